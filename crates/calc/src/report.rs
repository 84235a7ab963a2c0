//! The report: everything a calculator has to say about one set of inputs, as ids and numbers.
//!
//! A report knows no language and no markup; `render` words and draws it, exports write it, other calculators may read
//! it. An undefined number (a division by nothing, no break-even) is `None`, with a reason where one was given.

use crate::Date;

/// One result.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// Id of the [`crate::Output`].
    pub id: &'static str,
    /// In the output's plain unit; `None` is "undefined".
    pub value: Option<f64>,
    /// Why it is undefined: a key of the calculator's words.
    pub reason: Option<&'static str>,
    /// The right-hand side of the formula as written, in names of inputs and outputs.
    pub formula: Option<&'static str>,
}

/// A sentence the numbers call for: a warning, a verdict, a hint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Key of the calculator's words under `note.` The sentence may quote outputs and inputs as `{id}`.
    pub id: &'static str,
    /// Whether it warns.
    pub warning: bool,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Id of an input or output, or, with a dot in it, a key of the calculator's words: `column.share`; keys that begin
    /// with `calc.` are words all calculators share: `calc.month.11`.
    pub id: &'static str,
    /// Unit of its cells.
    pub unit: crate::Unit,
}

/// What a row, a bar or a line is called.
#[derive(Debug, Clone, PartialEq)]
pub enum Label {
    /// Id of an input or output, or, with a dot in it, a key of the calculator's words: `row.total`.
    Word(&'static str),
    /// A name the reader gave.
    Text(String),
    /// A month of the year, 1 to 12.
    Month(u8),
    /// An hour of the day, 0 to 23.
    Hour(u8),
    /// What the reader picked: id of a choice field and of the choice.
    Choice(&'static str, &'static str),
    /// A figure by which the rows differ, such as the conversion rates compared.
    Figure(f64, crate::Unit),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What the row is about.
    pub label: Label,
    /// One cell a column; `None` is shown as a dash.
    pub cells: Vec<Option<f64>>,
    /// Whether the row sums up others.
    pub total: bool,
}

/// A table of results.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Key of the caption's words under `table.`
    pub id: &'static str,
    /// Columns after the row's label.
    pub columns: Vec<Column>,
    /// In the order shown.
    pub rows: Vec<Row>,
}

/// Something with days of its own: a task, a deadline. A page lists it and offers it as an entry of a calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What it is called.
    pub label: Label,
    /// Whose it is, where that is said.
    pub who: Option<Label>,
    /// Its first day.
    pub from: Date,
    /// Its last day, not before the first.
    pub to: Date,
    /// What there is to say about it.
    pub remarks: Vec<Note>,
}

/// What a step of a waterfall does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// The level the steps so far have reached.
    Level,
    /// A change of that level.
    Change,
}

/// One step of a waterfall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Id of an input or output, or, with a dot in it, a key of the calculator's words: `step.vat`.
    pub id: &'static str,
    /// Level, or change up or down.
    pub kind: StepKind,
    /// Fen; changes add up to the levels exactly.
    pub fen: i64,
}

/// A part of every bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is called in the legend.
    pub label: Label,
    /// In the order of the labels; `None` draws nothing, and so does a negative height.
    pub heights: Vec<Option<f64>>,
}

/// What a dot on a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dot {
    /// What is: today's spend, the orders planned.
    Now,
    /// What matters besides: an optimum, a goal reached.
    Aim,
}

/// A line over a common horizontal axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is called in the legend.
    pub label: Label,
    /// Points from left to right.
    pub points: Vec<(f64, f64)>,
    /// Whether each point's height lasts until the next, as people on duty do by the hour; else the line is straight
    /// between them.
    pub steps: bool,
    /// Points worth a dot.
    pub marks: Vec<(Dot, (f64, f64))>,
}

/// A box of a tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// What it is called.
    pub label: Label,
    /// A figure behind the name, in the tree's unit.
    pub value: Option<f64>,
    /// How many boxes it stands under; at most one more than the box before it.
    pub level: usize,
}

/// A drawing. Its text twin is a table drawn from the same numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// From one level to another in steps that add up.
    Waterfall {
        /// Key of the title's words under `chart.`
        id: &'static str,
        /// In order; the first is a level.
        steps: Vec<Step>,
    },
    /// One bar a label, made of the series laid end to end: months by channel, a funnel with one series.
    Bars {
        /// Key of the title's words under `chart.`
        id: &'static str,
        /// Unit of the heights.
        unit: crate::Unit,
        /// What the bars are called, in order.
        labels: Vec<Label>,
        /// The parts of every bar.
        series: Vec<Series>,
    },
    /// Lines over a common axis: response curves, demand and cover by the hour.
    Lines {
        /// Key of the title's words under `chart.`
        id: &'static str,
        /// Key of the horizontal axis's words and its unit.
        across: Column,
        /// Key of the vertical axis's words and its unit.
        up: Column,
        /// Drawn in order.
        lines: Vec<Line>,
        /// Keys of the words for the dots.
        dots: Vec<(Dot, &'static str)>,
    },
    /// Who stands under whom: a team.
    Tree {
        /// Key of the title's words under `chart.`
        id: &'static str,
        /// Unit of the figures behind the names.
        unit: crate::Unit,
        /// From top to bottom, each followed by those under it.
        branches: Vec<Branch>,
    },
    /// The report's events along the days, a bar or a milestone each.
    Timeline {
        /// Key of the title's words under `chart.`
        id: &'static str,
        /// Days worth a line across all events, with what they are called. Weeks are counted from the first.
        days: Vec<(Label, Date)>,
    },
}

impl Chart {
    /// Key of the title's words under `chart.`
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Chart::Waterfall { id, .. }
            | Chart::Bars { id, .. }
            | Chart::Lines { id, .. }
            | Chart::Tree { id, .. }
            | Chart::Timeline { id, .. } => id,
        }
    }
}

/// Results of this size and above are undefined: no shop has them, and their last shown digit would not fit an `i64`.
const LARGEST: f64 = 1e16;

/// Everything a calculator has to say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Results in the order they were computed.
    pub metrics: Vec<Metric>,
    /// Warnings and verdicts, the gravest first.
    pub notes: Vec<Note>,
    /// Tables in the order shown.
    pub tables: Vec<Table>,
    /// Charts in the order shown.
    pub charts: Vec<Chart>,
    /// What happens when, in the order shown.
    pub events: Vec<Event>,
}

impl Report {
    /// Records a result and hands it back for the formulas that follow: NaN when it is undefined, so that what depends
    /// on it is undefined too.
    // One call a result instead of a copy: calculators record hundreds.
    #[inline(never)]
    pub fn set(&mut self, id: &'static str, value: f64, formula: Option<&'static str>) -> f64 {
        let value = if value.abs() < LARGEST { value } else { f64::NAN };
        self.metrics.push(Metric { id, value: (!value.is_nan()).then_some(value), reason: None, formula });
        value
    }

    /// Records a result as [`Report::set`] does, with the reason should it be undefined.
    #[inline(never)]
    pub fn set_or(
        &mut self,
        id: &'static str,
        value: f64,
        formula: Option<&'static str>,
        reason: &'static str,
    ) -> f64 {
        let value = if value.abs() < LARGEST { value } else { f64::NAN };
        let (defined, reason) = if value.is_nan() { (None, Some(reason)) } else { (Some(value), None) };
        self.metrics.push(Metric { id, value: defined, reason, formula });
        value
    }

    /// Records a result that is undefined here, and why.
    #[inline(never)]
    pub fn undefined(&mut self, id: &'static str, reason: &'static str) {
        self.metrics.push(Metric { id, value: None, reason: Some(reason), formula: None });
    }

    /// Says why a result is undefined; does nothing when it is defined.
    ///
    /// # Panics
    /// When nothing was recorded under this id: a bug of the calculator.
    #[inline(never)]
    pub fn reason(&mut self, id: &'static str, reason: &'static str) {
        let metric = self.metrics.iter_mut().find(|metric| metric.id == id);
        let metric = metric.expect("a reason stands behind its result");
        if metric.value.is_none() {
            metric.reason = Some(reason);
        }
    }

    /// Adds a verdict or a hint.
    pub fn note(&mut self, id: &'static str) {
        self.notes.push(Note { id, warning: false });
    }

    /// Adds a warning.
    pub fn warn(&mut self, id: &'static str) {
        self.notes.push(Note { id, warning: true });
    }

    /// The result of this id.
    #[must_use]
    pub fn metric(&self, id: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.id == id)
    }

    /// The number of this id; `None` when it is undefined or not there.
    #[must_use]
    pub fn value(&self, id: &str) -> Option<f64> {
        self.metric(id).and_then(|metric| metric.value)
    }

    /// Keys of the calculator's words this report uses, besides the labels of inputs and outputs.
    #[must_use]
    pub fn word_keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.notes.iter().map(|note| format!("note.{}", note.id)).collect();
        keys.extend(self.metrics.iter().filter_map(|metric| metric.reason).map(|id| format!("reason.{id}")));
        let mut names: Vec<&str> = Vec::new();
        let word = |label: &Label| if let Label::Word(id) = label { Some(*id) } else { None };
        for event in &self.events {
            keys.extend(event.remarks.iter().map(|remark| format!("note.{}", remark.id)));
            names.extend([Some(&event.label), event.who.as_ref()].into_iter().flatten().filter_map(word));
        }
        for table in &self.tables {
            keys.push(format!("table.{}", table.id));
            names.extend(table.columns.iter().map(|column| column.id));
            names.extend(table.rows.iter().filter_map(|row| word(&row.label)));
        }
        for chart in &self.charts {
            keys.push(format!("chart.{}", chart.id()));
            match chart {
                Chart::Waterfall { steps, .. } => {
                    names.extend(steps.iter().map(|step| step.id));
                }
                Chart::Bars { labels, series, .. } => {
                    names.extend(
                        labels.iter().chain(series.iter().map(|series| &series.label)).filter_map(word),
                    );
                }
                Chart::Lines { across, up, lines, dots, .. } => {
                    names.extend([across.id, up.id]);
                    names.extend(dots.iter().map(|(_, id)| *id));
                    names.extend(lines.iter().filter_map(|line| word(&line.label)));
                }
                Chart::Tree { branches, .. } => {
                    names.extend(branches.iter().filter_map(|branch| word(&branch.label)));
                }
                Chart::Timeline { days, .. } => {
                    names.extend(days.iter().filter_map(|(label, _)| word(label)));
                }
            }
        }
        let own = |id: &&str| id.contains('.') && !id.starts_with("calc.");
        keys.extend(names.into_iter().filter(own).map(str::to_owned));
        keys
    }
}
