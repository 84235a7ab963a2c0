//! `cargo xtask screenshot`: the picture in the README, of the site as it is built now.

use crate::commands::{command, run};
use crate::{Failure, machine, suite, top};

/// Builds the site and photographs a chapter.
///
/// # Errors
/// When the build, Chromium or the photograph fails.
pub(crate) fn run_camera() -> Result<(), Failure> {
    machine::packages()?;
    let chromium = machine::chromium()?;
    suite::build_site()?;
    let picture = top().join(".github/screenshot.png");
    let mut camera = command("node", &["support/screenshot.mjs"]);
    run(camera.arg(&picture).env("CHROMIUM", chromium).current_dir(top().join("tests")))
}
