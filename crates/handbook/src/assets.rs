//! The folder of everything that is no page: modules, styles, the engines, the words they speak and what is found by
//! name, under a name made of its contents, so that servers and browsers may keep it for ever.

use crate::bundle;
use crate::cited::Cited;
use crate::comments;
use crate::digest::digest;
use crate::finder;
use crate::pages::Volume;
use crate::places::Places;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// Writes the folder into the site; its name.
///
/// # Errors
/// A file that cannot be read or written.
pub fn write(places: &Places, engines: Option<&Path>, volumes: &[Volume], out: &Path) -> Result<String> {
    let files = collect(places, engines, volumes)?;
    let mut listed = String::new();
    for (name, content) in &files {
        let _ = writeln!(listed, "{name} {}", digest(content));
    }
    let folder = format!("assets-{}", &digest(listed.as_bytes())[..8]);
    for (name, content) in files {
        let path = out.join(&folder).join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(out))?;
        std::fs::write(path, content)?;
    }
    Ok(folder)
}

fn collect(places: &Places, engines: Option<&Path>, volumes: &[Volume]) -> Result<Files> {
    let www = places.www();
    let mut files = Files::new();
    // A worker is served beside the pages it answers for.
    let of_pages = |entry: &walkdir::DirEntry| entry.path() != places.workers();
    for entry in walkdir::WalkDir::new(&www).into_iter().filter_entry(of_pages) {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_file() && !hidden {
            let name = entry.path().strip_prefix(&www)?.to_string_lossy().replace('\\', "/");
            let content = std::fs::read(entry.path())?;
            let extension = entry.path().extension().unwrap_or_default();
            let has_comments = extension == "js" || extension == "css";
            let text = has_comments.then(|| std::str::from_utf8(&content).ok()).flatten();
            let content = text.map(|text| comments::without(text).into_bytes()).unwrap_or(content);
            files.insert(name, content);
        }
    }
    if let Some(engines) = engines {
        for name in bundle::files() {
            let path = engines.join(&name);
            files.insert(name, std::fs::read(&path).with_context(|| path.display().to_string())?);
        }
    }
    for volume in volumes {
        let vocabulary = &volume.vocabulary;
        let names = serde_json::to_vec(&finder::named(places, volume))?;
        files.insert(format!("finder-{}.json", vocabulary.language.code()), names);
        let sources = Cited::load(places, vocabulary.language).lines(vocabulary.language);
        files.insert(format!("sources-{}.txt", vocabulary.language.code()), sources.into_bytes());
        for (whose, lines) in vocabulary.parts() {
            let name = format!("words-{whose}-{}.txt", vocabulary.language.code());
            files.insert(name, lines.into_bytes());
        }
    }
    Ok(files)
}
