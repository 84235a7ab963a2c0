//! Budget: a year's or a stage's promotion money by month and channel, exact to the fen in both directions.
//!
//! Months typed by hand stand; what is left of a total goes to the others, sales by the shape of the year and money by
//! the months' sales. Channels share what is lawful to spend by weight within their bounds; in a plan of several stages
//! by each stage's weights, within bounds over the whole plan ([`calc::staged`]). Nothing is corrected in silence: where
//! a plan's own totals disagree, the gap is a result. Money a plan holds for what is not allowed is taken out and shown
//! as excluded; it never reaches a channel.

mod stages;

use self::stages::{Purses, Stage};
use crate::channel::{self, Channel};
use crate::season::{self, Season};
use calc::bounded::UNBOUNDED;
use calc::field::{choice, count, money, share, text};
use calc::formula::max;
use calc::staged::{self, Part, Split};
use calc::{Calculator, Chart, Choice, Column, Label, Output, Report, Row, Section, Series, Table, Unit, Value};
use calc::{controlled, formula, rounding, split};

calc::choices! {
    /// How the promotion money is known.
    enum MoneyBasis { Amount = "amount", Share = "share" }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group sales {
            /// Sales wanted over the whole plan, yuan.
            total_sales: Option<f64> = money(0.0, 1e11).optional().starting("120万").basic(),
            /// How they spread over months that are not typed.
            season: Season = choice(Season::IDS).basic(),
            /// First month of the plan.
            first_month: f64 = count(1.0, 12.0).starting("1"),
            /// Last month; before the first one, it lies in the next year.
            last_month: f64 = count(1.0, 12.0).starting("12"),
        }
        group money {
            /// As an amount or as a share of sales.
            money_basis: MoneyBasis = choice(MoneyBasis::IDS).basic(),
            /// Promotion money of the whole plan, yuan.
            money: Option<f64> = money(0.0, 1e11).optional().starting("24万").basic().when("money_basis", &["amount"]),
            /// The same as a share of sales.
            money_share: f64 = share(0.0, 10.0).starting("20%").basic().when("money_basis", &["share"]),
            /// The upper end, when the share is a range.
            money_share_high: Option<f64> = share(0.0, 10.0).optional().when("money_basis", &["share"]),
            /// Greatest share of sales that promotion may take.
            cap: Option<f64> = share(0.0, 10.0).optional().basic(),
            /// Part of the money a plan holds for what is not allowed, yuan.
            excluded: f64 = money(0.0, 1e11),
        }
        group months {
            /// Sales of the month, yuan; filled from the total when empty.
            month_sales: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(12, 12),
            /// Promotion money of the month, yuan; filled from the total when empty.
            month_money: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(12, 12),
            /// What an event makes of the month's usual share of sales.
            uplift: Vec<Option<f64>> = share(0.0, 10.0).optional().rows(12, 12),
        }
        group channels {
            /// Kind of channel.
            channel: Vec<Channel> = choice(Channel::IDS).rows(6, 12),
            /// The reader's name for it.
            channel_name: Vec<String> = text().rows(6, 12),
            /// Its weight among the channels that share what is not fixed.
            weight: Vec<Option<f64>> = share(0.0, 1e4).optional().rows(6, 12),
            /// Its amount, when it is fixed, yuan.
            fixed: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(6, 12),
            /// Its least amount, yuan.
            least: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(6, 12),
            /// Its greatest amount, yuan.
            most: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(6, 12),
        }
        group stages {
            /// The reader's name for a stage.
            stage_name: Vec<String> = text().rows(4, 6),
            /// Its first month; it lasts until the next stage begins or the plan ends.
            stage_first: Vec<Option<f64>> = count(1.0, 12.0).optional().rows(4, 6),
            /// What its own plan adds up to, excluded money included, yuan; empty when that is its months' money.
            stage_money: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(4, 6),
            /// Part of it that it holds for what is not allowed, yuan.
            stage_excluded: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(4, 6),
        }
        group mix {
            /// Weights of the channels in the first stage; the channel's own where empty.
            mix_1: Vec<Option<f64>> = share(0.0, 1e4).optional().rows(6, 12),
            /// In the second.
            mix_2: Vec<Option<f64>> = share(0.0, 1e4).optional().rows(6, 12),
            /// In the third.
            mix_3: Vec<Option<f64>> = share(0.0, 1e4).optional().rows(6, 12),
            /// In the fourth.
            mix_4: Vec<Option<f64>> = share(0.0, 1e4).optional().rows(6, 12),
            /// In the fifth.
            mix_5: Vec<Option<f64>> = share(0.0, 1e4).optional().rows(6, 12),
            /// In the sixth.
            mix_6: Vec<Option<f64>> = share(0.0, 1e4).optional().rows(6, 12),
        }
    }
}

const fn output(id: &'static str, unit: Unit) -> Output {
    Output::new(id, unit)
}

const SECTIONS: &[Section] = &[
    Section {
        id: "plan",
        outputs: &[
            output("sales_planned", Unit::WholeMoney).headline(),
            output("money_planned", Unit::WholeMoney).headline(),
            output("cost_share", Unit::Share).headline(),
            output("roas", Unit::Ratio).headline(),
            output("money_high", Unit::WholeMoney),
        ],
    },
    Section {
        id: "check",
        outputs: &[
            output("sales_gap", Unit::Money),
            output("money_gap", Unit::Money),
            output("excluded_money", Unit::Money),
            output("excluded_share", Unit::Share),
            output("allowed_money", Unit::Money),
            output("channels_planned", Unit::Money),
            output("plan_gap", Unit::Money).headline(),
            output("overdrawn", Unit::Money),
            output("stages_off", Unit::Count),
            output("cap_amount", Unit::WholeMoney),
            output("over_cap", Unit::WholeMoney).headline(),
            output("months_over", Unit::Count),
        ],
    },
    Section {
        id: "quarters",
        outputs: &[
            output("sales_q1", Unit::WholeMoney),
            output("sales_q2", Unit::WholeMoney),
            output("sales_q3", Unit::WholeMoney),
            output("sales_q4", Unit::WholeMoney),
            output("money_q1", Unit::WholeMoney),
            output("money_q2", Unit::WholeMoney),
            output("money_q3", Unit::WholeMoney),
            output("money_q4", Unit::WholeMoney),
        ],
    },
];

const SALES_OF_QUARTERS: [&str; 4] = ["sales_q1", "sales_q2", "sales_q3", "sales_q4"];
const MONEY_OF_QUARTERS: [&str; 4] = ["money_q1", "money_q2", "money_q3", "money_q4"];
const QUARTERS: [&str; 4] = ["row.q1", "row.q2", "row.q3", "row.q4"];
const MONTHS: [&str; 12] = [
    "calc.month.1",
    "calc.month.2",
    "calc.month.3",
    "calc.month.4",
    "calc.month.5",
    "calc.month.6",
    "calc.month.7",
    "calc.month.8",
    "calc.month.9",
    "calc.month.10",
    "calc.month.11",
    "calc.month.12",
];

/// What stages are called where they have no name, by their rows.
const MIXES: [&str; 6] = ["mix_1", "mix_2", "mix_3", "mix_4", "mix_5", "mix_6"];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[
    "note.excluded",
    "note.sales_gap",
    "note.money_gap",
    "note.stages_off",
    "note.stage_idle",
    "note.unplanned",
    "note.overplanned",
    "note.no_channels",
    "note.bounds_crossed",
    "note.range_reversed",
    "note.cap_broken",
    "note.cap_months",
    "note.cap_kept",
    "note.adds_up",
    "reason.nothing_sold",
    "reason.no_money",
    "chart.by_month",
    "table.months",
    "table.stages",
    "table.mix",
    "table.grid",
    "table.channels",
    "table.relax",
    "column.part",
    "column.sales_part",
    "column.growth",
    "column.total",
    "column.amount",
    "column.bound",
    "column.by_weight",
    "column.would_fit",
    "column.own_less_months",
    "row.q1",
    "row.q2",
    "row.q3",
    "row.q4",
    "row.total",
    "row.unplanned",
    "row.excluded",
    "row.other_months",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "budget", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: 2048 };

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let plan = plan(&inputs, &mut report);
    let lines = lines(&inputs, &plan.stages);
    let purses = stages::purses(&inputs, &plan);
    let money_planned = rounding::yuan(plan.money.iter().sum());
    let excluded = rounding::yuan(stages::excluded_money(&inputs, &plan.stages));
    let excluded_money = report.set("excluded_money", excluded, None);
    if excluded_money > 0.0 {
        formula!(report, excluded_share = excluded_money / money_planned, or "no_money");
    }
    formula!(report, allowed_money = max(money_planned - excluded_money, 0.0));
    let parts: Vec<Part> = lines.iter().map(|line| line.part.clone()).collect();
    let spread = staged::split(&purses.open, &parts);
    let channels_planned = report.set("channels_planned", rounding::yuan(spread.parts.iter().sum()), None);
    formula!(report, plan_gap = channels_planned - allowed_money);
    if spread.overdrawn() > 0 {
        report.set("overdrawn", rounding::yuan(spread.overdrawn()), None);
    }
    cap(&inputs, &plan, &mut report);
    verdicts(&inputs, &plan, &lines, &purses, &mut report);
    month_table(&inputs, &plan, &mut report);
    stages::stage_table(&plan, &purses, &mut report);
    channel_table(&lines, &spread.parts, &mut report);
    if let Some(amounts) = amounts(&lines, &purses, &spread) {
        stages::mix_table(&plan, &amounts, &mut report);
        grid(&plan, &amounts, &mut report);
    }
    relax(&lines, &purses.open, &spread, &mut report);
    report
}

/// Sales and money of the plan's months, in fen.
struct Plan {
    /// Calendar months from zero, in the order of the plan.
    months: Vec<usize>,
    sales: Vec<i64>,
    money: Vec<i64>,
    stages: Vec<Stage>,
}

impl Plan {
    fn money_of(&self, stage: &Stage) -> i64 {
        self.money[stage.months.clone()].iter().sum()
    }
}

fn plan(inputs: &Inputs, report: &mut Report) -> Plan {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 12")]
    let (first, last) = (inputs.first_month as usize - 1, inputs.last_month as usize - 1);
    let months: Vec<usize> = (first..first + 12).map(|month| month % 12).take((last + 12 - first) % 12 + 1).collect();
    let season = season::weights(inputs.season);
    let of = |column: &[Option<f64>], month: usize| column.get(month).copied().flatten();
    let typed = |column: &[Option<f64>]| -> Vec<Option<i64>> {
        months.iter().map(|&month| of(column, month).map(rounding::fen)).collect()
    };
    let weights: Vec<f64> =
        months.iter().map(|&month| season[month] * of(&inputs.uplift, month).unwrap_or(1.0)).collect();
    let sales = filled(inputs.total_sales.map(rounding::fen), &typed(&inputs.month_sales), &weights);
    let sales_planned = report.set("sales_planned", rounding::yuan(sales.iter().sum()), None);
    if let Some(total_sales) = inputs.total_sales {
        formula!(report, sales_gap = sales_planned - total_sales);
    }
    let total = match inputs.money_basis {
        MoneyBasis::Amount => inputs.money.map(rounding::fen),
        MoneyBasis::Share => Some(rounding::fen(sales_planned * inputs.money_share)),
    };
    #[expect(clippy::cast_precision_loss, reason = "amounts of money stay below 2^53 fen")]
    let by_sales: Vec<f64> = sales.iter().map(|&fen| fen as f64).collect();
    let stages = stages::stages(inputs, &months);
    let mut known = typed(&inputs.month_money);
    for stage in stages.iter().filter(|stage| stage.own.is_some()) {
        let months = &mut known[stage.months.clone()];
        let of_stage = filled(stage.own, months, &by_sales[stage.months.clone()]);
        for (month, money) in months.iter_mut().zip(of_stage) {
            *month = Some(money);
        }
    }
    let money = filled(total, &known, &by_sales);
    let money_planned = report.set("money_planned", rounding::yuan(money.iter().sum()), None);
    if let Some(total) = total {
        report.set("money_gap", money_planned - rounding::yuan(total), None);
    }
    formula!(report, cost_share = money_planned / sales_planned, or "nothing_sold");
    formula!(report, roas = sales_planned / money_planned, or "no_money");
    if let Some(money_share_high) = inputs.money_share_high
        && inputs.money_basis == MoneyBasis::Share
    {
        formula!(report, money_high = sales_planned * money_share_high);
    }
    Plan { months, sales, money, stages }
}

/// Months that are typed stand; the others share what they leave of the total, all alike where nothing weighs.
fn filled(total: Option<i64>, typed: &[Option<i64>], weights: &[f64]) -> Vec<i64> {
    let rest = total.unwrap_or(0) - typed.iter().flatten().sum::<i64>();
    let open = |weight: f64, typed: &Option<i64>| if typed.is_none() { weight } else { 0.0 };
    let weigh = |weight: &dyn Fn(usize) -> f64| -> Vec<f64> {
        typed.iter().enumerate().map(|(at, typed)| open(weight(at), typed)).collect()
    };
    let shares = (rest > 0)
        .then(|| {
            split::split_by(rest, &weigh(&|at| weights[at])).or_else(|| split::split_by(rest, &weigh(&|_| 1.0)))
        })
        .flatten();
    let share = |at: usize| shares.as_ref().map_or(0, |shares| shares[at]);
    typed.iter().enumerate().map(|(at, typed)| typed.unwrap_or_else(|| share(at))).collect()
}

/// A row of the channel table that says something.
struct Line {
    label: Label,
    part: Part,
    /// Whether its amount was typed, so that weights decide nothing but where it lies.
    fixed: bool,
    least: Option<f64>,
    most: Option<f64>,
}

impl Line {
    fn crossed(&self) -> bool {
        matches!((self.least, self.most), (Some(least), Some(most)) if least > most)
    }
}

fn lines(inputs: &Inputs, stages: &[Stage]) -> Vec<Line> {
    let of = |column: &[Option<f64>], row: usize| column.get(row).copied().flatten();
    let figures = [&inputs.weight, &inputs.fixed, &inputs.least, &inputs.most].map(Vec::as_slice);
    let figures = || figures.into_iter().chain(stages::mixes(inputs));
    let mut lines = Vec::new();
    for row in 0..figures().map(<[_]>::len).max().unwrap_or(0) {
        if figures().all(|column| of(column, row).is_none()) {
            continue;
        }
        let fixed = of(&inputs.fixed, row);
        let (least, most) = match fixed {
            Some(fixed) => (Some(fixed), Some(fixed)),
            None => (of(&inputs.least, row), of(&inputs.most, row)),
        };
        let name = inputs.channel_name.get(row).map_or("", String::as_str);
        let kind = inputs.channel.get(row).copied().unwrap_or(Channel::Unnamed);
        let at_least = least.map_or(0, rounding::fen);
        let part = Part {
            weights: stages.iter().map(|stage| stage.weight(inputs, row)).collect(),
            least: at_least,
            most: most.map_or(UNBOUNDED, rounding::fen).max(at_least),
        };
        lines.push(Line { label: channel::label(name, kind), part, fixed: fixed.is_some(), least, most });
    }
    lines
}

/// Whether promotion stays within its greatest share of sales, over the plan and month by month.
fn cap(inputs: &Inputs, plan: &Plan, report: &mut Report) {
    let Some(cap) = inputs.cap else { return };
    let sales_planned = rounding::yuan(plan.sales.iter().sum());
    let money_planned = rounding::yuan(plan.money.iter().sum());
    formula!(report, cap_amount = sales_planned * cap);
    formula!(report, over_cap = money_planned - cap_amount);
    let months = plan.sales.iter().zip(&plan.money).map(|(sales, money)| over(*sales, *money, cap));
    let months_over: f64 = months.filter(|over| *over > 0).map(|_| 1.0).sum();
    report.set("months_over", months_over, None);
}

/// Fen of money beyond the cap.
fn over(sales: i64, money: i64, cap: f64) -> i64 {
    money - rounding::fen(rounding::yuan(sales) * cap)
}

/// The sentences the numbers call for, the gravest first.
fn verdicts(inputs: &Inputs, plan: &Plan, lines: &[Line], purses: &Purses, report: &mut Report) {
    let fen = |id: &str, report: &Report| report.value(id).map_or(0, rounding::fen);
    if fen("excluded_money", report) > 0 {
        report.warn("excluded");
    }
    if fen("sales_gap", report) != 0 {
        report.warn("sales_gap");
    }
    if fen("money_gap", report) != 0 {
        report.warn("money_gap");
    }
    let off = stages::gaps(plan, purses).into_iter().filter(|gap| gap.is_some_and(|gap| gap != 0));
    let off: f64 = off.map(|_| 1.0).sum();
    if off > 0.0 {
        report.set("stages_off", off, None);
        report.warn("stages_off");
    }
    if stages::idle(inputs, &plan.stages) {
        report.warn("stage_idle");
    }
    if lines.iter().any(Line::crossed) {
        report.warn("bounds_crossed");
    }
    if inputs.money_share_high.is_some_and(|high| high < inputs.money_share) {
        report.warn("range_reversed");
    }
    if fen("overdrawn", report) > 0 {
        report.warn("overplanned");
    } else if lines.is_empty() {
        report.note("no_channels");
    } else if fen("plan_gap", report) < 0 {
        report.warn("unplanned");
    } else {
        report.note("adds_up");
    }
    if inputs.cap.is_some() {
        if fen("over_cap", report) > 0 {
            report.warn("cap_broken");
        } else if fen("months_over", report) > 0 {
            report.note("cap_months");
        } else {
            report.note("cap_kept");
        }
    }
}

/// Months, quarters and the whole plan: sales, money and what one costs of the other.
fn month_table(inputs: &Inputs, plan: &Plan, report: &mut Report) {
    let year_sales: i64 = plan.sales.iter().sum();
    let year_money: i64 = plan.money.iter().sum();
    let row = |label, sales: i64, money: i64, before: Option<i64>, total| {
        let share = |a: i64, b: i64| (b != 0).then(|| rounding::yuan(a) / rounding::yuan(b));
        let mut cells = vec![
            share(money, sales),
            Some(rounding::yuan(sales)),
            share(sales, year_sales),
            Some(rounding::yuan(money)),
            share(sales, money),
            before.and_then(|before| share(sales - before, before)),
        ];
        cells.extend(inputs.cap.map(|cap| Some(rounding::yuan(over(sales, money, cap)))));
        Row { label, cells, total }
    };
    let mut rows = Vec::new();
    let mut quarter = (0, 0);
    for (at, &month) in plan.months.iter().enumerate() {
        let (sales, money) = (plan.sales[at], plan.money[at]);
        let before = at.checked_sub(1).map(|before| plan.sales[before]);
        rows.push(row(Label::Month(number(month)), sales, money, before, false));
        quarter = (quarter.0 + sales, quarter.1 + money);
        if plan.months.get(at + 1).is_none_or(|next| next / 3 != month / 3) {
            rows.push(row(Label::Word(QUARTERS[month / 3]), quarter.0, quarter.1, None, true));
            quarter = (0, 0);
        }
    }
    for (index, (sales_id, money_id)) in SALES_OF_QUARTERS.into_iter().zip(MONEY_OF_QUARTERS).enumerate() {
        let months = || plan.months.iter().enumerate().filter(move |(_, month)| **month / 3 == index).map(|(at, _)| at);
        if months().next().is_some() {
            report.set(sales_id, rounding::yuan(months().map(|at| plan.sales[at]).sum()), None);
            report.set(money_id, rounding::yuan(months().map(|at| plan.money[at]).sum()), None);
        }
    }
    rows.push(row(Label::Word("row.total"), year_sales, year_money, None, true));
    let mut columns = vec![
        column("cost_share", Unit::Share),
        column("month_sales", Unit::Money),
        column("column.sales_part", Unit::Share),
        column("month_money", Unit::Money),
        column("roas", Unit::Ratio),
        column("column.growth", Unit::Share),
    ];
    columns.extend(inputs.cap.map(|_| column("over_cap", Unit::Money)));
    report.tables.push(Table { id: "months", columns, rows });
}

fn column(id: &'static str, unit: Unit) -> Column {
    Column { id, unit }
}

/// 1 for January.
fn number(month: usize) -> u8 {
    u8::try_from(month + 1).unwrap_or(12)
}

/// What each channel gets, beside its bounds.
fn channel_table(lines: &[Line], amounts: &[i64], report: &mut Report) {
    if lines.is_empty() {
        return;
    }
    let total: i64 = amounts.iter().sum();
    let part = |fen: i64| (total != 0).then(|| rounding::yuan(fen) / rounding::yuan(total));
    let mut rows: Vec<Row> = lines
        .iter()
        .zip(amounts)
        .map(|(line, &fen)| Row {
            label: line.label.clone(),
            cells: vec![Some(rounding::yuan(fen)), part(fen), line.least, line.most],
            total: false,
        })
        .collect();
    rows.push(Row {
        label: Label::Word("row.total"),
        cells: vec![Some(rounding::yuan(total)), part(total), None, None],
        total: true,
    });
    report.tables.push(Table {
        id: "channels",
        columns: vec![
            column("column.amount", Unit::Money),
            column("column.part", Unit::Share),
            column("least", Unit::Money),
            column("most", Unit::Money),
        ],
        rows,
    });
}

/// Fen by stage of something called so.
type Amounts = (Label, Vec<i64>);

/// What the channels have, then money without a channel and excluded money, so that every stage adds up to its money.
/// Channels that ask for more than there is have no such amounts.
fn amounts(lines: &[Line], purses: &Purses, spread: &Split) -> Option<Vec<Amounts>> {
    let cells = spread.cells.as_ref()?;
    let planned = |stage: usize| cells.iter().map(|cells| cells[stage]).sum::<i64>();
    let rest = |stage: usize| purses.planned[stage] - purses.excluded[stage] - planned(stage);
    let unplanned: Vec<i64> = (0..purses.planned.len()).map(rest).collect();
    let mut amounts: Vec<Amounts> =
        lines.iter().zip(cells).map(|(line, cells)| (line.label.clone(), cells.clone())).collect();
    for (label, fen) in [("row.unplanned", &unplanned), ("row.excluded", &purses.excluded)] {
        if fen.iter().any(|fen| *fen > 0) {
            amounts.push((Label::Word(label), fen.clone()));
        }
    }
    Some(amounts)
}

/// A row of amounts with their sum at its end.
fn summed(label: &Label, fen: &[i64], total: bool) -> Row {
    let mut cells = yuan(fen);
    cells.push(Some(rounding::yuan(fen.iter().sum())));
    Row { label: label.clone(), cells, total }
}

fn yuan(fen: &[i64]) -> Vec<Option<f64>> {
    fen.iter().map(|&fen| Some(rounding::yuan(fen))).collect()
}

/// Channels × months: within a stage every month has the stage's mix.
fn grid(plan: &Plan, amounts: &[Amounts], report: &mut Report) {
    let whole = |fen: &mut dyn Iterator<Item = i64>| -> Vec<u64> { fen.map(|fen| u64::try_from(fen).unwrap_or(0)).collect() };
    let mut cells: Vec<Vec<i64>> = vec![Vec::new(); amounts.len()];
    for (at, stage) in plan.stages.iter().enumerate() {
        let rows = whole(&mut amounts.iter().map(|(_, fen)| fen[at]));
        let months = whole(&mut plan.money[stage.months.clone()].iter().copied());
        let Some(table) = controlled::table(&rows, &months) else { return };
        for (cells, of_stage) in cells.iter_mut().zip(table) {
            cells.extend(of_stage);
        }
    }
    report.charts.push(Chart::Bars {
        id: "by_month",
        unit: Unit::Money,
        labels: plan.months.iter().map(|&month| Label::Month(number(month))).collect(),
        series: amounts
            .iter()
            .zip(&cells)
            .map(|((label, _), cells)| Series { label: label.clone(), heights: yuan(cells) })
            .collect(),
    });
    let mut rows: Vec<Row> =
        amounts.iter().zip(&cells).map(|((label, _), cells)| summed(label, cells, false)).collect();
    rows.push(summed(&Label::Word("row.total"), &plan.money, true));
    let mut columns: Vec<Column> = plan.months.iter().map(|&month| column(MONTHS[month], Unit::Money)).collect();
    columns.push(column("column.total", Unit::Money));
    report.tables.push(Table { id: "grid", columns, rows });
}

/// Bounds that cannot be kept: those that stand further out than the weights alone would put them, and where each would
/// have to stand for the plan to fit, the miss shared in proportion.
fn relax(lines: &[Line], money: &[i64], spread: &Split, report: &mut Report) {
    let mut by_weight = vec![0; lines.len()];
    for (stage, &money) in money.iter().enumerate() {
        let weight = |line: &Line| if line.fixed { 0.0 } else { line.part.weights[stage].unwrap_or(0.0) };
        let weights: Vec<f64> = lines.iter().map(weight).collect();
        for (sum, share) in by_weight.iter_mut().zip(split::split_by(money, &weights).unwrap_or_default()) {
            *sum += share;
        }
    }
    let mut rows = Vec::new();
    for knot in &spread.knots {
        // The parts stand at the bounds in the way, minimums when there is too little, maximums when there is too much.
        let way = knot.gap.signum();
        let miss = |part: &usize| u64::try_from((spread.parts[*part] - by_weight[*part]) * way).unwrap_or(0);
        let mut misses: Vec<u64> = knot.parts.iter().map(miss).collect();
        // Weights count in stages beyond this knot as well; where they leave the bounds less to give than is missing, the
        // bounds themselves, which hold all of it, give in proportion.
        if knot.gap > 0 && misses.iter().sum::<u64>() < knot.gap.unsigned_abs() {
            misses = knot.parts.iter().map(|part| u64::try_from(spread.parts[*part]).unwrap_or(0)).collect();
        }
        let Some(shares) = split::split(knot.gap, &misses) else { continue };
        for ((&part, share), _) in knot.parts.iter().zip(shares).zip(misses).filter(|(_, miss)| *miss > 0) {
            let bound = spread.parts[part];
            let cells = yuan(&[bound, by_weight[part], bound - share]);
            rows.push(Row { label: lines[part].label.clone(), cells, total: false });
        }
    }
    if rows.is_empty() {
        return;
    }
    let column = |id| column(id, Unit::Money);
    let columns = vec![column("column.bound"), column("column.by_weight"), column("column.would_fit")];
    report.tables.push(Table { id: "relax", columns, rows });
}
