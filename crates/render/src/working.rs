//! The working: a result's formula in words, and again with this reader's numbers.

use crate::Sheet;
use crate::markup::Html;
use crate::number;
use calc::formula::{Token, tokens};
use calc::{Metric, Output};

/// Writes the foldable working of a result: what it means, its formula, the same with numbers.
pub(crate) fn working(sheet: &Sheet<'_>, output: &Output, metric: &Metric, html: &mut Html) {
    let words = sheet.words;
    html.raw("<details class=\"working\" id=\"")
        .id(sheet.instance, &["working", output.id])
        .raw("\"><summary>");
    html.text(words.text("calc.working")).raw("</summary><p class=\"meaning\">");
    html.text(words.of(sheet.calculator, &["output", output.id, "meaning"])).raw("</p>");
    if let Some(formula) = metric.formula {
        html.raw("<p class=\"formula\"><span class=\"names\">");
        in_words(formula, sheet, &|name| words.label(sheet.calculator, name).to_owned(), html);
        html.raw("</span>");
        if let Some(value) = metric.value {
            html.raw(" <span class=\"numbers\">").text(words.text("calc.equals")).raw(" ");
            let names = tokens(formula).filter_map(|token| match token {
                Token::Name(name) => Some(name),
                _ => None,
            });
            let money = number::money_among(sheet, &mut names.chain([output.id]));
            in_words(formula, sheet, &|name| number::of_name(sheet, name, money), html);
            html.raw("</span> <span class=\"value\">").text(words.text("calc.equals")).raw(" ");
            html.figure(&number::listed(value, output.unit, money, number::shown, words)).raw("</span>");
        }
        html.raw("</p>");
    }
    html.raw("</details>");
}

/// Writes a formula as a sentence of arithmetic, each name put through `name`.
fn in_words(formula: &str, sheet: &Sheet<'_>, name: &dyn Fn(&str) -> String, html: &mut Html) {
    let mut tight = true;
    for token in tokens(formula) {
        let (before, after) = match token {
            Token::Name(_) | Token::Number(_) => (!tight, true),
            Token::Function(_) | Token::Sign('(') => (!tight, false),
            Token::Sign(')' | ',') => (false, true),
            Token::Sign(_) => (true, true),
        };
        if before {
            html.raw(" ");
        }
        match token {
            Token::Name(id) => html.figure(&name(id)),
            Token::Number(number) => html.text(number.strip_suffix(".0").unwrap_or(number)),
            Token::Function(id) => {
                let mut key = String::from("calc.function.");
                key.push_str(id);
                html.text(sheet.words.text(&key))
            }
            Token::Sign('*') => html.raw("×"),
            Token::Sign('/') => html.raw("÷"),
            Token::Sign('-') => html.raw("−"),
            Token::Sign(sign) => html.text(sign.encode_utf8(&mut [0; 4])),
        };
        tight = !after;
    }
}
