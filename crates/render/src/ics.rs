//! The events of a report as a calendar file: RFC 5545, an all-day entry each.
//!
//! The same report gives the same bytes. An entry's `UID` is derived from what it says, so that a file opened twice
//! leaves one entry and not two. `DTSTAMP`, which every entry has to have, is the start of the entry's own first day:
//! nothing here may ask for the time, and a stamp out of the file's own content is the same wherever it is written.

use crate::Sheet;
use crate::agenda::{remarks, who};
use crate::markup::Html;
use crate::result::label;
use calc::number::push_digits;
use calc::{Date, Event};

/// Octets a line may have without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// Offers the events as a file; the page saves it.
pub(crate) fn offer(sheet: &Sheet<'_>, html: &mut Html) {
    if sheet.report.events.is_empty() {
        return;
    }
    html.raw("<p class=\"save\"><button type=\"button\" data-action=\"calendar\" data-file=\"");
    html.text(sheet.words.of(sheet.calculator, &["title"])).raw(".ics\">");
    html.text(sheet.words.text("calc.calendar")).raw("</button></p>");
}

/// The file; `None` when there are no events.
pub(crate) fn written(sheet: &Sheet<'_>) -> Option<String> {
    if sheet.report.events.is_empty() {
        return None;
    }
    let mut file = File(String::new());
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//The Shopkeeper's Handbook//Calendar//EN");
    file.line("CALSCALE", "GREGORIAN");
    let mut written: Vec<u64> = Vec::new();
    for event in &sheet.report.events {
        let content = hash(sheet, event);
        let copies = written.iter().filter(|other| **other == content).count();
        written.push(content);
        entry(sheet, event, &uid(content, copies), &mut file);
    }
    file.line("END", "VCALENDAR");
    Some(file.0)
}

fn entry(sheet: &Sheet<'_>, event: &Event, uid: &str, file: &mut File) {
    let first = basic(event.from);
    let mut described: Vec<String> = Vec::new();
    for (key, text) in [("calc.agenda.who", who(sheet, event)), ("calc.agenda.remark", remarks(sheet, event))]
    {
        if !text.is_empty() {
            described.push([sheet.words.text(key), &text].join(sheet.words.text("calc.colon")));
        }
    }
    described.push(sheet.words.of(sheet.calculator, &["title"]).to_owned());

    file.line("BEGIN", "VEVENT");
    file.line("UID", uid);
    file.line("DTSTAMP", &[&first, "T000000Z"].concat());
    file.line("DTSTART;VALUE=DATE", &first);
    // The end is the first day that no longer belongs to it.
    file.line("DTEND;VALUE=DATE", &basic(event.to.plus(1)));
    file.line("SUMMARY", &escaped(&label(sheet, &event.label)));
    file.line("DESCRIPTION", &escaped(&described.join("\n")));
    // A task is no appointment: nobody is busy because of it.
    file.line("TRANSP", "TRANSPARENT");
    file.line("END", "VEVENT");
}

/// A file as it is written.
struct File(String);

impl File {
    /// A property on a line of its own, folded between characters where it is too long.
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if character.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= character.len_utf8();
            self.0.push(character);
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a value: `\`, `;`, `,` and ends of lines escaped, other control characters left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A date without its dashes.
fn basic(date: Date) -> String {
    date.iso().chars().filter(|character| *character != '-').collect()
}

/// FNV-1a over what tells one event from another.
fn hash(sheet: &Sheet<'_>, event: &Event) -> u64 {
    let told = [sheet.calculator.id.to_owned(), label(sheet, &event.label), who(sheet, event)];
    let days = [event.from, event.to].map(Date::iso);
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in told.iter().chain(&days) {
        // A byte no text holds parts them.
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// The id of an entry; several that say the same are numbered.
fn uid(content: u64, copies: usize) -> String {
    let mut uid = String::new();
    for place in (0..16).rev() {
        let digit = u8::try_from(content >> (4 * place) & 15).unwrap_or(0);
        uid.push(char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }));
    }
    if copies > 0 {
        uid.push('-');
        push_digits(&mut uid, copies as u64 + 1);
    }
    uid.push_str("@shopkeepers-handbook");
    uid
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &str) -> String {
        let mut file = File(String::new());
        file.line("SUMMARY", value);
        file.0
    }

    #[test]
    fn a_long_line_is_folded_at_75_octets_and_between_characters() {
        for value in ["长".repeat(60), "x".repeat(200), "😀a".repeat(40)] {
            let folded = line(&value);
            assert!(folded.lines().all(|line| line.len() <= LINE), "{folded}");
            assert!(folded.lines().count() > 1 && folded.ends_with("\r\n"));
            assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
        assert_eq!(line(&"x".repeat(67)).lines().count(), 1, "75 octets are one line");
        assert_eq!(line(&"x".repeat(68)).lines().count(), 2);
    }

    #[test]
    fn what_would_end_a_value_is_escaped_and_control_characters_are_left_out() {
        assert_eq!(escaped("a;b,c\\d\ne\r\u{0}\u{7}f：g"), "a\\;b\\,c\\\\d\\nef：g");
    }

    #[test]
    fn an_id_is_the_hash_in_hexadecimal_and_copies_are_numbered() {
        assert_eq!(uid(0x0123_4567_89ab_cdef, 0), "0123456789abcdef@shopkeepers-handbook");
        assert_eq!(uid(7, 1), "0000000000000007-2@shopkeepers-handbook");
    }
}
