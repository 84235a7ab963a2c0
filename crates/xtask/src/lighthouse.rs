//! `cargo xtask lighthouse`: what Lighthouse says of a page of every kind on its mobile setting. Not part of the tests: a
//! loaded machine takes from the performance it sees.

use crate::commands::{cargo, command, printed_by, run};
use crate::table::aligned;
use crate::{Failure, machine, top};
use std::net::TcpListener;
use std::path::Path;

/// What is judged, as `tests/lighthouse/judge.mjs` orders it, and the least score of each.
const LEAST: [(&str, f64); 4] =
    [("performance", 98.0), ("accessibility", 100.0), ("best-practices", 100.0), ("seo", 100.0)];

/// How far a page may move by itself (cumulative layout shift).
const SHIFT: f64 = 0.0;

/// The site that is judged: it has to know its address, or there is nothing to say of canonical links.
const SITE: &str = "target/lighthouse/site";

/// The same chapters as stock mdBook shows them.
const STOCK: &str = "target/lighthouse/stock";

/// Builds the site for this machine's address, has its pages judged and prints a table.
///
/// # Errors
/// When a score is too low, a page moves, or the build, Chromium or Lighthouse fails.
pub(crate) fn judge_pages() -> Result<(), Failure> {
    machine::packages_of("tests")?;
    machine::packages_of("tests/lighthouse")?;
    let chromium = machine::chromium()?;
    let port = free_port()?.to_string();
    let address = format!("http://localhost:{port}/");
    run(&mut cargo(&["handbook", "build", "--url", &address, "--out", SITE]))?;
    let mut node = command("node", &["pages.mjs"]);
    let node = node.arg(top().join(SITE)).arg(&port).env("CHROMIUM", &chromium);
    let (printed, done) = printed_by(node.current_dir(top().join("tests/lighthouse")));
    let rows = rows_of(&printed);
    println!("\n{}", aligned(&rows));
    done?;
    judge(&rows)?;
    beside_stock(&port, &chromium)
}

/// Weighs and judges a chapter with a calculator beside the same chapter on stock mdBook, and prints a table.
fn beside_stock(port: &str, chromium: &Path) -> Result<(), Failure> {
    run(&mut cargo(&["run", "--release", "-q", "-p", "handbook", "--example", "stock", "--", STOCK]))?;
    let mut node = command("node", &["stock.mjs"]);
    let node = node.arg(top().join(SITE)).arg(port).arg(top().join(STOCK)).env("CHROMIUM", chromium);
    let (printed, done) = printed_by(node.current_dir(top().join("tests/lighthouse")));
    println!("\n{}", aligned(&rows_of(&printed)));
    done
}

/// A port nobody listens on.
fn free_port() -> Result<u16, Failure> {
    let bound = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    bound.map(|address| address.port()).map_err(|error| format!("no port is free: {error}"))
}

/// Cells between tabs, a row a line, the first the heading.
fn rows_of(printed: &str) -> Vec<Vec<String>> {
    printed.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// Holds every page against the least scores.
fn judge(rows: &[Vec<String>]) -> Result<(), Failure> {
    let mut faults = Vec::new();
    for row in rows.iter().skip(1) {
        let [page, scores @ .., shift] = row.as_slice() else { continue };
        let number = |cell: &String| {
            let number = cell.parse::<f64>().ok().filter(|number| number.is_finite());
            number.ok_or_else(|| format!("{page}: {cell:?} is no number"))
        };
        if scores.len() != LEAST.len() {
            return Err(format!("{page} has {} scores, not {}", scores.len(), LEAST.len()));
        }
        for ((name, least), score) in LEAST.iter().zip(scores) {
            if number(score)? < *least {
                faults.push(format!("{page} has {score} of at least {least} in {name}"));
            }
        }
        if number(shift)? > SHIFT {
            faults.push(format!("{page} moves by {shift} while it loads"));
        }
    }
    match (rows.len(), faults.is_empty()) {
        (0 | 1, _) => Err("Lighthouse judged no page.".to_owned()),
        (_, true) => Ok(()),
        (_, false) => Err(format!("{}.", faults.join("\n"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The verdict on one page with this row.
    #[track_caller]
    fn verdict(row: &str) -> Result<(), Failure> {
        judge(&rows_of(&format!("page\tperformance\taccessibility\tbest-practices\tseo\tshift\n{row}")))
    }

    #[test]
    fn a_page_with_every_score_passes() {
        assert_eq!(verdict("/en/\t98\t100\t100\t100\t0.000"), Ok(()));
    }

    #[test]
    fn a_score_too_low_and_a_page_that_moves_are_named() {
        let low = "/en/ has 99 of at least 100 in seo.";
        assert_eq!(verdict("/en/\t98\t100\t100\t99\t0.000"), Err(low.to_owned()));
        let moves = "/en/ moves by 0.012 while it loads.";
        assert_eq!(verdict("/en/\t98\t100\t100\t100\t0.012"), Err(moves.to_owned()));
    }

    #[test]
    fn what_cannot_be_read_fails() {
        assert!(verdict("/en/\t98\t100\t100\t100\tNaN").is_err());
        assert!(verdict("/en/\t98\t100").is_err());
        assert!(judge(&rows_of("")).is_err());
    }
}
