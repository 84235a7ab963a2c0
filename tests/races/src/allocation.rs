//! The best split of a sum over channels with response curves, against the solver behind most open tools for media
//! budgets: scipy's SLSQP with exact gradients. Channels have Hill curves that only bend downwards, or a mix of those
//! with S-shaped ones, where a solver that walks uphill may end on the wrong hill.

use crate::clock::timed;
use crate::peers::{Evaluation, Peers, Shown};
use crate::seeded::Seeded;
use crate::standings::{Standings, Verdict};
use calc::allocate::{self, Channel, Split};
use calc::response::{Curve, Shape};
use serde::Serialize;
use std::collections::BTreeMap;
use std::hint::black_box;

/// Channels to split over, and problems of each size and kind.
const SIZES: [usize; 4] = [6, 12, 25, 50];
const PROBLEMS: u64 = 6;
/// Relaxed problems solved for one proof at most, as in the calculator.
const EFFORT: u32 = 400;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Concave,
    Mixed,
}

/// A sum to split, yuan, and where it can go.
#[derive(Serialize)]
struct Problem {
    sum: f64,
    channels: Vec<Hill>,
}

/// A channel: orders by spend along `top · x^s / (x^s + scale^s)`, between bounds.
#[derive(Serialize)]
struct Hill {
    top: f64,
    scale: f64,
    steepness: f64,
    least: f64,
    most: f64,
}

impl Problem {
    fn seeded(kind: Kind, size: usize, seed: u64) -> Problem {
        let mut seeded = Seeded::new(seed);
        #[expect(clippy::cast_precision_loss, reason = "a few dozen channels")]
        let count = size as f64;
        let scales: Vec<f64> = (0..size).map(|_| seeded.between(50e3, 400e3).round()).collect();
        let sum = (scales.iter().sum::<f64>() * seeded.between(0.35, 0.9)).round();
        let mut channel = |scale: f64| {
            let steepness = if kind == Kind::Mixed && seeded.happens(0.5) {
                seeded.between(1.3, 3.0)
            } else {
                seeded.between(0.55, 1.0)
            };
            Hill {
                top: (scale * seeded.between(1.5, 6.0) / 100.0).round(),
                scale,
                steepness,
                least: if seeded.happens(0.3) { (0.02 * sum / count).round() } else { 0.0 },
                most: if seeded.happens(0.3) { (1.2 * sum / count).round() } else { sum },
            }
        };
        Problem { channels: scales.into_iter().map(&mut channel).collect(), sum }
    }

    fn limits(&self) -> Vec<Channel> {
        let curve =
            |hill: &Hill| Curve { shape: Shape::Hill(hill.steepness), top: hill.top, scale: hill.scale };
        self.channels
            .iter()
            .map(|hill| Channel { curve: curve(hill), least: hill.least, most: hill.most })
            .collect()
    }

    /// What one types for it into the calculator.
    fn entries(&self) -> Vec<(String, String)> {
        let mut entries = vec![("budget".to_owned(), self.sum.to_string())];
        for (row, hill) in self.channels.iter().enumerate() {
            let Hill { top, scale, steepness, least, most } = hill;
            let figures = [
                ("ceiling", top),
                ("scale", scale),
                ("steepness", steepness),
                ("least", least),
                ("most", most),
            ];
            entries.extend(figures.map(|(id, figure)| (format!("{id}.{row}"), figure.to_string())));
        }
        entries
    }

    /// What a split is worth. Money beyond the sum, or short of it, counts as what it would bring at the best split.
    fn worth(&self, spends: &[f64], slope: f64) -> f64 {
        let values: f64 =
            self.limits().iter().zip(spends).map(|(limit, &spend)| limit.curve.value(spend.max(0.0))).sum();
        values - slope * (spends.iter().sum::<f64>() - self.sum)
    }
}

/// Problems of one kind and size.
struct Set {
    id: String,
    kind: Kind,
    size: usize,
    problems: Vec<Problem>,
}

fn sets() -> Vec<Set> {
    let mut sets = Vec::new();
    for kind in [Kind::Concave, Kind::Mixed] {
        for size in SIZES {
            let id = format!("{kind:?} {size}");
            let first = 1_000 * size as u64 + if kind == Kind::Mixed { 100 } else { 0 };
            let problems = (0..PROBLEMS).map(|at| Problem::seeded(kind, size, first + at)).collect();
            sets.push(Set { id, kind, size, problems });
        }
    }
    sets
}

pub(crate) fn race(peers: &Peers, standings: &mut Standings) {
    let sets = sets();
    let handed: BTreeMap<&str, &Vec<Problem>> =
        sets.iter().map(|set| (set.id.as_str(), &set.problems)).collect();
    let others = peers.python("scipy", "allocation.py", &handed);
    let evaluations: Vec<Evaluation> = sets
        .iter()
        .map(|set| Evaluation {
            heat: set.id.clone(),
            calculator: "allocation",
            turns: set.problems.iter().map(Problem::entries).collect(),
        })
        .collect();
    let shipped = peers.shipped(&evaluations);
    for set in &sets {
        let curves = if set.kind == Kind::Concave { "concave" } else { "concave and S-shaped" };
        standings.heat(format!("a split over {} channels, {curves} (aim: 100×)", set.size));
        let limits: Vec<(Vec<Channel>, f64)> =
            set.problems.iter().map(|problem| (problem.limits(), problem.sum)).collect();
        let solve = |at: usize| {
            let (limits, sum) = &limits[at % limits.len()];
            allocate::best(black_box(limits), *sum, EFFORT).expect("the leasts are small")
        };
        let ours: Vec<Split> = (0..limits.len()).map(solve).collect();
        standings.native("ours, native", timed(limits.len(), solve), Ok(proven(&ours)));
        standings.shipped("ours in wasm, typed to drawn", &shipped, &set.id, |shown: Vec<Shown>| {
            let alike = |(shown, split): (&Shown, &Split)| {
                shown.figure("orders_best").is_some_and(|orders| (orders - split.value).abs() <= 0.5)
            };
            if shown.iter().zip(&ours).all(alike) {
                Ok("the same".to_owned())
            } else {
                Err("shows other orders".to_owned())
            }
        });
        standings.peers(&others, &set.id, |theirs: Vec<Vec<f64>>| compared(&set.problems, &ours, &theirs));
    }
}

/// How near the bound no split can pass.
fn proven(ours: &[Split]) -> String {
    let gap = ours.iter().map(Split::gap).fold(0.0, f64::max);
    format!("proven within {gap:.0e} of the best")
}

/// How often the other's splits bring less, and how much less; ours must never be the lesser.
fn compared(problems: &[Problem], ours: &[Split], theirs: &[Vec<f64>]) -> Verdict {
    let mut losses: Vec<f64> = Vec::new();
    for ((problem, ours), theirs) in problems.iter().zip(ours).zip(theirs) {
        losses.push(1.0 - problem.worth(theirs, ours.slope) / ours.value);
    }
    let worst = losses.iter().copied().fold(0.0, f64::max);
    let best = losses.iter().copied().fold(0.0, f64::min);
    if best < -1e-9 {
        return Err(format!("brings {:.1e} more than ours", -best));
    }
    let lost = losses.iter().filter(|loss| **loss > 1e-3).count();
    Ok(match lost {
        0 => format!("within {worst:.0e} of ours"),
        _ => format!("loses in {lost} of {}, up to {:.1} %", losses.len(), worst * 100.0),
    })
}
