//! Dates as each language writes them: `Wed 11 Nov 2026`, `2026年11月11日 周三`. The order of the parts is a text of the
//! words, `calc.date`.

use crate::words::{Words, filled};
use calc::Date;
use calc::number::push_digits;

/// A date with its year and its day of the week; as ISO 8601 writes it where the words have no form for it.
#[must_use]
pub fn shown(date: Date, words: &Words) -> String {
    let Some(form) = words.get("calc.date") else { return date.iso() };
    written(date, form, words)
}

/// A date without its year, where that is said beside it: `Wed 11 Nov`, `11月11日 周三`.
pub(crate) fn of_year(date: Date, words: &Words) -> String {
    written(date, words.text("calc.date_of_year"), words)
}

/// A date without its year and its day of the week, where these are known: `11 Nov`, `11月11日`.
pub(crate) fn short(date: Date, words: &Words) -> String {
    written(date, words.text("calc.date_short"), words)
}

/// A date in a form of the words.
fn written(date: Date, form: &str, words: &Words) -> String {
    let (year, month, day) = date.civil();
    filled(form, |part| match part {
        "year" => Some(digits(year.unsigned_abs())),
        "month" => Some(self::month(month, words)),
        "day" => Some(digits(u32::from(day))),
        "weekday" => Some(words.text(&numbered("calc.weekday.", date.weekday())).to_owned()),
        _ => None,
    })
}

/// A month of the year, 1 to 12.
pub(crate) fn month(month: u8, words: &Words) -> String {
    words.text(&numbered("calc.month.", month)).to_owned()
}

/// A whole number.
pub(crate) fn digits(number: u32) -> String {
    let mut digits = String::new();
    push_digits(&mut digits, u64::from(number));
    digits
}

fn numbered(key: &str, number: u8) -> String {
    let mut key = String::from(key);
    push_digits(&mut key, u64::from(number));
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Date {
        Date::new(2026, 11, 1).expect("a day that exists")
    }

    #[test]
    fn each_language_writes_a_date_its_own_way() {
        let english = Words::parse(
            "calc.date\t{weekday} {day} {month} {year}\ncalc.month.11\tNov\ncalc.weekday.7\tSun",
        );
        assert_eq!(shown(day(), &english), "Sun 1 Nov 2026");
        let chinese = Words::parse(
            "calc.date\t{year}年{month}{day}日 {weekday}\ncalc.month.11\t11月\ncalc.weekday.7\t周日",
        );
        assert_eq!(shown(day(), &chinese), "2026年11月1日 周日");
    }

    #[test]
    fn without_words_a_date_is_written_as_computers_do() {
        assert_eq!(shown(day(), &Words::parse("language\ten")), "2026-11-01");
    }
}
