//! The engines for the browser, one for each group of calculators, beside each its explorer, and what draws the panels of
//! tools: `crates/wasm` compiled to WebAssembly, and the JavaScript that loads it.

use crate::digest::digest;
use crate::places::Places;
use anyhow::{Context, Result, bail};
use calculators::Group;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The compilation target of the browser.
const TARGET: &str = "wasm32-unknown-unknown";
/// Cargo's profile for the engines, in the root `Cargo.toml`.
const PROFILE: &str = "wasm";

/// The program that draws the panels of tools, for all calculators.
const PANELS: &str = "panels";
/// The program that writes workbooks.
const WORKBOOK: &str = "workbook";

/// The files that are shipped. Beside them lie `engine-….d.ts`, for type checkers only.
pub fn files() -> impl Iterator<Item = String> {
    engines().flat_map(|id| [format!("{}.js", name(&id)), format!("{}_bg.wasm", name(&id))])
}

/// What a program of `crates/wasm` is called in the page: `engine-shop` is the program `shop`.
fn name(id: &str) -> String {
    format!("engine-{id}")
}

/// The groups whose explorers have no room for ranges, which then are programs of their own.
const RANGES_APART: [&str; 5] = ["shop", "plan", "spend", "chat", "week"];

/// The program that answers about ranges of a group's calculators.
#[must_use]
pub fn ranges_of(group: &Group) -> String {
    let apart = RANGES_APART.contains(&group.id);
    format!("{}-{}", if apart { "ranges" } else { "explore" }, group.id)
}

/// The programs of `crates/wasm`: an engine and an explorer a group, ranges that stand apart, what draws panels and what
/// writes workbooks.
fn engines() -> impl Iterator<Item = String> {
    let of_group = |group: &Group| [group.id.to_owned(), format!("explore-{}", group.id)];
    let apart = RANGES_APART.iter().map(|group| format!("ranges-{group}"));
    calculators::GROUPS.iter().flat_map(of_group).chain(apart).chain([PANELS.to_owned(), WORKBOOK.to_owned()])
}

/// Compiles the engines, if anything changed, and writes their bindings; the folder they are in.
///
/// # Errors
/// The target cannot be installed, the code does not compile, or the bindings cannot be written.
pub fn build(places: &Places, tell: &dyn Fn(&str)) -> Result<PathBuf> {
    let programs = places.target().join(TARGET).join(PROFILE);
    let compiled = |id: &str| programs.join(format!("{id}.wasm"));
    let known = engines().all(|id| compiled(&id).exists());
    if !known {
        install_target(tell)?;
        tell("compiling the engines");
    }
    compile(places, known)?;
    let folder = places.work().join("engines");
    // The generator's version is part of the code it is fed; how it is asked is what this file says.
    let mut stamp = digest(include_bytes!("bundle.rs"));
    for id in engines() {
        let wasm = std::fs::read(compiled(&id)).with_context(|| compiled(&id).display().to_string())?;
        let _ = write!(stamp, " {id} {}", digest(&wasm));
    }
    let stamped = folder.join("stamp");
    if std::fs::read_to_string(&stamped).is_ok_and(|before| before == stamp) {
        return Ok(folder);
    }
    // Another build may be reading the files, so each is replaced whole.
    let fresh = places.work().join(format!("engines.{}", std::process::id()));
    for id in engines() {
        bind(&compiled(&id), &name(&id), &fresh)
            .with_context(|| format!("the bindings of the engine {id}"))?;
    }
    std::fs::write(fresh.join("stamp"), stamp)?;
    std::fs::create_dir_all(&folder)?;
    for entry in std::fs::read_dir(&fresh)? {
        let path = entry?.path();
        std::fs::rename(&path, folder.join(path.file_name().unwrap_or_default()))?;
    }
    std::fs::remove_dir(&fresh)?;
    Ok(folder)
}

fn compile(places: &Places, quiet: bool) -> Result<()> {
    let mut cargo = Command::new(tool("CARGO", "cargo"));
    let asked = ["build", "--package", "wasm", "--profile", PROFILE, "--target", TARGET];
    cargo.current_dir(places.root()).args(asked);
    for id in engines() {
        cargo.args(["--bin", &id]);
    }
    cargo.arg("--target-dir").arg(places.target());
    cargo.env("CARGO_ENCODED_RUSTFLAGS", without_machine_paths(places.root()).join("\u{1f}"));
    if quiet {
        cargo.arg("--quiet");
    }
    let status = cargo.status().context("cargo could not be started")?;
    if !status.success() {
        bail!("the engines do not compile (cargo {} --bins)", asked.join(" "));
    }
    Ok(())
}

/// Flags that keep the folders of this machine out of the engines: their panics name the file they stand in.
fn without_machine_paths(root: &Path) -> Vec<String> {
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let cargo =
        home("CARGO_HOME").or_else(|| Some(home("HOME").or_else(|| home("USERPROFILE"))?.join(".cargo")));
    let shorten = |folder: &Path, name: &str| format!("--remap-path-prefix={}={name}", folder.display());
    let mut flags = vec![shorten(root, "handbook")];
    flags.extend(cargo.map(|cargo| shorten(&cargo, "cargo")));
    flags
}

fn bind(compiled: &Path, name: &str, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
}

/// Sees to it that the standard library for the target is there.
fn install_target(tell: &dyn Fn(&str)) -> Result<()> {
    let printed =
        Command::new(tool("RUSTC", "rustc")).args(["--print", "target-libdir", "--target", TARGET]).output();
    let folder = printed.ok().filter(|printed| printed.status.success()).map(|printed| printed.stdout);
    if folder.is_some_and(|folder| Path::new(String::from_utf8_lossy(&folder).trim()).is_dir()) {
        return Ok(());
    }
    tell(&format!("installing the target {TARGET}"));
    let added = Command::new("rustup").args(["target", "add", TARGET]).status();
    if added.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    bail!(
        "the Rust target {TARGET} is not installed and `rustup target add {TARGET}` did not install it.\n\
         Install Rust with rustup (https://rustup.rs), or your system's package of the standard library for \
         {TARGET} (Debian: libstd-rust-dev-wasm32), and run this again."
    );
}

/// A tool of the toolchain that runs us, where cargo says which one that is.
fn tool(variable: &str, otherwise: &str) -> OsString {
    std::env::var_os(variable).unwrap_or_else(|| otherwise.into())
}
