//! What a program works out on its way to the one that draws it: lines of parts, each ended by a tab, every number as the
//! digits of its bits.

use calc::Unit;
use calc::number::push_digits;
use std::str::Split;

/// Writes parts and lines.
#[derive(Debug, Default)]
pub(crate) struct Packed(String);

// Called, not copied, all of them: an explorer has no room.
impl Packed {
    pub(crate) fn new() -> Packed {
        Packed::default()
    }

    /// Adds a text without tabs and line breaks, such as a label.
    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self.0.push('\t');
        self
    }

    #[inline(never)]
    pub(crate) fn number(&mut self, number: f64) -> &mut Self {
        push_digits(&mut self.0, number.to_bits());
        self.0.push('\t');
        self
    }

    /// Begins the next line.
    pub(crate) fn line(&mut self) -> &mut Self {
        self.0.push('\n');
        self
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// Reads the parts of a line, one after the other.
pub(crate) struct Parts<'a>(Split<'a, char>);

impl<'a> Parts<'a> {
    /// The parts of a line [`Packed`] wrote.
    pub(crate) fn of(line: &'a str) -> Parts<'a> {
        let mut parts = line.split('\t');
        // Every part is ended: behind the last there is none.
        parts.next_back();
        Parts(parts)
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        self.0.next()
    }

    pub(crate) fn number(&mut self) -> Option<f64> {
        Some(f64::from_bits(self.text()?.parse().ok()?))
    }

    pub(crate) fn unit(&mut self) -> Option<Unit> {
        let id = self.text()?;
        Unit::ALL.iter().copied().find(|unit| unit.id() == id)
    }

    /// All numbers that are left.
    pub(crate) fn numbers(&mut self) -> Option<Vec<f64>> {
        let mut numbers = Vec::new();
        while let Some(part) = self.text() {
            numbers.push(f64::from_bits(part.parse().ok()?));
        }
        Some(numbers)
    }
}

/// A number that is one; an undefined one travels as NaN.
pub(crate) fn defined(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}
