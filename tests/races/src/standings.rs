//! How a race ended: a table of its heats, and what was wrong with our answers.

use crate::clock::Times;
use crate::peers::{Brought, Run};
use serde::de::DeserializeOwned;

/// Whom an entrant runs for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Native,
    Shipped,
    Peer,
}

struct Entrant {
    who: String,
    side: Side,
    /// `None` for one that did not run.
    times: Option<Times>,
    answer: String,
}

/// One piece of work.
struct Heat {
    work: String,
    entrants: Vec<Entrant>,
}

/// The heats of a race in the order they were run.
#[derive(Default)]
pub(crate) struct Standings {
    heats: Vec<Heat>,
    faults: Vec<String>,
}

/// What is to be said of an answer; as an error, that ours is wrong or worse.
pub(crate) type Verdict = Result<String, String>;

impl Standings {
    /// Begins a heat. The work is the same for all its entrants unless its name says what one of them does besides.
    pub(crate) fn heat(&mut self, work: impl Into<String>) {
        self.heats.push(Heat { work: work.into(), entrants: Vec::new() });
    }

    /// Enters our own code as this program has it. The first one of a heat is what peers are compared with.
    pub(crate) fn native(&mut self, who: &str, times: Times, verdict: Verdict) {
        self.enter(who.to_owned(), Side::Native, Some(times), verdict);
    }

    /// Enters our own engine as it is shipped; when it did not run, that is a fault.
    pub(crate) fn shipped<T: DeserializeOwned>(
        &mut self,
        who: &str,
        brought: &Brought,
        heat: &str,
        judge: impl Fn(T) -> Verdict,
    ) {
        for run in brought.of(heat) {
            match run.and_then(Run::read) {
                Ok((times, answer)) => self.enter(who.to_owned(), Side::Shipped, Some(times), judge(answer)),
                Err(why) => {
                    self.enter(who.to_owned(), Side::Shipped, None, Err(format!("did not run: {why}")));
                }
            }
        }
    }

    /// Enters the peers of a script; one that did not run is told as missing.
    pub(crate) fn peers<T: DeserializeOwned>(
        &mut self,
        brought: &Brought,
        heat: &str,
        judge: impl Fn(T) -> Verdict,
    ) {
        for run in brought.of(heat) {
            let who = run.as_ref().map_or(brought.who, |run| run.who.as_str()).to_owned();
            match run.and_then(Run::read) {
                Ok((times, answer)) => self.enter(who, Side::Peer, Some(times), judge(answer)),
                Err(why) => self.enter(who, Side::Peer, None, Ok(format!("missing: {why}"))),
            }
        }
    }

    fn enter(&mut self, who: String, side: Side, times: Option<Times>, verdict: Verdict) {
        let heat = self.heats.last_mut().expect("a heat has begun");
        let answer = verdict.unwrap_or_else(|fault| {
            self.faults.push(format!("{}: {who}: {fault}", heat.work));
            format!("FAULT: {fault}")
        });
        heat.entrants.push(Entrant { who, side, times, answer });
    }

    /// What was wrong with our answers.
    pub(crate) fn faults(&self) -> &[String] {
        &self.faults
    }

    /// The table, a line a row, tabs between its cells.
    pub(crate) fn table(&self) -> String {
        let mut lines = vec!["\tmedian\tleast\tto native\tto wasm\tanswer".to_owned()];
        for heat in &self.heats {
            lines.push(heat.work.clone());
            lines.extend(heat.entrants.iter().map(|entrant| heat.line(entrant)));
        }
        lines.join("\n") + "\n"
    }
}

impl Brought {
    /// The runs of one heat, or why there are none.
    fn of(&self, heat: &str) -> Vec<Result<&Run, String>> {
        match &self.runs {
            Ok(runs) => runs.iter().filter(|run| run.heat == heat).map(Ok).collect(),
            Err(why) => vec![Err(why.clone())],
        }
    }
}

impl Heat {
    fn line(&self, entrant: &Entrant) -> String {
        let Entrant { who, side, times, answer } = entrant;
        let Some(times) = times else { return format!("  {who}\t\t\t\t\t{answer}") };
        let to = |ours: Side| {
            let first = self.entrants.iter().find(|other| other.side == ours)?.times.as_ref()?;
            // Whatever else the machine does only adds to a time: the least of many tells most.
            (*side == Side::Peer).then(|| ratio(times.least() / first.least()))
        };
        let [native, wasm] = [Side::Native, Side::Shipped].map(|ours| to(ours).unwrap_or_default());
        format!(
            "  {who}\t{}\t{}\t{native}\t{wasm}\t{answer}",
            duration(times.median()),
            duration(times.least())
        )
    }
}

/// Three digits and a unit.
fn duration(nanoseconds: f64) -> String {
    let (count, unit) = match nanoseconds {
        ..1e3 => (nanoseconds, "ns"),
        1e3..1e6 => (nanoseconds / 1e3, "µs"),
        1e6..1e9 => (nanoseconds / 1e6, "ms"),
        _ => (nanoseconds / 1e9, "s"),
    };
    let digits = if count < 10.0 { 2 } else { usize::from(count < 100.0) };
    format!("{count:.digits$} {unit}")
}

/// How many times as long, in two digits or whole.
fn ratio(times: f64) -> String {
    if times < 10.0 { format!("{times:.1}×") } else { format!("{times:.0}×") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn times(nanoseconds: f64) -> Times {
        Times::new(vec![nanoseconds]).unwrap()
    }

    fn missing() -> Brought {
        Brought { who: "a peer", runs: Err("not installed".to_owned()) }
    }

    #[test]
    fn a_peer_is_compared_with_the_first_of_ours() {
        let mut standings = Standings::default();
        standings.heat("work");
        standings.native("ours", times(2_000.0), Ok("42".to_owned()));
        standings.native("ours, drawn", times(9_000.0), Ok("42".to_owned()));
        standings.enter("theirs".to_owned(), Side::Peer, Some(times(3e6)), Ok("the same".to_owned()));
        assert_eq!(
            standings.table().lines().skip(1).collect::<Vec<_>>(),
            [
                "work",
                "  ours\t2.00 µs\t2.00 µs\t\t\t42",
                "  ours, drawn\t9.00 µs\t9.00 µs\t\t\t42",
                "  theirs\t3.00 ms\t3.00 ms\t1500×\t\tthe same",
            ]
        );
    }

    #[test]
    fn a_missing_peer_is_told_and_is_no_fault_but_a_missing_engine_is_one() {
        let mut standings = Standings::default();
        standings.heat("work");
        standings.peers(&missing(), "work", |(): ()| Ok(String::new()));
        assert_eq!(standings.table().lines().last(), Some("  a peer\t\t\t\t\tmissing: not installed"));
        assert!(standings.faults().is_empty());
        standings.shipped("ours, wasm", &missing(), "work", |(): ()| Ok(String::new()));
        assert_eq!(standings.faults(), ["work: ours, wasm: did not run: not installed"]);
    }

    #[test]
    fn a_worse_answer_of_ours_is_a_fault_whoever_found_the_better_one() {
        let mut standings = Standings::default();
        standings.heat("work");
        standings.enter("theirs".to_owned(), Side::Peer, Some(times(1.0)), Err("better by 1 %".to_owned()));
        assert_eq!(standings.faults(), ["work: theirs: better by 1 %"]);
    }

    #[test]
    fn times_have_three_digits() {
        assert_eq!(
            [0.5, 20.1, 656.0, 1_322_000.0, 1.76e9].map(duration),
            ["0.50 ns", "20.1 ns", "656 ns", "1.32 ms", "1.76 s"]
        );
        assert_eq!([1.84, 2203.7].map(ratio), ["1.8×", "2204×"]);
    }
}
