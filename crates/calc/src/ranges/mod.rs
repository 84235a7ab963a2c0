//! Ranges: what becomes of a result when some figures are known only roughly.
//!
//! A range with three figures is from the least over the likeliest to the most, a PERT distribution. One with two holds
//! nine cases in ten, lognormally, or every case with equal chances ([`Reach`]). Results come from Sobol points
//! ([`sobol`]) through the inverse distributions; every question is answered from the same points, so that answers of
//! like questions can be compared. Figures outside what a field takes are brought to its bounds and whole things are
//! whole.

mod requirement;
mod sobol;
mod spread;

use crate::distribution::Distribution;
use crate::number::{self, Figure};
use crate::solve::unknown::Unknown;
use crate::{Calculator, Entries, Figures, Kind, Value};
pub use requirement::{Required, Requirement};
pub use sobol::DIMENSIONS;
pub use spread::Spread;

/// What a range of two figures says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Nine cases in ten lie between them, one in twenty below and one above. Where the lower is not above zero it is as
    /// [`Reach::Every`].
    NineInTen,
    /// Every case lies between them, one figure as likely as another.
    Every,
}

/// Why there is nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The entries hold mistakes.
    Mistakes,
    /// No field holds a range.
    NoRange,
    /// More fields hold a range than [`DIMENSIONS`].
    TooMany,
}

/// A field that holds a range.
pub struct Input {
    /// Its name in forms and links: `price`, or `visitors.2`.
    pub name: String,
    unknown: Unknown,
    distribution: Distribution,
    /// As typed, from the lowest to the highest, in the field's plain unit.
    typed: Vec<f64>,
    /// One figure a point.
    figures: Vec<f64>,
}

impl Input {
    /// Its P10, P50 and P90, as the field takes them.
    #[must_use]
    pub fn tenths(&self) -> [f64; 3] {
        let quantiles = self.distribution.quantiles(&[0.1, 0.5, 0.9]);
        [0, 1, 2].map(|at| self.taken(quantiles[at]))
    }

    /// A figure as it would be typed.
    #[must_use]
    pub fn entry(&self, figure: f64) -> String {
        self.unknown.entry(figure)
    }

    /// A figure within the field's bounds; whole where only whole things count.
    fn taken(&self, figure: f64) -> f64 {
        self.unknown.taken(figure)
    }
}

/// What each input alone does to a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The result with every input at its P50; `None` where it is undefined.
    pub middle: Option<f64>,
    /// The inputs, those that do most first.
    pub bars: Vec<Bar>,
}

/// What one input does to a result: a bar of a tornado.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Which of the inputs.
    pub input: usize,
    /// The result with the input at its P10 and every other at its P50; `None` where it is undefined.
    pub low: Option<f64>,
    /// The same with the input at its P90.
    pub high: Option<f64>,
}

impl Bar {
    /// How far apart the two results are; zero when either is undefined.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.low.zip(self.high).map_or(0.0, |(low, high)| (high - low).abs())
    }
}

/// A fan is worked out from the first of so many points: two quantiles need fewer than a whole curve.
const FAN: usize = 4;

/// A range as it stands among the entries.
pub(crate) struct Typed {
    /// Place of its field among the calculator's.
    pub(crate) field: usize,
    /// Its row.
    pub(crate) row: usize,
    low: Figure,
    likely: Option<Figure>,
    high: Figure,
}

/// The ranges in fields that take a number and are heeded, in the order of the form.
#[inline(never)]
pub(crate) fn typed(calculator: &Calculator, entries: &Entries, values: &[Vec<Value>]) -> Vec<Typed> {
    let mut typed = Vec::new();
    for (at, (field, rows)) in calculator.fields.iter().zip(values).enumerate() {
        // A field out of play may hold anything.
        let number = matches!(field.kind, Kind::Number { .. } | Kind::Priced { .. });
        if !number || !entries.heeds(calculator.fields, field) {
            continue;
        }
        for row in 0..rows.len() {
            if let Ok(number::Reading::Range { low, likely, high }) = number::read(entries.text(field, row)) {
                typed.push(Typed { field: at, row, low, likely, high });
            }
        }
    }
    typed
}

/// A calculator with ranges among its entries.
pub struct Ranges<'a> {
    calculator: &'a Calculator,
    /// Checked, ranges at their centres.
    values: Vec<Vec<Value>>,
    inputs: Vec<Input>,
    figures: Figures<'a>,
}

impl<'a> Ranges<'a> {
    /// Reads the ranges among the entries.
    ///
    /// # Errors
    /// When there is nothing to say: see [`Refusal`].
    #[inline(never)]
    pub fn read(calculator: &'a Calculator, entries: &Entries, reach: Reach) -> Result<Ranges<'a>, Refusal> {
        let checked = entries.check(calculator.fields);
        if !checked.issues.is_empty() {
            return Err(Refusal::Mistakes);
        }
        let mut inputs: Vec<Input> = Vec::new();
        for range in typed(calculator, entries, &checked.values) {
            let field = &calculator.fields[range.field];
            let name = field.name(range.row);
            let Some(unknown) = Unknown::find(calculator, entries, &checked.values, &name) else { continue };
            let mut typed: Vec<f64> = [Some(range.low), range.likely, Some(range.high)]
                .into_iter()
                .flatten()
                .filter_map(|figure| unknown.figure(&field.figure(figure).ok()?))
                .collect();
            // What is taken off falls as the figure typed rises.
            if typed.first() > typed.last() {
                typed.reverse();
            }
            if inputs.len() == DIMENSIONS {
                return Err(Refusal::TooMany);
            }
            let distribution = distribution(&typed, reach);
            let coordinates = sobol::coordinates(inputs.len(), calculator.points);
            let mut input = Input { name, unknown, distribution, typed, figures: Vec::new() };
            input.figures = distribution.quantiles(&coordinates);
            for at in 0..input.figures.len() {
                input.figures[at] = input.taken(input.figures[at]);
            }
            inputs.push(input);
        }
        if inputs.is_empty() {
            return Err(Refusal::NoRange);
        }
        Ok(Ranges { calculator, values: checked.values, inputs, figures: Figures::of(calculator) })
    }

    /// The fields that hold a range, in the order of the form.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// What an output comes to.
    pub fn spread(&mut self, output: &str) -> Spread {
        let points = self.calculator.points;
        Spread::of(self.results(output, points), points)
    }

    /// What each input alone does to an output.
    pub fn tornado(&mut self, output: &str) -> Tornado {
        let ends: Vec<[f64; 3]> = self.inputs.iter().map(Input::tenths).collect();
        for (input, &[_, middle, _]) in self.inputs.iter().zip(&ends) {
            self.values[input.unknown.field][input.unknown.row] = input.unknown.value(middle);
        }
        let middle = self.figures.value(&self.values, output);
        let mut bars: Vec<Bar> = Vec::new();
        for (at, input) in self.inputs.iter().enumerate() {
            let place = (input.unknown.field, input.unknown.row);
            let mut with = |figure: f64| {
                self.values[place.0][place.1] = input.unknown.value(figure);
                self.figures.value(&self.values, output)
            };
            let bar = Bar { input: at, low: with(ends[at][0]), high: with(ends[at][2]) };
            with(ends[at][1]);
            let before = bars.iter().position(|other| other.width() < bar.width()).unwrap_or(bars.len());
            bars.insert(before, bar);
        }
        Tornado { middle, bars }
    }

    /// Between which figures eight of ten results lie, P10 and P90, while one field, by its name in forms and links, takes
    /// each of `figures` and every other range stays one. Nothing where no other field holds a range or there is no such
    /// field; NaN where the result is undefined everywhere.
    pub fn fan(
        &mut self,
        entries: &Entries,
        output: &str,
        name: &str,
        figures: &[f64],
    ) -> Vec<(f64, [f64; 2])> {
        let mut fan = Vec::new();
        self.inputs.retain(|input| input.name != name);
        let Some(field) = Unknown::find(self.calculator, entries, &self.values, name) else { return fan };
        if self.inputs.is_empty() {
            return fan;
        }
        let points = self.calculator.points / FAN;
        for &figure in figures {
            self.values[field.field][field.row] = field.value(figure);
            let spread = Spread::of(self.results(output, points), points);
            let end = |p| spread.quantile(p).unwrap_or(f64::NAN);
            fan.push((figure, [end(0.1), end(0.9)]));
        }
        fan
    }

    /// The results of the first `points` points, those that are undefined left out.
    #[inline(never)]
    fn results(&mut self, output: &str, points: usize) -> Vec<f64> {
        let mut results = Vec::with_capacity(points);
        for point in 0..points {
            for input in &self.inputs {
                self.values[input.unknown.field][input.unknown.row] =
                    input.unknown.value(input.figures[point]);
            }
            results.extend(self.figures.value(&self.values, output));
        }
        results
    }
}

fn distribution(typed: &[f64], reach: Reach) -> Distribution {
    match *typed {
        [low, likely, high] => Distribution::pert(low, likely, high),
        [low, high] if reach == Reach::NineInTen && low > 0.0 && high > low => {
            Distribution::lognormal_between(low, high)
        }
        [low, .., high] => Distribution::Uniform { low, high },
        _ => Distribution::Uniform { low: 0.0, high: 0.0 },
    }
}
