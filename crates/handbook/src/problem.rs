//! Problems: everything wrong with the book's sources, collected and told at once.

use std::fmt;
use std::path::{Path, PathBuf};

/// One thing wrong in a source file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the root of the repository.
    pub file: PathBuf,
    /// The line, from one; zero when it is the whole file.
    pub line: usize,
    /// What is wrong and what would be right.
    pub what: String,
}

impl Problem {
    /// A problem on a line of a file.
    pub fn new(file: impl AsRef<Path>, line: usize, what: impl Into<String>) -> Self {
        Problem { file: file.as_ref().to_path_buf(), line, what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}: {}", self.file.display(), self.what),
            line => write!(out, "{}:{line}: {}", self.file.display(), self.what),
        }
    }
}

/// Problems as one error, a line each, by file and line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// The problems, sorted, each once.
    #[must_use]
    pub fn new(mut problems: Vec<Problem>) -> Self {
        problems.sort();
        problems.dedup();
        Problems(problems)
    }

    /// The problems in the order told.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// Nothing, or the problems as an error.
    ///
    /// # Errors
    /// When there are problems.
    pub fn none_or_fail(problems: Vec<Problem>) -> Result<(), Problems> {
        if problems.is_empty() { Ok(()) } else { Err(Problems::new(problems)) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(out, "{problem}")?;
        }
        match self.0.len() {
            1 => write!(out, "1 problem"),
            count => write!(out, "{count} problems"),
        }
    }
}

impl std::error::Error for Problems {}
