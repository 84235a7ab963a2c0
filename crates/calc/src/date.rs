//! Days of the civil calendar, and reading them as people write them: `2026-11-11`, `2026/11/11`, `2026.11.11`,
//! `2026年11月11日`, `20261111`, full-width digits and punctuation.
//!
//! A date is a whole number of days since 1 January 1970, so that a report carries it like any other number: the
//! difference of two is days, and days added to one give another. Nothing here knows which day is today; an entry names
//! its year.

use crate::issue::Code;
use crate::number;
use crate::rounding;

/// A day of the Gregorian calendar, from 1 January 1 to 31 December 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// The first day there is.
const FIRST: i32 = days_from_civil(1, 1, 1);
/// The last one.
const LAST: i32 = days_from_civil(9999, 12, 31);

impl Date {
    /// The earliest day a field takes, 1 January 2000, as [`Date::number`] has it.
    pub const EARLIEST_TYPED: f64 = days_from_civil(2000, 1, 1) as f64;
    /// The latest day a field takes, 31 December 2199.
    pub const LATEST_TYPED: f64 = days_from_civil(2199, 12, 31) as f64;

    /// The day of this year (1 to 9999), month and day of the month; `None` when there is no such day.
    #[must_use]
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in(year, month) {
            return None;
        }
        Some(Date(days_from_civil(year, month, day)))
    }

    /// The day so many days after 1 January 1970; a part of a day is rounded, and days before the first or after the
    /// last there is become that one.
    #[must_use]
    pub fn from_number(days: f64) -> Date {
        Date::from_days(rounding::units(days, 0))
    }

    fn from_days(days: i64) -> Date {
        let days = days.clamp(i64::from(FIRST), i64::from(LAST));
        Date(i32::try_from(days).unwrap_or(LAST))
    }

    /// Days since 1 January 1970, a whole number.
    #[must_use]
    pub fn number(self) -> f64 {
        f64::from(self.0)
    }

    /// The day so many days later, or earlier when they are negative.
    #[must_use]
    pub fn plus(self, days: i64) -> Date {
        Date::from_days(i64::from(self.0).saturating_add(days))
    }

    /// Days from another day to this one; negative when this one is the earlier.
    #[must_use]
    pub fn days_after(self, other: Date) -> i64 {
        i64::from(self.0) - i64::from(other.0)
    }

    /// Year, month and day of the month. `civil_from_days` of Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms" (2013): eras of 400 years, years that begin in March, so that the leap day is the last of a year.
    #[must_use]
    pub fn civil(self) -> (i32, u8, u8) {
        let days = self.0 + DAYS_TO_EPOCH;
        let era = days.div_euclid(DAYS_OF_ERA);
        let day_of_era = days.rem_euclid(DAYS_OF_ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
    }

    /// Day of the week as ISO 8601 counts it: 1 for Monday to 7 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // The first of January 1970 was a Thursday.
        u8::try_from((self.0 + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// Whether it is a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        self.weekday() > 5
    }

    /// As ISO 8601 writes it: `2026-11-11`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        let mut text = String::with_capacity(10);
        for (number, least) in [(year, 1000), (i32::from(month), 10), (i32::from(day), 10)] {
            if !text.is_empty() {
                text.push('-');
            }
            let mut place = least;
            while place > 0 {
                text.push(char::from(b'0' + u8::try_from(number / place % 10).unwrap_or(0)));
                place /= 10;
            }
        }
        text
    }

    /// Reads one entry: year in four digits, month, day. Never panics, whatever is typed.
    ///
    /// # Errors
    /// [`Code::Incomplete`] for the start of a date and for one without its year, [`Code::NoSuchDate`] for a thirtieth
    /// of February, [`Code::NotADate`] for anything else.
    pub fn read(entry: &str) -> Result<Date, Code> {
        let characters = number::cell(entry)?;
        let parts: Vec<&[char]> = characters.split(|character| SEPARATORS.contains(character)).collect();
        if parts.iter().any(|part| part.len() > 8 || !part.iter().all(char::is_ascii_digit)) {
            return Err(Code::NotADate);
        }
        let closed = matches!(characters.last(), Some('日' | '号'));
        match parts[..] {
            [all] if all.len() == 8 => of_parts(&all[..4], &all[4..6], &all[6..]),
            [_] | [_, _] | [_, _, []] => Err(Code::Incomplete),
            [year, month, day] => of_parts(year, month, day),
            [year, month, day, []] if closed => of_parts(year, month, day),
            _ => Err(Code::NotADate),
        }
    }
}

/// What may stand between year, month and day, and behind the day.
const SEPARATORS: &[char] = &['-', '/', '.', '年', '月', '日', '号'];

/// The date of the digits of its parts.
fn of_parts(year: &[char], month: &[char], day: &[char]) -> Result<Date, Code> {
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
        return Err(Code::NotADate);
    }
    let value = |digits: &[char]| {
        digits.iter().fold(0_u16, |value, digit| value * 10 + (*digit as u16 - u16::from(b'0')))
    };
    let small = |digits: &[char]| u8::try_from(value(digits)).unwrap_or(0);
    Date::new(i32::from(value(year)), small(month), small(day)).ok_or(Code::NoSuchDate)
}

const DAYS_OF_ERA: i32 = 146_097;
/// Days from 1 March 0 to 1 January 1970.
const DAYS_TO_EPOCH: i32 = 719_468;

/// Days from 1 January 1970 to a day that exists: `days_from_civil` of the source named at [`Date::civil`].
const fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let (month, day) = (month as i32, day as i32);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_OF_ERA + day_of_era - DAYS_TO_EPOCH
}

const fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(year: i32, month: u8, day: u8) -> Date {
        Date::new(year, month, day).expect("a day that exists")
    }

    #[track_caller]
    fn reads(entry: &str, iso: &str) {
        assert_eq!(Date::read(entry).map(Date::iso).as_deref(), Ok(iso), "{entry:?}");
    }

    #[track_caller]
    fn refuses(entry: &str, code: Code) {
        assert_eq!(Date::read(entry), Err(code), "{entry:?}");
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for entry in
            ["2026-11-11", "2026/11/11", "2026.11.11", "2026年11月11日", "2026年11月11号", "20261111"]
        {
            reads(entry, "2026-11-11");
        }
        for entry in ["２０２６－１１－１１", "２０２６／１１／１１", "2026。11。11", "2026．11．11"]
        {
            reads(entry, "2026-11-11");
        }
        for entry in
            [" 2026 - 11 - 11 ", "2026 年 11 月 11 日", "2026年11月11", "'2026-11-11", "\t2026-11-11\r\n"]
        {
            reads(entry, "2026-11-11");
        }
        reads("2026-3-8", "2026-03-08");
        reads("2026年6月1日", "2026-06-01");
    }

    #[test]
    fn a_half_typed_date_and_one_without_its_year_are_said_to_be_unfinished() {
        for entry in ["2", "2026", "2026-", "2026-1", "2026-11-", "2026年", "2026年11月", "202611", "-"] {
            refuses(entry, Code::Incomplete);
        }
        for entry in ["11-11", "11.11", "11月11日"] {
            refuses(entry, Code::Incomplete);
        }
    }

    #[test]
    fn a_day_the_calendar_does_not_have_is_refused_as_such() {
        for entry in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-11-31",
            "2026年4月31日",
            "20260230",
            "0000-01-01",
        ] {
            refuses(entry, Code::NoSuchDate);
        }
        reads("2028-02-29", "2028-02-29");
        reads("2000-02-29", "2000-02-29");
        refuses("2100-02-29", Code::NoSuchDate);
    }

    #[test]
    fn what_is_no_date_is_refused_as_such() {
        for entry in
            ["abc", "Double 11", "12*", "26-11-11", "11/11/2026", "2026-111-1", "2026-11-11-", "1.2.3.4"]
        {
            refuses(entry, Code::NotADate);
        }
        for entry in ["123456789", "2026-11-11-11", "2026~11~11", "🎉", "2026-11-1a", "--3"] {
            refuses(entry, Code::NotADate);
        }
        refuses("2026-11-11\t2026-11-12", Code::SeveralCells);
        refuses(&"2".repeat(61), Code::TooLong);
    }

    // Days of the week and counts of days that calendars print.
    #[test]
    fn days_are_counted_and_named_as_calendars_have_them() {
        assert_eq!(date(1970, 1, 1).days_after(date(1969, 12, 31)), 1);
        assert_eq!(date(2000, 3, 1).days_after(date(2000, 2, 28)), 2);
        assert_eq!(date(2026, 11, 11).weekday(), 3);
        assert_eq!(date(1970, 1, 1).weekday(), 4);
        assert_eq!(date(2000, 1, 1).weekday(), 6);
        assert!(date(2027, 12, 12).is_weekend() && !date(2027, 12, 13).is_weekend());
        assert_eq!(date(2026, 11, 11).plus(-10), date(2026, 11, 1));
        assert_eq!(date(2026, 9, 9).plus(-10), date(2026, 8, 30));
    }

    #[test]
    fn the_ends_of_the_calendar_are_not_left() {
        assert_eq!(Date::from_number(f64::MAX), date(9999, 12, 31));
        assert_eq!(Date::from_number(f64::MIN), date(1, 1, 1));
        assert_eq!(date(9999, 12, 31).plus(i64::MAX).iso(), "9999-12-31");
        assert_eq!(date(1, 1, 1).plus(-1).iso(), "0001-01-01");
        assert_eq!(Date::new(0, 1, 1), None);
        assert_eq!(Date::new(10_000, 1, 1), None);
    }

    /// The same calendar counted day by day, the way nobody can get wrong.
    #[test]
    fn every_day_of_ten_thousand_years_follows_the_one_before() {
        let (mut year, mut month, mut day, mut weekday) = (1, 1, 1, 1);
        for days in FIRST..=LAST {
            let found = Date(days);
            assert_eq!((found.civil(), found.weekday()), ((year, month, day), weekday));
            assert_eq!(Date::new(year, month, day), Some(found));
            weekday = weekday % 7 + 1;
            day += 1;
            if day > days_in(year, month) {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        assert_eq!((year, month, day), (10_000, 1, 1));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_as_the_same_day(days in FIRST..=LAST) {
            let date = Date(days);
            prop_assert_eq!(Date::read(&date.iso()), Ok(date));
            let (year, month, day) = date.civil();
            prop_assert_eq!(Date::read(&format!("{year:04}年{month}月{day}日")), Ok(date));
            prop_assert_eq!(Date::from_number(date.number()), date);
        }

        #[test]
        fn any_text_at_all_is_survived(entry in any::<String>()) {
            let _ = Date::read(&entry);
        }

        #[test]
        fn whatever_looks_like_a_date_is_one_or_refused_with_a_reason(entry in "[0-9/.年月日号-]{0,12}") {
            let _ = Date::read(&entry);
        }
    }
}
