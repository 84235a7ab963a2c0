//! The plan everybody has the same formulas of: from the year's money to the profit of a month.

use super::{CHANNELS, MONTHS};
use crate::standings::Verdict;
use calc::{Column, Label, Report, Row, Table, Unit};
use serde::{Deserialize, Serialize};

/// What is known of a year before its formulas.
#[derive(Serialize)]
pub(super) struct Plan {
    /// Promotion money of the year, yuan, and how much more it is at every change.
    pub(super) money: f64,
    pub(super) step: f64,
    /// What a month weighs among the others.
    season: [f64; MONTHS],
    /// Each channel's share of a month's money.
    mix: [f64; CHANNELS],
    /// Yuan a visit.
    visit_price: [f64; CHANNELS],
    /// Orders a visit.
    conversion: [f64; CHANNELS],
    /// Yuan an order.
    order_value: [f64; CHANNELS],
    /// Visits that come by themselves for each paid one, and their orders a visit.
    free_visits: f64,
    free_conversion: f64,
    /// Shares of sales that are refunded, and of what is left that goods, commission and coupons take.
    refunded: f64,
    goods: f64,
    commission: f64,
    coupons: f64,
    /// Yuan an order and yuan a month.
    fulfilment: f64,
    fixed: f64,
}

pub(super) const PLAN: Plan = Plan {
    money: 1_100_000.0,
    step: 1_000.0,
    season: [15.0, 15.0, 20.0, 20.0, 25.0, 30.0, 30.0, 35.0, 40.0, 40.0, 100.0, 60.0],
    mix: [0.36, 0.26, 0.17, 0.09, 0.07, 0.05],
    visit_price: [1.9, 1.2, 2.6, 1.4, 0.8, 2.2],
    conversion: [0.032, 0.024, 0.012, 0.016, 0.021, 0.044],
    order_value: [158.0, 162.0, 171.0, 149.0, 139.0, 188.0],
    free_visits: 1.2,
    free_conversion: 0.018,
    refunded: 0.12,
    goods: 0.42,
    commission: 0.05,
    coupons: 0.04,
    fulfilment: 8.5,
    fixed: 25_000.0,
};

/// Every figure of the plan.
pub(super) struct Figures {
    /// Money, visits, orders and sales by channel and month.
    grids: [[[f64; MONTHS]; CHANNELS]; 4],
    /// Figures of a month by month, as [`COLUMNS`] names them.
    months: [[f64; FIGURES]; MONTHS],
    /// Visits, orders, sales, sales kept, spend, profit, cost share and profit a yuan spent.
    pub(super) year: [f64; 8],
}

const FIGURES: usize = 20;
const COLUMNS: [&str; FIGURES] = [
    "money",
    "paid_visits",
    "paid_orders",
    "paid_sales",
    "free_visits",
    "free_orders",
    "free_sales",
    "spend",
    "visits",
    "orders",
    "sales",
    "refunds",
    "kept",
    "commission",
    "goods",
    "coupons",
    "fulfilment",
    "profit",
    "cost_share",
    "return",
];

pub(super) fn figures(plan: &Plan, money: f64) -> Figures {
    let mut grids = [[[0.0; MONTHS]; CHANNELS]; 4];
    let mut months = [[0.0; FIGURES]; MONTHS];
    let mut sums = [0.0; 6];
    let weights: f64 = plan.season.iter().sum();
    for (month, of_month) in months.iter_mut().enumerate() {
        let month_money = money * plan.season[month] / weights;
        let [mut paid, mut paid_visits, mut paid_orders, mut paid_sales] = [0.0; 4];
        for channel in 0..CHANNELS {
            let spent = month_money * plan.mix[channel];
            let visits = spent / plan.visit_price[channel];
            let orders = visits * plan.conversion[channel];
            let sales = orders * plan.order_value[channel];
            for (grid, figure) in grids.iter_mut().zip([spent, visits, orders, sales]) {
                grid[channel][month] = figure;
            }
            paid += spent;
            paid_visits += visits;
            paid_orders += orders;
            paid_sales += sales;
        }
        let free_visits = paid_visits * plan.free_visits;
        let free_orders = free_visits * plan.free_conversion;
        let free_sales = free_orders * (paid_sales / paid_orders);
        let (visits, orders, sales) =
            (paid_visits + free_visits, paid_orders + free_orders, paid_sales + free_sales);
        let refunds = sales * plan.refunded;
        let kept = sales - refunds;
        let (commission, goods, coupons) = (kept * plan.commission, kept * plan.goods, kept * plan.coupons);
        let fulfilment = orders * plan.fulfilment;
        let profit = kept - commission - goods - coupons - fulfilment - paid - plan.fixed;
        for (sum, figure) in sums.iter_mut().zip([visits, orders, sales, kept, paid, profit]) {
            *sum += figure;
        }
        *of_month = [
            month_money,
            paid_visits,
            paid_orders,
            paid_sales,
            free_visits,
            free_orders,
            free_sales,
            paid,
            visits,
            orders,
            sales,
            refunds,
            kept,
            commission,
            goods,
            coupons,
            fulfilment,
            profit,
            paid / kept,
            profit / paid,
        ];
    }
    let [visits, orders, sales, kept, spend, profit] = sums;
    Figures {
        grids,
        months,
        year: [visits, orders, sales, kept, spend, profit, spend / kept, profit / spend],
    }
}

/// The figures as a calculator reports them.
pub(super) fn report(figures: &Figures) -> Report {
    let mut report = Report::default();
    let table = |id, columns: Vec<Column>, rows: Vec<Vec<Option<f64>>>| Table {
        id,
        columns,
        rows: rows
            .into_iter()
            .map(|cells| Row { label: Label::Word("row.total"), cells, total: false })
            .collect(),
    };
    let column = |id| Column { id, unit: Unit::Money };
    for (id, grid) in ["spends", "visits", "orders", "sales"].into_iter().zip(&figures.grids) {
        let columns = COLUMNS[..MONTHS].iter().copied().map(column).collect();
        report.tables.push(table(id, columns, grid.iter().map(|cells| cells.map(Some).to_vec()).collect()));
    }
    let columns = COLUMNS.iter().copied().map(column).collect();
    report.tables.push(table(
        "months",
        columns,
        figures.months.iter().map(|cells| cells.map(Some).to_vec()).collect(),
    ));
    for (id, figure) in COLUMNS.into_iter().zip(figures.year) {
        report.set(id, figure, None);
    }
    report
}

/// What somebody else made of the plan.
#[derive(Deserialize)]
pub(super) struct Year {
    year: [f64; 8],
    formulas: Option<u32>,
}

/// Whether the year's figures are ours.
pub(super) fn same(ours: &[f64; 8], theirs: &Year) -> Verdict {
    let apart =
        ours.iter().zip(theirs.year).map(|(ours, theirs)| (theirs / ours - 1.0).abs()).fold(0.0, f64::max);
    let of = theirs.formulas.map_or(String::new(), |formulas| format!(", {formulas} formulas"));
    match apart {
        0.0 => Ok(format!("the same{of}")),
        ..1e-9 => Ok(format!("within {apart:.0e}{of}")),
        _ => Err(format!("apart by {apart:.0e}")),
    }
}
