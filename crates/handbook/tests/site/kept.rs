//! How a reader keeps the site: on the device, installed, as an archive.

use crate::small_book::SmallBook;
use handbook::digest::digest;
use handbook::language::Language;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;

/// Files of a site by path.
type Files = BTreeMap<String, Vec<u8>>;

/// The files of a built site.
fn built(book: &SmallBook) -> Files {
    let site = book.path("dist");
    let files = walkdir::WalkDir::new(&site)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| {
        let path = entry.path().strip_prefix(&site).unwrap().to_str().unwrap().to_owned();
        (path, std::fs::read(entry.path()).unwrap())
    });
    named.collect()
}

/// The version a worker keeps, and the files it lists with their digests.
#[track_caller]
fn listed(worker: &[u8]) -> (String, BTreeMap<String, String>) {
    let worker = std::str::from_utf8(worker).unwrap();
    let (version, rest) = worker.split_once(";\nconst FILES = ").unwrap();
    let (files, _) = rest.split_once(",\n};\n").unwrap();
    let version = version.strip_prefix("const VERSION = ").unwrap();
    (serde_json::from_str(version).unwrap(), serde_json::from_str(&format!("{files}}}")).unwrap())
}

/// Whether a file is a compressed copy of another.
fn is_twin(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|kind| kind == "br" || kind == "gz")
}

/// Fails unless the worker of a site lists what is read, each file as it is, and nothing else.
#[track_caller]
fn lists_what_is_read(site: &Files) {
    let (_, files) = listed(&site["worker.js"]);
    for (path, listed) in &files {
        assert_eq!(*listed, digest(&site[path]), "{path}");
    }
    for path in ["index.html", "404.html", "en/index.html", "zh-CN/a.html", "search/pagefind.js"] {
        assert!(files.contains_key(path), "{path} is not kept");
    }
    let assets = site.keys().filter(|path| path.starts_with("assets-") && !is_twin(path));
    for path in assets {
        assert!(files.contains_key(path), "{path} is not kept");
    }
    for ending in
        [".br", ".gz", ".zip", ".xml", "robots.txt", "en/404.html", ".webmanifest", ".nojekyll", "/worker.js"]
    {
        assert!(!files.keys().any(|path| format!("/{path}").ends_with(ending)), "{ending} is kept");
    }
}

#[test]
fn the_worker_keeps_what_is_read_and_nothing_made_for_machines() {
    let book = SmallBook::new().at("https://example.org/book/");
    book.build_as(true, false);
    lists_what_is_read(&built(&book));
    assert!(!built(&book).keys().any(|path| path.starts_with("assets-") && path.contains("worker")));
}

#[test]
fn any_change_makes_a_new_version_and_only_what_changed_has_a_new_digest() {
    let book = SmallBook::with("Before.");
    book.build();
    let (before, files) = listed(&built(&book)["worker.js"]);
    book.build();
    assert_eq!(listed(&built(&book)["worker.js"]).0, before);
    book.say(Language::English, "After.");
    book.build();
    let (after, others) = listed(&built(&book)["worker.js"]);
    assert_ne!(before, after);
    let same = |path: &str| files[path] == others[path];
    assert_eq!(["en/a.html", "en/glossary.html", "zh-CN/glossary.html"].map(same), [false, true, true]);
}

#[test]
fn while_the_book_is_written_nothing_is_kept_and_what_was_is_cleared_away() {
    let book = SmallBook::new();
    book.build_as(false, true);
    let worker = book.read("dist/worker.js");
    assert!(!worker.contains("FILES") && !worker.contains("\"fetch\""), "{worker}");
    assert!(worker.contains("caches.delete") && worker.contains("unregister"), "{worker}");
}

#[test]
fn a_device_that_installs_the_site_finds_its_name_and_icons_wherever_it_lies() {
    let book = SmallBook::new();
    book.build();
    for language in Language::ALL {
        let code = language.code();
        assert!(book.read(&format!("dist/{code}/a.html")).contains("href=\"handbook.webmanifest\""));
        let manifest: Value =
            serde_json::from_str(&book.read(&format!("dist/{code}/handbook.webmanifest"))).unwrap();
        assert_eq!(manifest["lang"], code);
        assert_eq!(manifest["name"], format!("{code} site.title"));
        assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"./".into(), &"../".into()));
        let icons = manifest["icons"].as_array().unwrap();
        for icon in icons {
            let path = book.path(&format!("dist/{code}")).join(icon["src"].as_str().unwrap());
            let content = std::fs::read(&path).unwrap();
            if let Some((wide, _)) = icon["sizes"].as_str().unwrap().split_once('x') {
                let wide: u32 = wide.parse().unwrap();
                assert_eq!(content[16..20], wide.to_be_bytes(), "{}", path.display());
            }
        }
        assert!(icons.iter().any(|icon| icon["purpose"] == "maskable") && icons[0]["sizes"] == "any");
    }
}

/// What the archive of a built site unpacks to.
fn unpacked(site: &Files) -> Files {
    let mut archive = zip::ZipArchive::new(Cursor::new(&site["shopkeepers-handbook.zip"])).unwrap();
    let mut files = Files::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let path = file.name().unwrap().strip_prefix("shopkeepers-handbook/").unwrap().to_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(path, content);
    }
    files
}

#[test]
fn the_archive_is_a_whole_site_of_its_own() {
    let book = SmallBook::new().at("https://example.org/book/");
    book.build_as(true, false);
    let site = built(&book);
    let inside = unpacked(&site);
    lists_what_is_read(&inside);
    let offer = b"shopkeepers-handbook.zip";
    let offers = |page: &[u8]| page.windows(offer.len()).any(|part| part == offer);
    for (path, content) in &inside {
        assert!(!offers(content), "{path} offers what is not there");
        if !["en/index.html", "zh-CN/index.html", "worker.js"].contains(&path.as_str()) {
            assert_eq!(*content, site[path], "{path}");
        }
    }
    for path in ["icons/192.png", "en/handbook.webmanifest", "en/a.html"] {
        assert!(inside.contains_key(path), "{path} is not in the archive");
    }
    assert!(offers(&site["en/index.html"]) && offers(&site["zh-CN/index.html"]));
    assert!(!offers(&site["en/a.html"]));
    assert!(!inside.keys().any(|path| is_twin(path) || path.starts_with("cards/")));
}

#[test]
fn the_archive_has_the_same_bytes_in_every_build() {
    let archives = [SmallBook::new(), SmallBook::new()].map(|book| {
        book.build_as(true, false);
        std::fs::read(book.path("dist/shopkeepers-handbook.zip")).unwrap()
    });
    assert!(archives[0] == archives[1], "{} and {} bytes", archives[0].len(), archives[1].len());
}

#[test]
fn a_changed_book_has_a_new_archive() {
    let book = SmallBook::with("Before.");
    book.build_as(true, false);
    book.say(Language::English, "After.");
    book.build_as(true, false);
    let page = unpacked(&built(&book)).remove("en/a.html").unwrap();
    assert!(String::from_utf8(page).unwrap().contains("After."));
}
