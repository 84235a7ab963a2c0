//! What is found by name before anything is searched: the terms of the glossary and the calculators. One file a language,
//! loaded with the first search, knows each by its own word, by the other language's, by its pinyin without tones and by
//! the words the book does not use for it.

use crate::directive;
use crate::edition::Page;
use crate::html::{escape, pattern};
use crate::language::Language;
use crate::markdown;
use crate::pages::Volume;
use crate::places::Places;
use crate::references::{GLOSSARY, TERM};
use crate::unused::Unused;
use mdbook_markdown::pulldown_cmark::{Event, Tag, TagEnd};
use regex::Regex;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Something with a name and a place of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// What it is.
    pub kind: Kind,
    /// Its name in the page's language.
    pub name: String,
    /// Other names: the other language's, pinyin without tones and spaces.
    pub also: Vec<String>,
    /// Its place, from the language's folder.
    pub href: String,
    /// What it is, in a sentence or two.
    pub text: String,
    /// What a calculator asks and answers: the labels of its fields and results.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
}

/// What can be found by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A calculator.
    Calculator,
    /// A term of the glossary.
    Term,
}

/// Everything that has a name in this language: calculators in the order of the desk, then terms in the glossary's.
#[must_use]
pub fn named(places: &Places, volume: &Volume) -> Vec<Named> {
    let language = volume.vocabulary.language;
    let glossary = std::fs::read_to_string(places.chapters(language).join(GLOSSARY)).unwrap_or_default();
    let mut named = calculators(volume);
    let unused = Unused::load(places).unwrap_or_default();
    named.extend(terms(&glossary, language).into_iter().map(|mut term| {
        let id = term.href.split('#').nth(1).unwrap_or_default();
        term.also.extend(unused.of(id, language).iter().cloned());
        term
    }));
    named
}

/// The calculators of the book in the order of the desk.
#[must_use]
pub fn calculators(volume: &Volume) -> Vec<Named> {
    let standing = standing(volume);
    calculators::ALL.iter().filter_map(|calculator| of_calculator(calculator.id, &standing, volume)).collect()
}

/// Every calculator on a page, by the id of its element, with that page.
fn standing(volume: &Volume) -> Vec<(&str, &Page)> {
    let mut standing = Vec::new();
    for page in &volume.edition.pages {
        for after in page.content.split("<shop-calculator id=\"").skip(1) {
            standing.push((after.split('"').next().unwrap_or_default(), page));
        }
    }
    standing
}

/// A calculator where it has a page of its own, or else where it first stands.
fn of_calculator(id: &str, standing: &[(&str, &Page)], volume: &Volume) -> Option<Named> {
    let word = |key: &str| volume.vocabulary.get(&format!("{id}.{key}")).unwrap_or_default().to_owned();
    let pages = || standing.iter().filter(|(other, _)| *other == id).map(|(_, page)| *page);
    let own = [format!("desk-{id}.html"), format!("{id}.html")];
    let page =
        own.iter().find_map(|own| pages().find(|page| page.path == *own)).or_else(|| pages().next())?;
    Some(Named {
        kind: Kind::Calculator,
        name: word("title"),
        also: vec![id.to_owned()],
        href: format!("{}#{id}", page.path),
        text: word("intro"),
        labels: labels(calculators::find(id)?, volume),
    })
}

fn labels(calculator: &calc::Calculator, volume: &Volume) -> Vec<String> {
    let fields = calculator.fields.iter().map(|field| format!("field.{}", field.id));
    let outputs = calculator.outputs().map(|output| format!("output.{}", output.id));
    let keys = fields.chain(outputs).map(|key| format!("{}.{key}.label", calculator.id));
    let labels: BTreeSet<&str> = keys.filter_map(|key| volume.vocabulary.get(&key)).collect();
    labels.into_iter().map(str::to_owned).collect()
}

/// What holds the place of the list of calculators in a chapter.
pub(crate) const LIST: &str = "<div class=\"calculators\"></div>";

/// Puts the list of all calculators where chapters ask for it.
pub fn list(places: &Places, volume: &mut Volume) {
    let asks = |page: &Page| page.content.contains(LIST);
    if !volume.edition.pages.iter().any(asks) {
        return;
    }
    let calculators: Vec<Named> =
        named(places, volume).into_iter().filter(|one| one.kind == Kind::Calculator).collect();
    for page in volume.edition.pages.iter_mut().filter(|page| asks(page)) {
        let root = "../".repeat(page.path.matches('/').count());
        let item = |one: &Named| {
            let [href, name, text] = [&one.href, &one.name, &one.text].map(|text| escape(text));
            format!("<li><a href=\"{root}{href}\">{name}</a> <span>{text}</span></li>\n")
        };
        let items: String = calculators.iter().map(item).collect();
        page.content = page.content.replace(LIST, &format!("<ul class=\"calculators\">\n{items}</ul>"));
    }
}

/// The terms of a glossary. An entry begins with the other language's word and the pinyin, then says what it means.
fn terms(glossary: &str, language: Language) -> Vec<Named> {
    static NAMES: LazyLock<Regex> = LazyLock::new(|| pattern(r#"<([bi]) lang="[^"]+">([^<]+)</[bi]>"#));
    let headings = markdown::headings(&directive::masked(glossary, language), language);
    let ends = headings.iter().skip(1).map(|next| next.offset).chain([glossary.len()]);
    let entries = headings.iter().zip(ends).filter(|(heading, _)| heading.level == TERM);
    entries
        .filter_map(|(heading, end)| {
            let entry = &glossary[heading.offset..end];
            let also = NAMES.captures_iter(entry).take(2).map(|found| match &found[1] {
                "i" => toneless(&found[2]),
                _ => found[2].to_owned(),
            });
            Some(Named {
                kind: Kind::Term,
                name: heading.text.clone(),
                also: also.collect(),
                href: format!("glossary.html#{}", heading.id.as_deref()?),
                text: meaning(entry, language),
                labels: Vec::new(),
            })
        })
        .collect()
}

/// The first paragraph of an entry that is a sentence, without links, citations and marks.
fn meaning(entry: &str, language: Language) -> String {
    let plain: String = without_directives(entry, language);
    let mut paragraph = String::new();
    let mut named = false;
    for (event, _) in markdown::events(&plain, language) {
        match event {
            Event::Start(Tag::Paragraph) => (paragraph, named) = (String::new(), false),
            // The line of names is written in HTML, and no other is.
            Event::InlineHtml(_) => named = true,
            Event::Text(text) | Event::Code(text) => paragraph.push_str(&text),
            Event::SoftBreak => paragraph.push(' '),
            Event::End(TagEnd::Paragraph) if !named => break,
            _ => {}
        }
    }
    paragraph.trim().to_owned()
}

fn without_directives(text: &str, language: Language) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut from = 0;
    for found in directive::find(text, language) {
        plain.push_str(text[from..found.range.start].trim_end_matches(' '));
        from = found.range.end;
    }
    plain.push_str(&text[from..]);
    plain
}

/// Pinyin as it is typed: no tones, no spaces, no apostrophes.
fn toneless(pinyin: &str) -> String {
    const TONES: [(&str, char); 6] =
        [("āáǎà", 'a'), ("ēéěè", 'e'), ("īíǐì", 'i'), ("ōóǒò", 'o'), ("ūúǔù", 'u'), ("ǖǘǚǜü", 'v')];
    let plain = |letter: char| {
        TONES.iter().find(|(marked, _)| marked.contains(letter)).map_or(letter, |(_, plain)| *plain)
    };
    pinyin.chars().filter(|letter| letter.is_alphanumeric()).map(plain).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "# Terms {#glossary}\n\n## Sales {#sales-terms}\n\n### Conversion rate {#conversion-rate}\n\n\
                         <b lang=\"zh-CN\">转化率</b> · <i lang=\"zh-Latn\">zhuǎnhuàlǜ</i>\n\n\
                         Orders out of a hundred [visitors](#visitors) {{#cite S2.2}}.\n\nFormula: orders ÷ visitors\n";

    #[test]
    fn a_term_is_known_by_both_words_and_by_pinyin_as_it_is_typed() {
        let terms = terms(ENTRY, Language::English);
        assert_eq!(terms.len(), 1);
        assert_eq!(terms[0].name, "Conversion rate");
        assert_eq!(terms[0].also, ["转化率", "zhuanhualv"]);
        assert_eq!(terms[0].href, "glossary.html#conversion-rate");
    }

    #[test]
    fn its_meaning_is_its_first_sentence_without_marks() {
        assert_eq!(terms(ENTRY, Language::English)[0].text, "Orders out of a hundred visitors.");
    }

    #[test]
    fn pinyin_loses_tones_spaces_and_apostrophes() {
        assert_eq!(toneless("dìngdān jīn'é"), "dingdanjine");
        assert_eq!(toneless("lǜ"), "lv");
    }
}
