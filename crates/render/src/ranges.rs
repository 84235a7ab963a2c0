//! Ranges: the panel, and what is said and drawn of a result when some figures are known only roughly.
//!
//! A group's explorer works a [`Picture`] out; one program draws it for all groups ([`panel`], [`Picture::drawn`]).

use crate::backwards::{field_label as label, fields, named, outputs};
use crate::chart::{spread, tornado};
use crate::markup::Html;
use crate::number::{exact, shown};
use crate::packed::{Packed, Parts, defined};
use crate::reading::understood;
use crate::tools::open_control;
use crate::words::{Words, filled};
use calc::number::push_digits;
use calc::ranges::{Bar, DIMENSIONS, Ranges, Refusal, Required, Requirement, Tornado};
use calc::solve::sweep::suggested;
use calc::solve::{Goal, Limit, Sense};
use calc::{Calculator, Entries, Field, Output, Report, Unit, Value, rounding};

/// What a result comes to, as the pictures of it are drawn: numbers, and labels in the words of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What the result is called.
    pub output: String,
    /// Its unit.
    pub unit: Unit,
    /// Its quantiles in steps of a [`STEPS`]th, from the least on; none when it is undefined everywhere.
    pub quantiles: Vec<f64>,
    /// Its mean.
    pub mean: f64,
    /// Points it was worked out from.
    pub points: usize,
    /// Those of them where it is undefined.
    pub undefined: usize,
    /// What the reader wants, if anything, with its chance.
    pub goal: Option<(Sense, f64, f64)>,
    /// What it is with every figure that is a range at its middle.
    pub middle: Option<f64>,
    /// What each of them does to it, the most first.
    pub bars: Vec<PictureBar>,
}

/// A figure that is a range, and the results at its ends with every other figure at its middle.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureBar {
    /// What it is called.
    pub label: String,
    /// Its P10.
    pub low: String,
    /// Its P90.
    pub high: String,
    /// The result at its P10.
    pub at_low: Option<f64>,
    /// The result at its P90.
    pub at_high: Option<f64>,
}

/// Steps from the least to the most of a [`Picture`]'s quantiles.
pub const STEPS: usize = 80;

/// Works out what a result comes to.
#[must_use]
pub fn picture(
    calculator: &Calculator,
    ranges: &mut Ranges<'_>,
    output: &Output,
    goal: Option<Goal<'_>>,
    words: &Words,
) -> Picture {
    let spread = ranges.spread(output.id);
    let Tornado { middle, bars } = ranges.tornado(output.id);
    let bar = |bar: &Bar| {
        let input = &ranges.inputs()[bar.input];
        let found = named(calculator, &input.name);
        let [p10, _, p90] = input.tenths();
        let end = |figure| {
            let entry = input.entry(rounding::significant(figure, 3));
            found.map(|(field, _)| read(calculator, field, &entry, words)).unwrap_or_default()
        };
        let label = found.map(|(field, row)| label(calculator, field, row, words)).unwrap_or_default();
        PictureBar { label, low: end(p10), high: end(p90), at_low: bar.low, at_high: bar.high }
    };
    Picture {
        output: words.of(calculator, &["output", output.id, "label"]).to_owned(),
        unit: output.unit,
        quantiles: (0..=STEPS).filter_map(|step| spread.quantile(part_of(step, STEPS))).collect(),
        mean: spread.mean,
        points: spread.points,
        undefined: spread.undefined,
        goal: goal.map(|goal| (goal.sense, goal.figure, spread.chance(goal.sense, goal.figure))),
        middle,
        bars: bars.iter().map(bar).collect(),
    }
}

/// What can be looked at and what can be changed, as options: results, and fields that take a number, each with the
/// stretch of it that what-if begins with.
#[must_use]
pub fn choices(calculator: &Calculator, entries: &Entries, report: &Report, words: &Words) -> [String; 2] {
    let (mut results, mut figures) = (Html::new(), Html::new());
    outputs(calculator, report, words, &mut results);
    let stretch = |name: &str, html: &mut Html| {
        let Some((from, to)) = suggested(calculator, entries, name) else { return };
        html.raw(" data-from=\"").text(&from).raw("\" data-to=\"").text(&to).raw("\"");
    };
    fields(calculator, entries, words, &stretch, &mut figures);
    [results.finish(), figures.finish()]
}

/// The inside of a calculator's panel for ranges, with [`choices`] in it.
#[must_use]
pub fn panel(results: &str, figures: &str, words: &Words, instance: &str) -> String {
    let mut html = Html::new();
    html.raw("<p class=\"help\">")
        .text(words.text("tool.ranges.intro"))
        .raw("</p>\n<div class=\"tool-fields\">\n");
    let opening = |html: &mut Html, element: &str, part: &str, key: &str| {
        open_control((words, instance, "ranges"), (element, part, key), html);
    };
    let option = |html: &mut Html, value: &str, text: &str| {
        html.raw("<option value=\"").raw(value).raw("\">").text(text).raw("</option>");
    };

    opening(&mut html, "select", "output", "tool.ranges.output");
    html.raw(">");
    html.raw(results);
    html.raw("</select></p>\n");

    opening(&mut html, "select", "reach", "tool.ranges.reach");
    html.raw(">");
    option(&mut html, "nine", words.text("tool.ranges.nine_in_ten"));
    option(&mut html, "every", words.text("tool.ranges.every"));
    html.raw("</select></p>\n");

    opening(&mut html, "select", "sense", "tool.ranges.sense");
    html.raw(">");
    option(&mut html, "least", words.text("tool.backwards.at_least"));
    option(&mut html, "most", words.text("tool.backwards.at_most"));
    html.raw("</select></p>\n");

    opening(&mut html, "input", "figure", "tool.ranges.figure");
    html.raw(" type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" spellcheck=\"false\"></p>\n</div>\n");

    html.raw("<p class=\"actions\"><button type=\"button\" data-action=\"reckon\">");
    html.text(words.text("tool.ranges.reckon"))
        .raw("</button> <button type=\"button\" data-action=\"close\">");
    html.text(words.text("tool.close")).raw("</button></p>\n");
    html.raw("<p class=\"tool-said\" role=\"status\" data-ranges=\"said\"></p>\n<div data-ranges=\"drawn\"></div>\n");

    html.raw("<div data-ranges=\"requiring\" hidden>\n<div class=\"tool-fields\">\n");
    opening(&mut html, "select", "field", "tool.ranges.field");
    html.raw(">");
    html.raw(figures);
    html.raw("</select></p>\n</div>\n<p class=\"actions\"><button type=\"button\" data-action=\"require\">");
    html.text(words.text("tool.ranges.require")).raw("</button></p>\n");
    html.raw("<p class=\"tool-said\" role=\"status\" data-ranges=\"required\"></p>\n");
    html.raw(
        "<p class=\"actions\" hidden data-ranges=\"taking\"><button type=\"button\" data-action=\"take\">",
    );
    html.text(words.text("tool.backwards.take")).raw("</button></p>\n</div>");
    html.finish()
}

/// Why there is nothing to say.
#[must_use]
pub fn refusal(refusal: Refusal, words: &Words) -> String {
    let key = match refusal {
        Refusal::Mistakes => "tool.ranges.mistakes",
        Refusal::NoRange => "tool.ranges.none",
        Refusal::TooMany => "tool.ranges.too_many",
    };
    filled(words.text(key), |part| (part == "most").then(|| digits(DIMENSIONS)))
}

impl Picture {
    /// What there is to say, in a few sentences.
    #[must_use]
    pub fn said(&self, words: &Words) -> String {
        if self.quantiles.is_empty() {
            return self.filled("tool.ranges.undefined", words);
        }
        let mut said = self.filled("tool.ranges.said", words);
        if self.goal.is_some() {
            said.push_str(&self.filled("tool.ranges.goal", words));
        }
        if self.undefined > 0 {
            said.push_str(&self.filled("tool.ranges.partly", words));
        }
        said.push_str(&self.filled("tool.ranges.points", words));
        said
    }

    /// Its quantiles and mean, the picture of its chances and the figures by what they do to it. Ids inside start with
    /// `instance`.
    #[must_use]
    pub fn drawn(&self, words: &Words, instance: &str) -> String {
        let mut html = Html::new();
        if self.quantiles.is_empty() {
            return html.finish();
        }
        html.raw("<dl class=\"tool-figures\">");
        for (key, value) in [
            ("tool.ranges.p10", self.quantile(10)),
            ("tool.ranges.p50", self.quantile(50)),
            ("tool.ranges.p90", self.quantile(90)),
            ("tool.ranges.mean", self.mean),
        ] {
            html.raw("<div><dt>").text(words.text(key)).raw("</dt><dd>");
            html.figure(&shown(value, self.unit, words)).raw("</dd></div>");
        }
        html.raw("</dl>\n");
        spread::draw(self, words, instance, &mut html);
        tornado::draw(self, words, instance, &mut html);
        html.finish()
    }

    /// The quantile of so many in a hundred, a multiple of five but for ten.
    pub(crate) fn quantile(&self, hundredths: usize) -> f64 {
        self.quantiles.get(hundredths * STEPS / 100).copied().unwrap_or(f64::NAN)
    }

    pub(crate) fn filled(&self, key: &str, words: &Words) -> String {
        let quantile = |hundredths| shown(self.quantile(hundredths), self.unit, words);
        filled(words.text(key), |part| match part {
            "output" => Some(self.output.clone()),
            "p10" => Some(quantile(10)),
            "p50" => Some(quantile(50)),
            "p90" => Some(quantile(90)),
            "goal" => self.goal.map(|(sense, figure, _)| wanted(sense, figure, self.unit, words)),
            "chance" => self.goal.map(|(_, _, chance)| percent(chance, words)),
            "share" => Some(percent(part_of(self.undefined, self.points), words)),
            "points" => Some(shown(float(self.points), Unit::Count, words)),
            _ => None,
        })
    }
}

/// A picture on its way from the program that worked it out to the one that draws it.
impl Picture {
    /// Writes it down.
    #[must_use]
    pub fn packed(&self) -> String {
        let mut out = Packed::new();
        out.text(&self.output).text(self.unit.id()).number(float(self.points)).number(float(self.undefined));
        out.number(self.mean).number(self.middle.unwrap_or(f64::NAN)).line();
        if let Some((sense, figure, chance)) = self.goal {
            out.number(if sense == Sense::AtLeast { 1.0 } else { 0.0 }).number(figure).number(chance);
        }
        out.line();
        for &quantile in &self.quantiles {
            out.number(quantile);
        }
        for bar in &self.bars {
            out.line().text(&bar.label).text(&bar.low).text(&bar.high);
            out.number(bar.at_low.unwrap_or(f64::NAN)).number(bar.at_high.unwrap_or(f64::NAN));
        }
        out.finish()
    }

    /// Reads what [`Picture::packed`] wrote; `None` when it did not.
    #[must_use]
    pub fn unpacked(packed: &str) -> Option<Picture> {
        let mut lines = packed.split('\n').map(Parts::of);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of points")]
        let count = |number: f64| number as usize;
        let mut head = lines.next()?;
        let (output, unit) = (head.text()?.to_owned(), head.unit()?);
        let (points, undefined, mean) = (count(head.number()?), count(head.number()?), head.number()?);
        let middle = defined(head.number()?);
        let mut goal = lines.next()?;
        let goal = match goal.number() {
            None => None,
            Some(least) => {
                let sense = if least > 0.0 { Sense::AtLeast } else { Sense::AtMost };
                Some((sense, goal.number()?, goal.number()?))
            }
        };
        let quantiles = lines.next()?.numbers()?;
        let mut bars = Vec::new();
        for mut bar in lines {
            let mut text = || bar.text().map(str::to_owned);
            let (label, low, high) = (text()?, text()?, text()?);
            let (at_low, at_high) = (defined(bar.number()?), defined(bar.number()?));
            bars.push(PictureBar { label, low, high, at_low, at_high });
        }
        Some(Picture { output, unit, quantiles, mean, points, undefined, goal, middle, bars })
    }
}

/// What a field has to be for a chance, in a sentence. `name` is the field's, as in forms and links.
///
/// # Panics
/// When the calculator has no such field: whoever asked has looked it up.
#[must_use]
pub fn requirement(
    calculator: &Calculator,
    name: &str,
    (output, goal, chance): (&Output, Goal<'_>, f64),
    requirement: &Requirement,
    words: &Words,
) -> String {
    let (field, row) = named(calculator, name).expect("a field that was asked for");
    let (key, entry, reached) = match &requirement.required {
        Required::Found { entry, chance } => {
            let key = if requirement.ranged { "tool.ranges.found_range" } else { "tool.ranges.found" };
            (key, entry.as_str(), *chance)
        }
        Required::OutOfReach { entry, chance, limit } => {
            let key = match limit {
                Limit::Lowest => "tool.ranges.lowest",
                Limit::Highest => "tool.ranges.highest",
                Limit::Between => "tool.ranges.between",
            };
            (key, entry.as_str(), *chance)
        }
        Required::Always => ("tool.ranges.always", "", 0.0),
        Required::Unmoved { chance } => {
            let key = if *chance <= 0.0 {
                "tool.ranges.never"
            } else if *chance >= 1.0 {
                "tool.ranges.certain"
            } else {
                "tool.ranges.unmoved"
            };
            (key, "", *chance)
        }
    };
    let mut figure = String::new();
    for part in entry.split('~').filter(|part| !part.is_empty()) {
        figure.push_str(if figure.is_empty() { "" } else { "~" });
        figure.push_str(&read(calculator, field, part, words));
    }
    let said = [
        ("field", label(calculator, field, row, words)),
        ("figure", figure),
        ("goal", wanted(goal.sense, goal.figure, output.unit, words)),
        ("wanted", percent(chance, words)),
        ("chance", percent(reached, words)),
    ];
    filled(words.text(key), |part| said.iter().find(|(name, _)| *name == part).map(|(_, text)| text.clone()))
}

/// A goal as it is said: at least so much.
fn wanted(sense: Sense, figure: f64, unit: Unit, words: &Words) -> String {
    let key = if sense == Sense::AtLeast { "tool.ranges.least" } else { "tool.ranges.most" };
    filled(words.text(key), |part| (part == "figure").then(|| exact(figure, unit, words)))
}

/// A figure as it would be typed, as it is read.
fn read(calculator: &Calculator, field: &Field, entry: &str, words: &Words) -> String {
    let value = field.read(entry).unwrap_or(Value::Empty);
    understood(calculator, field, &value, words).unwrap_or_default()
}

/// A chance in whole per cents: more would say more than the points do. What is not certain is not said to be.
fn percent(share: f64, words: &Words) -> String {
    let mut whole = rounding::to_digits(share, 2);
    if share > 0.0 && whole < 0.01 {
        whole = 0.01;
    } else if share < 1.0 && whole > 0.99 {
        whole = 0.99;
    }
    exact(whole, Unit::Share, words)
}

fn part_of(few: usize, whole: usize) -> f64 {
    float(few) / float(whole)
}

fn float(count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "thousands of points")]
    let count = count as f64;
    count
}

fn digits(count: usize) -> String {
    let mut digits = String::new();
    push_digits(&mut digits, count as u64);
    digits
}

/// Keys of the words for ranges.
pub(crate) const RANGES_KEYS: &[&str] = &[
    "tool.ranges.intro",
    "tool.ranges.output",
    "tool.ranges.reach",
    "tool.ranges.nine_in_ten",
    "tool.ranges.every",
    "tool.ranges.sense",
    "tool.ranges.figure",
    "tool.ranges.reckon",
    "tool.ranges.field",
    "tool.ranges.require",
    // Why there is nothing to say, with {most}.
    "tool.ranges.none",
    "tool.ranges.mistakes",
    "tool.ranges.too_many",
    // What is said of a result, with {output}, {p10}, {p50}, {p90}, {goal}, {chance}, {share} and {points}.
    "tool.ranges.said",
    "tool.ranges.goal",
    "tool.ranges.partly",
    "tool.ranges.undefined",
    "tool.ranges.points",
    "tool.ranges.least",
    "tool.ranges.most",
    // Tables and pictures.
    "tool.ranges.p10",
    "tool.ranges.p50",
    "tool.ranges.p90",
    "tool.ranges.mean",
    "tool.ranges.result",
    "tool.ranges.chance",
    "tool.ranges.at_most_this",
    "tool.ranges.tornado",
    // What a field has to be, with {field}, {figure}, {goal}, {output}, {wanted} and {chance}.
    "tool.ranges.found",
    "tool.ranges.found_range",
    "tool.ranges.lowest",
    "tool.ranges.highest",
    "tool.ranges.between",
    "tool.ranges.always",
    "tool.ranges.unmoved",
    "tool.ranges.never",
    "tool.ranges.certain",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_the_same_behind_the_way_to_the_program_that_draws_it() {
        let bar = |at_low| PictureBar {
            label: "每月订单数".to_owned(),
            low: "800".to_owned(),
            high: "1,200".to_owned(),
            at_low,
            at_high: Some(-3.5),
        };
        for (goal, bars) in [
            (None, Vec::new()),
            (Some((Sense::AtMost, 0.0, 0.25)), vec![bar(None), bar(Some(1e-300))]),
            (Some((Sense::AtLeast, -1.5, 1.0)), vec![bar(Some(0.1))]),
        ] {
            let picture = Picture {
                output: "Profit a month".to_owned(),
                unit: Unit::WholeMoney,
                quantiles: (0..=STEPS).map(|step| float(step) / 3.0 - 7.0).collect(),
                mean: 0.1 + 0.2,
                points: 4096,
                undefined: 3,
                goal,
                middle: bars.first().map(|_| 12.5),
                bars,
            };
            assert_eq!(Picture::unpacked(&picture.packed()), Some(picture));
        }
        assert_eq!(Picture::unpacked("what else"), None);
        assert_eq!(Picture::unpacked(""), None);
    }
}
