//! How cells look.

use calc::{Unit, rounding};
use render::workbook::Figure;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Blue on light ground, as spreadsheets mark what may be changed.
const TYPED: Color = Color::RGB(0x00_1F_4E_9E);
const GROUND: Color = Color::RGB(0x00_EE_F3_FB);

/// What a figure's cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// To be changed.
    Input,
    /// What comes of it.
    Result,
}

impl Look {
    pub(crate) fn format(self, figure: &Figure) -> Format {
        let shown = number_format(figure.unit);
        match self {
            Look::Input => {
                let typed = figure.value.map_or(shown, |value| in_full(value, figure.unit, shown));
                let format = Format::new().set_font_color(TYPED).set_background_color(GROUND);
                format.set_num_format(typed).set_border(FormatBorder::Hair)
            }
            Look::Result => Format::new().set_num_format(shown).set_align(FormatAlign::Right),
        }
    }
}

pub(crate) fn heading() -> Format {
    Format::new().set_bold()
}

/// A figure to the digits the page shows.
fn number_format(unit: Unit) -> &'static str {
    match unit {
        Unit::Money => "\"¥\"#,##0.00",
        Unit::WholeMoney => "\"¥\"#,##0",
        Unit::Share | Unit::Factor => "0.00%",
        Unit::Ratio => "#,##0.00",
        Unit::Count | Unit::Seconds => "#,##0",
        Unit::Days | Unit::Hours | Unit::Minutes | Unit::Score => "#,##0.0",
        Unit::Date => "yyyy-mm-dd",
    }
}

/// The same for what was typed, all of whose digits are shown.
fn in_full(value: f64, unit: Unit, shown: &'static str) -> &'static str {
    let digits = match unit {
        Unit::Share | Unit::Factor => 4,
        Unit::Money | Unit::Ratio => 2,
        Unit::Days | Unit::Hours | Unit::Minutes | Unit::Score => 1,
        Unit::WholeMoney | Unit::Count | Unit::Seconds | Unit::Date => 0,
    };
    let whole = (rounding::to_digits(value, digits) - value).abs() <= value.abs() * 1e-12;
    match unit {
        _ if whole => shown,
        Unit::Share | Unit::Factor => "0.00####%",
        Unit::Money | Unit::WholeMoney => "\"¥\"#,##0.00####",
        _ => "#,##0.0#####",
    }
}
