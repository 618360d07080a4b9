//! `no-parent`: a plan of a commune, district or department names no plan above it.
//!
//! Silent where the opening carries out another numbered document (a programme, a directive, an
//! official letter): that may be how the task came.

use super::{Check, Severity, Slip};
use crate::lexicon::pattern::Pattern;
use crate::outline::{Block, Part};
use crate::plan::{CitationRole, Level, Plan};

pub(super) const CHECK: Check = Check { id: "no-parent", severity: Severity::Warning, run: find };

/// Documents that rule a field and order nobody's plan.
const GENERAL: [&str; 4] = ["L", "NQ", "NĐ", "TT"];

/// A higher body's document, named without its number.
static UNNUMBERED: Pattern = Pattern::new(
    r"(?i)\b(?:kế\s+hoạch|chương\s+trình|chỉ\s+thị|công\s+văn|đề\s+án|phương\s+án|hướng\s+dẫn)\b[^;\n]{0,160}\bcủa\s+(?:UBND|(?:ủy|uỷ)\s+ban|sở|bộ|ban|thủ\s+tướng|chính\s+phủ|tỉnh\s+(?:ủy|uỷ)|thành\s+(?:ủy|uỷ)|huyện|quận|thành\s+phố|tỉnh)\b",
);

fn find(plan: &Plan) -> Vec<Slip> {
    let metadata = &plan.metadata;
    let level = metadata.issuer.as_ref().and_then(|issuer| issuer.level);
    let lower = matches!(level, Some(Level::Commune | Level::District | Level::Department));
    let opening = plan.blocks.iter().filter(|block| block.part == Part::Opening);
    let unnumbered = |block: &Block| UNNUMBERED.is_match(plan.text.slice(block.span));
    let named = metadata.parent.is_some()
        || opening.clone().any(unnumbered)
        || plan.citations.iter().any(|cited| {
            let itself = Some(&cited.number) == metadata.number.as_ref();
            let kind = cited.doc_type.as_deref();
            let plan = kind == Some("KH") && !itself;
            let task = cited.role == CitationRole::Basis && !GENERAL.contains(&kind.unwrap_or("L"));
            plan || task
        });
    let plan_of_lower = lower && metadata.doc_type.as_deref() == Some("KH");
    if plan_of_lower && !named && !plan.sections.is_empty() {
        vec![Slip::absent("Chưa viện dẫn kế hoạch của cấp trên")]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn no_parent() {
        let opening = "Thực hiện Kế hoạch số 48/KH-UBND ngày 10/02/2026 của UBND thành phố Cần Thơ \
                       về công tác thủy lợi năm 2026";
        flags(&CHECK, opening, "Căn cứ tình hình thực tế của địa phương");
        flags(&CHECK, opening, "Căn cứ Luật Thủy lợi số 08/2017/QH14 ngày 19/6/2017");
        let unnumbered = "Thực hiện Kế hoạch của UBND thành phố về dạy nghề năm 2026";
        allows(&CHECK, opening, unnumbered);
        allows(&CHECK, opening, "Thực hiện Công văn số 12/SNN-TL ngày 10/02/2026 của Sở");
        allows(&CHECK, opening, "Căn cứ Kế hoạch 48/KH-UBND của UBND thành phố");
    }
}
