//! The languages of the book.

/// A language the book is written in. Both are originals; neither is translated from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// Every language, in the order offered.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The tag of BCP 47: folder name, `lang` attribute and name of the words file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-CN",
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Language::English => Language::Chinese,
            Language::Chinese => Language::English,
        }
    }

    /// The language of this tag.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Whether straight quotes and double hyphens become typographic ones. Chinese text is typed with its own
    /// quotes; the Markdown parser would turn both straight ones into opening quotes.
    #[must_use]
    pub const fn smart_punctuation(self) -> bool {
        matches!(self, Language::English)
    }
}
