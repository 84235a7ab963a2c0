//! A table of inputs: the repeated fields of one group share their rows.

use crate::form::{Form, Place};
use crate::markup::Html;
use calc::{Field, Kind};

impl Form<'_> {
    /// The table, with a button for a further row while it can hold more.
    pub(crate) fn rows(&self, fields: &[&Field], html: &mut Html) {
        let all = self.calculator.fields;
        let rows = fields.iter().map(|field| self.entries.table_rows(all, field)).max().unwrap_or(0);
        let least = fields.iter().map(|field| field.initial_rows()).max().unwrap_or(0);
        let most = fields.iter().map(|field| field.most_rows()).min().unwrap_or(0);
        let group = fields.first().map_or("", |field| field.group);
        html.raw("<div class=\"table\"><table class=\"rows\" data-rows=\"").raw(group);
        html.raw("\" data-least=\"").number(as_number(least));
        html.raw("\" data-most=\"").number(as_number(most)).raw("\" aria-label=\"");
        html.text(self.words.of(self.calculator, &["group", group])).raw("\"><thead><tr><th scope=\"col\">");
        html.text(self.words.text("calc.row")).raw("</th>");
        for field in fields {
            // The help is read with each control, not with the heading of each cell.
            let label = self.words.of(self.calculator, &["field", field.id, "label"]);
            html.raw("<th scope=\"col\" aria-label=\"").text(label).raw("\">").text(label);
            html.raw("<span class=\"help\" id=\"").id(self.instance, &[field.id, "help"]).raw("\">");
            html.text(self.words.of(self.calculator, &["field", field.id, "help"])).raw("</span></th>");
        }
        html.raw("</tr></thead><tbody>\n");
        for row in 0..rows {
            self.row(fields, Place::Row(row), html);
        }
        html.raw("</tbody></table>");
        if least < most {
            html.raw("<template>");
            self.row(fields, Place::Next, html);
            html.raw("</template>");
        }
        html.raw("</div>\n");
        html.raw("<p class=\"more\">");
        if least < most {
            html.raw("<button type=\"button\" data-action=\"add-row\" data-rows=\"").raw(group).raw("\">");
            html.text(self.words.text("calc.add_row")).raw("</button> ");
        }
        html.raw("<button type=\"button\" data-action=\"copy-table\">");
        html.text(self.words.text("calc.copy_table")).raw("</button></p>\n");
    }

    fn row(&self, fields: &[&Field], place: Place, html: &mut Html) {
        html.raw("<tr><th scope=\"row\" data-label=\"").text(self.words.text("calc.row"));
        html.raw("\">").raw(&place.number()).raw("</th>");
        for field in fields {
            // On a phone the cells of a row stand below one another, each with its column's name.
            html.raw("<td data-label=\"").text(self.words.of(self.calculator, &["field", field.id, "label"]));
            html.raw("\">");
            self.control(field, place, html);
            if !matches!(field.kind, Kind::Choice(_)) {
                let name = place.name(field);
                let parts: Vec<&str> = name.split('.').collect();
                html.raw("<p class=\"note\" id=\"").id(self.instance, &parts).raw("-note\">");
                html.text(self.note(&name)).raw("</p>");
            }
            html.raw("</td>");
        }
        html.raw("</tr>\n");
    }
}

fn as_number(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(0)
}
