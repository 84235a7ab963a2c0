//! A workbook as one table of comma-separated values, page under page: UTF-8 with the mark by which spreadsheets know it.

use super::{Cell, Figure, UNDEFINED, Workbook};
use calc::number::written;
use calc::{Date, Unit};

/// The byte-order mark.
const MARK: char = '\u{feff}';

/// The pages of a workbook one under the other, an empty line between them, lines ended as RFC 4180 says. What is no
/// figure and begins as a formula would carries an apostrophe, so that no spreadsheet runs it.
#[must_use]
pub fn csv(workbook: &Workbook) -> String {
    let mut out = String::from(MARK);
    for (place, page) in workbook.pages.iter().enumerate() {
        if place > 0 {
            out.push_str("\r\n");
        }
        push_text(&mut out, &page.title);
        out.push_str("\r\n");
        for row in &page.rows {
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                match cell {
                    Cell::Empty => {}
                    Cell::Heading(text) | Cell::Text(text) => push_text(&mut out, text),
                    Cell::Link(text, address) => {
                        push_text(&mut out, text);
                        if text != address {
                            out.push(',');
                            push_text(&mut out, address);
                        }
                    }
                    Cell::Input(figure) | Cell::Result(figure) => out.push_str(&number(figure)),
                }
            }
            out.push_str("\r\n");
        }
    }
    out
}

fn number(figure: &Figure) -> String {
    match figure.value {
        None => UNDEFINED.to_owned(),
        Some(days) if figure.unit == Unit::Date => Date::from_number(days).iso(),
        Some(value) => written(value),
    }
}

fn push_text(out: &mut String, text: &str) {
    // Spreadsheets of East Asia read the wide signs as the narrow ones.
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let quoted = text.contains(['"', ',', '\n', '\r']);
    if quoted {
        out.push('"');
    }
    if runs {
        out.push('\'');
    }
    for character in text.chars() {
        if character == '"' {
            out.push('"');
        }
        out.push(character);
    }
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Formula, Page};
    use super::*;

    fn written(cells: Vec<Cell>) -> String {
        let pages = vec![Page { title: "Page".to_owned(), widths: vec![], rows: vec![cells] }];
        csv(&Workbook { title: String::new(), made: Date::from_number(0.0), pages })
    }

    fn figure(value: Option<f64>, unit: Unit) -> Cell {
        Cell::Result(Figure { value, unit, name: String::new(), formula: Formula::None })
    }

    #[test]
    fn a_table_begins_with_the_mark_and_quotes_what_needs_it() {
        let cells = vec![Cell::Text("a,\"b\"".to_owned()), Cell::Empty, Cell::Heading("毛利".to_owned())];
        assert_eq!(written(cells), "\u{feff}Page\r\n\"a,\"\"b\"\"\",,毛利\r\n");
    }

    #[test]
    fn texts_that_would_run_as_formulas_do_not_and_figures_stay_figures() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=HYPERLINK(\"http://x\",\"y\")"]
        {
            let line = written(vec![Cell::Text(text.to_owned())]);
            let cell = line.lines().nth(1).unwrap_or_default().trim_start_matches('"');
            assert!(cell.starts_with('\''), "{line}");
        }
        let figures = vec![
            figure(Some(-40.25), Unit::Money),
            figure(None, Unit::Ratio),
            figure(Some(20_403.0), Unit::Date),
        ];
        assert_eq!(written(figures), "\u{feff}Page\r\n-40.25,–,2025-11-11\r\n");
    }
}
