//! The length of a chapter: what ends in a checklist is read in one sitting of ten minutes.
//!
//! Pages without a checklist (calculators, glossary, reference) are looked things up in, and may be as long as they are.

use super::{Chapter, scan};
use crate::language::Language;
use crate::markdown;
use crate::problem::Problem;
use mdbook_markdown::pulldown_cmark::{Event, TagEnd};

/// Words of English ten minutes are enough for: 238 a minute (Brysbaert, “How many words do we read per minute?”,
/// Journal of Memory and Language 109, 2019).
const WORDS: usize = 2380;
/// Han characters ten minutes are enough for: 260 words a minute of 1.5 characters each (Brysbaert 2019, Chinese).
const CHARACTERS: usize = 3900;

/// Whether a chapter is too long.
pub(super) fn chapter(chapter: &Chapter) -> Option<Problem> {
    if scan::checklists(chapter).is_empty() {
        return None;
    }
    let (found, most, unit) = match chapter.language {
        Language::English => {
            (text(chapter).split_whitespace().filter(|word| is_word(word)).count(), WORDS, "words")
        }
        Language::Chinese => {
            (text(chapter).chars().filter(|letter| is_han(*letter)).count(), CHARACTERS, "characters")
        }
    };
    let what = format!("{found} {unit}; ten minutes are enough for {most}, so this is two chapters");
    (found > most).then(|| Problem::new(&chapter.file, 1, what))
}

/// What is read from top to bottom: no code, no diagram, no comment.
fn text(chapter: &Chapter) -> String {
    let mut text = String::new();
    for (event, _) in markdown::prose(&chapter.masked, chapter.language) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    text
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
