//! What a page tells search engines in the words of schema.org: the book, its chapters, its calculators.

use crate::edition::Page;
use crate::finder::Named;
use crate::pages::{Site, Volume};
use serde_json::{Value, json};

/// The words of the site this module uses.
pub const WORDS: [&str; 1] = ["authors"];
/// The licence of the text.
const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// What a page is, as JSON that may stand in a `<script>`; `None` for a site without an address, whose things have none, and
/// while it is being written. `calculators` are those that live in the language's pages.
#[must_use]
pub fn about(site: &Site<'_>, volume: &Volume, page: &Page, calculators: &[Named]) -> Option<String> {
    let code = volume.language().code();
    let book = site.address.of(&format!("{code}/"))?;
    let url = site.address.of(&format!("{code}/{}", page.path))?;
    let image = site.card(&page.path)?;
    let title = volume.vocabulary.site("title");
    let free = |kind: &str, name: &str, about: &str| {
        json!({
            "@type": kind,
            "name": name,
            "description": about,
            "inLanguage": code,
            "isAccessibleForFree": true,
            "author": { "@type": "Organization", "name": volume.vocabulary.site("authors") },
        })
    };
    let mut graph = Vec::new();
    if url == book {
        let facts = json!({ "@id": book, "url": book, "image": image, "license": LICENCE, "bookFormat": "https://schema.org/EBook" });
        graph.push(with(free("Book", title, volume.vocabulary.site("description")), facts));
    } else {
        let facts = json!({
            "headline": page.title, "url": url, "image": image, "license": LICENCE, "isPartOf": { "@id": book, "@type": "Book", "name": title, "url": book },
        });
        graph.push(with(free("Article", &page.title, &page.description), facts));
        let step = |position: usize, name: &str, item: &str| json!({ "@type": "ListItem", "position": position, "name": name, "item": item });
        graph.push(json!({ "@type": "BreadcrumbList", "itemListElement": [step(1, title, &book), step(2, &page.title, &url)] }));
    }
    for calculator in calculators.iter().filter(|calculator| lives_in(calculator, page)) {
        let facts = json!({
            "url": format!("{book}{}", calculator.href),
            "applicationCategory": "BusinessApplication",
            "operatingSystem": "Any",
            "browserRequirements": "JavaScript, WebAssembly",
            "offers": { "@type": "Offer", "price": "0", "priceCurrency": "CNY" },
        });
        graph.push(with(free("WebApplication", &calculator.name, &calculator.text), facts));
    }
    let all = json!({ "@context": "https://schema.org", "@graph": graph });
    // Nothing in it may end the script it stands in.
    Some(all.to_string().replace('<', "\\u003c"))
}

fn lives_in(calculator: &Named, page: &Page) -> bool {
    calculator.href.split('#').next() == Some(&page.path)
}

fn with(mut thing: Value, facts: Value) -> Value {
    if let (Some(thing), Value::Object(facts)) = (thing.as_object_mut(), facts) {
        thing.extend(facts);
    }
    thing
}
