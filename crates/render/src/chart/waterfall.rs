//! A waterfall: from one level to another in steps that add up, one step a row.

use super::{WIDTH, close_twin, describe, open, open_twin};
use crate::Sheet;
use crate::markup::Html;
use crate::number::{column_unit, shown};
use crate::result::name;
use calc::{Step, StepKind, Unit, rounding};

/// A step: its label and amount on one line, its bar below.
const ROW: i64 = 36;
const BAR_TOP: i64 = 20;
const BAR: i64 = 10;
/// A bar too short to see is drawn this wide.
const LEAST: i64 = 2;

/// A step with the levels it runs between, in fen.
struct Bar<'a> {
    step: &'a Step,
    /// What its amount is written in.
    unit: Unit,
    from: i64,
    to: i64,
}

pub(super) fn draw(sheet: &Sheet<'_>, id: &str, steps: &[Step], html: &mut Html) {
    let bars = bars(steps);
    let low = bars.iter().map(|bar| bar.from.min(bar.to)).min().unwrap_or(0).min(0);
    let high = bars.iter().map(|bar| bar.from.max(bar.to)).max().unwrap_or(0).max(low + 1);
    let x = |fen: i64| {
        let share = i128::from(fen - low) * i128::from(WIDTH) / i128::from(high - low);
        i64::try_from(share).unwrap_or(0)
    };
    let height = ROW * i64::try_from(bars.len()).unwrap_or(0);
    let mut described = String::new();
    for bar in bars.iter().filter(|bar| bar.step.kind == StepKind::Level) {
        describe(sheet.words, name(sheet, bar.step.id), &amount(sheet, bar.step, bar.unit), &mut described);
    }

    open(sheet, id, height, &described, html);
    html.raw("<line class=\"chart-axis\" x1=\"").number(x(0)).raw("\" y1=\"0\" x2=\"").number(x(0));
    html.raw("\" y2=\"").number(height).raw("\"/>");
    // Connectors first, so that labels stand over them.
    for (row, bar) in bars.iter().enumerate().take(bars.len().saturating_sub(1)) {
        let bottom = ROW * i64::try_from(row).unwrap_or(0) + BAR_TOP + BAR;
        html.raw("<line class=\"chart-link\" x1=\"").number(x(bar.to)).raw("\" y1=\"").number(bottom);
        html.raw("\" x2=\"").number(x(bar.to)).raw("\" y2=\"").number(bottom + ROW - BAR).raw("\"/>");
    }
    let drawn: Vec<[i64; 4]> = bars
        .iter()
        .enumerate()
        .map(|(row, bar)| {
            let (from, to) = (x(bar.from), x(bar.to));
            let top = ROW * i64::try_from(row).unwrap_or(0) + BAR_TOP;
            [from.min(to).min(WIDTH - LEAST), top, (from - to).abs().max(LEAST), BAR]
        })
        .collect();
    for (bar, place) in bars.iter().zip(&drawn) {
        draw_step(sheet, bar, *place, html);
    }
    html.raw("</svg>");
    twin(sheet, id, &bars, &drawn, html);
}

fn bars(steps: &[Step]) -> Vec<Bar<'_>> {
    let (mut level, unit) = (0, unit(steps));
    steps
        .iter()
        .map(|step| {
            let from = if step.kind == StepKind::Level { 0 } else { level };
            level = from + step.fen;
            Bar { step, unit, from, to: level }
        })
        .collect()
}

fn draw_step(sheet: &Sheet<'_>, bar: &Bar<'_>, [left, top, width, height]: [i64; 4], html: &mut Html) {
    let class = match bar.step.kind {
        StepKind::Level => "chart-level",
        StepKind::Change if bar.step.fen < 0 => "chart-loss",
        StepKind::Change => "chart-gain",
    };
    let total = if bar.step.kind == StepKind::Level { " chart-total" } else { "" };
    html.raw("<text class=\"chart-label").raw(total).raw("\" x=\"0\" y=\"").number(top - 6).raw("\">");
    html.text(name(sheet, bar.step.id)).raw("</text><text class=\"chart-value").raw(total).raw("\" x=\"");
    html.number(WIDTH).raw("\" y=\"").number(top - 6).raw("\" text-anchor=\"end\">");
    html.text(&amount(sheet, bar.step, bar.unit)).raw("</text><rect class=\"").raw(class).raw("\" x=\"");
    html.number(left).raw("\" y=\"").number(top).raw("\" width=\"");
    html.number(width).raw("\" height=\"").number(height).raw("\"/>");
}

/// The chart's numbers as a table.
fn twin(sheet: &Sheet<'_>, id: &str, bars: &[Bar<'_>], drawn: &[[i64; 4]], html: &mut Html) {
    let words = sheet.words;
    open_twin(sheet, id, html);
    html.raw("<thead><tr><th scope=\"col\">")
        .text(words.text("calc.step"))
        .raw("</th><th scope=\"col\" class=\"number\">");
    html.text(words.text("calc.amount")).raw("</th></tr></thead><tbody>");
    for (Bar { step, unit, .. }, place) in bars.iter().zip(drawn) {
        html.raw(if step.kind == StepKind::Level { "<tr class=\"total\">" } else { "<tr>" });
        html.raw("<th scope=\"row\">").text(name(sheet, step.id)).raw("</th><td class=\"number\"").at(place);
        html.raw(">").text(&amount(sheet, step, *unit)).raw("</td></tr>");
    }
    html.raw("</tbody>");
    close_twin(html);
}

/// The unit of all amounts of a waterfall: to the fen where one has fen.
fn unit(steps: &[Step]) -> Unit {
    column_unit(Unit::Money, &mut steps.iter().map(|step| rounding::yuan(step.fen)))
}

fn amount(sheet: &Sheet<'_>, step: &Step, unit: Unit) -> String {
    shown(rounding::yuan(step.fen), unit, sheet.words)
}
