//! Traffic to sales: from a target to the visitors it takes, and from visitors to what they bring.
//!
//! Sales are visitors × conversion × order value (F-01), counted on what buyers pay before refunds. A target takes the
//! visitors at which it is reached on average, rounded up once: `sales / order value / conversion` (TRA-21). Rounding to
//! whole orders first (TRA-20) asks for up to one conversion's worth of visitors more, and is shown beside it. Conversion
//! and order value are taken as they stand: what more traffic does to them is outside the model.

use crate::channel::{self, Channel};
use crate::season::{self, Season};
use calc::field::{choice, count, money, number, share, text};
use calc::formula::round_up;
use calc::{Calculator, Chart, Choice, Column, Label, Output, Report, Row, Section, Series, Step, StepKind, Table};
use calc::{Unit, Value, decompose, formula, rounding, split};

calc::choices! {
    /// What is known to begin with.
    enum Goal {
        Sales = "sales", Orders = "orders", Visitors = "visitors", Profit = "profit", Channels = "channels",
    }
}

calc::choices! {
    /// What the figures to begin with count in.
    enum Per { Period = "period", Day = "day", Year = "year" }
}

calc::choices! {
    /// Whether the target counts what is paid or what is left after refunds.
    enum Counted { Paid = "paid", Kept = "kept" }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group target {
            /// What is known.
            goal: Goal = choice(Goal::IDS).basic(),
            /// Sales wanted, yuan.
            target_sales: f64 = money(0.0, 1e11).starting("200000").basic().when("goal", &["sales"]),
            /// Orders wanted.
            target_orders: f64 = count(0.0, 1e9).starting("200").basic().when("goal", &["orders"]),
            /// Visitors who come.
            target_visitors: f64 = count(0.0, 1e11).starting("10000").basic().when("goal", &["visitors"]),
            /// Profit wanted, yuan.
            target_profit: f64 = money(0.0, 1e11).starting("20000").basic().when("goal", &["profit"]),
            /// What of sales stays as profit.
            profit_margin: f64 = share(0.0001, 1.0).starting("10%").basic().when("goal", &["profit"]),
            /// Orders per visitor.
            conversion: f64 = share(0.0, 1.0).starting("2%").basic(),
            /// Sales per order, yuan.
            order_value: f64 = money(0.01, 1e7).starting("100").basic(),
            /// Whether the figures above are for a day, a period or a year.
            per: Per = choice(Per::IDS).basic(),
            /// Days of the period.
            days: f64 = count(1.0, 366.0).starting("30").basic().when("per", &["period", "day"]),
            /// Shape of the year.
            season: Season = choice(Season::IDS).basic().when("per", &["year"]),
        }
        group compare {
            /// Conversion rates to set side by side.
            compare: Vec<Option<f64>> = share(0.0, 1.0).optional().rows(4, 8),
        }
        group buyers {
            /// Share of orders from buyers who bought before.
            returning_share: f64 = share(0.0, 1.0),
            /// Share of orders returned for a refund.
            return_rate: f64 = share(0.0, 0.95),
            /// What a target in sales counts.
            target_counts: Counted = choice(Counted::IDS),
        }
        group funnel {
            /// Visits per impression.
            click_rate: Option<f64> = share(0.0, 1.0).optional(),
            /// Share of visitors who put something into the cart.
            cart_rate: Option<f64> = share(0.0, 1.0).optional(),
            /// Share of placed orders that are paid.
            pay_rate: Option<f64> = share(0.0, 1.0).optional(),
        }
        group channels {
            /// Kind of channel.
            channel: Vec<Channel> = choice(Channel::IDS).rows(6, 12),
            /// The reader's name for it.
            channel_name: Vec<String> = text().rows(6, 12),
            /// Visitors it brings, in the same span as the target.
            channel_visits: Vec<Option<f64>> = count(0.0, 1e11).optional().rows(6, 12),
            /// Orders per visitor; as above when empty.
            channel_conversion: Vec<Option<f64>> = share(0.0, 1.0).optional().rows(6, 12),
            /// Sales per order; as above when empty.
            channel_value: Vec<Option<f64>> = money(0.0, 1e7).optional().rows(6, 12),
        }
        group today {
            /// Sales of a stretch already behind, yuan.
            current_sales: Option<f64> = money(0.0, 1e11).optional(),
            /// How often that stretch fits into the target's span.
            current_times: f64 = number(Unit::Ratio, 0.01, 366.0).starting("1"),
            /// Orders of that stretch.
            current_orders: Option<f64> = count(0.0, 1e9).optional(),
            /// Visitors of that stretch.
            current_visits: Option<f64> = count(0.0, 1e11).optional(),
        }
        group change {
            /// Visitors before.
            visits_before: Option<f64> = count(0.0, 1e11).optional(),
            /// Conversion before.
            conversion_before: Option<f64> = share(0.0, 1.0).optional(),
            /// Order value before, yuan.
            value_before: Option<f64> = money(0.0, 1e7).optional(),
            /// Visitors after.
            visits_after: Option<f64> = count(0.0, 1e11).optional(),
            /// Conversion after.
            conversion_after: Option<f64> = share(0.0, 1.0).optional(),
            /// Order value after, yuan.
            value_after: Option<f64> = money(0.0, 1e7).optional(),
        }
    }
}

const fn output(id: &'static str, unit: Unit) -> Output {
    Output::new(id, unit)
}

const SECTIONS: &[Section] = &[
    Section {
        id: "target",
        outputs: &[
            output("sales", Unit::WholeMoney).headline(),
            output("orders", Unit::Count).headline(),
            output("visitors", Unit::Count).headline(),
            output("visitors_stepwise", Unit::Count),
            output("visitors_per_day", Unit::Count).headline(),
            output("orders_per_day", Unit::Ratio),
            output("sales_per_day", Unit::WholeMoney),
            output("visitor_value", Unit::Money).headline(),
            output("visitors_times_value", Unit::WholeMoney),
        ],
    },
    Section {
        id: "buyers",
        outputs: &[
            output("returning_orders", Unit::Count),
            output("new_orders", Unit::Count),
            output("returned_orders", Unit::Count),
            output("kept_sales", Unit::WholeMoney),
        ],
    },
    Section {
        id: "funnel",
        outputs: &[
            output("impressions", Unit::Count),
            output("carts", Unit::Count),
            output("placed_orders", Unit::Count),
            output("cart_to_order", Unit::Share),
        ],
    },
    Section {
        id: "channels",
        outputs: &[
            output("channel_visitors", Unit::Count),
            output("channel_orders", Unit::Count),
            output("channel_sales", Unit::WholeMoney),
            output("blended_conversion", Unit::Share),
            output("blended_value", Unit::Money),
            output("channel_gap", Unit::WholeMoney),
            output("channel_scale", Unit::Ratio),
        ],
    },
    Section {
        id: "today",
        outputs: &[
            output("current_order_value", Unit::Money),
            output("current_conversion", Unit::Share),
            output("current_visitor_value", Unit::Money),
            output("projected_sales", Unit::WholeMoney),
            output("sales_gap", Unit::WholeMoney),
            output("growth_needed", Unit::Share),
            output("sales_each", Unit::WholeMoney),
            output("visitors_missing", Unit::Count),
        ],
    },
    Section {
        id: "change",
        outputs: &[
            output("sales_before", Unit::Money),
            output("effect_visitors", Unit::Money),
            output("effect_conversion", Unit::Money),
            output("effect_value", Unit::Money),
            output("sales_after", Unit::Money),
            output("sales_change", Unit::Money),
        ],
    },
];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[
    "note.no_conversion",
    "note.needs",
    "note.brings",
    "note.rounding",
    "note.carts_short",
    "note.channels_short",
    "note.channels_enough",
    "note.run_rate_short",
    "note.run_rate_enough",
    "note.change_by_visitors",
    "note.change_by_conversion",
    "note.change_by_value",
    "reason.no_conversion",
    "reason.no_clicks",
    "reason.no_payment",
    "reason.no_carts",
    "reason.no_visitors",
    "reason.no_orders",
    "reason.no_sales",
    "reason.several_from_nothing",
    "chart.compare_visitors",
    "chart.compare_orders",
    "chart.funnel",
    "chart.by_channel",
    "chart.change",
    "table.compare",
    "table.months",
    "table.channels",
    "column.needed",
    "row.total",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "traffic", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: Some(figures), points: calc::POINTS };

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let (mix, plan) = model(&inputs, &mut report);
    compare(&inputs, &plan, &mut report);
    months(&inputs, &plan, &mut report);
    stages(&mut report);
    sources(&inputs, &mix, &mut report);
    effects(&mut report);
    report
}

fn figures(values: &[Vec<Value>], report: &mut Report) {
    model(&Inputs::from_values(values), report);
}

/// Every number and verdict.
fn model(inputs: &Inputs, report: &mut Report) -> (Vec<Source>, Plan) {
    let mix = mix(inputs, report);
    let plan = plan(inputs, &mix, report);
    buyers(inputs, &plan, report);
    funnel(inputs, &plan, report);
    channels(inputs, &mix, &plan, report);
    today(inputs, &plan, report);
    change(inputs, report);
    (mix, plan)
}

/// A channel that brings visitors, over the whole span.
struct Source {
    label: Label,
    visitors: f64,
    conversion: f64,
    value: f64,
    orders: f64,
    sales: f64,
}

/// Reads the channel table and sums it up.
fn mix(inputs: &Inputs, report: &mut Report) -> Vec<Source> {
    let span = if inputs.per == Per::Day { inputs.days } else { 1.0 };
    let mut mix = Vec::new();
    for (row, visitors) in inputs.channel_visits.iter().enumerate() {
        let Some(visitors) = visitors else { continue };
        let of = |column: &[Option<f64>]| column.get(row).copied().flatten();
        let visitors = visitors * span;
        let conversion = of(&inputs.channel_conversion).unwrap_or(inputs.conversion);
        let value = of(&inputs.channel_value).unwrap_or(inputs.order_value);
        let name = inputs.channel_name.get(row).map_or("", String::as_str);
        let kind = inputs.channel.get(row).copied().unwrap_or(Channel::Unnamed);
        let orders = visitors * conversion;
        let label = channel::label(name, kind);
        mix.push(Source { label, visitors, conversion, value, orders, sales: orders * value });
    }
    if !mix.is_empty() || inputs.goal == Goal::Channels {
        let sum = |of: fn(&Source) -> f64| mix.iter().map(of).sum();
        let channel_visitors = report.set("channel_visitors", sum(|source| source.visitors), None);
        let channel_orders = report.set("channel_orders", sum(|source| source.orders), None);
        let channel_sales = report.set("channel_sales", sum(|source| source.sales), None);
        formula!(report, blended_conversion = channel_orders / channel_visitors, or "no_visitors");
        formula!(report, blended_value = channel_sales / channel_orders, or "no_orders");
    }
    mix
}

/// Sales, orders and visitors of the span.
struct Plan {
    sales: f64,
    orders: f64,
    visitors: f64,
    /// Days of the span.
    days: f64,
}

fn plan(inputs: &Inputs, mix: &[Source], report: &mut Report) -> Plan {
    let Inputs { conversion, order_value, days, .. } = *inputs;
    let by_day = inputs.per == Per::Day;
    let (sales, orders, visitors) = match inputs.goal {
        Goal::Sales | Goal::Profit => {
            let sales = wanted_sales(inputs, report);
            formula!(report, orders = round_up(sales / order_value));
            formula!(report, visitors = round_up(sales / order_value / conversion), or "no_conversion");
            formula!(report, visitors_stepwise = round_up(orders / conversion), or "no_conversion");
            if visitors_stepwise > visitors {
                report.note("rounding");
            }
            (sales, orders, visitors)
        }
        Goal::Orders => {
            let Inputs { target_orders, .. } = *inputs;
            let orders = if by_day {
                formula!(report, orders = target_orders * days);
                orders
            } else {
                formula!(report, orders = target_orders);
                orders
            };
            formula!(report, sales = orders * order_value);
            formula!(report, visitors = round_up(orders / conversion), or "no_conversion");
            (sales, orders, visitors)
        }
        Goal::Visitors => {
            let Inputs { target_visitors, .. } = *inputs;
            let visitors = if by_day {
                formula!(report, visitors = target_visitors * days);
                visitors
            } else {
                formula!(report, visitors = target_visitors);
                visitors
            };
            formula!(report, orders = visitors * conversion);
            formula!(report, sales = orders * order_value);
            (sales, orders, visitors)
        }
        Goal::Channels => {
            let sum = |of: fn(&Source) -> f64| mix.iter().map(of).sum();
            let channel_visitors: f64 = sum(|source| source.visitors);
            let channel_orders: f64 = sum(|source| source.orders);
            let channel_sales: f64 = sum(|source| source.sales);
            formula!(report, visitors = channel_visitors);
            formula!(report, orders = channel_orders);
            formula!(report, sales = channel_sales);
            (sales, orders, visitors)
        }
    };
    let notes = std::mem::take(&mut report.notes);
    match inputs.goal {
        Goal::Sales | Goal::Profit | Goal::Orders if visitors.is_nan() => report.warn("no_conversion"),
        Goal::Sales | Goal::Profit | Goal::Orders => report.note("needs"),
        Goal::Visitors | Goal::Channels => report.note("brings"),
    }
    report.notes.extend(notes);
    if inputs.per == Per::Year {
        formula!(report, visitors_per_day = round_up(visitors / 365.0), or "no_conversion");
        formula!(report, orders_per_day = orders / 365.0);
        formula!(report, sales_per_day = sales / 365.0);
    } else {
        formula!(report, visitors_per_day = round_up(visitors / days), or "no_conversion");
        formula!(report, orders_per_day = orders / days);
        formula!(report, sales_per_day = sales / days);
    }
    if inputs.goal == Goal::Channels {
        formula!(report, visitor_value = sales / visitors, or "no_visitors");
    } else {
        formula!(report, visitor_value = conversion * order_value);
        formula!(report, visitors_times_value = sales / conversion, or "no_conversion");
    }
    let days = if inputs.per == Per::Year { 365.0 } else { days };
    Plan { sales, orders, visitors, days }
}

/// The sales before refunds that the target asks for.
fn wanted_sales(inputs: &Inputs, report: &mut Report) -> f64 {
    let Inputs { target_sales, target_profit, profit_margin, return_rate, days, .. } = *inputs;
    let by_day = inputs.per == Per::Day;
    match (inputs.goal, inputs.target_counts) {
        (Goal::Profit, _) if by_day => {
            formula!(report, sales = target_profit * days / profit_margin);
            sales
        }
        (Goal::Profit, _) => {
            formula!(report, sales = target_profit / profit_margin);
            sales
        }
        (_, Counted::Paid) if by_day => {
            formula!(report, sales = target_sales * days);
            sales
        }
        (_, Counted::Paid) => {
            formula!(report, sales = target_sales);
            sales
        }
        (_, Counted::Kept) if by_day => {
            formula!(report, sales = target_sales * days / (1.0 - return_rate));
            sales
        }
        (_, Counted::Kept) => {
            formula!(report, sales = target_sales / (1.0 - return_rate));
            sales
        }
    }
}

/// Who the orders come from, and what comes back of them.
fn buyers(inputs: &Inputs, plan: &Plan, report: &mut Report) {
    let Inputs { returning_share, return_rate, .. } = *inputs;
    let Plan { orders, sales, .. } = *plan;
    if returning_share > 0.0 {
        formula!(report, returning_orders = orders * returning_share);
        formula!(report, new_orders = orders - returning_orders);
    }
    if return_rate > 0.0 {
        formula!(report, returned_orders = orders * return_rate);
        formula!(report, kept_sales = sales * (1.0 - return_rate));
    }
}

/// The same target at other conversion rates, or the same visitors.
fn compare(inputs: &Inputs, plan: &Plan, report: &mut Report) {
    let mut rates = vec![inputs.conversion];
    for rate in inputs.compare.iter().copied().flatten() {
        // From the lowest to the highest, each once.
        let at = rates.iter().take_while(|other| **other < rate).count();
        if rates.get(at) != Some(&rate) {
            rates.insert(at, rate);
        }
    }
    if inputs.goal == Goal::Channels || inputs.compare.iter().all(Option::is_none) {
        return;
    }
    let forward = inputs.goal == Goal::Visitors;
    let mut rows = Vec::new();
    let mut heights = Vec::new();
    for &rate in &rates {
        let (visitors, orders, sales) = if forward {
            (plan.visitors, plan.visitors * rate, plan.visitors * rate * inputs.order_value)
        } else {
            // A target in sales is divided before anything is rounded, as in the headline.
            let exact =
                if inputs.goal == Goal::Orders { plan.orders } else { plan.sales / inputs.order_value };
            (rounding::up(exact / rate), plan.orders, plan.sales)
        };
        let cell = |value: f64| value.is_finite().then_some(value);
        let cells =
            [visitors, rounding::up(visitors / plan.days), orders, sales].into_iter().map(cell).collect();
        rows.push(Row { label: Label::Figure(rate, Unit::Share), cells, total: false });
        heights.push(cell(if forward { orders } else { visitors }));
    }
    let column = |id, unit| Column { id, unit };
    report.tables.push(Table {
        id: "compare",
        columns: vec![
            column("visitors", Unit::Count),
            column("visitors_per_day", Unit::Count),
            column("orders", Unit::Count),
            column("sales", Unit::WholeMoney),
        ],
        rows,
    });
    report.charts.push(Chart::Bars {
        id: if forward { "compare_orders" } else { "compare_visitors" },
        unit: Unit::Count,
        labels: rates.into_iter().map(|rate| Label::Figure(rate, Unit::Share)).collect(),
        series: vec![Series { label: Label::Word(if forward { "orders" } else { "visitors" }), heights }],
    });
}

/// A year's plan by month. Sales add up to the fen, visitors and orders to the last one.
fn months(inputs: &Inputs, plan: &Plan, report: &mut Report) {
    if inputs.per != Per::Year {
        return;
    }
    let weights = season::weights(inputs.season);
    let parts = |total: i64| split::split_by(total, &weights).unwrap_or_default();
    let sales = parts(rounding::fen(plan.sales));
    let orders = parts(rounding::units(plan.orders, 0));
    let visitors = parts(rounding::units(plan.visitors, 0));
    let known = plan.visitors.is_finite();
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    let whole = |count: i64| count as f64;
    let mut rows: Vec<Row> = season::DAYS
        .iter()
        .enumerate()
        .zip(1..)
        .map(|((month, days), number)| {
            let visits = known.then_some(whole(visitors[month]));
            Row {
                label: Label::Month(number),
                cells: vec![
                    Some(rounding::yuan(sales[month])),
                    Some(whole(orders[month])),
                    visits,
                    visits.map(|visits| rounding::up(visits / days)),
                ],
                total: false,
            }
        })
        .collect();
    let year = [plan.sales, plan.orders, plan.visitors, rounding::up(plan.visitors / plan.days)];
    let cells = year.into_iter().map(|value| value.is_finite().then_some(value)).collect();
    rows.push(Row { label: Label::Word("row.total"), cells, total: true });
    let column = |id, unit| Column { id, unit };
    report.tables.push(Table {
        id: "months",
        columns: vec![
            column("sales", Unit::Money),
            column("orders", Unit::Count),
            column("visitors", Unit::Count),
            column("visitors_per_day", Unit::Count),
        ],
        rows,
    });
}

/// What stands before and between the visit and the paid order.
fn funnel(inputs: &Inputs, plan: &Plan, report: &mut Report) {
    let Plan { orders, visitors, .. } = *plan;
    if let Some(click_rate) = inputs.click_rate {
        formula!(report, impressions = round_up(visitors / click_rate), or "no_clicks");
    }
    let carts = inputs.cart_rate.map(|cart_rate| {
        formula!(report, carts = visitors * cart_rate, or "no_conversion");
        carts
    });
    let placed = inputs.pay_rate.map(|pay_rate| {
        formula!(report, placed_orders = orders / pay_rate, or "no_payment");
        placed_orders
    });
    match (carts, placed) {
        (Some(carts), Some(placed_orders)) => {
            formula!(report, cart_to_order = placed_orders / carts, or "no_carts");
        }
        (Some(carts), None) => {
            formula!(report, cart_to_order = orders / carts, or "no_carts");
        }
        _ => {}
    }
    if report.value("cart_to_order").is_some_and(|share| rounding::snap(share) > 1.0) {
        report.warn("carts_short");
    }
}

/// Draws the stages there are, when some are known besides the visit and the paid order.
fn stages(report: &mut Report) {
    let all = ["impressions", "visitors", "carts", "placed_orders", "orders"];
    let stages: Vec<&str> = all.into_iter().filter(|id| report.metric(id).is_some()).collect();
    if stages.len() > 2 {
        report.charts.push(Chart::Bars {
            id: "funnel",
            unit: Unit::Count,
            labels: stages.iter().map(|id| Label::Word(id)).collect(),
            series: vec![Series {
                label: Label::Word("chart.funnel"),
                heights: stages.iter().map(|id| report.value(id)).collect(),
            }],
        });
    }
}

/// The channels against the target.
fn channels(inputs: &Inputs, mix: &[Source], plan: &Plan, report: &mut Report) {
    if mix.is_empty() || inputs.goal == Goal::Channels {
        return;
    }
    let sales = plan.sales;
    let channel_sales = report.value("channel_sales").unwrap_or(f64::NAN);
    formula!(report, channel_gap = sales - channel_sales);
    formula!(report, channel_scale = sales / channel_sales, or "no_sales");
    if rounding::fen(channel_gap) > 0 {
        report.warn("channels_short");
    } else {
        report.note("channels_enough");
    }
}

/// The channels side by side.
fn sources(inputs: &Inputs, mix: &[Source], report: &mut Report) {
    if mix.is_empty() {
        return;
    }
    let against_target = inputs.goal != Goal::Channels;
    let scale = report.value("channel_scale").unwrap_or(f64::NAN);
    let needed = |visitors: f64| against_target.then(|| rounding::up(visitors * scale)).filter(|n| n.is_finite());
    let mut rows: Vec<Row> = mix
        .iter()
        .map(|source| Row {
            label: source.label.clone(),
            cells: vec![
                Some(source.visitors),
                Some(source.conversion),
                Some(source.value),
                Some(source.orders),
                Some(source.sales),
                needed(source.visitors),
            ],
            total: false,
        })
        .collect();
    let value = |id: &str| report.value(id);
    let all_needed = rows.iter().map(|row| row.cells[5]).sum();
    rows.push(Row {
        label: Label::Word("row.total"),
        cells: vec![
            value("channel_visitors"),
            value("blended_conversion"),
            value("blended_value"),
            value("channel_orders"),
            value("channel_sales"),
            all_needed,
        ],
        total: true,
    });
    let column = |id, unit| Column { id, unit };
    let mut columns = vec![
        column("visitors", Unit::Count),
        column("conversion", Unit::Share),
        column("order_value", Unit::Money),
        column("orders", Unit::Count),
        column("sales", Unit::WholeMoney),
    ];
    if against_target {
        columns.push(column("column.needed", Unit::Count));
    } else {
        for row in &mut rows {
            row.cells.truncate(columns.len());
        }
    }
    report.tables.push(Table { id: "channels", columns, rows });
    report.charts.push(Chart::Bars {
        id: "by_channel",
        unit: Unit::WholeMoney,
        labels: mix.iter().map(|source| source.label.clone()).collect(),
        series: vec![Series {
            label: Label::Word("sales"),
            heights: mix.iter().map(|source| Some(source.sales)).collect(),
        }],
    });
}

/// Today's pace against the target.
fn today(inputs: &Inputs, plan: &Plan, report: &mut Report) {
    let Some(current_sales) = inputs.current_sales else { return };
    let Inputs { current_times, .. } = *inputs;
    let sales = plan.sales;
    if let Some(current_orders) = inputs.current_orders {
        formula!(report, current_order_value = current_sales / current_orders, or "no_orders");
        if let Some(current_visits) = inputs.current_visits {
            formula!(report, current_conversion = current_orders / current_visits, or "no_visitors");
        }
    }
    formula!(report, projected_sales = current_sales * current_times);
    formula!(report, sales_gap = sales - projected_sales);
    formula!(report, growth_needed = sales / projected_sales - 1.0, or "no_sales");
    formula!(report, sales_each = sales / current_times);
    if rounding::fen(sales_gap) > 0 {
        report.warn("run_rate_short");
    } else {
        report.note("run_rate_enough");
    }
    if let Some(current_visits) = inputs.current_visits {
        formula!(report, current_visitor_value = current_sales / current_visits, or "no_visitors");
        if sales_gap > 0.0 {
            formula!(report, visitors_missing = round_up(sales_gap / current_visitor_value), or "no_sales");
        }
    }
}

/// The parts of a change, and the sentence that names each as the one that moved sales most.
const EFFECTS: [&str; 3] = ["effect_visitors", "effect_conversion", "effect_value"];
const LEADS: [&str; 3] = ["change_by_visitors", "change_by_conversion", "change_by_value"];

/// What moved sales between two periods, when both are typed in full.
fn change(inputs: &Inputs, report: &mut Report) -> Option<()> {
    let (visits_before, visits_after) = (inputs.visits_before?, inputs.visits_after?);
    let (conversion_before, conversion_after) = (inputs.conversion_before?, inputs.conversion_after?);
    let (value_before, value_after) = (inputs.value_before?, inputs.value_after?);
    formula!(report, sales_before = visits_before * conversion_before * value_before);
    formula!(report, sales_after = visits_after * conversion_after * value_after);
    formula!(report, sales_change = sales_after - sales_before);
    let effects = decompose::changes(
        &[visits_before, conversion_before, value_before],
        &[visits_after, conversion_after, value_after],
    );
    let Some(effects) = effects else {
        for id in EFFECTS {
            report.undefined(id, "several_from_nothing");
        }
        return None;
    };
    let (from, to) = (rounding::fen(sales_before), rounding::fen(sales_after));
    let parts = split::tie(&effects, to - from);
    for (id, part) in EFFECTS.into_iter().zip(&parts) {
        report.set(id, rounding::yuan(*part), None);
    }
    // What moved sales is what moved them their way, however large an effect the other way was.
    let along = |part: &i64| part * (to - from).signum();
    if let Some(largest) = parts.iter().map(along).max().filter(|largest| *largest > 0)
        && let Some(lead) = parts.iter().position(|part| along(part) == largest)
    {
        report.note(LEADS[lead]);
    }
    Some(())
}

/// Draws a change from the sales before to those after.
fn effects(report: &mut Report) {
    let step = |id, kind| Some(Step { id, kind, fen: rounding::fen(report.value(id)?) });
    let ends = [step("sales_before", StepKind::Level), step("sales_after", StepKind::Level)];
    let parts: Option<Vec<Step>> = EFFECTS.into_iter().map(|id| step(id, StepKind::Change)).collect();
    if let ([Some(before), Some(after)], Some(parts)) = (ends, parts) {
        let steps = [before].into_iter().chain(parts).chain([after]).collect();
        report.charts.push(Chart::Waterfall { id: "change", steps });
    }
}
