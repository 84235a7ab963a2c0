//! Which figure matters most: a bar for each from the result at its low end to that at its high one, the widest first.

use super::{WIDTH, close_twin, describe, open_titled, open_twin_of};
use crate::chart::axis::Axis;
use crate::markup::Html;
use crate::number::{DASH, shown};
use crate::ranges::{Picture, PictureBar};
use crate::words::Words;

/// A figure's name and its results above its bar.
const ROW: i64 = 50;
const BAR_TOP: i64 = 36;
const BAR: i64 = 10;
/// A bar too short to see is drawn this wide.
const LEAST: i64 = 2;

/// Draws a picture's bars.
pub(crate) fn draw(picture: &Picture, words: &Words, instance: &str, html: &mut Html) {
    let (bars, unit) = (&picture.bars, picture.unit);
    let x =
        Axis::around(&mut bars.iter().flat_map(|bar| [bar.at_low, bar.at_high]).flatten(), unit, 0, WIDTH);
    let said = |value: Option<f64>| value.map_or_else(|| DASH.to_owned(), |value| shown(value, unit, words));
    let between = |bar: &PictureBar| [said(bar.at_low), said(bar.at_high)].join(" → ");
    let mut description = String::new();
    for bar in bars {
        describe(words, &bar.label, &between(bar), &mut description);
    }
    let height = ROW * i64::try_from(bars.len()).unwrap_or(0);
    open_titled(
        &picture.filled("tool.ranges.tornado", words),
        (instance, &["tornado"]),
        height,
        &description,
        html,
    );
    if let Some(&middle) = picture.middle.as_ref() {
        html.raw("<line class=\"chart-link\" x1=\"").number(x.at(middle)).raw("\" y1=\"0\" x2=\"");
        html.number(x.at(middle)).raw("\" y2=\"").number(height).raw("\"/>");
    }
    let mut top = 0;
    let mut places = Vec::new();
    for bar in bars {
        html.raw("<text class=\"chart-label\" x=\"0\" y=\"").number(top + 13).raw("\">").text(&bar.label);
        html.raw("</text><text class=\"chart-tick\" x=\"0\" y=\"").number(top + 29).raw("\">");
        html.text(&bar.low).raw(" → ").text(&bar.high);
        html.raw("</text><text class=\"chart-value\" x=\"").number(WIDTH).raw("\" y=\"").number(top + 29);
        html.raw("\" text-anchor=\"end\">").text(&between(bar)).raw("</text>");
        if let Some((low, high)) = bar.at_low.zip(bar.at_high) {
            let (from, to) = (x.at(low.min(high)), x.at(low.max(high)));
            let (left, width) = (from.min(WIDTH - LEAST), (to - from).max(LEAST));
            html.raw("<rect class=\"series-1\" x=\"").number(left).raw("\" y=\"");
            html.number(top + BAR_TOP).raw("\" width=\"").number(width).raw("\" height=\"");
            html.number(BAR).raw("\"/>");
            places.push([left, top + BAR_TOP, width, BAR]);
        } else {
            // Nothing to draw, and still a row to read.
            places.push([0, top + BAR_TOP, WIDTH, BAR]);
        }
        top += ROW;
    }
    html.raw("</svg>");

    open_twin_of(words, (instance, &["tornado"]), html);
    html.raw("<thead><tr><td></td>");
    for key in ["tool.ranges.p10", "tool.ranges.result", "tool.ranges.p90", "tool.ranges.result"] {
        html.raw("<th scope=\"col\" class=\"number\">").text(words.text(key)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for (bar, place) in bars.iter().zip(&places) {
        html.raw("<tr").at(place).raw("><th scope=\"row\">").text(&bar.label).raw("</th>");
        for cell in [&bar.low, &said(bar.at_low), &bar.high, &said(bar.at_high)] {
            html.raw("<td class=\"number\">").text(cell).raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>");
    close_twin(html);
}
