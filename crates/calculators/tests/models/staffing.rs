//! What holds for every team.

use crate::calculated;
use calc::{Entries, Report, rounding};
use proptest::prelude::*;

fn report(entries: &[(String, String)]) -> Report {
    calculated::report("staffing", entries)
}

#[track_caller]
fn of_case(id: &str) -> Report {
    calculated::of_case("staffing", id)
}

/// A column of the team's table, without its total.
fn column(report: &Report, at: usize) -> Vec<f64> {
    let rows = &report.tables.iter().find(|table| table.id == "team").expect("a team is drawn").rows;
    rows.iter().filter(|row| !row.total).map(|row| row.cells[at].unwrap()).collect()
}

// S1.8, cases STA-02 and STA-04.
#[test]
fn the_sticker_shops_posts_have_the_shares_and_pay_of_the_source() {
    let report = of_case("sticker");
    let shares = [0.013_514, 0.013_514, 0.027_027, 0.108_108, 0.081_081, 0.081_081, 0.270_27, 0.405_405];
    for (actual, expected) in column(&report, 1).iter().zip(shares) {
        assert!((actual - expected).abs() < 1e-6, "{actual} is not {expected}");
    }
    let fen: Vec<i64> = column(&report, 3).into_iter().map(rounding::fen).collect();
    assert_eq!(fen, [1_500_000, 1_200_000, 600_000, 400_000, 400_000, 400_000, 250_000, 266_667]);
}

#[test]
fn six_people_on_twenty_thousand_yuan_add_up_to_the_fen() {
    let fen: i64 = column(&of_case("six"), 2).into_iter().map(rounding::fen).sum();
    assert_eq!(fen, 2_000_000);
}

fn team() -> impl Strategy<Value = Vec<(String, String)>> {
    let row = (0usize..6, 0u32..40, 0u32..10_000_000);
    (prop::collection::vec(row, 1..14), 0u32..100_000_000, 0u32..=100, 0u32..=100).prop_map(
        |(rows, sales, share, extra)| {
            let posts = ["operations", "promotion", "design", "service", "warehouse", "other"];
            let fen = |fen: u32| format!("{}.{:02}", fen / 100, fen % 100);
            let mut entries = vec![
                ("monthly_sales".to_owned(), fen(sales)),
                ("staff_share".to_owned(), format!("{share}%")),
                ("on_costs".to_owned(), format!("{extra}%")),
                ("normal_load".to_owned(), "70".to_owned()),
                ("peak_load".to_owned(), "120".to_owned()),
            ];
            for (at, (post, heads, pay)) in rows.into_iter().enumerate() {
                entries.push((format!("post.{at}"), posts[post].to_owned()));
                entries.push((format!("post_heads.{at}"), heads.to_string()));
                entries.push((format!("post_pay.{at}"), fen(pay)));
            }
            entries
        },
    )
}

/// The posts of the org chart, set in by how many they stand under.
#[track_caller]
fn org_chart(entries: &[(&str, &str)]) -> Vec<String> {
    let entries: Vec<(String, String)> =
        entries.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let report = report(&entries);
    let branches = report.charts.iter().find_map(|chart| match chart {
        calc::Chart::Tree { branches, .. } => Some(branches.clone()),
        _ => None,
    });
    let said = |branch: &calc::Branch| match branch.label {
        calc::Label::Choice(_, post) => {
            format!("{}{post} {}", "  ".repeat(branch.level), branch.value.unwrap())
        }
        _ => panic!("a post is a choice"),
    };
    branches.unwrap().iter().map(said).collect()
}

#[test]
fn designers_answer_to_the_design_lead_and_leads_to_the_manager() {
    let chart = org_chart(&[
        ("post.0", "design"),
        ("post_heads.0", "8"),
        ("post.1", "design_lead"),
        ("post_heads.1", "1"),
        ("post.2", "manager"),
        ("post_heads.2", "1"),
        ("post.3", "design_lead"),
        ("post_heads.3", "2"),
        ("post.4", "promotion"),
        ("post_heads.4", "1"),
    ]);
    assert_eq!(chart, ["manager 1", "  design_lead 3", "    design 8", "  promotion 1"]);
}

#[test]
fn without_a_manager_operations_leads_and_without_both_nobody_does() {
    let led = org_chart(&[
        ("post.0", "design"),
        ("post_heads.0", "1"),
        ("post.1", "operations"),
        ("post_heads.1", "1"),
        ("post.2", "promotion"),
        ("post_heads.2", "1"),
    ]);
    assert_eq!(led, ["operations 1", "  design 1", "  promotion 1"]);
    let alone = org_chart(&[
        ("post.0", "service"),
        ("post_heads.0", "2"),
        ("post.1", "members"),
        ("post_heads.1", "1"),
        ("post.2", "design"),
        ("post_heads.2", "1"),
    ]);
    assert_eq!(alone, ["service 2", "  members 1", "design 1"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn the_table_adds_up_to_the_payroll_and_undefined_results_say_why(team in team()) {
        let report = report(&team);
        if report.value("heads").unwrap() > 0.0 {
            let fen: i64 = column(&report, 2).into_iter().map(rounding::fen).sum();
            prop_assert_eq!(fen, rounding::fen(report.value("payroll").unwrap()));
        }
        for metric in &report.metrics {
            prop_assert!(metric.value.is_some() || metric.reason.is_some(), "{} says nothing", metric.id);
        }
    }

    #[test]
    fn the_affordable_people_fit_the_budget_and_one_more_does_not(team in team()) {
        let report = report(&team);
        let value = |id: &str| report.value(id).unwrap();
        let Some(affordable) = report.value("affordable_heads") else { return Ok(()) };
        prop_assume!(value("heads") > 0.0);
        let each = value("staff_cost") / value("heads");
        let budget = value("payroll_budget");
        prop_assert!(affordable * each <= budget * (1.0 + 1e-9) + 1e-6);
        prop_assert!((affordable + 1.0) * each > budget * (1.0 - 1e-9) - 1e-6);
    }

    #[test]
    fn at_the_sales_that_carry_the_team_it_costs_exactly_its_share(team in team()) {
        let before = report(&team);
        let Some(sales) = before.value("sales_for_team").filter(|sales| (1.0..1e11).contains(sales)) else { return Ok(()) };
        let mut entries = team;
        entries.push(("monthly_sales".to_owned(), format!("{sales:.9}")));
        let after = report(&entries);
        prop_assert!(after.value("budget_left").unwrap().abs() < 1e-5);
    }

    #[test]
    fn whatever_is_typed_gives_a_report_or_issues_and_no_panic(
        typed in prop::collection::vec(("post.[0-9]|post_heads.[0-9]|post_pay.[0-9]|tasks|peak_load|months", any::<String>()), 0..8),
    ) {
        let entries: Entries = typed.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        calculated::assert_answered("staffing", &entries);
    }
}
