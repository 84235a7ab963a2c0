//! The model's formulas in the language of spreadsheets.

use calc::formula::{Token, tokens};
use render::workbook::{Cell, Figure, Formula, UNDEFINED, Workbook};
use rust_xlsxwriter::utility::row_col_to_cell_absolute;
use std::collections::BTreeMap;

/// A figure with a name and where it stands.
struct Named<'a> {
    figure: &'a Figure,
    /// `='Inputs'!$B$3`.
    place: String,
}

/// The figures of a workbook that formulas name.
pub(crate) struct Names<'a>(BTreeMap<&'a str, Named<'a>>);

impl<'a> Names<'a> {
    /// The named figures of every page.
    pub(crate) fn of(workbook: &'a Workbook) -> Self {
        let mut names = BTreeMap::new();
        for page in &workbook.pages {
            let title = page.title.replace('\'', "''");
            for (row, cells) in (0..).zip(&page.rows) {
                for (column, cell) in (0..).zip(cells) {
                    let (Cell::Input(figure) | Cell::Result(figure)) = cell else { continue };
                    if !figure.name.is_empty() {
                        let place = format!("='{title}'!{}", row_col_to_cell_absolute(row, column));
                        names.insert(figure.name.as_str(), Named { figure, place });
                    }
                }
            }
        }
        Names(names)
    }

    /// Each name as spreadsheets take it, with its cell.
    pub(crate) fn places(&self) -> impl Iterator<Item = (String, String)> {
        self.0.iter().map(|(name, named)| (defined_name(name), named.place.clone()))
    }

    /// The formula of a cell. What may be undefined becomes a dash and not an error.
    pub(crate) fn formula(&self, stated: &str) -> String {
        let written = self.written(stated);
        if self.may_be_undefined(stated) {
            format!("=IFERROR({written},\"{UNDEFINED}\")")
        } else {
            format!("={written}")
        }
    }

    fn written(&self, stated: &str) -> String {
        let pieces: Vec<Token<'_>> = tokens(stated).collect();
        let mut out = String::new();
        // What closes each open parenthesis.
        let mut closing: Vec<&str> = Vec::new();
        let mut called = None;
        for (at, piece) in pieces.iter().enumerate() {
            match *piece {
                Token::Name(name) => {
                    out.push_str(&defined_name(name));
                    // MAX and MIN skip a text in a cell they are pointed at; a sum with it is the error it should be.
                    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
                    let alone = matches!(before, Some(Token::Sign('(' | ',')))
                        && matches!(pieces.get(at + 1), Some(Token::Sign(')' | ',')));
                    if alone && self.is_undefined_at_times(name) {
                        out.push_str("+0");
                    }
                }
                Token::Number(number) => out.push_str(number.strip_suffix(".0").unwrap_or(number)),
                Token::Function(function) => called = Some(function),
                Token::Sign('(') => {
                    // To whole numbers as the model does, which lets no dust of binary arithmetic add one.
                    let (opens, closes) = match called.take() {
                        Some("round_up") => ("CEILING(ROUND(", ",6),1)"),
                        Some("round_down") => ("INT(ROUND(", ",6))"),
                        Some("max") => ("MAX(", ")"),
                        Some("min") => ("MIN(", ")"),
                        _ => ("(", ")"),
                    };
                    out.push_str(opens);
                    closing.push(closes);
                }
                Token::Sign(')') => out.push_str(closing.pop().unwrap_or(")")),
                Token::Sign(sign) => out.push(sign),
            }
        }
        out
    }

    /// Whether a formula divides, or names what may be undefined.
    fn may_be_undefined(&self, stated: &str) -> bool {
        tokens(stated).any(|token| match token {
            Token::Sign('/') => true,
            Token::Name(name) => self.is_undefined_at_times(name),
            _ => false,
        })
    }

    fn is_undefined_at_times(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|named| match &named.figure.formula {
            Formula::Stated(stated) => self.may_be_undefined(stated),
            Formula::None | Formula::SumAbove(_) => named.figure.value.is_none(),
        })
    }
}

/// The sum of so many cells above one.
pub(crate) fn sum_above(row: u32, column: u16, cells: usize) -> String {
    let first = row.saturating_sub(u32::try_from(cells).unwrap_or(u32::MAX));
    let place = rust_xlsxwriter::utility::row_col_to_cell;
    format!("=SUM({}:{})", place(first, column), place(row.saturating_sub(1), column))
}

/// A name as spreadsheets take it: one that would be read as a cell (`Q1`, `R2C3`) or as a truth ends in an underscore.
fn defined_name(id: &str) -> String {
    let letters = id.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = id.bytes().skip(letters).all(|byte| byte.is_ascii_digit());
    let cell = letters <= 3 && digits;
    let of_rows_and_columns = id.starts_with(['r', 'c', 'R', 'C'])
        && id.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'r' | b'c' | b'R' | b'C'));
    let truth = id.eq_ignore_ascii_case("true") || id.eq_ignore_ascii_case("false");
    if cell || of_rows_and_columns || truth { format!("{id}_") } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calc::{Date, Unit};
    use render::workbook::Page;

    fn figure(name: &str, value: Option<f64>, formula: Formula) -> Cell {
        Cell::Result(Figure { value, unit: Unit::Money, name: name.to_owned(), formula })
    }

    fn book() -> Workbook {
        let rows = vec![
            vec![Cell::Text("Price".to_owned()), figure("price", Some(168.0), Formula::None)],
            vec![figure("gone", None, Formula::None), figure("q1", Some(1.0), Formula::None)],
            vec![figure("share", Some(0.5), Formula::Stated("price / q1".to_owned()))],
        ];
        let pages = vec![Page { title: "What's in".to_owned(), widths: vec![], rows }];
        Workbook { title: String::new(), made: Date::from_number(0.0), pages }
    }

    #[track_caller]
    fn assert_written(stated: &str, wanted: &str) {
        let book = book();
        assert_eq!(Names::of(&book).formula(stated), wanted);
    }

    #[test]
    fn names_lead_to_their_cells() {
        let book = book();
        let places: Vec<(String, String)> = Names::of(&book).places().collect();
        let price = ("price".to_owned(), "='What''s in'!$B$1".to_owned());
        assert!(places.contains(&price), "{places:?}");
    }

    #[test]
    fn what_looks_like_a_cell_is_no_name_of_one() {
        for (id, name) in
            [("q1", "q1_"), ("abc123", "abc123_"), ("r", "r_"), ("r1c1", "r1c1_"), ("true", "true_")]
        {
            assert_eq!(defined_name(id), name);
        }
        for id in ["price", "visitors_2", "roas", "abcd12", "cost"] {
            assert_eq!(defined_name(id), id);
        }
    }

    #[test]
    fn a_formula_is_written_in_names_and_the_functions_of_spreadsheets() {
        assert_written("price * (1.0 - q1) + 0.5", "=price*(1-q1_)+0.5");
        assert_written("max(price - q1, 0.0)", "=MAX(price-q1_,0)");
        assert_written(
            "round_up(max(price, q1) * (1.0 + q1)) - 2.0",
            "=CEILING(ROUND(MAX(price,q1_)*(1+q1_),6),1)-2",
        );
        assert_written("round_down(price)", "=INT(ROUND(price,6))");
    }

    #[test]
    fn what_may_be_undefined_becomes_a_dash() {
        assert_written("price / q1", "=IFERROR(price/q1_,\"–\")");
        assert_written("share * 2.0", "=IFERROR(share*2,\"–\")");
        assert_written("max(share, gone)", "=IFERROR(MAX(share+0,gone+0),\"–\")");
    }

    #[test]
    fn a_total_is_the_sum_of_the_cells_above_it() {
        assert_eq!(sum_above(13, 1, 12), "=SUM(B2:B13)");
    }
}
