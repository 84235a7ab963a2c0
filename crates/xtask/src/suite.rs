//! `cargo xtask test`: everything that can be wrong, in one command.

use crate::commands::{cargo, command, run};
use crate::table::{aligned, row};
use crate::{Failure, machine, size, top};
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What a step needs before it can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    WasmTarget,
    Packages,
    Chromium,
    Site,
}

struct Step {
    name: &'static str,
    needs: &'static [Need],
    run: fn() -> Result<(), Failure>,
}

/// In the order run: what fails fastest first.
const STEPS: &[Step] = &[
    Step { name: "format", needs: &[], run: format },
    Step { name: "lint", needs: &[Need::WasmTarget], run: lint },
    Step { name: "rust", needs: &[], run: rust },
    Step { name: "book", needs: &[Need::Site], run: book },
    Step { name: "size", needs: &[Need::Site], run: size::weigh },
    Step { name: "wasm", needs: &[Need::Packages, Need::Site], run: wasm },
    Step { name: "types", needs: &[Need::Packages], run: types },
    Step { name: "browser", needs: &[Need::Packages, Need::Chromium, Need::Site], run: browser },
    Step { name: "paper", needs: &[Need::Packages, Need::Chromium], run: paper },
];

/// Runs every step, or the one of this name, and prints what each took. A failed step does not keep the others from
/// running.
///
/// # Errors
/// When a step fails or could not run, or there is none of this name.
pub(crate) fn run_steps(name: Option<&str>) -> Result<(), Failure> {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| name.is_none_or(|name| name == step.name)).collect();
    if steps.is_empty() {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("There is no step {}. Steps: {}.", name.unwrap_or_default(), names.join(", ")));
    }
    let mut needs = Needs::default();
    let mut outcomes = Vec::new();
    for step in steps {
        let missing = step.needs.iter().find_map(|&need| needs.meet(need).err());
        let started = Instant::now();
        let done = missing.map_or_else(step.run, |why| Err(format!("not run: {why}")));
        if let Err(failure) = &done {
            eprintln!("\n{}: {failure}", step.name);
        }
        outcomes.push((step.name, started.elapsed(), done));
    }
    println!("\n{}", summary(&needs, &outcomes));
    let failed: Vec<&str> =
        outcomes.iter().filter(|(_, _, done)| done.is_err()).map(|(name, ..)| *name).collect();
    println!("{} passed, {} failed", outcomes.len() - failed.len(), failed.len());
    if failed.is_empty() { Ok(()) } else { Err(format!("Failed: {}.", failed.join(", "))) }
}

fn summary(needs: &Needs, outcomes: &[(&str, Duration, Result<(), Failure>)]) -> String {
    let mut rows = vec![row(["step", "seconds", "result"])];
    let seconds = |took: Duration| format!("{:.1}", took.as_secs_f64());
    for (need, took, met) in &needs.met {
        let result = if met.is_ok() { "ok" } else { "FAILED" };
        rows.push(vec![need.title().to_owned(), seconds(*took), result.to_owned()]);
    }
    for (name, took, done) in outcomes {
        let result = match done {
            Ok(()) => "ok",
            Err(why) if why.starts_with("not run") => "NOT RUN",
            Err(_) => "FAILED",
        };
        rows.push(vec![(*name).to_owned(), seconds(*took), result.to_owned()]);
    }
    let total =
        needs.met.iter().map(|(_, took, _)| *took).chain(outcomes.iter().map(|(_, took, _)| *took)).sum();
    rows.push(vec!["in all".to_owned(), seconds(total), String::new()]);
    aligned(&rows)
}

/// The needs met so far, each met once.
#[derive(Default)]
struct Needs {
    met: Vec<(Need, Duration, Result<(), Failure>)>,
}

impl Needs {
    fn meet(&mut self, need: Need) -> Result<(), Failure> {
        if let Some((_, _, met)) = self.met.iter().find(|(other, ..)| *other == need) {
            return met.clone();
        }
        let started = Instant::now();
        let met = match need {
            Need::WasmTarget => machine::wasm_target(),
            Need::Packages => machine::packages(),
            Need::Chromium => machine::chromium().map(drop),
            Need::Site => build_site(),
        };
        if let Err(failure) = &met {
            eprintln!("\n{failure}");
        }
        self.met.push((need, started.elapsed(), met.clone()));
        met
    }
}

impl Need {
    fn title(self) -> &'static str {
        match self {
            Need::WasmTarget => "(wasm target)",
            Need::Packages => "(npm packages)",
            Need::Chromium => "(Chromium)",
            Need::Site => "(site build)",
        }
    }
}

/// Builds the site into `dist/`.
///
/// # Errors
/// When the build fails.
pub(crate) fn build_site() -> Result<(), Failure> {
    run(&mut cargo(&["handbook", "build"]))
}

fn format() -> Result<(), Failure> {
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

// The boundary is compiled for the browser alone. Among the others it would change the features of what they depend on,
// and everything would be compiled twice.
fn lint() -> Result<(), Failure> {
    run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--exclude",
        "wasm",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    run(&mut cargo(&[
        "clippy",
        "--package",
        "wasm",
        "--target",
        "wasm32-unknown-unknown",
        "--",
        "-D",
        "warnings",
    ]))
}

fn rust() -> Result<(), Failure> {
    run(&mut cargo(&["test", "--workspace", "--exclude", "wasm"]))
}

fn book() -> Result<(), Failure> {
    run(&mut cargo(&["handbook", "check"]))
}

fn wasm() -> Result<(), Failure> {
    node_tests("wasm", None)
}

/// Types of the page's modules, which know nothing of node, of its workers, which have no page, and of the tests.
fn types() -> Result<(), Failure> {
    for project in ["tsconfig.www.json", "tsconfig.worker.json", "tsconfig.json"] {
        let mut compiler = command("node", &["node_modules/typescript/bin/tsc", "--project", project]);
        run(compiler.current_dir(top().join("tests")))?;
    }
    Ok(())
}

fn browser() -> Result<(), Failure> {
    node_tests("browser", Some(machine::chromium()?))
}

/// Prints the book and reads the PDFs.
fn paper() -> Result<(), Failure> {
    run(cargo(&["handbook", "pdf"]).env("CHROMIUM", machine::chromium()?))?;
    node_tests("paper", None)
}

/// Listens to the pages as a screen reader would and keeps what is heard.
///
/// # Errors
/// When the build, Chromium or a story fails.
pub(crate) fn keep_transcripts() -> Result<(), Failure> {
    machine::packages()?;
    let chromium = machine::chromium()?;
    build_site()?;
    let mut node = command("node", &["--test", "browser/transcripts.test.mjs"]);
    run(node.env("CHROMIUM", chromium).env("TRANSCRIPTS", "write").current_dir(top().join("tests")))
}

/// Runs every `*.test.mjs` of a folder of `tests/` under node's own test runner.
fn node_tests(folder: &str, chromium: Option<PathBuf>) -> Result<(), Failure> {
    let tests = top().join("tests");
    let listed = fs::read_dir(tests.join(folder)).map_err(|error| format!("tests/{folder}: {error}"))?;
    let mut files: Vec<String> = listed
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("tests/{folder} holds no test"));
    }
    let mut arguments = vec!["--test", "--test-concurrency=2", "--test-reporter=spec"];
    arguments.extend(files.iter().map(String::as_str));
    let mut node = command("node", &arguments);
    if let Some(chromium) = chromium {
        node.env("CHROMIUM", chromium);
    }
    run(node.current_dir(tests))
}
