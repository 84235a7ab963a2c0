//! Formulas, each stated once. [`formula!`](crate::formula!) compiles the right-hand side and keeps its text, so that
//! the number and the working shown beside it cannot disagree. Names in a formula are ids of inputs and outputs.
//! [`value_of`] works a kept text out again, for whoever has to know what a formula comes to by itself.

mod again;

pub use again::value_of;

/// The greater of two; undefined (NaN) when either is, unlike `f64::max`.
#[must_use]
pub fn max(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if a > b {
        a
    } else {
        b
    }
}

/// The lesser of two; undefined (NaN) when either is, unlike `f64::min`.
#[must_use]
pub fn min(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else if a < b {
        a
    } else {
        b
    }
}

/// The next whole number at or above: for what is required.
#[must_use]
pub fn round_up(x: f64) -> f64 {
    crate::rounding::up(x)
}

/// The next whole number at or below: for what is affordable.
#[must_use]
pub fn round_down(x: f64) -> f64 {
    crate::rounding::down(x)
}

/// A piece of a formula's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// Id of an input or an output.
    Name(&'a str),
    /// One of `max`, `min`, `round_up`, `round_down`.
    Function(&'a str),
    /// A number as written, `12.0`.
    Number(&'a str),
    /// `+ - * / ( ) ,`
    Sign(char),
}

/// The pieces of a formula's text, in order. Works on what `stringify!` gives, whatever its spacing.
pub fn tokens(formula: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = formula;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let word = |character: char| character.is_ascii_alphanumeric() || character == '_';
        if first.is_ascii_alphabetic() {
            let (name, after) = cut(rest, rest.find(|c| !word(c)));
            rest = after;
            let called = after.trim_start().starts_with('(');
            Some(if called { Token::Function(name) } else { Token::Name(name) })
        } else if first.is_ascii_digit() {
            let (number, after) = cut(rest, rest.find(|c: char| !(c.is_ascii_digit() || c == '.')));
            rest = after;
            Some(Token::Number(number))
        } else {
            rest = rest.strip_prefix(first).unwrap_or_default();
            Some(Token::Sign(first))
        }
    })
}

/// A text up to a place found in it, and the rest. Slicing would bring its panics into the engines, a kilobyte of them.
fn cut(text: &str, at: Option<usize>) -> (&str, &str) {
    at.and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// States a formula: computes it, records it in the report under its name and binds the name for the formulas that
/// follow. A result that is not finite is undefined, and so is whatever depends on it.
///
/// ```
/// use calc::{formula, Report};
/// let mut report = Report::default();
/// let (sales, promotion) = (430.0, 0.0);
/// formula!(report, roas = sales / promotion, or "no_promotion");
/// assert!(roas.is_nan());
/// assert_eq!(report.metric("roas").unwrap().reason, Some("no_promotion"));
/// assert_eq!(report.metric("roas").unwrap().formula, Some("sales / promotion"));
/// ```
#[macro_export]
macro_rules! formula {
    ($report:ident, $name:ident = $formula:expr) => {
        let $name = $report.set(stringify!($name), $formula, Some(stringify!($formula)));
        // The last formulas of a chain bind names nothing reads any more.
        let _ = $name;
    };
    ($report:ident, $name:ident = $formula:expr, or $reason:literal) => {
        let $name = $report.set_or(stringify!($name), $formula, Some(stringify!($formula)), $reason);
        let _ = $name;
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formulas_text_comes_apart_into_names_functions_numbers_and_signs() {
        let pieces: Vec<Token<'_>> = tokens("max(price * discount - coupon, 0.0) / 12.0").collect();
        assert_eq!(
            pieces,
            [
                Token::Function("max"),
                Token::Sign('('),
                Token::Name("price"),
                Token::Sign('*'),
                Token::Name("discount"),
                Token::Sign('-'),
                Token::Name("coupon"),
                Token::Sign(','),
                Token::Number("0.0"),
                Token::Sign(')'),
                Token::Sign('/'),
                Token::Number("12.0"),
            ]
        );
    }

    #[test]
    fn what_depends_on_the_undefined_is_undefined() {
        let mut report = crate::Report::default();
        let (sales, spend) = (100.0, 0.0);
        formula!(report, roas = sales / spend);
        formula!(report, share = 1.0 / roas);
        formula!(report, kept = max(share, 0.0));
        assert!(kept.is_nan());
        assert_eq!(report.value("share"), None);
    }
}
