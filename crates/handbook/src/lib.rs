//! The site builder: chapters in two languages, calculators in them computed and drawn at build time, and the engine
//! for the reader's browser, written as a static site.
//!
//! The build runs one way: [`words`] and [`templates`] are read and checked against each other, [`bundle`] compiles
//! the engine, [`edition`] renders each language ([`expand`] fills its directives from the [`engine`], mdBook parses,
//! [`tidy`], [`line_breaks`] and [`stacked`] finish), [`pages`] puts chapters into templates, and [`site`] writes
//! everything into one folder. What a finished site is kept and carried by ([`worker`], [`archive`]) is made last, of what
//! is there.
//! Whatever is wrong with the sources is a [`problem::Problem`] with its file and line; all are told at once.

pub mod address;
pub mod addresses;
pub mod anchors;
pub mod archive;
pub mod asked;
pub mod assets;
pub mod bundle;
pub mod cards;
pub mod check;
pub mod checklist;
pub mod cited;
pub mod comments;
pub mod compress;
pub mod context;
pub mod diagram;
pub mod digest;
pub mod directive;
pub mod edition;
pub mod engine;
pub mod eval;
pub mod expand;
pub mod finder;
pub mod flow;
pub mod html;
pub mod installable;
pub mod language;
pub mod line_breaks;
pub mod markdown;
pub mod org;
pub mod pages;
pub mod pairs;
pub mod paper;
mod path;
pub mod places;
pub mod problem;
pub mod raster;
pub mod references;
pub mod search;
pub mod serve;
pub mod shipped;
pub mod site;
pub mod slots;
pub mod stacked;
pub mod structured;
pub mod templates;
pub mod tidy;
pub mod timeline;
pub mod typed;
pub mod unused;
pub mod warnings;
pub mod words;
pub mod worker;
