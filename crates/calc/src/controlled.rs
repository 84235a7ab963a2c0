//! Controlled rounding: a table of exact shares becomes whole fen so that rows and columns both keep their totals.
//!
//! Every cell is its exact share rounded down or up. Such a table always exists, because the ways to round form a
//! transportation polytope whose corners are whole (Bacharach, “Matrix rounding problems”, Management Science 12, 1966;
//! Cox & Ernst, “Controlled rounding”, INFOR 20, 1982). Of all of them this finds one with the least sum of distances to
//! the exact shares: a cheapest flow from the rows that miss fen to the columns that miss them, found path by path.

/// Rounds `parts / whole` cell by cell. `parts` has a row of equal length for each row of the table; every row and every
/// column of `parts` has to add up to a multiple of `whole`, and `None` says that one does not.
#[must_use]
pub fn round(parts: &[Vec<u128>], whole: u64) -> Option<Vec<Vec<i64>>> {
    let whole = u128::from(whole.max(1));
    let columns = parts.first().map_or(0, Vec::len);
    let mut row_misses = Vec::with_capacity(parts.len());
    let mut column_misses = vec![0u128; columns];
    for row in parts {
        row_misses.push(row.iter().map(|part| part % whole).sum::<u128>());
        for (missing, part) in column_misses.iter_mut().zip(row) {
            *missing += part % whole;
        }
    }
    let fen =
        |missing: &u128| missing.is_multiple_of(whole).then(|| usize::try_from(missing / whole).unwrap_or(0));
    let mut flow = Flow {
        // Rounding up a part of remainder r moves it whole − r away instead of r: the difference is the price.
        price: parts.iter().map(|row| row.iter().map(|part| price(part % whole, whole)).collect()).collect(),
        up: vec![vec![false; columns]; parts.len()],
        row_misses: row_misses.iter().map(fen).collect::<Option<_>>()?,
        column_misses: column_misses.iter().map(fen).collect::<Option<_>>()?,
    };
    while flow.push() {}
    let rounded =
        |(part, up): (&u128, &bool)| i64::try_from(part / whole).unwrap_or(i64::MAX) + i64::from(*up);
    Some(parts.iter().zip(&flow.up).map(|(row, ups)| row.iter().zip(ups).map(rounded).collect()).collect())
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

/// What rounding up costs, `whole − 2 × remainder`; `None` for a cell that is whole already and has to stay.
fn price(remainder: u128, whole: u128) -> Option<i128> {
    let signed = |number: u128| i128::try_from(number).unwrap_or(i128::MAX / 4);
    (remainder > 0).then(|| signed(whole) - 2 * signed(remainder))
}

/// A rounding on its way: which cells are up, and how many fen rows and columns still miss.
struct Flow {
    price: Vec<Vec<Option<i128>>>,
    up: Vec<Vec<bool>>,
    row_misses: Vec<usize>,
    column_misses: Vec<usize>,
}

/// How a path reaches a row or a column: at which price, and from which column or row.
#[derive(Clone, Copy)]
struct Reached {
    price: i128,
    from: Option<usize>,
}

impl Flow {
    /// Brings one fen along the cheapest path from a row to a column that both miss one: cells on the way go up and down
    /// in turn. `false` when nothing is missing any more.
    fn push(&mut self) -> bool {
        let start = |misses: &usize| (*misses > 0).then_some(Reached { price: 0, from: None });
        let mut rows: Vec<Option<Reached>> = self.row_misses.iter().map(start).collect();
        let mut columns: Vec<Option<Reached>> = vec![None; self.column_misses.len()];
        // Bellman and Ford: prices may be negative, but no cycle is, because every path so far was a cheapest one.
        while self.relax(&mut rows, &mut columns) {}
        let missing = |(column, reached): (usize, &Option<Reached>)| {
            reached.filter(|_| self.column_misses[column] > 0).map(|reached| (reached.price, column))
        };
        let Some((_, end)) = columns.iter().enumerate().filter_map(missing).min() else { return false };
        self.column_misses[end] -= 1;
        let mut column = end;
        loop {
            let Some(row) = columns[column].and_then(|reached| reached.from) else { return false };
            self.up[row][column] = true;
            let Some(before) = rows[row].and_then(|reached| reached.from) else {
                self.row_misses[row] -= 1;
                return true;
            };
            self.up[row][before] = false;
            column = before;
        }
    }

    /// One round over all cells; whether any path became cheaper.
    fn relax(&self, rows: &mut [Option<Reached>], columns: &mut [Option<Reached>]) -> bool {
        let mut better = false;
        for (row, prices) in self.price.iter().enumerate() {
            for (column, price) in prices.iter().enumerate() {
                let Some(price) = price else { continue };
                let (from, to, step, at) = if self.up[row][column] {
                    (columns[column], &mut rows[row], -price, column)
                } else {
                    (rows[row], &mut columns[column], *price, row)
                };
                let Some(from) = from else { continue };
                let price = from.price + step;
                if to.is_none_or(|reached| price < reached.price) {
                    *to = Some(Reached { price, from: Some(at) });
                    better = true;
                }
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
