//! Sharing: the panel that shows the link, as text and as a QR code, and the message to send.

use crate::markup::Html;
use crate::words::Words;

/// The inside of the panel. Its parts are filled by the page: `link`, `text` and `code`.
#[must_use]
pub fn share(words: &Words, instance: &str) -> String {
    let mut html = Html::new();
    let button = |html: &mut Html, action: &str, key: &str, hidden: &str| {
        html.raw("<button type=\"button\" data-action=\"").raw(action).raw("\"").raw(hidden).raw(">");
        html.text(words.text(key)).raw("</button> ");
    };
    let shown = |html: &mut Html, part: &str, key: &str, rows: &str| {
        html.raw("<p class=\"shared\"><label for=\"").id(instance, &["share", part]).raw("\">");
        html.text(words.text(key)).raw("</label> <textarea readonly id=\"").id(instance, &["share", part]);
        html.raw("\" rows=\"").raw(rows).raw("\" data-share=\"").raw(part).raw("\"></textarea></p>\n");
    };
    html.raw("<p class=\"help\">").text(words.text("tool.share.intro")).raw("</p>\n");
    shown(&mut html, "link", "tool.share.link", "3");
    html.raw("<p class=\"actions\">");
    button(&mut html, "copy-shared-link", "tool.share.copy_link", "");
    button(&mut html, "send", "tool.share.send", " hidden");
    html.raw("</p>\n<div data-share=\"code\"></div>\n");
    shown(&mut html, "text", "tool.share.text", "8");
    html.raw("<p class=\"actions\">");
    button(&mut html, "copy-shared-text", "tool.share.copy_text", "");
    button(&mut html, "close", "tool.close", "");
    html.raw("</p>\n<p class=\"tool-said\" role=\"status\" data-share=\"said\"></p>");
    html.finish()
}

/// A message: what it is about, the inputs that differ, what they come to, and the link, a line each.
#[must_use]
pub fn message(
    title: &str,
    inputs: &[(String, String)],
    results: &[(String, String)],
    link: &str,
    words: &Words,
) -> String {
    let mut message = String::from(title);
    for part in [inputs, results] {
        message.push_str(if part.is_empty() { "" } else { "\n" });
        for (label, text) in part {
            message.push('\n');
            message.push_str(label);
            message.push_str(words.text("calc.colon"));
            message.push_str(if text.is_empty() { crate::number::DASH } else { text });
        }
    }
    message.push_str("\n\n");
    message.push_str(link);
    message
}

/// Modules of white around a code, as readers of codes need.
const QUIET: i32 = 4;

/// A QR code of `size` modules a side, `dark` by column and row. Black on white whatever the page's colours: many readers
/// see no other.
#[must_use]
pub fn qr(size: i32, dark: &dyn Fn(i32, i32) -> bool, words: &Words) -> String {
    let mut html = Html::new();
    let edge = i64::from(size + 2 * QUIET);
    html.raw("<svg class=\"code\" role=\"img\" viewBox=\"0 0 ").number(edge).raw(" ").number(edge);
    html.raw("\" aria-label=\"").text(words.text("tool.share.code"));
    html.raw("\"><path fill=\"#fff\" d=\"M0 0h").number(edge).raw("v").number(edge).raw("h-").number(edge);
    html.raw("z\"/><path d=\"");
    for row in 0..size {
        let mut column = 0;
        while column < size {
            let start = column;
            while column < size && dark(column, row) {
                column += 1;
            }
            if column > start {
                let run = i64::from(column - start);
                html.raw("M").number(i64::from(start + QUIET)).raw(" ").number(i64::from(row + QUIET));
                html.raw("h").number(run).raw("v1h-").number(run).raw("z");
            }
            column += 1;
        }
    }
    html.raw("\"/></svg>");
    html.finish()
}

/// Keys of the words for sharing.
pub(crate) const SHARE_KEYS: &[&str] = &[
    "tool.share.intro",
    "tool.share.link",
    "tool.share.copy_link",
    "tool.share.send",
    "tool.share.text",
    "tool.share.copy_text",
    "tool.share.code",
    // What is said of what was done.
    "tool.share.too_long",
    "tool.share.copied_link",
    "tool.share.copied_text",
    "tool.share.uncopied",
];
