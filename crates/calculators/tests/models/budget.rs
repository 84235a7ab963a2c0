//! What holds for every budget, whatever the shop.

use crate::calculated::{self, table};
use calc::{Entries, Label, Report, rounding};
use proptest::prelude::*;

#[track_caller]
fn report(entries: &[(String, String)]) -> Report {
    calculated::report("budget", entries)
}

#[track_caller]
fn case(id: &str) -> Report {
    calculated::of_case("budget", id)
}

/// A column of a table, of the rows that sum up others or of those that do not.
#[track_caller]
fn column(report: &Report, id: &str, column: usize, total: bool) -> Vec<Option<f64>> {
    let rows = table(report, id).rows.iter().filter(|row| row.total == total);
    rows.map(|row| row.cells[column]).collect()
}

fn warned(report: &Report) -> Vec<&str> {
    report.notes.iter().filter(|note| note.warning).map(|note| note.id).collect()
}

#[track_caller]
fn close(actual: &[Option<f64>], expected: &[f64]) {
    assert_eq!(actual.len(), expected.len());
    for (actual, expected) in actual.iter().zip(expected) {
        assert!((actual.expect("defined") - expected).abs() < 1e-6, "{actual:?} is not {expected}");
    }
}

#[test]
fn the_year_of_the_source_costs_thirty_twenty_five_and_twenty_per_cent() {
    let report = case("example");
    close(
        &column(&report, "months", 0, false),
        &[0.3, 0.3, 0.3, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.2, 0.3, 0.2],
    );
    close(&column(&report, "months", 1, true), &[5e5, 7.5e5, 10.5e5, 20e5, 43e5]);
    close(&column(&report, "months", 2, true), &[0.116_279_07, 0.174_418_6, 0.244_186_05, 0.465_116_28, 1.0]);
    close(&column(&report, "months", 0, true), &[0.3, 0.25, 0.25, 0.25, 0.255_813_95]);
}

#[test]
fn the_year_of_the_source_breaks_the_cap_in_every_month_but_two() {
    let report = case("example");
    let over = column(&report, "months", 6, false);
    let kept: Vec<usize> = (0..12).filter(|&month| over[month].unwrap() <= 0.0).collect();
    assert_eq!(kept, [9, 11]);
    assert_eq!(over[10], Some(100_000.0));
    assert_eq!(warned(&report), ["cap_broken"]);
}

#[test]
fn the_launch_grows_as_the_source_says() {
    let growth = column(&case("launch"), "months", 5, false);
    assert_eq!(growth[0], None);
    close(&growth[1..], &[1.0, 1.25, 0.666_666_67]);
}

#[test]
fn the_summers_channels_have_the_shares_of_the_source() {
    let summer = column(&case("summer"), "channels", 1, false);
    close(&summer, &[0.190_476_19, 0.380_952_38, 0.190_476_19, 0.238_095_24]);
}

#[test]
fn april_is_split_by_the_summers_mix_to_the_fen() {
    close(&column(&case("BUD-16"), "channels", 0, false), &[9_523.81, 19_047.62, 9_523.81, 11_904.76]);
    let six = column(&case("BUD-17"), "channels", 0, false);
    close(&six, &[3_333.34, 3_333.34, 3_333.33, 3_333.33, 3_333.33, 3_333.33]);
}

// The figures of other projects in peers.json, typed in as a shop would: a total in yuan and weights.
#[test]
fn channels_share_money_to_the_fen_as_apportionment_and_money_libraries_do() {
    let peers: serde_json::Value =
        serde_json::from_str(include_str!("../peers.json")).expect("peers.json holds cases");
    let of_split = |case: &&serde_json::Value| case["of"] == "split";
    let mut typed = 0;
    for case in peers.as_array().unwrap().iter().filter(of_split) {
        let numbers = |value: &serde_json::Value| -> Vec<f64> {
            value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
        };
        let right = if case["expected"].is_null() { &case["exact"] } else { &case["expected"] };
        let fen: Vec<f64> = numbers(right).iter().map(|fen| fen / 100.0).collect();
        let total = case["inputs"]["total"].as_i64().unwrap();
        if total < 0 {
            continue;
        }
        let mut entries = vec![
            ("total_sales".to_owned(), "0".to_owned()),
            ("last_month".to_owned(), "1".to_owned()),
            ("money".to_owned(), format!("{total}/100")),
        ];
        let weights = numbers(&case["inputs"]["weights"]);
        entries.extend(
            weights.iter().enumerate().map(|(row, weight)| (format!("weight.{row}"), weight.to_string())),
        );
        let channels = column(&report(&entries), "channels", 0, false);
        assert_eq!(channels.len(), fen.len(), "{}", case["id"]);
        close(&channels, &fen);
        typed += 1;
    }
    assert!(typed > 20, "{typed}");
}

#[test]
fn the_spring_of_the_source_is_twenty_five_thousand_short_and_says_so() {
    let report = case("spring");
    assert_eq!(warned(&report), ["excluded", "unplanned"]);
    let labels: Vec<&Label> = table(&report, "grid").rows.iter().map(|row| &row.label).collect();
    assert_eq!(labels[3], &Label::Word("row.unplanned"));
    assert_eq!(labels[4], &Label::Word("row.excluded"));
    let totals: Vec<Option<f64>> =
        table(&report, "grid").rows.iter().map(|row| row.cells.last().copied().flatten()).collect();
    close(&totals, &[72_500.0, 70_000.0, 10_000.0, 25_000.0, 10_000.0, 187_500.0]);
}

#[test]
fn minimums_that_do_not_fit_name_those_in_the_way_and_what_would_fit() {
    let report = case("minimums-too-high");
    let relax = table(&report, "relax");
    assert_eq!(relax.rows.len(), 2);
    close(&relax.rows[0].cells, &[60_000.0, 30_000.0, 52_500.0]);
    close(&relax.rows[1].cells, &[30_000.0, 20_000.0, 27_500.0]);
    assert_eq!(warned(&report), ["overplanned"]);
    assert!(
        report.tables.iter().all(|table| table.id != "grid"),
        "no plan by month of money that is not there"
    );
}

#[test]
fn maximums_that_leave_money_over_name_those_in_the_way_and_what_would_fit() {
    let report = case("maximums-too-low");
    close(&table(&report, "relax").rows[0].cells, &[30_000.0, 50_000.0, 50_000.0]);
    close(&table(&report, "relax").rows[1].cells, &[40_000.0, 50_000.0, 50_000.0]);
}

#[test]
fn months_left_empty_share_what_the_typed_ones_leave() {
    let report = case("partly-typed");
    let sales = column(&report, "months", 1, false);
    assert_eq!(sales[10], Some(340_000.0));
    // 860,000 over ten months and one and a half.
    assert_eq!(sales[0].map(rounding::fen), Some(7_478_261));
    assert_eq!(sales[5].map(rounding::fen), Some(11_217_391));
    assert_eq!(column(&report, "months", 3, false)[10], Some(100_000.0));
}

#[test]
fn a_year_in_stages_shows_each_stages_mix_and_the_twenty_five_thousand_its_spring_is_short() {
    let report = case("stages");
    assert_eq!(warned(&report), ["excluded", "stages_off", "unplanned"]);
    // From, to, money, own total, own total less months, sales, cost share.
    close(&table(&report, "stages").rows[2].cells, &[4.0, 6.0, 187_500.0, 162_500.0, -25_000.0, 75e4, 0.25]);
    let mix = table(&report, "mix");
    let rows: [&[f64]; 8] = [
        &[60_000.0, 30_000.0, 72_500.0, 50_000.0, 95_238.10, 307_738.10],
        &[0.0, 20_000.0, 70_000.0, 62_500.0, 119_047.62, 271_547.62],
        &[0.0, 0.0, 0.0, 100_000.0, 190_476.19, 290_476.19],
        &[0.0, 0.0, 0.0, 50_000.0, 95_238.09, 145_238.09],
        &[0.0, 0.0, 10_000.0, 0.0, 0.0, 10_000.0],
        &[0.0, 0.0, 25_000.0, 0.0, 0.0, 25_000.0],
        &[30_000.0, 10_000.0, 10_000.0, 0.0, 0.0, 50_000.0],
        &[90_000.0, 60_000.0, 187_500.0, 262_500.0, 500_000.0, 1_100_000.0],
    ];
    for (row, expected) in mix.rows.iter().zip(rows) {
        close(&row.cells, expected);
    }
    assert_eq!(mix.rows.len(), rows.len());
    assert_eq!(mix.rows[5].label, Label::Word("row.unplanned"));
    assert_eq!(mix.rows[6].label, Label::Word("row.excluded"));
}

#[test]
fn a_bound_over_the_whole_plan_is_met_by_one_factor_in_every_stage() {
    let mix = case("stage-bound");
    close(&table(&mix, "mix").rows[1].cells, &[18_881.94, 41_118.06, 60_000.0]);
}

#[test]
fn a_least_amount_too_great_for_its_stage_is_named_with_what_would_fit() {
    let report = case("stage-short");
    assert_eq!(warned(&report), ["overplanned"]);
    // By weight hard ads would get half of March.
    close(&table(&report, "relax").rows[0].cells, &[70_000.0, 30_000.0, 60_000.0]);
    assert_eq!(table(&report, "stages").rows[0].label, Label::Word("row.other_months"));
    assert!(report.tables.iter().all(|table| !["grid", "mix"].contains(&table.id)));
}

#[test]
fn a_greatest_amount_too_small_for_its_stages_is_named_with_what_would_fit() {
    let report = case("stage-left");
    assert_eq!(warned(&report), ["unplanned"]);
    close(&table(&report, "relax").rows[0].cells, &[80_000.0, 120_000.0, 90_000.0]);
    close(&table(&report, "mix").rows[2].cells, &[10_000.0, 0.0, 10_000.0]);
}

#[test]
fn stage_totals_fill_months_that_are_empty_and_typed_months_stand() {
    close(&column(&case("stages-filled"), "months", 3, false), &[10_000.0, 20_000.0, 80_000.0]);
    let mistyped = case("stages-mistyped");
    assert_eq!(warned(&mistyped), ["excluded", "stages_off", "stage_idle"]);
    close(&table(&mistyped, "mix").rows[1].cells, &[5_000.0, 10_000.0, 15_000.0]);
}

#[test]
fn the_last_quarter_keeps_its_bounds_and_its_reserve() {
    let report = case("last-quarter");
    close(
        &column(&report, "channels", 0, false),
        &[156_400.0, 100_000.0, 73_600.0, 100_000.0, 20_000.0, 50_000.0],
    );
}

#[test]
fn no_preset_holds_a_line_for_what_is_not_allowed() {
    for case in calculators::cases::presets("budget") {
        for (name, text) in &case.entries {
            assert!(!name.starts_with("channel_name") || text.is_empty(), "{}: {text}", case.id);
        }
    }
}

/// A plan of any kind.
fn plan() -> impl Strategy<Value = Vec<(String, String)>> {
    let yuan = |most: u32| (0..most).prop_map(|fen| format!("{}.{:02}", fen / 100, fen % 100));
    let maybe = move |most: u32| prop_oneof![2 => Just(String::new()), 1 => yuan(most)];
    let row = move || {
        (
            prop_oneof![Just(String::new()), (0u32..1_000).prop_map(|w| w.to_string())],
            maybe(3_000_000),
            maybe(2_000_000),
            maybe(5_000_000),
        )
    };
    let channels = prop::collection::vec(row(), 0..8);
    let months = prop::collection::vec((maybe(50_000_000), maybe(9_000_000)), 12);
    let span = (1u32..13, 1u32..13);
    let season = proptest::sample::select(vec!["even", "days", "home"]);
    (maybe(900_000_000), maybe(200_000_000), channels, months, span, season, yuan(100_000)).prop_map(
        |(sales, money, channels, months, (first, last), season, excluded)| {
            let mut typed = vec![
                ("total_sales".to_owned(), sales),
                ("money".to_owned(), money),
                ("first_month".to_owned(), first.to_string()),
                ("last_month".to_owned(), last.to_string()),
                ("season".to_owned(), season.to_owned()),
                ("excluded".to_owned(), excluded),
                ("cap".to_owned(), "20%".to_owned()),
            ];
            for (at, (weight, fixed, least, most)) in channels.into_iter().enumerate() {
                for (name, text) in [("weight", weight), ("fixed", fixed), ("least", least), ("most", most)] {
                    typed.push((format!("{name}.{at}"), text));
                }
            }
            for (at, (sales, money)) in months.into_iter().enumerate() {
                typed.push((format!("month_sales.{at}"), sales));
                typed.push((format!("month_money.{at}"), money));
            }
            typed
        },
    )
}

/// A plan of any kind with up to six stages, mixes of their own, totals of their own and excluded money.
fn staged_plan() -> impl Strategy<Value = Vec<(String, String)>> {
    let maybe = |figures: std::ops::Range<u32>| prop_oneof![2 => Just(String::new()), 1 => figures.prop_map(|n| n.to_string())];
    let stage = (
        prop_oneof![1 => Just(String::new()), 3 => (1u32..13).prop_map(|n| n.to_string())],
        maybe(0..300_000),
        maybe(0..30_000),
    );
    let stages = prop::collection::vec(stage, 0..=6);
    let mixes = prop::collection::vec(prop::collection::vec(maybe(0..50), 6), 0..8);
    (plan(), stages, mixes).prop_map(|(mut typed, stages, mixes)| {
        for (at, (first, money, excluded)) in stages.into_iter().enumerate() {
            for (name, text) in [("stage_first", first), ("stage_money", money), ("stage_excluded", excluded)]
            {
                typed.push((format!("{name}.{at}"), text));
            }
        }
        typed.extend((0..8).map(|channel| (format!("channel_name.{channel}"), channel.to_string())));
        for (channel, weights) in mixes.into_iter().enumerate() {
            for (stage, weight) in weights.into_iter().enumerate() {
                typed.push((format!("mix_{}.{channel}", stage + 1), weight));
            }
        }
        typed
    })
}

/// The places of a stage's months in the table by month.
fn months_of(row: &calc::Row, first: usize) -> std::ops::Range<usize> {
    let month = |cell: Option<f64>| usize::try_from(rounding::units(cell.unwrap(), 0)).unwrap();
    let place = |cell| (month(cell) + 12 - first) % 12;
    place(row.cells[0])..place(row.cells[1]) + 1
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    // The months of a stage follow its mix: each is rounded down or up from its part of what the channel has there.
    #[test]
    fn stages_add_up_to_the_fen_and_months_follow_their_stage(plan in staged_plan()) {
        let report = report(&plan);
        let by_id = |id: &str| report.tables.iter().find(|table| table.id == id);
        let (Some(stages), Some(mix), Some(grid)) = (by_id("stages"), by_id("mix"), by_id("grid")) else { return Ok(()) };
        let fen = |cell: &Option<f64>| rounding::fen(cell.unwrap());
        let first: usize = plan.iter().find(|(name, _)| name == "first_month").unwrap().1.parse().unwrap();
        prop_assert_eq!(mix.rows.len(), grid.rows.len());
        let (total, channels) = mix.rows.split_last().unwrap();
        let all = &grid.rows.last().unwrap().cells;
        for (at, stage) in stages.rows.iter().enumerate() {
            prop_assert_eq!(fen(&stage.cells[2]), fen(&total.cells[at]));
            prop_assert_eq!(channels.iter().map(|row| fen(&row.cells[at])).sum::<i64>(), fen(&total.cells[at]));
        }
        for (mix, grid) in mix.rows.iter().zip(&grid.rows) {
            let (sum, cells) = mix.cells.split_last().unwrap();
            prop_assert_eq!(cells.iter().map(fen).sum::<i64>(), fen(sum));
            prop_assert!(cells.iter().all(|cell| fen(cell) >= 0));
            for (at, stage) in stages.rows.iter().enumerate() {
                let months = months_of(stage, first);
                prop_assert_eq!(grid.cells[months.clone()].iter().map(fen).sum::<i64>(), fen(&cells[at]));
                let money = total.cells[at].unwrap();
                for month in months.filter(|_| money > 0.0) {
                    let exact = cells[at].unwrap() * all[month].unwrap() / money;
                    prop_assert!((grid.cells[month].unwrap() - exact).abs() < 0.01 + 1e-6);
                }
            }
        }
    }

    #[test]
    fn channels_keep_their_bounds_over_all_stages_and_money_that_has_no_channel_is_told(plan in staged_plan()) {
        let report = report(&plan);
        let channels = report.tables.iter().find(|table| table.id == "channels");
        for row in channels.iter().flat_map(|table| &table.rows).filter(|row| !row.total) {
            let (amount, least, most) = (row.cells[0].unwrap(), row.cells[2], row.cells[3]);
            prop_assert!(least.is_none_or(|least| rounding::fen(amount) >= rounding::fen(least)));
            prop_assert!(most.is_none_or(|most| rounding::fen(amount) <= rounding::fen(most.max(least.unwrap_or(0.0)))));
        }
        let gap = rounding::fen(report.value("plan_gap").unwrap());
        let over = report.value("overdrawn").map_or(0, rounding::fen);
        let grid = report.tables.iter().find(|table| table.id == "grid");
        let unplanned = grid.iter().flat_map(|table| &table.rows).find(|row| row.label == Label::Word("row.unplanned"));
        let unplanned = unplanned.map_or(0, |row| rounding::fen(row.cells.last().unwrap().unwrap()));
        prop_assert!(over > 0 || gap == -unplanned);
        prop_assert_eq!(over > 0, grid.is_none());
    }

    // What the table of bounds in the way proposes is enough.
    #[test]
    fn bounds_moved_to_where_they_would_fit_are_in_the_way_no_more(plan in staged_plan()) {
        let before = report(&plan);
        let Some(relax) = before.tables.iter().find(|table| table.id == "relax") else { return Ok(()) };
        let mut plan = plan;
        let typed = |plan: &[(String, String)], name: &str| {
            plan.iter().rev().find(|(typed, _)| typed == name).is_some_and(|(_, text)| !text.is_empty())
        };
        for row in &relax.rows {
            let Label::Text(channel) = &row.label else { panic!("every channel of these plans has a name") };
            let fen = rounding::fen(row.cells[2].unwrap());
            let fits = format!("{}.{:02}", fen / 100, fen % 100);
            let lower = row.cells[2] < row.cells[0];
            let field = if typed(&plan, &format!("fixed.{channel}")) { "fixed" } else if lower { "least" } else { "most" };
            plan.push((format!("{field}.{channel}"), fits));
        }
        let after = report(&plan);
        prop_assert!(after.value("overdrawn").is_none());
        prop_assert!(after.tables.iter().all(|table| table.id != "relax"), "{:?}", after.tables);
    }

    #[test]
    fn months_and_channels_both_add_up_to_the_fen(plan in staged_plan()) {
        let report = report(&plan);
        let Some(grid) = report.tables.iter().find(|table| table.id == "grid") else {
            prop_assert!(report.value("overdrawn").unwrap() > 0.0);
            return Ok(());
        };
        let fen = |cell: &Option<f64>| rounding::fen(cell.unwrap());
        let (total, rows) = grid.rows.split_last().unwrap();
        for row in &grid.rows {
            let (sum, cells) = row.cells.split_last().unwrap();
            prop_assert_eq!(cells.iter().map(fen).sum::<i64>(), fen(sum));
            prop_assert!(cells.iter().all(|cell| fen(cell) >= 0));
        }
        for (at, sum) in total.cells.iter().enumerate() {
            prop_assert_eq!(rows.iter().map(|row| fen(&row.cells[at])).sum::<i64>(), if rows.is_empty() { 0 } else { fen(sum) });
        }
        // The months of the grid are those of the month table.
        let months = report.tables.iter().find(|table| table.id == "months").unwrap();
        let money: Vec<i64> = months.rows.iter().filter(|row| !row.total).map(|row| fen(&row.cells[3])).collect();
        let totals: Vec<i64> = total.cells[..money.len()].iter().map(fen).collect();
        prop_assert_eq!(money, totals);
    }

    #[test]
    fn quarters_add_up_to_the_plan_and_typed_months_stand(plan in plan()) {
        let report = report(&plan);
        let sum = |ids: [&str; 4]| ids.iter().filter_map(|id| report.value(id)).map(rounding::fen).sum::<i64>();
        prop_assert_eq!(sum(["sales_q1", "sales_q2", "sales_q3", "sales_q4"]), rounding::fen(report.value("sales_planned").unwrap()));
        prop_assert_eq!(sum(["money_q1", "money_q2", "money_q3", "money_q4"]), rounding::fen(report.value("money_planned").unwrap()));
    }

    #[test]
    fn every_cell_lies_within_a_fen_of_its_exact_share(plan in plan()) {
        let report = report(&plan);
        let Some(grid) = report.tables.iter().find(|table| table.id == "grid") else { return Ok(()) };
        let (total, rows) = grid.rows.split_last().unwrap();
        let (all, months) = total.cells.split_last().unwrap();
        let all = all.unwrap();
        if all == 0.0 { return Ok(()) }
        for row in rows {
            let (sum, cells) = row.cells.split_last().unwrap();
            for (cell, month) in cells.iter().zip(months) {
                let exact = sum.unwrap() * month.unwrap() / all;
                prop_assert!((cell.unwrap() - exact).abs() < 0.01 + 1e-6);
            }
        }
    }

    #[test]
    fn whatever_is_typed_gives_a_report_without_nan_or_issues_and_no_panic(
        typed in prop::collection::vec((proptest::sample::select(
            calculators::find("budget").unwrap().fields.iter().map(|field| field.id).collect::<Vec<_>>()),
            0usize..12,
            proptest::sample::select(vec!["0", "1", "12", "20%", "100%", "50", "0.01", "1000亿", "99999999", "share", "days", "search", "", "-1", "x"])), 0..40),
    ) {
        let calculator = calculators::find("budget").unwrap();
        let mut entries = Entries::none();
        for (field, row, text) in &typed {
            entries.push_known(calculator.fields, &format!("{field}.{row}"), text);
        }
        calculated::assert_answered("budget", &entries);
    }
}
