//! What the figures of presets come from: the citations in their cases, with what the sources page calls each.

use crate::directive;
use crate::language::Language;
use crate::markdown;
use crate::places::Places;
use crate::references::{SOURCES, anchor_of};
use calculators::cases::{self, Case};
use regex::Regex;
use render::workbook::Source;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// The sources by their citations, in one language.
pub struct Cited {
    /// What the sources page calls each.
    titles: BTreeMap<String, String>,
}

impl Cited {
    /// Reads the sources page of a language; one that is not there names none.
    #[must_use]
    pub fn load(places: &Places, language: Language) -> Self {
        let page = std::fs::read_to_string(places.chapters(language).join(SOURCES)).unwrap_or_default();
        let headings = markdown::headings(&directive::masked(&page, language), language);
        let titled = headings.into_iter().filter_map(|heading| {
            let (citation, title) = heading.text.split_once(' ')?;
            (citations(citation) == [citation]).then(|| (citation.to_owned(), title.trim().to_owned()))
        });
        Cited { titles: titled.collect() }
    }

    /// The sources of a preset, in the order its case names them; their addresses are for whoever knows where the site is.
    #[must_use]
    pub fn of(&self, case: &Case) -> Vec<Source> {
        let source = |citation: &str| Source {
            citation: citation.to_owned(),
            title: self.titles.get(citation).cloned().unwrap_or_default(),
            address: String::new(),
        };
        citations(&case.source).into_iter().map(source).collect()
    }

    /// The sources of every preset as the page reads them: a line each, `margin.dealer<TAB>S4.3<TAB>title<TAB>address`,
    /// addresses from the folder of assets.
    #[must_use]
    pub fn lines(&self, language: Language) -> String {
        let mut lines = String::new();
        for calculator in calculators::ALL {
            for case in cases::presets(calculator.id) {
                for Source { citation, title, .. } in self.of(&case) {
                    let page = SOURCES.replace(".md", ".html");
                    let _ = writeln!(
                        lines,
                        "{}.{}\t{citation}\t{title}\t../{}/{page}#{}",
                        calculator.id,
                        case.id,
                        language.code(),
                        anchor_of(&citation)
                    );
                }
            }
        }
        lines
    }
}

/// The citations in a text, each once.
fn citations(text: &str) -> Vec<&str> {
    static CITATION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\bS\d+\.\d+\b").expect("a sound pattern"));
    let mut found: Vec<&str> = Vec::new();
    for citation in CITATION.find_iter(text) {
        if !found.contains(&citation.as_str()) {
            found.push(citation.as_str());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_case_names_each_of_its_citations_once() {
        assert_eq!(citations("S0.3 (110 of 430), S1.8; S0.3 again; all else assumed"), ["S0.3", "S1.8"]);
        assert!(citations("worked by hand; HiGHS (scipy 1.17)").is_empty());
    }

    #[test]
    fn every_citation_of_a_preset_has_a_title_in_both_languages() {
        let places = Places::around(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository");
        for language in Language::ALL {
            let lines = Cited::load(&places, language).lines(language);
            assert!(lines.contains("margin.dealer\tS4.3\t"), "{lines}");
            for line in lines.lines() {
                let parts: Vec<&str> = line.split('\t').collect();
                assert!(parts.len() == 4 && parts.iter().all(|part| !part.is_empty()), "{line}");
            }
        }
    }
}
