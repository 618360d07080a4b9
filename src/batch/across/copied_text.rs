//! `copied-text`: a commune's plan has most lines of another's, and still names that other commune
//! as its own.

use super::BatchFinding;
use super::statement::Document;
use crate::check::{Severity, is_of};

/// So many long lines in common, and this share of the shorter plan's.
const LINES: usize = 3;

pub(super) fn find(documents: &[Document]) -> Vec<BatchFinding> {
    documents
        .iter()
        .filter_map(|copy| {
            let (name, mention) = copy.foreign.first()?;
            let source = documents.iter().find(|other| {
                other.issuer.as_ref().is_some_and(|issuer| is_of(issuer, name))
                    && is_alike(copy, other)
            })?;
            let message = format!(
                "Kế hoạch của {} trùng phần lớn lời văn với kế hoạch của {} ({}) và còn ghi “{}”",
                copy.name(),
                source.name(),
                source.path,
                mention.quote
            );
            Some(BatchFinding {
                rule: "copied-text",
                severity: Severity::Warning,
                args: vec![
                    ("issuer", copy.name().to_owned()),
                    ("source", source.name().to_owned()),
                ],
                message,
                mentions: copy.foreign.iter().map(|(_, mention)| mention.clone()).collect(),
            })
        })
        .collect()
}

fn is_alike(one: &Document, other: &Document) -> bool {
    let common = one.lines.intersection(&other.lines).count();
    common >= LINES && common * 2 >= one.lines.len().min(other.lines.len())
}

#[cfg(test)]
mod tests {
    use super::super::trial::{rules, ward};

    #[test]
    fn copied_text() {
        let parent = "Kế hoạch số 48/KH-UBND ngày 10/02/2026 của UBND thành phố Cần Thơ";
        let tasks = "- Rà soát, lập danh sách các tuyến đường xuống cấp để sửa chữa trong năm.\n\n\
                     - Mở lớp dạy nghề may, nghề mộc cho lao động nữ nông thôn chưa có việc làm.\n\n\
                     - Tổ chức khám sức khỏe định kỳ cho người cao tuổi tại nhà văn hóa khu vực.";
        let place = "\n\n- Lắp đèn chiếu sáng các ngõ, hẻm trên địa bàn phường Cái Khế.";
        let source = ward("Cái Khế", parent, &(tasks.to_string() + place));
        let copy = ward("An Bình", parent, &(tasks.to_string() + place));
        assert_eq!(rules(&[source.clone(), copy]), ["copied-text"]);
        let adapted = ward("An Bình", parent, tasks);
        assert_eq!(rules(&[source.clone(), adapted]), [""; 0]);
        let own = ward("An Bình", parent, place.trim_start());
        assert_eq!(rules(&[source, own]), [""; 0]);
    }
}
