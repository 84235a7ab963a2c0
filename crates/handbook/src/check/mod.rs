//! The checks of a book that builds: both languages alike, nothing stale, sound Chinese typography, one word per concept,
//! no chapter too long, no broken link.

mod length;
mod links;
mod parity;
mod scan;
mod terms;
mod typography;

use crate::addresses;
use crate::directive;
use crate::edition::NOT_FOUND;
use crate::language::Language;
use crate::pairs::{Pairs, Standing};
use crate::places::Places;
use crate::problem::{Problem, Problems};
use crate::references::References;
use crate::site::{self, Order};
use crate::unused::Unused;
use crate::words::Vocabulary;
use anyhow::Result;
use mdbook_summary::{Summary, SummaryItem, parse_summary};
use std::path::{Path, PathBuf};

/// Where a site is checked as if it were published there.
pub const ADDRESS: &str = "https://handbook.example/book/";

/// One chapter's source in one language.
pub(crate) struct Chapter {
    /// Its file from the root of the repository.
    pub(crate) file: PathBuf,
    /// Its language.
    pub(crate) language: Language,
    /// Its Markdown.
    pub(crate) text: String,
    /// The same with directives blotted out.
    pub(crate) masked: String,
}

/// Checks everything: the sources, then the site built from them as `order` says.
///
/// # Errors
/// Every problem found ([`Problems`]), or what kept the check from being made.
pub fn check(places: &Places, order: &Order, tell: &(dyn Fn(&str) + Sync)) -> Result<()> {
    let mut problems = sources(places)?;
    match site::build(places, order, tell) {
        Ok(built) => {
            problems.extend(links::check(places, &order.out, &built)?);
            problems.extend(addresses::check(places, &built.volumes)?);
        }
        Err(error) => problems.extend(error.downcast::<Problems>()?.iter().cloned()),
    }
    Ok(Problems::none_or_fail(problems)?)
}

/// The chapters of the table of contents of either language, and the page of missing addresses.
///
/// # Errors
/// A table of contents that cannot be read.
pub fn chapters(places: &Places) -> Result<Vec<String>> {
    let mut chapters = vec![NOT_FOUND.to_owned()];
    for language in Language::ALL {
        for entry in contents(places, language)? {
            if let Some(chapter) = entry.chapter
                && !chapters.contains(&chapter)
            {
                chapters.push(chapter);
            }
        }
    }
    Ok(chapters)
}

/// One line of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The chapter, unless it is the title of a part.
    pub(crate) chapter: Option<String>,
    /// How deep it lies, from zero.
    pub(crate) level: usize,
}

fn contents(places: &Places, language: Language) -> Result<Vec<Entry>> {
    let path = places.chapters(language).join("SUMMARY.md");
    let problem = |what: String| Problems::new(vec![Problem::new(places.shown(&path), 0, what)]);
    let text = std::fs::read_to_string(&path).map_err(|error| problem(error.to_string()))?;
    let summary = parse_summary(&text).map_err(|error| problem(format!("{error:#}")))?;
    let mut entries = Vec::new();
    let Summary { prefix_chapters, numbered_chapters, suffix_chapters, .. } = &summary;
    for items in [prefix_chapters, numbered_chapters, suffix_chapters] {
        list(items, 0, &mut entries);
    }
    Ok(entries)
}

fn list(items: &[SummaryItem], level: usize, entries: &mut Vec<Entry>) {
    for item in items {
        match item {
            SummaryItem::Link(link) => {
                let location = link.location.clone().unwrap_or_default();
                entries.push(Entry { chapter: Some(location.to_string_lossy().replace('\\', "/")), level });
                list(&link.nested_items, level + 1, entries);
            }
            SummaryItem::PartTitle(_) => entries.push(Entry { chapter: None, level }),
            _ => {}
        }
    }
}

/// What is wrong with the sources, built or not.
fn sources(places: &Places) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let [english, chinese] = Language::ALL.map(|language| contents(places, language));
    problems.extend(parity::contents(places, &english?, &chinese?));
    let chapters = chapters(places)?;
    let pairs = Pairs::load(places)?;
    let unused = Unused::load(places)?;
    let mut english = Vec::new();
    for name in &chapters {
        let both = Language::ALL.map(|language| read(places, language, name));
        for chapter in both.iter().flatten() {
            problems.extend(scan::headings(chapter));
            problems.extend(length::chapter(chapter));
            problems.extend(unused.chapter(chapter));
            if chapter.language == Language::Chinese {
                problems.extend(typography::chapter(chapter));
            }
        }
        if let [Some(one), Some(other)] = &both {
            problems.extend(parity::chapters(one, other));
            problems.extend(standing(places, &pairs, name));
        }
        let [one, _] = both;
        english.extend(one);
    }
    problems.extend(scan::shared_checklists(&english));
    problems.extend(unused.unknown(&References::load(places, Language::English)));
    for name in pairs.gone(&chapters) {
        problems.push(Problem::new(
            places.shown(&places.pairs()),
            0,
            format!("`{name}` is no chapter any longer"),
        ));
    }
    // What is wrong with the files themselves, the build tells.
    for language in Language::ALL {
        if let Ok(words) = Vocabulary::load(places, language) {
            problems.extend(unused.words(&words));
            if language == Language::Chinese {
                problems.extend(typography::words(&words));
            }
        }
    }
    Ok(problems)
}

fn read(places: &Places, language: Language, name: &str) -> Option<Chapter> {
    let path = places.chapters(language).join(name);
    let text = std::fs::read_to_string(&path).ok()?;
    let masked = directive::masked(&text, language);
    Some(Chapter { file: places.shown(&path).to_path_buf(), language, text, masked })
}

/// Whether the texts of a chapter were read side by side since either changed.
fn standing(places: &Places, pairs: &Pairs, name: &str) -> Option<Problem> {
    let in_language = |language: Language| places.chapters(language).join(name);
    let record = format!("read both and run `cargo handbook agree {name}`");
    let (file, what) = match pairs.standing(places, Path::new(name)) {
        Standing::Agreed => return None,
        Standing::Unread => (places.pairs(), format!("`{name}` was never read in both languages; {record}")),
        Standing::ChangedOnlyIn(language) => (
            in_language(language.other()),
            format!("stale: the {} text changed since and this one did not; {record}", language.code()),
        ),
        Standing::ChangedInBoth => (
            places.pairs(),
            format!("`{name}` changed in both languages since they were read together; {record}"),
        ),
    };
    Some(Problem::new(places.shown(&file), 0, what))
}
