//! What the sources and other projects say is held somewhere, and can be found by its id.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Ids and the places that hold them, as `cases/held.txt` lists them.
fn listed() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../../cases/held.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let (id, place) = line.split_once(char::is_whitespace).expect("an id and a place");
        (id, place.trim())
    })
}

/// Whether a text names an id, and not only a longer one that begins or ends like it.
fn names(text: &str, id: &str) -> bool {
    let joins = |letter: char| letter.is_alphanumeric() || letter == '-';
    text.match_indices(id)
        .any(|(at, _)| !text[..at].ends_with(joins) && !text[at + id.len()..].starts_with(joins))
}

/// Why a place does not hold an id, if it does not.
fn missing(id: &str, place: &str) -> Option<String> {
    let (file, case) = place.split_once('#').map_or((place, None), |(file, case)| (file, Some(case)));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let Ok(text) = std::fs::read_to_string(path) else { return Some(format!("{id}: no file {file}")) };
    let Some(case) = case else {
        return (!names(&text, id)).then(|| format!("{id}: {file} does not name it"));
    };
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a file of cases");
    let Some(case) = cases.iter().find(|other| other["id"] == case) else {
        return Some(format!("{id}: {file} has no case {case}"));
    };
    let held = ["id", "note"].iter().any(|key| names(case[key].as_str().unwrap_or_default(), id));
    (!held).then(|| format!("{id}: the case {} of {file} does not name it", case["id"]))
}

#[test]
fn every_figure_listed_is_held_where_the_list_says() {
    let lost: Vec<String> = listed().filter_map(|(id, place)| missing(id, place)).collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert!(listed().count() > 200);
}

#[test]
fn every_figure_of_another_project_in_the_vocabularys_tests_is_listed() {
    let listed: BTreeSet<&str> = listed().map(|(id, _)| id).collect();
    let peers: Vec<Value> = serde_json::from_str(include_str!("../peers.json")).expect("cases");
    for case in &peers {
        let id = case["id"].as_str().expect("an id");
        assert!(listed.contains(id), "{id} is not in cases/held.txt");
    }
}

#[test]
fn an_id_is_not_found_inside_a_longer_one() {
    assert!(names("MAR-10. Month 1", "MAR-10") && names("KPI-18: half", "KPI-18"));
    assert!(!names("MAR-10-01", "MAR-10") && !names("XBUD-04", "BUD-04") && !names("BUD-041", "BUD-04"));
    assert!(missing("BUD-04", "cases/budget.json#spring").is_some());
    assert!(missing("BUD-04", "cases/nothing.json").is_some());
}
