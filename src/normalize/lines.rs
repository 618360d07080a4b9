//! Physical lines → paragraphs: what a page end, a hard wrap or a converter broke is joined.

use crate::normalize::Hidden;
use crate::normalize::form;
use crate::normalize::label::{self, LabelKind, begins_item};
use crate::read::{Cell, Style};
use crate::registry::name::begins_with_verb;

/// A physical line, cleaned.
#[derive(Clone, Debug, Default)]
pub struct Physical {
    /// Its text, without white space at the ends, not empty.
    pub text: String,
    /// A blank line (or debris that was taken out) stood before it.
    pub gap: bool,
    /// What was hidden in it.
    pub hidden: Option<Hidden>,
    /// The page on which it stands.
    pub page: Option<u32>,
    /// How it looked.
    pub style: Style,
    /// The cell it stands in.
    pub cell: Option<Cell>,
}

/// How a document's lines were broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wrapping {
    /// Characters to a full line; `None` where lines are whole paragraphs.
    width: Option<usize>,
    /// Every letter takes one column, so that `width` says to the letter what is a full line.
    exact: bool,
    /// A blank line means a new paragraph. Not so where one stands after every line.
    gaps_tell: bool,
}

/// Up to how many characters a line of hard-wrapped text has: A4 at 11 points holds about 110.
const WIDEST_WRAP: usize = 130;
/// Shorter lines say nothing of the width: headings, list ends.
const TELLING: usize = 30;
/// Fewer telling lines tell nothing of the width.
const TELLING_LINES: usize = 8;
/// Of a hundred lines that surely go on, so many are full where every letter takes one column;
/// on a printed page half of them are not.
const SURELY_FULL: usize = 90;
/// Longer labelled lines without an end are sentences, not headings.
const LONGEST_HEADING: usize = 90;

impl Wrapping {
    /// Tells the wrapping from all lines of a document.
    #[must_use]
    pub fn of(lines: &[Physical]) -> Self {
        let running = lines.iter().filter(|line| line.cell.is_none());
        let gaps = running.clone().filter(|line| line.gap).count();
        let gaps_tell = gaps * 10 < running.count() * 8;
        if let Some(width) = columns(lines) {
            return Self { width: Some(width), exact: true, gaps_tell };
        }
        let mut lengths: Vec<usize> = lines
            .iter()
            .filter(|line| line.cell.is_none())
            .map(|line| line.text.chars().count())
            .filter(|&length| length >= TELLING)
            .collect();
        lengths.sort_unstable();
        let width = lengths.get(lengths.len() * 9 / 10).copied().filter(|&width| {
            let full = lengths.iter().filter(|&&length| length * 10 >= width * 8).count();
            width <= WIDEST_WRAP && lengths.len() >= TELLING_LINES && full * 10 >= lengths.len() * 4
        });
        Self { width, exact: false, gaps_tell }
    }

    /// Lines that a carrier gives as paragraphs; its author may still have broken some.
    pub const PARAGRAPHS: Self = Self { width: None, exact: false, gaps_tell: true };

    /// Whether `next` goes on with the paragraph that ends in `line`.
    #[must_use]
    pub fn continues(self, line: &Physical, next: &Physical) -> bool {
        let form = form::opens(&line.text) || form::opens(&next.text);
        if line.cell != next.cell || form || next.text.starts_with("Trên đây là") {
            return false;
        }
        if line.cell.is_some() {
            return starts_low(&next.text) || dangles(&line.text);
        }
        if line.style.heading != next.style.heading {
            return false;
        }
        let full = self.is_full(line, next);
        if is_split_period(&line.text, &next.text) {
            return true;
        }
        if begins_item(&next.text) {
            // `Phòng Văn hóa⏎- Xã hội`: a dash after a full line that does not end is none of a list.
            let after = next.text.strip_prefix("- ");
            let name = after.is_some_and(|after| !begins_with_verb(after));
            return full && !ends(&line.text) && name && !line.style.bold;
        }
        // `Nghị quyết số⏎57-NQ/TW`, but `6. Kinh tế số⏎Mở rộng …`
        let number = line.text.ends_with(" số")
            && next.text.starts_with(|first: char| first.is_ascii_digit());
        let apart = self.gaps_tell && next.gap && !starts_low(&next.text) && is_title(&line.text);
        if number || (dangles(&line.text) && !apart) {
            return true;
        }
        if starts_low(&next.text) {
            let together = self.width.is_some() && !self.exact && self.gaps_tell && !next.gap;
            return together
                || ((full || !ends_sentence(&line.text)) && !is_heading_over(line, next, full));
        }
        if line.style.bold != next.style.bold {
            return false;
        }
        if self.exact {
            // What would have fitted begins a paragraph; so does what a blank line sets apart.
            let apart = self.gaps_tell && next.gap;
            let below = !self.gaps_tell && is_numbered(&line.text) && !ends(&line.text);
            return full && !apart && !(below && begins_with_verb(&next.text));
        }
        match self.width {
            None => false,
            Some(_) if ends(&line.text) => {
                full && !(self.gaps_tell && next.gap) && !begins_with_verb(&next.text)
            }
            Some(_) if full => true,
            Some(_) if is_capitals(&line.text) || looks_like_heading(&line.text) => false,
            // Justified lines of wide letters end early; a new paragraph says first what is done.
            Some(width) => {
                (self.gaps_tell && !next.gap)
                    || (line.text.chars().count() * 100 > width * 75
                        && !begins_with_verb(&next.text))
            }
        }
    }

    /// Whether the next line's first word would not have fitted.
    fn is_full(self, line: &Physical, next: &Physical) -> bool {
        let Some(width) = self.width else { return false };
        let word = first_word(&next.text);
        if self.exact {
            // A mark of Markdown that was taken off, `1\\.`, took a column.
            let mark = usize::from(!ends(&line.text));
            return line.text.chars().count() + 1 + word + mark > width;
        }
        // Proportional fonts: a line of wide letters is full with fewer of them.
        (line.text.chars().count() + 1 + word) * 100 > width * 93
    }
}

fn first_word(text: &str) -> usize {
    text.split(' ').next().unwrap_or_default().chars().count()
}

/// The columns of a text that was wrapped letter by letter: no line that surely goes on would have
/// held the next one's first word. Lines of a printed page end where wide letters fill it.
fn columns(lines: &[Physical]) -> Option<usize> {
    let goes_on = |pair: &[Physical]| match pair {
        [line, next] if line.cell.is_none() && next.cell.is_none() => {
            let length = line.text.chars().count();
            let sure = starts_low(&next.text) && !begins_item(&next.text);
            let sure = sure && length >= TELLING && !ends_sentence(&line.text);
            sure.then(|| (length, length + 1 + first_word(&next.text)))
        }
        _ => None,
    };
    let pairs: Vec<_> = lines.windows(2).filter_map(goes_on).collect();
    let width = pairs.iter().map(|&(length, _)| length).max()?;
    let full = pairs.iter().filter(|&&(_, needed)| needed > width).count();
    let telling = pairs.len() >= TELLING_LINES && full * 100 >= pairs.len() * SURELY_FULL;
    (width <= WIDEST_WRAP && telling).then_some(width)
}

/// A heading without punctuation and, below it, items that begin in lower case.
fn is_heading_over(line: &Physical, next: &Physical, full: bool) -> bool {
    let acts = begins_with_verb(&next.text) && !line.text.contains(": ");
    !full && acts && looks_like_heading(&line.text) && ends(&next.text)
}

fn looks_like_heading(text: &str) -> bool {
    begins_item(text) && text.chars().count() <= LONGEST_HEADING && !text.starts_with(['-', '+'])
}

/// `1. Phòng Kinh tế`: units and topics are numbered, points with letters are sentences.
fn is_numbered(text: &str) -> bool {
    label::find(text).is_some_and(|it| matches!(it.kind, LabelKind::Number(_) | LabelKind::Roman))
}

fn starts_low(text: &str) -> bool {
    text.chars()
        .find(|letter| !matches!(letter, '(' | '“' | '"' | '‘'))
        .is_some_and(char::is_lowercase)
}

/// A short labelled line: `3. Các tháng tiếp theo`.
fn is_title(text: &str) -> bool {
    looks_like_heading(text) && !text.ends_with([',', '-', '–', '('])
}

/// The line ends a sentence, item or lead-in.
fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '"', '’', ')', ' ']);
    bare.ends_with(['.', ';', ':', '!', '?', '…', '/'])
}

/// As [`ends`], but three dots and a bracket may stand in the middle of a sentence.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’']).ends_with(['.', ';', ':', '!', '?'])
        && !text.ends_with("...")
}

/// `giai đoạn 2026⏎- 2030`: the dash of a period, not of a list.
fn is_split_period(line: &str, next: &str) -> bool {
    let year =
        |text: &str| text.len() >= 4 && text.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let tail = line.get(line.len().saturating_sub(4)..).unwrap_or_default();
    year(tail) && next.strip_prefix("- ").is_some_and(year)
}

fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// The line breaks off: an open bracket, a comma, a hyphen, or a word that wants another.
fn dangles(text: &str) -> bool {
    const WANTING: [&str; 18] = [
        "và", "hoặc", "của", "với", "tại", "cho", "về", "các", "những", "do", "từ", "đến", "theo",
        "ngày", "tháng", "trong", "bằng", "trước",
    ];
    let last = text.rsplit(' ').next().unwrap_or_default();
    text.ends_with([',', '-', '–', '('])
        || WANTING.contains(&last)
        || is_open(text, '(', &[')'])
        || is_open(text, '“', &['”', '"'])
}

/// Whether a bracket or quote that opens in the line does not close in it; what closes one of the
/// line before does not count.
fn is_open(text: &str, opens: char, closes: &[char]) -> bool {
    let depth = text.chars().fold(0_usize, |depth, letter| match letter {
        _ if letter == opens => depth + 1,
        _ if closes.contains(&letter) => depth.saturating_sub(1),
        _ => depth,
    });
    depth > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, gap: bool) -> Physical {
        Physical { text: text.into(), gap, ..Physical::default() }
    }

    const WHOLE: Wrapping = Wrapping { width: None, exact: false, gaps_tell: true };
    const WRAPPED: Wrapping = Wrapping { width: Some(80), exact: false, gaps_tell: false };

    #[test]
    fn joins_what_a_page_broke() {
        for (a, b, expected) in [
            ("can thiệp, hỗ trợ kịp", "thời các trường hợp vi phạm.", true),
            ("Nghị quyết số 52/NQ-", "HĐND ngày 26/10/2025", true),
            ("phối hợp với Phòng Kinh tế,", "Trạm Y tế phường thực hiện.", true),
            ("4. Văn phòng HĐND và UBND", "tham mưu bố trí kinh phí;", false), // an item in lower case
            ("bảo đảm an toàn;", "rà soát các hộ;", false),
            ("Rà soát các hộ theo quy định", "Tăng cường kiểm tra.", false), // no full stop
            ("- Rà soát các hộ", "- Tăng cường kiểm tra.", false),
            ("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ CHÂN", false),
            ("Nghị quyết số", "57-NQ/TW ngày 22/12/2024", true),
            ("6. Hộ tịch số", "Mở rộng tra cứu trên mạng.", false), // "digital", not "number"
            ("1. Ông A - Tổ trưởng: Chủ trì kiểm", "tra hồ sơ;", true),
            ("PHÓ CHỦ TỊCH", "(Đã ký)", false),
            ("hằng tháng) và cả năm (qua", "Công an xã).", true),
        ] {
            assert_eq!(WHOLE.continues(&line(a, true), &line(b, true)), expected, "{a} / {b}");
        }
    }

    #[test]
    fn a_text_wrapped_at_a_column_tells_which() {
        let words =
            "Thực hiện phân loại rác thải sinh hoạt tại nguồn trên địa bàn phường ".repeat(9);
        let mut lines = vec![String::new()];
        for word in words.split_whitespace() {
            let last = lines.last_mut().unwrap();
            match last.chars().count() + 1 + word.chars().count() > 60 {
                true => lines.push(word.to_lowercase()),
                false => *last = format!("{last} {}", word.to_lowercase()).trim().to_string(),
            }
        }
        let lines: Vec<_> = lines.iter().map(|text| line(text, false)).collect();
        let wrapping = Wrapping::of(&lines);
        assert!(wrapping.exact);
        let full = "1. Phòng Kinh tế theo dõi, kiểm tra việc thu gom của Công ty";
        for (a, b, expected) in [
            (full, "Môi trường đô thị", true),
            ("1. Phòng Kinh tế theo dõi việc thu gom", "Công ty Môi trường", false), // it fitted
        ] {
            assert_eq!(wrapping.continues(&line(a, false), &line(b, false)), expected, "{a} / {b}");
        }
        assert!(!wrapping.continues(&line(full, false), &line("Trạm Y tế", true)), "set apart");
    }

    #[test]
    fn joins_what_a_margin_broke() {
        let full = "- Trạm Thủy nông chủ trì, phối hợp cùng các đơn vị liên quan tăng cường kiểm";
        for (a, b, expected) in [
            (full, "Trạm Y tế", true),
            ("2. Các trường học", "Xây dựng môi trường giáo dục an toàn", false),
            ("- Rà soát, lập danh sách các hộ.", "- Tổ chức ký cam kết", false),
        ] {
            assert_eq!(WRAPPED.continues(&line(a, true), &line(b, true)), expected, "{a} / {b}");
        }
    }
}
