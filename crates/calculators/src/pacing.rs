//! Pacing: where a campaign stands while it runs, what it comes to at this rate, and what the rest has to bring and may
//! cost.
//!
//! The shape of the campaign says which share of sales is due by now. Sales so far divided by that share are what it
//! comes to (a ratio estimate, as in survey sampling; Cochran, Sampling Techniques, ch. 6). That holds as far as the shape
//! does, so the estimate has a band: what is still to come may miss the shape by a share the reader sets, and by chance.
//! If orders come independently of each other, `n` of them at an expected share `p` leave the estimate of the rest with a
//! relative variance of `1 / (n (1 − p))`. Money follows the same shape; what is left of it is split over what is left of
//! the time, within a greatest amount a step.

use calc::bounded::{self, Part, UNBOUNDED};
use calc::field::{choice, count, money, number, share};
use calc::formula::max;
use calc::{Calculator, Chart, Choice, Column, Dot, Label, Line, Output, Report, Row, Section, Table, Unit, Value};
use calc::{formula, rounding, split};

calc::choices! {
    /// How sales fall on the hours of a day.
    enum Shape { Even = "even", Double11 = "double11", Typed = "typed" }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group campaign {
            /// Sales wanted of the whole campaign, yuan.
            target: f64 = money(0.0, 1e11).starting("30万").basic(),
            /// How sales fall on the hours of a day.
            shape: Shape = choice(Shape::IDS).basic(),
            /// Hours since it began.
            hours: f64 = number(Unit::Hours, 0.0, 744.0).starting("14").basic(),
            /// Sales so far, yuan.
            sales: f64 = money(0.0, 1e11).basic(),
            /// Money for promotion during the campaign, yuan.
            money: Option<f64> = money(0.0, 1e11).optional().basic(),
            /// What of it is spent, yuan.
            spent: f64 = money(0.0, 1e11).basic(),
        }
        group days {
            /// Days the campaign lasts.
            days: f64 = count(1.0, 31.0).starting("1"),
            /// How strong each of them is against the others; as strong as a full one when empty.
            day_strength: Vec<Option<f64>> = share(0.0, 100.0).optional().rows(3, 31),
        }
        group profile {
            /// Weight of each hour of a day, from midnight.
            hour_weight: Vec<Option<f64>> =
                number(Unit::Ratio, 0.0, 1e9).optional().rows(24, 24).when("shape", &["typed"]),
        }
        group readings {
            /// Hours since the beginning at which sales were read.
            reading_hours: Vec<Option<f64>> = number(Unit::Hours, 0.0, 744.0).optional().rows(4, 24),
            /// Sales until then, yuan.
            reading_sales: Vec<Option<f64>> = money(0.0, 1e11).optional().rows(4, 24),
        }
        group band {
            /// By how much what is still to come may miss what the shape makes of it.
            doubt: f64 = share(0.0, 1.0).starting("20%"),
            /// Orders so far.
            orders: Option<f64> = count(0.0, 1e9).optional(),
        }
        group caps {
            /// Most that may be spent in an hour, or in a day of a campaign of several, yuan.
            step_most: Option<f64> = money(0.0, 1e11).optional(),
        }
    }
}

const fn output(id: &'static str, unit: Unit) -> Output {
    Output::new(id, unit)
}

const SECTIONS: &[Section] = &[
    Section {
        id: "now",
        outputs: &[
            output("expected_share", Unit::Share).headline(),
            output("expected_sales", Unit::WholeMoney),
            output("ahead", Unit::WholeMoney).headline(),
            output("ahead_share", Unit::Share),
        ],
    },
    Section {
        id: "end",
        outputs: &[
            output("projected", Unit::WholeMoney).headline(),
            output("band", Unit::Share),
            output("projected_low", Unit::WholeMoney),
            output("projected_high", Unit::WholeMoney),
            output("projected_gap", Unit::WholeMoney),
        ],
    },
    Section {
        id: "rest",
        outputs: &[
            output("hours_left", Unit::Hours),
            output("sales_left", Unit::WholeMoney),
            output("rate_planned", Unit::WholeMoney),
            output("rate_needed", Unit::WholeMoney),
            output("lift", Unit::Ratio).headline(),
        ],
    },
    Section {
        id: "money",
        outputs: &[
            output("spent_share", Unit::Share),
            output("expected_spent", Unit::WholeMoney),
            output("spent_ahead", Unit::WholeMoney),
            output("projected_spent", Unit::WholeMoney),
            output("money_left", Unit::WholeMoney),
            output("money_per_hour", Unit::Money),
            output("step_money", Unit::Money).headline(),
            output("money_unused", Unit::Money),
        ],
    },
];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[
    "note.no_shape",
    "note.not_begun",
    "note.ended_reached",
    "note.ended_short",
    "note.ahead",
    "note.behind",
    "note.reached",
    "note.likely",
    "note.open",
    "note.out_of_reach",
    "note.money_gone",
    "note.money_fast",
    "note.money_slow",
    "note.money_even",
    "note.money_unused",
    "note.readings_fall",
    "reason.no_shape",
    "reason.nothing_expected",
    "reason.nothing_left",
    "reason.over",
    "reason.no_money",
    "reason.no_orders",
    "chart.course",
    "table.hours",
    "table.days",
    "axis.hours",
    "axis.days",
    "axis.sales",
    "line.plan",
    "line.sold",
    "line.projected",
    "line.now",
    "column.share",
    "column.plan",
    "column.by_end",
    "column.needed",
    "column.money",
    "row.total",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "pacing", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: 512 };

const HOURS: usize = 24;

/// By how much of the money its projection may miss it and still be on pace: an assumption. Sales follow a shape as well
/// as buyers do, money as well as it is steered, so the doubt about the shape is no measure for it.
const ON_PACE: f64 = 0.05;

/// An assumed shape of a day like Double 11, in hundredths of its sales: a rush when it opens at midnight, another in
/// its last four hours.
const DOUBLE_11: [f64; HOURS] = [
    14.0, 7.0, 3.0, 2.0, 1.0, 1.0, 1.0, 2.0, 3.0, 4.0, 4.0, 4.0, 4.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 4.0, 6.0, 7.0, 8.0,
    7.0,
];

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let Some(course) = Course::of(&inputs) else {
        report.undefined("expected_share", "no_shape");
        report.warn("no_shape");
        return report;
    };
    let standing = now(&inputs, &course, &mut report);
    end(&inputs, standing.share, &mut report);
    rest(&inputs, standing.share, &mut report);
    let steps = course.steps(standing.hours);
    let caps = spending(&inputs, &standing, &steps, &mut report);
    verdicts(&inputs, &standing, &mut report);
    picture(&inputs, &course, &standing, &steps, &mut report);
    table(&inputs, &course, &steps, &caps, &mut report);
    report
}

/// Which share of sales falls on which hour.
struct Course {
    /// By day; together one.
    days: Vec<f64>,
    /// By hour of every day; together one.
    hours: Vec<f64>,
}

impl Course {
    /// `None` where no hour or no day weighs anything.
    fn of(inputs: &Inputs) -> Option<Course> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 31")]
        let days = inputs.days as usize;
        let typed = |column: &[Option<f64>], row: usize| column.get(row).copied().flatten();
        let hours = match inputs.shape {
            Shape::Even => vec![1.0; HOURS],
            Shape::Double11 => DOUBLE_11.to_vec(),
            Shape::Typed => (0..HOURS).map(|hour| typed(&inputs.hour_weight, hour).unwrap_or(0.0)).collect(),
        };
        let days = (0..days).map(|day| typed(&inputs.day_strength, day).unwrap_or(1.0)).collect();
        Some(Course { days: shares(days)?, hours: shares(hours)? })
    }

    /// Hours from the beginning to the end.
    fn end(&self) -> f64 {
        plain(self.days.len() * HOURS)
    }

    /// Share of sales between two moments, hours from the beginning.
    fn share(&self, from: f64, to: f64) -> f64 {
        let mut share = 0.0;
        for (at, day) in self.days.iter().enumerate() {
            for (hour, weight) in self.hours.iter().enumerate() {
                let begins = plain(at * HOURS + hour);
                share += day * weight * (to.min(begins + 1.0) - from.max(begins)).clamp(0.0, 1.0);
            }
        }
        // Whole campaigns are a whole, without the dust of adding up.
        rounding::snap(share)
    }

    fn is_one_day(&self) -> bool {
        self.days.len() == 1
    }

    /// The hours of a single day, or the days of several, seen at some hour.
    fn steps(&self, now: f64) -> Vec<Step> {
        let length = if self.is_one_day() { 1 } else { HOURS };
        let step = |at: usize| {
            let (from, to) = (plain(at * length), plain((at + 1) * length));
            let share = self.share(from, to);
            // Seen from before the step, all of it is ahead, to the last digit.
            let (ahead, time) = if now <= from { (share, 1.0) } else { (self.share(now, to), ((to - now) / (to - from)).max(0.0)) };
            let label = match u8::try_from(at) {
                Ok(hour) if self.is_one_day() => Label::Hour(hour),
                _ => Label::Figure(plain(at + 1), Unit::Count),
            };
            Step { label, to, share, ahead, time }
        };
        (0..self.days.len() * HOURS / length).map(step).collect()
    }
}

/// Weights as shares of their sum.
fn shares(weights: Vec<f64>) -> Option<Vec<f64>> {
    let sum: f64 = weights.iter().sum();
    (sum > 0.0).then(|| weights.into_iter().map(|weight| weight / sum).collect())
}

#[expect(clippy::cast_precision_loss, reason = "hours of a month")]
fn plain(count: usize) -> f64 {
    count as f64
}

/// An hour of a campaign of one day, a day of one of several.
struct Step {
    label: Label,
    /// When it ends, hours from the beginning.
    to: f64,
    /// Its share of sales.
    share: f64,
    /// The part of that which is still to come.
    ahead: f64,
    /// The part of its time that is still to come.
    time: f64,
}

/// How far a campaign is.
struct Standing {
    /// Hours since it began, at most all of them.
    hours: f64,
    /// Share of sales due by then.
    share: f64,
    over: bool,
}

/// What is due by now, and what was sold.
fn now(inputs: &Inputs, course: &Course, report: &mut Report) -> Standing {
    let Inputs { target, sales, .. } = *inputs;
    let over = inputs.hours >= course.end();
    let hours = inputs.hours.min(course.end());
    let expected_share = report.set("expected_share", course.share(0.0, hours), None);
    formula!(report, expected_sales = target * expected_share);
    formula!(report, ahead = sales - expected_sales);
    formula!(report, ahead_share = sales / expected_sales - 1.0, or "nothing_expected");
    Standing { hours, share: expected_share, over }
}

/// What the campaign comes to.
fn end(inputs: &Inputs, expected_share: f64, report: &mut Report) {
    let Inputs { target, sales, doubt, .. } = *inputs;
    formula!(report, projected = sales / expected_share, or "nothing_expected");
    let band = match inputs.orders {
        // Two standard deviations of chance and the doubt, which has nothing to do with chance, as sides of a right angle.
        Some(orders) => (doubt * doubt + 4.0 / (orders * (1.0 - expected_share))).sqrt(),
        None => doubt,
    };
    // Nothing is left to be uncertain about at the end.
    let band = report.set("band", if expected_share < 1.0 { band } else { 0.0 }, None);
    report.reason("band", "no_orders");
    formula!(report, projected_low = sales + (projected - sales) * max(1.0 - band, 0.0), or "no_orders");
    formula!(report, projected_high = sales + (projected - sales) * (1.0 + band), or "no_orders");
    if projected.is_nan() {
        report.reason("projected_low", "nothing_expected");
        report.reason("projected_high", "nothing_expected");
    }
    formula!(report, projected_gap = projected - target, or "nothing_expected");
}

/// What is left to do and the time there is for it.
fn rest(inputs: &Inputs, expected_share: f64, report: &mut Report) {
    let Inputs { target, sales, hours, days, .. } = *inputs;
    formula!(report, hours_left = max(days * 24.0 - hours, 0.0));
    formula!(report, sales_left = max(target - sales, 0.0));
    formula!(report, rate_planned = target * (1.0 - expected_share) / hours_left, or "over");
    formula!(report, rate_needed = sales_left / hours_left, or "over");
    formula!(report, lift = sales_left / (target * (1.0 - expected_share)), or "nothing_left");
}

/// What is spent against the plan, and what may be spent by step, in fen; empty where no money is typed.
fn spending(inputs: &Inputs, standing: &Standing, steps: &[Step], report: &mut Report) -> Vec<i64> {
    let Some(money) = inputs.money else { return Vec::new() };
    let Inputs { spent, .. } = *inputs;
    let expected_share = standing.share;
    let hours_left = report.value("hours_left").unwrap_or(f64::NAN);
    formula!(report, spent_share = spent / money, or "no_money");
    formula!(report, expected_spent = money * expected_share);
    formula!(report, spent_ahead = spent - expected_spent);
    formula!(report, projected_spent = spent / expected_share, or "nothing_expected");
    formula!(report, money_left = max(money - spent, 0.0));
    formula!(report, money_per_hour = money_left / hours_left, or "over");
    let most = |step: &Step| inputs.step_most.map_or(UNBOUNDED, |most| rounding::fen(most * step.time));
    let part = |step: &Step| Part { weight: step.ahead, least: 0, most: most(step) };
    let split = bounded::split(rounding::fen(money_left), &steps.iter().map(part).collect::<Vec<Part>>());
    let current = steps.iter().position(|step| step.time > 0.0);
    report.set("step_money", current.map_or(f64::NAN, |at| rounding::yuan(split.parts[at])), None);
    report.reason("step_money", "over");
    if split.gap < 0 {
        report.set("money_unused", rounding::yuan(-split.gap), None);
    }
    split.parts
}

/// The sentences the numbers call for, the gravest first.
fn verdicts(inputs: &Inputs, standing: &Standing, report: &mut Report) {
    let Inputs { target, sales, spent, .. } = *inputs;
    let fen = |id: &str, report: &Report| report.value(id).map_or(0, rounding::fen);
    let (wanted, sold) = (rounding::fen(target), rounding::fen(sales));
    let running = !standing.over && standing.share > 0.0;
    if standing.over && sold >= wanted {
        report.note("ended_reached");
    } else if standing.over {
        report.warn("ended_short");
    } else if !running {
        report.note("not_begun");
    } else if fen("ahead", report) < 0 {
        report.warn("behind");
    } else {
        report.note("ahead");
    }
    if running && sold >= wanted {
        report.note("reached");
    } else if running && report.value("band").is_some() {
        if fen("projected_low", report) >= wanted {
            report.note("likely");
        } else if fen("projected_high", report) >= wanted {
            report.note("open");
        } else {
            report.warn("out_of_reach");
        }
    }
    if let Some(money) = inputs.money.filter(|_| !standing.over) {
        let projected = report.value("projected_spent").filter(|_| running);
        if rounding::fen(spent) > rounding::fen(money) {
            report.warn("money_gone");
        } else if projected.is_some_and(|projected| projected > money * (1.0 + ON_PACE)) {
            report.warn("money_fast");
        } else if projected.is_some_and(|projected| projected < money * (1.0 - ON_PACE)) {
            report.note("money_slow");
        } else if projected.is_some() {
            report.note("money_even");
        }
        if report.value("money_unused").is_some() {
            report.warn("money_unused");
        }
    }
    let read = readings(inputs, standing);
    if read.windows(2).any(|pair| pair[1].1 < pair[0].1) {
        report.warn("readings_fall");
    }
}

/// Sales as they were read, hours from the beginning and yuan, up to now.
fn readings(inputs: &Inputs, standing: &Standing) -> Vec<(f64, f64)> {
    let typed = inputs.reading_hours.iter().zip(&inputs.reading_sales).filter_map(|(hours, sales)| hours.zip(*sales));
    let mut read = vec![(0.0, 0.0)];
    for reading in typed.filter(|(hours, _)| *hours < standing.hours) {
        let after = read.iter().position(|other| other.0 > reading.0).unwrap_or(read.len());
        read.insert(after, reading);
    }
    read.push((standing.hours, inputs.sales));
    read
}

/// Sales over time: the plan, what was sold, and what the rest brings if the shape holds.
fn picture(inputs: &Inputs, course: &Course, standing: &Standing, steps: &[Step], report: &mut Report) {
    let (across, hour) = if course.is_one_day() {
        (Column { id: "axis.hours", unit: Unit::Hours }, 1.0)
    } else {
        (Column { id: "axis.days", unit: Unit::Days }, 1.0 / 24.0)
    };
    let line = |id, points: Vec<(f64, f64)>| {
        let points = points.into_iter().map(|(hours, yuan)| (hours * hour, yuan)).collect();
        Line { label: Label::Word(id), points, steps: false, marks: Vec::new() }
    };
    let here = (standing.hours, inputs.sales);
    let mut plan = vec![(0.0, 0.0)];
    plan.extend(steps.iter().map(|step| (step.to, inputs.target * course.share(0.0, step.to))));
    let mut lines = vec![line("line.plan", plan), line("line.sold", readings(inputs, standing))];
    lines[1].marks.push((Dot::Now, (standing.hours * hour, inputs.sales)));
    if !standing.over && standing.share > 0.0 {
        let ahead = steps.iter().filter(|step| step.to > standing.hours);
        let brings = |hours: f64| inputs.sales * course.share(0.0, hours) / standing.share;
        let projected = [here].into_iter().chain(ahead.map(|step| (step.to, brings(step.to)))).collect();
        lines.push(line("line.projected", projected));
    }
    report.charts.push(Chart::Lines {
        id: "course",
        across,
        up: Column { id: "axis.sales", unit: Unit::WholeMoney },
        lines,
        dots: vec![(Dot::Now, "line.now")],
    });
}

/// Step by step: the plan, what the rest has to bring for the target, and what it may cost. What is asked on the day
/// stands first, where a phone shows it.
fn table(inputs: &Inputs, course: &Course, steps: &[Step], caps: &[i64], report: &mut Report) {
    let parts = |yuan: f64, weight: fn(&Step) -> f64| {
        split::split_by(rounding::fen(yuan), &steps.iter().map(weight).collect::<Vec<f64>>())
    };
    let Some(plan) = parts(inputs.target, |step| step.share) else { return };
    let needed = parts((inputs.target - inputs.sales).max(0.0), |step| step.ahead);
    let yuan = |fen: &i64| Some(rounding::yuan(*fen));
    let mut reached = 0;
    let mut rows = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        reached += plan[at];
        let open = |column: &[i64]| column.get(at).filter(|_| step.time > 0.0).and_then(yuan);
        let mut cells = vec![yuan(&reached), needed.as_deref().and_then(open)];
        cells.extend(inputs.money.map(|_| open(caps)));
        cells.extend([yuan(&plan[at]), Some(step.share)]);
        rows.push(Row { label: step.label.clone(), cells, total: false });
    }
    let sum = |column: &[i64]| yuan(&column.iter().sum());
    let mut total = vec![None, needed.as_deref().and_then(sum)];
    total.extend(inputs.money.map(|_| sum(caps)));
    total.extend([sum(&plan), Some(1.0)]);
    rows.push(Row { label: Label::Word("row.total"), cells: total, total: true });
    let column = |id, unit| Column { id, unit };
    let mut columns = vec![column("column.by_end", Unit::WholeMoney), column("column.needed", Unit::WholeMoney)];
    columns.extend(inputs.money.map(|_| column("column.money", Unit::WholeMoney)));
    columns.extend([column("column.plan", Unit::WholeMoney), column("column.share", Unit::Share)]);
    report.tables.push(Table { id: if course.is_one_day() { "hours" } else { "days" }, columns, rows });
}
