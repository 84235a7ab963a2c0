//! How likely a result is: a dot for each case in twenty where it falls, and above them a curve of the chance that it is
//! no more than that.

use super::{WIDTH, close_twin, grid_line, open_titled, open_twin_of, tick_beside, ticks_across};
use crate::chart::axis::Axis;
use crate::markup::Html;
use crate::number::shown;
use crate::ranges::{Picture, STEPS};
use crate::words::Words;

const TOP: i64 = 14;
/// Where the curve ends.
const FLOOR: i64 = 134;
/// Dots, each for one case in twenty.
const DOTS: usize = 20;
/// Room for the dots below it: a column is as wide as a dot.
const DOT: i64 = 12;
/// Dots that find room above each other; more of them move together.
const HIGHEST: i64 = 8;
const LEFT: i64 = 8;
const RIGHT: i64 = WIDTH - 8;

/// Chances of the twin's rows, in per cent.
const CHANCES: [usize; 7] = [5, 10, 25, 50, 75, 90, 95];

/// Draws a picture's quantiles, with a line at the goal.
pub(crate) fn draw(picture: &Picture, words: &Words, instance: &str, html: &mut Html) {
    let unit = picture.unit;
    let goal = picture.goal.map(|(_, figure, _)| figure);
    // A dot stands in the middle of its part of all chances.
    let dots: Vec<f64> =
        picture.quantiles.iter().copied().skip(STEPS / DOTS / 2).step_by(STEPS / DOTS).collect();
    let x = Axis::around(&mut dots.iter().copied().chain(goal), unit, LEFT, RIGHT);
    let mut columns: Vec<(i64, i64)> = Vec::new();
    for &dot in &dots {
        let column = x.at(dot) / DOT;
        match columns.last_mut() {
            Some((last, count)) if *last == column => *count += 1,
            _ => columns.push((column, 1)),
        }
    }
    let highest = columns.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let rise = if highest > HIGHEST { DOT * HIGHEST / highest } else { DOT };
    let ground = FLOOR + 10 + rise * (highest - 1) + DOT;
    let height = ground + 22;
    open_titled(&picture.output, (instance, &["spread"]), height, &picture.said(words), html);

    for (text, y) in [("100%", TOP), ("50%", i64::midpoint(TOP, FLOOR)), ("0%", FLOOR)] {
        grid_line(y, html);
        tick_beside(y, text, html);
    }
    html.raw("<line class=\"chart-axis\" x1=\"0\" y1=\"").number(ground).raw("\" x2=\"").number(WIDTH);
    html.raw("\" y2=\"").number(ground).raw("\"/>");
    ticks_across(&x, unit, ground + 14, words, html);
    if let Some(goal) = goal {
        html.raw("<line class=\"chart-link\" x1=\"")
            .number(x.at(goal))
            .raw("\" y1=\"")
            .number(TOP)
            .raw("\" x2=\"");
        html.number(x.at(goal)).raw("\" y2=\"").number(ground).raw("\"/>");
    }
    html.raw("<polyline class=\"chart-line series-1\" points=\"");
    // From the first dot's chance to the last one's.
    let ends = STEPS / DOTS / 2..=STEPS - STEPS / DOTS / 2;
    for (step, &value) in picture.quantiles.iter().enumerate().filter(|(step, _)| ends.contains(step)) {
        html.raw(if step > *ends.start() { " " } else { "" })
            .number(x.at(value))
            .raw(",")
            .number(height_of(step, STEPS));
    }
    html.raw("\"/>");
    for (column, count) in columns {
        for dot in 0..count {
            html.raw("<circle class=\"chart-dot series-1\" cx=\"")
                .number(column * DOT + DOT / 2)
                .raw("\" cy=\"");
            html.number(ground - DOT / 2 - rise * dot).raw("\" r=\"5\"/>");
        }
    }
    html.raw("</svg>");

    open_twin_of(words, (instance, &["spread"]), html);
    html.raw("<thead><tr><th scope=\"col\" class=\"number\">").text(words.text("tool.ranges.chance"));
    html.raw("</th><th scope=\"col\" class=\"number\">").text(words.text("tool.ranges.at_most_this"));
    html.raw("</th></tr></thead><tbody>");
    for hundredths in CHANCES {
        let value = picture.quantile(hundredths);
        html.raw("<tr><th scope=\"row\" class=\"number\">").number(i64::try_from(hundredths).unwrap_or(0));
        html.raw("%</th><td class=\"number\"").at(&[x.at(value), height_of(hundredths, 100)]);
        html.raw(">").text(&shown(value, unit, words)).raw("</td></tr>");
    }
    html.raw("</tbody>");
    close_twin(html);
}

/// How high up the curve is at so many of all parts of the chances.
fn height_of(part: usize, parts: usize) -> i64 {
    FLOOR - (FLOOR - TOP) * i64::try_from(part).unwrap_or(0) / i64::try_from(parts).unwrap_or(1)
}
