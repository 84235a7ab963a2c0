//! The best split of a sum of money over channels with response curves, with a proof of how good it is.
//!
//! Where curves bend downwards, the best split is the one where the next yuan brings the same everywhere it may move
//! (Karush–Kuhn–Tucker): one equation in that common slope, solved by Newton's method in logarithms between brackets.
//! Curves that bend upwards first are replaced by their concave envelopes. What the envelopes bring (a Lagrangian dual
//! value) is an upper bound no split can pass; of an optimum on the envelopes at most one channel stands on a straight
//! piece (Shapley–Folkman; Starr 1969), so the bound is close, and branch and bound over that channel's spend closes
//! what is left (Falk & Soland 1969).

use crate::response::{Curve, Envelope, within};
use crate::root;

/// Where money can go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Channel {
    /// What comes of it.
    pub curve: Curve,
    /// Least that has to be spent.
    pub least: f64,
    /// Most that may be spent; at least `least`.
    pub most: f64,
}

/// A split of a sum over channels.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// One spend a channel; together the sum, or less when every channel is at its most.
    pub spends: Vec<f64>,
    /// What they bring.
    pub value: f64,
    /// What no split of the sum can pass.
    pub bound: f64,
    /// What the next unit brings where it may still move; zero when every channel is at its most.
    pub slope: f64,
    /// How many relaxed problems were solved for the proof.
    pub looked: u32,
}

impl Split {
    /// How much better a split could be at most, as a share of the bound.
    #[must_use]
    pub fn gap(&self) -> f64 {
        if self.bound > 0.0 { ((self.bound - self.value) / self.bound).max(0.0) } else { 0.0 }
    }
}

/// The proof ends when the gap is this small; floating point resolves little below.
const CLOSED: f64 = 1e-10;

/// How near the spends come to the sum, as a share of it.
const BALANCED: f64 = 1e-13;

/// What channels bring at least: the sum of their values where they are at their least.
#[must_use]
pub fn spent_at_least(channels: &[Channel]) -> f64 {
    channels.iter().map(|channel| channel.least).sum()
}

/// The best split of `sum`, looked for until the gap is closed or `effort` relaxed problems were solved. `None` when
/// the channels' leasts together exceed the sum.
#[must_use]
pub fn best(channels: &[Channel], sum: f64, effort: u32) -> Option<Split> {
    let leasts = spent_at_least(channels);
    // Dust of adding up is no excess.
    let room = sum - leasts;
    if room < -1e-9 * sum.abs().max(1.0) {
        return None;
    }
    let envelopes: Vec<Envelope> = channels
        .iter()
        .map(|channel| {
            Envelope::new(channel.curve, channel.least, channel.most.min(channel.least + room.max(0.0)))
        })
        .collect();
    let mut search = Search { sum, looked: 0, incumbent: None };
    let Some(first) = search.node(envelopes, None) else {
        return Some(at_ends(channels, |channel| channel.least));
    };
    let mut open = vec![first];
    let mut bound = f64::NEG_INFINITY;
    while let Some(at) = highest(&open) {
        let node = open.swap_remove(at);
        let reached = search.value();
        bound = node.relaxed.bound.max(reached);
        if bound - reached <= CLOSED * bound.abs() || search.looked >= effort {
            break;
        }
        let Some(branch) = node.loosest() else { continue };
        let cut = node.relaxed.spends[branch];
        let whole = node.envelopes[branch];
        for (low, high) in [(whole.low, cut), (cut, whole.high)] {
            let mut envelopes = node.envelopes.clone();
            envelopes[branch] = whole.over(low, high);
            if let Some(child) = search.node(envelopes, Some(&node.relaxed))
                && child.relaxed.bound > search.value()
            {
                open.push(child);
            }
        }
        bound = search.value();
    }
    let mut split = search.incumbent?;
    split.slope = best_slope(channels, &split.spends);
    split.bound = bound.max(split.value);
    split.looked = search.looked;
    Some(split)
}

/// Every channel at one of its ends: nothing is left to decide.
fn at_ends(channels: &[Channel], end: impl Fn(&Channel) -> f64) -> Split {
    let spends: Vec<f64> = channels.iter().map(end).collect();
    let value = channels.iter().zip(&spends).map(|(channel, &spend)| channel.curve.value(spend)).sum();
    let slope = best_slope(channels, &spends);
    Split { spends, value, bound: value, slope, looked: 0 }
}

/// What the next unit brings at most in a channel that is not at its most.
fn best_slope(channels: &[Channel], spends: &[f64]) -> f64 {
    let movable = channels.iter().zip(spends).filter(|(channel, spend)| **spend < channel.most);
    movable.map(|(channel, spend)| channel.curve.slope(*spend)).fold(0.0, f64::max)
}

fn highest(open: &[Node]) -> Option<usize> {
    (0..open.len()).max_by(|&a, &b| open[a].relaxed.bound.total_cmp(&open[b].relaxed.bound))
}

/// A part of the problem: each channel within bounds of its own, and what its relaxation brings.
struct Node {
    envelopes: Vec<Envelope>,
    relaxed: Relaxed,
}

impl Node {
    /// The channel whose envelope lies furthest above its curve at the relaxed spend; `None` when none does.
    fn loosest(&self) -> Option<usize> {
        let mut loosest: Option<(usize, f64)> = None;
        for (at, (envelope, &spend)) in self.envelopes.iter().zip(&self.relaxed.spends).enumerate() {
            if spend > envelope.low && spend < envelope.touch {
                let above = envelope.value(spend) - envelope.curve.value(spend);
                if above > loosest.map_or(0.0, |(_, most)| most) {
                    loosest = Some((at, above));
                }
            }
        }
        loosest.map(|(at, _)| at)
    }
}

struct Search {
    sum: f64,
    looked: u32,
    incumbent: Option<Split>,
}

impl Search {
    fn value(&self) -> f64 {
        self.incumbent.as_ref().map_or(f64::NEG_INFINITY, |split| split.value)
    }

    /// Solves a part of the problem, keeps the best split seen, and returns the part if its bounds allow any split.
    fn node(&mut self, envelopes: Vec<Envelope>, near: Option<&Relaxed>) -> Option<Node> {
        self.looked += 1;
        let relaxed = relax(&envelopes, self.sum, near)?;
        self.offer(&envelopes, &relaxed);
        let node = Node { envelopes, relaxed };
        if let Some(loose) = node.loosest()
            && node.relaxed.bound > self.value()
        {
            self.polish(&node, loose);
        }
        Some(node)
    }

    /// Splits near a relaxed one that stand on the curves: every channel either at its low end or on the part that
    /// bends downwards, the loosest one each way.
    fn polish(&mut self, node: &Node, loose: usize) {
        for raised in [true, false] {
            let pieces: Vec<Envelope> = node
                .envelopes
                .iter()
                .enumerate()
                .map(|(at, envelope)| {
                    let up = if at == loose { raised } else { node.relaxed.spends[at] > envelope.low };
                    let Envelope { low, high, inflection, .. } = *envelope;
                    if up {
                        envelope.over(low.max(inflection).min(high), high)
                    } else if inflection <= low {
                        *envelope
                    } else {
                        envelope.over(low, low)
                    }
                })
                .collect();
            if let Some(split) = relax(&pieces, self.sum, Some(&node.relaxed)) {
                self.offer(&pieces, &split);
            }
        }
    }

    fn offer(&mut self, envelopes: &[Envelope], relaxed: &Relaxed) {
        let value =
            envelopes.iter().zip(&relaxed.spends).map(|(envelope, &spend)| envelope.curve.value(spend)).sum();
        if value > self.value() {
            self.incumbent = Some(Split {
                spends: relaxed.spends.clone(),
                value,
                bound: value,
                slope: relaxed.slope,
                looked: 0,
            });
        }
    }
}

/// The best split on the envelopes; with the slope zero where every channel is at an end.
struct Relaxed {
    spends: Vec<f64>,
    bound: f64,
    slope: f64,
}

/// Spends where the next unit brings `slope` on each envelope, and what follows from them.
struct Response<'a> {
    envelopes: &'a [Envelope],
    spends: Vec<f64>,
    /// The curves' bends there; minus infinity where a spend stays when the slope moves a little.
    bends: Vec<f64>,
    slope: f64,
    total: f64,
    /// Change of the total when the slope grows by one per cent, times a hundred.
    change: f64,
}

impl Response<'_> {
    fn to(&mut self, slope: f64) {
        let steeper = libm::log(slope / self.slope);
        self.slope = slope;
        self.total = 0.0;
        self.change = 0.0;
        for ((envelope, spend), bend) in self.envelopes.iter().zip(&mut self.spends).zip(&mut self.bends) {
            // In logarithms the bend leads from the last slope to near this one; e^x is near enough to 1 + x.
            let grown = steeper / *bend;
            let near = if grown > 0.0 { *spend * (1.0 + grown) } else { *spend / (1.0 - grown) };
            (*spend, *bend) = envelope.at_slope_with_bend(slope, near);
            self.total += *spend;
            self.change += *spend / *bend;
        }
    }

    /// No split of `sum` brings more, whatever the slope (weak duality).
    fn bound(&self, sum: f64) -> f64 {
        let values = self.envelopes.iter().zip(&self.spends).map(|(envelope, &spend)| envelope.value(spend));
        values.sum::<f64>() + self.slope * (sum - self.total)
    }
}

/// The best split of `sum` on the envelopes; `None` when their low ends exceed it. The search begins at `near`.
fn relax(envelopes: &[Envelope], sum: f64, near: Option<&Relaxed>) -> Option<Relaxed> {
    let sums = |end: fn(&Envelope) -> f64| envelopes.iter().map(end).sum::<f64>();
    let ends = |end: fn(&Envelope) -> f64| {
        let spends: Vec<f64> = envelopes.iter().map(end).collect();
        let bound = envelopes.iter().zip(&spends).map(|(envelope, &spend)| envelope.value(spend)).sum();
        Relaxed { spends, bound, slope: 0.0 }
    };
    let leasts = sums(|envelope| envelope.low);
    let dust = BALANCED * sum.abs();
    if leasts >= sum - dust {
        // The low ends of a root problem may exceed the sum by the dust of adding up; those of a branch are cuts.
        return (leasts <= sum + 1e-9 * sum.abs().max(1.0)).then(|| ends(|envelope| envelope.low));
    }
    if sums(|envelope| envelope.high) <= sum {
        return Some(ends(|envelope| envelope.high));
    }
    let (slope, spends) = match near {
        Some(near) if near.slope > 0.0 => (near.slope, near.spends.clone()),
        _ => first_guess(envelopes, sum),
    };
    let bends = vec![f64::NEG_INFINITY; envelopes.len()];
    let mut response = Response { envelopes, spends, bends, slope, total: 0.0, change: 0.0 };
    // Slopes of straight pieces are where the total jumps: first find the one the sum falls into, or the smooth piece
    // between two of them, the nearest first. A bracket holds a slope that spends too much and one that spends too little.
    let (mut much, mut little) = (0.0, f64::INFINITY);
    let away = |rise: f64| (rise / slope).max(slope / rise);
    let nearest = |much: f64, little: f64| {
        let rises = envelopes.iter().map(Envelope::rise).filter(|rise| *rise > much && *rise < little);
        rises.min_by(|&a, &b| away(a).total_cmp(&away(b)))
    };
    while let Some(rise) = nearest(much, little) {
        response.to(rise);
        // Bit for bit the slope the total was taken at.
        let jumps = |envelope: &Envelope| envelope.rise().to_bits() == rise.to_bits();
        let jump: f64 = envelopes
            .iter()
            .filter(|envelope| jumps(envelope))
            .map(|envelope| envelope.touch - envelope.low)
            .sum();
        if response.total > sum + dust {
            much = rise;
        } else if response.total + jump >= sum - dust {
            return Some(filled(&response, sum, |at| {
                if jumps(&envelopes[at]) { envelopes[at].touch } else { response.spends[at] }
            }));
        } else {
            little = rise;
        }
    }
    // From here on in logarithms.
    let (mut much, mut little) = (libm::log(much), libm::log(little));
    let mut ln_slope = libm::log(slope);
    if !(ln_slope > much && ln_slope < little) {
        ln_slope = inside(much, little, ln_slope);
    }
    let mut too_much: Option<Vec<f64>> = None;
    for step in 0..200 {
        response.to(libm::exp(ln_slope));
        let excess = response.total - sum;
        if excess.abs() <= dust {
            break;
        }
        if excess > 0.0 {
            much = ln_slope;
            too_much = Some(response.spends.clone());
        } else {
            little = ln_slope;
        }
        // The bracket is as narrow as logarithms get: what is left is a jump between its ends.
        if little - much <= 4e-16 * ln_slope.abs().max(1.0) {
            break;
        }
        let newton = ln_slope + response.total * libm::log(sum / response.total) / response.change;
        let newton = within(newton, ln_slope - 4.0, ln_slope + 4.0);
        let narrow = little - much < 1e-12 || step % 16 == 15;
        ln_slope = if newton > much && newton < little && !narrow {
            newton
        } else if much.is_finite() && little.is_finite() {
            f64::midpoint(much, little)
        } else {
            ln_slope + f64::from(step + 1) * if excess > 0.0 { 1.0 } else { -1.0 }
        };
    }
    let above = too_much.unwrap_or_default();
    if response.total > sum + dust {
        response.to(libm::exp(little));
    }
    Some(filled(&response, sum, |at| above.get(at).copied().unwrap_or(envelopes[at].high)))
}

/// Some number between two, either of which may be infinite.
fn inside(low: f64, high: f64, otherwise: f64) -> f64 {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => f64::midpoint(low, high),
        (true, false) => low + 1.0,
        (false, true) => high - 1.0,
        (false, false) => otherwise,
    }
}

/// An even split, as far as the envelopes allow one, and the mean slope (in logarithms) of those that can take more.
fn first_guess(envelopes: &[Envelope], sum: f64) -> (f64, Vec<f64>) {
    let (mut total, mut count) = (0.0, 0.0);
    let mut spends = Vec::with_capacity(envelopes.len());
    for envelope in envelopes {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen channels")]
        let even = within(sum / envelopes.len() as f64, envelope.touch.max(envelope.low), envelope.high);
        spends.push(even);
        let slope = libm::log(envelope.curve.slope(even));
        if slope.is_finite() && envelope.high > envelope.low {
            total += slope;
            count += 1.0;
        }
    }
    (if count > 0.0 { libm::exp(total / count) } else { 1.0 }, spends)
}

/// A response that spends too little, with what is missing given to the channels that would take more at the same
/// slope, in their order, each up to `most`.
fn filled(response: &Response<'_>, sum: f64, most: impl Fn(usize) -> f64) -> Relaxed {
    let mut left = sum - response.total;
    let mut spends = response.spends.clone();
    for (at, spend) in spends.iter_mut().enumerate() {
        let taken = within(left, 0.0, (most(at).min(response.envelopes[at].high) - *spend).max(0.0));
        *spend += taken;
        left -= taken;
    }
    Relaxed { spends, bound: response.bound(sum), slope: response.slope }
}

/// Spends at which the next unit brings `slope` in every channel that may move, the highest total of values less
/// `slope` times the spends there is: with curves of any shape. Profit is highest at the slope that pays for itself.
#[must_use]
pub fn at_slope(channels: &[Channel], slope: f64) -> Vec<f64> {
    channels
        .iter()
        .map(|channel| Envelope::new(channel.curve, channel.least, channel.most).at_slope(slope, 0.0))
        .collect()
}

/// The least sum whose best split brings `target`, with that split. `None` when no sum does. The split's slope tells
/// what one unit more would bring; how near the sum is to the least is the split's own gap.
#[must_use]
pub fn least_sum(channels: &[Channel], target: f64, effort: u32) -> Option<Split> {
    let leasts = at_ends(channels, |channel| channel.least);
    if leasts.value >= target {
        return Some(leasts);
    }
    let mosts = at_ends(channels, |channel| channel.most);
    if mosts.value <= target * (1.0 + 1e-12) {
        return (mosts.value >= target).then_some(mosts);
    }
    let floor = envelope_sum(channels, 700.0, &|value, _| value - target)?;
    // How far the best split of a sum is from the target, as a share of it; within a billionth is there.
    let mut found: Option<(f64, Split)> = None;
    let mut beyond = |sum: f64| {
        let split = best(channels, sum, effort)?;
        let beyond = split.value / target - 1.0;
        if beyond >= -1e-9 && found.as_ref().is_none_or(|(least, _)| sum < *least) {
            found = Some((sum, split));
        }
        Some(if beyond.abs() <= 1e-9 { 0.0 } else { beyond })
    };
    let (mut low, mut high, mut stride) =
        (floor, floor, 0.02 * floor + 1e-9 * mosts.spends.iter().sum::<f64>());
    while beyond(high)? < 0.0 {
        (low, high) = (high, high + stride);
        stride *= 2.0;
    }
    // Between a sum that is too little and one that is enough the best value grows with the sum. The search is for the
    // split it leaves in `found`: its sum is on the side that is enough.
    if low < high {
        let _sum = root::between(low, high, 1e-10, &mut |sum| beyond(sum).unwrap_or(f64::NAN));
    }
    found.map(|(_, split)| split)
}

/// The greatest sum that stays at or below `share × (other + value of its best split)`, with that split: the most
/// money under a cap on its share of sales. `None` when even the leasts exceed it and no greater sum complies.
#[must_use]
pub fn greatest_sum_under_share(channels: &[Channel], other: f64, share: f64, effort: u32) -> Option<Split> {
    let mosts = at_ends(channels, |channel| channel.most);
    let allowed = |split: &Split| share * (other + split.value);
    let spent = |split: &Split| split.spends.iter().sum::<f64>();
    if spent(&mosts) <= allowed(&mosts) {
        return Some(mosts);
    }
    // Where a unit spent allows just one more, the room below the cap is greatest; every sum beyond comes later.
    let mut sum = envelope_sum(channels, -libm::log(share), &|value, spend| spend - share * (other + value))?;
    // From above: what the best split of a sum allows is less than the sum until the greatest one that complies. A few
    // rounds do, except where the sum hardly passes the cap over a long way.
    for _ in 0..500 {
        let split = best(channels, sum, effort)?;
        let most = allowed(&split);
        if sum <= most * (1.0 + 1e-9) {
            return Some(split);
        }
        sum = most;
    }
    best(channels, sum, effort)
}

/// The sum at which `excess`, of the envelopes' value and spend, turns from below to above nothing, on the way from
/// the spends at the slope `e^steepest` to ever lower slopes. `None` when it is above at once or never.
fn envelope_sum(channels: &[Channel], steepest: f64, excess: &dyn Fn(f64, f64) -> f64) -> Option<f64> {
    let envelopes: Vec<Envelope> =
        channels.iter().map(|channel| Envelope::new(channel.curve, channel.least, channel.most)).collect();
    let at = |ln_slope: f64| {
        let slope = libm::exp(ln_slope);
        envelopes.iter().fold((0.0, 0.0), |(value, spend), envelope| {
            let here = envelope.at_slope(slope, 0.0);
            (value + envelope.value(here), spend + here)
        })
    };
    let mut beyond = |ln_slope: f64| {
        let (value, spend) = at(ln_slope);
        excess(value, spend)
    };
    let (mut low, mut high) = (steepest, steepest);
    let mut stride = 1.0;
    while beyond(low) <= 0.0 {
        if low < -700.0 {
            return None;
        }
        (low, high) = (low - stride, low);
        stride *= 2.0;
    }
    let ln_slope = root::between(low, high, 1e-15, &mut beyond)?;
    // Around a straight piece the root is a jump: on it the excess is a straight line between the two ends.
    let width = 1e-12 * ln_slope.abs().max(1.0);
    let ((value_low, low), (value_high, high)) = (at(ln_slope + width), at(ln_slope - width));
    let (below, above) = (excess(value_low, low), excess(value_high, high));
    let part = if above > below { within(-below / (above - below), 0.0, 1.0) } else { 0.0 };
    Some(low + (high - low) * part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Shape;
    use proptest::prelude::*;

    #[track_caller]
    fn close(actual: f64, expected: f64, tolerance: f64) {
        assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected} within {tolerance}");
    }

    fn channel(shape: Shape, top: f64, scale: f64) -> Channel {
        Channel { curve: Curve { shape, top, scale }, least: 0.0, most: 1e10 }
    }

    /// Three channels through remembered points: (10,000: 60; 20,000: 95), (20,000: 80; 10,000: 56),
    /// (15,000: 30; 7,500: 20).
    fn three() -> [Channel; 3] {
        let hill = |top, scale| channel(Shape::Hill(1.0), top, scale);
        [hill(228.0, 28_000.0), hill(140.0, 15_000.0), hill(60.0, 15_000.0)]
    }

    #[test]
    fn a_split_that_can_be_worked_out_on_paper_is_found() {
        // With f = t x / (x + k) the spends are √(t k / λ) − k, and the sum gives √λ.
        let roots = [(228.0f64 * 28e3).sqrt(), (140.0f64 * 15e3).sqrt(), (60.0f64 * 15e3).sqrt()];
        let root = roots.iter().sum::<f64>() / (45e3 + 58e3);
        let split = best(&three(), 45e3, 1).unwrap();
        close(split.slope, root * root, 1e-15);
        for (spend, (each, scale)) in split.spends.iter().zip(roots.iter().zip([28e3, 15e3, 15e3])) {
            close(*spend, each / root - scale, 1e-7);
        }
        assert!(split.gap() <= 1e-12);
    }

    #[test]
    fn two_channels_with_a_threshold_are_better_one_after_the_other() {
        let channels = [channel(Shape::Hill(3.0), 200.0, 20e3), channel(Shape::Hill(3.0), 200.0, 20e3)];
        let split = best(&channels, 20e3, 1_000).unwrap();
        let mut spends = split.spends.clone();
        spends.sort_by(f64::total_cmp);
        close(spends[1], 20e3, 20.0);
        assert!(split.value >= 100.0, "an even split brings 44");
        assert!(split.gap() <= 1e-9, "{}", split.gap());
    }

    // pymc-labs/pymc-marketing, tests/mmm/test_budget_optimizer.py at 01913ec: the bounds leave one split, whatever the
    // curves; here the mean curves of its four draws.
    #[test]
    fn bounds_that_leave_one_split_give_it() {
        let mut channels =
            [channel(Shape::Logistic, 0.5, 1.0 / 0.4), channel(Shape::Logistic, 1.0, 1.0 / 0.5)];
        for channel in &mut channels {
            channel.most = 50.0;
        }
        let split = best(&channels, 100.0, 1).unwrap();
        assert_eq!(split.spends, [50.0, 50.0]);
        close(split.slope, 0.0, 0.0);
        assert_eq!(best(&channels, 120.0, 1).unwrap().spends, [50.0, 50.0]);
        for channel in &mut channels {
            channel.least = 50.0;
        }
        assert_eq!(best(&channels, 100.0, 1).unwrap().spends, [50.0, 50.0]);
        assert!(best(&channels, 99.0, 1).is_none());
    }

    #[test]
    fn a_channel_alone_takes_everything_and_the_next_yuan_brings_what_its_curve_says() {
        let split = best(&three()[..1], 28e3, 1).unwrap();
        assert_eq!(split.spends, [28e3]);
        close(split.slope, 228.0 / 28e3 / 4.0, 1e-15);
    }

    #[test]
    fn a_fixed_channel_keeps_its_money_and_the_others_share_the_rest() {
        let mut channels = three();
        (channels[2].least, channels[2].most) = (15e3, 15e3);
        let split = best(&channels, 45e3, 1).unwrap();
        close(split.spends[2], 15e3, 0.0);
        let two = best(&channels[..2], 30e3, 1).unwrap();
        close(split.spends[0], two.spends[0], 1e-6);
    }

    #[test]
    fn the_least_sum_for_what_a_split_brings_is_the_sum_that_was_split() {
        let split = best(&three(), 45e3, 1).unwrap();
        let back = least_sum(&three(), split.value, 1).unwrap();
        close(back.spends.iter().sum::<f64>(), 45e3, 1e-3);
        assert!(least_sum(&three(), 430.0, 1).is_none(), "428 is the most there is");
        assert_eq!(least_sum(&three(), 0.0, 1).unwrap().spends, [0.0; 3]);
    }

    #[test]
    fn under_a_cap_on_its_share_of_sales_the_money_is_just_the_share() {
        // Worth 100 a piece, and 50 pieces come anyway.
        for (share, other) in [(0.5, 50.0), (1.2, 0.0), (3.0, 50.0)] {
            let split = greatest_sum_under_share(&three(), other, share * 100.0, 1).unwrap();
            let sum: f64 = split.spends.iter().sum();
            close(sum, share * 100.0 * (other + split.value), 1e-3);
        }
        // The first yuan brings 1 / 107 of a piece at most.
        let none = greatest_sum_under_share(&three(), 0.0, 100.0, 1).unwrap();
        close(none.spends.iter().sum(), 0.0, 0.0);
        let mut forced = three();
        forced[0].least = 10e3;
        assert!(greatest_sum_under_share(&forced, 0.0, 100.0, 1).is_none());
    }

    #[test]
    fn profit_is_highest_where_the_next_yuan_earns_itself() {
        let spends = at_slope(&three(), 1.0 / 250.0);
        let profit = |spends: &[f64]| {
            three()
                .iter()
                .zip(spends)
                .map(|(channel, spend)| 250.0 * channel.curve.value(*spend) - spend)
                .sum::<f64>()
        };
        for at in 0..3 {
            for step in [-100.0, 100.0] {
                let mut moved = spends.clone();
                moved[at] = (moved[at] + step).max(0.0);
                assert!(profit(&moved) <= profit(&spends));
            }
        }
    }

    /// Instances as the peers' race draws them: half-saturation 50 to 400, tops in proportion, some bounds, half of the
    /// mixed ones S-shaped.
    fn instance(seed: u64, count: usize, mixed: bool) -> (Vec<Channel>, f64) {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut uniform = |low: f64, high: f64| {
            // Xorshift of Marsaglia, 53 bits of it.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            #[expect(clippy::cast_precision_loss, reason = "53 bits")]
            let unit = (state >> 11) as f64 / 9_007_199_254_740_992.0;
            low + (high - low) * unit
        };
        let mut channels: Vec<Channel> = (0..count)
            .map(|_| {
                let steep = mixed && uniform(0.0, 1.0) >= 0.5;
                let steepness = if steep { uniform(1.3, 3.0) } else { uniform(0.55, 1.0) };
                let scale = uniform(50.0, 400.0);
                channel(Shape::Hill(steepness), scale * uniform(1.5, 6.0), scale)
            })
            .collect();
        let sum = channels.iter().map(|channel| channel.curve.scale).sum::<f64>() * uniform(0.35, 0.9);
        #[expect(clippy::cast_precision_loss, reason = "a few dozen channels")]
        let each = sum / count as f64;
        for channel in &mut channels {
            if uniform(0.0, 1.0) < 0.3 {
                channel.least = 0.02 * each;
            }
            channel.most = if uniform(0.0, 1.0) < 0.3 { 1.2 * each } else { sum };
        }
        (channels, sum)
    }

    #[track_caller]
    fn keeps_bounds_and_sum(channels: &[Channel], sum: f64, split: &Split) {
        close(split.spends.iter().sum(), sum, 1e-9 * sum);
        for (channel, spend) in channels.iter().zip(&split.spends) {
            assert!(*spend >= channel.least - 1e-9 * sum && *spend <= channel.most + 1e-9 * sum);
        }
        let value: f64 = channels.iter().zip(&split.spends).map(|(channel, x)| channel.curve.value(*x)).sum();
        close(split.value, value, 1e-9 * value);
    }

    #[test]
    fn concave_curves_are_split_with_a_gap_of_a_billionth() {
        for count in [6, 12, 25, 50] {
            for seed in 1..=12 {
                let (channels, sum) = instance(seed, count, false);
                let split = best(&channels, sum, 1).unwrap();
                keeps_bounds_and_sum(&channels, sum, &split);
                assert!(split.gap() <= 1e-9, "{count} channels, seed {seed}: {}", split.gap());
            }
        }
    }

    #[test]
    fn curves_with_a_threshold_are_split_to_a_thousandth_and_up_to_twelve_exactly() {
        for count in [6, 12, 25, 50] {
            for seed in 1..=12 {
                let (channels, sum) = instance(seed, count, true);
                let split = best(&channels, sum, 2_000).unwrap();
                keeps_bounds_and_sum(&channels, sum, &split);
                let allowed = if count <= 12 { 1e-9 } else { 1e-3 };
                assert!(
                    split.gap() <= allowed,
                    "{count} channels, seed {seed}: {} {}",
                    split.gap(),
                    split.looked
                );
            }
        }
    }

    /// The best of all splits on a grid.
    fn best_on_grid(channels: &[Channel], sum: f64, steps: u32) -> f64 {
        let Some((first, rest)) = channels.split_first() else { return 0.0 };
        let range = |from: f64, to: f64| {
            (0..=steps).map(move |step| from + (to - from) * f64::from(step) / f64::from(steps))
        };
        if rest.is_empty() {
            return if sum >= first.least - 1e-9 {
                first.curve.value(sum.min(first.most))
            } else {
                f64::NEG_INFINITY
            };
        }
        let values = range(first.least, first.most.min(sum)).filter(|spend| *spend <= sum);
        values
            .map(|spend| first.curve.value(spend) + best_on_grid(rest, sum - spend, steps))
            .fold(f64::NEG_INFINITY, f64::max)
    }

    fn any_channel() -> impl Strategy<Value = Channel> {
        let shape = prop_oneof![
            (0.3..4.0f64).prop_map(Shape::Hill),
            (0.1..0.95f64).prop_map(Shape::Power),
            Just(Shape::Exponential),
            Just(Shape::Logarithm),
        ];
        (shape, 10.0..300.0f64, 5.0..200.0f64, 0.0..20.0f64, 20.0..300.0f64).prop_map(
            |(shape, top, scale, least, most)| Channel { curve: Curve { shape, top, scale }, least, most },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

        #[test]
        fn no_split_on_a_grid_beats_the_best_one_or_passes_its_bound(
            channels in prop::collection::vec(any_channel(), 1..4), sum in 1.0..400.0f64,
        ) {
            let leasts = spent_at_least(&channels);
            let Some(split) = best(&channels, sum, 3_000) else { prop_assert!(leasts > sum); return Ok(()) };
            let grid = best_on_grid(&channels, sum, 60);
            prop_assert!(split.gap() <= 1e-7, "{} after {}", split.gap(), split.looked);
            prop_assert!(grid <= split.value * (1.0 + 1e-7), "{grid} on a grid, {} found", split.value);
            let mosts: f64 = channels.iter().map(|channel| channel.most).sum();
            keeps_bounds_and_sum(&channels, sum.min(mosts), &split);
        }

        #[test]
        fn a_larger_sum_never_brings_less(
            channels in prop::collection::vec(any_channel(), 1..7), sum in 150.0..400.0f64, more in 0.0..100.0f64,
        ) {
            let (small, large) = (best(&channels, sum, 2_000), best(&channels, sum + more, 2_000));
            if let (Some(small), Some(large)) = (small, large) {
                prop_assert!(large.value >= small.value * (1.0 - 1e-7));
            }
        }

        #[test]
        fn the_least_sum_reaches_its_target_and_a_smaller_one_does_not(
            channels in prop::collection::vec(any_channel(), 1..6), part in 0.05..0.95f64,
        ) {
            let most: f64 = channels.iter().map(|channel| channel.curve.value(channel.most)).sum();
            let target = part * most;
            let split = least_sum(&channels, target, 2_000).unwrap();
            prop_assert!(split.value >= target * (1.0 - 1e-6), "{} of {target}", split.value);
            let sum: f64 = split.spends.iter().sum();
            if let Some(less) = best(&channels, sum * 0.999, 2_000) {
                prop_assert!(less.value < target * (1.0 + 1e-9), "{} of {target} for less", less.value);
            }
        }

        #[test]
        fn the_greatest_sum_under_a_share_complies_and_a_greater_one_does_not(
            channels in prop::collection::vec(any_channel(), 1..6), other in 0.0..100.0f64, share in 0.1..3.0f64,
        ) {
            let complies = |split: &Split| {
                split.spends.iter().sum::<f64>() <= share * (other + split.value) * (1.0 + 1e-6) + 1e-6
            };
            let mosts: f64 = channels.iter().map(|channel| channel.most).sum();
            let Some(split) = greatest_sum_under_share(&channels, other, share, 2_000) else { return Ok(()) };
            prop_assert!(complies(&split));
            let sum: f64 = split.spends.iter().sum();
            for more in [1.01, 1.1, 1.5] {
                if sum > 1e-6 && sum * more < mosts {
                    prop_assert!(!complies(&best(&channels, sum * more, 2_000).unwrap()), "{} more", more);
                }
            }
        }
    }
}
