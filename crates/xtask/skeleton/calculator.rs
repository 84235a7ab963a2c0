//! What it answers, in words a shop manager would agree with; the formulas follow as code.
//!
//! The conventions: what counts, what is left out, where the figures come from.

use calc::field::{count, money};
use calc::{Calculator, Output, Report, Section, Unit, Value, formula};

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group order {
            /// Price of one item, yuan.
            price: f64 = money(0.0, 1e7).starting("100").basic(),
            /// Items in one order.
            items: f64 = count(1.0, 9999.0).starting("1").basic(),
        }
    }
}

const SECTIONS: &[Section] =
    &[Section { id: "order", outputs: &[Output::new("order_value", Unit::Money).headline()] }];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "ID", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: calc::POINTS };

fn compute(values: &[Vec<Value>]) -> Report {
    let Inputs { price, items } = Inputs::from_values(values);
    let mut report = Report::default();
    formula!(report, order_value = price * items);
    report
}
