//! Checklists: a list whose items begin with a box (`- [ ]`) becomes one that can be ticked.
//!
//! The build writes everything the reader sees; `www/checklist.js` wakes the boxes and keeps the ticks. Without it, and
//! on paper, the boxes are there to be ticked by hand. A list is known by the heading it stands under, in both
//! languages the same, and an item by its place, so ticks survive a change of language or of wording.

use crate::html::escape;
use crate::words::Vocabulary;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, end_tag, rewrite_str};
use std::cell::RefCell;
use std::rc::Rc;

/// The words of the site this module uses.
pub const WORDS: [&str; 3] = ["checklist_done", "checklist_clear", "checklist_unkept"];

/// A chapter's HTML with its checklists.
pub struct Ticked {
    /// The HTML.
    pub html: String,
    /// What is wrong with how a checklist is written.
    pub mistakes: Vec<String>,
}

/// Where in the chapter the rewriter is.
#[derive(Default)]
struct Walk {
    /// The id of the heading passed last.
    section: String,
    /// How many boxes the lists around this place have, outermost first.
    lists: Vec<usize>,
    /// Whether the items around this place begin with a box.
    items: Vec<bool>,
    /// The sections that have had a checklist.
    ticked: Vec<String>,
    mistakes: Vec<String>,
}

/// Makes every checklist of a chapter one that can be ticked.
///
/// # Errors
/// HTML that cannot be parsed.
pub fn tickable(html: &str, vocabulary: &Vocabulary) -> anyhow::Result<Ticked> {
    let walk = Rc::new(RefCell::new(Walk::default()));
    let [done, clear, unkept] = WORDS.map(|key| escape(vocabulary.site(key)));
    let tools = Rc::new(format!(
        "hidden data-said=\"{done}\"><span role=\"status\"></span> <button type=\"button\">{clear}</button> \
         <span class=\"unkept\" hidden>{unkept}</span></p>"
    ));
    let handlers = vec![
        element!("h1[id], h2[id], h3[id], h4[id]", |heading| {
            walk.borrow_mut().section = heading.get_attribute("id").unwrap_or_default();
            Ok(())
        }),
        element!("ul", |list| {
            let mut inside = walk.borrow_mut();
            if inside.items.last() == Some(&true) {
                inside
                    .mistakes
                    .push("an item of a checklist holds a list of its own; make it items".to_owned());
            }
            inside.lists.push(0);
            let (walk, tools) = (Rc::clone(&walk), Rc::clone(&tools));
            list.on_end_tag(end_tag!(move |end| {
                let mut walk = walk.borrow_mut();
                if walk.lists.pop().is_some_and(|boxes| boxes > 0) {
                    let section = walk.section.clone();
                    let id = escape(&section);
                    let tools = format!("\n<p class=\"checklist-tools\" data-checklist=\"{id}\" {tools}");
                    end.after(&tools, ContentType::Html);
                    if walk.ticked.contains(&section) {
                        walk.mistakes.push(format!(
                            "a second checklist under `{{#{section}}}`; give it a heading of its own"
                        ));
                    }
                    walk.ticked.push(section);
                }
                Ok(())
            }))?;
            Ok(())
        }),
        element!("li", |item| {
            walk.borrow_mut().items.push(false);
            let walk = Rc::clone(&walk);
            item.on_end_tag(end_tag!(move |end| {
                if walk.borrow_mut().items.pop() == Some(true) {
                    end.before("</label>", ContentType::Html);
                }
                Ok(())
            }))?;
            Ok(())
        }),
        element!("li > input[type=checkbox][disabled]", |tick| {
            let mut walk = walk.borrow_mut();
            if let Some(boxes) = walk.lists.last_mut() {
                *boxes += 1;
            }
            if let Some(ticked) = walk.items.last_mut() {
                *ticked = true;
            }
            tick.before("<label>", ContentType::Html);
            Ok(())
        }),
        element!("li p > input[type=checkbox][disabled]", |_| {
            let what = "empty lines between the items of a checklist; leave them out";
            walk.borrow_mut().mistakes.push(what.to_owned());
            Ok(())
        }),
    ];
    let settings = handlers
        .into_iter()
        .fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    let html = rewrite_str(html, settings)?;
    let mistakes = std::mem::take(&mut walk.borrow_mut().mistakes);
    Ok(Ticked { html, mistakes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::words::Word;

    const LIST: &str = "<h2 id=\"day\">Day</h2>\n<ul>\n<li><input disabled=\"\" type=\"checkbox\"> One <a href=\"#a\">a</a>.</li>\n\
                        <li><input disabled=\"\" type=\"checkbox\"> Two.</li>\n</ul>\n";

    fn ticked(html: &str) -> Ticked {
        let word = |text: &str| Word { text: text.to_owned(), line: 1 };
        let words = WORDS.map(|key| (format!("site.{key}"), word(key))).into();
        let vocabulary = Vocabulary { language: Language::English, file: "en.toml".into(), words };
        tickable(html, &vocabulary).unwrap()
    }

    #[test]
    fn the_whole_text_of_an_item_belongs_to_its_box() {
        let html = ticked(LIST).html;
        assert!(
            html.contains(
                "<li><label><input disabled=\"\" type=\"checkbox\"> One <a href=\"#a\">a</a>.</label></li>"
            ),
            "{html}"
        );
    }

    #[test]
    fn a_checklist_is_known_by_the_heading_it_stands_under() {
        let html = ticked(LIST).html;
        assert!(html.contains("</ul>\n<p class=\"checklist-tools\" data-checklist=\"day\" hidden"), "{html}");
        assert!(ticked("<h2 id=\"a\">A</h2><ul><li>No box.</li></ul>").html.ends_with("</ul>"));
    }

    #[test]
    fn lists_that_could_not_be_told_apart_or_labelled_are_mistakes() {
        let twice = format!("{LIST}{}", &LIST[LIST.find("<ul>").unwrap()..]);
        assert_eq!(ticked(&twice).mistakes.len(), 1);
        assert_eq!(
            ticked("<ul><li><p><input disabled=\"\" type=\"checkbox\"> One</p></li></ul>").mistakes.len(),
            1
        );
        let nested = "<ul><li><input disabled=\"\" type=\"checkbox\"> One<ul><li>a</li></ul></li></ul>";
        assert_eq!(ticked(nested).mistakes.len(), 1);
        assert_eq!(ticked(LIST).mistakes.len(), 0);
    }
}
