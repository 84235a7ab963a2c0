//! The boundary of an explorer: what the tools under a calculator's form ask of it.

use crate::{JsEntries, WORDS, handed, known, of, text};
use calc::Calculator;
use calc::solve::{Goal, Refusal, Sense, Solution};
use js_sys::{Array, Error};
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

/** Figures side by side. */
export interface Compared {
  /** Inner HTML: a table with a column for each. */
  html: string;
  /** How much differs and what could not be compared. */
  said: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// [`Solved`] as the page sees it.
    #[wasm_bindgen(typescript_type = "Solved")]
    pub type JsSolved;

    /// [`Compared`] as the page sees it.
    #[wasm_bindgen(typescript_type = "Compared")]
    pub type JsCompared;

    /// Figures with what they are called.
    #[wasm_bindgen(typescript_type = "[name: string, entries: [name: string, text: string][]][]")]
    pub type JsColumns;
}

#[derive(Serialize)]
struct Solved {
    said: String,
    entry: Option<String>,
}

#[derive(Serialize)]
struct Compared {
    html: String,
    said: String,
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

        #[doc = "A sentence of the tools' words with values in place of the `{names}` in it."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn phrase(key: &str, values: &$crate::JsEntries) -> String {
            $crate::phrase(key, values)
        }

        #[doc = "Inner HTML of the panel that keeps figures under names."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn scenarios(instance: &str) -> String {
            $crate::scenarios(instance)
        }

        #[doc = "Inner HTML of the list in that panel: names and when they were kept."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn shelf(instance: &str, kept: &$crate::JsEntries) -> String {
            $crate::shelf(instance, kept)
        }

        #[doc = "Figures side by side, each with its name."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn compare(
            calculator: &str,
            columns: &$crate::JsColumns,
        ) -> Result<$crate::JsCompared, js_sys::Error> {
            $crate::compare($group.calculators, calculator, columns)
        }

        #[doc = "Whether the book has this calculator, in whichever group."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn has_calculator(id: &str) -> bool {
            calculators::IDS.contains(&id)
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

/// A sentence of the words with values in place of the `{names}` in it.
#[must_use]
pub fn phrase(key: &str, values: &JsEntries) -> String {
    WORDS.with_borrow(|words| render::phrase(words, key, &pairs(values.unchecked_ref())))
}

/// The inside of the panel for scenarios.
#[must_use]
pub fn scenarios(instance: &str) -> String {
    WORDS.with_borrow(|words| render::scenarios(words, instance))
}

/// The list of the scenarios kept.
#[must_use]
pub fn shelf(instance: &str, kept: &JsEntries) -> String {
    let kept: Vec<render::Kept> =
        pairs(kept.unchecked_ref()).into_iter().map(|(name, when)| render::Kept { name, when }).collect();
    WORDS.with_borrow(|words| render::shelf(&kept, words, instance))
}

/// Figures side by side.
///
/// # Errors
/// When the explorer has no such calculator, or there is nothing to compare.
pub fn compare(
    calculators: &[&'static Calculator],
    calculator: &str,
    columns: &JsColumns,
) -> Result<JsCompared, Error> {
    let calculator = of(calculators, calculator)?;
    let column = |column: JsValue| {
        let column: Array = column.unchecked_into();
        let (entries, dropped) = known(calculator, column.get(1).unchecked_ref());
        render::Column { name: text(&column, 0), entries, dropped }
    };
    let columns: Vec<render::Column> = columns.unchecked_ref::<Array>().iter().map(column).collect();
    if columns.is_empty() {
        return Err(Error::new("nothing to compare"));
    }
    let render::Comparison { html, said } =
        WORDS.with_borrow(|words| render::comparison(calculator, &columns, words));
    handed(&Compared { html, said }).map(JsCast::unchecked_into)
}

/// Pairs of texts as they come from the page.
fn pairs(pairs: &Array) -> Vec<(String, String)> {
    let pair = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        (text(&pair, 0), text(&pair, 1))
    };
    pairs.iter().map(pair).collect()
}
