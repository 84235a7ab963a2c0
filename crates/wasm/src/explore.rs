//! The boundary of an explorer: what the tools under a calculator's form ask of it.

use crate::{JsEntries, WORDS, handed, known, of};
use calc::Calculator;
use calc::solve::{Goal, Refusal, Sense, Solution};
use js_sys::Error;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What became of a search. */
export interface Solved {
  /** What there is to say, in a sentence. */
  said: string;
  /** What the field has to be, as it would be typed; `null` when nothing reaches the goal or nothing had to change. */
  entry: string | null;
}

/** An input or a result. */
export interface Line {
  /** A field's name in forms and links, or an output's id. */
  name: string;
  /** What it is called; in a table with its row. */
  label: string;
  /** As it is read; empty where there is nothing. */
  text: string;
  /** Its number, where it is one. */
  number: number | null;
  /** The unit of the number. */
  unit: string;
}

/** A calculation as lines. */
export interface Lines {
  /** What the calculator is called. */
  title: string;
  /** Every row of every heeded field. */
  inputs: Line[];
  /** The headline results; none while something typed is wrong. */
  results: Line[];
  /** Whether something typed is wrong. */
  wrong: boolean;
  /** Names no field has. */
  dropped: string[];
}
"#;

#[wasm_bindgen]
extern "C" {
    /// [`Solved`] as the page sees it.
    #[wasm_bindgen(typescript_type = "Solved")]
    pub type JsSolved;

    /// [`Lines`] as the page sees it.
    #[wasm_bindgen(typescript_type = "Lines")]
    pub type JsLines;
}

#[derive(Serialize)]
struct Solved {
    said: String,
    entry: Option<String>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    label: String,
    text: String,
    number: Option<f64>,
    unit: &'static str,
}

#[derive(Serialize)]
struct Lines {
    title: String,
    inputs: Vec<Line>,
    results: Vec<Line>,
    wrong: bool,
    dropped: Vec<String>,
}

/// Writes an explorer: the functions a page calls, for one [`calculators::Group`].
#[macro_export]
macro_rules! explorer {
    ($group:expr) => {
        #[doc = "Takes the words of the page's language; once, before the first question."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn speak(words: &str) {
            $crate::speak(words);
        }

        #[doc = "Inner HTML of the panel that asks what may be solved for; nothing while there are mistakes."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn questions(
            calculator: &str,
            instance: &str,
            entries: &$crate::JsEntries,
        ) -> Result<Option<String>, js_sys::Error> {
            $crate::questions($group.calculators, calculator, instance, entries)
        }

        #[doc = "What a field has to be for a result to come to a figure: at `least` that, or at `most`."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn solve(
            calculator: &str,
            entries: &$crate::JsEntries,
            output: &str,
            sense: &str,
            figure: &str,
            field: &str,
        ) -> Result<$crate::JsSolved, js_sys::Error> {
            $crate::solve($group.calculators, calculator, entries, output, sense, figure, field)
        }

        #[doc = "Inner HTML of the panel a calculation is taken along from; nothing while there are mistakes."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn take(
            calculator: &str,
            instance: &str,
            entries: &$crate::JsEntries,
        ) -> Result<Option<String>, js_sys::Error> {
            $crate::take($group.calculators, calculator, instance, entries)
        }

        #[doc = "A calculation as lines, for tools that compare calculations or write them as text."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn lines(
            calculator: &str,
            entries: &$crate::JsEntries,
        ) -> Result<$crate::JsLines, js_sys::Error> {
            $crate::lines($group.calculators, calculator, entries)
        }

        #[cfg(not(target_arch = "wasm32"))]
        fn main() {}
    };
}

/// The inside of the panel for working backwards; nothing while there are mistakes in the entries.
///
/// # Errors
/// When the explorer has no such calculator: a page and an explorer that do not belong together.
pub fn questions(
    calculators: &[&'static Calculator],
    calculator: &str,
    instance: &str,
    entries: &JsEntries,
) -> Result<Option<String>, Error> {
    let calculator = of(calculators, calculator)?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let Ok(report) = calculator.report(&entries) else { return Ok(None) };
    Ok(WORDS.with_borrow(|words| Some(render::backwards(calculator, &entries, &report, words, instance))))
}

/// What a field has to be for a goal.
///
/// # Errors
/// When the explorer has no such calculator or output.
pub fn solve(
    calculators: &[&'static Calculator],
    calculator: &str,
    entries: &JsEntries,
    output: &str,
    sense: &str,
    figure: &str,
    field: &str,
) -> Result<JsSolved, Error> {
    let calculator = of(calculators, calculator)?;
    let output = calculator.output(output).ok_or_else(|| Error::new("no such output"))?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let sense = if sense == "most" { Sense::AtMost } else { Sense::AtLeast };
    let solved = WORDS.with_borrow(|words| {
        let goal = match Goal::of(calculator, output.id, sense, figure) {
            Ok(goal) => goal,
            Err(code) => {
                return Solved { said: render::goal_problem(output, figure, code, words), entry: None };
            }
        };
        match calc::solve::solve(calculator, &entries, field, goal) {
            Ok(solution) => {
                let said = render::solution(calculator, field, goal, &solution, words);
                let entry = if let Solution::Found { entry, .. } = solution { Some(entry) } else { None };
                Solved { said, entry }
            }
            // A choice made since the panel was drawn may have hidden the field; drawn again it asks for another.
            Err(Refusal::Mistakes | Refusal::NoSuchOutput | Refusal::NoSuchField) => {
                Solved { said: render::first_mend(words), entry: None }
            }
        }
    });
    handed(&solved).map(JsCast::unchecked_into)
}

/// A calculation as lines.
///
/// # Errors
/// When the explorer has no such calculator.
pub fn lines(
    calculators: &[&'static Calculator],
    calculator: &str,
    entries: &JsEntries,
) -> Result<JsLines, Error> {
    let calculator = of(calculators, calculator)?;
    let (entries, dropped) = known(calculator, entries.unchecked_ref());
    let drawn = WORDS.with_borrow(|words| render::lines(calculator, &entries, words));
    let inputs = drawn.inputs.into_iter().map(line).collect();
    let results = drawn.results.into_iter().map(line).collect();
    let lines = Lines { title: drawn.title, inputs, results, wrong: drawn.wrong, dropped };
    handed(&lines).map(JsCast::unchecked_into)
}

fn line(render::Line { name, label, text, number, unit }: render::Line) -> Line {
    Line { name, label, text, number, unit }
}

/// The inside of the panel a calculation is taken along from; nothing while there are mistakes in the entries.
///
/// # Errors
/// When the explorer has no such calculator: a page and an explorer that do not belong together.
pub fn take(
    calculators: &[&'static Calculator],
    calculator: &str,
    instance: &str,
    entries: &JsEntries,
) -> Result<Option<String>, Error> {
    let calculator = of(calculators, calculator)?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let Ok(report) = calculator.report(&entries) else { return Ok(None) };
    Ok(WORDS.with_borrow(|words| Some(render::take(calculator, &report, words, instance))))
}
