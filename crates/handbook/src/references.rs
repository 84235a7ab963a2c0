//! What chapters refer to by id: the glossary's terms and the sources.

use crate::directive;
use crate::language::Language;
use crate::markdown;
use crate::places::Places;
use std::collections::{BTreeMap, BTreeSet};

/// The chapter that explains terms.
pub const GLOSSARY: &str = "glossary.md";
/// The chapter that lists sources.
pub const SOURCES: &str = "sources.md";

/// The level of the glossary's headings that are terms; those above group them.
pub(crate) const TERM: u8 = 3;

/// The ids one language's chapters may refer to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct References {
    /// The glossary's word by the id of its entry.
    pub terms: BTreeMap<String, String>,
    /// The anchors of the sources page.
    pub sources: BTreeSet<String>,
}

impl References {
    /// Reads glossary and sources of a language; a chapter that is not there defines nothing.
    #[must_use]
    pub fn load(places: &Places, language: Language) -> Self {
        let read = |chapter: &str| {
            let text = std::fs::read_to_string(places.chapters(language).join(chapter)).unwrap_or_default();
            directive::masked(&text, language)
        };
        let terms = markdown::headings(&read(GLOSSARY), language);
        let terms = terms.into_iter().filter(|heading| heading.level == TERM);
        let terms = terms.filter_map(|heading| Some((heading.id?, word(&heading.text).to_owned())));
        let sources = markdown::anchors(&read(SOURCES), language);
        References { terms: terms.collect(), sources: sources.into_iter().collect() }
    }
}

/// The anchor of a citation id on the sources page: `S4.3` is `s4-3`.
#[must_use]
pub fn anchor_of(citation: &str) -> String {
    citation.to_lowercase().replace('.', "-")
}

/// The word of a glossary heading: what stands before the other language's word in parentheses.
fn word(heading: &str) -> &str {
    let end = heading.find(['(', '（']).unwrap_or(heading.len());
    heading[..end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_the_heading_up_to_the_other_languages_word() {
        assert_eq!(word("Gross margin (毛利率, máolìlǜ)"), "Gross margin");
        assert_eq!(word("毛利率（gross margin）"), "毛利率");
        assert_eq!(word("ROAS"), "ROAS");
    }

    #[test]
    fn a_citation_becomes_an_anchor_of_lower_case_and_hyphens() {
        assert_eq!(anchor_of("S4.3"), "s4-3");
    }
}
