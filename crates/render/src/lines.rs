//! A calculation as lines: what is typed and what it comes to, each with its label and its number, for tools that set
//! calculations side by side or write them as text.

use crate::backwards::field_label;
use crate::number::{listed, trimmed};
use crate::reading::understood;
use crate::words::Words;
use calc::{Calculator, Entries, Field, Kind, Unit, Value};

/// An input or a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// A field's name in forms and links, or an output's id.
    pub name: String,
    /// What it is called; in a table with its row.
    pub label: String,
    /// As it is read; empty where there is nothing.
    pub text: String,
    /// Its number, where it is one.
    pub number: Option<f64>,
    /// The unit of the number.
    pub unit: &'static str,
}

/// A calculation as lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// What the calculator is called.
    pub title: String,
    /// Every row of every heeded field, in the order of the form.
    pub inputs: Vec<Line>,
    /// The headline results; none while something typed is wrong.
    pub results: Vec<Line>,
    /// Whether something typed is wrong.
    pub wrong: bool,
}

/// The lines of what is typed.
#[must_use]
pub fn lines(calculator: &Calculator, entries: &Entries, words: &Words) -> Lines {
    let evaluation = calculator.evaluate(entries);
    let checked = &evaluation.checked;
    let mut inputs = Vec::new();
    for (field, values) in calculator.fields.iter().zip(&checked.values) {
        if !entries.heeds(calculator.fields, field) {
            continue;
        }
        for (row, value) in values.iter().enumerate() {
            let wrong = checked.issues.iter().any(|issue| issue.field == field.id && issue.row == row);
            let text = if wrong { Some(entries.text(field, row).to_owned()) } else { None };
            inputs.push(Line {
                name: field.name(row),
                label: field_label(calculator, field, row, words),
                text: text.unwrap_or_else(|| said(calculator, field, value, words)),
                number: if let (Value::Number(number), false) = (value, wrong) {
                    Some(*number)
                } else {
                    None
                },
                unit: if let Kind::Number { unit, .. } = field.kind { unit } else { Unit::Money }.id(),
            });
        }
    }
    let mut results = Vec::new();
    if let Some(report) = &evaluation.report {
        for output in calculator.outputs().filter(|output| output.headline) {
            let Some(metric) = report.metric(output.id) else { continue };
            let text = |value| listed(value, output.unit, output.unit, trimmed, words);
            results.push(Line {
                name: output.id.to_owned(),
                label: words.label(calculator, output.id).to_owned(),
                text: metric.value.map(text).unwrap_or_default(),
                number: metric.value,
                unit: output.unit.id(),
            });
        }
    }
    let title = words.of(calculator, &["title"]).to_owned();
    Lines { title, inputs, results, wrong: evaluation.report.is_none() }
}

/// A value as it is read, choices and names by their words.
fn said(calculator: &Calculator, field: &Field, value: &Value, words: &Words) -> String {
    match (value, field.kind) {
        (Value::Choice(choice), Kind::Choice(ids)) => {
            words.of(calculator, &["field", field.id, "choice", ids[*choice]]).to_owned()
        }
        (Value::Text(text), _) => text.clone(),
        _ => understood(calculator, field, value, words).unwrap_or_default(),
    }
}
