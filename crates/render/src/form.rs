//! The whole element of a calculator: a real form holding a preset, with its result already below it.

use crate::markup::Html;
use crate::reading::readings;
use crate::tools::tools;
use crate::words::Words;
use crate::{DATES, Sheet, result};
use calc::{Calculator, Entries, Field, Kind, Repeat, Unit};

/// A named set of entries a reader can start from.
#[derive(Clone, Copy)]
pub struct Preset<'a> {
    /// Its id in links and directives.
    pub id: &'a str,
    /// What is typed where it differs from the defaults.
    pub entries: &'a Entries,
}

/// What writes the parts of one form.
pub(crate) struct Form<'a> {
    pub(crate) calculator: &'a Calculator,
    pub(crate) entries: &'a Entries,
    pub(crate) words: &'a Words,
    pub(crate) instance: &'a str,
    /// What stands under each field.
    notes: Vec<crate::Reading>,
}

/// Where a control stands.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// On a line of its own, or in this row of a table, from zero.
    Row(usize),
    /// In the row a table grows by; the page puts the row's number in place of `{row}`, and of `{number}` counted from
    /// one.
    Next,
}

impl Place {
    /// The name of a field here, in forms and links.
    pub(crate) fn name(self, field: &Field) -> String {
        match self {
            Place::Row(row) => field.name(row),
            Place::Next => [field.id, ".{row}"].concat(),
        }
    }

    /// What a row here is called, from one.
    pub(crate) fn number(self) -> String {
        match self {
            Place::Row(row) => {
                let mut digits = String::new();
                calc::number::push_digits(&mut digits, row as u64 + 1);
                digits
            }
            Place::Next => String::from("{number}"),
        }
    }
}

/// The names of the programs that answer for a calculator in the page.
#[derive(Debug, Clone, Copy)]
pub struct Programs<'a> {
    /// What computes and draws its result.
    pub engine: &'a str,
    /// What answers about ranges.
    pub ranges: &'a str,
}

/// The element of a calculator, a group and no landmark: a page may have several of one name. It is open at `preset`,
/// which may carry entries of its own beyond those of the preset of the same id in `presets`. `programs` answer for it in
/// the page; `former` says what names of older links are called now; `instance` is the element's id, unique on its page.
///
/// # Panics
/// When the entries cannot be evaluated: the caller checks what authors wrote before drawing it.
#[must_use]
pub fn calculator(
    calculator: &Calculator,
    programs: Programs<'_>,
    preset: &Preset<'_>,
    presets: &[Preset<'_>],
    former: &[(&str, &str)],
    words: &Words,
    instance: &str,
) -> String {
    let evaluation = calculator.evaluate(preset.entries);
    let Some(report) = &evaluation.report else {
        panic!("{} does not evaluate: {:?}", preset.id, evaluation.checked.issues)
    };
    let notes = readings(calculator, preset.entries, &evaluation.checked, words);
    let form = Form { calculator, entries: preset.entries, words, instance, notes };
    let sheet = Sheet {
        calculator,
        values: &evaluation.checked.values,
        report,
        words,
        instance,
        dates: Some(&DATES),
    };

    // A table among the fields seen first needs the whole width; the result then follows below.
    let wide = calculator.fields.iter().any(|field| field.basic && field.repeat != Repeat::Once);
    let mut html = Html::new();
    html.raw("<shop-calculator id=\"")
        .text(instance)
        .raw("\" name=\"")
        .raw(calculator.id)
        .raw("\" engine=\"")
        .text(programs.engine)
        .raw("\" ranges=\"")
        .text(programs.ranges)
        .raw("\" preset=\"");
    html.text(preset.id)
        .raw(if wide { "\">\n<div class=\"calculator wide" } else { "\">\n<div class=\"calculator" })
        .raw("\" role=\"group\" aria-labelledby=\"")
        .id(instance, &["title"]);
    html.raw("\">\n<p class=\"calculator-title\" id=\"").id(instance, &["title"]).raw("\">");
    html.text(words.of(calculator, &["title"])).raw("</p>\n<p class=\"calculator-intro\">");
    html.text(words.of(calculator, &["intro"])).raw("</p>\n<form novalidate autocomplete=\"off\"");
    if !former.is_empty() {
        html.raw(" data-former=\"").text(&pairs(former)).raw("\"");
    }
    html.raw("><fieldset disabled>\n");
    html.raw("<legend class=\"visually-hidden\">").text(words.text("calc.your_figures")).raw("</legend>\n");
    form.preset_menu(preset, presets, &mut html);
    form.basic_fields(&mut html);
    for group in calculator.groups() {
        form.group(group, &mut html);
    }
    form.actions(&mut html);
    html.raw("</fieldset></form>\n<div class=\"result\" data-result>");
    html.raw(&result(&sheet)).raw("</div>\n");
    messages(calculator, words, &mut html);
    html.raw("<p role=\"status\" class=\"visually-hidden\" data-status></p>\n</div>\n</shop-calculator>");
    html.finish()
}

impl Form<'_> {
    fn preset_menu(&self, preset: &Preset<'_>, presets: &[Preset<'_>], html: &mut Html) {
        html.raw("<p class=\"preset\"><label for=\"").id(self.instance, &["preset"]).raw("\">");
        html.text(self.words.text("calc.start_from"))
            .raw("</label> <select id=\"")
            .id(self.instance, &["preset"]);
        html.raw("\" data-preset>");
        let opened = query(self.calculator, preset.entries);
        let as_built = presets
            .iter()
            .any(|choice| choice.id == preset.id && query(self.calculator, choice.entries) == opened);
        // A chapter's own changes are a choice of their own: the preset keeps its name and its figures.
        if !as_built {
            Self::option("", &opened, true, self.words.text("calc.as_here"), html);
        }
        for choice in presets {
            let name = self.words.of(self.calculator, &["preset", choice.id]);
            let selected = as_built && choice.id == preset.id;
            Self::option(choice.id, &query(self.calculator, choice.entries), selected, name, html);
        }
        html.raw("</select></p>\n");
    }

    fn option(id: &str, entries: &str, selected: bool, name: &str, html: &mut Html) {
        html.raw("<option value=\"").text(id).raw("\" data-entries=\"").text(entries);
        html.raw(if selected { "\" selected>" } else { "\">" }).text(name).raw("</option>");
    }

    fn basic_fields(&self, html: &mut Html) {
        html.raw("<div class=\"group\" data-group=\"basic\">\n");
        let fields = || self.calculator.fields.iter().filter(|field| field.basic);
        for field in fields().filter(|field| field.repeat == Repeat::Once) {
            self.field(field, html);
        }
        html.raw("</div>\n");
        for group in self.calculator.groups() {
            let in_rows = |field: &&Field| field.group == group && field.repeat != Repeat::Once;
            let repeated: Vec<&Field> = fields().filter(in_rows).collect();
            if !repeated.is_empty() {
                self.rows(&repeated, html);
            }
        }
    }

    fn group(&self, group: &str, html: &mut Html) {
        let of_group = |field: &&Field| field.group == group && !field.basic;
        let fields: Vec<&Field> = self.calculator.fields.iter().filter(of_group).collect();
        if fields.is_empty() {
            return;
        }
        html.raw("<details class=\"group\" data-group=\"")
            .raw(group)
            .raw("\" id=\"")
            .id(self.instance, &["group", group])
            .raw("\"");
        // A group whose fields all hang on one choice comes and goes as a whole.
        if fields.iter().all(|field| field.condition == fields[0].condition) {
            self.condition(fields[0], html);
        }
        html.raw("><summary>").text(self.words.of(self.calculator, &["group", group])).raw("</summary>\n");
        html.raw("<div class=\"fields\">\n");
        for field in fields.iter().filter(|field| field.repeat == Repeat::Once) {
            self.field(field, html);
        }
        html.raw("</div>\n");
        let repeated: Vec<&Field> = fields.into_iter().filter(|field| field.repeat != Repeat::Once).collect();
        if !repeated.is_empty() {
            self.rows(&repeated, html);
        }
        html.raw("</details>\n");
    }

    fn field(&self, field: &Field, html: &mut Html) {
        let words = self.words;
        html.raw("<div class=\"field\" data-field=\"").raw(field.id).raw("\"");
        self.condition(field, html);
        html.raw("><label for=\"").id(self.instance, &[field.id]).raw("\">");
        html.text(words.of(self.calculator, &["field", field.id, "label"])).raw("</label>");
        self.control(field, Place::Row(0), html);
        html.raw("<p class=\"help\" id=\"").id(self.instance, &[field.id, "help"]).raw("\">");
        html.text(words.of(self.calculator, &["field", field.id, "help"])).raw("</p><p class=\"note\" id=\"");
        html.id(self.instance, &[field.id, "note"]).raw("\">");
        html.text(self.note(&field.name(0))).raw("</p></div>\n");
    }

    /// Says when a field is shown, and hides it where it is not.
    fn condition(&self, field: &Field, html: &mut Html) {
        let Some(condition) = field.condition else { return };
        html.raw(" data-when=\"").raw(condition.field).raw("\" data-choices=\"");
        html.raw(&condition.choices.join(" ")).raw("\"");
        if !self.entries.heeds(self.calculator.fields, field) {
            html.raw(" hidden");
        }
    }

    /// What stands under a field in the prerender: the value as understood.
    pub(crate) fn note(&self, name: &str) -> &str {
        let reading = self.notes.iter().find(|reading| reading.name == name);
        reading.and_then(|reading| reading.echo.as_deref()).unwrap_or_default()
    }

    pub(crate) fn control(&self, field: &Field, place: Place, html: &mut Html) {
        let name = place.name(field);
        let typed = match place {
            Place::Row(row) => self.entries.text(field, row),
            Place::Next => field.default,
        };
        let row_part: Vec<&str> = name.split('.').collect();
        if let Kind::Choice(choices) = field.kind {
            html.raw("<span class=\"control\"><select id=\"")
                .id(self.instance, &row_part)
                .raw("\" name=\"")
                .raw(&name);
            html.raw("\" data-default=\"").raw(field.default).raw("\"");
            self.name_in_row(field, place, html);
            html.raw(" aria-describedby=\"").id(self.instance, &[field.id, "help"]).raw("\">");
            for choice in choices {
                html.raw("<option value=\"").raw(choice).raw(if *choice == typed {
                    "\" selected>"
                } else {
                    "\">"
                });
                html.text(self.words.of(self.calculator, &["field", field.id, "choice", choice]))
                    .raw("</option>");
            }
            html.raw("</select></span>");
            return;
        }
        let mode = if let Kind::Text = field.kind { "text" } else { keyboard(field) };
        html.raw("<span class=\"control\"><input id=\"")
            .id(self.instance, &row_part)
            .raw("\" name=\"")
            .raw(&name);
        html.raw(if is_date(field) { "\" class=\"date" } else { "" });
        if let Some(step) = step(field) {
            html.raw("\" data-step=\"").raw(step);
        }
        html.raw("\" type=\"text\" inputmode=\"")
            .raw(mode)
            .raw("\" value=\"")
            .text(typed)
            .raw("\" data-default=\"");
        html.text(field.default).raw("\"");
        self.name_in_row(field, place, html);
        html.raw(" aria-describedby=\"").id(self.instance, &[field.id, "help"]).raw(" ");
        html.id(self.instance, &row_part).raw("-note\" enterkeyhint=\"next\" spellcheck=\"false\">");
        let suffix = self.words.text(suffix_key(field));
        if !suffix.is_empty() {
            html.raw("<span class=\"unit\" aria-hidden=\"true\">").text(suffix).raw("</span>");
        }
        html.raw("</span>");
    }

    /// In a table the label is the column's heading, so each control says its column and its row itself.
    fn name_in_row(&self, field: &Field, place: Place, html: &mut Html) {
        if field.repeat != Repeat::Once {
            html.raw(" aria-label=\"").text(self.words.of(self.calculator, &["field", field.id, "label"]));
            html.raw(" ").raw(&place.number()).raw("\"");
        }
    }

    fn actions(&self, html: &mut Html) {
        let words = self.words;
        html.raw("<p class=\"actions\"><button type=\"reset\" data-action=\"reset\">")
            .text(words.text("calc.reset"));
        html.raw("</button> <button type=\"button\" data-action=\"copy-link\">")
            .text(words.text("calc.copy_link"));
        for (action, key) in [("undo", "calc.undo"), ("redo", "calc.redo")] {
            html.raw("</button> <button type=\"button\" data-action=\"")
                .raw(action)
                .raw("\" aria-disabled=\"true\">");
            html.text(words.text(key));
        }
        html.raw("</button> <button type=\"button\" data-action=\"restore\" hidden>");
        html.text(words.text("calc.restore")).raw("</button></p>\n");
        // The page puts one beside each field that was changed, the field's name in place of `{field}`.
        html.raw("<template data-revert><button type=\"button\" class=\"revert\" data-action=\"revert\" aria-label=\"");
        html.text(words.text("calc.revert")).raw("\">↺</button></template>\n");
        tools(words, html);
    }
}

/// Everything the page may have to say about the calculator itself, written out and hidden.
fn messages(calculator: &Calculator, words: &Words, html: &mut Html) {
    const HIDDEN: &[(&str, &str)] = &[
        ("broken", "calc.broken"),
        ("unsaved", "calc.unsaved"),
        ("restored", "calc.restored"),
        ("opened-link", "calc.opened_link"),
        ("dropped", "calc.dropped"),
        ("newer", "calc.newer"),
        ("copied", "calc.copied"),
        ("copy-failed", "calc.copy_failed"),
        ("copied-table", "calc.copied_table"),
        ("table-uncopied", "calc.table_uncopied"),
        ("stale", "calc.stale"),
    ];
    /// Only a table takes a block of cells.
    const OF_TABLES: &[(&str, &str)] = &[("pasted", "calc.pasted"), ("pasted-part", "calc.pasted_part")];
    let of_tables = if calculator.fields.iter().any(|field| field.most_rows() > 1) { OF_TABLES } else { &[] };
    html.raw("<p class=\"messages\"><span data-message=\"needs-script\">");
    html.text(words.text("calc.needs_script")).raw("</span>");
    for (id, key) in HIDDEN.iter().chain(of_tables) {
        html.raw("<span data-message=\"").raw(id).raw("\" hidden>").text(words.text(key)).raw("</span>");
    }
    html.raw("</p>\n");
}

/// The keyboard a phone shows: digits where only digits are typed, letters where 折, 年 or a dash may be. An iPhone's
/// digits come without a minus.
fn keyboard(field: &Field) -> &'static str {
    match field.kind {
        Kind::Number { min, .. } if min < 0.0 => "text",
        Kind::Number { unit: Unit::Count, .. } => "numeric",
        Kind::Number { unit: Unit::Factor | Unit::Date, .. } | Kind::Priced { .. } | Kind::Text => "text",
        _ => "decimal",
    }
}

/// How the arrow keys step a field's figure: `whole` things have no tenths, and only a `signed` figure falls below
/// nothing. A name and a date have no last digit to step by.
fn step(field: &Field) -> Option<&'static str> {
    match field.kind {
        Kind::Text | Kind::Choice(_) | Kind::Number { unit: Unit::Date, .. } => None,
        Kind::Number { min, .. } if min < 0.0 => Some("signed"),
        Kind::Number { unit: Unit::Count, .. } => Some("whole"),
        Kind::Number { .. } | Kind::Priced { .. } => Some("plain"),
    }
}

/// Whether a field takes a date, which is longer than a figure.
fn is_date(field: &Field) -> bool {
    matches!(field.kind, Kind::Number { unit: Unit::Date, .. })
}

/// The key of what stands behind the control.
fn suffix_key(field: &Field) -> &'static str {
    match field.kind {
        Kind::Number { unit: Unit::Money, .. } => "unit.money",
        Kind::Number { unit: Unit::WholeMoney, .. } => "unit.whole_money",
        Kind::Number { unit: Unit::Share, .. } => "unit.share",
        Kind::Number { unit: Unit::Ratio, .. } => "unit.ratio",
        Kind::Number { unit: Unit::Count, .. } => "unit.count",
        Kind::Number { unit: Unit::Days, .. } => "unit.days",
        Kind::Number { unit: Unit::Date, .. } => "unit.date",
        Kind::Number { unit: Unit::Score, .. } => "unit.score",
        Kind::Number { unit: Unit::Hours, .. } => "unit.hours",
        Kind::Number { unit: Unit::Minutes, .. } => "unit.minutes",
        Kind::Number { unit: Unit::Seconds, .. } => "unit.seconds",
        Kind::Number { unit: Unit::Factor, .. } | Kind::Priced { .. } => "unit.factor",
        Kind::Text | Kind::Choice(_) => "",
    }
}

/// Entries as `name=text` pairs in the form of a query string, named as in the form.
fn query(calculator: &Calculator, entries: &Entries) -> String {
    let mut query = String::new();
    for entry in entries.iter() {
        let Some(field) = calculator.field(&entry.field) else { continue };
        if !query.is_empty() {
            query.push('&');
        }
        percent_encode(&field.name(entry.row), &mut query);
        query.push('=');
        percent_encode(&entry.text, &mut query);
    }
    query
}

/// Pairs of texts in the form of a query string.
fn pairs(pairs: &[(&str, &str)]) -> String {
    let mut query = String::new();
    for (first, second) in pairs {
        query.push_str(if query.is_empty() { "" } else { "&" });
        percent_encode(first, &mut query);
        query.push('=');
        percent_encode(second, &mut query);
    }
    query
}

fn percent_encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
