//! A calculation to take along: what stands in which cell of which page, before any file format. Formulas are the
//! model's own texts; whoever writes a workbook puts them into its language, and a table writes their values.

mod csv;
mod live;
mod plan;

pub use csv::csv;
pub use plan::{Origin, Source, WORKBOOK_KEYS, workbook};

use calc::{Date, Unit};

/// The cells of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What it is called: the calculator's title.
    pub title: String,
    /// The day it was made.
    pub made: Date,
    /// Its pages in order.
    pub pages: Vec<Page>,
}

/// A page of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What its tab says.
    pub title: String,
    /// Widths of its columns, in characters.
    pub widths: Vec<u8>,
    /// Cells by row; a row may be shorter than another.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// The name of what follows below or beside.
    Heading(String),
    /// A text.
    Text(String),
    /// A text that leads to an address.
    Link(String, String),
    /// A figure the reader typed.
    Input(Figure),
    /// A figure that came of them.
    Result(Figure),
}

/// A figure in a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// In the unit's plain measure; `None` is undefined.
    pub value: Option<f64>,
    /// How it is shown.
    pub unit: Unit,
    /// What formulas call it; empty when none does.
    pub name: String,
    /// How it follows from other cells.
    pub formula: Formula,
}

/// How a figure follows from other cells.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// It does not: it was typed, or an algorithm found it.
    None,
    /// By the model's formula, in the names of other figures of the workbook.
    Stated(String),
    /// As the sum of so many cells above it.
    SumAbove(usize),
}

/// What stands where a figure is undefined.
pub const UNDEFINED: &str = crate::number::DASH;
