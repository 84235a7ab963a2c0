//! What the tests of every calculator ask of it.

use calc::{Calculator, Entries, Evaluation, Report, Table};
use calculators::cases;

#[track_caller]
fn calculator(id: &str) -> &'static Calculator {
    calculators::find(id).expect("a calculator of this id")
}

/// What comes of what is typed, names and texts, where nothing is wrong with it.
#[track_caller]
pub(crate) fn report(id: &str, typed: &[(impl AsRef<str>, impl AsRef<str>)]) -> Report {
    let entries: Entries = typed.iter().map(|(name, text)| (name.as_ref(), text.as_ref())).collect();
    calculator(id).report(&entries).expect("these entries are accepted")
}

/// What comes of a case.
#[track_caller]
pub(crate) fn of_case(id: &str, case: &str) -> Report {
    let case = cases::of(id).into_iter().find(|other| other.id == case).expect("a case of this id");
    calculator(id).report(&case.entries()).expect("cases are accepted")
}

#[track_caller]
pub(crate) fn value(report: &Report, id: &str) -> f64 {
    report.value(id).unwrap_or_else(|| panic!("{id} is defined"))
}

#[track_caller]
pub(crate) fn table<'a>(report: &'a Report, id: &str) -> &'a Table {
    report.tables.iter().find(|table| table.id == id).expect("a table of this id")
}

/// Whatever is typed gives a report or issues, never both; every figure of a report is one, or says why it is none.
#[track_caller]
pub(crate) fn assert_answered(id: &str, entries: &Entries) {
    let Evaluation { report, checked } = calculator(id).evaluate(entries);
    assert_eq!(report.is_none(), !checked.issues.is_empty());
    for metric in report.iter().flat_map(|report| &report.metrics) {
        assert!(metric.value.is_none_or(f64::is_finite), "{}", metric.id);
        assert!(metric.value.is_some() || metric.reason.is_some(), "{} says nothing", metric.id);
    }
}
