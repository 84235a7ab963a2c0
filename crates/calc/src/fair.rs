//! Fair shares: a table in proportion to given weights, whose columns add up to given sums and whose rows keep within
//! bounds.
//!
//! A cell's fair share is `column factor × row factor × weight`. A row's factor is one while its sum lies within the
//! bounds, greater where the row has to be lifted to its least sum, smaller where it has to be held to its greatest.
//! One table does this, and it is the one nearest to the weights (in relative entropy) of all that keep the sums
//! (Balinski & Demange, “An axiomatic approach to proportionality between matrices”, Mathematics of Operations Research
//! 14, 1989; Bacharach, Biproportional Matrices and Input–Output Change, 1970). Row factors follow from column factors,
//! and those from Newton's method on the columns' misses.

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// By column; not negative, and more than zero in one column at least.
    pub weights: Vec<f64>,
    /// Least sum; not negative.
    pub least: f64,
    /// Greatest sum; not below the least.
    pub most: f64,
}

/// Newton's method squares the miss once it is near, so that a dozen steps are many.
const STEPS: u32 = 100;

/// How near the columns come to their sums, as a share of them.
const BALANCED: f64 = 1e-15;

/// How far a factor moves in one step at most, as a logarithm.
const FARTHEST: f64 = 4.0;

/// How often a step is halved at most.
const HALVINGS: u32 = 40;

/// The fair shares, row by row. Every column sum is above zero, and a table that keeps the bounds has to exist in which
/// every cell with a weight is above zero; otherwise what comes out misses a bound.
#[must_use]
pub fn shares(columns: &[f64], rows: &[Row]) -> Vec<Vec<f64>> {
    let weight = |column: usize| rows.iter().map(|row| row.weights[column]).sum::<f64>();
    let plain = columns.iter().enumerate().map(|(column, sum)| sum / weight(column)).collect();
    let mut table = Table::of(columns, rows, plain);
    for _ in 0..STEPS {
        if table.miss() <= BALANCED {
            break;
        }
        table = table.next();
    }
    // Columns are exact in any case.
    for (column, sum) in columns.iter().enumerate() {
        let reached = table.sum(column);
        for cells in &mut table.cells {
            cells[column] *= sum / reached;
        }
    }
    table.cells
}

/// The table that column factors make. Its column factors are right where the convex function is least whose slopes, in
/// the factors' logarithms, are what the columns have too much.
struct Table<'a> {
    columns: &'a [f64],
    rows: &'a [Row],
    factors: Vec<f64>,
    cells: Vec<Vec<f64>>,
    /// Rows that stand at a bound.
    bound: Vec<bool>,
}

impl<'a> Table<'a> {
    fn of(columns: &'a [f64], rows: &'a [Row], factors: Vec<f64>) -> Table<'a> {
        let mut bound = Vec::with_capacity(rows.len());
        let mut cells = Vec::with_capacity(rows.len());
        for row in rows {
            let plain = row.weights.iter().zip(&factors).map(|(weight, factor)| weight * factor);
            let sum: f64 = plain.clone().sum();
            let kept = sum.max(row.least).min(row.most);
            bound.push(sum <= row.least || sum >= row.most);
            cells.push(plain.map(|cell| cell * (kept / sum)).collect());
        }
        Table { columns, rows, factors, cells, bound }
    }

    /// What a column adds up to.
    fn sum(&self, column: usize) -> f64 {
        self.cells.iter().map(|cells| cells[column]).sum()
    }

    /// What each column has too much.
    fn excess(&self) -> Vec<f64> {
        self.columns.iter().enumerate().map(|(column, wanted)| self.sum(column) - wanted).collect()
    }

    /// The largest miss of a column, as a share of its sum.
    fn miss(&self) -> f64 {
        self.excess().iter().zip(self.columns).map(|(excess, sum)| (excess / sum).abs()).fold(0.0, f64::max)
    }

    /// The table one step of Newton's method on. A step that goes too far is halved until the function still falls at its
    /// end, or nearly so.
    fn next(&self) -> Table<'a> {
        let excess = self.excess();
        let uphill = solved(self.slopes(), &excess);
        let farthest = uphill.iter().map(|step| step.abs()).fold(0.0, f64::max);
        let mut part = 1.0_f64.min(FARTHEST / farthest);
        let along =
            |excess: &[f64]| -> f64 { excess.iter().zip(&uphill).map(|(excess, up)| excess * up).sum() };
        for _ in 0..HALVINGS {
            let next = self.moved(&uphill, part);
            if along(&next.excess()) >= -0.1 * along(&excess) {
                return next;
            }
            part /= 2.0;
        }
        self.moved(&uphill, part)
    }

    /// The table some part of a way downhill.
    fn moved(&self, uphill: &[f64], part: f64) -> Table<'a> {
        let factors = self.factors.iter().zip(uphill).map(|(factor, up)| factor * libm::exp(-part * up));
        Table::of(self.columns, self.rows, factors.collect())
    }

    /// How the columns grow with the logarithms of the factors: each by what stands in it, and rows at a bound take that
    /// from all their columns in proportion to what stands there.
    fn slopes(&self) -> Vec<Vec<f64>> {
        let size = self.columns.len();
        let mut slopes = vec![vec![0.0; size]; size];
        for (column, slopes) in slopes.iter_mut().enumerate() {
            // Where every row stands at a bound all factors may grow together; the little added picks one growth.
            slopes[column] = self.sum(column) * (1.0 + 1e-12);
        }
        for (cells, _) in self.cells.iter().zip(&self.bound).filter(|(_, bound)| **bound) {
            let sum: f64 = cells.iter().sum();
            for (slopes, cell) in slopes.iter_mut().zip(cells).filter(|_| sum > 0.0) {
                for (slope, other) in slopes.iter_mut().zip(cells) {
                    *slope -= cell * other / sum;
                }
            }
        }
        slopes
    }
}

/// Solves a symmetric system with a dominant diagonal, by Gauss's elimination.
fn solved(mut slopes: Vec<Vec<f64>>, sides: &[f64]) -> Vec<f64> {
    let mut sides = sides.to_vec();
    for pivot in 0..sides.len() {
        let (above, below) = slopes.split_at_mut(pivot + 1);
        for (row, cells) in below.iter_mut().enumerate() {
            let part = cells[pivot] / above[pivot][pivot];
            for (cell, of_pivot) in cells.iter_mut().zip(&above[pivot]) {
                *cell -= part * of_pivot;
            }
            sides[pivot + 1 + row] -= part * sides[pivot];
        }
    }
    for pivot in (0..sides.len()).rev() {
        for column in pivot + 1..sides.len() {
            sides[pivot] -= slopes[pivot][column] * sides[column];
        }
        sides[pivot] /= slopes[pivot][pivot];
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OPEN: f64 = f64::INFINITY;

    fn row(weights: &[f64], least: f64, most: f64) -> Row {
        Row { weights: weights.to_vec(), least, most }
    }

    #[track_caller]
    fn close(actual: f64, expected: f64) {
        assert!((actual - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{actual} is not {expected}");
    }

    #[test]
    fn without_bounds_every_column_is_split_by_its_own_weights() {
        let cells = shares(&[90.0, 60.0], &[row(&[2.0, 1.0], 0.0, OPEN), row(&[1.0, 3.0], 0.0, OPEN)]);
        assert_eq!(cells, [[60.0, 15.0], [30.0, 45.0]]);
    }

    // 36 in place of 50 by 1 : 1 and 50 by 1 : 1: column factors stay equal, so 18 and 18.
    #[test]
    fn what_a_row_may_not_take_the_others_of_its_columns_take() {
        let cells = shares(&[50.0, 50.0], &[row(&[1.0, 1.0], 0.0, 36.0), row(&[1.0, 1.0], 0.0, OPEN)]);
        for (actual, expected) in cells.iter().flatten().zip([18.0, 18.0, 32.0, 32.0]) {
            close(*actual, expected);
        }
    }

    // With row factor m the first row has 100m/(m+1) and 100m/(m+3) for the weights 1 : 1 and 1 : 3; they are 90 at
    // m = (√1201 − 1)/22 × … : solved by hand, 200m² + 400m = 90(m² + 4m + 3), 110m² + 40m − 270 = 0.
    #[test]
    fn a_row_lifted_to_its_least_takes_more_where_its_weight_was_more() {
        let m = (-40.0 + (1600.0_f64 + 4.0 * 110.0 * 270.0).sqrt()) / 220.0;
        let cells = shares(&[100.0, 100.0], &[row(&[1.0, 1.0], 90.0, OPEN), row(&[1.0, 3.0], 0.0, OPEN)]);
        close(cells[0][0], 100.0 * m / (m + 1.0));
        close(cells[0][1], 100.0 * m / (m + 3.0));
        close(cells[0][0] + cells[0][1], 90.0);
    }

    #[test]
    fn a_row_that_leaves_the_others_next_to_nothing_is_found_as_well() {
        let cells = shares(&[5e12, 5e12], &[row(&[1.0, 1.0], 1e13 - 1.0, OPEN), row(&[1.0, 2.0], 0.0, OPEN)]);
        close(cells[0][0] + cells[0][1], 1e13 - 1.0);
        assert!((cells[1][0] + cells[1][1] - 1.0).abs() < 0.1, "{cells:?}");
        assert!((cells[1][1] / cells[1][0] - 2.0).abs() < 0.01, "{cells:?}");
    }

    #[test]
    fn rows_that_are_all_given_keep_their_sums_and_the_proportions_between_columns() {
        let rows = [row(&[1.0, 2.0, 3.0], 30.0, 30.0), row(&[3.0, 1.0, 1.0], 70.0, 70.0)];
        let cells = shares(&[20.0, 30.0, 50.0], &rows);
        close(cells[0].iter().sum(), 30.0);
        // The double ratio of any four cells is that of the weights.
        close(cells[0][0] * cells[1][1] / (cells[0][1] * cells[1][0]), 1.0 / 6.0);
        close(cells[0][1] * cells[1][2] / (cells[0][2] * cells[1][1]), 2.0 / 3.0);
    }

    /// A table that exists, with bounds around the sums of its rows.
    fn problem() -> impl Strategy<Value = (Vec<f64>, Vec<Row>)> {
        let bounds = || (0u8..4, 0.0..1.0f64, 0.0..1.0f64);
        let cell = || prop_oneof![1 => Just((0.0, 0.0)), 4 => (1.0..100.0f64, 0.01..1e4f64)];
        let size = (2usize..=6, 2usize..=12);
        let table = size.prop_flat_map(move |(columns, rows)| {
            prop::collection::vec((prop::collection::vec(cell(), columns), bounds()), rows)
        });
        table.prop_map(|mut table| {
            // No row and no column is left without a weight.
            let (rows, columns) = (table.len(), table[0].0.len());
            for at in 0..rows.max(columns) {
                let cell = &mut table[at % rows].0[at % columns];
                if cell.0 == 0.0 {
                    *cell = (1.0, 1.0);
                }
            }
            let sum = |column: usize| table.iter().map(|(cells, _)| cells[column].1).sum();
            let columns = (0..columns).map(sum).collect();
            let rows = table.iter().map(|(cells, (kind, below, above))| {
                let sum: f64 = cells.iter().map(|cell| cell.1).sum();
                let (least, most) = match kind {
                    0 => (0.0, OPEN),
                    1 => (sum * below, OPEN),
                    2 => (0.0, sum * (1.0 + above)),
                    _ => (sum * (1.0 - below * below * below), sum * (1.0 + above * above * above)),
                };
                row(&cells.iter().map(|cell| cell.0).collect::<Vec<f64>>(), least, most)
            });
            (columns, rows.collect())
        })
    }

    /// How much more than weight × column factor stands in the cells of a row, where the factor is known.
    fn lifts(row: &Row, cells: &[f64], factors: &[Option<f64>]) -> Vec<f64> {
        let cells = cells.iter().zip(&row.weights).zip(factors).filter(|((_, weight), _)| **weight > 0.0);
        cells.filter_map(|((cell, weight), factor)| factor.map(|factor| cell / weight / factor)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

        // The conditions of an optimum: one factor a row, one a column, and a row's factor is one inside its bounds.
        #[test]
        fn columns_add_up_rows_keep_their_bounds_and_only_rows_at_a_bound_leave_the_proportions(
            (columns, rows) in problem(),
        ) {
            let cells = shares(&columns, &rows);
            for (at, sum) in columns.iter().enumerate() {
                let reached: f64 = cells.iter().map(|cells| cells[at]).sum();
                prop_assert!((reached - sum).abs() <= 1e-9 * sum);
            }
            let mut factors = vec![None; columns.len()];
            for (row, cells) in rows.iter().zip(&cells) {
                let sum: f64 = cells.iter().sum();
                prop_assert!(sum >= row.least * (1.0 - 1e-9) && sum <= row.most * (1.0 + 1e-9));
                if sum > row.least * (1.0 + 1e-9) && sum < row.most * (1.0 - 1e-9) {
                    prop_assert!(lifts(row, cells, &factors).iter().all(|lift| (lift - 1.0).abs() < 1e-6));
                    for ((cell, weight), factor) in cells.iter().zip(&row.weights).zip(&mut factors) {
                        *factor = factor.or((*weight > 0.0).then_some(cell / weight));
                    }
                }
            }
            for (row, cells) in rows.iter().zip(&cells) {
                let sum: f64 = cells.iter().sum();
                let lifts = lifts(row, cells, &factors);
                for lift in &lifts {
                    prop_assert!((lift / lifts[0] - 1.0).abs() < 1e-6);
                    prop_assert!(*lift < 1.0 + 1e-6 || sum <= row.least * (1.0 + 1e-9));
                    prop_assert!(*lift > 1.0 - 1e-6 || sum >= row.most * (1.0 - 1e-9));
                }
            }
        }
    }
}
