//! One word per concept: `book/terms.toml` lists, for terms of the glossary, the words the book does not use for them.
//!
//! Code and what stands in quotation marks are somebody else's words and may say them; so may the glossary, which says
//! what a term is confused with, and the sources page.

use super::Chapter;
use crate::language::Language;
use crate::markdown;
use crate::problem::Problem;
use crate::references::{GLOSSARY, References, SOURCES};
use crate::unused::Unused;
use crate::words::Vocabulary;
use mdbook_markdown::pulldown_cmark::Event;

/// Chapters that speak about words.
const FREE: [&str; 2] = [GLOSSARY, SOURCES];

impl Unused {
    /// Terms the glossary does not have.
    pub(super) fn unknown(&self, references: &References) -> Vec<Problem> {
        let unknown = self.terms.keys().filter(|term| !references.terms.contains_key(*term));
        unknown
            .map(|term| Problem::new(&self.file, 0, format!("the glossary has no `{{#{term}}}`")))
            .collect()
    }

    /// Words a chapter should not use.
    pub(super) fn chapter(&self, chapter: &Chapter) -> Vec<Problem> {
        if chapter.file.file_name().is_some_and(|name| FREE.iter().any(|free| name == *free)) {
            return Vec::new();
        }
        let mut problems = Vec::new();
        for (event, range) in markdown::prose(&chapter.masked, chapter.language) {
            if !matches!(event, Event::Text(_)) {
                continue;
            }
            for what in self.said(&chapter.masked[range.clone()], chapter.language) {
                let line = markdown::line_of(&chapter.text, range.start);
                problems.push(Problem::new(&chapter.file, line, what));
            }
        }
        problems
    }

    /// Words the site and the calculators should not use.
    pub(super) fn words(&self, vocabulary: &Vocabulary) -> Vec<Problem> {
        let words = vocabulary.words.iter();
        let said = words.flat_map(|(key, word)| {
            let said = self.said(&word.text, vocabulary.language).into_iter();
            said.map(move |what| Problem::new(&vocabulary.file, word.line, format!("`{key}`: {what}")))
        });
        said.collect()
    }

    fn said(&self, text: &str, language: Language) -> Vec<String> {
        let text = unquoted(text).to_lowercase();
        let mut said = Vec::new();
        for term in self.terms.keys() {
            for word in self.of(term, language).iter().filter(|word| holds(&text, &word.to_lowercase())) {
                said.push(format!("“{word}”: the book's word is that of `{{#{term}}}` in the glossary"));
            }
        }
        said
    }
}

/// The text with everything in quotation marks left out.
fn unquoted(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '“' | '《' => depth += 1,
            '”' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out
}

/// Whether a text holds a word; one in Latin letters as a word of its own.
fn holds(text: &str, word: &str) -> bool {
    let latin = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
        !(latin(before) && latin(word.chars().next()) || latin(after) && latin(word.chars().next_back()))
    })
}
