//! Diagrams: fenced blocks of a chapter that are drawn at build time.

use crate::language::Language;
use crate::markdown::{self, Fence};
use crate::{flow, org, timeline};
use render::Words;

/// A mistake in a block: its line within the block, from zero, and what is wrong.
pub type Mistake = (usize, String);

/// A kind of diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Diagram {
    /// Boxes and arrows.
    Flow,
    /// A team, box under box.
    Org,
    /// Bars and milestones over time.
    Timeline,
}

impl Diagram {
    /// Every kind.
    pub const ALL: [Diagram; 3] = [Diagram::Flow, Diagram::Org, Diagram::Timeline];

    /// The info string of its blocks, with which the ids inside its figures begin.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Diagram::Flow => "flow",
            Diagram::Org => "org",
            Diagram::Timeline => "timeline",
        }
    }

    /// Whether its figures look like the charts of calculators and need their style sheet.
    #[must_use]
    pub const fn is_chart(self) -> bool {
        matches!(self, Diagram::Org | Diagram::Timeline)
    }

    /// The blocks of this kind in a chapter.
    #[must_use]
    pub fn blocks(self, text: &str, language: Language) -> Vec<Fence> {
        markdown::fences(text, self.name(), language)
    }

    /// The figure a block describes, as one HTML element without blank lines. `instance` begins the ids inside.
    ///
    /// # Errors
    /// What is wrong with the block.
    pub fn figure(self, block: &str, instance: &str, words: &Words) -> Result<String, Vec<Mistake>> {
        match self {
            Diagram::Flow => flow::figure(block, instance),
            Diagram::Org => org::figure(block, instance),
            Diagram::Timeline => timeline::figure(block, instance, words),
        }
    }

    /// What of a block both languages have to share.
    #[must_use]
    pub fn shape(self, block: &str) -> Vec<String> {
        match self {
            Diagram::Flow => flow::shape(block),
            Diagram::Org => org::shape(block),
            Diagram::Timeline => timeline::shape(block),
        }
    }
}
