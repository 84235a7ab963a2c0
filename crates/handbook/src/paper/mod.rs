//! The whole book on paper: every chapter of a language in one document, printed by Chromium as a PDF with an outline,
//! a table of contents with page numbers, running titles and links that work.
//!
//! A browser cannot say on which page a chapter will stand, so the document is printed, read back, and printed again
//! with the pages filled in.

mod chapter;
mod document;
mod pdf;

use crate::language::Language;
use crate::pages::Volume;
use crate::places::Places;
use crate::problem::Problems;
use crate::site::{self, Built, Order};
use anyhow::{Context, Result, anyhow, bail};
use document::{Numbers, document};
use pdf::Pdf;
use std::path::{Path, PathBuf};
use std::thread;

/// The oldest Chromium that writes in the margins of pages.
const OLDEST: u32 = 131;

/// Times a document is printed before its table of contents has to be right.
const PRINTINGS: usize = 3;

/// What to print.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Where the site is published: calculators are opened there; what `book.toml` says, if none.
    pub url: Option<String>,
    /// The languages to print.
    pub languages: Vec<Language>,
    /// The folder of the PDFs.
    pub out: PathBuf,
}

/// A Chromium that can print the book.
///
/// # Errors
/// There is none or it is too old, with what to do.
pub fn chromium(places: &Places) -> Result<PathBuf> {
    let found = chromium::find(places.root()).map_err(|why| anyhow!(why))?;
    let Some(found) = found else {
        bail!("The book is printed by Chromium, and there is none here. {}", chromium::ADVICE);
    };
    if let Some(version) = chromium::version(&found).filter(|version| *version < OLDEST) {
        let found = found.display();
        bail!(
            "{found} is version {version}; page numbers need Chromium {OLDEST} or later. {}",
            chromium::ADVICE
        );
    }
    Ok(found)
}

/// The name of the PDF of a language.
#[must_use]
pub fn name(language: Language) -> String {
    format!("handbook-{}.pdf", language.code())
}

/// Whether a file is such a PDF, by its name.
#[must_use]
pub fn is_ours(file: &str) -> bool {
    Language::ALL.iter().any(|language| name(*language) == file)
}

/// Prints the book: one PDF a language, [`name`]d after it.
///
/// # Errors
/// Everything wrong with the sources ([`Problems`]), a Chromium that does not print, or files that cannot be read or
/// written.
pub fn print(
    places: &Places,
    edition: &Edition,
    chromium: &Path,
    tell: &(dyn Fn(&str) + Sync),
) -> Result<()> {
    let out = places.work().join("paper");
    let order =
        Order { url: edition.url.clone(), out: out.clone(), reload: false, publish: false, engines: false };
    let built = site::build(places, &order, tell)?;
    std::fs::create_dir_all(&edition.out)?;
    let volumes = built.volumes.iter().filter(|volume| edition.languages.contains(&volume.language()));
    thread::scope(|scope| {
        let printing = |volume| {
            let (volume, built, out): (&Volume, _, _) = (volume, &built, &out);
            scope.spawn(move || {
                let target = edition.out.join(name(volume.language()));
                volume_into(&target, volume, built, out, chromium)?;
                tell(&format!("{} printed", places.shown(&target).display()));
                Ok(())
            })
        };
        let printings: Vec<_> = volumes.map(printing).collect();
        printings.into_iter().try_for_each(site::joined)
    })
}

/// Prints a language of the site built in `site` into a PDF.
fn volume_into(target: &Path, volume: &Volume, built: &Built, site: &Path, chromium: &Path) -> Result<()> {
    // Beside the chapters' own pages, whose pictures it shows.
    let page = site.join(volume.language().code()).join("whole.html");
    let pdf = page.with_extension("pdf");
    let mut numbers = Numbers::new();
    for printing in 0..PRINTINGS {
        let html = document(volume, built, &numbers).map_err(|problem| Problems::new(vec![problem]))?;
        std::fs::write(&page, html)?;
        // The first names no pages yet and is only read for them: without its structure it is printed in two thirds of the time.
        let structure: &[&str] = if printing == 0 { &["--disable-pdf-tagging"] } else { &[] };
        printed(chromium, &page, &pdf, structure)?;
        let mut outcome = Pdf::read(&pdf)?;
        let found = outcome.anchors()?;
        if found == numbers {
            outcome.without_radicals()?;
            outcome.without_doubled_titles();
            return outcome.write(target);
        }
        numbers = found;
    }
    bail!("{}: the table of contents moves the pages it names", pdf.display())
}

/// Prints a page into a file, with further switches of Chromium.
fn printed(chromium: &Path, page: &Path, pdf: &Path, switches: &[&str]) -> Result<()> {
    if pdf.exists() {
        std::fs::remove_file(pdf)?;
    }
    let mut into = std::ffi::OsString::from("--print-to-pdf=");
    into.push(pdf);
    // A profile of its own: a Chromium that is open already would take the order and say nothing.
    let mut profile = std::ffi::OsString::from("--user-data-dir=");
    profile.push(pdf.with_file_name("profile"));
    let mut command = chromium::headless(chromium);
    command
        .args(["--no-pdf-header-footer", "--generate-pdf-document-outline"])
        .args(switches)
        .arg(profile)
        .arg(into)
        .arg(page);
    let output = command.output().with_context(|| format!("{} could not be started", chromium.display()))?;
    if !pdf.is_file() {
        bail!("{} printed nothing: {}", chromium.display(), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

/// The id of a chapter in the document: `desk-budget` of `desk-budget.html`, `parts-a` of `parts/a.html`.
fn id_of(path: &str) -> String {
    let stem = path.strip_suffix(".html").unwrap_or(path);
    stem.replace('/', "-")
}
