//! Margin and return on promotion: what an order leaves after discounts, returns, fees and promotion, and what follows
//! for the month.
//!
//! The unit is one paid order. Shares "of sales" and every ROAS count on what buyers pay before refunds, the base ad
//! platforms report; sales over promotion is the sources' 投入产出比 (F-05), profit over promotion is the ROI. Returns
//! either bring the money back or are replaced; goods that come back sound are sold again. Effects a price change has
//! on thresholds, demand and returns are outside the model, and so are income tax and surcharges on value-added tax.

use calc::field::{choice, count, money, number, priced, share};
use calc::formula::{min, round_down, round_up};
use calc::{Calculator, Chart, Choice, Column, Dot, Label, Line, Output, Percent, Priced, Report, Section, Step, StepKind, Unit, Value, formula};
use calc::{rounding, split};

calc::choices! {
    /// How often a spend-and-save offer counts in one order.
    enum SpendRule { Once = "once", Each = "each" }
}

calc::choices! {
    /// Whether fees come back with the money of a returned order.
    enum FeeRefund { Yes = "yes", No = "no" }
}

calc::choices! {
    /// What a return leads to.
    enum ReturnOutcome { Refund = "refund", Replace = "replace" }
}

calc::choices! {
    /// How the cost of promotion is known.
    enum PromotionBasis { Share = "share", Roas = "roas", Amount = "amount" }
}

calc::choices! {
    /// Value-added tax: prices and costs are typed with it.
    enum Vat { None = "none", Small = "small", General = "general" }
}

calc::inputs! {
    /// What the reader types; neutral by default, so that a calculation holds only what was put into it.
    struct Inputs {
        group price {
            /// List (tag) price of one item, yuan.
            price: f64 = money(0.01, 1e7).starting("100").basic(),
            /// Selling price of one item: an amount, a 折, or a percentage off.
            discount: Priced = priced("price", Percent::Off, 1e7).starting("10折").basic(),
            /// Items in one order.
            items: f64 = count(1.0, 99.0).starting("1"),
            /// Price of every second item, of the selling price.
            second_item: Priced = priced("item_price", Percent::Off, 1e7).starting("10折"),
            /// Lowest paid share of the list price the shop allows itself.
            price_floor: Option<f64> = number(Unit::Factor, 0.0, 1.0).optional(),
        }
        group offers {
            /// Order value from which spend-and-save counts, yuan.
            spend_threshold: f64 = money(0.0, 1e7),
            /// What it takes off, yuan.
            spend_off: f64 = money(0.0, 1e7),
            /// Once, or for each threshold reached.
            spend_rule: SpendRule = choice(SpendRule::IDS),
            /// Share of it the shop pays.
            spend_shop_share: f64 = share(0.0, 1.0).starting("100%"),
            /// Coupon used on the order, yuan.
            coupon: f64 = money(0.0, 1e7),
            /// Order value from which it may be used, yuan.
            coupon_threshold: f64 = money(0.0, 1e7),
            /// Share of it the shop pays.
            coupon_shop_share: f64 = share(0.0, 1.0).starting("100%"),
            /// Coupon handed out for the next order, yuan.
            next_coupon: f64 = money(0.0, 1e7),
            /// Share of those coupons that are used.
            next_coupon_use: f64 = share(0.0, 1.0).starting("100%"),
        }
        group cost {
            /// What one item costs: an amount, or a 折 or percentage of the list price.
            cost: Priced = priced("price", Percent::Of, 1e7).starting("50").basic(),
            /// Freight in, one item, yuan.
            inbound_freight: f64 = money(0.0, 1e7),
            /// Freight out, one order, yuan.
            outbound_freight: f64 = money(0.0, 1e7),
            /// Packaging, one order, yuan.
            packaging: f64 = money(0.0, 1e7),
        }
        group fees {
            /// Platform commission, share of the paid price.
            commission: f64 = share(0.0, 1.0),
            /// Payment fee, share of the paid price.
            payment_fee: f64 = share(0.0, 1.0),
            /// Whether both come back on refunded orders.
            fee_refund: FeeRefund = choice(FeeRefund::IDS),
        }
        group returns {
            /// Share of orders returned.
            return_rate: f64 = share(0.0, 1.0).basic(),
            /// Money back, or a replacement.
            return_outcome: ReturnOutcome = choice(ReturnOutcome::IDS),
            /// Share of returned goods that can be sold again.
            resalable: f64 = share(0.0, 1.0).starting("100%"),
            /// Freight back, checking and repacking, one returned order, yuan.
            return_handling: f64 = money(0.0, 1e7),
        }
        group promotion {
            /// Which of the three figures below is known.
            promotion_basis: PromotionBasis = choice(PromotionBasis::IDS).basic(),
            /// Promotion as a share of sales.
            planned_share: f64 = share(0.0, 10.0).basic().when("promotion_basis", &["share"]),
            /// Sales per yuan of promotion.
            planned_roas: f64 =
                number(Unit::Ratio, 0.01, 1e6).starting("4").basic().when("promotion_basis", &["roas"]),
            /// Promotion a month, yuan, whatever the number of orders.
            planned_amount: f64 = money(0.0, 1e10).basic().when("promotion_basis", &["amount"]),
            /// ROAS the ad platform reports on the sales it counts as its own.
            reported_roas: Option<f64> = number(Unit::Ratio, 0.0, 1e6).optional(),
            /// Margin wanted after promotion, before fixed costs.
            target_margin: Option<f64> = share(-1.0, 1.0).optional(),
        }
        group tax {
            /// The shop's scheme.
            vat: Vat = choice(Vat::IDS),
            /// Levy rate of a small-scale taxpayer.
            small_rate: f64 = share(0.0, 0.3).starting("1%").when("vat", &["small"]),
            /// Rate of a general taxpayer's goods.
            general_rate: f64 = share(0.0, 0.3).starting("13%").when("vat", &["general"]),
            /// Share of the goods' cost that comes with invoices to deduct.
            invoiced: f64 = share(0.0, 1.0).starting("100%").when("vat", &["general"]),
        }
        group month {
            /// Orders a month.
            monthly_orders: f64 = count(1.0, 1e7).starting("1000").basic(),
            /// Personnel, share of sales.
            personnel_share: f64 = share(0.0, 1.0),
            /// Operations, share of sales.
            operations_share: f64 = share(0.0, 1.0),
            /// Fixed costs a month, yuan.
            fixed_costs: f64 = money(0.0, 1e10),
            /// Platform's annual fee, yuan.
            annual_fee: f64 = money(0.0, 1e8),
            /// Sales a year from which part of it comes back, yuan; 0 for never.
            rebate_sales: f64 = money(0.0, 1e11),
            /// Share of it that comes back.
            rebate_share: f64 = share(0.0, 1.0),
        }
    }
}

/// Yuan an order, or of a yuan, that count as none: what binary arithmetic leaves of an exact zero is smaller, and a
/// figure divided by less would be beyond any shop.
const NONE: f64 = 1e-9;

const fn output(id: &'static str, unit: Unit) -> Output {
    Output::new(id, unit)
}

const SECTIONS: &[Section] = &[
    Section {
        id: "price",
        outputs: &[
            output("list_value", Unit::Money),
            output("item_price", Unit::Money),
            output("second_items", Unit::Count),
            output("order_value", Unit::Money),
            output("spend_and_save", Unit::Money),
            output("coupon_off", Unit::Money),
            output("paid_price", Unit::Money).headline(),
            output("discount_factor", Unit::Factor).headline(),
            output("effective_factor", Unit::Factor),
            output("floor_price", Unit::Money),
            output("subsidy", Unit::Money),
            output("receipts", Unit::Money),
        ],
    },
    Section {
        id: "order",
        outputs: &[
            output("unit_cost", Unit::Money),
            output("landed_cost", Unit::Money),
            output("net_price", Unit::Money),
            output("net_cost", Unit::Money),
            output("net_sales", Unit::Money),
            output("goods_cost", Unit::Money),
            output("shipping_cost", Unit::Money),
            output("fees", Unit::Money),
            output("return_cost", Unit::Money),
            output("next_coupon_cost", Unit::Money),
            output("contribution", Unit::Money).headline(),
            output("share_costs", Unit::Money),
            output("promotion_room", Unit::Money),
            output("promotion_cost", Unit::Money),
            output("promotion_left", Unit::Money),
            output("profit_per_order", Unit::Money),
        ],
    },
    Section {
        id: "margins",
        outputs: &[
            output("gross_profit", Unit::Money),
            output("gross_margin", Unit::Share).headline(),
            output("markup", Unit::Share),
            output("contribution_margin", Unit::Share).headline(),
            output("available_margin", Unit::Share),
            output("net_share", Unit::Share),
            output("net_margin", Unit::Share).headline(),
            output("share_sum", Unit::Share),
        ],
    },
    Section {
        id: "promotion",
        outputs: &[
            output("roas", Unit::Ratio),
            output("promotion_share", Unit::Share),
            output("roi", Unit::Ratio),
            output("break_even_roas", Unit::Ratio).headline(),
            output("break_even_roas_net", Unit::Ratio),
            output("max_promotion", Unit::Money),
            output("target_roas", Unit::Ratio),
            output("attributed_share", Unit::Share),
        ],
    },
    Section {
        id: "volume",
        outputs: &[
            output("monthly_sales", Unit::WholeMoney),
            output("monthly_contribution", Unit::WholeMoney),
            output("annual_contribution", Unit::WholeMoney),
            output("annual_fee_net", Unit::WholeMoney),
            output("monthly_fixed", Unit::WholeMoney),
            output("monthly_profit", Unit::WholeMoney).headline(),
            output("annual_profit", Unit::WholeMoney),
            output("break_even_fixed", Unit::WholeMoney),
            output("break_even_orders", Unit::Count).headline(),
            output("break_even_sales", Unit::WholeMoney),
            output("safety_margin", Unit::Share),
            output("kept_per_yuan", Unit::Ratio),
            output("break_even_price", Unit::Money),
            output("target_price", Unit::Money),
            output("rebate_gap", Unit::WholeMoney),
        ],
    },
];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[
    "note.goods_below_cost",
    "note.below_floor",
    "note.no_break_even",
    "note.promotion_too_dear",
    "note.loss_at_volume",
    "note.exactly_even",
    "note.profit",
    "note.before_fixed_costs",
    "note.target_missed",
    "note.attributed_too_high",
    "note.spend_not_reached",
    "note.coupon_not_reached",
    "note.rebate_near",
    "reason.nothing_paid",
    "reason.no_cost",
    "reason.no_promotion",
    "reason.no_break_even",
    "reason.target_out_of_reach",
    "chart.waterfall",
    "chart.break_even",
    "line.left",
    "line.fixed",
    "line.fixed_and_promotion",
    "axis.yuan",
    "mark.planned",
    "step.discounts",
    "step.vat",
    "step.refunds",
    "step.fixed",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "margin", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: Some(figures), points: calc::POINTS };

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let promotion = model(&inputs, &mut report);
    verdicts(&inputs, &promotion, &mut report);
    waterfall(&mut report);
    break_even(&inputs, &promotion, &mut report);
    report
}

fn figures(values: &[Vec<Value>], report: &mut Report) {
    model(&Inputs::from_values(values), report);
}

/// Every number, and hints at offers that do not count.
fn model(inputs: &Inputs, report: &mut Report) -> Promotion {
    let offer = offer(inputs, report);
    let order = order(inputs, &offer, report);
    let promotion = promotion(inputs, &offer, &order, report);
    margins(inputs, &offer, &order, &promotion, report);
    let profit_per_order = month(inputs, &offer, &promotion, report);
    prices(inputs, &offer, &order, &promotion, profit_per_order, report);
    promotion
}

/// From the list price to what the shop receives for one order.
struct Offer {
    paid_price: f64,
    receipts: f64,
}

fn offer(inputs: &Inputs, report: &mut Report) -> Offer {
    let Inputs { price, items, spend_threshold, spend_off, coupon, .. } = *inputs;
    formula!(report, list_value = price * items);
    let item_price = match inputs.discount {
        Priced::Factor(discount) => {
            formula!(report, item_price = price * discount);
            item_price
        }
        Priced::Amount(discount) => {
            formula!(report, item_price = discount);
            item_price
        }
    };
    formula!(report, second_items = round_down(items / 2.0));
    let order_value = match inputs.second_item {
        Priced::Factor(second_item) => {
            formula!(report, order_value = item_price * (items - second_items) + item_price * second_item * second_items);
            order_value
        }
        Priced::Amount(second_item) => {
            formula!(report, order_value = item_price * (items - second_items) + second_item * second_items);
            order_value
        }
    };
    let reached = || rounding::fen(order_value) >= rounding::fen(spend_threshold);
    let spend_and_save = match inputs.spend_rule {
        _ if !reached() => {
            if spend_off > 0.0 {
                report.note("spend_not_reached");
            }
            report.set("spend_and_save", 0.0, None)
        }
        SpendRule::Each if spend_threshold > 0.0 => {
            formula!(
                report,
                spend_and_save = min(order_value, spend_off * round_down(order_value / spend_threshold))
            );
            spend_and_save
        }
        SpendRule::Once | SpendRule::Each => {
            formula!(report, spend_and_save = min(order_value, spend_off));
            spend_and_save
        }
    };
    let usable = || rounding::fen(order_value - spend_and_save) >= rounding::fen(inputs.coupon_threshold);
    let coupon_off = if coupon > 0.0 && usable() {
        formula!(report, coupon_off = min(order_value - spend_and_save, coupon));
        coupon_off
    } else {
        if coupon > 0.0 {
            report.note("coupon_not_reached");
        }
        report.set("coupon_off", 0.0, None)
    };
    formula!(report, paid_price = order_value - spend_and_save - coupon_off);
    formula!(report, discount_factor = paid_price / list_value);
    if inputs.next_coupon > 0.0 {
        let Inputs { next_coupon, next_coupon_use, .. } = *inputs;
        formula!(report, effective_factor = paid_price / (list_value + next_coupon * next_coupon_use));
    }
    if let Some(price_floor) = inputs.price_floor {
        formula!(report, floor_price = list_value * price_floor);
    }
    let Inputs { spend_shop_share, coupon_shop_share, .. } = *inputs;
    formula!(
        report,
        subsidy = spend_and_save * (1.0 - spend_shop_share) + coupon_off * (1.0 - coupon_shop_share)
    );
    formula!(report, receipts = paid_price + subsidy);
    Offer { paid_price, receipts }
}

/// From what the shop receives to the contribution of one order.
struct Order {
    net_price: f64,
    net_cost: f64,
    net_sales: f64,
    fees: f64,
    contribution: f64,
}

fn order(inputs: &Inputs, offer: &Offer, report: &mut Report) -> Order {
    let Inputs { price, items, inbound_freight, outbound_freight, packaging, .. } = *inputs;
    let Offer { paid_price, receipts } = *offer;
    let unit_cost = match inputs.cost {
        Priced::Factor(cost) => {
            formula!(report, unit_cost = price * cost);
            unit_cost
        }
        Priced::Amount(cost) => {
            formula!(report, unit_cost = cost);
            unit_cost
        }
    };
    formula!(report, landed_cost = (unit_cost + inbound_freight) * items);
    let (net_price, net_cost) = without_vat(inputs, receipts, landed_cost, report);
    let Inputs { return_rate, resalable, return_handling, commission, payment_fee, .. } = *inputs;
    let (net_sales, goods_cost) = match inputs.return_outcome {
        ReturnOutcome::Refund => {
            formula!(report, net_sales = net_price * (1.0 - return_rate));
            formula!(report, goods_cost = net_cost * (1.0 - return_rate * resalable));
            (net_sales, goods_cost)
        }
        ReturnOutcome::Replace => {
            formula!(report, net_sales = net_price);
            formula!(report, goods_cost = net_cost * (1.0 + return_rate * (1.0 - resalable)));
            (net_sales, goods_cost)
        }
    };
    formula!(report, shipping_cost = outbound_freight + packaging);
    let refunded = inputs.return_outcome == ReturnOutcome::Refund && inputs.fee_refund == FeeRefund::Yes;
    let fees = if refunded {
        formula!(report, fees = paid_price * (commission + payment_fee) * (1.0 - return_rate));
        fees
    } else {
        formula!(report, fees = paid_price * (commission + payment_fee));
        fees
    };
    formula!(report, return_cost = return_rate * return_handling);
    let Inputs { next_coupon, next_coupon_use, .. } = *inputs;
    formula!(report, next_coupon_cost = next_coupon * next_coupon_use);
    formula!(
        report,
        contribution = net_sales - goods_cost - shipping_cost - fees - return_cost - next_coupon_cost
    );
    Order { net_price, net_cost, net_sales, fees, contribution }
}

/// Receipts and cost without value-added tax, as the scheme has it.
fn without_vat(inputs: &Inputs, receipts: f64, landed_cost: f64, report: &mut Report) -> (f64, f64) {
    match inputs.vat {
        Vat::None => {
            formula!(report, net_price = receipts);
            formula!(report, net_cost = landed_cost);
            (net_price, net_cost)
        }
        Vat::Small => {
            let Inputs { small_rate, .. } = *inputs;
            formula!(report, net_price = receipts / (1.0 + small_rate));
            formula!(report, net_cost = landed_cost);
            (net_price, net_cost)
        }
        Vat::General => {
            let Inputs { general_rate, invoiced, .. } = *inputs;
            formula!(report, net_price = receipts / (1.0 + general_rate));
            formula!(report, net_cost = landed_cost * (1.0 - invoiced * general_rate / (1.0 + general_rate)));
            (net_price, net_cost)
        }
    }
}

/// What promotion costs and what it leaves.
#[expect(clippy::struct_field_names, reason = "each is the id of an output")]
struct Promotion {
    promotion_room: f64,
    promotion_left: f64,
    promotion_share: f64,
}

fn promotion(inputs: &Inputs, offer: &Offer, order: &Order, report: &mut Report) -> Promotion {
    let Inputs { personnel_share, operations_share, return_rate, .. } = *inputs;
    let (paid_price, contribution) = (offer.paid_price, order.contribution);
    formula!(report, share_costs = paid_price * (personnel_share + operations_share));
    formula!(report, promotion_room = contribution - share_costs);
    let promotion_cost = match inputs.promotion_basis {
        PromotionBasis::Share => {
            let Inputs { planned_share, .. } = *inputs;
            formula!(report, promotion_cost = paid_price * planned_share);
            promotion_cost
        }
        PromotionBasis::Roas => {
            let Inputs { planned_roas, .. } = *inputs;
            formula!(report, promotion_cost = paid_price / planned_roas);
            promotion_cost
        }
        PromotionBasis::Amount => {
            let Inputs { planned_amount, monthly_orders, .. } = *inputs;
            formula!(report, promotion_cost = planned_amount / monthly_orders);
            promotion_cost
        }
    };
    formula!(report, promotion_left = promotion_room - promotion_cost);
    formula!(report, roas = paid_price / promotion_cost, or "no_promotion");
    formula!(report, promotion_share = promotion_cost / paid_price, or "nothing_paid");
    formula!(report, roi = promotion_left / promotion_cost, or "no_promotion");
    if promotion_room > NONE {
        formula!(report, break_even_roas = paid_price / promotion_room);
        if inputs.return_outcome == ReturnOutcome::Refund && return_rate > 0.0 {
            formula!(report, break_even_roas_net = paid_price * (1.0 - return_rate) / promotion_room);
        }
    } else {
        report.undefined("break_even_roas", "no_break_even");
    }
    if let Some(target_margin) = inputs.target_margin {
        formula!(report, max_promotion = promotion_room - target_margin * paid_price);
        if max_promotion > NONE {
            formula!(report, target_roas = paid_price / max_promotion);
        } else {
            report.undefined("target_roas", "target_out_of_reach");
        }
    }
    if let Some(reported_roas) = inputs.reported_roas {
        formula!(report, attributed_share = promotion_share * reported_roas, or "nothing_paid");
    }
    Promotion { promotion_room, promotion_left, promotion_share }
}

/// The same amounts as shares.
fn margins(inputs: &Inputs, offer: &Offer, order: &Order, promotion: &Promotion, report: &mut Report) {
    let Inputs { personnel_share, operations_share, .. } = *inputs;
    let Offer { paid_price, .. } = *offer;
    let Order { net_price, net_cost, contribution, .. } = *order;
    let Promotion { promotion_room, promotion_left, promotion_share, .. } = *promotion;
    formula!(report, gross_profit = net_price - net_cost);
    formula!(report, gross_margin = gross_profit / net_price, or "nothing_paid");
    formula!(report, markup = gross_profit / net_cost, or "no_cost");
    formula!(report, contribution_margin = contribution / paid_price, or "nothing_paid");
    formula!(report, available_margin = promotion_room / paid_price, or "nothing_paid");
    formula!(report, net_share = promotion_left / paid_price, or "nothing_paid");
    if personnel_share + operations_share > 0.0 {
        formula!(
            report,
            share_sum = gross_margin + promotion_share + personnel_share + operations_share,
            or "nothing_paid"
        );
    }
}

/// What follows for the month; the profit of one order with its part of the fixed costs.
fn month(inputs: &Inputs, offer: &Offer, promotion: &Promotion, report: &mut Report) -> f64 {
    let Inputs { monthly_orders, fixed_costs, annual_fee, rebate_sales, rebate_share, .. } = *inputs;
    let paid_price = offer.paid_price;
    let promotion_left = promotion.promotion_left;
    formula!(report, monthly_sales = paid_price * monthly_orders);
    formula!(report, monthly_contribution = promotion_left * monthly_orders);
    formula!(report, annual_contribution = monthly_contribution * 12.0);
    let rebated = rebate_sales > 0.0 && rounding::fen(monthly_sales * 12.0) >= rounding::fen(rebate_sales);
    let annual_fee_net = if rebated {
        formula!(report, annual_fee_net = annual_fee * (1.0 - rebate_share));
        annual_fee_net
    } else {
        formula!(report, annual_fee_net = annual_fee);
        annual_fee_net
    };
    if !rebated && rebate_sales > 0.0 && annual_fee * rebate_share > 0.0 {
        formula!(report, rebate_gap = rebate_sales - monthly_sales * 12.0);
    }
    formula!(report, monthly_fixed = fixed_costs + annual_fee_net / 12.0);
    formula!(report, monthly_profit = monthly_contribution - monthly_fixed);
    formula!(report, annual_profit = monthly_profit * 12.0);
    formula!(report, profit_per_order = monthly_profit / monthly_orders);
    formula!(report, net_margin = monthly_profit / monthly_sales, or "nothing_paid");
    break_even_volume(inputs, paid_price, promotion, report);
    profit_per_order
}

/// Orders a month at which nothing is lost. The annual fee has a step: with the rebate the same month breaks even
/// earlier, but only from the sales that earn it.
fn break_even_volume(inputs: &Inputs, paid_price: f64, promotion: &Promotion, report: &mut Report) {
    let Inputs { monthly_orders, fixed_costs, annual_fee, rebate_sales, rebate_share, planned_amount, .. } = *inputs;
    let Promotion { promotion_room, promotion_left, .. } = *promotion;
    let by_amount = inputs.promotion_basis == PromotionBasis::Amount;
    // What one order more leaves: a monthly amount of promotion does not grow with it.
    let each = if by_amount { promotion_room } else { promotion_left };
    if each.is_nan() || each <= NONE {
        for id in ["break_even_orders", "break_even_sales", "safety_margin"] {
            report.undefined(id, "no_break_even");
        }
        return;
    }
    let spent = if by_amount { planned_amount } else { 0.0 };
    let orders_at = |fee: f64| round_up((fixed_costs + fee / 12.0 + spent) / each);
    let (mut rebated, mut earned_late) = (false, false);
    if rebate_sales > 0.0 {
        let earned_from = round_up(rebate_sales / 12.0 / paid_price);
        let with_rebate = orders_at(annual_fee * (1.0 - rebate_share));
        // With the rebate the least order count is the later of earning it and breaking even on the lower fee.
        rebated = earned_from.max(with_rebate) <= orders_at(annual_fee);
        earned_late = earned_from > with_rebate;
    }
    if rebated && earned_late {
        formula!(report, break_even_orders = round_up(rebate_sales / 12.0 / paid_price));
        formula!(report, break_even_sales = rebate_sales / 12.0);
        formula!(report, safety_margin = 1.0 - break_even_orders / monthly_orders);
        return;
    }
    let break_even_fixed = if rebated {
        formula!(report, break_even_fixed = fixed_costs + annual_fee * (1.0 - rebate_share) / 12.0);
        break_even_fixed
    } else {
        formula!(report, break_even_fixed = fixed_costs + annual_fee / 12.0);
        break_even_fixed
    };
    let break_even_orders = if by_amount {
        formula!(report, break_even_orders = round_up((break_even_fixed + planned_amount) / promotion_room));
        formula!(report, break_even_sales = (break_even_fixed + planned_amount) / promotion_room * paid_price);
        break_even_orders
    } else {
        formula!(report, break_even_orders = round_up(break_even_fixed / promotion_left));
        formula!(report, break_even_sales = break_even_fixed / promotion_left * paid_price);
        break_even_orders
    };
    formula!(report, safety_margin = 1.0 - break_even_orders / monthly_orders);
}

/// Paid prices at which the month breaks even and at which the wanted margin is reached, orders unchanged.
fn prices(
    inputs: &Inputs,
    offer: &Offer,
    order: &Order,
    promotion: &Promotion,
    profit_per_order: f64,
    report: &mut Report,
) {
    let Inputs { personnel_share, operations_share, .. } = *inputs;
    let Offer { paid_price, receipts } = *offer;
    let Order { net_sales, fees, .. } = *order;
    let Promotion { promotion_left, promotion_share, .. } = *promotion;
    // A price change moves receipts, fees and shares of sales in proportion; goods, freight and handling stay.
    let kept_per_yuan = if inputs.promotion_basis == PromotionBasis::Amount {
        formula!(
            report,
            kept_per_yuan = net_sales / receipts - fees / paid_price - personnel_share - operations_share,
            or "nothing_paid"
        );
        kept_per_yuan
    } else {
        formula!(
            report,
            kept_per_yuan =
                net_sales / receipts - fees / paid_price - personnel_share - operations_share - promotion_share,
            or "nothing_paid"
        );
        kept_per_yuan
    };
    if kept_per_yuan > NONE {
        formula!(report, break_even_price = paid_price - profit_per_order / kept_per_yuan);
    } else {
        report.undefined("break_even_price", "no_break_even");
    }
    if let Some(target_margin) = inputs.target_margin {
        if kept_per_yuan - target_margin > NONE {
            formula!(
                report,
                target_price =
                    paid_price - (promotion_left - target_margin * paid_price) / (kept_per_yuan - target_margin)
            );
        } else {
            report.undefined("target_price", "target_out_of_reach");
        }
    }
}

/// The sentences the numbers call for, the gravest first.
fn verdicts(inputs: &Inputs, promotion: &Promotion, report: &mut Report) {
    let hints = std::mem::take(&mut report.notes);
    let fen = |id: &str, report: &Report| report.value(id).map_or(0, rounding::fen);
    if fen("gross_profit", report) < 0 {
        report.warn("goods_below_cost");
    }
    let factor = report.value("discount_factor");
    if let (Some(floor), Some(factor)) = (inputs.price_floor, factor)
        && rounding::snap(factor) < rounding::snap(floor)
    {
        report.warn("below_floor");
    }
    let profit = fen("monthly_profit", report);
    if promotion.promotion_room <= NONE {
        report.warn("no_break_even");
    } else if rounding::fen(promotion.promotion_left) < 0 {
        report.warn("promotion_too_dear");
    } else if profit < 0 {
        report.warn("loss_at_volume");
    } else if profit == 0 {
        report.note("exactly_even");
    } else if fen("monthly_fixed", report) == 0 {
        report.note("before_fixed_costs");
    } else {
        report.note("profit");
    }
    if let (Some(target), Some(net)) = (inputs.target_margin, report.value("net_share"))
        && rounding::snap(net) < rounding::snap(target)
    {
        report.warn("target_missed");
    }
    if report.value("attributed_share").is_some_and(|share| rounding::snap(share) > 1.0) {
        report.warn("attributed_too_high");
    }
    // Within a tenth of the step, the fee that comes back is worth a look at the calendar.
    if report.value("rebate_gap").is_some_and(|gap| gap <= inputs.rebate_sales / 10.0) {
        report.note("rebate_near");
    }
    report.notes.extend(hints);
}

/// One order from the list price to the profit. Between two levels the steps are rounded together, so that the shown
/// amounts add up to the fen; steps of nothing are left out.
fn waterfall(report: &mut Report) {
    let value = |id: &str| report.value(id).unwrap_or(0.0);
    // Ids with the "step." prefix have a word of their own; the others are named as the output they show.
    let to_paid_price = [
        ("step.discounts", value("order_value") - value("list_value")),
        ("spend_and_save", -value("spend_and_save")),
        ("coupon_off", -value("coupon_off")),
    ];
    let to_contribution = [
        ("subsidy", value("subsidy")),
        ("step.vat", value("net_price") - value("receipts")),
        ("step.refunds", value("net_sales") - value("net_price")),
        ("goods_cost", -value("goods_cost")),
        ("shipping_cost", -value("shipping_cost")),
        ("fees", -value("fees")),
        ("return_cost", -value("return_cost")),
        ("next_coupon_cost", -value("next_coupon_cost")),
    ];
    let to_profit = [
        ("share_costs", -value("share_costs")),
        ("promotion_cost", -value("promotion_cost")),
        ("step.fixed", value("profit_per_order") - value("promotion_left")),
    ];
    let level = |id: &'static str| Step { id, kind: StepKind::Level, fen: rounding::fen(value(id)) };
    let mut steps = vec![level("list_value")];
    let legs: [(&[(&'static str, f64)], &'static str); 3] =
        [(&to_paid_price, "paid_price"), (&to_contribution, "contribution"), (&to_profit, "profit_per_order")];
    let mut from = rounding::fen(value("list_value"));
    for (changes, to) in legs {
        let amounts: Vec<f64> = changes.iter().map(|(_, amount)| *amount).collect();
        let to = level(to);
        for ((id, _), fen) in changes.iter().zip(split::tie(&amounts, to.fen - from)) {
            if fen != 0 {
                steps.push(Step { id, kind: StepKind::Change, fen });
            }
        }
        from = to.fen;
        steps.push(to);
    }
    report.charts.push(Chart::Waterfall { id: "waterfall", steps });
}

/// Points of the line that rises with the orders, besides that at none.
const POINTS: u32 = 8;

/// What the orders of a month leave beside what it costs whatever is sold; where they meet nothing is lost. A month
/// without such costs has nothing to meet.
fn break_even(inputs: &Inputs, promotion: &Promotion, report: &mut Report) {
    let value = |id: &str| report.value(id).unwrap_or(f64::NAN);
    let by_amount = inputs.promotion_basis == PromotionBasis::Amount;
    // A monthly amount of promotion does not grow with the orders.
    let (each, amount, costs) = if by_amount {
        (promotion.promotion_room, inputs.planned_amount, "line.fixed_and_promotion")
    } else {
        (promotion.promotion_left, 0.0, "line.fixed")
    };
    let (fixed, orders) = (value("monthly_fixed") + amount, inputs.monthly_orders);
    if !(fixed > 0.0 && each.is_finite()) {
        return;
    }
    let even = report.value("break_even_orders");
    // Whole orders between two points.
    let step = round_up(1.25 * even.map_or(orders, |even| even.max(orders)) / f64::from(POINTS));
    let widest = step * f64::from(POINTS);
    let full = inputs.fixed_costs + inputs.annual_fee / 12.0 + amount;
    let mut level = vec![(0.0, full)];
    // From the sales that earn it, part of the annual fee comes back.
    let earned_from = round_up(inputs.rebate_sales / 12.0 / value("paid_price"));
    if inputs.rebate_sales > 0.0 && inputs.annual_fee * inputs.rebate_share > 0.0 && earned_from < widest {
        level.push((earned_from, full - inputs.annual_fee * inputs.rebate_share / 12.0));
    }
    level.push((widest, level[level.len() - 1].1));
    let left = |orders: f64| (orders, each * orders);
    let points = (0..=POINTS).map(|at| left(step * f64::from(at)));
    let mut marks = vec![(Dot::Now, left(orders))];
    marks.extend(even.map(|even| (Dot::Aim, left(even))));
    let mut dots = vec![(Dot::Now, "mark.planned")];
    dots.extend(even.map(|_| (Dot::Aim, "break_even_orders")));
    report.charts.push(Chart::Lines {
        id: "break_even",
        across: Column { id: "monthly_orders", unit: Unit::Count },
        up: Column { id: "axis.yuan", unit: Unit::WholeMoney },
        lines: vec![
            Line { label: Label::Word("line.left"), points: points.collect(), steps: false, marks },
            Line { label: Label::Word(costs), points: level, steps: true, marks: Vec::new() },
        ],
        dots,
    });
}
