//! The warehouse through a peak: how many people ship every order by its deadline, how many of them are temporary, and
//! what becomes of the orders with the people there are today.
//!
//! Orders and work flow evenly within the hour. The least constant crew comes from the cumulative curves of orders and
//! working hours, as in network calculus (Le Boudec & Thiran 2001): between any two moments the crew must manage what
//! falls due in excess of what had arrived.

mod clock;

use calc::field::{choice, count, money, number, share};
use calc::formula::round_up;
use calc::{Calculator, Chart, Choice, Column, Label, Line, Output, Report, Row, Section, Table, Unit, Value, formula, rounding};

calc::choices! {
    /// Hours from the order to the parcel's collection.
    enum Deadline { Day = "24", TwoDays = "48", ThreeDays = "72" }
}

calc::choices! {
    /// Days of the week on which nothing is collected.
    enum Closed { None = "none", Sunday = "sunday", Weekend = "weekend" }
}

calc::choices! {
    /// Which hours a promise counts.
    enum Counted { All = "all", Open = "open" }
}

calc::choices! {
    /// A day of the week.
    enum Weekday {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group days {
            /// Orders of a normal day.
            orders: f64 = count(0.0, 1e6).starting("100").basic(),
            /// Hours in which an order has to leave.
            ship_within: Deadline = choice(Deadline::IDS).starting("48").basic(),
            /// People at work today.
            staff: f64 = count(0.0, 1e4).starting("1").basic(),
            /// Orders of each day of the peak; a day left empty is a normal one.
            day_orders: Vec<Option<f64>> = count(0.0, 1e7).optional().rows(7, 31).basic(),
            /// Orders that wait when the peak begins.
            waiting: f64 = count(0.0, 1e7),
            /// Share of the first day's orders that come in its first hour.
            first_hour: f64 = share(0.0, 1.0),
        }
        group work {
            /// Lines (different goods) in an order.
            lines: f64 = number(Unit::Ratio, 0.0, 1e3).starting("1.3").basic(),
            /// Seconds to walk to a line and pick it.
            pick_seconds: f64 = number(Unit::Seconds, 0.0, 86_400.0).starting("40"),
            /// Seconds to check, pack and label an order.
            pack_seconds: f64 = number(Unit::Seconds, 0.0, 86_400.0).starting("120").basic(),
            /// Other seconds an order takes: printing, handing over.
            other_seconds: f64 = number(Unit::Seconds, 0.0, 86_400.0).starting("20"),
            /// Part of the paid time spent on orders.
            useful: f64 = share(0.05, 1.0).starting("85%"),
            /// Share of orders done again because of a mistake.
            mistakes: f64 = share(0.0, 0.9),
            /// Hour at which work begins.
            begins: f64 = count(0.0, 23.0).starting("9"),
            /// Hours worked a day.
            day_hours: f64 = count(1.0, 24.0).starting("8"),
        }
        group temporary {
            /// Speed of temporary people against the regular ones.
            temp_speed: f64 = share(0.05, 2.0).starting("60%"),
            /// Pay of a temporary person a day, yuan.
            temp_pay: f64 = money(0.0, 1e5),
            /// Pay of a regular person a day, yuan.
            day_pay: f64 = money(0.0, 1e5),
        }
        group clock {
            /// Day on which an order is paid.
            paid_day: Weekday = choice(Weekday::IDS),
            /// Hour in which it is paid.
            paid_hour: f64 = count(0.0, 23.0).starting("20"),
            /// Hour at which the courier collects.
            collected: f64 = count(1.0, 24.0).starting("17"),
            /// Days without collection.
            closed: Closed = choice(Closed::IDS),
            /// Whether the promise counts hours of those days.
            counted: Counted = choice(Counted::IDS),
        }
        group shipped {
            /// Hours orders waited from payment to collection; empty, there are none.
            waited_hours: Vec<Option<f64>> = number(Unit::Hours, 0.0, 1e4).optional().rows(3, 31),
            /// How many waited so long.
            waited_orders: Vec<f64> = count(0.0, 1e7).starting("1").rows(3, 31),
        }
    }
}

const SECTIONS: &[Section] = &[
    Section {
        id: "work",
        outputs: &[
            Output::new("order_seconds", Unit::Seconds),
            Output::new("orders_per_hour", Unit::Ratio),
            Output::new("effective_per_hour", Unit::Ratio),
            Output::new("normal_people", Unit::Count).headline(),
            Output::new("normal_use", Unit::Share),
            Output::new("cost_per_order", Unit::Money),
        ],
    },
    Section {
        id: "peak",
        outputs: &[
            Output::new("peak_orders", Unit::Count),
            Output::new("busiest_orders", Unit::Count),
            Output::new("peak_factor", Unit::Ratio),
            Output::new("crew", Unit::Count).headline(),
            Output::new("temporary", Unit::Count).headline(),
            Output::new("temporary_cost", Unit::WholeMoney),
        ],
    },
    Section {
        id: "today",
        outputs: &[
            Output::new("highest_waiting", Unit::Count),
            Output::new("longest_wait", Unit::Hours).headline(),
            Output::new("late_share", Unit::Share).headline(),
            Output::new("cleared_after", Unit::Count),
        ],
    },
    Section {
        id: "clock",
        outputs: &[
            Output::new("due_hours", Unit::Hours),
            Output::new("latest_hours", Unit::Hours),
            Output::new("latest_days", Unit::Count),
            Output::new("shipped_orders", Unit::Count),
            Output::new("over_24", Unit::Count),
            Output::new("over_48", Unit::Count),
            Output::new("over_72", Unit::Count),
            Output::new("broken_share", Unit::Share),
        ],
    },
];

const WORDS: &[&str] = &[
    "note.in_time",
    "note.late",
    "note.never_cleared",
    "note.too_few_for_normal",
    "note.no_collection",
    "note.promise_broken",
    "note.promise_kept",
    "reason.no_work",
    "reason.nobody",
    "reason.never_cleared",
    "reason.no_orders",
    "reason.no_collection",
    "chart.flow",
    "table.days",
    "column.day",
    "column.orders",
    "column.arrived",
    "column.shipped",
    "column.waiting",
    "column.due",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "warehouse", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: 2048 };

const HOURS: usize = 24;
/// Normal days looked at behind the peak, for what is left of it.
const AFTER: usize = 31;

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let pace = work(&inputs, &mut report);
    let curves = Curves::of(&inputs);
    peak(&inputs, &curves, pace, &mut report);
    today(&inputs, &curves, pace, &mut report);
    clock::promise(&inputs, curves.deadline, &mut report);
    clock::kept(&inputs, plain(curves.deadline), &mut report);
    report
}

/// Orders an hour that count, per person; undefined (NaN) when an order takes no time.
fn work(inputs: &Inputs, report: &mut Report) -> f64 {
    let Inputs { lines, pick_seconds, pack_seconds, other_seconds, useful, mistakes, orders, .. } = *inputs;
    let Inputs { day_hours, staff, day_pay, .. } = *inputs;
    formula!(report, order_seconds = lines * pick_seconds + pack_seconds + other_seconds);
    formula!(report, orders_per_hour = 3600.0 * useful / order_seconds, or "no_work");
    formula!(report, effective_per_hour = orders_per_hour * (1.0 - mistakes), or "no_work");
    formula!(report, normal_people = round_up(orders / (effective_per_hour * day_hours)), or "no_work");
    formula!(report, normal_use = orders / (effective_per_hour * day_hours * staff), or "nobody");
    formula!(report, cost_per_order = day_pay / (effective_per_hour * day_hours), or "no_work");
    effective_per_hour
}

/// Orders arrived and hours worked since the peak began, at the end of every hour; the first entry is its beginning.
struct Curves {
    arrived: Vec<f64>,
    worked: Vec<f64>,
    /// Days of the peak.
    days: usize,
    /// Hours from an order to its deadline.
    deadline: usize,
}

impl Curves {
    fn of(inputs: &Inputs) -> Curves {
        let typed = inputs.day_orders.iter().rposition(Option::is_some).map_or(1, |last| last + 1);
        let deadline = match inputs.ship_within {
            Deadline::Day => 24,
            Deadline::TwoDays => 48,
            Deadline::ThreeDays => 72,
        };
        let (mut arrived, mut worked) = (vec![inputs.waiting], vec![0.0]);
        let (mut orders, mut hours) = (inputs.waiting, 0.0);
        for hour in 0..(typed + AFTER) * HOURS {
            orders += of_hour(inputs, hour);
            let since = (hour % HOURS + HOURS - small(inputs.begins)) % HOURS;
            if since < small(inputs.day_hours) {
                hours += 1.0;
            }
            arrived.push(orders);
            worked.push(hours);
        }
        Curves { arrived, worked, days: typed, deadline }
    }

    /// People, as a fraction, who just meet every deadline of the peak: the steepest demand between two moments.
    fn crew(&self, pace: f64) -> f64 {
        let mut most = 0.0_f64;
        let ends = (self.days * HOURS + self.deadline).min(self.worked.len() - 1);
        for end in self.deadline..=ends {
            let due = self.arrived[end - self.deadline];
            // What had not arrived before a moment cannot have been worked on before it.
            for start in 0..=end - self.deadline {
                let before = if start == 0 { 0.0 } else { self.arrived[start] };
                let hours = self.worked[end] - self.worked[start];
                if due > before && hours > 0.0 {
                    most = most.max((due - before) / (pace * hours));
                }
            }
        }
        most
    }

    /// Orders shipped at the end of every hour by `people`.
    fn shipped(&self, people: f64, pace: f64) -> Vec<f64> {
        let mut shipped = vec![0.0];
        let mut done = 0.0_f64;
        for hour in 1..self.arrived.len() {
            let able = people * pace * (self.worked[hour] - self.worked[hour - 1]);
            done = (done + able).min(self.arrived[hour]);
            shipped.push(done);
        }
        shipped
    }
}

fn of_hour(inputs: &Inputs, hour: usize) -> f64 {
    let day = hour / HOURS;
    let orders = inputs.day_orders.get(day).copied().flatten().unwrap_or(inputs.orders);
    if day > 0 || inputs.first_hour == 0.0 {
        orders / 24.0
    } else if hour == 0 {
        orders * inputs.first_hour
    } else {
        orders * (1.0 - inputs.first_hour) / 23.0
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are whole and within bounds")]
fn small(count: f64) -> usize {
    count as usize
}

#[expect(clippy::cast_precision_loss, reason = "hours of a few weeks")]
fn plain(count: usize) -> f64 {
    count as f64
}

fn peak(inputs: &Inputs, curves: &Curves, pace: f64, report: &mut Report) {
    let Inputs { staff, temp_speed, temp_pay, orders, .. } = *inputs;
    let by_day = |day: usize| inputs.day_orders.get(day).copied().flatten().unwrap_or(orders);
    let peak_orders: f64 = (0..curves.days).map(by_day).sum();
    report.set("peak_orders", peak_orders, None);
    let busiest_orders = report.set("busiest_orders", (0..curves.days).map(by_day).fold(0.0, f64::max), None);
    formula!(report, peak_factor = busiest_orders / orders, or "no_orders");
    // A crew that clears the peak has to keep up with normal days as well.
    let lasting = orders / (pace * inputs.day_hours);
    let exact = if pace.is_finite() { curves.crew(pace).max(lasting) } else { f64::NAN };
    let crew = report.set("crew", rounding::up(exact), None);
    report.reason("crew", "no_work");
    // Where nobody is missing nobody is hired, whatever part of a person the crew has to spare.
    let short = if crew > staff { exact - staff } else { 0.0 };
    let temporary = report.set("temporary", rounding::up(short.max(0.0) / temp_speed), None);
    let peak_days = plain(curves.days);
    let cost = if exact.is_nan() { f64::NAN } else { temporary * temp_pay * peak_days };
    report.set("temporary_cost", cost, None);
    report.reason("temporary_cost", "no_work");
}

fn today(inputs: &Inputs, curves: &Curves, pace: f64, report: &mut Report) {
    if !pace.is_finite() {
        for id in ["highest_waiting", "longest_wait", "late_share", "cleared_after"] {
            report.undefined(id, "no_work");
        }
        return;
    }
    let shipped = curves.shipped(inputs.staff, pace);
    let waiting: Vec<f64> = curves.arrived.iter().zip(&shipped).map(|(arrived, shipped)| arrived - shipped).collect();
    let peak_end = curves.days * HOURS;
    report.set("highest_waiting", waiting.iter().take(peak_end + 1).copied().fold(0.0, f64::max), None);
    let waits = longest_wait(&curves.arrived[..=peak_end], &shipped);
    report.set("longest_wait", waits.unwrap_or(f64::NAN), None);
    report.reason("longest_wait", "never_cleared");
    let late = late(&curves.arrived[..=peak_end], &shipped, curves.deadline);
    let total = curves.arrived[peak_end];
    let late_share = report.set("late_share", late / total, None);
    report.reason("late_share", "no_orders");
    // The backlog is gone when no more waits than a normal day leaves overnight.
    let overnight = inputs.orders;
    let cleared = (curves.days..=curves.days + AFTER).find(|day| waiting[day * HOURS] <= overnight);
    report.set("cleared_after", cleared.map_or(f64::NAN, plain), None);
    report.reason("cleared_after", "never_cleared");
    let normal_use = report.value("normal_use");
    if normal_use.is_none_or(|used| rounding::snap(used) > 1.0) && inputs.orders > 0.0 {
        report.warn("too_few_for_normal");
    }
    if rounding::to_digits(late_share, 6) > 0.0 {
        report.warn("late");
    } else {
        report.note("in_time");
    }
    if cleared.is_none() {
        report.warn("never_cleared");
    }
    picture(curves, &shipped, report);
}

/// Hours the longest-waiting order of the peak waits; `None` when it is still there at the end.
fn longest_wait(arrived: &[f64], shipped: &[f64]) -> Option<f64> {
    let mut longest = 0.0_f64;
    let mut at = 0;
    for (hour, &orders) in arrived.iter().enumerate() {
        if orders <= 0.0 {
            continue;
        }
        // Dust of adding up must not keep the last order waiting.
        let wanted = orders * (1.0 - 1e-12);
        while at < shipped.len() && shipped[at] < wanted {
            at += 1;
        }
        if at >= shipped.len() {
            return None;
        }
        let part = if at > 0 && shipped[at] > shipped[at - 1] {
            (shipped[at] - wanted) / (shipped[at] - shipped[at - 1])
        } else {
            0.0
        };
        longest = longest.max(plain(at) - part - plain(hour));
    }
    Some(longest.max(0.0))
}

/// Orders of the peak that leave after their deadline. Both curves are straight within the hour, and so is what has
/// arrived less what is shipped a deadline later: where that is positive, what arrives leaves late.
fn late(arrived: &[f64], shipped: &[f64], deadline: usize) -> f64 {
    let behind = |hour: usize| arrived[hour] - shipped.get(hour + deadline).copied().unwrap_or(f64::INFINITY);
    let mut late = behind(0).clamp(0.0, arrived[0]);
    for hour in 1..arrived.len() {
        let (from, to) = (behind(hour - 1), behind(hour));
        let part = if from.max(to) <= 0.0 {
            0.0
        } else if from.min(to) >= 0.0 {
            1.0
        } else {
            from.max(to) / (to - from).abs()
        };
        late += (arrived[hour] - arrived[hour - 1]) * part;
    }
    late
}

fn picture(curves: &Curves, shipped: &[f64], report: &mut Report) {
    let shown = (curves.days + 3).min(curves.days + AFTER);
    let at = |curve: &[f64], day: usize| curve[day * HOURS];
    let line = |id, curve: &[f64]| Line {
        label: Label::Word(id),
        points: (0..=shown).map(|day| (plain(day), at(curve, day))).collect(),
        steps: false,
        marks: Vec::new(),
    };
    let due: Vec<f64> = (0..curves.arrived.len())
        .map(|hour| if hour < curves.deadline { 0.0 } else { curves.arrived[hour - curves.deadline] })
        .collect();
    report.charts.push(Chart::Lines {
        id: "flow",
        across: Column { id: "column.day", unit: Unit::Count },
        up: Column { id: "column.orders", unit: Unit::Count },
        lines: vec![
            line("column.arrived", &curves.arrived),
            line("column.shipped", shipped),
            line("column.due", &due),
        ],
        dots: Vec::new(),
    });
    // Whole orders in a table that adds up: all that came and left so far is rounded, and each day's is the difference.
    let row = |day: usize| {
        let [(came_before, left_before), (came, left)] =
            [day, day + 1].map(|day| (at(&curves.arrived, day).round(), at(shipped, day).round()));
        Row {
            label: Label::Figure(plain(day + 1), Unit::Count),
            cells: vec![Some(came - came_before), Some(left - left_before), Some(came - left)],
            total: false,
        }
    };
    let columns = ["column.orders", "column.shipped", "column.waiting"];
    let columns = columns.map(|id| Column { id, unit: Unit::Count }).to_vec();
    report.tables.push(Table { id: "days", columns, rows: (0..curves.days).map(row).collect() });
}
