//! What holds for every warehouse.

use crate::calculated;
use calc::Report;
use proptest::prelude::*;

fn report(entries: &[(String, String)]) -> Report {
    calculated::report("warehouse", entries)
}

fn shop() -> impl Strategy<Value = Vec<(String, String)>> {
    (
        1u32..2_000,
        0usize..3,
        0u32..30,
        prop::collection::vec(0u32..10_000, 0..12),
        (0u32..500, 0u32..=100, 10u32..600, 0u32..24, 1u32..=24),
    )
        .prop_map(|(orders, clock, staff, days, (waiting, rush, seconds, begins, hours))| {
            let mut entries = vec![
                ("orders".to_owned(), orders.to_string()),
                ("ship_within".to_owned(), ["24", "48", "72"][clock].to_owned()),
                ("staff".to_owned(), staff.to_string()),
                ("waiting".to_owned(), waiting.to_string()),
                ("first_hour".to_owned(), format!("{rush}%")),
                ("pack_seconds".to_owned(), seconds.to_string()),
                ("begins".to_owned(), begins.to_string()),
                ("day_hours".to_owned(), hours.to_string()),
            ];
            entries.extend(
                days.iter()
                    .enumerate()
                    .map(|(day, orders)| (format!("day_orders.{day}"), orders.to_string())),
            );
            entries
        })
}

fn with(shop: &[(String, String)], name: &str, text: String) -> Report {
    let mut entries = shop.to_vec();
    entries.push((name.to_owned(), text));
    report(&entries)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn the_crew_ships_every_order_in_time_and_one_person_fewer_does_not(shop in shop()) {
        let before = report(&shop);
        let crew = before.value("crew").unwrap();
        prop_assume!((1.0..=1e4).contains(&crew));
        let late = |people: f64| with(&shop, "staff", people.to_string()).value("late_share").unwrap();
        prop_assert!(late(crew) < 1e-9, "{} late with {crew}", late(crew));
        // Below the people of a normal day the peak itself may still end in time.
        if crew > before.value("normal_people").unwrap() {
            prop_assert!(late(crew - 1.0) > 0.0, "nothing late with {}", crew - 1.0);
        }
    }

    #[test]
    fn nothing_is_late_exactly_when_nobody_waits_longer_than_the_deadline(shop in shop()) {
        let report = report(&shop);
        let deadline: f64 = shop.iter().find(|(name, _)| name == "ship_within").unwrap().1.parse().unwrap();
        if let (Some(wait), Some(late)) = (report.value("longest_wait"), report.value("late_share")) {
            prop_assert!(late > 1e-6 || wait <= deadline + 1.001, "{wait} hours, {late} late");
            prop_assert!(wait > deadline - 1e-6 || late < 1e-9, "{wait} hours, {late} late");
        }
    }

    #[test]
    fn the_table_of_days_adds_up_in_whole_orders(shop in shop()) {
        let report = report(&shop);
        let days = &calculated::table(&report, "days").rows;
        let mut waiting = None;
        for day in days {
            let cells: Vec<f64> = day.cells.iter().map(|cell| cell.expect("a day has every figure")).collect();
            prop_assert!(cells.iter().all(|cell| cell.fract() == 0.0), "{cells:?}");
            let [came, left, waits] = cells[..] else { panic!("a day has three figures") };
            if let Some(before) = waiting {
                prop_assert!(before + came - left - waits == 0.0, "{before} + {came} − {left} is not {waits}");
            }
            waiting = Some(waits);
        }
    }

    #[test]
    fn every_undefined_result_says_why(shop in shop()) {
        for metric in &report(&shop).metrics {
            prop_assert!(metric.value.is_some() || metric.reason.is_some(), "{} says nothing", metric.id);
        }
    }
}
