//! Chinese typography: what Markdown or a habit of typing Latin gets wrong in Chinese text.

use super::Chapter;
use crate::markdown;
use crate::problem::Problem;
use crate::words::Vocabulary;
use mdbook_markdown::pulldown_cmark::{Event, Tag, TagEnd};

/// One character of running text and the byte it comes from.
type Letter = (char, usize);

/// Stands for what is no running text: code, pictures, line breaks that are meant.
const OTHER: char = '\u{fffc}';
/// A line break that a browser shows as a space.
const SOFT_BREAK: char = '\n';

/// What is wrong in a chapter.
pub(super) fn chapter(chapter: &Chapter) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut told = |letters: &mut Vec<Letter>| {
        for (what, offset) in mistakes(letters) {
            problems.push(Problem::new(&chapter.file, markdown::line_of(&chapter.text, offset), what));
        }
        letters.clear();
    };
    let mut letters: Vec<Letter> = Vec::new();
    for (event, range) in markdown::prose(&chapter.masked, chapter.language) {
        match event {
            Event::Text(_) => {
                // The source rather than the event's text, so that every letter has its place; an escaped one shows
                // its backslash, which is no mistake here.
                let source = &chapter.masked[range.clone()];
                letters.extend(source.char_indices().map(|(at, letter)| (letter, range.start + at)));
            }
            Event::SoftBreak => letters.push((SOFT_BREAK, range.start)),
            Event::Code(_) | Event::HardBreak | Event::FootnoteReference(_) => {
                letters.push((OTHER, range.start));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item)
            | Event::Start(Tag::Item | Tag::Paragraph | Tag::List(_)) => told(&mut letters),
            _ => {}
        }
    }
    told(&mut letters);
    problems
}

/// What is wrong in the words.
pub(super) fn words(vocabulary: &Vocabulary) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (key, word) in &vocabulary.words {
        let letters: Vec<Letter> = word.text.char_indices().map(|(at, letter)| (letter, at)).collect();
        for (what, _) in mistakes(&letters) {
            problems.push(Problem::new(&vocabulary.file, word.line, format!("`{key}`: {what}")));
        }
    }
    problems
}

/// Mistakes in a run of text, each with its place.
fn mistakes(letters: &[Letter]) -> Vec<(String, usize)> {
    let mut mistakes = Vec::new();
    let visible =
        |at: &mut dyn Iterator<Item = &Letter>| at.map(|(letter, _)| *letter).find(|letter| *letter != ' ');
    for (at, &(letter, offset)) in letters.iter().enumerate() {
        let direct = at.checked_sub(1).map(|before| letters[before].0);
        let before = visible(&mut letters[..at].iter().rev());
        let after = visible(&mut letters[at + 1..].iter());
        let [han_before, han_after] = [before, after].map(|beside| beside.is_some_and(is_chinese));
        let what = match letter {
            ',' | ';' | ':' | '?' | '!'
                if direct.is_some_and(is_chinese) && (han_after || after.is_none()) =>
            {
                format!("half-width `{letter}` in Chinese text; type `{}`", full_width(letter))
            }
            '(' if han_before || han_after => "half-width `(` in Chinese text; type `（`".to_owned(),
            ')' if han_before => "half-width `)` in Chinese text; type `）`".to_owned(),
            '"' => "a straight quote; type `“` and `”`".to_owned(),
            '\'' if direct.is_some_and(is_chinese) || han_after => {
                "a straight quote; type `‘` and `’`".to_owned()
            }
            '*' if direct == Some('*') => {
                "`**` stays visible: bold must not end in punctuation right before a character".to_owned()
            }
            SOFT_BREAK if han_before && han_after => {
                "a line break inside a paragraph shows as a space; one paragraph is one line".to_owned()
            }
            _ => continue,
        };
        mistakes.push((what, offset));
    }
    mistakes
}

/// Han characters and the full-width punctuation among them.
fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff65}' | '\u{20000}'..='\u{3ffff}')
}

fn full_width(letter: char) -> char {
    match letter {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        _ => '！',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directive;
    use crate::language::Language;

    #[track_caller]
    fn told(text: &str, expected: &[&str]) {
        let masked = directive::masked(text, Language::Chinese);
        let file = "a.md".into();
        let read = Chapter { file, language: Language::Chinese, text: text.to_owned(), masked };
        let problems: Vec<String> = chapter(&read).iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.contains(part), "{problem} has no {part}");
        }
    }

    #[test]
    fn sound_text_passes() {
        told(
            "# 毛利率 {#gross-margin}\n\n**毛利率**：（见`a,b`）“好”，1,234 元，10:30，ROAS (see) ok, fine.\n\n- 甲\n- 乙\n",
            &[],
        );
        told("xī'ān 是城市。{{#value margin.roas expect=\"2.40\"}}单。\n\n```flow\na: 甲, 乙\n```\n", &[]);
    }

    #[test]
    fn half_width_punctuation_among_han_is_told() {
        told("毛利率,净利率", &["half-width `,`"]);
        told("好吗?", &["half-width `?`"]);
        told("毛利率 (毛利)很高", &["`（`", "`）`"]);
    }

    #[test]
    fn bold_that_markdown_leaves_standing_is_told() {
        told("**毛利率：**指标", &["`**` stays visible", "`**` stays visible"]);
    }

    #[test]
    fn a_soft_break_between_han_is_told_and_one_beside_latin_is_not() {
        told("第一行\n第二行", &["a.md:1: a line break"]);
        told("第一行 ROAS\nROAS 第二行", &[]);
    }

    #[test]
    fn straight_quotes_are_told() {
        told("他说\"好\"。", &["straight quote", "straight quote"]);
    }
}
