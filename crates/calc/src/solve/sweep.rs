//! What-if: a result while one figure, or two, run through a stretch of values and everything else stays.

use super::search::Ground;
use super::unknown::Unknown;
use crate::{Calculator, Code, Entries, Output, Unit, Value, ranges, rounding};

/// Stretches of a line: enough to see a step, few enough for a model that takes milliseconds.
const LINE: u32 = 40;

/// Of the figures along a line one in so many is a place of the fan.
const FAN: usize = 8;

/// Figures along each side of a grid: what is still read as a table on a phone.
const GRID: u32 = 8;

/// How far around today's figure a stretch reaches that nobody has chosen.
const AROUND: f64 = 0.5;

/// Where it ends when today's figure is zero.
const FROM_ZERO: f64 = 10.0;
const SHARE_FROM_ZERO: f64 = 0.2;

/// Days around a date.
const DAYS_AROUND: f64 = 30.0;

/// Part of the target's size by which a result may miss it in binary arithmetic.
const SLACK: f64 = 1e-9;

/// A field and the values it runs through, as they are typed.
#[derive(Debug, Clone, Copy)]
pub struct Stretch<'a> {
    /// The field's name in forms and links.
    pub name: &'a str,
    /// Where it begins.
    pub from: &'a str,
    /// Where it ends.
    pub to: &'a str,
}

/// Why nothing was swept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unswept {
    /// The other entries hold mistakes.
    Mistakes,
    /// The calculator has no such field, the field takes no number, or it is not heeded.
    NoSuchField,
    /// Something is wrong with where the stretch of this place begins.
    From(usize, Code),
    /// Something is wrong with where it ends.
    To(usize, Code),
    /// One is of prices and the field's figure now a part of one, or the other way round; or nothing stands there.
    Mixed,
    /// One ends where it begins, or before.
    Empty,
    /// The two stretches are of one field.
    Twice,
}

/// A result over a stretch, or over every pair of figures of two.
#[derive(Debug, Clone, PartialEq)]
pub struct Swept {
    /// The figures of each stretch, in order, and their unit.
    pub axes: Vec<(Vec<f64>, Unit)>,
    /// The results: along the first stretch, for each figure of the second. NaN where there is none.
    pub results: Vec<f64>,
    /// Today's figures, and the result they give.
    pub now: (Vec<f64>, f64),
    /// The target, or zero where money turns from a loss to a gain along one stretch.
    pub target: Option<f64>,
    /// Places along one stretch, where other fields hold ranges: what these make of the result is told there
    /// ([`crate::ranges::Ranges::fan`]).
    pub fan: Vec<f64>,
    /// Where one stretch passes the target: the figures on the side that reaches it, next to those that do not.
    pub crossings: Vec<f64>,
}

/// Follows a result over one stretch of figures, or two of different fields.
///
/// # Errors
/// When the question makes no sense: see [`Unswept`].
pub fn sweep(
    calculator: &Calculator,
    entries: &Entries,
    stretches: &[Stretch<'_>],
    output: &Output,
    target: Option<f64>,
) -> Result<Swept, Unswept> {
    let mut model = Model::of(calculator, entries, stretches, output.id)?;
    let now: Vec<f64> = model.axes.iter().map(|axis| axis.unknown.ground.from).collect();
    let now_gives = model.result(&now);
    let alone = model.axes.len() == 1;
    let sides: Vec<Vec<f64>> =
        model.axes.iter().map(|axis| axis.figures(if alone { LINE } else { GRID })).collect();
    let mut results = Vec::new();
    for &second in sides.get(1).map_or(&[0.0][..], |side| side) {
        for &first in &sides[0] {
            results.push(model.result(&[first, second]));
        }
    }
    let mut swept = Swept {
        axes: Vec::new(),
        results,
        now: (now, now_gives),
        target,
        fan: Vec::new(),
        crossings: Vec::new(),
    };
    if alone {
        let own = (model.axes[0].unknown.field, model.axes[0].unknown.row);
        if ranges::typed(calculator, entries, &model.values)
            .iter()
            .any(|range| (range.field, range.row) != own)
        {
            swept.fan = sides[0].iter().copied().step_by(FAN).collect();
        }
        let money = matches!(output.unit, Unit::Money | Unit::WholeMoney);
        let turns = || swept.results.iter().any(|&it| it < 0.0) && swept.results.iter().any(|&it| it > 0.0);
        if target.is_none() && money && turns() {
            swept.target = Some(0.0);
        }
        if let Some(target) = swept.target {
            swept.crossings = model.crossings(&sides[0], &swept.results, target);
        }
    }
    swept.axes = sides.into_iter().zip(&model.axes).map(|(side, axis)| (side, axis.unknown.unit())).collect();
    Ok(swept)
}

/// Where a stretch of this field might begin and end, as it would be typed: around today's figure, within its bounds.
/// `None` when the field takes no number.
#[must_use]
pub fn suggested(calculator: &Calculator, entries: &Entries, name: &str) -> Option<(String, String)> {
    let checked = entries.check(calculator.fields);
    let unknown = Unknown::find(calculator, entries, &checked.values, name)?;
    let Ground { min, max, from, step } = unknown.ground;
    let (low, high) = match unknown.unit() {
        Unit::Date => (from - DAYS_AROUND, from + DAYS_AROUND),
        Unit::Share if from == 0.0 => (0.0, SHARE_FROM_ZERO),
        _ if from == 0.0 => (0.0, FROM_ZERO),
        _ => (from - from.abs() * AROUND, from + from.abs() * AROUND),
    };
    let plain =
        |x: f64| if unknown.unit() == Unit::Date { x } else { step.nearest(rounding::significant(x, 2)) };
    Some((unknown.entry(plain(low).max(min)), unknown.entry(plain(high).min(max))))
}

/// One stretch with its field.
struct Axis {
    unknown: Unknown,
    from: f64,
    to: f64,
}

impl Axis {
    /// The figures along it, as many as told and one, or fewer where they are whole.
    fn figures(&self, stretches: u32) -> Vec<f64> {
        let width = (self.to - self.from) / f64::from(stretches);
        let step = self.unknown.ground.step;
        let mut figures: Vec<f64> = Vec::new();
        for at in 0..=stretches {
            let x = if at == stretches { self.to } else { step.nearest(self.from + width * f64::from(at)) };
            if figures.last().is_none_or(|&last| x > last) {
                figures.push(x);
            }
        }
        figures
    }
}

/// A model with some of its figures free.
struct Model<'a> {
    calculator: &'a Calculator,
    values: Vec<Vec<Value>>,
    output: &'a str,
    axes: Vec<Axis>,
}

impl<'a> Model<'a> {
    fn of(
        calculator: &'a Calculator,
        entries: &Entries,
        stretches: &[Stretch<'_>],
        output: &'a str,
    ) -> Result<Model<'a>, Unswept> {
        let checked = entries.check(calculator.fields);
        if !checked.issues.is_empty() {
            return Err(Unswept::Mistakes);
        }
        let values = checked.values;
        let mut axes: Vec<Axis> = Vec::new();
        for (place, stretch) in stretches.iter().enumerate() {
            let unknown =
                Unknown::find(calculator, entries, &values, stretch.name).ok_or(Unswept::NoSuchField)?;
            let field = &calculator.fields[unknown.field];
            let from = field.read_one(stretch.from).map_err(|code| Unswept::From(place, code))?;
            let to = field.read_one(stretch.to).map_err(|code| Unswept::To(place, code))?;
            if !unknown.is_meant_like(&from) || !unknown.is_meant_like(&to) {
                return Err(Unswept::Mixed);
            }
            let figure = |value| unknown.figure(value).unwrap_or(f64::NAN);
            let (from, to) = (figure(&from), figure(&to));
            if to <= from {
                return Err(Unswept::Empty);
            }
            if axes.iter().any(|axis| (axis.unknown.field, axis.unknown.row) == (unknown.field, unknown.row))
            {
                return Err(Unswept::Twice);
            }
            axes.push(Axis { unknown, from, to });
        }
        if axes.is_empty() {
            Err(Unswept::NoSuchField)
        } else {
            Ok(Model { calculator, values, output, axes })
        }
    }

    /// NaN when there is none.
    #[inline(never)]
    fn result(&mut self, figures: &[f64]) -> f64 {
        for (axis, &x) in self.axes.iter().zip(figures) {
            self.values[axis.unknown.field][axis.unknown.row] = axis.unknown.value(x);
        }
        (self.calculator.compute)(&self.values).value(self.output).unwrap_or(f64::NAN)
    }

    fn crossings(&mut self, figures: &[f64], results: &[f64], target: f64) -> Vec<f64> {
        let least = target - SLACK * target.abs().max(1.0);
        let step = self.axes[0].unknown.ground.step;
        let mut found = Vec::new();
        for at in 1..figures.len() {
            let (before, after) = (results[at - 1], results[at]);
            if before.is_nan() || after.is_nan() || (before >= least) == (after >= least) {
                continue;
            }
            let (mut yes, mut no) = (figures[at - 1], figures[at]);
            if after >= least {
                (yes, no) = (no, yes);
            }
            loop {
                let middle = step.nearest(yes + (no - yes) / 2.0);
                let result = self.result(&[middle]);
                if (middle - yes) * (middle - no) >= 0.0 || result.is_nan() {
                    break;
                }
                if result >= least {
                    yes = middle;
                } else {
                    no = middle;
                }
            }
            found.push(yes);
        }
        found
    }
}
