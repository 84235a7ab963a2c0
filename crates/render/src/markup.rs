//! Writing HTML: the one place where strings are escaped.

use calc::number::push_digits;

/// HTML as it is written.
pub(crate) struct Html(String);

impl Html {
    pub(crate) fn new() -> Self {
        Html(String::new())
    }

    /// Markup of our own, as it stands.
    #[inline(never)] // written out a thousand times otherwise
    pub(crate) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Any text, escaped for element content and for quoted attributes.
    #[inline(never)]
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => continue,
            };
            self.0.push_str(text.get(plain..at).unwrap_or_default());
            self.0.push_str(escaped);
            plain = at + 1;
        }
        self.0.push_str(text.get(plain..).unwrap_or_default());
        self
    }

    /// A figure as text, held together where a line could break inside it. A span and no joining character: what is
    /// copied into a spreadsheet stays a number.
    #[inline(never)]
    pub(crate) fn figure(&mut self, figure: &str) -> &mut Self {
        let after_minus = figure.strip_prefix("−").unwrap_or(figure);
        let amount = after_minus.strip_prefix("¥").unwrap_or(after_minus);
        let breaks =
            after_minus.len() < figure.len() || amount.bytes().any(|byte| byte == b' ' || !byte.is_ascii());
        if breaks && amount.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            self.raw("<span class=\"nobr\">").text(figure).raw("</span>")
        } else {
            self.text(figure)
        }
    }

    /// A whole number.
    #[inline(never)]
    pub(crate) fn number(&mut self, number: i64) -> &mut Self {
        let mut digits = String::new();
        push_digits(&mut digits, number.unsigned_abs());
        if number < 0 {
            self.0.push('-');
        }
        self.raw(&digits)
    }

    /// An id inside the element: the instance's id, a dash and the parts.
    #[inline(never)]
    pub(crate) fn id(&mut self, instance: &str, parts: &[&str]) -> &mut Self {
        self.text(instance);
        for part in parts {
            self.raw("-").text(part);
        }
        self
    }

    /// Where the figure of a table's cell, or of its row, stands in the drawing it belongs to: `x y` of a point, or
    /// `x y width height` of a bar.
    #[inline(never)]
    pub(crate) fn at(&mut self, place: &[i64]) -> &mut Self {
        for (part, coordinate) in place.iter().enumerate() {
            self.raw(if part == 0 { " data-at=\"" } else { " " }).number(*coordinate);
        }
        self.raw("\"")
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// A figure of [`crate::figure`] or [`crate::input`] as HTML for running text, held together at the end of a line.
#[must_use]
pub fn unbroken(figure: &str) -> String {
    let mut html = Html::new();
    html.figure(figure);
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_markup() {
        let mut html = Html::new();
        html.text("<script>alert(\"1\" & '2')</script>");
        assert_eq!(html.finish(), "&lt;script&gt;alert(&quot;1&quot; &amp; '2')&lt;/script&gt;");
    }

    #[test]
    fn a_figure_is_held_together_where_a_line_could_break_inside_and_nowhere_else() {
        for whole in ["−¥3,308", "8折", "13小时", "13 hours", "430万元"] {
            assert_eq!(unbroken(whole), format!("<span class=\"nobr\">{whole}</span>"));
        }
        for plain in ["¥3,308", "25.58%", "–", "−", "Wed 11 Nov 2026", "a name"] {
            assert_eq!(unbroken(plain), plain);
        }
    }

    #[test]
    fn whole_numbers_are_written_with_their_sign() {
        let mut html = Html::new();
        html.number(-120).raw(" ").number(0).raw(" ").number(i64::MAX);
        assert_eq!(html.finish(), "-120 0 9223372036854775807");
    }
}
