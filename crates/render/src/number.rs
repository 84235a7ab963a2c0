//! Numbers as each language writes them. A number is rounded once ([`calc::rounding`]) into a whole number of its last
//! shown digit, and that is printed: no float formatting, so native and wasm agree to the character.

use crate::Sheet;
use crate::date;
use crate::words::{Words, names};
use calc::number::push_digits;
use calc::{Calculator, Date, Kind, Priced, Report, Unit, Value, rounding};

/// What stands where a number is undefined.
pub(crate) const DASH: &str = "–";

/// A number in its unit, with all its digits: for tables, results and workings.
pub(crate) fn shown(value: f64, unit: Unit, words: &Words) -> String {
    written(value, unit, words, Zeros::Kept)
}

/// A number in its unit, without decimals when they are nothing but zeros: for prose.
pub(crate) fn trimmed(value: f64, unit: Unit, words: &Words) -> String {
    written(value, unit, words, Zeros::DroppedIfWhole)
}

/// The unit a column of figures is written in: amounts go without fen where none has any.
// One copy in an engine instead of one a caller, and so for the rest that takes `dyn` here.
#[inline(never)]
pub(crate) fn column_unit(unit: Unit, figures: &mut dyn Iterator<Item = f64>) -> Unit {
    if unit != Unit::Money {
        return unit;
    }
    for figure in figures {
        if rounding::fen(figure) % 100 != 0 {
            return unit;
        }
    }
    Unit::WholeMoney
}

/// How amounts are written in one list of results or one sentence: to the fen where one of the results named has fen,
/// else whole. Inputs stand as they were typed.
#[inline(never)]
pub(crate) fn money_among(sheet: &Sheet<'_>, names: &mut dyn Iterator<Item = &str>) -> Unit {
    let results =
        names.filter(|name| sheet.calculator.output(name).is_some_and(|output| output.unit == Unit::Money));
    column_unit(Unit::Money, &mut results.filter_map(|name| sheet.report.value(name)))
}

/// The same for the names in braces in a sentence.
pub(crate) fn money_in(sheet: &Sheet<'_>, sentence: &str) -> Unit {
    money_among(sheet, &mut names(sentence).into_iter())
}

/// A result in a list whose amounts are written as `money`. Days say what they are, as other times do by themselves.
pub(crate) fn listed(
    value: f64,
    unit: Unit,
    money: Unit,
    write: fn(f64, Unit, &Words) -> String,
    words: &Words,
) -> String {
    match unit {
        Unit::Money => shown(value, money, words),
        Unit::Days => write(value, unit, words) + &behind(value, unit, words),
        _ => write(value, unit, words),
    }
}

/// A figure along an axis, which says itself what it counts.
pub(crate) fn on_axis(value: f64, unit: Unit, words: &Words) -> String {
    match unit {
        Unit::Days | Unit::Hours | Unit::Minutes | Unit::Seconds => signed(value, 1, Zeros::Dropped, "", ""),
        _ => trimmed(value, unit, words),
    }
}

/// Whether [`exact`] says all of a number.
pub(crate) fn is_said_in_full(value: f64, unit: Unit) -> bool {
    let (figure, digits) = match unit {
        Unit::Money | Unit::WholeMoney => (value, 2),
        Unit::Share => (value * 100.0, 4),
        Unit::Factor => (value * 10.0, 2),
        _ => (value, 6),
    };
    rounding::units(figure, digits + 3) % 1000 == 0
}

/// A number in its unit as it was understood from an entry: money to the fen, the rest to six decimals, without zeros at
/// the end.
#[must_use]
pub fn exact(value: f64, unit: Unit, words: &Words) -> String {
    match unit {
        Unit::Money | Unit::WholeMoney => trimmed(value, Unit::Money, words),
        Unit::Share => signed(value * 100.0, 4, Zeros::Dropped, "", "%"),
        Unit::Factor | Unit::Date => written(value, unit, words, Zeros::Dropped),
        Unit::Ratio | Unit::Count | Unit::Days | Unit::Score => signed(value, 6, Zeros::Dropped, "", ""),
        Unit::Hours | Unit::Minutes | Unit::Seconds => {
            signed(value, 6, Zeros::Dropped, "", &behind(value, unit, words))
        }
    }
}

/// A result as prose writes it; `compact` writes large amounts of money as people say them (`¥4.3 million`, `430万元`).
/// `None` when the report has no such number.
#[must_use]
pub fn figure(
    calculator: &Calculator,
    report: &Report,
    output: &str,
    words: &Words,
    compact: bool,
) -> Option<String> {
    let unit = calculator.output(output)?.unit;
    let value = report.value(output)?;
    Some(match unit {
        Unit::Money | Unit::WholeMoney if compact => said(value, words),
        _ => trimmed(value, unit, words),
    })
}

/// An input as prose writes it. `None` when there is no such field or it is empty.
#[must_use]
pub fn input(
    calculator: &Calculator,
    values: &[Vec<Value>],
    field: &str,
    words: &Words,
    compact: bool,
) -> Option<String> {
    let index = calculator.fields.iter().position(|declared| declared.id == field)?;
    let value = values.get(index)?.first()?;
    match (value, calculator.fields[index].kind) {
        (Value::Number(number), Kind::Number { unit: Unit::Money | Unit::WholeMoney, .. }) if compact => {
            Some(said(*number, words))
        }
        (Value::Number(number), Kind::Number { unit, .. }) => Some(trimmed(*number, unit, words)),
        (Value::Priced(Priced::Amount(amount)), _) => Some(trimmed(*amount, Unit::Money, words)),
        (Value::Priced(Priced::Factor(factor)), _) => Some(trimmed(*factor, Unit::Factor, words)),
        (Value::Choice(choice), Kind::Choice(ids)) => {
            Some(words.of(calculator, &["field", field, "choice", ids[*choice]]).to_owned())
        }
        (Value::Text(text), _) => Some(text.clone()),
        _ => None,
    }
}

/// The value of an input or an output in a sheet, as a working or a sentence whose amounts are written as `money` shows
/// it.
pub(crate) fn of_name(sheet: &Sheet<'_>, name: &str, money: Unit) -> String {
    if let Some(output) = sheet.calculator.output(name) {
        let unit = if output.unit == Unit::Money { money } else { output.unit };
        return sheet
            .report
            .value(name)
            .map_or_else(|| DASH.to_owned(), |value| shown(value, unit, sheet.words));
    }
    input(sheet.calculator, sheet.values, name, sheet.words, false).unwrap_or_else(|| DASH.to_owned())
}

/// What becomes of zeros at the end of a fraction.
#[derive(Clone, Copy, PartialEq)]
enum Zeros {
    Kept,
    /// Dropped when the fraction is nothing but zeros: `¥480`, and still `¥129.40` beside `2.40`.
    DroppedIfWhole,
    Dropped,
}

fn written(value: f64, unit: Unit, words: &Words, zeros: Zeros) -> String {
    match unit {
        Unit::Money => signed(value, 2, zeros, "¥", ""),
        Unit::WholeMoney => signed(value, 0, zeros, "¥", ""),
        // Rounded to the nearest, a 折 may promise a lower price than is asked.
        Unit::Factor if words.language() == "zh-CN" => {
            signed(rounding::up(value * 1000.0) / 100.0, 2, Zeros::Dropped, "", "折")
        }
        Unit::Share | Unit::Factor => signed(value * 100.0, 2, zeros, "", "%"),
        Unit::Ratio => signed(value, 2, zeros, "", ""),
        Unit::Count => signed(value, 0, zeros, "", ""),
        Unit::Score => signed(value, 1, zeros, "", ""),
        Unit::Days => signed(value, 1, Zeros::Dropped, "", ""),
        Unit::Date => date::shown(Date::from_number(value), words),
        Unit::Hours | Unit::Minutes => signed(value, 1, Zeros::Dropped, "", &behind(value, unit, words)),
        Unit::Seconds => signed(value, 0, zeros, "", &behind(value, unit, words)),
    }
}

/// A unit of time as it stands behind this figure: set off by a space in English, not in Chinese.
fn behind(value: f64, unit: Unit, words: &Words) -> String {
    let one = rounding::units(value, 6) == 1_000_000 && matches!(unit, Unit::Days | Unit::Hours);
    let mut key = String::from(if one { "calc.one." } else { "unit." });
    key.push_str(unit.id());
    let mut suffix = String::from(if words.language() == "zh-CN" { "" } else { " " });
    suffix.push_str(words.text(&key));
    suffix
}

/// An amount of money as people say it.
fn said(yuan: f64, words: &Words) -> String {
    let size = rounding::snap(yuan.abs());
    if words.language() == "zh-CN" {
        if size >= 1e8 {
            signed(yuan / 1e8, 2, Zeros::Dropped, "", "亿元")
        } else if size >= 1e4 {
            signed(yuan / 1e4, 2, Zeros::Dropped, "", "万元")
        } else {
            signed(yuan, 2, Zeros::Dropped, "", "元")
        }
    } else if size >= 1e9 {
        signed(yuan / 1e9, 2, Zeros::Dropped, "¥", " billion")
    } else if size >= 1e6 {
        signed(yuan / 1e6, 2, Zeros::Dropped, "¥", " million")
    } else {
        trimmed(yuan, Unit::Money, words)
    }
}

/// Digits in groups of three, with a minus sign before the prefix. A number that rounds to zero carries none.
fn signed(value: f64, digits: u8, zeros: Zeros, prefix: &str, suffix: &str) -> String {
    let units = rounding::units(value, digits);
    let mut out = String::new();
    if units < 0 {
        out.push('−');
    }
    out.push_str(prefix);
    let one = 10u64.pow(u32::from(digits));
    let whole = units.unsigned_abs() / one;
    let mut plain = String::new();
    push_digits(&mut plain, whole);
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let mut fraction = units.unsigned_abs() % one;
    let mut places = digits;
    if zeros == Zeros::Dropped || zeros == Zeros::DroppedIfWhole && fraction == 0 {
        while places > 0 && fraction.is_multiple_of(10) {
            fraction /= 10;
            places -= 1;
        }
    }
    if places > 0 {
        out.push('.');
        let mut tail = String::new();
        push_digits(&mut tail, fraction);
        for _ in tail.len()..usize::from(places) {
            out.push('0');
        }
        out.push_str(&tail);
    }
    out.push_str(suffix);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn english() -> Words {
        Words::parse("language\ten")
    }

    fn chinese() -> Words {
        Words::parse("language\tzh-CN")
    }

    #[test]
    fn amounts_are_grouped_and_shown_to_the_fen() {
        assert_eq!(shown(1_234_567.5, Unit::Money, &english()), "¥1,234,567.50");
        assert_eq!(shown(-40.0, Unit::Money, &english()), "−¥40.00");
        assert_eq!(shown(-0.001, Unit::Money, &english()), "¥0.00");
        assert_eq!(shown(358_438.4, Unit::WholeMoney, &chinese()), "¥358,438");
        assert_eq!(shown(999.0, Unit::Count, &english()), "999");
    }

    #[test]
    fn prose_drops_decimals_that_are_all_zeros_and_no_others() {
        assert_eq!(trimmed(480.0, Unit::Money, &english()), "¥480");
        assert_eq!(trimmed(129.4, Unit::Money, &english()), "¥129.40");
        assert_eq!(trimmed(0.5, Unit::Share, &english()), "50%");
        assert_eq!(trimmed(0.255_813_95, Unit::Share, &english()), "25.58%");
        assert_eq!(trimmed(2.4, Unit::Ratio, &english()), "2.40");
        assert_eq!(trimmed(10.0, Unit::Ratio, &english()), "10");
    }

    #[test]
    fn a_discount_factor_is_a_zhe_in_chinese_and_a_percentage_in_english() {
        assert_eq!(shown(0.8, Unit::Factor, &chinese()), "8折");
        assert_eq!(shown(0.75, Unit::Factor, &chinese()), "7.5折");
        assert_eq!(shown(0.7, Unit::Factor, &chinese()), "7折");
        assert_eq!(shown(1.0 / 3.0, Unit::Factor, &chinese()), "3.34折");
        assert_eq!(shown(0.8, Unit::Factor, &english()), "80.00%");
    }

    #[test]
    fn large_amounts_are_said_as_each_language_says_them() {
        assert_eq!(said(4_300_000.0, &english()), "¥4.3 million");
        assert_eq!(said(4_300_000.0, &chinese()), "430万元");
        assert_eq!(said(120_000_000.0, &chinese()), "1.2亿元");
        assert_eq!(said(32_000.0, &english()), "¥32,000");
        assert_eq!(said(32_000.0, &chinese()), "3.2万元");
        assert_eq!(said(129.4, &chinese()), "129.4元");
    }

    #[test]
    fn times_carry_their_unit_and_only_english_sets_it_off() {
        let english = Words::parse("language\ten\ncalc.one.hours\thour\nunit.hours\thours\nunit.seconds\ts");
        let chinese = Words::parse("language\tzh-CN\nunit.hours\t小时");
        assert_eq!(shown(13.0, Unit::Hours, &english), "13 hours");
        assert_eq!(shown(13.5, Unit::Hours, &english), "13.5 hours");
        assert_eq!(shown(1.0, Unit::Hours, &english), "1 hour");
        assert_eq!(shown(13.04, Unit::Hours, &chinese), "13小时");
        assert_eq!(trimmed(13.0, Unit::Hours, &chinese), "13小时");
        assert_eq!(exact(19.8, Unit::Seconds, &english), "19.8 s");
    }

    #[test]
    fn what_was_understood_is_said_in_full() {
        assert_eq!(exact(110.0 / 430.0, Unit::Share, &english()), "25.5814%");
        assert_eq!(exact(120_000.0, Unit::Money, &english()), "¥120,000");
        assert_eq!(exact(0.5, Unit::Money, &english()), "¥0.50");
    }

    #[test]
    fn what_has_more_digits_than_are_said_is_known_to() {
        assert!(is_said_in_full(0.1 + 0.2, Unit::Money) && is_said_in_full(0.125, Unit::Share));
        assert!(!is_said_in_full(4.3e6 / 12.0, Unit::Money) && !is_said_in_full(110.0 / 430.0, Unit::Share));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_as_the_rounded_number(fen in -1_000_000_000_000i64..1_000_000_000_000) {
            let text = shown(rounding::yuan(fen), Unit::Money, &english());
            let read = calc::number::read(&text);
            let Ok(calc::number::Reading::One(figure)) = read else { panic!("{text} reads as {read:?}") };
            prop_assert_eq!(rounding::fen(figure.value), fen);
        }
    }
}
