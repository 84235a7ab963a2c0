//! The calculators: one file each and this registry. Presets and worked cases stand beside them in `cases/`.

use calc::Calculator;

/// Calculators that one engine in the page computes.
#[derive(Clone, Copy)]
pub struct Group {
    /// Stable id: the engine's name in files and in the element of each of its calculators.
    pub id: &'static str,
    /// Its calculators, in the order of the book's desk.
    pub calculators: &'static [&'static Calculator],
}

macro_rules! registry {
    ($($group:ident: $($id:ident),+ $(,)?;)+) => {
        $($(mod $id;)+)+

        /// Every calculator, in the order of the book's desk.
        pub const ALL: &[&Calculator] = &[$($(&$id::CALCULATOR,)+)+];

        /// The ids of all calculators, without their code.
        pub const IDS: &[&str] = &[$($(stringify!($id),)+)+];

        /// Every group. An engine names its own module below, so that it carries no other group's code.
        pub const GROUPS: &[Group] = &[$($group::GROUP,)+];

        $(
            #[doc = concat!("The group `", stringify!($group), "`.")]
            pub mod $group {
                /// The group.
                pub const GROUP: crate::Group = crate::Group {
                    id: stringify!($group),
                    calculators: &[$(&crate::$id::CALCULATOR,)+],
                };
            }
        )+

        #[cfg(feature = "cases")]
        fn case_file(id: &str) -> Option<&'static str> {
            match id {
                $($(
                    stringify!($id) => Some(include_str!(concat!("../cases/", stringify!($id), ".json"))),
                )+)+
                _ => None,
            }
        }
    };
}

mod channel;
mod former;
mod post;
mod season;

registry! {
    shop: margin, traffic, stock, reviews, fees, bonus;
    calendar: preparation;
    plan: budget;
    pace: pacing;
    spend: allocation;
    team: staffing;
    goods: warehouse;
    chat: service;
    week: roster;
}

#[cfg(feature = "cases")]
pub mod cases;

pub use former::former;

/// The calculator of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Calculator> {
    ALL.iter().copied().find(|calculator| calculator.id == id)
}

/// The group a calculator belongs to, by the calculator's id.
#[must_use]
pub fn group_of(id: &str) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.calculators.iter().any(|calculator| calculator.id == id))
}
