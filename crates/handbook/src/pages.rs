//! The pages of the site: each chapter in its template, and the pages that belong to no chapter.

use crate::address::{Address, by_way_of};
use crate::addresses::Moved;
use crate::archive;
use crate::cards;
use crate::context::{
    Alternate, ArchiveContext, ChapterContext, Door, DoorContext, Link, MovedContext, MovedPageContext,
    POLICY, PageContext, PartContext,
};
use crate::edition::{Edition, Page};
use crate::finder::{self, Named};
use crate::html::escape;
use crate::installable;
use crate::language::Language;
use crate::problem::Problem;
use crate::structured;
use crate::templates::Templates;
use crate::words::Vocabulary;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

/// One language of the finished book.
pub struct Volume {
    /// Its words.
    pub vocabulary: Vocabulary,
    /// Its chapters.
    pub edition: Edition,
    /// Its words of the site as a tree.
    pub word: Value,
    /// Chapters whose text the other language has left behind.
    pub stale: BTreeSet<PathBuf>,
}

/// Everything pages are made from.
pub struct Site<'a> {
    /// Both languages.
    pub volumes: &'a [Volume],
    /// The templates.
    pub templates: &'a Templates,
    /// Where the site is published.
    pub address: &'a Address,
    /// Name of the folder of assets.
    pub assets: &'a str,
    /// Where published addresses went.
    pub moved: &'a Moved,
    /// Whether pages reload when the book is rebuilt.
    pub reload: bool,
}

/// The words of the site this module uses.
pub const WORDS: [&str; 1] = ["archive"];
/// The first page of a language.
const START: &str = "index.html";
/// The list of addresses for search engines.
const SITEMAP: &str = "sitemap.xml";

/// A finished file: its path in the site and its content.
pub type File = (String, String);

impl Volume {
    pub(crate) fn language(&self) -> Language {
        self.vocabulary.language
    }

    fn label(&self) -> &str {
        self.vocabulary.site("name")
    }
}

impl Site<'_> {
    /// Every page of the site.
    ///
    /// # Errors
    /// What the templates ask for and do not get.
    pub fn pages(&self) -> Result<Vec<File>, Problem> {
        let mut files = Vec::new();
        for volume in self.volumes {
            let calculators = finder::calculators(volume);
            for (index, page) in volume.edition.pages.iter().enumerate() {
                files.push(self.page(volume, Some(index), page, &calculators, None)?);
            }
            files.push(self.page(volume, None, &volume.edition.not_found, &[], None)?);
            let manifest = format!("{}/{}", volume.language().code(), installable::manifest_name());
            files.push((manifest, installable::manifest(&volume.vocabulary, self.assets)));
            for (old, new) in self.moved.pages() {
                files.push(self.moved_page(volume, old, new)?);
            }
        }
        files.push(("index.html".to_owned(), self.door("root")?));
        files.push(("404.html".to_owned(), self.door("missing")?));
        let mut robots = "User-agent: *\nAllow: /\n".to_owned();
        if let (Some(map), Some(address)) = (self.sitemap(), self.address.of(SITEMAP)) {
            files.push((SITEMAP.to_owned(), map));
            let _ = writeln!(robots, "Sitemap: {address}");
        }
        files.push(("robots.txt".to_owned(), robots));
        files.push((".nojekyll".to_owned(), String::new()));
        Ok(files)
    }

    /// The first page of each language with an offer of the archive of the site, which is this many bytes long.
    ///
    /// # Errors
    /// What the templates ask for and do not get.
    pub fn starts(&self, archive: u64) -> Result<Vec<File>, Problem> {
        let mut files = Vec::new();
        for volume in self.volumes {
            let pages = volume.edition.pages.iter().enumerate();
            for (index, page) in pages.filter(|(_, page)| page.path == START) {
                let calculators = finder::calculators(volume);
                files.push(self.page(volume, Some(index), page, &calculators, Some(archive))?);
            }
        }
        Ok(files)
    }

    /// Whether there are pictures for other sites to show. Nobody links to a book that is still being written.
    #[must_use]
    pub fn has_cards(&self) -> bool {
        self.address.as_str().is_some() && !self.reload
    }

    /// The address of a page's picture.
    pub(crate) fn card(&self, page: &str) -> Option<String> {
        self.address.of(&cards::place(page)).filter(|_| self.has_cards())
    }

    /// A chapter's page. A page without an index is served at any address, so it names everything from the host.
    fn page(
        &self,
        volume: &Volume,
        index: Option<usize>,
        page: &Page,
        calculators: &[Named],
        archive: Option<u64>,
    ) -> Result<File, Problem> {
        let code = volume.language().code();
        let up = "../".repeat(page.path.matches('/').count());
        let (root, site) = match index {
            Some(_) => (up.clone(), format!("{up}../")),
            None => (format!("{}{code}/", self.address.path()), self.address.path().to_owned()),
        };
        let own = format!("{code}/{}", page.path);
        let url = self.address.of(&own);
        let assets = format!("{site}{}/", self.assets);
        let is_start = page.path == START;
        let book_title = volume.vocabulary.site("title");
        let neighbour = |at: Option<usize>| {
            let page = volume.edition.pages.get(at?)?;
            Some(Link { href: by_way_of(&root, &page.path), title: &page.title })
        };
        let context = PageContext {
            language: code,
            title: &page.title,
            book_title,
            page_title: if is_start {
                book_title.to_owned()
            } else {
                format!("{} — {book_title}", page.title)
            },
            description: &page.description,
            is_start,
            root: &root,
            site: &site,
            assets: &assets,
            url: url.as_deref(),
            card: index.and_then(|_| self.card(&page.path)),
            structured: index.and_then(|_| structured::about(self, volume, page, calculators)),
            alternates: self.alternates(volume, page, &site),
            x_default: self.address.as_str(),
            policy: POLICY,
            parts: parts(&volume.edition, index, &root),
            part: index.and_then(|index| part_of(&volume.edition, index, &root)),
            sections: &page.sections,
            moved: self.moved_ids(volume, &page.path, &root),
            previous: neighbour(index.and_then(|index| index.checked_sub(1))),
            next: neighbour(index.map(|index| index + 1)),
            stale: volume.stale.contains(&page.chapter),
            has_finder: page.content.contains("class=\"finder\""),
            has_terms: page.content.contains("class=\"term\""),
            has_calculator: page.has_calculator,
            has_results: page.has_results,
            archive: archive.map(|bytes| ArchiveContext {
                href: format!("{site}{}", archive::NAME),
                label: volume.vocabulary.site("archive").replace("{size}", &archive::megabytes(bytes)),
            }),
            reload: self.reload,
            content: &page.content,
            word: &volume.word,
        };
        Ok((own, self.templates.render("page", &context)?))
    }

    /// A page that was published once and sends its readers on.
    fn moved_page(&self, volume: &Volume, old: &str, new: &str) -> Result<File, Problem> {
        let code = volume.language().code();
        let root = "../".repeat(old.matches('/').count());
        let context = MovedPageContext {
            language: code,
            assets: format!("{root}../{}/", self.assets),
            policy: POLICY,
            url: self.address.of(&format!("{code}/{}", new.split('#').next().unwrap_or(new))),
            to: link_to(volume, new, &root),
            moved: self.moved_ids(volume, old, &root),
            word: &volume.word,
        };
        Ok((format!("{code}/{old}"), self.templates.render("moved", &context)?))
    }

    fn moved_ids<'a>(&'a self, volume: &'a Volume, page: &'a str, root: &str) -> Vec<MovedContext<'a>> {
        let moved = self.moved.ids_of(page);
        moved.map(|(id, new)| MovedContext { id, link: link_to(volume, new, root) }).collect()
    }

    /// The page in every language that has it.
    fn alternates(&self, volume: &Volume, page: &Page, site: &str) -> Vec<Alternate<'_>> {
        let has = |other: &&Volume| {
            let edition = &other.edition;
            edition.pages.iter().chain([&edition.not_found]).any(|other| other.path == page.path)
        };
        let alternate = |other: &'_ Volume| {
            let code = other.language().code();
            let path = format!("{code}/{}", page.path);
            (code, path, other.language() == volume.language())
        };
        self.volumes
            .iter()
            .filter(has)
            .map(|other| {
                let (language, path, current) = alternate(other);
                let (href, url) = (by_way_of(site, &path), self.address.of(&path));
                Alternate { language, label: other.label(), href, url, current }
            })
            .collect()
    }

    /// A page that only offers the languages; its links start from the site's root.
    fn door(&self, template: &str) -> Result<String, Problem> {
        let languages = self.volumes.iter().map(|volume| Door {
            language: volume.language().code(),
            label: volume.label(),
            href: format!("{}/", volume.language().code()),
            word: &volume.word,
            book_title: volume.vocabulary.site("title"),
            book_description: volume.vocabulary.site("description"),
        });
        let context = DoorContext {
            languages: languages.collect(),
            assets: format!("{}/", self.assets),
            policy: POLICY,
            url: self.address.as_str(),
            card: self.card(START),
            base: self.address.path(),
            reload: self.reload,
        };
        self.templates.render(template, &context)
    }

    /// All addresses for search engines, each page with its other languages.
    fn sitemap(&self) -> Option<String> {
        let mut map = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
             xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
        );
        let _ = writeln!(map, "<url><loc>{}</loc></url>", escape(self.address.as_str()?));
        for volume in self.volumes {
            for page in &volume.edition.pages {
                let url = self.address.of(&format!("{}/{}", volume.language().code(), page.path))?;
                let _ = writeln!(map, "<url><loc>{}</loc>", escape(&url));
                for alternate in self.alternates(volume, page, "") {
                    let (language, url) = (alternate.language, escape(&alternate.url?));
                    let _ = writeln!(
                        map,
                        "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{url}\"/>"
                    );
                }
                map.push_str("</url>\n");
            }
        }
        map.push_str("</urlset>\n");
        Some(map)
    }
}

/// A link to an address of the book, titled as its page.
fn link_to<'a>(volume: &'a Volume, address: &'a str, root: &str) -> Link<'a> {
    let path = address.split('#').next().unwrap_or(address);
    let page = volume.edition.pages.iter().find(|page| page.path == path);
    let fragment = &address[path.len()..];
    // An address that leads nowhere is told by the check.
    Link {
        href: format!("{}{fragment}", by_way_of(root, path)),
        title: page.map_or(address, |page| page.title.as_str()),
    }
}

/// The part a page is in, by way of its first page.
fn part_of<'a>(edition: &'a Edition, index: usize, root: &str) -> Option<Link<'a>> {
    let part = edition.parts.iter().find(|part| part.pages.contains(&index))?;
    let first = &edition.pages[*part.pages.first()?];
    Some(Link { href: by_way_of(root, &first.path), title: part.title.as_deref()? })
}

/// The table of contents as one page shows it.
fn parts<'a>(edition: &'a Edition, current: Option<usize>, root: &str) -> Vec<PartContext<'a>> {
    let chapter = |index: usize| {
        let page = &edition.pages[index];
        ChapterContext {
            href: by_way_of(root, &page.path),
            number: None,
            title: &page.title,
            current: current == Some(index),
            level: page.level,
        }
    };
    let part = |part: &'a crate::edition::Part| PartContext {
        title: part.title.as_deref(),
        current: current.is_some_and(|current| part.pages.contains(&current)),
        chapters: part.pages.iter().map(|index| chapter(*index)).collect(),
    };
    edition.parts.iter().map(part).collect()
}
