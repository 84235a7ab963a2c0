//! What is drawn and saved of the events of a small calculator.

use calc::field::{date, text};
use calc::{Calculator, Chart, Date, Event, Label, Note, Report, Value};
use render::{DATES, Dates, Scale, Sheet, Span, Timeline, Words};

calc::inputs! {
    /// A task before a day.
    struct Inputs {
        group all {
            day: Date = date().starting("2027-06-18"),
            name: Vec<String> = text().rows(2, 2),
        }
    }
}

const TOY: Calculator = Calculator {
    id: "toy",
    fields: Inputs::FIELDS,
    sections: &[],
    words: &["chart.plan", "note.late", "event.opening"],
    compute,
    figures: None,
    points: calc::POINTS,
};

fn compute(values: &[Vec<Value>]) -> Report {
    let Inputs { day, name } = Inputs::from_values(values);
    let mut report = Report::default();
    for (label, days) in name.iter().filter(|name| !name.is_empty()).zip([20, 6]) {
        report.events.push(Event {
            label: Label::Text(label.clone()),
            who: (label == "Photos").then(|| Label::Text("Li".to_owned())),
            from: day.plus(-days),
            to: day.plus(-1),
            remarks: if label == "Late" { vec![Note { id: "late", warning: true }] } else { Vec::new() },
        });
    }
    report.events.push(Event {
        label: Label::Word("event.opening"),
        who: None,
        from: day,
        to: day,
        remarks: Vec::new(),
    });
    report.charts.push(Chart::Timeline { id: "plan", days: vec![(Label::Word("day"), day)] });
    report
}

fn words() -> Words {
    let keys = render::required_keys(&TOY).into_iter().chain(Words::shared_keys());
    let own = [
        "calc.date",
        "calc.date_of_year",
        "calc.date_short",
        "calc.agenda.title_year",
        "calc.range",
        "toy.note.late",
    ];
    let mut lines: Vec<String> =
        keys.filter(|key| !own.contains(&key.as_str())).map(|key| format!("{key}\t{key}")).collect();
    lines.push(
        "language\ten\ncalc.date\t{year}/{month}/{day} {weekday}\ncalc.date_of_year\t{month}/{day} {weekday}\ncalc.date_short\t{day} {month}\n\
         calc.agenda.title_year\tDates of {year}\ncalc.range\t{min} to {max}\n\
         toy.note.late\tlate by a day"
            .to_owned(),
    );
    Words::parse(&lines.join("\n"))
}

fn drawn(names: [&str; 2], dates: Option<&'static Dates>) -> String {
    let entries = [("name.0", names[0]), ("name.1", names[1])].into_iter().collect();
    let evaluation = TOY.evaluate(&entries);
    let report = evaluation.report.as_ref().expect("the entries are good");
    let values = &evaluation.checked.values;
    render::result(&Sheet { calculator: &TOY, values, report, words: &words(), instance: "toy-2", dates })
}

#[track_caller]
fn has(html: &str, part: &str) {
    assert!(html.contains(part), "no {part} in\n{}", html.replace("><", ">\n<"));
}

#[test]
fn events_stand_in_a_table_with_their_dates_and_columns_nobody_fills_are_left_out() {
    let html = drawn(["", ""], Some(&DATES));
    has(
        &html,
        "<th scope=\"row\">toy.event.opening</th><td class=\"date\">calc.month.6/18 calc.weekday.5</td>",
    );
    has(&html, "<caption>Dates of 2027</caption>");
    assert!(!html.contains("calc.agenda.who") && !html.contains("calc.agenda.remark"), "{html}");
    let full = drawn(["Photos", "Late"], Some(&DATES));
    has(&full, "calc.agenda.who");
    has(&full, "<td></td><td>late by a day</td>");
}

#[test]
fn bars_run_from_first_to_last_day_and_single_days_are_milestones() {
    let html = drawn(["Photos", ""], Some(&DATES));
    // Twenty of 21 days, then the day.
    has(&html, "<rect class=\"chart-span\" x=\"0\" y=\"45\" width=\"342\" height=\"10\"/>");
    assert_eq!(html.matches("<path class=\"chart-span\"").count(), 1, "{html}");
    has(&html, ">29 calc.month.5 to 17 calc.month.6</text>");
    has(&html, "<desc id=\"toy-2-plan-desc\">Photoscalc.colon29 calc.month.5 to 17 calc.month.6");
}

#[test]
fn a_bar_that_is_warned_of_looks_like_it() {
    has(&drawn(["Late", ""], Some(&DATES)), "<rect class=\"chart-loss\"");
}

#[test]
fn a_long_name_leaves_the_dates_their_room_and_no_name_becomes_markup() {
    let html = drawn(["<b>&", &"w".repeat(60)], Some(&DATES));
    assert!(!html.contains("<b>") && html.contains("&lt;b&gt;&amp;"), "{html}");
    has(&html, "w…</text>");
    has(&html, &"w".repeat(60));
}

#[test]
fn the_file_is_offered_under_the_name_the_page_has_for_it() {
    let html = drawn(["", ""], Some(&DATES));
    has(
        &html,
        "<button type=\"button\" data-action=\"calendar\" data-file=\"toy.title.ics\">calc.calendar</button>",
    );
}

#[test]
fn a_sheet_without_the_means_draws_no_dates() {
    assert_eq!(drawn(["Photos", ""], None).matches("<svg").count(), 0);
}

fn ticks(scale: Scale, marks: &[i64], from: i64, to: i64) -> Vec<String> {
    let timeline = Timeline {
        title: "T".to_owned(),
        description: "D".to_owned(),
        scale,
        marks: marks.iter().map(|unit| (*unit, "zero".to_owned())).collect(),
        spans: vec![Span { label: "A".to_owned(), from, to, milestone: false, warning: false }],
    };
    let html = render::timeline(&timeline, &words(), "t");
    let texts = html.split("class=\"chart-tick\"").skip(1);
    texts.map(|text| text.split(['>', '<']).nth(1).unwrap_or_default().to_owned()).collect()
}

#[test]
fn ticks_are_few_whole_and_counted_from_zero() {
    assert_eq!(ticks(Scale::Day, &[0], -16, 0), ["−14", "−7", "0"]);
    assert_eq!(ticks(Scale::Week, &[0], -3, 2), ["−2", "0", "2"]);
    assert_eq!(ticks(Scale::Week, &[], 1, 4), ["1", "2", "3", "4"]);
    assert_eq!(ticks(Scale::Month, &[0], -2, 2), ["−2", "−1", "0", "1", "2"]);
    assert_eq!(ticks(Scale::Day, &[0], 0, 0), ["0"]);
    for span in [1, 10, 100, 1_000, 10_000] {
        let count = ticks(Scale::Day, &[0], -span, span).len();
        assert!((1..=7).contains(&count), "{count} ticks over {span} days either way");
    }
}

#[test]
fn the_months_of_the_year_are_all_named() {
    let months: Vec<String> = (1..=12).map(|month| format!("calc.month.{month}")).collect();
    assert_eq!(ticks(Scale::Month, &[], 3, 5), months);
}

#[test]
fn a_date_is_echoed_with_its_weekday_and_kept_as_computers_write_it() {
    let read = |typed: &str| {
        let entries = [("day", typed)].into_iter().collect();
        let checked = TOY.evaluate(&entries).checked;
        let reading = render::readings(&TOY, &entries, &checked, &words()).remove(0);
        (reading.echo, reading.problem, reading.kept)
    };
    let echo = Some("calc.equals 2026/calc.month.11/11 calc.weekday.3".to_owned());
    assert_eq!(read("2026年11月11日"), (echo.clone(), None, Some("2026-11-11".to_owned())));
    assert_eq!(read("2026-11-11"), (echo, None, None));
    assert_eq!(read("2026-02-30"), (None, Some("issue.no_such_date".to_owned()), None));
}
