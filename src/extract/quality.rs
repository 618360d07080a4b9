//! How far the structure of a document can be trusted.

use crate::outline::{Kind, Outline, Part, Role};
use crate::plan::{Grade, Quality};

/// More than this share of the body unplaced is worth a look, and this much more is poor.
const FAIR: f64 = 0.05;
const POOR: f64 = 0.25;

/// Judges the reading of a document. `doubts` are the carrier's, in Vietnamese.
#[must_use]
pub fn of(outline: &Outline, doubts: Vec<String>) -> Quality {
    let chars = |placed: bool| -> usize {
        let in_body =
            outline.blocks.iter().filter(|block| matches!(block.part, Part::Body | Part::Opening));
        in_body
            .filter(|block| is_placed(outline, block.section, block.part, block.role) == placed)
            .map(|block| outline.slice(block).chars().count())
            .sum()
    };
    let (placed, lost) = (chars(true), chars(false));
    #[expect(clippy::cast_precision_loss, reason = "a share of a document's characters")]
    let share = if placed + lost == 0 { 1.0 } else { lost as f64 / (placed + lost) as f64 };
    let unplaced = (share * 1000.0).round() / 1000.0;
    let grade = match (unplaced, doubts.is_empty()) {
        (share, _) if share > POOR => Grade::Poor,
        (share, true) if share <= FAIR => Grade::Good,
        _ => Grade::Fair,
    };
    let mut notes = doubts;
    if outline.sections.is_empty() {
        notes.push("Không nhận ra đề mục nào; kiểm tra lại cách đánh số của văn bản".into());
    } else if unplaced > FAIR {
        notes.push(format!(
            "{}% nội dung không xếp được vào phần nào của kế hoạch",
            (unplaced * 100.0).round()
        ));
    }
    Quality { grade, unplaced, notes }
}

fn is_placed(outline: &Outline, section: Option<usize>, part: Part, role: Role) -> bool {
    if part == Part::Opening || matches!(role, Role::Heading(_)) {
        return true;
    }
    section
        .and_then(|section| outline.sections.get(section))
        .is_some_and(|section| section.kinds.iter().any(|&kind| kind != Kind::Other))
}
