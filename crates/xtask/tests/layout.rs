//! The shape of the repository: what is visible at the top, which crate may depend on which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

type Names = BTreeSet<String>;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

fn names<const N: usize>(names: [&str; N]) -> Names {
    names.map(str::to_owned).into()
}

#[test]
fn six_names_are_visible_at_the_top() {
    let ignored = fs::read_to_string(top().join(".gitignore")).unwrap();
    let ignored: Vec<&str> = ignored.lines().map(|line| line.trim_matches('/')).collect();
    let visible: Names = fs::read_dir(top())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.') && !ignored.contains(&name.as_str()))
        // Cargo writes it beside Cargo.toml and nowhere else.
        .filter(|name| name != "Cargo.lock")
        .collect();
    assert_eq!(visible, names(["Cargo.toml", "README.md", "book", "crates", "tests", "www"]));
}

/// Dependencies of every crate of the workspace, of every kind.
fn dependencies() -> BTreeMap<String, Names> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps"])
        .current_dir(top())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            (name(package), package["dependencies"].as_array().unwrap().iter().map(name).collect())
        })
        .collect()
}

#[test]
fn dependencies_point_one_way() {
    // What each crate may know of the others. `calculators` names itself to give its own tests its cases.
    let allowed = BTreeMap::from([
        ("calc", names([])),
        ("calculators", names(["calc", "calculators"])),
        ("render", names(["calc"])),
        ("workbook", names(["calc", "render"])),
        ("wasm", names(["calc", "calculators", "render", "workbook"])),
        ("chromium", names([])),
        ("handbook", names(["calc", "calculators", "chromium", "render", "workbook"])),
        ("xtask", names(["chromium"])),
        ("races", names(["calc", "calculators"])),
    ]);
    let found = dependencies();
    assert_eq!(
        found.keys().map(String::as_str).collect::<Vec<_>>(),
        allowed.keys().copied().collect::<Vec<_>>(),
        "a crate without a place in the order of dependencies"
    );
    for (from, all) in &found {
        let ours: Names = all.iter().filter(|name| found.contains_key(*name)).cloned().collect();
        let unwanted: Vec<_> = ours.difference(&allowed[from.as_str()]).collect();
        assert!(unwanted.is_empty(), "{from} must not depend on {unwanted:?}");
    }
}

#[test]
fn only_the_boundary_knows_javascript() {
    for (from, all) in dependencies() {
        let bindings: Vec<_> = all
            .iter()
            .filter(|name| {
                ["js-sys", "wasm-bindgen", "web-sys", "serde-wasm-bindgen"].contains(&name.as_str())
            })
            .collect();
        assert!(from == "wasm" || bindings.is_empty(), "{from} must not depend on {bindings:?}");
    }
}

#[test]
fn the_engine_and_the_renderer_pull_nothing_from_outside_but_mathematics() {
    let found = dependencies();
    let allowed = names(["calc", "libm", "proptest", "insta"]);
    for engine in ["calc", "render"] {
        let unwanted: Vec<_> = found[engine].difference(&allowed).collect();
        assert!(unwanted.is_empty(), "{engine} must not depend on {unwanted:?}");
    }
}

#[test]
fn continuous_integration_runs_the_command_of_the_readme() {
    let script = fs::read_to_string(top().join(".ci/run")).unwrap();
    assert_eq!(
        script.lines().filter(|line| line.contains("cargo")).collect::<Vec<_>>(),
        ["cargo xtask test"]
    );
    let readme = fs::read_to_string(top().join("README.md")).unwrap();
    assert!(
        readme.lines().any(|line| line == "cargo xtask test"),
        "README.md must give the command on a line of its own"
    );
}
