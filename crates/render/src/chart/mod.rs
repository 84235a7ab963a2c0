//! Charts as inline SVG, each with a title, a description and its numbers in a table.
//!
//! Drawn 360 units wide, for a phone; larger screens scale it. Coordinates are whole numbers and colours are classes,
//! so the same characters come out everywhere and the page's style sheet themes them.
//!
//! A drawing with figures can have the focus, and every cell or row of its table says where in the drawing it stands
//! (`data-at`): the page's cursor goes by these and reads the table out.

mod axis;
mod bars;
pub(crate) mod lines;
pub(crate) mod spread;
pub(crate) mod timeline;
pub(crate) mod tornado;
mod tree;
mod waterfall;

pub use timeline::{Scale, Span, Timeline, timeline};
pub use tree::{Branch, Tree, tree};

use crate::Sheet;
use crate::markup::Html;
use crate::number::on_axis;
use crate::words::Words;
use axis::Axis;
use calc::{Chart, Dot, Unit};

/// Width of every drawing.
const WIDTH: i64 = 360;

/// Classes colour this many series; further ones begin again.
const COLOURS: usize = 8;

/// One chart of a report, for the page that shows it without its calculator.
#[must_use]
pub fn chart(sheet: &Sheet<'_>, chart: &Chart) -> String {
    let mut html = Html::new();
    write_chart(sheet, chart, &mut html);
    html.finish()
}

/// Writes a chart.
pub(crate) fn write_chart(sheet: &Sheet<'_>, chart: &Chart, html: &mut Html) {
    match chart {
        Chart::Waterfall { id, steps } => waterfall::draw(sheet, id, steps, html),
        Chart::Bars { id, unit, labels, series } => bars::draw(sheet, id, *unit, labels, series, html),
        Chart::Lines { id, across, up, lines, dots } => {
            lines::draw(sheet, id, (*across, *up), lines, dots, html);
        }
        Chart::Tree { id, unit, branches } => tree::draw(sheet, id, *unit, branches, html),
        Chart::Timeline { id, days } => {
            if let Some(dates) = sheet.dates {
                (dates.draw)(sheet, id, days, html);
            }
        }
    }
}

/// Opens the figure and its drawing with title and description.
fn open(sheet: &Sheet<'_>, id: &str, height: i64, described: &str, html: &mut Html) {
    let title = sheet.words.of(sheet.calculator, &["chart", id]);
    open_titled(title, (sheet.instance, &[id]), height, described, html);
}

/// Opens a figure and its drawing, which a cursor can enter; ids inside start with the instance and its parts.
fn open_titled(title: &str, id: (&str, &[&str]), height: i64, described: &str, html: &mut Html) {
    open_figure(title, id, height, (described, " tabindex=\"0\""), html);
}

/// Opens a figure and its drawing with this description and these further attributes.
fn open_figure(
    title: &str,
    (instance, parts): (&str, &[&str]),
    height: i64,
    (described, attributes): (&str, &str),
    html: &mut Html,
) {
    html.raw("<figure class=\"chart\"><figcaption>").text(title).raw("</figcaption><svg viewBox=\"0 0 ");
    html.number(WIDTH).raw(" ").number(height).raw("\" role=\"img\" aria-labelledby=\"");
    html.id(instance, parts)
        .raw("-title\" aria-describedby=\"")
        .id(instance, parts)
        .raw("-desc\"")
        .raw(attributes)
        .raw("><title id=\"");
    html.id(instance, parts).raw("-title\">").text(title).raw("</title><desc id=\"");
    html.id(instance, parts).raw("-desc\">").text(described).raw("</desc>");
}

/// Opens the foldable table that holds the drawing's numbers.
fn open_twin(sheet: &Sheet<'_>, id: &str, html: &mut Html) {
    open_twin_of(sheet.words, (sheet.instance, &[id]), html);
}

/// Opens the table of a figure of this instance and these parts.
fn open_twin_of(words: &Words, (instance, parts): (&str, &[&str]), html: &mut Html) {
    html.raw("<details class=\"twin\" id=\"").id(instance, parts).raw("-twin\"><summary>");
    let name = words.text("calc.chart_numbers");
    html.text(name)
        .raw("</summary><div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"")
        .text(name);
    html.raw("\"><table>");
}

/// Closes the table, its fold and the figure.
fn close_twin(html: &mut Html) {
    html.raw("</table></div></details></figure>");
}

/// Writes a line across the drawing at the height `y`.
fn grid_line(y: i64, html: &mut Html) {
    html.raw("<line class=\"chart-grid\" x1=\"0\" y1=\"").number(y).raw("\" x2=\"").number(WIDTH);
    html.raw("\" y2=\"").number(y).raw("\"/>");
}

/// Writes what stands at the height `y`, over the line there, at its left; an empty text is none.
fn tick_beside(y: i64, text: &str, html: &mut Html) {
    if !text.is_empty() {
        html.raw("<text class=\"chart-tick\" x=\"0\" y=\"")
            .number(y - 3)
            .raw("\">")
            .text(text)
            .raw("</text>");
    }
}

/// Writes the figures of an axis that runs across, at the height `y`.
fn ticks_across(axis: &Axis, unit: Unit, y: i64, words: &Words, html: &mut Html) {
    let ticks = axis.ticks();
    for (at, tick) in ticks.iter().enumerate() {
        let anchor = if at == 0 {
            "start"
        } else if at + 1 == ticks.len() {
            "end"
        } else {
            "middle"
        };
        html.raw("<text class=\"chart-tick\" x=\"").number(axis.at(*tick)).raw("\" y=\"").number(y);
        html.raw("\" text-anchor=\"").raw(anchor).raw("\">");
        html.text(&on_axis(*tick, unit, words)).raw("</text>");
    }
}

/// Appends `name: value` to a description.
fn describe(words: &Words, name: &str, value: &str, described: &mut String) {
    if !described.is_empty() {
        described.push_str(words.text("calc.separator"));
    }
    described.push_str(name);
    described.push_str(words.text("calc.colon"));
    described.push_str(value);
}

/// What the series' colours mean, where there is more than one, and what the dots stand for.
fn legend(names: &[String], dots: &[(Dot, &str)], html: &mut Html) {
    let coloured = if names.len() < 2 { &[] } else { names };
    if coloured.is_empty() && dots.is_empty() {
        return;
    }
    html.raw("<ul class=\"legend\">");
    for (index, name) in coloured.iter().enumerate() {
        html.raw("<li class=\"").raw(&series_class(index)).raw("\">").text(name).raw("</li>");
    }
    for (dot, name) in dots {
        html.raw("<li class=\"").raw(dot_class(*dot)).raw("\">").text(name).raw("</li>");
    }
    html.raw("</ul>");
}

/// The class that draws a dot: a ring for what is, full for what matters besides.
fn dot_class(dot: Dot) -> &'static str {
    match dot {
        Dot::Now => "chart-now",
        Dot::Aim => "chart-aim",
    }
}

/// The class that colours a series.
fn series_class(index: usize) -> String {
    let mut class = String::from("series-");
    calc::number::push_digits(&mut class, (index % COLOURS + 1) as u64);
    class
}
