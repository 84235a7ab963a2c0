//! A million random inputs: what is split adds up to the fen, and nobody is a fen or more from their exact share.
//!
//! Beside the properties of each module, which shrink what they find, this is the long run: inputs are cheap to make, and
//! a broken one is told by its number and its figures. `cargo test -p calc --test million` runs it, and so does every
//! test of the workspace.

mod random;

use calc::{bounded, controlled, split, staged};
use random::Random;

const MILLION: u64 = 1_000_000;

/// Whether `part` lies less than one from `total · weight / sum`, in whole numbers.
fn near(part: i64, total: i128, weight: i128, sum: i128) -> bool {
    (i128::from(part) * sum - total * weight).abs() < sum
}

#[test]
fn a_million_splits_add_up_and_stay_within_a_fen_of_the_exact_share() {
    let mut random = Random::new(1);
    for input in 0..MILLION {
        let size = i64::try_from(random.sized(50)).unwrap();
        let total = if random.below(4) == 0 { -size } else { size };
        let weights = random.some(12, |random| random.sized(40));
        let sum: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
        let Some(parts) = split::split(total, &weights) else {
            assert_eq!(sum, 0, "{input}: {total} by {weights:?}");
            continue;
        };
        assert_eq!(parts.iter().sum::<i64>(), total, "{input}: {total} by {weights:?}");
        for (&part, &weight) in parts.iter().zip(&weights) {
            assert!(
                near(part, total.into(), weight.into(), sum),
                "{input}: {part} of {total} by {weights:?}"
            );
        }
    }
}

#[test]
fn a_million_tables_keep_both_totals_and_no_cell_is_a_fen_from_its_exact_share() {
    let mut random = Random::new(2);
    for input in 0..MILLION {
        let bits = random.below(40);
        let line = |random: &mut Random| random.some(3, |random| random.sized(bits));
        let (mut rows, mut columns) = (line(&mut random), line(&mut random));
        let (a, b): (u64, u64) = (rows.iter().sum(), columns.iter().sum());
        rows[0] += b.saturating_sub(a);
        columns[0] += a.saturating_sub(b);
        let total: u64 = rows.iter().sum();
        let share = |row: u64| columns.iter().map(|&column| u128::from(row) * u128::from(column)).collect();
        let exact: Vec<Vec<u128>> = rows.iter().map(|&row| share(row)).collect();
        let table = controlled::round(&exact, total).expect("rows and columns add up");
        for (&row, cells) in rows.iter().zip(&table) {
            assert_eq!(cells.iter().sum::<i64>().unsigned_abs(), row, "{input}: {rows:?} by {columns:?}");
            for (&cell, &column) in cells.iter().zip(&columns) {
                let whole = i128::from(total.max(1));
                assert!(
                    near(cell, row.into(), column.into(), whole),
                    "{input}: {cell} in {rows:?} by {columns:?}"
                );
            }
        }
        for (at, &column) in columns.iter().enumerate() {
            let sum: i64 = table.iter().map(|cells| cells[at]).sum();
            assert_eq!(sum.unsigned_abs(), column, "{input}: {rows:?} by {columns:?}");
        }
    }
}

// Bounds move money from share to share, so only what adds up is claimed where a part has some; where none has, every
// part of every stage is less than a fen from its share of that stage's money.
#[test]
fn a_million_mixes_by_stage_add_up_and_without_bounds_stay_within_a_fen_of_the_exact_share() {
    let mut random = Random::new(3);
    for input in 0..MILLION {
        let money = random.some(2, |random| i64::try_from(random.sized(40)).unwrap());
        let bound = random.below(2) == 0;
        let parts = random.some(4, |random| {
            let weights: Vec<u64> = money.iter().map(|_| 1 + random.below(100)).collect();
            let least = if bound && random.below(3) == 0 { random.sized(30) } else { 0 };
            (weights, i64::try_from(least).unwrap())
        });
        #[expect(clippy::cast_precision_loss, reason = "weights of at most a hundred")]
        let staged_parts: Vec<staged::Part> = parts
            .iter()
            .map(|(weights, least)| staged::Part {
                weights: weights.iter().map(|&weight| Some(weight as f64)).collect(),
                least: *least,
                most: bounded::UNBOUNDED,
            })
            .collect();
        let split = staged::split(&money, &staged_parts);
        let all: i64 = money.iter().sum();
        assert_eq!(split.parts.iter().sum::<i64>(), all + split.overdrawn(), "{input}: {money:?} {parts:?}");
        let Some(cells) = &split.cells else {
            assert!(split.overdrawn() > 0);
            continue;
        };
        for (cells, amount) in cells.iter().zip(&split.parts) {
            assert_eq!(cells.iter().sum::<i64>(), *amount, "{input}: {money:?} {parts:?}");
        }
        for (stage, &money_here) in money.iter().enumerate() {
            let given: i64 = cells.iter().map(|cells| cells[stage]).sum();
            assert_eq!(given, money_here, "{input}: {money:?} {parts:?}");
            let sum: u64 = parts.iter().map(|(weights, _)| weights[stage]).sum();
            for (cells, (weights, _)) in cells.iter().zip(&parts) {
                let kept = near(cells[stage], money_here.into(), weights[stage].into(), sum.into());
                assert!(bound || kept, "{input}: {cells:?} of {money:?} {parts:?}");
            }
        }
    }
}
