//! Controlled rounding: a table of exact shares becomes whole fen so that rows and columns both keep their totals.
//!
//! Every cell is its exact share rounded down or up. Such a table always exists, because the ways to round form a
//! transportation polytope whose corners are whole (Bacharach, “Matrix rounding problems”, Management Science 12, 1966;
//! Cox & Ernst, “Controlled rounding”, INFOR 20, 1982). Of all of them this finds one with the least sum of distances to
//! the exact shares: a cheapest flow from the rows that miss fen to the columns that miss them, found path by path.

use crate::rounding;

/// Rounds `parts / whole` cell by cell. `parts` has a row of equal length for each row of the table, and `whole` is below
/// 2^57; every row and every column of `parts` has to add up to a multiple of `whole`, and `None` says that one does not.
#[must_use]
pub fn round(parts: &[Vec<u128>], whole: u64) -> Option<Vec<Vec<i64>>> {
    let whole = whole.max(1);
    let columns = parts.first().map_or(0, Vec::len);
    let mut flow = Flow { cells: Vec::new(), misses: vec![0; parts.len() + columns], rows: parts.len() };
    let mut rounded = Vec::with_capacity(parts.len());
    for (row, parts) in parts.iter().enumerate() {
        let mut floors = Vec::with_capacity(columns);
        for (column, part) in parts.iter().enumerate() {
            floors.push(i64::try_from(part / u128::from(whole)).unwrap_or(i64::MAX));
            let remainder = i64::try_from(part % u128::from(whole)).unwrap_or(0);
            flow.misses[row] += remainder;
            flow.misses[flow.rows + column] += remainder;
            if remainder > 0 {
                // Rounding up moves the part `whole − remainder` away instead of `remainder`.
                let price = i64::try_from(whole).unwrap_or(i64::MAX) - 2 * remainder;
                flow.cells.push(Cell { row, column: flow.rows + column, price, up: false });
            }
        }
        rounded.push(floors);
    }
    let whole = i64::try_from(whole).unwrap_or(i64::MAX);
    for missing in &mut flow.misses {
        if *missing % whole != 0 {
            return None;
        }
        *missing /= whole;
    }
    flow.lift(&mut rounded)?;
    Some(rounded)
}

/// Rounds `cells` so that every column adds up to its whole sum in `columns` and every row stays within its whole bounds
/// in `rows`, which lie at most one apart around what its cells add up to. `None` when the cells miss those sums by more
/// than dust.
#[must_use]
pub fn near(cells: &[Vec<f64>], rows: &[(i64, i64)], columns: &[i64]) -> Option<Vec<Vec<i64>>> {
    let mut flow =
        Flow { cells: Vec::new(), misses: rows.iter().map(|row| row.1).collect(), rows: rows.len() };
    flow.misses.extend(columns);
    let mut rounded = Vec::with_capacity(rows.len());
    for (row, cells) in cells.iter().enumerate() {
        let mut floors = Vec::with_capacity(columns.len());
        for (column, cell) in cells.iter().enumerate() {
            let column = flow.rows + column;
            #[expect(clippy::cast_possible_truncation, reason = "amounts of money stay far below 2^63 fen")]
            let (floor, fraction) = (cell.floor() as i64, cell - cell.floor());
            floors.push(floor);
            flow.misses[row] -= floor;
            flow.misses[column] -= floor;
            if fraction > 0.0 {
                flow.cells.push(Cell {
                    row,
                    column,
                    price: rounding::units(1.0 - 2.0 * fraction, 9),
                    up: false,
                });
            }
        }
        rounded.push(floors);
    }
    // Rows that may stay at the lower bound do so by giving a fen to a column nobody sees.
    let unseen = flow.misses.len();
    let given = flow.misses[..flow.rows].iter().sum::<i64>() - flow.misses[flow.rows..].iter().sum::<i64>();
    flow.misses.push(given);
    for (row, _) in rows.iter().enumerate().filter(|(_, (least, most))| least < most) {
        flow.cells.push(Cell { row, column: unseen, price: 0, up: false });
    }
    flow.lift(&mut rounded)?;
    Some(rounded)
}

/// The table in which every cell is its row's share of its column: `row × column / total`, whole, with the given row and
/// column totals. `None` when rows and columns do not add up to the same total.
#[must_use]
pub fn table(rows: &[u64], columns: &[u64]) -> Option<Vec<Vec<i64>>> {
    let total = rows.iter().sum::<u64>();
    if total != columns.iter().sum::<u64>() {
        return None;
    }
    let cells = |row: &u64| columns.iter().map(|column| u128::from(*row) * u128::from(*column)).collect();
    round(&rows.iter().map(cells).collect::<Vec<Vec<u128>>>(), total)
}

/// A cell that is not whole: an edge between its row and its column.
struct Cell {
    row: usize,
    /// Counted on from the rows.
    column: usize,
    /// What rounding it up costs.
    price: i64,
    up: bool,
}

/// A rounding on its way.
struct Flow {
    cells: Vec<Cell>,
    /// Fen that rows, then columns, still miss.
    misses: Vec<i64>,
    rows: usize,
}

/// How a path reaches a row or a column: at which price, and by which cell.
#[derive(Clone, Copy)]
struct Reached {
    price: i64,
    by: Option<usize>,
}

impl Flow {
    /// Adds to the floors of the table's cells what the cheapest rounding adds; `None` when rows and columns still miss
    /// something then.
    fn lift(mut self, rounded: &mut [Vec<i64>]) -> Option<()> {
        while self.push() {}
        for cell in self.cells.iter().filter(|cell| cell.up) {
            if let Some(floor) = rounded[cell.row].get_mut(cell.column - self.rows) {
                *floor += 1;
            }
        }
        self.misses.iter().all(|missing| *missing == 0).then_some(())
    }

    /// Brings one fen along the cheapest path from a row to a column that both miss one: cells on the way go up and down
    /// in turn. `false` when nothing is missing any more.
    fn push(&mut self) -> bool {
        let mut reached: Vec<Option<Reached>> = vec![None; self.misses.len()];
        for (row, reached) in reached.iter_mut().enumerate().take(self.rows) {
            if self.misses[row] > 0 {
                *reached = Some(Reached { price: 0, by: None });
            }
        }
        // Bellman and Ford: prices may be negative, but no cycle is, because every path so far was a cheapest one.
        while self.relax(&mut reached) {}
        let mut end: Option<(i64, usize)> = None;
        for (column, reached) in reached.iter().enumerate().skip(self.rows) {
            if let Some(reached) = reached
                && self.misses[column] > 0
                && end.is_none_or(|(price, _)| reached.price < price)
            {
                end = Some((reached.price, column));
            }
        }
        let Some((_, mut at)) = end else { return false };
        self.misses[at] -= 1;
        while let Some(by) = reached[at].and_then(|reached| reached.by) {
            let cell = &mut self.cells[by];
            cell.up = !cell.up;
            at = if at == cell.row { cell.column } else { cell.row };
        }
        self.misses[at] -= 1;
        true
    }

    /// One round over all cells; whether any path became cheaper.
    fn relax(&self, reached: &mut [Option<Reached>]) -> bool {
        let mut better = false;
        for (by, cell) in self.cells.iter().enumerate() {
            let (from, to, step) = if cell.up {
                (cell.column, cell.row, -cell.price)
            } else {
                (cell.row, cell.column, cell.price)
            };
            let Some(from) = reached[from] else { continue };
            let price = from.price + step;
            if reached[to].is_none_or(|other| price < other.price) {
                reached[to] = Some(Reached { price, by: Some(by) });
                better = true;
            }
        }
        better
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn holds(rows: &[u64], columns: &[u64]) {
        let table = table(rows, columns).expect("rows and columns agree");
        let total: u128 = rows.iter().map(|row| u128::from(*row)).sum();
        let sum = |cells: &mut dyn Iterator<Item = i64>| u64::try_from(cells.sum::<i64>()).unwrap();
        for (row, cells) in rows.iter().zip(&table) {
            assert_eq!(sum(&mut cells.iter().copied()), *row);
        }
        for (column, wanted) in columns.iter().enumerate() {
            assert_eq!(sum(&mut table.iter().map(|row| row[column])), *wanted);
        }
        for (row, cells) in rows.iter().zip(&table) {
            for (column, cell) in columns.iter().zip(cells) {
                let exact = u128::from(*row) * u128::from(*column);
                let off = i128::from(*cell) * i128::try_from(total).unwrap() - i128::try_from(exact).unwrap();
                assert!(off.unsigned_abs() < total.max(1), "{cell} is a fen or more away");
            }
        }
    }

    #[test]
    fn rows_and_columns_both_keep_their_totals() {
        holds(&[1, 1, 1], &[1, 1, 1]);
        holds(&[450_000, 450_000, 600_000, 500_001], &[333_333, 1_666_667, 1]);
        holds(&[100, 0, 23], &[0, 61, 62]);
    }

    #[test]
    fn thirds_of_a_fen_become_a_fen_in_every_row_and_column() {
        let table = table(&[1, 1, 1], &[1, 1, 1]).unwrap();
        assert!(table.iter().all(|row| row.iter().sum::<i64>() == 1));
    }

    // Rounding each row of 2.5, 0.5 and 1.5, 1.5 by itself would leave a column a fen off.
    #[test]
    fn the_rounding_nearest_to_the_exact_shares_is_taken() {
        let parts = vec![vec![26, 4], vec![14, 16]];
        assert_eq!(round(&parts, 10), Some(vec![vec![3, 0], vec![1, 2]]));
    }

    #[test]
    fn rows_may_stay_a_fen_below_where_only_columns_are_given() {
        let cells = [vec![0.5, 2.0], vec![0.5, 0.5], vec![0.0, 0.5]];
        let rounded = near(&cells, &[(2, 3), (1, 1), (0, 1)], &[1, 3]);
        assert_eq!(rounded, Some(vec![vec![1, 2], vec![0, 1], vec![0, 0]]));
    }

    #[test]
    fn dust_on_whole_cells_is_no_reason_to_move_a_fen() {
        let cells = [vec![2.999_999_999, 4.000_000_001], vec![1.000_000_001, 0.0]];
        assert_eq!(near(&cells, &[(7, 7), (1, 1)], &[4, 4]), Some(vec![vec![3, 4], vec![1, 0]]));
        assert_eq!(near(&[vec![2.5]], &[(2, 3)], &[5]), None);
    }

    #[test]
    fn whole_cells_stay_and_totals_that_disagree_are_refused() {
        assert_eq!(round(&[vec![20, 10], vec![10, 20]], 10), Some(vec![vec![2, 1], vec![1, 2]]));
        assert_eq!(round(&[vec![25]], 10), None);
        assert_eq!(table(&[1, 2], &[2, 2]), None);
        assert_eq!(table(&[], &[]), Some(vec![]));
        assert_eq!(table(&[0, 0], &[0]), Some(vec![vec![0], vec![0]]));
    }

    /// The least sum of distances over all ways to round, by trying each.
    fn least_distance(parts: &[Vec<u128>], whole: u128, rows: &[u64], columns: &[u64]) -> u128 {
        let cells: Vec<(usize, usize)> =
            (0..rows.len()).flat_map(|row| (0..columns.len()).map(move |column| (row, column))).collect();
        let mut least = u128::MAX;
        'ways: for way in 0u32..1 << cells.len() {
            let mut distance = 0;
            let (mut row_sums, mut column_sums) = (vec![0; rows.len()], vec![0; columns.len()]);
            for (at, &(row, column)) in cells.iter().enumerate() {
                let (part, up) = (parts[row][column], way >> at & 1 == 1);
                if up && part % whole == 0 {
                    continue 'ways;
                }
                distance += if up { whole - part % whole } else { part % whole };
                let cell = u64::try_from(part / whole).unwrap() + u64::from(up);
                row_sums[row] += cell;
                column_sums[column] += cell;
            }
            if row_sums == rows && column_sums == columns {
                least = least.min(distance);
            }
        }
        least
    }

    /// Rows and columns of one total.
    fn margins(most: u64, longest: usize) -> impl Strategy<Value = (Vec<u64>, Vec<u64>)> {
        let line = move || prop::collection::vec(0..most, 1..=longest);
        (line(), line()).prop_map(|(mut rows, mut columns)| {
            let (a, b): (u64, u64) = (rows.iter().sum(), columns.iter().sum());
            if a < b {
                rows[0] += b - a;
            } else {
                columns[0] += a - b;
            }
            (rows, columns)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]
        #[test]
        fn any_margins_are_kept_and_no_cell_is_a_fen_away((rows, columns) in margins(1_000_000_000_000, 14)) {
            holds(&rows, &columns);
        }

        #[test]
        fn no_other_rounding_lies_nearer((rows, columns) in margins(40, 3)) {
            let total: u64 = rows.iter().sum();
            if total == 0 {
                return Ok(());
            }
            let parts: Vec<Vec<u128>> = rows
                .iter()
                .map(|row| columns.iter().map(|column| u128::from(row * column)).collect())
                .collect();
            let rounded = round(&parts, total).unwrap();
            let distance: u128 = parts
                .iter()
                .flatten()
                .zip(rounded.iter().flatten())
                .map(|(part, cell)| (u128::try_from(*cell).unwrap() * u128::from(total)).abs_diff(*part))
                .sum();
            prop_assert_eq!(distance, least_distance(&parts, u128::from(total), &rows, &columns));
        }
    }
}
