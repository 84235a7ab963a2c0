//! A calculator: declared inputs, declared outputs and one pure function between them.

use crate::entries::{Checked, Entries};
use crate::field::Field;
use crate::issue::Issue;
use crate::output::{Output, Section};
use crate::report::Report;
use crate::value::Value;

/// A model's numbers alone: adds them to an empty report.
pub type NumbersOf = fn(&[Vec<Value>], &mut Report);

/// A calculator, as the registry lists it.
pub struct Calculator {
    /// Stable id: file name, element name, link, key of its words.
    pub id: &'static str,
    /// Inputs in the order shown.
    pub fields: &'static [Field],
    /// Outputs by section, in the order shown.
    pub sections: &'static [Section],
    /// Keys of the words a report may use besides labels of fields and outputs: notes, reasons, steps, columns.
    pub words: &'static [&'static str],
    /// The model: checked values, rows by field in the order of `fields`, to a report.
    pub compute: fn(&[Vec<Value>]) -> Report,
    /// The numbers of that report alone, added to an empty one, where they cost much less than all of it.
    pub figures: Option<NumbersOf>,
    /// From how many points a result of ranges is worked out, a power of two: [`POINTS`], or fewer for a model that takes
    /// long.
    pub points: usize,
}

/// From how many points a result of ranges is worked out where a model takes no longer than most.
pub const POINTS: usize = 4096;

/// What became of a set of entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The values read, with every mistake.
    pub checked: Checked,
    /// The report; `None` while there are mistakes.
    pub report: Option<Report>,
}

/// A calculator asked for one number after another, thousands of times.
pub struct Figures<'a> {
    calculator: &'a Calculator,
    /// Used over and over.
    report: Report,
    /// Where the number asked for last stood.
    place: usize,
}

impl<'a> Figures<'a> {
    /// Nothing asked yet.
    #[must_use]
    pub fn of(calculator: &'a Calculator) -> Self {
        Figures { calculator, report: Report::default(), place: 0 }
    }

    /// The number of this output with these values; `None` when it is undefined.
    pub fn value(&mut self, values: &[Vec<Value>], output: &str) -> Option<f64> {
        match self.calculator.figures {
            Some(figures) => {
                self.report.metrics.clear();
                self.report.notes.clear();
                figures(values, &mut self.report);
            }
            None => self.report = (self.calculator.compute)(values),
        }
        let metrics = &self.report.metrics;
        if metrics.get(self.place).is_none_or(|metric| metric.id != output) {
            self.place = metrics.iter().position(|metric| metric.id == output)?;
        }
        metrics[self.place].value
    }
}

impl Calculator {
    /// Reads the entries and, when nothing is wrong with them, computes.
    #[must_use]
    pub fn evaluate(&self, entries: &Entries) -> Evaluation {
        let checked = entries.check(self.fields);
        let report = checked.issues.is_empty().then(|| (self.compute)(&checked.values));
        Evaluation { checked, report }
    }

    /// The report, or every mistake.
    ///
    /// # Errors
    /// The mistakes in the entries.
    pub fn report(&self, entries: &Entries) -> Result<Report, Vec<Issue>> {
        let evaluation = self.evaluate(entries);
        evaluation.report.ok_or(evaluation.checked.issues)
    }

    /// The field of this id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The outputs of every section, in the order shown.
    pub fn outputs(&self) -> impl Iterator<Item = &'static Output> + use<> {
        self.sections.iter().flat_map(|section| section.outputs)
    }

    /// The output of this id.
    #[must_use]
    pub fn output(&self, id: &str) -> Option<&'static Output> {
        self.outputs().find(|output| output.id == id)
    }

    /// Ids of the groups of fields, in the order shown.
    #[must_use]
    pub fn groups(&self) -> Vec<&'static str> {
        let mut groups: Vec<&'static str> = Vec::new();
        for field in self.fields {
            if groups.last() != Some(&field.group) {
                groups.push(field.group);
            }
        }
        groups
    }
}
