//! The worker that keeps the site on a reader's device, so that it is read, calculates and is searched without a network.
//! What it does is `www/worker/offline.js`; which files a version consists of is written before that, from the finished
//! site.

use crate::places::Places;
use crate::shipped::{self, Purpose, WORKER};
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::path::Path;

/// What the published worker does.
const KEEPING: &str = "offline.js";
/// What the one of `serve` does: clears away what a published one has kept under the same address.
const LEAVING: &str = "leaving.js";

/// Writes the worker of a finished site; of one that is `written` on, a worker that keeps nothing.
///
/// # Errors
/// A file that cannot be read or written.
pub fn write(places: &Places, written: bool, site: &Path) -> Result<()> {
    let source = places.workers().join(if written { LEAVING } else { KEEPING });
    let source = std::fs::read_to_string(&source).with_context(|| source.display().to_string())?;
    let listed = if written { String::new() } else { list(site)? };
    Ok(std::fs::write(site.join(WORKER), listed + &source)?)
}

/// The version of a site and its files as JavaScript, a file a line.
fn list(site: &Path) -> Result<String> {
    let files = shipped::files(site, &[Purpose::Reading])?;
    let mut list = format!("const VERSION = \"{}\";\nconst FILES = {{\n", shipped::version(&files));
    for file in files {
        let _ = writeln!(list, "{}: \"{}\",", serde_json::to_string(&file.path)?, file.digest);
    }
    list.push_str("};\n");
    Ok(list)
}
