//! The panel from which a calculation is taken along: as a workbook, a table, pictures of its charts, on paper.

use crate::markup::Html;
use crate::words::Words;
use calc::{Calculator, Report};

/// The inside of the panel. The page makes the files; a chart's buttons name it by its id.
#[must_use]
pub fn take(calculator: &Calculator, report: &Report, words: &Words, instance: &str) -> String {
    let mut html = Html::new();
    html.raw("<p class=\"help\">").text(words.text("tool.take.intro")).raw("</p>\n<p class=\"actions\">");
    for (form, key) in [("xlsx", "tool.take.xlsx"), ("csv", "tool.take.csv")] {
        html.raw("<button type=\"button\" data-take=\"")
            .raw(form)
            .raw("\">")
            .text(words.text(key))
            .raw("</button> ");
    }
    html.raw("<button type=\"button\" data-take=\"print\">").text(words.text("tool.take.print"));
    html.raw("</button></p>\n");
    if !report.charts.is_empty() {
        html.raw("<ul class=\"tool-list\">");
    }
    for chart in &report.charts {
        let title = words.of(calculator, &["chart", chart.id()]);
        html.raw("<li><span>").text(title).raw("</span> <span class=\"actions\">");
        for (form, name) in [("svg", "SVG"), ("png", "PNG")] {
            html.raw("<button type=\"button\" data-take=\"")
                .raw(form)
                .raw("\" data-chart=\"")
                .raw(chart.id());
            html.raw("\" aria-label=\"").text(title).text(words.text("calc.colon")).raw(name).raw("\">");
            html.raw(name).raw("</button> ");
        }
        html.raw("</span></li>\n");
    }
    if !report.charts.is_empty() {
        html.raw("</ul>\n");
    }
    html.raw("<p class=\"actions\"><button type=\"button\" data-action=\"close\">")
        .text(words.text("tool.close"));
    html.raw("</button></p>\n<p class=\"tool-said\" role=\"status\" id=\"").id(instance, &["take", "said"]);
    for (said, key) in [("saved", "tool.take.saved"), ("failed", "tool.take.failed")] {
        html.raw("\" data-").raw(said).raw("=\"").text(words.text(key));
    }
    html.raw("\"></p>");
    html.finish()
}

/// Keys of the words of the panel.
pub(crate) const TAKE_KEYS: &[&str] = &[
    "tool.take.intro",
    "tool.take.xlsx",
    "tool.take.csv",
    "tool.take.print",
    // What is said of a file, with its name as {file}.
    "tool.take.saved",
    "tool.take.failed",
];
