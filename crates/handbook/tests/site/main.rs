//! Small books, built and checked whole.

mod checks;
mod directives;
mod evaluation;
mod found;
mod kept;
mod pages;
mod small_book;
mod words;
