//! Working backwards: the questions a calculator can be asked and what is said of their answers.

use crate::markup::Html;
use crate::number::{exact, shown};
use crate::reading::{problem, understood};
use crate::tools::open_control;
use crate::words::{Words, filled};
use calc::number::{push_digits, written};
use calc::solve::{Goal, Limit, Solution, unknowns};
use calc::{Calculator, Code, Entries, Field, Output, Report, Unit};

/// What the search came to, in a sentence. `name` is the field's, as in forms and links.
///
/// # Panics
/// When the calculator has no such field or output: whoever asked has looked them up.
#[must_use]
pub fn solution(
    calculator: &Calculator,
    name: &str,
    goal: Goal<'_>,
    solution: &Solution,
    words: &Words,
) -> String {
    let (field, row) = named(calculator, name).expect("a field that was solved for");
    let output = calculator.output(goal.output).expect("an output that was wanted");
    let (key, entry, reaches) = match solution {
        Solution::Found { entry, reaches } => ("tool.backwards.found", entry.as_str(), *reaches),
        Solution::OutOfReach { entry, reaches, limit } => {
            let key = match limit {
                Limit::Lowest => "tool.backwards.lowest",
                Limit::Highest => "tool.backwards.highest",
                Limit::Between => "tool.backwards.between",
            };
            (key, entry.as_str(), *reaches)
        }
        Solution::Always => ("tool.backwards.always", "", 0.0),
        Solution::Unmoved => ("tool.backwards.unmoved", "", 0.0),
        Solution::Undefined => ("tool.backwards.undefined", "", 0.0),
    };
    filled(words.text(key), |part| match part {
        "field" => Some(field_label(calculator, field, row, words)),
        "figure" => field.read(entry).ok().and_then(|value| understood(calculator, field, &value, words)),
        "output" => Some(words.of(calculator, &["output", output.id, "label"]).to_owned()),
        "reaches" => Some(shown(reaches, output.unit, words)),
        "goal" => Some(exact(goal.figure, output.unit, words)),
        _ => None,
    })
}

/// What is wrong with the figure of a goal, and what is accepted.
#[must_use]
pub fn goal_problem(output: &Output, figure: &str, code: Code, words: &Words) -> String {
    problem(&calc::field::number(output.unit, f64::MIN, f64::MAX), figure, code, words)
}

/// Says that there are mistakes in the way.
#[must_use]
pub fn first_mend(words: &Words) -> String {
    words.text("tool.backwards.mistakes").to_owned()
}

/// The inside of a calculator's panel for working backwards: which result, how much of it, by which field.
#[must_use]
pub fn backwards(
    calculator: &Calculator,
    entries: &Entries,
    report: &Report,
    words: &Words,
    instance: &str,
) -> String {
    let mut html = Html::new();
    html.raw("<p class=\"help\">");
    html.text(words.text("tool.backwards.intro")).raw("</p>\n<div class=\"tool-fields\">\n");
    let opening = |html: &mut Html, element: &str, part: &str, key: &str| {
        open_control((words, instance, "backwards"), (element, part, key), html);
    };

    opening(&mut html, "select", "output", "tool.backwards.output");
    html.raw(">");
    outputs(calculator, report, words, &mut html);
    html.raw("</select></p>\n");

    opening(&mut html, "select", "sense", "tool.backwards.sense");
    html.raw("><option value=\"least\">").text(words.text("tool.backwards.at_least"));
    html.raw("</option><option value=\"most\">")
        .text(words.text("tool.backwards.at_most"))
        .raw("</option></select></p>\n");

    opening(&mut html, "input", "figure", "tool.backwards.figure");
    html.raw(
        " type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"",
    );
    html.id(instance, &["backwards", "said"]).raw("\"></p>\n");

    opening(&mut html, "select", "field", "tool.backwards.field");
    html.raw(">");
    fields(calculator, entries, words, &|_, _| (), &mut html);
    html.raw("</select></p>\n</div>\n");

    html.raw("<p class=\"actions\"><button type=\"button\" data-action=\"solve\">")
        .text(words.text("tool.backwards.find"));
    html.raw("</button> <button type=\"button\" data-action=\"close\">").text(words.text("tool.close"));
    html.raw("</button></p>\n<p class=\"tool-said\" role=\"status\" id=\"")
        .id(instance, &["backwards", "said"]);
    html.raw("\" data-backwards=\"said\"></p>\n<p class=\"actions\" hidden data-backwards=\"taking\">");
    html.raw("<button type=\"button\" data-action=\"take\">")
        .text(words.text("tool.backwards.take"))
        .raw("</button></p>");
    html.finish()
}

/// The results as options, each with what it is now.
pub(crate) fn outputs(calculator: &Calculator, report: &Report, words: &Words, html: &mut Html) {
    for section in calculator.sections {
        let wanted: Vec<&Output> =
            section.outputs.iter().filter(|output| output.unit != Unit::Date).collect();
        if wanted.is_empty() {
            continue;
        }
        html.raw("<optgroup label=\"").text(words.of(calculator, &["section", section.id])).raw("\">");
        for output in wanted {
            let now = report.value(output.id).map(|value| typed(value, output.unit)).unwrap_or_default();
            html.raw("<option value=\"").raw(output.id).raw("\" data-now=\"").text(&now).raw("\">");
            html.text(words.of(calculator, &["output", output.id, "label"])).raw("</option>");
        }
        html.raw("</optgroup>");
    }
}

/// The fields that take a number as options, by group, each with further attributes.
pub(crate) fn fields(
    calculator: &Calculator,
    entries: &Entries,
    words: &Words,
    attributes: &dyn Fn(&str, &mut Html),
    html: &mut Html,
) {
    let mut group = "";
    for name in unknowns(calculator, entries) {
        let Some((field, row)) = named(calculator, &name) else { continue };
        if field.group != group {
            html.raw(if group.is_empty() { "" } else { "</optgroup>" });
            html.raw("<optgroup label=\"").text(words.of(calculator, &["group", field.group])).raw("\">");
            group = field.group;
        }
        html.raw("<option value=\"").raw(&name).raw("\"");
        attributes(&name, html);
        html.raw(">").text(&field_label(calculator, field, row, words));
        html.raw("</option>");
    }
    html.raw(if group.is_empty() { "" } else { "</optgroup>" });
}

/// The field of a name in forms and links, and its row.
pub(crate) fn named(calculator: &Calculator, name: &str) -> Option<(&'static Field, usize)> {
    let (id, row) = name.split_once('.').unwrap_or((name, "0"));
    Some((calculator.field(id)?, row.parse().ok()?))
}

/// What a field is called; in a table with its row.
pub(crate) fn field_label(calculator: &Calculator, field: &Field, row: usize, words: &Words) -> String {
    let mut label = words.of(calculator, &["field", field.id, "label"]).to_owned();
    if field.most_rows() > 1 {
        label.push(' ');
        push_digits(&mut label, row as u64 + 1);
    }
    label
}

/// A result as it would be typed as a goal, to the digits shown.
fn typed(value: f64, unit: Unit) -> String {
    use calc::rounding::to_digits;
    match unit {
        Unit::Share | Unit::Factor => {
            let mut text = written(to_digits(value * 100.0, 2));
            text.push('%');
            text
        }
        Unit::WholeMoney | Unit::Count | Unit::Seconds => written(to_digits(value, 0)),
        Unit::Days | Unit::Score | Unit::Hours | Unit::Minutes => written(to_digits(value, 1)),
        Unit::Money | Unit::Ratio | Unit::Date => written(to_digits(value, 2)),
    }
}

/// Keys of the words for working backwards.
pub(crate) const BACKWARDS_KEYS: &[&str] = &[
    "tool.backwards.intro",
    "tool.backwards.output",
    "tool.backwards.sense",
    "tool.backwards.at_least",
    "tool.backwards.at_most",
    "tool.backwards.figure",
    "tool.backwards.field",
    "tool.backwards.find",
    "tool.backwards.take",
    // What is said of an answer, with {field}, {figure}, {output}, {reaches} and {goal}.
    "tool.backwards.found",
    "tool.backwards.lowest",
    "tool.backwards.highest",
    "tool.backwards.between",
    "tool.backwards.always",
    "tool.backwards.unmoved",
    "tool.backwards.undefined",
    "tool.backwards.mistakes",
];
