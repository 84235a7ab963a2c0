//! The Chromium of this machine, which prints the book and runs the tests of its pages: where it is, whether it is
//! recent enough, and how to get one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How to get a Chromium, one way a line.
pub const ADVICE: &str = "Install Chromium or Chrome, or say where it is with CHROMIUM=/path/to/chromium:\n  \
     Debian:               sudo apt-get install chromium fonts-noto-cjk\n  \
     Fedora:               sudo dnf install chromium google-noto-sans-cjk-fonts\n  \
     macOS with Homebrew:  brew install --cask google-chrome\n  \
     Windows:              winget install Google.Chrome\n  \
     anything else:        https://www.google.com/chrome";

/// Its names on the `PATH`.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Where it is installed on systems that put no programs on the `PATH`.
const APPLICATIONS: [&str; 4] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

/// Finds a Chromium: the one `CHROMIUM` names, one on the `PATH` or among the applications, or the one Playwright has
/// downloaded for the folder `tests` of the repository `top`.
///
/// # Errors
/// `CHROMIUM` names no file.
pub fn find(top: &Path) -> Result<Option<PathBuf>, String> {
    if let Some(chosen) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        return if chosen.is_file() {
            Ok(Some(chosen))
        } else {
            Err(format!("CHROMIUM names {}, which is no file.", chosen.display()))
        };
    }
    let on_path = NAMES.iter().find_map(|name| on_path(name));
    let installed = || APPLICATIONS.iter().map(PathBuf::from).find(|file| file.is_file());
    Ok(on_path.or_else(installed).or_else(|| of_playwright(top)))
}

/// The Chromium that Playwright itself has downloaded, if it has.
fn of_playwright(top: &Path) -> Option<PathBuf> {
    let script = "import('playwright-core').then(({ chromium }) => console.log(chromium.executablePath()))";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script]).current_dir(top.join("tests"));
    printed(&mut node).map(PathBuf::from).filter(|file| file.is_file())
}

/// The major version of a Chromium; `None` where it does not tell, as on Windows.
#[must_use]
pub fn version(chromium: &Path) -> Option<u32> {
    if cfg!(windows) {
        return None;
    }
    major(&printed(Command::new(chromium).arg("--version"))?)
}

/// `131` of `Google Chrome 131.0.6778.85`.
fn major(version: &str) -> Option<u32> {
    version.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}

/// A Chromium without a window, to be told what to do.
#[must_use]
pub fn headless(chromium: &Path) -> Command {
    let mut command = Command::new(chromium);
    command.args(["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"]);
    // Chromium's sandbox refuses to start as root.
    if printed(Command::new("id").arg("-u")).as_deref() == Some("0") {
        command.arg("--no-sandbox");
    }
    command.stdin(Stdio::null());
    command
}

/// The program of this name on the `PATH`.
#[must_use]
pub fn on_path(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// What a command prints, when it can be started and succeeds.
fn printed(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_each_build_prints() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"), Some(156));
        assert_eq!(major("Google Chrome 131.0.6778.85"), Some(131));
        assert_eq!(major("no version"), None);
    }
}
