//! The scripts that run the others, and our own engines as they are shipped.

use crate::clock::Times;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the scripts find what they run on.
pub(crate) struct Peers {
    node: &'static str,
    /// A Python with the packages of `requirements.txt`.
    python: Option<String>,
}

/// What a script brought.
pub(crate) struct Brought {
    /// The peers it stands for.
    pub(crate) who: &'static str,
    /// One run a peer and heat, or why there are none.
    pub(crate) runs: Result<Vec<Run>, String>,
}

/// One entrant's part in a heat, as a script prints it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Run {
    /// Id of the heat.
    pub(crate) heat: String,
    /// The entrant, with its version.
    pub(crate) who: String,
    nanoseconds: Vec<f64>,
    answer: Value,
}

impl Run {
    /// What the run took and what it found.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<(Times, T), String> {
        let times = Times::new(self.nanoseconds.clone()).ok_or("it timed nothing")?;
        let answer =
            T::deserialize(&self.answer).map_err(|error| format!("its answer is no answer: {error}"))?;
        Ok((times, answer))
    }
}

/// Calculators to evaluate in the shipped engines, from what is typed to what is drawn.
#[derive(Serialize)]
pub(crate) struct Evaluation {
    /// Id of the heat.
    pub(crate) heat: String,
    pub(crate) calculator: &'static str,
    /// What is typed, taken in turns.
    pub(crate) turns: Vec<Vec<(String, String)>>,
}

/// What a calculator shows in English, by output.
#[derive(Deserialize)]
pub(crate) struct Shown(BTreeMap<String, String>);

impl Shown {
    /// A shown number, without its unit.
    pub(crate) fn figure(&self, output: &str) -> Option<f64> {
        let digits = |character: &char| character.is_ascii_digit() || matches!(character, '.' | '-');
        self.0.get(output)?.chars().filter(digits).collect::<String>().parse().ok()
    }
}

impl Peers {
    pub(crate) fn new(python: Option<String>) -> Peers {
        Peers { node: "node", python }
    }

    /// Runs a script under node.
    pub(crate) fn node(&self, who: &'static str, script: &str, work: &impl Serialize) -> Brought {
        Brought { who, runs: ran(self.node, script, work) }
    }

    /// Runs a script under Python.
    pub(crate) fn python(&self, who: &'static str, script: &str, work: &impl Serialize) -> Brought {
        let python = self.python.as_deref().ok_or_else(|| "no Python with its packages".to_owned());
        Brought { who, runs: python.and_then(|python| ran(python, script, work)) }
    }

    /// Evaluates calculators in the shipped engines; answers are the shown results by output, of every turn.
    pub(crate) fn shipped(&self, evaluations: &[Evaluation]) -> Brought {
        self.node("the shipped engine", "shipped.mjs", &evaluations)
    }
}

/// Hands the work to a script as a file, and reads what it prints.
fn ran(program: &str, script: &str, work: &impl Serialize) -> Result<Vec<Run>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let handed =
        handed(folder, script, work).map_err(|error| format!("its work cannot be written: {error}"))?;
    let output = Command::new(program)
        .arg(folder.join(script))
        .arg(handed)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .map_err(|error| format!("{program} does not start: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let why = said.lines().find(|line| line.contains("Error")).or(said.lines().last());
        return Err(why.unwrap_or("it failed without a word").trim().to_owned());
    }
    // A library may introduce itself first.
    let printed = String::from_utf8_lossy(&output.stdout);
    let runs = printed.lines().last().unwrap_or_default();
    serde_json::from_str(runs).map_err(|error| format!("it printed no runs: {error}"))
}

fn handed(folder: &Path, script: &str, work: &impl Serialize) -> std::io::Result<PathBuf> {
    let scratch = folder.join("../../target/races");
    fs::create_dir_all(&scratch)?;
    let file = scratch.join(format!("{script}.json"));
    fs::write(&file, serde_json::to_vec(work)?)?;
    Ok(file)
}
