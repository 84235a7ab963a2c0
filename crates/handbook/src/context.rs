//! What the templates are given.

use crate::anchors::Section;
use serde::Serialize;
use serde_json::Value;

/// The Content-Security-Policy of every page: nothing but our own files, nothing inline, WebAssembly allowed.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
                          worker-src 'self'; base-uri 'self'; form-action 'none'";

/// What `page.hbs` is given.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "what a template asks for with `if` is a list of flags")]
pub struct PageContext<'a> {
    /// The tag of the page's language.
    pub language: &'a str,
    /// The page's title in the table of contents.
    pub title: &'a str,
    /// The book's title.
    pub book_title: &'a str,
    /// The title for the browser's tab and for search engines.
    pub page_title: String,
    /// What the page is about, in a sentence.
    pub description: &'a str,
    /// Whether it is the language's first page.
    pub is_start: bool,
    /// The way from the page to its language's folder.
    pub root: &'a str,
    /// The way to the site's root.
    pub site: &'a str,
    /// The way to the folder of styles, modules, engines and words.
    pub assets: &'a str,
    /// The page's own address, if the site's is known.
    pub url: Option<&'a str>,
    /// The address of the picture other sites show beside a link to it.
    pub card: Option<String>,
    /// What it is in the words of schema.org, as JSON.
    pub structured: Option<String>,
    /// The page in each language.
    pub alternates: Vec<Alternate<'a>>,
    /// The address of the page that offers the languages.
    pub x_default: Option<&'a str>,
    /// [`POLICY`].
    pub policy: &'a str,
    /// The table of contents.
    pub parts: Vec<PartContext<'a>>,
    /// The part the page is in, if it has a title.
    pub part: Option<Link<'a>>,
    /// The sections of the page.
    pub sections: &'a [Section],
    /// Old ids of the page and where they lead.
    pub moved: Vec<MovedContext<'a>>,
    /// The page before.
    pub previous: Option<Link<'a>>,
    /// The page after.
    pub next: Option<Link<'a>>,
    /// Whether the other language's text was revised since this one was.
    pub stale: bool,
    /// Whether a term of the glossary stands in the page.
    pub has_terms: bool,
    /// Whether calculators can be looked for in the page.
    pub has_finder: bool,
    /// Whether a calculator stands in the page.
    pub has_calculator: bool,
    /// Whether it shows results of a calculator, in one or without.
    pub has_results: bool,
    /// The whole site to download, where the page offers it.
    pub archive: Option<ArchiveContext>,
    /// Whether the page is to reload when the book is rebuilt.
    pub reload: bool,
    /// The chapter as HTML.
    pub content: &'a str,
    /// The words of the site as a tree.
    pub word: &'a Value,
}

/// The page in one language.
#[derive(Debug, Serialize)]
pub struct Alternate<'a> {
    /// The tag of the language.
    pub language: &'a str,
    /// Its own name for itself.
    pub label: &'a str,
    /// The way there.
    pub href: String,
    /// The full address.
    pub url: Option<String>,
    /// Whether it is this page.
    pub current: bool,
}

/// The whole site to download.
#[derive(Debug, Serialize)]
pub struct ArchiveContext {
    /// The way there.
    pub href: String,
    /// What it is, with its size.
    pub label: String,
}

/// A part of the table of contents.
#[derive(Debug, Serialize)]
pub struct PartContext<'a> {
    /// Its title, if it has one.
    pub title: Option<&'a str>,
    /// Whether the page is one of it.
    pub current: bool,
    /// Its pages.
    pub chapters: Vec<ChapterContext<'a>>,
}

/// A page in the table of contents.
#[derive(Debug, Serialize)]
pub struct ChapterContext<'a> {
    /// The way there.
    pub href: String,
    /// Its number; none while the book's chapters are published one by one.
    pub number: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// Whether it is this page.
    pub current: bool,
    /// How deep it lies, from zero.
    pub level: usize,
}

/// A neighbouring page.
#[derive(Debug, Serialize)]
pub struct Link<'a> {
    /// The way there.
    pub href: String,
    /// Its title.
    pub title: &'a str,
}

/// An old id and where it leads.
#[derive(Debug, Serialize)]
pub struct MovedContext<'a> {
    /// The old id.
    pub id: &'a str,
    /// Where it leads.
    #[serde(flatten)]
    pub link: Link<'a>,
}

/// What `moved.hbs` is given: a page that is no longer there.
#[derive(Debug, Serialize)]
pub struct MovedPageContext<'a> {
    /// The tag of the page's language.
    pub language: &'a str,
    /// The way to the folder of styles and modules.
    pub assets: String,
    /// [`POLICY`].
    pub policy: &'a str,
    /// The address of the page that took its place, where the site's is known.
    pub url: Option<String>,
    /// The page that took its place.
    pub to: Link<'a>,
    /// Its ids that lead elsewhere.
    pub moved: Vec<MovedContext<'a>>,
    /// The words of the site as a tree.
    pub word: &'a Value,
}

/// What `root.hbs` and `missing.hbs` are given.
#[derive(Debug, Serialize)]
pub struct DoorContext<'a> {
    /// The languages offered.
    pub languages: Vec<Door<'a>>,
    /// The way to the folder of styles and modules.
    pub assets: String,
    /// [`POLICY`].
    pub policy: &'a str,
    /// The address of the page that offers the languages, if it is known.
    pub url: Option<&'a str>,
    /// The address of the picture other sites show beside a link to it.
    pub card: Option<String>,
    /// The path of that address, for pages served anywhere below it.
    pub base: &'a str,
    /// Whether the page is to reload when the book is rebuilt.
    pub reload: bool,
}

/// A language offered.
#[derive(Debug, Serialize)]
pub struct Door<'a> {
    /// The tag of the language.
    pub language: &'a str,
    /// Its own name for itself.
    pub label: &'a str,
    /// The way to its first page.
    pub href: String,
    /// The words of the site in it.
    pub word: &'a Value,
    /// The book's title in it.
    pub book_title: &'a str,
    /// What the book is, in a sentence.
    pub book_description: &'a str,
}
