//! Ranges in every calculator: one figure of each typed as a range, with its ends alone and with the likeliest between
//! them. `ranges.txt` holds what then comes of a result, to the bit; `tests/wasm/ranges.test.mjs` holds the shipped programs to the same file. Written anew by
//! `RANGES_UPDATE=1 cargo test -p calculators --test models ranges`.

use calc::ranges::{Ranges, Reach};
use calc::solve::Sense;
use calc::{Calculator, Entries, Kind, Unit, Value};
use std::fmt::Write;
use std::path::Path;

/// A field of a calculator's first preset that takes a number, with a range around what stands in it, and a result that
/// moves with it.
fn ranged(calculator: &Calculator) -> (Entries, String, String, &'static str) {
    let preset = calculators::cases::presets(calculator.id).into_iter().next().expect("a preset");
    let entries = preset.entries();
    let checked = entries.check(calculator.fields);
    for (field, rows) in calculator.fields.iter().zip(&checked.values) {
        let Kind::Number { unit, min, max } = field.kind else { continue };
        if unit == Unit::Date || !entries.heeds(calculator.fields, field) {
            continue;
        }
        for (row, value) in rows.iter().enumerate() {
            let Value::Number(number) = value else { continue };
            let (low, high) = (number / 2.0, number * 1.5);
            if *number < 2.0 && unit != Unit::Share || *number <= 0.0 || low < min || high > max {
                continue;
            }
            let scale = if matches!(unit, Unit::Share | Unit::Factor) { 100.0 } else { 1.0 };
            let mark = if scale > 1.0 { "%" } else { "" };
            let end = |x: f64| if unit == Unit::Count { x.round() } else { x * scale };
            let typed = format!("{}{mark}~{}{mark}", end(low), end(high));
            let name = field.name(row);
            let mut with = entries.clone();
            with.push(&name, &typed);
            if let Some(output) = moved(calculator, &with) {
                return (with, name, typed, output);
            }
        }
    }
    panic!("{} has no figure to try a range in", calculator.id)
}

/// The first result that depends on the range, headlines before the others.
fn moved(calculator: &Calculator, entries: &Entries) -> Option<&'static str> {
    let mut ranges = Ranges::read(calculator, entries, Reach::NineInTen).ok()?;
    let outputs = || calculator.outputs().filter(|output| output.unit != Unit::Date);
    let headlines = outputs().filter(|output| output.headline);
    let mut all = headlines.chain(outputs().filter(|output| !output.headline));
    all.find(|output| ranges.tornado(output.id).bars[0].width() > 0.0).map(|output| output.id)
}

#[track_caller]
fn read(calculator: &'static Calculator, entries: &Entries) -> Ranges<'static> {
    Ranges::read(calculator, entries, Reach::NineInTen).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

/// A range of two figures with its lower end as the likeliest, which every field that takes the ends takes too.
fn with_likeliest(ends: &str) -> String {
    let (low, high) = ends.split_once('~').expect("two figures");
    format!("{low}~{low}~{high}")
}

#[test]
fn every_calculators_ranges_give_the_same_bits_as_before() {
    let mut lines = String::new();
    for calculator in calculators::ALL {
        let (entries, name, ends, output) = ranged(calculator);
        for typed in [ends.clone(), with_likeliest(&ends)] {
            let mut entries = entries.clone();
            entries.push(&name, &typed);
            let spread = read(calculator, &entries).spread(output);
            let _ = write!(lines, "{}\t{name}\t{typed}\t{output}", calculator.id);
            for p in [0.1, 0.5, 0.9] {
                let _ = write!(lines, "\t{}", spread.quantile(p).expect("a result").to_bits());
            }
            lines.push('\n');

            let quantiles: Vec<f64> =
                (0..=20).filter_map(|at| spread.quantile(f64::from(at) / 20.0)).collect();
            assert!(quantiles.is_sorted(), "{}: {quantiles:?}", calculator.id);
            for figure in &quantiles {
                let (least, most) =
                    (spread.chance(Sense::AtLeast, *figure), spread.chance(Sense::AtMost, *figure));
                assert!((0.0..=1.0).contains(&least) && (0.0..=1.0).contains(&most), "{}", calculator.id);
            }
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ranges.txt");
    if std::env::var_os("RANGES_UPDATE").is_some() {
        std::fs::write(&file, &lines).expect("ranges.txt is written");
    }
    let held = std::fs::read_to_string(&file).expect("ranges.txt");
    assert_eq!(lines, held, "ranges.txt does not hold these; see the first lines of this file");
}

#[test]
fn a_range_of_nothing_changes_no_result() {
    for calculator in calculators::ALL {
        let (entries, name, _, output) = ranged(calculator);
        let checked = entries.check(calculator.fields);
        let plain = calculator.report(&entries).expect("a result");
        // The range counts as its middle in the form; typed twice, that middle is a range of nothing.
        let (id, row) =
            name.split_once('.').map_or((name.as_str(), 0), |(id, row)| (id, row.parse().unwrap()));
        let at = calculator.fields.iter().position(|field| field.id == id).expect("the field");
        let Value::Number(number) = checked.values[at][row] else { panic!("{name} is no number") };
        let Kind::Number { unit, .. } = calculator.fields[at].kind else { unreachable!("as found") };
        let (number, mark) = match unit {
            Unit::Share | Unit::Factor => (calc::rounding::snap(number * 100.0), "%"),
            _ => (number, ""),
        };
        let mut same = entries.clone();
        same.push(&name, &format!("{number}{mark}~{number}{mark}"));
        let spread = read(calculator, &same).spread(output);
        let expected = plain.value(output);
        assert_eq!((spread.quantile(0.1), spread.quantile(0.9)), (expected, expected), "{}", calculator.id);
    }
}

#[test]
fn a_models_numbers_alone_are_those_of_its_report() {
    for calculator in calculators::ALL {
        let Some(figures) = calculator.figures else { continue };
        for case in calculators::cases::of(calculator.id) {
            let checked = case.entries().check(calculator.fields);
            if !checked.issues.is_empty() {
                continue;
            }
            let mut alone = calc::Report::default();
            figures(&checked.values, &mut alone);
            assert_eq!(alone.metrics, (calculator.compute)(&checked.values).metrics, "{}", case.id);
        }
    }
}

#[test]
fn points_are_a_power_of_two_and_no_more_than_most_models_take() {
    for calculator in calculators::ALL {
        assert!(
            calculator.points.is_power_of_two() && calculator.points <= calc::POINTS,
            "{}",
            calculator.id
        );
    }
}
