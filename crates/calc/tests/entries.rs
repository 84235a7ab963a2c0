//! From what is typed to checked values, on a small calculator with every kind of field.

use calc::field::{choice, count, date, money, number, priced, share, text};
use calc::{
    Calculator, Choice, Code, Date, Entries, Issue, Output, Percent, Priced, Report, Section, Unit, Value,
    formula,
};

calc::choices! {
    /// How the season runs.
    enum Season { Flat = "flat", Peak = "peak" }
}

calc::inputs! {
    /// A year of channels.
    struct Inputs {
        group offer {
            price: f64 = money(0.01, 1e6).starting("100").basic(),
            discount: Priced = priced("price", Percent::Off, 1e6).starting("10折"),
            cost: Priced = priced("price", Percent::Of, 1e6).starting("40%"),
            floor: Option<f64> = number(Unit::Factor, 0.0, 1.0).optional(),
        }
        group season {
            season: Season = choice(Season::IDS),
            peak: f64 = share(0.0, 5.0).starting("20%").when("season", &["peak"]),
        }
        group channels {
            channel: Vec<String> = text().rows(2, 5),
            visitors: Vec<f64> = count(0.0, 1e9).starting("0").rows(2, 5),
        }
        group days {
            opening: Date = date().starting("2026-09-03"),
            closing: Option<Date> = date().optional(),
        }
    }
}

const SECTIONS: &[Section] = &[Section {
    id: "all",
    outputs: &[
        Output::new("sales", Unit::Money),
        Output::new("busiest", Unit::Count),
        Output::new("open_days", Unit::Days),
    ],
}];

const TOY: Calculator = Calculator {
    id: "toy",
    fields: Inputs::FIELDS,
    sections: SECTIONS,
    words: &[],
    compute,
    figures: None,
    points: calc::POINTS,
};

fn compute(values: &[Vec<Value>]) -> Report {
    let inputs = Inputs::from_values(values);
    let mut report = Report::default();
    let total: f64 = inputs.visitors.iter().sum();
    let lift = if inputs.season == Season::Peak { 1.0 + inputs.peak } else { 1.0 };
    let price = inputs.discount.of(inputs.price);
    formula!(report, sales = total * price * lift);
    let busiest = inputs.visitors.iter().copied().fold(0.0, calc::formula::max);
    formula!(report, busiest = busiest);
    if let Some(closing) = inputs.closing {
        let (opening, closing) = (inputs.opening.number(), closing.number());
        formula!(report, open_days = closing - opening);
    }
    assert_eq!(inputs.channel.len(), inputs.visitors.len(), "fields of one group share their rows");
    report
}

fn entries(pairs: &[(&str, &str)]) -> Entries {
    pairs.iter().copied().collect()
}

#[track_caller]
fn issue(pairs: &[(&str, &str)], field: &str, row: usize, code: Code) {
    let issues = TOY.report(&entries(pairs)).expect_err("something is wrong");
    assert_eq!(issues, [Issue { field: field.to_owned(), row, code }]);
}

#[test]
fn nothing_typed_gives_the_defaults() {
    let report = TOY.report(&Entries::none()).unwrap();
    assert_eq!(report.value("sales"), Some(0.0));
}

#[test]
fn rows_are_as_many_as_were_typed_and_the_rest_of_a_row_takes_its_defaults() {
    let typed =
        entries(&[("visitors.0", "10"), ("visitors.3", "1,000"), ("channel.3", "直通车"), ("price", "2")]);
    let evaluation = TOY.evaluate(&typed);
    assert_eq!(evaluation.report.unwrap().value("sales"), Some(2020.0));
    let visitors = &evaluation.checked.values[7];
    assert_eq!(visitors.len(), 4);
}

#[test]
fn fields_of_one_table_have_as_many_rows_as_the_longest() {
    let typed = entries(&[("channel.3", "直通车")]);
    assert_eq!(typed.table_rows(TOY.fields, TOY.field("visitors").unwrap()), 4);
    assert_eq!(typed.table_rows(TOY.fields, TOY.field("price").unwrap()), 1);
    assert_eq!(TOY.evaluate(&typed).checked.values[7].len(), 4);
}

#[test]
fn every_mistake_is_reported_at_once_with_its_field_and_row() {
    let typed = [
        ("price", "abc"),
        ("visitors.0", "1.5"),
        ("visitors.1", "-1"),
        ("season", "never"),
        ("cost", "4折5"),
    ];
    let issues = TOY.report(&entries(&typed)).unwrap_err();
    let found: Vec<(&str, usize, Code)> = issues.iter().map(|i| (i.field.as_str(), i.row, i.code)).collect();
    assert_eq!(
        found,
        [
            ("price", 0, Code::NotANumber),
            ("cost", 0, Code::NotANumber),
            ("season", 0, Code::NotAChoice),
            ("visitors", 0, Code::NotWhole),
            ("visitors", 1, Code::BelowMinimum),
        ]
    );
}

#[test]
fn bounds_and_emptiness_are_checked() {
    issue(&[("price", "0")], "price", 0, Code::BelowMinimum);
    issue(&[("price", "1e7")], "price", 0, Code::AboveMaximum);
    issue(&[("price", "")], "price", 0, Code::Missing);
    issue(&[("price", "35%")], "price", 0, Code::WrongMark);
    issue(&[("price", "0~3")], "price", 0, Code::BelowMinimum);
    issue(&[("price", "1~2~1e7")], "price", 0, Code::AboveMaximum);
    issue(&[("visitors.0", "1~2.5")], "visitors", 0, Code::NotWhole);
    issue(&[("opening", "2026-09-03~2026-09-05")], "opening", 0, Code::NotADate);
    issue(&[("discount", "120%")], "discount", 0, Code::AboveMaximum);
    issue(&[("visitors.5", "1")], "visitors", 5, Code::TooManyRows);
    issue(&[("colour", "red")], "colour", 0, Code::UnknownField);
    issue(&[("channel.0", &"长".repeat(61))], "channel", 0, Code::TooLong);
}

#[test]
fn an_optional_field_may_be_empty() {
    assert!(TOY.report(&entries(&[("floor", "")])).is_ok());
    assert!(TOY.report(&entries(&[("floor", "7折")])).is_ok());
}

#[test]
fn dates_are_days_apart_however_they_were_typed() {
    let open = |typed: &[(&str, &str)]| TOY.report(&entries(typed)).map(|report| report.value("open_days"));
    assert_eq!(open(&[("closing", "2026年11月11日")]), Ok(Some(69.0)));
    assert_eq!(open(&[("opening", "2026/11/11"), ("closing", "2026.11.01")]), Ok(Some(-10.0)));
    assert_eq!(open(&[("closing", "")]), Ok(None));
}

#[test]
fn what_is_wrong_with_a_date_is_told_apart() {
    issue(&[("opening", "soon")], "opening", 0, Code::NotADate);
    issue(&[("opening", "2026-02-30")], "opening", 0, Code::NoSuchDate);
    issue(&[("opening", "2026-11")], "opening", 0, Code::Incomplete);
    issue(&[("opening", "1999-12-31")], "opening", 0, Code::DateOutOfRange);
    issue(&[("opening", "2200-01-01")], "opening", 0, Code::DateOutOfRange);
    issue(&[("opening", "")], "opening", 0, Code::Missing);
}

#[test]
fn a_price_may_be_an_amount_a_discount_or_a_percentage() {
    let sales = |discount: &str| {
        let typed = entries(&[("visitors.0", "1"), ("discount", discount)]);
        TOY.report(&typed).unwrap().value("sales").unwrap()
    };
    assert!((sales("8折") - 80.0).abs() < 1e-12);
    assert!((sales("20%") - 80.0).abs() < 1e-12, "20% is taken off a price");
    assert!((sales("¥79.5") - 79.5).abs() < 1e-12);
    let Ok(Value::Priced(Priced::Factor(cost))) = TOY.field("cost").unwrap().read("40%") else { panic!() };
    assert!((cost - 0.4).abs() < 1e-12, "40% of the price is a cost");
}

#[test]
fn a_field_out_of_play_is_not_heeded_whatever_stands_in_it() {
    let sales = |typed: &[(&str, &str)]| TOY.report(&entries(typed)).map(|report| report.value("sales"));
    assert_eq!(sales(&[("visitors.0", "1"), ("peak", "nonsense")]), Ok(Some(100.0)));
    assert_eq!(sales(&[("visitors.0", "1"), ("season", "peak"), ("peak", "50%")]), Ok(Some(150.0)));
    issue(&[("season", "peak"), ("peak", "nonsense")], "peak", 0, Code::NotANumber);
}

#[test]
fn a_bare_number_in_a_field_of_per_cents_is_per_cents_and_a_quotient_is_a_share() {
    let read = |typed: &str| TOY.field("peak").unwrap().read(typed);
    assert_eq!(read("35"), Ok(Value::Number(0.35)));
    assert_eq!(read("35%"), Ok(Value::Number(0.35)));
    assert_eq!(read("110万/430万"), Ok(Value::Number(110.0 / 430.0)));
}

#[test]
fn the_last_entry_of_a_row_counts_and_names_of_another_version_are_dropped() {
    let mut typed = entries(&[("price", "5"), ("price", "7")]);
    assert_eq!(typed.get("price", 0), Some("7"));
    assert!(!typed.push_known(TOY.fields, "colour", "red"));
    assert!(!typed.push_known(TOY.fields, "visitors.9", "1"));
    assert!(typed.push_known(TOY.fields, "visitors.1", "3"));
    assert_eq!(typed.iter().count(), 3);
}

#[test]
fn a_range_counts_as_its_likeliest_figure_or_as_the_middle_of_its_ends() {
    let value = |name: &str, typed: &str| {
        let checked = Entries::from_iter([(name, typed)]).check(Inputs::FIELDS);
        assert_eq!(checked.issues, [], "{typed}");
        let (id, _) = name.split_once('.').unwrap_or((name, ""));
        let at = Inputs::FIELDS.iter().position(|field| field.id == id).unwrap();
        checked.values[at][0].clone()
    };
    assert_eq!(value("price", "80..160"), Value::Number(120.0));
    assert_eq!(value("price", "80~90~160"), Value::Number(90.0));
    assert_eq!(value("discount", "10%~30%"), Value::Priced(Priced::Factor(0.8)));
    assert_eq!(value("cost", "30~50"), Value::Priced(Priced::Amount(40.0)));
    assert_eq!(value("floor", "7~8折"), Value::Number(0.75));
    // Only whole things count.
    assert_eq!(value("visitors.0", "1~2"), Value::Number(2.0));
}
