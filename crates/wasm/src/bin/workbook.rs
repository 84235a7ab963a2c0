//! What writes a calculation as a file, whichever calculator it is of. It loads when somebody saves one.

#![cfg_attr(target_arch = "wasm32", no_main)]

use js_sys::Error;
use wasm::JsEntries;
use wasm_bindgen::prelude::*;

/// Takes words of the page's language, each calculator's own before its first file.
#[wasm_bindgen]
pub fn speak(words: &str) {
    wasm::speak(words);
}

/// A calculation as the bytes of an `.xlsx` file; nothing while there are mistakes.
///
/// # Errors
/// Bugs, as [`wasm::xlsx`] tells them.
#[wasm_bindgen]
pub fn xlsx(calculator: &str, entries: &JsEntries, origin: &str) -> Result<Option<Vec<u8>>, Error> {
    wasm::xlsx(calculator, entries, origin)
}

/// A calculation as comma-separated values; nothing while there are mistakes.
///
/// # Errors
/// Bugs, as [`wasm::csv`] tells them.
#[wasm_bindgen]
pub fn csv(calculator: &str, entries: &JsEntries, origin: &str) -> Result<Option<String>, Error> {
    wasm::csv(calculator, entries, origin)
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
