//! Stock: how long it lasts, when to order again and how much, what an event takes, and how few items carry a range.
//!
//! Demand is even: so many orders a day of so many units. What it lacks in steadiness the safety days have to cover.

use calc::field::{count, money, number, share, text};
use calc::formula::{max, round_down, round_up};
use calc::{Calculator, Column, Label, Output, Report, Row, Section, Table, Unit, Value, formula, rounding};

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group stock {
            /// Products that share the daily orders.
            products: f64 = count(1.0, 1e6).starting("2").basic(),
            /// Units in stock of each.
            units_each: f64 = count(0.0, 1e7).starting("40").basic(),
            /// The upper end, when the stock is planned as a range.
            units_each_high: Option<f64> = count(0.0, 1e7).optional(),
            /// Orders a day of all of them.
            daily_orders: f64 = count(0.0, 1e7).starting("30").basic(),
            /// Units in one order.
            units_per_order: f64 = number(Unit::Ratio, 0.01, 1e4).starting("1"),
        }
        group reorder {
            /// Days from ordering to having the goods on the shelf.
            lead_days: f64 = number(Unit::Days, 0.0, 1e3).starting("7").basic(),
            /// Days of sales kept for late deliveries and strong days.
            safety_days: f64 = number(Unit::Days, 0.0, 1e3).starting("3").basic(),
            /// Days one order of goods is to last.
            cycle_days: f64 = number(Unit::Days, 0.0, 1e3).starting("30"),
        }
        group event {
            /// Sales on an event day, as a multiple of a usual day's.
            event_factor: Option<f64> = number(Unit::Ratio, 0.0, 1e4).optional(),
            /// Days of the event.
            event_days: f64 = count(1.0, 366.0).starting("1"),
            /// Days of usual sales until it begins; none when empty.
            event_in: Option<f64> = number(Unit::Days, 0.0, 366.0).optional(),
        }
        group pareto {
            /// Items of the range.
            range_items: Option<f64> = count(0.0, 1e6).optional(),
            /// What the whole range brings: visitors, orders or yuan.
            range_total: Option<f64> = number(Unit::Ratio, 0.0, 1e12).optional(),
            /// Share of items said to carry the range.
            few_share: f64 = share(0.0, 1.0).starting("20%"),
            /// Share of the whole they are said to carry.
            most_share: f64 = share(0.0, 1.0).starting("80%"),
        }
        group items {
            /// Name of an item.
            item_name: Vec<String> = text().rows(10, 50),
            /// Its sales, yuan.
            item_sales: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(10, 50),
        }
    }
}

const fn output(id: &'static str, unit: Unit) -> Output {
    Output::new(id, unit)
}

const SECTIONS: &[Section] = &[
    Section {
        id: "cover",
        outputs: &[
            output("stock_units", Unit::Count),
            output("stock_units_high", Unit::Count),
            output("daily_units", Unit::Ratio),
            output("cover_days", Unit::Days).headline(),
            output("cover_days_high", Unit::Days),
        ],
    },
    Section {
        id: "reorder",
        outputs: &[
            output("reorder_point", Unit::Count).headline(),
            output("days_to_reorder", Unit::Days).headline(),
            output("order_quantity", Unit::Count).headline(),
        ],
    },
    Section {
        id: "event",
        outputs: &[
            output("event_need", Unit::Count),
            output("event_stock", Unit::Count),
            output("event_short", Unit::Count),
            output("event_order_days", Unit::Days),
        ],
    },
    Section {
        id: "pareto",
        outputs: &[
            output("few_items", Unit::Count),
            output("most_total", Unit::Count),
            output("carrying_items", Unit::Count),
            output("carrying_share", Unit::Share),
        ],
    },
];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[
    "note.runs_out",
    "note.order_now",
    "note.order_later",
    "note.nothing_sold",
    "note.event_short",
    "note.event_enough",
    "note.event_order",
    "note.event_too_late",
    "note.carried",
    "reason.nothing_sold",
    "reason.no_item_sells",
    "table.items",
    "column.part",
    "column.reached",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "stock", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: calc::POINTS };

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let Inputs { products, units_each, daily_orders, units_per_order, .. } = inputs;
    let Inputs { lead_days, safety_days, cycle_days, .. } = inputs;
    formula!(report, stock_units = products * units_each);
    formula!(report, daily_units = daily_orders * units_per_order);
    formula!(report, cover_days = stock_units / daily_units, or "nothing_sold");
    if let Some(units_each_high) = inputs.units_each_high {
        formula!(report, stock_units_high = products * units_each_high);
        formula!(report, cover_days_high = stock_units_high / daily_units, or "nothing_sold");
    }
    formula!(report, reorder_point = round_up(daily_units * (lead_days + safety_days)));
    formula!(report, days_to_reorder = max(stock_units - reorder_point, 0.0) / daily_units, or "nothing_sold");
    formula!(
        report,
        order_quantity =
            max(round_up(daily_units * (lead_days + safety_days + cycle_days)) - stock_units, 0.0)
    );
    if cover_days.is_nan() {
        report.note("nothing_sold");
    } else if rounding::snap(cover_days) < lead_days {
        report.warn("runs_out");
    } else if stock_units <= reorder_point {
        report.warn("order_now");
    } else {
        report.note("order_later");
    }
    event(&inputs, daily_units, stock_units, &mut report);
    let Inputs { few_share, most_share, .. } = inputs;
    if let Some(range_items) = inputs.range_items {
        formula!(report, few_items = round_up(range_items * few_share));
    }
    if let Some(range_total) = inputs.range_total {
        formula!(report, most_total = range_total * most_share);
    }
    items(&inputs, &mut report);
    report
}

/// What an event sells against what is left when it begins. No goods come in before, unless they are ordered in time.
fn event(inputs: &Inputs, daily_units: f64, stock_units: f64, report: &mut Report) {
    let Some(event_factor) = inputs.event_factor else { return };
    let Inputs { event_days, lead_days, .. } = *inputs;
    formula!(report, event_need = round_up(daily_units * event_factor * event_days));
    if let Some(event_in) = inputs.event_in {
        formula!(report, event_stock = round_down(max(stock_units - daily_units * event_in, 0.0)));
        formula!(report, event_short = max(event_need - event_stock, 0.0));
        formula!(report, event_order_days = event_in - lead_days);
    } else {
        formula!(report, event_short = max(event_need - stock_units, 0.0));
    }
    if report.value("event_short").is_some_and(|short| short > 0.0) {
        report.warn("event_short");
        match report.value("event_order_days") {
            Some(days) if rounding::snap(days) < 0.0 => report.warn("event_too_late"),
            Some(_) => report.note("event_order"),
            None => {}
        }
    } else {
        report.note("event_enough");
    }
}

/// How many of the typed items carry the share, the strongest first.
fn items(inputs: &Inputs, report: &mut Report) {
    let mut left: Vec<(usize, f64)> = Vec::new();
    for (row, sales) in inputs.item_sales.iter().enumerate() {
        left.extend(sales.map(|sales| (row, sales)));
    }
    if left.is_empty() {
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most fifty items")]
    let number = |count: usize| count as f64;
    let (listed, total) = (left.len(), left.iter().map(|(_, sales)| sales).sum::<f64>());
    if total == 0.0 {
        report.undefined("carrying_items", "no_item_sells");
        return;
    }
    let (mut reached, mut carrying, mut rows) = (0.0, 0, Vec::new());
    while !left.is_empty() {
        let strongest = (1..left.len()).fold(0, |best, at| if left[at].1 > left[best].1 { at } else { best });
        let (row, sales) = left.remove(strongest);
        if rounding::snap(reached) < rounding::snap(total * inputs.most_share) {
            carrying += 1;
        }
        reached += sales;
        let name = inputs.item_name.get(row).map_or("", String::as_str);
        let label = if name.is_empty() { Label::Figure(number(row + 1), Unit::Count) } else { Label::Text(name.to_owned()) };
        rows.push(Row { label, cells: vec![Some(sales), Some(sales / total), Some(reached / total)], total: false });
    }
    report.set("carrying_items", number(carrying), None);
    report.set("carrying_share", number(carrying) / number(listed), None);
    report.note("carried");
    let column = |id, unit| Column { id, unit };
    report.tables.push(Table {
        id: "items",
        columns: vec![
            column("item_sales", Unit::WholeMoney),
            column("column.part", Unit::Share),
            column("column.reached", Unit::Share),
        ],
        rows,
    });
}
