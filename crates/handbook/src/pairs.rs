//! Which texts agree: for every chapter, what each language's text was when both were last read side by side.

use crate::digest::digest;
use crate::language::Language;
use crate::places::Places;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// Digests of a chapter's texts by language.
type Texts = BTreeMap<String, String>;

const HEADER: &str = "# What the texts of each chapter were when both languages were last read side by side.\n\
                      # `cargo handbook agree [chapter…]` records the present ones; `cargo handbook check` compares.\n";

/// The record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pairs(BTreeMap<String, Texts>);

/// How a chapter's texts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As when both were last read side by side.
    Agreed,
    /// Never read side by side.
    Unread,
    /// This language's text changed since and the other's did not, so the other's is stale.
    ChangedOnlyIn(Language),
    /// Both changed since.
    ChangedInBoth,
}

impl Pairs {
    /// Reads the record; none is an empty one.
    ///
    /// # Errors
    /// The file is no record.
    pub fn load(places: &Places) -> Result<Self> {
        let path = places.pairs();
        let text = if path.exists() { std::fs::read_to_string(&path)? } else { String::new() };
        let pairs = toml::from_str(&text).with_context(|| places.shown(&path).display().to_string())?;
        Ok(Pairs(pairs))
    }

    /// Records the present texts of chapters.
    ///
    /// # Errors
    /// A chapter that is missing in a language, or a record that cannot be written.
    pub fn agree(&mut self, places: &Places, chapters: &[String]) -> Result<()> {
        for chapter in chapters {
            let text = |language: Language| {
                let digest = digest_of(places, language, Path::new(chapter));
                let digest =
                    digest.with_context(|| format!("{chapter} is not there in {}", language.code()))?;
                Ok((language.code().to_owned(), digest))
            };
            let texts: Result<Texts> = Language::ALL.into_iter().map(text).collect();
            self.0.insert(chapter.clone(), texts?);
        }
        let record = format!("{HEADER}\n{}", toml::to_string(&self.0)?);
        std::fs::write(places.pairs(), record)?;
        Ok(())
    }

    /// How a chapter's texts stand to each other now.
    #[must_use]
    pub fn standing(&self, places: &Places, chapter: &Path) -> Standing {
        let Some(recorded) = self.0.get(&chapter.to_string_lossy().replace('\\', "/")) else {
            return Standing::Unread;
        };
        let changed = |language: Language| {
            recorded.get(language.code()) != digest_of(places, language, chapter).as_ref()
        };
        match Language::ALL.map(changed) {
            [false, false] => Standing::Agreed,
            [true, false] => Standing::ChangedOnlyIn(Language::ALL[0]),
            [false, true] => Standing::ChangedOnlyIn(Language::ALL[1]),
            [true, true] => Standing::ChangedInBoth,
        }
    }

    /// Chapters the record names and the book no longer has.
    pub fn gone<'a>(&'a self, chapters: &'a [String]) -> impl Iterator<Item = &'a str> {
        self.0.keys().map(String::as_str).filter(|name| !chapters.iter().any(|chapter| chapter == name))
    }
}

fn digest_of(places: &Places, language: Language, chapter: &Path) -> Option<String> {
    std::fs::read(places.chapters(language).join(chapter)).ok().map(|text| digest(&text))
}
