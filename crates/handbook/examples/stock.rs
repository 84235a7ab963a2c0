//! The handbook's chapters as stock mdBook shows them, to be weighed beside ours: its own theme, search and scripts, and
//! its own settings. Directives stay in the text as they are written, so a stock page shows no calculator and no figure
//! it would have to work out, and weighs the less for it.
//!
//! `cargo run -p handbook --example stock -- <folder>` writes `en/` and `zh-CN/` there, with compressed copies.

use anyhow::{Context, Result};
use handbook::compress;
use handbook::language::Language;
use handbook::places::Places;
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;
use mdbook_html::HtmlHandlebars;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    let out = std::env::args().nth(1).context("usage: stock <folder>")?;
    let out = std::path::absolute(out)?;
    let places = Places::around(&std::env::current_dir()?)?;
    for language in Language::ALL {
        write(&places.chapters(language), language, &out)?;
    }
    fs::write(out.join("index.html"), "<!doctype html><title>stock mdBook</title>")?;
    compress::folder(&out, &places.work().join("stock-compressed"))?;
    Ok(())
}

/// Builds one language from a copy of its chapters: beside the originals mdBook would find our theme.
fn write(chapters: &Path, language: Language, out: &Path) -> Result<()> {
    let root = out.join(format!("{}-book", language.code()));
    let copy = root.join("src");
    for entry in walkdir::WalkDir::new(chapters) {
        let entry = entry?;
        let to = copy.join(entry.path().strip_prefix(chapters)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to)?;
        } else {
            fs::copy(entry.path(), &to).with_context(|| to.display().to_string())?;
        }
    }
    let mut config = Config::default();
    config.book.language = Some(language.code().to_owned());
    config.book.title = Some(String::from("The Shopkeeper's Handbook"));
    config.book.src = PathBuf::from("src");
    config.build.build_dir = out.join(language.code());
    MDBook::load_with_config(&root, config)?.execute_build_process(&HtmlHandlebars::new())?;
    fs::remove_dir_all(&root)?;
    Ok(())
}
