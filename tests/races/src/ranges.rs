//! A result of rough figures, to its P10, P50, P90 and mean: our 4,096 points against the samples of Squiggle and numpy, as
//! many of them and so many that they come as near the truth.
//!
//! First a profit from five figures, natively: four of them multiply to a lognormal, and the fifth is summed over, which
//! gives the truth. Then what the traffic calculator makes of four, as it is shipped: they multiply to a lognormal whole.

use crate::clock::timed;
use crate::peers::{Brought, Peers};
use crate::standings::{Standings, Verdict};
use calc::distribution::Distribution;
use calc::field::number;
use calc::ranges::{Ranges, Reach};
use calc::{Calculator, Entries, Output, POINTS, Report, Section, Unit, Value, formula, root};
use serde_json::json;
use std::hint::black_box;

/// A figure with the ends between which it lies nine times in ten.
type Rough = (&'static str, f64, f64);

/// What a profit is made of. All but the costs multiply.
const FIGURES: [Rough; 5] = [
    ("visitors", 8_000.0, 16_000.0),
    ("rate", 0.01, 0.03),
    ("price", 90.0, 130.0),
    ("kept", 0.3, 0.45),
    ("costs", 3_000.0, 5_000.0),
];

/// What the impressions of a month are made of: the sales wanted, over all the others.
const TARGET: [Rough; 4] = [
    ("target_sales", 150_000.0, 300_000.0),
    ("order_value", 90.0, 130.0),
    ("conversion", 0.01, 0.03),
    ("click_rate", 0.03, 0.08),
];

/// Samples of the profit and of the impressions that come as near the truth as our points do; the table says how near each
/// came.
const AS_NEAR_PROFIT: usize = 65_536;
const AS_NEAR_IMPRESSIONS: usize = 16_384;

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

fn ours(calculator: &'static Calculator, entries: &Entries, output: &str) -> Answer {
    let Ok(mut ranges) = Ranges::read(calculator, entries, Reach::NineInTen) else {
        unreachable!("they are all ranges")
    };
    let spread = ranges.spread(output);
    let quantile = |p| spread.quantile(p).expect("a result");
    [quantile(0.1), quantile(0.5), quantile(0.9), spread.mean]
}

/// Middle and width of a figure's logarithm.
fn logarithm(&(_, low, high): &Rough) -> (f64, f64) {
    let Distribution::Lognormal { mu, sigma } = Distribution::lognormal_between(low, high) else {
        unreachable!("it is lognormal")
    };
    (mu, sigma)
}

/// The impressions as the lognormal they are.
fn true_impressions() -> Answer {
    let (mut mu, mut variance) = (0.0, 0.0);
    for (at, figure) in TARGET.iter().enumerate() {
        let (one, sigma) = logarithm(figure);
        mu += if at == 0 { one } else { -one };
        variance += sigma * sigma;
    }
    let impressions = Distribution::Lognormal { mu, sigma: variance.sqrt() };
    let [p10, p50, p90] = impressions.quantiles(&[0.1, 0.5, 0.9])[..] else {
        unreachable!("there are three")
    };
    [p10, p50, p90, impressions.mean()]
}

/// The profit by summing the chance of the product over the costs.
fn true_profit() -> Answer {
    const PARTS: u32 = 20_000;
    let (mut mu, mut variance) = (0.0, 0.0);
    for figure in &FIGURES[..4] {
        let (one, sigma) = logarithm(figure);
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
    profit(peers, standings);
    impressions(peers, standings);
}

/// The figures as they are typed; shares, of which a form says that they are in per cent, are the ones below one.
fn typed(figures: &[Rough], shares: bool) -> Vec<(&'static str, String)> {
    let range = |low: f64, high: f64| {
        if shares && high < 1.0 {
            format!("{}%~{}%", low * 100.0, high * 100.0)
        } else {
            format!("{low}~{high}")
        }
    };
    figures.iter().map(|&(name, low, high)| (name, range(low, high))).collect()
}

fn entries(typed: &[(&str, String)]) -> Entries {
    typed.iter().map(|(name, range)| (*name, range.as_str())).collect()
}

/// What the peers make of the same figures.
fn theirs(peers: &Peers, figures: &[Rough], formula: &str, as_near: usize) -> [Brought; 2] {
    let work = json!({
        "ranges": figures,
        "formula": formula,
        "samples": [POINTS, as_near],
        "seeds": SEEDS,
    });
    [peers.node("Squiggle", "ranges.mjs", &work), peers.python("numpy", "ranges.py", &work)]
}

/// The heats of a piece of work: how many samples the peers take, and what that is.
fn heats(as_near: usize) -> [(usize, &'static str); 2] {
    [(POINTS, "as many samples"), (as_near, "so many samples that they come as near")]
}

fn profit(peers: &Peers, standings: &mut Standings) {
    let entries = entries(&typed(&FIGURES, false));
    let theirs = theirs(peers, &FIGURES, "visitors * rate * price * kept - costs", AS_NEAR_PROFIT);
    let truth = true_profit();
    for (samples, said) in heats(AS_NEAR_PROFIT) {
        standings.heat(format!("a profit from five ranges: 4,096 points, {said} (aim: 50× Squiggle)"));
        standings.native(
            "ours, native, typed to quantiles",
            timed(1, |_| ours(&ROUGH, black_box(&entries), "profit")),
            near(&truth, &ours(&ROUGH, &entries, "profit")),
        );
        enter(&theirs, samples, &truth, standings);
    }
}

fn impressions(peers: &Peers, standings: &mut Standings) {
    let traffic = calculators::find("traffic").expect("there is a traffic calculator");
    let typed = typed(&TARGET, true);
    let entries = entries(&typed);
    let shipped = peers.node(
        "the shipped program",
        "reckoned.mjs",
        &json!({ "calculator": traffic.id, "entries": typed, "output": "impressions" }),
    );
    let theirs =
        theirs(peers, &TARGET, "target_sales / order_value / conversion / click_rate", AS_NEAR_IMPRESSIONS);
    let truth = true_impressions();
    for (samples, said) in heats(AS_NEAR_IMPRESSIONS) {
        standings.heat(format!(
            "impressions from four ranges, with the whole traffic calculator: 4,096 points, {said}"
        ));
        standings.native(
            "ours, native, typed to quantiles",
            timed(1, |_| ours(traffic, black_box(&entries), "impressions")),
            near(&truth, &ours(traffic, &entries, "impressions")),
        );
        standings.shipped(
            "ours in wasm, typed to drawn, with what each figure does",
            &shipped,
            traffic.id,
            |answer| near(&truth, &answer),
        );
        enter(&theirs, samples, &truth, standings);
    }
}

/// An answer of ours, which has to be near the truth.
fn near(truth: &Answer, answer: &Answer) -> Verdict {
    let off = off(truth, &[*answer]);
    if off.0 < 0.01 && off.1 < 1e-3 { Ok(off.said()) } else { Err(off.said()) }
}

fn enter(theirs: &[Brought], samples: usize, truth: &Answer, standings: &mut Standings) {
    for peer in theirs {
        standings.peers(peer, &samples.to_string(), |answers: Vec<Answer>| -> Verdict {
            Ok(off(truth, &answers).said())
        });
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
