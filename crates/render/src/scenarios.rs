//! Scenarios: the panel that keeps figures under names, the list of those kept, and up to four of them side by side.

use crate::markup::Html;
use crate::number::{DASH, column_unit, listed, shown, trimmed};
use crate::words::{Words, filled};
use calc::Unit;
use calc::number::push_digits;

/// A scenario in the list of those kept.
pub struct Kept {
    /// What the reader called it.
    pub name: String,
    /// When it was kept, as the page's language writes it.
    pub when: String,
}

/// One figure of one scenario.
pub struct Cell {
    /// As it is read; empty where there is none.
    pub text: String,
    /// Its number, where it is one.
    pub number: Option<f64>,
}

/// An input or a result of several scenarios.
pub struct Compared {
    /// What it is called.
    pub label: String,
    /// The unit of its numbers.
    pub unit: Option<Unit>,
    /// One for every scenario; at least one.
    pub cells: Vec<Cell>,
}

/// The inside of the panel; the list goes into its part `list`.
#[must_use]
pub fn scenarios(words: &Words, instance: &str) -> String {
    let mut html = Html::new();
    let button = |html: &mut Html, action: &str, key: &str| {
        html.raw("<button type=\"button\" data-action=\"").raw(action).raw("\">");
        html.text(words.text(key)).raw("</button> ");
    };
    html.raw("<p class=\"help\">").text(words.text("tool.scenarios.intro"));
    html.raw("</p>\n<div class=\"tool-fields\">\n<p><label for=\"").id(instance, &["scenarios", "name"]);
    html.raw("\">").text(words.text("tool.scenarios.name")).raw("</label> <input id=\"");
    html.id(instance, &["scenarios", "name"]);
    html.raw(
        "\" data-scenarios=\"name\" type=\"text\" maxlength=\"60\" autocomplete=\"off\" aria-describedby=\"",
    );
    html.id(instance, &["scenarios", "said"]).raw("\"></p>\n</div>\n<p class=\"actions\">");
    button(&mut html, "keep", "tool.scenarios.keep");
    html.raw("</p>\n<p class=\"tool-said\" role=\"status\" id=\"").id(instance, &["scenarios", "said"]);
    html.raw("\" data-scenarios=\"said\"></p>\n<p class=\"actions\" data-scenarios=\"undo\" hidden>");
    button(&mut html, "take-back", "tool.scenarios.undo");
    html.raw("</p>\n<div data-scenarios=\"list\"></div>\n<div data-scenarios=\"comparison\"></div>\n");
    html.raw("<p class=\"actions\">");
    button(&mut html, "export", "tool.scenarios.export");
    html.raw("<label>").text(words.text("tool.scenarios.import"));
    html.raw(" <input type=\"file\" accept=\".json,application/json\" data-scenarios=\"file\"></label> ");
    button(&mut html, "close", "tool.close");
    html.raw("</p>");
    html.finish()
}

/// The list of the scenarios kept, each known by its place; before them the figures in the form. With nothing kept it
/// says so.
#[must_use]
pub fn shelf(kept: &[Kept], words: &Words, instance: &str) -> String {
    let mut html = Html::new();
    if kept.is_empty() {
        html.raw("<p class=\"help\">").text(words.text("tool.scenarios.none")).raw("</p>");
        return html.finish();
    }
    html.raw("<ul class=\"kept\" aria-label=\"").text(words.text("tool.scenarios.kept"));
    html.raw("\">\n<li><label><input type=\"checkbox\" data-pick=\"now\"> ");
    html.text(words.text("tool.scenarios.now")).raw("</label></li>\n");
    for (place, scenario) in kept.iter().enumerate() {
        let place = digits(place);
        let named = |html: &mut Html, key: &str| {
            html.text(words.text(key)).text(words.text("calc.colon")).text(&scenario.name);
        };
        html.raw("<li><input type=\"checkbox\" data-pick=\"").raw(&place).raw("\" aria-label=\"");
        named(&mut html, "tool.scenarios.pick");
        html.raw("\"> <input type=\"text\" maxlength=\"60\" autocomplete=\"off\" data-name=\"").raw(&place);
        html.raw("\" value=\"").text(&scenario.name).raw("\" aria-label=\"");
        named(&mut html, "tool.scenarios.name");
        html.raw("\" aria-describedby=\"").id(instance, &["scenarios", "when", &place]);
        html.raw("\"> <span class=\"help\" id=\"").id(instance, &["scenarios", "when", &place]).raw("\">");
        html.text(&scenario.when).raw("</span> ");
        for (action, key) in [
            ("open", "tool.scenarios.open"),
            ("duplicate", "tool.scenarios.duplicate"),
            ("delete", "tool.scenarios.delete"),
        ] {
            html.raw("<button type=\"button\" data-action=\"")
                .raw(action)
                .raw("\" data-place=\"")
                .raw(&place);
            html.raw("\" aria-label=\"");
            named(&mut html, key);
            html.raw("\">").text(words.text(key)).raw("</button> ");
        }
        html.raw("</li>\n");
    }
    html.raw("</ul>\n<p class=\"actions\"><button type=\"button\" data-action=\"compare\">");
    html.text(words.text("tool.scenarios.compare")).raw("</button></p>");
    html.finish()
}

/// Sets scenarios side by side: the inputs that differ between them, then every headline result. Differences are counted
/// from the first.
#[must_use]
pub fn comparison(columns: &[String], inputs: &[Compared], results: &[Compared], words: &Words) -> String {
    let first = columns.first().map_or("", String::as_str);
    let caption = filled(words.text("tool.scenarios.caption"), |_| Some(first.to_owned()));
    let mut html = Html::new();
    html.raw("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"").text(&caption);
    html.raw("\"><table class=\"comparison\"><caption>").text(&caption);
    html.raw("</caption><thead><tr><td></td>");
    for column in columns {
        html.raw("<th scope=\"col\">").text(column).raw("</th>");
    }
    html.raw("</tr></thead>");
    let mut table = Table { html, words, columns: columns.len() };
    table.heading("tool.scenarios.inputs");
    if inputs.is_empty() {
        table.nothing("tool.scenarios.same_inputs");
    }
    for input in inputs {
        table.row(input);
    }
    table.html.raw("</tbody>");
    table.heading("tool.scenarios.results");
    for result in results {
        table.row(result);
    }
    table.html.raw("</tbody></table></div>");
    table.html.finish()
}

/// The table as it is written.
struct Table<'a> {
    html: Html,
    words: &'a Words,
    columns: usize,
}

impl Table<'_> {
    /// Begins a part of the table.
    fn heading(&mut self, key: &str) {
        self.html.raw("<tbody><tr><th scope=\"rowgroup\" colspan=\"");
        self.html.raw(&digits(self.columns + 1)).raw("\">").text(self.words.text(key)).raw("</th></tr>");
    }

    /// A line that says that there is nothing to show.
    fn nothing(&mut self, key: &str) {
        self.html.raw("<tr><td colspan=\"").raw(&digits(self.columns + 1)).raw("\">");
        self.html.text(self.words.text(key)).raw("</td></tr>");
    }

    fn row(&mut self, line: &Compared) {
        self.html.raw("<tr><th scope=\"row\">").text(&line.label).raw("</th>");
        for cell in &line.cells {
            let first = &line.cells[0];
            let differs = cell.text != first.text;
            self.html.raw(if cell.number.is_some() { "<td class=\"number" } else { "<td class=\"" });
            self.html.raw(if differs { " differs\">" } else { "\">" });
            self.html.text(if cell.text.is_empty() { DASH } else { &cell.text });
            if differs {
                let words = self.words;
                let by = match (first.number, cell.number, line.unit) {
                    (Some(first), Some(number), Some(unit)) => difference(number - first, unit, words),
                    _ => words.text("tool.scenarios.differs").to_owned(),
                };
                self.html.raw(" <span class=\"by\">").text(&by).raw("</span>");
            }
            self.html.raw("</td>");
        }
        self.html.raw("</tr>");
    }
}

/// By how much a figure differs, with its sign. Between two shares lie points, not per cent.
fn difference(by: f64, unit: Unit, words: &Words) -> String {
    let in_points = unit == Unit::Share || unit == Unit::Factor && words.language() != "zh-CN";
    let written = if in_points {
        let points = shown(by * 100.0, Unit::Ratio, words);
        filled(words.text("tool.scenarios.points"), |_| Some(points.clone()))
    } else {
        let unit = if unit == Unit::Date { Unit::Days } else { unit };
        listed(by, unit, column_unit(unit, &mut [by].into_iter()), trimmed, words)
    };
    let mut signed = String::from(if by > 0.0 { "+" } else { "" });
    signed.push_str(&written);
    signed
}

fn digits(number: usize) -> String {
    let mut digits = String::new();
    push_digits(&mut digits, number as u64);
    digits
}

/// Keys of the words for scenarios.
pub(crate) const SCENARIO_KEYS: &[&str] = &[
    "tool.scenarios.intro",
    "tool.scenarios.name",
    "tool.scenarios.keep",
    "tool.scenarios.undo",
    "tool.scenarios.export",
    "tool.scenarios.import",
    // The list.
    "tool.scenarios.none",
    "tool.scenarios.kept",
    "tool.scenarios.now",
    "tool.scenarios.pick",
    "tool.scenarios.open",
    "tool.scenarios.duplicate",
    "tool.scenarios.delete",
    "tool.scenarios.compare",
    // The comparison, against {name}; {inputs} and {results} differ.
    "tool.scenarios.caption",
    "tool.scenarios.inputs",
    "tool.scenarios.same_inputs",
    "tool.scenarios.results",
    "tool.scenarios.differs",
    "tool.scenarios.points",
    "tool.scenarios.compared",
    "tool.scenarios.wrong",
    "tool.scenarios.left_out",
    // What is said of what was done, with {name}, {was}, {count} and {when}; asked for by the page.
    "tool.scenarios.here",
    "tool.scenarios.saved",
    "tool.scenarios.unkept",
    "tool.scenarios.nameless",
    "tool.scenarios.kept_new",
    "tool.scenarios.kept_again",
    "tool.scenarios.refused",
    "tool.scenarios.opened",
    "tool.scenarios.renamed",
    "tool.scenarios.copy_of",
    "tool.scenarios.deleted",
    "tool.scenarios.gone",
    "tool.scenarios.taken_back",
    "tool.scenarios.unreadable",
    "tool.scenarios.tick",
    "tool.scenarios.exported",
    "tool.scenarios.no_file",
    "tool.scenarios.too_large",
    "tool.scenarios.imported",
    "tool.scenarios.imported_renamed",
    "tool.scenarios.imported_more",
    "tool.scenarios.imported_same",
    "tool.scenarios.imported_elsewhere",
    "tool.scenarios.imported_dropped",
];
