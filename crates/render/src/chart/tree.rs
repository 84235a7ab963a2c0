//! A tree: who stands under whom, one box a row, each set in under the one it belongs to and joined to it by a line. The
//! teams of a report and the diagrams of chapters are drawn by the same code.

use super::timeline::width;
use super::{WIDTH, describe, open_figure};
use crate::Sheet;
use crate::markup::Html;
use crate::number::shown;
use crate::result::label;
use calc::{Branch as Post, Unit};

/// A box and the space to the next.
const ROW: i64 = 36;
const BOX: i64 = 28;
/// How far a box is set in under the one above it.
const STEP: i64 = 22;
/// Where the line leaves a box, from its left edge.
const STEM: i64 = 11;
/// Space between a box and its text, and between the two parts of the text.
const PAD: i64 = 9;

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// What it is called.
    pub label: String,
    /// What stands behind that in a lighter hand; empty for nothing.
    pub note: String,
    /// How many boxes it stands under; at most one more than the box before it.
    pub level: usize,
}

/// A tree in the words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// What it shows.
    pub title: String,
    /// The same in a sentence or two, for those who do not see it.
    pub description: String,
    /// From top to bottom, each followed by those under it.
    pub branches: Vec<Branch>,
}

/// A tree as a figure. Ids inside start with `instance`.
#[must_use]
pub fn tree(tree: &Tree, instance: &str) -> String {
    let mut html = Html::new();
    let height = height(&tree.branches);
    open_figure(&tree.title, (instance, &[]), height, (&tree.description, ""), &mut html);
    draw_branches(&tree.branches, &mut html);
    html.raw("</svg></figure>");
    html.finish()
}

/// Draws a tree of a report; the description says its figures.
pub(super) fn draw(sheet: &Sheet<'_>, id: &str, unit: Unit, posts: &[Post], html: &mut Html) {
    let branches: Vec<Branch> = posts
        .iter()
        .map(|post| Branch {
            label: label(sheet, &post.label),
            note: post.value.map_or_else(String::new, |value| shown(value, unit, sheet.words)),
            level: post.level,
        })
        .collect();
    let mut described = String::new();
    for branch in &branches {
        describe(sheet.words, &branch.label, &branch.note, &mut described);
    }
    let title = sheet.words.of(sheet.calculator, &["chart", id]);
    open_figure(title, (sheet.instance, &[id]), height(&branches), (&described, ""), html);
    draw_branches(&branches, html);
    html.raw("</svg></figure>");
}

fn height(branches: &[Branch]) -> i64 {
    ROW * whole(branches.len()) + 2
}

fn draw_branches(branches: &[Branch], html: &mut Html) {
    for (row, branch) in branches.iter().enumerate() {
        let (left, top) = (STEP * whole(branch.level), ROW * whole(row) + 1);
        if let Some(above) = branches[..row].iter().rposition(|other| other.level < branch.level) {
            let (x, from) = (STEP * whole(branches[above].level) + STEM, ROW * whole(above) + 1 + BOX);
            html.raw("<path class=\"chart-branch\" d=\"M").number(x).raw(" ").number(from).raw("V");
            html.number(top + BOX / 2).raw("H").number(left).raw("\"/>");
        }
        let note = if branch.note.is_empty() { 0 } else { PAD + width(&branch.note) };
        let room = (WIDTH - left - 1).min(2 * PAD + width(&branch.label) + note);
        html.raw("<rect class=\"chart-box\" x=\"")
            .number(left + 1)
            .raw("\" y=\"")
            .number(top)
            .raw("\" width=\"");
        html.number(room - 1)
            .raw("\" height=\"")
            .number(BOX)
            .raw("\" rx=\"4\"/><text class=\"chart-post\" x=\"");
        html.number(left + PAD).raw("\" y=\"").number(top + BOX - 9).raw("\">").text(&branch.label);
        if !branch.note.is_empty() {
            html.raw(" <tspan class=\"chart-note\" dx=\"")
                .number(PAD / 2)
                .raw("\">")
                .text(&branch.note)
                .raw("</tspan>");
        }
        html.raw("</text>");
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(label: &str, level: usize) -> Branch {
        Branch { label: label.to_owned(), note: "2".to_owned(), level }
    }

    #[test]
    fn every_box_but_the_first_of_a_level_without_one_above_is_joined_to_the_box_it_stands_under() {
        let branches = vec![branch("a", 0), branch("b", 1), branch("c", 2), branch("d", 1), branch("e", 0)];
        let tree = tree(&Tree { title: "T".to_owned(), description: "D".to_owned(), branches }, "org-1");
        assert_eq!(tree.matches("<rect").count(), 5);
        assert_eq!(tree.matches("chart-branch").count(), 3);
        // The line of d begins under a, not under c.
        assert!(tree.contains("d=\"M11 29V123H22\""), "{tree}");
        assert!(tree.contains("aria-labelledby=\"org-1-title\" aria-describedby=\"org-1-desc\""), "{tree}");
    }

    #[test]
    fn names_are_text_and_no_box_leaves_the_drawing() {
        let long = "A post with a name nobody would write on a door, <b>ever</b>";
        let tree = tree(
            &Tree { title: String::new(), description: String::new(), branches: vec![branch(long, 0)] },
            "t",
        );
        assert!(tree.contains("&lt;b&gt;"), "{tree}");
        assert!(tree.contains("width=\"358\""), "{tree}");
    }
}
