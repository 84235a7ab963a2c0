//! Developer tasks: `cargo xtask test`, `size`, `bench`, `race`, `lighthouse`, `new`, `transcripts`, `screenshot`.

mod bench;
mod commands;
mod lighthouse;
mod machine;
mod programs;
mod race;
mod screenshot;
mod size;
mod skeleton;
mod suite;
mod table;

use std::path::Path;
use std::process::ExitCode;

/// Why a task did not do what it was asked to: what went wrong and, where there is one, the way out.
type Failure = String;

const USAGE: &str = "\
Usage: cargo xtask <task>

  test [step]        run every test, or one step: format, lint, rust, workbook, book, size, wasm, types,
                     browser (with browser-firefox and browser-webkit), paper
  size               weigh the built site against its budgets
  bench              time keystrokes, a whole build and a saved chapter against their budgets
  race [name]        race peers on the same work, all or one of: plan, allocation, queues, cover, ranges
  lighthouse         have Lighthouse judge a page of every kind, mobile, against the least scores
  new <id> [group]   write the skeleton of a calculator of a group, `shop` if none is named
  transcripts        keep what a screen reader says of two calculators and the search
  screenshot         make the picture in the README";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match *arguments {
        ["test"] => suite::run_steps(None),
        ["test", step] => suite::run_steps(Some(step)),
        ["size"] => size::run(),
        ["bench"] => bench::run_all(),
        ["race"] => race::run_races(None),
        ["race", name] => race::run_races(Some(name)),
        ["lighthouse"] => lighthouse::judge_pages(),
        ["new", id] => skeleton::run(id, skeleton::FIRST_GROUP),
        ["new", id, group] => skeleton::run(id, group),
        ["transcripts"] => suite::keep_transcripts(),
        ["screenshot"] => screenshot::run_camera(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// The top folder of the repository.
fn top() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}
