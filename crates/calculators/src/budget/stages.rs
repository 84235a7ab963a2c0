//! The stages of a plan: runs of months, each with its own mix of channels.

use super::{Amounts, Inputs, MIXES, Plan, column, number, summed};
use calc::{Label, Report, Row, Table, Unit, rounding, split};
use std::ops::Range;

/// A run of months with one mix.
pub(super) struct Stage {
    pub(super) label: Label,
    /// What its column is called: names of columns are words of the book.
    name: &'static str,
    /// Its row among the stages typed; `None` for months before the first of them begins.
    row: Option<usize>,
    /// Its months, by their places in the plan.
    pub(super) months: Range<usize>,
    /// What its own plan adds up to, excluded money included, fen.
    pub(super) own: Option<i64>,
    /// Part of that typed as excluded, fen.
    excluded: i64,
}

impl Stage {
    /// The weight of a row of the channel table: the stage's, or else the channel's own.
    pub(super) fn weight(&self, inputs: &Inputs, row: usize) -> Option<f64> {
        // Zero keeps a channel out of a stage; as the channel's own weight it only says that it has none.
        let own = inputs.weight.get(row).copied().flatten().filter(|weight| *weight > 0.0);
        let of_stage = self.row.and_then(|stage| mixes(inputs)[stage].get(row).copied().flatten());
        of_stage.or(own)
    }
}

/// Weights by stage, rows as in the channel table.
pub(super) fn mixes(inputs: &Inputs) -> [&[Option<f64>]; MIXES.len()] {
    [&inputs.mix_1, &inputs.mix_2, &inputs.mix_3, &inputs.mix_4, &inputs.mix_5, &inputs.mix_6]
}

fn of(column: &[Option<f64>], row: usize) -> Option<f64> {
    column.get(row).copied().flatten()
}

/// The stages of a plan of these calendar months, in the order of the plan: each lasts until the next begins. A plan
/// without stages is one.
pub(super) fn stages(inputs: &Inputs, months: &[usize]) -> Vec<Stage> {
    let begins = |place: usize| {
        let month = i64::from(number(months[place]));
        let begins = |row: &usize| of(&inputs.stage_first, *row).is_some_and(|first| rounding::units(first, 0) == month);
        (0..MIXES.len()).find(begins)
    };
    let mut stages: Vec<Stage> = Vec::new();
    for place in 0..months.len() {
        let row = begins(place);
        if row.is_none() && !stages.is_empty() {
            continue;
        }
        if let Some(before) = stages.last_mut() {
            before.months.end = place;
        }
        let name = row.map_or("row.other_months", |row| MIXES[row]);
        let called = row.and_then(|row| inputs.stage_name.get(row)).filter(|name| !name.is_empty());
        stages.push(Stage {
            label: called.map_or(Label::Word(name), |called| Label::Text(called.clone())),
            name,
            row,
            months: place..months.len(),
            own: row.and_then(|row| of(&inputs.stage_money, row)).map(rounding::fen),
            excluded: row.and_then(|row| of(&inputs.stage_excluded, row)).map_or(0, rounding::fen),
        });
    }
    stages
}

/// Whether a stage was typed.
fn any(stages: &[Stage]) -> bool {
    stages.iter().any(|stage| stage.row.is_some())
}

/// Whether something is typed for a stage that no month of the plan belongs to.
pub(super) fn idle(inputs: &Inputs, stages: &[Stage]) -> bool {
    let typed = |row: usize| {
        let figures = [&inputs.stage_first, &inputs.stage_money, &inputs.stage_excluded];
        figures.iter().any(|column| of(column, row).is_some())
            || inputs.stage_name.get(row).is_some_and(|name| !name.is_empty())
            || mixes(inputs)[row].iter().any(Option::is_some)
    };
    (0..MIXES.len()).any(|row| typed(row) && stages.iter().all(|stage| stage.row != Some(row)))
}

/// What becomes of the money of each stage, fen.
pub(super) struct Purses {
    /// Money of the stage's months.
    pub(super) planned: Vec<i64>,
    /// What of it must not be spent.
    pub(super) excluded: Vec<i64>,
    /// What of the rest is for the channels: all of it, unless the stage's own plan adds up to less.
    pub(super) open: Vec<i64>,
}

/// Excluded money a stage does not name lies in all of them, by what else they have.
pub(super) fn purses(inputs: &Inputs, plan: &Plan) -> Purses {
    let planned: Vec<i64> = plan.stages.iter().map(|stage| plan.money_of(stage)).collect();
    let mut excluded: Vec<i64> =
        plan.stages.iter().zip(&planned).map(|(stage, planned)| stage.excluded.min(*planned)).collect();
    let wanted = excluded_money(inputs, &plan.stages).min(planned.iter().sum());
    let room = planned.iter().zip(&excluded).map(|(planned, excluded)| planned - excluded);
    let room: Vec<u64> = room.map(|fen| u64::try_from(fen).unwrap_or(0)).collect();
    if let Some(shares) = split::split(wanted - excluded.iter().sum::<i64>(), &room) {
        for (excluded, share) in excluded.iter_mut().zip(shares) {
            *excluded += share;
        }
    }
    let open = plan.stages.iter().enumerate().map(|(at, stage)| {
        let allowed = planned[at] - excluded[at];
        stage.own.map_or(allowed, |own| (own - excluded[at]).clamp(0, allowed))
    });
    Purses { open: open.collect(), planned, excluded }
}

/// All money typed as excluded, fen.
pub(super) fn excluded_money(inputs: &Inputs, stages: &[Stage]) -> i64 {
    rounding::fen(inputs.excluded) + stages.iter().map(|stage| stage.excluded).sum::<i64>()
}

/// What the stages' own plans add up to beyond or below their months' money, fen; `None` where there is no own plan.
pub(super) fn gaps(plan: &Plan, purses: &Purses) -> Vec<Option<i64>> {
    plan.stages.iter().zip(&purses.planned).map(|(stage, planned)| stage.own.map(|own| own - planned)).collect()
}

/// Stages side by side: their months and money, their own plans against that, and their sales.
pub(super) fn stage_table(plan: &Plan, purses: &Purses, report: &mut Report) {
    if !any(&plan.stages) {
        return;
    }
    let own_plans = plan.stages.iter().any(|stage| stage.own.is_some());
    let yuan = |fen: i64| Some(rounding::yuan(fen));
    let share = |a: i64, b: i64| (b != 0).then(|| rounding::yuan(a) / rounding::yuan(b));
    let mut rows = Vec::new();
    for ((stage, gap), &money) in plan.stages.iter().zip(gaps(plan, purses)).zip(&purses.planned) {
        let sales: i64 = plan.sales[stage.months.clone()].iter().sum();
        let month = |place: usize| Some(f64::from(number(plan.months[place])));
        let mut cells = vec![month(stage.months.start), month(stage.months.end - 1), yuan(money)];
        if own_plans {
            cells.extend([stage.own.and_then(yuan), gap.and_then(yuan)]);
        }
        cells.extend([yuan(sales), share(money, sales)]);
        rows.push(Row { label: stage.label.clone(), cells, total: false });
    }
    let mut columns = vec![
        column("first_month", Unit::Count),
        column("last_month", Unit::Count),
        column("month_money", Unit::Money),
    ];
    if own_plans {
        columns.extend([column("stage_money", Unit::Money), column("column.own_less_months", Unit::Money)]);
    }
    columns.extend([column("month_sales", Unit::Money), column("cost_share", Unit::Share)]);
    report.tables.push(Table { id: "stages", columns, rows });
}

/// Channels × stages, with money without a channel and excluded money as in the table by month.
pub(super) fn mix_table(plan: &Plan, amounts: &[Amounts], report: &mut Report) {
    if !any(&plan.stages) {
        return;
    }
    let mut rows: Vec<Row> = amounts.iter().map(|(label, fen)| summed(label, fen, false)).collect();
    let money: Vec<i64> = plan.stages.iter().map(|stage| plan.money_of(stage)).collect();
    rows.push(summed(&Label::Word("row.total"), &money, true));
    let names = plan.stages.iter().map(|stage| stage.name).chain(["column.total"]);
    let columns = names.map(|name| column(name, Unit::Money)).collect();
    report.tables.push(Table { id: "mix", columns, rows });
}
