//! What of a chapter can be linked to. A heading is known by its explicit id; a table or a checklist by the section it
//! stands in and its place there (`price-floor-table`, `price-floor-table-2`, `price-floor-list`), so that both
//! languages share every address; a calculator by the id of its element.
//!
//! A heading is a link to itself already. Behind tables and checklists stands a link that is drawn as a `#`;
//! `www/copying.js` copies whichever is followed.

use crate::html::escape;
use crate::words::Vocabulary;
use lol_html::html_content::{ContentType, Element};
use lol_html::{HandlerResult, RewriteStrSettings, element, end_tag, rewrite_str, text};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;

/// The words of the site this module uses.
pub const WORDS: [&str; 2] = ["link_table", "link_list"];

/// A section of a page, as a table of contents names it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Section {
    /// The id of its heading.
    pub id: String,
    /// Its heading as escaped text.
    pub title: String,
}

/// A chapter's HTML with an id and a link at everything that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchored {
    /// The HTML.
    pub html: String,
    /// Every id an address may end in, in the order of the page. Those within calculators and figures are their own.
    pub ids: Vec<String>,
    /// The sections of the second level.
    pub sections: Vec<Section>,
}

/// Where in the chapter the rewriter is.
#[derive(Default)]
struct Walk {
    /// How many calculators and figures are around this place.
    within: usize,
    /// The id of the heading passed last, and how many tables its section has had.
    section: String,
    tables: usize,
    /// Whether a list has begun whose first box is yet to come.
    fresh: bool,
    ids: Vec<String>,
    sections: Vec<Section>,
}

impl Walk {
    fn next_table(&mut self) -> String {
        self.tables += 1;
        match self.tables {
            1 => format!("{}-table", self.section),
            count => format!("{}-table-{count}", self.section),
        }
    }
}

/// Gives tables and checklists their ids and links, and collects what can be linked to.
///
/// # Errors
/// HTML that cannot be parsed.
pub fn anchored(html: &str, vocabulary: &Vocabulary) -> anyhow::Result<Anchored> {
    let walk = Rc::new(RefCell::new(Walk::default()));
    let [table_word, list_word] = WORDS.map(|key| escape(vocabulary.site(key)));
    let handlers = vec![
        element!("[id]", |element| {
            let mut walk = walk.borrow_mut();
            if walk.within == 0 {
                walk.ids.extend(element.get_attribute("id"));
            }
            Ok(())
        }),
        element!("shop-calculator, figure", |element| {
            walk.borrow_mut().within += 1;
            let walk = Rc::clone(&walk);
            element.on_end_tag(end_tag!(move |_| {
                walk.borrow_mut().within -= 1;
                Ok(())
            }))?;
            Ok(())
        }),
        element!("h1[id], h2[id], h3[id], h4[id]", |heading| {
            let mut walk = walk.borrow_mut();
            walk.section = heading.get_attribute("id").unwrap_or_default();
            walk.tables = 0;
            if heading.tag_name() == "h2" {
                let section = Section { id: walk.section.clone(), title: String::new() };
                walk.sections.push(section);
            }
            Ok(())
        }),
        text!("h2[id]", |chunk| {
            if let Some(section) = walk.borrow_mut().sections.last_mut() {
                section.title.push_str(chunk.as_str());
            }
            Ok(())
        }),
        element!("div.table-wrapper, div.table", |table| {
            let mut walk = walk.borrow_mut();
            if walk.within == 0 {
                let id = walk.next_table();
                named(table, &id)?;
                link_behind(table, &id, &table_word);
                walk.ids.push(id);
            }
            Ok(())
        }),
        element!("ul", |_| {
            let mut walk = walk.borrow_mut();
            walk.fresh = walk.within == 0;
            Ok(())
        }),
        // Labels within the text are the items of checklists, and of each list the first carries its name.
        element!("li > label", |item| {
            let mut walk = walk.borrow_mut();
            if std::mem::take(&mut walk.fresh) {
                let id = format!("{}-list", walk.section);
                named(item, &id)?;
                walk.ids.push(id);
            }
            Ok(())
        }),
        element!("p.checklist-tools", |tools| {
            let id = format!("{}-list", walk.borrow().section);
            link_behind(tools, &id, &list_word);
            Ok(())
        }),
    ];
    let settings = handlers
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    let html = rewrite_str(html, settings)?;
    let Walk { ids, sections, .. } = walk.take();
    Ok(Anchored { html, ids, sections })
}

fn named(element: &mut Element<'_, '_>, id: &str) -> HandlerResult {
    element.set_attribute("id", id)?;
    Ok(())
}

fn link_behind(element: &mut Element<'_, '_>, id: &str, word: &str) {
    let link = format!("\n<a class=\"anchor\" href=\"#{id}\" aria-label=\"{word}\"></a>");
    element.after(&link, ContentType::Html);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::words::Word;

    fn of(html: &str) -> Anchored {
        let word = |text: &str| Word { text: text.to_owned(), line: 1 };
        let words = WORDS.map(|key| (format!("site.{key}"), word(key))).into();
        let vocabulary = Vocabulary { language: Language::English, file: "en.toml".into(), words };
        anchored(html, &vocabulary).unwrap()
    }

    const TABLE: &str = "<div class=\"table-wrapper\"><table></table></div>";

    #[test]
    fn a_table_is_known_by_its_section_and_its_place_there() {
        let page = of(&format!("<h2 id=\"a\">A</h2>{TABLE}{TABLE}<h3 id=\"b\">B</h3>{TABLE}"));
        assert_eq!(page.ids, ["a", "a-table", "a-table-2", "b", "b-table"]);
        assert!(page.html.contains("<div class=\"table-wrapper\" id=\"a-table-2\">"), "{}", page.html);
        let link = "<a class=\"anchor\" href=\"#a-table-2\" aria-label=\"link_table\"></a>";
        assert!(page.html.contains(link), "{}", page.html);
    }

    #[test]
    fn a_checklist_is_known_by_its_section_and_stands_at_its_first_item() {
        let page = of(
            "<h2 id=\"a\">A</h2><ul><li>no box</li></ul><ul><li><label>1</label></li><li><label>2</label></li></ul>\
             <p class=\"checklist-tools\"></p>",
        );
        assert_eq!(page.ids, ["a", "a-list"]);
        assert!(
            page.html.contains("<li><label id=\"a-list\">1</label></li><li><label>2</label>"),
            "{}",
            page.html
        );
        assert!(page.html.ends_with("<a class=\"anchor\" href=\"#a-list\" aria-label=\"link_list\"></a>"));
    }

    #[test]
    fn what_is_in_a_calculator_is_its_own_and_stays_byte_by_byte() {
        let calculator = format!(
            "<shop-calculator id='m'><p id=\"m-title\">&quot;</p>{TABLE}<ul><li><label>x</label></li></ul></shop-calculator>"
        );
        let page = of(&calculator);
        assert_eq!((page.ids.as_slice(), page.html), (["m".to_owned()].as_slice(), calculator));
    }

    #[test]
    fn sections_are_the_headings_of_the_second_level_without_marks() {
        let page =
            of("<h2 id=\"a\"><a class=\"header\" href=\"#a\">A &amp; <em>B</em></a></h2><h3 id=\"c\">C</h3>");
        assert_eq!(page.sections, [Section { id: "a".to_owned(), title: "A &amp; B".to_owned() }]);
    }
}
