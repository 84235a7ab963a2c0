//! Every field of every calculator can be solved for, from its declarations alone.

use calc::solve::{Goal, Sense, Solution, solve, unknowns};
use calc::{Calculator, Entries, Priced, Value, number};

/// The figure a field holds with these entries.
fn figure(calculator: &Calculator, entries: &Entries, name: &str) -> Option<f64> {
    let checked = entries.check(calculator.fields);
    let rows = calculator.fields.iter().zip(&checked.values);
    let mut named =
        rows.flat_map(|(field, rows)| rows.iter().enumerate().map(|(row, value)| (field.name(row), value)));
    match named.find(|(other, _)| other == name)?.1 {
        Value::Number(figure) | Value::Priced(Priced::Amount(figure)) => Some(*figure),
        _ => None,
    }
}

fn with(entries: &Entries, name: &str, text: &str) -> Entries {
    let mut typed = entries.clone();
    typed.push(name, text);
    typed
}

/// What one case of a calculator came to.
#[derive(Default)]
struct Tally {
    solved: usize,
    unmoved: usize,
}

/// Types a quarter more into every field that takes a number and asks, for every result that moves, what the field has to
/// be for that.
#[track_caller]
fn every_field_is_solved_for(calculator: &Calculator, entries: &Entries) -> Tally {
    let mut tally = Tally::default();
    let now = calculator.report(entries).expect("a preset evaluates");
    for name in unknowns(calculator, entries) {
        let Some(held) = figure(calculator, entries, &name) else { continue };
        let more = calc::rounding::to_digits(if held == 0.0 { 1.0 } else { held * 1.25 }, 0);
        let share = number::written(held * 125.0) + "%";
        let moved = [number::written(more), share]
            .into_iter()
            .find_map(|text| calculator.report(&with(entries, &name, &text)).ok());
        let Some(moved) = moved else { continue };
        for output in calculator.outputs().filter(|output| output.headline) {
            let (Some(before), Some(after)) = (now.value(output.id), moved.value(output.id)) else {
                continue;
            };
            if (after - before).abs() <= 1e-6 * before.abs().max(1.0) {
                tally.unmoved += 1;
                continue;
            }
            let sense = if after > before { Sense::AtLeast } else { Sense::AtMost };
            let goal = Goal { output: output.id, sense, figure: after };
            let solution = solve(calculator, entries, &name, goal).expect("a sound question");
            let Solution::Found { entry, reaches } = solution else {
                panic!("{}: {name} for {} {sense:?} {after}: {solution:?}", calculator.id, output.id)
            };
            let report = calculator.report(&with(entries, &name, &entry));
            let value =
                report.expect("what is found can be typed").value(output.id).expect("and gives a result");
            let what =
                format!("{}: {name} = {entry} gives {} = {value}, not {after}", calculator.id, output.id);
            assert!((value - reaches).abs() <= 1e-9 * after.abs().max(1.0), "{what}");
            let past = if sense == Sense::AtLeast { value - after } else { after - value };
            assert!(past >= -1e-9 * after.abs().max(1.0), "{what}");
            tally.solved += 1;
        }
    }
    tally
}

#[test]
fn every_field_of_every_calculator_is_solved_for_and_reaches_the_goal() {
    let mut solved = 0;
    for calculator in calculators::ALL {
        let presets = calculators::cases::presets(calculator.id);
        let opening = presets.first().expect("a calculator opens with a preset");
        let tally = every_field_is_solved_for(calculator, &opening.entries());
        assert!(tally.solved > 0, "{}: nothing moves", calculator.id);
        solved += tally.solved;
    }
    assert!(solved > 300, "{solved}");
}

// KPI-29: 591 million users, 26.56 million more than a year before.
#[test]
fn the_figure_of_the_year_before_is_found_from_this_years_and_the_increase() {
    let traffic = calculators::find("traffic").unwrap();
    let entries: Entries = [("target_sales", "59100万"), ("current_sales", "1万")].into_iter().collect();
    let goal = Goal { output: "sales_gap", sense: Sense::AtMost, figure: 26_560_000.0 };
    let Solution::Found { entry, .. } =
        solve(traffic, &entries, "current_sales", goal).expect("a sound question")
    else {
        panic!("not found")
    };
    let users: f64 = entry.parse().expect("a plain number");
    assert!((users - 564_440_000.0).abs() <= 1e-9 * users, "{entry}");
}
