//! Customer service by the hour: how many people answer the chats of a day in time, and how many have to be employed
//! so that somebody is there all week.
//!
//! Every hour is taken as a steady state of its own (the stationary independent period-by-period approximation; Green,
//! Kolesar & Soares 2001), which holds while chats are short against an hour. Within it the queue is exact
//! ([`calc::queue`]). Time off is added once, on the week's roster, not hour by hour: rounding up each hour would employ
//! people twice. The roster is the fewest shifts that cover every hour of the week; days off in a row take the fewest
//! people who cover its days; shifts of the shop's own the cheapest plan that covers a day ([`calc::cover`]).

use calc::cover::{self, Roster, Shift};
use calc::field::{choice, count, money, number, share};
use calc::formula::{max, round_up};
use calc::queue::{self, Demand, Pace, Service, Target};
use calc::{
    Calculator, Chart, Choice, Column, Label, Line, Output, Report, Row, Section, Table, Unit, Value, formula,
    rounding,
};

calc::choices! {
    /// How the chats of a day fall on its hours.
    enum Profile { Evening = "evening", Office = "office", Night = "night", Flat = "flat", Typed = "typed" }
}

calc::choices! {
    /// What is assumed of people who wait and of several chats at once.
    enum Model { Chat = "chat", Slots = "slots", Patient = "patient" }
}

calc::choices! {
    /// Where the people of an hour come from.
    enum PeopleBy { Goal = "goal", Typed = "typed" }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group chats {
            /// Chats on a weekday.
            chats: f64 = number(Unit::Count, 0.0, 2e5).starting("200").basic(),
            /// How they fall on its hours.
            profile: Profile = choice(Profile::IDS).basic(),
            /// Chats on a day of the weekend, as a share of a weekday's.
            weekend: f64 = share(0.0, 10.0).starting("100%"),
            /// Share a robot ends without a person.
            robot: f64 = share(0.0, 0.99),
            /// First hour of the day with people on duty, 0 to 23.
            opens: f64 = count(0.0, 23.0).starting("8").basic(),
            /// Hour at which they leave, 1 to 24.
            closes: f64 = count(1.0, 24.0).starting("24").basic(),
            /// Fewest people on duty while the shop answers.
            least_on_duty: f64 = count(0.0, 1e4).starting("1"),
            /// Whether the goal says how many people an hour needs, or the reader does.
            people_by: PeopleBy = choice(PeopleBy::IDS),
        }
        group people {
            /// People by hour of every day, from midnight; nobody is there where there are none.
            hour_people: Vec<f64> = count(0.0, 1e4).rows(24, 24).when("people_by", &["typed"]),
        }
        group hours {
            /// Chats by hour of a weekday, from midnight.
            hour_chats: Vec<f64> = number(Unit::Count, 0.0, 5e4).rows(24, 24).when("profile", &["typed"]),
        }
        group answering {
            /// Minutes a chat takes somebody who has no other.
            handling: f64 = number(Unit::Minutes, 0.1, 240.0).starting("6").basic(),
            /// Chats one person holds at once.
            at_once: f64 = count(1.0, 10.0).starting("3").basic(),
            /// How much faster somebody who holds that many ends chats than one at a time.
            speedup: Option<f64> = number(Unit::Ratio, 1.0, 10.0).optional(),
            /// Seconds in which a chat should be answered.
            within: f64 = number(Unit::Seconds, 0.0, 86_400.0).starting("30").basic(),
            /// Share of chats to answer in that time.
            answered_goal: f64 = share(0.01, 0.999).starting("80%").basic(),
            /// Minutes buyers wait before they leave; empty for ever.
            patience: Option<f64> = number(Unit::Minutes, 0.1, 240.0).optional().starting("3"),
            /// Most of people's time that chats may take.
            busy_limit: f64 = share(0.1, 1.0).starting("85%"),
            /// What is assumed of waiting and of several chats at once.
            model: Model = choice(Model::IDS),
        }
        group roster {
            /// Hours worked in a shift.
            shift_hours: f64 = count(1.0, 12.0).starting("8"),
            /// Hours worked before the meal.
            meal_after: f64 = count(0.0, 12.0).starting("4"),
            /// Hours off for the meal.
            meal_hours: f64 = count(0.0, 3.0).starting("1"),
            /// Shifts one person works in a week; the whole ones in a row, then days off.
            shifts_a_week: f64 = number(Unit::Ratio, 0.5, 7.0).starting("5"),
            /// Part of rostered time lost to leave, sickness and training.
            shrinkage: f64 = share(0.0, 0.9).starting("10%").basic(),
            /// Cost of one person a month, yuan.
            monthly_pay: f64 = money(0.0, 1e7).basic(),
        }
        group days_off {
            /// People needed by weekday, from Monday; empty, those whose shifts begin that day.
            day_people: Vec<Option<f64>> = count(0.0, 1e4).optional().rows(7, 7),
        }
        group own_shifts {
            /// Hour at which a shift of the shop's own begins; empty, there is none.
            own_begins: Vec<Option<f64>> = count(0.0, 23.0).optional().rows(3, 12),
            /// Hours it lasts.
            own_hours: Vec<f64> = count(1.0, 24.0).starting("8").rows(3, 12),
            /// What one person on it is paid, yuan.
            own_pay: Vec<f64> = money(0.0, 1e5).rows(3, 12),
        }
    }
}

const SECTIONS: &[Section] = &[
    Section {
        id: "day",
        outputs: &[
            Output::new("people_chats", Unit::Count),
            Output::new("outside_chats", Unit::Count),
            Output::new("busiest_chats", Unit::Count),
            Output::new("peak_people", Unit::Count).headline(),
            Output::new("people_hours", Unit::Hours).headline(),
            Output::new("answered", Unit::Share).headline(),
            Output::new("left", Unit::Share).headline(),
            Output::new("mean_wait", Unit::Seconds),
            Output::new("busy", Unit::Share),
            Output::new("chats_in_hand", Unit::Ratio),
        ],
    },
    Section {
        id: "workload",
        outputs: &[
            Output::new("workload_hours", Unit::Hours),
            Output::new("plain_people", Unit::Count),
            Output::new("plain_answered", Unit::Share),
        ],
    },
    Section {
        id: "week",
        outputs: &[
            Output::new("week_hours", Unit::Hours),
            Output::new("week_shifts", Unit::Count),
            Output::new("shift_bound", Unit::Count),
            Output::new("busiest_day_shifts", Unit::Count),
            Output::new("roster_heads", Unit::Count).headline(),
            Output::new("service_cost", Unit::WholeMoney).headline(),
            Output::new("monthly_chats", Unit::Count),
            Output::new("cost_per_chat", Unit::Money),
        ],
    },
    Section {
        id: "days_off",
        outputs: &[
            Output::new("days_people", Unit::Count),
            Output::new("days_bound", Unit::Count),
            Output::new("days_spare", Unit::Count),
            Output::new("days_heads", Unit::Count),
        ],
    },
    Section {
        id: "own_shifts",
        outputs: &[
            Output::new("own_people", Unit::Count),
            Output::new("own_cost", Unit::Money),
            Output::new("own_bound", Unit::Money),
        ],
    },
];

const WORDS: &[&str] = &[
    "note.no_chats",
    "note.outside_hours",
    "note.roster_proven",
    "note.roster_open",
    "note.plain_falls_short",
    "note.meal_outside_shift",
    "note.own_shifts_gap",
    "reason.no_chats",
    "reason.queue_grows",
    "reason.own_shifts_gap",
    "chart.day",
    "table.days",
    "table.own_shifts",
    "table.hours",
    "table.models",
    "row.monday",
    "row.tuesday",
    "row.wednesday",
    "row.thursday",
    "row.friday",
    "row.saturday",
    "row.sunday",
    "row.total",
    "column.hour",
    "column.people",
    "column.chats",
    "column.needed",
    "column.on_duty",
    "column.answered",
    "column.busy",
    "column.left",
    "column.day_needed",
    "column.first_day",
    "column.at_work",
    "column.shift_hours",
    "column.shift_people",
    "column.shift_cost",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "service", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute };

const HOURS: usize = 24;
const DAYS: usize = 7;
const WEEKDAYS: usize = 5;

/// Assumed shapes of a day; only their proportions count.
const EVENING: [u16; HOURS] = [
    22, 12, 7, 5, 5, 8, 20, 45, 90, 150, 210, 220, 180, 170, 200, 215, 205, 170, 160, 190, 260, 290, 230, 90,
];
const OFFICE: [u16; HOURS] =
    [2, 1, 1, 1, 1, 2, 5, 20, 60, 110, 130, 120, 80, 100, 125, 130, 120, 90, 40, 25, 20, 15, 8, 4];
/// A campaign that opens at midnight after an evening of waiting for it.
const NIGHT: [u16; HOURS] =
    [420, 260, 120, 50, 30, 25, 35, 70, 130, 190, 230, 220, 180, 170, 190, 200, 200, 180, 190, 250, 330, 380, 390, 360];

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let weekday = Day::of(&inputs, 1.0);
    let weekend = Day::of(&inputs, inputs.weekend);
    let staffed = Staffed::of(&inputs, &weekday, inputs.model);
    let on_weekends = if weekend.hours == weekday.hours {
        staffed.people.clone()
    } else {
        people(&inputs, &weekend, inputs.model)
    };
    a_day(&weekday, &staffed, &mut report);
    workload(&inputs, &weekday, &mut report);
    let of_day = |day: usize| if day < WEEKDAYS { (&weekday, &staffed.people) } else { (&weekend, &on_weekends) };
    let required: Vec<u32> = (0..DAYS).flat_map(|day| of_day(day).1.iter().copied()).collect();
    let chats = (0..DAYS).map(|day| of_day(day).0.chats()).sum();
    let week = a_week(&inputs, &required, chats, &mut report);
    verdicts(&inputs, &week.roster, &mut report);
    hours_in_detail(&weekday, &staffed, &week.on_duty, &mut report);
    days_off(&inputs, &week.by_day, &mut report);
    own_shifts(&inputs, &staffed.people, &mut report);
    models(&inputs, &weekday, &staffed, &mut report);
    report
}

/// The chats of one day.
struct Day {
    /// Chats for people by hour, while the shop answers; `None` while it does not.
    hours: [Option<f64>; HOURS],
    /// Chats for people that arrive while it does not.
    outside: f64,
}

impl Day {
    fn of(inputs: &Inputs, factor: f64) -> Day {
        let by_profile = |weights: &[u16; HOURS]| {
            let sum: f64 = weights.iter().map(|&weight| f64::from(weight)).sum();
            weights.map(|weight| inputs.chats * f64::from(weight) / sum)
        };
        let chats: [f64; HOURS] = match inputs.profile {
            Profile::Evening => by_profile(&EVENING),
            Profile::Office => by_profile(&OFFICE),
            Profile::Night => by_profile(&NIGHT),
            Profile::Flat => by_profile(&[1; HOURS]),
            Profile::Typed => std::array::from_fn(|hour| inputs.hour_chats.get(hour).copied().unwrap_or(0.0)),
        };
        let mut day = Day { hours: [None; HOURS], outside: 0.0 };
        for (hour, chats) in chats.into_iter().enumerate() {
            let chats = chats * factor * (1.0 - inputs.robot);
            if answers(inputs, hour) { day.hours[hour] = Some(chats) } else { day.outside += chats }
        }
        day
    }

    fn chats(&self) -> f64 {
        self.hours.iter().flatten().sum()
    }
}

/// Whether people are on duty in this hour. Closing at or before the opening hour means the next day.
fn answers(inputs: &Inputs, hour: usize) -> bool {
    if inputs.people_by == PeopleBy::Typed {
        return inputs.hour_people.get(hour).is_some_and(|&people| people > 0.0);
    }
    let (opens, closes) = (whole(inputs.opens) as usize, whole(inputs.closes) as usize);
    if opens < closes { (opens..closes).contains(&hour) } else { hour >= opens || hour < closes }
}

/// A whole number typed in a field of counts.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are whole and within bounds")]
fn whole(count: f64) -> u32 {
    count as u32
}

impl Inputs {
    fn pace(&self) -> Pace {
        Pace::of_chats(whole(self.at_once), self.speedup)
    }

    /// The demand of one hour's chats, in minutes.
    fn demand(&self, chats: f64) -> Demand {
        Demand { arrivals: chats / 60.0, handling: self.handling, patience: self.patience }
    }

    fn target(&self) -> Target {
        Target { within: self.within / 60.0, answered: self.answered_goal, occupancy: self.busy_limit }
    }
}

/// Slots of several chats, each as slow as it is with all of them taken.
fn slots(inputs: &Inputs, chats: f64) -> Demand {
    let slower = inputs.at_once / inputs.pace().full();
    Demand { handling: inputs.handling * slower, ..inputs.demand(chats) }
}

/// One person as fast as they are with all their chats open, and buyers who all wait.
fn patient(inputs: &Inputs, chats: f64) -> Demand {
    Demand { handling: inputs.handling / inputs.pace().full(), patience: None, ..inputs.demand(chats) }
}

/// People by hour of a day: typed, or as many as the goal needs.
fn people(inputs: &Inputs, day: &Day, model: Model) -> Vec<u32> {
    match inputs.people_by {
        PeopleBy::Typed => inputs.hour_people.iter().map(|&people| whole(people)).collect(),
        PeopleBy::Goal => day.hours.iter().map(|&chats| people_on_duty(inputs, chats, model)).collect(),
    }
}

/// People needed for the chats of an hour while the shop answers.
fn people_on_duty(inputs: &Inputs, chats: Option<f64>, model: Model) -> u32 {
    let Some(chats) = chats else { return 0 };
    let target = inputs.target();
    let needed = match model {
        Model::Chat => queue::agents_with_leaving(&inputs.demand(chats), &inputs.pace(), &target),
        Model::Slots => {
            let taken = queue::agents_with_leaving(&slots(inputs, chats), &Pace::single(), &target);
            taken.div_ceil(whole(inputs.at_once))
        }
        Model::Patient => queue::agents_without_leaving(&patient(inputs, chats), &target),
    };
    needed.max(whole(inputs.least_on_duty))
}

/// How the chats of an hour fare.
fn fares(inputs: &Inputs, chats: f64, people: u32, model: Model) -> Service {
    let within = inputs.within / 60.0;
    match model {
        Model::Chat => queue::with_leaving(&inputs.demand(chats), people, &inputs.pace(), within),
        Model::Slots => {
            let places = people * whole(inputs.at_once);
            queue::with_leaving(&slots(inputs, chats), places, &Pace::single(), within)
        }
        Model::Patient => queue::without_leaving(&patient(inputs, chats), people, within),
    }
}

/// The people of a day, and how its chats fare with them.
struct Staffed {
    people: Vec<u32>,
    /// By hour; `None` where there are no chats, or nobody for them.
    services: Vec<Option<Service>>,
    sums: Sums,
}

impl Staffed {
    /// A day with the people it needs.
    fn of(inputs: &Inputs, day: &Day, model: Model) -> Staffed {
        Staffed::with(inputs, day, people(inputs, day, model), model)
    }

    /// A day with these people.
    fn with(inputs: &Inputs, day: &Day, people: Vec<u32>, model: Model) -> Staffed {
        let service = |(chats, &people): (&Option<f64>, &u32)| {
            let chats = chats.filter(|&chats| chats > 0.0 && people > 0)?;
            Some(fares(inputs, chats, people, model))
        };
        let services: Vec<Option<Service>> = day.hours.iter().zip(&people).map(service).collect();
        let sums = Sums::of(day, &people, &services);
        Staffed { people, services, sums }
    }
}

/// What becomes of a day's chats, each hour weighted by its chats, and how busy its people are.
#[derive(Default)]
struct Sums {
    chats: f64,
    answered: f64,
    left: f64,
    waited: f64,
    open: f64,
    busy: f64,
    people: f64,
    peak: u32,
}

impl Sums {
    fn of(day: &Day, people: &[u32], services: &[Option<Service>]) -> Sums {
        let mut sums = Sums::default();
        for ((chats, &people), service) in day.hours.iter().zip(people).zip(services) {
            sums.people += f64::from(people);
            sums.peak = sums.peak.max(people);
            let Some(chats) = chats.filter(|&chats| chats > 0.0) else { continue };
            sums.chats += chats;
            let Some(service) = service else { continue };
            sums.answered += chats * service.answered;
            sums.left += chats * service.abandons;
            sums.waited += chats * service.wait * 60.0;
            sums.busy += f64::from(people) * service.occupancy;
            sums.open += service.open;
        }
        sums
    }
}

fn a_day(day: &Day, Staffed { sums, .. }: &Staffed, report: &mut Report) {
    report.set("people_chats", day.chats(), None);
    report.set("outside_chats", day.outside, None);
    report.set("busiest_chats", day.hours.iter().flatten().copied().fold(0.0, f64::max), None);
    report.set("peak_people", f64::from(sums.peak), None);
    report.set("people_hours", sums.people, None);
    for (id, value) in [
        ("answered", sums.answered / sums.chats),
        ("left", sums.left / sums.chats),
        ("mean_wait", sums.waited / sums.chats),
    ] {
        report.set(id, value, None);
        report.reason(id, if sums.chats > 0.0 { "queue_grows" } else { "no_chats" });
    }
    report.set("busy", sums.busy / sums.people, None);
    report.reason("busy", "no_chats");
    report.set("chats_in_hand", sums.open / sums.people, None);
    report.reason("chats_in_hand", "no_chats");
}

/// What dividing work by time says, and how many chats that would leave unanswered.
fn workload(inputs: &Inputs, day: &Day, report: &mut Report) {
    let hours = inputs.handling / inputs.pace().full() / 60.0;
    report.set("workload_hours", day.chats() * hours, None);
    let plain = |chats: &Option<f64>| whole(round_up(chats.unwrap_or(0.0) * hours / 0.95).min(1e6));
    let people: Vec<u32> = day.hours.iter().map(plain).collect();
    let Staffed { sums, .. } = Staffed::with(inputs, day, people, inputs.model);
    report.set("plain_people", f64::from(sums.peak), None);
    report.set("plain_answered", sums.answered / sums.chats, None);
    report.reason("plain_answered", "no_chats");
}

/// A planned week.
struct Week {
    roster: Roster,
    /// Shifts that begin on each day.
    by_day: [u32; DAYS],
    /// People on duty by hour of the week.
    on_duty: Vec<u32>,
}

/// The roster of a week with so many people required by the hour, and so many chats.
fn a_week(inputs: &Inputs, required: &[u32], chats: f64, report: &mut Report) -> Week {
    let Inputs { shifts_a_week, shrinkage, monthly_pay, .. } = *inputs;
    report.set("week_hours", required.iter().map(|&people| f64::from(people)).sum(), None);
    let monthly_chats = report.set("monthly_chats", chats * 52.0 / 12.0, None);
    let pattern = pattern(inputs);
    let starts: Vec<usize> = (0..DAYS * HOURS).filter(|start| answers(inputs, start % HOURS)).collect();
    let roster = cover::around(required, &starts, &pattern);
    let roster = roster.expect("a shift begins in every hour that needs people");
    let shifts = cover::cyclic(DAYS * HOURS, starts.iter().copied(), &pattern);
    let on_duty = on_duty(DAYS * HOURS, &shifts, &roster.people);
    let mut by_day = [0; DAYS];
    for (start, people) in starts.iter().zip(&roster.people) {
        by_day[start / HOURS] += people;
    }
    let week_shifts = report.set("week_shifts", plain(roster.cost), None);
    report.set("shift_bound", plain(roster.bound), None);
    let busiest_day_shifts =
        report.set("busiest_day_shifts", by_day.iter().copied().max().map_or(0.0, f64::from), None);
    formula!(
        report,
        roster_heads = round_up(max(week_shifts / shifts_a_week, busiest_day_shifts) / (1.0 - shrinkage))
    );
    formula!(report, service_cost = roster_heads * monthly_pay);
    formula!(report, cost_per_chat = service_cost / monthly_chats, or "no_chats");
    Week { roster, by_day, on_duty }
}

/// Which hours of a shift are worked, its meal left out.
fn pattern(inputs: &Inputs) -> Vec<bool> {
    let (worked, before) = (whole(inputs.shift_hours) as usize, whole(inputs.meal_after) as usize);
    let before = before.min(worked);
    let meal = if before == 0 || before == worked { 0 } else { whole(inputs.meal_hours) as usize };
    let mut pattern = vec![true; worked + meal];
    pattern[before..before + meal].fill(false);
    pattern
}

/// People on duty in every period.
fn on_duty(periods: usize, shifts: &[Shift], people: &[u32]) -> Vec<u32> {
    let mut on_duty = vec![0; periods];
    for (shift, of_shift) in shifts.iter().zip(people) {
        for &period in &shift.covers {
            on_duty[period] += of_shift;
        }
    }
    on_duty
}

/// A count of a roster: shifts or fen, far below 2^53.
#[expect(clippy::cast_precision_loss, reason = "rosters of a week stay far below 2^53")]
fn plain(count: u64) -> f64 {
    count as f64
}

/// The fewest people who work so many days in a row and cover every day: the five days on and two off of Baker (1974,
/// "Scheduling a full-time workforce to meet cyclic staffing requirements").
fn days_off(inputs: &Inputs, by_day: &[u32; DAYS], report: &mut Report) {
    let required: [u32; DAYS] = std::array::from_fn(|day| {
        inputs.day_people.get(day).copied().flatten().map_or(by_day[day], whole)
    });
    let in_a_row = whole(inputs.shifts_a_week).clamp(1, 7) as usize;
    let shifts = cover::cyclic(DAYS, 0..DAYS, &[true; DAYS][..in_a_row]);
    let roster = cover::cheapest(&required, &shifts).expect("people may begin on any day");
    let at_work = on_duty(DAYS, &shifts, &roster.people);
    let days_people = report.set("days_people", plain(roster.cost), None);
    report.set("days_bound", plain(roster.bound), None);
    let spare = at_work.iter().zip(&required).map(|(at_work, required)| f64::from(at_work - required));
    report.set("days_spare", spare.sum(), None);
    let shrinkage = inputs.shrinkage;
    formula!(report, days_heads = round_up(days_people / (1.0 - shrinkage)));
    let days = ["row.monday", "row.tuesday", "row.wednesday", "row.thursday", "row.friday", "row.saturday", "row.sunday"];
    let row = |(day, name): (usize, &'static str)| Row {
        label: Label::Word(name),
        cells: [required[day], at_work[day], roster.people[day]].map(|people| Some(f64::from(people))).to_vec(),
        total: false,
    };
    let columns = ["column.day_needed", "column.at_work", "column.first_day"];
    let columns = columns.map(|id| Column { id, unit: Unit::Count }).to_vec();
    report.tables.push(Table { id: "days", columns, rows: days.into_iter().enumerate().map(row).collect() });
}

/// The cheapest way to cover a weekday with shifts of the shop's own, where there are any.
fn own_shifts(inputs: &Inputs, required: &[u32], report: &mut Report) {
    let rows = inputs.own_begins.iter().zip(&inputs.own_hours).zip(&inputs.own_pay);
    let own: Vec<(usize, f64, f64)> = rows
        .filter_map(|((begins, &hours), &pay)| Some((whole((*begins)?) as usize, hours, pay)))
        .collect();
    if own.is_empty() {
        return;
    }
    // Where nobody is paid, the fewest people are the cheapest plan.
    let fen = |pay: f64| u32::try_from(rounding::fen(pay)).unwrap_or(u32::MAX).max(1);
    let unit = own.iter().map(|&(.., pay)| fen(pay)).fold(0, greatest_divisor);
    let shift = |&(begins, hours, pay): &(usize, f64, f64)| Shift {
        covers: (begins..begins + whole(hours) as usize).map(|hour| hour % HOURS).collect(),
        cost: fen(pay) / unit,
    };
    let shifts: Vec<Shift> = own.iter().map(shift).collect();
    let Some(roster) = cover::cheapest(required, &shifts) else {
        report.warn("own_shifts_gap");
        for id in ["own_people", "own_cost", "own_bound"] {
            report.undefined(id, "own_shifts_gap");
        }
        return;
    };
    let people: f64 = roster.people.iter().copied().map(f64::from).sum();
    let cost = own.iter().zip(&roster.people).map(|(&(.., pay), &people)| pay * f64::from(people)).sum();
    report.set("own_people", people, None);
    report.set("own_cost", cost, None);
    report.set("own_bound", (plain(roster.bound) * f64::from(unit) / 100.0).min(cost), None);
    let row = |(&(begins, hours, pay), &people): (&(usize, f64, f64), &u32)| Row {
        label: Label::Hour(u8::try_from(begins).unwrap_or(0)),
        cells: vec![Some(hours), Some(f64::from(people)), Some(pay * f64::from(people))],
        total: false,
    };
    let mut rows: Vec<Row> = own.iter().zip(&roster.people).map(row).collect();
    rows.push(Row { label: Label::Word("row.total"), cells: vec![None, Some(people), Some(cost)], total: true });
    let columns = [
        ("column.shift_hours", Unit::Hours),
        ("column.shift_people", Unit::Count),
        ("column.shift_cost", Unit::Money),
    ];
    let columns = columns.map(|(id, unit)| Column { id, unit }).to_vec();
    report.tables.push(Table { id: "own_shifts", columns, rows });
}

fn greatest_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}

fn verdicts(inputs: &Inputs, roster: &Roster, report: &mut Report) {
    let chats = report.value("people_chats").unwrap_or(0.0);
    if chats == 0.0 {
        report.note("no_chats");
    }
    if report.value("outside_chats").is_some_and(|outside| outside > 0.0) {
        report.warn("outside_hours");
    }
    if report.value("plain_answered").is_some_and(|answered| answered < inputs.answered_goal) {
        report.note("plain_falls_short");
    }
    if inputs.meal_hours > 0.0 && inputs.meal_after >= inputs.shift_hours {
        report.note("meal_outside_shift");
    }
    report.note(if roster.is_proven() { "roster_proven" } else { "roster_open" });
}

fn hours_in_detail(day: &Day, staffed: &Staffed, on_duty: &[u32], report: &mut Report) {
    let mut rows = Vec::new();
    let mut needed = Vec::new();
    let mut rostered = Vec::new();
    for (hour, chats) in day.hours.iter().enumerate() {
        let at = f64::from(u32::try_from(hour).unwrap_or(0));
        let [people, on_duty] = [staffed.people[hour], on_duty[hour]].map(f64::from);
        needed.push((at, people));
        rostered.push((at, on_duty));
        let Some(chats) = *chats else { continue };
        let service = staffed.services[hour];
        rows.push(Row {
            label: Label::Hour(u8::try_from(hour).unwrap_or(0)),
            cells: vec![
                Some(chats),
                Some(people),
                Some(on_duty),
                service.map(|service| service.answered),
                service.map(|service| service.occupancy),
                service.map(|service| service.abandons),
            ],
            total: false,
        });
    }
    let columns = [
        ("column.chats", Unit::Count),
        ("column.needed", Unit::Count),
        ("column.on_duty", Unit::Count),
        ("column.answered", Unit::Share),
        ("column.busy", Unit::Share),
        ("column.left", Unit::Share),
    ];
    let columns = columns.map(|(id, unit)| Column { id, unit }).to_vec();
    report.tables.push(Table { id: "hours", columns, rows });
    let line = |id, points: Vec<(f64, f64)>| Line { label: Label::Word(id), points, marks: Vec::new() };
    report.charts.push(Chart::Lines {
        id: "day",
        across: Column { id: "column.hour", unit: Unit::Count },
        up: Column { id: "column.people", unit: Unit::Count },
        lines: vec![line("column.needed", needed), line("column.on_duty", rostered)],
    });
}

/// The same day under each model.
fn models(inputs: &Inputs, day: &Day, staffed: &Staffed, report: &mut Report) {
    let row = |model: Model, sums: &Sums| {
        let of_chats = |sum: f64| (sums.chats > 0.0).then(|| sum / sums.chats);
        Row {
            label: Label::Choice("model", model.id()),
            cells: vec![
                Some(f64::from(sums.peak)),
                Some(sums.people),
                of_chats(sums.answered),
                of_chats(sums.left),
            ],
            total: false,
        }
    };
    let rows = Model::ALL.iter().map(|&model| {
        if model == inputs.model {
            row(model, &staffed.sums)
        } else {
            row(model, &Staffed::of(inputs, day, model).sums)
        }
    });
    let rows = rows.collect();
    let columns = [
        ("peak_people", Unit::Count),
        ("people_hours", Unit::Hours),
        ("column.answered", Unit::Share),
        ("column.left", Unit::Share),
    ];
    let columns = columns.map(|(id, unit)| Column { id, unit }).to_vec();
    report.tables.push(Table { id: "models", columns, rows });
}
