//! `duplicate-label`: two headings or points of one list carry the same label.

use super::{Check, Severity, Slip, numbering};
use crate::plan::Plan;

pub(super) const CHECK: Check =
    Check { id: "duplicate-label", severity: Severity::Warning, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    numbering::breaks(plan)
        .into_iter()
        .filter(|found| found.missing.is_none())
        .map(|found| {
            let message = format!("Trùng số thứ tự: mục “{}” xuất hiện hai lần", found.label);
            Slip::at(found.span, message).with("label", found.label)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn duplicate_label() {
        flags(&CHECK, "III. TỔ CHỨC", "II. TỔ CHỨC");
        flags(
            &CHECK,
            "2. Các khu vực",
            "2. Trạm Y tế phường\n\n- Thực hiện công tác chuyên môn.\n\n2. Các khu vực",
        );
        allows(&CHECK, "2. Các khu vực", "2. Trạm Y tế\n\n- Phối hợp thực hiện.\n\n3. Các khu vực");
        flags(
            &CHECK,
            "2. Các khu vực",
            "3. Công an phường\n\n- Tuần tra chợ đêm.\n\n3. Các khu vực",
        );
        // another list that begins again
        allows(
            &CHECK,
            "- Vận động Nhân dân",
            "a) Tuyên truyền sâu rộng trong khu vực.\n\nb) Tổ chức ký cam kết.\n\na) Vận động Nhân dân",
        );
    }
}
