//! Queues: how many people answer so many customers in time.
//!
//! Customers arrive at random at a steady rate; handling times and patience are exponential. Erlang B and C are the
//! classics; Erlang A lets customers leave when their patience ends (Palm 1957; Garnett, Mandelbaum & Reiman 2002,
//! "Designing a call center with impatient customers"); the chat model lets an agent hold several chats at once, each
//! going slower the more there are (Tezcan & Zhang 2014, "Routing and staffing in customer service chat systems with
//! impatient customers"; Luo & Zhang 2013). All are birth–death processes, solved exactly here, for any load and any
//! number of agents: no simulation, no approximation, and nothing that over- or underflows.
//!
//! Times are in one unit throughout, whichever the caller uses; rates are per that unit.

use crate::special::{beta_regularized, beta_term};

/// Most agents a search tries; beyond any shop.
const MOST_AGENTS: u32 = 1_000_000;

/// Who arrives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// Customers per unit of time.
    pub arrivals: f64,
    /// Time one customer takes an agent who has no other.
    pub handling: f64,
    /// Mean time a customer waits before leaving; `None`, nobody leaves.
    pub patience: Option<f64>,
}

impl Demand {
    /// The work that arrives in the time it arrives, in agents kept busy (erlangs).
    #[must_use]
    pub fn load(&self) -> f64 {
        self.arrivals * self.handling
    }
}

/// How a queue fares in the long run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Service {
    /// Share of customers who find every place taken.
    pub waits: f64,
    /// Share of all customers who are answered within the target time; who leaves is not answered.
    pub answered: f64,
    /// Share of customers who leave unanswered.
    pub abandons: f64,
    /// Mean time in the queue over all customers, those who leave included; infinite when the queue grows for ever.
    pub wait: f64,
    /// Share of what the agents could do that is asked of them; 1 when the queue grows for ever.
    pub occupancy: f64,
    /// Customers being served at a time, on average.
    pub open: f64,
}

/// Share of customers turned away when there are `servers` places and no queue (Erlang B).
#[must_use]
pub fn erlang_b(load: f64, servers: u32) -> f64 {
    (1..=servers).fold(1.0, |blocked, server| load * blocked / (f64::from(server) + load * blocked))
}

/// Share of customers who wait when nobody leaves (Erlang C); 1 when the load is more than the agents can do.
#[must_use]
pub fn erlang_c(load: f64, agents: u32) -> f64 {
    waiting_share(erlang_b(load, agents), load, agents)
}

fn waiting_share(blocked: f64, load: f64, agents: u32) -> f64 {
    let agents = f64::from(agents);
    if load >= agents { 1.0 } else { agents * blocked / (agents - load * (1.0 - blocked)) }
}

/// What is asked of a queue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Time within which a customer counts as answered.
    pub within: f64,
    /// Share of customers to answer within it, below 1.
    pub answered: f64,
    /// Most of the agents' capacity that may be asked for.
    pub occupancy: f64,
}

impl Target {
    /// Whether the service is as good as asked, up to the dust of arithmetic.
    fn met_by(&self, service: &Service) -> bool {
        service.answered >= self.answered - 1e-12 && service.occupancy <= self.occupancy + 1e-12
    }
}

/// How `agents` fare who serve one customer each while nobody leaves: Erlang C, whatever the demand says of patience.
#[must_use]
pub fn without_leaving(demand: &Demand, agents: u32, within: f64) -> Service {
    let blocked = erlang_b(demand.load(), agents);
    settled(demand, agents, blocked, within)
}

fn settled(demand: &Demand, agents: u32, blocked: f64, within: f64) -> Service {
    let load = demand.load();
    let waits = waiting_share(blocked, load, agents);
    let spare = (f64::from(agents) - load) / demand.handling;
    if spare <= 0.0 {
        return Service {
            waits: 1.0,
            answered: 0.0,
            abandons: 0.0,
            wait: f64::INFINITY,
            occupancy: 1.0,
            open: f64::from(agents),
        };
    }
    Service {
        waits,
        answered: 1.0 - waits * libm::exp(-spare * within),
        abandons: 0.0,
        wait: waits / spare,
        occupancy: load / f64::from(agents),
        open: load,
    }
}

/// The fewest agents that meet the target while nobody leaves (Erlang C).
#[must_use]
pub fn agents_without_leaving(demand: &Demand, target: &Target) -> u32 {
    let load = demand.load();
    if load <= 0.0 {
        return 0;
    }
    let mut blocked = 1.0;
    for agents in 1..MOST_AGENTS {
        blocked = load * blocked / (f64::from(agents) + load * blocked);
        if f64::from(agents) > load && target.met_by(&settled(demand, agents, blocked, target.within)) {
            return agents;
        }
    }
    MOST_AGENTS
}

/// How much faster than one chat at a time an agent clears several: a curve through the factors for 1, 2, 3 … chats,
/// straight between them. One factor is one customer at a time: Erlang A.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    factors: Vec<f64>,
}

impl Pace {
    /// One customer at a time.
    #[must_use]
    pub fn single() -> Pace {
        Pace { factors: vec![1.0] }
    }

    /// The trade's table, 1, 1.7, 2.5, 2.9, 3.5 for one to five chats (contactcentrehelper.com, "Erlang C for chat"),
    /// held at its last value beyond, up to `chats` at once; stretched to end at `last` where that is known.
    #[must_use]
    pub fn of_chats(chats: u32, last: Option<f64>) -> Pace {
        const TABLE: [f64; 5] = [1.0, 1.7, 2.5, 2.9, 3.5];
        let of_table = |chat: u32| TABLE[(chat.clamp(1, 5) - 1) as usize];
        let end = of_table(chats);
        let stretch = match last {
            Some(last) if end > 1.0 => (last - 1.0) / (end - 1.0),
            _ => 1.0,
        };
        Pace { factors: (1..=chats.max(1)).map(|chat| 1.0 + (of_table(chat) - 1.0) * stretch).collect() }
    }

    /// Chats an agent holds at most.
    #[must_use]
    pub fn chats(&self) -> u32 {
        u32::try_from(self.factors.len()).unwrap_or(u32::MAX)
    }

    /// The factor with every place taken.
    #[must_use]
    pub fn full(&self) -> f64 {
        self.factors.last().copied().unwrap_or(1.0)
    }

    /// The factor with `chats` open per agent on average.
    fn at(&self, chats: f64) -> f64 {
        if chats <= 1.0 {
            return chats;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between one and the chats at once"
        )]
        let below = (chats as usize).min(self.factors.len());
        let low = self.factors[below - 1];
        let high = self.factors.get(below).copied().unwrap_or(low);
        #[expect(clippy::cast_precision_loss, reason = "a handful of chats")]
        let part = chats - below as f64;
        low + (high - low) * part
    }
}

/// How `agents` fare who hold up to [`Pace::chats`] customers each while those in the queue leave when their patience
/// ends. Everybody's chats are shared evenly, and a place that falls free goes to the longest wait.
///
/// The share answered is exact. With `full` departures per unit of time while every place is taken and `θ = 1/patience`,
/// a customer who finds `j` ahead is answered within `t` with probability
/// `full/(full + (j + 1)θ) · I_{1−e^(−θt)}(j + 1, full/θ + 1)`, I being the regularized incomplete beta function.
#[must_use]
pub fn with_leaving(demand: &Demand, agents: u32, pace: &Pace, within: f64) -> Service {
    let arrivals = demand.arrivals;
    let people = f64::from(agents);
    let places = agents.saturating_mul(pace.chats());
    let full = people * pace.full() / demand.handling;
    let departures = |place: u32| people * pace.at(f64::from(place) / people) / demand.handling;
    let (blocked, open) = taken(arrivals, departures, places, first_taken(arrivals, departures, places));
    let Some(patience) = demand.patience else {
        return without_end(arrivals, full, (blocked, open), places, within);
    };
    let theta = 1.0 / patience;
    // Weights of the queues, relative to an empty queue with all places taken.
    let mut queue = vec![1.0];
    let mut sum = 1.0;
    let mut length = 0.0;
    for waiting in 1..MOST_AGENTS {
        let waiting = f64::from(waiting);
        let rate = full + waiting * theta;
        let weight = queue[queue.len() - 1] * arrivals / rate;
        queue.push(weight);
        sum += weight;
        length += waiting * weight;
        // Weights of an overload first grow; they are brought back before they overflow.
        if sum > 1e200 {
            for weight in &mut queue {
                *weight *= 1e-200;
            }
            sum *= 1e-200;
            length *= 1e-200;
        }
        // Falling weights end like a geometric series: what is left out is less than the last by this factor.
        if rate > arrivals && weight * arrivals / (rate - arrivals) < 1e-17 * sum {
            break;
        }
    }
    // Everything in the measure of the queue's weights times `blocked`, where nothing is divided by what may be zero.
    let below = queue[0] * (1.0 - blocked);
    let total = below + blocked * sum;
    let waits = blocked * sum / total;
    let queued = blocked * length / total;
    let abandons = (theta * queued / arrivals).clamp(0.0, 1.0);
    let reached = blocked * served_within(&queue, full / theta, theta * within) * full / arrivals;
    Service {
        waits,
        answered: ((below + reached) / total).clamp(0.0, 1.0),
        abandons,
        wait: queued / arrivals,
        occupancy: (arrivals * (1.0 - abandons) / full).clamp(0.0, 1.0),
        open: (1.0 - waits) * below_full(open, blocked, places) + waits * f64::from(places),
    }
}

/// How likely all places are taken among the states without a queue, and how many are on average. Weights of the states
/// are relative to the last, so that what rounding does to one state fades with the next; a sum too large for a number
/// is a chance of nothing. Below `first` places nobody is expected.
fn taken(arrivals: f64, departures: impl Fn(u32) -> f64, places: u32, first: u32) -> (f64, f64) {
    let mut sum = 1.0;
    let mut open = f64::from(first);
    for place in first + 1..=places {
        sum = 1.0 + sum * departures(place) / arrivals;
        open += (f64::from(place) - open) / sum;
    }
    (1.0 / sum, open)
}

/// The most places of which fewer are never taken, up to a chance that no digit shows: a large team is never idle. Zero
/// for teams whose states are quickly summed.
fn first_taken(arrivals: f64, departures: impl Fn(u32) -> f64, places: u32) -> u32 {
    const QUICK: u32 = 500;
    const NEVER: f64 = 1e-40;
    if places <= QUICK {
        return 0;
    }
    // The likeliest number, up to which customers arrive faster than they are served.
    let (mut first, mut end) = (0, places);
    while first < end {
        let middle = first + (end - first).div_ceil(2);
        if departures(middle) <= arrivals { first = middle } else { end = middle - 1 }
    }
    let mut chance = 1.0;
    while first > 0 && chance > NEVER {
        chance *= departures(first) / arrivals;
        first -= 1;
    }
    first
}

/// Customers served at a time while a place is free, from their mean up to and with the last place.
fn below_full(open: f64, blocked: f64, places: u32) -> f64 {
    if blocked < 1.0 { (open - f64::from(places) * blocked) / (1.0 - blocked) } else { 0.0 }
}

/// The same when nobody leaves: the queue ends like a geometric series.
fn without_end(arrivals: f64, full: f64, (blocked, open): (f64, f64), places: u32, within: f64) -> Service {
    let spare = full - arrivals;
    if spare <= 0.0 {
        return Service {
            waits: 1.0,
            answered: 0.0,
            abandons: 0.0,
            wait: f64::INFINITY,
            occupancy: 1.0,
            open: f64::from(places),
        };
    }
    let sum = full / spare;
    let waits = sum * blocked / (1.0 + (sum - 1.0) * blocked);
    Service {
        waits,
        answered: 1.0 - waits * libm::exp(-spare * within),
        abandons: 0.0,
        wait: waits / spare,
        occupancy: arrivals / full,
        open: (1.0 - waits) * below_full(open, blocked, places) + waits * f64::from(places),
    }
}

/// The sum of `queue[j + 1] · I_x(j + 1, b)` over all j, with `b = full/θ + 1` and `x = 1 − e^(−θt)`. The values of I
/// differ by terms that are positive, so summing them from the far end loses nothing; the terms are carried by their
/// ratio from the largest one, where they cannot underflow.
fn served_within(queue: &[f64], pace: f64, elapsed: f64) -> f64 {
    let b = pace + 1.0;
    let x = -libm::expm1(-elapsed);
    let y = libm::exp(-elapsed);
    let last = queue.len() - 1;
    if x <= 0.0 || last == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "queues stay below 2^53")]
    let position = |index: usize| index as f64;
    let mode = (pace * x / y).clamp(1.0, position(last));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between one and the queue's length"
    )]
    let mode = mode as usize;
    let mut terms = vec![0.0; last + 1];
    terms[mode] = beta_term(position(mode), b, x, y);
    for j in (1..mode).rev() {
        terms[j] = terms[j + 1] * (position(j) + 1.0) / (x * (position(j) + b));
    }
    for j in mode..last {
        terms[j + 1] = terms[j] * x * (position(j) + b) / (position(j) + 1.0);
    }
    let mut inside = beta_regularized(position(last), b, x, y);
    let mut sum = queue[last] * inside;
    for j in (1..last).rev() {
        inside += terms[j];
        sum += queue[j] * inside;
    }
    sum
}

/// The fewest agents that meet the target when customers leave ([`with_leaving`]).
#[must_use]
pub fn agents_with_leaving(demand: &Demand, pace: &Pace, target: &Target) -> u32 {
    if demand.load() <= 0.0 {
        return 0;
    }
    let met = |agents: u32| target.met_by(&with_leaving(demand, agents, pace, target.within));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
    let start = (demand.load() / pace.full()).ceil() as u32;
    let start = start.clamp(1, MOST_AGENTS);
    // Steps that double away from the load bracket the answer; halving the bracket finds it.
    let (mut few, mut enough, mut step) = (0, start, 1);
    if met(start) {
        while enough > 1 {
            let less = enough.saturating_sub(step).max(1);
            if !met(less) {
                few = less;
                break;
            }
            enough = less;
            step *= 2;
        }
    } else {
        few = start;
        loop {
            enough = few.saturating_add(step).min(MOST_AGENTS);
            if enough == MOST_AGENTS || met(enough) {
                break;
            }
            few = enough;
            step *= 2;
        }
    }
    while enough - few > 1 {
        let middle = few + (enough - few) / 2;
        if met(middle) { enough = middle } else { few = middle }
    }
    enough
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
