//! What-if: the panel that asks for a figure and its stretch, and the picture that answers.
//!
//! A group's explorer works a sweep out ([`packed`]); one program draws it for all groups ([`panel`], [`Picture::drawn`]).

use crate::backwards::{field_label, named};
use crate::chart::lines::Plot;
use crate::markup::Html;
use crate::number::{DASH, exact, on_axis, shown};
use crate::packed::{Packed, Parts, defined};
use crate::reading::problem;
use crate::tools::open_control;
use crate::words::{Words, filled};
use calc::ranges::{Ranges, Reach};
use calc::solve::sweep::{self, Stretch, Swept, Unswept};
use calc::{Calculator, Code, Dot, Entries, Label, Line, Output, Unit, field};

/// Cells are coloured in so many steps from the least result to the greatest.
const SHADES: i64 = 5;

/// What a result comes to over a stretch of figures or two, as the picture of it is drawn: numbers, and labels in the
/// words of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What the result is called, and its unit.
    output: (String, Unit),
    /// What each of the swept figures is called, and its unit: the first runs across, the second downwards.
    figures: Vec<(String, Unit)>,
    /// What was worked out; the units beside its figures are those above.
    swept: Swept,
    /// Places of a fan, and between which results eight cases in ten lie there.
    fan: Vec<(f64, [f64; 2])>,
}

/// Sweeps one figure, or two, and packs what comes of it for the program that draws it, with the places of a fan. An empty
/// `target` is none.
///
/// # Errors
/// What there is to say instead.
pub fn packed(
    calculator: &Calculator,
    entries: &Entries,
    output: &Output,
    stretches: &[Stretch<'_>],
    target: &str,
    words: &Words,
) -> Result<(String, Vec<f64>), String> {
    let mut goal = None;
    if !target.is_empty() {
        let wanted = field::number(output.unit, f64::MIN, f64::MAX);
        match wanted.read(target) {
            Ok(calc::Value::Number(figure)) => goal = Some(figure),
            refused => {
                return Err(problem(&wanted, target, refused.err().unwrap_or(Code::NotANumber), words));
            }
        }
    }
    let swept = sweep::sweep(calculator, entries, stretches, output, goal)
        .map_err(|why| refusal(calculator, why, stretches, words))?;
    let mut out = Packed::new();
    out.text(words.of(calculator, &["output", output.id, "label"])).text(output.unit.id());
    for (stretch, axis) in stretches.iter().zip(&swept.axes) {
        let named = named(calculator, stretch.name);
        let label = named.map(|(field, row)| field_label(calculator, field, row, words)).unwrap_or_default();
        out.text(&label).text(axis.1.id());
    }
    out.line().number(swept.target.unwrap_or(f64::NAN)).number(swept.now.1);
    let lists = [&swept.now.0, &swept.crossings, &swept.results];
    for list in lists.into_iter().chain(swept.axes.iter().map(|axis| &axis.0)) {
        out.line();
        for &figure in list {
            out.number(figure);
        }
    }
    Ok((out.finish(), swept.fan))
}

/// Packs what ranges make of the line: between which results eight cases in ten lie at each of the `places`.
#[must_use]
pub fn packed_fan(
    calculator: &Calculator,
    entries: &Entries,
    output: &Output,
    name: &str,
    places: &[f64],
) -> String {
    let mut out = Packed::new();
    if let Ok(mut ranges) = Ranges::read(calculator, entries, Reach::NineInTen) {
        for (x, [low, high]) in ranges.fan(entries, output.id, name, places) {
            out.number(x).number(low).number(high);
        }
    }
    out.finish()
}

/// Why there is nothing to draw.
fn refusal(calculator: &Calculator, why: Unswept, stretches: &[Stretch<'_>], words: &Words) -> String {
    let (place, code, end) = match why {
        Unswept::From(place, code) => (place, code, "tool.whatif.from"),
        Unswept::To(place, code) => (place, code, "tool.whatif.to"),
        Unswept::Mixed => return words.text("tool.whatif.mixed").to_owned(),
        Unswept::Empty => return words.text("tool.whatif.empty").to_owned(),
        Unswept::Twice => return words.text("tool.whatif.twice").to_owned(),
        // A choice made since the panel was drawn may have hidden the field; drawn again it asks for another.
        Unswept::Mistakes | Unswept::NoSuchField => return words.text("tool.backwards.mistakes").to_owned(),
    };
    let stretch = stretches[place];
    let text = if end == "tool.whatif.to" { stretch.to } else { stretch.from };
    let field = named(calculator, stretch.name).map(|(field, _)| field);
    let what = field.map(|field| problem(field, text, code, words)).unwrap_or_default();
    [words.text(end), words.text("calc.colon"), &what].concat()
}

/// The inside of a calculator's panel for what-if: which result, which figure from where to where, and perhaps a second.
/// The options of both come from an explorer.
#[must_use]
pub fn panel(results: &str, figures: &str, words: &Words, instance: &str) -> String {
    let mut html = Html::new();
    html.raw("<p class=\"help\">");
    html.text(words.text("tool.whatif.intro")).raw("</p>\n<div class=\"tool-fields\">\n");
    let opening = |html: &mut Html, element: &str, part: &str, key: &str| {
        open_control((words, instance, "whatif"), (element, part, key), html);
    };
    let input = |html: &mut Html, part: &str, key: &str| {
        opening(html, "input", part, key);
        html.raw(" type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" spellcheck=\"false\"></p>\n");
    };

    opening(&mut html, "select", "output", "tool.whatif.output");
    html.raw(">").raw(results).raw("</select></p>\n");
    opening(&mut html, "select", "field", "tool.whatif.field");
    html.raw(">").raw(figures).raw("</select></p>\n");
    input(&mut html, "from", "tool.whatif.from");
    input(&mut html, "to", "tool.whatif.to");
    opening(&mut html, "select", "second", "tool.whatif.second");
    html.raw("><option value=\"\">").text(words.text("tool.whatif.none")).raw("</option>");
    html.raw(figures).raw("</select></p>\n");
    input(&mut html, "second-from", "tool.whatif.from");
    input(&mut html, "second-to", "tool.whatif.to");
    input(&mut html, "target", "tool.whatif.target");
    html.raw("</div>\n<p class=\"actions\"><button type=\"button\" data-action=\"draw\">")
        .text(words.text("tool.whatif.draw"));
    html.raw("</button> <button type=\"button\" data-action=\"close\">").text(words.text("tool.close"));
    html.raw("</button></p>\n<p class=\"tool-said\" role=\"status\" data-whatif=\"said\"></p>\n");
    html.raw("<div data-whatif=\"drawn\"></div>");
    html.finish()
}

impl Picture {
    /// Reads what [`packed`] and [`packed_fan`] wrote; `None` when they did not.
    #[must_use]
    pub fn unpacked(packed: &str, fan: &str) -> Option<Picture> {
        let mut lines = packed.split('\n').map(Parts::of);
        let mut head = lines.next()?;
        let output = (head.text()?.to_owned(), head.unit()?);
        let mut figures = Vec::new();
        while let Some(name) = head.text() {
            figures.push((name.to_owned(), head.unit()?));
        }
        let mut goal = lines.next()?;
        let (target, now_gives) = (defined(goal.number()?), goal.number()?);
        let mut list = || lines.next()?.numbers();
        let (now, crossings, results) = (list()?, list()?, list()?);
        let fan =
            Parts::of(fan).numbers()?.chunks_exact(3).map(|place| (place[0], [place[1], place[2]])).collect();
        let axes = figures.iter().map(|figure| Some((list()?, figure.1))).collect::<Option<Vec<_>>>()?;
        // As many results as there are pairs, so that every cell finds its own.
        let whole =
            !axes.is_empty() && results.len() == axes.iter().map(|axis| axis.0.len()).product::<usize>();
        let swept = Swept { axes, results, now: (now, now_gives), target, fan: Vec::new(), crossings };
        whole.then_some(Picture { output, figures, swept, fan })
    }

    /// What there is to say, a sentence a line.
    #[must_use]
    pub fn said(&self, words: &Words) -> String {
        let results = || self.swept.results.iter().copied().filter(|result| !result.is_nan());
        let (Some(lowest), Some(highest)) = (results().reduce(f64::min), results().reduce(f64::max)) else {
            return self.told("tool.whatif.undefined", words, &[]);
        };
        let result = |value: f64| shown(value, self.output.1, words);
        let across = |x: f64| exact(x, self.figures[0].1, words);
        let line = if self.figures.len() == 1 { self.ends() } else { None };
        let mut said = match line {
            Some([first, last]) => {
                let parts = [
                    ("first", result(first.1)),
                    ("last", result(last.1)),
                    ("from", across(first.0)),
                    ("to", across(last.0)),
                ];
                self.told("tool.whatif.moved", words, &parts)
            }
            None => self.told(
                "tool.whatif.between",
                words,
                &[("first", result(lowest)), ("last", result(highest))],
            ),
        };
        let fan = line.and(self.fan.first().zip(self.fan.last()));
        if let Some(((_, [low, high]), (_, [last_low, last_high]))) = fan {
            let ends = [("low", low), ("high", high), ("last_low", last_low), ("last_high", last_high)];
            let ends = ends.map(|(name, end)| (name, result(*end)));
            said.push('\n');
            said.push_str(&self.told("tool.whatif.fan", words, &ends));
        }
        if let Some(target) = self.swept.target {
            let key = match (lowest >= target, highest >= target, self.swept.crossings.is_empty(), line) {
                (true, ..) => "tool.whatif.always",
                (_, false, ..) => "tool.whatif.never",
                (.., None) => "tool.whatif.framed",
                (_, _, false, _) => "tool.whatif.crossing",
                // It is reached here and there without passing it where it is defined.
                (_, _, true, _) => "tool.whatif.partly",
            };
            let crossings: Vec<String> = self.swept.crossings.iter().map(|&x| across(x)).collect();
            let figures = crossings.join(words.text("calc.separator"));
            said.push('\n');
            said.push_str(&self.told(key, words, &[("target", result(target)), ("figures", figures)]));
        }
        said
    }

    /// The line, or the table of cells. Ids inside start with `instance`.
    #[must_use]
    pub fn drawn(&self, words: &Words, instance: &str) -> String {
        let mut html = Html::new();
        match (self.swept.axes.get(1), self.ends()) {
            (Some(down), _) => self.table(down, words, &mut html),
            (None, Some(ends)) => self.line(ends, words, instance, &mut html),
            (None, None) => {}
        }
        html.finish()
    }

    /// The points of a line.
    fn points(&self) -> Vec<(f64, f64)> {
        let pairs = self.swept.axes[0].0.iter().copied().zip(self.swept.results.iter().copied());
        pairs.filter(|point| !point.1.is_nan()).collect()
    }

    /// The first and the last point of a line.
    fn ends(&self) -> Option<[(f64, f64); 2]> {
        let points = self.points();
        Some([*points.first()?, *points.last()?])
    }

    fn line(&self, [first, last]: [(f64, f64); 2], words: &Words, instance: &str, html: &mut Html) {
        let title = self.told("tool.whatif.title", words, &[]);
        let line = |points: Vec<(f64, f64)>, marks: Vec<(Dot, (f64, f64))>| Line {
            label: Label::Word(""),
            points,
            marks,
            steps: false,
        };
        let (now, gives) = &self.swept.now;
        let today = now.first().filter(|&&now| first.0 <= now && now <= last.0 && !gives.is_nan());
        let mut names = vec![self.output.0.clone()];
        let mut dots = Vec::new();
        dots.extend(today.map(|_| (Dot::Now, words.text("tool.whatif.now"))));
        let mut lines =
            vec![line(self.points(), today.map(|&now| (Dot::Now, (now, *gives))).into_iter().collect())];
        let fan: Vec<_> =
            self.fan.iter().filter(|(_, [low, high])| !low.is_nan() && !high.is_nan()).collect();
        let band = fan.first().map(|_| lines.len());
        if band.is_some() {
            for (end, name) in ["tool.ranges.p10", "tool.ranges.p90"].into_iter().enumerate() {
                names.push(words.text(name).to_owned());
                lines.push(line(fan.iter().map(|(x, ends)| (*x, ends[end])).collect(), Vec::new()));
            }
        }
        if let Some(target) = self.swept.target {
            names.push(words.text("tool.whatif.target_line").to_owned());
            if !self.swept.crossings.is_empty() {
                dots.push((Dot::Aim, words.text("tool.whatif.reached")));
            }
            let reached = self.swept.crossings.iter().map(|&x| (Dot::Aim, (x, target))).collect();
            lines.push(line(vec![(first.0, target), (last.0, target)], reached));
        }
        let plot = Plot {
            title: &title,
            across: (&self.figures[0].0, self.figures[0].1),
            up: (&self.output.0, self.output.1),
            from_zero: false,
            lines: &lines,
            names: &names,
            dots: &dots,
            band,
        };
        plot.draw(words, (instance, &["whatif", "line"]), html);
    }

    /// A table whose cells are shaded by their size; those that reach the target have a line around them.
    fn table(&self, down: &(Vec<f64>, Unit), words: &Words, html: &mut Html) {
        let Swept { axes, results, target, .. } = &self.swept;
        let across = &axes[0];
        let (least, most) = (
            results.iter().fold(f64::MAX, |a, b| a.min(*b)),
            results.iter().fold(f64::MIN, |a, b| a.max(*b)),
        );
        let title = self.told("tool.whatif.grid", words, &[]);
        html.raw("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"").text(&title);
        html.raw("\"><table class=\"heat\"><caption>").text(&title).raw("</caption><thead><tr><td></td>");
        for &x in &across.0 {
            html.raw("<th scope=\"col\" class=\"number\">").text(&on_axis(x, across.1, words)).raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
        let rows: Vec<&[f64]> = results.chunks(across.0.len()).collect();
        let reaches = |row: Option<usize>, column: Option<usize>| {
            let cell =
                row.and_then(|row| rows.get(row)).zip(column).and_then(|(row, column)| row.get(column));
            cell.zip(*target).is_some_and(|(&cell, target)| cell >= target)
        };
        for (row, (&y, cells)) in down.0.iter().zip(&rows).enumerate() {
            html.raw("<tr><th scope=\"row\" class=\"number\">").text(&on_axis(y, down.1, words)).raw("</th>");
            for (column, &cell) in cells.iter().enumerate() {
                html.raw("<td class=\"number");
                if !cell.is_nan() {
                    html.raw(" shade-").number(shade(cell, least, most));
                }
                if reaches(Some(row), Some(column)) {
                    html.raw(" reached");
                    for (edge, row, column) in [
                        (" edge-top", row.checked_sub(1), Some(column)),
                        (" edge-bottom", Some(row + 1), Some(column)),
                        (" edge-start", Some(row), column.checked_sub(1)),
                        (" edge-end", Some(row), Some(column + 1)),
                    ] {
                        html.raw(if reaches(row, column) { "" } else { edge });
                    }
                }
                let text = if cell.is_nan() { DASH.to_owned() } else { shown(cell, self.output.1, words) };
                html.raw("\">").text(&text).raw("</td>");
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    /// A sentence of the words about this sweep.
    fn told(&self, key: &str, words: &Words, parts: &[(&str, String)]) -> String {
        let name = |place: usize| self.figures.get(place).map(|figure| figure.0.clone());
        filled(words.text(key), |part| match part {
            "output" => Some(self.output.0.clone()),
            "field" => name(0),
            "second" => name(1),
            _ => parts.iter().find(|(name, _)| *name == part).map(|(_, text)| text.clone()),
        })
    }
}

/// The shade of a value, 1 for the least to [`SHADES`] for the greatest.
fn shade(value: f64, least: f64, most: f64) -> i64 {
    if most <= least {
        return 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of shades")]
    let step = (value - least) / (most - least) * SHADES as f64;
    calc::rounding::units(step - 0.5, 0).clamp(0, SHADES - 1) + 1
}

/// Keys of the words for what-if.
pub(crate) const WHATIF_KEYS: &[&str] = &[
    "tool.whatif.intro",
    "tool.whatif.output",
    "tool.whatif.field",
    "tool.whatif.second",
    "tool.whatif.none",
    "tool.whatif.from",
    "tool.whatif.to",
    "tool.whatif.target",
    "tool.whatif.target_line",
    // The dots on the line.
    "tool.whatif.now",
    "tool.whatif.reached",
    "tool.whatif.draw",
    // The picture's name, with {output}, {field} and {second}.
    "tool.whatif.title",
    "tool.whatif.grid",
    // What is said, with these and {first}, {last}, {from}, {to}, {target} and {figures}.
    "tool.whatif.moved",
    "tool.whatif.between",
    // Of eight cases in ten, from {low} to {high} at the beginning and from {last_low} to {last_high} at the end.
    "tool.whatif.fan",
    "tool.whatif.crossing",
    "tool.whatif.framed",
    "tool.whatif.partly",
    "tool.whatif.always",
    "tool.whatif.never",
    "tool.whatif.undefined",
    "tool.whatif.mixed",
    "tool.whatif.empty",
    "tool.whatif.twice",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_sweep_wrote_is_no_picture() {
        for packed in ["", "what else", "Profit\tmoney\t\n0\t0\t\n\n\n\n"] {
            assert_eq!(Picture::unpacked(packed, ""), None, "{packed:?}");
        }
    }

    #[test]
    fn a_cell_is_shaded_by_where_it_lies_between_the_least_and_the_greatest() {
        assert_eq!([0.0, 1.9, 2.1, 9.9, 10.0].map(|value| shade(value, 0.0, 10.0)), [1, 1, 2, 5, 5]);
        assert_eq!(shade(4.0, 4.0, 4.0), 1);
    }
}
