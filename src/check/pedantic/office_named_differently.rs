//! `office-named-differently`: one office under two names: `Phòng VHXXH`, `Phòng Văn hóa - Xã hội`.
//!
//! The place after the name, hyphens and the place of tone marks make no other name; `UBND` is what
//! everyone writes for `Ủy ban nhân dân`.

use std::collections::BTreeMap;

use super::super::{Check, Severity, Slip};
use crate::lexicon::fold;
use crate::lexicon::pattern::Pattern;
use crate::plan::{Named, Plan};
use crate::span::Span;

pub(in crate::check) const CHECK: Check =
    Check { id: "office-named-differently", severity: Severity::Info, run: find };

/// Written short by everyone.
const USUAL: [&str; 3] = ["ubnd", "chu-tich-ubnd", "bao-dai"];
/// The place that an office belongs to, and what stands before its name.
static AROUND: Pattern = Pattern::new(
    r"(?i)^(?:các|đề\s+nghị|lãnh\s+đạo)\s+|\s+(?:phường|xã|đặc\s+khu|thị\s+trấn|thành\s+phố|tỉnh|quận|huyện|thị\s+xã)(?:\s.*)?$",
);

fn find(plan: &Plan) -> Vec<Slip> {
    let mut offices: BTreeMap<&str, Vec<(String, &str, Span)>> = BTreeMap::new();
    for (named, span) in all(plan) {
        let unit = named.unit.as_deref().filter(|unit| !USUAL.contains(unit));
        let Some(unit) = unit else { continue };
        let bare = fold(&AROUND.replace_all(&named.name, ""));
        let forms = offices.entry(unit).or_default();
        if !forms.iter().any(|(form, ..)| *form == bare) {
            forms.push((bare, &named.name, span));
        }
    }
    let several = offices.into_values().filter(|forms| forms.len() > 1);
    several.filter_map(|forms| slip(&forms)).collect()
}

/// Every body that is given work, with the passage that does.
fn all(plan: &Plan) -> impl Iterator<Item = (&Named, Span)> {
    plan.assignments.iter().flat_map(|duty| {
        let doers = duty.assignees.iter().map(|it| &it.named);
        doers.chain(&duty.coordinators).map(|named| (named, duty.span))
    })
}

fn slip(forms: &[(String, &str, Span)]) -> Option<Slip> {
    let (.., span) = forms.get(1)?;
    let names: Vec<String> = forms.iter().map(|(_, name, _)| format!("“{name}”")).collect();
    let names = names.join(", ");
    Some(Slip::at(*span, format!("Một cơ quan ghi nhiều tên: {names}")).with("names", names))
}

#[cfg(test)]
mod tests {
    use super::super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn office_named_differently() {
        let task = "- Vận động Nhân dân tham gia bảo vệ công trình thủy lợi.";
        let two = |other: &str| {
            format!("- Phối hợp với Phòng Văn hóa - Xã hội mở lớp.\n\n- {other} cấp thẻ bạn đọc.")
        };
        flags(&CHECK, task, &two("Phòng VHXXH"));
        allows(&CHECK, task, &two("Phòng Văn hoá – Xã hội phường"));
        allows(&CHECK, task, &two("UBND phường và Ủy ban nhân dân phường"));
        allows(&CHECK, task, &two("Trạm Y tế"));
    }
}
