//! Charts as inline SVG, each with a title, a description and its numbers in a table.
//!
//! Drawn 360 units wide, for a phone; larger screens scale it. Coordinates are whole numbers and colours are classes,
//! so the same characters come out everywhere and the page's style sheet themes them.

use crate::Sheet;
use crate::markup::Html;
use crate::number::shown;
use calc::{Chart, Step, StepKind, Unit, rounding};

const WIDTH: i64 = 360;
/// A step: its label and amount on one line, its bar below.
const ROW: i64 = 36;
const BAR_TOP: i64 = 20;
const BAR: i64 = 10;
/// A bar too short to see is drawn this wide.
const LEAST: i64 = 2;

/// Writes a chart.
pub(crate) fn chart(sheet: &Sheet<'_>, chart: &Chart, html: &mut Html) {
    match chart {
        Chart::Waterfall { id, steps } => waterfall(sheet, id, steps, html),
    }
}

/// A step with the levels it runs between, in fen.
struct Bar<'a> {
    step: &'a Step,
    from: i64,
    to: i64,
}

fn waterfall(sheet: &Sheet<'_>, id: &str, steps: &[Step], html: &mut Html) {
    let bars = bars(steps);
    let low = bars.iter().map(|bar| bar.from.min(bar.to)).min().unwrap_or(0).min(0);
    let high = bars.iter().map(|bar| bar.from.max(bar.to)).max().unwrap_or(0).max(low + 1);
    let x = |fen: i64| {
        let share = i128::from(fen - low) * i128::from(WIDTH) / i128::from(high - low);
        i64::try_from(share).unwrap_or(0)
    };
    let height = ROW * i64::try_from(bars.len()).unwrap_or(0);
    let title = sheet.words.of(sheet.calculator, &["chart", id]);

    html.raw("<figure class=\"chart\"><figcaption>").text(title).raw("</figcaption><svg viewBox=\"0 0 ");
    html.number(WIDTH).raw(" ").number(height).raw("\" role=\"img\" aria-labelledby=\"");
    html.id(sheet.instance, &[id, "title"]).raw(" ").id(sheet.instance, &[id, "desc"]).raw("\"><title id=\"");
    html.id(sheet.instance, &[id, "title"]).raw("\">").text(title).raw("</title><desc id=\"");
    html.id(sheet.instance, &[id, "desc"]).raw("\">").text(&described(sheet, steps)).raw("</desc>");
    html.raw("<line class=\"chart-axis\" x1=\"").number(x(0)).raw("\" y1=\"0\" x2=\"").number(x(0));
    html.raw("\" y2=\"").number(height).raw("\"/>");
    for (row, bar) in bars.iter().enumerate() {
        let top = ROW * i64::try_from(row).unwrap_or(0);
        draw_step(sheet, bar, top, (x(bar.from), x(bar.to)), html);
        if row + 1 < bars.len() {
            html.raw("<line class=\"chart-link\" x1=\"").number(x(bar.to)).raw("\" y1=\"");
            html.number(top + BAR_TOP + BAR).raw("\" x2=\"").number(x(bar.to)).raw("\" y2=\"");
            html.number(top + ROW + BAR_TOP).raw("\"/>");
        }
    }
    html.raw("</svg>");
    twin(sheet, id, steps, html);
    html.raw("</figure>");
}

fn bars(steps: &[Step]) -> Vec<Bar<'_>> {
    let mut level = 0;
    steps
        .iter()
        .map(|step| {
            let from = if step.kind == StepKind::Level { 0 } else { level };
            level = from + step.fen;
            Bar { step, from, to: level }
        })
        .collect()
}

fn draw_step(sheet: &Sheet<'_>, bar: &Bar<'_>, top: i64, (from, to): (i64, i64), html: &mut Html) {
    let class = match bar.step.kind {
        StepKind::Level => "chart-level",
        StepKind::Change if bar.step.fen < 0 => "chart-loss",
        StepKind::Change => "chart-gain",
    };
    let total = if bar.step.kind == StepKind::Level { " chart-total" } else { "" };
    html.raw("<text class=\"chart-label")
        .raw(total)
        .raw("\" x=\"0\" y=\"")
        .number(top + BAR_TOP - 6)
        .raw("\">");
    html.text(step_label(sheet, bar.step)).raw("</text><text class=\"chart-value").raw(total).raw("\" x=\"");
    html.number(WIDTH).raw("\" y=\"").number(top + BAR_TOP - 6).raw("\" text-anchor=\"end\">");
    html.text(&amount(sheet, bar.step)).raw("</text><rect class=\"").raw(class).raw("\" x=\"");
    let width = (from - to).abs().max(LEAST);
    html.number(from.min(to).min(WIDTH - LEAST)).raw("\" y=\"").number(top + BAR_TOP).raw("\" width=\"");
    html.number(width).raw("\" height=\"").number(BAR).raw("\"/>");
}

/// The chart's numbers as a table.
fn twin(sheet: &Sheet<'_>, id: &str, steps: &[Step], html: &mut Html) {
    let words = sheet.words;
    html.raw("<details class=\"twin\" id=\"").id(sheet.instance, &[id, "twin"]).raw("\"><summary>");
    html.text(words.text("calc.chart_numbers")).raw("</summary><table><thead><tr><th scope=\"col\">");
    html.text(words.text("calc.step")).raw("</th><th scope=\"col\" class=\"number\">");
    html.text(words.text("calc.amount")).raw("</th></tr></thead><tbody>");
    for step in steps {
        html.raw(if step.kind == StepKind::Level { "<tr class=\"total\">" } else { "<tr>" });
        html.raw("<th scope=\"row\">").text(step_label(sheet, step)).raw("</th><td class=\"number\">");
        html.text(&amount(sheet, step)).raw("</td></tr>");
    }
    html.raw("</tbody></table></details>");
}

/// The levels a waterfall passes, in one sentence.
fn described(sheet: &Sheet<'_>, steps: &[Step]) -> String {
    let mut out = String::new();
    for step in steps.iter().filter(|step| step.kind == StepKind::Level) {
        if !out.is_empty() {
            out.push_str(sheet.words.text("calc.separator"));
        }
        out.push_str(step_label(sheet, step));
        out.push_str(sheet.words.text("calc.colon"));
        out.push_str(&amount(sheet, step));
    }
    out
}

/// A step is named by its own word, or by the output it shows.
fn step_label<'a>(sheet: &Sheet<'a>, step: &Step) -> &'a str {
    match step.id.strip_prefix("step.") {
        Some(id) => sheet.words.of(sheet.calculator, &["step", id]),
        None => sheet.words.label(sheet.calculator, step.id),
    }
}

fn amount(sheet: &Sheet<'_>, step: &Step) -> String {
    shown(rounding::yuan(step.fen), Unit::Money, sheet.words)
}
