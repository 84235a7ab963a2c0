//! The built site: every link and anchor leads somewhere, ids stand once, nothing inline that the policy forbids.

use crate::asked;
use crate::markdown;
use crate::pages::Volume;
use crate::path::{decoded, resolved, unescaped};
use crate::places::Places;
use crate::problem::Problem;
use crate::site::Built;
use anyhow::Result;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The properties of Open Graph that are addresses.
const ADDRESSES: [&str; 2] = ["og:url", "og:image"];
/// The type of a `<script>` that holds data.
const DATA: &str = "application/ld+json";

/// What a page holds that can be right or wrong.
#[derive(Debug, Default)]
struct Facts {
    ids: BTreeSet<String>,
    /// Where links and files are asked for.
    links: BTreeSet<String>,
    /// Ids that attributes such as `aria-labelledby` name.
    named: BTreeSet<String>,
    /// The calculator of each element by its id.
    calculators: BTreeMap<String, String>,
    /// Where relative links start, when the page says so.
    base: Option<String>,
    mistakes: BTreeSet<String>,
}

/// Checks a built site.
///
/// # Errors
/// A file that cannot be read.
pub(super) fn check(places: &Places, site: &Path, built: &Built) -> Result<Vec<Problem>> {
    let mut files = BTreeSet::new();
    let mut pages = BTreeMap::new();
    for entry in walkdir::WalkDir::new(site).into_iter().filter_map(Result::ok) {
        let path = entry.path().strip_prefix(site)?.to_string_lossy().replace('\\', "/");
        if entry.path().extension().is_some_and(|kind| kind == "html") {
            pages.insert(path.clone(), facts(&std::fs::read_to_string(entry.path())?)?);
        }
        if entry.file_type().is_file() {
            files.insert(path);
        }
    }
    let mut problems = Vec::new();
    for (path, facts) in &pages {
        let mistakes = facts.mistakes.iter().map(|what| (what.clone(), String::new()));
        let links = facts.links.iter().filter_map(|link| {
            let what = broken(link, path, facts, &files, &pages, built)?;
            Some((format!("`{link}`: {what}"), link.clone()))
        });
        let named = facts.named.iter().filter(|id| !facts.ids.contains(*id));
        let named =
            named.map(|id| (format!("an attribute names `#{id}`, which is not there"), String::new()));
        for (what, link) in mistakes.chain(links).chain(named) {
            problems.push(at_source(places, built, path, &link, what));
        }
    }
    Ok(problems)
}

fn facts(html: &str) -> Result<Facts> {
    let facts = RefCell::new(Facts::default());
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("*", |element| {
        let mut facts = facts.borrow_mut();
        let tag = element.tag_name();
        for attribute in element.attributes() {
            let value = attribute.value();
            match attribute.name().as_str() {
                "id" if !facts.ids.insert(value.clone()) => {
                    facts.mistakes.insert(format!("the id `{value}` stands twice in the page"));
                }
                "href" if tag == "base" => facts.base = Some(value),
                "content"
                    if element.get_attribute("property").is_some_and(|name| ADDRESSES.contains(&&*name)) =>
                {
                    facts.links.insert(unescaped(&value));
                }
                "href" | "src" => {
                    facts.links.insert(unescaped(&value));
                }
                "for" | "aria-labelledby" | "aria-describedby" | "aria-controls" | "popovertarget" => {
                    facts.named.extend(value.split_whitespace().map(str::to_owned));
                }
                "style" => {
                    facts
                        .mistakes
                        .insert(format!("`<{tag}>` has a `style` attribute, which the policy forbids"));
                }
                name if name.starts_with("on") => {
                    facts
                        .mistakes
                        .insert(format!("`<{tag}>` has a script in `{name}`, which the policy forbids"));
                }
                _ => {}
            }
        }
        // Data is no script, whatever its tag.
        let script = tag == "script" && element.get_attribute("type").is_none_or(|kind| kind != DATA);
        if tag == "style" || script && element.get_attribute("src").is_none() {
            facts.mistakes.insert(format!("an inline `<{tag}>`, which the policy forbids"));
        }
        if let ("shop-calculator", Some(id), Some(name)) =
            (tag.as_str(), element.get_attribute("id"), element.get_attribute("name"))
        {
            facts.calculators.insert(id, name);
        }
        Ok(())
    }));
    rewrite_str(html, settings)?;
    Ok(facts.into_inner())
}

/// What is wrong with a link, if anything.
fn broken(
    link: &str,
    page: &str,
    facts: &Facts,
    files: &BTreeSet<String>,
    pages: &BTreeMap<String, Facts>,
    built: &Built,
) -> Option<String> {
    let (path, fragment) =
        link.split_once('#').map_or((link, None), |(path, fragment)| (path, Some(fragment)));
    let target = if path.is_empty() {
        page.to_owned()
    } else {
        let own = built.address.as_str().and_then(|site| path.strip_prefix(site));
        let path = match own {
            Some(own) => format!("{}{own}", built.address.path()),
            None if crate::tidy::is_absolute(path) => return None,
            None => path.to_owned(),
        };
        match resolved(&path, page, facts.base.as_deref(), built.address.path()) {
            Some(target) => target,
            None => return Some("leads out of the site".to_owned()),
        }
    };
    if !files.contains(&target) {
        return Some(format!("there is no `{target}`"));
    }
    let fragment = fragment.filter(|fragment| !fragment.is_empty())?;
    let ids = &pages.get(&target)?.ids;
    fragment.split(';').find_map(|part| {
        let (id, figures) = part.split_once('?').map_or((part, None), |(id, figures)| (id, Some(figures)));
        let id = decoded(id);
        if !ids.contains(&id) {
            return Some(format!("`{target}` has no `#{id}`"));
        }
        let calculator = pages[&target].calculators.get(&id);
        figures.and_then(|figures| wrong_figures(calculator, figures))
    })
}

/// What is wrong with the figures a link carries for a calculator.
fn wrong_figures(calculator: Option<&String>, figures: &str) -> Option<String> {
    let Some(name) = calculator else {
        return Some("figures for something that is no calculator".to_owned());
    };
    let pairs = figures.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, text)| (decoded(name), decoded(text)));
    // One of them may say which case the others change.
    let (cases, entries): (Vec<_>, Vec<_>) = pairs.partition(|(name, _)| name == "preset");
    let case = cases.last().map(|(_, id)| id.as_str());
    let report = asked::calculator(name)
        .and_then(|calculator| asked::Asked::new(calculator, case, &entries))
        .and_then(|asked| asked.report());
    report.err()
}

/// A problem of a page, told where its source says what is wrong, as far as that can be found.
fn at_source(places: &Places, built: &Built, page: &str, link: &str, what: String) -> Problem {
    let Some((file, text)) = source(places, built, page) else { return Problem::new(page, 0, what) };
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".html");
    let wanted =
        [format!("{name}.md#{fragment}"), format!("#{fragment}"), format!("{name}.md"), path.to_owned()];
    let mut telling = wanted.iter().filter(|part| part.trim_matches(['#', '.']).len() > 2);
    match telling.find_map(|part| text.find(part.as_str())) {
        Some(offset) => Problem::new(file, markdown::line_of(&text, offset), what),
        None => Problem::new(file, 0, format!("{what} (in {page})")),
    }
}

fn source(places: &Places, built: &Built, page: &str) -> Option<(PathBuf, String)> {
    let (code, path) = page.split_once('/')?;
    let volume: &Volume = built.volumes.iter().find(|volume| volume.vocabulary.language.code() == code)?;
    let pages = volume.edition.pages.iter().chain([&volume.edition.not_found]);
    let chapter = &pages.into_iter().find(|page| page.path == path)?.chapter;
    let file = places.chapters(volume.vocabulary.language).join(chapter);
    let text = std::fs::read_to_string(&file).ok()?;
    Some((places.shown(&file).to_path_buf(), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_policy_forbids_is_found() {
        let facts = facts(
            "<p style=\"x\" onclick=\"y\" id=\"a\"></p><b id=\"a\"></b><script>1</script><style></style>",
        )
        .unwrap();
        assert_eq!(facts.mistakes.len(), 5, "{:?}", facts.mistakes);
    }
}
