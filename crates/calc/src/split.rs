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

/// The same proportions in whole numbers of at most 2^53. Negative or non-finite weights count as nothing; `None` when
/// nothing is left to weigh.
#[must_use]
pub fn whole_weights(weights: &[f64]) -> Option<Vec<u64>> {
    let weights: Vec<f64> = weights.iter().map(|&w| if w.is_finite() && w > 0.0 { w } else { 0.0 }).collect();
    let largest = weights.iter().copied().fold(0.0, f64::max);
    if largest == 0.0 {
        return None;
    }
    // Dividing by the largest first keeps the scaled weights at or below 2^53, which f64 holds exactly.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between zero and 2^53")]
    let whole = weights.iter().map(|&w| (w / largest * 9_007_199_254_740_992.0).round() as u64).collect();
    Some(whole)
}

/// Rounds signed amounts in yuan to fen so that they add up to `total` fen: each is rounded down or up, the largest
/// fractions up. The parts have to add up to about the total already; what is off by more than a fen a part stays
/// on the last part that moves.
#[must_use]
pub fn tie(amounts: &[f64], total: i64) -> Vec<i64> {
    let exact: Vec<f64> = amounts.iter().map(|&yuan| rounding::snap(yuan * 100.0)).collect();
    #[expect(clippy::cast_possible_truncation, reason = "amounts of money stay far below 2^63 fen")]
    let mut parts: Vec<i64> = exact.iter().map(|fen| fen.floor() as i64).collect();
    let given: i128 = parts.iter().map(|&part| i128::from(part)).sum();
    let left = i128::from(total) - given;
    #[expect(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "a fraction of one, in billionths"
    )]
    let remainders: Vec<u128> = exact.iter().map(|fen| ((fen - fen.floor()) * 1e9) as u128).collect();
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
    fn the_balinski_and_young_example_holds() {
        assert_eq!(split(100, &[5117, 4400, 162, 161, 160]), Some(vec![51, 44, 2, 2, 1]));
    }

    #[test]
    fn twenty_thousand_yuan_for_six_gives_the_odd_fen_to_the_first_two() {
        assert_eq!(
            split(2_000_000, &[1; 6]),
            Some(vec![333_334, 333_334, 333_333, 333_333, 333_333, 333_333])
        );
    }

    // Figures of martinlackner/apportionment (tests/test_methods.py at 25f7a87; the first two are Balinski & Young's)
    // and of the US Census's methods page in christopherkenny/apportion (tests/testthat/test-hamilton_vinton.R at
    // c469f4c).
    #[test]
    fn seats_come_out_as_two_apportionment_libraries_have_them() {
        let cases: &[(i64, &[u64], &[i64])] = &[
            (100, &[5117, 4400, 162, 161, 160], &[51, 44, 2, 2, 1]),
            (26, &[9061, 7179, 5259, 3319, 1182], &[9, 7, 5, 4, 1]),
            (12, &[14, 28, 7, 35], &[2, 4, 1, 5]),
            (3, &[12, 12, 11, 12], &[1, 1, 0, 1]),
            (20, &[2560, 3315, 995, 5012], &[4, 6, 2, 8]),
        ];
        for (total, weights, expected) in cases {
            assert_eq!(split(*total, weights).as_deref(), Some(*expected), "{weights:?}");
        }
    }

    // Figures of moneyphp/money (tests/MoneyTest.php at d49ee62), RubyMoney/money (spec/money/allocation_spec.rb and
    // spec/money_spec.rb at a7c8360) and dinerojs/dinero.js (packages/dinero.js/src/api/__tests__/allocate.test.ts at
    // 76b969e5).
    #[test]
    fn money_comes_out_as_three_money_libraries_have_it() {
        let cases: &[(i64, &[f64], &[i64])] = &[
            (100, &[1.0, 1.0, 1.0], &[34, 33, 33]),
            (5, &[3.0, 7.0], &[2, 3]),
            (5, &[0.0, 0.0, 1.0], &[0, 0, 5]),
            (1, &[1.0, 1.0], &[1, 0]),
            (1, &[0.33, 0.66], &[0, 1]),
            (101, &[3.0, 7.0], &[30, 71]),
            (101, &[7.0, 3.0], &[71, 30]),
            (15, &[1.0, 1.0], &[8, 7]),
            (10, &[1.0, 1.0], &[5, 5]),
            (15, &[1.0, 1.0, 1.0], &[5, 5, 5]),
            (100, &[1.0; 6], &[17, 17, 17, 17, 16, 16]),
            (100, &[1.0, 1.0, 0.0], &[50, 50, 0]),
            (-100, &[0.333, 0.333, 0.333], &[-34, -33, -33]),
            (1000, &[0.6667, 0.3333], &[667, 333]),
            (-1000, &[0.6667, 0.3333], &[-667, -333]),
            (1003, &[50.0, 50.0], &[502, 501]),
            (100, &[1.0, 3.0], &[25, 75]),
            (1003, &[0.0, 50.0, 50.0], &[0, 502, 501]),
            (5, &[1.0, 3.0], &[1, 4]),
            (5, &[50.0, 50.0], &[3, 2]),
        ];
        for (total, weights, expected) in cases {
            assert_eq!(split_by(*total, weights).as_deref(), Some(*expected), "{total} by {weights:?}");
        }
    }

    // moneyphp/money (the test above) splits −5 by 7 : 3 into −3 and −2, but 5 into 4 and 1: who owes a fen more would
    // hang on the sign. Here a debt is the mirror of a credit.
    #[test]
    fn unlike_moneyphp_a_debt_by_seven_to_three_mirrors_the_credit() {
        assert_eq!(split(-5, &[7, 3]), Some(vec![-4, -1]));
        assert_eq!(split(5, &[7, 3]), Some(vec![4, 1]));
    }

    // RubyMoney (the test above) gives left-over cents by position: its first of twelve months gets 61566 where 61564.77
    // is exact, more than a cent too much. The largest remainder belongs to the eighth.
    #[test]
    fn unlike_rubymoney_no_month_of_twelve_is_a_cent_from_its_share() {
        let x = 1.181_858_314_366_1;
        let weights = [x, x, x, x, x, x, x, 1.170_126_087_450_276, 1.0, 1.0, 1.0, 1.0];
        let expected =
            [61_565, 61_565, 61_565, 61_565, 61_565, 61_565, 61_565, 60_954, 52_091, 52_091, 52_091, 52_091];
        assert_eq!(split_by(700_273, &weights), Some(expected.to_vec()));
        assert_eq!(split_by(-700_273, &weights), Some(expected.map(|part| -part).to_vec()));
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
