//! Solving backwards, on a shop small enough to check by hand.

use calc::field::{count, money, number, priced, share};
use calc::ranges::{Ranges, Reach};
use calc::solve::sweep::{self, Stretch, Swept, Unswept};
use calc::solve::{Goal, Limit, Refusal, Sense, Solution, solve};
use calc::{Calculator, Code, Entries, Output, Percent, Priced, Report, Section, Unit, Value, formula};

calc::inputs! {
    /// What the shop types.
    struct Inputs {
        group all {
            /// Yuan.
            price: f64 = money(0.0, 1e6).starting("100"),
            /// Of the price.
            discount: Priced = priced("price", Percent::Off, 1e6).starting("10折"),
            /// Yuan an order.
            cost: f64 = money(0.0, 1e6).starting("60"),
            /// Orders per visitor.
            conversion: f64 = share(0.0, 1.0).starting("2%"),
            /// Visitors.
            visitors: f64 = count(0.0, 1e7).starting("10000"),
            /// Yuan off from 200 yuan on.
            off: f64 = money(0.0, 1e6),
            /// Yuan a month.
            promotion: Option<f64> = money(0.0, 1e9).optional(),
            /// Doublings.
            ratio: f64 = number(Unit::Ratio, 0.0, 100.0).starting("1"),
        }
    }
}

const SHOP: Calculator = Calculator {
    id: "shop",
    fields: Inputs::FIELDS,
    sections: &[Section {
        id: "all",
        outputs: &[
            Output::new("sales", Unit::Money),
            Output::new("profit", Unit::Money),
            Output::new("roas", Unit::Ratio),
            Output::new("people", Unit::Count),
            Output::new("hump", Unit::Ratio),
            Output::new("constant", Unit::Count),
            Output::new("nothing", Unit::Count),
        ],
    }],
    words: &[],
    compute,
    figures: None,
    points: calc::POINTS,
};

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let Inputs { price, cost, conversion, visitors, off, ratio, .. } = inputs;
    let paid = inputs.discount.of(price);
    let paid = if paid >= 200.0 { paid - off } else { paid };
    let promotion = inputs.promotion.unwrap_or(0.0);
    formula!(report, sales = visitors * conversion * paid);
    formula!(report, profit = visitors * conversion * (paid - cost) - promotion);
    formula!(report, roas = sales / promotion);
    formula!(report, people = calc::formula::round_up(visitors / 3000.0));
    formula!(report, hump = ratio * (10.0 - ratio));
    formula!(report, constant = 7.0);
    formula!(report, nothing = calc::formula::max(f64::NAN, price));
    report
}

#[track_caller]
fn solved(typed: &[(&str, &str)], name: &str, output: &str, sense: Sense, figure: f64) -> Solution {
    let entries: Entries = typed.iter().copied().collect();
    let solution = solve(&SHOP, &entries, name, Goal { output, sense, figure }).expect("a sound question");
    if let Solution::Found { entry, reaches } = &solution {
        let mut again = entries.clone();
        again.push(name, entry);
        let value = SHOP.report(&again).expect("what is found can be typed").value(output);
        assert_eq!(value, Some(*reaches), "{name} {entry}");
    }
    solution
}

#[track_caller]
fn finds(typed: &[(&str, &str)], name: &str, output: &str, sense: Sense, figure: f64) -> String {
    match solved(typed, name, output, sense, figure) {
        Solution::Found { entry, .. } => entry,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_product_is_solved_for_any_of_its_factors() {
    assert_eq!(finds(&[], "visitors", "sales", Sense::AtLeast, 40_000.0), "20000");
    assert_eq!(finds(&[], "conversion", "sales", Sense::AtLeast, 40_000.0), "4%");
    assert_eq!(finds(&[], "price", "sales", Sense::AtLeast, 40_000.0), "200");
    assert_eq!(finds(&[], "discount", "sales", Sense::AtLeast, 15_000.0), "25%");
    assert_eq!(finds(&[("discount", "90")], "discount", "sales", Sense::AtLeast, 15_000.0), "75");
}

#[test]
fn whole_things_and_fen_are_rounded_to_the_side_that_reaches_the_goal() {
    assert_eq!(finds(&[], "visitors", "sales", Sense::AtLeast, 33_333.0), "16667");
    assert_eq!(finds(&[], "visitors", "sales", Sense::AtMost, 33_333.0), "16666");
    assert_eq!(finds(&[], "price", "sales", Sense::AtLeast, 33_333.0), "166.67");
    assert_eq!(finds(&[], "price", "sales", Sense::AtMost, 33_333.0), "166.66");
}

#[test]
fn the_goal_already_reached_tells_how_far_an_entry_may_go() {
    assert_eq!(finds(&[], "cost", "profit", Sense::AtLeast, 5_000.0), "75");
    assert_eq!(finds(&[], "visitors", "profit", Sense::AtLeast, 5_000.0), "6250");
}

#[test]
fn steps_are_taken_whole() {
    assert_eq!(finds(&[], "visitors", "people", Sense::AtLeast, 5.0), "12001");
    assert_eq!(finds(&[], "visitors", "people", Sense::AtMost, 5.0), "15000");
    assert_eq!(finds(&[], "visitors", "people", Sense::AtMost, 4.5), "12000");
}

#[test]
fn the_narrow_ledge_before_a_cliff_is_not_missed() {
    // From 200 yuan on 80 are taken off, so sales of 39,990 are reached just below 200, and again at 279.95.
    let typed = [("off", "80")];
    assert_eq!(finds(&typed, "price", "sales", Sense::AtLeast, 39_990.0), "199.95");
    assert_eq!(finds(&typed, "price", "sales", Sense::AtLeast, 39_999.0), "280");
}

#[test]
fn an_empty_field_is_solved_for_though_the_result_was_undefined() {
    assert_eq!(finds(&[], "promotion", "roas", Sense::AtLeast, 4.0), "5000");
    assert_eq!(finds(&[("promotion", "100000")], "promotion", "roas", Sense::AtLeast, 4_000.0), "5");
}

#[test]
fn what_cannot_be_reached_says_how_far_it_goes_and_what_binds() {
    let Solution::OutOfReach { entry, reaches, limit } =
        solved(&[], "conversion", "sales", Sense::AtLeast, 2e6)
    else {
        panic!()
    };
    assert_eq!((entry.as_str(), reaches, limit), ("100%", 1e6, Limit::Highest));
    let Solution::OutOfReach { reaches, limit, .. } = solved(&[], "ratio", "hump", Sense::AtLeast, 26.0)
    else {
        panic!()
    };
    assert!((reaches - 25.0).abs() < 1e-9 && limit == Limit::Between, "{reaches}");
}

#[test]
fn a_result_that_does_not_move_is_called_so() {
    assert_eq!(solved(&[], "price", "constant", Sense::AtLeast, 8.0), Solution::Unmoved);
    assert_eq!(solved(&[], "price", "nothing", Sense::AtLeast, 8.0), Solution::Undefined);
    assert_eq!(solved(&[], "price", "sales", Sense::AtLeast, -1.0), Solution::Always);
}

#[test]
fn a_goal_is_read_as_people_type_figures() {
    let read = |text| Goal::read(&SHOP, text);
    assert_eq!(read("sales>=4万"), Ok(Goal { output: "sales", sense: Sense::AtLeast, figure: 40_000.0 }));
    assert_eq!(read("people <= 5"), Ok(Goal { output: "people", sense: Sense::AtMost, figure: 5.0 }));
    assert_eq!(read("people"), Err(Code::Incomplete));
    assert_eq!(read("turnover>=3"), Err(Code::UnknownField));
    assert_eq!(read("people>=oops"), Err(Code::NotANumber));
}

#[test]
fn a_question_without_sense_is_refused() {
    let ask = |typed: &[(&str, &str)], name: &str, output: &str| {
        let goal = Goal { output, sense: Sense::AtLeast, figure: 1.0 };
        solve(&SHOP, &typed.iter().copied().collect(), name, goal)
    };
    assert_eq!(ask(&[], "price", "profits"), Err(Refusal::NoSuchOutput));
    assert_eq!(ask(&[], "prices", "profit"), Err(Refusal::NoSuchField));
    assert_eq!(ask(&[("cost", "oops")], "price", "profit"), Err(Refusal::Mistakes));
}

fn entries(typed: &[(&str, &str)]) -> Entries {
    typed.iter().copied().collect()
}

fn stretch<'a>(name: &'a str, from: &'a str, to: &'a str) -> Stretch<'a> {
    Stretch { name, from, to }
}

#[track_caller]
fn swept(
    typed: &[(&str, &str)],
    stretches: &[Stretch<'_>],
    output: &str,
    target: Option<f64>,
) -> Result<Swept, Unswept> {
    sweep::sweep(&SHOP, &entries(typed), stretches, SHOP.output(output).expect("an output"), target)
}

#[test]
fn a_result_is_followed_from_end_to_end_of_a_stretch_in_steps_of_the_field() {
    let line = swept(&[], &[stretch("price", "80", "120")], "profit", None).expect("a line");
    let [(figures, unit)] = &line.axes[..] else { panic!("{:?}", line.axes) };
    assert_eq!((figures.len(), *unit), (41, Unit::Money));
    assert_eq!(
        (figures[0], figures[40], line.results[0], line.results[40]),
        (80.0, 120.0, 4_000.0, 12_000.0)
    );
    assert_eq!(line.now, (vec![100.0], 8_000.0));
    let whole = swept(&[], &[stretch("visitors", "1", "3")], "sales", None).expect("a line");
    assert_eq!(whole.axes, [(vec![1.0, 2.0, 3.0], Unit::Count)]);
}

#[test]
fn a_crossing_is_the_figure_that_reaches_the_target_next_to_one_that_does_not() {
    let crossings = |typed: &[(&str, &str)], output: &str, target| {
        swept(typed, &[stretch("price", "10", "300")], output, target).expect("a line").crossings
    };
    assert_eq!(
        crossings(&[], "profit", None),
        [60.0],
        "where a loss turns into a gain is looked for unasked"
    );
    assert_eq!(crossings(&[], "roas", None), [0.0; 0]);
    assert_eq!(crossings(&[], "profit", Some(1e9)), [0.0; 0]);
    // The offer takes 100 off from 200 on: the profit of 190 is lost there and won back at 290.
    assert_eq!(crossings(&[("off", "100")], "profit", Some(26_000.0)), [190.0, 199.99, 290.0]);
}

#[test]
fn ranges_beside_a_stretch_make_a_fan_and_the_stretchs_own_field_none() {
    let typed = [("cost", "50~70"), ("price", "90~110")];
    let line = swept(&typed, &[stretch("price", "80", "120")], "profit", None).expect("a line");
    assert_eq!(line.fan, [80.0, 88.0, 96.0, 104.0, 112.0, 120.0]);
    let mut ranges = Ranges::read(&SHOP, &entries(&typed), Reach::NineInTen).expect("two ranges");
    let fan = ranges.fan(&entries(&typed), "profit", "price", &line.fan);
    assert_eq!(fan.len(), line.fan.len());
    for ((price, [low, high]), result) in fan.iter().zip(line.results.iter().step_by(8)) {
        // Nine in ten of the costs lie between 50 and 70, eight in ten between 52 and 67.3.
        let profit = |cost: f64| 200.0 * (price - cost);
        assert!(
            (low - profit(67.35)).abs() < 40.0 && (high - profit(51.97)).abs() < 40.0,
            "{low} and {high} at {price}"
        );
        assert!(low < result && result < high);
    }
    assert_eq!(swept(&typed[1..], &[stretch("price", "80", "120")], "profit", None).expect("a line").fan, []);
    let two = [stretch("price", "80", "120"), stretch("conversion", "1%", "3%")];
    assert_eq!(swept(&typed, &two, "profit", None).expect("a grid").fan, []);
}

#[test]
fn two_figures_make_a_grid_of_what_either_pair_of_them_gives() {
    let stretches = [stretch("price", "80", "120"), stretch("conversion", "1%", "3%")];
    let grid = swept(&[], &stretches, "profit", Some(1.0)).expect("a grid");
    assert_eq!(
        grid.axes.iter().map(|axis| (axis.0.len(), axis.1)).collect::<Vec<_>>(),
        [(9, Unit::Money), (9, Unit::Share)]
    );
    assert_eq!(
        (grid.results.len(), grid.results[0], grid.results[8], grid.results[80]),
        (81, 2_000.0, 6_000.0, 18_000.0)
    );
}

#[test]
fn a_sweep_that_makes_no_sense_says_why() {
    let line = |name, from, to| swept(&[], &[stretch(name, from, to)], "profit", None).expect_err("nonsense");
    assert_eq!(line("price", "abc", "2"), Unswept::From(0, Code::NotANumber));
    assert_eq!(line("price", "1", ""), Unswept::To(0, Code::Missing));
    assert_eq!(line("price", "1~3", "2"), Unswept::From(0, Code::OneFigure));
    assert_eq!(line("price", "1", "2~4"), Unswept::To(0, Code::OneFigure));
    assert_eq!(line("price", "2", "1"), Unswept::Empty);
    assert_eq!(line("discount", "5%", "90"), Unswept::Mixed, "a price where a part of one stands");
    assert_eq!(line("nothing", "1", "2"), Unswept::NoSuchField);
    let twice = [stretch("price", "1", "2"), stretch("price", "1", "2")];
    assert_eq!(swept(&[], &twice, "profit", None), Err(Unswept::Twice));
    assert_eq!(
        swept(&[("cost", "abc")], &[stretch("price", "1", "2")], "profit", None),
        Err(Unswept::Mistakes)
    );
}

#[test]
fn a_stretch_nobody_has_chosen_lies_around_todays_figure_and_within_its_bounds() {
    let suggested =
        |pairs: &[(&str, &str)], name| sweep::suggested(&SHOP, &entries(pairs), name).expect("a number");
    let typed = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(suggested(&[], "price"), typed("50", "150"));
    assert_eq!(suggested(&[("conversion", "80%")], "conversion"), typed("40%", "100%"));
    assert_eq!(suggested(&[], "off"), typed("0", "10"));
    assert_eq!(sweep::suggested(&SHOP, &entries(&[]), "nothing"), None);
}
