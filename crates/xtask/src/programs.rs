//! The programs besides Chromium that something is tried in: browsers, and a spreadsheet. Whoever works at home may do
//! without them; where the tests run unattended on a Debian, they are installed.

use crate::commands::{command, on_path, output_of};
use crate::{Failure, machine};
use std::path::{Path, PathBuf};

/// The oldest major version of Firefox that was told the stories.
const FIREFOX: u32 = 153;

/// Names of the headless shell on the `PATH`: Debian's, and that of Google's own builds.
const SHELLS: [&str; 2] = ["chromium-headless-shell", "chrome-headless-shell"];

/// Where Firefox is installed on systems that put no programs on the `PATH`.
const APPLICATIONS: [&str; 2] =
    ["/Applications/Firefox.app/Contents/MacOS/firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe"];

/// Where LibreOffice is installed on such systems.
const OFFICES: [&str; 2] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
];

/// A program that is tried where it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    /// Chromium's engine without the browser around it, which shows and works pages by the same code with less to do.
    Shell,
    Firefox,
    WebKit,
    LibreOffice,
}

impl Program {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Program::Shell => "Chromium's headless shell",
            Program::Firefox => "Firefox",
            Program::WebKit => "WebKit",
            Program::LibreOffice => "LibreOffice",
        }
    }

    /// What is tried in it.
    pub(crate) fn tried(self) -> &'static str {
        match self {
            Program::Shell | Program::Firefox | Program::WebKit => "the pages",
            Program::LibreOffice => "the workbooks",
        }
    }

    /// The variable that tells where it is, to us and to the stories.
    pub(crate) fn variable(self) -> &'static str {
        match self {
            Program::Shell => "CHROMIUM_SHELL",
            Program::Firefox => "FIREFOX",
            Program::WebKit => "WEBKIT_DRIVER",
            Program::LibreOffice => "SOFFICE",
        }
    }

    /// How to get it, one way a line.
    pub(crate) fn advice(self) -> String {
        match self {
            Program::Shell => "Install it, or say where it is with CHROMIUM_SHELL=/path/to/shell:\n  \
                 Debian:               sudo apt-get install chromium-headless-shell"
                .to_owned(),
            Program::Firefox => format!(
                "Install Firefox {FIREFOX} or later, or say where it is with FIREFOX=/path/to/firefox:\n  \
                 Debian:               sudo apt-get install firefox-esr\n  \
                 macOS with Homebrew:  brew install --cask firefox\n  \
                 anything else:        https://www.firefox.com (one from a snap cannot be driven)"
            ),
            Program::WebKit => "Install WebKitGTK's driver and Xvfb, the screen nobody sees it on:\n  \
                 Debian, Ubuntu:       sudo apt-get install webkit2gtk-driver xvfb"
                .to_owned(),
            Program::LibreOffice => {
                "Install LibreOffice 7.2 or later, or say where it is with SOFFICE=/path/to/soffice:\n  \
                 Debian, Ubuntu:       sudo apt-get install libreoffice-calc-nogui\n  \
                 macOS with Homebrew:  brew install --cask libreoffice\n  \
                 anything else:        https://www.libreoffice.org"
                    .to_owned()
            }
        }
    }

    /// What it is called among Debian's packages.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Program::Shell => &["chromium-headless-shell"],
            Program::Firefox => &["firefox-esr"],
            Program::WebKit => &["webkit2gtk-driver", "xvfb"],
            Program::LibreOffice => &["libreoffice-calc-nogui"],
        }
    }

    /// Finds it; `None` where it is not, or not all of what it takes. Where `CI` is set, it is installed first on a Debian.
    ///
    /// # Errors
    /// The variable names no file, or the installation fails.
    pub(crate) fn found(self) -> Result<Option<PathBuf>, Failure> {
        if let Some(found) = self.here()? {
            return Ok(Some(found));
        }
        if std::env::var_os("CI").is_none() {
            return Ok(None);
        }
        let Some(installed) = machine::install_with_apt(self.packages()) else { return Ok(None) };
        installed?;
        let found = self.here()?;
        found.map(Some).ok_or_else(|| format!("{} was installed and is not to be found.", self.name()))
    }

    fn here(self) -> Result<Option<PathBuf>, Failure> {
        let chosen = std::env::var_os(self.variable()).map(PathBuf::from);
        if let Some(chosen) = chosen.as_ref().filter(|chosen| !chosen.is_file()) {
            return Err(format!("{} names {}, which is no file.", self.variable(), chosen.display()));
        }
        Ok(match self {
            Program::Shell => chosen.or_else(|| SHELLS.iter().find_map(|name| on_path(name))),
            Program::Firefox => chosen.or_else(installed_firefox).filter(|firefox| recent(firefox)),
            Program::WebKit => {
                chosen.or_else(|| on_path("WebKitWebDriver")).filter(|_| on_path("Xvfb").is_some())
            }
            Program::LibreOffice => chosen.or_else(|| {
                on_path("soffice").or_else(|| OFFICES.iter().map(PathBuf::from).find(|file| file.is_file()))
            }),
        })
    }
}

fn installed_firefox() -> Option<PathBuf> {
    // Ubuntu's `firefox` is a stub that starts a snap, which reads no profile of ours.
    let snap = Path::new("/snap/bin/firefox").exists();
    let on_path = ["firefox-esr", "firefox"].into_iter().find_map(on_path).filter(|_| !snap);
    on_path.or_else(|| APPLICATIONS.iter().map(PathBuf::from).find(|file| file.is_file()))
}

/// Whether a Firefox is recent enough, as far as it tells: on Windows it does not.
fn recent(firefox: &Path) -> bool {
    if cfg!(windows) {
        return true;
    }
    output_of(&mut command(firefox, &["--version"]))
        .and_then(|version| major(&version))
        .is_some_and(|major| major >= FIREFOX)
}

/// `153` of `Mozilla Firefox 153.8.0esr`.
fn major(version: &str) -> Option<u32> {
    version.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_each_build_prints() {
        assert_eq!(major("Mozilla Firefox 153.8.0esr"), Some(153));
        assert_eq!(major("Mozilla Firefox"), None);
    }

    #[test]
    fn whoever_misses_a_program_is_told_how_to_get_it() {
        for program in [Program::Firefox, Program::WebKit, Program::LibreOffice] {
            assert!(
                program.packages().iter().all(|package| program.advice().contains(package)),
                "{program:?}"
            );
        }
    }
}
