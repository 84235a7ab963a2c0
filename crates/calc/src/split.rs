//! Splitting money so that the parts add up to the fen.
//!
//! Largest remainder (Hamilton's method; Balinski & Young 1975): every part gets the whole fen of its exact share, and
//! the fen left over go to the largest fractions, ties to the earlier part. Each part stays within one fen of its
//! exact share.

use crate::rounding;

/// Splits `total` fen in proportion to `weights`; `None` when there is no weight to split by. A negative total is
/// split as its mirror image.
#[must_use]
pub fn split(total: i64, weights: &[u64]) -> Option<Vec<i64>> {
    let sum: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    if sum == 0 {
        return None;
    }
    let size = u128::from(total.unsigned_abs());
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for &weight in weights {
        // At most 2^63 × 2^64: inside u128.
        let share = size * u128::from(weight);
        parts.push(i64::try_from(share / sum).unwrap_or(i64::MAX));
        remainders.push(share % sum);
    }
    let given: i64 = parts.iter().sum();
    let left = usize::try_from(total.unsigned_abs() - given.unsigned_abs()).unwrap_or(0);
    give(left, &remainders, &mut parts);
    if total < 0 {
        for part in &mut parts {
            *part = -*part;
        }
    }
    Some(parts)
}

/// Splits `total` fen by weights that need not be whole (shares, percentages). Negative or non-finite weights count
/// as nothing.
#[must_use]
pub fn split_by(total: i64, weights: &[f64]) -> Option<Vec<i64>> {
    split(total, &whole_weights(weights)?)
}

/// The same proportions in whole numbers of at most 2^53: exact where the weights have at most six decimals, so that parts
/// with an equal claim to the last fen have it to the letter. Negative or non-finite weights count as nothing; `None` when
/// nothing is left to weigh.
#[must_use]
pub fn whole_weights(weights: &[f64]) -> Option<Vec<u64>> {
    let weights: Vec<f64> = weights.iter().map(|&w| if w.is_finite() && w > 0.0 { w } else { 0.0 }).collect();
    let largest = weights.iter().copied().fold(0.0, f64::max);
    if largest == 0.0 {
        return None;
    }
    let mut scale = 1.0;
    while scale <= 1e6 && largest * scale <= LARGEST {
        if weights.iter().all(|&w| ((w * scale).round() / scale - w).abs() <= w * f64::EPSILON) {
            return Some(weights.iter().map(|&w| whole(w * scale)).collect());
        }
        scale *= 10.0;
    }
    // Dividing by the largest first keeps the scaled weights at or below 2^53.
    Some(weights.iter().map(|&w| whole(w / largest * LARGEST)).collect())
}

/// 2^53, up to which f64 holds every whole number.
const LARGEST: f64 = 9_007_199_254_740_992.0;

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between zero and 2^53")]
fn whole(weight: f64) -> u64 {
    weight.round() as u64
}

/// Rounds signed amounts in yuan to fen so that they add up to `total` fen: each is rounded down or up, the largest
/// fractions up. The parts have to add up to about the total already; what is off by more than a fen a part stays
/// on the last part that moves.
#[must_use]
pub fn tie(amounts: &[f64], total: i64) -> Vec<i64> {
    tie_whole(&amounts.iter().map(|&yuan| rounding::snap(yuan * 100.0)).collect::<Vec<_>>(), total)
}

/// The same for whole things of any kind, orders say: `exact` are parts of `total`.
#[must_use]
pub fn tie_whole(exact: &[f64], total: i64) -> Vec<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "amounts stay far below 2^63")]
    let mut parts: Vec<i64> = exact.iter().map(|part| part.floor() as i64).collect();
    let given: i128 = parts.iter().map(|&part| i128::from(part)).sum();
    let left = i128::from(total) - given;
    #[expect(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "a fraction of one, in billionths"
    )]
    let remainders: Vec<u128> = exact.iter().map(|part| ((part - part.floor()) * 1e9) as u128).collect();
    give(usize::try_from(left).unwrap_or(0), &remainders, &mut parts);
    parts
}

/// Gives one more to each of the `left` parts with the largest remainders, of equal ones to the earlier. Picks one by
/// one: a sort would weigh more on the engine than the whole split.
fn give(left: usize, remainders: &[u128], parts: &mut [i64]) {
    let mut given = vec![false; parts.len()];
    for _ in 0..left.min(parts.len()) {
        let mut largest: Option<usize> = None;
        for (index, remainder) in remainders.iter().enumerate() {
            if !given[index] && largest.is_none_or(|largest| *remainder > remainders[largest]) {
                largest = Some(index);
            }
        }
        let Some(index) = largest else { return };
        given[index] = true;
        parts[index] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn twenty_thousand_yuan_for_six_gives_the_odd_fen_to_the_first_two() {
        assert_eq!(
            split(2_000_000, &[1; 6]),
            Some(vec![333_334, 333_334, 333_333, 333_333, 333_333, 333_333])
        );
    }

    // 5 by 7 : 3 is 3.5 and 1.5: a tie, also where the weights are shares or percentages.
    #[test]
    fn parts_with_an_equal_claim_to_the_last_fen_leave_it_to_the_earlier() {
        for weights in [[7.0, 3.0], [0.7, 0.3], [0.007, 0.003], [21.0, 9.0], [2.1, 0.9]] {
            assert_eq!(split_by(5, &weights), Some(vec![4, 1]), "{weights:?}");
        }
        assert_eq!(split_by(101, &[0.3, 0.7]), Some(vec![30, 71]));
    }

    #[test]
    fn weights_of_many_decimals_and_of_any_size_are_weighed() {
        assert_eq!(split_by(300, &[1.0 / 3.0, 2.0 / 3.0]), Some(vec![100, 200]));
        assert_eq!(split_by(300, &[1e300, 2e300]), Some(vec![100, 200]));
        assert_eq!(split_by(300, &[1e-300, 2e-300]), Some(vec![100, 200]));
    }

    #[test]
    fn a_debt_is_split_as_the_mirror_of_a_credit() {
        let credit = split(100, &[3, 3, 1]).unwrap();
        let debt: Vec<i64> = split(-100, &[3, 3, 1]).unwrap().iter().map(|part| -part).collect();
        assert_eq!(credit, debt);
    }

    #[test]
    fn nothing_to_split_by_is_no_split() {
        assert_eq!(split(100, &[]), None);
        assert_eq!(split(100, &[0, 0]), None);
        assert_eq!(split_by(100, &[f64::NAN, -1.0]), None);
    }

    #[test]
    fn tied_amounts_add_up_to_the_rounded_total() {
        assert_eq!(tie(&[0.333, 0.333, 0.334], 100), vec![33, 33, 34]);
        // In fen 1000.5, −250.3 and −750.2: rounded down they miss two, which go to the largest fractions.
        assert_eq!(tie(&[10.005, -2.503, -7.502], 0), vec![1000, -250, -750]);
    }

    #[test]
    fn amounts_whose_sum_no_integer_holds_are_tied_without_overflow() {
        assert_eq!(tie(&[9e16, 9e16], i64::MAX), vec![9_000_000_000_000_000_000; 2]);
        assert_eq!(tie(&[-9e16, -9e16], i64::MIN).len(), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn parts_add_up_and_stay_within_a_fen_of_their_share(
            total in -1_000_000_000_000i64..1_000_000_000_000,
            weights in prop::collection::vec(0u64..1_000_000_000, 1..40),
        ) {
            prop_assume!(weights.iter().any(|&w| w > 0));
            let parts = split(total, &weights).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            let sum: i128 = weights.iter().map(|&w| i128::from(w)).sum();
            for (part, weight) in parts.iter().zip(&weights) {
                let off = i128::from(*part) * sum - i128::from(total) * i128::from(*weight);
                prop_assert!(off.abs() < sum, "part {} of weight {} is a fen or more away", part, weight);
            }
        }

        #[test]
        fn a_heavier_part_never_gets_less(
            total in 0i64..1_000_000_000,
            weights in prop::collection::vec(0.0..1e6f64, 2..20),
        ) {
            prop_assume!(weights.iter().any(|&w| w > 0.0));
            let parts = split_by(total, &weights).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            for (i, a) in weights.iter().enumerate() {
                for (j, b) in weights.iter().enumerate() {
                    prop_assert!(a <= b || parts[i] >= parts[j]);
                }
            }
        }
    }
}
