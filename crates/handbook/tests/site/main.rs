//! Small books, built and checked whole.

mod addresses;
mod checks;
mod directives;
mod evaluation;
mod found;
mod kept;
mod pages;
mod small_book;
mod words;
