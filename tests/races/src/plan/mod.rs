//! A plan of twelve months and six channels, recalculated after one change: compiled formulas against a spreadsheet's
//! engine and against JavaScript written by hand.
//!
//! The first heat is the same formulas for everybody, from the year's money to the profit of a month. The second is our
//! budget calculator on a plan of that size, which does more than a sheet: it reads what was typed, makes months and
//! channels add up to the fen at once, judges the plan, and in the page draws it.

mod budget;
mod profit;

use crate::clock::timed;
use crate::peers::{Evaluation, Peers, Shown};
use crate::standings::Standings;
use budget::{BUDGET, Grid, Sheet, exact, rounded};
use calc::Entries;
use profit::{PLAN, Year, figures, report, same};
use serde_json::json;
use std::hint::black_box;

const MONTHS: usize = 12;
const CHANNELS: usize = 6;
/// Changes before the money is the first one again.
const CHANGES: usize = 50;
/// Where a year's figures have its profit.
const PROFIT: usize = 5;

pub(crate) fn race(peers: &Peers, standings: &mut Standings) {
    let calculator = calculators::find("budget").expect("there is a budget calculator");
    let turns = BUDGET.shares.map(|share| BUDGET.entries(share));
    let values = turns.each_ref().map(|entries| {
        let typed: Entries = entries.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        typed.check(calculator.fields).values
    });
    let others = peers.node(
        "HyperFormula",
        "plan.mjs",
        &json!({ "plan": PLAN, "changes": CHANGES, "budget": BUDGET }),
    );
    let evaluation = Evaluation { heat: "budget".to_owned(), calculator: "budget", turns: turns.to_vec() };
    let shipped = peers.shipped(&[evaluation]);

    standings.heat("a plan of 12 months and 6 channels recalculated (aim: 1000×)");
    #[expect(clippy::cast_precision_loss, reason = "fifty changes")]
    let money = |made: usize| PLAN.money + (made % CHANGES) as f64 * PLAN.step;
    let ours = figures(&PLAN, PLAN.money).year;
    let profit = || Ok(format!("a profit of {:.2}", ours[PROFIT]));
    standings.native("ours, native", timed(CHANGES, |made| figures(black_box(&PLAN), money(made))), profit());
    let reported = timed(CHANGES, |made| report(&figures(black_box(&PLAN), money(made))));
    standings.native("ours, native, with its report", reported, profit());
    standings.peers(&others, "profit", |theirs: Year| same(&ours, &theirs));

    standings.heat("the budget calculator on such a plan");
    let first = (calculator.compute)(&values[0]);
    let grid = Grid::of(&first);
    let computed = timed(values.len(), |made| (calculator.compute)(black_box(&values[made % values.len()])));
    standings.native("ours, native, read to reported", computed, exact(grid.as_ref()));
    standings.shipped("ours in wasm, typed to drawn", &shipped, "budget", |shown: Vec<Shown>| {
        let planned = (shown[0].figure("money_planned"), first.value("money_planned"));
        if planned.0.is_some() && planned.0 == planned.1 {
            Ok("the same".to_owned())
        } else {
            Err(format!("{planned:?}"))
        }
    });
    standings.peers(&others, "budget", |theirs: Sheet| rounded(grid.as_ref(), &theirs));
}
