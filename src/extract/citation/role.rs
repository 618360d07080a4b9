//! Which of the plans in the opening is the parent: the first that a higher body issued.

use crate::lexicon::pattern::Pattern;
use crate::outline::{Outline, Part};
use crate::plan::{Citation, CitationRole};

/// Gives the parent its role.
pub(super) fn mark_parent(outline: &Outline, citations: &mut [Citation]) {
    let letterhead = letterhead(outline);
    let own = rank(&letterhead);
    let parent = citations.iter_mut().find(|cited| {
        cited.role == CitationRole::Basis
            && cited.doc_type.as_deref() == Some("KH")
            && !letterhead.contains(&cited.number) // the plan itself
            && cited.issuer.as_deref().map(rank).is_none_or(|rank| rank == 0 || rank > own)
    });
    if let Some(parent) = parent {
        parent.role = CitationRole::Parent;
    }
}

fn letterhead(outline: &Outline) -> String {
    let blocks = outline.blocks.iter().filter(|block| block.part == Part::Letterhead);
    blocks.map(|block| outline.slice(block)).collect::<Vec<_>>().join(" ")
}

/// How high a body stands, 0 where its name does not tell. What names a lower place is lower:
/// `UBND phường …, thành phố …` is a ward.
fn rank(body: &str) -> u8 {
    let body = body.to_lowercase();
    RANKS.iter().find(|(pattern, _)| pattern.is_match(&body)).map_or(0, |&(_, rank)| rank)
}

/// Over names in lower case.
static RANKS: [(Pattern, u8); 7] = [
    (
        Pattern::new(
            r"^(?:bộ|chủ tịch nước|ban bí thư)\b|chính phủ|thủ tướng|quốc hội|trung ương|bộ chính trị",
        ),
        7,
    ),
    (Pattern::new(r"\b(?:tỉnh|thành) (?:ủy|uỷ)\b"), 6),
    (
        Pattern::new(
            r"\b(?:phường|đặc khu|thị trấn)\b|(?:ubnd|nhân dân|hđnd|đảng (?:ủy|uỷ)|công an) xã\b",
        ),
        1,
    ),
    (Pattern::new(r"\b(?:quận|huyện|thị xã)\b"), 2),
    (Pattern::new(r"\bsở\b"), 3),
    (Pattern::new(r"\b(?:thành phố|tp)\b"), 4),
    (Pattern::new(r"\btỉnh\b"), 5),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_by_height() {
        for (lower, higher) in [
            ("UBND phường Lê Chân", "Ủy ban nhân dân thành phố Hải Phòng"),
            ("Đảng ủy xã Châu Sơn", "Sở Y tế"),
            ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI SỞ CÔNG THƯƠNG", "UBND tỉnh Lào Cai"),
            ("UBND tỉnh", "Ban Thường vụ Tỉnh ủy"),
            ("Thành ủy", "Bộ Công an"),
            ("Ủy ban nhân dân quận Kiến An", "Ủy ban nhân dân thành phố"),
        ] {
            assert!(rank(lower) < rank(higher), "{lower} < {higher}");
        }
    }
}
