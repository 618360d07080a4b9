//! `skipped-label`: a list goes from `1` to `3`.

use super::{Check, Severity, Slip, numbering};
use crate::plan::Plan;

pub(super) const CHECK: Check =
    Check { id: "skipped-label", severity: Severity::Warning, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    numbering::breaks(plan)
        .into_iter()
        .filter_map(|found| {
            let missing = found.missing?;
            let (before, label) = (&found.before, &found.label);
            let message =
                format!("Số thứ tự không liên tục: sau “{before}” là “{label}”, thiếu “{missing}”");
            Some(Slip::at(found.span, message).with("label", missing))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::trial::{SOUND, allows, flags, messages, plan};
    use super::{CHECK, find};

    #[test]
    fn skipped_label() {
        flags(&CHECK, "III. TỔ CHỨC", "IV. TỔ CHỨC");
        flags(&CHECK, "2. Các khu vực", "3. Các khu vực");
        let parts = |last: &str| {
            SOUND
                .replace("\nIII. ", &format!("\nPHẦN {last}. "))
                .replace("\nII. ", "\nPHẦN II. ")
                .replace("\nI. ", "\nPHẦN I. ")
        };
        assert_eq!(messages(&CHECK, &parts("IV")).len(), 1);
        assert_eq!(messages(&CHECK, &parts("III")), [""; 0]);
        let alone = parts("IV").replace("PHẦN IV. ", "PHẦN IV\n\n");
        let spans = find(&plan(&alone)).into_iter().filter_map(|slip| slip.span);
        assert_eq!(spans.filter(|span| span.start < span.end).count(), 1);
        let points = |labels: [&str; 3]| {
            let item = |label: &str| format!("{label}) Vận động Nhân dân bảo vệ công trình.\n\n");
            labels.map(item).concat() + "- Vận động Nhân dân"
        };
        flags(&CHECK, "- Vận động Nhân dân", &points(["a", "b", "d"]));
        allows(&CHECK, "- Vận động Nhân dân", &points(["a", "b", "c"]));
        // `d, e` without `đ` is everywhere
        allows(&CHECK, "- Vận động Nhân dân", &points(["a", "b", "c"]).replace("- V", "d) V"));
    }
}
