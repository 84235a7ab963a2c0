//! The expansion of a chapter: directives and diagrams replaced by what they stand for.

use crate::asked::{self, Asked, listed};
use crate::diagram::Diagram;
use crate::directive::{self, Directive, Found};
use crate::engine::Engine;
use crate::finder;
use crate::html::escape;
use crate::language::Language;
use crate::markdown;
use crate::problem::Problem;
use crate::references::{References, anchor_of};
use crate::slots::Slots;
use crate::words::Vocabulary;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// The directives there are.
const NAMES: [&str; 10] =
    ["calc", "calculators", "chart", "cite", "fields", "finder", "input", "table", "term", "value"];
/// Those that stand alone on their line.
const BLOCKS: [&str; 6] = ["calc", "calculators", "chart", "fields", "finder", "table"];
/// Those that show a calculator or a part of one.
const RESULTS: [&str; 4] = ["calc", "chart", "fields", "table"];
/// The words of the site this module uses.
pub const WORDS: [&str; 4] = ["finder_label", "finder_hint", "finder_count", "finder_none"];

/// Whether a directive stands alone on its line, as a block of the page.
pub(crate) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// What a chapter's directives may refer to.
pub struct Scope<'a> {
    /// The chapter, from the root of the repository.
    pub file: &'a Path,
    /// Its language.
    pub language: Language,
    /// The words of that language.
    pub vocabulary: &'a Vocabulary,
    /// The calculators in that language.
    pub engine: &'a Engine,
    /// Terms and sources of that language.
    pub references: &'a References,
    /// The way from the page to its language's folder: empty, or `../` once or more.
    pub root: &'a str,
}

/// A chapter ready for mdBook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expanded {
    /// Its Markdown, with slots.
    pub text: String,
    /// What fills them.
    pub slots: Slots,
    /// Whether the page holds a calculator.
    pub has_calculator: bool,
    /// Whether the page shows charts or tables of one, in a calculator or without.
    pub has_results: bool,
}

/// How many of each kind a page has, so that every one has an id of its own.
#[derive(Default)]
struct Instances(BTreeMap<String, usize>);

impl Instances {
    /// The id of the next one of this kind: `margin`, `margin-2` …
    fn next(&mut self, kind: &str) -> String {
        let count = self.0.entry(kind.to_owned()).or_default();
        *count += 1;
        if *count == 1 { kind.to_owned() } else { format!("{kind}-{count}") }
    }
}

/// One replacement in the text.
struct Change {
    range: Range<usize>,
    html: String,
    block: bool,
}

/// Expands a chapter.
///
/// # Errors
/// Everything wrong with its directives and diagrams.
pub fn expand(text: &str, scope: &Scope<'_>) -> Result<Expanded, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut changes = Vec::new();
    let mut instances = Instances::default();
    let mut expanded = Expanded::default();
    for found in directive::find(text, scope.language) {
        if let Ok(directive) = &found.directive {
            expanded.has_calculator |= directive.name == "calc";
            expanded.has_results |= RESULTS.contains(&directive.name.as_str());
        }
        match html_of(&found, scope, &mut instances) {
            Ok((html, block)) => changes.push(Change { range: found.range, html, block }),
            Err(what) => problems.push(Problem::new(scope.file, found.line, what)),
        }
    }
    for kind in Diagram::ALL {
        for (index, fence) in kind.blocks(text, scope.language).into_iter().enumerate() {
            expanded.has_results |= kind.is_chart();
            let instance = format!("{}-{}", kind.name(), index + 1);
            match kind.figure(&fence.text, &instance, scope.engine.words()) {
                Ok(html) => changes.push(Change { range: fence.range, html, block: true }),
                Err(mistakes) => problems.extend(mistakes.into_iter().map(|(line, what)| {
                    let first = markdown::line_of(text, fence.range.start) + 1;
                    Problem::new(scope.file, first + line, what)
                })),
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    changes.sort_by_key(|change| change.range.start);
    let mut from = 0;
    for Change { range, html, block } in changes {
        expanded.text.push_str(&text[from..range.start]);
        let place = if block { expanded.slots.block(html) } else { expanded.slots.inline(html) };
        expanded.text.push_str(&place);
        from = range.end;
    }
    expanded.text.push_str(&text[from..]);
    Ok(expanded)
}

/// The HTML of a directive and whether it is a block. `instances` names what a page shows more than once.
fn html_of(found: &Found, scope: &Scope<'_>, instances: &mut Instances) -> Result<(String, bool), String> {
    let directive = found.directive.as_ref().map_err(Clone::clone)?;
    let block = is_block(&directive.name);
    if block && !found.alone {
        return Err(format!("`{{{{#{}}}}}` has to stand alone on its line", directive.name));
    }
    let html = match directive.name.as_str() {
        "calc" => calculator(directive, scope, instances),
        "chart" => drawn(directive, scope, instances, Engine::chart),
        "table" => drawn(directive, scope, instances, Engine::table),
        "fields" => only_argument(directive).and_then(|id| Ok(scope.engine.fields(asked::calculator(id)?))),
        "value" => value(directive, scope),
        "calculators" => alone(directive, || finder::LIST.to_owned()),
        "finder" => alone(directive, || finder_field(scope)),
        "input" => input(directive, scope),
        "cite" => citation(directive, scope),
        "term" => term(directive, scope),
        name => Err(format!("no directive `{name}`; there are: {}", listed(NAMES))),
    };
    html.map(|html| (html, block))
}

fn calculator(directive: &Directive, scope: &Scope<'_>, instances: &mut Instances) -> Result<String, String> {
    let calculator = asked::calculator(only_argument(directive)?)?;
    let asked = held(calculator, directive, scope)?;
    scope.engine.report(&asked)?;
    Ok(scope.engine.element(&asked, &instances.next(calculator.id)))
}

/// A part of a report, drawn without its calculator.
fn drawn(
    directive: &Directive,
    scope: &Scope<'_>,
    instances: &mut Instances,
    draw: fn(&Engine, &Asked, &str, &str) -> Result<String, String>,
) -> Result<String, String> {
    let (calculator, id, _) = address(directive)?;
    let asked = held(calculator, directive, scope)?;
    let instance = instances.next(&format!("{}-{}", directive.name, calculator.id));
    draw(scope.engine, &asked, id, &instance)
}

/// The calculator with its entries, once everything the directive claims of its results holds.
fn held(
    calculator: &'static calc::Calculator,
    directive: &Directive,
    scope: &Scope<'_>,
) -> Result<Asked, String> {
    let (asked, claims) = with_entries(calculator, directive)?;
    for claim in claims {
        let (output, claim) = claim.split_once('=').ok_or("a check reads `expect=\"output=figure\"`")?;
        scope.engine.holds(&asked, output.trim(), claim.trim())?;
    }
    Ok(asked)
}

fn value(directive: &Directive, scope: &Scope<'_>) -> Result<String, String> {
    let (calculator, output, compact) = address(directive)?;
    let (asked, claims) = with_entries(calculator, directive)?;
    for claim in claims {
        scope.engine.holds(&asked, output, claim)?;
    }
    Ok(render::unbroken(&scope.engine.figure(&asked, output, compact)?))
}

fn input(directive: &Directive, scope: &Scope<'_>) -> Result<String, String> {
    let (calculator, field, compact) = address(directive)?;
    let (asked, _) = with_entries(calculator, directive)?;
    Ok(render::unbroken(&scope.engine.input(&asked, field, compact)?))
}

fn citation(directive: &Directive, scope: &Scope<'_>) -> Result<String, String> {
    if directive.arguments.is_empty() {
        return Err("a citation names its source: `{{#cite S4.3}}`".to_owned());
    }
    let link = |id: &String| {
        let anchor = anchor_of(id);
        if !scope.references.sources.contains(&anchor) {
            return Err(format!("no source `{id}`: sources.md has no `{{#{anchor}}}`"));
        }
        Ok(format!("<a class=\"citation\" href=\"{}sources.html#{anchor}\">{}</a>", scope.root, escape(id)))
    };
    let links: Result<Vec<String>, String> = directive.arguments.iter().map(link).collect();
    Ok(links?.join(if scope.language == Language::Chinese { "、" } else { ", " }))
}

fn term(directive: &Directive, scope: &Scope<'_>) -> Result<String, String> {
    let id = only_argument(directive)?;
    let word = scope.references.terms.get(id).ok_or_else(|| {
        let all = listed(scope.references.terms.keys().map(String::as_str));
        format!("no term `{id}` in the glossary; there are: {all}")
    })?;
    let word = escape(directive.text.as_ref().unwrap_or(word));
    Ok(format!("<a class=\"term\" href=\"{}glossary.html#{id}\">{word}</a>", scope.root))
}

/// The field that keeps of the list behind it what answers a question. `www/finder.js` shows it.
fn finder_field(scope: &Scope<'_>) -> String {
    let [label, hint, count, none] = WORDS.map(|key| escape(scope.vocabulary.site(key)));
    format!(
        "<div class=\"finder\" role=\"search\" aria-label=\"{label}\" data-count=\"{count}\" data-none=\"{none}\" hidden>\n\
         <p><label for=\"finder-question\">{label}</label> <input type=\"search\" id=\"finder-question\" placeholder=\"{hint}\" \
         autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" enterkeyhint=\"search\"></p>\n\
         <p role=\"status\"></p>\n</div>"
    )
}

fn alone(directive: &Directive, html: impl FnOnce() -> String) -> Result<String, String> {
    if directive.arguments.is_empty() && directive.options.is_empty() && directive.text.is_none() {
        Ok(html())
    } else {
        Err(format!("`{}` takes nothing", directive.name))
    }
}

/// The calculator a directive asks, with its preset and changed entries, and what it claims.
fn with_entries<'d>(
    calculator: &'static calc::Calculator,
    directive: &'d Directive,
) -> Result<(Asked, Vec<&'d str>), String> {
    let (mut preset, mut claims, mut changes) = (None, Vec::new(), Vec::new());
    for (name, text) in &directive.options {
        match name.as_str() {
            "preset" => preset = Some(text.as_str()),
            "expect" => claims.push(text.as_str()),
            _ => changes.push((name.clone(), text.clone())),
        }
    }
    Ok((Asked::new(calculator, preset, &changes)?, claims))
}

/// `margin.gross_margin compact` as the calculator, the id of an output or a field, and whether to be brief.
fn address(directive: &Directive) -> Result<(&'static calc::Calculator, &str, bool), String> {
    let (address, compact) = match &directive.arguments[..] {
        [address] => (address, false),
        [address, compact] if compact == "compact" => (address, true),
        _ => {
            return Err(format!(
                "a figure reads `{{{{#{} calculator.id}}}}`, with `compact` for large amounts",
                directive.name
            ));
        }
    };
    let (calculator, id) =
        address.split_once('.').ok_or_else(|| format!("`{address}` is not `calculator.id`"))?;
    Ok((asked::calculator(calculator)?, id, compact))
}

fn only_argument(directive: &Directive) -> Result<&str, String> {
    match &directive.arguments[..] {
        [one] => Ok(one),
        _ => Err(format!("`{}` takes one name", directive.name)),
    }
}
