//! What draws and saves dates.
//!
//! A table of functions instead of calls: an engine whose calculators have no dates does not name [`DATES`] and so
//! carries none of this code, a tenth of it otherwise.

use crate::chart::timeline;
use crate::markup::Html;
use crate::{Sheet, ics};
use calc::{Date, Label};

/// Everything that is done with the events of a report.
pub struct Dates {
    /// Draws the events along the days; the id of the chart and the days worth a line.
    pub(crate) draw: fn(&Sheet<'_>, &str, &[(Label, Date)], &mut Html),
    /// Offers them as a file.
    pub(crate) offer: fn(&Sheet<'_>, &mut Html),
    /// Writes that file.
    pub(crate) calendar: fn(&Sheet<'_>) -> Option<String>,
}

/// The table, for a [`Sheet`] of a calculator that may have dates.
pub static DATES: Dates = Dates { draw: timeline::draw, offer: ics::offer, calendar: ics::written };

/// The report's events as the text of a calendar file (RFC 5545), its lines ended by CR LF; `None` when it has none.
#[must_use]
pub fn calendar(sheet: &Sheet<'_>) -> Option<String> {
    sheet.dates.and_then(|dates| (dates.calendar)(sheet))
}
