//! How a year's sales spread over its months.

calc::choices! {
    /// The shape of a year.
    pub(crate) enum Season {
        /// Every month alike.
        Even = "even",
        /// Every day alike.
        Days = "days",
        /// The home-goods plan of S0.3, with nearly half of the year in its last quarter.
        Home = "home",
    }
}

/// Days of the months of a year that is no leap year.
pub(crate) const DAYS: [f64; 12] = [31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0, 31.0, 30.0, 31.0];

/// Sales targets of the home-goods plan by month, in 10,000 yuan (S0.3).
const HOME: [f64; 12] = [15.0, 15.0, 20.0, 20.0, 25.0, 30.0, 30.0, 35.0, 40.0, 40.0, 100.0, 60.0];

/// Weights of January to December.
pub(crate) fn weights(season: Season) -> [f64; 12] {
    match season {
        Season::Even => [1.0; 12],
        Season::Days => DAYS,
        Season::Home => HOME,
    }
}
