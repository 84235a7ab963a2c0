//! The plan our budget calculator makes, and a sheet of it with every amount rounded where it stands.

use super::{CHANNELS, MONTHS};
use crate::standings::Verdict;
use calc::{Report, rounding};
use serde::{Deserialize, Serialize};

/// What our budget calculator is asked: sales by month, money as a share of them, six channels by weight.
#[derive(Serialize)]
pub(super) struct Budget {
    /// By month, yuan.
    sales: [f64; MONTHS],
    /// Promotion money as a share of sales: two, taken in turns.
    pub(super) shares: [f64; 2],
    /// What a channel weighs among the others.
    weights: [f64; CHANNELS],
    /// Greatest share of sales that promotion may take.
    cap: f64,
}

pub(super) const BUDGET: Budget = Budget {
    sales: [
        150_000.0,
        150_000.0,
        200_000.0,
        200_000.0,
        250_000.0,
        300_000.0,
        300_000.0,
        350_000.0,
        400_000.0,
        400_000.0,
        1_000_000.0,
        600_000.0,
    ],
    shares: [0.25, 0.26],
    weights: [21.25, 15.25, 10.0, 5.0, 3.0, 1.0],
    cap: 0.2,
};

impl Budget {
    /// What one types for it.
    pub(super) fn entries(&self, share: f64) -> Vec<(String, String)> {
        let percent = |share: f64| (share * 100.0).to_string();
        let mut entries = vec![
            ("total_sales".to_owned(), self.sales.iter().sum::<f64>().to_string()),
            ("money_basis".to_owned(), "share".to_owned()),
            ("money_share".to_owned(), percent(share)),
            ("cap".to_owned(), percent(self.cap)),
        ];
        let rows = |id: &str, figures: &[f64]| -> Vec<(String, String)> {
            figures
                .iter()
                .enumerate()
                .map(|(row, figure)| (format!("{id}.{row}"), figure.to_string()))
                .collect()
        };
        entries.extend(rows("month_sales", &self.sales));
        entries.extend(rows("weight", &self.weights));
        entries
    }
}

/// Months and channels of the budget calculator's plan, in fen.
pub(super) struct Grid {
    /// By channel and month.
    cells: Vec<Vec<i64>>,
    months: Vec<i64>,
    channels: Vec<i64>,
}

impl Grid {
    /// The grid of a report.
    pub(super) fn of(report: &Report) -> Option<Grid> {
        let table = report.tables.iter().find(|table| table.id == "grid")?;
        let fen = |cells: &[Option<f64>]| -> Vec<i64> {
            cells.iter().map(|yuan| yuan.map_or(0, rounding::fen)).collect()
        };
        let (totals, rows) = table.rows.split_last()?;
        let rows: Vec<Vec<i64>> = rows.iter().map(|row| fen(&row.cells)).collect();
        Some(Grid {
            cells: rows.iter().map(|row| row[..MONTHS].to_vec()).collect(),
            months: fen(&totals.cells)[..MONTHS].to_vec(),
            channels: rows.iter().map(|row| row[MONTHS]).collect(),
        })
    }

    /// How many months and channels are not what their cells add up to.
    fn missed(&self) -> usize {
        let months = (0..MONTHS).map(|month| self.cells.iter().map(|row| row[month]).sum());
        let channels = self.cells.iter().map(|row| row.iter().sum());
        let sums: Vec<i64> = months.chain(channels).collect();
        let totals = self.months.iter().chain(&self.channels);
        sums.iter().zip(totals).filter(|(sum, total)| sum != total).count()
    }

    /// The greatest distance from another grid, fen.
    fn apart(&self, other: &Grid) -> u64 {
        let cells = self.cells.concat().into_iter().zip(other.cells.concat());
        cells.map(|(one, other)| one.abs_diff(other)).max().unwrap_or(0)
    }
}

/// What a sheet holds, yuan.
#[derive(Deserialize)]
pub(super) struct Sheet {
    months: Vec<f64>,
    channels: Vec<f64>,
    grid: Vec<Vec<f64>>,
    formulas: u32,
}

/// Whether months and channels are what their cells add up to.
pub(super) fn exact(grid: Option<&Grid>) -> Verdict {
    match grid.map(Grid::missed) {
        Some(0) => Ok(format!("adds up to the fen, {MONTHS} months and {CHANNELS} channels")),
        Some(missed) => Err(format!("{missed} totals are not kept")),
        None => Err("there is no table of months and channels".to_owned()),
    }
}

/// How far a sheet's cells are from ours, and how often they miss their own totals.
pub(super) fn rounded(ours: Option<&Grid>, theirs: &Sheet) -> Verdict {
    let fen = |yuan: &Vec<f64>| -> Vec<i64> { yuan.iter().copied().map(rounding::fen).collect() };
    let sheet = Grid {
        cells: theirs.grid.iter().map(fen).collect(),
        months: fen(&theirs.months),
        channels: fen(&theirs.channels),
    };
    let Some(ours) = ours else { return Err("ours has none".to_owned()) };
    match ours.apart(&sheet) {
        0..=1 => Ok(format!(
            "within a fen; misses {} of {} totals; {} formulas",
            sheet.missed(),
            MONTHS + CHANNELS,
            theirs.formulas
        )),
        apart => Err(format!("{apart} fen apart")),
    }
}
