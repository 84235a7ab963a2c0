//! Diagrams: a fenced block of `flow` in a chapter, drawn at build time as an SVG that needs no script, fits a phone
//! and reads in both themes.
//!
//! ```text
//! title: How the money flows
//! desc: Visitors become orders …
//! visitors: Visitors | 1,500 a day
//! orders: Orders
//! visitors -> orders: 2 % buy
//! orders -> visitors: promotion
//! ```
//! An arrow to a box declared earlier goes back up beside the boxes.

mod draw;
mod gaps;
mod lanes;
mod layout;
mod text;

use crate::diagram::Mistake;

/// A box of the diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    id: String,
    /// The label, then smaller lines.
    lines: Vec<String>,
}

/// An arrow between two boxes, by their places in the list of boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edge {
    from: usize,
    to: usize,
    label: String,
}

/// What a block says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Flow {
    title: String,
    description: String,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

/// The figure a block describes, as one HTML element without blank lines. `instance` begins the ids inside.
///
/// # Errors
/// What is wrong with the block.
pub fn figure(block: &str, instance: &str) -> Result<String, Vec<Mistake>> {
    let flow = parse(block)?;
    let plan = layout::plan(&flow).map_err(|what| vec![(0, what)])?;
    Ok(draw::figure(&flow, &plan, instance))
}

/// The boxes and arrows of a block without its words: what both languages have to share.
#[must_use]
pub fn shape(block: &str) -> Vec<String> {
    let named = |line: &str| line.split_once(':').map_or(line, |(name, _)| name).trim().to_owned();
    block.lines().filter(|line| !line.trim().is_empty()).map(named).collect()
}

fn parse(block: &str) -> Result<Flow, Vec<Mistake>> {
    let mut flow = Flow::default();
    let mut mistakes = Vec::new();
    let mut arrows = Vec::new();
    for (number, line) in block.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (name, said) = line.split_once(':').unwrap_or((line, ""));
        let (name, said) = (name.trim(), said.trim().to_owned());
        match name.split_once("->") {
            Some((from, to)) => arrows.push((number, from.trim(), to.trim(), said)),
            None if name == "title" => flow.title = said,
            None if name == "desc" => flow.description = said,
            None if said.is_empty() => {
                mistakes.push((number, format!("`{line}` is neither `id: Label` nor `a -> b: label`")));
            }
            None if flow.nodes.iter().any(|node| node.id == name) => {
                mistakes.push((number, format!("a second box `{name}`")));
            }
            None => {
                let lines = said.split('|').map(|line| line.trim().to_owned()).collect();
                flow.nodes.push(Node { id: name.to_owned(), lines });
            }
        }
    }
    let place = |id: &str| flow.nodes.iter().position(|node| node.id == id);
    for (number, from, to, label) in arrows {
        match (place(from), place(to)) {
            (Some(from), Some(to)) if from != to => flow.edges.push(Edge { from, to, label }),
            (Some(_), Some(_)) => mistakes.push((number, format!("an arrow from `{from}` to itself"))),
            (None, _) => mistakes.push((number, format!("no box `{from}`"))),
            (_, None) => mistakes.push((number, format!("no box `{to}`"))),
        }
    }
    for (what, said) in [("title", &flow.title), ("desc", &flow.description)] {
        if said.is_empty() {
            mistakes.push((0, format!("a diagram needs a line `{what}: …`")));
        }
    }
    if flow.nodes.is_empty() {
        mistakes.push((0, "a diagram needs boxes: `id: Label`".to_owned()));
    }
    if mistakes.is_empty() { Ok(flow) } else { Err(mistakes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONEY: &str = "title: Money\ndesc: It goes round.\nvisitors: Visitors | a day\norders: Orders\n\
                         margin: Margin\nvisitors -> orders: buy\norders -> margin\nmargin -> visitors: promotion\n";

    #[test]
    fn a_block_becomes_a_described_figure_without_blank_lines_or_styles() {
        let figure = figure(MONEY, "flow-1").unwrap();
        assert!(figure.starts_with("<figure class=\"flow\">") && figure.ends_with("</figure>"));
        assert!(figure.contains(r#"aria-labelledby="flow-1-title" aria-describedby="flow-1-desc""#));
        assert!(figure.contains(r#"<desc id="flow-1-desc">It goes round.</desc>"#));
        assert_eq!(figure.matches("<rect").count(), 3);
        assert_eq!(figure.matches("class=\"flow-arrow\"").count(), 3);
        assert!(!figure.contains("\n\n") && !figure.contains("style="));
    }

    #[test]
    fn what_a_reader_of_markup_would_take_for_tags_is_escaped() {
        let figure = figure("title: A & B\ndesc: x < y\na: <b>\n", "flow-1").unwrap();
        assert!(figure.contains("A &amp; B") && figure.contains("&lt;b&gt;"));
    }

    #[test]
    fn every_mistake_of_a_block_is_told_with_its_line() {
        let mistakes = figure("title: T\na: A\na: again\nb\na -> c\n", "flow-1").unwrap_err();
        let lines: Vec<usize> = mistakes.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 4, 0], "{mistakes:?}");
    }

    #[test]
    fn the_shape_of_a_block_is_its_boxes_and_arrows_without_words() {
        assert_eq!(shape("title: 钱\na: 甲\n\na -> b: 乙\n"), ["title", "a", "a -> b"]);
    }
}
