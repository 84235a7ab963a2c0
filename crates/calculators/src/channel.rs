//! Where visitors come from and promotion money goes, as several calculators list it.

use calc::{Choice, Label};

calc::choices! {
    /// A kind of channel. Older names of the tools behind them are in the book's glossary.
    pub(crate) enum Channel {
        Other = "other",
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
    }
}

/// What a row is called: the reader's own name, or else the kind picked in the field `channel`.
pub(crate) fn label(name: &str, channel: Channel) -> Label {
    if name.is_empty() { Label::Choice("channel", channel.id()) } else { Label::Text(name.to_owned()) }
}
