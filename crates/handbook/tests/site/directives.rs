//! Directives in chapters: what they become, where they are left alone, and what is said of wrong ones.

use crate::small_book::SmallBook;
use handbook::asked::{self, Asked};
use handbook::engine::Engine;
use handbook::language::Language;
use handbook::words::Vocabulary;

/// A build fails and says this about a line of `a.md`, in both languages.
#[track_caller]
fn refused(text: &str, line: usize, what: &str) {
    let refusal = SmallBook::with(text).refusal();
    for code in ["en", "zh-CN"] {
        let place = format!("book/src/{code}/a.md:{line}: ");
        let told = refusal.lines().any(|told| told.starts_with(&place) && told.contains(what));
        assert!(told, "nothing about {what} at {place} in\n{refusal}");
    }
}

fn drawn(book: &SmallBook, instance: &str) -> String {
    let engine = Engine::new(&Vocabulary::load(&book.places(), Language::English).unwrap());
    let asked = Asked::new(asked::calculator("margin").unwrap(), Some("dealer"), &[]).unwrap();
    engine.element(&asked, instance)
}

#[test]
fn a_calculator_stands_in_the_page_byte_by_byte_and_in_no_paragraph() {
    let book = SmallBook::with("Before.\n\n{{#calc margin preset=dealer}}\n\nAfter.");
    let page = book.page();
    assert!(page.contains(&drawn(&book, "margin")));
    assert!(page.contains("<p>Before.</p>\n<shop-calculator"), "{page}");
}

#[test]
fn a_calculator_may_stand_in_a_list() {
    let book = SmallBook::with("- Item\n\n  {{#calc margin preset=dealer}}\n");
    assert!(book.page().contains(&drawn(&book, "margin")));
}

#[test]
fn every_calculator_of_a_page_has_ids_of_its_own() {
    let book = SmallBook::with("{{#calc margin preset=dealer}}\n\n{{#calc margin preset=dealer}}\n");
    let page = book.page();
    assert!(page.contains(&drawn(&book, "margin")) && page.contains(&drawn(&book, "margin-2")));
    assert_eq!(book.check(), "");
}

#[test]
fn code_and_escapes_keep_their_directives() {
    let page =
        SmallBook::with("`{{#calc none}}`\n\n```text\n{{#value none}}\n```\n\n\\{{#fields none}}\n").page();
    assert!(page.contains("<code class=\"nobr\">{{#calc none}}</code>"), "{page}");
    assert!(page.contains("{{#value none}}\n</code>"), "{page}");
    assert!(page.contains("<p>{{#fields none}}</p>"), "{page}");
}

#[test]
fn a_calculator_in_a_sentence_is_refused() {
    refused("See {{#calc margin}} here.", 5, "alone on its line");
}

#[test]
fn names_that_do_not_exist_are_told_with_those_that_do() {
    refused("{{#calc nothing}}", 5, "no calculator `nothing`; there are: `margin`");
    refused("Text\n\n{{#calc margin preset=nobody}}", 7, "no preset `nobody`; there are: `example`");
    refused("{{#value margin.nothing}}", 5, "no output `nothing`; there are: ");
    refused("{{#value margin.roas nothing=3}}", 5, "no field `nothing`; there are: ");
    refused("{{#input margin.nothing}}", 5, "no field `nothing`");
    refused("{{#fields nothing}}", 5, "no calculator `nothing`");
    refused("{{#nothing margin}}", 5, "no directive `nothing`; there are: ");
    refused("{{#cite S9.9}}", 5, "no source `S9.9`");
    refused("{{#term nothing}}", 5, "no term `nothing` in the glossary; there are: `gross-margin`");
}

#[test]
fn entries_that_do_not_hold_are_refused() {
    refused("{{#value margin.roas price=much}}", 5, "price: not_a_number");
}

#[test]
fn a_claim_that_is_not_true_is_refused_and_a_true_one_passes() {
    refused("{{#value margin.gross_margin preset=dealer expect=\"49%\"}}", 5, "is 50%, not 49%");
    refused("{{#calc margin preset=dealer expect=\"paid_price=479\"}}", 5, "is ¥480, not 479");
    refused("{{#value margin.paid_price preset=dealer expect=\"many\"}}", 5, "`many` cannot be read");
    SmallBook::with("{{#value margin.gross_margin preset=dealer expect=\"50%\"}}").build();
    SmallBook::with("{{#value margin.discount_factor preset=dealer expect=\"80%\"}}").build();
    SmallBook::with("{{#calc margin preset=dealer expect=\"paid_price=480\" expect=\"gross_margin=50%\"}}")
        .build();
}

#[test]
fn figures_are_written_as_the_language_of_the_page_writes_them() {
    let book = SmallBook::with(
        "**{{#value margin.discount_factor preset=dealer}}** of {{#input margin.price preset=dealer}}",
    );
    book.build();
    assert!(book.read("dist/en/a.html").contains("<p><strong>80%</strong> of ¥600</p>"));
    assert!(
        book.read("dist/zh-CN/a.html")
            .contains("<p><strong><span class=\"nobr\">8折</span></strong> of ¥600</p>")
    );
}

#[test]
fn changed_entries_change_the_figure() {
    let page = SmallBook::with("{{#value margin.paid_price preset=dealer discount=7折}}").page();
    assert!(page.contains("<p>¥420</p>"), "{page}");
}

#[test]
fn citations_and_terms_are_links() {
    let page =
        SmallBook::with("{{#cite S4.3 S4.3}} {{#term gross-margin}} {{#term gross-margin \"its <margin>\"}}")
            .page();
    let cited = r#"<a class="citation" href="sources.html#s4-3">S4.3</a>"#;
    assert!(page.contains(&format!("{cited}, {cited}")), "{page}");
    assert!(page.contains(r#"<a class="term" href="glossary.html#gross-margin">Gross margin</a>"#), "{page}");
    assert!(page.contains(">its &lt;margin&gt;</a>"), "{page}");
}

#[test]
fn a_diagram_is_drawn_and_a_mistake_in_one_is_told_with_its_line() {
    let page = SmallBook::with("```flow\ntitle: T\ndesc: D\na: A\nb: B\na -> b\n```").page();
    assert!(page.contains("<figure class=\"flow\">") && !page.contains("language-flow"), "{page}");
    refused("Text.\n\n```flow\ntitle: T\ndesc: D\na: A\na -> c\n```", 11, "no box `c`");
}

#[test]
fn a_chart_and_a_table_of_a_report_stand_in_the_text_without_their_calculator() {
    let page = SmallBook::with(
        "{{#chart margin.waterfall preset=dealer}}\n\n{{#table budget.months preset=example}}\n\n\
         {{#chart margin.waterfall preset=brand expect=\"gross_margin=55%\"}}\n",
    )
    .page();
    assert_eq!(page.matches("<figure class=\"chart\">").count(), 2, "{page}");
    assert!(page.contains("id=\"chart-margin-waterfall-title\""), "{page}");
    assert!(page.contains("id=\"chart-margin-2-waterfall-title\""), "{page}");
    assert!(page.contains("<caption>"), "{page}");
    assert!(!page.contains("<shop-calculator"), "{page}");
}

#[test]
fn a_chart_or_a_table_no_report_has_is_refused_with_those_there_are() {
    refused("{{#chart margin.profit preset=dealer}}", 5, "`waterfall`");
    refused("{{#table budget.profit preset=example}}", 5, "`months`");
    refused("{{#chart margin.waterfall preset=dealer expect=\"gross_margin=51%\"}}", 5, "is 50%");
}

#[test]
fn a_timeline_is_drawn_in_the_words_of_its_page_and_a_mistake_in_one_is_told_with_its_line() {
    let book = SmallBook::with("```timeline\ntitle: T\ndesc: D\nunit: day\nzero: Z\nA: -3..-1\nB: 0\n```");
    book.build();
    for (code, axis) in [("en", "en calc.axis.day"), ("zh-CN", "zh-CN calc.axis.day")] {
        let page = book.read(&format!("dist/{code}/a.html"));
        assert!(page.contains(axis) && page.contains("timeline-1-title"), "{page}");
    }
    refused("Text.\n\n```timeline\ntitle: T\ndesc: D\nunit: day\nA: 3..1\n```", 11, "ends before it begins");
}

#[test]
fn a_claim_about_a_day_is_held_to_the_day() {
    let claim = |day: &str| format!("{{{{#value preparation.first_day preset=launch expect=\"{day}\"}}}}");
    SmallBook::with(&claim("2027-08-10")).build();
    refused(&claim("2027-08-11"), 5, "is 2027-08-10, not 2027-08-11");
    refused(&claim("2027-02-30"), 5, "no_such_date");
}

#[test]
fn all_calculators_are_listed_where_they_stand_with_a_field_to_look_for_them() {
    let book = SmallBook::with("{{#finder}}\n\n{{#calculators}}\n\n{{#calc margin}}\n");
    let page = book.page();
    assert!(page.contains("<ul class=\"calculators\">\n<li><a href=\"a.html#margin\">"), "{page}");
    assert!(page.contains("<div class=\"finder\" role=\"search\""), "{page}");
    assert!(SmallBook::with("{{#calculators margin}}").refusal().contains("`calculators` takes nothing"));
}
