//! `cargo xtask size`: what the built site weighs on the wire, against its budgets.

use crate::table::{aligned, row};
use crate::{Failure, suite, top};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Bytes of an engine's wasm, brotli.
const ENGINE: u64 = 60_000;
/// Bytes of what writes workbooks, which loads when somebody saves one, brotli.
const WORKBOOK: u64 = 360_000;
/// Bytes of style sheets and modules that load with every page, brotli.
const WITH_A_PAGE: u64 = 12_000;
/// Bytes of the first view of a page with a calculator, its engines and their words counted, brotli.
const FIRST_VIEW: u64 = 120_000;

/// Bytes of the worker that keeps the site, with its list of files, brotli.
const WORKER: u64 = 8_000;
/// Bytes a device fetches once to keep the whole site, as sent.
const KEPT: u64 = 4_500_000;

/// Whose words every calculator says besides its own.
const SHARED: &str = "shared";

/// The page's languages, by the folder they are published in.
const LANGUAGES: [&str; 2] = ["en", "zh-CN"];

/// A figure, what it may be at most, and what it is made of.
struct Weight {
    what: String,
    bytes: u64,
    budget: u64,
    parts: Vec<(String, u64)>,
}

/// Builds the site and weighs it.
///
/// # Errors
/// When the build fails or something is over its budget.
pub(crate) fn run() -> Result<(), Failure> {
    suite::build_site()?;
    weigh()
}

/// Weighs the built site.
///
/// # Errors
/// When something is over its budget, or the site lacks what should be weighed.
pub(crate) fn weigh() -> Result<(), Failure> {
    let site = top().join("dist");
    let assets = assets(&site)?;
    let mut weights = engines(&assets)?;
    weights.push(with_a_page(&site)?);
    for language in LANGUAGES {
        weights.push(heaviest_first_view(&site, &assets, language)?);
    }
    weights.extend(kept(&site)?);
    println!("\n{}", shown(&weights));
    let over: Vec<&str> = weights.iter().filter(|w| w.bytes > w.budget).map(|w| w.what.as_str()).collect();
    if over.is_empty() { Ok(()) } else { Err(format!("over budget: {}", over.join("; "))) }
}

fn shown(weights: &[Weight]) -> String {
    let kilobytes = |bytes: u64| format!("{}.{}", bytes / 1000, bytes % 1000 / 100);
    let mut rows = vec![row(["brotli", "kB", "budget", "of it"])];
    for weight in weights {
        let share = format!("{} %", weight.bytes * 100 / weight.budget);
        rows.push(vec![weight.what.clone(), kilobytes(weight.bytes), kilobytes(weight.budget), share]);
        rows.extend(weight.parts.iter().map(|(part, bytes)| vec![format!("  {part}"), kilobytes(*bytes)]));
    }
    aligned(&rows)
}

/// Every engine the site ships.
fn engines(assets: &Path) -> Result<Vec<Weight>, Failure> {
    let mut weights = Vec::new();
    for file in listed(assets)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if let Some(id) = name.strip_suffix("_bg.wasm") {
            let (what, bytes) = (format!("{}, wasm", id.replacen('-', " ", 1)), on_the_wire(&file)?);
            let budget = if id == "engine-workbook" { WORKBOOK } else { ENGINE };
            weights.push(Weight { what, bytes, budget, parts: Vec::new() });
        }
    }
    if weights.is_empty() { Err("the site has no engines".to_owned()) } else { Ok(weights) }
}

/// What the page that needs most of them loads of our style sheets and modules.
fn with_a_page(site: &Path) -> Result<Weight, Failure> {
    let mut all = Vec::new();
    for file in pages(&site.join(LANGUAGES[0]))? {
        let page = Page::read(&file)?;
        let mut files = page.styles;
        for module in &page.modules {
            follow(module, Imports::Static, &mut files)?;
        }
        all.push(weight("style sheets and modules of a page".to_owned(), WITH_A_PAGE, site, files)?);
    }
    all.into_iter().max_by_key(|weight| weight.bytes).ok_or_else(|| "the site has no pages".to_owned())
}

/// Everything a reader's browser fetches to show and run the heaviest page with a calculator.
fn heaviest_first_view(site: &Path, assets: &Path, language: &str) -> Result<Weight, Failure> {
    let mut heaviest: Option<Weight> = None;
    for file in pages(&site.join(language))? {
        let page = Page::read(&file)?;
        if page.engines.is_empty() {
            continue;
        }
        let mut files: BTreeSet<PathBuf> = page.styles.union(&page.icons).cloned().collect();
        for module in &page.modules {
            follow(module, Imports::All, &mut files)?;
        }
        for engine in &page.engines {
            files.extend([".js", "_bg.wasm"].map(|ending| assets.join(format!("engine-{engine}{ending}"))));
        }
        let spoken = page.calculators.iter().map(String::as_str).chain([SHARED]);
        files.extend(spoken.map(|whose| assets.join(format!("words-{whose}-{language}.txt"))));
        files.insert(file.clone());
        let what = format!("first view of {}", name_in(site, &file));
        let weighed = weight(what, FIRST_VIEW, site, files)?;
        if heaviest.as_ref().is_none_or(|other| other.bytes < weighed.bytes) {
            heaviest = Some(weighed);
        }
    }
    heaviest.ok_or_else(|| format!("no page of dist/{language} holds a calculator"))
}

/// What keeps the site on a device after the first view, and all it fetches for that.
fn kept(site: &Path) -> Result<[Weight; 2], Failure> {
    let worker = site.join("worker.js");
    let mut all = 0;
    for path in listed_by(&text_of(&worker)?) {
        all += on_the_wire(&site.join(path))?;
    }
    let alone =
        |what: &str, bytes, budget| Weight { what: what.to_owned(), bytes, budget, parts: Vec::new() };
    Ok([
        alone("worker that keeps the site", on_the_wire(&worker)?, WORKER),
        alone("whole site, fetched once to be kept", all, KEPT),
    ])
}

/// The files a worker lists: `"path": "digest",`, one a line.
fn listed_by(worker: &str) -> impl Iterator<Item = &str> {
    worker.lines().filter_map(|line| line.strip_prefix('"')?.split_once("\": \"").map(|(path, _)| path))
}

fn weight(what: String, budget: u64, site: &Path, files: BTreeSet<PathBuf>) -> Result<Weight, Failure> {
    let mut parts = Vec::new();
    for file in files {
        parts.push((name_in(site, &file), on_the_wire(&file)?));
    }
    parts.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    Ok(Weight { what, bytes: parts.iter().map(|(_, bytes)| bytes).sum(), budget, parts })
}

/// Bytes of a file as a server sends it: its brotli twin's, or its own where it is compressed by nature.
fn on_the_wire(file: &Path) -> Result<u64, Failure> {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let sent = match extension {
        "png" | "webp" | "avif" | "jpg" | "woff2" | "ico" | "pagefind" | "pf_meta" | "pf_index"
        | "pf_fragment" => file.to_owned(),
        _ => PathBuf::from(format!("{}.br", file.display())),
    };
    fs::metadata(&sent).map(|found| found.len()).map_err(|error| format!("{}: {error}", sent.display()))
}

fn name_in(site: &Path, file: &Path) -> String {
    file.strip_prefix(site).unwrap_or(file).display().to_string()
}

/// The content-named folder of style sheets, modules, engine and words.
fn assets(site: &Path) -> Result<PathBuf, Failure> {
    let folders: Vec<PathBuf> = listed(site)?
        .into_iter()
        .filter(|path| {
            path.is_dir()
                && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("assets-"))
        })
        .collect();
    match folders.as_slice() {
        [only] => Ok(only.clone()),
        _ => Err(format!("dist/ holds {} folders named assets-…, not one", folders.len())),
    }
}

/// Every page below a folder but the one for what is missing, whose addresses start from the site's root.
fn pages(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in listed(folder)? {
        if path.is_dir() {
            found.extend(pages(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "html") && !path.ends_with("404.html")
        {
            found.push(path);
        }
    }
    Ok(found)
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let cannot = |error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        paths.push(entry.map_err(cannot)?.path());
    }
    paths.sort();
    Ok(paths)
}

fn text_of(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// What a page names in its head, its calculators and their engines.
struct Page {
    styles: BTreeSet<PathBuf>,
    icons: BTreeSet<PathBuf>,
    modules: BTreeSet<PathBuf>,
    engines: BTreeSet<String>,
    calculators: BTreeSet<String>,
}

impl Page {
    fn read(file: &Path) -> Result<Page, Failure> {
        let html = text_of(file)?;
        let folder = file.parent().unwrap_or(file);
        let named = |what: &str| -> BTreeSet<String> {
            let tags = tags(&html, "shop-calculator");
            tags.filter_map(|tag| attribute(tag, what)).map(str::to_owned).collect()
        };
        let mut page = Page {
            styles: BTreeSet::new(),
            icons: BTreeSet::new(),
            modules: BTreeSet::new(),
            engines: named("engine"),
            calculators: named("name"),
        };
        for tag in tags(&html, "link") {
            let rel = attribute(tag, "rel").unwrap_or_default();
            let Some(href) = attribute(tag, "href") else { continue };
            if href.starts_with("data:") {
                continue;
            }
            for word in rel.split_whitespace() {
                match word {
                    "stylesheet" => page.styles.insert(resolved(folder, href)),
                    "icon" | "manifest" => page.icons.insert(resolved(folder, href)),
                    "modulepreload" => page.modules.insert(resolved(folder, href)),
                    _ => false,
                };
            }
        }
        page.modules.extend(
            tags(&html, "script").filter_map(|tag| attribute(tag, "src")).map(|src| resolved(folder, src)),
        );
        Ok(page)
    }
}

/// The opening tags of an element.
fn tags<'a>(html: &'a str, element: &str) -> impl Iterator<Item = &'a str> {
    let opening = format!("<{element} ");
    html.match_indices(&opening)
        .map(|(start, _)| &html[start..])
        .map(|rest| &rest[..rest.find('>').unwrap_or(rest.len())])
        .collect::<Vec<_>>()
        .into_iter()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let opening = format!(" {name}=\"");
    let start = tag.find(&opening)? + opening.len();
    let length = tag[start..].find('"')?;
    Some(&tag[start..start + length])
}

/// A relative address as a file.
fn resolved(folder: &Path, address: &str) -> PathBuf {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let mut path = PathBuf::new();
    for component in folder.join(address).components() {
        match component {
            Component::ParentDir => drop(path.pop()),
            Component::CurDir => {}
            other => path.push(other),
        }
    }
    path
}

/// What a page fetches only when its reader opens a tool.
const ASKED_FOR: &str = "./tools.js";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Imports {
    /// Those the browser follows at once.
    Static,
    /// Those fetched later by `import(…)` too, but for [`ASKED_FOR`].
    All,
}

/// Adds a module and every module it imports.
fn follow(module: &Path, imports: Imports, files: &mut BTreeSet<PathBuf>) -> Result<(), Failure> {
    if !files.insert(module.to_owned()) {
        return Ok(());
    }
    let folder = module.parent().unwrap_or(module);
    for specifier in specifiers(&text_of(module)?, imports) {
        follow(&resolved(folder, specifier), imports, files)?;
    }
    Ok(())
}

/// The relative addresses a module imports.
fn specifiers(script: &str, imports: Imports) -> Vec<&str> {
    let mut found = Vec::new();
    for (quote, _) in script.match_indices("\"./") {
        let before = script[..quote].trim_end();
        let dynamic = before.ends_with("import(");
        let address = &script[quote + 1..];
        let address = &address[..address.find('"').unwrap_or(address.len())];
        let is_import = before.ends_with("from") || before.ends_with("import") || dynamic;
        if is_import && (!dynamic || imports == Imports::All && address != ASKED_FOR) {
            found.push(address);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_what_its_modules_import_at_once() {
        let script = r#"import { a } from "./a.js"; import "./b.js"; export * from "./c.js"; import("./later.js"); import("./tools.js"); f("./no.js")"#;
        assert_eq!(specifiers(script, Imports::Static), ["./a.js", "./b.js", "./c.js"]);
        assert_eq!(specifiers(script, Imports::All), ["./a.js", "./b.js", "./c.js", "./later.js"]);
    }

    #[test]
    fn addresses_resolve_from_the_page() {
        assert_eq!(
            resolved(Path::new("/dist/en"), "../assets-1/x.css?v#y"),
            Path::new("/dist/assets-1/x.css")
        );
    }

    #[test]
    fn the_worker_says_what_it_keeps() {
        let worker = "const VERSION = \"1\";\nconst FILES = {\n\"en/a.html\": \"1f\",\n\"x.js\": \"2e\",\n};\nconst own = 1;\n";
        assert_eq!(listed_by(worker).collect::<Vec<_>>(), ["en/a.html", "x.js"]);
    }

    #[test]
    fn attributes_are_read_from_opening_tags() {
        let html = r#"<head><link rel="stylesheet" href="a.css"><link href="b.svg" rel="icon"></head>"#;
        let hrefs: Vec<_> = tags(html, "link").filter_map(|tag| attribute(tag, "href")).collect();
        assert_eq!(hrefs, ["a.css", "b.svg"]);
    }
}
