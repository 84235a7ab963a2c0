//! From the day of a campaign or an opening back to the days of its tasks: what begins when, who does it, when all is
//! ready, what is late already, and where one post has two things to do at once.
//!
//! A task begins so many days before the day and takes so many, its first included (F-17: start = day − lead; S4.4). A
//! negative lead is a task after the day: callbacks are made a day after the parcels arrive (F-16, S0.5). Days are
//! calendar days; public holidays and the working weekends that pay for them are not known here. Nor is today: a reader
//! who wants to know what is late says which day it is.

use calc::field::{choice, count, date, text};
use calc::formula::max;
use calc::{
    Calculator, Chart, Choice, Column, Date, Event, Label, Note, Output, Report, Row, Section, Table, Unit, Value,
    formula, rounding,
};

use crate::post::Post;

calc::choices! {
    /// What has to be done. The sources' own lists: the dated launch of S4.4, the campaign rules of S3.11, stock and
    /// entry a week ahead (S2.2), callbacks (S0.5).
    enum Task {
        Other = "other",
        Team = "team",
        Selection = "selection",
        Targets = "targets",
        Plan = "plan",
        Entry = "entry",
        Stock = "stock",
        Logistics = "logistics",
        Training = "training",
        Pages = "pages",
        AdsTest = "ads_test",
        Ads = "ads",
        WarmUp = "warm_up",
        Day = "day",
        Live = "live",
        Shipping = "shipping",
        Callback = "callback",
        Review = "review",
        Campaign = "campaign",
        Content = "content",
        Periodic = "periodic",
        Keywords = "keywords",
        Hero = "hero",
        Members = "members",
        SecondShop = "second_shop",
    }
}

calc::choices! {
    /// What a weekend is to a task's first and last day.
    enum Weekends {
        /// A day like any other.
        Worked = "worked",
        /// Nothing begins or ends on one.
        Free = "free",
    }
}

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group day {
            /// The day everything is counted from.
            event: Date = date().starting("2027-06-18").basic(),
            /// Whether tasks may begin and end on a weekend.
            weekends: Weekends = choice(Weekends::IDS).basic(),
            /// The day on which the plan is looked at.
            today: Option<Date> = date().optional().basic(),
        }
        group tasks {
            /// What has to be done.
            task: Vec<Task> = choice(Task::IDS).rows(6, 40).basic(),
            /// Days before the day on which it begins; negative after it.
            lead: Vec<f64> = count(-1000.0, 1000.0).rows(6, 40).basic(),
            /// Days it takes.
            takes: Vec<f64> = count(1.0, 400.0).starting("1").rows(6, 40).basic(),
            /// Whose it is.
            post: Vec<Post> = choice(Post::IDS).rows(6, 40).basic(),
            /// The reader's own name for it.
            task_name: Vec<String> = text().rows(6, 40).basic(),
        }
    }
}

const SECTIONS: &[Section] = &[
    Section {
        id: "dates",
        outputs: &[
            Output::new("first_day", Unit::Date).headline(),
            Output::new("preparation_days", Unit::Count),
            Output::new("last_start", Unit::Date),
            Output::new("ready_day", Unit::Date).headline(),
            Output::new("done_day", Unit::Date),
        ],
    },
    Section {
        id: "today",
        outputs: &[
            Output::new("days_left", Unit::Count),
            Output::new("days_to_start", Unit::Count),
            Output::new("late_tasks", Unit::Count),
            Output::new("possible_day", Unit::Date),
        ],
    },
    Section {
        id: "load",
        outputs: &[
            Output::new("task_count", Unit::Count),
            Output::new("task_days", Unit::Count),
            Output::new("overload_days", Unit::Count).headline(),
            Output::new("first_overload", Unit::Date),
            Output::new("moved_tasks", Unit::Count),
            Output::new("overrunning", Unit::Count),
        ],
    },
];

/// What a report may say besides the labels of its inputs and outputs.
const WORDS: &[&str] = &[
    "note.nothing_to_do",
    "note.begin",
    "note.day_past",
    "note.behind",
    "note.in_time",
    "note.overload",
    "note.overrun",
    "note.moved",
    "note.is_late",
    "note.is_moved",
    "note.is_double",
    "note.is_overrun",
    "reason.no_task",
    "reason.no_task_before",
    "chart.plan",
    "table.posts",
    "column.tasks",
    "column.days",
    "column.double_days",
    "column.at_once",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "preparation", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: calc::POINTS };

/// A task on its days.
struct Planned {
    label: Label,
    post: Post,
    from: Date,
    to: Date,
    /// Whether it begins before the day.
    before: bool,
    /// Whether a weekend moved it.
    moved: bool,
}

/// Days on which one post has more than one task.
struct Overload {
    post: Post,
    days: Vec<Date>,
    /// Tasks on its fullest day.
    most: usize,
}

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let tasks = planned(&inputs);
    let overloads: Vec<Overload> = Post::ALL.iter().map(|&post| overload(&tasks, post)).collect();
    dates(&inputs, &tasks, &mut report);
    standing(&inputs, &tasks, &mut report);
    load(&inputs, &tasks, &overloads, &mut report);
    verdicts(&inputs, &mut report);
    if !tasks.is_empty() {
        picture(&inputs, &tasks, &overloads, &mut report);
    }
    report
}

/// The tasks by their days, the earliest first. A row in which nothing was picked or typed is none.
fn planned(inputs: &Inputs) -> Vec<Planned> {
    let mut tasks: Vec<Planned> = Vec::new();
    for (row, (&task, name)) in inputs.task.iter().zip(&inputs.task_name).enumerate() {
        let [lead, takes] = [inputs.lead[row], inputs.takes[row]].map(|days| rounding::units(days, 0));
        if task == Task::Other && name.is_empty() && lead == 0 && takes == 1 {
            continue;
        }
        let (planned, post) = (inputs.event.plus(-lead), inputs.post[row]);
        let free = inputs.weekends == Weekends::Free;
        let from = if free { off_weekends(planned, takes - 1, lead) } else { planned };
        let (to, before, moved) = (from.plus(takes - 1), lead > 0, from != planned);
        tasks.push(Planned { label: label(task, name, row), post, from, to, before, moved });
    }
    tasks.sort_by_key(|task| (task.from, task.to));
    tasks
}

/// What a row is called: the reader's own name, else the task picked, else its number.
fn label(task: Task, name: &str, row: usize) -> Label {
    if !name.is_empty() {
        return Label::Text(name.to_owned());
    }
    if task == Task::Other {
        return Label::Figure(number(row + 1), Unit::Count);
    }
    Label::Choice("task", task.id())
}

/// The first day of a task of so many days after its first that neither begins nor ends on a weekend: moved earlier
/// before the day, so that it is ready in time, and later after it. What happens on the day itself stays there.
fn off_weekends(planned: Date, length: i64, lead: i64) -> Date {
    let step = match lead {
        0 => return planned,
        1.. => -1,
        _ => 1,
    };
    let mut from = planned;
    // Of seven days in a row at most two are no first day and two no last, so one of them serves.
    while from.is_weekend() || from.plus(length).is_weekend() {
        from = from.plus(step);
    }
    from
}

fn dates(inputs: &Inputs, tasks: &[Planned], report: &mut Report) {
    let before = || tasks.iter().filter(|task| task.before);
    let first = before().map(|task| task.from).min();
    let first_day = day(report, "first_day", first, "no_task_before");
    let event = inputs.event.number();
    formula!(report, preparation_days = event - first_day, or "no_task_before");
    day(report, "last_start", before().map(|task| task.from).max(), "no_task_before");
    day(report, "ready_day", before().map(|task| task.to).max(), "no_task_before");
    day(report, "done_day", tasks.iter().map(|task| task.to).max(), "no_task");
}

/// Records a day, or that there is none and why.
fn day(report: &mut Report, id: &'static str, day: Option<Date>, reason: &'static str) -> f64 {
    let number = report.set(id, day.map_or(f64::NAN, Date::number), None);
    report.reason(id, reason);
    number
}

/// What a reader who says which day it is learns.
fn standing(inputs: &Inputs, tasks: &[Planned], report: &mut Report) {
    let Some(now) = inputs.today else { return };
    let (event, today) = (inputs.event.number(), now.number());
    let first_day = report.value("first_day").unwrap_or(f64::NAN);
    formula!(report, days_left = event - today);
    formula!(report, days_to_start = first_day - today, or "no_task_before");
    let late = tasks.iter().filter(|task| is_late(inputs, task)).count();
    report.set("late_tasks", number(late), None);
    formula!(report, possible_day = event + max(today - first_day, 0.0), or "no_task_before");
}

/// Whether a task should have begun before today.
fn is_late(inputs: &Inputs, task: &Planned) -> bool {
    inputs.today.is_some_and(|today| task.from < today)
}

/// Whether a task that begins before the day ends after it.
fn overruns(inputs: &Inputs, task: &Planned) -> bool {
    task.before && task.to > inputs.event
}

fn overload(tasks: &[Planned], post: Post) -> Overload {
    let own: Vec<&Planned> = tasks.iter().filter(|task| task.post == post).collect();
    let mut overload = Overload { post, days: Vec::new(), most: 0 };
    let (Some(from), Some(to)) = (own.iter().map(|task| task.from).min(), own.iter().map(|task| task.to).max())
    else {
        return overload;
    };
    for after in 0..=to.days_after(from) {
        let day = from.plus(after);
        let at_once = own.iter().filter(|task| (task.from..=task.to).contains(&day)).count();
        overload.most = overload.most.max(at_once);
        if at_once > 1 {
            overload.days.push(day);
        }
    }
    overload
}

fn load(inputs: &Inputs, tasks: &[Planned], overloads: &[Overload], report: &mut Report) {
    report.set("task_count", number(tasks.len()), None);
    report.set("task_days", tasks.iter().map(days_of).sum(), None);
    let mut days: Vec<Date> = overloads.iter().flat_map(|overload| overload.days.iter().copied()).collect();
    days.sort_unstable();
    days.dedup();
    report.set("overload_days", number(days.len()), None);
    if let Some(first) = days.first() {
        report.set("first_overload", first.number(), None);
    }
    if inputs.weekends == Weekends::Free {
        report.set("moved_tasks", number(tasks.iter().filter(|task| task.moved).count()), None);
    }
    let overrunning = tasks.iter().filter(|task| overruns(inputs, task)).count();
    if overrunning > 0 {
        report.set("overrunning", number(overrunning), None);
    }
}

fn days_of(task: &Planned) -> f64 {
    task.to.number() - task.from.number() + 1.0
}

fn verdicts(inputs: &Inputs, report: &mut Report) {
    let value = |id: &str| report.value(id).unwrap_or(0.0);
    let (late, left) = (value("late_tasks") > 0.0, value("days_left"));
    let (overload, moved) = (value("overload_days") > 0.0, value("moved_tasks") > 0.0);
    let overrun = value("overrunning") > 0.0;
    let planned = report.value("first_day").is_some();
    if left < 0.0 {
        report.warn("day_past");
    } else if late && planned {
        report.warn("behind");
    } else if inputs.today.is_some() && planned {
        report.note("in_time");
    } else {
        report.note(if planned { "begin" } else { "nothing_to_do" });
    }
    if overrun {
        report.warn("overrun");
    }
    if overload {
        report.warn("overload");
    }
    if moved {
        report.note("moved");
    }
}

/// The tasks as events of a calendar and the load of every post.
fn picture(inputs: &Inputs, tasks: &[Planned], overloads: &[Overload], report: &mut Report) {
    let doubled = |task: &Planned| {
        let days = overloads.iter().filter(|overload| overload.post == task.post).flat_map(|overload| &overload.days);
        days.into_iter().any(|day| (task.from..=task.to).contains(day))
    };
    for task in tasks {
        let remarks = [
            ("is_late", true, is_late(inputs, task)),
            ("is_overrun", true, overruns(inputs, task)),
            ("is_double", true, doubled(task)),
            ("is_moved", false, task.moved),
        ];
        let remarks = remarks.into_iter().filter(|(.., holds)| *holds);
        report.events.push(Event {
            label: task.label.clone(),
            who: Some(Label::Choice("post", task.post.id())),
            from: task.from,
            to: task.to,
            remarks: remarks.map(|(id, warning, _)| Note { id, warning }).collect(),
        });
    }
    let mut days = vec![(Label::Word("event"), inputs.event)];
    days.extend(inputs.today.map(|today| (Label::Word("today"), today)));
    report.charts.push(Chart::Timeline { id: "plan", days });

    let rows = overloads.iter().filter(|overload| overload.most > 0).map(|overload| {
        let own = || tasks.iter().filter(|task| task.post == overload.post);
        let cells = [
            number(own().count()),
            own().map(days_of).sum(),
            number(overload.days.len()),
            number(overload.most),
        ];
        Row {
            label: Label::Choice("post", overload.post.id()),
            cells: cells.map(Some).to_vec(),
            total: false,
        }
    });
    let columns = ["column.tasks", "column.days", "column.double_days", "column.at_once"];
    let columns = columns.map(|id| Column { id, unit: Unit::Count }).to_vec();
    report.tables.push(Table { id: "posts", columns, rows: rows.collect() });
}

fn number(count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days of a plan")]
    let number = count as f64;
    number
}
