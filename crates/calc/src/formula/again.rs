//! A formula's text, worked out again.

use super::{Token, max, min, round_down, round_up, tokens};
use crate::number::{self, Reading};

/// What the text of a formula comes to when its names mean what `meaning` says: the same operations in the same order as
/// in the model, so the same number to the last bit. NaN where something undefined is in it. `None` when a name has no
/// meaning, or the text is more than names, numbers, `+ - * /`, parentheses and the four functions.
#[must_use]
pub fn value_of(formula: &str, meaning: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
    let mut text = Text { left: tokens(formula).collect(), meaning };
    text.left.reverse();
    let value = text.sum()?;
    text.left.is_empty().then_some(value)
}

/// A formula being read.
struct Text<'a> {
    /// The pieces not read yet, the next one last.
    left: Vec<Token<'a>>,
    meaning: &'a dyn Fn(&str) -> Option<f64>,
}

impl Text<'_> {
    /// Takes the next piece if it is this sign.
    fn takes(&mut self, sign: char) -> bool {
        let next = self.left.last() == Some(&Token::Sign(sign));
        if next {
            self.left.pop();
        }
        next
    }

    fn sum(&mut self) -> Option<f64> {
        let mut sum = self.product()?;
        loop {
            if self.takes('+') {
                sum += self.product()?;
            } else if self.takes('-') {
                sum -= self.product()?;
            } else {
                return Some(sum);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut product = self.single()?;
        loop {
            if self.takes('*') {
                product *= self.single()?;
            } else if self.takes('/') {
                product /= self.single()?;
            } else {
                return Some(product);
            }
        }
    }

    fn single(&mut self) -> Option<f64> {
        match self.left.pop()? {
            Token::Name(name) => (self.meaning)(name),
            Token::Number(number) => match number::read(number) {
                Ok(Reading::One(figure)) => Some(figure.value),
                _ => None,
            },
            Token::Sign('(') => {
                let inside = self.sum()?;
                self.takes(')').then_some(inside)
            }
            Token::Sign(_) => None,
            Token::Function(function) => self.called(function),
        }
    }

    fn called(&mut self, function: &str) -> Option<f64> {
        if !self.takes('(') {
            return None;
        }
        let first = self.sum()?;
        let value = match function {
            "round_up" => round_up(first),
            "round_down" => round_down(first),
            "max" | "min" => {
                let second = if self.takes(',') { self.sum()? } else { return None };
                if function == "max" { max(first, second) } else { min(first, second) }
            }
            _ => return None,
        };
        self.takes(')').then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(formula: &str) -> Option<f64> {
        value_of(formula, &|name| match name {
            "price" => Some(168.0),
            "share" => Some(0.1),
            "nothing" => Some(f64::NAN),
            _ => None,
        })
    }

    #[test]
    fn a_formulas_text_comes_to_what_its_code_does() {
        let (price, share) = (168.0, 0.1);
        assert_eq!(value("price - price * share / 3.0"), Some(price - price * share / 3.0));
        assert_eq!(value("price / (1.0 + share) / 12.0"), Some(price / (1.0 + share) / 12.0));
        assert_eq!(value("max(round_up(price * share) - 20.0, 0.0)"), Some(0.0));
        assert_eq!(value("min(price, round_down(price * share))"), Some(16.0));
    }

    #[test]
    fn what_depends_on_the_undefined_is_undefined_and_what_cannot_be_read_is_nothing() {
        assert!(value("max(nothing, 0.0)").is_some_and(f64::is_nan));
        for unread in ["price * unknown", "price + ", "(price", "price price", "sum(price)", "max(price)", ""]
        {
            assert_eq!(value(unread), None, "{unread}");
        }
    }
}
