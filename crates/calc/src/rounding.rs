//! Rounding: the one place where a computed number becomes a shown one.
//!
//! A product such as `200 / 0.02` carries the dust of binary arithmetic (`10000.000000000002`). Every rounding here
//! first snaps to twelve significant digits, so that dust never adds an order or a visitor, and then rounds half away
//! from zero, as people do on paper.

/// Significant digits that survive the snap; more than any input of a shop carries.
pub(crate) const SIGNIFICANT: i32 = 12;

/// The powers of ten that `f64` holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// `x × 10^exponent`, with one rounding where the power is exact.
#[must_use]
pub fn scale(x: f64, exponent: i32) -> f64 {
    let mut x = x;
    let mut left = exponent.unsigned_abs() as usize;
    while left > 0 {
        let step = left.min(POWERS.len() - 1);
        x = if exponent > 0 { x * POWERS[step] } else { x / POWERS[step] };
        left -= step;
    }
    x
}

/// The decimal exponent of a number that is finite and not zero: 3 for 4,300; −1 for 0.43.
#[must_use]
pub fn exponent(x: f64) -> i32 {
    // From 1 to below 10²² the power of two leaves two candidates, and the powers of ten that are exact say which: ranges ask
    // thousands of times, and a logarithm takes ten times as long.
    let size = x.abs();
    if size >= 1.0 && size < POWERS[POWERS.len() - 1] {
        let twos = (size.to_bits() >> 52) as usize - 1023;
        // 1233/4096 is the logarithm of two to the base of ten, a little too small.
        let tens = (twos * 1233) >> 12;
        let next = usize::from(size >= POWERS[tens + 1]);
        return i32::try_from(tens + next).unwrap_or(0);
    }
    #[expect(clippy::cast_possible_truncation, reason = "the decimal exponent of an f64 lies within ±324")]
    let exponent = libm::log10(x.abs()).floor() as i32;
    exponent
}

/// The nearest whole number, half away from zero: [`f64::round`], which is a call in wasm where this is three instructions.
fn whole(x: f64) -> f64 {
    let whole = x.trunc();
    if (x - whole).abs() >= 0.5 { whole + 1f64.copysign(x) } else { whole }
}

/// The nearest number of twelve significant digits. Zero, infinities and NaN pass through.
#[must_use]
pub fn snap(x: f64) -> f64 {
    // Whole numbers of that many digits are what they are.
    if x.trunc().total_cmp(&x).is_eq() && x.abs() < 1e11 || !x.is_finite() {
        return x;
    }
    let exponent = SIGNIFICANT - 1 - exponent(x);
    let snapped = scale(whole(scale(x, exponent)), -exponent);
    if snapped.is_finite() { snapped } else { x }
}

/// The nearest number of so many significant digits, up to twelve. Zero, infinities and NaN pass through.
#[must_use]
pub fn significant(x: f64, digits: i32) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let places = digits - 1 - exponent(x);
    scale(whole(snap(scale(x, places))), -places)
}

/// `x` in whole units of its last shown digit: `units(2.675, 2)` is `268`. Saturates at the ends of `i64`;
/// NaN gives zero.
#[must_use]
pub fn units(x: f64, digits: u8) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates, as the doc comment promises")]
    let units = whole(snap(scale(x, i32::from(digits)))) as i64;
    units
}

/// `x` rounded to `digits` decimal places, half away from zero.
#[must_use]
pub fn to_digits(x: f64, digits: u8) -> f64 {
    scale(whole(snap(scale(x, i32::from(digits)))), -i32::from(digits))
}

/// An amount in yuan as whole fen (1 yuan = 100 fen).
#[must_use]
pub fn fen(yuan: f64) -> i64 {
    units(yuan, 2)
}

/// An amount in fen as yuan.
#[must_use]
pub fn yuan(fen: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "amounts stay below 2^53 fen, 90 trillion yuan")]
    let amount = fen as f64;
    amount / 100.0
}

/// The next whole number at or above `x`: for what is *required* (people, orders, visitors).
#[must_use]
pub fn up(x: f64) -> f64 {
    snap(x).ceil()
}

/// The next whole number at or below `x`: for what is *affordable* (heads a budget pays, bad reviews a target allows).
#[must_use]
pub fn down(x: f64) -> f64 {
    snap(x).floor()
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "rounding promises exact results")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_hundred_orders_at_two_per_cent_need_exactly_ten_thousand_visitors() {
        assert_eq!(up(200.0 / 0.02), 10_000.0);
        assert_eq!(up(200.0 / 0.03), 6_667.0);
    }

    #[test]
    fn halves_round_away_from_zero_as_on_paper() {
        assert_eq!(units(2.675, 2), 268);
        assert_eq!(units(-2.675, 2), -268);
        assert_eq!(units(0.125, 2), 13);
        assert_eq!(units(0.5, 0), 1);
        assert_eq!(to_digits(1.005, 2), 1.01);
    }

    #[test]
    fn the_dust_of_subtraction_disappears() {
        assert_eq!(to_digits(4.8 - 4.7, 1), 0.1);
        assert_eq!(snap(0.1 + 0.2), 0.3);
    }

    #[test]
    fn what_cannot_be_rounded_passes_through() {
        assert!(snap(f64::NAN).is_nan());
        assert_eq!(snap(f64::INFINITY), f64::INFINITY);
        assert_eq!(snap(0.0), 0.0);
        assert!(snap(f64::MAX).is_finite());
        assert_eq!(units(f64::NAN, 2), 0);
    }

    proptest! {
        #[test]
        fn the_exponent_is_that_of_the_digits_written_down(x in proptest::num::f64::NORMAL, near in 0..=22usize) {
            for x in [x, POWERS[near], POWERS[near].next_down(), POWERS[near].next_up()] {
                let written = format!("{x:e}");
                let (_, digits) = written.split_once('e').unwrap();
                // Beyond what is exact, a logarithm may take a number that is next to a power of ten for it.
                let exact = (1.0..1e22).contains(&x.abs());
                let away = exponent(x) - digits.parse::<i32>().unwrap();
                prop_assert!(away == 0 || !exact && away.abs() <= 1, "{x:e}: {}", exponent(x));
            }
        }

        #[test]
        fn whole_numbers_are_those_of_the_library(x in prop_oneof![-1e3..1e3f64, proptest::num::f64::ANY], half in -1000i32..1000) {
            for x in [x, f64::from(half) / 2.0, (f64::from(half) / 2.0).next_down(), (f64::from(half) / 2.0).next_up()] {
                prop_assert!(whole(x) == x.round() || x.is_nan(), "{x}");
            }
        }

        #[test]
        fn up_and_down_enclose_and_differ_by_at_most_one(x in -1e9..1e9f64) {
            let (low, high) = (down(x), up(x));
            prop_assert!(low <= snap(x) && snap(x) <= high && high - low <= 1.0);
        }

        #[test]
        fn snapping_twice_changes_nothing_and_never_moves_far(x in prop::num::f64::NORMAL) {
            let once = snap(x);
            prop_assert_eq!(snap(once), once);
            prop_assert!((once - x).abs() <= x.abs() * 1e-11);
        }

        #[test]
        fn fen_and_yuan_are_inverse(fen_in in -100_000_000_000i64..100_000_000_000) {
            prop_assert_eq!(fen(yuan(fen_in)), fen_in);
        }
    }
}
