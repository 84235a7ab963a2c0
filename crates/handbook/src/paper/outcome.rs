//! A printed PDF read back: its pages, its outline, where its links lead.

use anyhow::{Context, Result};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::path::Path;

/// What came out of a printing.
#[derive(Debug)]
pub struct Outcome {
    /// The number of pages.
    pub pages: usize,
    /// The outline, in order.
    pub outline: Vec<Bookmark>,
    /// The page, from one, of every id in the document that a link leads to.
    pub anchors: BTreeMap<String, usize>,
    document: Document,
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// How deep it lies, from zero.
    pub level: usize,
    /// What it says.
    pub title: String,
    /// The page it opens, from one.
    pub page: usize,
}

impl Outcome {
    /// Reads a PDF that Chromium wrote.
    ///
    /// # Errors
    /// It cannot be read, or has no outline or no links.
    pub fn read(pdf: &Path) -> Result<Self> {
        let what = || pdf.display().to_string();
        let document = Document::load(pdf).with_context(what)?;
        let numbers: BTreeMap<ObjectId, usize> =
            document.get_pages().into_iter().map(|(number, id)| (id, number as usize)).collect();
        let catalog = document.catalog().with_context(what)?;
        let mut anchors = BTreeMap::new();
        for (name, destination) in dictionary(&document, catalog, b"Dests").with_context(what)? {
            if let Some(page) = page_of(&document, destination, &numbers) {
                anchors.insert(String::from_utf8_lossy(name).into_owned(), page);
            }
        }
        let mut outline = Vec::new();
        let root = dictionary(&document, catalog, b"Outlines").with_context(what)?;
        walk(&document, root, 0, &numbers, &mut outline);
        Ok(Outcome { pages: numbers.len(), outline, anchors, document })
    }

    /// The text of a page, from one, as programs that search or read aloud find it.
    ///
    /// # Errors
    /// There is no such page, or its text cannot be decoded.
    pub fn text(&self, page: usize) -> Result<String> {
        Ok(self.document.extract_text(&[u32::try_from(page)?])?)
    }

    /// A text of the catalog or of the document's information: `Lang`, `Title`.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<String> {
        let information = self.document.trailer.get(b"Info").and_then(|info| self.document.dereference(info));
        let information = information.ok().and_then(|(_, object)| object.as_dict().ok());
        let catalog = self.document.catalog().ok();
        let value = [catalog, information].into_iter().flatten().find_map(|from| from.get(name.as_bytes()).ok())?;
        lopdf::decode_text_string(value).ok()
    }

    /// Whether the document says what its parts are: headings, tables, links.
    #[must_use]
    pub fn tagged(&self) -> bool {
        self.document.catalog().is_ok_and(|catalog| catalog.has(b"StructTreeRoot"))
    }
}

/// A dictionary inside another, by reference or not.
fn dictionary<'a>(document: &'a Document, within: &'a Dictionary, key: &[u8]) -> Result<&'a Dictionary> {
    Ok(document.dereference(within.get(key)?)?.1.as_dict()?)
}

/// The page of a destination: `[page /XYZ left top zoom]`.
fn page_of(document: &Document, destination: &Object, numbers: &BTreeMap<ObjectId, usize>) -> Option<usize> {
    let (_, destination) = document.dereference(destination).ok()?;
    let page = destination.as_array().ok()?.first()?.as_reference().ok()?;
    numbers.get(&page).copied()
}

fn walk(
    document: &Document,
    parent: &Dictionary,
    level: usize,
    numbers: &BTreeMap<ObjectId, usize>,
    outline: &mut Vec<Bookmark>,
) {
    let mut next = dictionary(document, parent, b"First").ok();
    while let Some(entry) = next {
        let title = entry.get(b"Title").ok().and_then(|title| lopdf::decode_text_string(title).ok());
        let page = entry.get(b"Dest").ok().and_then(|to| page_of(document, to, numbers));
        if let (Some(title), Some(page)) = (title, page) {
            outline.push(Bookmark { level, title, page });
        }
        walk(document, entry, level + 1, numbers, outline);
        next = dictionary(document, entry, b"Next").ok();
    }
}
