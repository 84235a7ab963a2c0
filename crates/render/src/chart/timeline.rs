//! A timeline: one row a bar or a milestone, over days, weeks or months. The events of a report and the diagrams of
//! chapters are drawn by the same code.

use super::{WIDTH, close_twin, describe, open, open_titled, open_twin_of};
use crate::markup::Html;
use crate::number::shown;
use crate::result::label;
use crate::words::{Words, filled};
use crate::{Sheet, agenda, date};
use calc::{Date, Label, Unit};

/// A bar with its label and its dates on one line and itself below.
const ROW: i64 = 36;
const BAR_TOP: i64 = 20;
const BAR: i64 = 10;
/// A bar too short to see is drawn this wide.
const LEAST: i64 = 3;
/// Half the width and the height of a milestone.
const MILESTONE: i64 = 6;
/// A line above the rows that says what a marked day is.
const MARK: i64 = 17;
/// Between the last such line and the first row: its name would read as a line of the mark's.
const GAP: i64 = 8;
/// Room for the figures below the rows, and for what they count below these.
const FOOT: i64 = 18;
const NAME: i64 = 14;
/// Figures along an axis that counts; as many dates stand side by side on a phone.
const MOST_TICKS: i64 = 6;

/// What the whole numbers of a timeline count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Days of the calendar, since 1 January 1970.
    Date,
    /// Days before and after day 0.
    Day,
    /// Weeks before and after week 0.
    Week,
    /// Months before and after month 0; without a mark at 0 the months of the year, 1 to 12.
    Month,
}

/// A bar or a milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is called.
    pub label: String,
    /// First unit of the scale.
    pub from: i64,
    /// Last unit of the scale, not before the first.
    pub to: i64,
    /// Whether it is a milestone, at its first unit.
    pub milestone: bool,
    /// Whether there is a warning about it.
    pub warning: bool,
}

/// A timeline in the words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What it shows.
    pub title: String,
    /// The same in a sentence or two, for those who do not see it.
    pub description: String,
    /// What its numbers count.
    pub scale: Scale,
    /// Units worth a line across all rows, with what they are called. Ticks are counted from the first.
    pub marks: Vec<(i64, String)>,
    /// In the order shown.
    pub spans: Vec<Span>,
}

/// A timeline as a figure with its numbers in a table. Ids inside start with `instance`.
#[must_use]
pub fn timeline(timeline: &Timeline, words: &Words, instance: &str) -> String {
    let mut html = Html::new();
    open_titled(&timeline.title, (instance, &[]), timeline.height(), &timeline.description, &mut html);
    timeline.draw(words, &mut html);
    html.raw("</svg>");
    open_twin_of(words, (instance, &[]), &mut html);
    html.raw("<thead><tr>");
    for column in ["calc.agenda.what", "calc.agenda.from", "calc.agenda.to"] {
        html.raw("<th scope=\"col\">").text(words.text(column)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for (row, span) in timeline.spans.iter().enumerate() {
        html.raw("<tr")
            .at(&timeline.place(row, span))
            .raw("><th scope=\"row\">")
            .text(&span.label)
            .raw("</th>");
        for unit in [span.from, span.to] {
            html.raw("<td class=\"number\">").text(&timeline.said(unit, words)).raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody>");
    close_twin(&mut html);
    html.finish()
}

/// Draws the events of a report; the table below has them in full.
pub(crate) fn draw(sheet: &Sheet<'_>, id: &str, days: &[(Label, Date)], html: &mut Html) {
    let spans = sheet.report.events.iter().map(|event| Span {
        label: label(sheet, &event.label),
        from: unit(event.from),
        to: unit(event.to),
        milestone: event.from == event.to,
        warning: event.remarks.iter().any(|remark| remark.warning),
    });
    let timeline = Timeline {
        title: String::new(),
        description: String::new(),
        scale: Scale::Date,
        marks: days.iter().map(|(name, day)| (unit(*day), label(sheet, name))).collect(),
        spans: spans.collect(),
    };
    let mut described = String::new();
    for span in &timeline.spans {
        describe(sheet.words, &span.label, &timeline.dates(span, sheet.words), &mut described);
    }
    open(sheet, id, timeline.height(), &described, html);
    timeline.draw(sheet.words, html);
    html.raw("</svg>");
    let places: Vec<[i64; 4]> =
        timeline.spans.iter().enumerate().map(|(row, span)| timeline.place(row, span)).collect();
    agenda::write(sheet, &places, html);
    html.raw("</figure>");
}

fn unit(date: Date) -> i64 {
    date.days_after(Date::from_number(0.0))
}

impl Timeline {
    fn rows_top(&self) -> i64 {
        if self.marks.is_empty() { 0 } else { self.marks_bottom() + GAP }
    }

    fn marks_bottom(&self) -> i64 {
        MARK * length(self.marks.len())
    }

    fn rows_bottom(&self) -> i64 {
        self.rows_top() + ROW * length(self.spans.len())
    }

    fn height(&self) -> i64 {
        self.rows_bottom() + FOOT + if self.name().is_some() { NAME } else { 0 }
    }

    /// First unit drawn, and the one after the last.
    fn ends(&self) -> (i64, i64) {
        if self.is_year() {
            return (1, 13);
        }
        let marked = || self.marks.iter().map(|(unit, _)| *unit);
        let low = self.spans.iter().map(|span| span.from).chain(marked()).min().unwrap_or(0);
        let high = self.spans.iter().map(|span| span.to).chain(marked()).max().unwrap_or(low);
        (low, high + 1)
    }

    /// Whether the axis is the twelve months by name.
    fn is_year(&self) -> bool {
        self.scale == Scale::Month && self.marks.is_empty()
    }

    /// Where a unit begins.
    fn x(&self, unit: i64) -> i64 {
        let (low, end) = self.ends();
        WIDTH * (unit - low) / (end - low)
    }

    /// The middle of a unit.
    fn middle(&self, unit: i64) -> i64 {
        self.x(unit).midpoint(self.x(unit + 1))
    }

    /// Units between two ticks: so many that few enough ticks remain.
    fn step(&self) -> i64 {
        let steps: &[i64] = match self.scale {
            Scale::Date | Scale::Day => &[1, 2, 7, 14, 28, 56, 91, 182],
            Scale::Week => &[1, 2, 4, 13, 26],
            Scale::Month => &[1, 2, 3, 6],
        };
        let (low, end) = self.ends();
        let few = |step: &i64| self.is_year() || (end - low) / step < MOST_TICKS;
        // Longer than any plan: its two ends and little between.
        steps.iter().copied().find(few).unwrap_or((end - low) / 4)
    }

    /// Ticks from left to right, counted from the first mark, so that it is one of them.
    fn ticks(&self) -> impl Iterator<Item = i64> {
        let (low, end) = self.ends();
        let (step, start) = (self.step(), self.marks.first().map_or(0, |(unit, _)| *unit));
        let first = low + (start - low).rem_euclid(step);
        std::iter::successors(Some(first), move |tick| Some(tick + step)).take_while(move |tick| *tick < end)
    }

    /// A unit as the table and the rows say it.
    fn said(&self, unit: i64, words: &Words) -> String {
        #[expect(clippy::cast_precision_loss, reason = "days of a calendar are below 2^53")]
        let number = unit as f64;
        match self.scale {
            Scale::Date => date::short(Date::from_number(number), words),
            Scale::Month if self.is_year() => date::month(u8::try_from(unit).unwrap_or(1), words),
            _ => shown(number, Unit::Count, words),
        }
    }

    /// From when to when a row goes.
    fn dates(&self, span: &Span, words: &Words) -> String {
        if span.from == span.to {
            return self.said(span.from, words);
        }
        filled(words.text("calc.range"), |end| match end {
            "min" => Some(self.said(span.from, words)),
            "max" => Some(self.said(span.to, words)),
            _ => None,
        })
    }

    /// Everything inside the drawing.
    fn draw(&self, words: &Words, html: &mut Html) {
        self.grid(words, html);
        for (row, span) in self.spans.iter().enumerate() {
            self.row(row, span, words, html);
        }
    }

    /// Lines and figures of the axis and of the marked units.
    fn grid(&self, words: &Words, html: &mut Html) {
        let foot = self.rows_bottom();
        let every = self.step() == 1;
        for tick in self.ticks() {
            // Where every unit has its figure, lines part the units; else they run through the one that is named.
            let line = if every { self.x(tick) } else { self.middle(tick) };
            self.upright("chart-grid", line, &[], html);
            beside("chart-tick", self.middle(tick), foot + 13, &self.said(tick, words), html);
        }
        if let Some(key) = self.name() {
            html.raw("<text class=\"chart-name\" x=\"").number(WIDTH).raw("\" y=\"").number(foot + 13 + NAME);
            html.raw("\" text-anchor=\"end\">").text(words.text(key)).raw("</text>");
        }
        for (row, (unit, name)) in self.marks.iter().enumerate() {
            let class = if row == 0 { "chart-axis" } else { "chart-link" };
            let x = self.middle(*unit);
            // From its own name down to the rows, but not through the names of later marks.
            let free = |at: &usize| {
                let (left, right) = covered(self.middle(self.marks[*at].0), &self.marks[*at].1);
                x < left || x > right
            };
            let mut past: Vec<(i64, i64)> = (row + 1..self.marks.len())
                .filter(free)
                .map(|at| (MARK * length(at), MARK * length(at + 1)))
                .collect();
            past.push((self.marks_bottom(), self.rows_top()));
            self.upright(class, x, &past, html);
            beside("chart-label", x, MARK * length(row) + MARK - 5, name, html);
        }
    }

    /// A line down all rows, and past the names of marks from where to where `past` says. It stays between the texts of
    /// two rows: a line through a name makes it hard to read.
    fn upright(&self, class: &str, x: i64, past: &[(i64, i64)], html: &mut Html) {
        html.raw("<path class=\"").raw(class).raw("\" d=\"");
        let between = (0..self.spans.len()).map(|row| {
            let top = self.rows_top() + ROW * length(row);
            (top + BAR_TOP - 3, top + ROW + 2)
        });
        for (from, to) in past.iter().copied().chain(between) {
            html.raw("M").number(x).raw(" ").number(from).raw("V").number(to);
        }
        html.raw("\"/>");
    }

    /// Key of what the axis counts; dates and months by name say it themselves.
    fn name(&self) -> Option<&'static str> {
        match self.scale {
            Scale::Day => Some("calc.axis.day"),
            Scale::Week => Some("calc.axis.week"),
            Scale::Month if !self.is_year() => Some("calc.axis.month"),
            Scale::Date | Scale::Month => None,
        }
    }

    /// Where a row's bar or milestone is drawn: left, top, width and height.
    fn place(&self, row: usize, span: &Span) -> [i64; 4] {
        let top = self.rows_top() + ROW * length(row) + BAR_TOP;
        if span.milestone {
            let x = self.middle(span.from).clamp(MILESTONE, WIDTH - MILESTONE);
            return [x - MILESTONE, top + BAR / 2 - MILESTONE, 2 * MILESTONE, 2 * MILESTONE];
        }
        let (from, to) = (self.x(span.from), self.x(span.to + 1));
        [from.min(WIDTH - LEAST), top, (to - from).max(LEAST), BAR]
    }

    fn row(&self, row: usize, span: &Span, words: &Words, html: &mut Html) {
        let top = self.rows_top() + ROW * length(row);
        let [left, high, width_of, height] = self.place(row, span);
        let dates = self.dates(span, words);
        html.raw("<text class=\"chart-label\" x=\"0\" y=\"").number(top + BAR_TOP - 6).raw("\">");
        html.text(&cut(&span.label, WIDTH - width(&dates) - 8))
            .raw("</text><text class=\"chart-value\" x=\"");
        html.number(WIDTH).raw("\" y=\"").number(top + BAR_TOP - 6).raw("\" text-anchor=\"end\">");
        html.text(&dates).raw("</text>");
        let class = if span.warning { "chart-loss" } else { "chart-span" };
        if span.milestone {
            let (x, y) = (left + MILESTONE, high + MILESTONE);
            html.raw("<path class=\"").raw(class).raw("\" d=\"M").number(x - MILESTONE).raw(" ").number(y);
            html.raw("L").number(x).raw(" ").number(y - MILESTONE);
            html.raw("L").number(x + MILESTONE).raw(" ").number(y);
            html.raw("L").number(x).raw(" ").number(y + MILESTONE).raw("Z\"/>");
            return;
        }
        html.raw("<rect class=\"").raw(class).raw("\" x=\"").number(left).raw("\" y=\"");
        html.number(high).raw("\" width=\"").number(width_of).raw("\" height=\"");
        html.number(height).raw("\"/>");
    }
}

/// Where a text about a line begins and ends.
fn covered(x: i64, text: &str) -> (i64, i64) {
    let left = (x - width(text) / 2).clamp(0, (WIDTH - width(text)).max(0));
    (left, left + width(text))
}

/// A text about a line: in its middle, or beside it where the drawing ends.
fn beside(class: &str, x: i64, y: i64, text: &str, html: &mut Html) {
    let half = width(text) / 2;
    let (x, anchor) = if x < half {
        (0, "start")
    } else if x + half > WIDTH {
        (WIDTH, "end")
    } else {
        (x, "middle")
    };
    html.raw("<text class=\"").raw(class).raw("\" x=\"").number(x).raw("\" y=\"").number(y);
    html.raw("\" text-anchor=\"").raw(anchor).raw("\">").text(text).raw("</text>");
}

/// A generous estimate of a text's width: nobody knows the reader's font.
pub(super) fn width(text: &str) -> i64 {
    text.chars().map(|character| if character.is_ascii() { 8 } else { 15 }).sum()
}

/// A text cut to the room there is.
fn cut(text: &str, room: i64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for character in text.chars() {
        cut.push(character);
        if width(&cut) + width("…") > room {
            cut.pop();
            break;
        }
    }
    cut.push('…');
    cut
}

fn length(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(0)
}
