//! What the tests need on the machine, installed where it can be and asked for in so many words where it cannot.

use crate::commands::{command, on_path, output_of, run};
use crate::{Failure, top};
use std::fs;
use std::path::{Path, PathBuf};

/// The target the engine in the page is compiled for.
const WASM: &str = "wasm32-unknown-unknown";

/// The oldest major version of Node.js the tests run on.
const NODE: u32 = 20;

/// The oldest version of Python that the peers of `tests/races` run on.
const PYTHON: (u32, u32) = (3, 12);

/// Adds the wasm target to the Rust toolchain.
///
/// # Errors
/// When it is missing and `rustup` is missing too, or fails.
pub(crate) fn wasm_target() -> Result<(), Failure> {
    let libraries = output_of(&mut command("rustc", &["--print", "target-libdir", "--target", WASM]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(format!(
            "This Rust toolchain has no {WASM} target and there is no rustup to add it. Install Rust with rustup \
             (https://rustup.rs), or your system's package of the target's standard library."
        ));
    }
    run(&mut command("rustup", &["target", "add", WASM]))
}

/// Installs the npm packages of `tests/`, unless those installed are the locked ones.
///
/// # Errors
/// When Node.js or npm is missing or too old, or the installation fails.
pub(crate) fn packages() -> Result<(), Failure> {
    packages_of("tests")
}

/// Installs the npm packages of a folder, unless those installed are the locked ones.
///
/// # Errors
/// When Node.js or npm is missing or too old, or the installation fails.
pub(crate) fn packages_of(folder: &str) -> Result<(), Failure> {
    node()?;
    let folder = top().join(folder);
    installed(&folder.join("package-lock.json"), &folder.join("node_modules/.installed-lock.json"), || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(command(npm, &["ci", "--no-audit", "--no-fund"]).current_dir(&folder))
    })
}

/// Installs what a list names, unless a copy of the list vouches for the folder it lies in: it is written there last.
fn installed(list: &Path, copy: &Path, install: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    let wanted = fs::read(list).map_err(|error| format!("{} cannot be read: {error}", list.display()))?;
    if fs::read(copy).is_ok_and(|copy| copy == wanted) {
        return Ok(());
    }
    install()?;
    fs::write(copy, wanted).map_err(|error| format!("{} cannot be written: {error}", copy.display()))
}

/// A Python of its own in a folder, with the packages a list requires.
///
/// # Errors
/// When no Python here is recent enough, with how to get one, or when the packages cannot be installed.
pub(crate) fn python_with(requirements: &str, folder: &str) -> Result<PathBuf, Failure> {
    let (requirements, folder) = (top().join(requirements), top().join(folder));
    let own = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    installed(&requirements, &folder.join("installed-requirements.txt"), || {
        run(command(python()?, &["-m", "venv", "--clear"]).arg(&folder))?;
        run(command(&own, &["-m", "pip", "install", "--quiet", "--requirement"]).arg(&requirements))
    })?;
    Ok(own)
}

/// A Python that is recent enough: the one that `PYTHON` names, one on the `PATH`, or one that pyenv keeps.
fn python() -> Result<PathBuf, Failure> {
    let (major, minor) = PYTHON;
    let script = format!("import sys; sys.exit(sys.version_info < ({major}, {minor}))");
    let recent = |python: &PathBuf| output_of(&mut command(python, &["-c", &script])).is_some();
    if let Some(chosen) = std::env::var_os("PYTHON").map(PathBuf::from) {
        return if recent(&chosen) {
            Ok(chosen)
        } else {
            Err(format!("PYTHON names {}, which is no Python {major}.{minor} or later.", chosen.display()))
        };
    }
    let on_path = ["python3", "python", "python3.12", "python3.13", "python3.14"].map(on_path);
    let mut kept: Vec<PathBuf> = std::env::home_dir()
        .and_then(|home| fs::read_dir(home.join(".pyenv/versions")).ok())
        .map(|versions| versions.flatten().map(|version| version.path().join("bin/python3")).collect())
        .unwrap_or_default();
    kept.sort();
    on_path.into_iter().flatten().chain(kept).find(recent).ok_or_else(|| {
        format!(
            "There is no Python {major}.{minor} or later. Install one, or say where it is with PYTHON=/path/to/python:\n  \
             Debian 13, Ubuntu 24.04 or later:  sudo apt-get install python3-venv\n  \
             macOS with Homebrew:               brew install python\n  \
             Windows:                           winget install Python.Python.3.12\n  \
             anything else:                     https://www.python.org/downloads"
        )
    })
}

/// Makes sure there is a Node.js that runs the tests.
///
/// # Errors
/// When there is none, with how to get it.
pub(crate) fn node() -> Result<(), Failure> {
    let version = output_of(&mut command("node", &["--version"]));
    let major = version.as_deref().and_then(major);
    let found = match (version, major) {
        (_, Some(major)) if major >= NODE => return Ok(()),
        (Some(version), _) => format!("The Node.js here is {version}, which is too old."),
        (None, _) => "Node.js is not installed.".to_owned(),
    };
    Err(format!(
        "{found} The tests of the wasm and of the pages run on Node.js {NODE} or later with npm:\n  \
         Debian 13, Ubuntu 25.04 or later:  sudo apt-get install nodejs npm\n  \
         macOS with Homebrew:               brew install node\n  \
         Windows:                           winget install OpenJS.NodeJS.LTS\n  \
         anything else:                     https://nodejs.org/en/download"
    ))
}

/// `20` of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// A Chromium, installed first when none is found.
///
/// # Errors
/// When there is none and it cannot be installed, with how to get it.
pub(crate) fn chromium() -> Result<PathBuf, Failure> {
    if let Some(found) = chromium::find(top())? {
        return Ok(found);
    }
    println!("\nNo Chromium on this machine yet.");
    // With a font that has Chinese.
    let installed = install_with_apt(&["chromium", "fonts-noto-cjk"]).unwrap_or_else(install_with_playwright);
    match (installed, chromium::find(top())?) {
        (_, Some(found)) => Ok(found),
        (failed, None) => Err(format!(
            "{}\nThe tests of the pages need a browser. {}",
            failed.err().unwrap_or_else(|| "Chromium was installed and is not to be found.".to_owned()),
            chromium::ADVICE
        )),
    }
}

/// Installs packages of Debian's; `None` where this is not for us to do.
pub(crate) fn install_with_apt(packages: &[&str]) -> Option<Result<(), Failure>> {
    // Ubuntu's `chromium-browser` and `firefox` are stubs that ask for a snap.
    let debian =
        fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    let apt = on_path("apt-get").filter(|_| debian)?;
    let apt = apt.to_str()?;
    let root = output_of(&mut command("id", &["-u"])).as_deref() == Some("0");
    let as_root = |arguments: &[&str]| {
        let mut words = vec![apt];
        words.extend(arguments);
        if root { command(apt, arguments) } else { command("sudo", &words) }
    };
    if !root && output_of(&mut command("sudo", &["-n", "true"])).is_none() {
        return None;
    }
    let update = run(&mut as_root(&["update"]));
    Some(update.and_then(|()| {
        let mut install = as_root(&["install", "--yes", "--no-install-recommends"]);
        run(install.args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
    }))
}

fn install_with_playwright() -> Result<(), Failure> {
    packages()?;
    run(command("node", &["node_modules/playwright-core/cli.js", "install", "chromium"])
        .current_dir(top().join("tests")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read_from_what_it_prints() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20.20.2"), None);
    }
}
