//! Task → those named after `phối hợp với`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lexicon::pattern::Pattern;
use crate::registry::name::{self, Strictness};
use crate::registry::offices::Offices;

/// Before the names; a capital or `các` may follow without `với`.
static WITH: Pattern = Pattern::new(
    r"(?i)\bphối hợp(?:\s+(?:chặt chẽ|tốt|thường xuyên|đồng bộ|hiệu quả|cùng))*\s+(?:với|cùng(?: với)?)\s+",
);
static DIRECTLY: Pattern = Pattern::new(r"(?i)\bphối hợp\s+");

/// The bytes of each name in the task.
#[must_use]
pub fn find(task: &str, offices: &Offices) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut add = |at: usize, strictness| {
        if let Some(found) = name::list_with(&task[at..], strictness, offices) {
            names.extend(found.ranges.into_iter().map(|range| range.start + at..range.end + at));
        }
    };
    let with: BTreeMap<usize, usize> =
        WITH.find_iter(task).map(|found| (found.start(), found.end())).collect();
    for &end in with.values() {
        add(end, Strictness::Lenient);
    }
    for found in DIRECTLY.find_iter(task).filter(|found| !with.contains_key(&found.start())) {
        add(found.end(), Strictness::Strict);
    }
    names.sort_by_key(|range| range.start);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_with() {
        for (task, expected) in [
            (
                "Chủ trì, phối hợp với Trạm Y tế, các trường học tiêm phòng",
                vec!["Trạm Y tế", "các trường học"],
            ),
            ("Phối hợp chặt chẽ với Chi cục Thủy lợi tổ chức nạo vét", vec!["Chi cục Thủy lợi"]),
            ("phối hợp với lực lượng kiểm lâm trực gác", vec!["lực lượng kiểm lâm"]),
            ("Phối hợp Công an xã bảo đảm trật tự", vec!["Công an xã"]),
            ("Phối hợp triển khai phong trào", vec![]),
            ("Tăng cường công tác phối hợp giữa các ngành", vec![]),
        ] {
            let found = find(task, &Offices::default()).into_iter();
            let found: Vec<&str> = found.map(|range| &task[range]).collect();
            assert_eq!(found, expected, "{task}");
        }
    }
}
