//! The result region: verdicts, the few numbers that matter first, charts, then every result with its working.

use crate::markup::Html;
use crate::number::{DASH, column_unit, listed, money_among, money_in, of_name, shown, trimmed};
use crate::words::{Piece, Words, filled, pieces};
use crate::{Sheet, chart, date, working};
use calc::number::push_digits;
use calc::{Label, Metric, Output, Section, Table, Unit};

/// The inner HTML of the result region: what stands beside the form where there is room, and the tables, which need the
/// whole width. What is beside the form begins with the [`conclusion`].
#[must_use]
pub fn result(sheet: &Sheet<'_>) -> String {
    let mut html = Html::new();
    html.raw("<div class=\"beside\">");
    write_conclusion(sheet, &mut html);
    for drawing in &sheet.report.charts {
        chart::write_chart(sheet, drawing, &mut html);
    }
    for section in sheet.calculator.sections {
        write_section(sheet, section, &mut html);
    }
    html.raw("</div><div class=\"tables\">");
    if let Some(dates) = sheet.dates {
        (dates.offer)(sheet, &mut html);
    }
    for table in &sheet.report.tables {
        write_table(sheet, table, &mut html);
        html.raw("<p class=\"more\"><button type=\"button\" data-action=\"copy-table\">");
        html.text(sheet.words.text("calc.copy_table")).raw("</button></p>");
    }
    html.raw("</div>");
    html.finish()
}

/// The verdicts and the headline figures, which a page shows before it draws the rest of the result.
#[must_use]
pub fn conclusion(sheet: &Sheet<'_>) -> String {
    let mut html = Html::new();
    write_conclusion(sheet, &mut html);
    html.finish()
}

fn write_conclusion(sheet: &Sheet<'_>, html: &mut Html) {
    notes(sheet, html);
    headline(sheet, html);
}

/// One table of a report, for the page that shows it without its calculator.
#[must_use]
pub fn table(sheet: &Sheet<'_>, table: &Table) -> String {
    let mut html = Html::new();
    write_table(sheet, table, &mut html);
    html.finish()
}

/// What the status region says: the gravest verdict and the two headline figures that conclude.
#[must_use]
pub fn summary(sheet: &Sheet<'_>) -> String {
    let mut out = sheet.report.notes.first().map(|note| note_text(sheet, note.id)).unwrap_or_default();
    let headline: Vec<&Output> = sheet.calculator.outputs().filter(|output| output.headline).collect();
    let last = &headline[headline.len().saturating_sub(2)..];
    let money = money_among(sheet, &mut last.iter().map(|output| output.id));
    for (place, output) in last.iter().enumerate() {
        if place > 0 {
            out.push_str(sheet.words.text("calc.separator"));
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(sheet.words.label(sheet.calculator, output.id));
        out.push_str(sheet.words.text("calc.colon"));
        out.push_str(&of_name(sheet, output.id, money));
    }
    out
}

/// A verdict's sentence with its numbers.
pub(crate) fn note_text(sheet: &Sheet<'_>, id: &str) -> String {
    let text = sheet.words.of(sheet.calculator, &["note", id]);
    let money = money_in(sheet, text);
    filled(text, |name| quoted(sheet, name, money))
}

/// Writes a verdict's sentence, its figures held together.
fn write_note(sheet: &Sheet<'_>, id: &str, html: &mut Html) {
    let text = sheet.words.of(sheet.calculator, &["note", id]);
    let money = money_in(sheet, text);
    for piece in pieces(text, &|name| quoted(sheet, name, money)) {
        match piece {
            Piece::Words(words) => html.text(words),
            Piece::Value(value) => html.figure(&value),
        };
    }
}

/// What a name in a sentence stands for, if it is that of an input or an output.
fn quoted(sheet: &Sheet<'_>, name: &str, money: Unit) -> Option<String> {
    let known = sheet.calculator.output(name).is_some() || sheet.calculator.field(name).is_some();
    known.then(|| of_name(sheet, name, money))
}

fn notes(sheet: &Sheet<'_>, html: &mut Html) {
    if sheet.report.notes.is_empty() {
        return;
    }
    html.raw("<ul class=\"notes\">");
    for note in &sheet.report.notes {
        html.raw(if note.warning { "<li class=\"warning\">" } else { "<li>" });
        write_note(sheet, note.id, html);
        html.raw("</li>");
    }
    html.raw("</ul>");
}

/// Characters of a figure that stand in a third of a phone's width at full size.
const SHORT: usize = 9;

fn headline(sheet: &Sheet<'_>, html: &mut Html) {
    html.raw("<dl class=\"headline\">");
    let outputs = || sheet.calculator.outputs().filter(|output| output.headline);
    let money = money_among(sheet, &mut outputs().map(|output| output.id));
    for output in outputs() {
        if let Some(metric) = sheet.report.metric(output.id) {
            html.raw("<div data-output=\"").text(output.id);
            let characters = |value| listed(value, output.unit, money, trimmed, sheet.words).chars().count();
            let long = metric.value.is_some_and(|value| characters(value) > SHORT);
            html.raw(if long { "\" class=\"long\"><dt>" } else { "\"><dt>" });
            html.text(sheet.words.label(sheet.calculator, output.id)).raw("</dt>");
            write_value(sheet, (output, metric), money, trimmed, html);
            html.raw("</dd></div>");
        }
    }
    html.raw("</dl>");
}

fn write_section(sheet: &Sheet<'_>, section: &Section, html: &mut Html) {
    // A section this calculation has nothing to say about would open on nothing.
    if section.outputs.iter().all(|output| sheet.report.metric(output.id).is_none()) {
        return;
    }
    html.raw("<details class=\"section\" id=\"")
        .id(sheet.instance, &["section", section.id])
        .raw("\"><summary>");
    html.text(sheet.words.of(sheet.calculator, &["section", section.id]))
        .raw("</summary><dl class=\"results\">");
    let money = money_among(sheet, &mut section.outputs.iter().map(|output| output.id));
    for output in section.outputs {
        if let Some(metric) = sheet.report.metric(output.id) {
            html.raw("<div data-output=\"").text(output.id).raw("\"><dt>");
            html.text(sheet.words.label(sheet.calculator, output.id)).raw("</dt>");
            write_value(sheet, (output, metric), money, shown, html);
            working::working(sheet, output, metric, html);
            html.raw("</dd></div>");
        }
    }
    html.raw("</dl></details>");
}

/// Opens `<dd>` with the number as `write` writes it, amounts as `money`, or with a dash and its reason.
fn write_value(
    sheet: &Sheet<'_>,
    (output, metric): (&Output, &Metric),
    money: Unit,
    write: fn(f64, Unit, &Words) -> String,
    html: &mut Html,
) {
    if let Some(value) = metric.value {
        let shown = listed(value, output.unit, money, write, sheet.words);
        // A date may break behind its year and before its day of the week, any other figure nowhere. All of them are held
        // together, minus or not, so that a page has only their texts to change.
        if output.unit == Unit::Date {
            html.raw("<dd><span class=\"value\">");
            match shown.split_once('年') {
                Some((year, rest)) => html.text(year).raw("年<wbr>").text(rest),
                None => html.text(&shown),
            };
        } else {
            html.raw("<dd><span class=\"value nobr\">").text(&shown);
        }
        html.raw("</span>");
        return;
    }
    html.raw("<dd><span class=\"value undefined\">").raw(DASH).raw("</span> <span class=\"reason\">");
    html.text(match metric.reason {
        Some(reason) => sheet.words.of(sheet.calculator, &["reason", reason]),
        None => sheet.words.text("calc.undefined"),
    });
    html.raw("</span>");
}

fn write_table(sheet: &Sheet<'_>, table: &Table, html: &mut Html) {
    let caption = sheet.words.of(sheet.calculator, &["table", table.id]);
    html.raw("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"").text(caption);
    html.raw("\"><table><caption>").text(caption).raw("</caption><thead><tr><td></td>");
    for column in &table.columns {
        html.raw("<th scope=\"col\" class=\"number\">").text(name(sheet, column.id)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    let figures =
        |column: usize| table.rows.iter().filter_map(move |row| row.cells.get(column).copied().flatten());
    let units: Vec<Unit> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| column_unit(column.unit, &mut figures(at)))
        .collect();
    for row in &table.rows {
        html.raw(if row.total { "<tr class=\"total\"><th scope=\"row\">" } else { "<tr><th scope=\"row\">" });
        html.text(&label(sheet, &row.label)).raw("</th>");
        for (cell, unit) in row.cells.iter().zip(&units) {
            html.raw("<td class=\"number\">");
            html.text(&cell.map_or_else(|| DASH.to_owned(), |value| shown(value, *unit, sheet.words)));
            html.raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
}

/// The word for an id: the label of an input or output, or, with a dot in it, a text of the calculator's own or, under
/// `calc.`, one all calculators share.
pub(crate) fn name<'a>(sheet: &Sheet<'a>, id: &'a str) -> &'a str {
    if id.starts_with("calc.") {
        sheet.words.text(id)
    } else if id.contains('.') {
        sheet.words.of(sheet.calculator, &[id])
    } else {
        sheet.words.label(sheet.calculator, id)
    }
}

/// What a row, a bar or a line is called.
pub(crate) fn label(sheet: &Sheet<'_>, label: &Label) -> String {
    let padded = |number: u8| {
        let mut digits = String::from(if number < 10 { "0" } else { "" });
        push_digits(&mut digits, u64::from(number));
        digits
    };
    match label {
        Label::Word(id) => name(sheet, id).to_owned(),
        Label::Text(text) => text.clone(),
        Label::Month(month) => date::month(*month, sheet.words),
        Label::Hour(hour) => padded(*hour) + ":00",
        Label::Choice(field, id) => {
            sheet.words.of(sheet.calculator, &["field", field, "choice", id]).to_owned()
        }
        Label::Figure(value, unit) => trimmed(*value, *unit, sheet.words),
    }
}
