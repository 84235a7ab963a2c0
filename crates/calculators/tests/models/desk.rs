//! What holds for the small desk tools, whatever the shop.

use crate::calculated::{assert_answered, report, value};
use calc::{Entries, rounding};
use proptest::prelude::*;

#[test]
fn fees_of_the_sources_always_say_that_they_are_historical() {
    for case in calculators::cases::of("fees") {
        let report = calculators::find("fees").unwrap().report(&case.entries()).unwrap();
        assert_eq!(report.notes[0].id, "historical");
        assert!(report.notes[0].warning);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn a_bonus_never_falls_below_nothing(
        full in 0u32..2_000, neutral in 0u32..40, bad in 0u32..40, before in 0u32..=50, now in 0u32..=50,
    ) {
        let score = |tenths: u32| format!("{}.{}", tenths / 10, tenths % 10);
        let report = report("bonus", &[
            ("full_bonus", full.to_string()), ("neutral_reviews", neutral.to_string()), ("bad_reviews", bad.to_string()),
            ("score_before", score(before)), ("score_now", score(now)),
        ]);
        prop_assert!(value(&report, "bonus") >= 0.0);
        // Every tenth counts once, whatever binary arithmetic makes of the difference.
        prop_assert_eq!(rounding::units(value(&report, "score_steps"), 0), i64::from(now) - i64::from(before));
        let kept = value(&report, "bonus") - report.value("not_taken").unwrap_or(0.0);
        prop_assert_eq!(rounding::fen(kept), rounding::fen(f64::from(full) + value(&report, "effect")));
    }

    #[test]
    fn what_a_target_allows_keeps_it_and_one_more_does_not(orders in 1u32..100_000, basis_points in 0u32..10_000) {
        let target = format!("{}.{:02}%", basis_points / 100, basis_points % 100);
        let allowed = value(&report("reviews", &[("orders", orders.to_string()), ("good_target", target.clone())]), "allowed");
        let rate = |not_good: f64| {
            let entries = [("orders", orders.to_string()), ("good_target", target.clone()), ("not_good", not_good.to_string())];
            report("reviews", &entries).value("good_rate")
        };
        let wanted = f64::from(basis_points) / 10_000.0;
        prop_assert!(rate(allowed).unwrap() >= wanted - 1e-9);
        prop_assert!(rate(allowed + 1.0).is_none_or(|rate| rate < wanted + 1e-9));
    }

    #[test]
    fn the_good_ratings_needed_bring_a_missed_target_back(
        orders in 1u32..10_000, basis_points in 1u32..9_990, extra in 1u32..50,
    ) {
        let target = format!("{}.{:02}%", basis_points / 100, basis_points % 100);
        let typed = |orders: f64, not_good: f64| {
            [("orders", orders.to_string()), ("good_target", target.clone()), ("not_good", not_good.to_string())]
        };
        let allowed = value(&report("reviews", &typed(f64::from(orders), 0.0)), "allowed");
        let not_good = (allowed + f64::from(extra)).min(f64::from(orders));
        let before = report("reviews", &typed(f64::from(orders), not_good));
        let Some(needed) = before.value("good_needed") else { return Ok(()) };
        let rate = value(&report("reviews", &typed(f64::from(orders) + needed, not_good)), "good_rate");
        prop_assert!(rate >= f64::from(basis_points) / 10_000.0 - 1e-9);
    }

    #[test]
    fn stock_at_the_reorder_point_lasts_until_the_goods_come(
        daily in 1u32..5_000, lead in 0u32..60, safety in 0u32..30,
    ) {
        let of = |units: f64| report("stock", &[
            ("products", "1".into()), ("units_each", units.to_string()), ("daily_orders", daily.to_string()),
            ("lead_days", lead.to_string()), ("safety_days", safety.to_string()),
        ]);
        let point = value(&of(0.0), "reorder_point");
        prop_assert!(value(&of(point), "cover_days") >= f64::from(lead + safety) - 1e-9);
        prop_assert!(value(&of(point), "days_to_reorder") <= 0.0);
    }

    #[test]
    fn an_event_today_is_held_against_todays_stock_and_a_later_one_against_what_is_left(
        units in 0u32..5_000, daily in 0u32..200, factor in 1u32..20, days in 0u32..60,
    ) {
        let short = |event_in: String| {
            let report = report("stock", &[
                ("products", "1".into()), ("units_each", units.to_string()), ("daily_orders", daily.to_string()),
                ("event_factor", factor.to_string()), ("event_in", event_in),
            ]);
            value(&report, "event_short")
        };
        prop_assert_eq!(short(String::new()).to_bits(), short("0".to_owned()).to_bits());
        let sold = f64::from(daily * days).min(f64::from(units));
        let expected = (f64::from(daily * factor) - (f64::from(units) - sold)).max(0.0);
        prop_assert_eq!(short(days.to_string()).to_bits(), expected.to_bits());
    }

    #[test]
    fn whatever_is_typed_gives_a_report_without_nan_or_issues_and_no_panic(
        calculator in proptest::sample::select(vec!["stock", "reviews", "fees", "bonus"]),
        typed in prop::collection::vec((0usize..20, 0usize..3, proptest::sample::select(
            vec!["0", "1", "2%", "100%", "50", "0.01", "4.8", "1e9", "pending", "none", "", "-1", "x"])), 0..20),
    ) {
        let calculator = calculators::find(calculator).unwrap();
        let mut entries = Entries::none();
        for (field, row, text) in &typed {
            let field = calculator.fields[field % calculator.fields.len()].id;
            entries.push_known(calculator.fields, &format!("{field}.{row}"), text);
        }
        assert_answered(calculator.id, &entries);
    }
}
