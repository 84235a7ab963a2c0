//! Whatever is typed into any field of any calculator gives a result whose every figure is a number, or a mistake that is
//! named: never both, never neither, so that the last good result can always stand.

#[path = "../../../calc/tests/random/mod.rs"]
mod random;

use calc::{Calculator, Chart, Entries, Evaluation, Field, Kind, POINTS, Report, Value};
use calculators::cases;
use random::Random;

/// A calculator opened at a preset.
struct Opened {
    calculator: &'static Calculator,
    entries: Entries,
}

/// Every preset of every calculator that takes no longer than most, or of the others.
fn opened(quick: bool) -> Vec<Opened> {
    let calculators = calculators::ALL.iter().filter(|calculator| (calculator.points == POINTS) == quick);
    calculators
        .flat_map(|&calculator| {
            let presets = cases::presets(calculator.id).into_iter();
            presets.map(move |preset| Opened { calculator, entries: preset.entries() })
        })
        .collect()
}

/// What fingers, spreadsheets and strangers enter: figures as people write them, pieces of such, anything at all.
fn typed(random: &mut Random) -> String {
    const SIGNS: [&str; 6] = ["", "", "", "-", "¥", "+"];
    const ENDS: [&str; 14] = ["", "", "", "", "%", "%", "折", "万", "k", "w", "千", "亿", "元", "‰"];
    const JOINTS: [&str; 8] = ["~", "..", "至", "-", "+", "*", "/", " "];
    const PIECES: &str = "0123456789.,+*/()%‰折万亿千kwme¥元~至 \t１．，％xN-<\u{202e}💰\u{0}";
    let figure = |random: &mut Random| {
        let digits = random.sized(34).to_string();
        let point = if random.below(3) == 0 { format!(".{}", random.sized(10)) } else { String::new() };
        format!("{}{digits}{point}{}", any(random, &SIGNS), any(random, &ENDS))
    };
    match random.below(8) {
        0..=3 => figure(random),
        4 => format!("{}{}{}", figure(random), any(random, &JOINTS), figure(random)),
        5 => format!("{}-{}-{}", random.below(3_000), random.below(14), random.below(33)),
        6 => {
            let pieces: Vec<char> = PIECES.chars().collect();
            random.some(14, |random| *any(random, &pieces)).into_iter().collect()
        }
        _ => random
            .some(8, |random| char::from_u32(u32::try_from(random.sized(21)).unwrap_or(0)).unwrap_or('x'))
            .into_iter()
            .collect(),
    }
}

/// Every number a report would show.
fn numbers(report: &Report) -> Vec<f64> {
    let metrics = report.metrics.iter().filter_map(|metric| metric.value);
    let cells =
        report.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells).flatten().copied();
    let drawn = report.charts.iter().flat_map(|chart| match chart {
        Chart::Lines { lines, .. } => {
            let marks = |line: &calc::Line| line.marks.iter().map(|mark| mark.1).collect::<Vec<_>>();
            let points = lines.iter().flat_map(|line| line.points.iter().copied().chain(marks(line)));
            points.flat_map(|(x, y)| [x, y]).collect::<Vec<f64>>()
        }
        Chart::Bars { series, .. } => series.iter().flat_map(|one| &one.heights).flatten().copied().collect(),
        Chart::Tree { branches, .. } => branches.iter().filter_map(|branch| branch.value).collect(),
        // Whole fen, and days.
        Chart::Waterfall { .. } | Chart::Timeline { .. } => Vec::new(),
    });
    metrics.chain(cells).chain(drawn).collect()
}

/// Something of a list, wherever it is.
fn any<'a, T>(random: &mut Random, of: &'a [T]) -> &'a T {
    &of[usize::try_from(random.below(of.len() as u64)).expect("a place in it")]
}

/// Types into one field, or chooses in it, as a reader or a link would.
#[track_caller]
fn type_into(opened: &Opened, random: &mut Random) {
    let Opened { calculator, entries } = opened;
    let field = any(random, calculator.fields);
    let rows = field.most_rows().min(entries.rows(field) + 1);
    let row = usize::try_from(random.below(rows as u64)).expect("a row");
    let text = match field.kind {
        Kind::Choice(ids) if random.below(4) > 0 => (*any(random, ids)).to_owned(),
        _ => typed(random),
    };
    let mut entries = entries.clone();
    entries.push(&field.name(row), &text);
    let Evaluation { checked, report } = calculator.evaluate(&entries);
    match report {
        None => {
            let named = |issue: &calc::Issue| calculator.field(&issue.field).is_some();
            let named = !checked.issues.is_empty() && checked.issues.iter().all(named);
            assert!(named, "{}: {text:?} in {} leaves no result and no reason", calculator.id, field.id);
        }
        Some(report) => {
            assert!(checked.issues.is_empty());
            let odd = numbers(&report).into_iter().find(|number| !number.is_finite());
            assert!(odd.is_none(), "{}: {text:?} in {} gives {odd:?}", calculator.id, field.id);
        }
    }
}

#[test]
fn two_hundred_thousand_typed_entries_give_numbers_or_reasons() {
    let (mut random, opened) = (Random::new(1), opened(true));
    for _ in 0..200_000 {
        type_into(any(&mut random, &opened), &mut random);
    }
}

#[test]
fn so_do_those_typed_into_calculators_that_take_long() {
    let (mut random, opened) = (Random::new(2), opened(false));
    for _ in 0..1_000 {
        type_into(any(&mut random, &opened), &mut random);
    }
}

/// A number within the field's bounds, as far as they are fixed.
fn good(field: &Field, value: &Value) -> bool {
    match (field.kind, value) {
        (Kind::Number { min, max, .. }, Value::Number(number)) => (min..=max).contains(number),
        (_, Value::Number(number)) => number.is_finite(),
        _ => true,
    }
}

#[test]
fn a_million_typed_entries_are_read_as_what_a_field_takes_or_refused() {
    let fields: Vec<&Field> = calculators::ALL.iter().flat_map(|calculator| calculator.fields).collect();
    let mut random = Random::new(3);
    let mut taken = 0;
    for _ in 0..1_000_000 {
        let (field, text) = (*any(&mut random, &fields), typed(&mut random));
        if let Ok(value) = field.read(&text) {
            assert!(good(field, &value), "{text:?} in {} is {value:?}", field.id);
            taken += 1;
        }
    }
    assert!(taken > 100_000, "of a million only {taken} were taken");
}
