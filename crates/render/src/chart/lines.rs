//! Lines over a common axis, with dots on the points that matter.

use super::{
    WIDTH, close_twin, describe, dot_class, grid_line, legend, open_titled, open_twin_of, series_class,
    tick_beside, ticks_across,
};
use crate::Sheet;
use crate::chart::axis::Axis;
use crate::markup::Html;
use crate::number::{DASH, on_axis, shown};
use crate::result::{label, name};
use crate::words::Words;
use calc::{Column, Dot, Line, Unit};

const HEIGHT: i64 = 240;
/// Room for the figures of the vertical axis above the first and below the last.
const TOP: i64 = 16;
const FLOOR: i64 = 206;
/// The lines' own width: figures of the vertical axis stand inside, at the left.
const LEFT: i64 = 4;
const RIGHT: i64 = WIDTH - 6;

pub(super) fn draw(
    sheet: &Sheet<'_>,
    id: &str,
    (across, up): (Column, Column),
    lines: &[Line],
    dots: &[(Dot, &'static str)],
    html: &mut Html,
) {
    let dots: Vec<(Dot, &str)> = dots.iter().map(|(dot, id)| (*dot, name(sheet, id))).collect();
    let names: Vec<String> = lines.iter().map(|line| label(sheet, &line.label)).collect();
    let plot = Plot {
        title: sheet.words.of(sheet.calculator, &["chart", id]),
        across: (name(sheet, across.id), across.unit),
        up: (name(sheet, up.id), up.unit),
        from_zero: true,
        lines,
        names: &names,
        dots: &dots,
        band: None,
    };
    plot.draw(sheet.words, (sheet.instance, &[id]), html);
}

/// Lines with everything that is said of them.
pub(crate) struct Plot<'a> {
    /// What it shows.
    pub(crate) title: &'a str,
    /// What runs across, and its unit.
    pub(crate) across: (&'a str, Unit),
    /// What goes up, and its unit.
    pub(crate) up: (&'a str, Unit),
    /// Whether what runs across begins at zero, wherever the lines do.
    pub(crate) from_zero: bool,
    /// The lines; their own labels are not looked at.
    pub(crate) lines: &'a [Line],
    /// What they are called.
    pub(crate) names: &'a [String],
    /// Which of the lines and the one after it have what lies between them shaded.
    pub(crate) band: Option<usize>,
    /// What the dots on them are called.
    pub(crate) dots: &'a [(Dot, &'a str)],
}

impl Plot<'_> {
    /// Draws the figure with its numbers in a table; ids inside start with the instance and its parts.
    pub(crate) fn draw(&self, words: &Words, id: (&str, &[&str]), html: &mut Html) {
        let marks = |line: &'_ Line| line.marks.iter().map(|(_, point)| *point).collect::<Vec<_>>();
        let points = || self.lines.iter().flat_map(|line| line.points.iter().copied().chain(marks(line)));
        let lay = if self.from_zero { Axis::over } else { Axis::around };
        let x = lay(&mut points().map(|point| point.0), self.across.1, LEFT, RIGHT);
        let y = Axis::over(&mut points().map(|point| point.1), self.up.1, FLOOR, TOP);

        let mut described = String::new();
        for (line, name) in self.lines.iter().zip(self.names) {
            if let (Some(first), Some(last)) = (line.points.first(), line.points.last()) {
                let ends = [shown(first.1, self.up.1, words), shown(last.1, self.up.1, words)].join(" → ");
                describe(words, name, &ends, &mut described);
            }
        }
        // Where the dots of one line are is said; of several lines they would be too many.
        let mut marked = self.lines.iter().filter(|line| !line.marks.is_empty());
        if let (Some(line), None) = (marked.next(), marked.next()) {
            for (dot, (place, _)) in &line.marks {
                let named = self.dots.iter().find(|(other, _)| other == dot).map_or("", |(_, name)| *name);
                describe(words, named, &on_axis(*place, self.across.1, words), &mut described);
            }
        }
        open_titled(self.title, id, HEIGHT, &described, html);
        for tick in y.ticks() {
            grid_line(y.at(tick), html);
        }
        if let Some([low, high]) = self.band.and_then(|at| self.lines.get(at..at + 2)) {
            let (low, high) = (corners(low, &x, &y), corners(high, &x, &y));
            html.raw("<polygon class=\"chart-band\" points=\"");
            write_corners(low.into_iter().chain(high.into_iter().rev()), html);
            html.raw("\"/>");
        }
        for (index, line) in self.lines.iter().enumerate() {
            html.raw("<polyline class=\"chart-line ").raw(&series_class(index)).raw("\" points=\"");
            write_corners(corners(line, &x, &y).into_iter(), html);
            html.raw("\"/>");
            for (dot, (across, up)) in &line.marks {
                html.raw("<circle class=\"").raw(dot_class(*dot)).raw(" ").raw(&series_class(index));
                html.raw("\" cx=\"").number(x.at(*across));
                html.raw("\" cy=\"").number(y.at(*up)).raw("\" r=\"4\"/>");
            }
        }
        // Figures stand over the lines that cross them.
        self.scales(words, &x, &y, html);
        html.raw("</svg>");
        legend(self.names, self.dots, html);
        self.twin(words, id, (&x, &y), html);
    }

    /// Figures and names of the axes. Where both scales begin at zero one 0, that below the corner, is both's: a second one
    /// would stand in the way of lines that begin there.
    fn scales(&self, words: &Words, x: &Axis, y: &Axis, html: &mut Html) {
        for tick in y.ticks() {
            let shared = tick == 0.0 && x.begins_at_zero() && y.begins_at_zero();
            let text = if shared { String::new() } else { on_axis(tick, self.up.1, words) };
            tick_beside(y.at(tick), &text, html);
        }
        ticks_across(x, self.across.1, FLOOR + 14, words, html);
        html.raw("<text class=\"chart-name\" x=\"").number(WIDTH).raw("\" y=\"").number(HEIGHT - 4);
        html.raw("\" text-anchor=\"end\">").text(self.across.0).raw("</text><text class=\"chart-name\" x=\"");
        html.number(WIDTH).raw("\" y=\"10\" text-anchor=\"end\">").text(self.up.0).raw("</text>");
    }

    /// The chart's numbers: a row for everywhere a line has a point, a column a line.
    fn twin(&self, words: &Words, id: (&str, &[&str]), (x, y): (&Axis, &Axis), html: &mut Html) {
        open_twin_of(words, id, html);
        html.raw("<thead><tr><th scope=\"col\" class=\"number\">").text(self.across.0).raw("</th>");
        for line in self.names {
            html.raw("<th scope=\"col\" class=\"number\">").text(line).raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
        // Put in order one by one: a sort would weigh more in an engine than all of a chart's numbers.
        let mut places: Vec<f64> = Vec::new();
        for (place, _) in self.lines.iter().flat_map(|line| &line.points) {
            let at = places.iter().rposition(|other| other <= place).map_or(0, |at| at + 1);
            if at == 0 || places[at - 1] < *place {
                places.insert(at, *place);
            }
        }
        for place in places {
            html.raw("<tr><th scope=\"row\" class=\"number\">");
            html.text(&on_axis(place, self.across.1, words)).raw("</th>");
            for line in self.lines {
                let point = line.points.iter().find(|point| point.0.total_cmp(&place).is_eq());
                html.raw("<td class=\"number\"");
                if let Some(&(across, up)) = point {
                    html.at(&[x.at(across), y.at(up)]).raw(">").text(&shown(up, self.up.1, words));
                } else {
                    html.raw(">").raw(DASH);
                }
                html.raw("</td>");
            }
            html.raw("</tr>");
        }
        html.raw("</tbody>");
        close_twin(html);
    }
}

/// Writes where a line turns as the points of its element.
fn write_corners(corners: impl Iterator<Item = (i64, i64)>, html: &mut Html) {
    for (at, corner) in corners.enumerate() {
        html.raw(if at > 0 { " " } else { "" }).number(corner.0).raw(",").number(corner.1);
    }
}

/// Where a line turns. The last step lasts to the end of the scale.
fn corners(line: &Line, x: &Axis, y: &Axis) -> Vec<(i64, i64)> {
    let mut corners = Vec::new();
    for (at, (across, up)) in line.points.iter().enumerate() {
        let (from, height) = (x.at(*across), y.at(*up));
        corners.push((from, height));
        if line.steps {
            corners.push((line.points.get(at + 1).map_or_else(|| x.end(), |next| x.at(next.0)), height));
        }
    }
    corners
}
