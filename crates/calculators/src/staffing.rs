//! The team: who does what, what it costs, what of sales that is, and how many people the plan can pay.
//!
//! Pay is typed for all people of a post together, as the sources give it. Affordable people are a ceiling at today's
//! average cost, not a need (F-12); needed people come from the least a small shop keeps in each post (S1.11) and from
//! the work typed in; a peak multiplies the people whose work goes by
//! volume, as with the sources' couriers (F-13).

use calc::field::{choice, count, date, money, number, share};
use calc::formula::{max, round_down, round_up};
use calc::{
    Branch,     Calculator, Chart, Choice, Column, Date, Event, Label, Output, Report, Row, Section, Table, Unit, Value, formula,
};
use calc::{rounding, split};

use crate::post::Post;

calc::inputs! {
    /// What the reader types.
    struct Inputs {
        group team {
            /// What the people of this row do.
            post: Vec<Post> = choice(Post::IDS).rows(3, 14).basic(),
            /// How many they are.
            post_heads: Vec<f64> = count(0.0, 1e5).rows(3, 14).basic(),
            /// What they are paid together, a month, yuan.
            post_pay: Vec<f64> = money(0.0, 1e10).rows(3, 14).basic(),
        }
        group budget {
            /// Sales of the month, yuan.
            monthly_sales: f64 = money(0.0, 1e11).basic(),
            /// Share of sales the plan gives to people.
            staff_share: f64 = share(0.0, 1.0).starting("10%").basic(),
            /// Social insurance and the like on top of pay, share of pay.
            on_costs: f64 = share(0.0, 1.0),
            /// Warehouse and office a month, yuan.
            premises: f64 = money(0.0, 1e10),
            /// Months looked at.
            months: f64 = count(1.0, 120.0).starting("12"),
        }
        group minimum {
            /// Least people who run the shop: manager, operations, promotion, product.
            least_operations: f64 = count(0.0, 1e4).starting("2"),
            /// The same where the rule gives a range.
            least_operations_high: f64 = count(0.0, 1e4).starting("3"),
            /// Least people in customer service.
            least_service: f64 = count(0.0, 1e4).starting("2"),
            /// Least planners.
            least_planning: f64 = count(0.0, 1e4).starting("1"),
            /// Least people for systems and pages.
            least_technical: f64 = count(0.0, 1e4).starting("1"),
            /// Least people in the warehouse.
            least_warehouse: f64 = count(0.0, 1e4),
        }
        group workload {
            /// Hours one person works in a month.
            work_hours: f64 = number(Unit::Hours, 1.0, 400.0).starting("174"),
            /// Part of them spent on the tasks below.
            productive: f64 = share(0.1, 1.0).starting("80%"),
            /// Who does the task.
            task_post: Vec<Post> = choice(Post::IDS).rows(1, 12),
            /// Tasks a month.
            tasks: Vec<f64> = number(Unit::Count, 0.0, 1e6).rows(1, 12),
            /// Hours one takes.
            task_hours: Vec<f64> = number(Unit::Hours, 0.0, 1e4).rows(1, 12),
            /// Part done a second time.
            rework: Vec<f64> = share(0.0, 5.0).rows(1, 12),
        }
        group peak {
            /// Work of a normal day, in any unit.
            normal_load: Option<f64> = number(Unit::Ratio, 0.0, 1e9).optional(),
            /// Work of the peak day, in the same unit.
            peak_load: Option<f64> = number(Unit::Ratio, 0.0, 1e9).optional(),
            /// Days from the decision to the first working day.
            recruiting: f64 = count(0.0, 365.0),
            /// Days until somebody new does full work.
            training: f64 = count(0.0, 365.0),
            /// First day on which they have to do it.
            needed_by: Option<Date> = date().optional(),
        }
    }
}

const SECTIONS: &[Section] = &[
    Section {
        id: "team",
        outputs: &[
            Output::new("heads", Unit::Count).headline(),
            Output::new("payroll", Unit::Money).headline(),
            Output::new("pay_per_head", Unit::Money),
            Output::new("staff_cost", Unit::Money),
            Output::new("team_cost", Unit::Money).headline(),
        ],
    },
    Section {
        id: "budget",
        outputs: &[
            Output::new("payroll_budget", Unit::Money),
            Output::new("staff_cost_share", Unit::Share).headline(),
            Output::new("budget_left", Unit::Money).headline(),
            Output::new("affordable_heads", Unit::Count).headline(),
            Output::new("sales_for_team", Unit::WholeMoney),
            Output::new("sales_per_head", Unit::WholeMoney),
            Output::new("period_cost", Unit::Money),
            Output::new("period_budget", Unit::Money),
            Output::new("period_left", Unit::Money),
        ],
    },
    Section {
        id: "need",
        outputs: &[
            Output::new("minimum_heads", Unit::Count),
            Output::new("minimum_heads_high", Unit::Count),
            Output::new("workload_hours", Unit::Hours),
            Output::new("workload_heads", Unit::Count),
            Output::new("missing_heads", Unit::Count).headline(),
        ],
    },
    Section {
        id: "peak",
        outputs: &[
            Output::new("peak_factor", Unit::Ratio),
            Output::new("volume_heads", Unit::Count),
            Output::new("peak_heads", Unit::Count),
            Output::new("temporary_heads", Unit::Count),
            Output::new("hiring_lead", Unit::Count),
            Output::new("decide_by", Unit::Date),
            Output::new("training_from", Unit::Date),
        ],
    },
];

const WORDS: &[&str] = &[
    "note.over_budget",
    "note.within_budget",
    "note.no_sales",
    "note.posts_missing",
    "note.all_rounders",
    "note.transition",
    "note.own_posts",
    "note.peak",
    "reason.no_sales",
    "reason.no_share",
    "reason.nobody",
    "reason.no_pay",
    "reason.no_normal",
    "event.decide",
    "event.recruit",
    "event.train",
    "event.ready",
    "chart.hiring",
    "chart.team",
    "table.team",
    "table.need",
    "row.total",
    "column.head_share",
    "column.have",
    "column.least",
    "column.work",
    "column.missing",
];

/// The registry's entry.
pub(crate) const CALCULATOR: Calculator =
    Calculator { id: "staffing", fields: Inputs::FIELDS, sections: SECTIONS, words: WORDS, compute, figures: None, points: calc::POINTS };

/// People of one row of the team.
struct Group {
    post: Post,
    heads: f64,
    pay: f64,
}

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let team = team(&inputs, &mut report);
    budget(&inputs, &mut report);
    need(&inputs, &team, &mut report);
    peak(&inputs, &team, &mut report);
    verdicts(&inputs, &mut report);
    picture(&team, &mut report);
    hiring(&inputs, &mut report);
    report
}

fn team(inputs: &Inputs, report: &mut Report) -> Vec<Group> {
    let rows = inputs.post.iter().zip(&inputs.post_heads).zip(&inputs.post_pay);
    let team: Vec<Group> = rows
        .map(|((&post, &heads), &pay)| Group { post, heads, pay })
        .filter(|group| group.heads > 0.0 || group.pay > 0.0)
        .collect();
    let heads = report.set("heads", team.iter().map(|group| group.heads).sum(), None);
    // A sum of thirds typed as 20000/6 carries dust.
    let payroll = report.set("payroll", rounding::snap(team.iter().map(|group| group.pay).sum()), None);
    let Inputs { on_costs, premises, .. } = *inputs;
    formula!(report, pay_per_head = payroll / heads, or "nobody");
    formula!(report, staff_cost = payroll * (1.0 + on_costs));
    formula!(report, team_cost = staff_cost + premises);
    team
}

fn budget(inputs: &Inputs, report: &mut Report) {
    let Inputs { monthly_sales, staff_share, months, .. } = *inputs;
    let [heads, staff_cost] = ["heads", "staff_cost"].map(|id| report.value(id).unwrap_or(f64::NAN));
    formula!(report, payroll_budget = monthly_sales * staff_share);
    formula!(report, staff_cost_share = staff_cost / monthly_sales, or "no_sales");
    formula!(report, budget_left = payroll_budget - staff_cost);
    formula!(report, affordable_heads = round_down(payroll_budget * heads / staff_cost), or "no_pay");
    formula!(report, sales_for_team = staff_cost / staff_share, or "no_share");
    formula!(report, sales_per_head = monthly_sales / heads, or "nobody");
    formula!(report, period_cost = staff_cost * months);
    formula!(report, period_budget = payroll_budget * months);
    formula!(report, period_left = period_budget - period_cost);
}

/// The post whose least number these people help to reach: in a small shop the rule's "operations" (S1.11) promote,
/// run the shop and look after its goods.
fn covers(post: Post) -> Post {
    match post {
        Post::Manager | Post::Promotion | Post::Product => Post::Operations,
        Post::DesignDirector | Post::DesignLead => Post::Design,
        post => post,
    }
}

fn need(inputs: &Inputs, team: &[Group], report: &mut Report) {
    let Inputs { least_operations, least_service, least_planning, least_technical, least_warehouse, .. } = *inputs;
    let Inputs { least_operations_high, work_hours, productive, .. } = *inputs;
    formula!(
        report,
        minimum_heads = least_operations + least_service + least_planning + least_technical + least_warehouse
    );
    formula!(
        report,
        minimum_heads_high =
            least_operations_high + least_service + least_planning + least_technical + least_warehouse
    );
    let mut rows = Vec::new();
    let (mut all_hours, mut all_work, mut all_missing) = (0.0, 0.0, 0.0);
    for &post in Post::ALL.iter().filter(|&&post| covers(post) == post) {
        let least = match post {
            Post::Operations => least_operations,
            Post::Service => least_service,
            Post::Planning => least_planning,
            Post::Technical => least_technical,
            Post::Warehouse => least_warehouse,
            _ => 0.0,
        };
        let have: f64 = team.iter().filter(|group| covers(group.post) == post).map(|group| group.heads).sum();
        let hours = hours_of(inputs, post);
        let work = round_up(hours / (work_hours * productive));
        let missing = (least.max(work) - have).max(0.0);
        all_hours += hours;
        all_work += work;
        all_missing += missing;
        if have + least + work > 0.0 {
            let cells = [missing, have, least, work].map(Some).to_vec();
            rows.push(Row { label: Label::Choice("post", post.id()), cells, total: false });
        }
    }
    report.set("workload_hours", all_hours, None);
    report.set("workload_heads", all_work, None);
    report.set("missing_heads", all_missing, None);
    if !rows.is_empty() {
        let column = |id| Column { id, unit: Unit::Count };
        let columns = ["column.missing", "column.have", "column.least", "column.work"].map(column).to_vec();
        report.tables.push(Table { id: "need", columns, rows });
    }
}

/// Hours a month of the tasks that fall to a post, those done twice counted twice.
fn hours_of(inputs: &Inputs, post: Post) -> f64 {
    let rows = inputs.task_post.iter().zip(&inputs.tasks).zip(&inputs.task_hours).zip(&inputs.rework);
    rows.filter(|(((of, _), _), _)| covers(**of) == post)
        .map(|(((_, tasks), hours), rework)| tasks * hours * (1.0 + rework))
        .sum()
}

/// Orders move the work of customer service and warehouse; the other posts prepare a peak ahead of it.
fn peak(inputs: &Inputs, team: &[Group], report: &mut Report) {
    if let (Some(normal_load), Some(peak_load)) = (inputs.normal_load, inputs.peak_load) {
        let by_volume = |group: &&Group| matches!(group.post, Post::Service | Post::Warehouse);
        let volume_heads = team.iter().filter(by_volume).map(|group| group.heads).sum();
        let volume_heads = report.set("volume_heads", volume_heads, None);
        formula!(report, peak_factor = peak_load / normal_load, or "no_normal");
        formula!(report, peak_heads = round_up(volume_heads * peak_load / normal_load), or "no_normal");
        formula!(report, temporary_heads = max(peak_heads - volume_heads, 0.0), or "no_normal");
    }
    let Inputs { recruiting, training, .. } = *inputs;
    formula!(report, hiring_lead = recruiting + training);
}

/// From the day on which people have to do full work back to the decision.
fn hiring(inputs: &Inputs, report: &mut Report) {
    let Some(day) = inputs.needed_by else { return };
    let Inputs { recruiting, training, .. } = *inputs;
    let needed_by = day.number();
    formula!(report, training_from = needed_by - training);
    formula!(report, decide_by = needed_by - recruiting - training);
    let [decide, train] = [decide_by, training_from].map(Date::from_number);
    let mut event = |word, from, to| {
        let label = Label::Word(word);
        report.events.push(Event { label, who: None, from, to, remarks: Vec::new() });
    };
    event("event.decide", decide, decide);
    if decide < train {
        event("event.recruit", decide, train.plus(-1));
    }
    if train < day {
        event("event.train", train, day.plus(-1));
    }
    event("event.ready", day, day);
    report.charts.push(Chart::Timeline { id: "hiring", days: vec![(Label::Word("event.ready"), day)] });
}

fn verdicts(inputs: &Inputs, report: &mut Report) {
    let value = |id: &str| report.value(id);
    let heads = value("heads").unwrap_or(0.0);
    let left = rounding::fen(value("budget_left").unwrap_or(0.0));
    let missing = value("missing_heads").unwrap_or(0.0) > 0.0;
    let temporary = value("temporary_heads").unwrap_or(0.0) > 0.0;
    if inputs.monthly_sales == 0.0 {
        report.note("no_sales");
    } else if left < 0 {
        report.warn("over_budget");
    } else {
        report.note("within_budget");
    }
    if missing {
        report.warn("posts_missing");
    }
    if temporary {
        report.note("peak");
    }
    // The sources know five people who all do everything and thirty with a post each (S1.6), nothing in between.
    report.note(if heads <= 5.0 {
        "all_rounders"
    } else if heads < 30.0 {
        "transition"
    } else {
        "own_posts"
    });
}

/// Posts under those they answer to, with their people; several rows of a post are one box. Where the posts between are
/// not filled, a post answers to the next one up; a team without a manager is led by operations, if there is such a post
/// (S2.2).
fn org_chart(team: &[Group]) -> Vec<Branch> {
    let mut posts: Vec<(Post, f64)> = Vec::new();
    for group in team {
        match posts.iter_mut().find(|(post, _)| *post == group.post) {
            Some((_, heads)) => *heads += group.heads,
            None => posts.push((group.post, group.heads)),
        }
    }
    let filled = |post: &Post| posts.iter().any(|(other, _)| other == post);
    let head = [Post::Manager, Post::Operations].into_iter().find(filled);
    let superior = |post: Post| {
        let mut chain = std::iter::successors(post.superior(), |above| above.superior());
        chain.find(filled).or(head).filter(|above| *above != post)
    };
    let mut branches = Vec::new();
    hang(None, 0, &posts, &superior, &mut branches);
    branches
}

/// Adds the posts under one, each followed by those under it.
fn hang(
    above: Option<Post>,
    level: usize,
    posts: &[(Post, f64)],
    superior: &impl Fn(Post) -> Option<Post>,
    branches: &mut Vec<Branch>,
) {
    for &(post, heads) in posts.iter().filter(|(post, _)| superior(*post) == above) {
        branches.push(Branch { label: Label::Choice("post", post.id()), value: Some(heads), level });
        hang(Some(post), level + 1, posts, superior, branches);
    }
}

/// The team as an org chart and as a table whose amounts add up to the fen.
fn picture(team: &[Group], report: &mut Report) {
    let heads: f64 = team.iter().map(|group| group.heads).sum();
    if heads == 0.0 {
        return;
    }
    let label = |group: &Group| Label::Choice("post", group.post.id());
    report.charts.push(Chart::Tree { id: "team", unit: Unit::Count, branches: org_chart(team) });
    let payroll = report.value("payroll").unwrap_or(0.0);
    let pay: Vec<f64> = team.iter().map(|group| group.pay).collect();
    let pay = split::tie(&pay, rounding::fen(payroll));
    let row = |label, heads_here: f64, fen: i64, total| {
        let each = (heads_here > 0.0).then(|| rounding::yuan(fen) / heads_here);
        let cells = vec![Some(heads_here), Some(heads_here / heads), Some(rounding::yuan(fen)), each];
        Row { label, cells, total }
    };
    let mut rows: Vec<Row> =
        team.iter().zip(&pay).map(|(group, &fen)| row(label(group), group.heads, fen, false)).collect();
    rows.push(row(Label::Word("row.total"), heads, rounding::fen(payroll), true));
    let columns = [
        ("post_heads", Unit::Count),
        ("column.head_share", Unit::Share),
        ("post_pay", Unit::Money),
        ("pay_per_head", Unit::Money),
    ];
    let columns = columns.map(|(id, unit)| Column { id, unit }).to_vec();
    report.tables.insert(0, Table { id: "team", columns, rows });
}
