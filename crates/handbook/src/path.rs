//! Links as a browser reads them.

use percent_encoding::percent_decode_str;

/// A path of a link as a file of the site; `None` when it leads above the site.
pub(crate) fn resolved(path: &str, page: &str, base: Option<&str>, root: &str) -> Option<String> {
    let path = path.split('?').next().unwrap_or(path);
    let (mut folders, rest): (Vec<&str>, &str) = match (path.strip_prefix(root), base) {
        (Some(rest), _) if path.starts_with('/') => (Vec::new(), rest),
        (None, _) if path.starts_with('/') => return None,
        (_, Some(_)) => (Vec::new(), path),
        (_, None) => (page.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(), path),
    };
    let decoded = decoded(rest);
    for step in decoded.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                folders.pop()?;
            }
            step => folders.push(step),
        }
    }
    let folder = decoded.is_empty() || decoded.ends_with('/') || decoded.ends_with("..") || decoded == ".";
    let mut target = folders.join("/");
    if folder {
        target.push_str(if target.is_empty() { "index.html" } else { "/index.html" });
    }
    Some(target)
}

/// A part of an address with its `%` escapes read.
pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The value of an attribute with its entities read.
pub(crate) fn unescaped(attribute: &str) -> String {
    attribute.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_resolve_as_a_browser_would() {
        let at = |link: &str| resolved(link, "en/parts/a.html", None, "/book/");
        assert_eq!(at("b.html"), Some("en/parts/b.html".to_owned()));
        assert_eq!(at("../"), Some("en/index.html".to_owned()));
        assert_eq!(at(".."), Some("en/index.html".to_owned()));
        assert_eq!(at("./"), Some("en/parts/index.html".to_owned()));
        assert_eq!(at("../../assets/x.css?v=1"), Some("assets/x.css".to_owned()));
        assert_eq!(at("/book/en/a.html"), Some("en/a.html".to_owned()));
        assert_eq!(at("/book/"), Some("index.html".to_owned()));
        assert_eq!(at("../../../x"), None);
        assert_eq!(at("/elsewhere"), None);
    }
}
