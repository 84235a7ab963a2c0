//! Where things are: the book's sources, and what is written from them.

use crate::language::Language;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The folders of one repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    root: PathBuf,
}

impl Places {
    /// The places below this root.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Places { root: root.into() }
    }

    /// The repository around a folder: the nearest one above it that holds `book/book.toml`.
    ///
    /// # Errors
    /// When there is none.
    pub fn around(folder: &Path) -> Result<Self> {
        let root = folder.ancestors().find(|above| above.join("book/book.toml").is_file());
        let root = root.with_context(|| format!("no book/book.toml in {} or above it", folder.display()))?;
        Ok(Places::at(root))
    }

    /// The root of the repository.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of `book.toml`.
    #[must_use]
    pub fn book(&self) -> PathBuf {
        self.root.join("book")
    }

    /// The chapters of one language.
    #[must_use]
    pub fn chapters(&self, language: Language) -> PathBuf {
        self.book().join("src").join(language.code())
    }

    /// The words of one language.
    #[must_use]
    pub fn words(&self, language: Language) -> PathBuf {
        self.book().join("words").join(format!("{}.toml", language.code()))
    }

    /// The templates of pages.
    #[must_use]
    pub fn theme(&self) -> PathBuf {
        self.book().join("theme")
    }

    /// The record of which texts agree.
    #[must_use]
    pub fn pairs(&self) -> PathBuf {
        self.book().join("pairs.toml")
    }

    /// The words the book does not use.
    #[must_use]
    pub fn terms(&self) -> PathBuf {
        self.book().join("terms.toml")
    }

    /// The record of every address that was published.
    #[must_use]
    pub fn ids(&self) -> PathBuf {
        self.book().join("ids.txt")
    }

    /// Where published addresses went.
    #[must_use]
    pub fn moved(&self) -> PathBuf {
        self.book().join("moved.toml")
    }

    /// Modules, styles and images copied as they are.
    #[must_use]
    pub fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// Workers that stand between the pages and the network.
    #[must_use]
    pub fn workers(&self) -> PathBuf {
        self.www().join("worker")
    }

    /// Cargo's folder for what is built.
    #[must_use]
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Our own part of that folder: bindings, staging, compressed files.
    #[must_use]
    pub fn work(&self) -> PathBuf {
        self.target().join("handbook")
    }

    /// A path as people read it: from the root of the repository, where it is below it.
    #[must_use]
    pub fn shown<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}
