//! The events of a report as a table of dates.

use crate::markup::Html;
use crate::result::{label, note_text};
use crate::words::filled;
use crate::{Sheet, date};
use calc::Event;

/// Writes every event with its days, whose it is and what there is to say about it. Columns that would stay empty are
/// left out, and the year of all dates stands once, in the caption. `places` is where each is drawn.
pub(crate) fn write(sheet: &Sheet<'_>, places: &[[i64; 4]], html: &mut Html) {
    let events = &sheet.report.events;
    let words = sheet.words;
    let owned = events.iter().any(|event| event.who.is_some());
    let remarked = events.iter().any(|event| !event.remarks.is_empty());
    let year = common_year(events);
    let caption = match year {
        Some(year) => filled(words.text("calc.agenda.title_year"), |part| {
            (part == "year").then(|| date::digits(year.unsigned_abs()))
        }),
        None => words.text("calc.agenda.title").to_owned(),
    };
    html.raw("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"").text(&caption);
    html.raw("\"><table class=\"agenda\"><caption>").text(&caption).raw("</caption><thead><tr>");
    let columns = [("what", true), ("from", true), ("to", true), ("who", owned), ("remark", remarked)];
    for (column, _) in columns.into_iter().filter(|(_, written)| *written) {
        let mut key = String::from("calc.agenda.");
        key.push_str(column);
        html.raw("<th scope=\"col\">").text(words.text(&key)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for (event, place) in events.iter().zip(places) {
        html.raw("<tr").at(place).raw("><th scope=\"row\">").text(&label(sheet, &event.label)).raw("</th>");
        for day in [event.from, event.to] {
            let shown = if year.is_some() { date::of_year(day, words) } else { date::shown(day, words) };
            html.raw("<td class=\"date\">").text(&shown).raw("</td>");
        }
        if owned {
            html.raw("<td>").text(&who(sheet, event)).raw("</td>");
        }
        if remarked {
            html.raw("<td>").text(&remarks(sheet, event)).raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
}

/// The year of every event, where they share one.
fn common_year(events: &[Event]) -> Option<i32> {
    let year = events.first()?.from.civil().0;
    events.iter().all(|event| event.from.civil().0 == year && event.to.civil().0 == year).then_some(year)
}

/// Whose an event is; empty where that is not said.
pub(crate) fn who(sheet: &Sheet<'_>, event: &Event) -> String {
    event.who.as_ref().map(|who| label(sheet, who)).unwrap_or_default()
}

/// What there is to say about an event, one after the other.
pub(crate) fn remarks(sheet: &Sheet<'_>, event: &Event) -> String {
    let texts: Vec<String> = event.remarks.iter().map(|remark| note_text(sheet, remark.id)).collect();
    texts.join(sheet.words.text("calc.separator"))
}
