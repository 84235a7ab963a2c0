//! The boundary of an explorer: questions asked backwards of a calculator, and what may be taken along from it.

use crate::{JsEntries, WORDS, known, of};
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
"#;

#[wasm_bindgen]
extern "C" {
    /// [`Solved`] as the page sees it.
    #[wasm_bindgen(typescript_type = "Solved")]
    pub type JsSolved;
}

#[derive(Serialize)]
struct Solved {
    said: String,
    entry: Option<String>,
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
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let solved = solved.serialize(&serializer).map_err(|error| Error::new(&error.to_string()))?;
    Ok(solved.unchecked_into())
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
