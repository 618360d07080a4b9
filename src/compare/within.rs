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

#[cfg(test)]
mod tests {
    use super::*;

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
