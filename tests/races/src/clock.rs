//! The clock everybody runs against. `clock.mjs` and `clock.py` keep the same rules.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Calls are made for this long before any is timed; at least one round is.
const WARMING_UP: Duration = Duration::from_millis(300);
/// Samples are taken for this long, but so many at least and at most.
const TIMED: Duration = Duration::from_secs(1);
const LEAST: usize = 5;
const MOST: usize = 2_000;
/// Shorter rounds are timed several together.
const SAMPLE: Duration = Duration::from_micros(50);

/// How long the calls of one entrant took, nanoseconds, in ascending order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    /// Times in any order, at least one.
    pub(crate) fn new(mut nanoseconds: Vec<f64>) -> Option<Times> {
        nanoseconds.sort_by(f64::total_cmp);
        (!nanoseconds.is_empty()).then_some(Times(nanoseconds))
    }

    pub(crate) fn median(&self) -> f64 {
        self.0[self.0.len() / 2]
    }

    pub(crate) fn least(&self) -> f64 {
        self.0[0]
    }
}

/// Times a call, which is told how often it was made before. Its work comes in `turns` that follow each other; a sample
/// has whole rounds of them and is the time of a call on average.
pub(crate) fn timed<T>(turns: usize, mut call: impl FnMut(usize) -> T) -> Times {
    let mut made = 0;
    let mut run = |calls: usize| {
        let started = Instant::now();
        for _ in 0..calls {
            black_box(call(made));
            made += 1;
        }
        started.elapsed()
    };
    let started = Instant::now();
    let mut quickest = run(turns);
    while started.elapsed() < WARMING_UP {
        quickest = quickest.min(run(turns));
    }
    let together = turns * rounds(quickest);
    let mut nanoseconds = Vec::new();
    let started = Instant::now();
    while nanoseconds.len() < LEAST || nanoseconds.len() < MOST && started.elapsed() < TIMED {
        #[expect(clippy::cast_precision_loss, reason = "thousands of calls at most")]
        let calls = together as f64;
        nanoseconds.push(run(together).as_secs_f64() * 1e9 / calls);
    }
    Times::new(nanoseconds).expect("a sample is taken")
}

/// Rounds that make up a sample.
fn rounds(quickest: Duration) -> usize {
    let rounds = SAMPLE.as_nanos().div_ceil(quickest.as_nanos().max(1));
    usize::try_from(rounds).unwrap_or(usize::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_least_of_the_times_count() {
        let times = Times::new(vec![3.0, 1.0, 9.0]).unwrap();
        assert_eq!((times.median(), times.least()), (3.0, 1.0));
        assert_eq!(Times::new(Vec::new()), None);
    }

    #[test]
    fn short_rounds_are_timed_together_and_long_ones_alone() {
        assert_eq!(rounds(Duration::from_nanos(100)), 500);
        assert_eq!(rounds(Duration::from_secs(1)), 1);
    }
}
