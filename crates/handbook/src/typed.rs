//! What presets type into a form, as readers of its language write it. Cases write large amounts the Chinese way,
//! `430万`; an English form opens with `4,300,000`. Both are read alike.

use calc::Entries;

/// Powers of ten of the Chinese multipliers that cases use.
const MULTIPLIERS: [(char, usize); 2] = [('万', 4), ('亿', 8)];

/// Entries as they are typed in a language, `en` or `zh-CN`.
#[must_use]
pub fn typed(entries: &Entries, language: &str) -> Entries {
    let mut own = Entries::none();
    for entry in entries.iter() {
        let text = if language == "zh-CN" { entry.text.clone() } else { without_multipliers(&entry.text) };
        own.push(&format!("{}.{}", entry.field, entry.row), &text);
    }
    own
}

/// A text with every number before a multiplier written out, its digits in groups of three.
fn without_multipliers(text: &str) -> String {
    let mut out = String::new();
    let mut number = String::new();
    for character in text.chars() {
        if character.is_ascii_digit() || character == '.' {
            number.push(character);
            continue;
        }
        match MULTIPLIERS.iter().find(|(multiplier, _)| *multiplier == character) {
            Some((_, power)) if !number.is_empty() => out.push_str(&multiplied(&number, *power)),
            _ => {
                out.push_str(&number);
                out.push(character);
            }
        }
        number.clear();
    }
    out + &number
}

/// `6.25` with its point four digits further to the right: `62,500`.
fn multiplied(number: &str, power: usize) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = format!("{fraction:0<power$}");
    let (moved, rest) = fraction.split_at(power);
    let digits = format!("{whole}{moved}");
    let digits = digits.trim_start_matches('0');
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if out.is_empty() {
        out.push('0');
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_forms_open_with_amounts_in_thousands_and_chinese_ones_as_the_cases_write_them() {
        for (case, english) in [
            ("430万", "4,300,000"),
            ("6.25万", "62,500"),
            ("430万/12", "4,300,000/12"),
            ("2万+2万", "20,000+20,000"),
            ("0.5万", "5,000"),
            ("1.23456万", "12,345.6"),
            ("1.2亿", "120,000,000"),
            ("8折", "8折"),
            ("110/430", "110/430"),
            ("9:30", "9:30"),
        ] {
            let entries = Entries::from_iter([("price.2", case)]);
            assert_eq!(typed(&entries, "en").get("price", 2), Some(english));
            assert_eq!(typed(&entries, "zh-CN").get("price", 2), Some(case));
        }
    }

    #[test]
    fn what_an_english_form_opens_with_is_read_as_the_preset_was() {
        for calculator in calculators::ALL {
            for (case, entries) in crate::asked::shelf(calculator) {
                let english = typed(entries, "en").check(calculator.fields);
                assert_eq!(english, entries.check(calculator.fields), "{}.{}", calculator.id, case.id);
            }
        }
    }
}
