//! Every calculator as its readers see it, in each language, at its first preset and with mistakes in it. A change of
//! what readers see shows here as a difference to look at: `cargo insta review`, or
//! `INSTA_UPDATE=always cargo test -p handbook --test drawn`.

use calc::{Calculator, Entries, Kind, Unit};
use handbook::asked::Asked;
use handbook::engine::Engine;
use handbook::language::Language;
use handbook::places::Places;
use handbook::words::Vocabulary;
use std::path::Path;

fn engine(language: Language) -> Engine {
    let places = Places::around(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository");
    Engine::new(&Vocabulary::load(&places, language).expect("the words of the book"))
}

/// A tag a line: a difference is then a line or two.
fn in_lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

/// Something no field of its kind takes, in every field.
fn mistaken(calculator: &Calculator) -> Entries {
    let mut entries = Entries::none();
    for (at, field) in calculator.fields.iter().enumerate() {
        let wrong = ["abc", "1.2.3", "-1", "999999999999", "12*"][at % 5];
        if !matches!(field.kind, Kind::Choice(_)) {
            entries.push(field.id, wrong);
        }
    }
    entries
}

#[test]
fn every_calculator_looks_as_it_was_last_agreed() {
    for language in Language::ALL {
        let engine = engine(language);
        for calculator in calculators::ALL {
            let asked = Asked::new(calculator, None, &[]).expect("a first preset");
            let html = in_lines(&engine.element(&asked, calculator.id));
            insta::assert_snapshot!(format!("{}-{}", calculator.id, language.code()), html);
        }
    }
}

#[test]
fn a_phone_shows_the_keyboard_each_field_can_be_typed_on() {
    let engine = engine(Language::English);
    for calculator in calculators::ALL {
        let asked = Asked::new(calculator, None, &[]).expect("a first preset");
        let html = engine.element(&asked, calculator.id);
        for field in calculator.fields {
            // Digits alone have no minus and no letters, and the digits of whole numbers no point.
            let wanted = match field.kind {
                Kind::Choice(_) => continue,
                Kind::Number { min, .. } if min < 0.0 => "text",
                Kind::Text | Kind::Priced { .. } | Kind::Number { unit: Unit::Factor | Unit::Date, .. } => {
                    "text"
                }
                Kind::Number { unit: Unit::Count, .. } => "numeric",
                Kind::Number { .. } => "decimal",
            };
            let name = [format!("name=\"{}\"", field.id), format!("name=\"{}.0\"", field.id)];
            let input = html.split("<input ").find(|input| name.iter().any(|name| input.contains(name)));
            let input = input.unwrap_or_else(|| panic!("{}.{} has no input", calculator.id, field.id));
            let input = input.split('>').next().unwrap_or_default();
            let mode = format!("inputmode=\"{wanted}\"");
            assert!(input.contains(&mode), "{}.{}: {input}", calculator.id, field.id);
        }
    }
}

#[test]
fn every_calculator_says_what_is_wrong_as_it_was_last_agreed() {
    for language in Language::ALL {
        let engine = engine(language);
        for calculator in calculators::ALL {
            let entries = mistaken(calculator);
            let checked = calculator.evaluate(&entries).checked;
            let readings = render::readings(calculator, &entries, &checked, engine.words());
            let said: Vec<String> = readings
                .iter()
                .filter_map(|reading| Some(format!("{}: {}", reading.name, reading.problem.as_ref()?)))
                .collect();
            assert!(!said.is_empty(), "{} takes anything", calculator.id);
            insta::assert_snapshot!(
                format!("{}-mistakes-{}", calculator.id, language.code()),
                said.join("\n")
            );
        }
    }
}
