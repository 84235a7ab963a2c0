//! Response curves: what comes of what is spent.
//!
//! A curve is a shape, a size and a scale: `top × g(spend / scale)`. All grow with the spend; the Hill curve with a
//! steepness above 1 and the power curve with an exponent above 1 bend upwards first, the others only downwards. The
//! shapes are those of marketing mix models: Hill as in Meridian and Robyn (its steepness 1 is Michaelis–Menten),
//! power, saturating exponential, logarithm, and the logistic of PyMC-Marketing.

use crate::root;

/// How a curve bends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// `z^s / (1 + z^s)`: half of the most at the scale; S-shaped when the steepness `s` is above 1.
    Hill(f64),
    /// `z^g`: never full; the same factor more for every doubling.
    Power(f64),
    /// `1 − e^(−z)`: full in the long run.
    Exponential,
    /// `ln(1 + z)`: never full, ever slower.
    Logarithm,
    /// `tanh(z / 2)`: almost straight at first, then full.
    Logistic,
}

/// What comes of a spend: `top × g(spend / scale)`, both above nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// How it bends.
    pub shape: Shape,
    /// What the shape's 1 stands for: the most there is to get, where there is a most.
    pub top: f64,
    /// The spend the shape's 1 stands for.
    pub scale: f64,
}

/// The number of `low` to `high` nearest to `x`. `f64::clamp` would bring the formatting of floats into the engine.
pub(crate) fn within(x: f64, low: f64, high: f64) -> f64 {
    x.max(low).min(high)
}

/// `1 / (1 + e^(−x))` and `ln(1 + e^x)`, both without overflow.
fn sigmoid_and_its_integral(x: f64) -> (f64, f64) {
    let small = libm::exp(-x.abs());
    let integral = libm::log1p(small) + x.max(0.0);
    (if x >= 0.0 { 1.0 } else { small } / (1.0 + small), integral)
}

impl Shape {
    /// `g(z)`, from zero at zero.
    #[must_use]
    pub fn value(self, z: f64) -> f64 {
        match self {
            Shape::Hill(steepness) => sigmoid_and_its_integral(steepness * libm::log(z)).0,
            Shape::Power(exponent) => libm::pow(z, exponent),
            Shape::Exponential => -libm::expm1(-z),
            Shape::Logarithm => libm::log1p(z),
            Shape::Logistic => {
                let falling = libm::expm1(-z);
                -falling / (2.0 + falling)
            }
        }
    }

    /// `g′(z)`; infinite at zero where the curve starts upright.
    #[must_use]
    pub fn slope(self, z: f64) -> f64 {
        match self {
            Shape::Hill(steepness) if z == 0.0 => steepness * libm::pow(z, steepness - 1.0),
            Shape::Hill(steepness) => {
                let reached = self.value(z);
                steepness * reached * (1.0 - reached) / z
            }
            Shape::Power(exponent) => exponent * libm::pow(z, exponent - 1.0),
            Shape::Exponential => libm::exp(-z),
            Shape::Logarithm => 1.0 / (1.0 + z),
            Shape::Logistic => (1.0 - self.value(z) * self.value(z)) / 2.0,
        }
    }

    /// `z g″(z) / g′(z)`: by how many per cent the slope changes when `z` grows by one; below nothing where the curve
    /// bends downwards.
    #[must_use]
    pub fn bend(self, z: f64) -> f64 {
        match self {
            Shape::Hill(steepness) => steepness - 1.0 - 2.0 * steepness * self.value(z),
            Shape::Power(exponent) => exponent - 1.0,
            Shape::Exponential => -z,
            Shape::Logarithm => -z / (1.0 + z),
            Shape::Logistic => -z * self.value(z),
        }
    }

    /// Where the curve stops bending upwards; zero when it never does.
    #[must_use]
    pub fn inflection(self) -> f64 {
        match self {
            Shape::Hill(steepness) if steepness > 1.0 => {
                libm::pow((steepness - 1.0) / (steepness + 1.0), 1.0 / steepness)
            }
            Shape::Power(exponent) if exponent >= 1.0 => f64::INFINITY,
            _ => 0.0,
        }
    }

    /// Where a curve that bends upwards first touches the tangent from its zero; zero where it bends downwards only,
    /// infinite where it never does.
    fn touch(self) -> f64 {
        match self {
            // There `z g′(z) = g(z)`.
            Shape::Hill(steepness) if steepness > 1.0 => libm::pow(steepness - 1.0, 1.0 / steepness),
            _ => self.inflection(),
        }
    }

    /// Where, past the inflection, the slope is `slope`; the inflection itself when the curve is nowhere so steep.
    /// A `near` value that is above nothing is where the search begins.
    #[must_use]
    pub fn at_slope(self, slope: f64, near: f64) -> f64 {
        self.at_slope_with_bend(slope, near).0
    }

    /// The same, and the bend there; minus infinity at the inflection, where the answer stays when the slope moves.
    fn at_slope_with_bend(self, slope: f64, near: f64) -> (f64, f64) {
        let z = match self {
            Shape::Hill(1.0) => {
                let z = (1.0 / slope.sqrt() - 1.0).max(0.0);
                return (z, -2.0 * z / (1.0 + z));
            }
            Shape::Hill(steepness) => return hill_at_slope(steepness, slope, near),
            Shape::Power(exponent) if exponent >= 1.0 => f64::INFINITY,
            Shape::Power(exponent) => libm::pow(slope / exponent, 1.0 / (exponent - 1.0)),
            Shape::Exponential => (-libm::log(slope)).max(0.0),
            Shape::Logarithm => (1.0 / slope - 1.0).max(0.0),
            Shape::Logistic => {
                let reached = (1.0 - 2.0 * slope).max(0.0).sqrt();
                libm::log1p(2.0 * reached / (1.0 - reached))
            }
        };
        (z, self.bend(z))
    }
}

/// Halley's method on the logarithm of the slope as a function of `v = ln z`. That function lies below its asymptotes
/// `(s − 1) v` and `−(s + 1) v` and bends downwards: from any point right of the root Newton's steps fall towards it and
/// never past it. Halley's are up to twice as long and may pass it, within the bracket that the steps so far leave.
fn hill_at_slope(steepness: f64, slope: f64, near: f64) -> (f64, f64) {
    let aim = libm::log(slope / steepness);
    let mut right = -aim / (steepness + 1.0);
    let mut left = f64::NEG_INFINITY;
    if steepness < 1.0 {
        right = right.min(aim / (steepness - 1.0));
    } else {
        // The logarithm of the inflection.
        left = libm::log((steepness - 1.0) / (steepness + 1.0)) / steepness;
        right = right.max(left);
    }
    let mut v = if near > 0.0 { within(libm::log(near), left, right) } else { right };
    let mut change = 0.0;
    for _ in 0..60 {
        let (reached, integral) = sigmoid_and_its_integral(steepness * v);
        let excess = (steepness - 1.0) * v - 2.0 * integral - aim;
        change = steepness - 1.0 - 2.0 * steepness * reached;
        if excess > 0.0 {
            left = v;
        } else {
            right = v;
        }
        if right <= left {
            change = f64::NEG_INFINITY;
            break;
        }
        // At the inflection itself the tangent is level; from the asymptote the way is down.
        if change >= 0.0 {
            v = right;
            continue;
        }
        let newton = excess / change;
        let bend = 2.0 * steepness * steepness * reached * (reached - 1.0);
        let halley = newton / (1.0 - 0.5 * newton * bend / change).max(0.5);
        v = within(v - if v - halley > left { halley } else { newton }, left, right);
        // Each step cubes the error: past this one nothing is left of it.
        if newton.abs() < 1e-5 {
            break;
        }
    }
    (libm::exp(v), change)
}

impl Curve {
    /// The curve of this shape and scale through one point.
    #[must_use]
    pub fn through(shape: Shape, scale: f64, (spend, value): (f64, f64)) -> Option<Curve> {
        let top = value / shape.value(spend / scale);
        let sound = |x: f64| x.is_finite() && x > 0.0;
        (sound(top) && sound(scale)).then_some(Curve { shape, top, scale })
    }

    /// The curve of this shape through two points, in any order; a power curve takes its exponent from them. `None`
    /// when none does: less value for more spend, or a rise the shape cannot follow.
    #[must_use]
    pub fn through_both(shape: Shape, one: (f64, f64), other: (f64, f64)) -> Option<Curve> {
        let (low, high) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        if !(low.0 > 0.0 && low.1 > 0.0 && high.0 > low.0 && high.1 > low.1) {
            return None;
        }
        let (wider, more) = (high.0 / low.0, high.1 / low.1);
        let (shape, scale) = match shape {
            Shape::Power(_) => {
                let exponent = libm::log(more) / libm::log(wider);
                (Shape::Power(exponent), low.0)
            }
            Shape::Hill(steepness) => {
                // In 1 / value and (scale / spend)^s the curve is a straight line.
                let wider = libm::pow(wider, steepness);
                let half = (1.0 - 1.0 / more) / (1.0 / more - 1.0 / wider);
                if half <= 0.0 {
                    return None;
                }
                (shape, low.0 * libm::pow(half, 1.0 / steepness))
            }
            _ => {
                // From almost straight to almost full: the lower point as a multiple of the scale.
                let mut short = |ln_z: f64| {
                    let z = libm::exp(ln_z);
                    shape.value(z * wider) / shape.value(z) - more
                };
                (shape, low.0 / libm::exp(root::between(-18.0, 50.0, 1e-15, &mut short)?))
            }
        };
        Curve::through(shape, scale, low)
    }

    /// What a spend brings.
    #[must_use]
    pub fn value(&self, spend: f64) -> f64 {
        self.top * self.shape.value(spend / self.scale)
    }

    /// What the next unit of spend brings, at this spend.
    #[must_use]
    pub fn slope(&self, spend: f64) -> f64 {
        self.top / self.scale * self.shape.slope(spend / self.scale)
    }

    /// The spend up to which every unit brings more than the one before.
    #[must_use]
    pub fn inflection(&self) -> f64 {
        self.scale * self.shape.inflection()
    }

    /// The spend, past the inflection, at which the next unit brings `slope`.
    #[must_use]
    pub fn at_slope(&self, slope: f64, near: f64) -> f64 {
        self.at_slope_with_bend(slope, near).0
    }

    /// The same, and the shape's bend there.
    fn at_slope_with_bend(&self, slope: f64, near: f64) -> (f64, f64) {
        let (z, bend) = self.shape.at_slope_with_bend(slope * self.scale / self.top, near / self.scale);
        (self.scale * z, bend)
    }

    /// The same curve when every unit spent works `multiple` times.
    #[must_use]
    pub fn carried(self, multiple: f64) -> Curve {
        Curve { scale: self.scale / multiple, ..self }
    }
}

/// The least concave function at or above a curve between two spends: a straight piece from the lower one to where it
/// touches the curve, then the curve itself. Where the curve bends downwards throughout, it is the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Envelope {
    /// The curve below.
    pub curve: Curve,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Where the straight piece ends; the lower end when there is none.
    pub touch: f64,
    /// Where the curve stops bending upwards.
    pub inflection: f64,
    /// Value at the lower end of the straight piece, where there is one.
    base: f64,
    /// Slope of the straight piece.
    rise: f64,
}

impl Envelope {
    /// The envelope over `low` to `high`.
    #[must_use]
    pub fn new(curve: Curve, low: f64, high: f64) -> Envelope {
        let inflection = curve.inflection();
        Envelope { curve, low, high, touch: low, inflection, base: 0.0, rise: f64::INFINITY }.over(low, high)
    }

    /// The envelope of the same curve over other ends.
    #[must_use]
    pub fn over(&self, low: f64, high: f64) -> Envelope {
        let Envelope { curve, inflection, .. } = *self;
        let mut envelope = Envelope { low, high, touch: low, base: 0.0, rise: f64::INFINITY, ..*self };
        if inflection <= low || high <= low {
            return envelope;
        }
        let base = curve.value(low);
        envelope.base = base;
        // Positive once the tangent at a spend passes above the lower end.
        let mut short = |spend: f64| curve.value(spend) - base - (spend - low) * curve.slope(spend);
        envelope.touch = if low == 0.0 {
            (curve.scale * curve.shape.touch()).min(high)
        } else if inflection >= high || short(high) <= 0.0 {
            high
        } else {
            root::between(inflection, high, 1e-14, &mut short).unwrap_or(high)
        };
        envelope.rise = (curve.value(envelope.touch) - base) / (envelope.touch - low);
        envelope
    }

    /// Slope of the straight piece; infinite when there is none.
    #[must_use]
    pub fn rise(&self) -> f64 {
        self.rise
    }

    /// The envelope's height.
    #[must_use]
    pub fn value(&self, spend: f64) -> f64 {
        if spend < self.touch { self.base + (spend - self.low) * self.rise } else { self.curve.value(spend) }
    }

    /// Where the envelope lies furthest above a line of this slope: the lowest such spend.
    #[must_use]
    pub fn at_slope(&self, slope: f64, near: f64) -> f64 {
        self.at_slope_with_bend(slope, near).0
    }

    /// The same, and the bend there; minus infinity where the spend stays when the slope moves a little.
    pub(crate) fn at_slope_with_bend(&self, slope: f64, near: f64) -> (f64, f64) {
        let stays = |spend: f64| (spend, f64::NEG_INFINITY);
        if slope >= self.rise || self.high <= self.low {
            return stays(self.low);
        }
        if self.touch >= self.high {
            return stays(self.high);
        }
        let (spend, bend) = self.curve.at_slope_with_bend(slope, near);
        if spend > self.touch && spend < self.high {
            (spend, bend)
        } else {
            stays(within(spend, self.touch, self.high))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn close(actual: f64, expected: f64, tolerance: f64) {
        assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected} within {tolerance}");
    }

    #[test]
    fn two_remembered_points_give_the_curve_through_them() {
        // By hand: 1/60 and 1/95 against 1/10,000 and 1/20,000 lie on a line that ends at 1/228.
        let curve = Curve::through_both(Shape::Hill(1.0), (10_000.0, 60.0), (20_000.0, 95.0)).unwrap();
        close(curve.top, 228.0, 1e-9);
        close(curve.scale, 28_000.0, 1e-7);
        // e^(−10,000 / k) = 95/60 − 1.
        let curve = Curve::through_both(Shape::Exponential, (20_000.0, 95.0), (10_000.0, 60.0)).unwrap();
        close(curve.scale, 10_000.0 / libm::log(60.0 / 35.0), 1e-6);
    }

    #[test]
    fn points_no_curve_of_the_shape_goes_through_give_none() {
        for shape in
            [Shape::Hill(1.0), Shape::Exponential, Shape::Logarithm, Shape::Logistic, Shape::Power(1.0)]
        {
            assert_eq!(Curve::through_both(shape, (1.0, 5.0), (2.0, 4.0)), None);
            assert_eq!(Curve::through_both(shape, (0.0, 0.0), (2.0, 4.0)), None);
            assert_eq!(Curve::through_both(shape, (2.0, 4.0), (2.0, 4.0)), None);
        }
        // More than in proportion: only a steep S follows.
        assert_eq!(Curve::through_both(Shape::Hill(1.0), (1.0, 1.0), (2.0, 3.0)), None);
        assert!(Curve::through_both(Shape::Hill(2.0), (1.0, 1.0), (2.0, 3.0)).is_some());
    }

    #[test]
    fn the_tangent_from_nothing_touches_a_hill_curve_where_algebra_says() {
        let curve = Curve { shape: Shape::Hill(3.0), top: 200.0, scale: 20_000.0 };
        let envelope = Envelope::new(curve, 0.0, 1e6);
        close(envelope.touch, 20_000.0 * libm::cbrt(2.0), 1e-6);
        close(curve.inflection(), 20_000.0 * libm::cbrt(0.5), 1e-6);
    }

    #[test]
    fn a_curve_that_is_nowhere_so_steep_answers_with_its_inflection() {
        for steepness in [1.3, 2.0, 3.7] {
            let shape = Shape::Hill(steepness);
            let steepest = shape.slope(shape.inflection());
            for near in [0.0, 0.1, 5.0] {
                close(shape.at_slope(1.01 * steepest, near), shape.inflection(), 1e-12);
            }
        }
    }

    fn shape() -> impl Strategy<Value = Shape> {
        prop_oneof![
            (0.2..4.0f64).prop_map(Shape::Hill),
            (0.05..0.95f64).prop_map(Shape::Power),
            Just(Shape::Hill(1.0)),
            Just(Shape::Exponential),
            Just(Shape::Logarithm),
            Just(Shape::Logistic),
        ]
    }

    fn curve() -> impl Strategy<Value = Curve> {
        (shape(), 1.0..1e5f64, 1.0..1e6f64).prop_map(|(shape, top, scale)| Curve { shape, top, scale })
    }

    proptest! {
        #[test]
        fn slopes_are_differences_and_bends_are_differences_of_slopes(curve in curve(), z in 0.01..8.0f64) {
            let (spend, step) = (z * curve.scale, z * curve.scale * 1e-5);
            let slope = (curve.value(spend + step) - curve.value(spend - step)) / (2.0 * step);
            prop_assert!((slope - curve.slope(spend)).abs() <= 1e-5 * slope + 1e-9 * curve.top / spend);
            let bend = (curve.slope(spend + step) - curve.slope(spend - step)) / (2.0 * step) * spend;
            let stated = curve.shape.bend(z) * curve.slope(spend);
            prop_assert!((bend - stated).abs() <= 1e-3 * (stated.abs() + curve.slope(spend)));
        }

        #[test]
        fn the_spend_at_a_slope_has_that_slope(curve in curve(), z in 0.001..20.0f64, near in 0.0..30.0f64) {
            let spend = curve.inflection() + z * curve.scale;
            let slope = curve.slope(spend);
            prop_assume!(slope > 1e-7 * curve.top / curve.scale);
            let found = curve.at_slope(slope, near * curve.scale);
            prop_assert!((found - spend).abs() <= 1e-6 * (spend + curve.scale), "{found} is not {spend}");
        }

        #[test]
        fn a_curve_through_two_of_its_points_is_the_same_curve(
            curve in curve(), z in 0.05..2.0f64, wider in 1.2..4.0f64,
        ) {
            let point = |z: f64| (z * curve.scale, curve.value(z * curve.scale));
            let (one, other) = (point(z), point(z * wider));
            prop_assume!(curve.shape != Shape::Logistic || z > 0.2);
            let found = Curve::through_both(curve.shape, one, other).unwrap();
            for at in [0.5, 1.0, 3.0] {
                let (expected, actual) = (curve.value(at * one.0), found.value(at * one.0));
                prop_assert!((expected - actual).abs() <= 1e-5 * expected, "{found:?}");
            }
        }

        #[test]
        fn an_envelope_is_concave_and_nowhere_below_its_curve(
            curve in curve(), low in 0.0..2.0f64, wide in 0.01..4.0f64,
        ) {
            let (low, high) = (low * curve.scale, (low + wide) * curve.scale);
            let envelope = Envelope::new(curve, low, high);
            let at = |step: u32| low + (high - low) * f64::from(step) / 40.0;
            for step in 0..=40 {
                let height = envelope.value(at(step));
                prop_assert!(height >= curve.value(at(step)) - 1e-12 * curve.top);
                if (1..40).contains(&step) {
                    let middle = f64::midpoint(envelope.value(at(step - 1)), envelope.value(at(step + 1)));
                    prop_assert!(height >= middle - 1e-9 * curve.top);
                }
            }
        }

        #[test]
        fn the_spend_an_envelope_picks_is_the_best_of_a_grid(
            curve in curve(), low in 0.0..1.0f64, wide in 0.01..4.0f64, slope in 0.001..3.0f64,
        ) {
            let (low, high) = (low * curve.scale, (low + wide) * curve.scale);
            let slope = slope * curve.top / curve.scale;
            let envelope = Envelope::new(curve, low, high);
            let left = |spend: f64| curve.value(spend) - slope * spend;
            let best = left(envelope.at_slope(slope, 0.0));
            for step in 0..=200 {
                let spend = low + (high - low) * f64::from(step) / 200.0;
                prop_assert!(left(spend) <= best + 1e-9 * curve.top);
            }
        }
    }
}
