//! What people type into a figure, and how it is read: three hundred entries and more, by kind. Each is fed to the one
//! function that reads them. What is typed at random is in `number.rs` and, a million times, beside the calculators.

use calc::Code;
use calc::number::{Figure, Mark, Reading, read};

/// Bare numbers.
const PLAIN: &[(&str, f64)] = &[
    ("0", 0.0),
    ("7", 7.0),
    ("007", 7.0),
    ("42", 42.0),
    ("168", 168.0),
    ("199", 199.0),
    ("12345", 12_345.0),
    ("100000000", 1e8),
    ("0.5", 0.5),
    (".5", 0.5),
    ("5.", 5.0),
    ("0.01", 0.01),
    ("9.90", 9.9),
    ("99.99", 99.99),
    ("0.000001", 1e-6),
    ("1.23456789012345", 1.234_567_890_123_45),
    ("-3", -3.0),
    ("-0.5", -0.5),
    ("-.5", -0.5),
    ("+3", 3.0),
    ("+0.8", 0.8),
    ("−3", -3.0),
    ("﹣3", -3.0),
    ("－3", -3.0),
    ("- 3", -3.0),
    ("-0", 0.0),
    (" 168", 168.0),
    ("168 ", 168.0),
    ("  168  ", 168.0),
    ("1 680", 1_680.0),
    ("12 34", 1_234.0),
    ("1 234 567", 1_234_567.0),
    ("1\u{a0}234\u{a0}567", 1_234_567.0),
    ("1\u{202f}234", 1_234.0),
    ("1\u{3000}234", 1_234.0),
    ("1e3", 1_000.0),
    ("1E3", 1_000.0),
    ("1.5e3", 1_500.0),
    ("1e+5", 1e5),
    ("1.2E+05", 120_000.0),
    ("25e-2", 0.25),
    ("1E-05", 1e-5),
];

/// Digits in groups.
const GROUPED: &[(&str, f64)] = &[
    ("1,234", 1_234.0),
    ("12,345", 12_345.0),
    ("123,456", 123_456.0),
    ("1,234,567", 1_234_567.0),
    ("1,234,567,890", 1_234_567_890.0),
    ("1,234.5", 1_234.5),
    ("12,345.67", 12_345.67),
    ("-1,234", -1_234.0),
    ("1, 234", 1_234.0),
    ("1 ,234", 1_234.0),
    ("1，234", 1_234.0),
    ("1，234，567．89", 1_234_567.89),
    ("1、234", 1_234.0),
    ("0,001", 1.0),
];

/// Thousands, ten thousands, millions and hundreds of millions.
const MULTIPLIED: &[(&str, f64)] = &[
    ("1百", 100.0),
    ("3千", 3_000.0),
    ("3k", 3_000.0),
    ("3K", 3_000.0),
    ("3 k", 3_000.0),
    ("1.5k", 1_500.0),
    ("1万", 10_000.0),
    ("12万", 120_000.0),
    ("12 万", 120_000.0),
    ("12萬", 120_000.0),
    ("1.2万", 12_000.0),
    ("0.35万", 3_500.0),
    ("4.35万", 43_500.0),
    ("1.005万", 10_050.0),
    ("20w", 200_000.0),
    ("20W", 200_000.0),
    ("20 W", 200_000.0),
    ("1,200万", 12_000_000.0),
    ("3m", 3e6),
    ("4.3M", 4.3e6),
    ("1亿", 1e8),
    ("1億", 1e8),
    ("1.2亿", 1.2e8),
    ("0.5亿", 5e7),
    ("3百万", 3e6),
    ("3千万", 3e7),
    ("1万亿", 1e12),
    ("1.5百", 150.0),
    ("-2万", -20_000.0),
    ("+2万", 20_000.0),
    ("１２万", 120_000.0),
    ("２０Ｗ", 200_000.0),
    ("３ｋ", 3_000.0),
];

/// Amounts.
const MONEY: &[(&str, f64)] = &[
    ("¥199", 199.0),
    ("¥ 199", 199.0),
    ("￥199", 199.0),
    ("¥199.00", 199.0),
    ("¥1,299", 1_299.0),
    ("¥12万", 120_000.0),
    ("199元", 199.0),
    ("199 元", 199.0),
    ("199块", 199.0),
    ("9.9元", 9.9),
    ("12万元", 120_000.0),
    ("430万元", 4_300_000.0),
    ("1.2亿元", 1.2e8),
    ("1,299元", 1_299.0),
    ("rmb 199", 199.0),
    ("RMB199", 199.0),
    ("199 RMB", 199.0),
    ("CNY 199", 199.0),
    ("199cny", 199.0),
    ("199 yuan", 199.0),
    ("20k yuan", 20_000.0),
    ("¥199元", 199.0),
    ("-¥50", -50.0),
    ("¥-50", -50.0),
    ("-50元", -50.0),
    ("￥９９。５", 99.5),
    ("¥.5", 0.5),
    ("¥0", 0.0),
    ("（¥50）", -50.0),
];

/// Shares of a hundred or of a thousand.
const SHARES: &[(&str, f64)] = &[
    ("35%", 0.35),
    ("35 %", 0.35),
    ("35％", 0.35),
    ("３５％", 0.35),
    ("0%", 0.0),
    ("100%", 1.0),
    ("150%", 1.5),
    ("0.6%", 0.006),
    (".6%", 0.006),
    ("2.5%", 0.025),
    ("7%", 0.07),
    ("-5%", -0.05),
    ("6‰", 0.006),
    ("0.5‰", 0.0005),
    ("1,000%", 10.0),
    ("5%+0.6%", 0.056),
    ("100%-35%", 0.65),
    ("6%/12", 0.005),
    ("(5%)", -0.05),
];

/// Prices marked down.
const DISCOUNTS: &[(&str, f64)] = &[
    ("7折", 0.7),
    ("7 折", 0.7),
    ("８折", 0.8),
    ("1折", 0.1),
    ("10折", 1.0),
    ("75折", 0.75),
    ("88折", 0.88),
    ("98折", 0.98),
    ("11折", 0.11),
    ("3.3折", 0.33),
    ("8.5折", 0.85),
    ("9.8折", 0.98),
    ("9.9折", 0.99),
    ("9.75折", 0.975),
    ("0.5折", 0.05),
    ("9折*9折", 0.81),
    ("9折*8折", 0.72),
];

/// Sums whose result is a bare number.
const SUMS: &[(&str, f64)] = &[
    ("1+1", 2.0),
    ("10-3", 7.0),
    ("6*7", 42.0),
    ("6×7", 42.0),
    ("6✕7", 42.0),
    ("128*0.8", 102.4),
    ("2+3*4", 14.0),
    ("(2+3)*4", 20.0),
    ("（２＋３）＊４", 20.0),
    ("((1+2))*3", 9.0),
    ("2*(3+(4-1))", 12.0),
    ("--3", 3.0),
    ("-(2+3)", -5.0),
    ("+-3", -3.0),
    ("3 - -2", 5.0),
    ("1万+2000", 12_000.0),
    ("3k*12", 36_000.0),
    ("1.5*1.5", 2.25),
    ("0.1+0.2", 0.1 + 0.2),
    ("100-33.3", 66.7),
    ("12,000+3,000", 15_000.0),
];

/// Sums whose result is an amount.
const SUMS_OF_MONEY: &[(&str, f64)] = &[
    ("¥600*8折", 480.0),
    ("¥600*80%", 480.0),
    ("80%*¥600", 480.0),
    ("¥100+20", 120.0),
    ("100+¥20", 120.0),
    ("¥100-¥30", 70.0),
    ("¥1,200/12", 100.0),
    ("199元*2", 398.0),
    ("12万元+8千元", 128_000.0),
    ("(¥50+¥30)*2", 160.0),
    ("¥300-20-10", 270.0),
];

/// Like figures divided, and parts of something.
const RATIOS: &[(&str, f64)] = &[
    ("110万/430万", 110.0 / 430.0),
    ("1/4", 0.25),
    ("3÷4", 0.75),
    ("¥30/¥120", 0.25),
    ("84/2", 42.0),
    ("12万*35%", 42_000.0),
    ("200*50%", 100.0),
    ("15%*1.1", 0.165),
    ("30%/60%", 0.5),
];

/// Ranges of bare numbers: the ends, and between them the likeliest where it was typed.
const RANGES: &[(&str, f64, Option<f64>, f64)] = &[
    ("1~3", 1.0, None, 3.0),
    ("3~1", 1.0, None, 3.0),
    ("1～3", 1.0, None, 3.0),
    ("1〜3", 1.0, None, 3.0),
    ("1–3", 1.0, None, 3.0),
    ("1—3", 1.0, None, 3.0),
    ("1..3", 1.0, None, 3.0),
    ("1至3", 1.0, None, 3.0),
    ("1到3", 1.0, None, 3.0),
    ("1 ~ 3", 1.0, None, 3.0),
    ("1.5~2.5", 1.5, None, 2.5),
    ("1.5..2.5", 1.5, None, 2.5),
    ("80k..160k", 80_000.0, None, 160_000.0),
    ("8万~16万", 80_000.0, None, 160_000.0),
    ("8万至16万", 80_000.0, None, 160_000.0),
    ("1,000~2,000", 1_000.0, None, 2_000.0),
    ("80~95~120", 80.0, Some(95.0), 120.0),
    ("120~95~80", 80.0, Some(95.0), 120.0),
    ("95~80~120", 80.0, Some(95.0), 120.0),
    ("80..95..120", 80.0, Some(95.0), 120.0),
    ("80至95至120", 80.0, Some(95.0), 120.0),
    ("-5~5", -5.0, None, 5.0),
    ("-5~-2", -5.0, None, -2.0),
    ("2*3~10", 6.0, None, 10.0),
    ("5~5", 5.0, None, 5.0),
];

/// Ranges of shares, whose mark may stand once behind the last.
const RANGES_OF_SHARES: &[(&str, f64, Option<f64>, f64)] = &[
    ("1%~3%", 0.01, None, 0.03),
    ("1~3%", 0.01, None, 0.03),
    ("1～3％", 0.01, None, 0.03),
    ("3%至1%", 0.01, None, 0.03),
    ("1%–3%", 0.01, None, 0.03),
    ("1%~2%~5%", 0.01, Some(0.02), 0.05),
    ("1~2~5%", 0.01, Some(0.02), 0.05),
    ("5%..2%..1%", 0.01, Some(0.02), 0.05),
    ("0.5%~0.6%", 0.005, None, 0.006),
    ("5‰~6‰", 0.005, None, 0.006),
];

/// Cells as spreadsheets hand them over.
const PASTED: &[(&str, f64)] = &[
    ("1234.50\r\n", 1_234.5),
    ("\t1,234.50\r\n", 1_234.5),
    ("\n168", 168.0),
    ("\"1,234\"", 1_234.0),
    ("\"1234\"", 1_234.0),
    ("'168", 168.0),
    ("'0123", 123.0),
    ("(1,200)", -1_200.0),
    ("(12.5)", -12.5),
    ("（1,200）", -1_200.0),
    ("1.20E+05", 120_000.0),
    (" 1,234.50 ", 1_234.5),
];

/// What somebody who is still typing has typed so far.
const HALF_TYPED: &[&str] = &[
    "", " ", "-", "+", ".", "-.", "¥", "￥", "¥ ", "rmb", "元", "(", "((", "12+", "12-", "12*", "12/", "12×",
    "(12", "(12+", "(12+3", "1,", "12,", "1,234,", "3~", "3..", "1%~", "1~2~", "¥-", "-¥", "（",
];

/// What is no number at all.
const NO_NUMBER: &[&str] = &[
    "abc",
    "about two hundred",
    "大约两百",
    "两百",
    "十二",
    "NaN",
    "nan",
    "inf",
    "Infinity",
    "-inf",
    "null",
    "undefined",
    "true",
    "x",
    "%",
    "折",
    "万",
    "~3",
    "..3",
    "*3",
    "/3",
    ")",
    "3)",
    "()",
    "12abc",
    "abc12",
    "1 2%3",
    "=1+1",
    "=A1",
    "#REF!",
    "#DIV/0!",
    "#N/A",
    "1$",
    "$5",
    "€5",
    "5kg",
    "3件",
    "3人",
    "3天",
    "11:30",
    "1_000",
    "0x10",
    "1;2",
    "a~b",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; DROP TABLE prices;--",
    "🎉",
    "💰199",
    "\u{202e}861",
    "\u{0}",
    "３個",
    "½",
    "²",
    "Ⅻ",
    "一二三",
    "5%%",
    "7折折",
    "1~2~3~4",
    "5!",
    "5^2",
    "{5}",
    "[5]",
    "5|6",
    "1e",
    "1e+",
];

/// Entries that are refused for a reason of their own.
const REFUSED: &[(&str, Code)] = &[
    ("1.2.3", Code::TwoPoints),
    ("1.2.", Code::TwoPoints),
    ("1,23", Code::MisplacedComma),
    ("12,34,567", Code::MisplacedComma),
    ("1234,567", Code::MisplacedComma),
    (",5", Code::NotANumber),
    ("1,2345", Code::MisplacedComma),
    ("1.234,5", Code::MisplacedComma),
    ("1,,234", Code::MisplacedComma),
    ("5/0", Code::DivisionByZero),
    ("5/(3-3)", Code::DivisionByZero),
    ("0/0", Code::DivisionByZero),
    ("5/0%", Code::DivisionByZero),
    ("¥35%", Code::WrongMark),
    ("100+10%", Code::WrongMark),
    ("¥100-5%", Code::WrongMark),
    ("8折+1", Code::WrongMark),
    ("1%~3折", Code::WrongMark),
    ("¥1~3%", Code::WrongMark),
    ("1e999", Code::AboveMaximum),
    ("9e300亿", Code::AboveMaximum),
    ("1e200*1e200", Code::AboveMaximum),
    ("168\t240", Code::SeveralCells),
    ("168\n240", Code::SeveralCells),
    ("168\r\n240\r\n", Code::SeveralCells),
];

/// Whether two figures are the same but for the last bits of a sum.
fn like(read: f64, meant: f64) -> bool {
    (read - meant).abs() <= 4.0 * f64::EPSILON * meant.abs()
}

#[track_caller]
fn reads(entries: &[(&str, f64)], mark: Mark) {
    for &(entry, meant) in entries {
        match read(entry) {
            Ok(Reading::One(figure)) if like(figure.value, meant) && figure.mark == mark => {}
            other => panic!("{entry:?} is {meant} ({mark:?}), and was read as {other:?}"),
        }
    }
}

#[track_caller]
fn reads_ranges(entries: &[(&str, f64, Option<f64>, f64)], mark: Mark) {
    let figure = |value| Figure { value, mark };
    for &(entry, low, likely, high) in entries {
        let meant = Reading::Range { low: figure(low), likely: likely.map(figure), high: figure(high) };
        assert_eq!(read(entry), Ok(meant), "{entry:?}");
    }
}

#[track_caller]
fn refuses(entries: &[&str], code: Code) {
    for entry in entries {
        assert_eq!(read(entry), Err(code), "{entry:?}");
    }
}

#[test]
fn bare_numbers_are_read() {
    reads(PLAIN, Mark::Plain);
    reads(GROUPED, Mark::Plain);
    reads(MULTIPLIED, Mark::Plain);
    reads(SUMS, Mark::Plain);
    reads(PASTED, Mark::Plain);
}

#[test]
fn amounts_shares_and_discounts_are_read_and_known_as_what_they_are() {
    reads(MONEY, Mark::Money);
    reads(SUMS_OF_MONEY, Mark::Money);
    reads(SHARES, Mark::Percent);
    reads(DISCOUNTS, Mark::Discount);
    reads(RATIOS, Mark::Ratio);
}

#[test]
fn ranges_are_read() {
    reads_ranges(RANGES, Mark::Plain);
    reads_ranges(RANGES_OF_SHARES, Mark::Percent);
}

#[test]
fn what_cannot_be_read_is_refused_for_its_reason() {
    refuses(HALF_TYPED, Code::Incomplete);
    refuses(NO_NUMBER, Code::NotANumber);
    for &(entry, code) in REFUSED {
        refuses(&[entry], code);
    }
}

#[test]
fn the_entries_are_three_hundred_and_more_and_none_is_there_twice() {
    let figures = [PLAIN, GROUPED, MULTIPLIED, MONEY, SHARES, DISCOUNTS, SUMS, SUMS_OF_MONEY, RATIOS, PASTED];
    let mut entries: Vec<&str> = figures.concat().into_iter().map(|(entry, _)| entry).collect();
    entries.extend([RANGES, RANGES_OF_SHARES].concat().into_iter().map(|(entry, ..)| entry));
    entries.extend([HALF_TYPED, NO_NUMBER].concat());
    entries.extend(REFUSED.iter().map(|(entry, _)| entry));
    let all = entries.len();
    entries.sort_unstable();
    entries.dedup();
    assert_eq!(entries.len(), all);
    assert!(all >= 300, "{all}");
}
