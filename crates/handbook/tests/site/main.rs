//! Small books, built and checked whole.

mod checks;
mod directives;
mod pages;
mod small_book;
mod words;
