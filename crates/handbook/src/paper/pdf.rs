//! A PDF that Chromium wrote: where its links lead, and its text made what programs search and read aloud.

use super::document::Numbers;
use anyhow::{Context, Result};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// Radicals that are characters of their own and have no compatibility decomposition, each followed by the character
/// it looks like (Unicode's `EquivalentUnifiedIdeograph.txt`).
const RADICALS: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟";

/// A PDF.
pub(super) struct Pdf(Document);

impl Pdf {
    /// Reads a PDF.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn read(path: &Path) -> Result<Self> {
        Ok(Pdf(Document::load(path).with_context(|| path.display().to_string())?))
    }

    /// The page, from one, of every id that a link of the document leads to.
    ///
    /// # Errors
    /// It has no links within itself.
    pub(super) fn anchors(&self) -> Result<Numbers> {
        let pages: BTreeMap<ObjectId, usize> =
            self.0.get_pages().into_iter().map(|(number, id)| (id, number as usize)).collect();
        let destinations = self.0.catalog()?.get(b"Dests").context("no link leads within the book")?;
        let destinations = self.0.dereference(destinations)?.1.as_dict()?;
        let anchor = |(name, destination): (&Vec<u8>, &Object)| {
            let page = self.page_of(destination)?;
            Some((String::from_utf8_lossy(name).into_owned(), *pages.get(&page)?))
        };
        Ok(destinations.iter().filter_map(anchor).collect())
    }

    /// The page of a destination: `[page /XYZ left top zoom]`.
    fn page_of(&self, destination: &Object) -> Option<ObjectId> {
        let (_, destination) = self.0.dereference(destination).ok()?;
        destination.as_array().ok()?.first()?.as_reference().ok()
    }

    /// Makes the characters of the text those that were written. Fonts draw 手 and the radical ⼿ with one glyph, and
    /// Chromium tells programs the radical; who searches for 手 would find nothing.
    ///
    /// # Errors
    /// A table of characters that cannot be unpacked or packed.
    pub(super) fn without_radicals(&mut self) -> Result<()> {
        let of_font = |font: &Dictionary| font.get(b"ToUnicode").ok()?.as_reference().ok();
        let fonts = self.0.objects.values().filter_map(|object| object.as_dict().ok());
        let tables: BTreeSet<ObjectId> = fonts.filter_map(of_font).collect();
        for table in tables {
            let stream = self.0.get_object_mut(table)?.as_stream_mut()?;
            let characters = String::from_utf8_lossy(&stream.decompressed_content()?).into_owned();
            stream.set_plain_content(unified(&characters).into_bytes());
            stream.compress()?;
        }
        Ok(())
    }

    /// Says every heading once in the outline; Chromium says some twice over, 目录目录, where they are in fonts whose
    /// outlines it cannot embed.
    pub(super) fn without_doubled_titles(&mut self) {
        let entries = self.0.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
        for entry in entries.filter(|entry| entry.has(b"Title") && entry.has(b"Dest")) {
            let title = entry.get(b"Title").ok().and_then(|title| lopdf::decode_text_string(title).ok());
            if let Some(once) = title.as_deref().and_then(half) {
                entry.set("Title", lopdf::text_string(once));
            }
        }
    }

    /// Writes the PDF.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn write(&mut self, path: &Path) -> Result<()> {
        self.0.save(path).with_context(|| path.display().to_string())?;
        Ok(())
    }
}

/// One half of a text that is twice the same.
fn half(text: &str) -> Option<&str> {
    let (one, other) = text.split_at_checked(text.len() / 2)?;
    (one == other).then_some(one)
}

/// A table of characters by glyph (a `CMap`) with characters in place of their radicals. A line is a glyph and its
/// character, `<0F> <2F3F>`, or the first glyph, the last one and the first one's character.
fn unified(table: &str) -> String {
    let mut unified = String::with_capacity(table.len());
    for line in table.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let codes: Option<Vec<u32>> = words.iter().map(|word| code(word)).collect();
        match codes.as_deref() {
            Some(&[_, character]) if is_radical(character) => {
                let _ = writeln!(unified, "{} <{:04X}>", words[0], character_of(character));
            }
            Some(&[first, last, character]) if (character..=character + (last - first)).any(is_radical) => {
                let _ = write!(unified, "{} {} [", words[0], words[1]);
                for character in character..=character + (last - first) {
                    let _ = write!(unified, "<{:04X}>", character_of(character));
                }
                unified.push_str("]\n");
            }
            _ => {
                unified.push_str(line);
                unified.push('\n');
            }
        }
    }
    unified
}

/// `0x2F3F` of `<2F3F>`; nothing where more than one character stands for a glyph.
fn code(word: &str) -> Option<u32> {
    let digits = word.strip_prefix('<')?.strip_suffix('>')?;
    if digits.len() > 4 { None } else { u32::from_str_radix(digits, 16).ok() }
}

fn is_radical(character: u32) -> bool {
    (0x2E80..=0x2FD5).contains(&character)
}

/// The character a radical looks like; any other is itself.
fn character_of(code: u32) -> u32 {
    let Some(character) = char::from_u32(code).filter(|_| is_radical(code)) else { return code };
    let mut after = RADICALS.chars().skip_while(|radical| *radical != character).skip(1);
    after.next().or_else(|| character.nfkc().next()).map_or(code, u32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_means_the_character_and_not_its_radical() {
        assert_eq!(
            unified("1 beginbfchar\n<0F> <2F3F>\n<12> <624D>\n"),
            "1 beginbfchar\n<0F> <624B>\n<12> <624D>\n"
        );
        assert_eq!(unified("<0F> <2EDA>"), "<0F> <9875>\n");
        assert_eq!(unified("<0010> <0012> <2F00>"), "<0010> <0012> [<4E00><4E28><4E36>]\n");
        assert_eq!(unified("<0010> <0012> <0041>"), "<0010> <0012> <0041>\n");
    }

    #[test]
    fn a_title_said_twice_is_said_once() {
        assert_eq!(half("目录目录"), Some("目录"));
        assert_eq!(half("一个圈"), None);
        assert_eq!(half("目录"), None);
    }

    #[test]
    fn radicals_and_characters_come_in_pairs() {
        for (place, character) in RADICALS.chars().enumerate() {
            assert_eq!(is_radical(u32::from(character)), place % 2 == 0, "{character}");
        }
    }
}
