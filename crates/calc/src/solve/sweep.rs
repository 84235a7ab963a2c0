//! What-if: a result while one figure, or two, run through a stretch of values and everything else stays.

use super::search::Ground;
use super::unknown::Unknown;
use crate::{Calculator, Code, Entries, Unit, Value, rounding};

/// Stretches of a line: enough to see a step, few enough for a model that takes milliseconds.
const LINE: u32 = 40;

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
    /// The calculator has no such result.
    NoSuchOutput,
    /// The calculator has no such field, the field takes no number, or it is not heeded.
    NoSuchField,
    /// Something is wrong with where the stretch of this place begins.
    From(usize, Code),
    /// Something is wrong with where it ends.
    To(usize, Code),
    /// It ends where it begins, or before.
    Empty(usize),
    /// The two stretches are of one field.
    Twice,
}

/// A result along a stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the swept figures are counted in.
    pub unit: Unit,
    /// Each figure with its result, where there is one, in order.
    pub points: Vec<(f64, Option<f64>)>,
    /// Today's figure and result.
    pub now: (f64, Option<f64>),
}

/// A result over two stretches.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The figures of the first stretch, in order, and their unit.
    pub across: (Vec<f64>, Unit),
    /// The figures of the second stretch.
    pub down: (Vec<f64>, Unit),
    /// The results, a row for each figure downwards.
    pub cells: Vec<Vec<Option<f64>>>,
}

/// Where a line passes a target: the figures on the side that reaches it, nearest to where it does not.
///
/// # Errors
/// As [`line`].
pub fn crossings(
    calculator: &Calculator,
    entries: &Entries,
    stretch: Stretch<'_>,
    output: &str,
    target: f64,
) -> Result<Vec<f64>, Unswept> {
    let mut sweep = Sweep::of(calculator, entries, &[stretch], output)?;
    let slack = SLACK * target.abs().max(1.0);
    let reached = |sweep: &mut Sweep<'_>, x: f64| sweep.result(&[x]).map(|value| value >= target - slack);
    let figures = sweep.axes[0].figures(LINE);
    let mut found = Vec::new();
    for (&before, &after) in figures.iter().zip(figures.iter().skip(1)) {
        let (Some(at_before), Some(at_after)) = (reached(&mut sweep, before), reached(&mut sweep, after))
        else {
            continue;
        };
        if at_before == at_after {
            continue;
        }
        let (mut yes, mut no) = if at_before { (before, after) } else { (after, before) };
        loop {
            let middle = sweep.axes[0].unknown.ground.step.nearest(yes + (no - yes) / 2.0);
            let between = (middle - yes) * (middle - no) < 0.0;
            match reached(&mut sweep, middle) {
                Some(true) if between => yes = middle,
                Some(false) if between => no = middle,
                _ => break,
            }
        }
        found.push(yes);
    }
    Ok(found)
}

/// A result along one stretch.
///
/// # Errors
/// When the question makes no sense: see [`Unswept`].
pub fn line(
    calculator: &Calculator,
    entries: &Entries,
    stretch: Stretch<'_>,
    output: &str,
) -> Result<Line, Unswept> {
    let mut sweep = Sweep::of(calculator, entries, &[stretch], output)?;
    let figures = sweep.axes[0].figures(LINE);
    let from = sweep.axes[0].unknown.ground.from;
    Ok(Line {
        unit: sweep.axes[0].unknown.unit(),
        now: (from, sweep.result(&[from])),
        points: figures.into_iter().map(|x| (x, sweep.result(&[x]))).collect(),
    })
}

/// A result over two stretches of different fields.
///
/// # Errors
/// When the question makes no sense: see [`Unswept`].
pub fn grid(
    calculator: &Calculator,
    entries: &Entries,
    [across, down]: [Stretch<'_>; 2],
    output: &str,
) -> Result<Grid, Unswept> {
    if across.name == down.name {
        return Err(Unswept::Twice);
    }
    let mut sweep = Sweep::of(calculator, entries, &[across, down], output)?;
    let [columns, rows] = [0, 1].map(|axis| sweep.axes[axis].figures(GRID));
    let [across, down] = [0, 1].map(|axis| sweep.axes[axis].unknown.unit());
    let cells = rows.iter().map(|&y| columns.iter().map(|&x| sweep.result(&[x, y])).collect()).collect();
    Ok(Grid { across: (columns, across), down: (rows, down), cells })
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
    let plain = |x: f64| if unknown.unit() == Unit::Date { x } else { step.nearest(two_digits(x)) };
    Some((unknown.entry(plain(low).max(min)), unknown.entry(plain(high).min(max))))
}

/// The figure of two significant digits nearest to `x`.
fn two_digits(x: f64) -> f64 {
    if x == 0.0 {
        return x;
    }
    let digits = 1 - rounding::exponent(x);
    rounding::snap(rounding::scale(rounding::scale(x, digits).round(), -digits))
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
struct Sweep<'a> {
    calculator: &'a Calculator,
    values: Vec<Vec<Value>>,
    output: &'a str,
    axes: Vec<Axis>,
}

impl<'a> Sweep<'a> {
    fn of(
        calculator: &'a Calculator,
        entries: &Entries,
        stretches: &[Stretch<'_>],
        output: &'a str,
    ) -> Result<Sweep<'a>, Unswept> {
        if calculator.output(output).is_none() {
            return Err(Unswept::NoSuchOutput);
        }
        let checked = entries.check(calculator.fields);
        if !checked.issues.is_empty() {
            return Err(Unswept::Mistakes);
        }
        let values = checked.values;
        let mut axes = Vec::new();
        for (place, stretch) in stretches.iter().enumerate() {
            let unknown =
                Unknown::find(calculator, entries, &values, stretch.name).ok_or(Unswept::NoSuchField)?;
            let figure = |text: &str| {
                let value = calculator.fields[unknown.field].read(text)?;
                unknown.figure(&value).ok_or(Code::NotANumber)
            };
            let from = figure(stretch.from).map_err(|code| Unswept::From(place, code))?;
            let to = figure(stretch.to).map_err(|code| Unswept::To(place, code))?;
            if to <= from {
                return Err(Unswept::Empty(place));
            }
            axes.push(Axis { unknown, from, to });
        }
        Ok(Sweep { calculator, values, output, axes })
    }

    fn result(&mut self, figures: &[f64]) -> Option<f64> {
        for (axis, &x) in self.axes.iter().zip(figures) {
            self.values[axis.unknown.field][axis.unknown.row] = axis.unknown.value(x);
        }
        (self.calculator.compute)(&self.values).value(self.output)
    }
}
