//! Where lines of running text do not break, in HTML: between a number and its unit, inside a range, a date or an exponent,
//! inside a short Chinese word of an English text, before a mark that belongs to what stands before it, behind a sign that
//! belongs to what follows. Chinese in an English text is also said to be Chinese, for screen readers and for the choice of
//! glyphs.
//!
//! What is held together already, as figures of the models are (`render::unbroken`), stays as it is.

use crate::html::pattern;
use crate::language::Language;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Elements whose text stays as it is.
const LEFT_ALONE: [&str; 3] = ["code", "pre", "svg"];
/// Attributes of elements whose text stays as it is: it is said to be of a language, or is held together.
const SAID: [&str; 2] = [" lang=", "nobr"];
/// Longer Chinese words of an English text may break.
const LONGEST_WORD: usize = 6;
/// A longer part of a formula may break, counted with its parentheses.
const LONGEST_PART: usize = 16;
/// Longer inline code may break.
const LONGEST_CODE: usize = 16;

/// Holds together what belongs together in a page's text.
#[must_use]
pub fn held_together(html: &str, language: Language) -> String {
    static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"<(/?)([a-zA-Z][\w-]*)?([^>]*)>|[^<]+"));
    let html = whole_exponents(&short_code(html));
    let mut held = String::with_capacity(html.len() + html.len() / 16);
    // The element whose text stays as it is, and how many of its name are open.
    let mut left: Option<(&str, usize)> = None;
    for part in PART.captures_iter(&html) {
        let whole = part.get(0).map_or("", |part| part.as_str());
        if !whole.starts_with('<') {
            match left {
                Some(_) => held.push_str(whole),
                None => held.push_str(&text(whole, language)),
            }
            continue;
        }
        held.push_str(whole);
        let Some(name) = part.get(2).map(|name| name.as_str()) else { continue };
        let opens = part[1].is_empty() && !part[3].ends_with('/');
        left = match left {
            Some((open, depth)) if open == name => match (opens, depth) {
                (true, _) => Some((open, depth + 1)),
                (false, 1) => None,
                (false, _) => Some((open, depth - 1)),
            },
            None if opens
                && (LEFT_ALONE.contains(&name) || SAID.iter().any(|said| part[3].contains(said))) =>
            {
                Some((name, 1))
            }
            left => left,
        };
    }
    held
}

/// Short code is not broken, nor parted from the Chinese mark behind it.
fn short_code(html: &str) -> String {
    static CODE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(<pre[^>]*>)?<code>([^<]*)</code>([、，。；：）”]?)"));
    CODE.replace_all(html, |code: &Captures<'_>| {
        let (block, text, mark) = (code.get(1), &code[2], &code[3]);
        if block.is_some() || text.chars().count() > LONGEST_CODE {
            return code[0].to_owned();
        }
        match mark {
            "" => format!("<code class=\"nobr\">{text}</code>"),
            _ => format!("<span class=\"nobr\"><code>{text}</code>{mark}</span>"),
        }
    })
    .into_owned()
}

/// An exponent is not broken.
fn whole_exponents(html: &str) -> String {
    static EXPONENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"<sup>([^<]*)</sup>"));
    EXPONENT.replace_all(html, "<sup class=\"nobr\">$1</sup>").into_owned()
}

/// A piece of text, as HTML.
fn text(text: &str, language: Language) -> String {
    static BEFORE_MARK: LazyLock<Regex> = LazyLock::new(|| pattern("[ \n]([✔·→–])"));
    let text = formulas(&BEFORE_MARK.replace_all(text, "\u{a0}$1"));
    match language {
        Language::English => english(&text),
        Language::Chinese => chinese(&text),
    }
}

/// A line ends before a sign rather than behind it, and not within a short part in parentheses or before the argument of a
/// derivative.
fn formulas(text: &str) -> String {
    static SIGN: LazyLock<Regex> = LazyLock::new(|| pattern("([=×÷+−≤≥≈])[ \n]"));
    static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(（][^()（）]*[×÷+−][^()（）]*[)）]"));
    let text = SIGN.replace_all(text, "$1\u{a0}");
    let text = PART.replace_all(&text, |part: &Captures<'_>| match &part[0] {
        short if short.chars().count() <= LONGEST_PART => short.replace([' ', '\n'], "\u{a0}"),
        long => long.to_owned(),
    });
    text.replace("′(", "′\u{2060}(")
}

fn english(text: &str) -> String {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(\d)[ \n]((?:h|min|s|g|kg|cm|mm|m|days?|hours?|minutes?|seconds?|weeks?|months?|years?|yuan|pieces?|times|orders?|people|items?|chats?|million)\b|折)",
        )
    });
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\b((?:[Ww]eek|[Dd]ay|[Mm]onth|[Ss]tage|[Ss]tep|Article|Double|[A-Z]{2,}))[ \n](\d)")
    });
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"\b(\d{1,2})[ \n]((?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
        )
    });
    static HELD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?P<discount>[\d.]+\x{a0}?折)|(?P<range>\d{4}-\d{2}-\d{2}|[−+]?¥?\d[\d.,:]*%?–¥?\d(?:[\d.,:]*\d)?%?)|《[^》]*》|\p{Han}(?:[\p{Han}、]*\p{Han})?",
        )
    });
    let text = UNIT.replace_all(text, "$1\u{a0}$2");
    let text = NUMBERED.replace_all(&text, "$1\u{a0}$2");
    let text = DAY.replace_all(&text, "$1\u{a0}$2");
    HELD.replace_all(&text, |held: &Captures<'_>| {
        let whole = &held[0];
        if held.name("range").is_some() {
            format!("<span class=\"nobr\">{whole}</span>")
        } else if held.name("discount").is_some() {
            let number = whole.trim_end_matches('折');
            format!("<span class=\"nobr\">{number}<span lang=\"zh-CN\">折</span></span>")
        } else if whole.chars().count() <= LONGEST_WORD {
            format!("<span class=\"nobr\" lang=\"zh-CN\">{whole}</span>")
        } else {
            format!("<span lang=\"zh-CN\">{whole}</span>")
        }
    })
    .into_owned()
}

fn chinese(text: &str) -> String {
    static HELD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"\d{4}-\d{2}-\d{2}|双\d+|[A-Z]{2,}[ \x{a0}]?\d[\d.:]*",
            r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日",
            r"|[−+]?¥?\d[\d,.]*%?(?:[至到–~][−+]?¥?\d[\d,.]*)?[ \x{a0}]?[多余]?[万亿]?",
            r"(?:分钟|小时|个月|厘米|公斤|折|元|天|秒|件|单|角|分|点|周|月|日|号|年|人|个|倍|页|张|条|次|款|轮|种|家|步|份|岁|克|字|章|班|万|亿)",
            r"|\d[\d,.:]*%?[至到–~]\d[\d,.:]*%?",
            r"|(?:练习|第) ?\d+",
            r"|\S[ \x{a0}]?✔[。，；、）]?",
        ))
    });
    HELD.replace_all(text, "<span class=\"nobr\">$0</span>").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_held(language: Language, text: &str, expected: &str) {
        assert_eq!(held_together(&format!("<p>{text}</p>"), language), format!("<p>{expected}</p>"));
    }

    #[test]
    fn a_number_keeps_its_unit() {
        assert_held(Language::English, "It takes 30 min or 2 days.", "It takes 30\u{a0}min or 2\u{a0}days.");
        assert_held(Language::Chinese, "每人20元", "每人<span class=\"nobr\">20元</span>");
        assert_held(
            Language::Chinese,
            "6月17日起，1至3天",
            "<span class=\"nobr\">6月17日</span>起，<span class=\"nobr\">1至3天</span>",
        );
        assert_held(Language::English, "2 doors, 3 marks", "2 doors, 3 marks");
        let held = "<span class=\"nobr\">13 hours</span>";
        assert_held(Language::English, held, held);
    }

    #[test]
    fn chinese_in_an_english_text_is_said_to_be_chinese_and_short_words_are_not_broken() {
        assert_held(
            Language::English,
            "a cost (推广费) at 5折 and 75 折",
            "a cost (<span class=\"nobr\" lang=\"zh-CN\">推广费</span>) at <span class=\"nobr\">5<span lang=\"zh-CN\">折</span></span> and <span class=\"nobr\">75\u{a0}<span lang=\"zh-CN\">折</span></span>",
        );
        assert_held(
            Language::English,
            "《网络交易监督管理办法》",
            "<span lang=\"zh-CN\">《网络交易监督管理办法》</span>",
        );
        assert_held(
            Language::English,
            "<b lang=\"zh-CN\">标价<i>价</i></b>",
            "<b lang=\"zh-CN\">标价<i>价</i></b>",
        );
    }

    #[test]
    fn a_range_and_a_mark_stay_with_what_they_belong_to() {
        assert_held(
            Language::English,
            "3–10%, 9:30–12:00.",
            "<span class=\"nobr\">3–10%</span>, <span class=\"nobr\">9:30–12:00</span>.",
        );
        assert_held(Language::English, "Article 9 ✔", "Article\u{a0}9\u{a0}✔");
        assert_held(Language::Chinese, "第十六条✔。", "第十六<span class=\"nobr\">条✔。</span>");
    }

    #[test]
    fn a_date_and_the_number_of_a_week_are_not_broken() {
        assert_held(Language::English, "on 4 November, in week 1", "on 4\u{a0}November, in week\u{a0}1");
        assert_held(Language::English, "2027-11-01", "<span class=\"nobr\">2027-11-01</span>");
        assert_held(Language::English, "3 4", "3 4");
        assert_held(Language::Chinese, "双11前", "<span class=\"nobr\">双11</span>前");
        assert_held(Language::Chinese, "3至5", "<span class=\"nobr\">3至5</span>");
    }

    #[test]
    fn a_sign_stays_with_what_follows_it_and_a_short_part_of_a_formula_is_whole() {
        assert_held(Language::English, "140x ÷ (x + 15,000)", "140x ÷\u{a0}(x\u{a0}+\u{a0}15,000)");
        assert_held(
            Language::English,
            "(contribution left − promotion)",
            "(contribution left −\u{a0}promotion)",
        );
        assert_held(Language::English, "e<sup>−(c − a)</sup>", "e<sup class=\"nobr\">−(c − a)</sup>");
    }

    #[test]
    fn code_is_left_as_it_is_and_short_code_is_not_broken() {
        assert_held(
            Language::Chinese,
            "写<code>¥99元</code>、",
            "写<span class=\"nobr\"><code>¥99元</code>、</span>",
        );
        assert_held(Language::English, "<code>3 days</code>", "<code class=\"nobr\">3 days</code>");
        let long = "<code>https://example.org/3 days</code>";
        assert_held(Language::English, long, long);
        let block = "<pre><code>a 2\nb 2\n</code></pre>";
        assert_held(Language::English, block, block);
    }
}
