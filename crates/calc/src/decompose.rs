//! What changed: the change of a product split into the changes of its factors, exactly.
//!
//! The logarithmic mean Divisia index: the factor that moved from `x` to `y` brought `L(S, T) × ln(y / x)`, where `S` and
//! `T` are the products before and after and `L` is their logarithmic mean (Vartia 1976; Ang, “The LMDI approach to
//! decomposition analysis: a practical guide”, Energy Policy 33, 2005). The parts add up to the change with nothing left
//! over, and exchanging the two periods turns every sign: the shares of the order of multiplication that other methods
//! hand to the last factor do not arise.

/// The logarithmic mean of two positive numbers, `(b − a) / ln(b / a)`; the number itself when they are equal. It lies
/// between the geometric and the arithmetic mean (Carlson 1972).
#[must_use]
pub fn log_mean(a: f64, b: f64) -> f64 {
    let difference = b - a;
    if difference == 0.0 {
        return a;
    }
    // ln(b / a) by way of the relative difference, which stays exact where b and a nearly agree.
    difference / libm::log1p(difference / a)
}

/// What each factor brought of the change from the product of `before` to the product of `after`, which are as long as
/// each other and hold no negative numbers.
///
/// A product of nothing on one side has one limit only when a single factor fell to (or rose from) zero: that factor
/// brought the whole change (Ang & Liu 2007). `None` when several did, because their parts could be anything.
#[must_use]
pub fn changes(before: &[f64], after: &[f64]) -> Option<Vec<f64>> {
    let (from, to) = (before.iter().product::<f64>(), after.iter().product::<f64>());
    let moved: Vec<bool> = before.iter().zip(after).map(|(x, y)| (*x == 0.0) != (*y == 0.0)).collect();
    let still_nothing = before.iter().zip(after).any(|(x, y)| *x == 0.0 && *y == 0.0);
    if still_nothing || before == after {
        // A factor that is nothing throughout leaves nothing to change.
        return Some(vec![0.0; before.len()]);
    }
    match moved.iter().filter(|moved| **moved).count() {
        0 => {
            let mean = log_mean(from, to);
            Some(before.iter().zip(after).map(|(x, y)| mean * libm::log(y / x)).collect())
        }
        1 => Some(moved.into_iter().map(|moved| if moved { to - from } else { 0.0 }).collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn close(actual: f64, expected: f64, tolerance: f64) {
        assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected} within {tolerance}");
    }

    #[test]
    fn the_mean_of_equal_numbers_is_that_number_and_of_near_ones_lies_between() {
        close(log_mean(5.0, 5.0), 5.0, 0.0);
        close(log_mean(1.0, 1.0 + 1e-13), 1.0, 1e-12);
        close(log_mean(1.0, 2.0), 1.0 / core::f64::consts::LN_2, 1e-15);
    }

    #[test]
    fn doubling_one_factor_brings_the_whole_change() {
        let parts = changes(&[1000.0, 0.02, 150.0], &[2000.0, 0.02, 150.0]).unwrap();
        close(parts[0], 3000.0, 1e-9);
        close(parts[1], 0.0, 0.0);
    }

    #[test]
    fn factors_that_cancel_bring_opposite_amounts() {
        let parts = changes(&[1000.0, 0.02, 150.0], &[2000.0, 0.01, 150.0]).unwrap();
        close(parts[0], 3000.0 * core::f64::consts::LN_2, 1e-9);
        close(parts[1], -parts[0], 1e-9);
    }

    #[test]
    fn a_factor_that_falls_to_nothing_takes_the_whole_change() {
        assert_eq!(changes(&[1000.0, 0.02, 150.0], &[0.0, 0.03, 150.0]), Some(vec![-3000.0, 0.0, 0.0]));
        assert_eq!(changes(&[0.0, 0.02], &[0.0, 0.05]), Some(vec![0.0, 0.0]));
        assert_eq!(changes(&[0.0, 0.02], &[10.0, 0.0]), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]
        #[test]
        fn the_parts_add_up_and_time_reversal_turns_their_signs(
            before in prop::collection::vec(1e-3..1e6f64, 1..5),
            growth in prop::collection::vec(0.1..10.0f64, 5),
        ) {
            let after: Vec<f64> = before.iter().zip(&growth).map(|(x, growth)| x * growth).collect();
            let there = changes(&before, &after).unwrap();
            let back = changes(&after, &before).unwrap();
            let (from, to) = (before.iter().product::<f64>(), after.iter().product::<f64>());
            let scale = from.max(to);
            prop_assert!((there.iter().sum::<f64>() - (to - from)).abs() <= 1e-12 * scale * 10.0);
            for (one, other) in there.iter().zip(&back) {
                prop_assert!((one + other).abs() <= 1e-11 * scale);
            }
        }

        #[test]
        fn the_mean_lies_between_the_geometric_and_the_arithmetic(a in 1e-6..1e9f64, ratio in 0.01..100.0f64) {
            let b = a * ratio;
            let mean = log_mean(a, b);
            prop_assert!(mean >= (a * b).sqrt() * (1.0 - 1e-14) && mean <= f64::midpoint(a, b) * (1.0 + 1e-14));
        }
    }
}
