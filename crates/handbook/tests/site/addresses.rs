//! Addresses that were published once.

use crate::small_book::SmallBook;
use handbook::language::Language;

const TABLE: &str = "| a |\n|---|\n| 1 |\n";

#[track_caller]
fn finds(book: &SmallBook, what: &str) {
    let found = book.check();
    assert!(found.contains(what), "`{what}` is not in:\n{found}");
}

/// A book whose chapter has a section and a table, all published.
fn published() -> SmallBook {
    let book = SmallBook::with(&format!("## Old {{#old}}\n\n{TABLE}")).at("https://example.org/book/");
    book.publish();
    assert_eq!(book.check(), "");
    book
}

/// The same with the section gone from both languages.
fn without_old() -> SmallBook {
    let book = published();
    for language in Language::ALL {
        book.say(language, "Text.");
    }
    book.agree();
    book
}

#[test]
fn every_heading_table_and_page_is_recorded() {
    let record = published().read("book/ids.txt");
    for address in ["a.html", "a.html#a", "a.html#old", "a.html#old-table", "glossary.html#gross-margin"] {
        assert!(record.lines().any(|line| line == address), "{address} is not in:\n{record}");
    }
}

#[test]
fn an_id_that_vanished_is_found_in_each_language_until_it_says_where_it_went() {
    let book = without_old();
    finds(&book, "book/ids.txt: `a.html#old` was published and is gone from en");
    finds(&book, "`a.html#old-table` was published and is gone from zh-CN");
    book.write(
        "book/moved.toml",
        "\"a.html#old\" = \"glossary.html#money\"\n\"a.html#old-table\" = \"a.html#a\"\n",
    );
    assert_eq!(book.check(), "");
    let page = book.read("dist/en/a.html");
    assert!(page.contains("<p id=\"old\"><a href=\"glossary.html#money\">Terms</a></p>"), "{page}");
}

#[test]
fn a_page_that_moved_sends_its_readers_and_its_ids_on() {
    let book = published();
    for language in Language::ALL {
        let text = book.read(&format!("book/src/{}/a.md", language.code()));
        book.chapter(language, "b.md", &text);
        std::fs::remove_file(book.path(&format!("book/src/{}/a.md", language.code()))).unwrap();
        let summary = book.read(&format!("book/src/{}/SUMMARY.md", language.code()));
        book.chapter(language, "SUMMARY.md", &summary.replace("a.md", "b.md"));
        book.chapter(language, "README.md", "<!-- description: Start. -->\n\n# Start {#start}\n");
    }
    let record = book
        .read("book/pairs.toml")
        .split("\n[")
        .filter(|part| !part.starts_with("\"a.md\""))
        .collect::<Vec<_>>()
        .join("\n[");
    book.write("book/pairs.toml", &record);
    book.agree();
    finds(&book, "`a.html` was published and is gone from en");
    book.write("book/moved.toml", "\"a.html\" = \"b.html\"\n");
    finds(&book, "`b.html` and 3 more are not recorded yet; run `cargo handbook publish-ids`");
    book.publish();
    assert_eq!(book.check(), "");
    let old = book.read("dist/zh-CN/a.html");
    assert!(old.contains("<a data-moved href=\"b.html\">A</a>"), "{old}");
    assert!(old.contains("<link rel=\"canonical\" href=\"https://example.org/book/zh-CN/b.html\">"), "{old}");
}

#[test]
fn redirects_that_do_not_hold_are_found() {
    let book = published();
    book.write("book/moved.toml", "\"a.html#old\" = \"a.html#none\"\n");
    finds(&book, "book/moved.toml: `a.html#old` moved, and is still in en");
    finds(&book, "book/moved.toml: `a.html#old` leads to `a.html#none`, which is not in zh-CN");
}

#[test]
fn an_address_of_one_language_alone_is_found() {
    let book = SmallBook::new();
    book.say(Language::English, TABLE);
    book.agree();
    finds(&book, "`a.html#a-table` is not in zh-CN; both languages have the same addresses");
}

#[test]
fn nothing_gone_is_published_over() {
    let book = without_old();
    let built = book.try_build().unwrap();
    let refused = handbook::addresses::Published::publish(&book.places(), &built.volumes).unwrap_err();
    assert!(refused.to_string().contains("`a.html#old` was published and is gone"), "{refused}");
}
