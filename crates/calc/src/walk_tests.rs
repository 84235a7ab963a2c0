use super::*;
use proptest::prelude::*;

/// Far more pairs than these walks compare.
const AMPLE: usize = 10_000_000;

/// Eight hours on duty around a meal.
const MEAL: [bool; 9] = [true, true, true, true, false, true, true, true, true];

/// Whether so many people beginning at `starts` are enough in every period.
fn covers(required: &[u32], starts: &[usize], pattern: &[bool], people: &[u32]) -> bool {
    let mut on_duty = vec![0; required.len()];
    for (&start, people) in starts.iter().zip(people) {
        for (period, _) in pattern.iter().enumerate().filter(|(_, on_duty)| **on_duty) {
            on_duty[(start + period) % required.len()] += people;
        }
    }
    on_duty.iter().zip(required).all(|(on_duty, required)| on_duty >= required)
}

#[track_caller]
fn settled(required: &[u32], pattern: &[bool], shifts: u64) {
    let starts: Vec<usize> = (0..required.len()).collect();
    let roster = fewest(required, &starts, pattern, AMPLE).expect("a walk that ends");
    assert!(covers(required, &starts, pattern, &roster.people));
    assert_eq!((roster.cost, roster.bound), (shifts, shifts));
}

// Two shifts, the one's meal in the other's hours, cover thirteen hours, and no two cover more: 168 / 13 pairs, and one
// for what is left. HiGHS (scipy 1.17, `milp`) needs ten seconds to say the same.
#[test]
fn one_person_around_the_clock_takes_26_shifts_a_week() {
    settled(&[1; 168], &MEAL, 26);
}

// HiGHS gives up after a minute between 64 and 68.
#[test]
fn three_people_around_the_clock_take_68_shifts_a_week() {
    settled(&[3; 168], &[true, true, true, true, true, true, false, true, true], 68);
}

/// People by hour of a day that begins with a campaign at midnight.
const NIGHT: [u32; 24] = [10, 6, 3, 2, 1, 1, 2, 2, 3, 5, 5, 5, 4, 4, 5, 5, 5, 4, 5, 6, 8, 9, 9, 9];

// HiGHS gives 126 as well.
#[test]
fn a_week_of_equal_days_is_a_day_walked_twice() {
    settled(&NIGHT.repeat(7), &MEAL, 126);
}

// Without a meal no hour is wasted: 168 / 8 for each person.
#[test]
fn shifts_without_a_meal_follow_one_another() {
    settled(&[2; 168], &[true; 8], 42);
}

#[test]
fn what_is_too_large_to_walk_with_is_left_to_others() {
    let starts: Vec<usize> = (0..168).collect();
    assert_eq!(fewest(&[127; 168], &starts, &MEAL, AMPLE), None);
    assert_eq!(fewest(&[1; 168], &starts, &[true; 17], AMPLE), None);
    assert_eq!(fewest(&[1; 4], &[0, 1, 2, 3], &MEAL, AMPLE), None);
    assert_eq!(fewest(&NIGHT.repeat(7), &starts, &MEAL, 1_000), None);
}

#[test]
fn nothing_needed_takes_nobody_and_what_nobody_may_cover_has_no_roster() {
    settled(&[0; 24], &MEAL, 0);
    assert_eq!(fewest(&[1; 24], &[0, 1], &MEAL, AMPLE), None);
}

/// The fewest shifts of all, by trying every roster of at most `most` people a start.
fn least(
    required: &[u32],
    starts: &[usize],
    pattern: &[bool],
    people: &mut Vec<u32>,
    most: u32,
) -> Option<u64> {
    if people.len() == starts.len() {
        let sum = people.iter().map(|&people| u64::from(people)).sum();
        return covers(required, starts, pattern, people).then_some(sum);
    }
    let with = |begin: u32| {
        people.push(begin);
        let found = least(required, starts, pattern, people, most);
        people.pop();
        found
    };
    (0..=most).filter_map(with).min()
}

/// A cycle with its starts and its pattern, on duty at first.
fn cycle(
    periods: std::ops::Range<usize>,
    most: u32,
) -> impl Strategy<Value = (Vec<u32>, Vec<usize>, Vec<bool>)> {
    periods.prop_flat_map(move |periods| {
        let required = prop::collection::vec(0..=most, periods);
        let begins = prop::collection::vec(prop::bool::weighted(0.85), periods);
        let pattern = prop::collection::vec(prop::bool::weighted(0.7), 0..periods.min(9));
        (required, begins, pattern).prop_map(|(required, begins, rest)| {
            let starts = (0..required.len()).filter(|&start| begins[start]).collect();
            (required, starts, [vec![true], rest].concat())
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn a_small_roster_is_the_best_of_all((required, starts, pattern) in cycle(3..7, 2)) {
        let best = least(&required, &starts, &pattern, &mut Vec::new(), 2);
        let roster = fewest(&required, &starts, &pattern, AMPLE);
        prop_assert_eq!(best, roster.as_ref().map(|roster| roster.cost));
        let Some(roster) = roster else { return Ok(()) };
        prop_assert!(covers(&required, &starts, &pattern, &roster.people));
        prop_assert_eq!(roster.people.iter().map(|&people| u64::from(people)).sum::<u64>(), roster.cost);
        prop_assert_eq!(roster.bound, roster.cost, "unproven");
    }

    #[test]
    fn a_walk_and_the_relaxation_never_contradict_each_other((required, starts, pattern) in cycle(10..40, 4)) {
        let shifts = crate::cover::cyclic(required.len(), starts.iter().copied(), &pattern);
        let (walked, relaxed) = (fewest(&required, &starts, &pattern, AMPLE), crate::cover::cheapest(&required, &shifts));
        if let (Some(walked), Some(relaxed)) = (&walked, &relaxed) {
            prop_assert!(covers(&required, &starts, &pattern, &walked.people));
            prop_assert!(walked.bound <= relaxed.cost && relaxed.bound <= walked.cost, "{walked:?} {relaxed:?}");
        }
        prop_assert!(walked.is_none() || relaxed.is_some());
    }
}
