//! Splitting money by weight where parts have a least and a most amount.
//!
//! Part `i` gets `t × weight`, but never less than its minimum nor more than its maximum; one `t` for all makes the parts
//! add up. Their sum grows with `t` along straight pieces that bend where a part meets a bound, so the walk over those
//! points finds the piece exactly, in whole numbers, without iterating towards it. It is the split nearest in proportion
//! to the weights among all that keep the bounds (the “bounded proportional” or claims rule; Hougaard 2009, ch. 2).

use crate::split;

/// What one part may get.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its weight; not negative.
    pub weight: f64,
    /// Least amount, fen; not negative.
    pub least: i64,
    /// Greatest amount, fen; not below the least.
    pub most: i64,
}

/// A part without bounds.
pub const UNBOUNDED: i64 = i64::MAX;

/// What came of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Fen by part, within its bounds always.
    pub parts: Vec<i64>,
    /// The parts' sum less the total: above zero the minimums need that much more, below zero the maximums keep that
    /// much unspent. Zero when the bounds can be kept.
    pub gap: i64,
}

/// Splits `total` fen, which is not negative. Where the bounds cannot be kept, every part stands at the bound in the way
/// and the gap says by how much they miss.
#[must_use]
pub fn split(total: i64, parts: &[Part]) -> Split {
    let weights: Vec<f64> = parts.iter().map(|part| part.weight).collect();
    // Nothing has a weight: nothing grows beyond its minimum.
    let weights = split::whole_weights(&weights).unwrap_or_else(|| vec![0; parts.len()]);
    let least: i128 = parts.iter().map(|part| i128::from(part.least)).sum();
    if least >= i128::from(total) {
        return settled(total, parts.iter().map(|part| part.least).collect());
    }
    let ceiling = |part: &Part, weight: u64| if weight == 0 { part.least } else { part.most.max(part.least) };
    let most: i128 =
        parts.iter().zip(&weights).map(|(part, &weight)| i128::from(ceiling(part, weight))).sum();
    if most <= i128::from(total) {
        return settled(
            total,
            parts.iter().zip(&weights).map(|(part, &weight)| ceiling(part, weight)).collect(),
        );
    }
    // The last bend at which the parts still fit into the total, as a fraction t = money / weight.
    let mut fits = (0, 1);
    for (part, &weight) in parts.iter().zip(&weights) {
        for bend in [part.least, part.most].into_iter().filter(|&bend| weight > 0 && bend < total) {
            let t = (u128::try_from(bend).unwrap_or(0), weight);
            if below(fits, t) && sum_fits(t, total, parts, &weights) {
                fits = t;
            }
        }
    }
    // Beyond it up to the next bend some parts stand at a bound and the others share the rest by weight.
    let mut amounts = vec![0; parts.len()];
    let mut free = vec![0; parts.len()];
    let mut rest = total;
    for (index, (part, &weight)) in parts.iter().zip(&weights).enumerate() {
        let bend = |bound: i64| (u128::try_from(bound).unwrap_or(0), weight);
        if weight == 0 || below(fits, bend(part.least)) {
            amounts[index] = part.least;
        } else if part.most != UNBOUNDED && !below(fits, bend(part.most)) {
            amounts[index] = part.most.max(part.least);
        } else {
            free[index] = weight;
        }
        rest -= amounts[index];
    }
    if let Some(shares) = split::split(rest, &free) {
        for (amount, share) in amounts.iter_mut().zip(shares) {
            *amount += share;
        }
    }
    settled(total, amounts)
}

fn settled(total: i64, parts: Vec<i64>) -> Split {
    let sum: i64 = parts.iter().fold(0, |sum, part| sum.saturating_add(*part));
    Split { gap: sum.saturating_sub(total), parts }
}

/// Whether one fraction is below another. Money is below 2^63 and weights at most 2^53, so products fit.
fn below((a, b): (u128, u64), (c, d): (u128, u64)) -> bool {
    a * u128::from(d) < c * u128::from(b)
}

/// Whether the parts at `t` fit into the total.
fn sum_fits((money, weight): (u128, u64), total: i64, parts: &[Part], weights: &[u64]) -> bool {
    let mut sum: u128 = 0;
    for (part, &own) in parts.iter().zip(weights) {
        let scaled = |amount: i64| u128::try_from(amount).unwrap_or(0) * u128::from(weight);
        sum += (money * u128::from(own)).clamp(scaled(part.least), scaled(part.most).max(scaled(part.least)));
    }
    sum <= u128::try_from(total).unwrap_or(0) * u128::from(weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(weight: f64, least: i64, most: i64) -> Part {
        Part { weight, least, most }
    }

    #[test]
    fn without_bounds_it_is_the_plain_split() {
        let parts = [5.0, 10.0, 5.0, 6.25].map(|weight| part(weight, 0, UNBOUNDED));
        let split = split(5_000_000, &parts);
        assert_eq!(split, Split { parts: vec![952_381, 1_904_762, 952_381, 1_190_476], gap: 0 });
    }

    #[test]
    fn what_a_maximum_turns_away_goes_to_the_others_by_weight() {
        // 100 by 1 : 1 : 2 would be 25, 25, 50; with at most 30 for the third the others get 35 each.
        let parts = [part(1.0, 0, UNBOUNDED), part(1.0, 0, UNBOUNDED), part(2.0, 0, 30)];
        assert_eq!(split(100, &parts).parts, [35, 35, 30]);
    }

    #[test]
    fn what_a_minimum_claims_comes_from_the_others_by_weight() {
        let parts = [part(1.0, 40, UNBOUNDED), part(1.0, 0, UNBOUNDED), part(2.0, 0, UNBOUNDED)];
        assert_eq!(split(100, &parts).parts, [40, 20, 40]);
    }

    #[test]
    fn bounds_that_cannot_be_kept_tell_by_how_much() {
        let parts = [part(1.0, 60, 80), part(1.0, 50, 70)];
        assert_eq!(split(100, &parts), Split { parts: vec![60, 50], gap: 10 });
        assert_eq!(split(200, &parts), Split { parts: vec![80, 70], gap: -50 });
        assert_eq!(split(100, &[]), Split { parts: vec![], gap: -100 });
    }

    #[test]
    fn a_part_without_weight_keeps_its_minimum() {
        let parts = [part(0.0, 15, UNBOUNDED), part(1.0, 0, UNBOUNDED)];
        assert_eq!(split(100, &parts).parts, [15, 85]);
        assert_eq!(split(100, &[part(0.0, 15, UNBOUNDED)]).gap, -85);
    }

    fn any_part() -> impl Strategy<Value = Part> {
        let weight = prop_oneof![1 => Just(0.0), 9 => 0.0..100.0f64];
        let most = prop_oneof![1 => Just(UNBOUNDED), 2 => 0i64..2_000_000];
        (weight, prop_oneof![Just(0), 0i64..300_000], most).prop_map(|(weight, least, most)| Part {
            weight,
            least,
            most: most.max(least),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]
        #[test]
        fn parts_keep_their_bounds_and_add_up(total in 0i64..3_000_000, parts in prop::collection::vec(any_part(), 0..14)) {
            let split = split(total, &parts);
            prop_assert_eq!(split.parts.iter().sum::<i64>() - total, split.gap);
            for (amount, part) in split.parts.iter().zip(&parts) {
                prop_assert!(*amount >= part.least && *amount <= part.most);
            }
            let least: i64 = parts.iter().map(|part| part.least).sum();
            prop_assert_eq!(split.gap > 0, least > total);
        }

        // The optimality condition: whoever is not at a bound has the same amount per weight, to the fen.
        #[test]
        fn whoever_gets_more_per_weight_stands_at_a_minimum_or_the_other_at_a_maximum(
            total in 0i64..3_000_000,
            parts in prop::collection::vec(any_part(), 2..14),
        ) {
            let split = split(total, &parts);
            // Where the bounds cannot be kept, everything stands at one.
            if split.gap != 0 {
                return Ok(());
            }
            for (a, x) in parts.iter().zip(&split.parts) {
                for (b, y) in parts.iter().zip(&split.parts) {
                    // Moving a fen from a to b would be allowed and bring their rates closer by more than rounding.
                    let movable = *x > a.least && *y < b.most && b.weight > 0.0;
                    #[expect(clippy::cast_precision_loss, reason = "small amounts")]
                    let gain = (*x as f64 - 1.0) * b.weight - (*y as f64 + 1.0) * a.weight;
                    prop_assert!(!movable || gain <= 1e-6 * (a.weight + b.weight) + 1e-9);
                }
            }
        }
    }
}
