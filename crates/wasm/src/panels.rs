//! The boundary of the program `panels`: what tools draw that needs words and no model, one program for all calculators.

use crate::{WORDS, text};
use calc::Unit;
use js_sys::{Array, Error, JsString};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use render::ranges::Picture;
use render::whatif;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Texts, in order.
    #[wasm_bindgen(typescript_type = "string[]")]
    pub type JsTexts;

    /// Pairs of texts.
    #[wasm_bindgen(typescript_type = "[first: string, second: string][]")]
    pub type JsPairs;

    /// What is compared, a line each: its label, the unit of its numbers, and its text and number in every column.
    #[wasm_bindgen(
        typescript_type = "[label: string, unit: string, texts: string[], numbers: (number | null)[]][]"
    )]
    pub type JsCompared;
}

/// A sentence of the words with values in place of the `{names}` in it.
#[must_use]
pub fn phrase(key: &str, values: &JsPairs) -> String {
    WORDS.with_borrow(|words| render::phrase(words, key, &pairs(values)))
}

/// The inside of the panel for scenarios.
#[must_use]
pub fn scenarios(instance: &str) -> String {
    WORDS.with_borrow(|words| render::scenarios(words, instance))
}

/// The list of the scenarios kept: names, and when they were kept.
#[must_use]
pub fn listed(instance: &str, kept: &JsPairs) -> String {
    let kept: Vec<render::Kept> =
        pairs(kept).into_iter().map(|(name, when)| render::Kept { name, when }).collect();
    WORDS.with_borrow(|words| render::shelf(&kept, words, instance))
}

/// A table of scenarios side by side.
#[must_use]
pub fn compare(columns: &JsTexts, inputs: &JsCompared, results: &JsCompared) -> String {
    let columns: Vec<String> = columns
        .unchecked_ref::<Array>()
        .iter()
        .map(|name| String::from(name.unchecked_into::<JsString>()))
        .collect();
    WORDS.with_borrow(|words| render::comparison(&columns, &compared(inputs), &compared(results), words))
}

/// The inside of the panel for ranges, with the options an explorer gave.
#[must_use]
pub fn ranges(instance: &str, results: &str, figures: &str) -> String {
    WORDS.with_borrow(|words| render::ranges::panel(results, figures, words, instance))
}

/// What an explorer worked out of ranges: what there is to say of it, and its pictures.
///
/// # Errors
/// When no explorer gave it.
pub fn picture(instance: &str, packed: &str) -> Result<JsTexts, Error> {
    let picture = Picture::unpacked(packed).ok_or_else(|| Error::new("no picture"))?;
    let texts = WORDS.with_borrow(|words| [picture.said(words), picture.drawn(words, instance)]);
    Ok(texts.into_iter().map(JsValue::from).collect::<Array>().unchecked_into())
}

/// The inside of the panel for what-if, with the options an explorer gave.
#[must_use]
pub fn whatif(instance: &str, results: &str, figures: &str) -> String {
    WORDS.with_borrow(|words| whatif::panel(results, figures, words, instance))
}

/// What an explorer worked out along stretches of figures, with a fan or an empty text: what there is to say of it, and its
/// picture.
///
/// # Errors
/// When no explorer gave it.
pub fn swept(instance: &str, packed: &str, fan: &str) -> Result<JsTexts, Error> {
    let swept = whatif::Picture::unpacked(packed, fan).ok_or_else(|| Error::new("no sweep"))?;
    let texts = WORDS.with_borrow(|words| [swept.said(words), swept.drawn(words, instance)]);
    Ok(texts.into_iter().map(JsValue::from).collect::<Array>().unchecked_into())
}

/// The inside of the panel for sharing.
#[must_use]
pub fn share(instance: &str) -> String {
    WORDS.with_borrow(|words| render::share(words, instance))
}

/// A calculation as a message.
#[must_use]
pub fn message(title: &str, inputs: &JsPairs, results: &JsPairs, link: &str) -> String {
    WORDS.with_borrow(|words| render::message(title, &pairs(inputs), &pairs(results), link, words))
}

/// A larger code than this has modules too small for a phone to tell apart on a screen: 117 a side.
const LARGEST: u8 = 25;

/// A text as a QR code in SVG; nothing when it is too long for one that phones read.
#[must_use]
pub fn code(text: &str) -> Option<String> {
    let segments = QrSegment::make_segments(text);
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Low,
        Version::MIN,
        Version::new(LARGEST),
        None::<Mask>,
        true,
    );
    let code = code.ok()?;
    let dark = |column, row| code.get_module(column, row);
    Some(WORDS.with_borrow(|words| render::qr(code.size(), &dark, words)))
}

/// Pairs of texts as they come from the page.
fn pairs(pairs: &JsPairs) -> Vec<(String, String)> {
    let pair = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        (text(&pair, 0), text(&pair, 1))
    };
    pairs.unchecked_ref::<Array>().iter().map(pair).collect()
}

fn compared(lines: &JsCompared) -> Vec<render::Compared> {
    let line = |line: JsValue| {
        let line: Array = line.unchecked_into();
        let [texts, numbers] = [line.get(2), line.get(3)].map(JsCast::unchecked_into::<Array>);
        let unit = text(&line, 1);
        let cells = (0..texts.length())
            .map(|at| render::Cell { text: text(&texts, at), number: numbers.get(at).as_f64() })
            .collect();
        let unit = Unit::ALL.iter().copied().find(|known| known.id() == unit);
        render::Compared { label: text(&line, 0), unit, cells }
    };
    lines.unchecked_ref::<Array>().iter().map(line).collect()
}
