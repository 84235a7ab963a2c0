//! Ours and others on the same work, in one run on one machine: `cargo xtask race`.
//!
//! `races <name> [python]` makes the work of one race by seed, checks and times our side, hands the same work to the
//! scripts beside this folder that run the peers (`*.mjs` under node, `*.py` under the Python given), compares the
//! answers and prints a table, tabs between its cells. A peer that cannot be had is told as missing. Only a wrong or a
//! worse answer of ours is a failure; a time never is.

mod allocation;
mod clock;
mod cover;
mod peers;
mod plan;
mod queues;
mod ranges;
mod seeded;
mod standings;

use peers::Peers;
use standings::Standings;
use std::process::ExitCode;

/// Every race, by the name it is asked for.
type Race = fn(&Peers, &mut Standings);
const RACES: [(&str, Race); 5] = [
    ("plan", plan::race),
    ("allocation", allocation::race),
    ("queues", queues::race),
    ("cover", cover::race),
    ("ranges", ranges::race),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some((_, race)) = RACES.iter().find(|(other, _)| *other == name) else {
        eprintln!("Usage: races <name> [python]; names: {}", RACES.map(|(name, _)| name).join(", "));
        return ExitCode::FAILURE;
    };
    let mut standings = Standings::default();
    race(&Peers::new(arguments.next()), &mut standings);
    print!("{}", standings.table());
    for fault in standings.faults() {
        eprintln!("{name}: {fault}");
    }
    if standings.faults().is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
