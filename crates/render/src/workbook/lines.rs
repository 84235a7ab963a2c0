//! A workbook as lines of text: from the program that knows the calculators to the one that writes the file.

use super::{Cell, Figure, Formula, Page, Workbook};
use calc::number::push_digits;
use calc::{Date, Unit};

/// Parts the fields of a cell; no text holds it.
const PART: char = '\u{1f}';

impl Workbook {
    /// The workbook as lines: its title and day, then, for each page, a line that begins with `#` and a line a row, cells
    /// parted by tabs.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut out = plain(&self.title);
        out.push(PART);
        push_bits(&mut out, self.made.number());
        for page in &self.pages {
            out.push_str("\n#");
            out.push_str(&plain(&page.title));
            for width in &page.widths {
                out.push(PART);
                push_digits(&mut out, u64::from(*width));
            }
            for row in &page.rows {
                out.push('\n');
                for (place, cell) in row.iter().enumerate() {
                    if place > 0 {
                        out.push('\t');
                    }
                    push_cell(&mut out, cell);
                }
            }
        }
        out
    }

    /// Reads the lines of [`Workbook::lines`]; `None` when they are not such.
    #[must_use]
    pub fn parse(lines: &str) -> Option<Workbook> {
        let mut lines = lines.split('\n');
        let (title, made) = lines.next()?.split_once(PART)?;
        let mut workbook =
            Workbook { title: title.to_owned(), made: Date::from_number(bits(made)?), pages: Vec::new() };
        for line in lines {
            if let Some(head) = line.strip_prefix('#') {
                let mut parts = head.split(PART);
                let title = parts.next()?.to_owned();
                let widths = parts.map(|width| width.parse().ok()).collect::<Option<_>>()?;
                workbook.pages.push(Page { title, widths, rows: Vec::new() });
            } else {
                let row = if line.is_empty() {
                    Vec::new()
                } else {
                    line.split('\t').map(cell).collect::<Option<_>>()?
                };
                workbook.pages.last_mut()?.rows.push(row);
            }
        }
        Some(workbook)
    }
}

fn push_cell(out: &mut String, cell: &Cell) {
    match cell {
        Cell::Empty => {}
        Cell::Heading(text) => out.push_str(&["h", &plain(text)].concat()),
        Cell::Text(text) => out.push_str(&["t", &plain(text)].concat()),
        Cell::Link(text, address) => {
            out.push_str(&["l", &plain(text)].concat());
            out.push(PART);
            out.push_str(&plain(address));
        }
        Cell::Input(figure) => push_figure(out, 'i', figure),
        Cell::Result(figure) => push_figure(out, 'r', figure),
    }
}

fn push_figure(out: &mut String, kind: char, figure: &Figure) {
    out.push(kind);
    if let Some(value) = figure.value {
        push_bits(out, value);
    }
    for part in [figure.unit.id(), &figure.name] {
        out.push(PART);
        out.push_str(part);
    }
    out.push(PART);
    match &figure.formula {
        Formula::None => {}
        Formula::Stated(formula) => out.push_str(&plain(formula)),
        Formula::SumAbove(cells) => {
            out.push('^');
            push_digits(out, *cells as u64);
        }
    }
}

fn cell(text: &str) -> Option<Cell> {
    let mut characters = text.chars();
    let Some(kind) = characters.next() else { return Some(Cell::Empty) };
    let rest = characters.as_str();
    Some(match kind {
        'h' => Cell::Heading(rest.to_owned()),
        't' => Cell::Text(rest.to_owned()),
        'l' => {
            let (text, address) = rest.split_once(PART)?;
            Cell::Link(text.to_owned(), address.to_owned())
        }
        'i' => Cell::Input(figure(rest)?),
        'r' => Cell::Result(figure(rest)?),
        _ => return None,
    })
}

fn figure(text: &str) -> Option<Figure> {
    let mut parts = text.split(PART);
    let value = match parts.next()? {
        "" => None,
        value => Some(bits(value)?),
    };
    let unit = parts.next()?;
    let unit = Unit::ALL.iter().copied().find(|known| known.id() == unit)?;
    let name = parts.next()?.to_owned();
    let formula = match parts.next()? {
        "" => Formula::None,
        text => match text.strip_prefix('^') {
            Some(cells) => Formula::SumAbove(cells.parse().ok()?),
            None => Formula::Stated(text.to_owned()),
        },
    };
    Some(Figure { value, unit, name, formula })
}

/// A number to the last bit.
fn push_bits(out: &mut String, value: f64) {
    push_digits(out, value.to_bits());
}

fn bits(text: &str) -> Option<f64> {
    text.parse().ok().map(f64::from_bits)
}

/// A text on one line without what parts lines, cells and fields.
fn plain(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_as_lines_is_read_back_whole() {
        let figure = |value, formula| Figure { value, unit: Unit::Share, name: "rate".to_owned(), formula };
        let rows = vec![
            vec![Cell::Heading("a".to_owned()), Cell::Empty, Cell::Text("#b".to_owned())],
            vec![],
            vec![
                Cell::Input(figure(Some(0.1 + 0.2), Formula::None)),
                Cell::Link("x".to_owned(), "y".to_owned()),
            ],
            vec![Cell::Result(figure(None, Formula::Stated("a / b".to_owned())))],
            vec![Cell::Empty, Cell::Result(figure(Some(-0.0), Formula::SumAbove(3)))],
        ];
        let pages = vec![Page { title: "one".to_owned(), widths: vec![30, 12], rows }];
        let workbook = Workbook { title: "T".to_owned(), made: Date::from_number(20_000.0), pages };
        assert_eq!(Workbook::parse(&workbook.lines()), Some(workbook));
    }

    #[test]
    fn texts_that_hold_what_parts_cells_stay_in_theirs() {
        let row = vec![Cell::Text("a\tb\nc\u{1f}d".to_owned())];
        let pages = vec![Page { title: "one".to_owned(), widths: vec![], rows: vec![row] }];
        let workbook = Workbook { title: "T".to_owned(), made: Date::from_number(0.0), pages };
        let read = Workbook::parse(&workbook.lines()).expect("lines of our own");
        assert_eq!(read.pages[0].rows, [[Cell::Text("a b c d".to_owned())]]);
    }

    #[test]
    fn lines_that_are_none_of_ours_are_no_workbook() {
        for lines in [
            "",
            "T",
            "T\u{1f}x",
            "T\u{1f}0\nrow before a page",
            "T\u{1f}0\n#p\nz?",
            "T\u{1f}0\n#p\ni1\u{1f}nothing",
        ] {
            assert_eq!(Workbook::parse(lines), None, "{lines:?}");
        }
    }
}
