//! The table of a calculator's fields, for the page that explains its model.

use crate::markup::Html;
use crate::number::exact;
use crate::words::{Words, filled};
use calc::{Calculator, Entries, Field, Kind};

/// Rows of a table whose entries are told; the page shows the others.
const TOLD: usize = 3;

/// Every field with what it takes, what a page opens with, and what it means.
#[must_use]
pub fn fields_table(calculator: &Calculator, opening: &Entries, words: &Words) -> String {
    let mut html = Html::new();
    html.raw("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
    html.text(words.of(calculator, &["title"])).raw("\"><table class=\"field-table stacked\"><thead><tr>");
    for column in ["field", "meaning", "default", "takes"] {
        html.raw("<th scope=\"col\">").text(words.text(&format!("calc.column.{column}"))).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    for field in calculator.fields {
        html.raw("<tr><th scope=\"row\">").text(words.of(calculator, &["field", field.id, "label"]));
        // The line may break between the words of an id, and nowhere else.
        html.raw(" <code>").raw(&field.id.replace('_', "_<wbr>")).raw("</code></th>");
        let help = words.of(calculator, &["field", field.id, "help"]).to_owned();
        let cells = [help, starts_at(calculator, field, opening, words), takes(calculator, field, words)];
        for (column, cell) in ["meaning", "default", "takes"].into_iter().zip(cells) {
            html.raw("<td");
            // On a phone what is meant stands under the field's name and needs no more.
            if column != "meaning" {
                html.raw(" data-label=\"").text(words.text(&format!("calc.column.{column}"))).raw("\"");
            }
            html.raw(">").text(&cell).raw("</td>");
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>");
    html.finish()
}

fn takes(calculator: &Calculator, field: &Field, words: &Words) -> String {
    let range = |min: f64, max: f64, unit| {
        filled(words.text("calc.range"), |name| match name {
            "min" => Some(exact(min, unit, words)),
            "max" => Some(exact(max, unit, words)),
            _ => None,
        })
    };
    match field.kind {
        Kind::Number { unit, min, max } => range(min, max, unit),
        Kind::Priced { max, .. } => filled(words.text("calc.price_or_share"), |name| {
            (name == "max").then(|| exact(max, calc::Unit::Money, words))
        }),
        Kind::Choice(ids) => {
            let label = |id: &&str| words.of(calculator, &["field", field.id, "choice", id]);
            ids.iter().map(label).collect::<Vec<_>>().join(words.text("calc.separator"))
        }
        Kind::Text => words.text("calc.any_text").to_owned(),
    }
}

fn starts_at(calculator: &Calculator, field: &Field, opening: &Entries, words: &Words) -> String {
    let rows = opening.table_rows(calculator.fields, field).max(1);
    let said = |row| match (opening.text(field, row), field.kind) {
        (id, Kind::Choice(_)) => words.of(calculator, &["field", field.id, "choice", id]),
        (text, _) => text,
    };
    let typed: Vec<&str> = (0..rows).filter(|row| !opening.text(field, *row).is_empty()).map(said).collect();
    if typed.is_empty() {
        return words.text("calc.optional").to_owned();
    }
    let mut told = typed[..typed.len().min(TOLD)].join(words.text("calc.separator"));
    if typed.len() > TOLD {
        told.push_str("\u{a0}…");
    }
    told
}
