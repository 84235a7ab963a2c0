//! The shifts of a week: the fewest, or the cheapest, that put enough people on duty in every hour, and the fewest people
//! who work them with their days off in a row.
//!
//! Two whole-number problems, one after the other. Shifts cover the hours of the week ([`calc::cover`]; Dantzig 1954, "A
//! comment on Edie's traffic delays at toll booths"). People, each so many days on in a row and the rest of the week off,
//! cover the shifts that begin on each day (Baker 1974, "Scheduling a full-time workforce to meet cyclic staffing
//! requirements"). Where no hour can be served by shifts of two different days, taking the second problem after the first
//! loses nothing: every day has as few shifts as it can have, each for itself. Around the clock the days share hours, and
//! the least number of people is known only from the shifts of the whole week; the report then gives both numbers.

use calc::cover::{self, Roster, Shift};
use calc::field::{choice, count, money, share};
use calc::formula::{max, round_up};
use calc::{Calculator, Chart, Choice, Column, Label, Line, Output, Report, Row, Section, Table, Unit, Value};
use calc::{formula, rounding};

calc::choices! {
    /// Which shifts there are to choose from.
    enum Shifts { Length = "length", Own = "own" }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group need {
            /// People needed by hour from Monday to Friday, from midnight.
            weekday_people: Vec<f64> = count(0.0, 1e4).rows(HOURS, HOURS),
            /// The same on Saturday and Sunday; empty, as on the other days.
            weekend_people: Vec<Option<f64>> = count(0.0, 1e4).optional().rows(HOURS, HOURS),
        }
        group shifts {
            /// One length that begins in any hour, or shifts of the shop's own.
            shifts: Shifts = choice(Shifts::IDS).basic(),
            /// Hours worked in a shift.
            shift_hours: f64 = count(1.0, 12.0).starting("8").basic().when("shifts", &["length"]),
            /// Hours worked before the meal.
            meal_after: f64 = count(0.0, 12.0).starting("4").when("shifts", &["length"]),
            /// Hours off for the meal.
            meal_hours: f64 = count(0.0, 3.0).starting("1"),
        }
        group own_shifts {
            /// Hour at which a shift of the shop's own begins; empty, there is none.
            own_begins: Vec<Option<f64>> = count(0.0, 23.0).optional().rows(3, 12).when("shifts", &["own"]),
            /// Hours from its beginning to its end, the meal among them.
            own_hours: Vec<f64> = count(1.0, 24.0).starting("9").rows(3, 12).when("shifts", &["own"]),
            /// Hour at which its meal begins; empty, there is none.
            own_meal: Vec<Option<f64>> = count(0.0, 23.0).optional().rows(3, 12).when("shifts", &["own"]),
            /// What one person is paid for it, yuan.
            own_pay: Vec<f64> = money(0.0, 1e5).rows(3, 12).when("shifts", &["own"]),
        }
        group people {
            /// Days one person works in a row; the rest of the week is off.
            days_on: f64 = count(1.0, 7.0).starting("5").basic(),
            /// Part of rostered time lost to leave, sickness and training.
            shrinkage: f64 = share(0.0, 0.9).starting("10%").basic(),
            /// Cost of one person a month, pay by the shift left out, yuan.
            monthly_pay: f64 = money(0.0, 1e7).basic(),
        }
        group days {
            /// Shifts to fill by day, from Monday; empty, those that begin on it.
            day_shifts: Vec<Option<f64>> = count(0.0, 1e4).optional().rows(DAYS, DAYS),
        }
    }
}

const SECTIONS: &[Section] = &[
    Section {
        id: "shifts",
        outputs: &[
            Output::new("week_hours", Unit::Hours),
            Output::new("week_shifts", Unit::Count).headline(),
            Output::new("shift_bound", Unit::Count),
            Output::new("duty_hours", Unit::Hours),
            Output::new("duty_use", Unit::Share),
            Output::new("week_pay", Unit::Money),
            Output::new("pay_bound", Unit::Money),
        ],
    },
    Section {
        id: "people",
        outputs: &[
            Output::new("filled_shifts", Unit::Count),
            Output::new("busiest_day_shifts", Unit::Count),
            Output::new("days_people", Unit::Count).headline(),
            Output::new("people_bound", Unit::Count),
            Output::new("spare_shifts", Unit::Count),
            Output::new("person_hours", Unit::Hours),
            Output::new("roster_heads", Unit::Count).headline(),
        ],
    },
    Section {
        id: "cost",
        outputs: &[
            Output::new("roster_cost", Unit::WholeMoney).headline(),
            Output::new("hour_cost", Unit::Money),
        ],
    },
];

const WORDS: &[&str] = &[
    "note.nothing_needed",
    "note.gap",
    "note.shifts_proven",
    "note.shifts_open",
    "note.by_pay",
    "note.people_proven",
    "note.people_open",
    "note.meal_outside_shift",
    "note.no_day_off",
    "note.long_week",
    "reason.nothing_needed",
    "reason.gap",
    "reason.by_pay",
    "chart.weekday",
    "chart.weekend",
    "table.roster",
    "table.days",
    "row.total",
    "column.hour",
    "column.people",
    "column.needed",
    "column.on_duty",
    "column.length",
    "column.week",
    "column.to_fill",
    "column.at_work",
    "column.first_day",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "roster", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: 256 };

const HOURS: usize = 24;
const DAYS: usize = 7;
const WEEK: usize = DAYS * HOURS;
const SATURDAY: usize = 5;
/// Hours of the standard working week (Regulations of the State Council on the Working Hours of Employees, 1995,
/// article 3).
const STANDARD_WEEK: f64 = 40.0;
const WEEKDAYS: [&str; DAYS] = [
    "calc.weekday.1",
    "calc.weekday.2",
    "calc.weekday.3",
    "calc.weekday.4",
    "calc.weekday.5",
    "calc.weekday.6",
    "calc.weekday.7",
];

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let required = required(&inputs);
    report.set("week_hours", required.iter().copied().map(f64::from).sum(), None);
    let offers = Offer::all(&inputs, &required);
    let Some(plan) = Plan::of(&inputs, &offers, &required) else {
        report.warn("gap");
        unplanned("gap", &mut report);
        return report;
    };
    if plan.to_fill.iter().all(|&shifts| shifts == 0) {
        report.note("nothing_needed");
        unplanned("nothing_needed", &mut report);
        return report;
    }
    shifts(&offers, &plan, &mut report);
    people(&inputs, &offers, &required, &plan, &mut report);
    verdicts(&inputs, &plan, &mut report);
    if plan.roster.cost > 0 {
        by_shift(&offers, &plan, &mut report);
        let monday = 0..HOURS;
        let saturday = SATURDAY * HOURS..(SATURDAY + 1) * HOURS;
        picture("weekday", &required[monday.clone()], &plan.on_duty[monday.clone()], &mut report);
        if required[saturday.clone()] != required[monday] {
            picture("weekend", &required[saturday.clone()], &plan.on_duty[saturday], &mut report);
        }
    }
    by_day(&plan, &mut report);
    report
}

/// Says of everything there is no roster for why there is none.
fn unplanned(reason: &'static str, report: &mut Report) {
    let outputs = SECTIONS.iter().flat_map(|section| section.outputs).filter(|output| output.id != "week_hours");
    for output in outputs {
        report.undefined(output.id, reason);
    }
}

/// People needed by hour of the week.
fn required(inputs: &Inputs) -> Vec<u32> {
    let of_hour = |at: usize| {
        let weekday = inputs.weekday_people.get(at % HOURS).copied().unwrap_or(0.0);
        let weekend = inputs.weekend_people.get(at % HOURS).copied().flatten();
        whole(if at < SATURDAY * HOURS { weekday } else { weekend.unwrap_or(weekday) })
    };
    (0..WEEK).map(of_hour).collect()
}

/// A whole number typed in a field of counts.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are whole and within bounds")]
fn whole(count: f64) -> u32 {
    count as u32
}

/// A count of a roster: shifts or fen.
#[expect(clippy::cast_precision_loss, reason = "rosters of a week stay far below 2^53")]
fn plain(count: u64) -> f64 {
    count as f64
}

/// A shift people may be put on.
struct Offer {
    /// Hour of the week in which it begins.
    begins: usize,
    /// Whether somebody on it is on duty, hour by hour from its beginning to its end.
    pattern: Vec<bool>,
    /// What one person is paid for it, yuan.
    pay: f64,
}

impl Offer {
    fn all(inputs: &Inputs, required: &[u32]) -> Vec<Offer> {
        match inputs.shifts {
            Shifts::Length => {
                let pattern = length(inputs);
                let of = |begins| Offer { begins, pattern: pattern.clone(), pay: 0.0 };
                useful_starts(required, &pattern).into_iter().map(of).collect()
            }
            Shifts::Own => (0..DAYS).flat_map(|day| own(inputs, day)).collect(),
        }
    }

    /// Hours of the week with somebody on duty.
    fn covers(&self) -> impl Iterator<Item = usize> {
        let on_duty = self.pattern.iter().enumerate().filter(|(_, on_duty)| **on_duty);
        on_duty.map(|(hour, _)| (self.begins + hour) % WEEK)
    }

    fn day(&self) -> usize {
        self.begins / HOURS
    }
}

/// Shifts of one length, hour by hour.
fn length(inputs: &Inputs) -> Vec<bool> {
    let [worked, before, meal] =
        [inputs.shift_hours, inputs.meal_after, inputs.meal_hours].map(|hours| whole(hours) as usize);
    cover::pattern(worked, before, meal)
}

/// Hours in which shifts of one length may begin: those that keep the whole shift, its meal too, among hours that need
/// somebody. An hour none of them serves, on a day shorter than a shift, may be served from any hour that needs
/// somebody.
fn useful_starts(required: &[u32], pattern: &[bool]) -> Vec<usize> {
    let needed = |hour: usize| required[hour % WEEK] > 0;
    let served = |start: usize| {
        pattern.iter().enumerate().filter(|(_, on_duty)| **on_duty).map(move |(hour, _)| (start + hour) % WEEK)
    };
    let within = |start: usize| (start..start + pattern.len()).all(needed);
    let mut left: Vec<bool> = (0..WEEK).map(needed).collect();
    for hour in (0..WEEK).filter(|&start| within(start)).flat_map(served) {
        left[hour] = false;
    }
    let useful = |&start: &usize| within(start) || needed(start) && served(start).any(|hour| left[hour]);
    (0..WEEK).filter(useful).collect()
}

/// The shop's own shifts that begin on a day.
fn own(inputs: &Inputs, day: usize) -> impl Iterator<Item = Offer> {
    let rows = inputs.own_begins.iter().zip(&inputs.own_hours).zip(&inputs.own_meal).zip(&inputs.own_pay);
    rows.filter_map(move |(((begins, &hours), &meal), &pay)| {
        let begins = whole((*begins)?) as usize;
        let mut pattern = vec![true; whole(hours) as usize];
        if let Some(meal) = own_meal(inputs, begins, pattern.len(), meal) {
            pattern[meal].fill(false);
        }
        Some(Offer { begins: day * HOURS + begins, pattern, pay })
    })
}

/// Which hours of a shift are its meal; `None` where there is none, or not within the shift.
fn own_meal(inputs: &Inputs, begins: usize, hours: usize, meal: Option<f64>) -> Option<std::ops::Range<usize>> {
    let from = (whole(meal?) as usize + HOURS - begins) % HOURS;
    let to = from + whole(inputs.meal_hours) as usize;
    (0 < from && to < hours).then_some(from..to)
}

/// Whether a meal was typed that falls outside its shift.
fn meal_is_outside(inputs: &Inputs) -> bool {
    if inputs.meal_hours == 0.0 {
        return false;
    }
    match inputs.shifts {
        Shifts::Length => inputs.meal_after >= inputs.shift_hours,
        Shifts::Own => {
            let rows = inputs.own_begins.iter().zip(&inputs.own_hours).zip(&inputs.own_meal);
            let outside = |((begins, &hours), &meal): ((&Option<f64>, &f64), &Option<f64>)| {
                let Some(begins) = *begins else { return false };
                meal.is_some() && own_meal(inputs, whole(begins) as usize, whole(hours) as usize, meal).is_none()
            };
            rows.into_iter().any(outside)
        }
    }
}

/// A planned week.
struct Plan {
    /// People by offer.
    roster: Roster,
    /// Yuan in one of the roster's costs; `None` where every shift costs the same.
    unit: Option<f64>,
    /// People on duty by hour of the week.
    on_duty: Vec<u32>,
    /// Shifts to fill by day.
    to_fill: [u32; DAYS],
    /// People by the day their days on begin.
    people: Roster,
    /// People at work by day.
    at_work: Vec<u32>,
}

impl Plan {
    /// `None` when an hour that needs people is served by no shift.
    fn of(inputs: &Inputs, offers: &[Offer], required: &[u32]) -> Option<Plan> {
        let fen = |pay: f64| u32::try_from(rounding::fen(pay)).unwrap_or(u32::MAX);
        let divisor = offers.iter().map(|offer| fen(offer.pay)).fold(0, greatest_divisor);
        // A shift that costs nothing still takes somebody: it costs the least there is.
        let cost = |offer: &Offer| fen(offer.pay).checked_div(divisor).unwrap_or(1).max(1);
        let shifts: Vec<Shift> =
            offers.iter().map(|offer| Shift { covers: offer.covers().collect(), cost: cost(offer) }).collect();
        let roster = match inputs.shifts {
            Shifts::Length => {
                let starts: Vec<usize> = offers.iter().map(|offer| offer.begins).collect();
                cover::around(required, &starts, &length(inputs))
            }
            Shifts::Own => cover::cheapest(required, &shifts),
        }?;
        let mut to_fill = [0; DAYS];
        for (offer, people) in offers.iter().zip(&roster.people) {
            to_fill[offer.day()] += people;
        }
        for (shifts, typed) in to_fill.iter_mut().zip(&inputs.day_shifts) {
            *shifts = typed.map_or(*shifts, whole);
        }
        let weeks = cover::cyclic(DAYS, 0..DAYS, &[true; DAYS][..whole(inputs.days_on) as usize]);
        let people = cover::cheapest(&to_fill, &weeks)?;
        Some(Plan {
            on_duty: roster.on_duty(WEEK, &shifts),
            unit: (divisor > 0).then(|| f64::from(divisor) / 100.0),
            at_work: people.on_duty(DAYS, &weeks),
            to_fill,
            roster,
            people,
        })
    }

    /// The fewest people that any plan needs: of any shifts that cover the week, or, where pay chose the shifts or the
    /// reader typed them by day, of those.
    fn fewest_people(&self, inputs: &Inputs, offers: &[Offer], required: &[u32]) -> u64 {
        let typed = inputs.day_shifts.iter().any(Option::is_some);
        let of_these = typed || self.unit.is_some() || self.roster.is_proven() && apart(offers, required);
        let by_shifts = self.roster.bound.div_ceil(u64::from(whole(inputs.days_on)));
        if of_these { self.people.bound } else { by_shifts.min(self.people.bound) }
    }
}

/// Whether shifts that begin on different days never serve the same hour.
fn apart(offers: &[Offer], required: &[u32]) -> bool {
    let mut served: Vec<Option<usize>> = vec![None; WEEK];
    offers.iter().all(|offer| {
        let day = Some(offer.day());
        offer.covers().filter(|&hour| required[hour] > 0).all(|hour| {
            let alone = served[hour].is_none() || served[hour] == day;
            served[hour] = day;
            alone
        })
    })
}

fn greatest_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}

fn shifts(offers: &[Offer], plan: &Plan, report: &mut Report) {
    let Plan { roster, unit, on_duty, .. } = plan;
    let sum = |of: &dyn Fn(&Offer) -> f64| -> f64 {
        let filled = offers.iter().zip(&roster.people);
        filled.fold(0.0, |sum, (offer, &people)| sum + of(offer) * f64::from(people))
    };
    report.set("week_shifts", sum(&|_| 1.0), None);
    if unit.is_some() {
        report.undefined("shift_bound", "by_pay");
    } else {
        report.set("shift_bound", plain(roster.bound), None);
    }
    let week_hours = report.value("week_hours").unwrap_or(f64::NAN);
    let duty_hours = report.set("duty_hours", on_duty.iter().copied().map(f64::from).sum(), None);
    formula!(report, duty_use = week_hours / duty_hours, or "nothing_needed");
    let week_pay = report.set("week_pay", sum(&|offer| offer.pay), None);
    report.set("pay_bound", unit.map_or(0.0, |unit| unit * plain(roster.bound)).min(week_pay), None);
}

fn people(inputs: &Inputs, offers: &[Offer], required: &[u32], plan: &Plan, report: &mut Report) {
    let Inputs { days_on, shrinkage, .. } = *inputs;
    let filled_shifts = report.set("filled_shifts", plan.to_fill.iter().copied().map(f64::from).sum(), None);
    let busiest = plan.to_fill.iter().copied().max().map_or(0.0, f64::from);
    report.set("busiest_day_shifts", busiest, None);
    let days_people = report.set("days_people", plain(plan.people.cost), None);
    report.set("people_bound", plain(plan.fewest_people(inputs, offers, required)), None);
    formula!(report, spare_shifts = days_people * days_on - filled_shifts);
    let [duty_hours, week_shifts] = ["duty_hours", "week_shifts"].map(|id| report.value(id).unwrap_or(f64::NAN));
    formula!(report, person_hours = duty_hours / week_shifts * days_on, or "nothing_needed");
    formula!(
        report,
        roster_heads = max(days_people, round_up(filled_shifts / (days_on * (1.0 - shrinkage))))
    );
    let Inputs { monthly_pay, .. } = *inputs;
    let [week_hours, week_pay] = ["week_hours", "week_pay"].map(|id| report.value(id).unwrap_or(f64::NAN));
    formula!(report, roster_cost = roster_heads * monthly_pay + week_pay * 52.0 / 12.0);
    formula!(report, hour_cost = roster_cost / (week_hours * 52.0 / 12.0), or "nothing_needed");
}

fn verdicts(inputs: &Inputs, plan: &Plan, report: &mut Report) {
    if inputs.days_on >= 7.0 {
        report.warn("no_day_off");
    } else if report.value("person_hours").is_some_and(|hours| hours > STANDARD_WEEK) {
        report.warn("long_week");
    }
    if plan.roster.cost > 0 {
        report.note(match (plan.unit, plan.roster.is_proven()) {
            (Some(_), _) => "by_pay",
            (None, true) => "shifts_proven",
            (None, false) => "shifts_open",
        });
    }
    let proven = report.value("days_people") == report.value("people_bound");
    report.note(if proven { "people_proven" } else { "people_open" });
    if meal_is_outside(inputs) {
        report.note("meal_outside_shift");
    }
}

/// Who begins when: a row for each shift, a column for each day.
fn by_shift(offers: &[Offer], plan: &Plan, report: &mut Report) {
    let mut rows: Vec<(usize, usize, [u32; DAYS])> = Vec::new();
    for (offer, &people) in offers.iter().zip(&plan.roster.people).filter(|(_, people)| **people > 0) {
        let (begins, hours) = (offer.begins % HOURS, offer.pattern.len());
        let row = rows.partition_point(|row| (row.0, row.1) < (begins, hours));
        if rows.get(row).is_none_or(|row| (row.0, row.1) != (begins, hours)) {
            rows.insert(row, (begins, hours, [0; DAYS]));
        }
        rows[row].2[offer.day()] += people;
    }
    let cells = |by_day: &[u32; DAYS]| {
        let week = by_day.iter().sum();
        by_day.iter().copied().chain([week]).map(|people: u32| Some(f64::from(people))).collect::<Vec<_>>()
    };
    let mut sums = [0; DAYS];
    let mut shown: Vec<Row> = Vec::new();
    for (begins, hours, by_day) in &rows {
        for (sum, people) in sums.iter_mut().zip(by_day) {
            *sum += people;
        }
        shown.push(Row {
            label: Label::Hour(u8::try_from(*begins).unwrap_or(0)),
            cells: [vec![Some(plain(*hours as u64))], cells(by_day)].concat(),
            total: false,
        });
    }
    shown.push(Row { label: Label::Word("row.total"), cells: [vec![None], cells(&sums)].concat(), total: true });
    let mut columns = vec![Column { id: "column.length", unit: Unit::Hours }];
    columns.extend(WEEKDAYS.iter().chain(&["column.week"]).map(|&id| Column { id, unit: Unit::Count }));
    report.tables.push(Table { id: "roster", columns, rows: shown });
}

/// What each day needs, who is at work, and who begins their days on.
fn by_day(plan: &Plan, report: &mut Report) {
    let row = |(day, &name): (usize, &&'static str)| Row {
        label: Label::Word(name),
        cells: [plan.to_fill[day], plan.at_work[day], plan.people.people[day]]
            .map(|people| Some(f64::from(people)))
            .to_vec(),
        total: false,
    };
    let columns = ["column.to_fill", "column.at_work", "column.first_day"];
    let columns = columns.map(|id| Column { id, unit: Unit::Count }).to_vec();
    report.tables.push(Table { id: "days", columns, rows: WEEKDAYS.iter().enumerate().map(row).collect() });
}

/// Need against cover on one day.
fn picture(id: &'static str, required: &[u32], on_duty: &[u32], report: &mut Report) {
    let line = |id, people: &[u32]| {
        let points = people.iter().zip(0_u8..).map(|(&people, hour)| (f64::from(hour), f64::from(people)));
        Line { label: Label::Word(id), points: points.collect(), marks: Vec::new(), steps: true }
    };
    report.charts.push(Chart::Lines {
        id,
        across: Column { id: "column.hour", unit: Unit::Hours },
        up: Column { id: "column.people", unit: Unit::Count },
        lines: vec![line("column.needed", required), line("column.on_duty", on_duty)],
        dots: Vec::new(),
    });
}
