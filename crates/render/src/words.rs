//! Words: every string a reader sees, by key, one language at a time.

use calc::{Calculator, Code, Field, Kind, Unit};

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    /// Sorted by key.
    entries: Vec<(String, String)>,
}

/// Keys every calculator needs, whatever it computes.
pub const SHARED_KEYS: &[&str] = &[
    // The form.
    "calc.your_figures",
    "calc.start_from",
    "calc.as_here",
    "calc.reset",
    "calc.copy_link",
    "calc.restore",
    "calc.undo",
    "calc.redo",
    "calc.tool.backwards",
    "calc.tool.whatif",
    "calc.tool.take",
    "calc.tool.scenarios",
    "calc.tool.share",
    "calc.tool.ranges",
    "calc.row",
    "calc.add_row",
    "calc.copy_table",
    // The button that takes back one {field}.
    "calc.revert",
    // The result.
    "calc.result",
    "calc.working",
    "calc.equals",
    "calc.about",
    "calc.counts_as",
    "calc.chart_numbers",
    "calc.step",
    "calc.amount",
    "calc.undefined",
    "calc.separator",
    "calc.colon",
    "calc.attention",
    // What may have to be said about the calculator itself.
    "calc.needs_script",
    "calc.broken",
    "calc.unsaved",
    "calc.restored",
    "calc.opened_link",
    "calc.dropped",
    "calc.newer",
    "calc.copied",
    "calc.copy_failed",
    "calc.copied_table",
    "calc.table_uncopied",
    "calc.stale",
    // With {rows} and {columns} pasted, from {column} in {row} on.
    "calc.pasted",
    "calc.pasted_part",
    // Echoes of discounts, with {percent} and {zhe}, and of a part of another amount, with {percent} and {base}.
    "calc.echo_off",
    "calc.echo_of",
    "calc.echo_part",
    // A unit behind a one.
    "calc.one.days",
    "calc.one.hours",
    // The functions of formulas.
    "calc.function.max",
    "calc.function.min",
    "calc.function.round_up",
    "calc.function.round_down",
    "calc.month.1",
    "calc.month.2",
    "calc.month.3",
    "calc.month.4",
    "calc.month.5",
    "calc.month.6",
    "calc.month.7",
    "calc.month.8",
    "calc.month.9",
    "calc.month.10",
    "calc.month.11",
    "calc.month.12",
    // A date, with {weekday}, {day}, {month} and {year}.
    "calc.date",
    // The same without its year, and without the day of the week.
    "calc.date_of_year",
    "calc.date_short",
    "calc.weekday.1",
    "calc.weekday.2",
    "calc.weekday.3",
    "calc.weekday.4",
    "calc.weekday.5",
    "calc.weekday.6",
    "calc.weekday.7",
    // What the numbers of a timeline count.
    "calc.axis.day",
    "calc.axis.week",
    "calc.axis.month",
    // The dates as a file and as a table.
    "calc.calendar",
    "calc.agenda.title",
    // The same with the {year} of all dates.
    "calc.agenda.title_year",
    "calc.agenda.what",
    "calc.agenda.from",
    "calc.agenda.to",
    "calc.agenda.who",
    "calc.agenda.remark",
    // The table of fields.
    "calc.column.field",
    "calc.column.takes",
    "calc.column.default",
    "calc.column.meaning",
    "calc.range",
    "calc.any_text",
    "calc.optional",
    "calc.price_or_share",
];

/// Every key the engine needs for this calculator besides [`SHARED_KEYS`] and the codes and units.
#[must_use]
pub fn required_keys(calculator: &Calculator) -> Vec<String> {
    let id = calculator.id;
    let mut keys = vec![format!("{id}.title"), format!("{id}.intro")];
    keys.extend(calculator.groups().iter().map(|group| format!("{id}.group.{group}")));
    for field in calculator.fields {
        keys.push(field_key(id, field, "label"));
        keys.push(field_key(id, field, "help"));
        if let Kind::Choice(choices) = field.kind {
            keys.extend(choices.iter().map(|choice| format!("{id}.field.{}.choice.{choice}", field.id)));
        }
    }
    for section in calculator.sections {
        keys.push(format!("{id}.section.{}", section.id));
        for output in section.outputs {
            keys.push(format!("{id}.output.{}.label", output.id));
            keys.push(format!("{id}.output.{}.meaning", output.id));
        }
    }
    keys.extend(calculator.words.iter().map(|word| format!("{id}.{word}")));
    keys
}

/// Keys of the messages and unit suffixes all calculators share.
pub(crate) fn code_and_unit_keys() -> impl Iterator<Item = String> {
    let codes = Code::ALL.iter().map(|code| format!("issue.{}", code.id()));
    codes.chain(Unit::ALL.iter().map(|unit| format!("unit.{}", unit.id())))
}

fn field_key(calculator: &str, field: &Field, part: &str) -> String {
    format!("{calculator}.field.{}.{part}", field.id)
}

/// A text with newlines where `\n` is written. `str::replace` would bring the search for strings and its panics into the
/// engines, two kilobytes of them.
fn with_newlines(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split('\\').enumerate() {
        match part.strip_prefix('n') {
            Some(line) if at > 0 => {
                out.push('\n');
                out.push_str(line);
            }
            _ => {
                out.push_str(if at > 0 { "\\" } else { "" });
                out.push_str(part);
            }
        }
    }
    out
}

impl Words {
    /// Reads one language's words: a line a key, `key<TAB>text`, a newline within a text written `\n`. A line without a
    /// tab is ignored.
    #[must_use]
    pub fn parse(lines: &str) -> Words {
        let mut entries: Vec<(String, String)> = Vec::new();
        for line in lines.lines() {
            let Some((key, text)) = line.split_once('\t') else { continue };
            // The files are sorted already, so this is one comparison a line, without a sort in the engine.
            let mut at = entries.len();
            while at > 0 && entries[at - 1].0.as_str() > key {
                at -= 1;
            }
            entries.insert(at, (key.to_owned(), with_newlines(text)));
        }
        Words { entries }
    }

    /// Takes further words of the same language; a key that is known already keeps its text.
    pub fn learn(&mut self, lines: &str) {
        let mut known = core::mem::take(&mut self.entries).into_iter().peekable();
        for entry in Words::parse(lines).entries {
            while let Some(before) = known.next_if(|other| other.0 <= entry.0) {
                self.entries.push(before);
            }
            if self.entries.last().is_none_or(|last| last.0 != entry.0) {
                self.entries.push(entry);
            }
        }
        self.entries.extend(known);
    }

    /// Keys shared by all calculators that the words files have to have: messages, units, [`SHARED_KEYS`].
    #[must_use]
    pub fn shared_keys() -> Vec<String> {
        code_and_unit_keys().chain(SHARED_KEYS.iter().map(|&key| key.to_owned())).collect()
    }

    /// The text of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self.entries.binary_search_by(|(entry, _)| entry.as_str().cmp(key)).ok()?;
        Some(&self.entries[at].1)
    }

    /// The language's tag, `en` or `zh-CN`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.get("language").unwrap_or("en")
    }

    /// The text of a key the build has checked to be there; were it not, the key itself shows what is missing.
    pub(crate) fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.get(key).unwrap_or(key)
    }

    /// The text under a calculator's key made of parts: `["output", "roas", "label"]`.
    pub(crate) fn of(&self, calculator: &Calculator, parts: &[&str]) -> &str {
        let mut key = String::from(calculator.id);
        for part in parts {
            key.push('.');
            key.push_str(part);
        }
        self.get(&key).unwrap_or("?")
    }

    /// The label of an input or an output.
    pub(crate) fn label(&self, calculator: &Calculator, id: &str) -> &str {
        let kind = if calculator.field(id).is_some() { "field" } else { "output" };
        self.of(calculator, &[kind, id, "label"])
    }
}

/// A part of a text whose `{names}` are filled.
pub(crate) enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// What a name stands for.
    Value(String),
}

/// A text in parts, values in place of the `{names}` in it; a name without a value stays as it stands.
#[inline(never)]
pub(crate) fn pieces<'t>(text: &'t str, value: &dyn Fn(&str) -> Option<String>) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(Piece::Words(before));
        let named = after.split_once('}').and_then(|(name, behind)| Some((value(name)?, behind)));
        if let Some((value, behind)) = named {
            pieces.push(Piece::Value(value));
            rest = behind;
        } else {
            pieces.push(Piece::Words("{"));
            rest = after;
        }
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// Puts values into the `{names}` of a text; a name without a value stays as it stands.
pub(crate) fn filled(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text, &value) {
        filled.push_str(match &piece {
            Piece::Words(words) => words,
            Piece::Value(value) => value,
        });
    }
    filled
}

/// A sentence of the words with values in place of the `{names}` in it.
#[must_use]
pub fn phrase(words: &Words, key: &str, values: &[(String, String)]) -> String {
    let value = |name: &str| values.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    filled(words.text(key), value)
}

/// The names in braces in a text.
pub(crate) fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        names.push(name);
        rest = behind;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_its_key_and_keeps_its_lines() {
        let words = Words::parse("language\tzh-CN\nb\ttwo\\nlines\na\tone\nbroken line\n");
        assert_eq!(words.get("a"), Some("one"));
        assert_eq!(words.get("b"), Some("two\nlines"));
        assert_eq!(words.get("c"), None);
        assert_eq!(words.language(), "zh-CN");
    }

    #[test]
    fn words_learnt_later_stand_among_those_known() {
        let mut words = Words::parse("");
        for lines in
            ["language\ten\nb\tb\ne\te\n", "language\ten\na\ta\nb\tother\n", "language\ten\nc\tc\nf\tf\n"]
        {
            words.learn(lines);
        }
        let told: String =
            ["a", "b", "c", "d", "e", "f"].iter().map(|key| words.get(key).unwrap_or("-")).collect();
        assert_eq!(told, "abc-ef");
        assert_eq!(words.language(), "en");
    }

    #[test]
    fn names_in_braces_are_filled_and_unknown_ones_stay() {
        let value = |name: &str| (name == "price").then(|| "¥5".to_owned());
        assert_eq!(filled("at {price}, {what}, {", value), "at ¥5, {what}, {");
    }
}
