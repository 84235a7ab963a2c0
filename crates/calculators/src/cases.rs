//! Worked cases: entries and what they must give, with their source. The same records are the presets of the forms,
//! the tests of the models, natively and as wasm, and the examples of the book.

use calc::{Date, Entries};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// One worked case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Stable id; the preset's name in directives and links when it is one.
    pub id: String,
    /// Whether readers can start from it.
    #[serde(default)]
    pub preset: bool,
    /// Where the figures come from: a citation id, or a repository and path.
    pub source: String,
    /// What the case shows, or which convention it follows.
    #[serde(default)]
    pub note: String,
    /// What is typed, by field, where it differs from the defaults.
    pub entries: BTreeMap<String, String>,
    /// What must come out, by output; `null` is "undefined". A date is written as one: `"2026-11-01"`.
    #[serde(deserialize_with = "expected")]
    pub expected: BTreeMap<String, Option<f64>>,
    /// How far a result may lie from what is expected: the precision the source states it with.
    pub tolerance: f64,
}

impl Case {
    /// The entries, to evaluate.
    #[must_use]
    pub fn entries(&self) -> Entries {
        self.entries.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
    }
}

/// Expected numbers, dates among them.
fn expected<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Option<f64>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(f64),
        Date(String),
    }
    let written = BTreeMap::<String, Option<Written>>::deserialize(from)?;
    let number = |written| match written {
        Written::Number(number) => Ok(number),
        Written::Date(text) => match Date::read(&text) {
            Ok(date) => Ok(date.number()),
            Err(code) => Err(serde::de::Error::custom(format!("{text}: {}", code.id()))),
        },
    };
    written.into_iter().map(|(id, written)| Ok((id, written.map(number).transpose()?))).collect()
}

/// The cases of a calculator, in the order of its file; the first preset is the one it opens with.
///
/// # Panics
/// When the file beside the calculator cannot be read as cases: a mistake in the file, found by the first build.
#[must_use]
pub fn of(calculator: &str) -> Vec<Case> {
    let Some(file) = crate::case_file(calculator) else { return Vec::new() };
    serde_json::from_str(file).unwrap_or_else(|error| panic!("cases/{calculator}.json: {error}"))
}

/// The presets of a calculator, the one it opens with first.
#[must_use]
pub fn presets(calculator: &str) -> Vec<Case> {
    of(calculator).into_iter().filter(|case| case.preset).collect()
}
