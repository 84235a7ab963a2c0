//! The pictures other sites show beside a link to a chapter: the book as an abacus, a rod for each part and a bead for each
//! chapter. What comes before the chapter is counted up, its own bead stands out, and what follows waits below. No letter
//! is drawn, so both languages have the same picture and no font is asked for.

use crate::digest::digest;
use crate::edition::Edition;
use crate::pages::Volume;
use crate::raster;
use crate::shipped::CARDS;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Pixels of a card, as sites that show it ask for.
pub const WIDTH: u32 = 1200;
/// Pixels from top to bottom.
pub const HEIGHT: u32 = 630;

/// The colours of `www/favicon.svg`.
const GROUND: &str = "#0f604d";
const RODS: &str = "#a9d6c8";
const BEADS: &str = "#fff";
const BEAD: &str = "#f58b75";
/// Around the abacus, in pixels.
const MARGIN: usize = 64;
/// What a bead takes of its rod at most, and how much of that is the gap to the next.
const STEP: usize = 44;
const GAP: usize = 8;

/// The place of a page's card in the site.
#[must_use]
pub fn place(page: &str) -> String {
    format!("{CARDS}/{}.png", page.strip_suffix(".html").unwrap_or(page))
}

/// Draws the cards of all pages into a site. Those drawn before are kept in `cache`; what no page needs is removed there.
///
/// # Errors
/// A file that cannot be written.
pub fn write(volumes: &[Volume], cache: &Path, site: &Path) -> Result<()> {
    std::fs::create_dir_all(cache)?;
    // Both languages have the same chapters in the same order, and so the same cards.
    let cards: BTreeMap<String, String> = volumes.iter().flat_map(|volume| all(&volume.edition)).collect();
    let mut names = BTreeSet::new();
    for (page, svg) in cards {
        let name = format!("{}.png", digest(svg.as_bytes()));
        let kept = cache.join(&name);
        if !kept.exists() {
            std::fs::write(&kept, raster::png(&svg, WIDTH)?)?;
        }
        let path = site.join(place(&page));
        std::fs::create_dir_all(path.parent().unwrap_or(site))?;
        std::fs::copy(kept, &path).with_context(|| path.display().to_string())?;
        names.insert(name);
    }
    for entry in std::fs::read_dir(cache)? {
        let entry = entry?;
        if !names.contains(&*entry.file_name().to_string_lossy()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The card of every page of a language.
fn all(edition: &Edition) -> impl Iterator<Item = (String, String)> {
    let rods: Vec<usize> = edition.parts.iter().map(|part| part.pages.len()).collect();
    edition.pages.iter().enumerate().map(move |(index, page)| (page.path.clone(), card(&rods, index)))
}

/// The abacus of a book with this many pages in its parts, at the page of this place.
fn card(rods: &[usize], current: usize) -> String {
    let (width, height) = (WIDTH as usize, HEIGHT as usize);
    let (top, bottom) = (MARGIN, height - MARGIN);
    let apart = (width - 2 * MARGIN) / rods.len().max(1);
    let longest = rods.iter().copied().max().unwrap_or(1);
    // A rod holds its beads and room to move two of them.
    let step = ((bottom - top) / (longest + 2)).min(STEP);
    let (bead, wide) = (step - GAP, (apart * 2 / 3).min(96));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"><rect width=\"{width}\" height=\"{height}\" fill=\"{GROUND}\"/>"
    );
    let mut first = 0;
    for (rod, beads) in rods.iter().enumerate() {
        let centre = MARGIN + apart * rod + apart / 2;
        let _ = write!(svg, "<path d=\"M{centre} {top}V{bottom}\" stroke=\"{RODS}\" stroke-width=\"5\"/>");
        for place in 0..*beads {
            let (y, fill) = match (first + place).cmp(&current) {
                std::cmp::Ordering::Less => (top + GAP + step * place, BEADS),
                std::cmp::Ordering::Equal => (top + GAP + step * (place + 1), BEAD),
                std::cmp::Ordering::Greater => (bottom - step * (beads - place), BEADS),
            };
            let x = centre - wide / 2;
            let _ = write!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{bead}\" rx=\"{}\" fill=\"{fill}\"/>",
                bead / 2
            );
        }
        first += beads;
    }
    let edge = |y: usize| {
        format!("<path d=\"M{MARGIN} {y}H{}\" stroke=\"{RODS}\" stroke-width=\"10\"/>", width - MARGIN)
    };
    svg + &edge(top) + &edge(bottom) + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_has_a_bead_and_its_own_is_the_one_that_stands_out() {
        let card = card(&[2, 3], 3);
        assert_eq!(card.matches("<rect x=").count(), 5, "{card}");
        assert_eq!(card.matches(BEAD).count(), 1, "{card}");
    }

    #[test]
    fn no_two_chapters_have_the_same_card() {
        let cards: BTreeSet<String> = (0..9).map(|current| card(&[2, 4, 3], current)).collect();
        assert_eq!(cards.len(), 9);
    }

    #[test]
    fn beads_stay_on_their_rods_and_never_lie_on_each_other() {
        for rods in [vec![1], vec![2, 7, 8, 8, 7, 13, 3, 5], vec![30, 1]] {
            for current in 0..rods.iter().sum() {
                let card = card(&rods, current);
                let attribute = |bead: &str, name: &str| -> usize {
                    let value = bead.split(&format!("{name}=\"")).nth(1).unwrap();
                    value.split('"').next().unwrap().parse().unwrap()
                };
                let mut beads: Vec<(usize, usize, usize)> = card
                    .split("<rect x=\"")
                    .skip(1)
                    .map(|bead| {
                        let x = bead.split('"').next().unwrap().parse().unwrap();
                        (x, attribute(bead, "y"), attribute(bead, "height"))
                    })
                    .collect();
                beads.sort_unstable();
                for (x, y, height) in &beads {
                    assert!(*y >= MARGIN && y + height <= HEIGHT as usize - MARGIN, "{rods:?} {current}");
                    assert!(*x >= MARGIN && *height > 4, "{rods:?} {current}");
                }
                for pair in beads.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
                    assert!(pair[0].1 + pair[0].2 < pair[1].1, "{rods:?} {current}: {pair:?}");
                }
            }
        }
    }
}
