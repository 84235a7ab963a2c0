//! Who asks for the files of a finished site: a reader, a device that installs it, or other machines.

use crate::digest::digest;
use anyhow::{Context, Result};
use std::path::Path;

/// The worker that keeps the site on a reader's device.
pub const WORKER: &str = "worker.js";
/// What the files of the program begin with that writes workbooks.
pub const WORKBOOK: &str = "engine-workbook";
/// The folder of the site's icons.
pub const ICONS: &str = "icons";
/// The icon every page names: some browsers ask for it with the page, network or none.
pub const TOUCH_ICON: &str = "icons/touch-180.png";
/// The folder of the pictures other sites show beside a link.
pub const CARDS: &str = "cards";
/// The ending of a file that says how a device installs the site.
pub const MANIFEST: &str = "webmanifest";

/// What a file of the site is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Reading, calculating and searching.
    Reading,
    /// Saving a calculation in a form of its own, with a click that few make: fetched then, and too heavy to be kept.
    Saving,
    /// Keeping the site on a device.
    Installing,
    /// Servers, search engines, other sites, and readers who want the whole in another form.
    Publishing,
}

/// What the file at this path of the site is for.
#[must_use]
pub fn purpose(path: &str) -> Purpose {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    let of_servers = name.starts_with('.') || name == "robots.txt" || matches!(kind, "xml" | "br" | "gz");
    // The page at the root speaks both languages and finds its styles wherever the site lies.
    let of_addresses = name == "404.html" && !folder.is_empty();
    if of_servers || of_addresses || path.starts_with(CARDS) || matches!(kind, "zip" | "pdf") {
        Purpose::Publishing
    } else if path == WORKER || kind == MANIFEST || (folder == ICONS && path != TOUCH_ICON) {
        Purpose::Installing
    } else if name.starts_with(WORKBOOK) {
        Purpose::Saving
    } else {
        Purpose::Reading
    }
}

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shipped {
    /// Its path in the site.
    pub path: String,
    /// The [`digest`] of its content.
    pub digest: String,
}

/// The files of a site that serve one of these purposes, by path.
///
/// # Errors
/// A file that cannot be read.
pub fn files(site: &Path, purposes: &[Purpose]) -> Result<Vec<Shipped>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(site) {
        let entry = entry?;
        let path = entry.path().strip_prefix(site)?.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && purposes.contains(&purpose(&path)) {
            let content = std::fs::read(entry.path()).with_context(|| entry.path().display().to_string())?;
            files.push(Shipped { path, digest: digest(&content) });
        }
    }
    files.sort();
    Ok(files)
}

/// One name for all these files.
#[must_use]
pub fn version(files: &[Shipped]) -> String {
    let listed: Vec<String> = files.iter().map(|file| format!("{} {}", file.path, file.digest)).collect();
    digest(listed.join("\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_need_pages_assets_and_the_index_and_nothing_made_for_machines() {
        for path in ["index.html", "404.html", "en/margin.html", "en/shop.png", "search/index/en_1.pf_index"]
        {
            assert_eq!(purpose(path), Purpose::Reading, "{path}");
        }
        for path in [
            TOUCH_ICON,
            "assets-1234abcd/site.js",
            "assets-1234abcd/engine-shop_bg.wasm",
            "search/pagefind.js",
        ] {
            assert_eq!(purpose(path), Purpose::Reading, "{path}");
        }
        for path in ["worker.js", "en/handbook.webmanifest", "icons/192.png"] {
            assert_eq!(purpose(path), Purpose::Installing, "{path}");
        }
        for path in ["assets-1234abcd/engine-workbook.js", "assets-1234abcd/engine-workbook_bg.wasm"] {
            assert_eq!(purpose(path), Purpose::Saving, "{path}");
        }
        for path in
            ["en/404.html", "sitemap.xml", "robots.txt", ".nojekyll", "cards/margin.png", "en/book.pdf"]
        {
            assert_eq!(purpose(path), Purpose::Publishing, "{path}");
        }
        for path in ["en/margin.html.br", "worker.js.gz", "shopkeepers-handbook.zip"] {
            assert_eq!(purpose(path), Purpose::Publishing, "{path}");
        }
    }
}
