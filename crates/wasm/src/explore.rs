//! The boundary of an explorer: what the tools under a calculator's form ask of it.

use crate::{JsEntries, WORDS, known, of, text};
use calc::Calculator;
use calc::ranges::{Ranges, Reach, Required};
use calc::solve::sweep::Stretch;
use calc::solve::{Goal, Refusal, Sense, Solution};
use js_sys::{Array, Error, Float64Array, Object};
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

/** What the panel for ranges offers, as options. */
export interface Choices {
  results: string;
  figures: string;
}

/** What a result comes to, packed for the program that draws it, or why there is nothing to draw. */
export interface Reckoned {
  said: string | null;
  packed: string | null;
}

/** The same along stretches of figures, with the places of a fan: none unless other figures are ranges. */
export interface Swept extends Reckoned {
  places: Float64Array;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// `Solved` as the page sees it.
    #[wasm_bindgen(typescript_type = "Solved")]
    pub type JsSolved;

    /// [`Lines`] as the page sees it.
    #[wasm_bindgen(typescript_type = "Lines")]
    pub type JsLines;

    /// `Choices` as the page sees them.
    #[wasm_bindgen(typescript_type = "Choices")]
    pub type JsChoices;

    /// The fields that are swept, each with where it begins and ends, as typed.
    #[wasm_bindgen(typescript_type = "[name: string, from: string, to: string][]")]
    pub type JsStretches;

    /// `Reckoned` as the page sees it.
    #[wasm_bindgen(typescript_type = "Reckoned")]
    pub type JsReckoned;

    /// `Swept` as the page sees it.
    #[wasm_bindgen(typescript_type = "Swept")]
    pub type JsSwept;
}

/// Writes an explorer: the functions a page calls, for one [`calculators::Group`].
#[macro_export]
macro_rules! explorer {
    ($group:expr) => {
        $crate::answers!();

        #[doc = "Inner HTML of the panel that asks what may be solved for; nothing while there are mistakes."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn questions(
            calculator: &str,
            instance: &str,
            entries: &$crate::JsEntries,
        ) -> Result<Option<String>, js_sys::Error> {
            $crate::questions($group.calculators, calculator, instance, entries)
        }

        $crate::choices!($group);

        #[doc = "What a result comes to while one field, or two, run through a stretch of figures."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn sweep(
            calculator: &str,
            entries: &$crate::JsEntries,
            output: &str,
            stretches: &$crate::JsStretches,
            target: &str,
        ) -> Result<$crate::JsSwept, js_sys::Error> {
            $crate::sweep($group.calculators, calculator, entries, output, stretches, target)
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
    };
}

/// Writes what the panels for what-if and for ranges offer, for one [`calculators::Group`].
#[macro_export]
macro_rules! choices {
    ($group:expr) => {
        #[doc = "What the panels for what-if and for ranges offer, as options; nothing while there are mistakes."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn choices(
            calculator: &str,
            entries: &$crate::JsEntries,
        ) -> Result<Option<$crate::JsChoices>, js_sys::Error> {
            $crate::choices($group.calculators, calculator, entries)
        }
    };
}

/// Writes what a page asks about ranges, for one [`calculators::Group`]: beside [`explorer!`] in the group's explorer, or
/// beside [`answers!`] and [`choices!`] in a program of its own where the explorer has no room.
#[macro_export]
macro_rules! ranges {
    ($group:expr) => {
        #[doc = "What a result comes to with the ranges among the entries, and the chance of a goal where one is typed."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn reckon(
            calculator: &str,
            entries: &$crate::JsEntries,
            reach: &str,
            output: &str,
            sense: &str,
            figure: &str,
        ) -> Result<$crate::JsReckoned, js_sys::Error> {
            let asked = $crate::Wish { output, sense, figure };
            $crate::reckon($group.calculators, calculator, entries, reach, &asked)
        }

        #[doc = "What a field has to be for a goal to be reached four times in five."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn require(
            calculator: &str,
            entries: &$crate::JsEntries,
            reach: &str,
            output: &str,
            sense: &str,
            figure: &str,
            field: &str,
        ) -> Result<$crate::JsSolved, js_sys::Error> {
            let asked = $crate::Wish { output, sense, figure };
            $crate::require($group.calculators, calculator, entries, reach, &asked, field)
        }

        #[doc = "Between which results eight cases in ten lie, with the ranges among the entries, while a field takes each of these figures."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn fan(
            calculator: &str,
            entries: &$crate::JsEntries,
            output: &str,
            field: &str,
            places: &[f64],
        ) -> Result<String, js_sys::Error> {
            $crate::fan($group.calculators, calculator, entries, output, field, places)
        }
    };
}

/// Writes what every program that answers questions has.
#[macro_export]
macro_rules! answers {
    () => {
        #[doc = "Takes words of the page's language, each calculator's own before the first question about it."]
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn speak(words: &str) {
            $crate::speak(words);
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
    let sense = sense_of(sense);
    let (said, entry) = WORDS.with_borrow(|words| {
        let goal = match Goal::of(calculator, output.id, sense, figure) {
            Ok(goal) => goal,
            Err(code) => {
                return (render::goal_problem(output, figure, code, words), None);
            }
        };
        match calc::solve::solve(calculator, &entries, field, goal) {
            Ok(solution) => {
                let said = render::solution(calculator, field, goal, &solution, words);
                let entry = if let Solution::Found { entry, .. } = solution { Some(entry) } else { None };
                (said, entry)
            }
            // A choice made since the panel was drawn may have hidden the field; drawn again it asks for another.
            Err(Refusal::Mistakes | Refusal::NoSuchOutput | Refusal::NoSuchField) => {
                (render::first_mend(words), None)
            }
        }
    });
    Ok(told([("said", Some(said)), ("entry", entry)]))
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
    let names: Array = dropped.into_iter().map(JsValue::from).collect();
    Ok(object([
        ("title", drawn.title.into()),
        ("inputs", drawn.inputs.into_iter().map(line).collect::<Array>().into()),
        ("results", drawn.results.into_iter().map(line).collect::<Array>().into()),
        ("wrong", drawn.wrong.into()),
        ("dropped", names.into()),
    ])
    .unchecked_into())
}

fn line(render::Line { name, label, text, number, unit }: render::Line) -> JsValue {
    let number = number.map_or(JsValue::NULL, JsValue::from);
    object([
        ("name", name.into()),
        ("label", label.into()),
        ("text", text.into()),
        ("number", number),
        ("unit", unit.into()),
    ])
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

/// A goal as the page asks for one.
pub struct Wish<'a> {
    /// Id of the output.
    pub output: &'a str,
    /// `least` or `most`.
    pub sense: &'a str,
    /// The figure as typed; empty for no goal.
    pub figure: &'a str,
}

/// The chance the page asks for.
const WANTED: f64 = 0.8;

/// What the panels for what-if and for ranges offer; nothing while there are mistakes in the entries.
///
/// # Errors
/// When the explorer has no such calculator.
pub fn choices(
    calculators: &[&'static Calculator],
    calculator: &str,
    entries: &JsEntries,
) -> Result<Option<JsChoices>, Error> {
    let calculator = of(calculators, calculator)?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let Ok(report) = calculator.report(&entries) else { return Ok(None) };
    let [results, figures] =
        WORDS.with_borrow(|words| render::ranges::choices(calculator, &entries, &report, words));
    Ok(Some(told([("results", Some(results)), ("figures", Some(figures))])))
}

/// What a result comes to with the ranges among the entries.
///
/// # Errors
/// When the explorer has no such calculator or output.
pub fn reckon(
    calculators: &[&'static Calculator],
    calculator: &str,
    entries: &JsEntries,
    reach: &str,
    wish: &Wish<'_>,
) -> Result<JsReckoned, Error> {
    let calculator = of(calculators, calculator)?;
    let output = calculator.output(wish.output).ok_or_else(|| Error::new("no such output"))?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let (said, packed) = WORDS.with_borrow(|words| {
        let mut goal = None;
        if !wish.figure.trim().is_empty() {
            match Goal::of(calculator, output.id, sense_of(wish.sense), wish.figure) {
                Ok(wanted) => goal = Some(wanted),
                Err(code) => return (Some(render::goal_problem(output, wish.figure, code, words)), None),
            }
        }
        match Ranges::read(calculator, &entries, reach_of(reach)) {
            Ok(mut ranges) => {
                let picture = render::ranges::picture(calculator, &mut ranges, output, goal, words);
                (None, Some(picture.packed()))
            }
            Err(refusal) => (Some(render::ranges::refusal(refusal, words)), None),
        }
    });
    Ok(told([("said", said), ("packed", packed)]))
}

/// What a field has to be for a goal to be reached four times in five.
///
/// # Errors
/// When the explorer has no such calculator or output.
pub fn require(
    calculators: &[&'static Calculator],
    calculator: &str,
    entries: &JsEntries,
    reach: &str,
    wish: &Wish<'_>,
    field: &str,
) -> Result<JsSolved, Error> {
    let calculator = of(calculators, calculator)?;
    let output = calculator.output(wish.output).ok_or_else(|| Error::new("no such output"))?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let (said, entry) = WORDS.with_borrow(|words| {
        let goal = match Goal::of(calculator, output.id, sense_of(wish.sense), wish.figure) {
            Ok(goal) => goal,
            Err(code) => return (render::goal_problem(output, wish.figure, code, words), None),
        };
        let found = Ranges::read(calculator, &entries, reach_of(reach))
            .and_then(|mut ranges| ranges.requirement(&entries, field, goal, WANTED));
        match found {
            Err(refusal) => (render::ranges::refusal(refusal, words), None),
            Ok(found) => {
                let wanted = (output, goal, WANTED);
                let said = render::ranges::requirement(calculator, field, wanted, &found, words);
                let entry =
                    if let Required::Found { entry, .. } = found.required { Some(entry) } else { None };
                (said, entry)
            }
        }
    });
    Ok(told([("said", Some(said)), ("entry", entry)]))
}

fn sense_of(sense: &str) -> Sense {
    if sense == "most" { Sense::AtMost } else { Sense::AtLeast }
}

fn reach_of(reach: &str) -> Reach {
    if reach == "every" { Reach::Every } else { Reach::NineInTen }
}

/// An object of two texts.
fn told<Told: JsCast>(texts: [(&'static str, Option<String>); 2]) -> Told {
    object(texts.map(|(name, text)| (name, text.map_or(JsValue::NULL, JsValue::from)))).unchecked_into()
}

/// An object of these values. `serde` would weigh more in an explorer than all it hands over.
fn object<const MANY: usize>(values: [(&'static str, JsValue); MANY]) -> JsValue {
    let pair = |(name, value)| Array::of2(&JsValue::from_str(name), &value);
    let pairs: Array = values.into_iter().map(pair).collect();
    // What it is made of is as it has to be, so it cannot fail.
    Object::from_entries(&pairs).map_or(JsValue::NULL, JsValue::from)
}

/// What a result comes to over one stretch of figures, or two.
///
/// # Errors
/// When the explorer has no such calculator or output.
pub fn sweep(
    calculators: &[&'static Calculator],
    calculator: &str,
    entries: &JsEntries,
    output: &str,
    stretches: &JsStretches,
    target: &str,
) -> Result<JsSwept, Error> {
    let calculator = of(calculators, calculator)?;
    let output = calculator.output(output).ok_or_else(|| Error::new("no such output"))?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    let stretches: &Array = stretches.unchecked_ref();
    let asked: Vec<[String; 3]> =
        stretches.iter().map(|stretch| [0, 1, 2].map(|part| text(stretch.unchecked_ref(), part))).collect();
    let stretches: Vec<Stretch<'_>> =
        asked.iter().map(|[name, from, to]| Stretch { name, from, to }).collect();
    let (said, packed, places) = WORDS.with_borrow(|words| {
        match render::whatif::packed(calculator, &entries, output, &stretches, target.trim(), words) {
            Ok((packed, places)) => (JsValue::NULL, packed.into(), places),
            Err(said) => (said.into(), JsValue::NULL, Vec::new()),
        }
    });
    let places = Float64Array::from(&places[..]).into();
    Ok(object([("said", said), ("packed", packed), ("places", places)]).unchecked_into())
}

/// What ranges make of one stretch at these places, packed.
///
/// # Errors
/// When the explorer has no such calculator or output.
pub fn fan(
    calculators: &[&'static Calculator],
    calculator: &str,
    entries: &JsEntries,
    output: &str,
    field: &str,
    places: &[f64],
) -> Result<String, Error> {
    let calculator = of(calculators, calculator)?;
    let output = calculator.output(output).ok_or_else(|| Error::new("no such output"))?;
    let (entries, _) = known(calculator, entries.unchecked_ref());
    Ok(render::whatif::packed_fan(calculator, &entries, output, field, places))
}
