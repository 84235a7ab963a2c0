//! Reviews and disputes: how many a target allows, how many are left, and what brings a missed target back.
//!
//! A target such as “98.5 % good” counts the orders that are rated. What it allows is affordable, so it rounds down. The
//! way back is good ratings from real buyers, and nothing else: paying for them, or writing them, is not allowed.

use calc::field::{count, share};
use calc::formula::{max, round_down, round_up};
use calc::{Calculator, Output, Report, Section, Unit, Value, formula, rounding};

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group reviews {
            /// Orders in the period the platform counts.
            orders: f64 = count(0.0, 1e9).starting("200").basic(),
            /// Share of orders that are rated.
            rated_share: f64 = share(0.0, 1.0).starting("100%").basic(),
            /// Share of ratings that have to be good.
            good_target: f64 = share(0.0, 1.0).starting("98.5%").basic(),
            /// Ratings below good so far.
            not_good: f64 = count(0.0, 1e9).basic(),
        }
        group disputes {
            /// Disputes so far.
            disputes: Option<f64> = count(0.0, 1e9).optional(),
            /// Greatest share of orders in dispute.
            dispute_limit: f64 = share(0.0, 1.0).starting("3%"),
        }
    }
}

const SECTIONS: &[Section] = &[
    Section {
        id: "reviews",
        outputs: &[
            Output::new("rated", Unit::Count),
            Output::new("allowed", Unit::Count).headline(),
            Output::new("left", Unit::Count).headline(),
            Output::new("good_rate", Unit::Share).headline(),
            Output::new("good_needed", Unit::Count),
            Output::new("orders_needed", Unit::Count),
        ],
    },
    Section {
        id: "disputes",
        outputs: &[Output::new("dispute_rate", Unit::Share), Output::new("disputes_allowed", Unit::Count)],
    },
];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[
    "note.too_many",
    "note.more_than_rated",
    "note.none_left",
    "note.some_left",
    "note.disputes_over",
    "note.disputes_within",
    "reason.no_ratings",
    "reason.no_orders",
    "reason.never_again",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "reviews", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: calc::POINTS };

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let Inputs { orders, rated_share, good_target, not_good, dispute_limit, .. } = inputs;
    formula!(report, rated = round_down(orders * rated_share));
    formula!(report, allowed = round_down(rated * (1.0 - good_target)));
    formula!(report, left = allowed - not_good);
    if not_good > rated {
        report.undefined("good_rate", "no_ratings");
        report.warn("more_than_rated");
    } else {
        formula!(report, good_rate = 1.0 - not_good / rated, or "no_ratings");
        if left < 0.0 {
            formula!(report, good_needed = max(round_up(not_good / (1.0 - good_target) - rated), 0.0), or "never_again");
            formula!(report, orders_needed = round_up(good_needed / rated_share), or "never_again");
            report.warn("too_many");
        } else if left == 0.0 {
            report.note("none_left");
        } else {
            report.note("some_left");
        }
    }
    if let Some(disputes) = inputs.disputes {
        formula!(report, dispute_rate = disputes / orders, or "no_orders");
        formula!(report, disputes_allowed = round_down(orders * dispute_limit));
        // A rate at the limit keeps it.
        if rounding::snap(dispute_rate) > rounding::snap(dispute_limit) || disputes > disputes_allowed {
            report.warn("disputes_over");
        } else {
            report.note("disputes_within");
        }
    }
    report
}
