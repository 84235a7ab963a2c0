//! A book of a few lines in a temporary folder, sound in both languages until a test spoils it.

use handbook::addresses::Published;
use handbook::check;
use handbook::engine;
use handbook::language::Language;
use handbook::pairs::Pairs;
use handbook::places::Places;
use handbook::site::{self, Built, Order};
use std::fmt::Write as _;
use std::path::PathBuf;
use tempfile::TempDir;

/// A book and where it lies.
pub(crate) struct SmallBook {
    folder: TempDir,
}

const PAGE: &str = r##"<!doctype html>
<html lang="{{language}}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{{policy}}"><title>{{page_title}}</title>
<meta name="description" content="{{description}}"><link rel="manifest" href="{{root}}handbook.webmanifest">{{#if url}}<link rel="canonical" href="{{url}}">
{{#each alternates}}<link rel="alternate" hreflang="{{language}}" href="{{url}}">
{{/each}}{{/if}}{{#if card}}<meta property="og:image" content="{{card}}">{{/if}}{{#if structured}}<script type="application/ld+json">{{{structured}}}</script>{{/if}}<script type="module" src="{{assets}}site.js"></script></head>
<body>{{#if stale}}<p class="stale">stale</p>{{/if}}<a href="#main">{{word.skip}}</a>
{{#each parts}}<ol>{{#each chapters}}<li><a href="{{href}}">{{title}}</a></li>{{/each}}</ol>{{/each}}
<main id="main">{{{content}}}{{#each moved}}<p id="{{id}}"><a href="{{href}}">{{title}}</a></p>{{/each}}</main>{{#if next}}<a rel="next" href="{{next.href}}">{{next.title}}</a>{{/if}}{{#if archive}}<a href="{{archive.href}}" download>{{archive.label}}</a>{{/if}}</body>
</html>
"##;

const DOOR: &str = r#"<!doctype html>
<html lang="en"><head><base href="{{base}}"><title>x</title><script src="{{assets}}site.js"></script></head>
<body>{{#each languages}}<a href="{{href}}">{{label}}</a>{{/each}}</body></html>
"#;

const PAPER: &str = r#"<!doctype html>
<html lang="{{language}}"><head><title>{{title}}</title></head>
<body>{{#each parts}}{{#each chapters}}<section id="{{id}}">{{{content}}}</section>{{/each}}{{/each}}</body></html>
"#;

const MOVED: &str = r#"<!doctype html>
<html lang="{{language}}"><head><title>x</title>{{#if url}}<link rel="canonical" href="{{url}}">{{/if}}<script src="{{assets}}site.js"></script></head>
<body>{{#each moved}}<p id="{{id}}"><a href="{{href}}">{{title}}</a></p>{{/each}}<a data-moved href="{{to.href}}">{{to.title}}</a></body></html>
"#;

const BOOK: &str = "[build]\ncreate-missing = false\nuse-default-preprocessors = false\n\n[output.html]\n\
                    theme = \"theme\"\nhash-files = false\n\n\
                    [output.html.print]\nenable = false\n";

/// What the words of the site have to hold: what the build uses, and what the templates here do.
const SITE_WORDS: [&str; 22] = [
    "title",
    "short_title",
    "authors",
    "archive",
    "description",
    "name",
    "table",
    "checklist_done",
    "checklist_clear",
    "checklist_unkept",
    "link_table",
    "link_list",
    "finder_label",
    "finder_hint",
    "finder_count",
    "finder_none",
    "skip",
    "admonition.note",
    "admonition.tip",
    "admonition.important",
    "admonition.warning",
    "admonition.caution",
];

impl SmallBook {
    /// A sound book of a start page, a chapter `a.md`, a glossary and a sources page, agreed in both languages.
    pub(crate) fn new() -> Self {
        let book = SmallBook { folder: tempfile::tempdir().unwrap() };
        book.write("book/book.toml", BOOK);
        book.write("book/theme/index.hbs", "{{{ content }}}\n");
        book.write("book/theme/page.hbs", PAGE);
        book.write("book/theme/book.hbs", PAPER);
        book.write("book/theme/root.hbs", DOOR);
        book.write("book/theme/missing.hbs", DOOR);
        book.write("book/theme/moved.hbs", MOVED);
        book.write("www/site.js", "// nothing\n");
        book.write("www/favicon.svg", include_str!("../../../../www/favicon.svg"));
        book.write("www/worker/offline.js", include_str!("../../../../www/worker/offline.js"));
        book.write("www/worker/leaving.js", include_str!("../../../../www/worker/leaving.js"));
        for language in Language::ALL {
            let code = language.code();
            book.write(&format!("book/words/{code}.toml"), &words(language));
            book.chapter(language, "SUMMARY.md", "[Start](README.md)\n[A](a.md)\n\n# Part\n\n- [Terms](glossary.md)\n- [Sources](sources.md)\n");
            for (name, text) in [
                ("README.md", "# Start {#start}\n\nTo [A](a.md#a) and [home](README.md).\n"),
                ("a.md", "# A {#a}\n\nText.\n"),
                (
                    "glossary.md",
                    "# Terms {#terms}\n\n## Money {#money}\n\n### Gross margin {#gross-margin}\n\nText.\n",
                ),
                ("sources.md", "# Sources {#sources}\n\n### S4.3 {#s4-3}\n\nText.\n"),
                ("404.md", "# Not here {#missing}\n\n[Start](README.md)\n"),
            ] {
                book.chapter(language, name, &format!("<!-- description: About {name}. -->\n\n{text}"));
            }
        }
        book.agree();
        book
    }

    /// The book with these lines as the text of `a.md` in both languages.
    pub(crate) fn with(text: &str) -> Self {
        let book = Self::new();
        for language in Language::ALL {
            book.say(language, text);
        }
        book.agree();
        book
    }

    /// The book, published at this address.
    pub(crate) fn at(self, address: &str) -> Self {
        let book = BOOK.replace("theme =", &format!("site-url = \"{address}\"\ntheme ="));
        self.write("book/book.toml", &book);
        self
    }

    pub(crate) fn places(&self) -> Places {
        Places::at(self.folder.path())
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn chapter(&self, language: Language, name: &str, text: &str) {
        self.write(&format!("book/src/{}/{name}", language.code()), text);
    }

    /// Makes these lines the text of `a.md`, from its fifth line on.
    pub(crate) fn say(&self, language: Language, text: &str) {
        self.chapter(language, "a.md", &format!("<!-- description: About a. -->\n\n# A {{#a}}\n\n{text}\n"));
    }

    /// Records all texts as read side by side.
    pub(crate) fn agree(&self) {
        let places = self.places();
        let chapters = check::chapters(&places).unwrap();
        Pairs::load(&places).unwrap().agree(&places, &chapters).unwrap();
    }

    /// Records every address as published.
    pub(crate) fn publish(&self) {
        let built = self.try_build().unwrap();
        Published::publish(&self.places(), &built.volumes).unwrap();
    }

    fn order(&self) -> Order {
        Order { url: None, out: self.path("dist"), reload: false, publish: false, engines: false }
    }

    pub(crate) fn try_build(&self) -> anyhow::Result<Built> {
        site::build(&self.places(), &self.order(), &|_| ())
    }

    /// Builds the book as it is published, or as `serve` does.
    #[track_caller]
    pub(crate) fn build_as(&self, publish: bool, reload: bool) {
        let order = Order { publish, reload, ..self.order() };
        if let Err(error) = site::build(&self.places(), &order, &|_| ()) {
            panic!("{error:#}");
        }
    }

    /// Builds a book that has to be sound.
    #[track_caller]
    pub(crate) fn build(&self) {
        if let Err(error) = self.try_build() {
            panic!("{error:#}");
        }
    }

    /// What a build that has to fail says.
    #[track_caller]
    pub(crate) fn refusal(&self) -> String {
        match self.try_build() {
            Ok(_) => panic!("the book was built"),
            Err(error) => format!("{error:#}"),
        }
    }

    /// What the check says; nothing, when all is well.
    pub(crate) fn check(&self) -> String {
        check::check(&self.places(), &self.order(), &|_| ())
            .err()
            .map_or_else(String::new, |error| format!("{error:#}"))
    }

    /// The built page of `a.md` in English.
    #[track_caller]
    pub(crate) fn page(&self) -> String {
        self.build();
        self.read("dist/en/a.html")
    }
}

fn words(language: Language) -> String {
    let mut words = String::new();
    let site = SITE_WORDS.iter().map(|key| format!("site.{key}"));
    for key in engine::required_words().into_iter().chain(site) {
        let quoted: Vec<String> = key.split('.').map(|part| format!("\"{part}\"")).collect();
        let _ = writeln!(words, "{} = \"{} {key}\"", quoted.join("."), language.code());
    }
    words
}
