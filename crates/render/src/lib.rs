//! Drawing: reports and field tables in the words of one language, as HTML, SVG and text.
//!
//! The site build and the engine in the page call the same functions, so what a reader sees before and after the
//! engine wakes is the same to the byte. No calculator is known here: everything follows from declarations and words.
//! Every string that reaches HTML is escaped in one place, [`markup`].

mod agenda;
mod backwards;
mod chart;
mod date;
mod dates;
mod fields_table;
mod form;
mod ics;
mod lines;
mod markup;
mod number;
mod packed;
pub mod ranges;
mod reading;
mod result;
mod rows;
mod scenarios;
mod share;
mod take;
mod text;
mod tools;
pub mod whatif;
mod words;
pub mod workbook;
mod working;

pub use backwards::{backwards, first_mend, goal_problem, solution};
pub use chart::{Branch, Scale, Span, Timeline, Tree, chart, timeline, tree};
pub use date::shown as date;
pub use dates::{DATES, Dates, calendar};
pub use fields_table::fields_table;
pub use form::{Preset, Programs, calculator};
pub use lines::{Line, Lines, lines};
pub use markup::unbroken;
pub use number::{exact, figure, input};
pub use reading::{Reading, attention, readings};
pub use result::{conclusion, result, summary, table};
pub use scenarios::{Cell, Compared, Kept, comparison, scenarios, shelf};
pub use share::{message, qr, share};
pub use take::take;
pub use text::text;
pub use tools::TOOL_KEYS;
pub use words::{SHARED_KEYS, Words, phrase, required_keys};

use calc::{Calculator, Report, Value};

/// One calculation to word and draw.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// Whose calculation it is.
    pub calculator: &'a Calculator,
    /// The checked values, rows by field.
    pub values: &'a [Vec<Value>],
    /// What came of them.
    pub report: &'a Report,
    /// The words of the page's language.
    pub words: &'a Words,
    /// The element's id, unique on its page; ids inside start with it.
    pub instance: &'a str,
    /// What draws its dates, where it may have any.
    pub dates: Option<&'static Dates>,
}
