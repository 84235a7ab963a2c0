//! The fewest shifts of one pattern around a cycle, found by walking it period by period: for thin crews.
//!
//! Where one person or a few are on duty, the relaxation of [`crate::cover`] proves little: a week of one person around
//! the clock, with a meal in every shift, takes 26 shifts, and it sees 21. But thin crews leave few situations: all that
//! matters at a moment is who will still be on duty in the periods to come, up to a shift's length, and nobody is missed
//! of whom there are more than needed. A walk keeps, period by period, every situation that may belong to the best
//! roster, with the fewest shifts that lead to it. That is dynamic programming, exact, with three ideas.
//!
//! **Dominance.** A situation is superfluous beside another that took *m* shifts fewer, if *m* shifts yet to begin make
//! up for what the other lacks: whoever goes on from the one may as well go on from the other and add them. So the
//! *value* of a situation in a list is the least sum of the shifts that led to one of the list and of the later ones
//! that make up for what this one lacks.
//!
//! **The bound.** The cycle consists of *n* turns of equal needs, and a list of situations grows into another by *m*
//! turns of walking. Whatever situation a roster of *z* shifts passes at a turn's end, it may be followed from its value
//! in the first list on; so *m* turns later the value of its situation has grown by no more than the shifts it takes in
//! them. Summed over the cycle, *z* ≥ *n*/*m* times the least growth of any value. These are Odoni's bounds of value
//! iteration (1969, "On finding the maximal gain for Markov decision processes"). They ask nothing of the first list:
//! scouts find it, a walk with a few promising situations.
//!
//! **The rest.** A roster that repeats only after two cycles may take fewer shifts a cycle than any that repeats after
//! one; then the bound stays below. What is left is to walk once around from every situation a cycle may begin with, and
//! to see whether fewer shifts lead back to it.

use crate::cover::Roster;

/// Situations that scouts go on with.
const SCOUTS: usize = 20;
/// Cycles walked at most for the bound.
const MOST_CYCLES: usize = 4;
/// Situations a cycle may begin with that are walked from at most.
const MOST_ORIGINS: usize = 1_000;
/// The longest pattern walked with.
const LONGEST: usize = 16;

/// The best roster found by comparing at most so many pairs of situations, some 5 ns each, with what is proven of it.
/// `None` when nothing was found by then, or for crews and patterns too large to walk with.
pub(crate) fn fewest(required: &[u32], starts: &[usize], pattern: &[bool], pairs: usize) -> Option<Roster> {
    let cycle = Cycle::new(required, starts, pattern)?;
    let (mut best, bound, left) = cycle.walked(pairs)?;
    let settled = cycle.settle(&mut best, bound, left).is_some();
    let bound = if settled { best.shifts } else { bound };
    Some(best.roster(starts, bound))
}

/// The same without the rest: what the walk alone finds and proves.
pub(crate) fn on_the_way(
    required: &[u32],
    starts: &[usize],
    pattern: &[bool],
    pairs: usize,
) -> Option<Roster> {
    let (best, bound, _) = Cycle::new(required, starts, pattern)?.walked(pairs)?;
    Some(best.roster(starts, bound))
}

/// Small numbers side by side in one word, one for each of the periods to come, the nearest lowest. The highest bit of
/// each stays free for comparing all of them at once.
#[derive(Clone, Copy)]
struct Lanes {
    width: u32,
    /// The highest bit of every lane.
    highest: u64,
}

impl Lanes {
    /// So many lanes, as wide as there is room for up to a byte.
    fn new(count: usize) -> Lanes {
        let width = u64::BITS / u32::try_from(count).unwrap_or(u64::BITS).clamp(8, 16);
        let highest = (0..count).fold(0, |highest, _| highest << width | 1 << (width - 1));
        Lanes { width, highest }
    }

    /// The largest number that one more person may still be added to.
    fn most(self) -> u32 {
        (1 << (self.width - 1)) - 2
    }

    /// Numbers in their lanes; what has no lane is left out.
    fn word(self, numbers: impl Iterator<Item = u32>) -> u64 {
        let word = numbers.zip(0..).take_while(|&(_, lane)| lane * self.width < u64::BITS);
        word.fold(0, |word, (number, lane)| word | u64::from(number) << (lane * self.width)) & self.all()
    }

    fn all(self) -> u64 {
        self.filled(self.highest)
    }

    /// Lanes full of ones where their highest bit is set.
    fn filled(self, highest: u64) -> u64 {
        highest | (highest - (highest >> (self.width - 1)))
    }

    /// Lanes full of ones where `a` is at least `b`.
    fn enough(self, a: u64, b: u64) -> u64 {
        self.filled(((a | self.highest) - b) & self.highest)
    }

    /// The smaller of each two.
    fn least(self, a: u64, b: u64) -> u64 {
        let enough = self.enough(a, b);
        b & enough | a & !enough
    }

    /// What `a` lacks of `b`.
    fn lacking(self, a: u64, b: u64) -> u64 {
        let enough = self.enough(a, b);
        (b & !enough) - (a & !enough)
    }

    /// The number in every lane, or the largest there is.
    fn each(self, number: u32) -> u64 {
        (self.highest >> (self.width - 1)) * u64::from(number.min(self.most() + 1))
    }

    /// The number in a lane.
    fn at(self, word: u64, lane: u32) -> u32 {
        u32::try_from(word >> (lane * self.width) & ((1 << self.width) - 1)).unwrap_or(0)
    }

    fn sum(self, mut word: u64) -> u32 {
        let mut sum = 0;
        while word != 0 {
            sum += self.at(word, 0);
            word >>= self.width;
        }
        sum
    }
}

/// What is walked around.
struct Cycle<'a> {
    required: &'a [u32],
    /// Whether shifts may begin, by period, as far as a shift reaches into the next cycle.
    begins: Vec<bool>,
    /// Periods a shift reaches ahead of the one it begins in.
    ahead: usize,
    lanes: Lanes,
    /// What is needed in each period and those to come.
    needs: Vec<u64>,
    /// Who a shift puts on duty in the period it begins in and those to come.
    shift: u64,
    /// The same once that period is over.
    rest: u64,
    /// Periods on duty of a shift.
    worked: u32,
    /// Where walks begin: where the least is needed.
    first: usize,
    /// Periods after which the needs repeat, and more than a shift reaches ahead.
    turn: usize,
}

impl Cycle<'_> {
    fn new<'a>(required: &'a [u32], starts: &[usize], pattern: &[bool]) -> Option<Cycle<'a>> {
        let periods = required.len();
        let ahead = pattern.len().checked_sub(1)?;
        let lanes = Lanes::new(ahead);
        let too_many = required.iter().any(|&people| people > lanes.most());
        if too_many || !pattern[0] || pattern.len() > periods.min(LONGEST) {
            return None;
        }
        let mut begins = vec![false; periods];
        for &start in starts {
            begins[start] = true;
        }
        begins.extend_from_within(..=ahead);
        let coming = |period: usize| (0..ahead).map(move |later| required[(period + later) % periods]);
        let on_duty = |from: usize| pattern[from..].iter().map(|&on_duty| u32::from(on_duty));
        let alike = |a: usize, b: usize| required[a] == required[b] && begins[a] == begins[b];
        let repeats = |turn: usize| {
            periods.is_multiple_of(turn) && (turn..periods).all(|period| alike(period, period - turn))
        };
        let turn = (ahead.max(1)..=periods).find(|&turn| repeats(turn))?;
        let first = (0..turn).min_by_key(|&period| coming(period).sum::<u32>())?;
        Some(Cycle {
            required,
            ahead,
            lanes,
            needs: (0..periods).map(|period| lanes.word(coming(period))).collect(),
            shift: lanes.word(on_duty(0)),
            rest: lanes.word(on_duty(1)),
            worked: on_duty(0).sum(),
            first,
            turn,
            begins,
        })
    }

    /// Whether what is needed, and when shifts may begin, is the same from two periods on, as far as a shift reaches.
    fn alike(&self, a: usize, b: usize) -> bool {
        let next = |period: usize| (period + 1) % self.required.len();
        self.required[a] == self.required[b]
            && self.needs[next(a)] == self.needs[next(b)]
            && self.begins[a..=a + self.ahead] == self.begins[b..=b + self.ahead]
    }

    fn turns(&self) -> usize {
        self.required.len() / self.turn
    }

    /// Shifts that begin in `period` or later, by period, and make up for what is missing from it on: each gap, the
    /// nearest first, is filled by shifts that begin in it. `None` when they are more than `most`, or none may begin.
    fn made_up(&self, period: usize, mut missing: u64, most: u32) -> Option<u64> {
        let (mut begun, mut left) = (0, most);
        if missing != 0 && (most == 0 || self.lanes.lacking(self.lanes.each(most), missing) != 0) {
            return None;
        }
        while missing != 0 {
            let lane = missing.trailing_zeros() / self.lanes.width;
            let gap = self.lanes.at(missing, lane);
            left = left.checked_sub(gap)?;
            if !self.begins[period + lane as usize] {
                return None;
            }
            begun |= u64::from(gap) << (lane * self.lanes.width);
            missing = self.filled(lane, gap, missing);
        }
        Some(begun)
    }

    /// The fewest such shifts, wherever they begin; `None` when they are more than `most`.
    fn best_made_up(&self, period: usize, missing: u64, mut most: u32) -> Option<u64> {
        if missing == 0 {
            return Some(0);
        }
        // Some shift fills the nearest gap; it begins there or before.
        let nearest = missing.trailing_zeros() / self.lanes.width;
        let mut best = None;
        for lane in (0..=nearest).filter(|&lane| self.begins[period + lane as usize]) {
            let left = self.filled(lane, 1, missing);
            if self.lanes.at(left, nearest) == self.lanes.at(missing, nearest) {
                continue;
            }
            let others = most.checked_sub(1).and_then(|most| self.best_made_up(period, left, most));
            if let Some(others) = others {
                most = self.lanes.sum(others);
                best = Some(others + (1 << (lane * self.lanes.width)));
            }
        }
        best
    }

    /// What is still missing when so many shifts begin in a lane.
    fn filled(&self, lane: u32, shifts: u32, missing: u64) -> u64 {
        let on_duty = (self.shift * u64::from(shifts)) << (lane * self.lanes.width);
        self.lanes.lacking(on_duty & self.lanes.all(), missing)
    }

    /// Every situation a cycle may begin with; `None` when they are too many.
    fn origins(&self) -> Option<Vec<u64>> {
        let mut origins = vec![0];
        for ago in 1..=self.ahead {
            let began = (self.first + self.required.len() - ago) % self.required.len();
            let on_duty = self.shift_after(ago);
            let mut at = 0;
            while self.begins[began] && at < origins.len() {
                let one_more = self.lanes.least(origins[at] + on_duty, self.needs[self.first]);
                if !origins.contains(&one_more) {
                    origins.push(one_more);
                }
                at += 1;
            }
            if origins.len() > MOST_ORIGINS {
                return None;
            }
        }
        Some(origins)
    }

    /// Who a shift that began so many periods ago puts on duty from now on.
    fn shift_after(&self, ago: usize) -> u64 {
        (1..ago).fold(self.rest, |rest, _| rest >> self.lanes.width)
    }

    /// The best roster a walk finds, the bound it proves and the pairs it leaves. `None` when it finds none.
    fn walked(&self, pairs: usize) -> Option<(Found, u32, usize)> {
        let mut walk = Walk::new(self, self.needs[self.first], pairs);
        walk.scouted = self.turn;
        while !walk.is_proven() && walk.turn().is_some() {}
        Some((walk.best?, walk.bound, walk.left))
    }

    /// Looks for rosters better than the best so far from every situation a cycle may begin with. `None` when that takes
    /// too many comparisons; otherwise the best is the best of all.
    fn settle(&self, best: &mut Found, bound: u32, mut left: usize) -> Option<()> {
        let origins = if best.shifts > bound { self.origins()? } else { Vec::new() };
        for origin in origins {
            if best.shifts <= bound {
                break;
            }
            let mut walk = Walk::new(self, origin, left);
            walk.most = best.shifts - 1;
            for _ in 0..self.required.len() {
                walk.step()?;
            }
            *best = walk.back_home().unwrap_or_else(|| best.clone());
            left = walk.left;
        }
        Some(())
    }
}

/// A situation at the end of a period.
#[derive(Clone, Copy)]
struct Situation {
    /// Who will be on duty in the periods to come from shifts begun, up to what is needed.
    reach: u64,
    /// Shifts begun on the way.
    shifts: u32,
    /// Its place among the situations a period earlier.
    before: usize,
}

/// The situations by a number that varies little among them, the smallest first and equal ones in their order. Shelves for
/// the numbers weigh far less on an engine than a sort.
fn ordered(situations: Vec<Situation>, number: &dyn Fn(&Situation) -> u32) -> Vec<Situation> {
    let least = situations.iter().map(number).min().unwrap_or(0);
    let mut shelves: Vec<Vec<Situation>> = Vec::new();
    for situation in situations {
        let shelf = (number(&situation) - least) as usize;
        if shelf >= shelves.len() {
            shelves.resize_with(shelf + 1, Vec::new);
        }
        shelves[shelf].push(situation);
    }
    shelves.into_iter().flatten().collect()
}

/// A roster: its shifts, and how many of them begin in each period.
#[derive(Clone)]
struct Found {
    shifts: u32,
    begun: Vec<u32>,
}

impl Found {
    /// The same as people by start, with what is proven of it.
    fn roster(&self, starts: &[usize], bound: u32) -> Roster {
        Roster {
            people: starts.iter().map(|&start| self.begun[start]).collect(),
            cost: self.shifts.into(),
            bound: bound.min(self.shifts).into(),
        }
    }
}

/// A walk: the situations kept at the end of every period.
struct Walk<'a> {
    cycle: &'a Cycle<'a>,
    kept: Vec<Vec<Situation>>,
    /// Periods walked with scouts.
    scouted: usize,
    /// Shifts of interest at most.
    most: u32,
    /// Pairs of situations that may still be compared.
    left: usize,
    /// No roster has fewer shifts.
    bound: u32,
    best: Option<Found>,
}

impl<'a> Walk<'a> {
    /// A walk that begins with so many people on duty from shifts under way.
    fn new(cycle: &'a Cycle<'a>, reach: u64, left: usize) -> Self {
        let begin = Situation { reach, shifts: 0, before: 0 };
        Walk { cycle, kept: vec![vec![begin]], scouted: 0, most: u32::MAX, left, bound: 0, best: None }
    }

    fn is_proven(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.shifts <= self.bound)
    }

    /// Takes pairs off those that may be compared; `None` when there are not enough.
    fn spend(&mut self, pairs: usize) -> Option<()> {
        self.left = self.left.checked_sub(pairs)?;
        Some(())
    }

    /// Walks a turn, the first with scouts, and looks what it proves and finds. `None` when it was the last: when pairs or
    /// cycles come to their end, or nothing leads on.
    fn turn(&mut self) -> Option<()> {
        let (turn, budget, done) = (self.cycle.turn, self.left, self.turns());
        for walked in 1..=turn {
            self.step()?;
            // A pace that will not end the turn shows after a few shifts' length.
            let spent = budget - self.left;
            if done == 1 && walked > 3 * self.cycle.ahead && spent * turn > budget * walked {
                return None;
            }
        }
        self.prove()?;
        self.close()?;
        (done < MOST_CYCLES * self.cycle.turns()).then_some(())
    }

    /// Turns walked so far.
    fn turns(&self) -> usize {
        (self.kept.len() - 1) / self.cycle.turn
    }

    /// The situations after so many turns.
    fn after(&self, turns: usize) -> &[Situation] {
        &self.kept[turns * self.cycle.turn]
    }

    /// The period that follows so many walked.
    fn period(&self, walked: usize) -> usize {
        (self.cycle.first + walked) % self.cycle.required.len()
    }

    /// Walks a period. `None` when that takes too many comparisons.
    fn step(&mut self) -> Option<()> {
        let walked = self.kept.len() - 1;
        let exact = self.scouted..walked;
        let mut kept = match exact.rev().find_map(|earlier| self.again(earlier, walked)) {
            Some(again) => again,
            None => self.undominated(self.reached(walked), self.period(walked + 1))?,
        };
        if walked < self.scouted && kept.len() > SCOUTS {
            // Each period reached is worth its part of a shift.
            let most = kept.iter().map(|it| self.cycle.lanes.sum(it.reach)).max().unwrap_or(0);
            kept = ordered(kept, &|it| it.shifts * self.cycle.worked + most - self.cycle.lanes.sum(it.reach));
            kept.truncate(SCOUTS);
            kept = ordered(kept, &|it| it.shifts);
        }
        self.spend(kept.len())?;
        self.kept.push(kept);
        Some(())
    }

    /// The situations that follow the last ones, if those are the same as at an earlier time with the same to come.
    fn again(&self, earlier: usize, walked: usize) -> Option<Vec<Situation>> {
        let (then, now) = (&self.kept[earlier], &self.kept[walked]);
        let more = now.first()?.shifts - then.first()?.shifts;
        let same = then.len() == now.len()
            && self.cycle.alike(self.period(earlier), self.period(walked))
            && then.iter().zip(now).all(|(a, b)| a.reach == b.reach && a.shifts + more == b.shifts);
        let later = |it: &Situation| Situation { shifts: it.shifts + more, ..*it };
        same.then(|| self.kept[earlier + 1].iter().map(later).filter(|it| it.shifts <= self.most).collect())
    }

    /// Every situation of interest that the last ones lead to, but for shifts that may as well begin later.
    fn reached(&self, walked: usize) -> Vec<Situation> {
        let Cycle { lanes, rest, .. } = *self.cycle;
        let (period, next) = (self.period(walked), self.period(walked + 1));
        let one_more = |reach: u64| lanes.least(reach + rest, self.cycle.needs[next]);
        let may_begin = self.cycle.begins[period];
        let mut reached = Vec::new();
        for (before, last) in self.kept[walked].iter().enumerate() {
            let (mut reach, mut shifts) = (last.reach >> lanes.width, last.shifts);
            let gap = self.cycle.required[period].saturating_sub(lanes.at(last.reach, 0));
            if gap > 0 && !may_begin {
                continue;
            }
            for _ in 0..gap {
                reach = one_more(reach);
                shifts += 1;
            }
            while shifts <= self.most {
                reached.push(Situation { reach, shifts, before });
                let more = one_more(reach);
                if !may_begin || self.cycle.made_up(next, lanes.lacking(reach, more), 1).is_some() {
                    break;
                }
                reach = more;
                shifts += 1;
            }
        }
        reached
    }

    /// The situations, all before `next`, that no other makes superfluous, those of fewest shifts first. `None` when that
    /// takes too many comparisons.
    fn undominated(&mut self, mut reached: Vec<Situation>, next: usize) -> Option<Vec<Situation>> {
        let Cycle { lanes, .. } = *self.cycle;
        let most = reached.iter().map(|it| lanes.sum(it.reach)).max().unwrap_or(0);
        reached = ordered(reached, &|it| most - lanes.sum(it.reach));
        reached = ordered(reached, &|it| it.shifts);
        let mut kept: Vec<Situation> = Vec::new();
        // Situations much alike follow one another, and what made the last one superfluous often does so again.
        let mut last = 0;
        for situation in reached {
            let beside = |other: &Situation| {
                let missing = lanes.lacking(other.reach, situation.reach);
                self.cycle.made_up(next, missing, situation.shifts - other.shifts).is_some()
            };
            if kept.get(last).is_some_and(beside) {
                continue;
            }
            let superfluous = kept.iter().position(beside);
            self.spend(superfluous.unwrap_or(kept.len()))?;
            match superfluous {
                Some(place) => last = place,
                None => kept.push(situation),
            }
        }
        Some(kept)
    }

    /// Raises the bound by how values grew since every turn that was not walked by scouts. `None` when that takes too many
    /// comparisons, or nothing led this far.
    fn prove(&mut self) -> Option<()> {
        let (turns, walked) = (self.cycle.turns(), self.turns());
        self.after(walked).first()?;
        for since in 1..walked {
            let mut least = usize::MAX;
            for place in 0..self.after(walked).len() {
                self.spend(self.after(walked - since).len())?;
                let Situation { reach, shifts, .. } = self.after(walked)[place];
                // A situation whose value is not known has not grown for certain.
                let value = self.value(self.after(walked - since), reach).unwrap_or(shifts);
                least = least.min(shifts.saturating_sub(value) as usize);
                if least * turns <= self.bound as usize * since {
                    break;
                }
            }
            let bound = (least * turns).div_ceil(since);
            self.bound = self.bound.max(u32::try_from(bound).unwrap_or(0));
        }
        Some(())
    }

    /// The value of a situation in a list, or somewhat more: gaps are made up for one after the other, which may take
    /// more shifts than it must, so that a bound comes out lower but never higher than it is.
    fn value(&self, list: &[Situation], reach: u64) -> Option<u32> {
        let from =
            |other: &Situation| Some(other.shifts + self.cycle.lanes.sum(self.later(other.reach, reach)?));
        list.iter().filter_map(from).min()
    }

    /// Shifts from a turn's beginning on, by period, that make up for what one reach lacks of another.
    fn later(&self, reach: u64, wanted: u64) -> Option<u64> {
        self.cycle.made_up(self.cycle.first, self.cycle.lanes.lacking(reach, wanted), u32::MAX)
    }

    /// Keeps the best roster among the ways that end as well as they began, after as many turns as divide the cycle.
    /// `None` when that takes too many comparisons.
    fn close(&mut self) -> Option<()> {
        let (turns, walked) = (self.cycle.turns(), self.turns());
        self.spend(self.after(walked).len() * walked.min(turns))?;
        let mut fewest = self.best.as_ref().map_or(usize::MAX, |best| best.shifts as usize);
        let mut found = None;
        for (at, end) in self.after(walked).iter().enumerate() {
            let mut place = at;
            for back in 1..=walked.min(turns) {
                let steps = (walked - back) * self.cycle.turn..(walked - back + 1) * self.cycle.turn;
                place = steps.rev().fold(place, |place, step| self.kept[step + 1][place].before);
                let start = self.after(walked - back)[place];
                let Some(begun) = self.later(end.reach, start.reach) else { continue };
                let more = end.shifts - start.shifts + self.cycle.lanes.sum(begun);
                if turns % back == 0 && more as usize * (turns / back) < fewest {
                    fewest = more as usize * (turns / back);
                    found = Some((at, back, begun));
                }
            }
        }
        if let Some((at, back, begun)) = found {
            self.best = Some(self.roster(at, back, begun));
        }
        Some(())
    }

    /// The best roster that leads from where the walk began once around and back there.
    fn back_home(&self) -> Option<Found> {
        let Cycle { lanes, first, .. } = *self.cycle;
        let home = self.kept[0][0].reach;
        let ends = self.kept[self.cycle.required.len()].iter().enumerate();
        let closed = |(place, end): (usize, &Situation)| {
            let missing = lanes.lacking(end.reach, home);
            let begun = self.cycle.best_made_up(first, missing, self.most - end.shifts)?;
            Some((end.shifts + lanes.sum(begun), place, begun))
        };
        let (_, place, begun) = ends.filter_map(closed).min()?;
        Some(self.roster(place, self.cycle.turns(), begun))
    }

    /// The roster that repeats the last turns on the way to a situation around the cycle, with shifts that begin besides
    /// when they begin.
    fn roster(&self, mut place: usize, back: usize, besides: u64) -> Found {
        let mut begun = vec![0; self.cycle.required.len()];
        let length = back * self.cycle.turn;
        let mut add = |walked: usize, shifts: u32| {
            for copy in 0..self.cycle.turns() / back {
                begun[self.period(walked + copy * length)] += shifts;
            }
        };
        let end = self.kept.len() - 1;
        for lane in 0..u64::BITS / self.cycle.lanes.width {
            add(end + lane as usize, self.cycle.lanes.at(besides, lane));
        }
        for walked in (end - length..end).rev() {
            let now = self.kept[walked + 1][place];
            place = now.before;
            add(walked, now.shifts - self.kept[walked][place].shifts);
        }
        Found { shifts: begun.iter().sum(), begun }
    }
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
