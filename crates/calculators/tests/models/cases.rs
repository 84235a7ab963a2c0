//! Every worked case holds, and what the registry declares is what the reports say.

use calc::{Calculator, Entries, Kind, Report};
use calculators::cases::{self, Case};
use std::collections::BTreeSet;

#[track_caller]
fn report_of(calculator: &Calculator, case: &Case) -> Report {
    calculator.report(&case.entries()).unwrap_or_else(|issues| panic!("{}: {issues:?}", case.id))
}

#[test]
fn every_case_gives_what_its_source_says() {
    let mut wrong = Vec::new();
    for calculator in calculators::ALL {
        for case in cases::of(calculator.id) {
            let report = report_of(calculator, &case);
            for (id, expected) in &case.expected {
                assert!(calculator.output(id).is_some(), "{}: no output {id}", case.id);
                let actual = report.value(id);
                let holds = match (actual, expected) {
                    (Some(actual), Some(expected)) => (actual - expected).abs() <= case.tolerance,
                    (None, None) => true,
                    _ => false,
                };
                if !holds {
                    wrong.push(format!("{} {id}: {actual:?}, expected {expected:?}", case.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_expects_something_and_has_an_id_of_its_own() {
    for calculator in calculators::ALL {
        let mut ids = BTreeSet::new();
        for case in cases::of(calculator.id) {
            assert!(!case.expected.is_empty(), "{} expects nothing", case.id);
            assert!(ids.insert(case.id.clone()), "{} stands twice", case.id);
        }
    }
}

#[test]
fn every_calculator_has_presets_and_takes_its_own_defaults() {
    for calculator in calculators::ALL {
        assert!(!cases::presets(calculator.id).is_empty(), "{} opens with no preset", calculator.id);
        assert!(calculator.report(&Entries::none()).is_ok(), "{} refuses its defaults", calculator.id);
    }
}

#[test]
fn every_result_is_declared_and_every_declared_result_occurs_in_a_case() {
    for calculator in calculators::ALL {
        let mut seen = BTreeSet::new();
        for case in cases::of(calculator.id) {
            for metric in &report_of(calculator, &case).metrics {
                assert!(calculator.output(metric.id).is_some(), "{} is not declared", metric.id);
                seen.insert(metric.id);
            }
        }
        for output in calculator.outputs() {
            assert!(seen.contains(output.id), "no case of {} gives {}", calculator.id, output.id);
        }
    }
}

#[test]
fn no_result_is_recorded_twice_in_one_report() {
    for calculator in calculators::ALL {
        for case in cases::of(calculator.id) {
            let report = report_of(calculator, &case);
            let ids: BTreeSet<_> = report.metrics.iter().map(|metric| metric.id).collect();
            assert_eq!(ids.len(), report.metrics.len(), "{}", case.id);
        }
    }
}

#[test]
fn every_name_in_a_formula_is_an_input_or_a_result_of_the_same_report() {
    for calculator in calculators::ALL {
        for case in cases::of(calculator.id) {
            let report = report_of(calculator, &case);
            for metric in &report.metrics {
                for token in calc::formula::tokens(metric.formula.unwrap_or_default()) {
                    if let calc::formula::Token::Name(name) = token {
                        let known = calculator.field(name).is_some() || report.metric(name).is_some();
                        assert!(known, "{}: {} reads {name}", case.id, metric.id);
                    }
                }
            }
        }
    }
}

#[test]
fn no_name_is_both_an_input_and_a_result() {
    for calculator in calculators::ALL {
        for output in calculator.outputs() {
            assert!(calculator.field(output.id).is_none(), "{} is both", output.id);
        }
    }
}

#[test]
fn every_condition_names_a_choice_that_exists() {
    for calculator in calculators::ALL {
        for field in calculator.fields {
            let Some(condition) = field.condition else { continue };
            let chosen = calculator.field(condition.field).map(|other| other.kind);
            let Some(Kind::Choice(ids)) = chosen else { panic!("{} depends on no choice", field.id) };
            assert!(condition.choices.iter().all(|choice| ids.contains(choice)), "{}", field.id);
        }
    }
}

#[test]
fn every_word_a_report_may_use_is_used_by_one_and_no_other_is() {
    for calculator in calculators::ALL {
        let mut used = BTreeSet::new();
        for case in cases::of(calculator.id) {
            used.extend(report_of(calculator, &case).word_keys());
        }
        let declared: BTreeSet<String> = calculator.words.iter().map(|&word| word.to_owned()).collect();
        assert_eq!(used, declared, "of {}", calculator.id);
    }
}
