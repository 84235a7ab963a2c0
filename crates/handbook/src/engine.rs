//! The calculators in the words of one language, as chapters and the command line use them. Everything asked of
//! `render` is asked here.

use crate::asked::{Asked, listed, no_field, presets, shelf};
use crate::bundle;
use crate::html::pattern;
use crate::language::Language;
use crate::line_breaks::held_together;
use crate::typed::typed;
use crate::words::Vocabulary;
use calc::solve::{Goal, Refusal, Solution, solve, unknowns};
use calc::{Calculator, Code, Entries, Report, Value};
use regex::{Captures, Regex};
use render::Words;
use render::workbook::{Origin, Workbook};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::LazyLock;

/// What an `expect` says of a result that is undefined.
const UNDEFINED: &str = "undefined";

/// The engine in one language.
pub struct Engine {
    words: Words,
    language: Language,
    /// Reports by [`Asked::key`]: a chapter asks for one figure after another of the same shop.
    reports: RefCell<HashMap<String, Result<Rc<Report>, String>>>,
}

/// What became of entries.
pub struct Outcome {
    /// The values read, rows by field.
    pub values: Vec<Vec<Value>>,
    /// The report, unless something is wrong.
    pub report: Option<Report>,
    /// What is wrong.
    pub issues: Vec<Said>,
}

/// A mistake in an entry, worded.
pub struct Said {
    /// The field's name as typed: `price`, `visitors.2`.
    pub name: String,
    /// The id of the mistake.
    pub code: &'static str,
    /// What is wrong and what is accepted.
    pub message: String,
}

/// The keys of words the engine needs.
#[must_use]
pub fn required_words() -> BTreeSet<String> {
    let own = calculators::ALL.iter().flat_map(|calculator| render::required_keys(calculator));
    let named = |calculator: &&Calculator| {
        let id = calculator.id;
        presets(calculator).into_iter().map(move |preset| format!("{id}.preset.{preset}"))
    };
    let presets = calculators::ALL.iter().flat_map(named);
    let tools = render::TOOL_KEYS.iter().flat_map(|keys| keys.iter()).map(|&key| key.to_owned());
    Words::shared_keys().into_iter().chain(own).chain(presets).chain(tools).collect()
}

impl Engine {
    /// The engine speaking a vocabulary.
    #[must_use]
    pub fn new(vocabulary: &Vocabulary) -> Self {
        Engine {
            words: Words::parse(&vocabulary.engine_lines()),
            language: vocabulary.language,
            reports: RefCell::default(),
        }
    }

    /// The report of a calculator.
    ///
    /// # Errors
    /// What is wrong with the entries.
    pub fn report(&self, asked: &Asked) -> Result<Rc<Report>, String> {
        let mut reports = self.reports.borrow_mut();
        reports.entry(asked.key()).or_insert_with(|| asked.report().map(Rc::new)).clone()
    }

    /// The words it speaks.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The whole element of a calculator, as it stands in a page.
    ///
    /// # Panics
    /// When the calculator is not of the registry.
    #[must_use]
    pub fn element(&self, asked: &Asked, instance: &str) -> String {
        // What is said of a field is drawn once; everything else is drawn again in the page.
        static HELP: LazyLock<Regex> =
            LazyLock::new(|| pattern(r#"(<(?:p|span) class="help"[^>]*>)([^<]*)"#));
        let shown: Vec<(&str, Entries)> = shelf(asked.calculator)
            .iter()
            .map(|(case, entries)| (&*case.id, typed(entries, &self.words)))
            .collect();
        let presets: Vec<render::Preset<'_>> =
            shown.iter().map(|(id, entries)| render::Preset { id, entries }).collect();
        let entries = typed(&asked.entries, &self.words);
        let opened = render::Preset { id: asked.preset, entries: &entries };
        let group = calculators::group_of(asked.calculator.id).expect("every calculator is of a group");
        let former = calculators::former(asked.calculator.id);
        let programs = render::Programs { engine: group.id, ranges: &bundle::ranges_of(group) };
        let words = &self.words;
        let element =
            render::calculator(asked.calculator, programs, &opened, &presets, &former, words, instance);
        let held = |help: &Captures<'_>| format!("{}{}", &help[1], held_together(&help[2], self.language));
        HELP.replace_all(&element, held).into_owned()
    }

    /// The table of a calculator's fields, with what its first preset types into them.
    #[must_use]
    pub fn fields(&self, calculator: &Calculator) -> String {
        let opening =
            shelf(calculator).first().map_or_else(Entries::none, |(_, entries)| typed(entries, &self.words));
        held_together(&render::fields_table(calculator, &opening, &self.words), self.language)
    }

    /// A chart of a report, as a page shows it without its calculator. Ids inside start with `instance`.
    ///
    /// # Errors
    /// Entries that do not hold; a report without that chart; says which it has.
    pub fn chart(&self, asked: &Asked, id: &str, instance: &str) -> Result<String, String> {
        self.drawn(asked, instance, |sheet| {
            let chart = sheet.report.charts.iter().find(|chart| chart.id() == id);
            let all = || listed(sheet.report.charts.iter().map(calc::Chart::id));
            let chart =
                chart.ok_or_else(|| format!("no chart `{id}` with these entries; there are: {}", all()))?;
            Ok(render::chart(sheet, chart))
        })
    }

    /// A table of a report, as a page shows it without its calculator.
    ///
    /// # Errors
    /// Entries that do not hold; a report without that table; says which it has.
    pub fn table(&self, asked: &Asked, id: &str, instance: &str) -> Result<String, String> {
        self.drawn(asked, instance, |sheet| {
            let table = sheet.report.tables.iter().find(|table| table.id == id);
            let all = || listed(sheet.report.tables.iter().map(|table| table.id));
            let table =
                table.ok_or_else(|| format!("no table `{id}` with these entries; there are: {}", all()))?;
            Ok(render::table(sheet, table))
        })
    }

    fn drawn(
        &self,
        asked: &Asked,
        instance: &str,
        draw: impl FnOnce(&render::Sheet<'_>) -> Result<String, String>,
    ) -> Result<String, String> {
        let report = self.report(asked)?;
        let values = asked.calculator.evaluate(&asked.entries).checked.values;
        draw(&render::Sheet { instance, ..self.sheet(asked.calculator, &values, &report) })
    }

    /// One result as prose says it.
    ///
    /// # Errors
    /// Entries that do not hold, an output that does not exist or is undefined.
    pub fn figure(&self, asked: &Asked, output: &str, compact: bool) -> Result<String, String> {
        known_output(asked.calculator, output)?;
        let report = self.report(asked)?;
        render::figure(asked.calculator, &report, output, &self.words, compact)
            .ok_or_else(|| format!("`{}.{output}` is undefined with these entries", asked.calculator.id))
    }

    /// What becomes of entries, with what is wrong worded.
    #[must_use]
    pub fn outcome(&self, calculator: &'static Calculator, entries: &Entries) -> Outcome {
        let evaluation = calculator.evaluate(entries);
        let readings = render::readings(calculator, entries, &evaluation.checked, &self.words);
        let said = |issue: &calc::Issue| {
            let repeated = calculator.field(&issue.field).is_some_and(|field| field.most_rows() > 1);
            let name = if repeated { format!("{}.{}", issue.field, issue.row) } else { issue.field.clone() };
            let reading = readings.iter().find(|reading| reading.name == name);
            let general =
                || self.words.get(&format!("issue.{}", issue.code.id())).unwrap_or_default().to_owned();
            let message = reading.and_then(|reading| reading.problem.clone()).unwrap_or_else(general);
            Said { name, code: issue.code.id(), message }
        };
        let issues = evaluation.checked.issues.iter().map(said).collect();
        Outcome { values: evaluation.checked.values, report: evaluation.report, issues }
    }

    /// A report as text for a terminal.
    #[must_use]
    pub fn text(&self, calculator: &Calculator, values: &[Vec<Value>], report: &Report) -> String {
        render::text(&self.sheet(calculator, values, report))
    }

    /// What a field has to be for a goal, in a sentence, and whether there is such an entry.
    ///
    /// # Errors
    /// A goal or a field that does not exist, or mistakes in the entries.
    pub fn solution(
        &self,
        calculator: &Calculator,
        entries: &Entries,
        field: &str,
        goal: &str,
    ) -> Result<(String, bool), String> {
        let goal = Goal::read(calculator, goal).map_err(|code| match code {
            Code::UnknownField => no_output(calculator, goal.split(['<', '>']).next().unwrap_or(goal)),
            code => format!("`{goal}` is no goal such as `profit>=20000`: {}", code.id()),
        })?;
        let solution = solve(calculator, entries, field, goal).map_err(|refusal| match refusal {
            Refusal::Mistakes => self.words.get("tool.backwards.mistakes").unwrap_or_default().to_owned(),
            Refusal::NoSuchOutput => no_output(calculator, goal.output),
            Refusal::NoSuchField => no_unknown(calculator, entries, field),
        })?;
        let found = matches!(solution, Solution::Found { .. });
        Ok((render::solution(calculator, field, goal, &solution, &self.words), found))
    }

    /// The events of a report as a calendar file; `None` when it has none.
    #[must_use]
    pub fn calendar(
        &self,
        calculator: &Calculator,
        values: &[Vec<Value>],
        report: &Report,
    ) -> Option<String> {
        render::calendar(&self.sheet(calculator, values, report))
    }

    /// A calculation in the cells of a workbook.
    #[must_use]
    pub fn workbook(
        &self,
        calculator: &Calculator,
        values: &[Vec<Value>],
        report: &Report,
        origin: &Origin<'_>,
    ) -> Workbook {
        render::workbook::workbook(&self.sheet(calculator, values, report), origin)
    }

    fn sheet<'a>(
        &'a self,
        calculator: &'a Calculator,
        values: &'a [Vec<Value>],
        report: &'a Report,
    ) -> render::Sheet<'a> {
        render::Sheet {
            calculator,
            values,
            report,
            words: &self.words,
            instance: calculator.id,
            dates: Some(&render::DATES),
        }
    }

    /// One input as prose says it.
    ///
    /// # Errors
    /// A field that does not exist, holds a mistake or is empty.
    pub fn input(&self, asked: &Asked, field: &str, compact: bool) -> Result<String, String> {
        let calculator = asked.calculator;
        if calculator.field(field).is_none() {
            return Err(no_field(calculator, field));
        }
        self.report(asked)?;
        let values = calculator.evaluate(&asked.entries).checked.values;
        render::input(calculator, &values, field, &self.words, compact)
            .ok_or_else(|| format!("`{}.{field}` is empty here", calculator.id))
    }

    /// Whether a claim about a result, such as `50%` or `2.40`, is true as results are shown; `undefined` claims that
    /// there is none.
    ///
    /// # Errors
    /// It is not; says what the result is. Or the claim is no number of the result's unit.
    pub fn holds(&self, asked: &Asked, output: &str, claim: &str) -> Result<(), String> {
        let unit = known_output(asked.calculator, output)?.unit;
        // Both languages make the same claim, and 7.4折 has a digit less than 74.05%.
        let english = Words::parse("language\ten");
        let shown = |report: &Report| render::figure(asked.calculator, report, output, &english, false);
        let found = shown(&*self.report(asked)?);
        let claimed = if claim == UNDEFINED {
            None
        } else {
            let mut report = Report::default();
            let id = known_output(asked.calculator, output)?.id;
            match calc::field::number(unit, f64::MIN, f64::MAX).read(claim) {
                Ok(Value::Number(number)) => report.set(id, number, None),
                Ok(_) => return Err(format!("`{claim}` is no figure")),
                Err(code) => return Err(format!("`{claim}` cannot be read as a figure: {}", code.id())),
            };
            shown(&report)
        };
        if found == claimed {
            return Ok(());
        }
        let found = found.unwrap_or_else(|| UNDEFINED.to_owned());
        Err(format!("`{}.{output}` is {found}, not {claim}", asked.calculator.id))
    }
}

fn known_output(calculator: &Calculator, output: &str) -> Result<&'static calc::Output, String> {
    calculator.output(output).ok_or_else(|| no_output(calculator, output))
}

fn no_output(calculator: &Calculator, output: &str) -> String {
    let all = listed(calculator.outputs().map(|output| output.id));
    format!("`{}` has no output `{output}`; there are: {all}", calculator.id)
}

fn no_unknown(calculator: &Calculator, entries: &Entries, name: &str) -> String {
    let unknowns = unknowns(calculator, entries);
    let all = listed(unknowns.iter().map(String::as_str));
    format!("`{}` has no figure `{name}` with these entries; there are: {all}", calculator.id)
}
