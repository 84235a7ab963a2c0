//! Entries: what the reader typed, by field and row, and what it means once checked against the fields.

use crate::field::{Field, Kind};
use crate::issue::{Code, Issue};
use crate::value::Value;

/// One thing the reader typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id of the field.
    pub field: String,
    /// Row of a repeated field, from zero.
    pub row: usize,
    /// As typed.
    pub text: String,
}

/// What the reader typed: differences from the fields' defaults, in any order; the last entry of a row counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries(Vec<Entry>);

/// The fields' values once read, with everything that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Rows by field, in the order of the fields. A row that could not be read holds its default here.
    pub values: Vec<Vec<Value>>,
    /// Every mistake, in the order of the fields; mistakes in fields that are not heeded are left out.
    pub issues: Vec<Issue>,
}

impl Entries {
    /// Nothing typed: every field at its default.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds what was typed in a field under its name in forms and links: `price`, or `visitors.2` for the third row of
    /// a repeated field.
    pub fn push(&mut self, name: &str, text: &str) {
        let (field, row) = match name.rsplit_once('.') {
            Some((field, row)) => match row.parse() {
                Ok(row) => (field, row),
                Err(_) => (name, 0),
            },
            None => (name, 0),
        };
        self.0.push(Entry { field: field.to_owned(), row, text: text.to_owned() });
    }

    /// Adds what was typed if a field has this name and row; says whether it did. For names from links, where those of
    /// another version are dropped rather than refused.
    pub fn push_known(&mut self, fields: &[Field], name: &str, text: &str) -> bool {
        self.push(name, text);
        let known = self.0.last().is_some_and(|entry| {
            fields.iter().any(|field| field.id == entry.field && entry.row < field.most_rows())
        });
        if !known {
            self.0.pop();
        }
        known
    }

    /// The entries in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter()
    }

    /// What was typed in a row of a field; the last entry counts.
    #[must_use]
    pub fn get(&self, field: &str, row: usize) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|entry| entry.field == field && entry.row == row)
            .map(|entry| entry.text.as_str())
    }

    /// The text a row of a field shows: what was typed, or the default.
    #[must_use]
    pub fn text<'a>(&'a self, field: &Field, row: usize) -> &'a str {
        self.get(field.id, row).unwrap_or(field.default)
    }

    /// Rows of a field: as many as were typed, at least as many as it starts with, at most as many as it holds.
    #[must_use]
    pub fn rows(&self, field: &Field) -> usize {
        let typed = self.0.iter().filter(|entry| entry.field == field.id).map(|entry| entry.row + 1).max();
        typed.unwrap_or(0).max(field.initial_rows()).min(field.most_rows())
    }

    /// Rows of the table a repeated field stands in: fields of one group share their rows.
    #[must_use]
    pub fn table_rows(&self, fields: &[Field], field: &Field) -> usize {
        // Most fields stand in no table, and each is asked at every key.
        if field.most_rows() == 1 {
            return 1;
        }
        let beside = fields.iter().filter(|other| other.group == field.group && other.most_rows() > 1);
        beside.map(|other| self.rows(other)).max().unwrap_or(1).min(field.most_rows())
    }

    /// Whether a field is heeded: its condition, if any, holds.
    #[must_use]
    pub fn heeds(&self, fields: &[Field], field: &Field) -> bool {
        field.condition.is_none_or(|condition| {
            let chosen = fields.iter().find(|other| other.id == condition.field);
            chosen.is_some_and(|other| condition.choices.contains(&self.text(other, 0)))
        })
    }

    /// Reads every field.
    #[must_use]
    pub fn check(&self, fields: &[Field]) -> Checked {
        let mut issues = Vec::new();
        for entry in &self.0 {
            match fields.iter().find(|field| field.id == entry.field) {
                None => issues.push(Issue::new(&entry.field, Code::UnknownField)),
                Some(field) if entry.row >= field.most_rows() => {
                    issues.push(Issue {
                        field: entry.field.clone(),
                        row: entry.row,
                        code: Code::TooManyRows,
                    });
                }
                Some(_) => {}
            }
        }
        let values = fields.iter().map(|field| self.rows_of(fields, field, &mut issues)).collect();
        Checked { values, issues }
    }

    fn rows_of(&self, fields: &[Field], field: &Field, issues: &mut Vec<Issue>) -> Vec<Value> {
        let heeded = self.heeds(fields, field);
        let rows = if heeded { self.table_rows(fields, field) } else { field.initial_rows() };
        (0..rows)
            .map(|row| {
                let text = if heeded { self.text(field, row) } else { field.default };
                field.read(text).unwrap_or_else(|code| {
                    issues.push(Issue { field: field.id.to_owned(), row, code });
                    fallback(field)
                })
            })
            .collect()
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Entries {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut entries = Entries::none();
        for (name, text) in pairs {
            entries.push(name, text);
        }
        entries
    }
}

/// What stands in for a row that could not be read; the report is withheld then, so it is never seen.
fn fallback(field: &Field) -> Value {
    field.read(field.default).unwrap_or(match field.kind {
        Kind::Choice(_) => Value::Choice(0),
        Kind::Text => Value::Text(String::new()),
        Kind::Number { .. } | Kind::Priced { .. } => Value::Empty,
    })
}
