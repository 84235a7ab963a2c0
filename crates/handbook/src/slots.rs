//! Slots: where a chapter's Markdown holds the place of HTML that has to reach the page byte by byte.
//!
//! mdBook parses the HTML inside Markdown and writes it anew. What the engine rendered has to stay exactly as it is
//! (the browser renders the same bytes), so the Markdown carries a number and the finished page gets the HTML.

/// What opens and closes an inline slot: characters of the private use area, ordinary letters to Markdown.
const INLINE: [char; 2] = ['\u{e000}', '\u{e001}'];
/// What opens and closes a block slot: a comment, which Markdown passes on as a block of its own.
const BLOCK: [&str; 2] = ["<!--slot:", "-->"];

/// The HTML of a chapter's slots by number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slots(Vec<String>);

impl Slots {
    /// Keeps HTML that stands within a line; what holds its place.
    pub fn inline(&mut self, html: String) -> String {
        self.0.push(html);
        format!("{}{}{}", INLINE[0], self.0.len() - 1, INLINE[1])
    }

    /// Keeps HTML that stands on lines of its own; what holds its place.
    pub fn block(&mut self, html: String) -> String {
        self.0.push(html);
        format!("{}{}{}", BLOCK[0], self.0.len() - 1, BLOCK[1])
    }

    /// The page with every slot filled.
    #[must_use]
    pub fn fill(&self, page: &str) -> String {
        self.filled(page, &['<', INLINE[0]])
    }

    /// The page with the slots within its lines filled; blocks keep their places.
    #[must_use]
    pub fn fill_lines(&self, page: &str) -> String {
        self.filled(page, &[INLINE[0]])
    }

    fn filled(&self, page: &str, openings: &[char]) -> String {
        let mut filled = String::with_capacity(page.len() * 2);
        let mut rest = page;
        while let Some((before, number, behind)) = next_slot(rest, openings) {
            filled.push_str(before);
            filled.push_str(self.0.get(number).map_or("", String::as_str));
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }
}

/// What stands before the next slot that opens with one of these, its number, and what stands behind it.
fn next_slot<'a>(page: &'a str, openings: &[char]) -> Option<(&'a str, usize, &'a str)> {
    let mut from = 0;
    while let Some(at) = page[from..].find(openings).map(|at| from + at) {
        let slot = match page[at..].strip_prefix(INLINE[0]) {
            Some(inside) => inside.split_once(INLINE[1]),
            None => page[at..].strip_prefix(BLOCK[0]).and_then(|inside| inside.split_once(BLOCK[1])),
        };
        if let Some((number, behind)) = slot
            && let Ok(number) = number.parse()
        {
            return Some((&page[..at], number, behind));
        }
        from = at + page[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Whether a comment's text holds the place of a block.
#[must_use]
pub fn is_slot(comment: &str) -> bool {
    comment.starts_with("slot:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_byte_by_byte() {
        let mut slots = Slots::default();
        let page = format!(
            "<p>{}</p>\n{}\n",
            slots.inline("a & <b>".to_owned()),
            slots.block("<x>\n\n</x>".to_owned())
        );
        assert_eq!(slots.fill(&page), "<p>a & <b></p>\n<x>\n\n</x>\n");
        assert_eq!(slots.fill_lines(&page), "<p>a & <b></p>\n<!--slot:1-->\n");
        assert_eq!(slots.fill("<!--slot:x--><i>\u{e000}</i>"), "<!--slot:x--><i>\u{e000}</i>");
    }
}
