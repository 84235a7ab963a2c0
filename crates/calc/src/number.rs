//! Reading what people type, in one function: `1,234.5`, `12万`, `1.2亿`, `35%`, `7折`, `98折`, `3k`, `¥99`, full-width
//! digits and punctuation, simple sums with `+ - * / ( )`, and ranges such as `1%~3%`, `80k..160k` or `1%~2%~5%`, with the
//! likeliest figure between the ends.
//!
//! A discount 折 counts tenths with one digit or a decimal (`7折` = 0.70, `3.3折` = 0.33) and hundredths with two
//! (`98折` = 0.98); `10折` is the full price. A pasted cell in accountants' parentheses, `(1,200)`, is negative.

use crate::field::LONGEST_ENTRY;
use crate::issue::Code;
use crate::rounding::{self, SIGNIFICANT, scale, snap};

/// What the figure was marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A bare number.
    Plain,
    /// An amount: `¥` or `元` stood with it.
    Money,
    /// Per cent or per mille; the value is a fraction.
    Percent,
    /// A 折; the value is a fraction of the price.
    Discount,
    /// A quotient of two like figures, such as `110万/430万`; the value is a fraction.
    Ratio,
}

/// One figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Its value; a fraction for per cents, discounts and ratios.
    pub value: f64,
    /// What it was marked as.
    pub mark: Mark,
}

/// What an entry means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// One figure.
    One(Figure),
    /// From the lowest to the highest figure, with the likeliest between them where it was typed too.
    Range {
        /// The lowest.
        low: Figure,
        /// The likeliest; `None` where only the ends were typed.
        likely: Option<Figure>,
        /// The highest.
        high: Figure,
    },
}

/// Reads one entry. Never panics, whatever is typed; the value is always finite.
///
/// # Errors
/// What is wrong with it, for the reader.
// Called, not copied, by fields and by what stands under them.
#[inline(never)]
pub fn read(entry: &str) -> Result<Reading, Code> {
    let tokens = tokens(entry)?;
    // A whole cell in parentheses is an accountant's minus; parentheses around more are a sum's.
    if let [Token::Open, Token::Figure(figure), Token::Close] = tokens[..] {
        return Ok(Reading::One(Figure { value: -figure.value, ..figure }));
    }
    let mut parser = Parser { tokens: &tokens, at: 0 };
    let first = parser.sum()?;
    let reading = if parser.take(Token::Range) {
        let second = parser.sum()?;
        let third = if parser.take(Token::Range) { Some(parser.sum()?) } else { None };
        range(first, second, third)?
    } else {
        Reading::One(first)
    };
    if parser.at < tokens.len() {
        return Err(Code::NotANumber);
    }
    Ok(reading)
}

fn range(first: Figure, second: Figure, third: Option<Figure>) -> Result<Reading, Code> {
    let mut high = third.unwrap_or(second);
    let mut low = marked_like(first, high)?;
    if low.value > high.value {
        (low, high) = (high, low);
    }
    let mut likely = None;
    if third.is_some() {
        // In whatever order three were typed, the one between the others is the likeliest.
        let mut between = marked_like(second, high)?;
        if between.value < low.value {
            (low, between) = (between, low);
        } else if between.value > high.value {
            (high, between) = (between, high);
        }
        likely = Some(between);
    }
    Ok(Reading::Range { low, likely, high })
}

/// `1~3%`: the mark stands once, behind the last figure.
fn marked_like(figure: Figure, last: Figure) -> Result<Figure, Code> {
    let value = match (figure.mark, last.mark) {
        (Mark::Plain, Mark::Percent) => figure.value / 100.0,
        (Mark::Plain, Mark::Discount) => tenths_or_hundredths(figure.value),
        (a, b) if a == b || is_amount(a) && is_amount(b) => figure.value,
        _ => return Err(Code::WrongMark),
    };
    Ok(Figure { value, mark: last.mark })
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Figure(Figure),
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    Range,
}

/// The characters of one pasted or typed cell, full-width ones narrowed and without white space.
///
/// # Errors
/// [`Code::TooLong`], [`Code::SeveralCells`].
pub(crate) fn cell(entry: &str) -> Result<Vec<char>, Code> {
    // Spreadsheets quote a cell that holds a comma, and mark a text cell with an apostrophe.
    let entry = entry.trim();
    let entry = entry.strip_prefix('\'').unwrap_or(entry);
    let entry = entry.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(entry);
    if entry.chars().nth(LONGEST_ENTRY).is_some() {
        return Err(Code::TooLong);
    }
    if entry.trim().contains(['\t', '\n', '\r']) {
        return Err(Code::SeveralCells);
    }
    Ok(entry.chars().map(narrow).filter(|character| !character.is_whitespace()).collect())
}

/// Cuts an entry into tokens.
fn tokens(entry: &str) -> Result<Vec<Token>, Code> {
    let characters = cell(entry)?;
    let mut tokens = Vec::new();
    let mut rest = &characters[..];
    let mut currency = false;
    while let Some(&character) = rest.first() {
        let (token, length) = match character {
            '+' => (Token::Plus, 1),
            '-' => (Token::Minus, 1),
            '*' => (Token::Times, 1),
            '/' => (Token::Over, 1),
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '~' => (Token::Range, 1),
            '.' if rest.get(1) == Some(&'.') => (Token::Range, 2),
            '¥' => {
                currency = true;
                rest = &rest[1..];
                continue;
            }
            '0'..='9' | '.' => {
                let (figure, length) = figure(rest, currency)?;
                currency = false;
                (Token::Figure(figure), length)
            }
            _ => match currency_word(rest) {
                Some(length) => {
                    currency = true;
                    rest = &rest[length..];
                    continue;
                }
                None => return Err(Code::NotANumber),
            },
        };
        tokens.push(token);
        rest = &rest[length..];
    }
    if tokens.is_empty() || currency {
        return Err(Code::Incomplete);
    }
    Ok(tokens)
}

/// The plain character a full-width or typographic one stands for.
fn narrow(character: char) -> char {
    let narrow = match character {
        // Full-width ASCII lies at a fixed distance.
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '￥' => '¥',
        '。' => '.',
        '、' => ',',
        '−' | '﹣' => '-',
        '×' | '✕' => '*',
        '÷' => '/',
        '〜' | '–' | '—' | '至' | '到' => '~',
        _ => character,
    };
    narrow.to_ascii_lowercase()
}

/// Length of `rmb`, `cny`, `yuan` or `元` at the start.
fn currency_word(rest: &[char]) -> Option<usize> {
    ["rmb", "cny", "yuan", "元", "块"].iter().find_map(|word| {
        let length = word.chars().count();
        (rest.len() >= length && word.chars().eq(rest[..length].iter().copied())).then_some(length)
    })
}

/// Reads a number with its multipliers and its mark; returns it with the characters it took.
fn figure(rest: &[char], currency: bool) -> Result<(Figure, usize), Code> {
    let (mut value, decimal, mut length) = literal(rest)?;
    loop {
        let power = match rest.get(length) {
            Some('百') => 2,
            Some('千' | 'k') => 3,
            Some('万' | '萬' | 'w') => 4,
            Some('m') => 6,
            Some('亿' | '億') => 8,
            _ => break,
        };
        // Twice rounded (4.35 and then × 10,000), so once snapped.
        value = snap(scale(value, power));
        length += 1;
    }
    let mut mark = if currency { Mark::Money } else { Mark::Plain };
    if let Some(word) = currency_word(&rest[length..]) {
        mark = Mark::Money;
        length += word;
    }
    let marked = match rest.get(length) {
        Some('%') => Some((snap(value / 100.0), Mark::Percent)),
        Some('‰') => Some((snap(value / 1000.0), Mark::Percent)),
        Some('折') if decimal => Some((snap(value / 10.0), Mark::Discount)),
        Some('折') => Some((tenths_or_hundredths(value), Mark::Discount)),
        _ => None,
    };
    if let Some((marked_value, marked_mark)) = marked {
        if mark == Mark::Money {
            return Err(Code::WrongMark);
        }
        value = marked_value;
        mark = marked_mark;
        length += 1;
    }
    if !value.is_finite() {
        return Err(Code::AboveMaximum);
    }
    Ok((Figure { value, mark }, length))
}

/// 折 without a decimal: one digit counts tenths, two count hundredths, ten is the full price.
fn tenths_or_hundredths(value: f64) -> f64 {
    snap(if value <= 10.0 { value / 10.0 } else { value / 100.0 })
}

/// Reads digits, group commas, one decimal point and an exponent. Returns the value, whether a decimal point stood in
/// it, and the characters it took.
fn literal(rest: &[char]) -> Result<(f64, bool, usize), Code> {
    let mut mantissa: u64 = 0;
    let mut exponent: i32 = 0;
    let mut digits = 0;
    let mut point = false;
    // Digits since the last group comma; `None` before the first comma.
    let mut group: Option<usize> = None;
    let mut at = 0;
    while let Some(&character) = rest.get(at) {
        match character {
            '0'..='9' => {
                let digit = u64::from(u32::from(character) - u32::from('0'));
                match mantissa.checked_mul(10).and_then(|m| m.checked_add(digit)) {
                    // Below 2^53 a mantissa and its power of ten give the nearest f64 in one rounding.
                    Some(longer) if longer < 1 << 60 => {
                        mantissa = longer;
                        exponent -= i32::from(point);
                    }
                    _ => exponent += i32::from(!point),
                }
                digits += 1;
                if !point {
                    group = group.map(|count| count + 1);
                }
            }
            ',' if !point => {
                if digits == 0 || digits > 3 && group.is_none() || group.is_some_and(|count| count != 3) {
                    return Err(Code::MisplacedComma);
                }
                group = Some(0);
            }
            ',' => return Err(Code::MisplacedComma),
            '.' if rest.get(at + 1) == Some(&'.') => break,
            '.' if point => return Err(Code::TwoPoints),
            '.' => {
                if group.is_some_and(|count| count != 3) {
                    return Err(Code::MisplacedComma);
                }
                point = true;
                group = None;
            }
            _ => break,
        }
        at += 1;
    }
    if digits == 0 || group == Some(0) {
        return Err(Code::Incomplete);
    }
    if group.is_some_and(|count| count != 3) {
        return Err(Code::MisplacedComma);
    }
    if let Some((typed, length)) = typed_exponent(&rest[at..]) {
        exponent = exponent.saturating_add(typed);
        at += length;
    }
    #[expect(clippy::cast_precision_loss, reason = "digits beyond the 16th of a typed number do not matter")]
    let value = if mantissa == 0 { 0.0 } else { scale(mantissa as f64, exponent.clamp(-400, 400)) };
    Ok((value, point, at))
}

/// `e5`, `e-05`, as spreadsheets write large numbers.
fn typed_exponent(rest: &[char]) -> Option<(i32, usize)> {
    if rest.first() != Some(&'e') {
        return None;
    }
    let negative = rest.get(1) == Some(&'-');
    let signed = negative || rest.get(1) == Some(&'+');
    let start = if signed { 2 } else { 1 };
    let mut value: i32 = 0;
    let mut at = start;
    while let Some(digit) = rest.get(at).and_then(|character| character.to_digit(10)) {
        value = (value * 10 + i32::try_from(digit).unwrap_or(0)).min(9_999);
        at += 1;
    }
    (at > start).then_some((if negative { -value } else { value }, at))
}

/// Sums and products of figures; every mark says what the result is.
struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl Parser<'_> {
    fn take(&mut self, token: Token) -> bool {
        let found = self.tokens.get(self.at) == Some(&token);
        self.at += usize::from(found);
        found
    }

    fn sum(&mut self) -> Result<Figure, Code> {
        let mut left = self.product()?;
        loop {
            let sign = if self.take(Token::Plus) {
                1.0
            } else if self.take(Token::Minus) {
                -1.0
            } else {
                return Ok(left);
            };
            let right = self.product()?;
            let mark = match (left.mark, right.mark) {
                (a, b) if a == b => a,
                (a, b) if is_amount(a) && is_amount(b) => Mark::Money,
                _ => return Err(Code::WrongMark),
            };
            left = finite(left.value + sign * right.value, mark)?;
        }
    }

    fn product(&mut self) -> Result<Figure, Code> {
        let mut left = self.factor()?;
        loop {
            if self.take(Token::Times) {
                let right = self.factor()?;
                let mark = match (left.mark, right.mark) {
                    (Mark::Money, _) | (_, Mark::Money) => Mark::Money,
                    (a, b) if a == b => a,
                    // A part of something: a fraction in a field of shares, a part of the amount in one of money.
                    (Mark::Percent | Mark::Ratio, Mark::Plain)
                    | (Mark::Plain, Mark::Percent | Mark::Ratio) => Mark::Ratio,
                    _ => Mark::Plain,
                };
                left = finite(left.value * right.value, mark)?;
            } else if self.take(Token::Over) {
                let right = self.factor()?;
                if right.value == 0.0 {
                    return Err(Code::DivisionByZero);
                }
                let mark = match (left.mark, right.mark) {
                    (a, b) if a == b || is_amount(a) && b == Mark::Money => Mark::Ratio,
                    (a, Mark::Plain | Mark::Ratio) => a,
                    (a, _) if is_amount(a) => a,
                    _ => Mark::Plain,
                };
                left = finite(left.value / right.value, mark)?;
            } else {
                return Ok(left);
            }
        }
    }

    fn factor(&mut self) -> Result<Figure, Code> {
        let token = self.tokens.get(self.at).copied().ok_or(Code::Incomplete)?;
        self.at += 1;
        match token {
            Token::Figure(figure) => Ok(figure),
            Token::Plus => self.factor(),
            Token::Minus => self.factor().map(|figure| Figure { value: -figure.value, ..figure }),
            Token::Open => {
                let inner = self.sum()?;
                if self.take(Token::Close) {
                    Ok(inner)
                } else if self.at >= self.tokens.len() {
                    Err(Code::Incomplete)
                } else {
                    Err(Code::NotANumber)
                }
            }
            Token::Times | Token::Over | Token::Close | Token::Range => Err(Code::NotANumber),
        }
    }
}

fn is_amount(mark: Mark) -> bool {
    matches!(mark, Mark::Plain | Mark::Money | Mark::Ratio)
}

fn finite(value: f64, mark: Mark) -> Result<Figure, Code> {
    if value.is_finite() { Ok(Figure { value, mark }) } else { Err(Code::AboveMaximum) }
}

/// Appends a whole number. The standard library's formatting would add several kilobytes to an engine.
pub fn push_digits(out: &mut String, number: u64) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    out.push(char::from(b'0' + u8::try_from(number % 10).unwrap_or(0)));
}

/// A number as people type it, to twelve significant digits, without group commas: [`read`] gives it back.
#[must_use]
pub fn written(value: f64) -> String {
    let mut out = String::new();
    if value == 0.0 || !value.is_finite() {
        out.push('0');
        return out;
    }
    if value < 0.0 {
        out.push('-');
    }
    // The twelve digits as a whole number and where the point stands in them.
    let mut places = SIGNIFICANT - 1 - rounding::exponent(value);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "twelve digits of a positive number"
    )]
    let mut digits = scale(value.abs(), places).round() as u64;
    while places > 0 && digits.is_multiple_of(10) {
        digits /= 10;
        places -= 1;
    }
    let mut text = String::new();
    push_digits(&mut text, digits);
    for _ in places..0 {
        text.push('0');
    }
    // Digits behind the point; a text is not cut, whose panics would weigh kilobytes in an explorer.
    let places = usize::try_from(places).unwrap_or(0);
    let zeros = (places + 1).saturating_sub(text.len());
    let point = zeros + text.len() - places;
    for (at, digit) in std::iter::repeat_n('0', zeros).chain(text.chars()).enumerate() {
        if at == point {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn reads(entry: &str, value: f64, mark: Mark) {
        assert_eq!(read(entry), Ok(Reading::One(Figure { value, mark })), "{entry:?}");
    }

    #[track_caller]
    fn refuses(entry: &str, code: Code) {
        assert_eq!(read(entry), Err(code), "{entry:?}");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        reads("1,234.5", 1234.5, Mark::Plain);
        reads(" 1 234 567 ", 1_234_567.0, Mark::Plain);
        reads("1,234,567", 1_234_567.0, Mark::Plain);
        reads(".5", 0.5, Mark::Plain);
        reads("12.", 12.0, Mark::Plain);
        reads("-3", -3.0, Mark::Plain);
        reads("−3", -3.0, Mark::Plain);
        reads("0.1", 0.1, Mark::Plain);
        reads("1.2E+05", 120_000.0, Mark::Plain);
    }

    #[test]
    fn chinese_and_english_multipliers_are_read() {
        reads("12万", 120_000.0, Mark::Plain);
        reads("1.2亿", 120_000_000.0, Mark::Plain);
        reads("3k", 3_000.0, Mark::Plain);
        reads("4.3m", 4_300_000.0, Mark::Plain);
        reads("20 W", 200_000.0, Mark::Plain);
        reads("3百万", 3_000_000.0, Mark::Plain);
        reads("430万元", 4_300_000.0, Mark::Money);
    }

    #[test]
    fn full_width_digits_and_punctuation_are_read() {
        reads("１，２３４．５", 1234.5, Mark::Plain);
        reads("３５％", 0.35, Mark::Percent);
        reads("￥９９。５", 99.5, Mark::Money);
        reads("（３＋４）＊２", 14.0, Mark::Plain);
        reads("１２　万", 120_000.0, Mark::Plain);
    }

    #[test]
    fn marks_are_kept() {
        reads("¥199", 199.0, Mark::Money);
        reads("199元", 199.0, Mark::Money);
        reads("RMB 199", 199.0, Mark::Money);
        reads("35%", 0.35, Mark::Percent);
        reads("6‰", 0.006, Mark::Percent);
    }

    #[test]
    fn a_discount_counts_tenths_or_hundredths() {
        reads("7折", 0.7, Mark::Discount);
        reads("75折", 0.75, Mark::Discount);
        reads("98折", 0.98, Mark::Discount);
        reads("3.3折", 0.33, Mark::Discount);
        reads("9.8折", 0.98, Mark::Discount);
        reads("8.5折", 0.85, Mark::Discount);
        reads("10折", 1.0, Mark::Discount);
    }

    #[test]
    fn sums_are_worked_out() {
        reads("128*0.8", 102.4, Mark::Plain);
        reads("12万*35%", 42_000.0, Mark::Ratio);
        reads("¥600*8折", 480.0, Mark::Money);
        reads("(2+3)*4-1", 19.0, Mark::Plain);
        reads("5%+0.6%", 0.05 + 0.006, Mark::Percent);
        reads("110万/430万", 110.0 / 430.0, Mark::Ratio);
        reads("15%*1.1", 0.165, Mark::Ratio);
        reads("200*50%", 100.0, Mark::Ratio);
        reads("110万/430万*2", 220.0 / 430.0, Mark::Ratio);
        reads("6%/12", 0.06 / 12.0, Mark::Percent);
        reads("--3", 3.0, Mark::Plain);
    }

    #[test]
    fn ranges_are_read_from_low_to_high() {
        let plain = |value| Figure { value, mark: Mark::Plain };
        let percent = |value| Figure { value, mark: Mark::Percent };
        let range = |low, likely, high| Ok(Reading::Range { low, likely, high });
        assert_eq!(read("80k..160k"), range(plain(80_000.0), None, plain(160_000.0)));
        assert_eq!(read("1%~3%"), range(percent(0.01), None, percent(0.03)));
        assert_eq!(read("1～3%"), range(percent(0.01), None, percent(0.03)));
        assert_eq!(read("3%至1%"), range(percent(0.01), None, percent(0.03)));
        let likeliest = range(percent(0.01), Some(percent(0.02)), percent(0.05));
        for entry in ["1%~2%~5%", "1~2~5%", "5%..2%..1%", "2%~1%~5%", "1%至5%至2%"] {
            assert_eq!(read(entry), likeliest, "{entry}");
        }
        refuses("1%~3折", Code::WrongMark);
        refuses("1~2折~3%", Code::WrongMark);
        refuses("1~2~3~4", Code::NotANumber);
        refuses("1~2~", Code::Incomplete);
    }

    #[test]
    fn a_pasted_cell_is_read_and_several_are_refused() {
        reads("\t1,234.50\r\n", 1234.5, Mark::Plain);
        reads("\"1,234\"", 1234.0, Mark::Plain);
        reads("'123", 123.0, Mark::Plain);
        reads("(1,200)", -1200.0, Mark::Plain);
        refuses("12\t13", Code::SeveralCells);
        refuses("12\n13", Code::SeveralCells);
    }

    #[test]
    fn a_half_typed_number_is_said_to_be_one() {
        for entry in ["-", ".", "¥", "12*", "12+", "(12", "1,", "3~", "("] {
            refuses(entry, Code::Incomplete);
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        for entry in ["abc", "NaN", "inf", "<script>", "12abc", "1 2%3", "=1+1", "*3", "3)", "折", "%", "🎉"]
        {
            refuses(entry, Code::NotANumber);
        }
        refuses("1.2.3", Code::TwoPoints);
        refuses("1,23", Code::MisplacedComma);
        refuses("12,34,567", Code::MisplacedComma);
        refuses("1.234,5", Code::MisplacedComma);
        refuses("3/0", Code::DivisionByZero);
        refuses("¥35%", Code::WrongMark);
        refuses("100+10%", Code::WrongMark);
        refuses("1e999", Code::AboveMaximum);
        refuses(&"9".repeat(61), Code::TooLong);
        refuses(&"(".repeat(1_000_000), Code::TooLong);
    }

    #[test]
    fn a_number_is_written_as_people_type_it() {
        for (value, text) in [
            (0.0, "0"),
            (187.5, "187.5"),
            (-0.000_125, "-0.000125"),
            (4.3e6, "4300000"),
            (1e15, "1000000000000000"),
        ] {
            assert_eq!(written(value), text);
        }
        assert_eq!(written(1.0 / 3.0), "0.333333333333");
        assert_eq!(written(200.0 / 0.02), "10000");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_is_written_reads_back(value in -1e15..1e15f64, small in -1.0..1.0f64) {
            for value in [value, small] {
                let Ok(Reading::One(figure)) = read(&written(value)) else { panic!("{value} as {}", written(value)) };
                prop_assert_eq!(figure.value.to_bits(), snap(value).to_bits());
            }
        }
        #[test]
        fn whatever_is_typed_gives_a_finite_value_or_a_reason(
            entry in "[0-9.,+*/()%‰折万亿kwme¥~ \t１．，。xN-]{0,14}",
        ) {
            match read(&entry) {
                Ok(Reading::One(figure)) => prop_assert!(figure.value.is_finite()),
                Ok(Reading::Range { low, likely, high }) => {
                    let likely = likely.unwrap_or(low);
                    prop_assert!(low.value <= likely.value && likely.value <= high.value);
                }
                Err(_) => {}
            }
        }

        #[test]
        fn any_text_at_all_is_survived(entry in any::<String>()) {
            let _ = read(&entry);
        }

        #[test]
        fn a_typed_amount_to_the_fen_is_read_exactly(fen in 0u32..u32::MAX) {
            let typed = format!("{}.{:02}", fen / 100, fen % 100);
            prop_assert_eq!(read(&typed), Ok(Reading::One(Figure { value: typed.parse().unwrap(), mark: Mark::Plain })));
        }
    }
}
