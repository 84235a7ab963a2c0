//! `cargo xtask bench`: how fast it feels, against its budgets. Not part of the tests: a loaded machine fails no one.

use crate::commands::{cargo, command, output_of, run};
use crate::table::{aligned, row};
use crate::{Failure, machine, suite, top};
use std::path::Path;
use std::time::Instant;

/// A keystroke to the changed result, 95th percentile, milliseconds.
const KEYSTROKE: f64 = 8.0;
/// The same on a processor slowed down four times.
const KEYSTROKE_SLOWED: f64 = 16.0;
/// The whole site, both languages, with nothing left to compile, milliseconds.
const WARM_BUILD: f64 = 3000.0;
/// A chapter saved under `serve` to the page reloaded, milliseconds.
const SAVED_CHAPTER: f64 = 1000.0;

/// A result of five ranges in the shipped explorer: 4,096 points, quantiles and tornado, milliseconds.
const RANGES: f64 = 4.0;

/// What is timed, and what it may take at most.
struct Timing {
    what: &'static str,
    milliseconds: f64,
    budget: f64,
}

/// Builds the site, times it and prints a table.
///
/// # Errors
/// When something takes longer than its budget or cannot be timed.
pub(crate) fn run_all() -> Result<(), Failure> {
    machine::packages()?;
    let chromium = machine::chromium()?;
    suite::build_site()?;
    let started = Instant::now();
    run(&mut cargo(&["handbook", "build"]))?;
    let build = started.elapsed().as_secs_f64() * 1000.0;
    let keystrokes = timed_by("bench/keystroke.mjs", &chromium)?;
    let saved = timed_by("bench/saved-chapter.mjs", &chromium)?;
    let ranges = timed_by("bench/ranges.mjs", &chromium)?;
    let [normal, slowed, with_ranges, with_ranges_slowed] = keystrokes[..] else {
        return Err(format!("bench/keystroke.mjs printed {} timings, not four", keystrokes.len()));
    };
    let [saved] = saved[..] else {
        return Err(format!("bench/saved-chapter.mjs printed {} timings, not one", saved.len()));
    };
    let [ranges] = ranges[..] else {
        return Err(format!("bench/ranges.mjs printed {} timings, not one", ranges.len()));
    };
    report(&[
        Timing { what: "keystroke to result, p95", milliseconds: normal, budget: KEYSTROKE },
        Timing { what: "the same at a quarter of the speed", milliseconds: slowed, budget: KEYSTROKE_SLOWED },
        Timing { what: "keystroke with ranges on, p95", milliseconds: with_ranges, budget: KEYSTROKE },
        Timing {
            what: "that at a quarter of the speed",
            milliseconds: with_ranges_slowed,
            budget: KEYSTROKE_SLOWED,
        },
        Timing { what: "whole site, warm", milliseconds: build, budget: WARM_BUILD },
        Timing { what: "saved chapter to reloaded page", milliseconds: saved, budget: SAVED_CHAPTER },
        Timing { what: "4,096 points of five ranges", milliseconds: ranges, budget: RANGES },
    ])
}

/// The milliseconds a script of `tests/` prints, one a line.
fn timed_by(script: &str, chromium: &Path) -> Result<Vec<f64>, Failure> {
    println!("\n$ cd tests && node {script}");
    let mut node = command("node", &[script]);
    let printed = output_of(node.env("CHROMIUM", chromium).current_dir(top().join("tests")));
    let printed = printed.ok_or_else(|| format!("tests/{script} failed; run it by hand to see why"))?;
    printed.lines().map(|line| line.parse().map_err(|_| format!("tests/{script} printed {line:?}"))).collect()
}

fn report(timings: &[Timing]) -> Result<(), Failure> {
    let mut rows = vec![row(["timed", "ms", "budget"])];
    rows.extend(timings.iter().map(|timing| {
        vec![timing.what.to_owned(), format!("{:.1}", timing.milliseconds), format!("{:.0}", timing.budget)]
    }));
    println!("\n{}", aligned(&rows));
    let slow: Vec<&str> = timings
        .iter()
        .filter(|timing| timing.milliseconds > timing.budget)
        .map(|timing| timing.what)
        .collect();
    if slow.is_empty() { Ok(()) } else { Err(format!("Over budget: {}.", slow.join("; "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timing_over_its_budget_is_named() {
        let timing = |milliseconds| Timing { what: "a build", milliseconds, budget: 10.0 };
        assert_eq!(report(&[timing(10.0)]), Ok(()));
        assert_eq!(report(&[timing(10.1)]), Err("Over budget: a build.".to_owned()));
    }
}
