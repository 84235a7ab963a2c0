//! What tools draw that needs words and no model.

#![cfg_attr(target_arch = "wasm32", no_main)]

use wasm::{JsCompared, JsPairs, JsTexts};
use wasm_bindgen::prelude::*;

/// Takes the words of the page's language, before anything is drawn.
#[wasm_bindgen]
pub fn speak(words: &str) {
    wasm::speak(words);
}

/// A sentence of the tools' words with values in place of the `{names}` in it.
#[wasm_bindgen]
#[must_use]
pub fn phrase(key: &str, values: &JsPairs) -> String {
    wasm::phrase(key, values)
}

/// Whether the book has this calculator.
#[wasm_bindgen]
#[must_use]
pub fn has_calculator(id: &str) -> bool {
    calculators::IDS.contains(&id)
}

/// Inner HTML of the panel that keeps figures under names.
#[wasm_bindgen]
#[must_use]
pub fn scenarios(instance: &str) -> String {
    wasm::scenarios(instance)
}

/// Inner HTML of the list in that panel: names, and when they were kept.
#[wasm_bindgen]
#[must_use]
pub fn listed(instance: &str, kept: &JsPairs) -> String {
    wasm::listed(instance, kept)
}

/// Inner HTML: scenarios side by side, a column each.
#[wasm_bindgen]
#[must_use]
pub fn compare(columns: &JsTexts, inputs: &JsCompared, results: &JsCompared) -> String {
    wasm::compare(columns, inputs, results)
}

/// Inner HTML of the panel for ranges, with the options an explorer gave.
#[wasm_bindgen]
#[must_use]
pub fn ranges(instance: &str, results: &str, figures: &str) -> String {
    wasm::ranges(instance, results, figures)
}

/// Inner HTML of the panel for what-if, with the options an explorer gave.
#[wasm_bindgen]
#[must_use]
pub fn whatif(instance: &str, results: &str, figures: &str) -> String {
    wasm::whatif(instance, results, figures)
}

/// What an explorer worked out along stretches of figures, with a fan or an empty text: what there is to say of it, and its
/// picture as HTML.
///
/// # Errors
/// When no explorer gave it.
#[wasm_bindgen]
pub fn swept(instance: &str, packed: &str, fan: &str) -> Result<JsTexts, js_sys::Error> {
    wasm::swept(instance, packed, fan)
}

/// What an explorer worked out of ranges: what there is to say of it, and its pictures as HTML.
///
/// # Errors
/// When no explorer gave it.
#[wasm_bindgen]
pub fn picture(instance: &str, packed: &str) -> Result<JsTexts, js_sys::Error> {
    wasm::picture(instance, packed)
}

/// Inner HTML of the panel that shares a calculation.
#[wasm_bindgen]
#[must_use]
pub fn share(instance: &str) -> String {
    wasm::share(instance)
}

/// A calculation as plain text to send.
#[wasm_bindgen]
#[must_use]
pub fn message(title: &str, inputs: &JsPairs, results: &JsPairs, link: &str) -> String {
    wasm::message(title, inputs, results, link)
}

/// A text as a QR code in SVG; nothing when it is too long for one that phones read.
#[wasm_bindgen]
#[must_use]
pub fn code(text: &str) -> Option<String> {
    wasm::code(text)
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
