//! Shipping clocks: until when an order has to leave, and how many orders left too late for each promise.

use super::{Closed, Counted, HOURS, Inputs, plain, small};
use calc::Report;

const DAYS: usize = 7;
/// The promises of the sources: a goal and a limit (S1.19), and a platform's limit of its time (S0.8).
const PROMISES: [(&str, f64); 3] = [("over_24", 24.0), ("over_48", 48.0), ("over_72", 72.0)];

/// Until when an order has to leave.
pub(super) fn promise(inputs: &Inputs, hours: usize, report: &mut Report) {
    let paid = inputs.paid_day as usize * HOURS + small(inputs.paid_hour);
    let due = due(inputs, paid, hours);
    report.set("due_hours", plain(due - paid), None);
    let latest = latest_collection(inputs, paid, due);
    let of = |value: &dyn Fn(usize) -> usize| latest.map_or(f64::NAN, |latest| plain(value(latest)));
    report.set("latest_hours", of(&|latest| latest - paid), None);
    report.set("latest_days", of(&|latest| day_of(inputs, latest) - paid / HOURS), None);
    for id in ["latest_hours", "latest_days"] {
        report.reason(id, "no_collection");
    }
    if latest.is_none() {
        report.warn("no_collection");
    }
}

fn is_closed(inputs: &Inputs, day: usize) -> bool {
    match inputs.closed {
        Closed::None => false,
        Closed::Sunday => day % DAYS == 6,
        Closed::Weekend => day % DAYS >= 5,
    }
}

/// The hour of the week, counted on, in which the promise ends.
fn due(inputs: &Inputs, paid: usize, hours: usize) -> usize {
    let mut left = hours;
    let mut at = paid;
    while left > 0 {
        let stands = inputs.counted == Counted::Open && is_closed(inputs, at / HOURS);
        left -= usize::from(!stands);
        at += 1;
    }
    at
}

/// The day of a collection; one at 24 is the end of its day.
fn day_of(inputs: &Inputs, collection: usize) -> usize {
    (collection - small(inputs.collected)) / HOURS
}

/// The last collection in time, between payment and the end of the promise.
fn latest_collection(inputs: &Inputs, paid: usize, due: usize) -> Option<usize> {
    let collected = |at: &usize| {
        *at >= small(inputs.collected)
            && (at - small(inputs.collected)).is_multiple_of(HOURS)
            && !is_closed(inputs, day_of(inputs, *at))
    };
    (paid + 1..=due).rev().find(collected)
}

/// How many of the orders that were shipped waited longer than each promise. What leaves on the hour is in time.
pub(super) fn kept(inputs: &Inputs, promised: f64, report: &mut Report) {
    let waits = inputs.waited_hours.iter().zip(&inputs.waited_orders);
    let waits: Vec<(f64, f64)> = waits.filter_map(|(&hours, &orders)| Some((hours?, orders))).collect();
    if waits.is_empty() {
        return;
    }
    let over = |promise: f64| -> f64 {
        waits.iter().filter(|(hours, _)| *hours > promise).map(|(_, orders)| orders).sum::<f64>() + 0.0
    };
    let shipped = report.set("shipped_orders", over(-1.0), None);
    for (id, promise) in PROMISES {
        report.set(id, over(promise), None);
    }
    report.set("broken_share", over(promised) / shipped, None);
    report.reason("broken_share", "no_orders");
    if over(promised) > 0.0 {
        report.warn("promise_broken");
    } else {
        report.note("promise_kept");
    }
}
