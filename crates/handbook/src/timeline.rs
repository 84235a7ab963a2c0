//! Timelines: a fenced block of `timeline` in a chapter, drawn at build time by the code that draws the dates of a
//! calculator.
//!
//! ```text
//! title: From the first photo to the opening
//! desc: Photos and pages take ten days …
//! unit: day
//! zero: Opening
//! Photos and pages: -16..-6
//! Shop live: 0
//! ```
//! `unit` is `day`, `week` or `month`, `zero` what 0 is called. Without it months are those of the year, 1 to 12, by
//! name. A line with `from..to` is a bar, both ends included; one with a single number a milestone.

use crate::diagram::Mistake;
use render::{Scale, Span, Timeline, Words};

/// Units a line may lie from 0; further ones are a slip of the finger.
const FURTHEST: i64 = 10_000;

/// The figure a block describes, as one HTML element without blank lines. `instance` begins the ids inside.
///
/// # Errors
/// What is wrong with the block.
pub fn figure(block: &str, instance: &str, words: &Words) -> Result<String, Vec<Mistake>> {
    Ok(render::timeline(&parse(block)?, words, instance))
}

/// What the block says without its words: what both languages have to share.
#[must_use]
pub fn shape(block: &str) -> Vec<String> {
    let kept = |line: &str| match line.split_once(':').map(|(name, said)| (name.trim(), said.trim())) {
        Some((name @ ("title" | "desc" | "zero"), _)) => name.to_owned(),
        Some(("unit", unit)) => format!("unit {unit}"),
        _ => line.rsplit_once(':').map_or(line, |(_, units)| units).trim().to_owned(),
    };
    block.lines().filter(|line| !line.trim().is_empty()).map(kept).collect()
}

fn parse(block: &str) -> Result<Timeline, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let (mut title, mut description, mut scale, mut zero) = (String::new(), String::new(), None, None);
    let mut spans: Vec<(usize, Span)> = Vec::new();
    for (number, line) in block.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (name, said) = line.split_once(':').unwrap_or((line, ""));
        match (name.trim(), said.trim()) {
            ("title", said) => said.clone_into(&mut title),
            ("desc", said) => said.clone_into(&mut description),
            ("zero", "") => mistakes.push((number, "`zero` says what 0 is called".to_owned())),
            ("zero", said) => zero = Some(said.to_owned()),
            ("unit", "day") => scale = Some(Scale::Day),
            ("unit", "week") => scale = Some(Scale::Week),
            ("unit", "month") => scale = Some(Scale::Month),
            ("unit", said) => {
                mistakes.push((number, format!("`unit` is `day`, `week` or `month`, not `{said}`")));
            }
            _ => match span(line) {
                Ok(span) => spans.push((number, span)),
                Err(what) => mistakes.push((number, what)),
            },
        }
    }
    for (what, missing) in [("title", title.is_empty()), ("desc", description.is_empty())] {
        if missing {
            mistakes.push((0, format!("a timeline needs a line `{what}: …`")));
        }
    }
    if scale.is_none() && !mistakes.iter().any(|(_, what)| what.starts_with("`unit`")) {
        mistakes.push((0, "a timeline needs a line `unit: day`, `unit: week` or `unit: month`".to_owned()));
    }
    if spans.is_empty() {
        mistakes.push((0, "a timeline needs bars or milestones: `Label: -16..-6`, `Label: 0`".to_owned()));
    }
    if scale == Some(Scale::Month) && zero.is_none() {
        let of_year = |span: &Span| (1..=12).contains(&span.from) && (1..=12).contains(&span.to);
        let outside = spans.iter().filter(|(_, span)| !of_year(span));
        mistakes.extend(outside.map(|(line, _)| {
            (*line, "months without a `zero: …` are those of the year, 1 to 12".to_owned())
        }));
    }
    match scale {
        Some(scale) if mistakes.is_empty() => Ok(Timeline {
            title,
            description,
            scale,
            marks: zero.into_iter().map(|name| (0, name)).collect(),
            spans: spans.into_iter().map(|(_, span)| span).collect(),
        }),
        _ => Err(mistakes),
    }
}

/// `Label: -16..-6` or `Label: 0`.
fn span(line: &str) -> Result<Span, String> {
    let neither = || format!("`{}` is neither `Label: from..to` nor `Label: 0`", line.trim());
    let (label, units) = line.rsplit_once(':').ok_or_else(neither)?;
    let (label, units) = (label.trim(), units.trim());
    let unit = |text: &str| {
        text.trim().parse::<i64>().ok().filter(|unit| unit.abs() <= FURTHEST).ok_or_else(neither)
    };
    let (from, to) = match units.split_once("..") {
        Some((from, to)) => (unit(from)?, unit(to)?),
        None => (unit(units)?, unit(units)?),
    };
    if label.is_empty() {
        return Err(neither());
    }
    if from > to {
        return Err(format!("`{label}` ends before it begins"));
    }
    let milestone = !units.contains("..");
    Ok(Span { label: label.to_owned(), from, to, milestone, warning: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAUNCH: &str =
        "title: Launch\ndesc: Backwards.\nunit: day\nzero: Opening\nPhotos: -16..-6\nShop live: 0\n";

    fn drawn(block: &str) -> String {
        let words = Words::parse(
            "language\ten\ncalc.range\t{min} to {max}\ncalc.axis.day\tdays\ncalc.axis.week\tweeks\ncalc.month.3\tMar\n\
             calc.month.11\tNov",
        );
        figure(block, "timeline-1", &words).unwrap()
    }

    #[test]
    fn a_block_becomes_a_described_figure_with_its_numbers_and_without_blank_lines_or_styles() {
        let figure = drawn(LAUNCH);
        assert!(figure.starts_with("<figure class=\"chart\">") && figure.ends_with("</figure>"));
        assert!(
            figure.contains(r#"aria-labelledby="timeline-1-title" aria-describedby="timeline-1-desc""#),
            "{figure}"
        );
        assert!(figure.contains(r#"<desc id="timeline-1-desc">Backwards.</desc>"#));
        assert!(figure.contains(r#""><th scope="row">Photos</th><td class="number">−16</td>"#), "{figure}");
        assert_eq!(figure.matches("<tr data-at=\"").count(), 2, "each row names its place in the drawing");
        assert!(!figure.contains("\n\n") && !figure.contains("style="));
    }

    #[test]
    fn a_range_is_a_bar_and_a_single_number_a_milestone() {
        let figure = drawn(LAUNCH);
        assert_eq!(figure.matches("<rect").count(), 1);
        assert_eq!(figure.matches("<path class=\"chart-span\"").count(), 1);
        assert!(figure.contains(">−16 to −6</text>"), "{figure}");
    }

    #[test]
    fn zero_has_a_line_with_its_name_and_the_axis_says_what_it_counts() {
        let figure = drawn(LAUNCH);
        assert!(figure.contains(">Opening</text>") && figure.contains(">days</text>"), "{figure}");
        assert!(!drawn("title: T\ndesc: D\nunit: week\nOne: 1\n").contains("chart-axis"));
    }

    #[test]
    fn months_without_a_zero_are_those_of_the_year_by_name() {
        let figure = drawn("title: T\ndesc: D\nunit: month\nGrowth: 3..11\n");
        assert!(figure.contains("Mar to Nov") && figure.matches("chart-tick").count() == 12, "{figure}");
    }

    #[test]
    fn a_label_may_hold_a_colon_and_no_markup() {
        let figure = drawn("title: A & B\ndesc: x < y\nunit: day\nWeek 1: <b>: 3\n");
        assert!(figure.contains("Week 1: &lt;b&gt;") && figure.contains("A &amp; B"), "{figure}");
    }

    #[test]
    fn every_mistake_of_a_block_is_told_with_its_line() {
        let block = "title: T\nunit: year\nA: 3..1\nB: soon\nC\nD: 99999\n: 3\nzero:\n";
        let mistakes = parse(block).unwrap_err();
        let lines: Vec<usize> = mistakes.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5, 6, 7, 0, 0], "{mistakes:?}");
        let months = parse("title: T\ndesc: D\nunit: month\nA: 0..3\nB: 12\nC: 13\n").unwrap_err();
        assert_eq!(months.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 5], "{months:?}");
        let bare = parse("title: T\ndesc: D\n").unwrap_err();
        assert_eq!(bare.len(), 2, "{bare:?}");
    }

    #[test]
    fn the_shape_of_a_block_is_its_numbers_without_words() {
        let shape = shape("title: 题\ndesc: 述：好\nunit: day\nzero: 开业\n\n拍摄: -16..-6\n上线: 0\n");
        assert_eq!(shape, ["title", "desc", "unit day", "zero", "-16..-6", "0"]);
    }
}
