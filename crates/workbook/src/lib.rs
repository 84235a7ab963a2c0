//! Writing a [`Workbook`] as a file of Excel's: figures as named cells, formulas live and beside each what it came to.

mod excel;
mod look;

use calc::Unit;
use excel::Names;
use look::Look;
use render::workbook::{Cell, Figure, Formula, UNDEFINED, Workbook};
use rust_xlsxwriter as xlsx;
use xlsx::{DocProperties, ExcelDateTime, Url, XlsxError};

/// Days from the first day of Excel's calendar to the first of [`calc::Date`].
const EPOCH: f64 = 25_569.0;

/// The workbook as the bytes of an `.xlsx` file. The same workbook gives the same bytes.
///
/// # Errors
/// Something Excel does not take: a page's title longer than 31 characters or twice the same, a text of more than 32,767.
pub fn xlsx(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = xlsx::Workbook::new();
    let (year, month, day) = workbook.made.civil();
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or_default(), month, day)?;
    file.set_properties(&DocProperties::new().set_title(&workbook.title).set_creation_datetime(&made));
    let names = Names::of(workbook);
    for (name, place) in names.places() {
        file.define_name(name, &place)?;
    }
    for page in &workbook.pages {
        let sheet = file.add_worksheet();
        sheet.set_name(&page.title)?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        for (column, width) in (0..).zip(&page.widths) {
            sheet.set_column_width(column, f64::from(*width))?;
        }
        for (row, cells) in (0..).zip(&page.rows) {
            for (column, cell) in (0..).zip(cells) {
                write(sheet, (row, column), cell, &names)?;
            }
        }
    }
    file.save_to_buffer()
}

fn write(
    sheet: &mut xlsx::Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    names: &Names<'_>,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Heading(text) => {
            sheet.write_string_with_format(row, column, text, &look::heading())?;
        }
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Link(text, address) => {
            match Url::new(address).set_text(text) {
                url if address.chars().count() <= LONGEST_LINK => sheet.write_url(row, column, url)?,
                _ => sheet.write_string(row, column, text)?,
            };
        }
        Cell::Input(figure) => write_figure(sheet, (row, column), figure, Look::Input, names)?,
        Cell::Result(figure) => write_figure(sheet, (row, column), figure, Look::Result, names)?,
    }
    Ok(())
}

/// Characters of an address Excel follows.
const LONGEST_LINK: usize = 2_079;

fn write_figure(
    sheet: &mut xlsx::Worksheet,
    (row, column): (u32, u16),
    figure: &Figure,
    look: Look,
    names: &Names<'_>,
) -> Result<(), XlsxError> {
    let format = look.format(figure);
    let value = figure.value.map(|value| in_excel(value, figure.unit));
    let formula = match &figure.formula {
        Formula::None => None,
        Formula::Stated(formula) => Some(names.formula(formula)),
        Formula::SumAbove(cells) => Some(excel::sum_above(row, column, *cells)),
    };
    match (formula, value) {
        (Some(formula), value) => {
            let cached = value.map_or_else(|| UNDEFINED.to_owned(), |value| value.to_string());
            let formula = xlsx::Formula::new(formula).set_result(cached);
            sheet.write_formula_with_format(row, column, formula, &format)?;
        }
        (None, Some(value)) => {
            sheet.write_number_with_format(row, column, value, &format)?;
        }
        (None, None) => {
            sheet.write_string_with_format(row, column, UNDEFINED, &format)?;
        }
    }
    Ok(())
}

/// A figure as Excel holds it: a date as days of its own calendar.
#[must_use]
pub fn in_excel(value: f64, unit: Unit) -> f64 {
    if unit == Unit::Date { value + EPOCH } else { value }
}
