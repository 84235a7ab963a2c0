//! One language's chapters, read from their sources and rendered to the HTML that stands in the pages.

use crate::anchors::{Section, anchored};
use crate::engine::Engine;
use crate::expand::{Expanded, Scope, expand};
use crate::line_breaks::held_together;
use crate::markdown;
use crate::places::Places;
use crate::problem::{Problem, Problems};
use crate::references::References;
use crate::stacked::stacked;
use crate::tidy::tidy;
use crate::warnings;
use crate::words::Vocabulary;
use anyhow::{Context, Result};
use mdbook_driver::MDBook;
use mdbook_driver::book::{BookItem, Chapter};
use mdbook_driver::config::Config;
use mdbook_html::HtmlHandlebars;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The chapter shown at addresses that do not exist; it is in no table of contents.
pub const NOT_FOUND: &str = "404.md";

/// A page of one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its chapter, from the language's folder: `margin.md`.
    pub chapter: PathBuf,
    /// Its place in the language's folder: `margin.html`.
    pub path: String,
    /// Its name in the table of contents.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: String,
    /// The HTML of the chapter.
    pub content: String,
    /// Every id an address may end in.
    pub ids: Vec<String>,
    /// The sections of the second level.
    pub sections: Vec<Section>,
    /// Whether a calculator stands in it.
    pub has_calculator: bool,
    /// Whether it shows results of a calculator, in one or without.
    pub has_results: bool,
    /// How deep it lies in the table of contents, from zero.
    pub level: usize,
}

/// A part of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Its title; the chapters before the first part have none.
    pub title: Option<String>,
    /// Its pages, by place in [`Edition::pages`].
    pub pages: Vec<usize>,
}

/// The book in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Every page of the table of contents, in order.
    pub pages: Vec<Page>,
    /// The table of contents.
    pub parts: Vec<Part>,
    /// The page shown at addresses that do not exist.
    pub not_found: Page,
}

/// Renders one language. `folder` is where its pages will be served, as a path from the site's host; mdBook writes into
/// `staging`, which has to be nobody else's.
///
/// # Errors
/// Everything wrong with the chapters ([`Problems`]), or a file that cannot be read or written.
pub fn render(places: &Places, vocabulary: &Vocabulary, folder: &str, staging: &Path) -> Result<Edition> {
    let language = vocabulary.language;
    let source = places.chapters(language);
    let shown = places.shown(&source).to_path_buf();
    let mut book = load(places, vocabulary, staging)?;
    let missing =
        || Problem::new(shown.join(NOT_FOUND), 0, "this chapter is shown at addresses that do not exist");
    let not_found =
        std::fs::read_to_string(source.join(NOT_FOUND)).map_err(|_| Problems::new(vec![missing()]))?;
    let not_found_title =
        markdown::headings(&not_found, language).into_iter().next().map(|heading| heading.text);
    book.book.push_item(Chapter::new(&not_found_title.unwrap_or_default(), not_found, NOT_FOUND, Vec::new()));

    let (engine, references) = (Engine::new(vocabulary), References::load(places, language));
    let mut problems = Vec::new();
    let mut expansions = HashMap::new();
    book.book.for_each_chapter_mut(|chapter| {
        let path = chapter.source_path.clone().unwrap_or_default();
        let file = shown.join(&path);
        let depth = path.components().count() - 1;
        let root = if path == Path::new(NOT_FOUND) { folder.to_owned() } else { "../".repeat(depth) };
        let scope = Scope {
            file: &file,
            language,
            vocabulary,
            engine: &engine,
            references: &references,
            root: &root,
        };
        if path.file_name().is_some_and(|name| name == "README.md") {
            chapter.path = Some(path.with_file_name("index.md"));
        }
        let description = markdown::description(&chapter.content).unwrap_or_else(|| {
            problems.push(Problem::new(&file, 1, "a chapter begins with `<!-- description: … -->`"));
            String::new()
        });
        match expand(&chapter.content, &scope) {
            Ok(mut expanded) => {
                chapter.content = std::mem::take(&mut expanded.text);
                expansions.insert(path, (expanded, description));
            }
            Err(found) => problems.extend(found),
        }
    });
    Problems::none_or_fail(problems)?;

    let (built, warned) = warnings::collected(&shown, || book.execute_build_process(&HtmlHandlebars::new()));
    built.with_context(|| format!("mdBook could not render {}", shown.display()))?;
    Problems::none_or_fail(warned)?;
    finish(&book, staging, &shown, &expansions, vocabulary, folder)
}

fn load(places: &Places, vocabulary: &Vocabulary, staging: &Path) -> Result<MDBook> {
    let language = vocabulary.language;
    let mut config = Config::from_disk(places.book().join("book.toml")).context("book/book.toml")?;
    config.book.language = Some(language.code().to_owned());
    config.book.title = Some(vocabulary.site("title").to_owned());
    config.book.src = PathBuf::from("src").join(language.code());
    staging.clone_into(&mut config.build.build_dir);
    config.set("output.html.smart-punctuation", language.smart_punctuation())?;
    MDBook::load_with_config(places.book(), config)
        .with_context(|| format!("{}/SUMMARY.md", places.shown(&places.chapters(language)).display()))
}

/// Reads what mdBook wrote back and finishes each page.
fn finish(
    book: &MDBook,
    staging: &Path,
    shown: &Path,
    expansions: &HashMap<PathBuf, (Expanded, String)>,
    vocabulary: &Vocabulary,
    folder: &str,
) -> Result<Edition> {
    let mut problems = Vec::new();
    let mut pages = Vec::new();
    let mut parts: Vec<Part> = vec![Part::default()];
    for item in book.iter() {
        let chapter = match item {
            BookItem::Chapter(chapter) => chapter,
            BookItem::PartTitle(title) => {
                parts.push(Part { title: Some(title.clone()), pages: Vec::new() });
                continue;
            }
            BookItem::Separator => continue,
        };
        let (Some(source), Some(path)) = (&chapter.source_path, &chapter.path) else { continue };
        let path = path.with_extension("html");
        let html = std::fs::read_to_string(staging.join(&path))
            .with_context(|| format!("the page of {}", shown.join(source).display()))?;
        let prefix = (source == Path::new(NOT_FOUND)).then_some(folder);
        let tidied = tidy(&html, vocabulary, prefix)?;
        problems.extend(tidied.mistakes.into_iter().map(|what| Problem::new(shown.join(source), 0, what)));
        let (expanded, description) = &expansions[source];
        // What a block slot brings was finished where it was drawn.
        let held = held_together(&expanded.slots.fill_lines(&tidied.html), vocabulary.language);
        let anchored = anchored(&expanded.slots.fill(&stacked(&held)), vocabulary)?;
        if let Some(part) = parts.last_mut().filter(|_| prefix.is_none()) {
            part.pages.push(pages.len());
        }
        pages.push(Page {
            chapter: source.clone(),
            path: path.to_string_lossy().replace('\\', "/"),
            title: chapter.name.clone(),
            description: description.clone(),
            content: anchored.html,
            ids: anchored.ids,
            sections: anchored.sections,
            has_calculator: expanded.has_calculator,
            has_results: expanded.has_results,
            level: chapter.parent_names.len(),
        });
    }
    Problems::none_or_fail(problems)?;
    parts.retain(|part| !part.pages.is_empty());
    let not_found = pages.pop().context("the chapter of missing addresses was added last and is gone")?;
    Ok(Edition { pages, parts, not_found })
}
