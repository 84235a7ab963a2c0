//! Money over time: present value, internal rate of return, loan payments. Flows are in yuan, one a period, the first
//! at the period named; rates are per period, as fractions. Conventions are those of spreadsheets, so that a result can
//! be checked in one.

use crate::root;

/// Net present value of `flows` at `rate`, the first flow `first` periods from now (0 = today, 1 = a period from now,
/// as `NPV` in spreadsheets has it). Undefined (NaN) at a rate of −100 %.
#[must_use]
pub fn net_present_value(rate: f64, flows: &[f64], first: u32) -> f64 {
    let growth = 1.0 + rate;
    if growth == 0.0 {
        return f64::NAN;
    }
    // Horner from the last flow backwards.
    let sum = flows.iter().rev().fold(0.0, |later, flow| flow + later / growth);
    sum / libm::pow(growth, f64::from(first))
}

/// The rate at which the flows are worth nothing today, between −99.99 % and +1,000,000 % a period. `None` when the
/// flows have no such rate, or more than one: an answer picked from several would be arbitrary.
#[must_use]
pub fn internal_rate_of_return(flows: &[f64]) -> Option<f64> {
    // In ln(1 + rate) the interval is walked evenly; a change of sign between two steps brackets one root.
    const STEPS: u32 = 2_000;
    let (low, high) = (libm::log(1e-4), libm::log(1e4));
    let value = |growth: f64| net_present_value(libm::exp(growth) - 1.0, flows, 0);
    let mut brackets = Vec::new();
    let mut before = (low, value(low));
    for step in 1..=STEPS {
        let at = low + (high - low) * f64::from(step) / f64::from(STEPS);
        let here = (at, value(at));
        if before.1 == 0.0 || before.1 * here.1 < 0.0 {
            brackets.push((before, here));
        }
        before = here;
    }
    let [(lower, upper)] = brackets[..] else { return None };
    let growth = root::between(lower.0, upper.0, 1e-15, &mut |growth| value(growth))?;
    Some(libm::exp(growth) - 1.0)
}

/// The level payment at the end of each of `periods` periods that pays back `present` yuan received today; negative,
/// as money paid out (`PMT` in spreadsheets). NaN for no periods.
#[must_use]
pub fn payment(rate: f64, periods: u32, present: f64) -> f64 {
    let periods = f64::from(periods);
    if rate == 0.0 {
        return -present / periods;
    }
    -present * rate / (1.0 - libm::pow(1.0 + rate, -periods))
}

/// What `payment` yuan paid in at the end of each of `periods` periods have become (`FV` in spreadsheets, whose sign
/// is the opposite of the payment's).
#[must_use]
pub fn future_value(rate: f64, periods: u32, payment: f64) -> f64 {
    let periods = f64::from(periods);
    if rate == 0.0 {
        return -payment * periods;
    }
    -payment * (libm::pow(1.0 + rate, periods) - 1.0) / rate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(actual: f64, expected: f64, tolerance: f64) {
        assert!((actual - expected).abs() <= tolerance, "{actual} is not {expected} within {tolerance}");
    }

    // Figures of formulajs (test/financial.js at af0f0b4) and numpy-financial (tests/test_financial.py at f47e8af).
    #[test]
    fn internal_rates_of_return_agree_with_two_libraries() {
        let rate = |flows: &[f64]| internal_rate_of_return(flows).expect("one root");
        close(rate(&[-75000.0, 12000.0, 15000.0, 18000.0, 21000.0, 24000.0]), 0.057_151_428_871_784_67, 1e-9);
        close(rate(&[-4500.0, 3045.0, 2371.0]), 0.139_181_841_626_706_7, 1e-9);
        let long = [
            -9_765_000.0,
            -24_338_874.0,
            -3_354_506.0,
            814_300.0,
            1_595_562.0,
            1_975_118.0,
            1_688_159.0,
            391_944.0,
        ];
        close(rate(&long), -0.339_234_190_581_933_2, 1e-9);
        close(rate(&[-100.0, 0.0, 0.0, 74.0]), -0.0955, 1e-3);
    }

    #[test]
    fn net_present_values_agree_with_two_libraries() {
        close(
            net_present_value(0.12, &[12000.0, 15000.0, 18000.0, 21000.0, 24000.0], 1),
            62_448.362_521_940_25,
            1e-7,
        );
        close(net_present_value(0.05, &[-15000.0, 1500.0, 2500.0, 3500.0, 4500.0, 6000.0], 0), 122.89, 0.01);
        close(net_present_value(0.08, &[-40000.0, 5000.0, 8000.0, 12000.0, 30000.0], 0), 3065.22267, 1e-5);
    }

    #[test]
    fn payments_and_future_values_agree_with_two_libraries() {
        close(payment(0.08 / 12.0, 60, 15000.0), -304.145_914, 1e-6);
        close(future_value(0.01, 12, -1000.0), 12_682.503_013_196_976, 1e-8);
        close(payment(0.0, 12, 1200.0), -100.0, 1e-12);
        close(future_value(0.0, 12, -100.0), 1200.0, 1e-12);
    }

    #[test]
    fn flows_without_one_rate_have_none() {
        assert_eq!(internal_rate_of_return(&[100.0, 200.0]), None);
        // Worth nothing at 10 % and at 20 %.
        assert_eq!(internal_rate_of_return(&[-100.0, 230.0, -132.0]), None);
        assert_eq!(internal_rate_of_return(&[]), None);
    }
}
