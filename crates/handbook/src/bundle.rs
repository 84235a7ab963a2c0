//! The engine for the browser: `crates/wasm` compiled to WebAssembly, and the JavaScript that loads it.

use crate::digest::digest;
use crate::places::Places;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The compilation target of the browser.
const TARGET: &str = "wasm32-unknown-unknown";
/// Cargo's profile for the engine, in the root `Cargo.toml`.
const PROFILE: &str = "wasm";
/// The files that are shipped. Beside them lies `engine.d.ts`, for the type checker only.
pub const FILES: [&str; 2] = ["engine.js", "engine_bg.wasm"];

/// Compiles the engine, if anything changed, and writes its bindings; the folder they are in.
///
/// # Errors
/// The target cannot be installed, the code does not compile, or the bindings cannot be written.
pub fn build(places: &Places, tell: &dyn Fn(&str)) -> Result<PathBuf> {
    let compiled = places.target().join(TARGET).join(PROFILE).join("wasm.wasm");
    if !compiled.exists() {
        install_target(tell)?;
        tell("compiling the engine");
    }
    compile(places, compiled.exists())?;
    let folder = places.work().join("engine");
    let wasm = std::fs::read(&compiled).with_context(|| compiled.display().to_string())?;
    let stamp = format!("{} {}", digest(&wasm), wasm_bindgen_version());
    let stamped = folder.join("stamp");
    if std::fs::read_to_string(&stamped).is_ok_and(|before| before == stamp) {
        return Ok(folder);
    }
    bind(&compiled, &folder).context("the bindings of the engine")?;
    std::fs::write(&stamped, stamp)?;
    Ok(folder)
}

fn compile(places: &Places, quiet: bool) -> Result<()> {
    let mut cargo = Command::new(tool("CARGO", "cargo"));
    cargo.current_dir(places.root()).args([
        "build",
        "--package",
        "wasm",
        "--profile",
        PROFILE,
        "--target",
        TARGET,
    ]);
    cargo.arg("--target-dir").arg(places.target());
    if quiet {
        cargo.arg("--quiet");
    }
    let status = cargo.status().context("cargo could not be started")?;
    if !status.success() {
        bail!(
            "the engine does not compile (cargo build --package wasm --profile {PROFILE} --target {TARGET})"
        );
    }
    Ok(())
}

fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name("engine")
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
}

/// The generator's version is the one of its sources, pinned in the workspace.
fn wasm_bindgen_version() -> &'static str {
    env!("CARGO_PKG_VERSION")
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
