//! Periods that count from an event: `trong vòng 05 ngày làm việc kể từ …`.

use std::sync::LazyLock;

use regex::Regex;

static WITHIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:trong vòng|chậm nhất|không quá)\s+(\d{1,3})\s+(ngày|giờ|phút|tháng)").ok()
});

/// The length of the first such period and its unit.
pub(super) fn within(text: &str) -> Option<(u32, String)> {
    let found = WITHIN.as_ref()?.captures(text)?;
    let length = found.get(1)?.as_str().parse().ok()?;
    Some((length, found.get(2)?.as_str().to_lowercase()))
}

/// Whether the child allows itself longer than the parent does.
pub(super) fn is_longer(parent: &str, child: &str) -> bool {
    match (within(parent), within(child)) {
        (Some((allowed, unit)), Some((taken, other))) => unit == other && taken > allowed,
        _ => false,
    }
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
pub(super) fn fewer(parent: &str, child: &str) -> Option<(u32, u32)> {
    let offered = counts(child);
    counts(parent).into_iter().find_map(|(wanted, noun)| {
        let most = offered.iter().filter(|(_, other)| *other == noun).map(|&(n, _)| n).max()?;
        (most < wanted).then_some((wanted, most))
    })
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
            assert_eq!(fewer(parent, child), expected, "{child}");
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
            assert_eq!(is_longer(parent, child), expected, "{parent}");
        }
    }
}
