//! Figures of a clause: periods that count from an event (`trong vòng 05 ngày làm việc kể từ …`), and
//! how many of a thing (`ít nhất 04 lần`).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::counted::{self, Counted};
use crate::lexicon::fold;
use crate::lexicon::pattern::Pattern;

static WITHIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:trong vòng|chậm nhất|không quá)\s+(\d{1,3})\s+(ngày|giờ|phút|tháng)(?:\s+làm việc)?",
    )
    .ok()
});

/// The first such period: its length, its unit, its words.
fn within(text: &str) -> Option<(u32, String, &str)> {
    let found = WITHIN.as_ref()?.captures(text)?;
    let length = found.get(1)?.as_str().parse().ok()?;
    Some((length, found.get(2)?.as_str().to_lowercase(), found.get(0)?.as_str()))
}

/// The words of both where the child allows itself longer than the parent does.
pub(super) fn longer<'a>(parent: &'a str, child: &'a str) -> Option<(&'a str, &'a str)> {
    let (allowed, unit, asked) = within(parent)?;
    let (taken, other, given) = within(child)?;
    (unit == other && taken > allowed).then_some((asked, given))
}

/// A figure before a share or a noun.
static FIGURE: Pattern = Pattern::new(r"(?:^|[\s(])(\d{1,4}(?:,\d{1,2})?)(?:\s*%|\s+\p{L})");
/// Before a figure that is not to be exceeded.
static CEILING: Pattern =
    Pattern::new(r"(?i)(?:không (?:vượt )?quá|tối đa|dưới|giảm còn|xuống)\s*$");
/// Before a figure that is to be reached by each who is told.
static LEAST: Pattern =
    Pattern::new(r"(?i)(?:ít nhất|tối thiểu|không dưới|mỗi \S+(?: \S+)?(?: có)?)\s*$");
/// One end of a range, or whom something concerns (`các xã có tỷ lệ hộ nghèo từ 30% trở lên`).
static NOT_ASKED: [Pattern; 2] = [
    Pattern::new(
        r"(?i)(?:\d\s*%?\s*(?:đến|tới|–|-)|(?:nào|nếu|có tỷ lệ)\b[^,;.]*\b(?:từ|dưới|trên))\s*$",
    ),
    Pattern::new(r"(?i)^\s*%?\s*(?:đến|tới|–|-)\s*\d"),
];
/// What each does so many times or of which each has so many, also where no least figure is named.
const OF_EACH: [&str; 10] =
    ["lần", "buổi", "kỳ", "lớp", "đợt", "cuộc", "điểm", "mô hình", "công trình", "khóa"];

/// A figure with what it counts.
struct Count {
    value: f64,
    /// As printed: `%`, `lớp`.
    unit: String,
    /// Folded, of a share with the word after it.
    noun: String,
    ceiling: bool,
    /// Each who is told has to reach it; else it may be the total of many.
    of_each: bool,
}

/// Figures of the text by what they count.
fn counts(text: &str) -> Vec<Count> {
    FIGURE.captures_iter(text).filter_map(|found| count(text, found.get(1)?.range())).collect()
}

fn count(text: &str, figure: Range<usize>) -> Option<Count> {
    let (before, after) = (text.get(..figure.start)?, text.get(figure.end..)?);
    if NOT_ASKED[0].is_match(before) || NOT_ASKED[1].is_match(after) {
        return None;
    }
    let value = text.get(figure)?.replace(',', ".").parse().ok()?;
    let rest = after.trim_start();
    let (unit, noun) = match rest.strip_prefix('%') {
        Some(of) => {
            let of = of.split_whitespace().next().unwrap_or_default();
            ("%".to_owned(), format!("% {}", fold(of)))
        }
        None => noun(rest).map(|noun| (noun.to_owned(), fold(noun)))?,
    };
    let of_each =
        unit == "%" || OF_EACH.iter().any(|each| fold(each) == noun) || LEAST.is_match(before);
    Some(Count { value, unit, noun, ceiling: CEILING.is_match(before), of_each })
}

/// The counted noun at the start of a text.
fn noun(text: &str) -> Option<&str> {
    let of_each = OF_EACH.iter().find(|noun| {
        let rest = text.strip_prefix(**noun);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    if let Some(noun) = of_each {
        return text.get(..noun.len());
    }
    match counted::noun(text)? {
        (length, Counted::Closed) => text.get(..length),
        _ => None,
    }
}

/// The figures of the parent and the child for one noun, and its unit, where all of the child's promise
/// less.
/// A total is compared only where `totals` are the child's own.
pub(super) fn fewer(parent: &str, child: &str, totals: bool) -> Option<(f64, f64, String)> {
    let offered = counts(child);
    counts(parent).into_iter().filter(|it| totals || it.of_each).find_map(|wanted| {
        let same = offered
            .iter()
            .filter(|it| it.noun == wanted.noun && it.ceiling == wanted.ceiling)
            .map(|it| it.value);
        let (best, less) = match wanted.ceiling {
            true => same.reduce(f64::min).map(|best| (best, best > wanted.value))?,
            false => same.reduce(f64::max).map(|best| (best, best < wanted.value))?,
        };
        less.then_some((wanted.value, best, wanted.unit))
    })
}

/// A figure with the words that bind it and what it counts: `ít nhất 02 lần/năm`.
pub(super) fn figure<'a>(text: &'a str, value: f64, unit: &str) -> Option<&'a str> {
    let unit = regex::escape(unit);
    let pattern = Regex::new(&format!(
        r"(?i)(?:(?:ít nhất|tối thiểu|tối đa|không dưới|không quá|trên|dưới|từ|đạt)\s+)*(\d[\d.]*(?:,\d+)?)\s*{unit}(?:\s?/\s?\p{{L}}+|\s(?:trong|một|mỗi|hằng)\s(?:năm|tháng|quý|tuần)|\strở (?:lên|xuống))?"
    ));
    let pattern = pattern.ok()?;
    let mut found = pattern.captures_iter(text).filter_map(|it| Some((it.get(0)?, it.get(1)?)));
    let read = |digits: &str| digits.replace('.', "").replace(',', ".").parse::<f64>().ok();
    let same = |digits: &str| read(digits).is_some_and(|it| (it - value).abs() < f64::EPSILON);
    found.find(|(_, digits)| same(digits.as_str())).map(|(whole, _)| whole.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_asked_for() {
        for (parent, child, expected) in [
            ("mở tối thiểu 02 lớp", "mở 01 lớp", Some((2.0, 1.0))),
            ("mở tối thiểu 02 lớp", "mở 03 lớp", None),
            ("mở tối thiểu 02 lớp", "mở 01 điểm", None),
            ("ít nhất 4 lần trong năm", "mỗi quý 1 lần, cả năm 4 lần", None),
            ("bỏ ít nhất 30% giấy tờ", "bỏ ít nhất 25% giấy tờ", Some((30.0, 25.0))),
            ("bỏ ít nhất 30% giấy tờ", "lắp 25% đèn đường", None), // of another thing
            ("dân góp không quá 10% vốn", "dân góp không quá 15% vốn", Some((10.0, 15.0))),
            ("hỏi ít nhất 300 người dân", "hỏi ít nhất 150 người dân", Some((300.0, 150.0))),
            ("xã có tỷ lệ hộ nghèo từ 30% trở lên", "xã có tỷ lệ hộ nghèo từ 15% trở lên", None),
            ("dạy nghề cho 120 lao động", "dạy nghề cho 90 lao động", None), // the total of many
        ] {
            let found = fewer(parent, child, false).map(|(wanted, offered, _)| (wanted, offered));
            assert_eq!(found, expected, "{child}");
        }
    }

    #[test]
    fn figures_in_words() {
        for (text, value, unit, expected) in [
            ("tập huấn ít nhất 02 lần/năm", 2.0, "lần", Some("ít nhất 02 lần/năm")),
            ("mở 01 lớp trong năm", 1.0, "lớp", Some("01 lớp trong năm")),
            ("đạt từ 12,5% trở lên", 12.5, "%", Some("đạt từ 12,5% trở lên")),
            (
                "cân đối tối thiểu 1.500 triệu đồng",
                1500.0,
                "triệu đồng",
                Some("tối thiểu 1.500 triệu đồng"),
            ),
            ("từ 60% đến 65% hộ", 65.0, "%", Some("65%")),
            ("giảm 20%", 2.0, "%", None),
        ] {
            assert_eq!(figure(text, value, unit), expected, "{text}");
        }
        let total = fewer("dạy nghề cho 120 lao động", "dạy nghề cho 90 lao động", true);
        assert_eq!(total, Some((120.0, 90.0, "lao động".to_owned())));
    }

    #[test]
    fn longer_than_allowed() {
        for (parent, child, expected) in [
            ("trong vòng 02 giờ kể từ khi nhận tin", "trong vòng 3 giờ", true),
            ("trong vòng 05 ngày làm việc", "chậm nhất 05 ngày", false),
            ("trong vòng 05 ngày", "trong vòng 24 giờ", false), // another unit is not judged
            ("chậm nhất ngày 5/6", "trong vòng 9 ngày", false),
        ] {
            assert_eq!(longer(parent, child).is_some(), expected, "{parent}");
        }
    }
}
