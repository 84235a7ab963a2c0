//! The search index: Pagefind over the chapters of both languages, each searched in its own.
//!
//! What is indexed is the text of the chapters. Calculators are found by name (see [`crate::finder`]); their forms and
//! figures would only bury the chapters that explain them.

use crate::digest::digest;
use crate::html::escape;
use crate::pages::Volume;
use anyhow::{Context, Result};
use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use std::path::Path;

/// The folder of the index in the site.
pub const FOLDER: &str = "search";
/// What of a chapter is not indexed.
const IGNORED: [&str; 4] = ["shop-calculator", "figure", ".checklist-tools", ".citation"];
/// What a chapter with a checklist has in it.
const CHECKLIST: &str = "class=\"checklist-tools\"";
/// What the words of a page without one weigh.
const REFERENCE: &str = "0.35";
/// What Pagefind offers besides the index: looks we do not use.
const UNUSED: [&str; 3] = ["-ui.js", "-ui.css", "highlight.js"];

/// Writes the index of all chapters to a folder. The last one made is kept in `cache`, and copied as long as it is of
/// these chapters; or of others, if an `earlier` one will do.
///
/// # Errors
/// A chapter that cannot be indexed, a file that cannot be written.
pub fn write(volumes: &[Volume], earlier: bool, cache: &Path, out: &Path) -> Result<()> {
    let (kept, stamp) = (cache.join("index"), cache.join("stamp"));
    if earlier && stamp.exists() {
        return copy(&kept, out);
    }
    let documents: Vec<(String, String)> = volumes.iter().flat_map(documents).collect();
    let content: Vec<&str> = documents.iter().flat_map(|(url, html)| [url.as_str(), html.as_str()]).collect();
    let of_these = digest(content.join("\n").as_bytes());
    let known = std::fs::read_to_string(&stamp).is_ok_and(|stamp| stamp == of_these);
    if !known {
        if cache.exists() {
            std::fs::remove_dir_all(cache)?;
        }
        index(documents, &kept).context("the search index")?;
        // Last, so that an index broken off is made again.
        std::fs::write(stamp, of_these)?;
    }
    copy(&kept, out)
}

/// The chapters of one language as documents of their own, by their place in the site.
fn documents(volume: &Volume) -> impl Iterator<Item = (String, String)> {
    let code = volume.language().code();
    volume.edition.pages.iter().map(move |page| {
        // What is read from top to bottom ends in a checklist, and answers before what only lists or refers to it.
        let weight = if page.content.contains(CHECKLIST) { "1" } else { REFERENCE };
        // Pagefind leaves out labels, and the items of a checklist are labels; cells of a table it would read as one word.
        let content = page.content.replace("<label", "<span").replace("</label>", "</span>");
        let content = content.replace("</th>", "</th> ").replace("</td>", "</td> ");
        let about = escape(&page.description);
        let html = format!(
            "<!doctype html><html lang=\"{code}\"><body><p data-pagefind-weight=\"3\">{about}</p>\
             <div data-pagefind-weight=\"{weight}\">{content}</div></body></html>"
        );
        (format!("{code}/{}", page.path), html)
    })
}

fn index(documents: Vec<(String, String)>, out: &Path) -> Result<()> {
    let options = PagefindServiceConfig::builder()
        .root_selector("body".to_owned())
        .exclude_selectors(IGNORED.map(str::to_owned).to_vec())
        .keep_index_url(true)
        .build();
    let files = tokio::runtime::Runtime::new()?.block_on(async {
        let mut index = PagefindIndex::new(Some(options))?;
        for (url, html) in documents {
            index.add_html_file(None, Some(url), html).await?;
        }
        index.get_files().await
    })?;
    for file in files {
        let name = file.filename.to_string_lossy();
        if UNUSED.iter().any(|unused| name.ends_with(unused)) {
            continue;
        }
        let path = out.join(&file.filename);
        std::fs::create_dir_all(path.parent().unwrap_or(out))?;
        std::fs::write(&path, &file.contents).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
