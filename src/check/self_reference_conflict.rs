//! `self-reference-conflict`: the plan names itself otherwise than it is: the caption of its
//! appendix has another number or date, its opening or end another year. So does a copied plan.

use super::{Check, Severity, Slip};
use crate::edtf::{Moment, Part as DatePart, When};
use crate::lexicon::pattern::Pattern;
use crate::outline::Part;
use crate::plan::{Citation, Plan};
use crate::span::Span;

pub(super) const CHECK: Check =
    Check { id: "self-reference-conflict", severity: Severity::Warning, run: find };

/// The caption of an appendix, on a line of its own.
static CAPTION: Pattern =
    Pattern::new(r"(?i)^\W*(?:ban\s+hành\s+)?kèm\s+theo(?:\s+kế\s+hoạch\s+này)?\s*$");
/// The plan's own name, and the year in it.
static OWN_NAME: Pattern = Pattern::new(
    r"(?i)(?:trên\s+đây\s+là|ban\s+hành|xây\s+dựng)\s+kế\s+hoạch\s[^.;:()“”]{0,250}?\b(?P<year>năm\s+20\d\d(?:\s*[-–]\s*20\d\d)?)\b",
);
/// Words after which the year belongs to another document.
static OTHER: Pattern = Pattern::new(
    r"(?i)\bsố\s+\d|nghị\s+quyết|quyết\s+định|chỉ\s+thị|chương\s+trình|đề\s+án|giai\s+đoạn|so\s+với",
);

fn find(plan: &Plan) -> Vec<Slip> {
    let captions = plan.citations.iter().filter_map(|cited| caption(plan, cited));
    captions.chain(years(plan)).collect()
}

/// A citation in a caption that is not the plan's own number and date.
fn caption(plan: &Plan, cited: &Citation) -> Option<Slip> {
    let before = plan.text.content.get(..cited.span.start).filter(|_| cited.note.is_none())?;
    let line = before.rsplit('\n').next()?;
    let own = &plan.metadata;
    if !CAPTION.is_match(line) || cited.doc_type != own.doc_type {
        return None;
    }
    let printed = plan.text.slice(cited.span);
    let number = own.number.as_ref().filter(|number| **number != cited.number);
    let date = own.issued.filter(|own| {
        is_full(*own) && cited.issued.is_some_and(|told| is_full(told) && told != *own)
    });
    let right = match (number, date) {
        (Some(number), _) => format!("số của văn bản này là {number}"),
        (None, Some(date)) => format!("ngày ban hành của văn bản này là {}", date.in_words()),
        (None, None) => return None,
    };
    let message = format!("Ghi số, ngày của chính văn bản không khớp: “{printed}”, {right}");
    Some(Slip::at(cited.span, message).with("number", &cited.number))
}

fn is_full(when: When) -> bool {
    let known = |part| matches!(part, DatePart::Known(_));
    matches!(when, When::At(Moment { month, day, .. }) if known(month) && known(day))
}

/// Another year in the plan's own name than in its title.
fn years(plan: &Plan) -> Vec<Slip> {
    let (Some(title), Some(When::At(period))) = (&plan.metadata.title, plan.metadata.period) else {
        return Vec::new();
    };
    let DatePart::Known(year) = period.year else { return Vec::new() };
    let whole = matches!(period.month, DatePart::Absent);
    let speaks = |part| matches!(part, Part::Opening | Part::Closing);
    let blocks = plan.blocks.iter().filter(|block| whole && speaks(block.part));
    blocks
        .filter_map(|block| {
            let found = OWN_NAME.captures(plan.text.slice(block.span))?;
            let told = found.name("year")?;
            let named = found.get(0)?.as_str();
            let conflict = !told.as_str().ends_with(&year.to_string())
                && !named.contains(&year.to_string())
                && !title.contains(told.as_str())
                && !OTHER.is_match(named);
            let message = format!(
                "Ghi năm của chính văn bản không khớp: “{}”, tên văn bản ghi năm {year}",
                told.as_str()
            );
            let span = Span::at(block.span.start, &told.range());
            conflict.then(|| Slip::at(span, message).with("year", told.as_str()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn self_reference_conflict() {
        let closing = "Kế hoạch công tác thủy lợi năm 2026, yêu cầu";
        flags(&CHECK, closing, "Kế hoạch công tác thủy lợi năm 2025, yêu cầu");
        flags(&CHECK, "ban hành Kế hoạch như sau", "ban hành Kế hoạch dạy nghề năm 2024 như sau");
        let end = "Nguyễn Văn An\n";
        let appendix =
            |caption: &str| format!("{end}\nPHỤ LỤC\nDANH MỤC KÊNH MƯƠNG\n({caption})\n");
        flags(
            &CHECK,
            end,
            &appendix("Kèm theo Kế hoạch số 48/KH-UBND ngày 10/02/2026 của UBND thành phố Cần Thơ"),
        );
        flags(
            &CHECK,
            end,
            &appendix("Kèm theo Kế hoạch số 15/KH-UBND ngày 05/3/2025 của UBND phường An Bình"),
        );
        allows(
            &CHECK,
            end,
            &appendix("Kèm theo Kế hoạch số 15/KH-UBND ngày 05/3/2026 của UBND phường An Bình"),
        );
        allows(&CHECK, end, &appendix("Kèm theo Kế hoạch số    /KH-UBND ngày    tháng 3 năm 2026"));
        allows(
            &CHECK,
            end,
            &appendix("Theo Kế hoạch số 48/KH-UBND ngày 10/02/2026 của UBND thành phố Cần Thơ"),
        );
        let table = "Nguyễn Văn An\n\nPHỤ LỤC\nSửa mức phí ban hành kèm theo Kế hoạch số 48/KH-UBND ngày 10/02/2026.\n";
        allows(&CHECK, end, table);
        for sound in [
            "Kế hoạch thực hiện Nghị quyết của HĐND năm 2025, yêu cầu",
            "Kế hoạch thu hoạch vụ đông năm 2025 - 2026, yêu cầu",
            "Kế hoạch triển khai Tháng Nhân đạo, yêu cầu",
        ] {
            allows(&CHECK, closing, sound);
        }
    }
}
