//! Periods that count from an event: `trong vòng 05 ngày làm việc kể từ …`.

use std::sync::LazyLock;

use regex::Regex;

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

/// `ít nhất 04 lần`: a figure and the noun that it counts.
static COUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:^|[\s(])(\d{1,3})\s+(lần|buổi|kỳ|lớp|đợt|cuộc|điểm|mô hình|công trình|khóa)\b",
    )
    .ok()
});

/// Figures of the text by the noun that they count.
fn counts(text: &str) -> Vec<(u32, String)> {
    let Some(pattern) = COUNT.as_ref() else { return Vec::new() };
    let read = |found: regex::Captures<'_>| {
        Some((found.get(1)?.as_str().parse().ok()?, found.get(2)?.as_str().to_lowercase()))
    };
    pattern.captures_iter(text).filter_map(read).collect()
}

/// The figures of the parent and the child for one noun, where all of the child's are lower.
pub(super) fn fewer(parent: &str, child: &str) -> Option<(u32, u32, String)> {
    let offered = counts(child);
    counts(parent).into_iter().find_map(|(wanted, noun)| {
        let most = offered.iter().filter(|(_, other)| *other == noun).map(|&(n, _)| n).max()?;
        (most < wanted).then_some((wanted, most, noun))
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
            ("mở tối thiểu 02 lớp", "mở 01 lớp", Some((2, 1))),
            ("mở tối thiểu 02 lớp", "mở 03 lớp", None),
            ("mở tối thiểu 02 lớp", "mở 01 điểm", None),
            ("ít nhất 4 lần trong năm", "mỗi quý 1 lần, cả năm 4 lần", None),
        ] {
            let found = fewer(parent, child).map(|(wanted, offered, _)| (wanted, offered));
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
