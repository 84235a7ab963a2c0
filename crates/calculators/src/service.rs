//! Customer service by the hour: how many people answer the chats of a day in time, and how many have to be employed
//! so that somebody is there all week.
//!
//! Every hour is taken as a steady state of its own (the stationary independent period-by-period approximation; Green,
//! Kolesar & Soares 2001), which holds while chats are short against an hour. Within it the queue is exact
//! ([`calc::queue`]). Time off is added once, on the week's roster, not hour by hour: rounding up each hour would employ
//! people twice. The roster is the fewest shifts that cover every hour of the week ([`calc::cover`]).

use calc::cover::{self, Roster};
use calc::field::{choice, count, money, number, share};
use calc::formula::{max, round_up};
use calc::queue::{self, Demand, Pace, Service, Target};
use calc::{Calculator, Chart, Choice, Column, Label, Line, Output, Report, Row, Section, Table, Unit, Value, formula};

calc::choices! {
    /// How the chats of a day fall on its hours.
    enum Profile { Evening = "evening", Office = "office", Night = "night", Flat = "flat", Typed = "typed" }
}

calc::choices! {
    /// What is assumed of people who wait and of several chats at once.
    enum Model { Chat = "chat", Slots = "slots", Patient = "patient" }
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
            /// Shifts one person works in a week.
            shifts_a_week: f64 = number(Unit::Ratio, 0.5, 7.0).starting("5"),
            /// Part of rostered time lost to leave, sickness and training.
            shrinkage: f64 = share(0.0, 0.9).starting("10%").basic(),
            /// Cost of one person a month, yuan.
            monthly_pay: f64 = money(0.0, 1e7).basic(),
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
];

const WORDS: &[&str] = &[
    "note.no_chats",
    "note.outside_hours",
    "note.roster_proven",
    "note.roster_open",
    "note.plain_falls_short",
    "note.meal_outside_shift",
    "reason.no_chats",
    "chart.day",
    "table.hours",
    "table.models",
    "column.hour",
    "column.people",
    "column.chats",
    "column.needed",
    "column.on_duty",
    "column.answered",
    "column.busy",
    "column.left",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "service", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: 256 };

const HOURS: usize = 24;
const DAYS: usize = 7;

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
    let people = |day: &Day| -> Vec<u32> {
        day.hours.iter().map(|&rate| people_on_duty(&inputs, rate, inputs.model)).collect()
    };
    let of_weekday = people(&weekday);
    let of_weekend = if weekend.hours == weekday.hours { of_weekday.clone() } else { people(&weekend) };
    let on_weekdays = sums(&inputs, &weekday, &of_weekday, inputs.model);
    a_day(&weekday, &on_weekdays, &mut report);
    workload(&inputs, &weekday, &mut report);
    let roster = a_week(&inputs, [&of_weekday, &of_weekend], [&weekday, &weekend], &mut report);
    verdicts(&inputs, &roster, &mut report);
    hours_in_detail(&inputs, &weekday, &of_weekday, &roster, &mut report);
    models(&inputs, &weekday, &on_weekdays, &mut report);
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

/// What becomes of a day's chats, each hour weighted by its chats, and how busy its people are.
#[derive(Default, Clone, Copy)]
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

fn sums(inputs: &Inputs, day: &Day, people: &[u32], model: Model) -> Sums {
    let mut sums = Sums::default();
    for (chats, &people) in day.hours.iter().zip(people) {
        sums.people += f64::from(people);
        sums.peak = sums.peak.max(people);
        let Some(chats) = chats.filter(|&chats| chats > 0.0) else { continue };
        sums.chats += chats;
        if people == 0 {
            continue;
        }
        let service = fares(inputs, chats, people, model);
        sums.answered += chats * service.answered;
        sums.left += chats * service.abandons;
        sums.waited += chats * service.wait * 60.0;
        sums.busy += f64::from(people) * service.occupancy;
        sums.open += service.open;
    }
    sums
}

fn a_day(day: &Day, sums: &Sums, report: &mut Report) {
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
        report.reason(id, "no_chats");
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
    let sums = sums(inputs, day, &people, inputs.model);
    report.set("plain_people", f64::from(sums.peak), None);
    report.set("plain_answered", sums.answered / sums.chats, None);
    report.reason("plain_answered", "no_chats");
}

/// The week's roster, its people by hour of the week.
fn a_week(inputs: &Inputs, people: [&Vec<u32>; 2], days: [&Day; 2], report: &mut Report) -> Roster {
    let Inputs { shifts_a_week, shrinkage, monthly_pay, .. } = *inputs;
    let of_day = |day: usize| usize::from(day >= 5);
    let required: Vec<u32> = (0..DAYS).flat_map(|day| people[of_day(day)].iter().copied()).collect();
    report.set("week_hours", required.iter().map(|&people| f64::from(people)).sum(), None);
    let counts = [inputs.shift_hours, inputs.meal_after, inputs.meal_hours].map(|hours| whole(hours) as usize);
    let pattern = cover::pattern(counts[0], counts[1], counts[2]);
    let starts = (0..DAYS * HOURS).filter(|start| answers(inputs, start % HOURS));
    let starts: Vec<usize> = starts.collect();
    let shifts = cover::cyclic(DAYS * HOURS, starts.iter().copied(), &pattern);
    let chats: f64 = (0..DAYS).map(|day| days[of_day(day)].chats()).sum();
    let monthly_chats = report.set("monthly_chats", chats * 52.0 / 12.0, None);
    let roster = cover::around_lightly(&required, &starts, &pattern).expect("a shift begins in every hour that needs people");
    let mut by_day = [0_u32; DAYS];
    for (start, people) in starts.iter().zip(&roster.people) {
        by_day[start / HOURS] += people;
    }
    #[expect(clippy::cast_precision_loss, reason = "shifts of a week stay far below 2^53")]
    let [week_shifts, bound] = [roster.cost as f64, roster.bound as f64];
    report.set("week_shifts", week_shifts, None);
    report.set("shift_bound", bound, None);
    let busiest_day_shifts =
        report.set("busiest_day_shifts", by_day.iter().copied().max().map_or(0.0, f64::from), None);
    formula!(
        report,
        roster_heads = round_up(max(week_shifts / shifts_a_week, busiest_day_shifts) / (1.0 - shrinkage))
    );
    formula!(report, service_cost = roster_heads * monthly_pay);
    formula!(report, cost_per_chat = service_cost / monthly_chats, or "no_chats");
    Roster { people: roster.on_duty(DAYS * HOURS, &shifts), ..roster }
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

fn hours_in_detail(inputs: &Inputs, day: &Day, people: &[u32], roster: &Roster, report: &mut Report) {
    let mut rows = Vec::new();
    let mut needed = Vec::new();
    let mut rostered = Vec::new();
    for (hour, (chats, &people)) in day.hours.iter().zip(people).enumerate() {
        let at = f64::from(u32::try_from(hour).unwrap_or(0));
        let on_duty = f64::from(roster.people[hour]);
        needed.push((at, f64::from(people)));
        rostered.push((at, on_duty));
        let Some(chats) = *chats else { continue };
        let service = (chats > 0.0 && people > 0).then(|| fares(inputs, chats, people, inputs.model));
        rows.push(Row {
            label: Label::Hour(u8::try_from(hour).unwrap_or(0)),
            cells: vec![
                service.map(|service| service.answered),
                Some(f64::from(people)),
                Some(on_duty),
                Some(chats),
                service.map(|service| service.occupancy),
                service.map(|service| service.abandons),
            ],
            total: false,
        });
    }
    let columns = [
        ("column.answered", Unit::Share),
        ("column.needed", Unit::Count),
        ("column.on_duty", Unit::Count),
        ("column.chats", Unit::Count),
        ("column.busy", Unit::Share),
        ("column.left", Unit::Share),
    ];
    let columns = columns.map(|(id, unit)| Column { id, unit }).to_vec();
    report.tables.push(Table { id: "hours", columns, rows });
    let line = |id, points: Vec<(f64, f64)>| Line { label: Label::Word(id), points, steps: true, marks: Vec::new() };
    report.charts.push(Chart::Lines {
        id: "day",
        across: Column { id: "column.hour", unit: Unit::Hours },
        up: Column { id: "column.people", unit: Unit::Count },
        lines: vec![line("column.needed", needed), line("column.on_duty", rostered)],
        dots: Vec::new(),
    });
}

/// The same day under each model; what becomes of it under the chosen one is known.
fn models(inputs: &Inputs, day: &Day, chosen: &Sums, report: &mut Report) {
    let row = |&model: &Model| {
        let under = |model| {
            let people: Vec<u32> = day.hours.iter().map(|&rate| people_on_duty(inputs, rate, model)).collect();
            sums(inputs, day, &people, model)
        };
        let sums = if model == inputs.model { *chosen } else { under(model) };
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
    let columns = [
        ("peak_people", Unit::Count),
        ("people_hours", Unit::Hours),
        ("column.answered", Unit::Share),
        ("column.left", Unit::Share),
    ];
    let columns = columns.map(|(id, unit)| Column { id, unit }).to_vec();
    report.tables.push(Table { id: "models", columns, rows: Model::ALL.iter().map(row).collect() });
}
