//! What-if: the panel that asks for a figure and its stretch, and the picture that answers.
//!
//! A group's explorer works a [`Swept`] out; one program draws it for all groups ([`panel`], [`Swept::drawn`]).

use crate::backwards::{field_label, named};
use crate::chart::lines::Plot;
use crate::markup::Html;
use crate::number::{DASH, exact, on_axis, shown};
use crate::packed::{Packed, Parts, defined};
use crate::reading::problem;
use crate::words::{Words, filled};
use calc::solve::sweep::{self, Stretch, Unswept};
use calc::{Calculator, Code, Entries, Label, Line, Output, Unit, field};

/// Cells are coloured in so many steps from the least result to the greatest.
const SHADES: i64 = 5;

/// What a result comes to over a stretch of figures or two, as the picture of it is drawn: numbers, and labels in the
/// words of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Swept {
    /// What the result is called, and its unit.
    pub output: (String, Unit),
    /// What runs across, and its unit.
    pub across: (String, Unit),
    /// What runs downwards, where two figures do.
    pub down: Option<(String, Unit)>,
    /// What the reader looks for, or where a loss turns into a gain.
    pub goal: Option<f64>,
    /// Today's figure and result; of a line.
    pub now: Option<(f64, f64)>,
    /// Where a line passes the goal.
    pub crossings: Vec<f64>,
    /// The figures across.
    pub columns: Vec<f64>,
    /// The figures downwards with the results beside each; a single row of a line.
    pub rows: Vec<(f64, Vec<Option<f64>>)>,
}

/// Sweeps one figure, or two. An empty `target` is none.
///
/// # Errors
/// What there is to say instead.
pub fn swept(
    calculator: &Calculator,
    entries: &Entries,
    output: &Output,
    stretches: &[Stretch<'_>],
    target: &str,
    words: &Words,
) -> Result<Swept, String> {
    let wanted = field::number(output.unit, f64::MIN, f64::MAX);
    let goal = match (target.trim(), wanted.read(target)) {
        ("", _) => None,
        (_, Ok(calc::Value::Number(goal))) => Some(goal),
        (_, refused) => {
            return Err(problem(&wanted, target, refused.err().unwrap_or(Code::NotANumber), words));
        }
    };
    let swept = match *stretches {
        [across, down, ..] => both(calculator, entries, output, [across, down], goal, words),
        [stretch] => one(calculator, entries, output, stretch, goal, words),
        [] => Err(Unswept::NoSuchField),
    };
    swept.map_err(|why| refusal(calculator, why, stretches, words))
}

fn one(
    calculator: &Calculator,
    entries: &Entries,
    output: &Output,
    stretch: Stretch<'_>,
    goal: Option<f64>,
    words: &Words,
) -> Result<Swept, Unswept> {
    let line = sweep::line(calculator, entries, stretch, output.id)?;
    let (columns, results): (Vec<f64>, Vec<Option<f64>>) = line.points.into_iter().unzip();
    // Where money turns from a loss to a gain is what is looked for without being asked.
    let is = |wanted: fn(f64) -> bool| results.iter().flatten().any(|&result| wanted(result));
    let money = matches!(output.unit, Unit::Money | Unit::WholeMoney);
    let turns = money && is(|result| result < 0.0) && is(|result| result > 0.0);
    let goal = goal.or(turns.then_some(0.0));
    let crossings = match goal {
        Some(goal) => sweep::crossings(calculator, entries, stretch, output.id, goal)?,
        None => Vec::new(),
    };
    Ok(Swept {
        output: (words.of(calculator, &["output", output.id, "label"]).to_owned(), output.unit),
        across: (name_of(calculator, &stretch, words), line.unit),
        down: None,
        goal,
        now: line.now.1.map(|now| (line.now.0, now)),
        crossings,
        columns,
        rows: vec![(0.0, results)],
    })
}

fn both(
    calculator: &Calculator,
    entries: &Entries,
    output: &Output,
    stretches: [Stretch<'_>; 2],
    goal: Option<f64>,
    words: &Words,
) -> Result<Swept, Unswept> {
    let grid = sweep::grid(calculator, entries, stretches, output.id)?;
    let [across, down] = stretches.map(|stretch| name_of(calculator, &stretch, words));
    Ok(Swept {
        output: (words.of(calculator, &["output", output.id, "label"]).to_owned(), output.unit),
        across: (across, grid.across.1),
        down: Some((down, grid.down.1)),
        goal,
        now: None,
        crossings: Vec::new(),
        columns: grid.across.0,
        rows: grid.down.0.into_iter().zip(grid.cells).collect(),
    })
}

fn name_of(calculator: &Calculator, stretch: &Stretch<'_>, words: &Words) -> String {
    let named = named(calculator, stretch.name);
    named.map_or_else(String::new, |(field, row)| field_label(calculator, field, row, words))
}

/// Why there is nothing to draw.
fn refusal(calculator: &Calculator, why: Unswept, stretches: &[Stretch<'_>], words: &Words) -> String {
    let mistake = |place: usize, code: Code, end: &str, text: &str| {
        let field = named(calculator, stretches[place].name).map(|(field, _)| field);
        let what = field.map_or_else(String::new, |field| problem(field, text, code, words));
        [words.text(end), words.text("calc.colon"), &what].concat()
    };
    match why {
        Unswept::From(place, code) => mistake(place, code, "tool.whatif.from", stretches[place].from),
        Unswept::To(place, code) => mistake(place, code, "tool.whatif.to", stretches[place].to),
        Unswept::Empty(_) => words.text("tool.whatif.empty").to_owned(),
        Unswept::Twice => words.text("tool.whatif.twice").to_owned(),
        // A choice made since the panel was drawn may have hidden the field; drawn again it asks for another.
        Unswept::Mistakes | Unswept::NoSuchOutput | Unswept::NoSuchField => {
            words.text("tool.backwards.mistakes").to_owned()
        }
    }
}

/// The inside of a calculator's panel for what-if: which result, which figure from where to where, and perhaps a second.
/// The options of both come from an explorer.
#[must_use]
pub fn panel(results: &str, figures: &str, words: &Words, instance: &str) -> String {
    let mut html = Html::new();
    html.raw("<p class=\"help\">");
    html.text(words.text("tool.whatif.intro")).raw("</p>\n<div class=\"tool-fields\">\n");
    let opening = |html: &mut Html, element: &str, part: &str, key: &str| {
        html.raw("<p><label for=\"").id(instance, &["whatif", part]).raw("\">").text(words.text(key));
        html.raw("</label> <").raw(element).raw(" id=\"").id(instance, &["whatif", part]);
        html.raw("\" data-whatif=\"").raw(part).raw("\"");
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

impl Swept {
    /// What there is to say, a sentence a line.
    #[must_use]
    pub fn said(&self, words: &Words) -> String {
        let results = || self.rows.iter().flat_map(|(_, results)| results).copied().flatten();
        let (Some(least), Some(most)) = (results().reduce(f64::min), results().reduce(f64::max)) else {
            return self.told("tool.whatif.undefined", words, &[]);
        };
        let result = |value: f64| shown(value, self.output.1, words);
        let mut said = match (&self.down, self.ends()) {
            (None, Some([first, last])) => {
                let figure = |x: f64| exact(x, self.across.1, words);
                let parts = [
                    ("first", result(first.1)),
                    ("last", result(last.1)),
                    ("from", figure(first.0)),
                    ("to", figure(last.0)),
                ];
                self.told("tool.whatif.moved", words, &parts)
            }
            _ => self.told("tool.whatif.between", words, &[("first", result(least)), ("last", result(most))]),
        };
        if let Some(goal) = self.goal {
            let key = match (least >= goal, most >= goal, self.crossings.is_empty(), &self.down) {
                (true, ..) => "tool.whatif.always",
                (_, false, ..) => "tool.whatif.never",
                (.., Some(_)) => "tool.whatif.framed",
                (_, _, false, None) => "tool.whatif.crossing",
                // It is reached here and there without passing it where it is defined.
                (_, _, true, None) => "tool.whatif.partly",
            };
            let figures: Vec<String> =
                self.crossings.iter().map(|&x| exact(x, self.across.1, words)).collect();
            said.push('\n');
            let parts = [("target", result(goal)), ("figures", figures.join(words.text("calc.separator")))];
            said.push_str(&self.told(key, words, &parts));
        }
        said
    }

    /// The line, or the table of cells. Ids inside start with `instance`.
    #[must_use]
    pub fn drawn(&self, words: &Words, instance: &str) -> String {
        let mut html = Html::new();
        match (&self.down, self.ends()) {
            (Some(down), _) => self.table(down.1, words, &mut html),
            (None, Some(ends)) => self.line(ends, words, instance, &mut html),
            (None, None) => {}
        }
        html.finish()
    }

    /// The points of a line.
    fn points(&self) -> Vec<(f64, f64)> {
        let results = self.rows.first().map_or(&[][..], |(_, results)| results);
        self.columns.iter().zip(results).filter_map(|(&x, &y)| Some((x, y?))).collect()
    }

    /// The first and the last point of a line.
    fn ends(&self) -> Option<[(f64, f64); 2]> {
        let points = self.points();
        Some([*points.first()?, *points.last()?])
    }

    fn line(&self, [first, last]: [(f64, f64); 2], words: &Words, instance: &str, html: &mut Html) {
        let title = self.told("tool.whatif.title", words, &[]);
        let line = |points: Vec<(f64, f64)>, marks: Vec<(f64, f64)>| Line {
            label: Label::Word(""),
            points,
            marks,
            steps: false,
        };
        let today = self.now.filter(|now| first.0 <= now.0 && now.0 <= last.0);
        let mut names = vec![self.output.0.clone()];
        let mut lines = vec![line(self.points(), today.into_iter().collect())];
        if let Some(goal) = self.goal {
            names.push(words.text("tool.whatif.target_line").to_owned());
            let reached = self.crossings.iter().map(|&x| (x, goal)).collect();
            lines.push(line(vec![(first.0, goal), (last.0, goal)], reached));
        }
        let plot = Plot {
            title: &title,
            across: (&self.across.0, self.across.1),
            up: (&self.output.0, self.output.1),
            from_zero: false,
            lines: &lines,
            names: &names,
        };
        plot.draw(words, (instance, &["whatif", "line"]), html);
    }

    /// A table whose cells are shaded by their size; those that reach the goal have a line around them.
    fn table(&self, down: Unit, words: &Words, html: &mut Html) {
        let results = || self.rows.iter().flat_map(|(_, results)| results).copied().flatten();
        let (least, most) = (results().fold(f64::MAX, f64::min), results().fold(f64::MIN, f64::max));
        let title = self.told("tool.whatif.grid", words, &[]);
        html.raw("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"").text(&title);
        html.raw("\"><table class=\"heat\"><caption>").text(&title).raw("</caption><thead><tr><td></td>");
        for &x in &self.columns {
            html.raw("<th scope=\"col\" class=\"number\">");
            html.text(&on_axis(x, self.across.1, words)).raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
        let reaches = |row: Option<usize>, column: Option<usize>| {
            let cell = self.rows.get(row?)?.1.get(column?)?;
            Some((*cell)? >= self.goal?)
        };
        for (row, (y, cells)) in self.rows.iter().enumerate() {
            html.raw("<tr><th scope=\"row\" class=\"number\">").text(&on_axis(*y, down, words)).raw("</th>");
            for (column, cell) in cells.iter().enumerate() {
                html.raw("<td class=\"number");
                if let Some(value) = cell {
                    html.raw(" shade-").number(shade(*value, least, most));
                }
                if reaches(Some(row), Some(column)) == Some(true) {
                    html.raw(" reached");
                    for (edge, row, column) in [
                        (" edge-top", row.checked_sub(1), Some(column)),
                        (" edge-bottom", Some(row + 1), Some(column)),
                        (" edge-start", Some(row), column.checked_sub(1)),
                        (" edge-end", Some(row), Some(column + 1)),
                    ] {
                        html.raw(if reaches(row, column) == Some(true) { "" } else { edge });
                    }
                }
                let text = cell.map_or_else(|| DASH.to_owned(), |value| shown(value, self.output.1, words));
                html.raw("\">").text(&text).raw("</td>");
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    /// A sentence of the words about this sweep.
    fn told(&self, key: &str, words: &Words, parts: &[(&str, String)]) -> String {
        filled(words.text(key), |part| match part {
            "output" => Some(self.output.0.clone()),
            "field" => Some(self.across.0.clone()),
            "second" => self.down.as_ref().map(|down| down.0.clone()),
            _ => parts.iter().find(|(name, _)| *name == part).map(|(_, text)| text.clone()),
        })
    }

    /// Writes it down for the program that draws it.
    #[must_use]
    pub fn packed(&self) -> String {
        let mut out = Packed::new();
        let (down, unit) = self.down.as_ref().map_or(("", Unit::Count), |down| (down.0.as_str(), down.1));
        for (name, unit) in
            [(self.output.0.as_str(), self.output.1), (&self.across.0, self.across.1), (down, unit)]
        {
            out.text(name).text(unit.id());
        }
        let now = self.now.unwrap_or((f64::NAN, f64::NAN));
        out.number(self.goal.unwrap_or(f64::NAN)).number(now.0).number(now.1);
        for list in [&self.crossings, &self.columns] {
            out.line();
            for &figure in list {
                out.number(figure);
            }
        }
        for (figure, results) in &self.rows {
            out.line().number(*figure);
            for result in results {
                out.number(result.unwrap_or(f64::NAN));
            }
        }
        out.finish()
    }

    /// Reads what [`Swept::packed`] wrote; `None` when it did not.
    #[must_use]
    pub fn unpacked(packed: &str) -> Option<Swept> {
        let mut lines = packed.split('\n').map(Parts::of);
        let mut head = lines.next()?;
        let mut named = || Some((head.text()?.to_owned(), head.unit()?));
        let (output, across, down) = (named()?, named()?, named()?);
        let down = Some(down).filter(|down| !down.0.is_empty());
        let goal = defined(head.number()?);
        let now = defined(head.number()?).zip(defined(head.number()?));
        let crossings = lines.next()?.numbers()?;
        let columns = lines.next()?.numbers()?;
        let mut rows = Vec::new();
        for mut line in lines {
            rows.push((line.number()?, line.numbers()?.into_iter().map(defined).collect()));
        }
        Some(Swept { output, across, down, goal, now, crossings, columns, rows })
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
    "tool.whatif.draw",
    // The picture's name, with {output}, {field} and {second}.
    "tool.whatif.title",
    "tool.whatif.grid",
    // What is said, with these and {first}, {last}, {from}, {to}, {target} and {figures}.
    "tool.whatif.moved",
    "tool.whatif.between",
    "tool.whatif.crossing",
    "tool.whatif.framed",
    "tool.whatif.partly",
    "tool.whatif.always",
    "tool.whatif.never",
    "tool.whatif.undefined",
    "tool.whatif.empty",
    "tool.whatif.twice",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn swept(down: Option<(String, Unit)>) -> Swept {
        Swept {
            output: ("Profit a month".to_owned(), Unit::WholeMoney),
            across: ("价格".to_owned(), Unit::Money),
            down,
            goal: Some(0.0),
            now: Some((9.5, -1.0)),
            crossings: vec![10.25],
            columns: vec![9.0, 10.0, 11.0],
            rows: vec![(1.0, vec![Some(-2.0), None, Some(3.0)])],
        }
    }

    #[test]
    fn a_sweep_is_the_same_behind_the_way_to_the_program_that_draws_it() {
        for down in [None, Some(("Orders".to_owned(), Unit::Count))] {
            let swept = swept(down);
            assert_eq!(Swept::unpacked(&swept.packed()), Some(swept));
        }
        assert_eq!(Swept::unpacked("what else"), None);
    }

    #[test]
    fn a_cell_is_shaded_by_where_it_lies_between_the_least_and_the_greatest() {
        assert_eq!([0.0, 1.9, 2.1, 9.9, 10.0].map(|value| shade(value, 0.0, 10.0)), [1, 1, 2, 5, 5]);
        assert_eq!(shade(4.0, 4.0, 4.0), 1);
    }
}
