//! Calendar files, read back by a parser of somebody else.

use calc::{Event, Report};
use handbook::asked::{self, Asked};
use handbook::engine::Engine;
use handbook::language::Language;
use handbook::places::Places;
use handbook::words::Vocabulary;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use std::collections::BTreeSet;
use std::path::Path;

fn engine(language: Language) -> Engine {
    let places = Places::around(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository");
    Engine::new(&Vocabulary::load(&places, language).expect("the words of the book"))
}

fn asked(calculator: &str, preset: Option<&str>, entries: &[(&str, &str)]) -> Asked {
    let entries: Vec<_> =
        entries.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Asked::new(asked::calculator(calculator).unwrap(), preset, &entries).unwrap()
}

/// The report and its file.
fn written(asked: &Asked, language: Language) -> (Report, String) {
    let evaluation = asked.calculator.evaluate(&asked.entries);
    let report = evaluation.report.expect("the entries are good");
    let file = engine(language).calendar(asked.calculator, &evaluation.checked.values, &report);
    (report, file.expect("dates"))
}

#[track_caller]
fn entries(file: &str) -> Vec<icalendar::Event> {
    let calendar: Calendar = file.parse().expect("a calendar file");
    let entry = |component: &CalendarComponent| component.as_event().cloned().expect("nothing but events");
    calendar.components.iter().map(entry).collect()
}

fn day(day: Option<&DatePerhapsTime>) -> String {
    let Some(DatePerhapsTime::Date(day)) = day else { panic!("no whole day: {day:?}") };
    day.to_string()
}

/// First day and the day after the last, as the file has them.
fn days(entry: &icalendar::Event) -> (String, String) {
    (day(entry.get_start().as_ref()), day(entry.get_end().as_ref()))
}

#[test]
fn every_event_of_every_preset_is_an_entry_of_its_days() {
    let mut read = 0;
    for language in Language::ALL {
        for calculator in calculators::ALL {
            for preset in asked::presets(calculator) {
                let asked = asked(calculator.id, Some(preset), &[]);
                if asked.report().is_ok_and(|report| report.events.is_empty()) {
                    continue;
                }
                let (report, file) = written(&asked, language);
                let found: Vec<_> = entries(&file).iter().map(days).collect();
                let expected = |event: &Event| (event.from.iso(), event.to.plus(1).iso());
                assert_eq!(found, report.events.iter().map(expected).collect::<Vec<_>>(), "{preset}");
                read += found.len();
            }
        }
    }
    assert!(read > 50, "{read} entries");
}

#[test]
fn an_entry_has_everything_the_standard_asks_for_and_says_whose_it_is() {
    let (_, file) = written(&asked("preparation", Some("double-12"), &[]), Language::English);
    let entry = &entries(&file)[0];
    assert_eq!(entry.get_summary(), Some("campaign plan"));
    assert_eq!(
        entry.get_description(),
        Some("Who: operations\nRemark: should have begun; moved off a weekend\nPreparation calendar")
    );
    assert_eq!(entry.property_value("DTSTAMP"), Some("20271201T000000Z"));
    assert_eq!(entry.property_value("TRANSP"), Some("TRANSPARENT"));
    assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), "{file}");
    assert!(file.ends_with("END:VCALENDAR\r\n"), "{file}");
}

#[test]
fn lines_end_as_the_standard_says_and_none_is_too_long() {
    let name = "长".repeat(60);
    let (_, file) = written(&asked("preparation", None, &[("task_name.0", &name)]), Language::Chinese);
    let lines: Vec<&str> = file.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{file}");
    assert_eq!(entries(&file)[0].get_summary(), Some(name.as_str()));
}

#[test]
fn what_a_reader_types_stays_text() {
    let name = "Photos; pages, titles \\ END:VEVENT";
    let (_, file) = written(&asked("preparation", None, &[("task_name.0", name)]), Language::English);
    assert_eq!(entries(&file)[0].get_summary(), Some(name));
    let (report, file) =
        written(&asked("preparation", None, &[("task_name.0", "a\u{0}b\u{7}c")]), Language::English);
    assert_eq!((entries(&file)[0].get_summary(), report.events.len()), (Some("abc"), 11));
}

#[test]
fn an_entry_is_known_again_and_no_other_has_its_id() {
    let ids = |entries: &[(&str, &str)]| -> Vec<String> {
        let (_, file) = written(&asked("preparation", None, entries), Language::English);
        ids_of(&file)
    };
    let plan = ids(&[]);
    assert_eq!(plan, ids(&[]));
    assert_eq!(plan.iter().collect::<BTreeSet<_>>().len(), plan.len());
    let twice = ids(&[("task.11", "plan"), ("lead.11", "10"), ("takes.11", "3")]);
    assert_eq!(twice.iter().collect::<BTreeSet<_>>().len(), plan.len() + 1, "the same task twice");
    let moved = ids(&[("event", "2027-06-19")]);
    assert!(moved.iter().all(|id| !plan.contains(id)), "other days are other entries");
}

fn ids_of(file: &str) -> Vec<String> {
    entries(file).iter().map(|entry| entry.get_uid().expect("an id").to_owned()).collect()
}
