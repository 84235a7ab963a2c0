//! Both languages alike: the same chapters in the same order, the same headings, the same figures and calculators.

use super::{Chapter, Entry, scan};
use crate::diagram::Diagram;
use crate::directive;
use crate::expand::is_block;
use crate::language::Language;
use crate::markdown::{self, Heading};
use crate::places::Places;
use crate::problem::Problem;
use std::collections::BTreeMap;

/// What differs between the tables of contents.
pub(super) fn contents(places: &Places, english: &[Entry], chinese: &[Entry]) -> Vec<Problem> {
    let summary = places.chapters(Language::Chinese).join("SUMMARY.md");
    let summary = places.shown(&summary);
    let name = |entry: Option<&Entry>| match entry {
        None => "the end".to_owned(),
        Some(Entry { chapter: None, .. }) => "a part".to_owned(),
        Some(Entry { chapter: Some(chapter), level: 0 }) => format!("`{chapter}`"),
        Some(Entry { chapter: Some(chapter), level }) => format!("`{chapter}` at depth {level}"),
    };
    // After the first difference everything that follows is shifted and would only repeat it.
    let longest = english.len().max(chinese.len());
    let different = (0..longest).find(|at| english.get(*at) != chinese.get(*at));
    let told = different.map(|at| {
        let (here, there) = (name(chinese.get(at)), name(english.get(at)));
        Problem::new(summary, 0, format!("{here} stands where en has {there}"))
    });
    told.into_iter().collect()
}

/// What differs between the texts of a chapter.
pub(super) fn chapters(english: &Chapter, chinese: &Chapter) -> Vec<Problem> {
    let mut problems = heading_ids(english, chinese);
    let [english, chinese] = [english, chinese].map(|chapter| (chapter, marks(chapter)));
    for (own, other) in [(&english, &chinese), (&chinese, &english)] {
        problems.extend(only_in(own, other));
    }
    if problems.is_empty() {
        problems.extend(order_of_blocks(&english, &chinese));
    }
    problems
}

fn heading_ids(english: &Chapter, chinese: &Chapter) -> Vec<Problem> {
    let headings = [english, chinese].map(scan::linked);
    let ids = |headings: &[Heading]| -> Vec<(u8, Option<String>)> {
        headings.iter().map(|heading| (heading.level, heading.id.clone())).collect()
    };
    let [there, here] = [&headings[0], &headings[1]].map(|headings| ids(headings));
    let longest = there.len().max(here.len());
    let Some(at) = (0..longest).find(|at| there.get(*at) != here.get(*at)) else { return Vec::new() };
    let named = |ids: &[(u8, Option<String>)]| match ids.get(at) {
        None => "no further heading".to_owned(),
        Some((level, id)) => format!("h{level} `{{#{}}}`", id.as_deref().unwrap_or("")),
    };
    let line = headings[1].get(at).map_or(0, |heading| markdown::line_of(&chinese.text, heading.offset));
    let what = format!("{} stands where en has {}", named(&here), named(&there));
    vec![Problem::new(&chinese.file, line, what)]
}

/// Something both languages have to have, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    /// What it is, without what a language is free to say its own way.
    what: String,
    /// The section it stands in; none where a language is free to place it.
    section: Option<String>,
    line: usize,
    /// Whether it is a calculator, a table or a diagram, whose order is the same too.
    block: bool,
}

fn marks(chapter: &Chapter) -> Vec<Mark> {
    let headings = scan::linked(chapter);
    let section = |offset: usize| {
        let before = headings.iter().take_while(|heading| heading.offset <= offset);
        before.last().and_then(|heading| heading.id.clone()).unwrap_or_default()
    };
    let mut marks = Vec::new();
    for found in directive::find(&chapter.text, chapter.language) {
        let Ok(mut directive) = found.directive else { continue };
        // Each language explains a term where its own sentence first needs it, and in its own words.
        let free = directive.name == "term";
        directive.text = None;
        let options: Vec<String> =
            directive.options.iter().map(|(name, text)| format!(" {name}={text}")).collect();
        let what =
            format!("{{{{#{} {}{}}}}}", directive.name, directive.arguments.join(" "), options.concat());
        let block = is_block(&directive.name);
        let section = (!free).then(|| section(found.range.start));
        marks.push(Mark { what, section, line: found.line, block });
    }
    for kind in Diagram::ALL {
        for fence in kind.blocks(&chapter.text, chapter.language) {
            let what = format!("diagram {}", kind.shape(&fence.text).join(", "));
            let line = markdown::line_of(&chapter.text, fence.range.start);
            marks.push(Mark { what, section: Some(section(fence.range.start)), line, block: true });
        }
    }
    marks
}

/// Marks one text has and the other has not, or has fewer of, in the same section.
fn only_in(
    (chapter, own): &(&Chapter, Vec<Mark>),
    (elsewhere, other): &(&Chapter, Vec<Mark>),
) -> Vec<Problem> {
    let mut left: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for mark in other {
        *left.entry((&mark.what, mark.section.as_deref())).or_default() += 1;
    }
    let mut problems = Vec::new();
    for mark in own {
        let key = (mark.what.as_str(), mark.section.as_deref());
        match left.get_mut(&key) {
            // A term explained twice in one language may be explained once in the other.
            Some(_) if mark.section.is_none() => {}
            Some(count) if *count > 0 => *count -= 1,
            _ => {
                let place =
                    mark.section.as_deref().map_or_else(String::new, |section| format!(" in `#{section}`"));
                let what = format!("`{}` is not in {}{place}", mark.what, elsewhere.language.code());
                problems.push(Problem::new(&chapter.file, mark.line, what));
            }
        }
    }
    problems
}

fn order_of_blocks(
    (_, english): &(&Chapter, Vec<Mark>),
    (chapter, chinese): &(&Chapter, Vec<Mark>),
) -> Option<Problem> {
    let blocks = |marks: &'_ [Mark]| marks.iter().filter(|mark| mark.block).cloned().collect::<Vec<_>>();
    let (there, here) = (blocks(english), blocks(chinese));
    let (mark, expected) = here.iter().zip(&there).find(|(here, there)| here.what != there.what)?;
    Some(Problem::new(
        &chapter.file,
        mark.line,
        format!("`{}` stands where en has `{}`", mark.what, expected.what),
    ))
}
