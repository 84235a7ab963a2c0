//! A rebuild: this program, compiled anew when Rust changed, run once.

use crate::places::Places;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How to rebuild.
pub(super) struct Rebuild {
    root: PathBuf,
    out: PathBuf,
    url: String,
    /// The program's place; cargo puts a newly compiled one there.
    program: PathBuf,
    cargo: PathBuf,
}

impl Rebuild {
    /// Rebuilds for pages served at `url`.
    pub(super) fn new(places: &Places, url: &str) -> Result<Self> {
        Ok(Rebuild {
            root: places.root().to_path_buf(),
            out: places.work().join("served"),
            url: url.to_owned(),
            program: std::env::current_exe()?,
            cargo: std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()).into(),
        })
    }

    /// The folder that is served.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// Rebuilds, the program first when `compile` says so; whether it succeeded. What is wrong is printed by those who
    /// find it.
    pub(super) fn run(&self, compile: bool) -> bool {
        let compiled = !compile || self.succeeds(&self.cargo, &["build", "--quiet", "--package", "handbook"]);
        let out = self.out.to_string_lossy();
        compiled && self.succeeds(&self.program, &["build", "--for-serve", "--url", &self.url, "--out", &out])
    }

    fn succeeds(&self, program: &Path, arguments: &[&str]) -> bool {
        let status = Command::new(program).args(arguments).current_dir(&self.root).status();
        match status {
            Ok(status) => status.success(),
            Err(error) => {
                eprintln!("{}: {error}", program.display());
                false
            }
        }
    }
}
