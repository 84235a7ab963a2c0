//! A calculator on the command line: the same model, words and mistakes as in the page.

use crate::asked;
use crate::cited::Cited;
use crate::engine::{self, Engine};
use crate::language::Language;
use crate::places::Places;
use crate::problem::Problems;
use crate::words::Vocabulary;
use anyhow::{Result, anyhow};
use calc::{Date, Label, Report, Unit};
use render::workbook::{Origin, Workbook};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A form an answer may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Lines for a terminal.
    Text,
    /// Everything, for other programs.
    Json,
    /// The dates, as a calendar file.
    Calendar,
}

/// What to evaluate and how to say it.
#[derive(Debug, Clone)]
pub struct Question {
    /// The calculator.
    pub calculator: String,
    /// The preset to start from; the fields' own defaults, if none.
    pub preset: Option<String>,
    /// What is typed, by field.
    pub entries: Vec<(String, String)>,
    /// A field to solve for and the goal it should reach, `profit>=20000`.
    pub backwards: Option<(String, String)>,
    /// The form of the answer.
    pub form: Form,
    /// The language of the answer.
    pub language: Language,
}

/// The answer and whether the entries held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The report, or what is wrong.
    pub text: String,
    /// Whether there is a report.
    pub sound: bool,
}

/// Evaluates a calculator.
///
/// # Errors
/// A calculator or preset that does not exist, or words that cannot be read.
pub fn evaluate(places: &Places, question: &Question) -> Result<Answer> {
    let vocabulary = Vocabulary::load(places, question.language).map_err(Problems::new)?;
    let engine = Engine::new(&vocabulary);
    let calculator = asked::calculator(&question.calculator).map_err(|what| anyhow!(what))?;
    let entries = asked::entries(calculator, question.preset.as_deref(), &question.entries)
        .map_err(|what| anyhow!(what))?;
    if let Some((field, goal)) = &question.backwards {
        let solution = engine.solution(calculator, &entries, field, goal);
        let (text, sound) = solution.map_err(|what| anyhow!(what))?;
        return Ok(Answer { text, sound });
    }
    let outcome = engine.outcome(calculator, &entries);
    let sound = outcome.report.is_some();
    let text = match (question.form, &outcome.report) {
        (Form::Json, _) => serde_json::to_string_pretty(&as_json(calculator, &entries, &outcome))?,
        (Form::Text, Some(report)) => engine.text(calculator, &outcome.values, report),
        (Form::Calendar, Some(report)) => engine
            .calendar(calculator, &outcome.values, report)
            .ok_or_else(|| anyhow!("`{}` has no dates with these entries", calculator.id))?,
        (_, None) => told(&outcome),
    };
    Ok(Answer { text, sound })
}

/// Evaluates a calculator and puts the calculation into the cells of a workbook that says it was made on a day; `Err`
/// within `Ok` says what is wrong with the entries, worded.
///
/// # Errors
/// A calculator or preset that does not exist, or words that cannot be read.
pub fn workbook(places: &Places, question: &Question, made: Date) -> Result<Result<Workbook, String>> {
    let vocabulary = Vocabulary::load(places, question.language).map_err(Problems::new)?;
    let engine = Engine::new(&vocabulary);
    let calculator = asked::calculator(&question.calculator).map_err(|what| anyhow!(what))?;
    let preset = question.preset.as_deref();
    let entries = asked::entries(calculator, preset, &question.entries).map_err(|what| anyhow!(what))?;
    let outcome = engine.outcome(calculator, &entries);
    let Some(report) = &outcome.report else { return Ok(Err(told(&outcome))) };
    let case = asked::shelf(calculator).iter().map(|(case, _)| case).find(|case| Some(&*case.id) == preset);
    let name = preset.and_then(|preset| vocabulary.get(&format!("{}.preset.{preset}", calculator.id)));
    let sources = case.map(|case| Cited::load(places, question.language).of(case)).unwrap_or_default();
    let origin =
        Origin { entries: &entries, made, address: "", preset: name.unwrap_or_default(), sources: &sources };
    Ok(Ok(engine.workbook(calculator, &outcome.values, report, &origin)))
}

/// What is wrong with entries, a line each.
fn told(outcome: &engine::Outcome) -> String {
    let line = |issue: &engine::Said| format!("{}: {}", issue.name, issue.message);
    outcome.issues.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn as_json(calculator: &calc::Calculator, entries: &calc::Entries, outcome: &engine::Outcome) -> Value {
    let inputs: serde_json::Map<String, Value> =
        calculator.fields.iter().map(|field| (field.id.to_owned(), typed(entries, field))).collect();
    let issues: Vec<Value> = outcome
        .issues
        .iter()
        .map(|said| json!({ "field": said.name, "code": said.code, "message": said.message }))
        .collect();
    let units: serde_json::Map<String, Value> =
        calculator.outputs().map(|output| (output.id.to_owned(), output.unit.id().into())).collect();
    let empty = Report::default();
    let report = outcome.report.as_ref().unwrap_or(&empty);
    let metrics: serde_json::Map<String, Value> = report
        .metrics
        .iter()
        .map(|metric| {
            let unit = calculator.output(metric.id).map(|output| output.unit);
            (metric.id.to_owned(), number(metric.value, unit))
        })
        .collect();
    let charts: Vec<&str> = report.charts.iter().map(calc::Chart::id).collect();
    let notes: Vec<Value> =
        report.notes.iter().map(|note| json!({ "id": note.id, "warning": note.warning })).collect();
    json!({
        "calculator": calculator.id, "inputs": inputs, "metrics": metrics, "units": units, "notes": notes,
        "tables": tables(report), "charts": charts, "events": events(report), "issues": issues,
    })
}

/// A number as JSON has it, a date as ISO 8601 writes it.
fn number(value: Option<f64>, unit: Option<Unit>) -> Value {
    match (value, unit) {
        (Some(days), Some(Unit::Date)) => Date::from_number(days).iso().into(),
        _ => json!(value),
    }
}

/// What is typed in a field: a text, or a list of them for a repeated one.
fn typed(entries: &calc::Entries, field: &calc::Field) -> Value {
    if field.most_rows() == 1 {
        return entries.text(field, 0).into();
    }
    (0..entries.rows(field)).map(|row| entries.text(field, row)).collect()
}

/// What a row or an event is called, as an id, a name or a number.
fn called(label: &Label) -> Value {
    match label {
        Label::Word(word) => Value::from(*word),
        Label::Text(text) => Value::from(text.as_str()),
        Label::Month(number) | Label::Hour(number) => Value::from(*number),
        Label::Choice(_, choice) => Value::from(*choice),
        Label::Figure(figure, _) => Value::from(*figure),
    }
}

fn events(report: &Report) -> Vec<Value> {
    let event = |event: &calc::Event| {
        let remarks: Vec<&str> = event.remarks.iter().map(|remark| remark.id).collect();
        json!({
            "label": called(&event.label), "who": event.who.as_ref().map(called), "from": event.from.iso(),
            "to": event.to.iso(), "remarks": remarks,
        })
    };
    report.events.iter().map(event).collect()
}

fn tables(report: &Report) -> Vec<Value> {
    let tables = report.tables.iter().map(|table| {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.id).collect();
        let rows = table.rows.iter().map(|row| {
            let cells: Vec<Value> = row
                .cells
                .iter()
                .zip(&table.columns)
                .map(|(cell, column)| number(*cell, Some(column.unit)))
                .collect();
            json!({ "label": called(&row.label), "cells": cells, "total": row.total })
        });
        json!({ "id": table.id, "columns": columns, "rows": rows.collect::<Vec<_>>() })
    });
    tables.collect()
}

/// Every calculator with its presets, fields and outputs.
///
/// # Errors
/// Words that cannot be read.
pub fn list(places: &Places, language: Language) -> Result<String> {
    let vocabulary = Vocabulary::load(places, language).map_err(Problems::new)?;
    let mut out = String::new();
    for calculator in calculators::ALL {
        let word = |key: String| vocabulary.get(&format!("{}.{key}", calculator.id)).unwrap_or_default();
        let _ = writeln!(out, "{} — {}", calculator.id, word("title".to_owned()));
        let _ = writeln!(out, "  --preset {}", asked::presets(calculator).join(" | "));
        for field in calculator.fields {
            let _ = writeln!(
                out,
                "  {}={}  {}",
                field.id,
                field.default,
                word(format!("field.{}.label", field.id))
            );
        }
        for output in calculator.outputs() {
            let label = word(format!("output.{}.label", output.id));
            let _ = writeln!(out, "  → {} ({})  {label}", output.id, output.unit.id());
        }
    }
    Ok(out)
}
