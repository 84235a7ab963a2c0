//! Addresses: where the site is published, and the way from one page to another.

use anyhow::{Result, bail};

/// Where the site is published, if that is known, ending in a slash. What needs a whole address is left out of a site
/// without one: a wrong address is worse than none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address(Option<String>);

impl Address {
    /// Reads an address such as `https://example.org/handbook/`.
    ///
    /// # Errors
    /// It is no address of the web, or has a query or a fragment.
    pub fn read(text: &str) -> Result<Self> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let sound = host.is_some_and(|host| {
            !host.is_empty() && !host.starts_with('/') && !host.contains(['?', '#', ' '])
        });
        if !sound {
            bail!("`{text}` is no address a site can have; it reads like https://example.org/handbook/");
        }
        Ok(Address(Some(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })))
    }

    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Its path: what comes after the host, from slash to slash. A site without an address has its host to itself.
    #[must_use]
    pub fn path(&self) -> &str {
        let address = self.0.as_deref().unwrap_or_default();
        let host = address.find("://").map_or(0, |at| at + 3);
        address[host..].find('/').map_or("/", |at| &address[host + at..])
    }

    /// The address of a file of the site.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<String> {
        self.0.as_ref().map(|address| format!("{address}{}", without_index(path)))
    }
}

/// A path as links write it: a folder rather than its `index.html`.
#[must_use]
pub fn without_index(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

/// The way to a page by way of a folder: `../` and `margin.html`.
#[must_use]
pub fn by_way_of(folder: &str, path: &str) -> String {
    match (folder, without_index(path)) {
        ("", "") => "./".to_owned(),
        (folder, path) => format!("{folder}{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_path_and_gives_its_pages_theirs() {
        let address = Address::read("https://example.org/handbook").unwrap();
        assert_eq!(address.path(), "/handbook/");
        assert_eq!(address.of("en/index.html").unwrap(), "https://example.org/handbook/en/");
        assert_eq!(address.of("en/margin.html").unwrap(), "https://example.org/handbook/en/margin.html");
        assert_eq!(Address::read("http://localhost:3000").unwrap().path(), "/");
    }

    #[test]
    fn a_site_that_knows_no_address_has_its_host_to_itself_and_names_no_page_whole() {
        assert_eq!((Address::default().path(), Address::default().of("en/index.html")), ("/", None));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["example.org", "https://", "ftp://example.org/", "https://example.org/?a=b"] {
            assert!(Address::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_way_to_a_first_page_is_its_folder() {
        assert_eq!(by_way_of("", "index.html"), "./");
        assert_eq!(by_way_of("../", "index.html"), "../");
        assert_eq!(by_way_of("../", "a/index.html"), "../a/");
        assert_eq!(by_way_of("", "my-index.html"), "my-index.html");
    }
}
