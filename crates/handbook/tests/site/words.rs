//! Words and templates that do not fit each other.

use crate::small_book::SmallBook;

#[test]
fn missing_and_unused_words_are_told_in_each_language() {
    let book = SmallBook::new();
    let path = "book/words/zh-CN.toml";
    let words = book.read(path).replace("\"site\".\"skip\"", "\"site\".\"leap\"");
    let line = words.lines().position(|line| line.contains("leap")).unwrap() + 1;
    book.write(path, &words);
    let refusal = book.refusal();
    assert!(refusal.contains("book/words/zh-CN.toml: `site.skip` is missing"), "{refusal}");
    assert!(
        refusal.contains(&format!("book/words/zh-CN.toml:{line}: nothing uses `site.leap`")),
        "{refusal}"
    );
    assert!(!refusal.contains("en.toml"), "{refusal}");
}

#[test]
fn a_word_the_engine_needs_is_missed() {
    let book = SmallBook::new();
    let path = "book/words/en.toml";
    let words: String = book
        .read(path)
        .lines()
        .filter(|line| !line.contains("\"margin\".\"title\""))
        .fold(String::new(), |all, line| all + line + "\n");
    book.write(path, &words);
    assert!(book.refusal().contains("book/words/en.toml: `margin.title` is missing"));
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_told_with_its_line() {
    let book = SmallBook::new();
    let page = book.read("book/theme/page.hbs").replace("<body>", "<body>\n{{nothing}}");
    book.write("book/theme/page.hbs", &page);
    let refusal = book.refusal();
    assert!(refusal.contains("book/theme/page.hbs:8: ") && refusal.contains("nothing"), "{refusal}");
}

#[test]
fn a_template_that_cannot_be_read_is_told_with_its_line() {
    let book = SmallBook::new();
    book.write("book/theme/root.hbs", "<p>\n{{#each languages}}x{{/if}}\n</p>\n");
    let refusal = book.refusal();
    assert!(refusal.contains("book/theme/root.hbs:2: "), "{refusal}");
}
