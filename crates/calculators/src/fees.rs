//! Entry fees as two undated texts of the sources had them (S1.8, S1.9): deposit, annual fee, first-year cash.
//!
//! Historical: the platform has changed its fees since, and every amount can be typed over. The sources name tiers by
//! which part of the annual fee came back, and a commission, but give no rates; both are the reader's to fill in.

use calc::field::{choice, money, share};
use calc::{Calculator, Choice, Output, Report, Section, Unit, Value, formula, rounding};

calc::choices! {
    /// Kinds of shop.
    enum ShopType { Flagship = "flagship", Exclusive = "exclusive", Specialty = "specialty" }
}

calc::choices! {
    /// The shop's marks.
    enum Marks {
        /// All registered.
        Registered = "registered",
        /// At least one only applied for.
        Pending = "pending",
        /// No mark: outside the sources' table.
        None = "none",
    }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group entry {
            /// Kind of shop.
            shop_type: ShopType = choice(ShopType::IDS).basic(),
            /// Its marks.
            trademark: Marks = choice(Marks::IDS).basic(),
            /// Today's deposit, yuan, instead of the historical one.
            deposit_typed: Option<f64> = money(0.0, 1e8).optional(),
            /// Annual fee, yuan.
            annual_fee: f64 = money(0.0, 1e8).starting("30000").basic(),
        }
        group sales {
            /// Sales a year, yuan.
            yearly_sales: f64 = money(0.0, 1e11).starting("240万").basic(),
            /// Commission, share of sales.
            commission: f64 = share(0.0, 1.0).basic(),
            /// Sales a year from which part of the annual fee comes back, yuan; 0 for never.
            rebate_sales: f64 = money(0.0, 1e11),
            /// Share of it that comes back.
            rebate_share: f64 = share(0.0, 1.0),
            /// What money tied up in the deposit costs a year.
            capital_rate: f64 = share(0.0, 1.0),
        }
    }
}

const SECTIONS: &[Section] = &[
    Section {
        id: "entry",
        outputs: &[
            Output::new("deposit", Unit::WholeMoney).headline(),
            Output::new("upfront", Unit::WholeMoney).headline(),
        ],
    },
    Section {
        id: "year",
        outputs: &[
            Output::new("fee_share", Unit::Share).headline(),
            Output::new("annual_fee_net", Unit::WholeMoney),
            Output::new("commission_cost", Unit::WholeMoney),
            Output::new("deposit_cost", Unit::WholeMoney),
            Output::new("year_cost", Unit::WholeMoney).headline(),
            Output::new("year_cost_share", Unit::Share),
        ],
    },
];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[
    "note.historical",
    "note.rebate",
    "reason.not_in_table",
    "reason.nothing_sold",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "fees", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: calc::POINTS };

/// The deposit of S1.8 and S1.9, yuan.
fn historical_deposit(shop_type: ShopType, marks: Marks) -> Option<f64> {
    match (shop_type, marks) {
        (ShopType::Flagship | ShopType::Exclusive, Marks::Registered) => Some(50_000.0),
        (ShopType::Flagship | ShopType::Exclusive, Marks::Pending) | (ShopType::Specialty, Marks::Registered) => {
            Some(100_000.0)
        }
        (ShopType::Specialty, Marks::Pending) => Some(150_000.0),
        (_, Marks::None) => None,
    }
}

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let Inputs { annual_fee, yearly_sales, commission, rebate_sales, rebate_share, capital_rate, .. } = inputs;
    report.warn("historical");
    let deposit = inputs.deposit_typed.or_else(|| historical_deposit(inputs.shop_type, inputs.trademark));
    let deposit = report.set("deposit", deposit.unwrap_or(f64::NAN), None);
    report.reason("deposit", "not_in_table");
    formula!(report, upfront = deposit + annual_fee, or "not_in_table");
    formula!(report, fee_share = annual_fee / yearly_sales, or "nothing_sold");
    let rebated = rebate_sales > 0.0 && rounding::fen(yearly_sales) >= rounding::fen(rebate_sales);
    let annual_fee_net = if rebated {
        report.note("rebate");
        formula!(report, annual_fee_net = annual_fee * (1.0 - rebate_share));
        annual_fee_net
    } else {
        formula!(report, annual_fee_net = annual_fee);
        annual_fee_net
    };
    formula!(report, commission_cost = yearly_sales * commission);
    formula!(report, deposit_cost = deposit * capital_rate, or "not_in_table");
    formula!(report, year_cost = annual_fee_net + commission_cost + deposit_cost, or "not_in_table");
    formula!(report, year_cost_share = year_cost / yearly_sales, or "nothing_sold");
    if year_cost.is_nan() {
        report.reason("year_cost_share", "not_in_table");
    }
    report
}
