//! `cargo xtask test`: everything that can be wrong, in one command.

use crate::commands::{cargo, command, run};
use crate::programs::Program;
use crate::table::{aligned, row};
use crate::{Failure, machine, size, top};
use std::fs;
use std::path::Path;
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
    /// Without this program the step is left out.
    program: Option<Program>,
    run: fn() -> Result<(), Failure>,
}

impl Step {
    const fn new(name: &'static str, needs: &'static [Need], run: fn() -> Result<(), Failure>) -> Step {
        Step { name, needs, program: None, run }
    }

    /// Whether this step is meant by a name: its own, or that of the step it belongs to.
    fn is_meant_by(&self, name: &str) -> bool {
        self.name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

/// What became of a step.
#[derive(Debug)]
enum Outcome {
    Passed,
    Failed,
    NotRun,
    /// Left out for want of a program.
    NotTried(Program),
}

/// In the order run: what fails fastest first.
const STEPS: &[Step] = &[
    Step::new("format", &[], format),
    Step::new("lint", &[Need::WasmTarget], lint),
    Step::new("rust", &[], rust),
    Step { program: Some(Program::LibreOffice), ..Step::new("workbook", &[], workbook) },
    Step::new("book", &[Need::Site], book),
    Step::new("size", &[Need::Site], size::weigh),
    Step::new("wasm", &[Need::Packages, Need::Site], wasm),
    Step::new("types", &[Need::Packages], types),
    Step::new("browser", &[Need::Packages, Need::Chromium, Need::Site], browser),
    Step {
        program: Some(Program::Firefox),
        ..Step::new("browser-firefox", &[Need::Packages, Need::Site], firefox)
    },
    Step {
        program: Some(Program::WebKit),
        ..Step::new("browser-webkit", &[Need::Packages, Need::Site], webkit)
    },
    Step::new("paper", &[Need::Packages, Need::Chromium], paper),
];

/// What Firefox is not told of `tests/browser`: what weighs or looks over the built pages one by one, the same in every
/// browser, or asks for what only Chromium can be asked.
const CHROMIUM_STORIES: [&str; 8] = [
    "axe-en",
    "axe-zh-CN",
    "own-colours",
    "pages",
    "printing",
    "small-and-large",
    "transcripts",
    "without-script",
];

/// Runs every step, or the one of this name with those that belong to it, and prints what each took. A failed step does
/// not keep the others from running. What was not tried is told at the end.
///
/// # Errors
/// When a step fails or could not run, or there is none of this name.
pub(crate) fn run_steps(name: Option<&str>) -> Result<(), Failure> {
    let steps: Vec<&Step> =
        STEPS.iter().filter(|step| name.is_none_or(|name| step.is_meant_by(name))).collect();
    if steps.is_empty() {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("There is no step {}. Steps: {}.", name.unwrap_or_default(), names.join(", ")));
    }
    let mut needs = Needs::default();
    let mut outcomes = Vec::new();
    for step in steps {
        let (took, outcome) = outcome_of(step, &mut needs);
        outcomes.push((step.name, took, outcome));
    }
    println!("\n{}", summary(&needs, &outcomes));
    for (.., outcome) in &outcomes {
        if let Outcome::NotTried(program) = outcome {
            println!("Not tried: {} in {}. {}\n", program.tried(), program.name(), program.advice());
        }
    }
    let count = |kind: fn(&Outcome) -> bool| outcomes.iter().filter(|(.., outcome)| kind(outcome)).count();
    let passed = count(|outcome| matches!(outcome, Outcome::Passed));
    let not_tried = count(|outcome| matches!(outcome, Outcome::NotTried(_)));
    let failed: Vec<&str> = outcomes
        .iter()
        .filter(|(.., outcome)| matches!(outcome, Outcome::Failed | Outcome::NotRun))
        .map(|(name, ..)| *name)
        .collect();
    println!("{passed} passed, {} failed, {not_tried} skipped", failed.len());
    if failed.is_empty() { Ok(()) } else { Err(format!("Failed: {}.", failed.join(", "))) }
}

/// Runs a step where all that it needs is there, and tells at once what is wrong.
fn outcome_of(step: &Step, needs: &mut Needs) -> (Duration, Outcome) {
    let complain = |failure: &Failure| eprintln!("\n{}: {failure}", step.name);
    if let Some(program) = step.program {
        match program.found() {
            Ok(Some(_)) => {}
            Ok(None) => return (Duration::ZERO, Outcome::NotTried(program)),
            Err(failure) => {
                complain(&failure);
                return (Duration::ZERO, Outcome::NotRun);
            }
        }
    }
    if let Some(why) = step.needs.iter().find_map(|&need| needs.meet(need).err()) {
        complain(&format!("not run: {why}"));
        return (Duration::ZERO, Outcome::NotRun);
    }
    let started = Instant::now();
    let done = (step.run)();
    let outcome = match &done {
        Ok(()) => Outcome::Passed,
        Err(failure) => {
            complain(failure);
            Outcome::Failed
        }
    };
    (started.elapsed(), outcome)
}

fn summary(needs: &Needs, outcomes: &[(&str, Duration, Outcome)]) -> String {
    let mut rows = vec![row(["step", "seconds", "result"])];
    let seconds = |took: Duration| format!("{:.1}", took.as_secs_f64());
    for (need, took, met) in &needs.met {
        let result = if met.is_ok() { "ok" } else { "FAILED" };
        rows.push(vec![need.title().to_owned(), seconds(*took), result.to_owned()]);
    }
    for (name, took, outcome) in outcomes {
        let result = match outcome {
            Outcome::Passed => "ok",
            Outcome::Failed => "FAILED",
            Outcome::NotRun => "NOT RUN",
            Outcome::NotTried(_) => "not tried",
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

/// Has LibreOffice work out every calculator's workbook.
fn workbook() -> Result<(), Failure> {
    let program = Program::LibreOffice;
    let office = program.found()?.ok_or_else(|| program.advice())?;
    run(cargo(&["run", "--quiet", "--package", "handbook", "--example", "recalculate", "--"]).arg(office))
}

fn book() -> Result<(), Failure> {
    run(&mut cargo(&["handbook", "check"]))
}

fn wasm() -> Result<(), Failure> {
    node_tests(&tests_in("wasm")?, &[])
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
    let chromium = machine::chromium()?;
    // Whoever names a browser means it.
    let named = std::env::var_os("CHROMIUM").is_some();
    let shell = if named { None } else { Program::Shell.found()? };
    if shell.is_none() && !named {
        println!(
            "\nNo headless shell of Chromium here, in which stories take less time. {}",
            Program::Shell.advice()
        );
    }
    let mut told = vec![("CHROMIUM", chromium.as_path())];
    told.extend(shell.as_deref().map(|shell| (Program::Shell.variable(), shell)));
    node_tests(&tests_in("browser")?, &told)
}

fn firefox() -> Result<(), Failure> {
    let mut files = tests_in("browser")?;
    files.retain(|file| !CHROMIUM_STORIES.iter().any(|story| *file == file_of(story)));
    node_tests_in(Program::Firefox, &files)
}

/// The file of a story of `tests/browser`.
fn file_of(story: &str) -> String {
    format!("browser/{story}.test.mjs")
}

fn webkit() -> Result<(), Failure> {
    node_tests_in(Program::WebKit, &tests_in("webkit")?)
}

/// Runs these tests in a browser that was found before.
fn node_tests_in(browser: Program, files: &[String]) -> Result<(), Failure> {
    let found = browser.found()?.ok_or_else(|| browser.advice())?;
    let named = Path::new(match browser {
        Program::Firefox => "firefox",
        _ => "webkit",
    });
    node_tests(files, &[("BROWSER", named), (browser.variable(), &found)])
}

/// Prints the book and reads the PDFs.
fn paper() -> Result<(), Failure> {
    run(cargo(&["handbook", "pdf"]).env("CHROMIUM", machine::chromium()?))?;
    node_tests(&tests_in("paper")?, &[])
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

/// Every `*.test.mjs` of a folder of `tests/`.
fn tests_in(folder: &str) -> Result<Vec<String>, Failure> {
    let listed =
        fs::read_dir(top().join("tests").join(folder)).map_err(|error| format!("tests/{folder}: {error}"))?;
    let mut files: Vec<String> = listed
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("tests/{folder} holds no test"));
    }
    Ok(files)
}

/// Runs files of `tests/` under node's own test runner, with what they are told by variables.
fn node_tests(files: &[String], told: &[(&str, &Path)]) -> Result<(), Failure> {
    let mut arguments = vec!["--test", "--test-concurrency=3", "--test-reporter=spec"];
    arguments.extend(files.iter().map(String::as_str));
    let mut node = command("node", &arguments);
    for (name, value) in told {
        node.env(name, value);
    }
    run(node.current_dir(top().join("tests")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps meant by a name.
    fn meant(name: &str) -> Vec<&'static str> {
        STEPS.iter().filter(|step| step.is_meant_by(name)).map(|step| step.name).collect()
    }

    #[test]
    fn a_step_brings_those_that_belong_to_it() {
        assert_eq!(meant("browser"), ["browser", "browser-firefox", "browser-webkit"]);
        assert_eq!(meant("browser-webkit"), ["browser-webkit"]);
        assert!(meant("brow").is_empty());
    }

    #[test]
    fn every_story_that_stays_with_chromium_is_there() {
        let there = tests_in("browser").expect("tests/browser can be read");
        for story in CHROMIUM_STORIES {
            assert!(there.contains(&file_of(story)), "{story}");
        }
    }
}
