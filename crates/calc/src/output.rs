//! Outputs: what a calculator can say, each declared once with its unit.

/// What a number means, and so how it is rounded when shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Yuan, shown to the fen: prices, costs of one order, amounts that must add up.
    Money,
    /// Yuan, shown whole: sales and costs of a month or a year.
    WholeMoney,
    /// A share as a fraction, shown in per cent with two decimals.
    Share,
    /// A price as a fraction of another, shown as 折 in Chinese and in per cent in English.
    Factor,
    /// A plain ratio with two decimals: ROAS, turnover.
    Ratio,
    /// Whole things: orders, visitors, people.
    Count,
    /// Days, with one decimal where they are computed.
    Days,
    /// A day of the calendar, as days since 1 January 1970 ([`crate::Date`]).
    Date,
    /// A score out of a few, with one decimal: a shop's 4.8.
    Score,
    /// Hours, with one decimal.
    Hours,
    /// Minutes, with one decimal.
    Minutes,
    /// Seconds, whole.
    Seconds,
}

impl Unit {
    /// Every unit, in the order of declaration.
    pub const ALL: &[Unit] = &[
        Unit::Money,
        Unit::WholeMoney,
        Unit::Share,
        Unit::Factor,
        Unit::Ratio,
        Unit::Count,
        Unit::Days,
        Unit::Date,
        Unit::Score,
        Unit::Hours,
        Unit::Minutes,
        Unit::Seconds,
    ];

    /// The stable id, the key of the unit's words.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Unit::Money => "money",
            Unit::WholeMoney => "whole_money",
            Unit::Share => "share",
            Unit::Factor => "factor",
            Unit::Ratio => "ratio",
            Unit::Count => "count",
            Unit::Days => "days",
            Unit::Date => "date",
            Unit::Score => "score",
            Unit::Hours => "hours",
            Unit::Minutes => "minutes",
            Unit::Seconds => "seconds",
        }
    }
}

/// One result of a calculator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Output {
    /// Stable id: the word in Rust, links, words and cases, addressable as `calculator.output`.
    pub id: &'static str,
    /// How it is rounded and shown.
    pub unit: Unit,
    /// Shown large, before everything else.
    pub headline: bool,
}

impl Output {
    /// An output of this id and unit.
    #[must_use]
    pub const fn new(id: &'static str, unit: Unit) -> Self {
        Output { id, unit, headline: false }
    }

    /// The same output among the few shown first.
    #[must_use]
    pub const fn headline(mut self) -> Self {
        self.headline = true;
        self
    }
}

/// Outputs that belong together under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Stable id, the key of the heading's words.
    pub id: &'static str,
    /// In the order shown.
    pub outputs: &'static [Output],
}
