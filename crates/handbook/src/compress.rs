//! Compressed copies beside every file a server may send compressed: `.br` and `.gz`, made once for each content.

use crate::digest::digest;
use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The kinds of file that gain from compression.
const KINDS: [&str; 9] = ["html", "css", "js", "wasm", "txt", "xml", "svg", "json", "webmanifest"];

/// Writes `.br` and `.gz` beside every file of a folder that gains from it. Results are kept in `cache` by content;
/// those this folder no longer needs are removed. Returns how many files had to be compressed anew.
///
/// # Errors
/// A file that cannot be read or written.
pub fn folder(folder: &Path, cache: &Path) -> Result<usize> {
    std::fs::create_dir_all(cache)?;
    let files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)))
        .collect();
    let next = AtomicUsize::new(0);
    let work = || -> Result<(usize, Vec<String>)> {
        let (mut fresh, mut names) = (0, Vec::new());
        while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (name, was_fresh) = file(path, cache).with_context(|| path.display().to_string())?;
            names.push(name);
            fresh += usize::from(was_fresh);
        }
        Ok((fresh, names))
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let results: Vec<Result<(usize, Vec<String>)>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let (mut fresh, mut kept) = (0, BTreeSet::new());
    for result in results {
        let (more, names) = result?;
        fresh += more;
        kept.extend(names);
    }
    forget_all_but(&kept, cache)?;
    Ok(fresh)
}

/// Compresses one file, or takes what was kept; the content's name and whether it was compressed anew.
fn file(path: &Path, cache: &Path) -> Result<(String, bool)> {
    let content = std::fs::read(path)?;
    let name = digest(&content);
    let kept = |kind: &str| cache.join(format!("{name}.{kind}"));
    let fresh = !(kept("br").exists() && kept("gz").exists());
    if fresh {
        std::fs::write(kept("br"), brotli_of(&content)?)?;
        std::fs::write(kept("gz"), gzip_of(&content)?)?;
    }
    for kind in ["br", "gz"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(".");
        beside.push(kind);
        std::fs::copy(kept(kind), beside)?;
    }
    Ok((name, fresh))
}

fn brotli_of(mut content: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut content, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip_of(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn forget_all_but(kept: &BTreeSet<String>, cache: &Path) -> Result<()> {
    for entry in std::fs::read_dir(cache)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if !kept.contains(name) {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn copies_hold_the_same_content_and_are_made_once() {
        let place = tempfile::tempdir().unwrap();
        let (site, cache) = (place.path().join("site"), place.path().join("cache"));
        std::fs::create_dir_all(&site).unwrap();
        let text = "掌柜手册 ".repeat(400);
        std::fs::write(site.join("a.html"), &text).unwrap();
        std::fs::write(site.join("b.png"), "not text").unwrap();
        assert_eq!(folder(&site, &cache).unwrap(), 1);
        assert_eq!(folder(&site, &cache).unwrap(), 0);
        assert!(!site.join("b.png.gz").exists());

        let mut unzipped = String::new();
        let zipped = std::fs::read(site.join("a.html.gz")).unwrap();
        flate2::read::GzDecoder::new(&zipped[..]).read_to_string(&mut unzipped).unwrap();
        assert_eq!(unzipped, text);
        let mut plain = Vec::new();
        let packed = std::fs::read(site.join("a.html.br")).unwrap();
        brotli::BrotliDecompress(&mut &packed[..], &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());
        assert!(packed.len() < text.len() / 10);
    }

    #[test]
    fn what_no_file_needs_any_longer_is_forgotten() {
        let place = tempfile::tempdir().unwrap();
        let (site, cache) = (place.path().join("site"), place.path().join("cache"));
        std::fs::create_dir_all(&site).unwrap();
        std::fs::write(site.join("a.txt"), "one").unwrap();
        folder(&site, &cache).unwrap();
        std::fs::write(site.join("a.txt"), "two").unwrap();
        folder(&site, &cache).unwrap();
        assert_eq!(std::fs::read_dir(&cache).unwrap().count(), 2);
    }
}
