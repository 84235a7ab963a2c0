//! Tables of sentences: too wide for a phone, where the cells of a row stand one under the other, each with the name of its
//! column, instead of side by side a few letters wide.

use crate::html::pattern;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Columns from which a table of sentences is stacked.
const COLUMNS: usize = 3;
/// Letters that a line of a phone holds in a table, in Latin ones; a Chinese one takes the room of two.
const LINE: usize = 44;
/// Three columns are stacked where they, each as wide as its longest cell, would take more than so many lines. More
/// columns are where they would take more than one: in a table of their own width they would lie beyond the edge.
const LINES: usize = 2;
/// Letters of a heading that says what a first column of numbers counts.
const LONGEST_COUNT: usize = 20;

/// Marks the tables of sentences among those written in a chapter (one of fields is drawn so), and says in each of their cells which
/// column it is in. Tables with figures in half of their columns stay as they are: those are read downwards.
#[must_use]
pub fn stacked(html: &str) -> String {
    static TABLE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)<div class="table-wrapper"[^>]*>\s*<table>.*?</table>"#));
    TABLE.replace_all(html, |table: &Captures<'_>| with_labels(&with_headings(&table[0]))).into_owned()
}

fn with_labels(table: &str) -> String {
    static CELL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<(th|td)(?: [^>]*)?>(.*?)</(?:th|td)>"));
    static ROW: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<tr>.*?</tr>"));
    let cells = |row: &str| CELL.captures_iter(row).map(|cell| plain(&cell[2])).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = ROW.find_iter(table).map(|row| cells(row.as_str())).collect();
    let Some((heads, body)) = rows.split_first() else { return table.to_owned() };
    let widest = |column: usize| body.iter().filter_map(|row| row.get(column)).map(|text| room(text)).max();
    let wide: usize = (0..heads.len()).filter_map(widest).sum();
    let lines = if heads.len() > COLUMNS { 1 } else { LINES };
    let head = table.split("</thead>").next().unwrap_or_default();
    let figures = head.matches("align-right").count();
    if heads.len() < COLUMNS || figures * 2 >= heads.len() || wide <= LINE * lines {
        return table.to_owned();
    }
    // The first cell is what the row is about and stands alone, unless it is the number of something everywhere.
    let counts = room(&heads[0]) <= LONGEST_COUNT
        && body
            .iter()
            .filter(|row| row.len() == heads.len())
            .all(|row| row.first().is_some_and(|text| text.starts_with(|first: char| first.is_numeric())));
    let labelled = ROW.replace_all(table, |row: &Captures<'_>| {
        let mut heads = heads.iter().map(String::as_str).enumerate();
        CELL.replace_all(&row[0], |cell: &Captures<'_>| {
            let (column, head) = heads.next().unwrap_or_default();
            let text = plain(&cell[2]);
            let is_labelled = !text.is_empty() && (column > 0 || counts);
            match &cell[1] {
                "td" if is_labelled && !head.is_empty() => {
                    let label = head.trim_end_matches(['?', '？']);
                    cell[0].replacen("<td", &format!("<td data-label=\"{label}\""), 1)
                }
                _ => cell[0].to_owned(),
            }
        })
        .into_owned()
    });
    labelled.replacen("<table>", "<table class=\"stacked\">", 1)
}

/// In any table a row with nothing but bold words in its first cell is the heading of those below it.
fn with_headings(table: &str) -> String {
    static ALONE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"<tr>\s*<td>(<strong>[^<]*</strong>)</td>((?:\s*<td></td>)+)\s*</tr>"));
    ALONE
        .replace_all(table, |row: &Captures<'_>| {
            let columns = 1 + row[2].matches("<td>").count();
            format!("<tr><th colspan=\"{columns}\" scope=\"rowgroup\">{}</th></tr>", &row[1])
        })
        .into_owned()
}

/// The text of a cell, escaped as it is there, without its sources.
fn plain(cell: &str) -> String {
    static TAG: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"(?s)<a class="citation"[^>]*>.*?</a>[,，、]? ?|<[^>]*>"#));
    TAG.replace_all(cell, "").replace('"', "&quot;").trim().to_owned()
}

/// The room a text takes, in Latin letters.
fn room(text: &str) -> usize {
    text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: [&str; 3]) -> String {
        let [first, second, third] = cells;
        format!(
            "<div class=\"table-wrapper\"><table><thead><tr><th>What</th><th>Why <a class=\"citation\" href=\"x\">S1.1</a></th><th>How <i>\"so\"</i></th></tr></thead><tbody>\n<tr><td>{first}</td><td>{second}</td><td class=\"x\">{third}</td></tr>\n</tbody></table></div>"
        )
    }

    #[test]
    fn a_table_of_sentences_says_in_each_cell_which_column_it_is_in() {
        let sentence = "a sentence that is by far too long for a third of a phone";
        let html = stacked(&table([sentence, sentence, sentence]));
        assert!(html.contains("<table class=\"stacked\"><thead><tr><th>What</th>"), "{html}");
        assert!(html.contains(&format!("<td data-label=\"Why\">{sentence}")), "{html}");
        assert!(html.contains("<td data-label=\"How &quot;so&quot;\" class=\"x\">"), "{html}");
        assert!(html.contains(&format!("<td>{sentence}")), "{html}");
    }

    #[test]
    fn a_number_in_the_first_column_says_of_what_and_an_empty_cell_says_nothing() {
        let sentence =
            "a sentence that is by far too long for a third of a phone, and for half of one as well";
        let html = stacked(&table(["5–6", sentence, ""]));
        assert!(html.contains("<td data-label=\"What\">5–6"), "{html}");
        assert!(html.contains("<td class=\"x\"></td>"), "{html}");
    }

    #[test]
    fn a_row_of_one_bold_cell_is_a_heading_over_all_columns() {
        let sentence = "a sentence that is by far too long for a third of a phone";
        let daily = "<tr><td><strong>Daily</strong></td><td></td><td></td></tr>";
        let html =
            stacked(&table([sentence, sentence, sentence]).replace("<tbody>", &format!("<tbody>{daily}")));
        let heading = "<tr><th colspan=\"3\" scope=\"rowgroup\"><strong>Daily</strong></th></tr>";
        assert!(html.contains(heading), "{html}");
    }

    #[test]
    fn short_tables_and_tables_of_figures_stay_as_they_are() {
        let short = table(["one", "two", "three"]);
        assert_eq!(stacked(&short), short);
        let sentence = "a sentence that is by far too long for a third of a phone";
        let figures = table([sentence, sentence, sentence])
            .replace("<th>Why", "<th class=\"align-right\">Why")
            .replace("<th>How", "<th class=\"align-right\">How");
        assert_eq!(stacked(&figures), figures);
        let result = table([sentence, sentence, sentence]).replace("table-wrapper", "table");
        assert_eq!(stacked(&result), result);
    }
}
