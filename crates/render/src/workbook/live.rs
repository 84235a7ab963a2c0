//! Which results a workbook can work out by itself.

use crate::Sheet;
use calc::formula::{Token, tokens, value_of};
use calc::{Metric, Priced, Value};

/// How much of a result follows what is typed into a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Live {
    /// All of it: formulas down to the inputs.
    Whole,
    /// It is a formula, and something in it is not.
    Part,
    /// None of it: an algorithm found it.
    Not,
}

/// How much of a result follows what is typed. A formula whose names do not mean, in the cells, what they mean in the
/// model is none: it would come to something else.
pub(crate) fn live(sheet: &Sheet<'_>, metric: &Metric) -> Live {
    let Some(formula) = metric.formula else { return Live::Not };
    let Some(value) = value_of(formula, &|name| meaning(sheet, name)) else { return Live::Not };
    let same = match metric.value {
        Some(known) => known.to_bits() == value.to_bits(),
        None => !value.is_finite(),
    };
    if !same {
        return Live::Not;
    }
    let operands = tokens(formula).filter_map(|token| match token {
        Token::Name(name) => sheet.report.metric(name),
        _ => None,
    });
    // Formulas name what was computed before them, so this ends.
    for operand in operands {
        if operand.id == metric.id || live(sheet, operand) != Live::Whole {
            return Live::Part;
        }
    }
    Live::Whole
}

/// What the cell of this name holds; NaN where it is undefined, `None` where there is no such cell.
fn meaning(sheet: &Sheet<'_>, name: &str) -> Option<f64> {
    if sheet.calculator.output(name).is_some() {
        return sheet.report.metric(name).map(|metric| metric.value.unwrap_or(f64::NAN));
    }
    let at = sheet.calculator.fields.iter().position(|field| field.id == name && field.most_rows() == 1)?;
    typed(sheet.values.get(at)?.first()?)
}

/// A typed figure.
pub(crate) fn typed(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Priced(Priced::Amount(figure) | Priced::Factor(figure)) => Some(*figure),
        _ => None,
    }
}
