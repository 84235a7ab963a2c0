//! The calculators: one file each and this registry. Presets and worked cases stand beside them in `cases/`.

use calc::Calculator;

macro_rules! registry {
    ($($id:ident),+ $(,)?) => {
        $(mod $id;)+

        /// Every calculator, in the order of the book's desk.
        pub const ALL: &[&Calculator] = &[$(&$id::CALCULATOR),+];

        #[cfg(feature = "cases")]
        fn case_file(id: &str) -> Option<&'static str> {
            match id {
                $(stringify!($id) => Some(include_str!(concat!("../cases/", stringify!($id), ".json"))),)+
                _ => None,
            }
        }
    };
}

mod channel;
mod season;

registry!(margin, budget, allocation, traffic, staffing, service, warehouse, stock, reviews, fees, bonus);

#[cfg(feature = "cases")]
pub mod cases;

/// The calculator of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Calculator> {
    ALL.iter().copied().find(|calculator| calculator.id == id)
}
