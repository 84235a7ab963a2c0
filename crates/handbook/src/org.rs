//! Team charts: a fenced block of `org` in a chapter, drawn at build time by the code that draws the team of a calculator.
//!
//! ```text
//! title: A team of six
//! desc: Operations leads …
//! Operations | 1
//!   Designer | 1
//!   Customer service | 1
//! ```
//! One box a line, set in by two spaces under the box it belongs to; behind `|` stands what is said of it.

use crate::diagram::Mistake;
use render::{Branch, Tree};

/// Spaces a level is set in by.
const INDENT: usize = 2;

/// The figure a block describes, as one HTML element without blank lines. `instance` begins the ids inside.
///
/// # Errors
/// What is wrong with the block.
pub fn figure(block: &str, instance: &str) -> Result<String, Vec<Mistake>> {
    Ok(render::tree(&parse(block)?, instance))
}

/// What the block says without its words: how deep every box stands.
#[must_use]
pub fn shape(block: &str) -> Vec<String> {
    let kept = |line: &str| match line.split_once(':') {
        Some((name @ ("title" | "desc"), _)) => name.to_owned(),
        _ => (spaces(line) / INDENT).to_string(),
    };
    block.lines().filter(|line| !line.trim().is_empty()).map(kept).collect()
}

fn parse(block: &str) -> Result<Tree, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let (mut title, mut description) = (String::new(), String::new());
    let mut branches: Vec<Branch> = Vec::new();
    for (number, line) in block.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match line.split_once(':') {
            Some(("title", said)) => said.trim().clone_into(&mut title),
            Some(("desc", said)) => said.trim().clone_into(&mut description),
            _ => {
                let level = spaces(line) / INDENT;
                let deepest = branches.last().map_or(0, |above| above.level + 1);
                if !spaces(line).is_multiple_of(INDENT) || level > deepest {
                    mistakes.push((
                        number,
                        "a box is set in by two spaces under the box it belongs to".to_owned(),
                    ));
                }
                let (label, note) = line.split_once('|').unwrap_or((line, ""));
                branches.push(Branch { label: label.trim().to_owned(), note: note.trim().to_owned(), level });
            }
        }
    }
    for (what, missing) in [("title", title.is_empty()), ("desc", description.is_empty())] {
        if missing {
            mistakes.push((0, format!("a team chart needs a line `{what}: …`")));
        }
    }
    if branches.is_empty() {
        mistakes.push((0, "a team chart needs boxes, one a line".to_owned()));
    }
    if mistakes.is_empty() { Ok(Tree { title, description, branches }) } else { Err(mistakes) }
}

fn spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEAM: &str = "title: A team\ndesc: One leads two.\nManager | 1\n  Designer | 1\n  Service | 2\n";

    #[test]
    fn a_block_becomes_a_described_figure_without_blank_lines_or_styles() {
        let figure = figure(TEAM, "org-1").unwrap();
        assert!(figure.starts_with("<figure") && figure.ends_with("</figure>"), "{figure}");
        assert_eq!(figure.matches("<rect").count(), 3);
        assert!(!figure.contains("\n\n") && !figure.contains("style="));
    }

    #[test]
    fn the_shape_of_a_block_is_how_deep_its_boxes_stand() {
        assert_eq!(shape(TEAM), ["title", "desc", "0", "1", "1"]);
        assert_eq!(shape("title: 团队\ndesc: 一个带两个。\n店长\n  美工\n  客服\n"), shape(TEAM));
    }

    #[test]
    fn every_mistake_of_a_block_is_told_with_its_line() {
        let mistakes = figure("title: T\nManager\n   Designer\n      Service\n", "org-1").unwrap_err();
        let lines: Vec<usize> = mistakes.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 0], "{mistakes:?}");
    }
}
