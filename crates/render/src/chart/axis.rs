//! Scales: from values to whole coordinates, with round ticks.

use calc::{Unit, rounding};

/// A straight scale between two values and two coordinates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    step: f64,
    from: i64,
    to: i64,
}

impl Axis {
    /// A scale over all `values`, of this unit, and zero, widened to whole ticks.
    pub(super) fn over(values: &mut dyn Iterator<Item = f64>, unit: Unit, from: i64, to: i64) -> Axis {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        // Nothing but zeros still needs a scale to stand on.
        if high - low <= 0.0 {
            high = 1.0;
        }
        Axis::from_to(low, high, unit, from, to)
    }

    /// A scale over all `values`, of this unit, wherever zero is, widened to whole ticks.
    pub(super) fn around(values: &mut dyn Iterator<Item = f64>, unit: Unit, from: i64, to: i64) -> Axis {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 0.0);
        }
        // One value stands in the middle of a scale.
        if rounding::snap(high) <= rounding::snap(low) {
            let around = if low == 0.0 { 1.0 } else { low.abs() / 10.0 };
            (low, high) = (low - around, high + around);
        }
        Axis::from_to(low, high, unit, from, to)
    }

    fn from_to(low: f64, high: f64, unit: Unit, from: i64, to: i64) -> Axis {
        let step = tick_step(high - low, unit);
        Axis { low: (low / step).floor() * step, high: (high / step).ceil() * step, step, from, to }
    }

    /// The coordinate of a value.
    pub(super) fn at(&self, value: f64) -> i64 {
        let share = (value - self.low) / (self.high - self.low);
        #[expect(clippy::cast_precision_loss, reason = "coordinates of a drawing are small")]
        let length = (self.to - self.from) as f64;
        self.from + rounding::units(share * length, 0)
    }

    /// Where the scale ends.
    pub(super) fn end(&self) -> i64 {
        self.to
    }

    /// Whether the scale begins at zero.
    pub(super) fn begins_at_zero(&self) -> bool {
        self.low >= 0.0
    }

    /// Round values along the scale, ends included.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = rounding::units((self.high - self.low) / self.step, 0);
        #[expect(clippy::cast_precision_loss, reason = "a handful of ticks")]
        let ticks = (0..=count).map(|index| rounding::snap(self.low + self.step * index as f64)).collect();
        ticks
    }
}

/// Hours between two ticks: parts of a day and whole days.
const HOURS: [f64; 8] = [0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0];

/// One, two or five times a power of ten, so that a span holds two to five of them; hours as a clock divides a day, and
/// nothing between whole things.
fn tick_step(span: f64, unit: Unit) -> f64 {
    if unit == Unit::Hours
        && let Some(step) = HOURS.into_iter().find(|step| span <= 4.0 * step)
    {
        return step;
    }
    let step = round_step(span);
    if unit == Unit::Count { step.max(1.0) } else { step }
}

fn round_step(span: f64) -> f64 {
    let power = rounding::scale(1.0, rounding::exponent(span));
    let leading = rounding::snap(span / power);
    power
        * if leading < 2.0 {
            0.5
        } else if leading < 5.0 {
            1.0
        } else {
            2.0
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn ticks(values: &[f64], expected: &[f64]) {
        ticks_of(Unit::Ratio, values, expected);
    }

    #[track_caller]
    fn ticks_of(unit: Unit, values: &[f64], expected: &[f64]) {
        assert_eq!(Axis::over(&mut values.iter().copied(), unit, 0, 100).ticks(), expected);
    }

    #[test]
    fn a_day_is_divided_as_a_clock_divides_it_and_whole_things_are_not_divided() {
        ticks_of(Unit::Hours, &[24.0], &[0.0, 6.0, 12.0, 18.0, 24.0]);
        ticks_of(Unit::Hours, &[23.0], &[0.0, 6.0, 12.0, 18.0, 24.0]);
        ticks_of(Unit::Hours, &[3.5], &[0.0, 1.0, 2.0, 3.0, 4.0]);
        ticks_of(Unit::Hours, &[744.0], &[0.0, 200.0, 400.0, 600.0, 800.0]);
        ticks_of(Unit::Count, &[1.0], &[0.0, 1.0]);
    }

    #[test]
    fn ticks_are_round_few_and_hold_every_value() {
        ticks(&[43.0], &[0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        ticks(&[0.9], &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        ticks(&[-30.0, 130.0], &[-50.0, 0.0, 50.0, 100.0, 150.0]);
        ticks(&[1_000_000.0], &[0.0, 500_000.0, 1_000_000.0]);
    }

    #[test]
    fn a_scale_around_values_leaves_zero_out_and_holds_a_single_one() {
        let around = |values: &[f64]| Axis::around(&mut values.iter().copied(), Unit::Ratio, 0, 100).ticks();
        assert_eq!(around(&[101.0, 109.0]), [100.0, 102.0, 104.0, 106.0, 108.0, 110.0]);
        assert_eq!(around(&[50.0]), [45.0, 50.0, 55.0]);
        assert_eq!(around(&[]), [-1.0, 0.0, 1.0]);
    }

    #[test]
    fn a_value_lands_in_proportion_and_nothing_at_all_is_survived() {
        let axis = Axis::over(&mut [0.0, 40.0].into_iter(), Unit::Ratio, 10, 110);
        assert_eq!(axis.at(20.0), 60);
        assert_eq!(Axis::over(&mut [].into_iter(), Unit::Ratio, 0, 100).ticks(), [0.0, 0.5, 1.0]);
        assert_eq!(Axis::over(&mut [f64::NAN, f64::INFINITY].into_iter(), Unit::Ratio, 0, 100).at(1.0), 100);
    }
}
