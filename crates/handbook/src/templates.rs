//! The templates around the chapters: `page.hbs` for every chapter, `book.hbs` for all of them on paper, `root.hbs` for the page that offers the languages,
//! `missing.hbs` for addresses that do not exist; any other template of the theme is a partial of these.

use crate::html::pattern;
use crate::places::Places;
use crate::problem::Problem;
use crate::words::SITE;
use handlebars::Handlebars;
use serde::Serialize;
use std::collections::BTreeSet;

/// The template mdBook itself fills; it holds nothing but the chapter.
const OF_MDBOOK: &str = "index";

/// The templates, read and parsed.
pub struct Templates {
    handlebars: Handlebars<'static>,
    keys: BTreeSet<String>,
}

impl Templates {
    /// Reads the theme.
    ///
    /// # Errors
    /// A template is missing or cannot be parsed.
    pub fn load(places: &Places) -> Result<Self, Vec<Problem>> {
        let folder = places.theme();
        let mut handlebars = Handlebars::new();
        handlebars.set_strict_mode(true);
        handlebars.register_escape_fn(crate::html::escape);
        let mut keys = BTreeSet::new();
        let mut problems = Vec::new();
        for entry in walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok) {
            let path = entry.path();
            let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if path.extension().is_none_or(|extension| extension != "hbs") || name == OF_MDBOOK {
                continue;
            }
            let shown = places.shown(path);
            match std::fs::read_to_string(path) {
                Err(error) => problems.push(Problem::new(shown, 0, error.to_string())),
                Ok(text) => {
                    keys.extend(keys_in(&text));
                    if let Err(error) = handlebars.register_template_string(name, &text) {
                        let line = error.pos().map_or(0, |(line, _)| line);
                        problems.push(Problem::new(shown, line, error.reason().to_string()));
                    }
                }
            }
        }
        for name in ["page", "book", "root", "missing"] {
            if problems.is_empty() && !handlebars.has_template(name) {
                let file = folder.join(format!("{name}.hbs"));
                problems.push(Problem::new(places.shown(&file), 0, "this template is missing"));
            }
        }
        if problems.is_empty() { Ok(Templates { handlebars, keys }) } else { Err(problems) }
    }

    /// The keys of words the templates use, with `site.` before them.
    #[must_use]
    pub fn keys(&self) -> &BTreeSet<String> {
        &self.keys
    }

    /// Fills a template.
    ///
    /// # Errors
    /// The template asks for something the context does not have.
    pub fn render(&self, name: &str, context: &impl Serialize) -> Result<String, Problem> {
        self.handlebars.render(name, context).map_err(|error| {
            let file = format!("book/theme/{}.hbs", error.template_name.as_deref().unwrap_or(name));
            Problem::new(file, error.line_no.unwrap_or(0), error.reason().to_string())
        })
    }
}

/// The words a template uses: whatever stands after `word.`.
fn keys_in(template: &str) -> impl Iterator<Item = String> {
    let pattern = pattern(r"\bword\.([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)");
    let keys: Vec<String> =
        pattern.captures_iter(template).map(|found| format!("{SITE}{}", &found[1])).collect();
    keys.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_template_are_found_wherever_they_stand() {
        let template =
            "{{word.skip}} {{#each languages}}{{this.word.nav.next}}{{../word.a-b}}{{/each}} {{password.x}}";
        let keys: Vec<String> = keys_in(template).collect();
        assert_eq!(keys, ["site.skip", "site.nav.next", "site.a-b"]);
    }
}
