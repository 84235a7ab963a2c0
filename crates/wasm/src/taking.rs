//! The boundary of the program that writes what is taken along, for every calculator there is: a workbook is saved now
//! and then, and one program that writes them all weighs less than one for each group.

use crate::{JsEntries, WORDS, known, of};
use calc::Date;
use js_sys::Error;
use render::Sheet;
use render::workbook::{Origin, Source, Workbook};
use wasm_bindgen::prelude::*;

/// A calculation as the bytes of an `.xlsx` file; nothing while there are mistakes in the entries. `origin` says on a line
/// each the day as 2026-11-11, the calculator's address with its figures, the preset's name, and then each source:
/// citation, title and address with tabs between them.
///
/// # Errors
/// When there is no such calculator, the origin says no day, or Excel does not take the workbook: bugs.
pub fn xlsx(calculator: &str, entries: &JsEntries, origin: &str) -> Result<Option<Vec<u8>>, Error> {
    let Some(workbook) = planned(calculator, entries, origin)? else { return Ok(None) };
    workbook::xlsx(&workbook).map(Some).map_err(|error| Error::new(&error.to_string()))
}

/// The same as comma-separated values.
///
/// # Errors
/// When there is no such calculator, or the origin says no day: bugs.
pub fn csv(calculator: &str, entries: &JsEntries, origin: &str) -> Result<Option<String>, Error> {
    Ok(planned(calculator, entries, origin)?.as_ref().map(render::workbook::csv))
}

fn planned(calculator: &str, entries: &JsEntries, origin: &str) -> Result<Option<Workbook>, Error> {
    let calculator = of(calculators::ALL, calculator)?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let evaluation = calculator.evaluate(&entries);
    let Some(report) = &evaluation.report else { return Ok(None) };
    let mut said = origin.split('\n');
    let mut next = || said.next().unwrap_or_default();
    let made = Date::read(next()).map_err(|code| Error::new(code.id()))?;
    let (address, preset) = (next(), next());
    let sources: Vec<Source> = said.filter_map(source).collect();
    let origin = Origin { entries: &entries, made, address, preset, sources: &sources };
    let values = &evaluation.checked.values;
    Ok(WORDS.with_borrow(|words| {
        let sheet = Sheet { calculator, values, report, words, instance: calculator.id, dates: None };
        Some(render::workbook::workbook(&sheet, &origin))
    }))
}

/// A source in a line.
fn source(line: &str) -> Option<Source> {
    let mut parts = line.split('\t').map(str::to_owned);
    Some(Source { citation: parts.next()?, title: parts.next()?, address: parts.next()? })
}
