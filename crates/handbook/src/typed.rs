//! What presets type into a form, as readers of its language write it. Cases write large amounts the Chinese way,
//! `430万`; an English form opens with `4,300,000`. Both are read alike.

use calc::number::{Reading, read};
use calc::{Entries, Unit};
use render::Words;

/// Entries as they are typed in the language of these words.
#[must_use]
pub fn typed(entries: &Entries, words: &Words) -> Entries {
    let mut own = Entries::none();
    for entry in entries.iter() {
        let text = if words.language() == "zh-CN" { entry.text.clone() } else { in_full(&entry.text, words) };
        own.push(&format!("{}.{}", entry.field, entry.row), &text);
    }
    own
}

/// A text with every number before 万 or 亿 written out.
fn in_full(text: &str, words: &Words) -> String {
    let mut out = String::new();
    let mut number = String::new();
    for character in text.chars() {
        number.push(character);
        match character {
            '0'..='9' | '.' => continue,
            '万' | '亿' => {
                if let Ok(Reading::One(figure)) = read(&number) {
                    number = render::exact(figure.value, Unit::Count, words);
                }
            }
            _ => {}
        }
        out.push_str(&number);
        number.clear();
    }
    out + &number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_language(language: &str) -> Words {
        Words::parse(&format!("language\t{language}"))
    }

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
            assert_eq!(typed(&entries, &in_language("en")).get("price", 2), Some(english));
            assert_eq!(typed(&entries, &in_language("zh-CN")).get("price", 2), Some(case));
        }
    }

    #[test]
    fn what_an_english_form_opens_with_is_read_as_the_preset_was() {
        for calculator in calculators::ALL {
            for (case, entries) in crate::asked::shelf(calculator) {
                let english = typed(entries, &in_language("en")).check(calculator.fields);
                assert_eq!(english, entries.check(calculator.fields), "{}.{}", calculator.id, case.id);
            }
        }
    }
}
