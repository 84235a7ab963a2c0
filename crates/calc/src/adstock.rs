//! Carry-over: what today's advertising still does on the days that follow.
//!
//! Weights stand in the order of lags, today first. Geometric carry-over keeps the share `kept` from one period to the
//! next (Broadbent 1979); the binomial one of Google's Meridian ends after a fixed number of lags.

/// Weights `kept^lag` of lags 0 to `lags`.
#[must_use]
pub fn geometric(kept: f64, lags: u16) -> Vec<f64> {
    (0..=lags).map(|lag| libm::pow(kept, f64::from(lag))).collect()
}

/// Weights `(1 − lag / (lags + 1))^(1 / kept − 1)` of lags 0 to `lags`; `kept` above nothing and at most 1.
#[must_use]
pub fn binomial(kept: f64, lags: u16) -> Vec<f64> {
    let end = f64::from(lags) + 1.0;
    (0..=lags).map(|lag| libm::pow(1.0 - f64::from(lag) / end, 1.0 / kept - 1.0)).collect()
}

/// The same weights, scaled to add up to one.
#[must_use]
pub fn normalised(weights: &[f64]) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

/// What works in each period of what was spent in it and before: the spends weighted by lag.
#[must_use]
pub fn carried(spends: &[f64], weights: &[f64]) -> Vec<f64> {
    let at = |period: usize| {
        spends[..=period].iter().rev().zip(weights).map(|(spend, weight)| spend * weight).sum()
    };
    (0..spends.len()).map(at).collect()
}

/// How much of a level spend works on average over the first `periods` periods, as a multiple of the spend: 1 when
/// nothing carries over (or for a single period), towards `1 / (1 − kept)` for a long run.
#[must_use]
pub fn mean_multiple(kept: f64, periods: f64) -> f64 {
    if kept <= 0.0 {
        return 1.0;
    }
    if kept >= 1.0 {
        return f64::midpoint(periods, 1.0);
    }
    let left = 1.0 - kept;
    (1.0 - kept * (1.0 - libm::pow(kept, periods)) / (left * periods)) / left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(actual: &[f64], expected: &[f64], relative: f64) {
        assert_eq!(actual.len(), expected.len());
        for (a, b) in actual.iter().zip(expected) {
            assert!((a - b).abs() <= relative * b.abs().max(1e-12), "{actual:?} is not {expected:?}");
        }
    }

    #[test]
    fn the_mean_multiple_is_the_mean_of_what_a_level_spend_becomes() {
        for (kept, periods) in [(0.0, 7u16), (0.3, 1), (0.3, 14), (0.9, 30), (1.0, 5)] {
            let worked = carried(&vec![1.0; usize::from(periods)], &geometric(kept, periods));
            let mean = worked.iter().sum::<f64>() / f64::from(periods);
            close(&[mean_multiple(kept, f64::from(periods))], &[mean], 1e-12);
        }
    }
}
