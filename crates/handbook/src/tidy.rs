//! mdBook's HTML of a chapter made fit for our pages: no inline styles (the content policy forbids them), localised
//! titles of admonitions, tables a keyboard can scroll, checklists that can be ticked, links to folders in place of
//! `index.html`.

use crate::checklist;
use crate::html::pattern;
use crate::slots;
use crate::words::Vocabulary;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str, text};
use regex::Regex;
use std::cell::RefCell;
use std::sync::LazyLock;

/// The kinds of admonition: `> [!NOTE]` and its kin.
pub const ADMONITIONS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];
/// The words of the site this module uses, besides `admonition.<kind>`.
pub const TABLE_WORD: &str = "table";

/// The HTML of a page and what in it the content policy forbids.
pub struct Tidied {
    /// The HTML.
    pub html: String,
    /// What is wrong with what the author wrote as HTML.
    pub mistakes: Vec<String>,
}

/// Tidies a chapter's HTML. `prefix`, when given, comes before every relative link: for the page that is served at
/// any address that does not exist.
///
/// # Errors
/// HTML that cannot be parsed.
pub fn tidy(html: &str, vocabulary: &Vocabulary, prefix: Option<&str>) -> anyhow::Result<Tidied> {
    let mistakes = RefCell::new(Vec::new());
    let titles = ADMONITIONS.map(|kind| {
        let selector = format!("blockquote.blockquote-tag-{kind} > p.blockquote-tag-title");
        let title = vocabulary.site(&format!("admonition.{kind}")).to_owned();
        (selector, title)
    });
    let mut handlers = vec![
        element!("[style]", |element| {
            let style = element.get_attribute("style").unwrap_or_default();
            match style.strip_prefix("text-align: ") {
                Some(side) => add_class(element, &format!("align-{side}"))?,
                None => mistakes
                    .borrow_mut()
                    .push(format!("`style=\"{style}\"`: styles belong in the style sheet")),
            }
            element.remove_attribute("style");
            Ok(())
        }),
        element!("script, style", |element| {
            mistakes.borrow_mut().push(format!("`<{}>` does not run in a page", element.tag_name()));
            Ok(())
        }),
        element!("div.table-wrapper", |element| {
            element.set_attribute("tabindex", "0")?;
            element.set_attribute("role", "group")?;
            element.set_attribute("aria-label", vocabulary.site(TABLE_WORD))?;
            Ok(())
        }),
        // A long line of code is scrolled within its block.
        element!("pre", |element| {
            element.set_attribute("tabindex", "0")?;
            Ok(())
        }),
        element!("a[href]", |element| relink(element, "href", prefix)),
        element!("img[src]", |element| relink(element, "src", prefix)),
        // mdBook wraps a picture in a check box that enlarges it; the picture alone is what we show.
        element!("label.checkbox-label", |element| {
            element.remove_and_keep_content();
            Ok(())
        }),
        element!("input.checkbox-img, label.checkbox-label > span.img-wrapper", |element| {
            element.remove();
            Ok(())
        }),
    ];
    for (selector, title) in &titles {
        handlers.push(text!(selector, move |chunk| {
            if chunk.last_in_text_node() {
                chunk.after(title, ContentType::Text);
            }
            chunk.remove();
            Ok(())
        }));
    }
    let comments = doc_comments!(|comment| {
        if !slots::is_slot(&comment.text()) {
            comment.remove();
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new().append_document_content_handler(comments);
    let settings = handlers.into_iter().fold(settings, RewriteStrSettings::append_element_content_handler);
    let tidied = without_empty_headings(&rewrite_str(html, settings)?);
    let ticked = checklist::tickable(&tidied, vocabulary)?;
    let mut mistakes = mistakes.into_inner();
    mistakes.extend(ticked.mistakes);
    Ok(Tidied { html: ticked.html, mistakes })
}

/// A table whose first column needs no name has an ordinary cell in that corner: an empty heading names nothing.
fn without_empty_headings(html: &str) -> String {
    static EMPTY: LazyLock<Regex> = LazyLock::new(|| pattern(r#"<th( class="[^"]*")?></th>"#));
    EMPTY.replace_all(html, "<td$1></td>").into_owned()
}

type Rewritten = Result<(), Box<dyn std::error::Error + Send + Sync>>;

fn add_class(element: &mut Element<'_, '_>, class: &str) -> Rewritten {
    let class = match element.get_attribute("class") {
        Some(others) => format!("{others} {class}"),
        None => class.to_owned(),
    };
    element.set_attribute("class", &class)?;
    Ok(())
}

fn relink(element: &mut Element<'_, '_>, attribute: &str, prefix: Option<&str>) -> Rewritten {
    let link = element.get_attribute(attribute).unwrap_or_default();
    element.set_attribute(attribute, &relinked(&link, prefix))?;
    Ok(())
}

/// A link as our pages write it: to a folder rather than its `index.html` (which a `README.md` becomes).
fn relinked(link: &str, prefix: Option<&str>) -> String {
    let (path, fragment) = link.find('#').map_or((link, ""), |at| link.split_at(at));
    if path.is_empty() || path.starts_with('/') || is_absolute(path) {
        return link.to_owned();
    }
    let folder = path.strip_suffix("README.html").or_else(|| path.strip_suffix("index.html"));
    let path = match folder {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    match prefix {
        Some(prefix) => format!("{prefix}{path}{fragment}"),
        None if path.is_empty() => format!("./{fragment}"),
        None => format!("{path}{fragment}"),
    }
}

/// Whether a link names a scheme: `https:`, `mailto:`.
#[must_use]
pub fn is_absolute(link: &str) -> bool {
    link.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::words::Word;

    fn tidied(html: &str) -> Tidied {
        let word = |text: &str| Word { text: text.to_owned(), line: 1 };
        let words =
            ["site.checklist_done", "site.checklist_clear", "site.checklist_unkept"].map(|key| (key, ""));
        let words = words.into_iter().chain([("site.table", "表格"), ("site.admonition.tip", "提示")]);
        let words = words.map(|(key, text)| (key.to_owned(), word(text))).collect();
        let vocabulary = Vocabulary { language: Language::Chinese, file: "zh-CN.toml".into(), words };
        tidy(html, &vocabulary, None).unwrap()
    }

    #[test]
    fn alignment_becomes_a_class_and_other_styles_are_mistakes() {
        let tidied = tidied("<td style=\"text-align: right\">1</td><p style=\"color:red\">x</p>");
        assert_eq!(tidied.html, "<td class=\"align-right\">1</td><p>x</p>");
        assert_eq!(tidied.mistakes.len(), 1);
    }

    #[test]
    fn comments_go_and_slots_stay() {
        assert_eq!(tidied("<!-- a --><p><!--b--><!--slot:0--></p>").html, "<p><!--slot:0--></p>");
    }

    #[test]
    fn admonitions_are_titled_in_the_language_of_the_page() {
        let html = "<blockquote class=\"blockquote-tag blockquote-tag-tip\"><p class=\"blockquote-tag-title\"><svg></svg>Tip</p><p>Tip</p></blockquote>";
        assert!(tidied(html).html.contains("<svg></svg>提示</p><p>Tip</p>"));
    }

    #[test]
    fn tables_can_be_scrolled_by_keyboard_and_are_named() {
        let html = tidied("<div class=\"table-wrapper\"><table></table></div>").html;
        assert!(html.contains(r#"tabindex="0" role="group" aria-label="表格""#), "{html}");
    }

    #[test]
    fn links_lead_to_folders_and_others_stay() {
        let of = |link: &str| relinked(link, None);
        assert_eq!(of("README.html"), "./");
        assert_eq!(of("index.html#top"), "./#top");
        assert_eq!(of("../README.html"), "../");
        assert_eq!(of("margin.html#a"), "margin.html#a");
        assert_eq!(of("https://example.org/index.html"), "https://example.org/index.html");
        assert_eq!(of("#a"), "#a");
        assert_eq!(relinked("README.html", Some("/en/")), "/en/");
        assert_eq!(relinked("a/b.html#c", Some("/en/")), "/en/a/b.html#c");
    }

    #[test]
    fn the_corner_of_a_table_without_a_name_is_no_heading() {
        let html = tidied("<tr><th></th><th style=\"text-align: right\"></th><th>A</th></tr>").html;
        assert_eq!(html, "<tr><td></td><td class=\"align-right\"></td><th>A</th></tr>");
    }

    #[test]
    fn a_picture_stands_alone() {
        let html = r#"<p><label class="checkbox-label"><input class="checkbox-img" type="checkbox"><img src="a.png" alt="A"><span class="img-wrapper"><img src="a.png" alt="A"></span></label></p>"#;
        assert_eq!(tidied(html).html, r#"<p><img src="a.png" alt="A"></p>"#);
    }
}
