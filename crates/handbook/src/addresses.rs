//! Addresses that last: every page and every id once published is recorded in `book/ids.txt`. What is recorded is there
//! in both languages, or `book/moved.toml` says where it went, and the site sends old links on.

use crate::pages::Volume;
use crate::places::Places;
use crate::problem::{Problem, Problems};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};

const HEADER: &str = "# Every address of the book that was published, from the folder of its language. None is taken out:\n\
                      # what moves is kept working by book/moved.toml. Written by `cargo handbook publish-ids`.\n";

/// The record of what was published: `margin.html`, `margin.html#break-even-roas` and so on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Published(BTreeSet<String>);

/// Where published addresses went, by the old one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved(BTreeMap<String, String>);

impl Published {
    /// Reads the record; none when nothing was published yet.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn load(places: &Places) -> Result<Option<Self>> {
        let path = places.ids();
        if !path.exists() {
            return Ok(None);
        }
        let text =
            std::fs::read_to_string(&path).with_context(|| places.shown(&path).display().to_string())?;
        let addresses = text.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
        Ok(Some(Published(addresses.map(str::to_owned).collect())))
    }

    /// Adds every address of the book to the record; how many are new.
    ///
    /// # Errors
    /// What is wrong with the addresses of the book ([`Problems`]), or a record that cannot be written.
    pub fn publish(places: &Places, volumes: &[Volume]) -> Result<usize> {
        let mut record = Self::load(places)?.unwrap_or_default();
        let problems = record.broken(places, &Moved::load(places)?, volumes);
        Problems::none_or_fail(problems)?;
        let before = record.0.len();
        record.0.extend(volumes.iter().flat_map(addresses));
        let listed: Vec<&str> = record.0.iter().map(String::as_str).collect();
        std::fs::write(places.ids(), format!("{HEADER}\n{}\n", listed.join("\n")))?;
        Ok(record.0.len() - before)
    }

    /// Published addresses that lead nowhere, addresses of one language alone, and redirects that do not hold.
    fn broken(&self, places: &Places, moved: &Moved, volumes: &[Volume]) -> Vec<Problem> {
        let (ids, redirects) = (places.ids(), places.moved());
        let (ids, redirects) = (places.shown(&ids), places.shown(&redirects));
        let mut problems = Vec::new();
        let mut told = |file, what: String| problems.push(Problem::new(file, 0, what));
        let all: BTreeSet<String> = volumes.iter().flat_map(addresses).collect();
        for volume in volumes {
            let (here, code) = (addresses(volume), volume.language().code());
            for address in
                self.0.iter().filter(|address| !here.contains(*address) && !moved.covers(address, &here))
            {
                let what = "was published and is gone from";
                told(
                    ids,
                    format!(
                        "`{address}` {what} {code}; put it back, or say in {} where it went",
                        redirects.display()
                    ),
                );
            }
            for address in all.iter().filter(|address| !here.contains(*address) && !self.0.contains(*address))
            {
                told(ids, format!("`{address}` is not in {code}; both languages have the same addresses"));
            }
            for (old, new) in &moved.0 {
                if here.contains(old) {
                    told(redirects, format!("`{old}` moved, and is still in {code}"));
                }
                if !here.contains(new) {
                    told(redirects, format!("`{old}` leads to `{new}`, which is not in {code}"));
                }
            }
        }
        problems
    }
}

/// What is wrong with the addresses of a built book.
///
/// # Errors
/// A record that cannot be read.
pub(crate) fn check(places: &Places, volumes: &[Volume]) -> Result<Vec<Problem>> {
    let moved = Moved::load(places)?;
    let Some(record) = Published::load(places)? else {
        return Ok(Published::default().broken(places, &moved, volumes));
    };
    let mut problems = record.broken(places, &moved, volumes);
    let all: BTreeSet<String> = volumes.iter().flat_map(addresses).collect();
    let mut fresh = all.iter().filter(|address| !record.0.contains(*address));
    if let Some(first) = fresh.next() {
        let others = fresh.count();
        let what =
            format!("`{first}` and {others} more are not recorded yet; run `cargo handbook publish-ids`");
        problems.push(Problem::new(places.shown(&places.ids()), 0, what));
    }
    Ok(problems)
}

/// Every address of one language, from its folder.
fn addresses(volume: &Volume) -> BTreeSet<String> {
    let of_page = |page: &crate::edition::Page| {
        let ids = page.ids.iter().map(|id| format!("{}#{id}", page.path));
        ids.chain([page.path.clone()]).collect::<Vec<_>>()
    };
    volume.edition.pages.iter().flat_map(of_page).collect()
}

impl Moved {
    /// Reads where addresses went; nowhere, if no file says so.
    ///
    /// # Errors
    /// The file is no such list ([`Problems`]).
    pub fn load(places: &Places) -> Result<Self> {
        let path = places.moved();
        let text = if path.exists() { std::fs::read_to_string(&path)? } else { String::new() };
        let moved = toml::from_str(&text)
            .map_err(|error| Problems::new(vec![Problem::new(places.shown(&path), 0, error.to_string())]))?;
        Ok(Moved(moved))
    }

    /// Whether an address is sent on: by itself, or with its page to the same id of another.
    fn covers(&self, address: &str, here: &BTreeSet<String>) -> bool {
        let with_its_page = || {
            let (page, id) = address.split_once('#')?;
            let (new, _) = self.0.get(page).map(|new| new.split_once('#').unwrap_or((new, "")))?;
            Some(here.contains(&format!("{new}#{id}")))
        };
        self.0.contains_key(address) || with_its_page().unwrap_or(false)
    }

    /// Old ids of a page with the addresses they lead to.
    pub fn ids_of<'a>(&'a self, page: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(old, new)| {
            let (path, id) = old.split_once('#')?;
            (path == page).then_some((id, new.as_str()))
        })
    }

    /// Pages that are no longer there, with the addresses they lead to.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter(|(old, _)| !old.contains('#')).map(|(old, new)| (old.as_str(), new.as_str()))
    }
}
