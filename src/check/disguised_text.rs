//! `disguised-text`: the file shows something else than it says: characters that turn the order of
//! letters around or have no width, or letters of another script that look like Latin ones.

use super::{Check, Severity, Slip};
use crate::normalize::Hidden;
use crate::plan::Plan;
use crate::span::Span;

pub(super) const CHECK: Check =
    Check { id: "disguised-text", severity: Severity::Warning, run: find };

fn find(plan: &Plan) -> Vec<Slip> {
    let hidden = plan.text.hidden.iter().map(|&(span, hidden)| {
        let (kind, what) = match hidden {
            Hidden::Turn => ("direction", "Có ký tự ẩn đảo chiều chữ hiển thị"),
            Hidden::Joiner => ("zero-width", "Có ký tự ẩn chen giữa các chữ"),
        };
        Slip::at(span, format!("{what}; lời văn trích ở đây theo đúng thứ tự đã ghi"))
            .with("kind", kind)
    });
    hidden.chain(of_other_scripts(&plan.text.content)).collect()
}

/// Words that mix Latin letters with those of a script that has the same shapes.
fn of_other_scripts(text: &str) -> impl Iterator<Item = Slip> {
    words(text).filter_map(|(start, word)| {
        let latin = word.chars().any(|letter| letter.is_ascii_alphabetic());
        let stranger = word.chars().find(|letter| is_look_alike(*letter)).filter(|_| latin)?;
        let span = Span { start, end: start + word.len() };
        let message =
            format!("“{word}” có chữ “{stranger}” của bảng chữ khác, trông giống chữ Latinh");
        Some(Slip::at(span, message).with("kind", "look-alike").with("word", word))
    })
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|letter: char| !letter.is_alphabetic()).filter_map(move |word| {
        // Words are divided by one character, whatever its length.
        let start = text.get(at..)?.find(word)? + at;
        at = start + word.len();
        (!word.is_empty() && !word.is_ascii()).then_some((start, word))
    })
}

/// Greek, Cyrillic and Armenian letters, and those of the full width of a Chinese one.
fn is_look_alike(letter: char) -> bool {
    matches!(letter,
        '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{531}'..='\u{587}' | '\u{ff21}'..='\u{ff5a}')
}

#[cfg(test)]
mod tests {
    use super::super::trial::{allows, flags};
    use super::CHECK;

    #[test]
    fn disguised_text() {
        let sound = "Vận động Nhân dân";
        flags(&CHECK, sound, "Vận \u{202e}động\u{202c} Nhân dân");
        flags(&CHECK, sound, "Vận đ\u{200b}ộng Nhân dân");
        flags(&CHECK, sound, "Vận động Nh\u{e2}n dа\u{300}n"); // а is Cyrillic
        allows(&CHECK, sound, "\u{feff}Vận động Nhân dân\u{200b}");
        allows(&CHECK, sound, "Vận động Nhân dân tính π, đo bằng Ω"); // words of their own
    }
}
