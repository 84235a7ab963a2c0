//! The field that is solved for: where its figure may lie, what it means to the model and how it would be typed.

use super::search::{Ground, Step};
use crate::date::Date;
use crate::{Calculator, Entries, Kind, Percent, Priced, Unit, Value, number, rounding};

/// A field whose figure is sought.
pub(crate) struct Unknown {
    /// Its place among the fields.
    pub(crate) field: usize,
    /// Its row.
    pub(crate) row: usize,
    /// Where the figure may lie, and where it lies now.
    pub(crate) ground: Ground,
    meaning: Meaning,
}

/// What the figure is.
#[derive(Clone, Copy)]
enum Meaning {
    /// A number of this unit.
    Number(Unit),
    /// A price in yuan.
    Amount,
    /// What is taken off another price, or the part of it that is meant.
    Factor(Percent),
}

impl Meaning {
    /// The figure a value holds.
    fn figure(self, value: &Value) -> Option<f64> {
        match (self, value) {
            (Meaning::Factor(Percent::Off), Value::Priced(Priced::Factor(factor))) => Some(1.0 - factor),
            (_, Value::Number(figure) | Value::Priced(Priced::Amount(figure) | Priced::Factor(figure))) => {
                Some(*figure)
            }
            _ => None,
        }
    }
}

impl Unknown {
    /// The field of this name; `None` when there is none that takes a number and is heeded.
    pub(crate) fn find(
        calculator: &Calculator,
        entries: &Entries,
        values: &[Vec<Value>],
        name: &str,
    ) -> Option<Unknown> {
        let row_of =
            |field: &crate::Field, rows: &[Value]| (0..rows.len()).find(|&row| field.name(row) == name);
        let found = calculator.fields.iter().zip(values).enumerate();
        let (field, row) =
            found.into_iter().find_map(|(at, (field, rows))| Some((at, row_of(field, rows)?)))?;
        let declared = &calculator.fields[field];
        if !entries.heeds(calculator.fields, declared) {
            return None;
        }
        let now = &values[field][row];
        let (meaning, min, max) = match (declared.kind, now) {
            (Kind::Number { unit, min, max }, _) => (Meaning::Number(unit), min, max),
            (Kind::Priced { percent, .. }, Value::Priced(Priced::Factor(_))) => {
                (Meaning::Factor(percent), 0.0, 1.0)
            }
            (Kind::Priced { max, .. }, _) => (Meaning::Amount, 0.0, max),
            (Kind::Choice(_) | Kind::Text, _) => return None,
        };
        let step = match meaning {
            Meaning::Number(Unit::Count | Unit::Date) => Step::Whole,
            Meaning::Amount | Meaning::Number(Unit::Money) => Step::Hundredth,
            Meaning::Number(_) | Meaning::Factor(_) => Step::Digits,
        };
        let default = declared.read(declared.default).ok();
        let from =
            [Some(now), default.as_ref()].into_iter().flatten().find_map(|value| meaning.figure(value));
        // `clamp` would bring the formatting of floats into the explorers, 6 kB of it.
        let from = from.unwrap_or(1.0).max(min).min(max);
        Some(Unknown { field, row, ground: Ground { min, max, from, step }, meaning })
    }

    /// The figure a value holds.
    pub(crate) fn figure(&self, value: &Value) -> Option<f64> {
        self.meaning.figure(value)
    }

    /// A figure within the field's bounds; whole where only whole things count.
    pub(crate) fn taken(&self, x: f64) -> f64 {
        let x = if self.ground.step == Step::Whole { x.round() } else { x };
        x.max(self.ground.min).min(self.ground.max)
    }

    /// The figure as the model takes it.
    pub(crate) fn value(&self, x: f64) -> Value {
        match self.meaning {
            Meaning::Number(_) => Value::Number(x),
            Meaning::Amount => Value::Priced(Priced::Amount(x)),
            Meaning::Factor(Percent::Of | Percent::Part) => Value::Priced(Priced::Factor(x)),
            Meaning::Factor(Percent::Off) => Value::Priced(Priced::Factor(1.0 - x)),
        }
    }

    /// Whether a value is meant as the field's figure is now: a price, or a part of one.
    pub(crate) fn is_meant_like(&self, value: &Value) -> bool {
        matches!(
            (self.meaning, value),
            (Meaning::Number(_), Value::Number(_))
                | (Meaning::Amount, Value::Priced(Priced::Amount(_)))
                | (Meaning::Factor(_), Value::Priced(Priced::Factor(_)))
        )
    }

    /// What the figure is counted in.
    pub(crate) fn unit(&self) -> Unit {
        match self.meaning {
            Meaning::Number(unit) => unit,
            Meaning::Amount => Unit::Money,
            Meaning::Factor(_) => Unit::Share,
        }
    }

    /// The figure as it would be typed.
    pub(crate) fn entry(&self, x: f64) -> String {
        match self.meaning {
            Meaning::Number(Unit::Date) => Date::from_number(x).iso(),
            Meaning::Number(Unit::Share | Unit::Factor) | Meaning::Factor(_) => percent(x),
            Meaning::Amount | Meaning::Number(_) => number::written(x),
        }
    }
}

fn percent(share: f64) -> String {
    let mut text = number::written(rounding::scale(share, 2));
    text.push('%');
    text
}
