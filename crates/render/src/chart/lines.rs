//! Lines over a common axis, with dots on the points that matter.

use super::{WIDTH, close_twin, describe, legend, open, open_twin, series_class};
use crate::Sheet;
use crate::chart::axis::Axis;
use crate::markup::Html;
use crate::number::shown;
use crate::result::{label, name};
use calc::{Column, Line};

const HEIGHT: i64 = 240;
/// Room for the figures of the vertical axis above the first and below the last.
const TOP: i64 = 16;
const FLOOR: i64 = 206;
/// The lines' own width: figures of the vertical axis stand inside, at the left.
const LEFT: i64 = 4;
const RIGHT: i64 = WIDTH - 6;

pub(super) fn draw(sheet: &Sheet<'_>, id: &str, across: Column, up: Column, lines: &[Line], html: &mut Html) {
    let names: Vec<String> = lines.iter().map(|line| label(sheet, &line.label)).collect();
    let points = || lines.iter().flat_map(|line| line.points.iter().chain(&line.marks));
    let x = Axis::over(points().map(|point| point.0), LEFT, RIGHT);
    let y = Axis::over(points().map(|point| point.1), FLOOR, TOP);

    let mut described = String::new();
    for (line, name) in lines.iter().zip(&names) {
        if let (Some(first), Some(last)) = (line.points.first(), line.points.last()) {
            let ends =
                [shown(first.1, up.unit, sheet.words), shown(last.1, up.unit, sheet.words)].join(" → ");
            describe(sheet, name, &ends, &mut described);
        }
    }
    open(sheet, id, HEIGHT, &described, html);
    grid(sheet, (&x, across), (&y, up), html);
    for (index, line) in lines.iter().enumerate() {
        html.raw("<polyline class=\"chart-line ").raw(&series_class(index)).raw("\" points=\"");
        for (at, point) in line.points.iter().enumerate() {
            html.raw(if at > 0 { " " } else { "" }).number(x.at(point.0)).raw(",").number(y.at(point.1));
        }
        html.raw("\"/>");
        for mark in &line.marks {
            html.raw("<circle class=\"chart-mark ")
                .raw(&series_class(index))
                .raw("\" cx=\"")
                .number(x.at(mark.0));
            html.raw("\" cy=\"").number(y.at(mark.1)).raw("\" r=\"4\"/>");
        }
    }
    html.raw("</svg>");
    legend(&names, html);
    twin(sheet, id, (across, up), (lines, &names), html);
}

/// Axis lines, figures and names.
fn grid(sheet: &Sheet<'_>, (x, across): (&Axis, Column), (y, up): (&Axis, Column), html: &mut Html) {
    for tick in y.ticks() {
        html.raw("<line class=\"chart-grid\" x1=\"0\" y1=\"")
            .number(y.at(tick))
            .raw("\" x2=\"")
            .number(WIDTH);
        html.raw("\" y2=\"").number(y.at(tick)).raw("\"/><text class=\"chart-tick\" x=\"0\" y=\"");
        html.number(y.at(tick) - 3).raw("\">").text(&shown(tick, up.unit, sheet.words)).raw("</text>");
    }
    let ticks = x.ticks();
    for (at, tick) in ticks.iter().enumerate() {
        let anchor = if at == 0 {
            "start"
        } else if at + 1 == ticks.len() {
            "end"
        } else {
            "middle"
        };
        html.raw("<text class=\"chart-tick\" x=\"").number(x.at(*tick)).raw("\" y=\"").number(FLOOR + 14);
        html.raw("\" text-anchor=\"")
            .raw(anchor)
            .raw("\">")
            .text(&shown(*tick, across.unit, sheet.words))
            .raw("</text>");
    }
    html.raw("<text class=\"chart-name\" x=\"").number(WIDTH).raw("\" y=\"").number(HEIGHT - 4);
    html.raw("\" text-anchor=\"end\">")
        .text(name(sheet, across.id))
        .raw("</text><text class=\"chart-name\" x=\"");
    html.number(WIDTH).raw("\" y=\"10\" text-anchor=\"end\">").text(name(sheet, up.id)).raw("</text>");
}

fn twin(
    sheet: &Sheet<'_>,
    id: &str,
    (across, up): (Column, Column),
    (lines, names): (&[Line], &[String]),
    html: &mut Html,
) {
    open_twin(sheet, id, html);
    html.raw("<thead><tr><th scope=\"col\">").text(sheet.words.text("calc.line")).raw("</th>");
    for column in [across, up] {
        html.raw("<th scope=\"col\" class=\"number\">").text(name(sheet, column.id)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for (line, line_name) in lines.iter().zip(names) {
        for point in &line.points {
            html.raw("<tr><th scope=\"row\">").text(line_name).raw("</th><td class=\"number\">");
            html.text(&shown(point.0, across.unit, sheet.words)).raw("</td><td class=\"number\">");
            html.text(&shown(point.1, up.unit, sheet.words)).raw("</td></tr>");
        }
    }
    html.raw("</tbody>");
    close_twin(html);
}
