//! What stands under each field: the value as understood, or what is wrong and what is accepted.

use crate::number::{DASH, exact, is_said_in_full};
use crate::words::{Words, filled};
use calc::entries::Checked;
use calc::number;
use calc::{Calculator, Code, Date, Entries, Field, Kind, Percent, Priced, Unit, Value};

/// What is said under one row of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The field's name in the form: `price`, or `visitors.2`.
    pub name: String,
    /// The value as understood, where what was typed does not say it itself.
    pub echo: Option<String>,
    /// What is wrong and what is accepted.
    pub problem: Option<String>,
    /// What a link says instead of what was typed: a date as ISO 8601 writes it, whatever the language.
    pub kept: Option<String>,
}

impl Reading {
    /// Whether there is anything to say.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.echo.is_some() || self.problem.is_some() || self.kept.is_some()
    }
}

/// What is said under every row of every heeded field.
#[must_use]
pub fn readings(
    calculator: &Calculator,
    entries: &Entries,
    checked: &Checked,
    words: &Words,
) -> Vec<Reading> {
    let mut readings = Vec::new();
    for (field, values) in calculator.fields.iter().zip(&checked.values) {
        if !entries.heeds(calculator.fields, field) {
            continue;
        }
        for (row, value) in values.iter().enumerate() {
            let entry = entries.text(field, row);
            let issue = checked.issues.iter().find(|issue| issue.field == field.id && issue.row == row);
            let (echo, problem, kept) = match issue {
                Some(issue) => (None, Some(problem(field, entry, issue.code, words)), None),
                None => (echo(calculator, field, entry, value, words), None, kept(field, entry, value)),
            };
            readings.push(Reading { name: field.name(row), echo, problem, kept });
        }
    }
    readings
}

/// One sentence for the status region while `count` entries are wrong.
#[must_use]
pub fn attention(count: usize, words: &Words) -> String {
    filled(words.text("calc.attention"), |name| {
        (name == "count").then(|| {
            let mut digits = String::new();
            calc::number::push_digits(&mut digits, count as u64);
            digits
        })
    })
}

/// What is wrong with an entry of this field and what it accepts.
pub(crate) fn problem(field: &Field, entry: &str, code: Code, words: &Words) -> String {
    let (min, max, unit) = match field.kind {
        Kind::Number { unit, min, max } => (min, max, unit),
        // A price typed as a part of another ends at the whole of it.
        Kind::Priced { .. } if entry.contains(['%', '％', '折']) => (0.0, 1.0, Unit::Share),
        Kind::Priced { max, .. } => (0.0, max, Unit::Money),
        Kind::Choice(_) | Kind::Text => (0.0, 0.0, Unit::Count),
    };
    let mut key = String::from("issue.");
    key.push_str(code.id());
    filled(words.text(&key), |name| match name {
        "min" => Some(exact(min, unit, words)),
        "max" => Some(exact(max, unit, words)),
        "example" => Some(example(field, unit).to_owned()),
        _ => None,
    })
}

/// An entry that is accepted: the default, or one of the unit where there is none to speak of.
fn example(field: &Field, unit: Unit) -> &'static str {
    if !field.default.is_empty() && field.default != "0" {
        return field.default;
    }
    match unit {
        Unit::Share => "15%",
        Unit::Factor => "7折",
        Unit::Ratio => "2.5",
        Unit::Money => "5.5",
        Unit::WholeMoney => "12万",
        Unit::Count | Unit::Days | Unit::Hours | Unit::Minutes | Unit::Seconds => "30",
        Unit::Date => "2027-11-11",
        Unit::Score => "4.8",
    }
}

/// The value as understood; `None` when the entry already says it plainly.
fn echo(calculator: &Calculator, field: &Field, entry: &str, value: &Value, words: &Words) -> Option<String> {
    let digits = entry.strip_prefix('-').unwrap_or(entry);
    let is_digit = |character: char| character.is_ascii_digit() || character == '.';
    // Two dots would be a range's.
    let plain = !digits.is_empty() && digits.chars().all(is_digit) && !digits.contains("..");
    // A bare number in a field of per cents, the day of the week of a date, and anything but digits is worth repeating.
    let adds = matches!(field.kind, Kind::Number { unit: Unit::Share | Unit::Date, .. });
    let is_zero = matches!(value, Value::Number(number) if *number == 0.0);
    if plain && (!adds || is_zero) {
        return None;
    }
    let is_range = matches!(number::read(entry), Ok(number::Reading::Range { .. }));
    let (understood, in_full) = (understood(calculator, field, value, words)?, in_full(field, value));
    // The unit beside the field says as much as the sign of the currency.
    let says_more = understood.strip_prefix('¥').unwrap_or(&understood) != entry && understood != entry;
    (says_more && understood != DASH).then(|| {
        // What is typed as a range counts as one figure of it.
        let key = if is_range {
            "calc.counts_as"
        } else if in_full {
            "calc.equals"
        } else {
            "calc.about"
        };
        let mut echo = words.text(key).to_owned();
        echo.push(' ');
        echo.push_str(&understood);
        echo
    })
}

/// A figure in full, as the field means it; `None` for what is no figure.
pub(crate) fn understood(
    calculator: &Calculator,
    field: &Field,
    value: &Value,
    words: &Words,
) -> Option<String> {
    match (value, field.kind) {
        (Value::Number(number), Kind::Number { unit, .. }) => Some(exact(*number, unit, words)),
        (Value::Priced(Priced::Factor(factor)), Kind::Priced { base, percent, .. }) => {
            let key = match percent {
                Percent::Off => "calc.echo_off",
                Percent::Of => "calc.echo_of",
                Percent::Part => "calc.echo_part",
            };
            Some(filled(words.text(key), |name| match name {
                "base" => Some(words.label(calculator, base).to_owned()),
                "percent" if percent == Percent::Off => Some(exact(1.0 - factor, Unit::Share, words)),
                "percent" => Some(exact(*factor, Unit::Share, words)),
                "zhe" => Some(zhe(*factor)),
                _ => None,
            }))
        }
        (Value::Priced(Priced::Amount(amount)), _) => Some(exact(*amount, Unit::Money, words)),
        _ => None,
    }
}

/// Whether what is said of a figure is all of it.
fn in_full(field: &Field, value: &Value) -> bool {
    match (value, field.kind) {
        (Value::Number(number), Kind::Number { unit, .. }) => is_said_in_full(*number, unit),
        (Value::Priced(Priced::Factor(factor)), _) => is_said_in_full(*factor, Unit::Share),
        (Value::Priced(Priced::Amount(amount)), _) => is_said_in_full(*amount, Unit::Money),
        _ => true,
    }
}

/// What a link says of an entry, where that is not what was typed.
fn kept(field: &Field, entry: &str, value: &Value) -> Option<String> {
    match (value, field.kind) {
        (Value::Number(days), Kind::Number { unit: Unit::Date, .. }) => {
            Some(Date::from_number(*days).iso()).filter(|iso| iso != entry)
        }
        _ => None,
    }
}

/// A factor in 折, in either language.
fn zhe(factor: f64) -> String {
    let mut zhe = exact(factor * 10.0, Unit::Ratio, &Words::parse(""));
    zhe.push('折');
    zhe
}
