//! A service agent's monthly bonus by reviews and score, as one source had it (S0.5, historical), with the floor that
//! source lacks: a bonus can fall to nothing, and nothing is taken from base pay for a review.
//!
//! Only whole steps of a tenth count, and a score is compared after the dust of binary arithmetic is gone: 4.8 − 4.7 is
//! one step.

use calc::field::{count, money, number};
use calc::formula::max;
use calc::{Calculator, Output, Report, Section, Unit, Value, formula, rounding};

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group month {
            /// Bonus of a month without events, yuan.
            full_bonus: f64 = money(0.0, 1e6).starting("500").basic(),
            /// Neutral reviews caused by service.
            neutral_reviews: f64 = count(0.0, 1e4).basic(),
            /// Bad reviews caused by service.
            bad_reviews: f64 = count(0.0, 1e4).basic(),
            /// Service score last month.
            score_before: f64 = number(Unit::Score, 0.0, 5.0).starting("4.7").basic(),
            /// Service score this month.
            score_now: f64 = number(Unit::Score, 0.0, 5.0).starting("4.7").basic(),
        }
        group rates {
            /// Taken off for a neutral review, yuan.
            neutral_rate: f64 = money(0.0, 1e5).starting("100"),
            /// Taken off for a bad review, yuan.
            bad_rate: f64 = money(0.0, 1e5).starting("300"),
            /// Added for a tenth more, yuan.
            rise_rate: f64 = money(0.0, 1e5).starting("100"),
            /// Taken off for a tenth less, yuan.
            fall_rate: f64 = money(0.0, 1e5).starting("200"),
        }
    }
}

const SECTIONS: &[Section] = &[Section {
    id: "bonus",
    outputs: &[
        Output::new("review_effect", Unit::Money),
        Output::new("score_steps", Unit::Count),
        Output::new("score_effect", Unit::Money),
        Output::new("effect", Unit::Money).headline(),
        Output::new("bonus", Unit::Money).headline(),
        Output::new("not_taken", Unit::Money),
    ],
}];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &["note.floor", "note.paid"];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "bonus", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: calc::POINTS };

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let Inputs { full_bonus, neutral_reviews, bad_reviews, neutral_rate, bad_rate, .. } = inputs;
    let Inputs { score_before, score_now, rise_rate, fall_rate, .. } = inputs;
    formula!(report, review_effect = 0.0 - neutral_reviews * neutral_rate - bad_reviews * bad_rate);
    // Whole tenths towards zero, so that half a tenth neither earns nor costs.
    let tenths = rounding::snap((score_now - score_before) * 10.0);
    let score_steps = report.set("score_steps", rounding::to_digits(tenths, 6).trunc() + 0.0, None);
    let score_effect = if score_steps < 0.0 {
        formula!(report, score_effect = score_steps * fall_rate);
        score_effect
    } else {
        formula!(report, score_effect = score_steps * rise_rate);
        score_effect
    };
    formula!(report, effect = review_effect + score_effect);
    formula!(report, bonus = max(full_bonus + effect, 0.0));
    if full_bonus + effect < 0.0 {
        formula!(report, not_taken = 0.0 - full_bonus - effect);
        report.warn("floor");
    } else {
        report.note("paid");
    }
    report
}
