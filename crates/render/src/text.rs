//! A report as plain text, for the terminal.

use crate::Sheet;
use crate::number::{DASH, listed, money_among, shown};
use crate::result::note_text;

/// Verdicts, then every result by section, a line each.
#[must_use]
pub fn text(sheet: &Sheet<'_>) -> String {
    let words = sheet.words;
    let mut lines = vec![words.of(sheet.calculator, &["title"]).to_owned()];
    for note in &sheet.report.notes {
        let mark = if note.warning { '!' } else { '·' };
        lines.push(format!("{mark} {}", note_text(sheet, note.id)));
    }
    for section in sheet.calculator.sections {
        if section.outputs.iter().all(|output| sheet.report.metric(output.id).is_none()) {
            continue;
        }
        lines.push(String::new());
        lines.push(words.of(sheet.calculator, &["section", section.id]).to_owned());
        let money = money_among(sheet, &mut section.outputs.iter().map(|output| output.id));
        for output in section.outputs {
            let Some(metric) = sheet.report.metric(output.id) else { continue };
            let label = words.label(sheet.calculator, output.id);
            let value = metric
                .value
                .map_or_else(|| DASH.to_owned(), |value| listed(value, output.unit, money, shown, words));
            let reason = metric.reason.map_or("", |reason| words.of(sheet.calculator, &["reason", reason]));
            let line = format!("  {label}{}{value} {reason}", words.text("calc.colon"));
            lines.push(line.trim_end().to_owned());
        }
    }
    lines.push(String::new());
    lines.join("\n")
}
