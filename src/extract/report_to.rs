//! Task → who receives the report, where it is a reporting duty.

use std::ops::Range;

use crate::lexicon::pattern::Pattern;
use crate::registry::name::{self, Strictness};

/// The duty is to report.
static REPORTING: Pattern = Pattern::new(
    r"(?i)\b(?:báo cáo|phản ánh|báo (?:ngay|về)|gửi (?:kết quả|số liệu|ý kiến)|tổng hợp)\b",
);
/// Before the receiver: `báo cáo kết quả … về`, `gửi`.
static TOWARDS: Pattern = Pattern::new(r"(?i)\b(?:gửi về|báo cáo về|phản ánh về|về|gửi|lên)\s+");
/// Before the receiver where no preposition stands: `báo cáo UBND tỉnh`.
static TO: Pattern = Pattern::new(r"(?i)\bbáo cáo(?:\s+(?:đột xuất|nhanh|kết quả))?\s+");
static SENT: Pattern = Pattern::new(r"(?i)\bgửi\s+");
/// `(qua Phòng Kinh tế)` after the receiver.
static THROUGH: Pattern = Pattern::new(r"^\s*\((?:qua|Qua)[^)]*\)");

/// The bytes of the receiver in the task, `(qua …)` kept.
#[must_use]
pub fn find(task: &str) -> Option<Range<usize>> {
    let report = REPORTING.find(task)?;
    let after = |pattern: &Pattern| {
        pattern
            .find_iter(task)
            .map(|found| found.end())
            .filter(|&at| at > report.start())
            .find_map(|at| receiver(task, at))
    };
    // `gửi Sở Y tế báo cáo kết quả`
    let before = || {
        let sent = SENT.find_iter(task).map(|found| found.end()).filter(|&at| at < report.start());
        sent.filter_map(|at| receiver(task, at))
            .find(|to| task[to.end..].trim_start().starts_with("báo cáo"))
    };
    before().or_else(|| after(&TOWARDS)).or_else(|| after(&TO))
}

fn receiver(task: &str, at: usize) -> Option<Range<usize>> {
    let rest = &task[at..];
    let names = name::list(rest, Strictness::Strict)?;
    let end = names.ranges.last()?.end;
    let through = THROUGH.find(&rest[end..]).map_or(0, |found| found.end());
    Some(at..at + end + through)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receivers() {
        for (task, expected) in [
            ("gửi báo cáo kết quả về Sở Y tế trước ngày 10/6/2026", Some("Sở Y tế")),
            (
                "báo cáo kết quả về UBND xã (qua Phòng Kinh tế) để tổng hợp",
                Some("UBND xã (qua Phòng Kinh tế)"),
            ),
            (
                "Tổng hợp kết quả, báo cáo UBND tỉnh và Sở Xây dựng theo quy định",
                Some("UBND tỉnh và Sở Xây dựng"),
            ),
            ("gửi Sở Y tế báo cáo kết quả đợt một", Some("Sở Y tế")),
            ("có tai nạn thì báo ngay về Phòng Kinh tế", Some("Phòng Kinh tế")),
            ("Rà soát các tuyến đường về trung tâm", None),
            ("Tuyên truyền về Công an phường", None), // no report
        ] {
            assert_eq!(find(task).map(|range| &task[range]), expected, "{task}");
        }
    }
}
