//! `mixed-wording`: `bảo đảm` here and `đảm bảo` there.

use super::super::{Check, Severity, Slip};
use crate::lexicon::variant;
use crate::plan::Plan;
use crate::span::Span;

pub(in crate::check) const CHECK: Check =
    Check { id: "mixed-wording", severity: Severity::Info, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    let text = plan.text.content.as_str();
    let slip = |(one, other): (&str, &str)| {
        let (ones, others) = (places(text, one), places(text, other));
        let (odd, usual) = if ones.len() < others.len() { (ones, others) } else { (others, ones) };
        let (odd, usual) = (*odd.first()?, *usual.first()?);
        let (odd_words, usual_words) = (plan.text.slice(odd), plan.text.slice(usual));
        let message = format!("Dùng từ chưa thống nhất: “{odd_words}”, nơi khác “{usual_words}”");
        Some(Slip::at(odd, message).with("text", odd_words).with("other", usual_words))
    };
    variant::pairs().filter_map(slip).collect()
}

/// Where the words stand, by themselves; the first letter may be a capital.
fn places(text: &str, words: &str) -> Vec<Span> {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let capital = first + letters.as_str();
    let mut found: Vec<Span> = [words, &capital]
        .into_iter()
        .flat_map(|form| text.match_indices(form))
        .map(|(at, form)| Span { start: at, end: at + form.len() })
        .filter(|span| {
            let letter = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
            let before = text.get(..span.start).and_then(|left| left.chars().next_back());
            !letter(before) && !letter(text.get(span.end..).and_then(|it| it.chars().next()))
        })
        .collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn mixed_wording() {
        let old = "Vận động Nhân dân tham gia";
        flags(&CHECK, old, "Bảo đảm vệ sinh, đảm bảo an toàn lớp học, tham gia");
        flags(&CHECK, old, "Quyết toán hằng quý; kiểm kê hàng quý, tham gia");
        allows(&CHECK, old, "Bảo đảm vệ sinh, bảo đảm an toàn lớp học, tham gia");
        allows(&CHECK, old, "Đối chiếu hằng tháng, kiểm kê hàng tồn kho, tham gia");
    }
}
