//! Markdown's marks: taken off the words, kept as style.

use std::borrow::Cow;

use super::Style;
use crate::lexicon::pattern::Pattern;

/// Emphasis that does not end within so many lines was no emphasis.
const LONGEST_EMPHASIS: usize = 4;
/// `*nghiêng*` or `_nghiêng_`, with nothing but a space or punctuation around it.
static EMPHASIS: Pattern = Pattern::new(r"\*([^\s*](?:[^*]*[^\s*])?)(\s?)\*");

/// Whether the text carries Markdown's marks: a heading, bold words or a framed table.
#[must_use]
pub fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        heading_level(line).is_some()
            || line.matches("**").count() >= 2
            || line == "|"
            || line.contains("*“")
            || (line.starts_with('|') && line.ends_with('|') && line.len() > 1)
    })
}

/// The lines of a text; one whose emphasis goes on is joined with the next: `**II. MỤC TIÊU⏎CHUNG**`.
#[must_use]
pub fn closed_lines(text: &str) -> Vec<Cow<'_, str>> {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    let mut rest = text.lines();
    while let Some(line) = rest.next() {
        match closed(line, rest.clone()) {
            Some((joined, taken)) => {
                lines.push(Cow::Owned(joined));
                rest.by_ref().take(taken).for_each(drop);
            }
            None => lines.push(Cow::Borrowed(line)),
        }
    }
    lines
}

/// A line with those after it that its emphasis takes to end, and how many they are.
fn closed<'a>(line: &str, after: impl Iterator<Item = &'a str>) -> Option<(String, usize)> {
    if is_closed(line) {
        return None;
    }
    let mut joined = line.to_owned();
    let mut blank = false;
    for (taken, next) in (1..=2 * LONGEST_EMPHASIS).zip(after) {
        let next = next.trim_end();
        if next.is_empty() {
            blank = true;
            continue;
        }
        // Two spaces at the end are a hard break.
        let broken = joined.ends_with("  ") || (blank && !goes_on(&joined, next));
        if broken || next.trim() == "|" {
            return None;
        }
        joined.push(' ');
        joined.push_str(next);
        blank = false;
        if is_closed(&joined) {
            return Some((joined, taken));
        }
    }
    None
}

/// Whether a sentence goes on over a blank line, as where one stands after every line.
fn goes_on(line: &str, next: &str) -> bool {
    let word = next.split(' ').next().unwrap_or_default();
    let label = !word.starts_with(char::is_alphanumeric) || word.ends_with(['.', ')']);
    !line.ends_with(['.', ';', ':', '!', '?']) && !label
}

fn is_closed(line: &str) -> bool {
    let bullet = line.trim_start().starts_with("* ");
    let stars = line.matches('*').count() - usize::from(bullet);
    line.matches("**").count().is_multiple_of(2) && stars.is_multiple_of(2)
}

/// Whether a line is a rule: dashes, equals signs, underscores or the frame of a table's head.
#[must_use]
pub fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let marks =
        line.chars().filter(|letter| matches!(letter, '-' | '=' | '_' | '*' | '–' | '—')).count();
    marks >= 3 && line.chars().all(|letter| "-=_*–—:| ".contains(letter))
}

/// A line without its marks, and how it looked.
#[must_use]
pub fn plain(line: &str) -> (Cow<'_, str>, Style) {
    let trimmed = line.trim();
    let mut style = Style { heading: heading_level(trimmed), ..Style::default() };
    let body =
        if style.heading.is_some() { trimmed.trim_start_matches('#').trim() } else { trimmed };
    let strong = body.starts_with("**") && body.ends_with("**") && body.len() > 4;
    style.bold = strong && body[2..body.len() - 2].matches("**").count() % 2 == 0;
    if !body.contains(['*', '\\', '^']) {
        return (Cow::Borrowed(body), style);
    }
    let unmarked = body.replace("***", "").replace("**", "");
    let unmarked = EMPHASIS.replace_all(&unmarked, "$1$2");
    style.italic = body.starts_with('*') && !body.starts_with("**") && body.ends_with('*');
    (Cow::Owned(raise_marks(&unescape(&unmarked))), style)
}

/// `Chính phủ[^1]` is `Chính phủ¹`, `[^1]: Nghị định …` the footnote `¹ Nghị định …`.
fn raise_marks(text: &str) -> String {
    const DIGITS: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    static MARK: Pattern = Pattern::new(r"\[\^(\d{1,2})\]:?");
    let mut raised = String::with_capacity(text.len());
    let mut from = 0;
    for found in MARK.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        raised.push_str(&text[from..whole.start()]);
        let digits = found[1].bytes().map(|digit| usize::from(digit.wrapping_sub(b'0')));
        raised.extend(digits.filter_map(|digit| DIGITS.get(digit)).copied());
        from = whole.end();
    }
    raised.push_str(&text[from..]);
    raised
}

fn heading_level(line: &str) -> Option<u8> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let spaced = line.as_bytes().get(level).is_some_and(u8::is_ascii_whitespace);
    (spaced && (1..=6).contains(&level)).then_some(u8::try_from(level).unwrap_or(6))
}

/// `1\.` is `1.`: converters protect a number from being read as a list.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' || !letters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_goes_on_over_lines() {
        for (text, expected) in [
            ("**II. MỤC TIÊU\nCHUNG**\n- a", &["**II. MỤC TIÊU CHUNG**", "- a"][..]),
            ("**5. Đoàn xã,\n\nHội xã**\n", &["**5. Đoàn xã, Hội xã**"]),
            ("một dấu * lẻ\nhai\nba", &["một dấu * lẻ", "hai", "ba"]),
            ("ghi chú (*).\n\n(*) là", &["ghi chú (*).", "", "(*) là"]),
            ("**A  \nB**", &["**A  ", "B**"]),
        ] {
            assert_eq!(closed_lines(text), expected);
        }
    }

    #[test]
    fn takes_marks_off() {
        for (line, text, heading, bold) in [
            ("#### **IV. CHẾ ĐỘ BÁO CÁO**", "IV. CHẾ ĐỘ BÁO CÁO", Some(4), true),
            ("**1. Mục đích**", "1. Mục đích", None, true),
            ("**2. Thời gian:** Từ ngày 01/6", "2. Thời gian: Từ ngày 01/6", None, false),
            ("***Nơi nhận:***", "Nơi nhận:", None, true),
            ("a) Chủ đề: *“An toàn”*.", "a) Chủ đề: “An toàn”.", None, false),
            (r"1\. Giảm 10%", "1. Giảm 10%", None, false),
            ("[^1]: Nghị định số 9", "¹ Nghị định số 9", None, false),
            ("của Chính phủ[^12].", "của Chính phủ¹².", None, false),
            ("Sở Y tế *(Chi cục) *họp", "Sở Y tế (Chi cục) họp", None, false),
            ("* Thời gian thực hiện: tháng 5", "* Thời gian thực hiện: tháng 5", None, false),
            ("#không phải tiêu đề", "#không phải tiêu đề", None, false),
        ] {
            let (plain, style) = plain(line);
            assert_eq!(
                (plain.as_ref(), style.heading, style.bold),
                (text, heading, bold),
                "{line}"
            );
        }
    }
}
