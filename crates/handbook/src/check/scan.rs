//! The headings of a chapter: each with an id of its own that links can keep to. And its checklists, known by them.

use super::Chapter;
use crate::markdown::{self, Heading};
use crate::problem::Problem;
use mdbook_markdown::pulldown_cmark::Event;
use std::collections::BTreeMap;
use std::path::Path;

/// The levels of heading that have to have an explicit id.
const WITH_ID: u8 = 4;

/// The headings that links may point to.
pub(super) fn linked(chapter: &Chapter) -> Vec<Heading> {
    markdown::headings(&chapter.masked, chapter.language)
        .into_iter()
        .filter(|heading| heading.level <= WITH_ID)
        .collect()
}

/// Headings without an id, and ids that stand twice.
pub(super) fn headings(chapter: &Chapter) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for heading in linked(chapter) {
        let line = markdown::line_of(&chapter.text, heading.offset);
        match heading.id {
            None => {
                let what = format!("the heading “{}” has no id; write `{{#id}}` after it", heading.text);
                problems.push(Problem::new(&chapter.file, line, what));
            }
            Some(id) if seen.contains(&id) => {
                problems.push(Problem::new(&chapter.file, line, format!("a second heading `{{#{id}}}`")));
            }
            Some(id) => seen.push(id),
        }
    }
    problems
}

/// The checklists of a chapter: the heading each stands under.
pub(super) fn checklists(chapter: &Chapter) -> Vec<Heading> {
    let headings = linked(chapter);
    let boxes = markdown::events(&chapter.masked, chapter.language)
        .filter_map(|(event, range)| matches!(event, Event::TaskListMarker(_)).then_some(range.start));
    let mut checklists: Vec<Heading> =
        boxes.filter_map(|at| headings.iter().rev().find(|heading| heading.offset < at).cloned()).collect();
    checklists.dedup();
    checklists
}

/// Checklists under the same id in two chapters: a browser would keep their ticks in one place.
pub(super) fn shared_checklists(chapters: &[Chapter]) -> Vec<Problem> {
    let mut seen: BTreeMap<String, &Path> = BTreeMap::new();
    let mut problems = Vec::new();
    for chapter in chapters {
        for heading in checklists(chapter) {
            let Some(id) = heading.id else { continue };
            if let Some(other) = seen.get(&id) {
                let line = markdown::line_of(&chapter.text, heading.offset);
                let what = format!("{} has a checklist `{{#{id}}}` as well", other.display());
                problems.push(Problem::new(&chapter.file, line, what));
            }
            seen.insert(id, &chapter.file);
        }
    }
    problems
}
