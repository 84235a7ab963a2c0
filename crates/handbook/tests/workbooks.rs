//! Every calculator's workbook: it can be written, its names are each of one cell, and its formulas go on being those of
//! the model when a figure changes. That a spreadsheet comes to the same figures is tried by `cargo xtask test workbook`.

use calc::number::written;
use calc::{Calculator, Date, Entries, Kind, Priced, Value};
use handbook::asked::{self, Asked};
use handbook::engine::Engine;
use handbook::language::Language;
use handbook::places::Places;
use handbook::words::Vocabulary;
use render::workbook::{Cell, Figure, Formula, Origin, Workbook};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::Path;

fn engine(language: Language) -> Engine {
    let places = Places::around(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository");
    Engine::new(&Vocabulary::load(&places, language).expect("the words of the book"))
}

/// The workbook of entries; `None` where they do not hold.
fn workbook(engine: &Engine, calculator: &Calculator, entries: &Entries) -> Option<Workbook> {
    let evaluation = calculator.evaluate(entries);
    let made = Date::new(2026, 11, 11).expect("a day");
    let origin = Origin { entries, made, address: "", preset: "", sources: &[] };
    Some(engine.workbook(calculator, &evaluation.checked.values, &evaluation.report?, &origin))
}

/// Every preset of every calculator.
fn presets() -> impl Iterator<Item = Asked> {
    calculators::ALL.iter().flat_map(|calculator| {
        asked::presets(calculator)
            .into_iter()
            .map(|preset| Asked::new(calculator, Some(preset), &[]).expect("a preset"))
    })
}

fn figures(workbook: &Workbook) -> impl Iterator<Item = &Figure> {
    workbook.pages.iter().flat_map(|page| &page.rows).flatten().filter_map(|cell| match cell {
        Cell::Input(figure) | Cell::Result(figure) => Some(figure),
        _ => None,
    })
}

/// The formulas of a workbook's results by name.
fn stated(workbook: &Workbook) -> BTreeMap<&str, &str> {
    let stated = figures(workbook).filter_map(|figure| match &figure.formula {
        Formula::Stated(formula) => Some((figure.name.as_str(), formula.as_str())),
        _ => None,
    });
    stated.collect()
}

#[test]
fn every_preset_of_every_calculator_gives_a_workbook_in_both_languages() {
    for language in Language::ALL {
        let engine = engine(language);
        for asked in presets() {
            let which = format!("{} {} {}", asked.calculator.id, asked.preset, language.code());
            let workbook = workbook(&engine, asked.calculator, &asked.entries).expect("entries that hold");
            let file = workbook::xlsx(&workbook).unwrap_or_else(|error| panic!("{which}: {error}"));
            assert!(file == workbook::xlsx(&workbook).unwrap(), "{which}: the same bytes");
            let mut archive = zip::ZipArchive::new(Cursor::new(&file)).expect("an archive");
            let mut told = String::new();
            archive.by_name("xl/workbook.xml").unwrap().read_to_string(&mut told).unwrap();
            assert_eq!(told.matches("<sheet ").count(), workbook.pages.len(), "{which}");
            let names: Vec<&str> = figures(&workbook)
                .map(|figure| figure.name.as_str())
                .filter(|name| !name.is_empty())
                .collect();
            assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{which}: {names:?}");
            assert_eq!(told.matches("<definedName ").count(), names.len(), "{which}");
            assert!(render::workbook::csv(&workbook).starts_with('\u{feff}'), "{which}");
        }
    }
}

#[test]
fn what_a_shop_asks_most_is_a_formula_all_the_way_down() {
    let engine = engine(Language::English);
    let asked = Asked::new(calculators::find("margin").expect("a calculator"), Some("example"), &[]).unwrap();
    let workbook = workbook(&engine, asked.calculator, &asked.entries).expect("entries that hold");
    let whole: Vec<&str> = workbook
        .pages
        .iter()
        .flat_map(|page| &page.rows)
        .filter_map(|row| match row.as_slice() {
            [_, Cell::Result(figure), _, Cell::Text(how), ..] if how == "formula" => {
                Some(figure.name.as_str())
            }
            _ => None,
        })
        .collect();
    for name in ["paid_price", "contribution", "roas", "monthly_profit", "net_margin", "break_even_price"] {
        assert!(whole.contains(&name), "{name} is not among {whole:?}");
    }
}

#[test]
fn a_formula_of_a_workbook_is_the_models_for_other_figures_too() {
    let engine = engine(Language::English);
    let mut tried = 0;
    for asked in presets() {
        let calculator = asked.calculator;
        let evaluation = calculator.evaluate(&asked.entries);
        let before = evaluation.report.expect("entries that hold");
        let book = workbook(&engine, calculator, &asked.entries).expect("entries that hold");
        let formulas = stated(&book);
        for (field, values) in calculator.fields.iter().zip(&evaluation.checked.values) {
            let [value] = values.as_slice() else { continue };
            let Some(typed) = nudged(value, field.kind) else { continue };
            let mut entries = asked.entries.clone();
            entries.push(field.id, &typed);
            let Some(after) = calculator.evaluate(&entries).report else { continue };
            let changed = workbook(&engine, calculator, &entries).expect("entries that hold");
            let still = stated(&changed);
            for (name, formula) in &formulas {
                let same = |report: &calc::Report| report.metric(name).and_then(|metric| metric.formula);
                if same(&before) == same(&after) {
                    tried += 1;
                    assert_eq!(
                        still.get(name),
                        Some(formula),
                        "{} {}: with {}={typed}, {name} is no longer {formula}",
                        calculator.id,
                        asked.preset,
                        field.id
                    );
                }
            }
        }
    }
    assert!(tried > 10_000, "{tried}");
}

/// Another entry near a value, of the same kind.
fn nudged(value: &Value, kind: Kind) -> Option<String> {
    let share = |factor: f64| written((factor * 0.9).max(0.01) * 100.0) + "%";
    match (value, kind) {
        (Value::Number(number), Kind::Number { unit: calc::Unit::Share, .. }) => Some(share(*number)),
        (Value::Number(number), Kind::Number { unit: calc::Unit::Date, .. }) => {
            Some(Date::from_number(number + 1.0).iso())
        }
        (Value::Number(number), Kind::Number { unit: calc::Unit::Count, .. }) => Some(written(number + 1.0)),
        (Value::Number(number), Kind::Number { .. }) => Some(written(number * 0.9 + 0.25)),
        (Value::Priced(Priced::Amount(amount)), _) => Some(written(amount * 0.9 + 0.25)),
        (Value::Priced(Priced::Factor(factor)), _) => Some(written(factor * 9.0) + "折"),
        _ => None,
    }
}
