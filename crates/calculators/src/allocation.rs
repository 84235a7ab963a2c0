//! Where the next yuan works hardest: the best split of a sum over channels whose returns diminish.
//!
//! Each channel answers its spend with orders along a curve, given by two remembered points or by its parameters. The
//! split is found and proven by [`calc::allocate`]. All figures are of one span of time, a day or a month, whichever
//! the reader keeps to. With carry-over the remembered points are what a span brings on its own; over a plan of several
//! spans the curve is read at the mean spend that works in them ([`adstock::mean_multiple`]). Orders that come without
//! promotion stay as they are, and so do order value and contribution: channels that bring other buyers need a
//! calculation of their own.

use crate::channel::{self, Channel as Kind};
use calc::allocate::{self, Channel, Split};
use calc::field::{choice, count, money, number, priced, share, text};
use calc::formula::{max, round_up};
use calc::response::{Curve, Shape};
use calc::{
    Calculator, Chart, Choice, Column, Dot, Label, Line, Note, Output, Percent, Priced, Report, Row, Section, Series, Table,
    Unit, Value, formula,
};
use calc::{adstock, rounding, split};

calc::choices! {
    /// How a channel's curve bends.
    enum Bend { Hill = "hill", Exponential = "exponential", Power = "power", Logarithm = "logarithm" }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group money {
            /// Sum to split, yuan; today's when empty.
            budget: Option<f64> = money(0.0, 1e10).optional().basic(),
            /// What buyers pay for an order, yuan.
            order_value: f64 = money(0.01, 1e7).starting("100").basic(),
            /// What an order leaves before promotion: an amount, or a percentage of the order value.
            contribution: Priced = priced("order_value", Percent::Part, 1e7).starting("0").basic(),
            /// Orders that come without promotion.
            free_orders: f64 = count(0.0, 1e9).basic(),
        }
        group channels {
            /// Kind of channel.
            channel: Vec<Kind> = choice(Kind::IDS).basic().rows(3, 50),
            /// Spent today, yuan.
            spend: Vec<f64> = money(0.0, 1e9).basic().rows(3, 50),
            /// Orders that spend brings.
            orders: Vec<Option<f64>> = count(0.0, 1e8).optional().basic().rows(3, 50),
            /// Another spend the reader remembers, yuan.
            other_spend: Vec<Option<f64>> = money(0.0, 1e9).optional().basic().rows(3, 50),
            /// Orders that other spend brought.
            other_orders: Vec<Option<f64>> = count(0.0, 1e8).optional().basic().rows(3, 50),
            /// The reader's name for the channel.
            channel_name: Vec<String> = text().rows(3, 50),
            /// Least to spend, yuan.
            least: Vec<f64> = money(0.0, 1e9).rows(3, 50),
            /// Most to spend, yuan.
            most: Vec<Option<f64>> = money(0.0, 1e9).optional().rows(3, 50),
            /// Spend that must not move, yuan.
            fixed: Vec<Option<f64>> = money(0.0, 1e9).optional().rows(3, 50),
            /// Shape of the curve.
            curve: Vec<Bend> = choice(Bend::IDS).rows(3, 50),
            /// Steepness of a Hill curve, exponent of a power curve.
            steepness: Vec<f64> = number(Unit::Ratio, 0.05, 10.0).starting("1").rows(3, 50),
            /// Orders the curve's 1 stands for.
            ceiling: Vec<Option<f64>> = count(1.0, 1e9).optional().rows(3, 50),
            /// Spend the curve's 1 stands for, yuan.
            scale: Vec<Option<f64>> = money(0.01, 1e9).optional().rows(3, 50),
            /// Share of the effect that carries over to the next span.
            carry_over: Vec<f64> = share(0.0, 0.95).rows(3, 50),
        }
        group goals {
            /// Sales to reach, yuan.
            target_sales: Option<f64> = money(0.0, 1e11).optional(),
            /// Highest share of sales promotion may cost.
            share_cap: Option<f64> = share(0.0001, 1.0).optional(),
            /// Spans the plan runs for; matters with carry-over only.
            spans: f64 = count(1.0, 366.0).starting("30"),
            /// Spend by which the curves are told in steps, yuan.
            step: f64 = money(1.0, 1e8).starting("10000"),
        }
    }
}

const SECTIONS: &[Section] = &[
    Section {
        id: "split",
        outputs: &[
            Output::new("spend_best", Unit::Money),
            Output::new("orders_best", Unit::Count).headline(),
            Output::new("more_orders", Unit::Count).headline(),
            Output::new("next_order_cost", Unit::Money).headline(),
            Output::new("unspent", Unit::Money),
            Output::new("sales_best", Unit::WholeMoney),
            Output::new("share_best", Unit::Share),
            Output::new("left_best", Unit::WholeMoney).headline(),
            Output::new("shortfall", Unit::Money),
            Output::new("left_out", Unit::Count),
        ],
    },
    Section {
        id: "proof",
        outputs: &[Output::new("orders_bound", Unit::Count), Output::new("proven_gap", Unit::Share)],
    },
    Section {
        id: "today",
        outputs: &[
            Output::new("spend_today", Unit::Money),
            Output::new("orders_today", Unit::Count),
            Output::new("sales_today", Unit::WholeMoney),
            Output::new("share_today", Unit::Share),
            Output::new("left_today", Unit::WholeMoney),
        ],
    },
    Section {
        id: "sums",
        outputs: &[
            Output::new("order_contribution", Unit::Money),
            Output::new("profit_spend", Unit::WholeMoney).headline(),
            Output::new("profit_orders", Unit::Count),
            Output::new("profit_left", Unit::WholeMoney),
            Output::new("target_orders", Unit::Count),
            Output::new("target_spend", Unit::WholeMoney),
            Output::new("cap_spend", Unit::WholeMoney),
            Output::new("cap_orders", Unit::Count),
            Output::new("cap_sales", Unit::WholeMoney),
        ],
    },
];

const WORDS: &[&str] = &[
    "note.no_channels",
    "note.left_out",
    "note.bounds_cross",
    "note.leasts_exceed",
    "note.better",
    "note.already_best",
    "note.other_sum",
    "note.unspent",
    "note.sum_too_large",
    "note.sum_too_small",
    "note.beyond_known",
    "note.sums_beyond_known",
    "reason.no_channels",
    "reason.no_sales",
    "reason.no_contribution",
    "reason.leasts_exceed",
    "reason.all_full",
    "reason.target_out_of_reach",
    "reason.cap_out_of_reach",
    "table.split",
    "table.orders",
    "table.steps",
    "column.today",
    "column.best",
    "column.change",
    "column.next_today",
    "column.next_best",
    "column.first",
    "column.second",
    "column.third",
    "row.total",
    "chart.curves",
    "chart.split",
    "axis.spend",
    "axis.orders",
    "series.kept",
    "series.added",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "allocation", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: 512 };

/// Relaxed problems solved for one proof at most; a handful closes every one met so far.
const EFFORT: u32 = 400;

/// Most a channel may take where nothing else is said, yuan: more than any shop has.
const NO_LIMIT: f64 = 1e10;
/// More orders than any shop has, whatever it spends: a curve that promises them was read from figures that lie on none.
const MOST_ORDERS: f64 = 1e12;

/// Orders a yuan that count as none: fewer than one for a hundred million.
const NO_RETURN: f64 = 1e-8;

/// Curves drawn at most, and the points of each.
const DRAWN: usize = 6;
const POINTS: u32 = 12;

/// A channel whose curve is known.
struct Known {
    label: Label,
    today: f64,
    channel: Channel,
    /// Greatest spend the curve was read from; `None` when it was given by parameters.
    largest_tried: Option<f64>,
}

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let known = channels(&inputs, &mut report);
    let order_contribution = contribution(&inputs, &mut report);
    if known.is_empty() {
        report.warn("no_channels");
        for id in ["orders_best", "next_order_cost", "left_best", "profit_spend"] {
            report.undefined(id, "no_channels");
        }
        return report;
    }
    let limits: Vec<Channel> = known.iter().map(|known| known.channel).collect();
    let orders_today = today(&inputs, &known, order_contribution, &mut report);
    let sum = inputs.budget.unwrap_or_else(|| known.iter().map(|known| known.today).sum());
    if let Some(best) = allocate::best(&limits, sum, EFFORT) {
        plan(&inputs, &known, sum, &best, (orders_today, order_contribution), &mut report);
    } else {
        report.set("shortfall", allocate::spent_at_least(&limits) - sum, None);
        report.warn("leasts_exceed");
        for id in ["orders_best", "next_order_cost", "left_best"] {
            report.undefined(id, "leasts_exceed");
        }
    }
    sums(&inputs, &known, &limits, order_contribution, &mut report);
    steps(inputs.step, &known, &mut report);
    verdict_on_sum(&mut report);
    // Warnings first, both in the order they were found.
    let (mut notes, others): (Vec<Note>, Vec<Note>) = report.notes.drain(..).partition(|note| note.warning);
    notes.extend(others);
    report.notes = notes;
    report
}

/// The channels whose curves are known. Rows that hold nothing are skipped; those that hold something but fit no curve
/// are counted and left out.
fn channels(inputs: &Inputs, report: &mut Report) -> Vec<Known> {
    let mut known = Vec::new();
    let (mut left_out, mut crossed) = (0.0, false);
    for row in 0..inputs.channel.len() {
        let figures = [inputs.orders[row], inputs.other_spend[row], inputs.other_orders[row], inputs.ceiling[row]];
        let named = inputs.channel[row] != Kind::Unnamed || !inputs.channel_name[row].is_empty();
        let today = inputs.spend[row];
        if today == 0.0 && !named && figures.iter().all(Option::is_none) {
            continue;
        }
        let Some(curve) = curve(inputs, row).filter(|curve| curve.value(NO_LIMIT) < MOST_ORDERS) else {
            left_out += 1.0;
            continue;
        };
        let multiple = adstock::mean_multiple(inputs.carry_over[row], inputs.spans);
        let (least, most) = match inputs.fixed[row] {
            Some(fixed) => (fixed, fixed),
            None => (inputs.least[row], inputs.most[row].unwrap_or(NO_LIMIT)),
        };
        crossed |= least > most;
        let of_points = inputs.ceiling[row].is_none();
        known.push(Known {
            label: channel::label(&inputs.channel_name[row], inputs.channel[row]),
            today,
            channel: Channel { curve: curve.carried(multiple), least, most: most.max(least) },
            largest_tried: of_points.then(|| today.max(inputs.other_spend[row].unwrap_or(0.0))),
        });
    }
    if left_out > 0.0 {
        report.set("left_out", left_out, None);
        report.warn("left_out");
    }
    if crossed {
        report.warn("bounds_cross");
    }
    known
}

/// The curve of a row: by its parameters, through two points, or through one point at a known scale.
fn curve(inputs: &Inputs, row: usize) -> Option<Curve> {
    let steepness = inputs.steepness[row];
    let shape = match inputs.curve[row] {
        Bend::Hill => Shape::Hill(steepness),
        Bend::Exponential => Shape::Exponential,
        Bend::Power => Shape::Power(steepness),
        Bend::Logarithm => Shape::Logarithm,
    };
    let point = |spend: Option<f64>, orders: Option<f64>| Some((spend.filter(|spend| *spend > 0.0)?, orders?));
    let one = point(Some(inputs.spend[row]), inputs.orders[row]);
    let other = point(inputs.other_spend[row], inputs.other_orders[row]);
    let curve = match (inputs.ceiling[row], inputs.scale[row], one, other) {
        (Some(top), Some(scale), _, _) => Some(Curve { shape, top, scale }),
        (_, _, Some(one), Some(other)) => Curve::through_both(shape, one, other),
        (_, Some(scale), Some(point), None) | (_, Some(scale), None, Some(point)) => Curve::through(shape, scale, point),
        // A power curve looks the same at every scale.
        (_, None, Some(point), None) | (_, None, None, Some(point)) if inputs.curve[row] == Bend::Power => {
            Curve::through(shape, point.0, point)
        }
        _ => None,
    };
    // A power curve that does not flatten takes everything there is: no split to speak of.
    curve.filter(|curve| !matches!(curve.shape, Shape::Power(exponent) if exponent >= 0.999))
}

/// What an order leaves before promotion, yuan; NaN when nothing is known of it.
fn contribution(inputs: &Inputs, report: &mut Report) -> f64 {
    let order_value = inputs.order_value;
    let order_contribution = match inputs.contribution {
        Priced::Factor(contribution) => {
            formula!(report, order_contribution = order_value * contribution);
            order_contribution
        }
        Priced::Amount(contribution) => {
            formula!(report, order_contribution = contribution);
            order_contribution
        }
    };
    if order_contribution > 0.0 { order_contribution } else { f64::NAN }
}

/// Today's spends and what the curves say they bring: the orders of promotion.
fn today(inputs: &Inputs, known: &[Known], order_contribution: f64, report: &mut Report) -> f64 {
    let Inputs { order_value, free_orders, .. } = *inputs;
    let spend_today = report.set("spend_today", known.iter().map(|known| known.today).sum(), None);
    let promoted = known.iter().map(|known| known.channel.curve.value(known.today)).sum();
    let orders_today = report.set("orders_today", promoted, None);
    formula!(report, sales_today = (orders_today + free_orders) * order_value);
    formula!(report, share_today = spend_today / sales_today, or "no_sales");
    formula!(report, left_today = (orders_today + free_orders) * order_contribution - spend_today, or "no_contribution");
    orders_today
}

/// The best split: its totals, its table, its charts and what to say of it.
fn plan(
    inputs: &Inputs,
    known: &[Known],
    sum: f64,
    best: &Split,
    (orders_today, order_contribution): (f64, f64),
    report: &mut Report,
) {
    let Inputs { order_value, free_orders, .. } = *inputs;
    let spent = rounding::fen(best.spends.iter().sum());
    let fen = split::tie(&best.spends, spent);
    let spends: Vec<f64> = fen.iter().map(|&fen| rounding::yuan(fen)).collect();
    let spend_best = report.set("spend_best", rounding::yuan(spent), None);
    let promoted = known.iter().zip(&spends).map(|(known, &spend)| known.channel.curve.value(spend)).sum();
    let orders_best = report.set("orders_best", promoted, None);
    formula!(report, more_orders = orders_best - orders_today);
    if best.slope > NO_RETURN {
        report.set("next_order_cost", 1.0 / best.slope, None);
    } else {
        report.undefined("next_order_cost", "all_full");
    }
    if rounding::fen(sum) > spent {
        report.set("unspent", rounding::yuan(rounding::fen(sum) - spent), None);
        report.note("unspent");
    }
    formula!(report, sales_best = (orders_best + free_orders) * order_value);
    formula!(report, share_best = spend_best / sales_best, or "no_sales");
    formula!(report, left_best = (orders_best + free_orders) * order_contribution - spend_best, or "no_contribution");
    report.set("orders_bound", best.bound.max(orders_best), None);
    report.set("proven_gap", best.gap(), None);

    let same_sum = spent == rounding::fen(known.iter().map(|known| known.today).sum());
    if !same_sum {
        report.note("other_sum");
    } else if more_orders > 0.0005 * orders_today {
        report.note("better");
    } else {
        report.note("already_best");
    }
    if beyond_known(known, &spends) {
        report.note("beyond_known");
    }
    report.tables.extend(tables(known, &spends));
    report.charts.push(curves_chart(known, &spends));
    report.charts.push(split_chart(known, &spends));
}

/// Whether a channel gets more than twice what was ever tried there. A curve is a memory; far beyond it is a guess.
fn beyond_known(known: &[Known], spends: &[f64]) -> bool {
    let tried = |(known, spend): (&Known, &f64)| known.largest_tried.is_some_and(|largest| *spend > 2.0 * largest);
    known.iter().zip(spends).any(tried)
}

/// Cost of the next order at a spend, yuan; `None` where the next yuan brings nothing.
fn next_cost(curve: &Curve, spend: f64) -> Option<f64> {
    let slope = curve.slope(spend);
    (slope > NO_RETURN).then(|| 1.0 / slope)
}

/// Money and orders of every channel, today and at the best split; what the next order costs first, because it decides
/// where money goes.
fn tables(known: &[Known], spends: &[f64]) -> [Table; 2] {
    let mut totals = [0.0; 3];
    let (mut money, mut orders): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    let today = whole_orders(known, &known.iter().map(|known| known.today).collect::<Vec<_>>());
    let best = whole_orders(known, spends);
    for (at, (known, &spend)) in known.iter().zip(spends).enumerate() {
        let curve = &known.channel.curve;
        let sums = [known.today, spend, spend - known.today];
        for (total, sum) in totals.iter_mut().zip(sums) {
            *total += sum;
        }
        let row = |cells: Vec<Option<f64>>| Row { label: known.label.clone(), cells, total: false };
        money.push(row(sums.map(Some).to_vec()));
        let next = [next_cost(curve, known.today), next_cost(curve, spend)];
        orders.push(row(vec![next[1], next[0], Some(best[at]), Some(today[at])]));
    }
    let total = |cells: Vec<Option<f64>>| Row { label: Label::Word("row.total"), cells, total: true };
    money.push(total(totals.map(Some).to_vec()));
    orders.push(total(vec![None, None, Some(best.iter().sum()), Some(today.iter().sum())]));
    let column = |id: &'static str, unit| Column { id, unit };
    [
        Table {
            id: "split",
            columns: vec![
                column("column.today", Unit::Money),
                column("column.best", Unit::Money),
                column("column.change", Unit::Money),
            ],
            rows: money,
        },
        Table {
            id: "orders",
            columns: vec![
                column("column.next_best", Unit::Money),
                column("column.next_today", Unit::Money),
                column("column.best", Unit::Count),
                column("column.today", Unit::Count),
            ],
            rows: orders,
        },
    ]
}

/// The orders each channel brings for what is spent there, in whole ones that add up to the nearest whole number of all.
fn whole_orders(known: &[Known], spends: &[f64]) -> Vec<f64> {
    let orders: Vec<f64> =
        known.iter().zip(spends).map(|(known, &spend)| known.channel.curve.value(spend)).collect();
    #[expect(clippy::cast_precision_loss, reason = "orders are far below 2^53")]
    let shown = |whole: i64| whole as f64;
    split::tie_whole(&orders, rounding::units(orders.iter().sum(), 0)).into_iter().map(shown).collect()
}

/// What the first, the second and the third step of spend bring in each channel.
fn steps(step: f64, known: &[Known], report: &mut Report) {
    let rows = known.iter().map(|known| {
        let at = |count: f64| known.channel.curve.value(count * step);
        let cells = vec![Some(at(1.0)), Some(at(2.0) - at(1.0)), Some(at(3.0) - at(2.0))];
        Row { label: known.label.clone(), cells, total: false }
    });
    let column = |id: &'static str| Column { id, unit: Unit::Count };
    report.tables.push(Table {
        id: "steps",
        columns: vec![column("column.first"), column("column.second"), column("column.third")],
        rows: rows.collect(),
    });
}

/// The curves of the channels that get most, today's spend and the best marked on each.
fn curves_chart(known: &[Known], spends: &[f64]) -> Chart {
    let mut order: Vec<usize> = Vec::new();
    while order.len() < DRAWN.min(known.len()) {
        let left = (0..known.len()).filter(|at| !order.contains(at));
        order.extend(left.reduce(|best, at| if spends[at] > spends[best] { at } else { best }));
    }
    // Drawn and named as they stand in the form.
    order.sort_unstable();
    let reach = |at: &usize| spends[*at].max(known[*at].today);
    let widest = order.iter().map(reach).fold(1.0, f64::max) * 1.2;
    let line = |&at: &usize| {
        let curve = &known[at].channel.curve;
        let point = |spend: f64| (spend, curve.value(spend));
        let along = |index: u32| point(widest * f64::from(index) / f64::from(POINTS));
        Line {
            label: known[at].label.clone(),
            points: (0..=POINTS).map(along).collect(),
            steps: false,
            marks: vec![(Dot::Now, point(known[at].today)), (Dot::Aim, point(spends[at]))],
        }
    };
    Chart::Lines {
        id: "curves",
        across: Column { id: "axis.spend", unit: Unit::WholeMoney },
        up: Column { id: "axis.orders", unit: Unit::Count },
        lines: order.iter().map(line).collect(),
        dots: vec![(Dot::Now, "column.today"), (Dot::Aim, "column.best")],
    }
}

/// The best spends as bars, told apart by what was there before.
fn split_chart(known: &[Known], spends: &[f64]) -> Chart {
    let part = |id: &'static str, of: fn(f64, f64) -> f64| Series {
        label: Label::Word(id),
        heights: known.iter().zip(spends).map(|(known, &spend)| Some(of(known.today, spend))).collect(),
    };
    Chart::Bars {
        id: "split",
        unit: Unit::WholeMoney,
        labels: known.iter().map(|known| known.label.clone()).collect(),
        series: vec![
            part("series.kept", |today, best| best.min(today)),
            part("series.added", |today, best| (best - today).max(0.0)),
        ],
    }
}

/// Other sums than the one that was typed: the most profitable, the least for a target, the most under a cap.
fn sums(inputs: &Inputs, known: &[Known], limits: &[Channel], order_contribution: f64, report: &mut Report) {
    let mut beyond = false;
    let Inputs { order_value, free_orders, .. } = *inputs;
    let brought = |spends: &[f64]| -> f64 {
        limits.iter().zip(spends).map(|(channel, &spend)| channel.curve.value(spend)).sum()
    };
    if order_contribution > 0.0 {
        let spends = allocate::at_slope(limits, 1.0 / order_contribution);
        beyond |= beyond_known(known, &spends);
        let profit_spend = report.set("profit_spend", spends.iter().sum(), None);
        let profit_orders = report.set("profit_orders", brought(&spends), None);
        formula!(report, profit_left = (profit_orders + free_orders) * order_contribution - profit_spend);
    } else {
        report.undefined("profit_spend", "no_contribution");
    }
    if let Some(target_sales) = inputs.target_sales {
        formula!(report, target_orders = max(round_up(target_sales / order_value) - free_orders, 0.0));
        match allocate::least_sum(limits, target_orders, EFFORT) {
            Some(split) => {
                beyond |= beyond_known(known, &split.spends);
                // More money never brings fewer orders, so what holds for the sum holds for the next whole yuan.
                report.set("target_spend", rounding::up(split.spends.iter().sum()), None);
            }
            None => report.undefined("target_spend", "target_out_of_reach"),
        }
    }
    if let Some(share_cap) = inputs.share_cap {
        match allocate::greatest_sum_under_share(limits, free_orders, share_cap * order_value, EFFORT) {
            Some(split) => {
                beyond |= beyond_known(known, &split.spends);
                let (spend, orders) = under_cap(limits, &split, free_orders, share_cap * order_value);
                report.set("cap_spend", spend, None);
                let cap_orders = report.set("cap_orders", orders, None);
                formula!(report, cap_sales = (cap_orders + free_orders) * order_value);
            }
            None => report.undefined("cap_spend", "cap_out_of_reach"),
        }
    }
    if beyond {
        report.note("sums_beyond_known");
    }
}

/// The greatest sum under a cap in whole yuan, and the orders it brings. A smaller sum may cost a greater share, and may
/// not hold what has to be spent; the sum then stands to the fen.
fn under_cap(limits: &[Channel], greatest: &Split, free_orders: f64, allowed_per_order: f64) -> (f64, f64) {
    let sum: f64 = greatest.spends.iter().sum();
    let whole = rounding::down(sum);
    let within = |split: &Split| whole <= allowed_per_order * (split.value + free_orders);
    match allocate::best(limits, whole, EFFORT).filter(within) {
        Some(split) => (whole, split.value),
        None => (rounding::down(sum * 100.0) / 100.0, greatest.value),
    }
}

/// Whether another sum would leave more. Within one per cent of the best the question is moot. The cost of the next
/// order alone does not tell: a channel that needs a certain size may be worth less than it costs as a whole.
fn verdict_on_sum(report: &mut Report) {
    let (Some(spend), Some(best)) = (report.value("spend_best"), report.value("profit_spend")) else { return };
    if spend > best * 1.01 {
        report.warn("sum_too_large");
    } else if spend < best * 0.99 {
        report.note("sum_too_small");
    }
}
