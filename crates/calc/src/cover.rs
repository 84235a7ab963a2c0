//! Shift cover: the fewest (or cheapest) shifts that put enough people on duty in every period, proven to be so.
//!
//! Choosing how many people start each shift is a covering problem in whole numbers (Dantzig 1954, "A comment on Edie's
//! traffic delays at toll booths"). Its linear relaxation is solved by the dual simplex method and tightened with
//! Chvátal–Gomory cuts (Gomory 1958; Chvátal 1973); rosters are rounded out of every relaxation on the way. The two
//! meet at an optimum. Where thin crews keep them apart and all shifts are of one pattern, [`around`] finds the optimum
//! another way. Where the work allowed ends first, the roster says so: its cost and its bound are two numbers.
//!
//! Nothing rests on floating point: a roster is checked in whole numbers, every cut is rebuilt from its multipliers in
//! whole numbers, and so is the bound that proves the roster minimal.

use crate::walk;

/// A shift that people may work: the periods it covers and what one person on it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Periods with this person on duty, each once.
    pub covers: Vec<usize>,
    /// Cost of one person, in any whole unit; at least 1.
    pub cost: u32,
}

/// How many people to put on each shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// People by shift.
    pub people: Vec<u32>,
    /// What they cost together.
    pub cost: u64,
    /// Nothing cheaper than this can cover every period; equal to `cost` when the roster is proven optimal.
    pub bound: u64,
}

impl Roster {
    /// Whether nothing cheaper can cover every period.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.cost == self.bound
    }

    /// People on duty in each of so many periods, when they work `shifts`.
    #[must_use]
    pub fn on_duty(&self, periods: usize, shifts: &[Shift]) -> Vec<u32> {
        let mut on_duty = vec![0; periods];
        for (shift, people) in shifts.iter().zip(&self.people) {
            for &period in &shift.covers {
                on_duty[period] += people;
            }
        }
        on_duty
    }
}

/// Which hours of a shift of `worked` hours are on duty, when a meal of `meal` hours follows the first `before`. A meal
/// that nothing precedes or follows is left out.
#[must_use]
pub fn pattern(worked: usize, before: usize, meal: usize) -> Vec<bool> {
    let meal = if before == 0 || before >= worked { 0 } else { meal };
    let mut pattern = vec![true; worked + meal];
    let before = before.min(worked);
    pattern[before..before + meal].fill(false);
    pattern
}

/// The shifts of a week (or any cycle of `periods`) that begin at `starts` and put their people on duty where `pattern`
/// says so, meal breaks left out; each costs 1.
#[must_use]
pub fn cyclic(periods: usize, starts: impl Iterator<Item = usize>, pattern: &[bool]) -> Vec<Shift> {
    starts
        .map(|start| {
            let worked = pattern.iter().enumerate().filter(|(_, on_duty)| **on_duty);
            Shift { covers: worked.map(|(hour, _)| (start + hour) % periods).collect(), cost: 1 }
        })
        .collect()
}

/// Cells changed before the search settles for the best roster it has: some 10 ms.
const MOST_WORK: usize = 10_000_000;
/// Cuts a round.
const CUTS: usize = 24;
/// Whole units in one of a multiplier: fine enough for every fraction that occurs, coarse enough for 64-bit sums.
const GRID: f64 = 4_294_967_296.0;
/// What counts as nothing in the relaxation.
const DUST: f64 = 1e-7;

/// The cheapest roster with at least `required` people in every period. `None` when some period that needs people is
/// covered by no shift.
#[must_use]
pub fn cheapest(required: &[u32], shifts: &[Shift]) -> Option<Roster> {
    let coverable = |period: usize| shifts.iter().any(|shift| shift.covers.contains(&period));
    if required.iter().enumerate().any(|(period, &people)| people > 0 && !coverable(period)) {
        return None;
    }
    let mut roster = Roster { people: vec![0; shifts.len()], cost: 0, bound: 0 };
    for part in parts(required, shifts) {
        let of_part: Vec<Shift> = part.iter().map(|&index| shifts[index].clone()).collect();
        // Periods of other parts are nobody's here.
        let mut needed = vec![0; required.len()];
        for &period in of_part.iter().flat_map(|shift| &shift.covers) {
            needed[period] = required[period];
        }
        let solved = connected(&needed, &of_part);
        for (&index, people) in part.iter().zip(&solved.people) {
            roster.people[index] = *people;
        }
        roster.cost += solved.cost;
        roster.bound += solved.bound;
    }
    Some(roster)
}

/// Crews up to this size are walked with first.
const THIN: u32 = 12;
/// Pairs of situations that a first walk compares at most: some 2 ms.
const FEW_PAIRS: usize = 400_000;
/// Pairs that a walk compares at most where nothing else settled the matter: some 10 ms.
const MOST_PAIRS: usize = 2_000_000;

/// The fewest shifts of one pattern, begun at `starts`, that put `required` people on duty all around a cycle
/// ([`cyclic`]); people by start. `None` when a period that needs people is covered by no shift.
///
/// A thin crew is first walked with ([`crate::walk`]), for a while: most walks that settle the matter do so soon. What is
/// left is for the relaxation, and what that leaves open for a longer walk. The best roster and the best bound are kept.
#[must_use]
pub fn around(required: &[u32], starts: &[usize], pattern: &[bool]) -> Option<Roster> {
    walked_or_relaxed(required, starts, pattern, walk::fewest)
}

/// The same with a simpler walk, which weighs less on an engine: where a roster that repeats only after two cycles would
/// take fewer shifts, the bound stays below the roster.
#[must_use]
pub fn around_lightly(required: &[u32], starts: &[usize], pattern: &[bool]) -> Option<Roster> {
    walked_or_relaxed(required, starts, pattern, walk::on_the_way)
}

fn walked_or_relaxed(
    required: &[u32],
    starts: &[usize],
    pattern: &[bool],
    walk: impl Fn(&[u32], &[usize], &[bool], usize) -> Option<Roster>,
) -> Option<Roster> {
    let walked = |pairs| walk(required, starts, pattern, pairs);
    let thin = required.iter().all(|&people| people <= THIN);
    let mut found = if thin { walked(FEW_PAIRS) } else { None };
    if found.as_ref().is_some_and(Roster::is_proven) {
        return found;
    }
    let relaxed = cheapest(required, &cyclic(required.len(), starts.iter().copied(), pattern))?;
    found = Some(better(relaxed, found));
    if found.as_ref().is_some_and(Roster::is_proven) {
        return found;
    }
    Some(better(found?, walked(MOST_PAIRS)))
}

/// The cheaper of two rosters with the higher of their bounds.
fn better(roster: Roster, other: Option<Roster>) -> Roster {
    let Some(other) = other else { return roster };
    let bound = roster.bound.max(other.bound);
    Roster { bound, ..if other.cost < roster.cost { other } else { roster } }
}

/// Shifts in groups that share no period with needs: a shop that closes at night has seven small problems a week.
fn parts(required: &[u32], shifts: &[Shift]) -> Vec<Vec<usize>> {
    // The group of each period, by its first shift; groups that meet are joined.
    let mut group: Vec<usize> = (0..shifts.len()).collect();
    let mut of_period: Vec<Option<usize>> = vec![None; required.len()];
    let mut useful = vec![false; shifts.len()];
    for (index, shift) in shifts.iter().enumerate() {
        for &period in shift.covers.iter().filter(|&&period| required[period] > 0) {
            useful[index] = true;
            if let Some(other) = of_period[period] {
                let (a, b) = (leader(&mut group, other), leader(&mut group, index));
                group[a.max(b)] = a.min(b);
            }
            of_period[period] = Some(index);
        }
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); shifts.len()];
    for index in (0..shifts.len()).filter(|&index| useful[index]) {
        let leader = leader(&mut group, index);
        parts[leader].push(index);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The shift a group goes by.
fn leader(group: &mut [usize], mut shift: usize) -> usize {
    while group[shift] != shift {
        group[shift] = group[group[shift]];
        shift = group[shift];
    }
    shift
}

/// What a roster has to cover and with what.
struct Problem<'a> {
    required: &'a [u32],
    shifts: &'a [Shift],
    /// Shifts that cover each period.
    covering: Vec<Vec<usize>>,
    /// Shifts from the dearest to the cheapest.
    dearest: Vec<usize>,
}

impl<'a> Problem<'a> {
    fn new(required: &'a [u32], shifts: &'a [Shift]) -> Self {
        let mut covering = vec![Vec::new(); required.len()];
        for (index, shift) in shifts.iter().enumerate() {
            for &period in &shift.covers {
                covering[period].push(index);
            }
        }
        // Put in one by one: a sort would weigh more on the engine.
        let mut dearest: Vec<usize> = Vec::new();
        for (index, shift) in shifts.iter().enumerate() {
            let place = dearest.partition_point(|&other| shifts[other].cost >= shift.cost);
            dearest.insert(place, index);
        }
        Problem { required, shifts, covering, dearest }
    }

    fn cost(&self, people: &[u32]) -> u64 {
        self.shifts.iter().zip(people).map(|(shift, &people)| u64::from(shift.cost) * u64::from(people)).sum()
    }

    /// The roster with people added until every period is covered, then with everybody sent home who is not missed.
    fn improved(&self, mut people: Vec<u32>) -> Vec<u32> {
        let Problem { shifts, .. } = *self;
        let mut spare: Vec<i64> = self.required.iter().map(|&people| -i64::from(people)).collect();
        for (shift, &people) in shifts.iter().zip(&people) {
            for &period in &shift.covers {
                spare[period] += i64::from(people);
            }
        }
        let short = |shift: &Shift| shift.covers.iter().filter(|&&period| spare[period] < 0).count() as u64;
        // Gaps that each shift would fill.
        let mut gaps: Vec<u64> = shifts.iter().map(short).collect();
        loop {
            // The shift that fills the most gaps for its cost; the first of equals.
            let mut chosen: Option<(usize, u64)> = None;
            for (index, (shift, &filled)) in shifts.iter().zip(&gaps).enumerate() {
                let better = chosen.is_none_or(|(other, most)| {
                    filled * u64::from(shifts[other].cost) > most * u64::from(shift.cost)
                });
                if filled > 0 && better {
                    chosen = Some((index, filled));
                }
            }
            let Some((index, _)) = chosen else { break };
            people[index] += 1;
            for &period in &shifts[index].covers {
                spare[period] += 1;
                if spare[period] == 0 {
                    for &other in &self.covering[period] {
                        gaps[other] -= 1;
                    }
                }
            }
        }
        for &index in &self.dearest {
            let missed = |period: &usize| spare[*period];
            let idle = shifts[index].covers.iter().map(missed).min().unwrap_or(0).max(0);
            let idle = u32::try_from(idle).unwrap_or(u32::MAX).min(people[index]);
            people[index] -= idle;
            for &period in &shifts[index].covers {
                spare[period] -= i64::from(idle);
            }
        }
        people
    }
}

/// The cheapest roster of shifts that cannot be planned apart.
fn connected(required: &[u32], shifts: &[Shift]) -> Roster {
    let problem = Problem::new(required, shifts);
    let mut rows: Vec<Row> = Vec::new();
    for (period, &people) in required.iter().enumerate().filter(|(_, people)| **people > 0) {
        let coefficients = shifts.iter().map(|shift| i64::from(shift.covers.contains(&period))).collect();
        rows.push(Row { coefficients, least: i64::from(people) });
    }
    let mut best = problem.improved(vec![0; shifts.len()]);
    let mut bound = 0;
    let mut tableau = Tableau::new(&rows, shifts);
    let mut dived = false;
    while tableau.work < MOST_WORK {
        tableau.restore();
        tableau.round_into(&mut best, &problem);
        bound = proven(&tableau.prices(rows.len()), &rows, shifts).max(bound);
        if bound >= problem.cost(&best) {
            break;
        }
        if !dived {
            dived = true;
            dive(tableau.clone(), &mut best, &problem, bound);
        }
        let cuts = tableau.cuts(&rows, bound, shifts);
        if bound >= problem.cost(&best) || cuts.is_empty() {
            break;
        }
        for cut in cuts {
            tableau.add(&cut);
            rows.push(cut);
        }
    }
    // The cuts know better where whole rosters lie.
    dive(tableau, &mut best, &problem, bound);
    let cost = problem.cost(&best);
    Roster { people: best, cost, bound: bound.min(cost) }
}

/// Looks for a better roster by rounding up one shift after another, the nearest to whole first, and solving again.
fn dive(mut tableau: Tableau, best: &mut Vec<u32>, problem: &Problem<'_>, bound: u64) {
    let shifts = problem.shifts;
    let most = tableau.work + MOST_WORK;
    while tableau.work < most && problem.cost(best) > bound {
        let people = tableau.solution(shifts.len());
        let part = |index: usize| people[index] - (people[index] + DUST).floor();
        let next = (0..shifts.len())
            .filter(|&index| part(index) > DUST)
            .max_by(|&a, &b| part(a).total_cmp(&part(b)));
        let Some(next) = next else { break };
        let mut coefficients = vec![0; shifts.len()];
        coefficients[next] = 1;
        #[expect(clippy::cast_possible_truncation, reason = "people")]
        let least = people[next].ceil() as i64;
        tableau.add(&Row { coefficients, least });
        tableau.restore();
        tableau.round_into(best, problem);
    }
}

/// `coefficients · people ≥ least`, in whole numbers.
#[derive(Debug, Clone)]
struct Row {
    coefficients: Vec<i64>,
    least: i64,
}

/// Whole people out of fractions, so that any run of shifts keeps its number of people but for one: what the shifts so
/// far have is rounded, not each of them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people, not negative")]
fn rounded(relaxed: &[f64], offset: f64) -> Vec<u32> {
    let mut exact = 0.0;
    let mut given = 0;
    let share = |people: f64| {
        exact += people;
        let due = (exact + offset + DUST).floor().max(0.0) as u32;
        let now = due.saturating_sub(given);
        given += now;
        now
    };
    relaxed.iter().copied().map(share).collect()
}

/// Multipliers in whole units of the grid, a little below what floating point says, so that dust never lifts a sum over
/// a whole number.
#[expect(clippy::cast_possible_truncation, reason = "multipliers of a bounded problem stay small")]
fn whole(multipliers: &[f64]) -> Vec<i64> {
    multipliers.iter().map(|&multiplier| ((multiplier * GRID) as i64 - 16).max(0)).collect()
}

/// `Σ multiplier · row`, exactly, in whole units of the grid: coefficients and right-hand side.
fn combined(multipliers: &[i64], rows: &[Row], shifts: usize) -> (Vec<i128>, i128) {
    let mut coefficients = vec![0_i128; shifts];
    let mut least = 0;
    for (&multiplier, row) in multipliers.iter().zip(rows).filter(|(multiplier, _)| **multiplier > 0) {
        let multiplier = i128::from(multiplier);
        for (sum, &coefficient) in coefficients.iter_mut().zip(&row.coefficients) {
            *sum += multiplier * i128::from(coefficient);
        }
        least += multiplier * i128::from(row.least);
    }
    (coefficients, least)
}

const UNIT: i128 = 4_294_967_296;

fn round_up(units: i128) -> i64 {
    i64::try_from((units + UNIT - 1).div_euclid(UNIT)).unwrap_or(i64::MAX)
}

/// The bound that prices on the rows prove: what they ask for is worth at least that much, and no shift can supply it
/// for less than its cost. Prices that ask too much of some shift are scaled down until they do not.
fn proven(prices: &[f64], rows: &[Row], shifts: &[Shift]) -> u64 {
    let (worth, least) = combined(&whole(prices), rows, shifts.len());
    // The largest worth per cost, as a fraction: everything is divided by it.
    let (mut over, mut under) = (UNIT, 1_i128);
    for (worth, shift) in worth.iter().zip(shifts) {
        let cost = i128::from(shift.cost);
        if *worth * under > over * cost {
            (over, under) = (*worth, cost);
        }
    }
    let value = least * under;
    u64::try_from((value + over - 1).div_euclid(over)).unwrap_or(0)
}

/// The relaxation as a dictionary: each basic variable as a constant plus a combination of the others. Variables below
/// the number of shifts are people on them; the others are what a row has to spare.
#[derive(Clone)]
struct Tableau {
    /// Columns, the constants last.
    width: usize,
    shifts: usize,
    cells: Vec<f64>,
    /// Reduced costs, none negative, and the value.
    costs: Vec<f64>,
    /// Variable of each row.
    basic: Vec<usize>,
    /// Variable of each column.
    free: Vec<usize>,
    /// Cells changed so far.
    work: usize,
}

impl Tableau {
    fn new(rows: &[Row], shifts: &[Shift]) -> Tableau {
        let width = shifts.len() + 1;
        // Equal costs leave equal choices, among which the simplex method may go in circles; a trace breaks the ties.
        let trace = |index: usize| f64::from(u32::try_from(index * 7919 % 1009).unwrap_or(0)) * 1e-10;
        let mut costs: Vec<f64> = shifts
            .iter()
            .enumerate()
            .map(|(index, shift)| f64::from(shift.cost) * (1.0 + trace(index)))
            .collect();
        costs.push(0.0);
        let mut tableau = Tableau {
            width,
            shifts: shifts.len(),
            cells: Vec::new(),
            costs,
            basic: Vec::new(),
            free: (0..shifts.len()).collect(),
            work: 0,
        };
        for row in rows {
            tableau.add(row);
        }
        tableau
    }

    /// Adds a row: what it has to spare becomes basic.
    #[expect(clippy::cast_precision_loss, reason = "coefficients and people stay below 2^53")]
    fn add(&mut self, row: &Row) {
        self.work += self.cells.len();
        let mut line = vec![0.0; self.width];
        line[self.width - 1] = -row.least as f64;
        for (column, &variable) in self.free.iter().enumerate() {
            if variable < self.shifts {
                line[column] += row.coefficients[variable] as f64;
            }
        }
        for (at, &variable) in self.basic.iter().enumerate() {
            if variable < self.shifts && row.coefficients[variable] != 0 {
                let factor = row.coefficients[variable] as f64;
                for (cell, other) in line.iter_mut().zip(&self.cells[at * self.width..]) {
                    *cell += factor * other;
                }
            }
        }
        self.basic.push(self.shifts + self.basic.len());
        self.cells.extend(line);
    }

    /// Pivots until no variable is negative (dual simplex; it begins and stays at prices that ask too much of no shift).
    fn restore(&mut self) {
        while self.work < 3 * MOST_WORK {
            let constant = |row: usize| self.cells[row * self.width + self.width - 1];
            let mut leaves: Option<usize> = None;
            for row in 0..self.basic.len() {
                if constant(row) < leaves.map_or(-DUST, constant) {
                    leaves = Some(row);
                }
            }
            let Some(row) = leaves else { return };
            let line = &self.cells[row * self.width..(row + 1) * self.width];
            let mut enters: Option<(usize, f64)> = None;
            for column in 0..self.width - 1 {
                if line[column] > 1e-9 {
                    let ratio = self.costs[column] / line[column];
                    let better = enters.is_none_or(|(other, least)| {
                        ratio < least - 1e-12 || ratio <= least + 1e-12 && line[column] > line[other]
                    });
                    if better {
                        enters = Some((column, ratio));
                    }
                }
            }
            let Some((column, _)) = enters else { return };
            self.pivot(row, column);
        }
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let width = self.width;
        self.work += self.cells.len();
        let inverse = 1.0 / self.cells[row * width + column];
        let mut line: Vec<f64> =
            self.cells[row * width..(row + 1) * width].iter().map(|cell| -cell * inverse).collect();
        line[column] = inverse;
        for (at, other) in self.cells.chunks_exact_mut(width).enumerate() {
            if at != row {
                substitute(other, column, &line);
            }
        }
        substitute(&mut self.costs, column, &line);
        self.cells[row * width..(row + 1) * width].copy_from_slice(&line);
        std::mem::swap(&mut self.basic[row], &mut self.free[column]);
    }

    /// People by shift, as fractions.
    fn solution(&self, shifts: usize) -> Vec<f64> {
        let mut people = vec![0.0; shifts];
        for (row, &variable) in self.basic.iter().enumerate() {
            if variable < shifts {
                people[variable] = self.cells[row * self.width + self.width - 1].max(0.0);
            }
        }
        people
    }

    /// Rounds the fractions in several ways and keeps the cheapest roster.
    fn round_into(&self, best: &mut Vec<u32>, problem: &Problem<'_>) {
        let relaxed = self.solution(self.shifts);
        for offset in [0.0, 0.2, 0.4, 0.6, 0.8] {
            let roster = problem.improved(rounded(&relaxed, offset));
            if problem.cost(&roster) < problem.cost(best) {
                *best = roster;
            }
        }
    }

    /// What one more person asked for by each row would cost.
    fn prices(&self, rows: usize) -> Vec<f64> {
        self.of_rows(rows, |column| self.costs[column])
    }

    /// A value by row: that of the column its spare stands in, and zero while it is basic.
    fn of_rows(&self, rows: usize, value: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut values = vec![0.0; rows];
        for (column, &variable) in self.free.iter().enumerate() {
            if variable >= self.shifts {
                values[variable - self.shifts] = value(column);
            }
        }
        values
    }

    /// Rows that every whole roster keeps and the relaxation breaks: the proven bound on the cost first, then
    /// Chvátal–Gomory cuts from the basic variables that are furthest from whole.
    fn cuts(&self, rows: &[Row], bound: u64, shifts: &[Shift]) -> Vec<Row> {
        let relaxed = self.solution(shifts.len());
        #[expect(clippy::cast_precision_loss, reason = "coefficients and people stay below 2^53")]
        let broken = |row: &Row| {
            let reached: f64 = row
                .coefficients
                .iter()
                .zip(&relaxed)
                .map(|(&coefficient, people)| coefficient as f64 * people)
                .sum();
            row.least as f64 - reached
        };
        let mut cuts = Vec::new();
        let whole_cost = Row {
            coefficients: shifts.iter().map(|shift| i64::from(shift.cost)).collect(),
            least: i64::try_from(bound).unwrap_or(0),
        };
        if broken(&whole_cost) > 1e-4 {
            cuts.push(whole_cost);
        }
        let mut fractional: Vec<(f64, usize)> = Vec::new();
        for row in 0..self.basic.len() {
            let constant = self.cells[row * self.width + self.width - 1];
            let part = constant - constant.floor();
            if part > 1e-4 && part < 1.0 - 1e-4 {
                let distance = (part - 0.5).abs();
                let place = fractional.partition_point(|&(other, _)| other <= distance);
                fractional.insert(place, (distance, row));
            }
        }
        for (_, row) in fractional {
            if cuts.len() >= CUTS {
                break;
            }
            let line = &self.cells[row * self.width..(row + 1) * self.width];
            // The variable is constant + Σ cell · other, so −cell is its coefficient on the other side.
            let part = |column: usize| {
                let coefficient = -line[column];
                let part = coefficient - (coefficient + DUST).floor();
                if part > DUST { part } else { 0.0 }
            };
            let (coefficients, least) = combined(&whole(&self.of_rows(rows.len(), part)), rows, shifts.len());
            let cut = Row {
                coefficients: coefficients.into_iter().map(round_up).collect(),
                least: round_up(least),
            };
            if broken(&cut) > 1e-4 {
                cuts.push(cut);
            }
        }
        cuts
    }
}

/// Puts `line` in the place of the variable that stood in `column`.
fn substitute(cells: &mut [f64], column: usize, line: &[f64]) {
    let factor = cells[column];
    if factor == 0.0 {
        return;
    }
    cells[column] = 0.0;
    for (cell, other) in cells.iter_mut().zip(line) {
        *cell = settled(*cell + factor * other);
    }
}

/// A sum without the dust that terms leave which cancel out.
fn settled(sum: f64) -> f64 {
    if sum.abs() < 1e-12 { 0.0 } else { sum }
}

#[cfg(test)]
#[path = "cover_tests.rs"]
mod tests;
