//! What holds for every plan that is counted back from a day.

use crate::calculated;
use calc::{Date, Entries, Event, Report};
use proptest::prelude::*;

#[track_caller]
fn report(entries: &[(String, String)]) -> Report {
    calculated::report("preparation", entries)
}

#[track_caller]
fn of_case(id: &str) -> Report {
    calculated::of_case("preparation", id)
}

fn remarks(event: &Event) -> Vec<&'static str> {
    event.remarks.iter().map(|remark| remark.id).collect()
}

#[test]
fn the_launch_falls_on_the_days_of_its_source() {
    let days: Vec<String> =
        of_case("launch").events.iter().map(|event| event.from.iso()[5..].to_owned()).collect();
    let source = [
        "08-10", "08-15", "08-18", "08-20", "08-28", "09-03", "09-09", "09-20", "10-05", "10-15", "10-20",
        "11-01", "11-10", "11-22",
    ];
    assert_eq!(days, source);
}

#[test]
fn what_is_wrong_with_a_task_stands_beside_it() {
    let late = of_case("double-12");
    assert_eq!(remarks(&late.events[0]), ["is_late", "is_moved"]);
    let all: Vec<_> = of_case("three-at-once").events.iter().map(remarks).collect();
    assert_eq!(all.iter().filter(|remarks| **remarks == ["is_double"]).count(), 3);
    assert_eq!(all.iter().filter(|remarks| remarks.is_empty()).count(), 1);
    assert_eq!(remarks(&of_case("overrun").events[0]), ["is_overrun"]);
}

/// Lead, days and post of every task.
type Plan = Vec<(i64, i64, usize)>;

const POSTS: [&str; 3] = ["operations", "design", "service"];

fn plan() -> impl Strategy<Value = Plan> {
    prop::collection::vec((-40i64..60, 1i64..15, 0usize..3), 1..12)
}

fn day() -> impl Strategy<Value = Date> {
    (0i64..60_000).prop_map(|days| Date::new(2001, 1, 1).unwrap().plus(days))
}

fn entries(event: Date, plan: &Plan, weekends: &str) -> Vec<(String, String)> {
    let mut entries = vec![("event".to_owned(), event.iso()), ("weekends".to_owned(), weekends.to_owned())];
    for (row, (lead, takes, post)) in plan.iter().enumerate() {
        entries.push((format!("task.{row}"), "plan".to_owned()));
        entries.push((format!("lead.{row}"), lead.to_string()));
        entries.push((format!("takes.{row}"), takes.to_string()));
        entries.push((format!("post.{row}"), POSTS[*post].to_owned()));
    }
    entries
}

/// First and last days, in order.
fn spans(report: &Report) -> Vec<(Date, Date)> {
    report.events.iter().map(|event| (event.from, event.to)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn a_task_begins_its_lead_before_the_day_and_takes_its_days(event in day(), plan in plan()) {
        let report = report(&entries(event, &plan, "worked"));
        let mut expected: Vec<(Date, Date)> = plan
            .iter()
            .map(|(lead, takes, _)| (event.plus(-lead), event.plus(takes - lead - 1)))
            .collect();
        expected.sort_unstable();
        prop_assert_eq!(spans(&report), expected);
        let first = plan.iter().map(|(lead, ..)| *lead).filter(|lead| *lead > 0).max();
        prop_assert_eq!(report.value("first_day"), first.map(|lead| event.plus(-lead).number()));
    }

    #[test]
    fn with_weekends_off_nothing_begins_or_ends_on_one_and_the_lead_is_kept(event in day(), plan in plan()) {
        for task in &plan {
            let one = vec![*task];
            let (lead, takes, _) = *task;
            let [(from, to)] = spans(&report(&entries(event, &one, "free")))[..] else { panic!("one task") };
            prop_assert_eq!(to.days_after(from), takes - 1);
            let planned = event.plus(-lead);
            if lead == 0 {
                prop_assert_eq!(from, planned);
                continue;
            }
            prop_assert!(!from.is_weekend() && !to.is_weekend());
            let moved = from.days_after(planned);
            let allowed = if lead > 0 { -6..=0 } else { 0..=6 };
            prop_assert!(allowed.contains(&moved), "{}", moved);
            // No day on the way would have done.
            let serves = |day: Date| !day.is_weekend() && !day.plus(takes - 1).is_weekend();
            let back = if lead > 0 { 1 } else { -1 };
            prop_assert!((1..=moved.abs()).all(|days| !serves(from.plus(back * days))));
        }
    }

    #[test]
    fn an_overload_is_a_day_on_which_two_tasks_share_a_post(event in day(), plan in plan()) {
        let report = report(&entries(event, &plan, "worked"));
        let on = |after: i64, wanted: usize| {
            plan.iter().filter(|(lead, takes, post)| *post == wanted && (-lead..takes - lead).contains(&after)).count()
        };
        let days: Vec<i64> = (-100..100).filter(|after| (0..POSTS.len()).any(|post| on(*after, post) > 1)).collect();
        prop_assert_eq!(report.value("overload_days"), Some(f64::from(u32::try_from(days.len()).unwrap())));
        let first = days.first().map(|after| event.plus(*after).number());
        prop_assert_eq!(report.value("first_overload"), first);
    }

    #[test]
    fn on_the_day_it_calls_possible_nothing_would_be_late(event in day(), plan in plan(), looked in -80i64..5) {
        let today = ("today".to_owned(), event.plus(looked).iso());
        let with_today = |event| [entries(event, &plan, "worked"), vec![today.clone()]].concat();
        let before = report(&with_today(event));
        let Some(possible) = before.value("possible_day") else { return Ok(()) };
        let after = report(&with_today(Date::from_number(possible)));
        prop_assert!(after.value("days_to_start").unwrap() >= 0.0);
        let in_time = before.value("days_to_start").unwrap() >= 0.0;
        prop_assert_eq!(in_time, Date::from_number(possible) == event);
    }

    #[test]
    fn whatever_is_typed_gives_a_report_or_issues_and_no_panic(
        typed in prop::collection::vec((
            "event|today|weekends|task.[0-9]|task_name.[0-9]|lead.[0-9]|takes.[0-9]|post.[0-9]",
            prop_oneof![any::<String>(), "[0-9/.年月日-]{0,10}", "free|plan|-1000|1000|400"],
        ), 0..12),
    ) {
        let mut entries = Entries::none();
        for (name, text) in &typed {
            entries.push(name, text);
        }
        calculated::assert_answered("preparation", &entries);
    }
}
