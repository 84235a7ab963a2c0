//! The whole build: words, engines, both languages, assets, compressed copies, and the swap of the finished folder.

use crate::address::Address;
use crate::addresses::Moved;
use crate::digest::digest;
use crate::language::Language;
use crate::pages::{Site, Volume};
use crate::pairs::{Pairs, Standing};
use crate::places::Places;
use crate::problem::{Problem, Problems};
use crate::templates::Templates;
use crate::words::{self, SITE, Vocabulary};
use crate::{
    anchors, archive, assets, bundle, cards, checklist, compress, edition, engine, expand, finder,
    installable, pages, paper, search, structured, tidy, worker,
};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;

/// How to build.
#[derive(Debug, Clone)]
pub struct Order {
    /// Where the site will be published; what `book.toml` says, if none. It may be known to neither.
    pub url: Option<String>,
    /// The folder to write; an earlier build there is replaced once the new one is complete.
    pub out: PathBuf,
    /// Whether pages reload when the book is rebuilt.
    pub reload: bool,
    /// Whether to write the same once more in other forms: compressed copies and the archive.
    pub publish: bool,
    /// Whether to compile the engines and ship them; tests of everything else do without.
    pub engines: bool,
}

/// A finished build.
pub struct Built {
    /// Both languages, as they were built.
    pub volumes: Vec<Volume>,
    /// Where the site will be published.
    pub address: Address,
    /// The templates of its pages.
    pub templates: Templates,
    /// Name of the folder of assets.
    pub assets: String,
}

/// Builds the site.
///
/// # Errors
/// Everything wrong with the sources ([`Problems`]), or what kept a file from being read or written.
pub fn build(places: &Places, order: &Order, tell: &(dyn Fn(&str) + Sync)) -> Result<Built> {
    let address = address(places, order)?;
    let (templates, vocabularies) = words_and_templates(places)?;
    // A server may be rebuilding while a build or a check runs.
    let staging = places.work().join("staging").join(digest(order.out.as_os_str().as_encoded_bytes()));
    let render = |vocabulary: &Vocabulary| {
        let code = vocabulary.language.code();
        edition::render(places, vocabulary, &format!("{}{code}/", address.path()), &staging.join(code))
    };
    let (engines, editions) = thread::scope(|scope| {
        let engines = scope.spawn(|| order.engines.then(|| bundle::build(places, tell)).transpose());
        let editions: Vec<_> =
            vocabularies.iter().map(|vocabulary| scope.spawn(|| render(vocabulary))).collect();
        let editions: Vec<_> = editions.into_iter().map(joined).collect();
        (joined(engines), editions)
    });
    let editions = all(editions)?;
    let engines = engines?;

    let pairs = Pairs::load(places)?;
    let volume = |(vocabulary, edition): (Vocabulary, edition::Edition)| {
        let behind = Standing::ChangedOnlyIn(vocabulary.language.other());
        let chapters = edition.pages.iter().map(|page| page.chapter.clone());
        let stale = chapters.filter(|chapter| pairs.standing(places, chapter) == behind).collect();
        Volume { word: vocabulary.site_tree(), vocabulary, edition, stale }
    };
    let mut volumes: Vec<Volume> = vocabularies.into_iter().zip(editions).map(volume).collect();
    for volume in &mut volumes {
        finder::list(places, volume);
    }

    let next = beside(&order.out, "next");
    replace_with_nothing(&next)?;
    let folder = assets::write(places, engines.as_deref(), &volumes, &next)?;
    let site = Site {
        volumes: &volumes,
        templates: &templates,
        address: &address,
        assets: &folder,
        moved: &Moved::load(places)?,
        reload: order.reload,
    };
    for (path, content) in site.pages().map_err(|problem| Problems::new(vec![problem]))? {
        write(&next.join(path), content.as_bytes())?;
    }
    for volume in &volumes {
        copy_pictures(places, volume.vocabulary.language, &next)?;
    }
    // Whoever writes a chapter waits for its page, not for the index.
    search::write(&volumes, order.reload, &places.work().join("search"), &next.join(search::FOLDER))?;
    installable::write_icons(places, &places.work().join("icons"), &next)?;
    if site.has_cards() {
        cards::write(&volumes, &places.work().join("cards"), &next)?;
    }
    worker::write(places, order.reload, &next)?;
    if order.publish {
        pack(places, &site, &next)?;
        let fresh = compress::folder(&next, &places.work().join("compressed"))?;
        if fresh > 0 {
            tell(&format!("compressed {fresh} files"));
        }
    }
    swap(&next, &order.out)?;
    Ok(Built { volumes, address, templates, assets: folder })
}

/// Writes a finished site as an archive beside itself, and then the offer of it: the pages inside have none.
fn pack(places: &Places, site: &Site<'_>, out: &Path) -> Result<()> {
    let bytes = archive::write(out, &places.work().join("archive"), &out.join(archive::NAME))?;
    for (path, content) in site.starts(bytes).map_err(|problem| Problems::new(vec![problem]))? {
        write(&out.join(path), content.as_bytes())?;
    }
    worker::write(places, site.reload, out)
}

/// The templates and the words of both languages, complete and without a word too many.
fn words_and_templates(places: &Places) -> Result<(Templates, Vec<Vocabulary>)> {
    let mut problems = Vec::new();
    let mut kept =
        |result: Result<Vocabulary, Vec<Problem>>| result.map_err(|found| problems.extend(found)).ok();
    let vocabularies: Vec<Vocabulary> =
        Language::ALL.into_iter().filter_map(|language| kept(Vocabulary::load(places, language))).collect();
    let templates = Templates::load(places).map_err(|found| problems.extend(found)).ok();
    if let Some(templates) = &templates {
        let required = required(templates);
        problems.extend(vocabularies.iter().flat_map(|vocabulary| words::check(vocabulary, &required)));
    }
    Problems::none_or_fail(problems)?;
    Ok((templates.context("templates without problems are there")?, vocabularies))
}

/// Every key the words have to have.
fn required(templates: &Templates) -> BTreeSet<String> {
    let own = ["title", "description", "name", tidy::TABLE_WORD].map(str::to_owned);
    let admonitions = tidy::ADMONITIONS.map(|kind| format!("admonition.{kind}"));
    let checklists = checklist::WORDS.map(str::to_owned);
    let links = anchors::WORDS.into_iter().chain(expand::WORDS).map(str::to_owned);
    let others =
        pages::WORDS.into_iter().chain(installable::WORDS).chain(structured::WORDS).map(str::to_owned);
    let own = own.into_iter().chain(admonitions).chain(checklists).chain(links).chain(others);
    let own = own.map(|key| format!("{SITE}{key}"));
    engine::required_words().into_iter().chain(own).chain(templates.keys().iter().cloned()).collect()
}

fn address(places: &Places, order: &Order) -> Result<Address> {
    if let Some(url) = &order.url {
        return Address::read(url);
    }
    let path = places.book().join("book.toml");
    let config = mdbook_driver::config::Config::from_disk(&path)
        .with_context(|| places.shown(&path).display().to_string())?;
    let url = config.html_config().and_then(|html| html.site_url);
    url.map_or_else(|| Ok(Address::default()), |url| Address::read(&url))
}

/// All results, or every problem of all of them at once.
fn all<T>(results: Vec<Result<T>>) -> Result<Vec<T>> {
    let (mut good, mut problems) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(error) => problems.extend(error.downcast::<Problems>()?.iter().cloned()),
        }
    }
    Problems::none_or_fail(problems)?;
    Ok(good)
}

/// What a thread came to.
pub(crate) fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Pictures and other files that lie among the chapters.
fn copy_pictures(places: &Places, language: Language, out: &Path) -> Result<()> {
    let source = places.chapters(language);
    for entry in walkdir::WalkDir::new(&source) {
        let entry = entry?;
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_file() && !hidden && path.extension().is_none_or(|kind| kind != "md") {
            write(&out.join(language.code()).join(path.strip_prefix(&source)?), &std::fs::read(path)?)?;
        }
    }
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, content))
        .with_context(|| path.display().to_string())
}

/// `dist` with an ending: `dist.next`.
fn beside(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn replace_with_nothing(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}

/// Whether a folder holds nothing but what [`paper`] prints, if anything.
fn holds_only_pdfs(folder: &Path) -> Result<bool> {
    let names: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    Ok(names.iter().all(|entry| paper::is_ours(&entry.file_name().to_string_lossy())))
}

/// Puts a complete build in the place of an earlier one.
fn swap(next: &Path, out: &Path) -> Result<()> {
    if out.exists() {
        let ours = out.join(".nojekyll").exists() || holds_only_pdfs(out)?;
        if !ours {
            bail!("{} holds something else than a built site; it stays as it is", out.display());
        }
        let earlier = beside(out, "earlier");
        replace_with_nothing(&earlier)?;
        std::fs::rename(out, &earlier)?;
        std::fs::rename(next, out)?;
        return replace_with_nothing(&earlier);
    }
    std::fs::rename(next, out).with_context(|| out.display().to_string())
}
