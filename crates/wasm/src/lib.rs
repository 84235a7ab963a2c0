//! The boundary to the page: entries in, words and drawing out. Nothing is computed here.
//!
//! A reader's mistake comes back as an answer; only a bug throws. Which calculators a page's engine knows is said by
//! the programs in `bin/`, one for each group of them and named after it; beside it stands the group's explorer, which
//! loads when somebody asks more of a calculator than its result. What tools draw without a model stands in one program
//! for all, `panels`, and what writes a workbook in another, `workbook`.

mod explore;
mod panels;
mod taking;

use calc::{Calculator, Entries};
pub use explore::{
    JsChoices, JsLines, JsReckoned, JsSolved, JsStretches, JsSwept, Wish, choices, fan, lines, questions,
    reckon, require, solve, sweep, take,
};
use js_sys::{Array, Error, JsString};
pub use panels::{
    JsCompared, JsPairs, JsTexts, code, compare, listed, message, phrase, picture, ranges, scenarios, share,
    swept, whatif,
};
pub use render::DATES;
use render::{Dates, Sheet, Words};
use serde::Serialize;
use std::cell::RefCell;
pub use taking::{csv, xlsx};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What became of a set of entries. */
export interface Answer {
  /** HTML the result begins with; `null` while something is wrong, so that the last result stands. */
  conclusion: string | null;
  /** One sentence for the status region. */
  summary: string;
  /** What stands under rows of fields, where there is something to say. */
  readings: { name: string; echo: string | null; problem: string | null; kept: string | null }[];
  /** Names no field has, as a link may carry them. */
  dropped: string[];
}
"#;

#[wasm_bindgen]
extern "C" {
    /// [`Answer`] as the page sees it.
    #[wasm_bindgen(typescript_type = "Answer")]
    pub type JsAnswer;

    /// Pairs of a field's name and what was typed.
    #[wasm_bindgen(typescript_type = "[name: string, text: string][]")]
    pub type JsEntries;
}

#[derive(Serialize)]
struct Answer {
    conclusion: Option<String>,
    summary: String,
    readings: Vec<Reading>,
    dropped: Vec<String>,
}

#[derive(Serialize)]
struct Reading {
    name: String,
    echo: Option<String>,
    problem: Option<String>,
    kept: Option<String>,
}

thread_local! {
    static WORDS: RefCell<Words> = RefCell::new(Words::parse(""));
}

/// Writes an engine: the functions a page calls, for one [`calculators::Group`]; with `dates` behind it for a group
/// whose calculators have any.
///
/// The program has to be `no_main` in the browser, where nothing is run before a function is called; elsewhere it does
/// nothing.
#[macro_export]
macro_rules! engine {
    ($group:expr) => {
        $crate::engine!($group, None);
    };
    ($group:expr, dates) => {
        $crate::engine!($group, Some(&$crate::DATES));
    };
    ($group:expr, $dates:expr) => {
        #[doc = "Takes words of the page's language: those all calculators share, and each calculator's own before its first evaluation."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn speak(words: &str) {
            $crate::speak(words);
        }

        #[doc = "Evaluates a calculator for the element `instance`. Throws when this engine does not have it."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn evaluate(
            calculator: &str,
            instance: &str,
            entries: &$crate::JsEntries,
        ) -> Result<$crate::JsAnswer, js_sys::Error> {
            $crate::evaluate($group.calculators, $dates, calculator, instance, entries)
        }

        #[doc = "The inner HTML of the result region; nothing while something is wrong. Throws when this engine does not have it."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn result(
            calculator: &str,
            instance: &str,
            entries: &$crate::JsEntries,
        ) -> Result<Option<String>, js_sys::Error> {
            $crate::result($group.calculators, $dates, calculator, instance, entries)
        }

        #[doc = "The events of a calculator as a calendar file. Throws when this engine does not have it."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn calendar(
            calculator: &str,
            entries: &$crate::JsEntries,
        ) -> Result<Option<String>, js_sys::Error> {
            $crate::calendar($group.calculators, $dates, calculator, entries)
        }

        #[cfg(not(target_arch = "wasm32"))]
        fn main() {}
    };
}

/// Takes words of the page's language, besides those it has.
pub fn speak(words: &str) {
    WORDS.with_borrow_mut(|known| known.learn(words));
}

/// Evaluates one of an engine's calculators for the element `instance`.
///
/// # Errors
/// When it has no such calculator: a page and an engine that do not belong together.
pub fn evaluate(
    calculators: &[&'static Calculator],
    dates: Option<&'static Dates>,
    calculator: &str,
    instance: &str,
    entries: &JsEntries,
) -> Result<JsAnswer, Error> {
    let calculator = of(calculators, calculator)?;
    let (entries, dropped) = known(calculator, entries.unchecked_ref());
    WORDS.with_borrow(|words| {
        let evaluation = calculator.evaluate(&entries);
        let checked = &evaluation.checked;
        let sheet = evaluation.report.as_ref().map(|report| Sheet {
            calculator,
            values: &checked.values,
            report,
            words,
            instance,
            dates,
        });
        let answer = Answer {
            conclusion: sheet.as_ref().map(render::conclusion),
            summary: match &sheet {
                Some(sheet) => render::summary(sheet),
                None => render::attention(checked.issues.len(), words),
            },
            readings: render::readings(calculator, &entries, checked, words)
                .into_iter()
                .filter(render::Reading::says_something)
                .map(|render::Reading { name, echo, problem, kept }| Reading { name, echo, problem, kept })
                .collect(),
            dropped,
        };
        handed(&answer).map(JsCast::unchecked_into)
    })
}

/// An answer as the page sees it.
fn handed(answer: &impl Serialize) -> Result<JsValue, Error> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    answer.serialize(&serializer).map_err(|error| Error::new(&error.to_string()))
}

/// A text in an array of texts.
fn text(texts: &Array, at: u32) -> String {
    String::from(texts.get(at).unchecked_into::<JsString>())
}

/// The whole result of one of an engine's calculators, for the element `instance`; nothing while something is wrong.
///
/// # Errors
/// When it has no such calculator: a page and an engine that do not belong together.
pub fn result(
    calculators: &[&'static Calculator],
    dates: Option<&'static Dates>,
    calculator: &str,
    instance: &str,
    entries: &JsEntries,
) -> Result<Option<String>, Error> {
    let calculator = of(calculators, calculator)?;
    Ok(drawn(calculator, dates, instance, entries, |sheet| Some(render::result(sheet))))
}

/// The events of one of an engine's calculators as a calendar file; nothing when it has none with these entries, or
/// something is wrong with them.
///
/// # Errors
/// When it has no such calculator: a page and an engine that do not belong together.
pub fn calendar(
    calculators: &[&'static Calculator],
    dates: Option<&'static Dates>,
    calculator: &str,
    entries: &JsEntries,
) -> Result<Option<String>, Error> {
    let calculator = of(calculators, calculator)?;
    Ok(drawn(calculator, dates, calculator.id, entries, render::calendar))
}

/// What is drawn of a calculation; nothing while something is wrong.
fn drawn(
    calculator: &'static Calculator,
    dates: Option<&'static Dates>,
    instance: &str,
    entries: &JsEntries,
    draw: fn(&Sheet<'_>) -> Option<String>,
) -> Option<String> {
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let evaluation = calculator.evaluate(&entries);
    let report = evaluation.report.as_ref()?;
    let values = &evaluation.checked.values;
    WORDS.with_borrow(|words| draw(&Sheet { calculator, values, report, words, instance, dates }))
}

/// The calculator of this id.
fn of(calculators: &[&'static Calculator], id: &str) -> Result<&'static Calculator, Error> {
    let found = calculators.iter().copied().find(|one| one.id == id);
    found.ok_or_else(|| Error::new("no such calculator"))
}

/// The entries of fields the calculator has, and the names of those it has not.
fn known(calculator: &Calculator, pairs: &Array) -> (Entries, Vec<String>) {
    let mut entries = Entries::none();
    let mut dropped = Vec::new();
    for pair in pairs.iter() {
        let pair: Array = pair.unchecked_into();
        let name = text(&pair, 0);
        if !entries.push_known(calculator.fields, &name, &text(&pair, 1)) {
            dropped.push(name);
        }
    }
    (entries, dropped)
}
