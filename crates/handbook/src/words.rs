//! Words: every text that is neither a chapter nor a formula, by key, once a language in `book/words`.
//!
//! Keys under `site.` word the pages around the chapters and stay here; all others belong to the engine, which reads
//! them at build time and, from a file beside the wasm, in the reader's browser.

use crate::language::Language;
use crate::markdown::line_of;
use crate::places::Places;
use crate::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// What the keys of the pages around the chapters begin with.
pub const SITE: &str = "site.";

/// What the keys of the words only tools say begin with: those of [`render::TOOL_KEYS`].
const TOOL: &str = "tool";

/// Whose words all calculators say.
const SHARED: &str = "shared";

/// Whose words load when somebody opens a tool.
const TOOLS: &str = "tools";

/// One text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Its line in the file, from one.
    pub line: usize,
}

/// All words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// The language.
    pub language: Language,
    /// The file they come from, from the root of the repository.
    pub file: PathBuf,
    /// By flat key, `margin.field.price.label`.
    pub words: BTreeMap<String, Word>,
}

impl Vocabulary {
    /// Reads the words of a language.
    ///
    /// # Errors
    /// The file cannot be read, is no TOML, or holds something else than texts.
    pub fn load(places: &Places, language: Language) -> Result<Self, Vec<Problem>> {
        let path = places.words(language);
        let file = places.shown(&path).to_path_buf();
        let text = std::fs::read_to_string(&path)
            .map_err(|error| vec![Problem::new(&file, 0, error.to_string())])?;
        let words = flatten(&text, &file)?;
        Ok(Vocabulary { language, file, words })
    }

    /// The text of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(|word| word.text.as_str())
    }

    /// The text of a key of the site; the key itself while the words lack it, which [`check`] has told by then.
    #[must_use]
    pub fn site<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(&format!("{SITE}{key}")).map_or(key, |word| word.text.as_str())
    }

    /// The words of all calculators as an engine reads them: `language<TAB>en`, then `key<TAB>text` lines.
    #[must_use]
    pub fn engine_lines(&self) -> String {
        self.lines(|_| true)
    }

    /// The same in parts, each with whose words it holds, as a page loads them: [`SHARED`], those of the [`TOOLS`], and a
    /// part a calculator under its id.
    #[must_use]
    pub fn parts(&self) -> Vec<(&'static str, String)> {
        let owner = |key: &str| {
            let owner = key.split('.').next().unwrap_or_default();
            let calculator = calculators::IDS.iter().copied().find(|id| *id == owner);
            calculator.unwrap_or(if owner == TOOL { TOOLS } else { SHARED })
        };
        let all = [SHARED, TOOLS].into_iter().chain(calculators::IDS.iter().copied());
        all.map(|whose| (whose, self.lines(|key| owner(key) == whose))).collect()
    }

    fn lines(&self, spoken: impl Fn(&str) -> bool) -> String {
        let mut lines = format!("language\t{}\n", self.language.code());
        for (key, word) in self.words.iter().filter(|(key, _)| !key.starts_with(SITE) && spoken(key)) {
            let _ = writeln!(lines, "{key}\t{}", word.text.replace('\n', "\\n"));
        }
        lines
    }

    /// The words of the site as the tree templates walk: `word.nav.next`.
    #[must_use]
    pub fn site_tree(&self) -> serde_json::Value {
        let mut tree = serde_json::Map::new();
        for (key, word) in &self.words {
            if let Some(key) = key.strip_prefix(SITE) {
                plant(&mut tree, key, &word.text);
            }
        }
        tree.into()
    }
}

fn plant(tree: &mut serde_json::Map<String, serde_json::Value>, key: &str, text: &str) {
    match key.split_once('.') {
        None => {
            tree.insert(key.to_owned(), text.into());
        }
        Some((branch, rest)) => {
            let branch = tree.entry(branch).or_insert_with(|| serde_json::Map::new().into());
            if let Some(branch) = branch.as_object_mut() {
                plant(branch, rest, text);
            }
        }
    }
}

/// What is missing from a language's words, and what nothing uses. `required` has the keys of engine and site alike.
#[must_use]
pub fn check(vocabulary: &Vocabulary, required: &BTreeSet<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for key in required {
        match vocabulary.words.get(key) {
            None => problems.push(Problem::new(&vocabulary.file, 0, format!("`{key}` is missing"))),
            // Whole things are counted without a word after the number.
            Some(word) if word.text.trim().is_empty() && !key.starts_with("unit.") => {
                problems.push(Problem::new(&vocabulary.file, word.line, format!("`{key}` is empty")));
            }
            Some(_) => {}
        }
    }
    for (key, word) in vocabulary.words.iter().filter(|(key, _)| !required.contains(*key)) {
        problems.push(Problem::new(&vocabulary.file, word.line, format!("nothing uses `{key}`")));
    }
    problems
}

/// The texts of a TOML file by flat key.
fn flatten(text: &str, file: &Path) -> Result<BTreeMap<String, Word>, Vec<Problem>> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(0, |span| line_of(text, span.start));
        vec![Problem::new(file, line, error.message())]
    })?;
    // Where lines begin, so that not every word counts them from the first.
    let begins: Vec<usize> = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut words = BTreeMap::new();
    let mut problems = Vec::new();
    walk(table.get_ref(), "", &mut |key, value, start| {
        let line = begins.partition_point(|&begin| begin <= start);
        match value.as_str() {
            Some(value) => {
                words.insert(key, Word { text: value.to_owned(), line });
            }
            None => problems.push(Problem::new(file, line, format!("`{key}` is no text"))),
        }
    });
    if problems.is_empty() { Ok(words) } else { Err(problems) }
}

fn walk(table: &DeTable<'_>, prefix: &str, leaf: &mut dyn FnMut(String, &DeValue<'_>, usize)) {
    for (name, value) in table {
        let key = format!("{prefix}{}", name.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) => walk(inner, &format!("{key}."), leaf),
            other => leaf(key, other, value.span().start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(text: &str) -> Vocabulary {
        let words = flatten(text, Path::new("en.toml")).unwrap();
        Vocabulary { language: Language::English, file: "en.toml".into(), words }
    }

    #[test]
    fn tables_become_flat_keys_with_their_lines() {
        let words =
            vocabulary("[margin.field.price]\nlabel = \"List price\"\n\n[site]\nskip = \"Skip\"\n").words;
        assert_eq!(words["margin.field.price.label"], Word { text: "List price".to_owned(), line: 2 });
        assert_eq!(words["site.skip"].line, 5);
    }

    #[test]
    fn the_engine_reads_flat_lines_and_none_of_the_site() {
        let vocabulary = vocabulary("a.b = \"\"\"one\ntwo\"\"\"\nsite.x = \"no\"\n");
        assert_eq!(vocabulary.engine_lines(), "language\ten\na.b\tone\\ntwo\n");
        assert_eq!(vocabulary.site_tree(), serde_json::json!({ "x": "no" }));
    }

    #[test]
    fn every_word_of_the_engines_is_in_one_part() {
        let vocabulary = vocabulary(
            "[margin]\ntitle = \"m\"\n[tool]\nclose = \"c\"\n[calc]\ncolon = \": \"\n[site]\nx = \"\"\n",
        );
        let full: Vec<(&str, String)> =
            vocabulary.parts().into_iter().filter(|(_, lines)| lines.lines().count() > 1).collect();
        let part = |whose, line| (whose, format!("language\ten\n{line}\n"));
        let expected = [
            part("shared", "calc.colon\t: "),
            part("tools", "tool.close\tc"),
            part("margin", "margin.title\tm"),
        ];
        assert_eq!(full, expected);
    }

    #[test]
    fn missing_empty_and_unused_words_are_told() {
        let required = ["a", "b"].map(str::to_owned).into();
        let problems = check(&vocabulary("a = \" \"\nc = \"unused\"\n"), &required);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["en.toml:1: `a` is empty", "en.toml: `b` is missing", "en.toml:2: nothing uses `c`"]
        );
    }

    #[test]
    fn what_is_no_text_and_what_is_no_toml_are_told_with_their_line() {
        let not_text = flatten("a = \"x\"\nb = 3\n", Path::new("en.toml")).unwrap_err();
        assert_eq!(not_text[0].to_string(), "en.toml:2: `b` is no text");
        let not_toml = flatten("a = \"x\"\n\nb = \n", Path::new("en.toml")).unwrap_err();
        assert_eq!(not_toml[0].line, 3);
    }
}
