//! What holds for every customer service.

use calc::{Entries, Report};
use calculators::cases;
use proptest::prelude::*;

fn report(entries: &[(String, String)]) -> Report {
    let entries: Entries = entries.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    calculators::find("service").unwrap().report(&entries).expect("generated entries are accepted")
}

fn of_case(id: &str) -> Report {
    let case = cases::of("service").into_iter().find(|case| case.id == id).expect("the case is there");
    calculators::find("service").unwrap().report(&case.entries()).unwrap()
}

// A page (szweb.cn) prints "about 72 people" for its own 36,000 / 513; the quotient is 70.2.
#[test]
fn dividing_work_by_time_gives_71_people_where_a_page_prints_72() {
    assert_eq!(of_case("static-workload").value("plain_people"), Some(71.0));
}

// pyworkforce 0.5.4 answers next to nobody when the time to answer is long.
#[test]
fn nine_in_ten_are_answered_where_a_library_says_nobody_is() {
    assert!(of_case("long-target").value("answered").unwrap() > 0.89);
}

// Of the research's week, staffed by workload alone: a goal of 80 % is missed by far when people answer one at a time
// and buyers wait.
#[test]
fn workload_alone_leaves_more_than_half_waiting_beyond_the_goal() {
    let entries = [
        ("chats", "3384"),
        ("opens", "0"),
        ("closes", "24"),
        ("handling", "6.5"),
        ("at_once", "1"),
        ("patience", ""),
        ("model", "patient"),
    ];
    let entries: Vec<(String, String)> =
        entries.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    let answered = report(&entries).value("plain_answered").unwrap();
    assert!((0.35..0.6).contains(&answered), "{answered}");
}

/// The cells of a table, row by row, its total last.
#[track_caller]
fn table(report: &Report, id: &str) -> Vec<Vec<f64>> {
    let table = report.tables.iter().find(|table| table.id == id).expect("the table is there");
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.unwrap_or(0.0)).collect()).collect()
}

// Fewer people, the same chats: what a shop pays in answers for leaving its evening to two.
#[test]
fn typed_people_are_rostered_as_typed_and_answer_what_they_can() {
    let mut entries = vec![("people_by".to_owned(), "typed".to_owned())];
    entries.extend((9..22).map(|hour| (format!("hour_people.{hour}"), "2".to_owned())));
    entries.push(("chats".to_owned(), "700".to_owned()));
    let typed = report(&entries);
    assert_eq!(typed.value("people_hours"), Some(26.0));
    assert_eq!(typed.value("peak_people"), Some(2.0));
    let by_goal = report(&[("chats".to_owned(), "700".to_owned())]);
    assert!(typed.value("answered") < by_goal.value("answered"));
}

fn shop() -> impl Strategy<Value = Vec<(String, String)>> {
    (
        (0u32..3_000, 0usize..4, 0u32..24, 1u32..=24, 1u32..=6),
        (1u32..30, 0u32..120, 50u32..=95, 0u32..6, 60u32..=100),
        (0usize..3, 1u32..=10, 0u32..=8, 0u32..=1, 0u32..=40),
    )
        .prop_map(|((chats, profile, opens, closes, at_once), answering, roster)| {
            let (handling, within, goal, patience, busy) = answering;
            let (model, shift, after, meal, off) = roster;
            let fields = [
                ("chats", chats.to_string()),
                ("profile", ["evening", "office", "night", "flat"][profile].to_owned()),
                ("opens", opens.to_string()),
                ("closes", closes.to_string()),
                ("at_once", at_once.to_string()),
                ("handling", handling.to_string()),
                ("within", within.to_string()),
                ("answered_goal", format!("{goal}%")),
                ("patience", if patience == 0 { String::new() } else { patience.to_string() }),
                ("busy_limit", format!("{busy}%")),
                ("model", ["chat", "slots", "patient"][model].to_owned()),
                ("shift_hours", shift.to_string()),
                ("meal_after", after.to_string()),
                ("meal_hours", meal.to_string()),
                ("shrinkage", format!("{off}%")),
            ];
            fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn every_hour_meets_the_goal_and_the_roster_covers_it(shop in shop()) {
        let report = report(&shop);
        let goal: f64 = shop.iter().find(|(name, _)| name == "answered_goal").unwrap().1.trim_end_matches('%').parse().unwrap();
        for row in &report.tables.iter().find(|table| table.id == "hours").unwrap().rows {
            prop_assert!(row.cells[2] >= row.cells[1], "{row:?}");
            prop_assert!(row.cells[3].is_none_or(|answered| answered >= goal / 100.0 - 1e-9), "{row:?}");
        }
        let value = |id: &str| report.value(id).unwrap();
        prop_assert!(value("shift_bound") <= value("week_shifts"));
        prop_assert!(value("roster_heads") >= value("week_shifts") / 5.0);
        for metric in &report.metrics {
            prop_assert!(metric.value.is_some() || metric.reason.is_some(), "{} says nothing", metric.id);
        }
    }

    #[test]
    fn days_off_in_a_row_leave_enough_at_work_every_day_with_the_fewest_people(
        needed in prop::collection::vec(0u32..40, 7), in_a_row in 1usize..=7,
    ) {
        let mut entries = vec![
            ("chats".to_owned(), "0".to_owned()),
            ("shifts_a_week".to_owned(), in_a_row.to_string()),
        ];
        entries.extend(needed.iter().enumerate().map(|(day, people)| (format!("day_people.{day}"), people.to_string())));
        let report = report(&entries);
        let days = table(&report, "days");
        for (day, row) in days.iter().enumerate() {
            let working: f64 = (0..in_a_row).map(|ago| days[(day + 7 - ago) % 7][2]).sum();
            prop_assert!((row[0] - f64::from(needed[day])).abs() < 1e-9 && row[1] >= row[0]);
            prop_assert!((row[1] - working).abs() < 1e-9, "{row:?} of {days:?}");
        }
        prop_assert_eq!(report.value("days_people"), Some(days.iter().map(|row| row[2]).sum()));
        prop_assert_eq!(report.value("days_people"), report.value("days_bound"));
    }

    #[test]
    fn own_shifts_cover_every_hour_at_the_least_cost(
        needed in prop::collection::vec(0u32..9, 24), pay in prop::collection::vec(50u32..400, 4),
    ) {
        let begins = [0, 6, 12, 18];
        let mut entries = vec![("chats".to_owned(), "0".to_owned()), ("people_by".to_owned(), "typed".to_owned())];
        entries.extend(needed.iter().enumerate().map(|(hour, people)| (format!("hour_people.{hour}"), people.to_string())));
        for (at, (begin, pay)) in begins.iter().zip(&pay).enumerate() {
            entries.push((format!("own_begins.{at}"), begin.to_string()));
            entries.push((format!("own_pay.{at}"), pay.to_string()));
        }
        let report = report(&entries);
        let rows = table(&report, "own_shifts");
        for (hour, &needed) in needed.iter().enumerate() {
            let there = begins.iter().zip(&rows).filter(|(begin, _)| (hour + 24 - *begin) % 24 < 8);
            prop_assert!(there.map(|(_, row)| row[1]).sum::<f64>() >= f64::from(needed), "at {hour}");
        }
        let cost: f64 = rows.iter().zip(&pay).map(|(row, pay)| row[1] * f64::from(*pay)).sum();
        prop_assert!((report.value("own_cost").unwrap() - cost).abs() < 1e-9);
        prop_assert_eq!(report.value("own_cost"), report.value("own_bound"));
    }

    #[test]
    fn whatever_is_typed_gives_a_report_or_issues_and_no_panic(
        typed in prop::collection::vec(("chats|profile|opens|closes|hour_chats.[0-9]|patience|at_once", any::<String>()), 0..8),
    ) {
        let entries: Entries = typed.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let evaluation = calculators::find("service").unwrap().evaluate(&entries);
        prop_assert_eq!(evaluation.report.is_none(), !evaluation.checked.issues.is_empty());
    }
}
