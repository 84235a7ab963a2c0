//! Solving backwards: what one input has to be for a result to reach a goal.
//!
//! Nothing is assumed of a model but that it answers. It may be smooth, climb in steps (whole people) or fall off a cliff
//! (the threshold of an offer), so the question put to it is yes or no: is the goal reached with this entry? The answer is
//! the entry nearest to today's at which that changes, on the side where the goal is reached. Whole things and fen
//! therefore come out rounded to the safe side, and what is found has been computed with, as it would be typed.

pub(crate) mod search;
pub mod sweep;
pub(crate) mod unknown;

use crate::{Calculator, Code, Entries, Figures, Value, field};
use search::{Edge, Ground};
use unknown::Unknown;

/// Which side of the wanted figure will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The figure or more: a profit, a margin.
    AtLeast,
    /// The figure or less: a cost, a share of sales.
    AtMost,
}

/// What a result should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal<'a> {
    /// Id of the output.
    pub output: &'a str,
    /// Which side of the figure will do.
    pub sense: Sense,
    /// The figure, in the output's plain unit.
    pub figure: f64,
}

impl<'a> Goal<'a> {
    /// Reads a goal: an output, `>=` or `<=` and a figure as people type one in the output's unit.
    ///
    /// # Errors
    /// [`Code::Incomplete`] without a sign, [`Code::UnknownField`] when there is no such output, and whatever is wrong with
    /// the figure.
    pub fn read(calculator: &Calculator, text: &'a str) -> Result<Goal<'a>, Code> {
        let (sense, (output, figure)) = [(Sense::AtLeast, ">="), (Sense::AtMost, "<=")]
            .into_iter()
            .find_map(|(sense, sign)| Some((sense, text.split_once(sign)?)))
            .ok_or(Code::Incomplete)?;
        Goal::of(calculator, output.trim(), sense, figure)
    }

    /// A goal for an output, its figure as people type one in the output's unit.
    ///
    /// # Errors
    /// [`Code::UnknownField`] when there is no such output, and whatever is wrong with the figure.
    pub fn of(
        calculator: &Calculator,
        output: &'a str,
        sense: Sense,
        figure: &str,
    ) -> Result<Goal<'a>, Code> {
        let unit = calculator.output(output).ok_or(Code::UnknownField)?.unit;
        match field::number(unit, f64::MIN, f64::MAX).read_one(figure)? {
            Value::Number(figure) => Ok(Goal { output, sense, figure }),
            _ => Err(Code::NotANumber),
        }
    }
}

/// Where the best of a field lies that does not reach the goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// At the least the field takes.
    Lowest,
    /// At the most the field takes.
    Highest,
    /// In between: more does as little as less.
    Between,
}

/// What became of a search.
#[derive(Debug, Clone, PartialEq)]
pub enum Solution {
    /// With this entry the goal is just reached; a step further it is not, or not any more.
    Found {
        /// As it would be typed.
        entry: String,
        /// What the result then is.
        reaches: f64,
    },
    /// The goal is reached whatever the field holds.
    Always,
    /// No entry reaches it.
    OutOfReach {
        /// The entry that comes nearest.
        entry: String,
        /// What the result then is.
        reaches: f64,
        /// Why it goes no further.
        limit: Limit,
    },
    /// The result does not depend on the field.
    Unmoved,
    /// The result is undefined whatever the field holds.
    Undefined,
}

/// Why there was nothing to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The other entries hold mistakes.
    Mistakes,
    /// The calculator has no such result.
    NoSuchOutput,
    /// The calculator has no such field, the field takes no number, or it is not heeded.
    NoSuchField,
}

/// Finds what a field (by its name in forms and links, `price` or `visitors.2`) has to be.
///
/// # Errors
/// When the question makes no sense: see [`Refusal`].
pub fn solve(
    calculator: &Calculator,
    entries: &Entries,
    name: &str,
    goal: Goal<'_>,
) -> Result<Solution, Refusal> {
    if calculator.output(goal.output).is_none() {
        return Err(Refusal::NoSuchOutput);
    }
    let checked = entries.check(calculator.fields);
    if !checked.issues.is_empty() {
        return Err(Refusal::Mistakes);
    }
    let unknown = Unknown::find(calculator, entries, &checked.values, name).ok_or(Refusal::NoSuchField)?;
    let mut values = checked.values;
    let mut figures = Figures::of(calculator);
    let mut result = |x: f64| {
        values[unknown.field][unknown.row] = unknown.value(x);
        figures.value(&values, goal.output)
    };
    let sign = if goal.sense == Sense::AtLeast { 1.0 } else { -1.0 };
    let mut surplus =
        |x: f64| result(x).map(|value| sign * (value - goal.figure) / goal.figure.abs().max(1.0));
    let Ground { min, max, .. } = unknown.ground;
    Ok(match search::edge(&unknown.ground, &mut surplus) {
        Edge::At(x) => Solution::Found { entry: unknown.entry(x), reaches: result(x).unwrap_or(goal.figure) },
        Edge::Always => Solution::Always,
        Edge::Unmoved => Solution::Unmoved,
        Edge::Undefined => Solution::Undefined,
        Edge::Never(x) => {
            let limit = if x <= min {
                Limit::Lowest
            } else if x >= max {
                Limit::Highest
            } else {
                Limit::Between
            };
            Solution::OutOfReach { entry: unknown.entry(x), reaches: result(x).unwrap_or(f64::NAN), limit }
        }
    })
}

/// The names of the fields that can be solved for with these entries, in the order shown.
#[must_use]
pub fn unknowns(calculator: &Calculator, entries: &Entries) -> Vec<String> {
    let checked = entries.check(calculator.fields);
    let mut names = Vec::new();
    for (field, rows) in calculator.fields.iter().zip(&checked.values) {
        for row in 0..rows.len() {
            let name = field.name(row);
            if Unknown::find(calculator, entries, &checked.values, &name).is_some() {
                names.push(name);
            }
        }
    }
    names
}
