//! People needed by the hour of a week: Erlang C and Erlang A against pyworkforce.

use crate::clock::timed;
use crate::peers::Peers;
use crate::standings::{Standings, Verdict};
use calc::queue::{self, Demand, Pace, Target};
use serde::Serialize;
use serde_json::json;
use std::hint::black_box;

/// Chats of a weekday by the hour, from midnight.
pub(crate) const DAY: [f64; 24] = [
    22.0, 12.0, 7.0, 5.0, 5.0, 8.0, 20.0, 45.0, 90.0, 150.0, 210.0, 220.0, 180.0, 170.0, 200.0, 215.0, 205.0,
    170.0, 160.0, 190.0, 260.0, 290.0, 230.0, 90.0,
];
/// What a day of the weekend brings of it.
pub(crate) const WEEKEND: f64 = 1.15;
/// By how much of the first day each day of the week is busier than the one before.
const GROWTH: f64 = 0.03;

/// Hours to find people for. Times are in minutes.
#[derive(Serialize)]
pub(crate) struct Hours {
    pub(crate) chats: Vec<f64>,
    pub(crate) handling: f64,
    /// Share of chats to answer within a time, and the most of people's time they may take.
    pub(crate) answered: f64,
    pub(crate) within: f64,
    pub(crate) occupancy: f64,
    pub(crate) patience: Option<f64>,
}

/// One queue that is answered slowly.
#[derive(Serialize)]
struct Slow {
    /// An hour.
    chats: f64,
    people: u32,
    handling: f64,
    within: f64,
    patience: f64,
}

/// Messages that a small team answers within its day: nearly all of them are.
const SLOW: Slow = Slow { chats: 60.0, people: 6, handling: 6.0, within: 480.0, patience: 120.0 };

impl Hours {
    /// A week of 168 hours whose customers wait.
    pub(crate) fn week() -> Hours {
        let factor = |day: u8| (if day < 5 { 1.0 } else { WEEKEND }) * (1.0 + GROWTH * f64::from(day));
        let chats = (0..7).flat_map(|day| DAY.map(|chats| (chats * factor(day)).round())).collect();
        Hours { chats, handling: 6.5, answered: 0.8, within: 0.5, occupancy: 0.85, patience: None }
    }

    /// Its first day, with customers who leave.
    fn day() -> Hours {
        Hours { chats: DAY.to_vec(), patience: Some(4.0), ..Hours::week() }
    }

    /// The fewest people for every hour.
    pub(crate) fn people(&self) -> Vec<u32> {
        let target = Target { within: self.within, answered: self.answered, occupancy: self.occupancy };
        let needed = |chats: &f64| {
            let demand = Demand { arrivals: chats / 60.0, handling: self.handling, patience: self.patience };
            match self.patience {
                None => queue::agents_without_leaving(&demand, &target),
                Some(_) => queue::agents_with_leaving(&demand, &Pace::single(), &target),
            }
        };
        self.chats.iter().map(needed).collect()
    }
}

impl Slow {
    fn answered(&self) -> f64 {
        let Slow { chats, people, handling, within, patience } = *self;
        let demand = Demand { arrivals: chats / 60.0, handling, patience: Some(patience) };
        queue::with_leaving(&demand, people, &Pace::single(), within).answered
    }
}

pub(crate) fn race(peers: &Peers, standings: &mut Standings) {
    let (week, day) = (Hours::week(), Hours::day());
    let others = peers.python("pyworkforce", "queues.py", &json!({ "week": week, "day": day, "slow": SLOW }));
    for (id, hours, work) in [
        ("week", &week, "people for each of 168 hours, Erlang C (aim: 100×)"),
        ("day", &day, "people for each of 24 hours, Erlang A (aim: 1000×)"),
    ] {
        standings.heat(work);
        let ours = hours.people();
        let sum: u32 = ours.iter().sum();
        let said = Ok(format!("{sum} hours of people"));
        standings.native("ours, native", timed(1, |_| black_box(hours).people()), said);
        standings.peers(&others, id, |theirs: Vec<u32>| same(&ours, &theirs));
    }
    standings.heat("share answered within 8 hours, Erlang A");
    let ours = SLOW.answered();
    standings.native("ours, native", timed(1, |_| black_box(SLOW).answered()), Ok(percent(ours)));
    standings.peers(&others, "slow", |theirs: f64| Ok(percent(theirs)));
    standings.peers(&others, "exact", |theirs: f64| {
        let said = percent(theirs);
        if (theirs - ours).abs() <= 1e-9 { Ok(said) } else { Err(said) }
    });
}

fn same(ours: &[u32], theirs: &[u32]) -> Verdict {
    let alike = ours.iter().zip(theirs).filter(|(ours, theirs)| ours == theirs).count();
    let said = format!("the same in {alike} of {} hours", ours.len());
    if alike == ours.len() && theirs.len() == alike { Ok(said) } else { Err(said) }
}

fn percent(share: f64) -> String {
    format!("{:.4} %", share * 100.0)
}
