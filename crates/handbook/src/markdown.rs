//! What a chapter's Markdown holds, read by the same parser and with the same options mdBook renders it with.

use crate::html::pattern;
use crate::language::Language;
use mdbook_markdown::pulldown_cmark::{Event, Tag, TagEnd};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A heading of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The explicit id, `{#id}`.
    pub id: Option<String>,
    /// The text without marks.
    pub text: String,
    /// Where it starts, in bytes.
    pub offset: usize,
}

/// A fenced block of code of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// From the opening to the closing fence.
    pub range: Range<usize>,
    /// What stands between them.
    pub text: String,
}

/// The events of a chapter with the bytes each came from.
pub fn events(text: &str, language: Language) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let mut options = MarkdownOptions::default();
    options.smart_punctuation = language.smart_punctuation();
    new_cmark_parser(text, &options).into_offset_iter()
}

/// The same without what stands in blocks of code, diagrams among them.
pub fn prose(text: &str, language: Language) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let mut code = false;
    events(text, language).filter(move |(event, _)| {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            _ => return !code,
        }
        false
    })
}

/// The line of a byte, from one.
#[must_use]
pub fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// What is taken as it stands: code spans, code blocks and comments.
#[must_use]
pub fn literal(text: &str, language: Language) -> Vec<Range<usize>> {
    let mut literal = Vec::new();
    for (event, range) in events(text, language) {
        match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => literal.push(range),
            Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock)
                if text[range.clone()].trim_start().starts_with("<!--") =>
            {
                literal.push(range);
            }
            _ => {}
        }
    }
    literal
}

/// The headings of a chapter.
#[must_use]
pub fn headings(text: &str, language: Language) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut open = false;
    for (event, range) in events(text, language) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let id = id.map(|id| id.to_string());
                headings.push(Heading { level: level as u8, id, text: String::new(), offset: range.start });
                open = true;
            }
            Event::End(TagEnd::Heading(_)) => open = false,
            Event::Text(part) | Event::Code(part) if open => {
                if let Some(heading) = headings.last_mut() {
                    heading.text.push_str(&part);
                }
            }
            _ => {}
        }
    }
    headings
}

/// Every id a link into the chapter may name: of headings and of HTML elements.
#[must_use]
pub fn anchors(text: &str, language: Language) -> Vec<String> {
    static ID: LazyLock<Regex> = LazyLock::new(|| pattern(r#"\sid="([^"]+)""#));
    let mut anchors: Vec<String> =
        headings(text, language).into_iter().filter_map(|heading| heading.id).collect();
    for (event, _) in events(text, language) {
        if let Event::InlineHtml(html) | Event::Html(html) = event {
            anchors.extend(ID.captures_iter(&html).map(|found| found[1].to_owned()));
        }
    }
    anchors
}

/// The fenced blocks whose info string is `kind`.
#[must_use]
pub fn fences(text: &str, kind: &str, language: Language) -> Vec<Fence> {
    use mdbook_markdown::pulldown_cmark::CodeBlockKind::Fenced;
    let mut fences: Vec<Fence> = Vec::new();
    let mut open = false;
    for (event, range) in events(text, language) {
        match event {
            Event::Start(Tag::CodeBlock(Fenced(info))) if info.trim() == kind => {
                fences.push(Fence { range, text: String::new() });
                open = true;
            }
            Event::End(TagEnd::CodeBlock) => open = false,
            Event::Text(part) if open => {
                if let Some(fence) = fences.last_mut() {
                    fence.text.push_str(&part);
                }
            }
            _ => {}
        }
    }
    fences
}

/// The chapter's description: the comment `<!-- description: … -->` before anything else.
#[must_use]
pub fn description(text: &str) -> Option<String> {
    let comment = text.trim_start_matches('\u{feff}').trim_start().strip_prefix("<!--")?;
    let (comment, _) = comment.split_once("-->")?;
    let words: Vec<&str> = comment.trim().strip_prefix("description:")?.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_come_with_their_explicit_ids() {
        let all = headings("# One *bold* {#one}\n\ntext\n\n## `two`\n", Language::English);
        assert_eq!((all[0].level, all[0].id.as_deref(), all[0].text.as_str()), (1, Some("one"), "One bold"));
        assert_eq!((all[1].level, all[1].id.as_deref(), all[1].text.as_str()), (2, None, "two"));
    }

    #[test]
    fn anchors_are_ids_of_headings_and_of_elements() {
        let text = "## S4 {#s4}\n\n- <span id=\"s4-3\">S4.3</span> text\n\n<div id=\"s5\">\n</div>\n\n`<b id=\"no\">`\n";
        assert_eq!(anchors(text, Language::English), ["s4", "s4-3", "s5"]);
    }

    #[test]
    fn the_description_is_the_comment_before_everything() {
        assert_eq!(
            description("<!-- description: What\n it keeps. -->\n# One"),
            Some("What it keeps.".to_owned())
        );
        assert_eq!(description("# One\n<!-- description: Late. -->"), None);
        assert_eq!(description("<!-- description: -->\n"), None);
    }

    #[test]
    fn only_fences_of_the_kind_are_taken() {
        let all = fences("```flow\na: A\n```\n\n```text\nb\n```\n", "flow", Language::English);
        assert_eq!(all.iter().map(|fence| fence.text.as_str()).collect::<Vec<_>>(), ["a: A\n"]);
    }
}
