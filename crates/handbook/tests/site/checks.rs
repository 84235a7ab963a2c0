//! The checks of a book that builds: each mistake is found, and a sound book has none.

use crate::small_book::SmallBook;
use handbook::language::Language::{Chinese, English};

#[track_caller]
fn finds(book: &SmallBook, told: &str) {
    let check = book.check();
    assert!(check.lines().any(|line| line.contains(told)), "no “{told}” in:\n{check}");
}

#[test]
fn a_sound_book_has_nothing_to_mend() {
    let book = SmallBook::with(
        "{{#calc margin}}\n\n| a |\n|--:|\n| {{#value margin.roas}} |\n\n> [!NOTE]\n> Text.\n",
    );
    assert_eq!(book.check(), "");
}

#[test]
fn unequal_tables_of_contents_are_found() {
    let book = SmallBook::new();
    book.chapter(
        Chinese,
        "SUMMARY.md",
        "[Start](README.md)\n\n# Part\n\n- [A](a.md)\n- [Terms](glossary.md)\n- [Sources](sources.md)\n",
    );
    finds(&book, "book/src/zh-CN/SUMMARY.md: a part stands where en has `a.md`");
}

#[test]
fn a_heading_without_an_id_is_found() {
    let book = SmallBook::with("## Of its own\n");
    finds(&book, "book/src/en/a.md:5: the heading “Of its own” has no id");
}

#[test]
fn an_id_used_twice_is_found() {
    finds(&SmallBook::with("## B {#a}\n"), "book/src/zh-CN/a.md:5: a second heading `{#a}`");
}

#[test]
fn different_heading_ids_are_found() {
    let book = SmallBook::with("## B {#b}\n");
    book.say(Chinese, "## B {#c}\n");
    finds(&book, "book/src/zh-CN/a.md:5: h2 `{#c}` stands where en has h2 `{#b}`");
    book.say(Chinese, "");
    finds(&book, "book/src/zh-CN/a.md: no further heading stands where en has h2 `{#b}`");
}

#[test]
fn a_figure_one_language_lacks_is_found_in_its_section() {
    let book = SmallBook::with("## B {#b}\n\n{{#value margin.roas}} and {{#value margin.roi}}\n");
    book.say(Chinese, "## B {#b}\n\n{{#value margin.roi}} {{#value margin.roas price=300}}\n");
    finds(&book, "book/src/en/a.md:7: `{{#value margin.roas}}` is not in zh-CN in `#b`");
    finds(&book, "book/src/zh-CN/a.md:7: `{{#value margin.roas price=300}}` is not in en in `#b`");
}

#[test]
fn a_sentence_may_name_its_figures_in_another_order_but_calculators_keep_theirs() {
    let book = SmallBook::with("{{#value margin.roas}} {{#value margin.roi}}\n");
    book.say(Chinese, "{{#value margin.roi}} {{#value margin.roas}}\n");
    book.agree();
    assert_eq!(book.check(), "");
    book.say(English, "{{#calc margin}}\n\n{{#fields margin}}\n");
    book.say(Chinese, "{{#fields margin}}\n\n{{#calc margin}}\n");
    finds(&book, "book/src/zh-CN/a.md:5: `{{#fields margin}}` stands where en has `{{#calc margin}}`");
}

#[test]
fn a_term_is_explained_in_each_language_where_and_as_often_as_it_likes() {
    let book = SmallBook::with("{{#term gross-margin \"one\"}}\n\n## B {#b}\n");
    book.say(Chinese, "## B {#b}\n\n{{#term gross-margin}}{{#term gross-margin}}\n");
    book.agree();
    assert_eq!(book.check(), "");
    book.say(Chinese, "## B {#b}\n");
    finds(&book, "book/src/en/a.md:5: `{{#term gross-margin}}` is not in zh-CN");
}

#[test]
fn diagrams_have_the_same_boxes_and_arrows() {
    let book = SmallBook::with("```flow\ntitle: T\ndesc: D\na: A\nb: B\na -> b: x\n```\n");
    book.say(Chinese, "```flow\ntitle: 题\ndesc: 述\na: 甲\nb: 乙\nb -> a: 回\n```\n");
    finds(&book, "`diagram title, desc, a, b, b -> a` is not in en");
}

#[test]
fn timelines_have_the_same_numbers_and_labels_of_their_own() {
    let block = |title: &str, label: &str, days: &str| {
        format!("```timeline\ntitle: {title}\ndesc: D\nunit: day\nzero: {label}\n{label}: {days}\n```\n")
    };
    let book = SmallBook::with(&block("Launch", "Opening", "-3..0"));
    book.say(Chinese, &block("开业", "上线", "-3..0"));
    book.agree();
    assert_eq!(book.check(), "");
    book.say(Chinese, &block("开业", "上线", "-4..0"));
    finds(&book, "`diagram title, desc, unit day, zero, -4..0` is not in en");
}

#[test]
fn a_text_whose_counterpart_changed_is_stale_in_the_check_and_in_the_page() {
    let book = SmallBook::with("One.");
    assert_eq!(book.check(), "");
    book.say(English, "One, revised.");
    finds(&book, "book/src/zh-CN/a.md: stale: the en text changed since and this one did not");
    assert!(book.read("dist/zh-CN/a.html").contains("class=\"stale\""));
    assert!(!book.read("dist/en/a.html").contains("class=\"stale\""));

    book.say(Chinese, "One, revised too.");
    finds(&book, "book/pairs.toml: `a.md` changed in both languages");
    book.agree();
    assert_eq!(book.check(), "");
}

#[test]
fn a_chapter_never_read_in_both_languages_is_found_and_so_is_one_that_is_gone() {
    let book = SmallBook::new();
    let record = book.read("book/pairs.toml").replace("\"a.md\"", "\"z.md\"");
    book.write("book/pairs.toml", &record);
    finds(&book, "book/pairs.toml: `a.md` was never read in both languages");
    finds(&book, "book/pairs.toml: `z.md` is no chapter any longer");
}

#[test]
fn links_and_anchors_that_lead_nowhere_are_found_with_their_line() {
    finds(
        &SmallBook::with("[x](nowhere.md)"),
        "book/src/en/a.md:5: `nowhere.html`: there is no `en/nowhere.html`",
    );
    finds(
        &SmallBook::with("[x](glossary.md#nothing)"),
        "book/src/en/a.md:5: `glossary.html#nothing`: `en/glossary.html` has no `#nothing`",
    );
    finds(&SmallBook::with("Text\n\n[x](#nothing)"), "book/src/zh-CN/a.md:7: `#nothing`");
    finds(&SmallBook::with("![x](nowhere.png)"), "there is no `en/nowhere.png`");
    let whole = SmallBook::with("[x](https://example.org/book/en/none.html)").at("https://example.org/book/");
    finds(&whole, "there is no `en/none.html`");
    finds(&SmallBook::with("[x](../../../up.html)"), "leads out of the site");
}

#[test]
fn links_that_carry_figures_are_read_as_the_calculator_reads_them() {
    let link = |figures: &str| SmallBook::with(&format!("[x](#{figures})\n\n{{{{#calc margin}}}}\n"));
    assert_eq!(link("margin?price=199&discount=8%E6%8A%98").check(), "");
    finds(&link("margin?cheese=199"), "no field `cheese`");
    finds(&link("margin?price=much"), "price: not_a_number");
    finds(&link("margin?preset=nowhere"), "`margin` has no preset `nowhere`");
    finds(&link("a?price=199"), "figures for something that is no calculator");
}

#[test]
fn unsound_chinese_typography_is_found_in_chapters_and_in_words() {
    let book = SmallBook::new();
    book.say(Chinese, "**毛利率：**指标,好\n第二行");
    finds(&book, "book/src/zh-CN/a.md:5: `**` stays visible");
    finds(&book, "book/src/zh-CN/a.md:5: half-width `,`");
    finds(&book, "book/src/zh-CN/a.md:5: a line break inside a paragraph");
    let words = book.read("book/words/zh-CN.toml").replace("zh-CN site.skip", "跳,到");
    book.write("book/words/zh-CN.toml", &words);
    finds(&book, "`site.skip`: half-width `,`");
}

#[test]
fn words_the_book_does_not_use_are_found_in_chapters_and_in_words() {
    let book = SmallBook::with("");
    book.write(
        "book/terms.toml",
        "[gross-margin]\nen = [\"GM\", \"trade margin\"]\nzh-CN = [\"毛利润率\"]\n",
    );
    book.say(English, "The Trade margin, a GMO, `GM` and the “GM” of others.");
    book.say(Chinese, "毛利润率。");
    finds(&book, "book/src/en/a.md:5: “trade margin”: the book's word is that of `{#gross-margin}`");
    finds(&book, "book/src/zh-CN/a.md:5: “毛利润率”");
    assert!(!book.check().contains("“GM”"), "{}", book.check());

    let words = book.read("book/words/en.toml").replace("en site.skip", "skip the GM");
    book.write("book/words/en.toml", &words);
    finds(&book, "`site.skip`: “GM”");
    book.write("book/terms.toml", "[net-margin]\nen = [\"NM\"]\n");
    finds(&book, "book/terms.toml: the glossary has no `{#net-margin}`");
}

#[test]
fn a_chapter_that_takes_more_than_ten_minutes_is_found() {
    let checklist = "\n\n## Done {#a-checklist}\n\n- [ ] Done.\n";
    let book = SmallBook::new();
    book.say(English, &format!("{}{checklist}", "word ".repeat(2400)));
    book.say(Chinese, &format!("{}{checklist}", "字".repeat(3901)));
    finds(&book, "book/src/en/a.md:1: 2403 words");
    finds(&book, "book/src/zh-CN/a.md:1: 3901 characters");

    let reference = SmallBook::with(&"word ".repeat(3000));
    assert_eq!(reference.check(), "");
}

#[test]
fn a_checklist_can_be_ticked_and_is_the_only_one_of_its_name() {
    let list = "## Done {#done}\n\n- [ ] One **thing**.\n- [ ] Two.\n";
    let book = SmallBook::with(list);
    assert_eq!(book.check(), "");
    let page = book.read("dist/en/a.html");
    assert!(
        page.contains(
            "<label id=\"done-list\"><input disabled=\"\" type=\"checkbox\"> One <strong>thing</strong>.</label></li>"
        ),
        "{page}"
    );
    assert!(page.contains("data-checklist=\"done\""), "{page}");
    for language in [English, Chinese] {
        book.chapter(
            language,
            "README.md",
            &format!("<!-- description: Start. -->\n\n# Start {{#start}}\n\n{list}"),
        );
    }
    finds(&book, "book/src/en/a.md:5: book/src/en/README.md has a checklist `{#done}` as well");
}
