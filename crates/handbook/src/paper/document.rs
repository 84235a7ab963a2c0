//! The document that is printed: title page, table of contents and every chapter, in the template `book.hbs`.

use super::chapter::{Ways, among_others};
use super::id_of;
use crate::pages::Volume;
use crate::problem::Problem;
use crate::site::Built;
use calc::Date;
use render::Words;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

/// The page, from one, of every id that is linked to.
pub(super) type Numbers = BTreeMap<String, usize>;

/// What `book.hbs` is given.
#[derive(Debug, Serialize)]
struct BookContext<'a> {
    language: &'a str,
    title: &'a str,
    description: &'a str,
    /// Where the site is published, if that is known.
    url: Option<&'a str>,
    /// The way to the styles.
    assets: String,
    /// The day of printing.
    date: String,
    parts: Vec<BookPart<'a>>,
    word: &'a Value,
}

#[derive(Debug, Serialize)]
struct BookPart<'a> {
    title: Option<&'a str>,
    chapters: Vec<BookChapter<'a>>,
}

#[derive(Debug, Serialize)]
struct BookChapter<'a> {
    id: String,
    title: &'a str,
    /// What stands over its pages, as strings of a style sheet: the part and the chapter.
    running: [String; 2],
    /// Its first page, once that is known.
    page: Option<usize>,
    level: usize,
    content: String,
}

/// The HTML of a language's book. `numbers` are the pages an earlier printing had.
///
/// # Errors
/// What the template asks for and does not get, or a chapter whose HTML cannot be parsed.
pub(super) fn document(volume: &Volume, built: &Built, numbers: &Numbers) -> Result<String, Problem> {
    let edition = &volume.edition;
    let language = volume.language().code();
    let title = volume.vocabulary.site("title");
    let folder = format!("{language}/");
    let ways = Ways { edition, folder: &folder, address: &built.address };
    let mut parts = Vec::new();
    for part in &edition.parts {
        let mut chapters = Vec::new();
        for index in &part.pages {
            let page = &edition.pages[*index];
            let id = id_of(&page.path);
            let below = page.level + usize::from(part.title.is_some());
            let content = among_others(&page.content, &page.path, below, &ways)
                .map_err(|error| Problem::new(&page.chapter, 0, error.to_string()))?;
            chapters.push(BookChapter {
                page: numbers.get(&id).copied(),
                running: [part.title.as_deref().unwrap_or(title), &page.title].map(quoted),
                id,
                title: &page.title,
                level: page.level,
                content,
            });
        }
        parts.push(BookPart { title: part.title.as_deref(), chapters });
    }
    let context = BookContext {
        language,
        title,
        description: volume.vocabulary.site("description"),
        url: built.address.as_str(),
        assets: format!("../{}/", built.assets),
        date: render::date(today(), &Words::parse(&volume.vocabulary.engine_lines())),
        parts,
        word: &volume.word,
    };
    built.templates.render("book", &context)
}

/// Today, in universal time.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = i64::try_from(seconds / (24 * 60 * 60)).unwrap_or(0);
    Date::new(1970, 1, 1).expect("the first day of Unix time is a day").plus(days)
}

/// A text as a string of a style sheet.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            // `<` could end the element the style sheet stands in.
            '"' | '\\' | '<' => {
                let _ = write!(quoted, "\\{:x} ", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_can_end_neither_its_string_nor_the_style_sheet() {
        assert_eq!(quoted("One “two” \"three\" </style>"), "\"One “two” \\22 three\\22  \\3c /style>\"");
    }
}
