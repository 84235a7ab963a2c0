//! Every calculator's workbook worked out again by LibreOffice, cell by cell against our own results.
//!
//! `cargo run -p handbook --example recalculate -- <soffice>` writes a workbook for every preset, with a wrong figure
//! kept beside every formula, so that a right one can only have been worked out, has one LibreOffice turn them all into
//! tables, and compares those. It fails where a formula comes to something else.

use anyhow::{Context, Result, bail, ensure};
use calc::{Calculator, Date, Unit};
use handbook::asked;
use handbook::eval::{self, Form, Question};
use handbook::language::Language;
use handbook::places::Places;
use render::workbook::{Cell, Figure, Formula, Page, Workbook};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// How far a figure worked out again may lie from ours, as a part of it.
const TOLERANCE: f64 = 1e-9;
/// What passes for nothing beside amounts of yuan; a hundredth of it as a part of what is summed.
const DUST: f64 = 1e-12;
/// What is kept beside a formula and is not its result.
const WRONG: f64 = -987_654_321.5;

/// Sheets as comma-separated values, all of them, in UTF-8, figures with all their digits.
const TABLES: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// Tells LibreOffice to work out every formula of a file it opens, whatever figure is kept beside it.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

fn main() -> Result<()> {
    let office = std::env::args_os().nth(1).map(PathBuf::from).context("usage: recalculate <soffice>")?;
    let places = Places::around(&std::env::current_dir()?)?;
    let folder = places.work().join("workbooks");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user"))?;
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS)?;

    let mut workbooks = BTreeMap::new();
    for calculator in calculators::ALL {
        // Every other preset in Chinese: the names of pages and what stands in them differ, the figures do not.
        for (preset, language) in
            asked::presets(calculator).into_iter().zip(Language::ALL.into_iter().cycle())
        {
            let workbook = workbook_of(&places, calculator, preset, language)?;
            let name = format!("{}-{preset}", calculator.id);
            fs::write(folder.join(format!("{name}.xlsx")), workbook::xlsx(&mistaken(&workbook))?)?;
            workbooks.insert(name, workbook);
        }
    }

    let started = Instant::now();
    let files: Vec<PathBuf> = workbooks.keys().map(|name| folder.join(format!("{name}.xlsx"))).collect();
    let mut own_profile = std::ffi::OsString::from("-env:UserInstallation=file://");
    own_profile.push(&profile);
    let done = Command::new(&office)
        .arg(own_profile)
        .args(["--headless", "--convert-to", TABLES, "--outdir"])
        .arg(&folder)
        .args(&files)
        .output()
        .with_context(|| office.display().to_string())?;
    ensure!(done.status.success(), "LibreOffice failed:\n{}", String::from_utf8_lossy(&done.stderr));
    let took = started.elapsed().as_secs_f64();

    let (mut compared, mut wrong) = (0, Vec::new());
    for (name, workbook) in &workbooks {
        compare(&folder, name, workbook, &mut compared, &mut wrong)?;
    }
    if !wrong.is_empty() {
        bail!("{} of {compared} formulas come to something else:\n{}", wrong.len(), wrong.join("\n"));
    }
    ensure!(compared > workbooks.len(), "there are hardly any formulas: {compared}");
    println!(
        "{} workbooks, {compared} formulas: LibreOffice comes to the same ({took:.0} s)",
        workbooks.len()
    );
    Ok(())
}

fn workbook_of(
    places: &Places,
    calculator: &Calculator,
    preset: &str,
    language: Language,
) -> Result<Workbook> {
    let question = Question {
        calculator: calculator.id.to_owned(),
        preset: Some(preset.to_owned()),
        entries: Vec::new(),
        backwards: None,
        form: Form::Text,
        language,
    };
    let made = Date::new(2026, 11, 11).context("a day")?;
    let workbook = eval::workbook(places, &question, made)?;
    workbook.map_err(|wrong| anyhow::anyhow!("{} {preset}: {wrong}", calculator.id))
}

/// The same workbook with a wrong figure beside every formula.
fn mistaken(workbook: &Workbook) -> Workbook {
    let mut mistaken = workbook.clone();
    for cell in mistaken.pages.iter_mut().flat_map(|page| &mut page.rows).flatten() {
        if let Cell::Result(figure @ Figure { formula: Formula::Stated(_) | Formula::SumAbove(_), .. }) = cell
        {
            figure.value = Some(WRONG);
        }
    }
    mistaken
}

fn compare(
    folder: &Path,
    name: &str,
    workbook: &Workbook,
    compared: &mut usize,
    wrong: &mut Vec<String>,
) -> Result<()> {
    for page in &workbook.pages {
        let file = folder.join(format!("{name}-{}.csv", page.title));
        let table = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let table = rows(&table);
        for (at, row) in page.rows.iter().enumerate() {
            for (place, cell) in row.iter().enumerate() {
                let (Cell::Input(figure) | Cell::Result(figure)) = cell else { continue };
                if figure.formula != Formula::None {
                    *compared += 1;
                }
                let found = table.get(at).and_then(|row| row.get(place)).map_or("", String::as_str);
                if !same(figure, found, summed(page, at, place)) {
                    let whose = if figure.name.is_empty() { &page.title } else { &figure.name };
                    wrong.push(format!("{name}, {whose}: {found:?} instead of {:?}", figure.value));
                }
            }
        }
    }
    Ok(())
}

/// The largest figure in a sum; 0 for any other cell.
fn summed(page: &Page, row: usize, column: usize) -> f64 {
    let cell = |row: usize| page.rows.get(row).and_then(|cells| cells.get(column));
    let Some(Cell::Result(Figure { formula: Formula::SumAbove(cells), .. })) = cell(row) else { return 0.0 };
    let above = (row.saturating_sub(*cells)..row).filter_map(|row| match cell(row) {
        Some(Cell::Result(figure)) => figure.value,
        _ => None,
    });
    above.fold(0.0, |largest, value| value.abs().max(largest))
}

/// Whether what stands in a table is a figure. Gains and losses that add up to nothing leave the dust of the largest of
/// them, here or there.
fn same(figure: &Figure, found: &str, largest: f64) -> bool {
    let Some(wanted) = figure.value else { return found == render::workbook::UNDEFINED };
    let read = match found.strip_suffix('%') {
        Some(share) => share.parse().ok().map(|share: f64| share / 100.0),
        None if figure.unit == Unit::Date => Date::read(found).ok().map(Date::number),
        None => found.parse().ok(),
    };
    read.is_some_and(|read| (read - wanted).abs() <= wanted.abs() * TOLERANCE + DUST + largest * DUST * 0.01)
}

/// The cells of a table, quoted or not.
fn rows(table: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut characters = table.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(character) = characters.next() {
        let row = rows.last_mut().expect("a row was begun");
        let cell = row.last_mut().expect("a cell was begun");
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            _ => cell.push(character),
        }
    }
    rows
}
