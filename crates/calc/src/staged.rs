//! Splitting the money of several stages by each stage's own weights where parts have a least and a greatest amount over
//! all stages together.
//!
//! What a part gets in a stage is its fair share ([`crate::fair`]): `stage factor × part factor × weight`, where the part
//! factor is one unless a bound is in the way. With a single stage this is the bounded split of [`crate::bounded`]. Before
//! that, sets of stages are looked for whose money the minimums of the parts used nowhere else take up, or the maximums of
//! all parts used there cannot use up (Hoffman's conditions for a flow with bounds, 1960). Where there is just enough, the
//! set is a problem of its own; where there is not, the set says by how much and which parts stand in the way. The shares
//! are rounded so that stages add up to the fen and bounds are kept ([`crate::controlled`]).

use crate::bounded;
use crate::controlled;
use crate::fair;

/// What one part may get.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its weight in each stage, not negative; zero keeps it out of the stage. A part that weighs nothing anywhere gets
    /// its least amount, in proportion to the money of the stages where it has `None`; elsewhere `None` is zero.
    pub weights: Vec<Option<f64>>,
    /// Least amount over all stages, fen; not negative.
    pub least: i64,
    /// Greatest amount over all stages, fen; not below the least.
    pub most: i64,
}

/// Bounds that cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knot {
    /// The parts whose bounds they are.
    pub parts: Vec<usize>,
    /// Above zero, their minimums ask for that much more than the stages they are used in have; below zero, their
    /// maximums leave that much of some stages' money.
    pub gap: i64,
}

/// What came of a split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Fen by part, within its bounds always.
    pub parts: Vec<i64>,
    /// Fen by part and stage; `None` while minimums ask for more than there is.
    pub cells: Option<Vec<Vec<i64>>>,
    /// Fen by stage that no part may take.
    pub spare: Vec<i64>,
    /// Bounds that cannot be kept, with parts and stages that no other knot has.
    pub knots: Vec<Knot>,
}

impl Split {
    /// What minimums ask for beyond what there is, fen.
    #[must_use]
    pub fn overdrawn(&self) -> i64 {
        self.knots.iter().map(|knot| knot.gap.max(0)).sum()
    }
}

/// Splits each stage's money, which is not negative. Looks at every set of stages: meant for a handful of them.
#[must_use]
pub fn split(money: &[i64], parts: &[Part]) -> Split {
    let weight = |part: &Part, stage: usize| part.weights[stage].unwrap_or(0.0);
    let sum = |stage: usize| parts.iter().map(|part| weight(part, stage)).sum::<f64>();
    let alike: Vec<f64> = (0..money.len()).map(sum).map(|sum| if sum > 0.0 { sum } else { 1.0 }).collect();
    let mut settling = Settling {
        money,
        parts: parts.iter().map(|part| Claim::of(part, &alike)).collect(),
        alike,
        cells: vec![vec![0; money.len()]; parts.len()],
        knots: Vec::new(),
        totals: vec![0; parts.len()],
    };
    settling.settle((1 << money.len()) - 1, &(0..parts.len()).collect::<Vec<usize>>());
    let Settling { mut cells, knots, mut totals, .. } = settling;
    let spare = cells.split_off(parts.len());
    totals.truncate(parts.len());
    let overdrawn = knots.iter().any(|knot| knot.gap > 0);
    Split {
        parts: totals,
        cells: (!overdrawn).then_some(cells),
        spare: (0..money.len()).map(|stage| spare.iter().map(|cells| cells[stage]).sum()).collect(),
        knots,
    }
}

/// A set of stages, one bit each.
type Stages = u32;

/// A part while it is settled: its weight in every stage, and what it may get.
struct Claim {
    weights: Vec<f64>,
    least: i64,
    most: i64,
}

impl Claim {
    /// `alike` are weights by which a part gets as much of one stage's money as of another's.
    fn of(part: &Part, alike: &[f64]) -> Claim {
        let has_weight = part.weights.iter().flatten().any(|weight| *weight > 0.0);
        let without = |alike: &f64| if has_weight { 0.0 } else { *alike };
        let weights = part.weights.iter().zip(alike).map(|(weight, alike)| weight.unwrap_or(without(alike)));
        Claim {
            weights: weights.collect(),
            least: part.least,
            most: if has_weight { part.most } else { part.least },
        }
    }

    fn is_in(&self, stages: Stages) -> bool {
        self.weights.iter().enumerate().any(|(stage, weight)| stages & 1 << stage != 0 && *weight > 0.0)
    }

    fn is_fixed(&self) -> bool {
        self.least == self.most
    }
}

/// Subsets of a set, the smaller first.
fn subsets(of: Stages) -> impl Iterator<Item = Stages> {
    (0..=of.count_ones())
        .flat_map(move |size| (0..=of).filter(move |set| set & !of == 0 && set.count_ones() == size))
}

/// Which bounds are looked at.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Least,
    Most,
}

/// A split on its way.
struct Settling<'a> {
    money: &'a [i64],
    /// The weights of a part that gets as much of one stage's money as of another's.
    alike: Vec<f64>,
    /// The parts, then what no part may take.
    parts: Vec<Claim>,
    /// By part and stage.
    cells: Vec<Vec<i64>>,
    totals: Vec<i64>,
    knots: Vec<Knot>,
}

impl Settling<'_> {
    /// Settles `parts` in `stages`, which no other part shares.
    fn settle(&mut self, stages: Stages, parts: &[usize]) {
        for side in [Side::Least, Side::Most] {
            for set in subsets(stages) {
                if let Some((held, gap)) = self.tight(side, set, stages, parts) {
                    let rest: Vec<usize> =
                        parts.iter().copied().filter(|part| !held.contains(part)).collect();
                    self.hold(side, set, held, gap);
                    return self.settle(stages & !set, &rest);
                }
            }
        }
        self.share(stages, parts);
    }

    /// The parts that settle the money of a set of stages: those used nowhere else, if their minimums take all of it, or
    /// those used there at all, if their maximums take no more; and by how much they miss it. `None` when they do not, or
    /// when there is nothing else to settle.
    fn tight(&self, side: Side, set: Stages, stages: Stages, parts: &[usize]) -> Option<(Vec<usize>, i64)> {
        let inside = |part: &&usize| match side {
            Side::Least => !self.parts[**part].is_in(stages & !set),
            Side::Most => self.parts[**part].is_in(set),
        };
        let held: Vec<usize> = parts.iter().filter(inside).copied().collect();
        let bound = |part: &usize| self.bound(side, *part);
        let gap =
            held.iter().map(|part| i128::from(bound(part))).sum::<i128>() - i128::from(self.money_of(set));
        let binds = if side == Side::Least { gap >= 0 } else { gap <= 0 };
        let settled = gap == 0
            && set == stages
            && held.len() == parts.len()
            && held.iter().all(|part| self.parts[*part].is_fixed());
        let something = set != 0 || !held.is_empty();
        (binds && something && !settled).then(|| (held, i64::try_from(gap).unwrap_or(i64::MAX)))
    }

    fn bound(&self, side: Side, part: usize) -> i64 {
        match side {
            Side::Least => self.parts[part].least,
            Side::Most => self.parts[part].most,
        }
    }

    fn money_of(&self, set: Stages) -> i64 {
        self.money.iter().enumerate().filter(|(stage, _)| set & 1 << stage != 0).map(|(_, money)| money).sum()
    }

    /// Settles parts that stand at a bound in a set of stages of their own.
    fn hold(&mut self, side: Side, set: Stages, mut held: Vec<usize>, gap: i64) {
        for &part in &held {
            let bound = self.bound(side, part);
            self.parts[part].least = bound;
            self.parts[part].most = bound;
            self.totals[part] = bound;
        }
        if gap != 0 {
            self.knots.push(Knot { parts: held.clone(), gap });
        }
        if gap < 0 {
            held.push(self.parts.len());
            self.parts.push(Claim { weights: self.alike.clone(), least: -gap, most: -gap });
            self.cells.push(vec![0; self.money.len()]);
            self.totals.push(-gap);
        }
        if gap <= 0 {
            self.settle(set, &held);
        }
    }

    /// Gives every part its share of stages in which nothing is tight.
    fn share(&mut self, stages: Stages, parts: &[usize]) {
        let stages: Vec<usize> = (0..self.money.len()).filter(|stage| stages & 1 << stage != 0).collect();
        let cells = match stages[..] {
            [] => return,
            [stage] => self.of_one_stage(stage, parts),
            _ => self.of_several_stages(&stages, parts),
        };
        for (&part, cells) in parts.iter().zip(cells) {
            self.totals[part] = cells.iter().sum();
            for (&stage, cell) in stages.iter().zip(cells) {
                self.cells[part][stage] = cell;
            }
        }
    }

    fn of_one_stage(&self, stage: usize, parts: &[usize]) -> Vec<Vec<i64>> {
        let part = |part: &usize| {
            let claim = &self.parts[*part];
            let weight = if claim.is_fixed() { 0.0 } else { claim.weights[stage] };
            bounded::Part { weight, least: claim.least, most: claim.most }
        };
        let parts: Vec<bounded::Part> = parts.iter().map(part).collect();
        bounded::split(self.money[stage], &parts).parts.into_iter().map(|amount| vec![amount]).collect()
    }

    fn of_several_stages(&self, stages: &[usize], parts: &[usize]) -> Vec<Vec<i64>> {
        #[expect(clippy::cast_precision_loss, reason = "amounts of money stay below 2^53 fen")]
        let plain = |fen: i64| fen as f64;
        let rows: Vec<fair::Row> = parts
            .iter()
            .map(|&part| fair::Row {
                weights: stages.iter().map(|&stage| self.parts[part].weights[stage]).collect(),
                least: plain(self.parts[part].least),
                most: plain(self.parts[part].most),
            })
            .collect();
        let columns: Vec<i64> = stages.iter().map(|&stage| self.money[stage]).collect();
        let shares = fair::shares(&columns.iter().map(|&money| plain(money)).collect::<Vec<f64>>(), &rows);
        let sums: Vec<(i64, i64)> = shares
            .iter()
            .zip(parts)
            .map(|(cells, &part)| {
                let Claim { least, most, .. } = self.parts[part];
                let sum: f64 = cells.iter().sum();
                // But for dust, a part at a bound stands there exactly.
                let at = |bound: i64| (sum - plain(bound)).abs() < 0.01;
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "amounts of money stay far below 2^63 fen"
                )]
                let (floor, ceiling) = (sum.floor() as i64, sum.ceil() as i64);
                match (at(least), at(most)) {
                    (true, _) => (least, least),
                    (_, true) => (most, most),
                    _ => (floor.max(least), ceiling.min(most)),
                }
            })
            .collect();
        controlled::near(&shares, &sums, &columns).expect("fair shares add up to their stages")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounded::UNBOUNDED;
    use proptest::prelude::*;

    fn part(weights: &[f64], least: i64, most: i64) -> Part {
        Part { weights: weights.iter().copied().map(Some).collect(), least, most }
    }

    #[test]
    fn without_bounds_every_stage_is_split_by_its_own_weights() {
        let parts = [part(&[1.0, 0.0], 0, UNBOUNDED), part(&[2.0, 1.0], 0, UNBOUNDED)];
        let split = split(&[300, 50], &parts);
        assert_eq!(split.cells, Some(vec![vec![100, 0], vec![200, 50]]));
        assert_eq!(split.parts, [100, 250]);
        assert_eq!((split.spare, split.knots), (vec![0, 0], vec![]));
    }

    #[test]
    fn what_is_fixed_without_a_weight_is_spread_by_the_money_of_the_stages() {
        let fixed = Part { weights: vec![None, None, Some(0.0)], least: 90, most: 90 };
        let split = split(&[100, 200, 700], &[fixed, part(&[1.0, 5.0, 1.0], 0, UNBOUNDED)]);
        assert_eq!(split.cells, Some(vec![vec![30, 60, 0], vec![70, 140, 700]]));
    }

    #[test]
    fn a_part_without_weight_keeps_out_of_stages_where_it_is_none() {
        let part = Part { weights: vec![None, Some(3.0)], least: 0, most: UNBOUNDED };
        let split = split(&[100, 200], &[part]);
        assert_eq!(split.cells, Some(vec![vec![0, 200]]));
        assert_eq!(split.spare, [100, 0]);
        assert_eq!(split.knots, [Knot { parts: vec![], gap: -100 }]);
    }

    #[test]
    fn a_least_amount_that_a_stage_takes_up_leaves_the_others_to_the_other_stages() {
        let parts = [part(&[1.0, 0.0], 100, UNBOUNDED), part(&[1.0, 1.0], 0, UNBOUNDED)];
        let split = split(&[100, 70], &parts);
        assert_eq!(split.cells, Some(vec![vec![100, 0], vec![0, 70]]));
        assert_eq!(split.knots, []);
    }

    #[test]
    fn a_stage_that_cannot_hold_its_minimums_tells_by_how_much_though_the_others_could() {
        let parts = [part(&[1.0, 0.0], 110, UNBOUNDED), part(&[1.0, 1.0], 20, UNBOUNDED)];
        let split = split(&[100, 700], &parts);
        assert_eq!(split.knots, [Knot { parts: vec![0], gap: 10 }]);
        assert_eq!(split.parts, [110, 700]);
        assert_eq!((split.cells.is_none(), split.overdrawn()), (true, 10));
    }

    #[test]
    fn a_stage_whose_parts_are_full_tells_what_is_left_though_the_others_could_take_it() {
        let parts = [part(&[1.0, 1.0], 0, 60), part(&[0.0, 1.0], 0, UNBOUNDED)];
        let split = split(&[100, 100], &parts);
        assert_eq!(split.knots, [Knot { parts: vec![0], gap: -40 }]);
        assert_eq!(split.cells, Some(vec![vec![60, 0], vec![0, 100]]));
        assert_eq!(split.spare, [40, 0]);
    }

    #[test]
    fn a_least_amount_of_a_part_used_nowhere_is_missing_altogether() {
        let split = split(&[100], &[part(&[0.0], 30, UNBOUNDED), part(&[1.0], 0, UNBOUNDED)]);
        assert_eq!(split.parts, [30, 100]);
        assert_eq!(split.overdrawn(), 30);
    }

    /// Money of the stages, and parts of any kind.
    fn problem(most_money: i64) -> impl Strategy<Value = (Vec<i64>, Vec<Part>)> {
        let money = prop_oneof![1 => Just(0), 9 => 0..most_money];
        let weight = || prop_oneof![1 => Just(None), 2 => Just(Some(0.0)), 6 => (1u32..1_000).prop_map(|w| Some(f64::from(w)))];
        let bounds = move || {
            let least = prop_oneof![2 => Just(0), 1 => 0..most_money / 3];
            let more = prop_oneof![1 => Just(0), 1 => 0..most_money / 2, 3 => Just(UNBOUNDED)];
            (least, more).prop_map(|(least, more)| (least, more.saturating_add(least)))
        };
        prop::collection::vec(money, 1..=6).prop_flat_map(move |money| {
            let part = (prop::collection::vec(weight(), money.len()), bounds());
            let part = part.prop_map(|(weights, (least, most))| Part { weights, least, most });
            (Just(money), prop::collection::vec(part, 0..12))
        })
    }

    /// Where a part may be used.
    fn stages_of(part: &Part) -> Stages {
        let has_weight = part.weights.iter().flatten().any(|weight| *weight > 0.0);
        let used = |weight: &Option<f64>| weight.map_or(!has_weight, |weight| weight > 0.0);
        part.weights.iter().enumerate().filter(|(_, weight)| used(weight)).map(|(stage, _)| 1 << stage).sum()
    }

    /// The most that minimums ask for beyond the money, and that money has beyond the maximums, over all sets of stages.
    fn misses(money: &[i64], parts: &[Part]) -> (i64, i64) {
        let (mut over, mut left) = (0, 0);
        for set in 0..1u32 << money.len() {
            let there: i64 =
                (0..money.len()).filter(|stage| set & 1 << stage != 0).map(|stage| money[stage]).sum();
            let least = parts.iter().filter(|part| stages_of(part) & !set == 0).map(|part| part.least);
            let most = |part: &Part| {
                let has_weight = part.weights.iter().flatten().any(|weight| *weight > 0.0);
                i128::from(if has_weight { part.most } else { part.least })
            };
            let room: i128 = parts.iter().filter(|part| stages_of(part) & set != 0).map(most).sum();
            over = over.max(least.sum::<i64>() - there);
            left = left.max(i64::try_from(i128::from(there) - room).unwrap_or(0));
        }
        (over, left)
    }

    #[track_caller]
    fn check(money: &[i64], parts: &[Part]) {
        let split = split(money, parts);
        for (part, amount) in parts.iter().zip(&split.parts) {
            assert!(*amount >= part.least && *amount <= part.most);
        }
        let (over, left) = misses(money, parts);
        assert_eq!(split.overdrawn(), over);
        let of_knots: i64 = split.knots.iter().map(|knot| (-knot.gap).max(0)).sum();
        assert_eq!(split.spare.iter().sum::<i64>(), of_knots);
        // What cannot be had elsewhere may leave other maximums with more to take.
        assert!(of_knots == left || over > 0);
        let all: i64 = money.iter().sum();
        assert_eq!(split.parts.iter().sum::<i64>(), all + over - of_knots);
        let Some(cells) = &split.cells else {
            assert!(over > 0);
            return;
        };
        for (cells, amount) in cells.iter().zip(&split.parts) {
            assert_eq!(cells.iter().sum::<i64>(), *amount);
        }
        for (stage, money) in money.iter().enumerate() {
            assert_eq!(cells.iter().map(|cells| cells[stage]).sum::<i64>() + split.spare[stage], *money);
        }
        for (part, cells) in parts.iter().zip(cells) {
            for (stage, cell) in cells.iter().enumerate() {
                assert!(*cell >= 0 && (*cell == 0 || stages_of(part) & 1 << stage != 0));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        #[test]
        fn stages_and_parts_add_up_bounds_are_kept_and_what_cannot_be_is_exact((money, parts) in problem(2_000_000)) {
            check(&money, &parts);
        }

        #[test]
        fn small_and_very_large_amounts_add_up_as_well(
            (few, few_parts) in problem(12),
            (many, many_parts) in problem(2_000_000_000_000),
        ) {
            check(&few, &few_parts);
            check(&many, &many_parts);
        }

        #[test]
        fn one_stage_is_the_bounded_split(total in 0i64..3_000_000, parts in prop::collection::vec(
            (0u32..100, prop_oneof![Just(0), 0i64..300_000], prop_oneof![1 => Just(UNBOUNDED), 1 => 0i64..2_000_000]), 0..14,
        )) {
            // What is fixed needs no weight.
            let weight = |weight: u32, least: i64, most: i64| if least < most { f64::from(weight) } else { 0.0 };
            let bounded: Vec<bounded::Part> = parts
                .iter()
                .map(|&(of, least, most)| (of, least, most.max(least)))
                .map(|(of, least, most)| bounded::Part { weight: weight(of, least, most), least, most })
                .collect();
            let staged: Vec<Part> = bounded
                .iter()
                .map(|part| Part {
                    weights: vec![(part.weight > 0.0).then_some(part.weight)], least: part.least, most: part.most,
                })
                .collect();
            let expected = bounded::split(total, &bounded);
            let split = split(&[total], &staged);
            prop_assert_eq!(&split.parts, &expected.parts);
            prop_assert_eq!(split.overdrawn() - split.spare[0], expected.gap);
        }

        // Two stages of one mix are one stage.
        #[test]
        fn stages_of_one_mix_give_parts_what_one_stage_gives_them(
            money in prop::collection::vec(0i64..1_000_000, 2..=6),
            parts in prop::collection::vec((1u32..100, prop_oneof![Just(0), 0i64..300_000], prop_oneof![Just(UNBOUNDED), 0i64..1_000_000]), 1..10),
        ) {
            let of = |stages: usize| -> Vec<Part> {
                parts.iter().map(|&(weight, least, most)| part(&vec![f64::from(weight); stages], least, most.max(least))).collect()
            };
            let (one, several) = (split(&[money.iter().sum()], &of(1)), split(&money, &of(money.len())));
            for (a, b) in one.parts.iter().zip(&several.parts) {
                prop_assert!((a - b).abs() <= 1, "{:?} {:?}", one, several);
            }
        }
    }
}
