//! `suspected-typo`: a word written for another, or one that no Vietnamese word can be.
//!
//! Never a name, an abbreviation or a foreign word: only words in small letters that carry a
//! Vietnamese mark are looked at.

use super::{Check, Severity, Slip};
use crate::lexicon::pattern::Pattern;
use crate::lexicon::{spelling, syllable};
use crate::outline::Part;
use crate::plan::Plan;
use crate::span::Span;

pub(super) const CHECK: Check = Check { id: "suspected-typo", severity: Severity::Info, run: find };

/// More impossible words than this come from the reading (a scan, a broken font), not the author:
/// then no other word can be trusted either.
const MOST: usize = 8;

/// A longer word is debris of the reading; no foreign word run together has so many letters.
const LONGEST: usize = 24;

static WORD: Pattern = Pattern::new(r"[\p{L}\p{M}]+");
const MARKED: &str = "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";

fn find(plan: &Plan) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut impossible = 0;
    for block in plan.blocks.iter().filter(|block| block.part != Part::Letterhead) {
        let text = plan.text.slice(block.span);
        let confused = spelling::find_all(text);
        for word in WORD.find_iter(text) {
            let known = confused.iter().any(|found| found.range.contains(&word.start()));
            if !known && is_impossible(text, word.start(), word.as_str()) {
                let message = format!("Nghi lỗi chính tả: “{}”", word.as_str());
                let span = Span::at(block.span.start, &word.range());
                slips.push(Slip::at(span, message).with("text", word.as_str()));
                impossible += 1;
            }
        }
        slips.extend(confused.into_iter().map(|found| {
            let printed = text.get(found.range.clone()).unwrap_or_default();
            let message = format!("Nghi lỗi chính tả: “{printed}”, có thể là “{}”", found.right);
            Slip::at(Span::at(block.span.start, &found.range), message)
                .with("text", printed)
                .with("suggestion", found.right)
        }));
    }
    if impossible > MOST { Vec::new() } else { slips }
}

/// A word in small letters with a Vietnamese mark that is no syllable, nor several run together.
fn is_impossible(text: &str, start: usize, word: &str) -> bool {
    let before = text.get(..start).and_then(|left| left.chars().next_back());
    let part_of_name = before.is_some_and(|mark| mark.is_alphanumeric() || "-./@_".contains(mark));
    let native = word.chars().all(|letter| letter.is_lowercase() && !"fjwz".contains(letter));
    let marked = word.chars().any(|letter| MARKED.contains(letter));
    let length = (2..=LONGEST).contains(&word.chars().count());
    native
        && marked
        && length
        && !part_of_name
        && !syllable::is_valid(word)
        && !syllable::is_joined(word)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn suspected_typo() {
        let old = "bảo vệ công trình thủy lợi.\n\nTrên đây";
        let new = |words: &str| format!("{words} công trình thủy lợi.\n\nTrên đây");
        flags(&CHECK, old, &new("nâng cao nhân thức bảo vệ"));
        flags(&CHECK, old, &new("thực hiện kiểm trả"));
        flags(&CHECK, old, &new("Phần đấu bảo vệ"));
        flags(&CHECK, old, &new("các nghành bảo vệ"));
        flags(&CHECK, old, &new("tổ chưcs bảo vệ"));
        flags(&CHECK, old, &new("đề nghị UNBD phường bảo vệ"));
        flags(&CHECK, old, &new("hổ trợ bảo vệ"));
        flags(&CHECK, old, &new("hưởng ứng Ngày Quốc người cao tuổi, bảo vệ"));
        flags(&CHECK, old, &new("siết chặt kỹ luật, bảo vệ"));
        flags(&CHECK, old, &new("người dân đến lộp hồ sơ, bảo vệ"));
        flags(&CHECK, old, &new("ý thức cuar các hộ, bảo vệ"));
        flags(&CHECK, old, &new("phối hợp Hội Nông dân, khẫn trương, bảo vệ"));
        for sound in [
            "Ngày Quốc khánh, Ngày Quốc tế lao động, bảo vệ",
            "phòng chống bão đảm bảo an toàn, sau bão vệ sinh môi trường, bảo vệ",
            "nguồn tài chính quyên góp, năng lực lường trước rủi ro, bảo vệ",
            "UBMTTQVN phường, UBMTTQ, MTTQ, HĐND, TTHĐND bảo vệ",
            "Phòng VHXXH, VHTT&DL, CCDSTE bảo vệ",
            "dùng bê tông, bêtông, ôtô, vắc xin, internet, video, karaoke bảo vệ",
            "xã Đắk Tô, thôn Krông Pắk bảo vệ",
            "quản lí, hoá chất, uỷ quyền, khuỷu tay bảo vệ",
            "đánh giá phần đầu tư bảo vệ",
            "ngày ngày, luôn luôn bảo vệ",
            "tổchứcthựchiệnnghiêmtúcnhânnhânnhân bảo vệ", // the reading lost its spaces
        ] {
            allows(&CHECK, old, &new(sound));
        }
    }
}
