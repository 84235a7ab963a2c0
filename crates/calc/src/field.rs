//! Fields: one declaration an input, read by everything that touches inputs: the checks, the form, the link, the
//! command line, the field table in the book and the tests.

use crate::date::Date;
use crate::issue::Code;
use crate::number::{self, Figure, Mark, Reading};
use crate::output::Unit;
use crate::rounding;
use crate::value::{Priced, Value};

/// What a percentage means where a price may be typed as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// `20%` takes 20 % off: a discount.
    Off,
    /// `40%` is 40 % of the other price: a cost.
    Of,
    /// `40%` is 40 % of another amount that is no price anybody lowers: a contribution.
    Part,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A number of this unit within bounds, in the plain unit (a share as a fraction).
    Number {
        /// Its unit; decides whether a date is read or a figure, which marks (`%`, `折`, `¥`) are taken and how the
        /// reading is echoed.
        unit: Unit,
        /// Least value taken.
        min: f64,
        /// Greatest value taken.
        max: f64,
    },
    /// A price: an amount, a 折, or a percentage of the price in another field.
    Priced {
        /// Id of the other price.
        base: &'static str,
        /// What a percentage means.
        percent: Percent,
        /// Greatest amount taken, yuan.
        max: f64,
    },
    /// One of these ids.
    Choice(&'static [&'static str]),
    /// A name the reader gives, up to 60 characters.
    Text,
}

/// Shown, and heeded, only while another field has one of these choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// Id of a choice field.
    pub field: &'static str,
    /// Ids of the choices.
    pub choices: &'static [&'static str],
}

/// How often a field occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Once.
    Once,
    /// One row each, up to so many; fields of one group share their rows.
    Rows {
        /// Rows at first.
        initial: usize,
        /// Rows at most.
        most: usize,
    },
}

/// One input of a calculator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Stable id: the word in Rust, HTML, links, words and cases.
    pub id: &'static str,
    /// Id of the group it is shown in.
    pub group: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// The entry it starts from, as a reader would type it; empty for an optional field.
    pub default: &'static str,
    /// Whether it may be empty.
    pub optional: bool,
    /// Whether it is visible at first; the others unfold by group.
    pub basic: bool,
    /// How often it occurs.
    pub repeat: Repeat,
    /// When it is heeded; always, if `None`.
    pub condition: Option<Condition>,
}

/// Characters an entry may have; more are no number and no name.
pub const LONGEST_ENTRY: usize = 60;

/// A number between `min` and `max`, in the unit's plain measure.
#[must_use]
pub const fn number(unit: Unit, min: f64, max: f64) -> Field {
    Field {
        id: "",
        group: "",
        kind: Kind::Number { unit, min, max },
        default: "0",
        optional: false,
        basic: false,
        repeat: Repeat::Once,
        condition: None,
    }
}

/// An amount in yuan between `min` and `max`.
#[must_use]
pub const fn money(min: f64, max: f64) -> Field {
    number(Unit::Money, min, max)
}

/// A share between `min` and `max`, as fractions; typed in per cent.
#[must_use]
pub const fn share(min: f64, max: f64) -> Field {
    number(Unit::Share, min, max)
}

/// A whole number between `min` and `max`.
#[must_use]
pub const fn count(min: f64, max: f64) -> Field {
    number(Unit::Count, min, max)
}

/// A day of the calendar, with its year, between 2000 and 2199.
#[must_use]
pub const fn date() -> Field {
    Field { default: "", ..number(Unit::Date, Date::EARLIEST_TYPED, Date::LATEST_TYPED) }
}

/// A price as an amount up to `max` yuan or as a part of the price in the field `base`.
#[must_use]
pub const fn priced(base: &'static str, percent: Percent, max: f64) -> Field {
    Field { kind: Kind::Priced { base, percent, max }, ..number(Unit::Money, 0.0, max) }
}

/// One of `ids`; the first is the default.
#[must_use]
pub const fn choice(ids: &'static [&'static str]) -> Field {
    Field { kind: Kind::Choice(ids), default: ids[0], ..number(Unit::Count, 0.0, 0.0) }
}

/// A name.
#[must_use]
pub const fn text() -> Field {
    Field { kind: Kind::Text, default: "", optional: true, ..number(Unit::Count, 0.0, 0.0) }
}

impl Field {
    /// The same field with this id in this group.
    #[must_use]
    pub const fn named(mut self, id: &'static str, group: &'static str) -> Self {
        self.id = id;
        self.group = group;
        self
    }

    /// The same field starting from this entry.
    #[must_use]
    pub const fn starting(mut self, entry: &'static str) -> Self {
        self.default = entry;
        self
    }

    /// The same field, empty at first and allowed to stay so.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self.default = "";
        self
    }

    /// The same field among those visible at first.
    #[must_use]
    pub const fn basic(mut self) -> Self {
        self.basic = true;
        self
    }

    /// The same field in rows.
    #[must_use]
    pub const fn rows(mut self, initial: usize, most: usize) -> Self {
        self.repeat = Repeat::Rows { initial, most };
        self
    }

    /// The same field, heeded only while the choice field `field` is one of `choices`.
    #[must_use]
    pub const fn when(mut self, field: &'static str, choices: &'static [&'static str]) -> Self {
        self.condition = Some(Condition { field, choices });
        self
    }

    /// The name of a row in forms and links: `price`, or `visitors.2` for the third row of a repeated field.
    #[must_use]
    pub fn name(&self, row: usize) -> String {
        let mut name = self.id.to_owned();
        if self.most_rows() > 1 {
            name.push('.');
            number::push_digits(&mut name, row as u64);
        }
        name
    }

    /// Rows at most.
    #[must_use]
    pub const fn most_rows(&self) -> usize {
        match self.repeat {
            Repeat::Once => 1,
            Repeat::Rows { most, .. } => most,
        }
    }

    /// Rows at first.
    #[must_use]
    pub const fn initial_rows(&self) -> usize {
        match self.repeat {
            Repeat::Once => 1,
            Repeat::Rows { initial, .. } => initial,
        }
    }

    /// What an entry means to this field. A range counts as its likeliest figure or, where only its ends were typed, as
    /// the middle between them; [`crate::ranges`] asks for all of it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self, entry: &str) -> Result<Value, Code> {
        let entry = entry.trim();
        if let Kind::Text = self.kind {
            return if entry.chars().count() > LONGEST_ENTRY {
                Err(Code::TooLong)
            } else {
                Ok(Value::Text(entry.to_owned()))
            };
        }
        if entry.is_empty() {
            return if self.optional { Ok(Value::Empty) } else { Err(Code::Missing) };
        }
        match self.kind {
            Kind::Text => unreachable!("read above"),
            Kind::Choice(ids) => {
                ids.iter().position(|id| *id == entry).map(Value::Choice).ok_or(Code::NotAChoice)
            }
            Kind::Number { unit: Unit::Date, min, max } => {
                let day = Date::read(entry)?.number();
                within(day, min, max).map(Value::Number).map_err(|_| Code::DateOutOfRange)
            }
            Kind::Number { .. } | Kind::Priced { .. } => match number::read(entry)? {
                Reading::One(figure) => self.figure(figure),
                Reading::Range { low, likely, high } => {
                    self.figure(low)?;
                    self.figure(high)?;
                    self.figure(likely.unwrap_or_else(|| self.middle(low, high)))
                }
            },
        }
    }

    /// What an entry means to this field where it has to be one figure.
    ///
    /// # Errors
    /// What is wrong with it; of a range, that it is one.
    pub(crate) fn read_one(&self, entry: &str) -> Result<Value, Code> {
        let value = self.read(entry)?;
        // A day has dashes too.
        let is_day = matches!(self.kind, Kind::Number { unit: Unit::Date, .. });
        match number::read(entry.trim()) {
            Ok(Reading::Range { .. }) if !is_day => Err(Code::OneFigure),
            _ => Ok(value),
        }
    }

    /// What one typed figure means to this field.
    pub(crate) fn figure(&self, figure: Figure) -> Result<Value, Code> {
        match self.kind {
            Kind::Number { unit, min, max } => {
                let value = plain(figure, unit)?;
                if unit == Unit::Count && value.fract() != 0.0 {
                    return Err(Code::NotWhole);
                }
                within(value, min, max).map(Value::Number)
            }
            Kind::Priced { percent, max, .. } => {
                let factor = match figure.mark {
                    Mark::Plain | Mark::Money | Mark::Ratio => {
                        return within(figure.value, 0.0, max)
                            .map(|amount| Value::Priced(Priced::Amount(amount)));
                    }
                    Mark::Discount => within(figure.value, 0.0, 1.0)?,
                    Mark::Percent => {
                        let share = within(figure.value, 0.0, 1.0)?;
                        if percent == Percent::Off { 1.0 - share } else { share }
                    }
                };
                Ok(Value::Priced(Priced::Factor(factor)))
            }
            Kind::Choice(_) | Kind::Text => Err(Code::NotANumber),
        }
    }

    /// The figure a range without a likeliest one counts as; whole where only whole things count.
    fn middle(&self, low: Figure, high: Figure) -> Figure {
        let middle = rounding::snap(f64::midpoint(low.value, high.value));
        let whole = matches!(self.kind, Kind::Number { unit: Unit::Count, .. });
        Figure { value: if whole { middle.round() } else { middle }, mark: high.mark }
    }
}

/// The figure in the unit's plain measure, if its mark fits the unit.
fn plain(figure: Figure, unit: Unit) -> Result<f64, Code> {
    match (unit, figure.mark) {
        // A bare number in a field of per cents is a number of per cents.
        (Unit::Share, Mark::Plain) => Ok(rounding::snap(figure.value / 100.0)),
        (Unit::Share | Unit::Factor, Mark::Percent)
        | (Unit::Factor, Mark::Discount)
        | (Unit::Money | Unit::WholeMoney, Mark::Money)
        | (_, Mark::Plain | Mark::Ratio) => Ok(figure.value),
        _ => Err(Code::WrongMark),
    }
}

fn within(value: f64, min: f64, max: f64) -> Result<f64, Code> {
    if value < min {
        Err(Code::BelowMinimum)
    } else if value > max {
        Err(Code::AboveMaximum)
    } else {
        Ok(value)
    }
}

/// Declares a calculator's inputs once: the typed struct its formulas read and the table of [`Field`]s everything else
/// reads. The type of an input says how it is read: `f64`, `Option<f64>` (an optional field), `Vec<f64>` (rows),
/// [`Date`], [`Priced`], `Vec<String>` (names) or an enum of [`choices!`](crate::choices).
///
/// ```
/// use calc::field::{count, share};
/// calc::inputs! {
///     /// Orders from visitors.
///     pub struct Inputs {
///         group traffic {
///             /// Visitors a day.
///             visitors: f64 = count(0.0, 1e9).starting("1500").basic(),
///             /// Orders per visitor.
///             conversion: f64 = share(0.0, 1.0).starting("2%").basic(),
///         }
///     }
/// }
/// assert_eq!(Inputs::FIELDS[1].id, "conversion");
/// assert_eq!(Inputs::FIELDS[1].group, "traffic");
/// ```
#[macro_export]
macro_rules! inputs {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident {
            $(group $group:ident { $($(#[$field_doc:meta])* $field:ident : $type:ty = $declared:expr),+ $(,)? })+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        $vis struct $name { $($($(#[$field_doc])* pub $field: $type,)+)+ }

        impl $name {
            /// The fields, in the order shown.
            pub const FIELDS: &'static [$crate::Field] =
                &[$($($declared.named(stringify!($field), stringify!($group)),)+)+];

            /// Takes the checked values, rows by field in the order of `FIELDS`.
            #[must_use]
            pub fn from_values(values: &[Vec<$crate::Value>]) -> Self {
                let mut fields = values.iter();
                let mut next = || fields.next().map_or(&[][..], Vec::as_slice);
                $name { $($($field: $crate::FromValues::from_values(next()),)+)+ }
            }
        }
    };
}
