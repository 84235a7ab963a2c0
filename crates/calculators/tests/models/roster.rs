//! What holds for every roster.

use crate::calculated;
use calc::{Entries, Report};
use calculators::cases;
use proptest::prelude::*;

const HOURS: usize = 24;
const DAYS: usize = 7;

#[track_caller]
fn report(entries: &[(String, String)]) -> Report {
    calculated::report("roster", entries)
}

/// One cell a row of a field.
fn rows<T: ToString>(field: &str, cells: &[T]) -> Vec<(String, String)> {
    cells.iter().enumerate().map(|(row, cell)| (format!("{field}.{row}"), cell.to_string())).collect()
}

/// The cells of a table, row by row.
#[track_caller]
fn table(report: &Report, id: &str) -> Vec<Vec<f64>> {
    let table = report.tables.iter().find(|table| table.id == id).expect("the table is there");
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.unwrap_or(0.0)).collect()).collect()
}

/// People needed by hour of the day, as customer service finds them for a preset of its own.
fn by_service(preset: &str, changes: &[(&str, &str)]) -> Vec<(String, f64)> {
    let case = cases::of("service").into_iter().find(|case| case.id == preset).expect("the preset is there");
    let mut entries: Vec<(&str, &str)> =
        case.entries.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    entries.extend_from_slice(changes);
    let report = calculators::find("service").unwrap().report(&entries.into_iter().collect()).unwrap();
    let hours = report.tables.iter().find(|table| table.id == "hours").unwrap();
    hours.rows.iter().map(|row| (format!("{:?}", row.label), row.cells[1].unwrap())).collect()
}

/// People needed by hour of the day, as a preset of the roster types them.
fn typed(preset: &str, weekend: bool) -> Vec<(String, f64)> {
    let case = cases::of("roster").into_iter().find(|case| case.id == preset).expect("the preset is there");
    let of = |field: &str, hour: usize| {
        let name = format!("{field}.{hour}");
        case.entries.iter().find(|(entry, _)| **entry == name).map(|(_, text)| text.parse().unwrap())
    };
    let people = |hour: usize| {
        let at_weekend = if weekend { of("weekend_people", hour) } else { None };
        at_weekend.or_else(|| of("weekday_people", hour)).unwrap_or(0.0)
    };
    let hours = (0..HOURS).map(|hour| (format!("Hour({hour})"), people(hour)));
    hours.filter(|(_, people)| *people > 0.0).collect()
}

#[test]
fn presets_named_like_those_of_customer_service_need_the_people_it_finds() {
    assert_eq!(typed("example", false), by_service("example", &[]));
    assert_eq!(typed("week-of-chats", false), by_service("week-of-chats", &[]));
    // 115 % of 3,000.
    assert_eq!(typed("week-of-chats", true), by_service("week-of-chats", &[("chats", "3450")]));
}

#[test]
fn nobody_stays_after_closing_where_a_day_is_long_enough_for_a_shift() {
    let case = cases::of("roster").into_iter().find(|case| case.id == "example").unwrap();
    let report = calculators::find("roster").unwrap().report(&case.entries()).unwrap();
    let begins: Vec<_> = report.tables[0].rows.iter().map(|row| row.label.clone()).collect();
    assert_eq!(begins[..2], [calc::Label::Hour(9), calc::Label::Hour(13)]);
}

fn week() -> impl Strategy<Value = Vec<(String, String)>> {
    (
        (0usize..HOURS, 1usize..=HOURS, prop::collection::vec(0u32..9, HOURS), any::<bool>()),
        (1u32..=12, 0u32..=12, 0u32..=3, 1u32..=7, 0u32..=40),
    )
        .prop_map(|((opens, closes, people, weekend), (worked, after, meal, days_on, off))| {
            let open = |hour: usize| (opens..opens.max(closes)).contains(&hour);
            let needed = |factor: u32| -> Vec<u32> {
                people
                    .iter()
                    .enumerate()
                    .map(|(hour, people)| if open(hour) { people * factor } else { 0 })
                    .collect()
            };
            let mut entries = rows("weekday_people", &needed(1));
            if weekend {
                entries.extend(rows("weekend_people", &needed(2)));
            }
            let fields = [
                ("shift_hours", worked.to_string()),
                ("meal_after", after.to_string()),
                ("meal_hours", meal.to_string()),
                ("days_on", days_on.to_string()),
                ("shrinkage", format!("{off}%")),
                ("monthly_pay", "3000".to_owned()),
            ];
            entries.extend(fields.map(|(name, text)| (name.to_owned(), text)));
            entries
        })
}

/// Whether two counts are equal.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// What was typed into a field.
fn entry(entries: &[(String, String)], name: &str) -> f64 {
    entries.iter().rev().find(|(entry, _)| entry == name).map_or(0.0, |(_, text)| text.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(80) })]

    #[test]
    fn the_shifts_put_enough_people_on_duty_in_every_hour_and_bounds_stay_below(week in week()) {
        let report = report(&week);
        let Some(shifts) = report.value("week_shifts") else { return Ok(()) };
        prop_assert!(report.value("shift_bound").unwrap() <= shifts);
        prop_assert!(report.value("people_bound").unwrap() <= report.value("days_people").unwrap());
        let roster = table(&report, "roster");
        let begins: Vec<usize> = report.tables[0].rows.iter().filter_map(|row| match row.label {
            calc::Label::Hour(hour) => Some(usize::from(hour)),
            _ => None,
        }).collect();
        let number = |name: &str| (0..HOURS).find(|&count| count.to_string() == entry(&week, name).to_string()).unwrap();
        let pattern = calc::cover::pattern(number("shift_hours"), number("meal_after"), number("meal_hours"));
        let mut on_duty = vec![0.0; DAYS * HOURS];
        for (begins, cells) in begins.iter().zip(&roster) {
            for day in 0..DAYS {
                for (hour, _) in pattern.iter().enumerate().filter(|(_, on_duty)| **on_duty) {
                    on_duty[(day * HOURS + begins + hour) % (DAYS * HOURS)] += cells[1 + day];
                }
            }
        }
        for (at, on_duty) in on_duty.iter().enumerate() {
            let weekday = entry(&week, &format!("weekday_people.{}", at % HOURS));
            let weekend = format!("weekend_people.{}", at % HOURS);
            let at_weekend = at >= 5 * HOURS && week.iter().any(|(name, _)| *name == weekend);
            prop_assert!(*on_duty >= if at_weekend { entry(&week, &weekend) } else { weekday }, "hour {at}");
        }
        prop_assert!(same(on_duty.iter().sum(), report.value("duty_hours").unwrap()));
    }

    #[test]
    fn people_on_their_days_in_a_row_fill_every_days_shifts(
        needed in prop::collection::vec(0u32..40, DAYS), days_on in 1usize..=DAYS,
    ) {
        prop_assume!(needed.iter().any(|&people| people > 0));
        let mut entries = rows("day_shifts", &needed);
        entries.push(("days_on".to_owned(), days_on.to_string()));
        let report = report(&entries);
        let days = table(&report, "days");
        for (day, row) in days.iter().enumerate() {
            let working: f64 = (0..days_on).map(|ago| days[(day + DAYS - ago) % DAYS][2]).sum();
            prop_assert!(same(row[0], f64::from(needed[day])));
            prop_assert!(row[1] >= row[0]);
            prop_assert!(same(row[1], working), "{:?} of {:?}", row, days);
        }
        let people = report.value("days_people").unwrap();
        prop_assert!(same(people, days.iter().map(|row| row[2]).sum()));
        prop_assert_eq!(Some(people), report.value("people_bound"), "unproven");
    }

    #[test]
    fn time_off_is_made_up_for_and_one_person_fewer_would_not_do(week in week()) {
        let report = report(&week);
        let Some(heads) = report.value("roster_heads") else { return Ok(()) };
        let there = |heads: f64| heads * entry(&week, "days_on") * (1.0 - share_off(&week));
        prop_assert!(there(heads) >= report.value("filled_shifts").unwrap() - 1e-9);
        let enough_with_fewer = heads > report.value("days_people").unwrap()
            && there(heads - 1.0) >= report.value("filled_shifts").unwrap() + 1e-9;
        prop_assert!(!enough_with_fewer);
    }

    #[test]
    fn own_shifts_cover_every_hour_at_the_least_pay(
        needed in prop::collection::vec(0u32..9, HOURS), pay in prop::collection::vec(50u32..400, 4),
    ) {
        prop_assume!(needed.iter().any(|&people| people > 0));
        let begins = [0, 6, 12, 18];
        let mut entries = rows("weekday_people", &needed);
        entries.extend(rows("own_begins", &begins));
        entries.extend(rows("own_hours", &[8; 4]));
        entries.extend(rows("own_pay", &pay));
        entries.push(("shifts".to_owned(), "own".to_owned()));
        let report = report(&entries);
        prop_assert_eq!(report.value("week_pay"), report.value("pay_bound"));
        let on_duty = report.charts.iter().find_map(|chart| match chart {
            calc::Chart::Lines { id: "weekday", lines, .. } => Some(lines[1].points.clone()),
            _ => None,
        }).unwrap();
        for (hour, needed) in needed.iter().enumerate() {
            prop_assert!(on_duty[hour].1 >= f64::from(*needed), "at {hour}");
        }
    }

    #[test]
    fn every_undefined_result_says_why(week in week()) {
        for metric in &report(&week).metrics {
            prop_assert!(metric.value.is_some() || metric.reason.is_some(), "{} says nothing", metric.id);
        }
    }

    #[test]
    fn whatever_is_typed_gives_a_report_or_issues_and_no_panic(
        typed in prop::collection::vec(
            ("(weekday_people|weekend_people|own_begins|own_hours|own_meal|day_shifts)[.][0-9]|shifts|days_on|meal_after",
             prop::sample::select(vec!["0", "1", "7", "23", "24", "10000", "own", "", "x"])), 0..14),
    ) {
        let calculator = calculators::find("roster").unwrap();
        let mut entries = Entries::none();
        for (name, text) in &typed {
            entries.push_known(calculator.fields, name, text);
        }
        calculated::assert_answered("roster", &entries);
    }
}

/// The share of time off that was typed in per cent.
fn share_off(entries: &[(String, String)]) -> f64 {
    let typed = entries.iter().find(|(name, _)| name == "shrinkage").unwrap();
    typed.1.trim_end_matches('%').parse::<f64>().unwrap() / 100.0
}
