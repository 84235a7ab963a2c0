//! The words the book does not use: for terms of the glossary, what others say for the same thing. The check keeps them
//! out of the text, and the search understands them.

use crate::language::Language;
use crate::places::Places;
use crate::problem::{Problem, Problems};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// `book/terms.toml`.
#[derive(Debug, Clone, Default)]
pub struct Unused {
    /// The list, from the root of the repository.
    pub(crate) file: PathBuf,
    /// The words by the id of the glossary's term and by language.
    pub(crate) terms: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Unused {
    /// Reads the list; none is an empty one.
    ///
    /// # Errors
    /// The file is no such list ([`Problems`]).
    pub fn load(places: &Places) -> Result<Self> {
        let path = places.terms();
        let file = places.shown(&path).to_path_buf();
        let text = if path.exists() { std::fs::read_to_string(&path)? } else { String::new() };
        let terms = toml::from_str(&text)
            .map_err(|error| Problems::new(vec![Problem::new(&file, 0, error.to_string())]))?;
        Ok(Unused { file, terms })
    }

    /// What others say for a term.
    #[must_use]
    pub fn of(&self, term: &str, language: Language) -> &[String] {
        let words = self.terms.get(term).and_then(|languages| languages.get(language.code()));
        words.map_or(&[], Vec::as_slice)
    }
}
