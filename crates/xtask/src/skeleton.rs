//! `cargo xtask new <id>`: the skeleton of a calculator. What it writes compiles, passes its one case and can be put
//! into a chapter; every line of it is there to be replaced.

use crate::{Failure, top};
use std::fs;
use std::path::Path;

const CALCULATOR: &str = include_str!("../skeleton/calculator.rs");
const CASES: &str = include_str!("../skeleton/cases.json");
const WORDS: [(&str, &str); 2] = [
    ("book/words/en.toml", include_str!("../skeleton/words.en.toml")),
    ("book/words/zh-CN.toml", include_str!("../skeleton/words.zh-CN.toml")),
];
const REGISTRY: &str = "crates/calculators/src/lib.rs";

/// Writes the skeleton and says what is left to do.
///
/// # Errors
/// When the id is no id or taken, or a file cannot be written.
pub(crate) fn run(id: &str) -> Result<(), Failure> {
    let written = write(top(), id)?;
    println!("{}", written.join("\n"));
    println!(
        "\nPut it into the same chapter of both languages, on a line of its own:\n\n  {{{{#calc {id}}}}}\n\n\
         Then `cargo handbook serve` shows it and `cargo xtask test` proves it."
    );
    Ok(())
}

/// Writes the skeleton below a folder and tells which files it touched.
fn write(top: &Path, id: &str) -> Result<Vec<String>, Failure> {
    if !is_id(id) {
        return Err(format!("{id:?} is no id: lower-case letters, digits and _, starting with a letter."));
    }
    let registry = registered(&text_of(top, REGISTRY)?, id)?;
    let calculator = format!("crates/calculators/src/{id}.rs");
    let cases = format!("crates/calculators/cases/{id}.json");
    if let Some(taken) = [&calculator, &cases].into_iter().find(|file| top.join(file).exists()) {
        return Err(format!("{taken} is there already."));
    }
    let mut files = vec![
        (calculator, CALCULATOR.replace("ID", id)),
        (cases, CASES.to_owned()),
        (REGISTRY.to_owned(), registry),
    ];
    for (file, words) in WORDS {
        files.push((
            file.to_owned(),
            text_of(top, file)?.trim_end().to_owned() + "\n" + &words.replace("ID", id),
        ));
    }
    for (file, text) in &files {
        fs::write(top.join(file), text).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(files.into_iter().map(|(file, _)| file).collect())
}

fn text_of(top: &Path, file: &str) -> Result<String, Failure> {
    fs::read_to_string(top.join(file)).map_err(|error| format!("{file}: {error}"))
}

/// Whether it can be the name of a module, an element, a link and a key alike.
fn is_id(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.chars().all(|character| matches!(character, 'a'..='z' | '0'..='9' | '_'))
}

/// The registry's source with the calculator in its last place.
fn registered(source: &str, id: &str) -> Result<String, Failure> {
    let unknown = || format!("{REGISTRY} has no line `registry!(…);` to add {id} to.");
    let start = source.find("\nregistry!(").ok_or_else(unknown)? + "\nregistry!(".len();
    let length = source[start..].find(");").ok_or_else(unknown)?;
    let listed = &source[start..start + length];
    let mut ids: Vec<&str> = listed.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
    if ids.contains(&id) {
        return Err(format!("There is a calculator {id} already."));
    }
    ids.push(id);
    Ok(format!("{}{}{}", &source[..start], ids.join(", "), &source[start + length..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_takes_a_new_calculator_in_its_last_place() {
        assert_eq!(
            registered("x\nregistry!(margin);\n", "stock"),
            Ok("x\nregistry!(margin, stock);\n".to_owned())
        );
        assert_eq!(
            registered("\nregistry!(\n    margin,\n    stock,\n);\n", "staff"),
            Ok("\nregistry!(margin, stock, staff);\n".to_owned())
        );
    }

    #[test]
    fn a_calculator_is_not_registered_twice() {
        assert!(registered("\nregistry!(margin);", "margin").is_err());
        assert!(registered("no registry", "stock").is_err());
    }

    #[test]
    fn an_id_is_one_word_everywhere() {
        assert!(is_id("stock") && is_id("ad_budget2"));
        assert!(!is_id("Stock") && !is_id("2stock") && !is_id("ad-budget") && !is_id("") && !is_id("../x"));
    }

    #[test]
    fn the_skeleton_fits_this_registry() {
        let source = fs::read_to_string(top().join(REGISTRY)).unwrap();
        assert!(registered(&source, "a_calculator_nobody_has").is_ok());
    }
}
