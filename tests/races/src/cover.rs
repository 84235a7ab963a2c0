//! The fewest shifts of eight hours and a meal that put enough people on duty in each of 168 hours, a shift beginning in
//! any of them: our cover against general solvers, `HiGHS` and OR-tools.

use crate::clock::timed;
use crate::peers::{Evaluation, Peers, Shown};
use crate::queues::{DAY, Hours, WEEKEND};
use crate::standings::{Standings, Verdict};
use calc::cover::{self, Roster, Shift};
use serde_json::json;
use std::hint::black_box;

const HOURS: usize = 168;
/// On duty in the hours of a shift: eight, with a meal after the fourth.
const SHIFT: [bool; 9] = [true, true, true, true, false, true, true, true, true];
/// Share of rostered time lost to leave, sickness and training.
const TIME_OFF: f64 = 0.3;

/// People for every hour of the week raced over before: Erlang C, time off added hour by hour and rounded up there.
fn week() -> Vec<u32> {
    let rostered = |on_duty: u32| {
        // Dust included, as the others added it.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people")]
        let people = (f64::from(on_duty) / (1.0 - TIME_OFF)).ceil() as u32;
        people
    };
    Hours::week().people().into_iter().map(rostered).collect()
}

/// People for every hour of a shop that the service calculator plans around the clock.
fn around_the_clock() -> Vec<u32> {
    let day =
        |factor: f64| Hours { chats: DAY.map(|chats| chats * factor).to_vec(), ..Hours::week() }.people();
    [1.0, 1.0, 1.0, 1.0, 1.0, WEEKEND, WEEKEND].into_iter().flat_map(day).collect()
}

/// What one types for it.
fn entries() -> Vec<(String, String)> {
    let hours = Hours::week();
    [
        ("chats", DAY.iter().sum::<f64>()),
        ("weekend", WEEKEND * 100.0),
        ("opens", 0.0),
        ("closes", 24.0),
        ("handling", hours.handling),
        ("at_once", 1.0),
        ("within", hours.within * 60.0),
        ("answered_goal", hours.answered * 100.0),
        ("busy_limit", hours.occupancy * 100.0),
    ]
    .into_iter()
    .map(|(id, figure)| (id.to_owned(), figure.to_string()))
    .chain([("model".to_owned(), "patient".to_owned())])
    .collect()
}

pub(crate) fn race(peers: &Peers, standings: &mut Standings) {
    let shifts = cover::cyclic(HOURS, 0..HOURS, &SHIFT);
    let weeks = [
        ("week", week(), "a week covered from 168 starts"),
        (
            "clock",
            around_the_clock(),
            "another, in wasm with all that the service calculator does (aim: under 50 ms)",
        ),
    ];
    let handed = json!({
        "covers": shifts.iter().map(|shift| &shift.covers).collect::<Vec<_>>(),
        "required": weeks.iter().map(|(id, required, _)| (*id, required)).collect::<std::collections::BTreeMap<_, _>>(),
    });
    let evaluation = Evaluation { heat: "clock".to_owned(), calculator: "service", turns: vec![entries()] };
    let shipped = peers.shipped(&[evaluation]);
    let brought = [
        peers.python("HiGHS and OR-tools", "cover.py", &handed),
        peers.node("HiGHS in wasm", "cover.mjs", &handed),
    ];
    for (id, required, work) in &weeks {
        standings.heat(*work);
        let solve =
            || cover::cheapest(black_box(required), black_box(&shifts)).expect("every hour has shifts");
        let ours = solve();
        standings.native("ours, native", timed(1, |_| solve()), proven(&ours));
        standings.shipped("ours in wasm, typed to drawn", &shipped, id, |shown: Vec<Shown>| {
            let [shifts, bound] = ["week_shifts", "shift_bound"].map(|output| shown[0].figure(output));
            #[expect(clippy::cast_precision_loss, reason = "shifts of a week")]
            let wanted = [ours.cost as f64, ours.bound as f64].map(Some);
            if [shifts, bound] == wanted {
                Ok("the same".to_owned())
            } else {
                Err(format!("{shifts:?} of {bound:?}"))
            }
        });
        for brought in &brought {
            standings.peers(brought, id, |people: Vec<u32>| compared(required, &shifts, &ours, &people));
        }
    }
}

fn proven(ours: &Roster) -> Verdict {
    let Roster { cost, bound, .. } = ours;
    if cost == bound {
        Ok(format!("{cost} shifts, proven"))
    } else {
        Err(format!("{cost} shifts, {bound} proven"))
    }
}

/// Whether the other's roster covers the week, and with how many shifts; ours must not need more.
fn compared(required: &[u32], shifts: &[Shift], ours: &Roster, people: &[u32]) -> Verdict {
    let mut on_duty = vec![0; required.len()];
    for (shift, people) in shifts.iter().zip(people) {
        for &hour in &shift.covers {
            on_duty[hour] += people;
        }
    }
    let cost: u64 = people.iter().copied().map(u64::from).sum();
    if on_duty.iter().zip(required).any(|(on_duty, required)| on_duty < required) {
        Ok("leaves hours uncovered".to_owned())
    } else if cost < ours.cost {
        Err(format!("does with {cost} shifts"))
    } else {
        Ok(format!("{cost} shifts"))
    }
}
