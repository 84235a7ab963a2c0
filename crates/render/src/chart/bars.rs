//! Horizontal bars, one a label, made of the series laid end to end.

use super::{WIDTH, close_twin, describe, legend, open, open_twin, series_class};
use crate::Sheet;
use crate::chart::axis::Axis;
use crate::markup::Html;
use crate::number::{DASH, column_unit, shown};
use crate::result::label;
use calc::{Label, Series, Unit};

/// A bar with its label and total on one line and itself below.
const ROW: i64 = 32;
const BAR_TOP: i64 = 18;
const BAR: i64 = 10;

pub(super) fn draw(
    sheet: &Sheet<'_>,
    id: &str,
    unit: Unit,
    labels: &[Label],
    series: &[Series],
    html: &mut Html,
) {
    let names: Vec<String> = series.iter().map(|series| label(sheet, &series.label)).collect();
    let bars: Vec<(String, Vec<f64>)> =
        labels.iter().enumerate().map(|(row, name)| (label(sheet, name), heights(series, row))).collect();
    let total = |heights: &[f64]| heights.iter().sum::<f64>();
    let shown_in = column_unit(unit, &mut bars.iter().map(|(_, heights)| total(heights)));
    let total_of = |heights: &[f64]| shown(total(heights), shown_in, sheet.words);
    let axis = Axis::over(&mut bars.iter().map(|(_, heights)| total(heights)), unit, 0, WIDTH);

    let mut described = String::new();
    for (name, heights) in &bars {
        describe(sheet.words, name, &total_of(heights), &mut described);
    }
    open(sheet, id, ROW * i64::try_from(bars.len()).unwrap_or(0), &described, html);
    let mut places = Vec::new();
    for (row, (name, heights)) in bars.iter().enumerate() {
        let top = ROW * i64::try_from(row).unwrap_or(0);
        html.raw("<text class=\"chart-label\" x=\"0\" y=\"").number(top + BAR_TOP - 5).raw("\">").text(name);
        html.raw("</text><text class=\"chart-value\" x=\"")
            .number(WIDTH)
            .raw("\" y=\"")
            .number(top + BAR_TOP - 5);
        html.raw("\" text-anchor=\"end\">").text(&total_of(heights)).raw("</text>");
        let mut reached = 0.0;
        for (index, height) in heights.iter().enumerate() {
            let (from, to) = (axis.at(reached), axis.at(reached + height));
            let width = (to - from).max(1);
            places.push([from, top + BAR_TOP, width, BAR]);
            if *height > 0.0 {
                html.raw("<rect class=\"").raw(&series_class(index)).raw("\" x=\"").number(from);
                html.raw("\" y=\"").number(top + BAR_TOP).raw("\" width=\"").number(width);
                html.raw("\" height=\"").number(BAR).raw("\"/>");
            }
            reached += height;
        }
    }
    html.raw("</svg>");
    twin(sheet, id, unit, (labels, series, &names), &places, html);
}

/// What is drawn of one bar: heights below zero count as nothing.
fn heights(series: &[Series], row: usize) -> Vec<f64> {
    let height = |series: &Series| series.heights.get(row).copied().flatten();
    series.iter().map(|series| height(series).filter(|height| *height > 0.0).unwrap_or(0.0)).collect()
}

fn twin(
    sheet: &Sheet<'_>,
    id: &str,
    unit: Unit,
    (labels, series, names): (&[Label], &[Series], &[String]),
    places: &[[i64; 4]],
    html: &mut Html,
) {
    legend(names, &[], html);
    open_twin(sheet, id, html);
    html.raw("<thead><tr><td></td>");
    for name in names {
        html.raw("<th scope=\"col\" class=\"number\">").text(name).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    let unit =
        column_unit(unit, &mut series.iter().flat_map(|series| series.heights.iter().copied().flatten()));
    let mut places = places.iter();
    for (row, name) in labels.iter().enumerate() {
        html.raw("<tr><th scope=\"row\">").text(&label(sheet, name)).raw("</th>");
        for series in series {
            let height = series.heights.get(row).copied().flatten();
            html.raw("<td class=\"number\"");
            if let Some(place) = places.next() {
                html.at(place);
            }
            html.raw(">")
                .text(&height.map_or_else(|| DASH.to_owned(), |height| shown(height, unit, sheet.words)));
            html.raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>");
    close_twin(html);
}
