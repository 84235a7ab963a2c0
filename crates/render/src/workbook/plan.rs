//! What stands where: the inputs, the results, the tables, the dates, and what all of it rests on.

use super::live::{Live, live, typed};
use super::{Cell, Figure, Formula, Page, Workbook};
use crate::agenda::{remarks, who};
use crate::result::{label, name, note_text};
use crate::{Sheet, date};
use calc::number::push_digits;
use calc::{Date, Entries, Field, Kind, Metric, Output, Priced, Table, Unit, Value};

/// Where a calculation comes from.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// What was typed, as it was typed.
    pub entries: &'a Entries,
    /// The day it is taken along.
    pub made: Date,
    /// The address of the calculator with these figures; empty when it has none.
    pub address: &'a str,
    /// What the preset it started from is called; empty when there was none.
    pub preset: &'a str,
    /// What the preset's figures come from.
    pub sources: &'a [Source],
}

/// A source the book cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How chapters cite it: `S4.3`.
    pub citation: String,
    /// What it is.
    pub title: String,
    /// The address of what the book says of it; empty when it has none.
    pub address: String,
}

/// Keys of the words of a workbook.
pub const WORKBOOK_KEYS: &[&str] = &[
    "tool.take.page.inputs",
    "tool.take.page.results",
    "tool.take.page.tables",
    "tool.take.page.origin",
    "tool.take.column.input",
    "tool.take.column.result",
    "tool.take.column.value",
    "tool.take.column.unit",
    "tool.take.column.name",
    "tool.take.column.how",
    "tool.take.column.remark",
    "tool.take.column.typed",
    "tool.take.column.default",
    "tool.take.formula",
    "tool.take.part",
    "tool.take.computed",
    "tool.take.verdicts",
    "tool.take.made",
    "tool.take.calculator",
    "tool.take.address",
    "tool.take.preset",
    "tool.take.reading",
    "tool.take.live",
    "tool.take.fixed",
    "tool.take.choices",
    "tool.take.undefined",
    "tool.take.assumptions",
    "tool.take.sources",
    "tool.take.assumed",
];

/// The cells a calculation is taken along in.
#[must_use]
pub fn workbook(sheet: &Sheet<'_>, origin: &Origin<'_>) -> Workbook {
    let mut pages = vec![inputs(sheet, origin), results(sheet)];
    if !sheet.report.tables.is_empty() {
        pages.push(tables(sheet));
    }
    if !sheet.report.events.is_empty() {
        pages.push(dates(sheet));
    }
    pages.push(about(sheet, origin));
    Workbook { title: sheet.words.of(sheet.calculator, &["title"]).to_owned(), made: origin.made, pages }
}

fn page(sheet: &Sheet<'_>, key: &str, widths: &[u8], rows: Vec<Vec<Cell>>) -> Page {
    Page { title: sheet.words.text(key).to_owned(), widths: widths.to_vec(), rows }
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn heading(text: &str) -> Cell {
    Cell::Heading(text.to_owned())
}

/// A row of column headings.
fn headings(sheet: &Sheet<'_>, keys: &[&str]) -> Vec<Cell> {
    keys.iter().map(|key| heading(sheet.words.text(key))).collect()
}

/// What a figure of this unit counts. The format of a price says it itself.
fn unit_of(sheet: &Sheet<'_>, unit: Unit) -> Cell {
    let unit = if unit == Unit::Factor { Unit::Share } else { unit };
    let mut key = String::from("unit.");
    key.push_str(unit.id());
    text(sheet.words.text(&key))
}

fn inputs(sheet: &Sheet<'_>, origin: &Origin<'_>) -> Page {
    let fields = sheet.calculator.fields;
    let heeded = |field: &&Field| origin.entries.heeds(fields, field);
    let mut rows = vec![headings(
        sheet,
        &[
            "tool.take.column.input",
            "tool.take.column.value",
            "tool.take.column.unit",
            "tool.take.column.name",
        ],
    )];
    for group in sheet.calculator.groups() {
        let of_group = || fields.iter().filter(|field| field.group == group).filter(heeded);
        if of_group().next().is_none() {
            continue;
        }
        rows.push(Vec::new());
        rows.push(vec![heading(sheet.words.of(sheet.calculator, &["group", group]))]);
        for field in of_group().filter(|field| field.most_rows() == 1) {
            rows.push(single(sheet, field));
        }
        let columns: Vec<&Field> = of_group().filter(|field| field.most_rows() > 1).collect();
        if !columns.is_empty() {
            repeated(sheet, &columns, &mut rows);
        }
    }
    page(sheet, "tool.take.page.inputs", &[34, 16, 12, 24], rows)
}

fn single(sheet: &Sheet<'_>, field: &Field) -> Vec<Cell> {
    let value = values(sheet, field).first().unwrap_or(&Value::Empty);
    let mut row =
        vec![text(sheet.words.label(sheet.calculator, field.id)), entered(sheet, field, value, field.id)];
    if let Some(unit) = unit_typed(field, value) {
        row.extend([unit_of(sheet, unit), text(field.id)]);
    }
    row
}

/// The table of fields that share their rows, up to the last row in which something stands.
fn repeated(sheet: &Sheet<'_>, columns: &[&Field], rows: &mut Vec<Vec<Cell>>) {
    let mut head = vec![heading(sheet.words.text("calc.row"))];
    head.extend(columns.iter().map(|field| heading(sheet.words.label(sheet.calculator, field.id))));
    rows.push(head);
    let stands = |value: &Value| match value {
        Value::Empty => false,
        Value::Text(name) => !name.is_empty(),
        Value::Number(_) | Value::Priced(_) | Value::Choice(_) => true,
    };
    let most = columns.iter().map(|field| values(sheet, field).len()).max().unwrap_or(0);
    let named = |row: usize| columns.iter().any(|field| values(sheet, field).get(row).is_some_and(stands));
    let last = (0..most).rev().find(|row| named(*row)).map_or(0, |row| row + 1);
    for row in 0..last {
        let mut number = String::new();
        push_digits(&mut number, row as u64 + 1);
        let mut cells = vec![text(&number)];
        for field in columns {
            let value = values(sheet, field).get(row).unwrap_or(&Value::Empty);
            cells.push(entered(sheet, field, value, &[field.id, "_", &number].concat()));
        }
        rows.push(cells);
    }
}

fn values<'a>(sheet: &Sheet<'a>, field: &Field) -> &'a [Value] {
    let at = sheet.calculator.fields.iter().position(|other| other.id == field.id);
    at.and_then(|at| sheet.values.get(at)).map_or(&[], Vec::as_slice)
}

/// What was typed, as a cell of this name.
fn entered(sheet: &Sheet<'_>, field: &Field, value: &Value, name: &str) -> Cell {
    match (value, field.kind, unit_typed(field, value)) {
        (Value::Text(name), ..) => text(name),
        (Value::Choice(choice), Kind::Choice(ids), _) => {
            text(sheet.words.of(sheet.calculator, &["field", field.id, "choice", ids[*choice]]))
        }
        (value, _, Some(unit)) => {
            Cell::Input(Figure { value: typed(value), unit, name: name.to_owned(), formula: Formula::None })
        }
        _ => Cell::Empty,
    }
}

/// The unit of what was typed, if it is a figure.
fn unit_typed(field: &Field, value: &Value) -> Option<Unit> {
    match (value, field.kind) {
        (Value::Number(_), Kind::Number { unit, .. }) => Some(unit),
        (Value::Priced(Priced::Amount(_)), _) => Some(Unit::Money),
        (Value::Priced(Priced::Factor(_)), _) => Some(Unit::Factor),
        _ => None,
    }
}

fn results(sheet: &Sheet<'_>) -> Page {
    let mut rows = vec![headings(
        sheet,
        &[
            "tool.take.column.result",
            "tool.take.column.value",
            "tool.take.column.unit",
            "tool.take.column.how",
            "tool.take.column.name",
            "tool.take.column.remark",
        ],
    )];
    for section in sheet.calculator.sections {
        let told: Vec<(&Output, &Metric)> = section
            .outputs
            .iter()
            .filter_map(|output| Some((output, sheet.report.metric(output.id)?)))
            .collect();
        if told.is_empty() {
            continue;
        }
        rows.push(Vec::new());
        rows.push(vec![heading(sheet.words.of(sheet.calculator, &["section", section.id]))]);
        rows.extend(told.into_iter().map(|(output, metric)| result(sheet, output, metric)));
    }
    page(sheet, "tool.take.page.results", &[34, 16, 12, 24, 24, 40], rows)
}

fn result(sheet: &Sheet<'_>, output: &Output, metric: &Metric) -> Vec<Cell> {
    let live = live(sheet, metric);
    let (how, formula) = match (live, metric.formula) {
        (Live::Whole, Some(formula)) => ("tool.take.formula", Formula::Stated(in_one_line(formula))),
        (Live::Part, Some(formula)) => ("tool.take.part", Formula::Stated(in_one_line(formula))),
        _ => ("tool.take.computed", Formula::None),
    };
    let figure = Figure { value: metric.value, unit: output.unit, name: output.id.to_owned(), formula };
    let mut row = vec![
        text(sheet.words.label(sheet.calculator, output.id)),
        Cell::Result(figure),
        unit_of(sheet, output.unit),
        text(sheet.words.text(how)),
        text(output.id),
    ];
    if metric.value.is_none() {
        row.push(text(match metric.reason {
            Some(reason) => sheet.words.of(sheet.calculator, &["reason", reason]),
            None => sheet.words.text("calc.undefined"),
        }));
    }
    row
}

/// The text of a formula, which may be longer than a line of code.
fn in_one_line(formula: &str) -> String {
    formula.replace('\n', " ")
}

fn tables(sheet: &Sheet<'_>) -> Page {
    let mut rows = Vec::new();
    let mut most = 0;
    for table in &sheet.report.tables {
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        most = most.max(table.columns.len());
        push_table(sheet, table, &mut rows);
    }
    let mut widths = vec![28];
    widths.resize(most + 1, 16);
    page(sheet, "tool.take.page.tables", &widths, rows)
}

fn push_table(sheet: &Sheet<'_>, table: &Table, rows: &mut Vec<Vec<Cell>>) {
    rows.push(vec![heading(sheet.words.of(sheet.calculator, &["table", table.id]))]);
    let mut head = vec![Cell::Empty];
    head.extend(table.columns.iter().map(|column| heading(name(sheet, column.id))));
    rows.push(head);
    for (at, row) in table.rows.iter().enumerate() {
        let called = label(sheet, &row.label);
        let mut cells = vec![if row.total { heading(&called) } else { text(&called) }];
        for (place, (value, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            let formula = if row.total { summed(table, at, place, column.unit) } else { Formula::None };
            cells.push(Cell::Result(Figure {
                value: *value,
                unit: column.unit,
                name: String::new(),
                formula,
            }));
        }
        rows.push(cells);
    }
}

/// A cell of a total as a sum of those above it, as far up as they are no totals, where it is their sum.
fn summed(table: &Table, at: usize, place: usize, unit: Unit) -> Formula {
    if !matches!(unit, Unit::Money | Unit::WholeMoney | Unit::Count) {
        return Formula::None;
    }
    let cell = |row: usize| table.rows[row].cells.get(place).copied().flatten();
    let (mut sum, mut cells) = (0.0, 0);
    while cells < at && !table.rows[at - cells - 1].total {
        cells += 1;
    }
    for row in at - cells..at {
        sum += cell(row).unwrap_or(0.0);
    }
    let same = cell(at).is_some_and(|total| (total - sum).abs() <= total.abs() * 1e-12);
    if cells > 1 && same { Formula::SumAbove(cells) } else { Formula::None }
}

fn dates(sheet: &Sheet<'_>) -> Page {
    let mut rows = vec![headings(
        sheet,
        &["calc.agenda.what", "calc.agenda.from", "calc.agenda.to", "calc.agenda.who", "calc.agenda.remark"],
    )];
    let day = |date: Date| {
        let value = Some(date.number());
        Cell::Result(Figure { value, unit: Unit::Date, name: String::new(), formula: Formula::None })
    };
    for event in &sheet.report.events {
        rows.push(vec![
            text(&label(sheet, &event.label)),
            day(event.from),
            day(event.to),
            text(&who(sheet, event)),
            text(&remarks(sheet, event)),
        ]);
    }
    page(sheet, "calc.agenda.title", &[34, 14, 14, 20, 50], rows)
}

/// What the calculation rests on.
fn about(sheet: &Sheet<'_>, origin: &Origin<'_>) -> Page {
    let words = sheet.words;
    let said = |key: &str| text(words.text(key));
    let mut rows = vec![
        vec![said("tool.take.calculator"), text(words.of(sheet.calculator, &["title"]))],
        vec![said("tool.take.made"), text(&date::shown(origin.made, words))],
    ];
    if !origin.address.is_empty() {
        let link = Cell::Link(origin.address.to_owned(), origin.address.to_owned());
        rows.push(vec![said("tool.take.address"), link]);
    }
    if !origin.preset.is_empty() {
        rows.push(vec![said("tool.take.preset"), text(origin.preset)]);
    }
    if !sheet.report.notes.is_empty() {
        rows.extend([Vec::new(), vec![heading(words.text("tool.take.verdicts"))]]);
        rows.extend(sheet.report.notes.iter().map(|note| vec![text(&note_text(sheet, note.id))]));
    }
    rows.extend([Vec::new(), vec![heading(words.text("tool.take.reading"))]]);
    rows.extend(
        ["tool.take.live", "tool.take.fixed", "tool.take.choices", "tool.take.undefined"]
            .map(|key| vec![said(key)]),
    );
    rows.extend([Vec::new(), vec![heading(words.text("tool.take.assumptions"))]]);
    rows.push(headings(
        sheet,
        &["tool.take.column.input", "tool.take.column.typed", "tool.take.column.default"],
    ));
    let fields = sheet.calculator.fields;
    for field in fields.iter().filter(|field| field.most_rows() == 1 && origin.entries.heeds(fields, field)) {
        rows.push(vec![
            text(words.label(sheet.calculator, field.id)),
            text(as_typed(sheet, field, origin.entries.text(field, 0))),
            text(as_typed(sheet, field, field.default)),
        ]);
    }
    if !origin.sources.is_empty() {
        rows.extend([Vec::new(), vec![heading(words.text("tool.take.sources"))]]);
        for source in origin.sources {
            let title = if source.address.is_empty() {
                text(&source.title)
            } else {
                Cell::Link(source.title.clone(), source.address.clone())
            };
            rows.push(vec![text(&source.citation), title]);
        }
    }
    rows.push(vec![said("tool.take.assumed")]);
    page(sheet, "tool.take.page.origin", &[34, 24, 24], rows)
}

/// An entry as it was typed, a choice by its name.
fn as_typed<'a>(sheet: &Sheet<'a>, field: &Field, entry: &'a str) -> &'a str {
    match field.kind {
        Kind::Choice(_) if !entry.is_empty() => {
            sheet.words.of(sheet.calculator, &["field", field.id, "choice", entry])
        }
        _ => entry,
    }
}
