//! Calculators on the command line.

use crate::small_book::SmallBook;
use handbook::eval::{self, Answer, Form, Question};
use handbook::language::Language;

fn answer(entries: &[(&str, &str)], preset: Option<&str>, json: bool, language: Language) -> Answer {
    let entries = entries.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let (calculator, preset) = ("margin".to_owned(), preset.map(str::to_owned));
    let form = if json { Form::Json } else { Form::Text };
    let question = Question { calculator, preset, entries, backwards: None, form, language };
    eval::evaluate(&SmallBook::new().places(), &question).unwrap()
}

#[test]
fn a_report_as_json_has_inputs_metrics_units_and_notes() {
    let answer = answer(&[("price", "480"), ("cost", "240")], None, true, Language::English);
    let json: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert!(answer.sound);
    assert_eq!(json["calculator"], "margin");
    assert_eq!(json["inputs"]["price"], "480");
    assert_eq!(json["metrics"]["gross_margin"], 0.5);
    assert_eq!(json["units"]["gross_margin"], "share");
    assert!(json["notes"].is_array() && json["tables"].is_array());
    assert_eq!(json["issues"], serde_json::json!([]));
}

#[test]
fn a_preset_is_the_start_and_entries_change_it() {
    let paid = |entries: &[(&str, &str)]| {
        let answer = answer(entries, Some("dealer"), true, Language::English);
        let json: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
        format!("{:.2}", json["metrics"]["paid_price"].as_f64().unwrap())
    };
    assert_eq!([paid(&[]), paid(&[("discount", "7折")])], ["480.00", "420.00"]);
}

#[test]
fn mistakes_are_told_in_the_language_asked_for() {
    let wrong = [("price", "much"), ("cheese", "1")];
    let text = answer(&wrong, None, false, Language::Chinese);
    assert!(!text.sound);
    assert_eq!(text.text, "cheese: zh-CN issue.unknown_field\nprice: zh-CN issue.not_a_number");
    let json = answer(&wrong, None, true, Language::English);
    assert!(!json.sound && json.text.contains("\"code\": \"not_a_number\""), "{}", json.text);
}

#[test]
fn a_calculator_that_does_not_exist_is_told_with_those_that_do() {
    let question = Question {
        calculator: "nothing".to_owned(),
        preset: None,
        entries: Vec::new(),
        backwards: None,
        form: Form::Text,
        language: Language::English,
    };
    let error = eval::evaluate(&SmallBook::new().places(), &question).unwrap_err();
    assert!(error.to_string().contains("there are: `margin`"), "{error}");
}

#[test]
fn a_field_is_solved_for_and_a_goal_out_of_reach_says_what_comes_nearest() {
    let solved = |field: &str, goal: &str| {
        let question = Question {
            calculator: "margin".to_owned(),
            preset: Some("dealer".to_owned()),
            entries: Vec::new(),
            backwards: Some((field.to_owned(), goal.to_owned())),
            form: Form::Text,
            language: Language::English,
        };
        eval::evaluate(&SmallBook::new().places(), &question)
    };
    let found = |field, goal| {
        let answer = solved(field, goal).unwrap();
        (answer.text, answer.sound)
    };
    assert_eq!(found("price", "paid_price>=400"), ("en tool.backwards.found".to_owned(), true));
    assert_eq!(found("discount", "gross_margin>=90%"), ("en tool.backwards.lowest".to_owned(), false));
    let told = |field, goal| solved(field, goal).unwrap_err().to_string();
    assert!(told("price", "profits>=1").contains("no output `profits`; there are: `list_value`"));
    assert!(told("vat", "paid_price>=1").contains("no figure `vat` with these entries; there are: `price`"));
    assert!(told("price", "paid_price>=oops").contains("`paid_price>=oops` is no goal"));
}

#[test]
fn the_list_names_every_preset_field_and_output() {
    let list = eval::list(&SmallBook::new().places(), Language::English).unwrap();
    for calculator in calculators::ALL {
        assert!(list.contains(&format!("{} — en {}.title", calculator.id, calculator.id)));
        assert!(calculator.fields.iter().all(|field| list.contains(&format!("  {}=", field.id))));
        assert!(calculator.outputs().all(|output| list.contains(&format!("  → {} (", output.id))));
    }
    assert!(list.contains("--preset example | dealer"), "{list}");
}

/// A preset of a calculator in a form.
fn in_form(calculator: &str, preset: &str, form: Form) -> anyhow::Result<Answer> {
    let question = Question {
        calculator: calculator.to_owned(),
        preset: Some(preset.to_owned()),
        entries: Vec::new(),
        backwards: None,
        form,
        language: Language::English,
    };
    eval::evaluate(&SmallBook::new().places(), &question)
}

#[test]
fn dates_are_written_as_computers_read_them_and_events_with_whose_they_are() {
    let answer = in_form("preparation", "double-12", Form::Json).unwrap();
    let json: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(json["metrics"]["first_day"], "2027-12-01");
    assert_eq!(json["units"]["first_day"], "date");
    assert_eq!(
        json["events"][0],
        serde_json::json!({
            "label": "plan", "who": "operations", "from": "2027-12-01", "to": "2027-12-03",
            "remarks": ["is_late", "is_moved"],
        })
    );
}

#[test]
fn dates_are_a_calendar_file_and_without_any_there_is_none() {
    let answer = in_form("preparation", "example", Form::Calendar).unwrap();
    assert!(answer.sound && answer.text.starts_with("BEGIN:VCALENDAR\r\n"), "{}", answer.text);
    let error = in_form("margin", "example", Form::Calendar).unwrap_err();
    assert!(error.to_string().contains("`margin` has no dates"), "{error}");
}
