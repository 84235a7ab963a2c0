//! What a result comes to at many points: its quantiles, its mean and the chance of a goal.

use crate::solve::{Goal, Sense};

/// The results of all points, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Points asked for.
    pub points: usize,
    /// Those of them where the result is undefined.
    pub undefined: usize,
    /// The mean of the others; NaN when there are none.
    pub mean: f64,
    /// From the least to the most.
    sorted: Vec<f64>,
}

impl Spread {
    // Called, not copied: a program that answers about ranges has no room.
    #[inline(never)]
    pub(crate) fn of(mut results: Vec<f64>, points: usize) -> Spread {
        sort(&mut results);
        let mean = results.iter().sum::<f64>() / float(results.len());
        Spread { points, undefined: points - results.len(), mean, sorted: results }
    }

    /// The result that is exceeded with a chance of `1 − p`; `None` when it is undefined everywhere. Each point stands for
    /// the middle of its part of all chances, straight lines between them.
    #[must_use]
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let last = self.sorted.len().checked_sub(1)?;
        let place = (p * float(self.sorted.len()) - 0.5).max(0.0).min(float(last));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place among the points"
        )]
        let below = place as usize;
        let (low, high) = (self.sorted[below], self.sorted[(below + 1).min(last)]);
        Some(low + (high - low) * (place - float(below)))
    }

    /// The share of all points that reach a goal. Where the result is undefined, the goal is not reached.
    #[must_use]
    pub fn chance(&self, sense: Sense, figure: f64) -> f64 {
        float(self.sorted.iter().filter(|&&result| reaches(result, sense, figure)).count())
            / float(self.points)
    }
}

/// Whether a result reaches a goal, but for the dust of binary arithmetic.
pub(super) fn reaches(result: f64, sense: Sense, figure: f64) -> bool {
    let dust = 1e-9 * figure.abs().max(1.0);
    match sense {
        Sense::AtLeast => result >= figure - dust,
        Sense::AtMost => result <= figure + dust,
    }
}

impl Goal<'_> {
    /// The share of results that reach it.
    pub(super) fn chance(&self, results: &[f64], points: usize) -> f64 {
        let reached = results.iter().filter(|&&result| reaches(result, self.sense, self.figure)).count();
        float(reached) / float(points)
    }
}

#[expect(clippy::cast_precision_loss, reason = "thousands of points")]
pub(super) fn float(count: usize) -> f64 {
    count as f64
}

/// Bits told apart by one pass of the sort.
const DIGIT: u32 = 11;

/// Puts numbers in order, digit by digit from the last: three times as fast as comparing thousands of them, and smaller
/// in an explorer than the library's sort.
fn sort(numbers: &mut [f64]) {
    // As whole numbers in the same order: negative ones turned round, positive ones above them.
    let sign = 1 << 63;
    let mut keys: Vec<u64> = numbers
        .iter()
        .map(|number| {
            // Zero has no sign.
            let bits = (number + 0.0).to_bits();
            if bits & sign == 0 { bits | sign } else { !bits }
        })
        .collect();
    let mut sorted = keys.clone();
    let mut shift = 0;
    while shift < u64::BITS {
        let digit = |key: u64| (key >> shift & ((1 << DIGIT) - 1)) as usize;
        let mut starts = [0; 1 << DIGIT];
        for &key in &keys {
            starts[digit(key)] += 1;
        }
        let mut before = 0;
        for start in &mut starts {
            (*start, before) = (before, before + *start);
        }
        for &key in &keys {
            let start = &mut starts[digit(key)];
            sorted[*start] = key;
            *start += 1;
        }
        std::mem::swap(&mut keys, &mut sorted);
        shift += DIGIT;
    }
    for (number, key) in numbers.iter_mut().zip(keys) {
        *number = f64::from_bits(if key & sign == 0 { !key } else { key & !sign });
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "exact by construction")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quantiles_lie_between_the_results_and_the_ends_hold() {
        let spread = Spread::of(vec![4.0, 1.0, 3.0, 2.0], 5);
        assert_eq!((spread.undefined, spread.mean), (1, 2.5));
        assert_eq!(spread.quantile(0.0), Some(1.0));
        assert_eq!(spread.quantile(0.5), Some(2.5));
        assert_eq!(spread.quantile(1.0), Some(4.0));
        assert_eq!(spread.chance(Sense::AtLeast, 3.0), 0.4);
        assert_eq!(spread.chance(Sense::AtMost, 4.0), 0.8);
        assert_eq!(Spread::of(Vec::new(), 4).quantile(0.5), None);
    }

    proptest! {
        #[test]
        fn numbers_are_put_in_order(mut numbers in prop::collection::vec(-1e15..1e15f64, 0..200)) {
            let mut expected = numbers.clone();
            expected.sort_by(f64::total_cmp);
            sort(&mut numbers);
            prop_assert_eq!(numbers, expected);
        }
    }
}
