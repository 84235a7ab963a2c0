//! The tools under a calculator's form: what can be done with it beyond reading its result.

use crate::backwards::BACKWARDS_KEYS;
use crate::markup::Html;
use crate::ranges::RANGES_KEYS;
use crate::scenarios::SCENARIO_KEYS;
use crate::share::SHARE_KEYS;
use crate::take::TAKE_KEYS;
use crate::whatif::WHATIF_KEYS;
use crate::words::Words;
use crate::workbook::WORKBOOK_KEYS;

/// Name of each tool's button, panel and module with the key of what it is called, in the order of the buttons.
const TOOLS: &[(&str, &str)] = &[
    ("backwards", "calc.tool.backwards"),
    ("whatif", "calc.tool.whatif"),
    ("ranges", "calc.tool.ranges"),
    ("scenarios", "calc.tool.scenarios"),
    ("share", "calc.tool.share"),
    ("take", "calc.tool.take"),
];

/// Keys of the words the panels say, a list a tool. They load with the first use of one.
pub const TOOL_KEYS: &[&[&str]] = &[
    &["tool.close"],
    BACKWARDS_KEYS,
    WHATIF_KEYS,
    RANGES_KEYS,
    SCENARIO_KEYS,
    SHARE_KEYS,
    TAKE_KEYS,
    WORKBOOK_KEYS,
];

/// Writes the buttons and the empty panels they open.
pub(crate) fn tools(words: &Words, html: &mut Html) {
    html.raw("<p class=\"actions tools\">");
    for (place, (tool, key)) in TOOLS.iter().enumerate() {
        html.raw(if place > 0 { " " } else { "" }).raw("<button type=\"button\" data-tool=\"").raw(tool);
        html.raw("\" aria-expanded=\"false\">").text(words.text(key)).raw("</button>");
    }
    html.raw("</p>\n");
    for (tool, key) in TOOLS {
        html.raw("<div class=\"tool\" role=\"group\" aria-label=\"").text(words.text(key));
        html.raw("\" data-panel=\"").raw(tool).raw("\" hidden></div>\n");
    }
}

/// Writes the line of a panel's control: its label and the control's opening tag, without the `>`. Ids start with the
/// instance and the tool's name.
pub(crate) fn open_control(
    (words, instance, tool): (&Words, &str, &str),
    (element, part, key): (&str, &str, &str),
    html: &mut Html,
) {
    html.raw("<p><label for=\"").id(instance, &[tool, part]).raw("\">").text(words.text(key));
    html.raw("</label> <").raw(element).raw(" id=\"").id(instance, &[tool, part]);
    html.raw("\" data-").raw(tool).raw("=\"").raw(part).raw("\"");
}
