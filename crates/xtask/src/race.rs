//! `cargo xtask race`: ours and others on the same work, in one run on this machine. What is raced, and how answers are
//! compared, is in `tests/races`. Not part of the tests: the peers are many and large, and a loaded machine fails no one.

use crate::commands::{cargo, printed_by};
use crate::table::aligned;
use crate::{Failure, machine, suite};
use std::fs;

/// The races, in the order run.
const RACES: [&str; 5] = ["plan", "allocation", "queues", "cover", "ranges"];

/// Gets the peers there are to get, runs every race or the one of this name, and prints a table for each.
///
/// # Errors
/// When one of our answers is wrong or worse than a peer's, when our side cannot run, or when there is no such race. A
/// peer that is missing is only told.
pub(crate) fn run_races(name: Option<&str>) -> Result<(), Failure> {
    let races: Vec<&str> = RACES.into_iter().filter(|race| name.is_none_or(|name| name == *race)).collect();
    if races.is_empty() {
        return Err(format!("There is no race {}. Races: {}.", name.unwrap_or_default(), RACES.join(", ")));
    }
    machine::node()?;
    suite::build_site()?;
    let packages = machine::packages_of("tests/races");
    let python = machine::python_with("tests/races/requirements.txt", "target/races/python");
    for missing in [packages.err(), python.as_ref().err().cloned()].into_iter().flatten() {
        println!("\nSome peers will be missing. {missing}");
    }
    let mut failed = Vec::new();
    for race in races {
        let mut program = cargo(&["run", "--quiet", "--release", "--package", "races", "--", race]);
        let (printed, done) = printed_by(program.args(&python));
        let rows: Vec<Vec<String>> =
            printed.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
        println!("\n{}Ratios are of the least times.{}", aligned(&rows), load());
        if let Err(failure) = done {
            eprintln!("{failure}");
            failed.push(race);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("Our answers fail in: {}.", failed.join(", "))) }
}

/// How busy the machine was, where it says so: ratios hold on a machine that has nothing else to do.
fn load() -> String {
    let average = fs::read_to_string("/proc/loadavg").ok();
    let last_minute = average.as_deref().and_then(|text| text.split(' ').next());
    last_minute.map_or(String::new(), |load| format!(" Load of the last minute: {load}."))
}
