//! A profit from five rough figures, to its P10, P50, P90 and mean: our 4,096 points against the samples of Squiggle and
//! numpy, as many of them and so many that they come as near the truth.
//!
//! The truth is had otherwise: four of the figures multiply to a lognormal, and the fifth is summed over.

use crate::clock::timed;
use crate::peers::Peers;
use crate::standings::{Standings, Verdict};
use calc::distribution::Distribution;
use calc::field::number;
use calc::ranges::{Ranges, Reach};
use calc::{Calculator, Entries, Output, POINTS, Report, Section, Unit, Value, formula, root};
use serde_json::json;
use std::hint::black_box;

/// Each figure with the ends between which it lies nine times in ten. All but the costs multiply.
const FIGURES: [(&str, f64, f64); 5] = [
    ("visitors", 8_000.0, 16_000.0),
    ("rate", 0.01, 0.03),
    ("price", 90.0, 130.0),
    ("kept", 0.3, 0.45),
    ("costs", 3_000.0, 5_000.0),
];

/// Samples that come as near the truth as our points do; the table says how near each came.
const AS_NEAR: usize = 65_536;

/// Times a peer draws, each from another seed, to tell how near it usually comes.
const SEEDS: usize = 20;

calc::inputs! {
    /// Five rough figures.
    struct Inputs {
        group all {
            visitors: f64 = number(Unit::Ratio, 0.0, 1e12),
            rate: f64 = number(Unit::Ratio, 0.0, 1e12),
            price: f64 = number(Unit::Ratio, 0.0, 1e12),
            kept: f64 = number(Unit::Ratio, 0.0, 1e12),
            costs: f64 = number(Unit::Ratio, 0.0, 1e12),
        }
    }
}

const ROUGH: Calculator = Calculator {
    id: "rough",
    fields: Inputs::FIELDS,
    sections: &[Section { id: "all", outputs: &[Output::new("profit", Unit::Money)] }],
    words: &[],
    compute,
    figures: Some(figures),
    points: POINTS,
};

fn compute(values: &[Vec<Value>]) -> Report {
    let mut report = Report::default();
    figures(values, &mut report);
    report
}

fn figures(values: &[Vec<Value>], report: &mut Report) {
    let Inputs { visitors, rate, price, kept, costs } = Inputs::from_values(values);
    formula!(report, profit = visitors * rate * price * kept - costs);
}

/// P10, P50, P90 and mean.
type Answer = [f64; 4];

fn ours(entries: &Entries) -> Answer {
    let Ok(mut ranges) = Ranges::read(&ROUGH, entries, Reach::NineInTen) else {
        unreachable!("they are five ranges")
    };
    let spread = ranges.spread("profit");
    let quantile = |p| spread.quantile(p).expect("a profit");
    [quantile(0.1), quantile(0.5), quantile(0.9), spread.mean]
}

/// The same by summing the chance of the product over the costs.
fn truth() -> Answer {
    const PARTS: u32 = 20_000;
    let (mut mu, mut variance) = (0.0, 0.0);
    for (_, low, high) in &FIGURES[..4] {
        let Distribution::Lognormal { mu: one, sigma } = Distribution::lognormal_between(*low, *high) else {
            unreachable!("it is lognormal")
        };
        mu += one;
        variance += sigma * sigma;
    }
    let product = Distribution::Lognormal { mu, sigma: variance.sqrt() };
    let costs = Distribution::lognormal_between(FIGURES[4].1, FIGURES[4].2);
    let parts: Vec<f64> = (0..PARTS).map(|part| (f64::from(part) + 0.5) / f64::from(PARTS)).collect();
    let costs_at = costs.quantiles(&parts);
    let chance = |profit: f64| {
        costs_at.iter().map(|costs| product.cdf(profit + costs)).sum::<f64>() / f64::from(PARTS)
    };
    let quantile = |p: f64| root::between(-1e5, 1e6, 1e-9, &mut |x| chance(x) - p).expect("a profit");
    [quantile(0.1), quantile(0.5), quantile(0.9), product.mean() - costs.mean()]
}

pub(crate) fn race(peers: &Peers, standings: &mut Standings) {
    let typed = FIGURES.map(|(name, low, high)| (name, format!("{low}~{high}")));
    let entries: Entries = typed.iter().map(|(name, range)| (*name, range.as_str())).collect();
    let work = json!({
        "ranges": FIGURES,
        "profit": "visitors * rate * price * kept - costs",
        "samples": [POINTS, AS_NEAR],
        "seeds": SEEDS,
    });
    let squiggle = peers.node("Squiggle", "ranges.mjs", &work);
    let numpy = peers.python("numpy", "ranges.py", &work);
    let truth = truth();
    for (samples, said) in [(POINTS, "as many samples"), (AS_NEAR, "so many samples that they come as near")]
    {
        standings.heat(format!("a profit from five ranges: 4,096 points, {said} (aim: 50× Squiggle)"));
        let answer = off(&truth, &[ours(&entries)]);
        let fine = answer.0 < 0.01 && answer.1 < 1e-3;
        let verdict = if fine { Ok(answer.said()) } else { Err(answer.said()) };
        standings.native(
            "ours, native, typed to quantiles",
            timed(1, |_| ours(black_box(&entries))),
            verdict,
        );
        for peer in [&squiggle, &numpy] {
            standings.peers(peer, &samples.to_string(), |theirs: Vec<Answer>| -> Verdict {
                Ok(off(&truth, &theirs).said())
            });
        }
    }
}

/// How far answers usually are from the truth, in parts of the true P50: the quantiles, and the mean.
struct Off(f64, f64);

fn off(truth: &Answer, answers: &[Answer]) -> Off {
    let usually = |which: &[usize]| {
        let squares = answers.iter().flat_map(|answer| {
            which.iter().map(move |&at| (answer[at] - truth[at]) * (answer[at] - truth[at]))
        });
        #[expect(clippy::cast_precision_loss, reason = "dozens of answers")]
        let count = (answers.len() * which.len()) as f64;
        (squares.sum::<f64>() / count).sqrt() / truth[1].abs()
    };
    Off(usually(&[0, 1, 2]), usually(&[3]))
}

impl Off {
    fn said(&self) -> String {
        format!("quantiles off by {:.2} %, mean by {:.3} %", self.0 * 100.0, self.1 * 100.0)
    }
}
