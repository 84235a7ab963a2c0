//! What fields, choices and presets were called in earlier editions, so that a link or a scenario from then still opens.
//!
//! A field that got another name, a choice or a preset that got another id, is written here when that happens:
//! `("fees", "rate", "fee_rate")`, `("margin", "promotion_basis=sales", "promotion_basis=share")`,
//! `("margin", "preset=shop", "preset=example")`. What is gone altogether needs no line: the page names what it leaves out.

/// Calculator, what it was called, what it is called now.
const FORMER: &[(&str, &str, &str)] = &[];

/// Former and present names of one calculator.
#[must_use]
pub fn former(calculator: &str) -> Vec<(&'static str, &'static str)> {
    FORMER.iter().filter(|(id, ..)| *id == calculator).map(|&(_, was, now)| (was, now)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calc::Kind;

    /// What is wrong with a line of the table.
    fn fault((calculator, was, now): (&str, &str, &str)) -> Option<&'static str> {
        let Some(calculator) = crate::find(calculator) else { return Some("no such calculator") };
        let there = |name: &str| match name.split_once('=') {
            None => calculator.field(name).is_some(),
            Some(("preset", id)) => crate::cases::presets(calculator.id).iter().any(|case| case.id == id),
            Some((field, id)) => calculator
                .field(field)
                .is_some_and(|field| matches!(field.kind, Kind::Choice(ids) if ids.contains(&id))),
        };
        match (there(was), there(now), was.contains('=') == now.contains('=')) {
            (true, ..) => Some("the former name is one of today"),
            (_, false, _) => Some("the present name is none of today"),
            (.., false) => Some("a field became a choice"),
            _ => None,
        }
    }

    #[test]
    fn what_was_renamed_is_gone_and_what_it_is_called_now_is_there() {
        for &line in FORMER {
            assert_eq!(fault(line), None, "{line:?}");
        }
        assert_eq!(fault(("margin", "list_price", "price")), None);
        assert_eq!(fault(("margin", "preset=old-shop", "preset=example")), None);
        assert_eq!(fault(("margins", "list_price", "price")), Some("no such calculator"));
        assert_eq!(fault(("margin", "cost", "price")), Some("the former name is one of today"));
        assert_eq!(fault(("margin", "list_price", "prise")), Some("the present name is none of today"));
        assert_eq!(fault(("margin", "list_price", "preset=example")), Some("a field became a choice"));
    }
}
