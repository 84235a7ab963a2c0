//! Where a continuous function is zero between two points of opposite sign.

/// Steps after which the search settles for what it has; bisection alone needs fewer for any two `f64`s of one sign.
const STEPS: u32 = 200;

/// The root of `value` between `low` and `high`, to about `precision` times its size. `None` when the ends do not
/// enclose one. By the method of Illinois, with a bisection whenever it fails to halve the interval in three steps
/// (Dowell & Jarratt 1971).
#[must_use]
pub fn between(low: f64, high: f64, precision: f64, value: &mut dyn FnMut(f64) -> f64) -> Option<f64> {
    let (mut a, mut at_a) = (low, value(low));
    let (mut b, mut at_b) = (high, value(high));
    if at_a == 0.0 {
        return Some(a);
    }
    if at_b == 0.0 {
        return Some(b);
    }
    // NaN on either end encloses nothing.
    if at_a * at_b >= 0.0 || at_a.is_nan() || at_b.is_nan() {
        return None;
    }
    let mut width = (b - a).abs();
    for step in 1..=STEPS {
        let mut middle = b - at_b * (b - a) / (at_b - at_a);
        let halve = step % 4 == 0 && (b - a).abs() > width / 8.0;
        if step % 4 == 0 {
            width = (b - a).abs();
        }
        if halve || !(middle > a.min(b) && middle < a.max(b)) {
            middle = a + (b - a) / 2.0;
        }
        let here = value(middle);
        let moved = (middle - b).abs();
        if here * at_b < 0.0 {
            (a, at_a) = (b, at_b);
        } else {
            at_a /= 2.0;
        }
        (b, at_b) = (middle, here);
        if here == 0.0 || (b - a).abs() <= precision * b.abs() || moved <= precision * b.abs() / 4.0 {
            return Some(b);
        }
    }
    Some(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_of_one_sign_enclose_nothing() {
        assert_eq!(between(1.0, 2.0, 1e-12, &mut |x| x), None);
        assert_eq!(between(0.0, 1.0, 1e-12, &mut |_| f64::NAN), None);
    }

    #[test]
    fn a_step_is_found_though_nothing_is_zero_there() {
        let root =
            between(0.0, 10.0, 1e-12, &mut |x| if x < std::f64::consts::E { -1.0 } else { 5.0 }).unwrap();
        assert!((root - std::f64::consts::E).abs() < 1e-9, "{root}");
    }

    proptest! {
        #[test]
        fn the_cube_root_is_found_from_any_interval_around_it(
            cube in 1e-3..1e6f64, below in 0.0..0.99f64, above in 1.01..50.0f64,
        ) {
            let expected = libm::cbrt(cube);
            let mut looked = 0;
            let root = between(expected * below, expected * above, 1e-13, &mut |x| { looked += 1; x * x * x - cube });
            prop_assert!((root.unwrap() - expected).abs() <= 1e-11 * expected);
            prop_assert!(looked < 80, "{looked} looks");
        }
    }
}
