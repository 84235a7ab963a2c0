//! Ranges on a small calculator whose results are known in closed form.

use calc::distribution::{Distribution, normal_cdf, normal_quantile};
use calc::field::{count, money, number, share};
use calc::ranges::{Ranges, Reach, Refusal, Required, Tornado};
use calc::solve::{Goal, Sense};
use calc::{Calculator, Entries, Output, Report, Section, Unit, Value, formula};
use proptest::prelude::*;

calc::inputs! {
    /// Orders from visitors.
    struct Inputs {
        group all {
            visitors: f64 = number(Unit::Ratio, 0.0, 1e12).starting("1000"),
            rate: f64 = share(0.0, 1.0).starting("2%"),
            price: f64 = money(0.0, 1e9).starting("100"),
            costs: f64 = money(0.0, 1e12).starting("0"),
            people: f64 = count(0.0, 1e6).starting("3"),
        }
    }
}

const SECTIONS: &[Section] = &[Section {
    id: "all",
    outputs: &[
        Output::new("sales", Unit::Money),
        Output::new("profit", Unit::Money),
        Output::new("share_of_costs", Unit::Share),
        Output::new("team", Unit::Count),
    ],
}];

const TOY: Calculator = Calculator {
    id: "toy",
    fields: Inputs::FIELDS,
    sections: SECTIONS,
    words: &[],
    compute,
    figures: Some(figures),
    points: calc::POINTS,
};

fn compute(values: &[Vec<Value>]) -> Report {
    let mut report = Report::default();
    figures(values, &mut report);
    report
}

fn figures(values: &[Vec<Value>], report: &mut Report) {
    let Inputs { visitors, rate, price, costs, people } = Inputs::from_values(values);
    formula!(report, sales = visitors * rate * price);
    formula!(report, profit = sales - costs);
    formula!(report, share_of_costs = costs / sales);
    formula!(report, team = people);
}

#[track_caller]
fn ranges(entries: &Entries) -> Ranges<'static> {
    Ranges::read(&TOY, entries, Reach::NineInTen).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

fn goal(figure: f64) -> Goal<'static> {
    Goal { output: "profit", sense: Sense::AtLeast, figure }
}

#[track_caller]
fn close(actual: f64, expected: f64, relative: f64) {
    assert!((actual / expected - 1.0).abs() < relative, "{actual} is not {expected}");
}

/// The product of three lognormals is one: its figures are known.
#[test]
fn a_product_of_lognormals_comes_to_its_closed_form() {
    let entries = Entries::from_iter([("visitors", "800~1600"), ("rate", "1%~3%"), ("price", "90~120")]);
    let sales = ranges(&entries).spread("sales");
    let (mut mu, mut variance) = (0.0, 0.0);
    for (low, high) in [(800.0, 1600.0), (0.01, 0.03), (90.0, 120.0)] {
        let Distribution::Lognormal { mu: one, sigma } = Distribution::lognormal_between(low, high) else {
            unreachable!("it is lognormal")
        };
        mu += one;
        variance += sigma * sigma;
    }
    let product = Distribution::Lognormal { mu, sigma: libm::sqrt(variance) };
    close(sales.mean, product.mean(), 3e-4);
    for p in [0.1, 0.5, 0.9] {
        close(sales.quantile(p).unwrap(), product.quantile(p), 5e-3);
    }
    for figure in [1500.0, 2000.0, 3000.0] {
        let chance = sales.chance(Sense::AtLeast, figure);
        assert!((chance - (1.0 - product.cdf(figure))).abs() < 4e-3, "{chance} for {figure}");
    }
    assert_eq!(sales.undefined, 0);
}

#[test]
fn one_input_alone_gives_its_own_quantiles() {
    let spread = ranges(&Entries::from_iter([("price", "90~100~140")])).spread("sales");
    let price = Distribution::pert(90.0, 100.0, 140.0);
    for p in [0.1, 0.5, 0.9] {
        close(spread.quantile(p).unwrap(), 20.0 * price.quantile(p), 2e-4);
    }
    close(spread.mean, 20.0 * price.mean(), 1e-5);
}

#[test]
fn what_must_be_true_for_a_chance_is_where_the_closed_form_has_it() {
    let entries = Entries::from_iter([("visitors", "800~1600"), ("rate", "1%~3%"), ("costs", "1500")]);
    let mut ranges = ranges(&entries);
    let sigma = |low: f64, high: f64| libm::log(high / low) / (2.0 * normal_quantile(0.95));
    let both = libm::sqrt(sigma(800.0, 1600.0) * sigma(800.0, 1600.0) + sigma(1.0, 3.0) * sigma(1.0, 3.0));
    // One in five falls below this part of the middle.
    let fifth = libm::exp(both * normal_quantile(0.2));
    let middle = libm::sqrt(800.0 * 1600.0) * libm::sqrt(0.01 * 0.03);
    let found = ranges.requirement(&entries, "price", goal(0.0), 0.8).unwrap();
    let Required::Found { entry, chance } = found.required else { panic!("{found:?}") };
    close(entry.parse().unwrap(), 1500.0 / (middle * fifth), 5e-3);
    assert!((0.8..0.803).contains(&chance), "{chance}");

    // A range moves as a whole.
    let found = ranges.requirement(&entries, "rate", goal(0.0), 0.8).unwrap();
    assert!(found.ranged);
    let Required::Found { entry, .. } = found.required else { panic!("{found:?}") };
    let (low, high) = entry.split_once('~').expect("a range");
    let figure = |text: &str| text.trim_end_matches('%').parse::<f64>().unwrap();
    close(figure(high) / figure(low), 3.0, 2e-3);
    close(figure(low), 1500.0 / (middle * fifth * 100.0), 5e-3);
    // And the chance it then has is the one that was said.
    let again = Entries::from_iter([("visitors", "800~1600"), ("rate", entry.as_str()), ("costs", "1500")]);
    let chance = Ranges::read(&TOY, &again, Reach::NineInTen)
        .ok()
        .unwrap()
        .spread("profit")
        .chance(Sense::AtLeast, 0.0);
    assert!((chance - 0.8).abs() < 3e-3, "{chance}");
    // The questions before left nothing behind.
    let spread = ranges.spread("profit");
    let expected = 1.0 - normal_cdf(libm::log(1500.0 / 100.0 / middle) / both);
    assert!((spread.chance(Sense::AtLeast, 0.0) - expected).abs() < 4e-3);
}

#[test]
fn what_no_figure_reaches_is_out_of_reach_and_what_every_figure_reaches_is_said_so() {
    let entries = Entries::from_iter([("visitors", "800~1600"), ("costs", "1e9")]);
    let mut ranges = ranges(&entries);
    let rate = ranges.requirement(&entries, "rate", goal(0.0), 0.8).unwrap().required;
    let beyond = match &rate {
        Required::OutOfReach { chance, .. } | Required::Unmoved { chance } => Some(*chance),
        _ => None,
    };
    assert_eq!(beyond, Some(0.0), "{rate:?}");
    let people = ranges.requirement(&entries, "people", goal(-1e12), 0.8).unwrap().required;
    assert_eq!(people, Required::Unmoved { chance: 1.0 });
    assert!(ranges.requirement(&entries, "colour", goal(0.0), 0.8).is_err());
}

#[test]
fn the_input_that_moves_a_result_most_comes_first() {
    let entries = Entries::from_iter([("price", "99~101"), ("rate", "1%~3%"), ("visitors", "900~1100")]);
    let mut ranges = ranges(&entries);
    let Tornado { middle, bars } = ranges.tornado("sales");
    let names: Vec<&str> = bars.iter().map(|bar| ranges.inputs()[bar.input].name.as_str()).collect();
    assert_eq!(names, ["rate", "visitors", "price"]);
    assert!(bars.is_sorted_by(|a, b| a.width() >= b.width()));
    let rate = Distribution::lognormal_between(0.01, 0.03);
    let others = libm::sqrt(99.0 * 101.0) * libm::sqrt(900.0 * 1100.0);
    close(middle.unwrap(), rate.quantile(0.5) * others, 1e-9);
    close(bars[0].low.unwrap(), rate.quantile(0.1) * others, 1e-9);
    close(bars[0].high.unwrap(), rate.quantile(0.9) * others, 1e-9);
}

#[test]
fn whole_things_are_whole_and_bounds_hold() {
    let mut people = ranges(&Entries::from_iter([("people", "2~5")]));
    let spread = people.spread("team");
    for p in [0.1, 0.33, 0.7] {
        let team = spread.quantile(p).unwrap();
        assert!(team.fract() == 0.0 && (1.0..9.0).contains(&team), "{team}");
    }
    let high = ranges(&Entries::from_iter([("rate", "60%~99%")])).spread("sales").quantile(1.0).unwrap();
    close(high, 1000.0 * 100.0, 1e-12);
}

#[test]
fn a_result_that_is_undefined_somewhere_is_counted_and_not_reached() {
    let mut ranges =
        Ranges::read(&TOY, &Entries::from_iter([("visitors", "0~0~10"), ("costs", "5")]), Reach::Every)
            .ok()
            .unwrap();
    let spread = ranges.spread("share_of_costs");
    assert_eq!((spread.points, spread.undefined), (4096, 0));
    let mut ranges =
        Ranges::read(&TOY, &Entries::from_iter([("people", "0~1"), ("price", "0")]), Reach::Every)
            .ok()
            .unwrap();
    let spread = ranges.spread("share_of_costs");
    assert_eq!((spread.undefined, spread.quantile(0.5)), (4096, None));
    assert!(spread.chance(Sense::AtMost, 1e9) <= 0.0);
}

#[test]
fn without_a_range_or_with_too_many_or_with_mistakes_there_is_nothing_to_say() {
    let refusal = |entries: &[(&str, &str)]| {
        Ranges::read(&TOY, &entries.iter().copied().collect(), Reach::NineInTen).err()
    };
    assert_eq!(refusal(&[]), Some(Refusal::NoRange));
    assert_eq!(refusal(&[("price", "100")]), Some(Refusal::NoRange));
    assert_eq!(refusal(&[("price", "abc~3"), ("rate", "1%~2%")]), Some(Refusal::Mistakes));
    assert_eq!(refusal(&[("rate", "1%~200%")]), Some(Refusal::Mistakes));
    assert_eq!(refusal(&[("rate", "1%~20%")]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn quantiles_rise_chances_are_chances_and_the_same_question_has_the_same_answer_to_the_bit(
        low in 0.0..1e4f64, likely in 0.0..1e4f64, high in 0.0..1e4f64, wanted in -1e6..1e6f64,
    ) {
        let typed = format!("{low:.2}~{likely:.2}~{high:.2}");
        let entries = Entries::from_iter([("price", typed.as_str()), ("rate", "1~2%"), ("costs", "1000")]);
        let (one, other) = (ranges(&entries).spread("profit"), ranges(&entries).spread("profit"));
        let quantiles: Vec<f64> = (0..=100).filter_map(|at| one.quantile(f64::from(at) / 100.0)).collect();
        prop_assert!(quantiles.len() == 101 && quantiles.is_sorted());
        for sense in [Sense::AtLeast, Sense::AtMost] {
            prop_assert!((0.0..=1.0).contains(&one.chance(sense, wanted)));
        }
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_range_of_nothing_gives_the_plain_result(price in 0.01..1e6f64) {
        let plain = format!("{price:.2}");
        let expected = TOY.report(&Entries::from_iter([("price", plain.as_str())])).unwrap().value("sales");
        for typed in [format!("{plain}~{plain}"), format!("{plain}~{plain}~{plain}")] {
            for reach in [Reach::NineInTen, Reach::Every] {
                let entries = Entries::from_iter([("price", typed.as_str())]);
                let spread = Ranges::read(&TOY, &entries, reach).ok().unwrap().spread("sales");
                prop_assert_eq!((spread.quantile(0.1), spread.quantile(0.9)), (expected, expected));
            }
        }
    }
}
