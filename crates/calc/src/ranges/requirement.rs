//! What must be true for a goal to be reached with a chance: the search of [`crate::solve`] on the share of points.

use super::{Ranges, Refusal};
use crate::solve::search::{self, Edge, Ground, Step};
use crate::solve::unknown::Unknown;
use crate::solve::{Goal, Limit};
use crate::{Calculator, Entries};

/// What a field has to be for a goal to be reached with a chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// What became of the search.
    pub required: Required,
    /// Whether the field holds a range, which then moves as a whole and keeps its width in proportion.
    pub ranged: bool,
}

/// What became of a search.
#[derive(Debug, Clone, PartialEq)]
pub enum Required {
    /// With this the chance is just reached.
    Found {
        /// As it would be typed; a range where the field holds one.
        entry: String,
        /// The chance there is then.
        chance: f64,
    },
    /// The chance is reached whatever the field holds.
    Always,
    /// Nothing in the field reaches it.
    OutOfReach {
        /// What comes nearest.
        entry: String,
        /// The chance there is then.
        chance: f64,
        /// Why it goes no further.
        limit: Limit,
    },
    /// The chance does not depend on the field.
    Unmoved {
        /// The chance there is whatever the field holds.
        chance: f64,
    },
}

/// The first of so many points are looked at until the answer is near: Sobol points fill the cube from the first on.
const COARSE: usize = 8;

impl Ranges<'_> {
    /// What a field, by its name in forms and links, has to be for a goal to be reached with a chance. A range moves as a
    /// whole and keeps its width in proportion. Figures have four digits; more would say more than the points do.
    ///
    /// # Errors
    /// [`Refusal::Mistakes`] when there is no such field that takes a number and is heeded.
    pub fn requirement(
        &mut self,
        entries: &Entries,
        name: &str,
        goal: Goal<'_>,
        chance: f64,
    ) -> Result<Requirement, Refusal> {
        let calculator: &Calculator = self.calculator;
        let unknown = Unknown::find(calculator, entries, &entries.check(calculator.fields).values, name)
            .ok_or(Refusal::Mistakes)?;
        let moved = self.inputs.iter().position(|input| input.name == name);
        let as_typed = moved.map(|at| self.inputs[at].figures.clone());
        let from = unknown.ground.from;
        let place = (unknown.field, unknown.row);
        let as_given = self.values[place.0][place.1].clone();
        let chance_at: &mut dyn FnMut(f64, usize) -> f64 = &mut |x, part| {
            let points = calculator.points / part;
            match (moved, &as_typed) {
                (Some(at), Some(as_typed)) => {
                    let input = &mut self.inputs[at];
                    for (point, &typed) in as_typed[..points].iter().enumerate() {
                        input.figures[point] = input.unknown.taken(shifted(typed, from, x));
                    }
                }
                _ => self.values[place.0][place.1] = unknown.value(x),
            }
            goal.chance(&self.results(goal.output, points), points)
        };
        let step = if unknown.ground.step == Step::Whole { Step::Whole } else { Step::FourDigits };
        let ground = Ground { step, ..unknown.ground };
        let near = search::edge(&ground, &mut |x| Some(chance_at(x, COARSE) - chance));
        let edge = match near {
            // What few points miss by little, all of them may reach.
            Edge::Never(x) if chance_at(x, 1) < chance => near,
            Edge::At(x) | Edge::Never(x) => {
                search::edge(&Ground { from: x, ..ground }, &mut |x| Some(chance_at(x, 1) - chance))
            }
            Edge::Always | Edge::Unmoved | Edge::Undefined => near,
        };
        let outcome = match edge {
            Edge::At(x) | Edge::Never(x) => Some((x, chance_at(x, 1))),
            Edge::Unmoved | Edge::Undefined => Some((from, chance_at(from, 1))),
            Edge::Always => None,
        };
        self.values[place.0][place.1] = as_given;
        if let (Some(at), Some(as_typed)) = (moved, as_typed) {
            self.inputs[at].figures = as_typed;
        }
        let entry = |x: f64| match moved {
            None => unknown.entry(x),
            Some(at) => self.range_at(at, from, x),
        };
        let required = match (edge, outcome) {
            (Edge::At(_), Some((x, chance))) => Required::Found { entry: entry(x), chance },
            (Edge::Never(_), Some((x, chance))) => {
                let limit = if x <= ground.min {
                    Limit::Lowest
                } else if x >= ground.max {
                    Limit::Highest
                } else {
                    Limit::Between
                };
                Required::OutOfReach { entry: entry(x), chance, limit }
            }
            (_, Some((_, chance))) => Required::Unmoved { chance },
            (_, None) => Required::Always,
        };
        Ok(Requirement { required, ranged: moved.is_some() })
    }

    /// The range of an input, as it would be typed, once its centre has moved.
    fn range_at(&self, at: usize, from: f64, to: f64) -> String {
        let input = &self.inputs[at];
        let mut entry = String::new();
        for &figure in &input.typed {
            if !entry.is_empty() {
                entry.push('~');
            }
            let figure = Step::FourDigits.nearest(shifted(figure, from, to));
            entry.push_str(&input.entry(input.taken(figure)));
        }
        entry
    }
}

/// A figure of a range whose centre moves: in proportion, or beside it where the centre is nothing.
fn shifted(figure: f64, from: f64, to: f64) -> f64 {
    if from == 0.0 { figure + to } else { figure * (to / from) }
}
