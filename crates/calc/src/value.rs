//! Values: what an entry means once it is read, and how a calculator's typed inputs take them.

use crate::date::Date;

/// A price given either as an amount or as a share of another price: `¥99`, `8折`, `20%`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Priced {
    /// An amount in yuan.
    Amount(f64),
    /// A share of the other price: 0.8 for 8折.
    Factor(f64),
}

impl Priced {
    /// The amount in yuan when the other price is `base` yuan.
    #[must_use]
    pub fn of(self, base: f64) -> f64 {
        match self {
            Priced::Amount(amount) => amount,
            Priced::Factor(factor) => base * factor,
        }
    }
}

/// One value of one row of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number in the field's plain unit: yuan, share as a fraction, people, the days of a [`Date`].
    Number(f64),
    /// An amount or a share of another price.
    Priced(Priced),
    /// Index of the choice.
    Choice(usize),
    /// A name the reader gave, such as a channel's.
    Text(String),
    /// An optional field left empty.
    Empty,
}

/// A closed set of choices, one stable id each. [`choices!`](crate::choices) writes the implementation.
pub trait Choice: Copy + PartialEq + Sized + 'static {
    /// The ids in order, as typed, linked and worded.
    const IDS: &'static [&'static str];
    /// The choices in the same order.
    const ALL: &'static [Self];

    /// The id of this choice.
    #[must_use]
    fn id(self) -> &'static str {
        let at = Self::ALL.iter().position(|choice| *choice == self);
        at.and_then(|at| Self::IDS.get(at)).copied().unwrap_or_default()
    }
}

/// Takes the checked values of one field. Implementations are called, not copied, once a field. A mismatch between a field's kind and the type that reads it is a bug and is
/// found by the first test that evaluates the calculator.
pub trait FromValues: Sized {
    /// Reads the rows of one field.
    fn from_values(rows: &[Value]) -> Self;
}

impl FromValues for f64 {
    #[inline(never)]
    fn from_values(rows: &[Value]) -> Self {
        match rows.first() {
            Some(Value::Number(number)) => *number,
            _ => mismatch(),
        }
    }
}

impl FromValues for Option<f64> {
    #[inline(never)]
    fn from_values(rows: &[Value]) -> Self {
        match rows.first() {
            Some(Value::Empty) | None => None,
            _ => Some(f64::from_values(rows)),
        }
    }
}

impl FromValues for Date {
    fn from_values(rows: &[Value]) -> Self {
        Date::from_number(f64::from_values(rows))
    }
}

impl FromValues for Option<Date> {
    fn from_values(rows: &[Value]) -> Self {
        <Option<f64>>::from_values(rows).map(Date::from_number)
    }
}

impl FromValues for Vec<f64> {
    #[inline(never)]
    fn from_values(rows: &[Value]) -> Self {
        rows.iter().map(|row| f64::from_values(std::slice::from_ref(row))).collect()
    }
}

impl FromValues for Vec<Option<f64>> {
    #[inline(never)]
    fn from_values(rows: &[Value]) -> Self {
        rows.iter().map(|row| <Option<f64>>::from_values(std::slice::from_ref(row))).collect()
    }
}

impl FromValues for Vec<String> {
    #[inline(never)]
    fn from_values(rows: &[Value]) -> Self {
        rows.iter()
            .map(|row| match row {
                Value::Text(text) => text.clone(),
                Value::Empty => String::new(),
                _ => mismatch(),
            })
            .collect()
    }
}

impl FromValues for Priced {
    fn from_values(rows: &[Value]) -> Self {
        match rows.first() {
            Some(Value::Priced(priced)) => *priced,
            _ => mismatch(),
        }
    }
}

impl<C: Choice> FromValues for C {
    fn from_values(rows: &[Value]) -> Self {
        match rows.first() {
            Some(Value::Choice(index)) => C::ALL[*index],
            _ => mismatch(),
        }
    }
}

impl<C: Choice> FromValues for Vec<C> {
    fn from_values(rows: &[Value]) -> Self {
        rows.iter().map(|row| C::from_values(std::slice::from_ref(row))).collect()
    }
}

/// Says no more than that: to print the value would bring the formatting of floats into the engine, 9 kB of it.
fn mismatch() -> ! {
    panic!("an input's type does not match its field's kind")
}

/// Declares a closed set of choices with their ids.
///
/// ```
/// calc::choices! {
///     /// Who pays for a coupon.
///     pub enum Funding { Shop = "shop", Platform = "platform" }
/// }
/// # use calc::Choice;
/// assert_eq!(Funding::IDS, ["shop", "platform"]);
/// ```
#[macro_export]
macro_rules! choices {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($(#[$case_doc:meta])* $case:ident = $id:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $name { $($(#[$case_doc])* #[doc = concat!("`", $id, "`")] $case),+ }

        impl $crate::Choice for $name {
            const IDS: &'static [&'static str] = &[$($id),+];
            const ALL: &'static [Self] = &[$(Self::$case),+];
        }
    };
}
