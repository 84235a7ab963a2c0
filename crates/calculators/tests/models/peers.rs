//! Figures of other projects, as they publish them, against the vocabulary of `calc`. `peers.json` holds them with their
//! sources: what goes in, what the project says (`expected`, to the precision it says it with, or `refuted` where it is
//! wrong, with the reason in the note), and `exact` where forty digits were worked out independently.

use calc::allocate::{self, Channel};
use calc::cover::{self, Shift};
use calc::distribution::Distribution;
use calc::queue::{self, Demand, Pace, Service};
use calc::response::{Curve, Shape};
use calc::{adstock, finance, split};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    /// The function, by name.
    of: String,
    source: String,
    #[serde(default)]
    note: String,
    inputs: Value,
    expected: Option<Vec<f64>>,
    tolerance: Option<f64>,
    refuted: Option<Vec<f64>>,
    exact: Option<Vec<f64>>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../peers.json")).expect("peers.json holds cases")
}

impl Case {
    #[track_caller]
    fn input<T: for<'a> Deserialize<'a>>(&self, name: &str) -> T {
        let value = self.inputs[name].clone();
        serde_json::from_value(value).unwrap_or_else(|error| panic!("{}, {name}: {error}", self.id))
    }

    #[track_caller]
    fn number(&self, name: &str) -> f64 {
        self.input(name)
    }

    #[track_caller]
    fn numbers(&self, name: &str) -> Vec<f64> {
        self.input(name)
    }

    /// A queue with this load, by handling time; nobody leaves.
    fn settled(&self, handling: f64, within: f64) -> Service {
        let arrivals = self.number("load") / handling;
        queue::without_leaving(&Demand { arrivals, handling, patience: None }, self.input("agents"), within)
    }

    fn triangular(&self) -> Distribution {
        let (low, likely, high) = (self.number("low"), self.number("likely"), self.number("high"));
        Distribution::Triangular { low, likely, high }
    }

    fn lognormal(&self) -> Distribution {
        Distribution::Lognormal { mu: self.number("mu"), sigma: self.number("sigma") }
    }

    /// What our function of that name gives.
    fn ours(&self) -> Vec<f64> {
        match self.of.as_str() {
            "split" => whole(&split::split_by(self.input("total"), &self.numbers("weights")).unwrap()),
            "geometric_weights" => oldest_first(adstock::geometric(self.number("kept"), self.input("lags"))),
            "binomial_weights" => oldest_first(adstock::binomial(self.number("kept"), self.input("lags"))),
            "carry_over" => {
                let weights = adstock::geometric(self.number("kept"), self.input("lags"));
                adstock::carried(&self.numbers("spends"), &weights)
            }
            "normalised_carry_over" => self.normalised_carry_over(),
            "hill" => {
                let (top, scale) = (self.number("top"), self.number("scale"));
                let shape = Shape::Hill(self.number("steepness"));
                vec![Curve { shape, top, scale }.value(self.number("spend"))]
            }
            "logistic" => vec![Shape::Logistic.value(self.number("spend") / self.number("scale"))],
            "best_split" => self.best_split(),
            "erlang_b" => vec![queue::erlang_b(self.number("load"), self.input("servers"))],
            "erlang_c" => vec![queue::erlang_c(self.number("load"), self.input("agents"))],
            "answered" => vec![self.settled(self.number("handling"), self.number("within")).answered],
            "mean_wait" => vec![self.settled(self.number("handling"), 0.0).wait],
            "occupancy" => vec![self.settled(1.0, 0.0).occupancy],
            "waiting_line" => self.waiting_line(),
            "chats_at_once" => {
                let chats: Vec<u32> = self.input("chats");
                chats.into_iter().map(|chats| Pace::of_chats(chats, None).full()).collect()
            }
            "cover" => self.cover(),
            "skills" => self.skills(),
            "triangular_cdf" => vec![self.triangular().cdf(self.number("x"))],
            "triangular_quantile" => vec![self.triangular().quantile(self.number("p"))],
            "beta_cdf" => {
                let (a, b) = (self.number("a"), self.number("b"));
                vec![Distribution::Beta { a, b, low: 0.0, high: 1.0 }.cdf(self.number("x"))]
            }
            "lognormal_cdf" => vec![self.lognormal().cdf(self.number("x"))],
            "lognormal_mean" => vec![self.lognormal().mean()],
            "lognormal_deviation" => vec![self.lognormal().deviation()],
            "internal_rate_of_return" => {
                vec![finance::internal_rate_of_return(&self.numbers("flows")).expect("one rate")]
            }
            "net_present_value" => {
                let (rate, flows) = (self.number("rate"), self.numbers("flows"));
                vec![finance::net_present_value(rate, &flows, self.input("first"))]
            }
            "payment" => {
                vec![finance::payment(self.number("rate"), self.input("periods"), self.number("present"))]
            }
            "future_value" => {
                vec![finance::future_value(
                    self.number("rate"),
                    self.input("periods"),
                    self.number("payment"),
                )]
            }
            other => panic!("{}: no function {other}", self.id),
        }
    }

    /// What works in the last period, by channel.
    fn normalised_carry_over(&self) -> Vec<f64> {
        let spends: Vec<Vec<f64>> = self.input("spends");
        let worked = |(spends, kept): (Vec<f64>, f64)| {
            let weights = adstock::normalised(&adstock::geometric(kept, self.input("lags")));
            *adstock::carried(&spends, &weights).last().expect("a period")
        };
        spends.into_iter().zip(self.numbers("kept")).map(worked).collect()
    }

    fn best_split(&self) -> Vec<f64> {
        let rows = self.numbers("tops").into_iter().zip(self.numbers("scales")).zip(self.numbers("most"));
        let channel = |((top, scale), most)| {
            let curve = Curve { shape: Shape::Logistic, top, scale };
            Channel { curve, least: 0.0, most }
        };
        let channels: Vec<Channel> = rows.map(channel).collect();
        allocate::best(&channels, self.number("sum"), 1).expect("a split").spends
    }

    /// Share of time nobody is there, people waiting, time waiting, people there, time there.
    fn waiting_line(&self) -> Vec<f64> {
        let (arrivals, handling) = (self.number("arrivals"), 1.0 / self.number("rate"));
        let agents: u32 = self.input("agents");
        let line = queue::without_leaving(&Demand { arrivals, handling, patience: None }, agents, 0.0);
        let load = arrivals * handling;
        let below = (1..=agents).fold(1.0, |product, agent| product * f64::from(agent) / load);
        let waiting = line.wait * arrivals;
        vec![
            line.waits * (1.0 - line.occupancy) * below,
            waiting,
            line.wait,
            waiting + line.open,
            line.wait + handling,
        ]
    }

    /// People and the bound below which nobody can go.
    fn cover(&self) -> Vec<f64> {
        let required: Vec<u32> = self.input("required");
        let shifts = cover::cyclic(7, 0..7, &vec![true; self.input("days_on")]);
        let roster = cover::cheapest(&required, &shifts).expect("a roster");
        whole(&[roster.cost, roster.bound])
    }

    /// Cost and people. Skills are covered as periods are.
    fn skills(&self) -> Vec<f64> {
        let (required, people): (Vec<u32>, Vec<Vec<usize>>) = (self.input("required"), self.input("people"));
        let costs: Vec<u32> = self.input("costs");
        let shifts: Vec<Shift> =
            people.into_iter().zip(costs).map(|(covers, cost)| Shift { covers, cost }).collect();
        let roster = cover::cheapest(&required, &shifts).expect("a team");
        assert!(roster.is_proven(), "{}", self.id);
        whole(&[roster.cost, roster.people.iter().map(|&people| u64::from(people)).sum()])
    }
}

fn oldest_first(mut weights: Vec<f64>) -> Vec<f64> {
    weights.reverse();
    weights
}

fn whole<T: Copy + TryInto<i32>>(numbers: &[T]) -> Vec<f64> {
    let small = |&number: &T| f64::from(number.try_into().ok().expect("a small number"));
    numbers.iter().map(small).collect()
}

fn agree(ours: &[f64], theirs: &[f64], tolerance: impl Fn(f64) -> f64) -> bool {
    ours.len() == theirs.len()
        && ours.iter().zip(theirs).all(|(ours, theirs)| (ours - theirs).abs() <= tolerance(*theirs))
}

#[test]
fn every_figure_of_another_project_comes_out_or_is_refuted_with_a_reason() {
    for case in cases() {
        let ours = case.ours();
        let said = |what: &str, theirs: &[f64]| format!("{}: {ours:?}, {what} {theirs:?}", case.id);
        if let Some(expected) = &case.expected {
            let tolerance = case.tolerance.expect("a tolerance");
            assert!(agree(&ours, expected, |_| tolerance), "{}", said("expected", expected));
        }
        // Dust of arithmetic only.
        if let Some(exact) = &case.exact {
            assert!(agree(&ours, exact, |exact| 1e-11 * exact.abs()), "{}", said("exactly", exact));
        }
        if let Some(refuted) = &case.refuted {
            assert!(!agree(&ours, refuted, |_| 1e-9), "{}", said("refuted", refuted));
            assert!(case.exact.is_some() && !case.note.is_empty(), "{} is refuted without a reason", case.id);
        }
        assert!(case.expected.is_some() != case.refuted.is_some(), "{} says nothing or both", case.id);
    }
}

#[test]
fn every_figure_of_another_project_has_an_id_of_its_own_and_a_source() {
    let mut ids = BTreeSet::new();
    for case in cases() {
        assert!(!case.source.is_empty(), "{} has no source", case.id);
        assert!(ids.insert(case.id.clone()), "{} stands twice", case.id);
    }
}
