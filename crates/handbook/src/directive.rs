//! Directives: `{{#name argument option=entry "text"}}` in a chapter, found and taken apart.

use crate::language::Language;
use crate::markdown;
use std::ops::Range;

/// What opens a directive.
const OPEN: &str = "{{#";
/// What closes one.
const CLOSE: &str = "}}";

/// A directive taken apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Directive {
    /// What to do: `calc`, `value` …
    pub name: String,
    /// The bare words after the name.
    pub arguments: Vec<String>,
    /// The `key=value` pairs, in order.
    pub options: Vec<(String, String)>,
    /// The text in quotes, if any.
    pub text: Option<String>,
}

/// A directive where it stands in a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes in the chapter.
    pub range: Range<usize>,
    /// Its line, from one.
    pub line: usize,
    /// Whether nothing else stands on its line but list and quote marks.
    pub alone: bool,
    /// The directive, or what is wrong with how it is written.
    pub directive: Result<Directive, String>,
}

/// Every directive of a chapter outside code, comments and backslash escapes, in order.
#[must_use]
pub fn find(text: &str, language: Language) -> Vec<Found> {
    let literal = markdown::literal(text, language);
    let mut found = Vec::new();
    let (mut line, mut counted) = (1, 0);
    let mut from = 0;
    while let Some(start) = text[from..].find(OPEN).map(|at| from + at) {
        let escaped = text[..start].ends_with('\\');
        if escaped || literal.iter().any(|range| range.contains(&start)) {
            from = start + OPEN.len();
            continue;
        }
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let (end, directive) = match text[start..line_end].find(CLOSE) {
            Some(at) => (start + at + CLOSE.len(), take_apart(&text[start + OPEN.len()..start + at])),
            None => (line_end, Err(format!("`{OPEN}` is not closed by `{CLOSE}` on its line"))),
        };
        let marks = |c: char| {
            c.is_whitespace() || matches!(c, '-' | '*' | '+' | '>') || c.is_ascii_digit() || c == '.'
        };
        let alone = text[line_start..start].chars().all(marks) && text[end..line_end].trim().is_empty();
        // From one directive to the next, because counting from the top each time takes most of a long chapter's check.
        line += text[counted..start].matches('\n').count();
        counted = start;
        found.push(Found { range: start..end, line, alone, directive });
        from = end;
    }
    found
}

/// The chapter with every directive overwritten by letters of the same length, so that what reads the rest of it
/// (headings, typography) neither trips over one nor loses its place.
#[must_use]
pub fn masked(text: &str, language: Language) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for found in find(text, language) {
        masked.push_str(&text[from..found.range.start]);
        masked.extend(std::iter::repeat_n('x', found.range.len()));
        from = found.range.end;
    }
    masked.push_str(&text[from..]);
    masked
}

fn take_apart(inside: &str) -> Result<Directive, String> {
    let mut directive =
        Directive { name: String::new(), arguments: Vec::new(), options: Vec::new(), text: None };
    let mut rest = inside.trim();
    let name_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest[..name_end].clone_into(&mut directive.name);
    rest = rest[name_end..].trim_start();
    while !rest.is_empty() {
        let head = rest.find(|c: char| c.is_whitespace() || c == '"' || c == '=').unwrap_or(rest.len());
        let (word, after) = rest.split_at(head);
        if let Some(value) = after.strip_prefix('=') {
            let (value, after) = value_of(value)?;
            directive.options.push((word.to_owned(), value));
            rest = after.trim_start();
        } else if after.starts_with('"') && word.is_empty() {
            let (value, after) = value_of(after)?;
            if directive.text.replace(value).is_some() {
                return Err("two texts in quotes; one is taken".to_owned());
            }
            rest = after.trim_start();
        } else {
            directive.arguments.push(word.to_owned());
            rest = after.trim_start();
        }
    }
    Ok(directive)
}

/// A value, quoted or up to the next space, and what follows it.
fn value_of(text: &str) -> Result<(String, &str), String> {
    if let Some(quoted) = text.strip_prefix('"') {
        let end = quoted.find('"').ok_or("a quote is opened and not closed")?;
        return Ok((quoted[..end].to_owned(), &quoted[end + 1..]));
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    Ok((text[..end].to_owned(), &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Found> {
        find(text, Language::English)
    }

    #[test]
    fn arguments_options_and_text_are_told_apart() {
        let all = found(r#"See {{#value margin.roas price=199 expect="2.40 or so" compact "the text"}}."#);
        let directive = all[0].directive.clone().unwrap();
        assert_eq!(directive.name, "value");
        assert_eq!(directive.arguments, ["margin.roas", "compact"]);
        assert_eq!(directive.options[0], ("price".to_owned(), "199".to_owned()));
        assert_eq!(directive.options[1], ("expect".to_owned(), "2.40 or so".to_owned()));
        assert_eq!(directive.text.as_deref(), Some("the text"));
        assert!(!all[0].alone);
    }

    #[test]
    fn code_comments_and_escapes_hold_no_directive() {
        let text = "`{{#calc a}}`\n\n```text\n{{#calc b}}\n```\n\n<!-- {{#calc c}} -->\n\n\\{{#calc d}}\n\n    {{#calc e}}\n";
        assert_eq!(found(text), []);
    }

    #[test]
    fn a_directive_behind_a_list_mark_still_stands_alone() {
        let all = found("- {{#calc a}}\n> {{#calc b}}\nand {{#calc c}}\n");
        assert_eq!(
            all.iter().map(|one| (one.line, one.alone)).collect::<Vec<_>>(),
            [(1, true), (2, true), (3, false)]
        );
    }

    #[test]
    fn an_unclosed_directive_is_told_with_its_line() {
        let all = found("one\n\n{{#calc margin\n}}\n");
        assert_eq!(all[0].line, 3);
        assert!(all[0].directive.as_ref().unwrap_err().contains("not closed"));
        assert!(found("{{#term a \"b}}")[0].directive.is_err());
    }

    #[test]
    fn masking_keeps_every_other_byte_in_place() {
        let text = "价 {{#term margin}} 格\n";
        let masked = masked(text, Language::Chinese);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.find('格'), text.find('格'));
        assert!(!masked.contains('{'));
    }
}
