//! The headings of a chapter: each with an id of its own that links can keep to.

use super::Chapter;
use crate::markdown::{self, Heading};
use crate::problem::Problem;

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
