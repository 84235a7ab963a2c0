//! The pages of a built site.

use crate::small_book::SmallBook;
use handbook::language::Language;

#[test]
fn alignment_of_cells_is_a_class_and_no_style_is_left() {
    let page = SmallBook::with("| a | b |\n|--:|:-:|\n| 1 | 2 |\n").page();
    assert!(page.contains(r#"<td class="align-right">1</td>"#), "{page}");
    assert!(page.contains(r#"<th class="align-center">b</th>"#), "{page}");
    assert!(!page.contains("style="), "{page}");
}

#[test]
fn a_style_or_a_script_in_a_chapter_is_refused() {
    assert!(SmallBook::with("<p style=\"color: red\">x</p>").refusal().contains("book/src/en/a.md: `style="));
    assert!(SmallBook::with("<script>1</script>").refusal().contains("book/src/en/a.md: `<script>`"));
}

#[test]
fn pages_carry_a_policy_that_allows_nothing_inline() {
    let page = SmallBook::new().page();
    assert!(
        page.contains(
            "content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
        )
    );
    assert!(!page.contains("unsafe-inline"));
    for script in page.split("<script").skip(1) {
        assert!(script.split('>').next().is_some_and(|tag| tag.contains("src=")), "{script}");
    }
}

#[test]
fn the_first_page_is_the_index_of_its_folder_and_only_that() {
    let book = SmallBook::new();
    book.build();
    assert!(!book.path("dist/en/README.html").exists());
    let start = book.read("dist/en/index.html");
    assert!(start.contains(r#"<a href="./">home</a>"#), "{start}");
    assert!(start.contains("<title>en site.title</title>"), "{start}");
    assert!(book.read("dist/en/a.html").contains("<title>A — en site.title</title>"));
}

#[test]
fn the_page_of_missing_addresses_names_everything_from_the_host() {
    let book = SmallBook::new().at("https://example.org/book/");
    book.build();
    let page = book.read("dist/en/404.html");
    assert!(page.contains(r#"<p><a href="/book/en/">Start</a></p>"#), "{page}");
    assert!(page.contains(r#"src="/book/assets-"#), "{page}");
    assert!(!page.contains(r#"rel="next""#), "{page}");
}

#[test]
fn a_chapter_without_a_description_is_refused() {
    let book = SmallBook::new();
    book.chapter(Language::Chinese, "a.md", "# A {#a}\n");
    assert!(book.refusal().contains("book/src/zh-CN/a.md:1: a chapter begins with `<!-- description"));
}

#[test]
fn a_build_that_fails_leaves_the_last_one_standing() {
    let book = SmallBook::with("The good one.");
    book.build();
    book.say(Language::English, "{{#calc nothing}}");
    book.refusal();
    assert!(book.read("dist/en/a.html").contains("The good one."));
}

#[test]
fn a_folder_that_holds_something_else_is_not_replaced() {
    let book = SmallBook::new();
    book.write("dist/letters.txt", "mine");
    assert!(book.refusal().contains("something else than a built site"));
    assert_eq!(book.read("dist/letters.txt"), "mine");
}

#[test]
fn quotes_become_typographic_in_english_and_stay_as_typed_in_chinese() {
    let book = SmallBook::with("\"so\"");
    book.build();
    assert!(book.read("dist/en/a.html").contains("“so”"));
    assert!(book.read("dist/zh-CN/a.html").contains("<p>\"so\"</p>"));
}

#[test]
fn what_mdbook_only_warns_of_is_refused() {
    let refusal = SmallBook::with("Text <b>bold.\n\nMore.").refusal();
    assert!(refusal.contains("unclosed HTML tag"), "{refusal}");
}

#[test]
fn the_name_of_the_assets_follows_their_content() {
    let book = SmallBook::new();
    let folder = |page: String| page.split("../assets-").nth(1).unwrap()[..8].to_owned();
    let before = folder(book.page());
    assert_eq!(folder(book.page()), before);
    book.write("www/site.js", "changed();\n");
    assert_ne!(folder(book.page()), before);
    let words = |whose: &str| {
        let path = book.path(&format!("dist/assets-{}/words-{whose}-en.txt", folder(book.page())));
        std::fs::read_to_string(path).unwrap()
    };
    assert!(words("shared").starts_with("language\ten\n") && !words("shared").contains("site."));
    assert!(words("margin").contains("\nmargin.") && !words("margin").contains("\nstock."));
}
