//! A chapter among all others: its ids made its own, its links led within the document, its headings set below the
//! part's.

use super::id_of;
use crate::address::Address;
use crate::edition::Edition;
use crate::path::resolved;
use crate::tidy::is_absolute;
use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// Attributes that name ids of the same page, one or several.
const NAMING: [&str; 6] =
    ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "popovertarget"];

/// The lowest level of a heading.
const DEEPEST: usize = 6;

/// What leads from a chapter to the others.
pub(super) struct Ways<'a> {
    /// All chapters.
    pub(super) edition: &'a Edition,
    /// The folder of their pages in the site: `en/`.
    pub(super) folder: &'a str,
    /// Where the site is published.
    pub(super) address: &'a Address,
}

/// The HTML of the chapter at `path` as it stands in the document, its headings `below` those of others by as many
/// levels.
///
/// # Errors
/// HTML that cannot be parsed.
pub(super) fn among_others(html: &str, path: &str, below: usize, ways: &Ways<'_>) -> anyhow::Result<String> {
    let own = id_of(path);
    let all = element!("*", |element| {
        rename(element, &own)?;
        Ok(())
    });
    let links = element!("a[href]", |link| {
        let href = link.get_attribute("href").unwrap_or_default();
        link.set_attribute("href", &ways.led(&href, path))?;
        Ok(())
    });
    let headings = element!("h1, h2, h3, h4, h5, h6", |heading| {
        let level: usize = heading.tag_name().trim_start_matches('h').parse()?;
        heading.set_attribute("aria-level", &(level + below).min(DEEPEST).to_string())?;
        Ok(())
    });
    let settings = [all, links, headings]
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    Ok(rewrite_str(html, settings)?)
}

fn rename(element: &mut Element<'_, '_>, own: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    for attribute in NAMING.into_iter().chain(["id"]) {
        if let Some(ids) = element.get_attribute(attribute) {
            let ids: Vec<String> = ids.split_whitespace().map(|id| id_in(own, id)).collect();
            element.set_attribute(attribute, &ids.join(" "))?;
        }
    }
    Ok(())
}

/// An id of a chapter as it is in the document.
fn id_in(chapter: &str, id: &str) -> String {
    format!("{chapter}--{id}")
}

impl Ways<'_> {
    /// Where a link of the page at `path` leads: within the document where it can, to the published site where only
    /// that has what it asks for, such as a calculator with figures.
    fn led(&self, link: &str, path: &str) -> String {
        if is_absolute(link) {
            return link.to_owned();
        }
        let (target, fragment) = link.split_once('#').map_or((link, None), |(to, at)| (to, Some(at)));
        let page = format!("{}{path}", self.folder);
        let file =
            if target.is_empty() { Some(page) } else { resolved(target, &page, None, self.address.path()) };
        let Some(file) = file else { return link.to_owned() };
        let chapter = file
            .strip_prefix(self.folder)
            .filter(|chapter| self.edition.pages.iter().any(|page| page.path == *chapter));
        match (chapter.map(id_of), fragment) {
            (Some(chapter), None | Some("")) => format!("#{chapter}"),
            (Some(chapter), Some(id)) if !id.contains('?') => format!("#{}", id_in(&chapter, id)),
            (chapter, fragment) => match (self.address.of(&file), chapter) {
                (Some(online), _) => {
                    let fragment = fragment.map(|id| format!("#{id}")).unwrap_or_default();
                    format!("{online}{fragment}")
                }
                // Figures are only filled in online; where that is, is not known.
                (None, Some(chapter)) => {
                    let calculator =
                        fragment.and_then(|figures| figures.split('?').next()).unwrap_or_default();
                    format!("#{}", id_in(&chapter, calculator))
                }
                (None, None) => link.to_owned(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Page;

    fn moved(html: &str) -> String {
        let page = |path: &str| Page { path: path.to_owned(), ..Page::default() };
        let edition = Edition {
            pages: ["index.html", "a.html", "b.html"].map(page).into(),
            parts: Vec::new(),
            not_found: Page::default(),
        };
        let address = Address::read("https://example.org/book/").unwrap();
        among_others(html, "a.html", 1, &Ways { edition: &edition, folder: "en/", address: &address })
            .unwrap()
    }

    #[test]
    fn what_names_an_id_follows_it() {
        let html = r#"<label for="x">X</label><input id="x" aria-describedby="y z"><svg><title id="y">Y</title></svg>"#;
        assert_eq!(
            moved(html),
            r#"<label for="a--x">X</label><input id="a--x" aria-describedby="a--y a--z"><svg><title id="a--y">Y</title></svg>"#
        );
    }

    #[test]
    fn links_stay_within_the_document_where_they_can() {
        let led = |href: &str| moved(&format!("<a href=\"{href}\">x</a>"));
        assert_eq!(led("#x"), r##"<a href="#a--x">x</a>"##);
        assert_eq!(led("b.html"), r##"<a href="#b">x</a>"##);
        assert_eq!(led("b.html#y"), r##"<a href="#b--y">x</a>"##);
        assert_eq!(led("./#y"), r##"<a href="#index--y">x</a>"##);
        assert_eq!(led("https://example.com/#y"), r#"<a href="https://example.com/#y">x</a>"#);
    }

    #[test]
    fn a_calculator_with_figures_and_the_other_language_are_found_on_the_site() {
        let led = |href: &str| moved(&format!("<a href=\"{href}\">x</a>"));
        assert_eq!(
            led("b.html#margin?price=9&amp;cost=2"),
            r#"<a href="https://example.org/book/en/b.html#margin?price=9&amp;cost=2">x</a>"#
        );
        assert_eq!(
            led("#margin?price=9"),
            r#"<a href="https://example.org/book/en/a.html#margin?price=9">x</a>"#
        );
        assert_eq!(led("../zh-CN/"), r#"<a href="https://example.org/book/zh-CN/">x</a>"#);
    }

    #[test]
    fn headings_stand_below_those_of_the_parts() {
        assert_eq!(
            moved("<h1 id=\"a\">A</h1><h6>B</h6>"),
            "<h1 id=\"a--a\" aria-level=\"2\">A</h1><h6 aria-level=\"6\">B</h6>"
        );
    }
}
