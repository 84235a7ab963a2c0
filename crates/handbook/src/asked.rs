//! Calculators with what is typed into them: presets, and the changes a directive, a link or a command makes to one.

use calc::{Calculator, Entries, Report};
use calculators::cases::{self, Case};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The presets of every calculator; their file is read once.
static PRESETS: LazyLock<BTreeMap<&'static str, Vec<(Case, Entries)>>> = LazyLock::new(|| {
    let with_entries = |case: Case| {
        let entries = case.entries();
        (case, entries)
    };
    let presets = |id| cases::presets(id).into_iter().map(with_entries).collect();
    calculators::ALL.iter().map(|calculator| (calculator.id, presets(calculator.id))).collect()
});

/// A calculator with the entries a directive or a command gave it.
pub struct Asked {
    /// The calculator.
    pub calculator: &'static Calculator,
    /// The preset they start from.
    pub preset: &'static str,
    /// The preset's entries with the changes.
    pub entries: Entries,
}

impl Asked {
    /// A calculator with a preset (the first, when none is named) and changed entries.
    ///
    /// # Errors
    /// A preset or a field that does not exist; says which do.
    pub fn new(
        calculator: &'static Calculator,
        preset: Option<&str>,
        changes: &[(String, String)],
    ) -> Result<Self, String> {
        let (case, entries) = found_preset(calculator, preset)?;
        let mut entries = entries.clone();
        for (name, text) in changes {
            let field = name.split('.').next().unwrap_or(name);
            if calculator.field(field).is_none() {
                return Err(no_field(calculator, name));
            }
            entries.push(name, text);
        }
        Ok(Asked { calculator, preset: &case.id, entries })
    }

    /// The report.
    ///
    /// # Errors
    /// What is wrong with the entries.
    pub fn report(&self) -> Result<Report, String> {
        self.calculator.report(&self.entries).map_err(|issues| {
            let told = issues.iter().map(|issue| format!("{}: {}", issue.field, issue.code.id()));
            format!("the entries do not hold: {}", told.collect::<Vec<_>>().join(", "))
        })
    }
}

/// The calculator of this id.
///
/// # Errors
/// There is none; says which there are.
pub fn calculator(id: &str) -> Result<&'static Calculator, String> {
    calculators::find(id).ok_or_else(|| {
        let all = calculators::ALL.iter().map(|calculator| calculator.id);
        format!("no calculator `{id}`; there are: {}", listed(all))
    })
}

/// Names in a sentence.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The presets of a calculator, the one it opens with first.
#[must_use]
pub fn presets(calculator: &Calculator) -> Vec<&'static str> {
    shelf(calculator).iter().map(|(case, _)| case.id.as_str()).collect()
}

/// What is typed: the fields' own defaults, or a preset, and changes to either, right or wrong.
///
/// # Errors
/// A preset that does not exist.
pub fn entries(
    calculator: &Calculator,
    preset: Option<&str>,
    changes: &[(String, String)],
) -> Result<Entries, String> {
    let mut entries = match preset {
        Some(_) => found_preset(calculator, preset)?.1.clone(),
        None => Entries::none(),
    };
    for (name, text) in changes {
        entries.push(name, text);
    }
    Ok(entries)
}

pub(crate) fn shelf(calculator: &Calculator) -> &'static [(Case, Entries)] {
    PRESETS.get(calculator.id).map_or(&[], Vec::as_slice)
}

/// The preset of this name; the first, when none is named.
fn found_preset(calculator: &Calculator, name: Option<&str>) -> Result<&'static (Case, Entries), String> {
    let presets = shelf(calculator);
    let Some(name) = name else {
        return presets.first().ok_or_else(|| format!("`{}` has no preset", calculator.id));
    };
    presets.iter().find(|(case, _)| case.id == name).ok_or_else(|| {
        let all = listed(presets.iter().map(|(case, _)| case.id.as_str()));
        format!("`{}` has no preset `{name}`; there are: {all}", calculator.id)
    })
}

/// Says that there is no such field, and which there are.
pub(crate) fn no_field(calculator: &Calculator, name: &str) -> String {
    let all = listed(calculator.fields.iter().map(|field| field.id));
    format!("`{}` has no field `{name}`; there are: {all}", calculator.id)
}
