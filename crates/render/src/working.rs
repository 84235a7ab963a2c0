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
        in_words(formula, sheet, |name| words.label(sheet.calculator, name).to_owned(), html);
        html.raw("</span>");
        if let Some(value) = metric.value {
            html.raw(" <span class=\"numbers\">").text(words.text("calc.equals")).raw(" ");
            let names = tokens(formula).filter_map(|token| match token {
                Token::Name(name) => Some(name),
                _ => None,
            });
            let money = number::money_among(sheet, names.chain([output.id]));
            in_words(formula, sheet, |name| number::of_name(sheet, name, money), html);
            html.raw("</span> <span class=\"value\">").text(words.text("calc.equals")).raw(" ");
            html.figure(&number::listed(value, output.unit, money, number::shown, words)).raw("</span>");
        }
        html.raw("</p>");
    }
    html.raw("</details>");
}

/// Writes a formula as a sentence of arithmetic, each name put through `name`.
fn in_words(formula: &str, sheet: &Sheet<'_>, name: impl Fn(&str) -> String, html: &mut Html) {
    let mut tight = true;
    for token in tokens(formula) {
        let (piece, before, after) = match token {
            Token::Name(id) => (name(id), !tight, true),
            Token::Number(number) => (number.strip_suffix(".0").unwrap_or(number).to_owned(), !tight, true),
            Token::Function(id) => {
                let mut key = String::from("calc.function.");
                key.push_str(id);
                (sheet.words.text(&key).to_owned(), !tight, false)
            }
            Token::Sign('(') => ("(".to_owned(), !tight, false),
            Token::Sign(')') => (")".to_owned(), false, true),
            Token::Sign(',') => (",".to_owned(), false, true),
            Token::Sign('*') => ("×".to_owned(), true, true),
            Token::Sign('/') => ("÷".to_owned(), true, true),
            Token::Sign('-') => ("−".to_owned(), true, true),
            Token::Sign(sign) => (sign.to_string(), true, true),
        };
        if before {
            html.raw(" ");
        }
        html.figure(&piece);
        tight = !after;
    }
}
