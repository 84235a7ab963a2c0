//! What a device is told that installs the site: a web app manifest for each language, and the icon in the sizes asked for.

use crate::digest::digest;
use crate::places::Places;
use crate::raster;
use crate::shipped::{ICONS, MANIFEST, TOUCH_ICON};
use crate::words::Vocabulary;
use anyhow::{Context, Result};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The words of the site this module uses.
pub const WORDS: [&str; 1] = ["short_title"];
/// The colours of the page in `www/site.css`, as systems show them around an installed site.
const PAPER: &str = "#fcfdfb";
/// How much of an icon is the drawing, where the system cuts its own shape out of it.
const UNCUT: f32 = 0.75;

/// The name of a language's manifest, in its folder.
#[must_use]
pub fn manifest_name() -> String {
    format!("handbook.{MANIFEST}")
}

/// A language's manifest. Every way in it starts from the manifest, so that the site may lie in any folder.
#[must_use]
pub fn manifest(vocabulary: &Vocabulary, assets: &str) -> String {
    let icon = |name: &str, size: u32, purpose: &str| json!({ "src": format!("../{ICONS}/{name}.png"), "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose });
    let drawing =
        json!({ "src": format!("../{assets}/favicon.svg"), "sizes": "any", "type": "image/svg+xml" });
    let manifest = json!({
        "name": vocabulary.site("title"),
        "short_name": vocabulary.site("short_title"),
        "description": vocabulary.site("description"),
        "lang": vocabulary.language.code(),
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [drawing, icon("192", 192, "any"), icon("512", 512, "any"), icon("cut-512", 512, "maskable")],
    });
    format!("{manifest}\n")
}

/// Puts the icons into a site, drawn once and kept in `cache`.
///
/// # Errors
/// `www/favicon.svg` is not there or is no drawing, or a file cannot be written.
pub fn write_icons(places: &Places, cache: &Path, site: &Path) -> Result<()> {
    let source = places.www().join("favicon.svg");
    let icons = || -> Result<()> {
        let svg = std::fs::read_to_string(&source)?;
        let folder = site.join(ICONS);
        std::fs::create_dir_all(&folder)?;
        std::fs::create_dir_all(cache)?;
        // An icon is what is drawn and how this file asks for it.
        let drawn = digest([svg.as_bytes(), include_bytes!("installable.rs")].concat().as_slice());
        let icon = |path: PathBuf, draw: &dyn Fn() -> Result<Vec<u8>>| -> Result<()> {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let kept = cache.join(format!("{drawn}-{name}"));
            if !kept.exists() {
                std::fs::write(&kept, draw()?)?;
            }
            std::fs::copy(kept, path)?;
            Ok(())
        };
        for size in [192, 512] {
            icon(folder.join(format!("{size}.png")), &|| raster::png(&svg, size))?;
        }
        icon(folder.join("cut-512.png"), &|| raster::png_on_ground(&svg, 512, UNCUT))?;
        icon(site.join(TOUCH_ICON), &|| raster::png_on_ground(&svg, 180, 1.0))
    };
    icons().with_context(|| places.shown(&source).display().to_string())
}

#[cfg(test)]
mod tests {
    use super::PAPER;

    #[test]
    fn the_colour_around_an_installed_site_is_that_of_its_pages() {
        let styles = include_str!("../../../www/site.css");
        assert!(styles.contains(&format!("--paper: {PAPER};")));
    }
}
