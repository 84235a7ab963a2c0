//! Figures nobody knows for certain: how likely which value is.

use crate::{root, special};

/// A continuous distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distribution {
    /// Every value between the two is as likely as any other.
    Uniform {
        /// The least.
        low: f64,
        /// The most.
        high: f64,
    },
    /// Ever likelier up to the likeliest value, ever less from there, in straight lines.
    Triangular {
        /// The least.
        low: f64,
        /// The likeliest.
        likely: f64,
        /// The most.
        high: f64,
    },
    /// A beta distribution stretched between two values.
    Beta {
        /// The first parameter, above zero.
        a: f64,
        /// The second parameter, above zero.
        b: f64,
        /// The least.
        low: f64,
        /// The most.
        high: f64,
    },
    /// The logarithm is normally distributed.
    Lognormal {
        /// Mean of the logarithm.
        mu: f64,
        /// Standard deviation of the logarithm, not below zero.
        sigma: f64,
    },
}

/// How far the 95th of a hundred lies from the middle of a normal distribution, in standard deviations.
const P95: f64 = 1.644_853_626_951_472_7;

impl Distribution {
    /// The PERT distribution of a low, a likeliest and a high value, `low ≤ likely ≤ high`: a beta distribution whose
    /// mean counts the likeliest four times (Malcolm et al. 1959).
    #[must_use]
    pub fn pert(low: f64, likely: f64, high: f64) -> Distribution {
        // A range of nothing is as narrow whatever the parameters.
        let width = if high > low { high - low } else { 1.0 };
        let (a, b) = (1.0 + 4.0 * (likely - low) / width, 1.0 + 4.0 * (high - likely) / width);
        Distribution::Beta { a, b, low, high }
    }

    /// The lognormal distribution of which nine in ten values lie between two above zero, as many below as above.
    #[must_use]
    pub fn lognormal_between(p5: f64, p95: f64) -> Distribution {
        let (low, high) = (libm::log(p5), libm::log(p95));
        Distribution::Lognormal { mu: f64::midpoint(low, high), sigma: (high - low) / (2.0 * P95) }
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        match *self {
            Distribution::Uniform { low, high } => low + (high - low) / 2.0,
            Distribution::Triangular { low, likely, high } => (low + likely + high) / 3.0,
            Distribution::Beta { a, b, low, high } => low + (high - low) * (a / (a + b)),
            Distribution::Lognormal { mu, sigma } => libm::exp(mu + sigma * sigma / 2.0),
        }
    }

    /// The standard deviation.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        match *self {
            Distribution::Uniform { low, high } => (high - low) / 12.0_f64.sqrt(),
            Distribution::Triangular { low, likely, high } => {
                let (below, above, whole) = (likely - low, high - likely, high - low);
                ((whole * whole - below * above) / 18.0).sqrt()
            }
            Distribution::Beta { a, b, low, high } => (high - low) * (a * b / (a + b + 1.0)).sqrt() / (a + b),
            Distribution::Lognormal { sigma, .. } => self.mean() * (libm::expm1(sigma * sigma)).sqrt(),
        }
    }

    /// The chance of a value of at most `x`.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        let (low, high) = self.ends();
        if x >= high {
            return 1.0;
        }
        if x <= low {
            return 0.0;
        }
        match *self {
            Distribution::Uniform { low, high } => (x - low) / (high - low),
            Distribution::Triangular { low, likely, high } => {
                if x <= likely {
                    (x - low) * (x - low) / ((high - low) * (likely - low))
                } else {
                    1.0 - (high - x) * (high - x) / ((high - low) * (high - likely))
                }
            }
            Distribution::Beta { a, b, low, high } => {
                let width = high - low;
                special::beta_regularized(a, b, (x - low) / width, (high - x) / width)
            }
            Distribution::Lognormal { mu, sigma } => normal_cdf((libm::log(x) - mu) / sigma),
        }
    }

    /// The value that is exceeded with a chance of `1 − p`, for `p` between zero and one.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        let Distribution::Beta { a, b, low, high } = *self else { return self.closed_quantile(p) };
        let mut missing = |x: f64| special::beta_regularized(a, b, x, 1.0 - x) - p;
        low + (high - low) * root::between(0.0, 1.0, 1e-15, &mut missing).unwrap_or(f64::NAN)
    }

    /// The quantiles of many chances strictly between zero and one at once. Those of a beta distribution are read off a
    /// table: within 10⁻⁴ of the chances asked for, which is a tenth of what 4,096 points can tell apart.
    #[must_use]
    pub fn quantiles(&self, chances: &[f64]) -> Vec<f64> {
        match *self {
            Distribution::Beta { a, b, low, high } => {
                let table = BetaTable::new(a, b);
                chances.iter().map(|&p| low + (high - low) * table.quantile(p)).collect()
            }
            _ => chances.iter().map(|&p| self.closed_quantile(p)).collect(),
        }
    }

    /// The quantile where a formula gives it; NaN for a beta distribution.
    fn closed_quantile(&self, p: f64) -> f64 {
        match *self {
            Distribution::Uniform { low, high } => low + (high - low) * p,
            Distribution::Triangular { low, likely, high } => {
                let (below, above, whole) = (likely - low, high - likely, high - low);
                if p * whole <= below {
                    low + (p * whole * below).sqrt()
                } else {
                    high - ((1.0 - p) * whole * above).sqrt()
                }
            }
            Distribution::Beta { .. } => f64::NAN,
            Distribution::Lognormal { mu, sigma } => libm::exp(mu + sigma * normal_quantile(p)),
        }
    }

    /// Below and above what no value lies.
    fn ends(&self) -> (f64, f64) {
        match *self {
            Distribution::Uniform { low, high }
            | Distribution::Triangular { low, high, .. }
            | Distribution::Beta { low, high, .. } => (low, high),
            // Without any spread there is one value, which the logarithm cannot tell from its neighbours.
            Distribution::Lognormal { mu, sigma: 0.0 } => (libm::exp(mu), libm::exp(mu)),
            Distribution::Lognormal { .. } => (0.0, f64::INFINITY),
        }
    }
}

/// The chance of a value of at most `z` in the standard normal distribution.
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
}

/// The quantile of the standard normal distribution, for `p` strictly between zero and one, to about sixteen digits:
/// Wichura's algorithm AS 241 (PPND16, 1988).
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(&CENTRE, 0.180_625 - q * q);
    }
    let r = (-libm::log(if q < 0.0 { p } else { 1.0 - p })).sqrt();
    let z = if r <= 5.0 { ratio(&SHOULDER, r - 1.6) } else { ratio(&TAIL, r - 5.0) };
    if q < 0.0 { -z } else { z }
}

/// Coefficients of a polynomial above and one below the line, from the constant on.
type Ratio = [[f64; 8]; 2];

fn ratio([above, below]: &Ratio, x: f64) -> f64 {
    let sum = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c);
    sum(above) / sum(below)
}

const CENTRE: Ratio = [
    [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ],
];

const SHOULDER: Ratio = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

const TAIL: Ratio = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];

/// Pieces of a [`BetaTable`].
const PIECES: usize = 128;
const WIDTH: f64 = 1.0 / 128.0;

/// The distribution function of a beta distribution with both parameters at least one, as cubics between places at equal
/// distances.
struct BetaTable {
    a: f64,
    b: f64,
    /// The function and its slope at each place.
    places: Vec<(f64, f64)>,
}

impl BetaTable {
    fn new(a: f64, b: f64) -> BetaTable {
        let function = special::Beta::new(a, b);
        let place = |at: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a hundred pieces")]
            let (x, y) = (at as f64 * WIDTH, (PIECES - at) as f64 * WIDTH);
            let slope = if x > 0.0 && y > 0.0 {
                function.term(x, y) * a / (x * y)
            } else if x > 0.0 {
                // At an end the density is the parameter where that is one, and else nothing.
                if b > 1.0 { 0.0 } else { a }
            } else if a > 1.0 {
                0.0
            } else {
                b
            };
            (function.regularized(x, y), slope)
        };
        BetaTable { a, b, places: (0..=PIECES).map(place).collect() }
    }

    fn quantile(&self, p: f64) -> f64 {
        let (mut from, mut to) = (0, PIECES);
        while to - from > 1 {
            let middle = usize::midpoint(from, to);
            if self.places[middle].0 <= p { from = middle } else { to = middle }
        }
        // Towards its ends the function is a power, which no cubic follows.
        if from == 0 && self.a > 1.0 {
            return WIDTH * from_end(p / self.places[1].0, self.a, self.b);
        }
        if to == PIECES && self.b > 1.0 {
            return 1.0 - WIDTH * from_end((1.0 - p) / (1.0 - self.places[from].0), self.b, self.a);
        }
        let ((low, slope_low), (high, slope_high)) = (self.places[from], self.places[to]);
        let (rise, first, last) = (high - low, slope_low * WIDTH, slope_high * WIDTH);
        // The cubic through both with their slopes, c1 t + c2 t² + c3 t³, is solved by Newton's steps.
        let (c1, c2, c3) = (first, 3.0 * rise - 2.0 * first - last, first + last - 2.0 * rise);
        let wanted = p - low;
        let mut t = wanted / rise;
        for _ in 0..4 {
            let off = ((c3 * t + c2) * t + c1) * t - wanted;
            let slope = (3.0 * c3 * t + 2.0 * c2) * t + c1;
            let next = t - off / slope;
            t = if (0.0..=1.0).contains(&next) { next } else { f64::from(u8::from(next > 1.0)) };
        }
        #[expect(clippy::cast_precision_loss, reason = "a hundred pieces")]
        let x = (from as f64 + t) * WIDTH;
        x
    }
}

/// How far into the piece at an end a share of that piece's chance reaches, as a share of its width. There the function
/// is `x^a` times what falls like `1 − a (b − 1) / (a + 1) x`: found by the power first, then with the fall it leaves out.
/// (`libm::pow` would be larger in an explorer than the table that needs it.)
fn from_end(share: f64, a: f64, b: f64) -> f64 {
    let fall = a * (b - 1.0) / (a + 1.0) * WIDTH;
    let rise = libm::log(share);
    let straight = libm::exp(rise / a);
    libm::exp((rise - fall * (1.0 - straight)) / a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn close(actual: f64, expected: f64, tolerance: f64) {
        assert!((actual - expected).abs() <= tolerance, "{actual:e} is not {expected:e}");
    }

    // As `statistics.NormalDist().inv_cdf` of Python 3 has them.
    #[test]
    fn normal_quantiles_are_those_of_another_implementation() {
        close(normal_quantile(0.95), P95, 2e-15);
        close(normal_quantile(0.5), 0.0, 0.0);
        close(normal_quantile(0.9), 1.281_551_565_544_600_5, 2e-15);
        close(normal_quantile(0.001), -3.090_232_306_167_813_7, 4e-15);
        close(normal_quantile(1e-12), -7.034_483_825_301_132, 1e-14);
    }

    #[test]
    fn nine_in_ten_lie_between_the_ends_of_a_lognormal_range() {
        let orders = Distribution::lognormal_between(80_000.0, 160_000.0);
        close(orders.quantile(0.05), 80_000.0, 1e-8);
        close(orders.quantile(0.95), 160_000.0, 1e-8);
        close(orders.quantile(0.5), 113_137.084_989_847_6, 1e-8);
    }

    #[test]
    fn near_an_end_that_is_almost_a_straight_line_a_quick_quantile_keeps_its_promise() {
        let range =
            Distribution::Beta { a: 1.075_069_990_802_768_3, b: 4.924_930_009_197_231, low: 0.0, high: 1.0 };
        for p in [0.001, 0.01, 0.018_405_203_494_562_643, 0.02, 0.03] {
            close(range.cdf(range.quantiles(&[p])[0]), p, 1e-5);
        }
    }

    #[test]
    fn a_range_of_nothing_is_one_value() {
        let certain = [
            Distribution::Uniform { low: 3.0, high: 3.0 },
            Distribution::Triangular { low: 3.0, likely: 3.0, high: 3.0 },
            Distribution::pert(3.0, 3.0, 3.0),
            Distribution::lognormal_between(3.0, 3.0),
        ];
        for one in certain {
            close(one.mean(), 3.0, 1e-15);
            close(one.deviation(), 0.0, 0.0);
            for p in [0.01, 0.5, 0.99] {
                close(one.quantile(p), 3.0, 1e-15);
                close(one.quantiles(&[p])[0], 3.0, 1e-15);
            }
            close(one.cdf(2.9) + one.cdf(3.1), 1.0, 0.0);
        }
    }

    fn any() -> impl Strategy<Value = Distribution> {
        let three = (-1e3..1e3f64, 0.0..1.0f64, 1e-3..1e3f64)
            .prop_map(|(low, share, width)| (low, low + share * width, low + width));
        prop_oneof![
            three.clone().prop_map(|(low, _, high)| Distribution::Uniform { low, high }),
            three.clone().prop_map(|(low, likely, high)| Distribution::Triangular { low, likely, high }),
            three.prop_map(|(low, likely, high)| Distribution::pert(low, likely, high)),
            (1e-3..1e6f64, 1.01..50.0f64)
                .prop_map(|(low, times)| Distribution::lognormal_between(low, low * times)),
        ]
    }

    proptest! {
        #[test]
        fn a_quantile_is_what_its_chance_says(distribution in any(), p in 0.0005..0.9995f64) {
            let x = distribution.quantile(p);
            prop_assert!((distribution.cdf(x) - p).abs() < 1e-9, "{} for {p}", distribution.cdf(x));
            let quick = distribution.quantiles(&[p])[0];
            prop_assert!((distribution.cdf(quick) - p).abs() < 1e-4, "{} for {p}", distribution.cdf(quick));
        }

        #[test]
        fn quantiles_rise_and_keep_to_the_range(distribution in any(), p in 1e-9..0.999f64, more in 1e-6..1e-3f64) {
            let both = distribution.quantiles(&[p, p + more]);
            prop_assert!(both[0] <= both[1], "{both:?}");
            let (low, high) = distribution.ends();
            prop_assert!(low <= both[0] && both[1] <= high, "{both:?}");
        }

        #[test]
        fn mean_and_deviation_are_those_of_its_quantiles(distribution in any()) {
            let count = 20_000;
            let chances: Vec<f64> = (0..count).map(|at| (f64::from(at) + 0.5) / f64::from(count)).collect();
            let values = distribution.quantiles(&chances);
            let mean = values.iter().sum::<f64>() / f64::from(count);
            let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
            let deviation = libm::sqrt(squares / f64::from(count));
            prop_assert!((mean - distribution.mean()).abs() < 0.01 * distribution.deviation(), "{mean}");
            prop_assert!((deviation / distribution.deviation() - 1.0).abs() < 0.02, "{deviation}");
        }
    }
}
