//! Text in diagrams: how wide it is, roughly, and where its lines break.
//!
//! The build knows no font of the reader's, so widths are generous estimates in hundredths of the font's size.

/// Estimated width of a text at a font size, in the diagram's units.
pub(super) fn width(text: &str, size: i32) -> i32 {
    text.chars().map(share).sum::<i32>() * size / 100
}

fn share(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 30,
        ' ' | 'f' | 'r' | 't' | '(' | ')' | '-' | '/' => 38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 90,
        _ if c.is_ascii_uppercase() => 70,
        _ if c.is_ascii() => 58,
        '¥' | '·' | '–' | '’' | '‘' | '“' | '”' => 58,
        _ => 100,
    }
}

/// The lines of a text that is at most so wide, as few as fit and about as wide as each other. Latin breaks at spaces, Han between any two characters but not before
/// closing punctuation; a single word wider than the line stands alone.
pub(super) fn wrap(text: &str, size: i32, most: i32) -> Vec<String> {
    let fewest = filled(text, size, most);
    let narrower = (1..most).rev().map(|width| filled(text, size, width));
    narrower.take_while(|lines| lines.len() == fewest.len()).last().unwrap_or(fewest)
}

/// The lines of a text when each takes as much as it holds.
fn filled(text: &str, size: i32, most: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let together = format!("{line}{piece}");
        if !line.is_empty() && width(together.trim_end(), size) > most {
            lines.push(line.trim_end().to_owned());
            piece.trim_start().clone_into(&mut line);
        } else {
            line = together;
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What may not be broken: a word with the space after it, a Han character with the closing punctuation after it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut glued = false;
    for c in text.chars() {
        let closing = "，。；：？！、）》」”’%".contains(c);
        let last = pieces.last_mut().filter(|_| glued || closing);
        match last {
            Some(last) if closing || !is_han(c) => last.push(c),
            _ => pieces.push(c.to_string()),
        }
        glued = !c.is_whitespace() && (!is_han(c) || "（《「“".contains(c));
    }
    pieces
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_breaks_at_spaces_and_han_between_characters() {
        assert_eq!(wrap("promotion brings visitors back", 10, 100), ["promotion brings", "visitors back"]);
        assert_eq!(wrap("推广带来访客", 10, 40), ["推广带", "来访客"]);
    }

    #[test]
    fn no_line_begins_with_closing_punctuation() {
        assert_eq!(wrap("推广费用，访客", 10, 40), ["推广费", "用，访客"]);
    }

    #[test]
    fn a_word_wider_than_the_line_stands_alone() {
        assert_eq!(wrap("a incomprehensibilities b", 10, 40), ["a", "incomprehensibilities", "b"]);
        assert_eq!(wrap("", 10, 40), Vec::<String>::new());
    }

    #[test]
    fn numbers_beside_han_stay_whole() {
        assert_eq!(wrap("每天1,500位访客", 10, 50), ["每天1,500", "位访客"]);
    }
}
