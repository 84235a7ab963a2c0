//! Where visitors come from and promotion money goes, as several calculators list it.

use calc::{Choice, Label};

calc::choices! {
    /// A kind of channel; a row of a form starts without one. Older names of the tools behind them are in the book's
    /// glossary.
    pub(crate) enum Channel {
        Unnamed = "unnamed",
        Search = "search",
        Display = "display",
        Slots = "slots",
        HardAds = "hard_ads",
        Affiliate = "affiliate",
        Content = "content",
        Events = "events",
        Members = "members",
        Free = "free",
        Gifts = "gifts",
        Other = "other",
    }
}

/// What a row is called: the reader's own name, or else the kind picked in the field `channel`; what is neither is some
/// other channel.
pub(crate) fn label(name: &str, channel: Channel) -> Label {
    match channel {
        _ if !name.is_empty() => Label::Text(name.to_owned()),
        Channel::Unnamed => Label::Choice("channel", Channel::Other.id()),
        kind => Label::Choice("channel", kind.id()),
    }
}
