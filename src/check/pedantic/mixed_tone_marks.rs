//! `mixed-tone-marks`: `hóa` here and `hoá` there.

use super::super::{Check, Severity, Slip};
use crate::lexicon::pattern::Pattern;
use crate::outline::Part;
use crate::plan::Plan;
use crate::span::Span;

pub(in crate::check) const CHECK: Check =
    Check { id: "mixed-tone-marks", severity: Severity::Info, run: find };

/// The mark on the first vowel: `hóa`, `khỏe`, `thủy`.
static FIRST: Pattern = Pattern::new(r"(?i)\b\p{L}*(?:[óòỏõọ][ae]|[úùủũụ]y)\b");
/// The mark on the second: `hoá`, `khoẻ`, `thuỷ`. After `q` it can stand nowhere else.
static SECOND: Pattern = Pattern::new(r"(?i)\b(?:\p{L}*[^q\W])?(?:o[áàảãạéèẻẽẹ]|u[ýỳỷỹỵ])\b");

fn find(plan: &Plan) -> Vec<Slip> {
    // The letterhead is a form that offices fill in, often in an old spelling.
    let all = |pattern: &'static Pattern| -> Vec<Span> {
        let blocks = plan.blocks.iter().filter(|block| block.part != Part::Letterhead);
        let words = |span: Span| {
            let found = pattern.find_iter(plan.text.slice(span));
            found.map(move |word| Span::at(span.start, &word.range()))
        };
        blocks.flat_map(|block| words(block.span)).collect()
    };
    let (first, second) = (all(&FIRST), all(&SECOND));
    let (few, many) = if first.len() < second.len() { (first, second) } else { (second, first) };
    let (Some(&odd), Some(&usual)) = (few.first(), many.first()) else { return Vec::new() };
    let (odd_word, usual_word) = (plan.text.slice(odd), plan.text.slice(usual));
    let message = format!(
        "Dấu thanh đặt chưa thống nhất: “{odd_word}” ({} chỗ), nơi khác như “{usual_word}” ({} chỗ)",
        few.len(),
        many.len()
    );
    vec![Slip::at(odd, message).with("text", odd_word).with("other", usual_word)]
}

#[cfg(test)]
mod tests {
    use super::super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn mixed_tone_marks() {
        let old = "Vận động Nhân dân tham gia";
        flags(&CHECK, old, "Xây dựng gia đình văn hoá, tham gia");
        flags(&CHECK, old, "Chăm sóc sức khoẻ người cao tuổi, tham gia");
        allows(&CHECK, old, "Xây dựng gia đình văn hóa trong quý II, quý III, tham gia");
        allows(&CHECK, old, "Phát triển toàn diện, hoàn thiện quy hoạch, tham gia");
    }
}
