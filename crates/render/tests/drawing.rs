//! What is drawn of a small calculator that has everything: rows, choices, a table and every kind of chart.

use calc::field::{choice, count, money, text};
use calc::{
    Calculator, Chart, Choice, Column, Dot, Entries, Label, Line, Output, Report, Row, Section, Series,
    Table, Unit, Value, formula,
};
use render::{Preset, Programs, Sheet, Words};

calc::choices! {
    /// Whether the season counts.
    enum Season { Flat = "flat", Peak = "peak" }
}

calc::inputs! {
    /// Visitors by channel.
    struct Inputs {
        group basics {
            price: f64 = money(0.0, 1e6).starting("10").basic(),
            season: Season = choice(Season::IDS).basic(),
            lift: f64 = count(1.0, 9.0).starting("2").basic().when("season", &["peak"]),
        }
        group channels {
            channel: Vec<String> = text().rows(2, 4),
            visitors: Vec<f64> = count(0.0, 1e9).starting("100").rows(2, 4),
        }
    }
}

const PROGRAMS: Programs<'_> = Programs { engine: "toys", ranges: "toy-ranges" };

const SECTIONS: &[Section] = &[Section {
    id: "all",
    outputs: &[Output::new("sales", Unit::Money).headline(), Output::new("none", Unit::Ratio)],
}];

const TOY: Calculator = Calculator {
    id: "toy",
    fields: Inputs::FIELDS,
    sections: SECTIONS,
    words: &[
        "table.months",
        "chart.bars",
        "chart.lines",
        "row.all",
        "series.visits",
        "note.fine",
        "reason.never",
    ],
    compute,
    figures: None,
    points: calc::POINTS,
};

fn compute(values: &[Vec<Value>]) -> Report {
    let Inputs { price, season, lift, channel, visitors } = Inputs::from_values(values);
    let mut report = Report::default();
    let lift = if season == Season::Peak { lift } else { 1.0 };
    let total = visitors.iter().sum::<f64>() * lift;
    formula!(report, sales = price * total);
    report.undefined("none", "never");
    report.warn("fine");
    let names: Vec<Label> = channel.iter().map(|name| Label::Text(name.clone())).collect();
    report.tables.push(Table {
        id: "months",
        columns: vec![Column { id: "sales", unit: Unit::Money }],
        rows: vec![
            Row { label: Label::Month(11), cells: vec![Some(sales)], total: false },
            Row { label: Label::Word("row.all"), cells: vec![None], total: true },
        ],
    });
    let heights = visitors.iter().map(|visitors| Some(*visitors)).collect();
    let series = vec![Series { label: Label::Word("series.visits"), heights }];
    report.charts.push(Chart::Bars { id: "bars", unit: Unit::Count, labels: names, series });
    report.charts.push(Chart::Lines {
        id: "lines",
        across: Column { id: "price", unit: Unit::Money },
        up: Column { id: "sales", unit: Unit::Money },
        lines: vec![Line {
            label: Label::Hour(9),
            points: vec![(0.0, 0.0), (10.0, sales)],
            steps: false,
            marks: vec![(Dot::Aim, (10.0, sales))],
        }],
        dots: vec![(Dot::Aim, "row.all")],
    });
    report
}

fn words() -> Words {
    let keys = render::required_keys(&TOY).into_iter().chain(Words::shared_keys());
    let mut lines: Vec<String> =
        keys.filter(|key| key != "toy.note.fine").map(|key| format!("{key}\t{key}")).collect();
    lines.push("language\ten\ntoy.preset.own\tOwn\ntoy.note.fine\tSales of {sales} at {price}".to_owned());
    Words::parse(&lines.join("\n"))
}

fn entries(pairs: &[(&str, &str)]) -> Entries {
    pairs.iter().copied().collect()
}

fn drawn(pairs: &[(&str, &str)]) -> String {
    let words = words();
    let entries = entries(pairs);
    let evaluation = TOY.evaluate(&entries);
    let report = evaluation.report.as_ref().expect("the entries are good");
    render::result(&Sheet {
        calculator: &TOY,
        values: &evaluation.checked.values,
        report,
        words: &words,
        instance: "toy-2",
        dates: Some(&render::DATES),
    })
}

#[track_caller]
fn has(html: &str, part: &str) {
    assert!(html.contains(part), "no {part} in\n{}", html.replace("><", ">\n<"));
}

#[test]
fn a_name_the_reader_gave_is_text_wherever_it_is_drawn() {
    let html = drawn(&[("channel.0", "<b>\"&"), ("visitors.0", "5")]);
    assert!(!html.contains("<b>"), "{html}");
    assert_eq!(html.matches("&lt;b&gt;&quot;&amp;").count(), 3, "in the bar, the description and the table");
}

/// The text between two others, after each time the first one stands there.
fn between<'a>(html: &'a str, opening: &str, closing: &str) -> Vec<&'a str> {
    html.split(opening).skip(1).filter_map(|rest| rest.split(closing).next()).collect()
}

#[test]
fn every_figure_of_a_charts_table_says_where_in_the_drawing_it_stands() {
    let html = drawn(&[("visitors.0", "0"), ("visitors.1", "7"), ("visitors.2", "3")]);
    let charts = between(&html, "<figure", "</figure>");
    assert_eq!(charts.len(), 2);
    for chart in charts {
        has(chart, "-desc\" tabindex=\"0\">");
        let height: f64 = between(chart, "viewBox=\"0 0 360 ", "\"")[0].parse().expect("a height");
        let places = between(chart, " data-at=\"", "\"");
        assert_eq!(places.len(), chart.matches("<td class=\"number\"").count(), "{chart}");
        for place in places {
            let numbers: Vec<f64> =
                place.split(' ').map(|number| number.parse().expect("a number")).collect();
            let inside = match *numbers {
                [x, y] => (0.0..=360.0).contains(&x) && (0.0..=height).contains(&y),
                [x, y, width, tall] => x >= 0.0 && x + width <= 361.0 && y >= 0.0 && y + tall <= height,
                _ => false,
            };
            assert!(inside, "{place} in\n{chart}");
        }
    }
}

#[test]
fn the_place_of_a_bar_is_that_of_what_is_drawn() {
    let html = drawn(&[("visitors.0", "5"), ("visitors.1", "7")]);
    let bars = between(&html, "<rect class=\"series-1\" x=\"", "/>");
    let drawn: Vec<String> =
        bars.iter().map(|bar| bar.split('"').step_by(2).collect::<Vec<_>>().join(" ")).collect();
    let places: Vec<&str> = between(&html, " data-at=\"", "\"").into_iter().take(bars.len()).collect();
    assert_eq!(drawn.iter().map(|bar| bar.trim()).collect::<Vec<_>>(), places);
    assert_eq!(bars.len(), 2);
}

#[test]
fn a_table_has_headings_and_a_dash_for_what_is_undefined() {
    let html = drawn(&[]);
    has(&html, "<tr><th scope=\"row\">calc.month.11</th><td class=\"number\">¥2,000</td></tr>");
    has(&html, "<tr class=\"total\"><th scope=\"row\">toy.row.all</th><td class=\"number\">–</td></tr>");
}

#[test]
fn a_column_of_amounts_shows_fen_where_one_of_them_has_any() {
    let html = drawn(&[("price", "10.05")]);
    has(&html, "<td class=\"number\">¥2,010</td>");
    has(&drawn(&[("price", "10.001")]), "<td class=\"number\">¥2,000.20</td>");
}

#[test]
fn a_chart_has_a_title_a_description_and_its_numbers() {
    let html = drawn(&[]);
    has(&html, "role=\"img\" aria-labelledby=\"toy-2-lines-title\" aria-describedby=\"toy-2-lines-desc\"");
    has(
        &html,
        "<desc id=\"toy-2-lines-desc\">09:00calc.colon¥0.00 → ¥2,000.00calc.separatortoy.row.allcalc.colon¥10</desc>",
    );
    has(&html, "<details class=\"twin\" id=\"toy-2-bars-twin\">");
    has(&html, "<circle class=\"chart-aim series-1\" cx=\"354\" cy=\"16\" r=\"4\"/>");
}

#[test]
fn bars_are_as_long_as_their_share_of_the_scale() {
    let html = drawn(&[("visitors.0", "40"), ("visitors.1", "20")]);
    has(&html, "width=\"360\" height=\"10\"");
    has(&html, "width=\"180\" height=\"10\"");
}

#[test]
fn an_undefined_result_says_why_and_a_note_quotes_the_numbers() {
    let html = drawn(&[]);
    has(&html, "<span class=\"value undefined\">–</span> <span class=\"reason\">toy.reason.never</span>");
    has(&html, "<li class=\"warning\">Sales of ¥2,000 at ¥10</li>");
    has(&drawn(&[("price", "10.001")]), "<li class=\"warning\">Sales of ¥2,000.20 at ¥10</li>");
}

#[test]
fn no_drawing_carries_a_style_or_a_script() {
    let html = drawn(&[]);
    assert!(!html.contains(" style=") && !html.contains("<script") && !html.contains(" on"), "{html}");
}

#[test]
fn a_form_has_a_labelled_control_for_every_field_and_a_row_for_every_row() {
    let words = words();
    let own = entries(&[("visitors.2", "7"), ("season", "peak")]);
    let preset = Preset { id: "own", entries: &own };
    let html = render::calculator(&TOY, PROGRAMS, &preset, &[preset], &[], &words, "toy-2");
    has(
        &html,
        "<shop-calculator id=\"toy-2\" name=\"toy\" engine=\"toys\" ranges=\"toy-ranges\" preset=\"own\">",
    );
    has(&html, "<label for=\"toy-2-price\">toy.field.price.label</label>");
    has(&html, "<input id=\"toy-2-price\" name=\"price\"");
    has(&html, "<option value=\"peak\" selected>");
    has(&html, "name=\"visitors.2\" data-step=\"whole\" type=\"text\" inputmode=\"numeric\" value=\"7\"");
    has(&html, "aria-label=\"toy.field.visitors.label 3\"");
    assert_eq!(
        html.split("<template>").next().unwrap().matches("<tr><th scope=\"row\" ").count(),
        3,
        "a row typed beyond the first two is there"
    );
    has(&html, "data-entries=\"visitors.2=7&amp;season=peak\"");
    assert!(!html.contains("data-field=\"lift\" data-when=\"season\" data-choices=\"peak\" hidden"));
}

#[test]
fn a_field_that_is_not_heeded_is_hidden_from_the_start() {
    let words = words();
    let none = Entries::none();
    let preset = Preset { id: "own", entries: &none };
    let html = render::calculator(&TOY, PROGRAMS, &preset, &[preset], &[], &words, "toy");
    has(&html, "data-field=\"lift\" data-when=\"season\" data-choices=\"peak\" hidden>");
}

#[test]
fn no_id_stands_twice_in_one_element() {
    let words = words();
    let none = Entries::none();
    let preset = Preset { id: "own", entries: &none };
    let html = render::calculator(&TOY, PROGRAMS, &preset, &[preset], &[], &words, "toy");
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
}

#[test]
fn every_row_is_read_back_with_what_was_understood_or_what_is_wrong() {
    let words = words();
    let typed = entries(&[("visitors.0", "1.2万"), ("visitors.1", "x"), ("price", "5")]);
    let evaluation = TOY.evaluate(&typed);
    let readings = render::readings(&TOY, &typed, &evaluation.checked, &words);
    let of = |name: &str| readings.iter().find(|reading| reading.name == name).expect("a reading");
    assert_eq!(of("visitors.0").echo.as_deref(), Some("calc.equals 12,000"));
    assert_eq!(of("visitors.1").problem.as_deref(), Some("issue.not_a_number"));
    assert_eq!((of("price").echo.as_deref(), of("price").problem.as_deref()), (None, None));
    assert!(readings.iter().all(|reading| reading.name != "lift"), "what is not heeded is not read");
}

#[test]
fn money_that_was_worked_out_is_said_to_the_fen_and_as_about_where_there_is_more_of_it() {
    let words = words();
    let echo = |price| {
        let typed = entries(&[("price", price)]);
        let readings = render::readings(&TOY, &typed, &TOY.evaluate(&typed).checked, &words);
        readings.into_iter().find(|reading| reading.name == "price").expect("a reading").echo
    };
    assert_eq!(echo("430万/12/12"), Some("calc.about ¥29,861.11".to_owned()));
    assert_eq!(echo("3500/4"), Some("calc.equals ¥875".to_owned()));
    assert_eq!(echo("1,200"), None);
    assert_eq!(echo("10~30"), Some("calc.counts_as ¥20".to_owned()));
    assert_eq!(echo("10..30"), Some("calc.counts_as ¥20".to_owned()));
}

#[test]
fn a_preset_with_a_chapters_own_changes_is_a_choice_of_its_own() {
    let words = words();
    let (own, changed) = (entries(&[("price", "7")]), entries(&[("price", "7"), ("visitors.0", "9")]));
    let preset = |entries| Preset { id: "own", entries };
    let html = render::calculator(&TOY, PROGRAMS, &preset(&changed), &[preset(&own)], &[], &words, "toy");
    has(&html, "<option value=\"\" data-entries=\"price=7&amp;visitors.0=9\" selected>calc.as_here</option>");
    has(&html, "<option value=\"own\" data-entries=\"price=7\">Own</option>");
    let html = render::calculator(&TOY, PROGRAMS, &preset(&own), &[preset(&own)], &[], &words, "toy");
    has(&html, "<option value=\"own\" data-entries=\"price=7\" selected>Own</option>");
    assert!(!html.contains("calc.as_here"));
}

#[test]
fn a_page_opens_with_what_the_table_of_fields_says() {
    let words = words();
    let opening = entries(&[("price", "7"), ("visitors.1", "9"), ("visitors.3", "8")]);
    let html = render::fields_table(&TOY, &opening, &words);
    has(&html, "<td data-label=\"calc.column.default\">7</td>");
    has(&html, ">100calc.separator9calc.separator100\u{a0}…</td>");
    has(&html, "<td data-label=\"calc.column.default\">toy.field.season.choice.flat</td>");
}
