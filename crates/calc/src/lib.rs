//! The vocabulary and the engine every calculator is written in.
//!
//! What a reader typed becomes typed inputs or issues ([`entries`], [`number`], [`field`]); a calculator turns inputs
//! into a [`report`]; every formula is stated once ([`formula`]) for the number and for the working shown beside it.
//! Nothing here knows a particular calculator, a language, HTML or JavaScript, and nothing here reads a clock, a file
//! or a random source: the same entries give the same report on every machine.

pub mod adstock;
pub mod allocate;
pub mod bounded;
pub mod calculator;
pub mod controlled;
pub mod cover;
pub mod date;
pub mod decompose;
pub mod distribution;
pub mod entries;
pub mod fair;
pub mod field;
pub mod finance;
pub mod formula;
pub mod issue;
pub mod number;
pub mod output;
pub mod queue;
pub mod ranges;
pub mod report;
pub mod response;
pub mod root;
pub mod rounding;
pub mod solve;
pub mod special;
pub mod split;
pub mod staged;
pub mod value;
mod walk;

pub use calculator::{Calculator, Evaluation, Figures, POINTS};
pub use date::Date;
pub use entries::{Entries, Entry};
pub use field::{Condition, Field, Kind, Percent, Repeat};
pub use issue::{Code, Issue};
pub use output::{Output, Section, Unit};
pub use report::{
    Branch, Chart, Column, Dot, Event, Label, Line, Metric, Note, Report, Row, Series, Step, StepKind, Table,
};
pub use value::{Choice, FromValues, Priced, Value};
