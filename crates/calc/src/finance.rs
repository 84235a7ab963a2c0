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

    #[test]
    fn without_interest_a_loan_is_paid_back_in_equal_parts() {
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
