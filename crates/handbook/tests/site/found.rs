//! How the site is found: addresses, pictures beside links, and what search engines are told.

use crate::small_book::SmallBook;
use serde_json::Value;
use std::path::{Path, PathBuf};

const ADDRESS: &str = "https://example.org/book/";

/// A book that is published, built.
fn published() -> SmallBook {
    let book = SmallBook::new().at(ADDRESS);
    book.build();
    book
}

/// Every page of a built site but those for missing addresses.
fn pages(book: &SmallBook) -> Vec<(String, String)> {
    let site = book.path("dist");
    let html =
        |path: &Path| path.extension().is_some_and(|kind| kind == "html") && !path.ends_with("404.html");
    let files =
        walkdir::WalkDir::new(&site).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let pages = files.filter(|path| html(path)).map(|path| {
        let name = path.strip_prefix(&site).unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    });
    pages.collect()
}

/// What stands in a page between these two texts.
#[track_caller]
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let rest = page.split(before).nth(1).unwrap_or_else(|| panic!("no {before} in {page}"));
    rest.split(after).next().unwrap()
}

/// The file of the built site at an address of it.
#[track_caller]
fn file(book: &SmallBook, address: &str) -> PathBuf {
    let path = address.strip_prefix(ADDRESS).unwrap_or_else(|| panic!("{address} is not of the site"));
    let path = path.split('#').next().unwrap();
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    let file = book.path("dist").join(format!("{path}{index}"));
    assert!(file.is_file(), "{address} leads nowhere");
    file
}

#[test]
fn every_page_names_itself_in_both_languages_by_full_address() {
    let book = published();
    let page = book.read("dist/en/a.html");
    assert!(page.contains(r#"<link rel="canonical" href="https://example.org/book/en/a.html">"#), "{page}");
    assert!(page.contains(r#"hreflang="zh-CN" href="https://example.org/book/zh-CN/a.html""#), "{page}");
    let map = book.read("dist/sitemap.xml");
    assert!(map.contains("<loc>https://example.org/book/en/</loc>"), "{map}");
    assert!(map.contains(r#"hreflang="en" href="https://example.org/book/en/a.html"/>"#), "{map}");
    assert!(!map.contains("404"), "{map}");
    assert!(book.read("dist/robots.txt").contains("Sitemap: https://example.org/book/sitemap.xml"));
}

#[test]
fn the_site_map_lists_the_addresses_pages_give_themselves_and_no_other() {
    let book = published();
    let map = book.read("dist/sitemap.xml");
    let chapters = pages(&book).into_iter().filter(|(path, _)| path.contains('/'));
    let own: Vec<String> =
        chapters.map(|(_, page)| between(&page, "rel=\"canonical\" href=\"", "\"").to_owned()).collect();
    assert_eq!(own.len(), 8);
    for address in &own {
        assert!(map.contains(&format!("<loc>{address}</loc>")), "{address} is not in {map}");
        file(&book, address);
    }
    assert_eq!(map.matches("<loc>").count(), own.len() + 1, "{map}");
}

#[test]
fn a_site_without_an_address_names_none() {
    let book = SmallBook::new();
    book.build();
    for (path, page) in pages(&book) {
        for word in ["canonical", "hreflang", "og:image", "ld+json", "http"] {
            let found = page.replace("http-equiv", "").contains(word);
            assert!(!found, "{path} has {word}: {page}");
        }
    }
    assert!(!book.path("dist/sitemap.xml").exists() && !book.path("dist/cards").exists());
    assert_eq!(book.read("dist/robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn every_chapter_has_a_picture_of_its_own_and_both_languages_the_same() {
    let book = published();
    let card = |path: &str| between(&book.read(path), "og:image\" content=\"", "\"").to_owned();
    assert_eq!(card("dist/en/a.html"), card("dist/zh-CN/a.html"));
    let picture = |path: &str| std::fs::read(file(&book, &card(path))).unwrap();
    let png = picture("dist/en/a.html");
    assert_eq!(&png[1..4], b"PNG");
    assert_eq!((&png[16..20], &png[20..24]), (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..]));
    assert_ne!(png, picture("dist/en/index.html"));
}

#[test]
fn pictures_are_the_same_in_every_build() {
    let [one, other] =
        [published(), published()].map(|book| std::fs::read(book.path("dist/cards/a.png")).unwrap());
    assert_eq!(one, other);
}

/// What a page says of itself in the words of schema.org.
#[track_caller]
fn told(page: &str) -> Vec<Value> {
    let json = between(page, "<script type=\"application/ld+json\">", "</script>");
    let told: Value = serde_json::from_str(json).unwrap();
    assert_eq!(told["@context"], "https://schema.org");
    told["@graph"].as_array().unwrap().clone()
}

/// What things of a kind have to say: schema.org's own names, and what search engines ask for.
fn wanted(kind: &str) -> &'static [&'static str] {
    match kind {
        "Book" => &["name", "description", "inLanguage", "url", "image", "license", "author", "bookFormat"],
        "Article" => {
            &["headline", "description", "inLanguage", "url", "image", "license", "author", "isPartOf"]
        }
        "BreadcrumbList" => &["itemListElement"],
        "ListItem" => &["position", "name", "item"],
        "WebApplication" => {
            &["name", "description", "url", "applicationCategory", "operatingSystem", "offers"]
        }
        "Offer" => &["price", "priceCurrency"],
        "Organization" => &["name"],
        other => panic!("nothing is said of a {other}"),
    }
}

/// Fails unless a thing and all things in it are whole and lead where they say.
#[track_caller]
fn sound(book: &SmallBook, thing: &Value) {
    let kind = thing["@type"].as_str().unwrap_or_else(|| panic!("no type: {thing}"));
    // What only points to the book is described in the book's own page.
    let names =
        if kind == "Book" && thing.get("license").is_none() { &["name", "url"] } else { wanted(kind) };
    for name in names {
        assert!(thing.get(name).is_some_and(|value| *value != ""), "a {kind} without {name}: {thing}");
    }
    for (name, value) in thing.as_object().unwrap() {
        match value {
            Value::Object(_) => sound(book, value),
            Value::Array(things) => things.iter().for_each(|thing| sound(book, thing)),
            Value::String(address) if ["@id", "url", "image", "item"].contains(&name.as_str()) => {
                file(book, address);
            }
            _ => {}
        }
    }
}

#[test]
fn search_engines_are_told_of_the_book_its_chapters_and_its_calculators() {
    let book = SmallBook::new().at(ADDRESS);
    for language in handbook::language::Language::ALL {
        book.say(language, "{{#calc margin}}");
    }
    book.build();
    let mut kinds = Vec::new();
    for (_, page) in pages(&book).into_iter().filter(|(path, _)| path.contains('/')) {
        for thing in told(&page) {
            sound(&book, &thing);
            kinds.push(thing["@type"].as_str().unwrap().to_owned());
        }
    }
    kinds.sort();
    let times = |kind: &str| kinds.iter().filter(|one| *one == kind).count();
    assert_eq!(["Book", "Article", "BreadcrumbList", "WebApplication"].map(times), [2, 6, 6, 2]);
    let chapter = told(&book.read("dist/zh-CN/a.html"));
    assert_eq!(chapter[0]["inLanguage"], "zh-CN");
    assert_eq!(chapter[1]["itemListElement"][1]["position"], 2);
    assert_eq!(chapter[2]["url"], "https://example.org/book/zh-CN/a.html#margin");
}

#[test]
fn what_search_engines_are_told_cannot_end_the_script_it_stands_in() {
    let book = SmallBook::new().at(ADDRESS);
    for language in handbook::language::Language::ALL {
        book.chapter(language, "a.md", "<!-- description: </script><b>. -->\n\n# A {#a}\n");
    }
    let page = book.page();
    assert_eq!(told(&page)[0]["description"], "</script><b>.");
}
