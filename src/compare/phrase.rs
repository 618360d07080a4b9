//! `span of a duty → a phrase`: what is left out, in words that can be read alone. An enumeration
//! is cut at commas and at `và`; neither may cut a name (`Khoa học và Công nghệ`) or leave a head
//! without what it is of (`thân nhân người`).

use crate::lexicon::fold;
use crate::span::Span;

/// Words that ask for what follows (folded before use).
const UNFINISHED: [&str; 14] = [
    "người",
    "các",
    "những",
    "việc",
    "công tác",
    "của",
    "cho",
    "về",
    "với",
    "tại",
    "theo",
    "và",
    "hoạt động",
    "đối tượng",
];

/// The span, widened within the text that begins at byte `offset`, until it reads as a phrase.
pub(crate) fn whole(text: &str, offset: usize, span: Span) -> Span {
    let (Some(start), Some(end)) = (span.start.checked_sub(offset), span.end.checked_sub(offset))
    else {
        return span;
    };
    if text.get(start..end).is_none() {
        return span;
    }
    Span { start: offset + begun(text, start), end: offset + finished(text, start, end) }
}

/// Where the phrase begins: a capital in the middle of a clause goes on with a name, or is one that
/// somebody does something to.
fn begun(text: &str, start: usize) -> usize {
    let mut at = start;
    while is_inside_a_name(text, at) {
        let Some(earlier) = text.get(..at).and_then(cut_before) else { return at };
        at = earlier;
    }
    at
}

/// Whether a capital stands here though no sentence or clause begins.
fn is_inside_a_name(text: &str, at: usize) -> bool {
    let before = text.get(..at).map(str::trim_end).unwrap_or_default();
    let begins = before.is_empty() || before.ends_with(['.', ';', ':', '“', '"']);
    let capital = text.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    capital && !begins
}

/// The start of the piece before a cut: after the last comma, bracket or `và` before it.
fn cut_before(before: &str) -> Option<usize> {
    let piece = before.trim_end().trim_end_matches([',', '(', ')']).trim_end();
    let piece = piece.strip_suffix(" và").unwrap_or(piece);
    let marks = piece.rfind([',', ';', '(', ')', ':', '.']).map(|at| at + 1);
    let and = piece.rfind(" và ").map(|at| at + " và ".len());
    let start = marks.into_iter().chain(and).max().unwrap_or(0);
    let blank = piece.get(start..)?;
    let start = start + (blank.len() - blank.trim_start().len());
    (start < piece.len()).then_some(start)
}

/// Where the phrase ends: not before what its last word asks for, nor in a name.
fn finished(text: &str, start: usize, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let next = rest.find([',', ';', '(', ')', '.']).unwrap_or(rest.len());
    let whole = end + rest.get(..next).map_or(0, |it| it.trim_end().len());
    let in_name = rest.strip_prefix(" và ").is_some_and(|it| it.starts_with(char::is_uppercase));
    if in_name {
        return whole;
    }
    let words = text.get(start..end).map(fold).unwrap_or_default();
    let unfinished = UNFINISHED.map(fold);
    let open = unfinished.iter().any(|it| words == *it || words.ends_with(&format!(" {it}")));
    if open { whole } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_that_can_be_read_alone() {
        let drill = "Tổ chức thực tập phương án chữa cháy, CNCH có nhiều lực lượng tại chợ";
        let send = "Ban hành kế hoạch, gửi Sở Khoa học và Công nghệ để theo dõi";
        let visit = "Thăm hỏi thương binh, thân nhân người có công, hộ nghèo";
        for (text, cut, expected) in [
            (drill, "CNCH có nhiều lực lượng tại chợ", drill),
            (send, "Công nghệ để theo dõi", "gửi Sở Khoa học và Công nghệ để theo dõi"),
            (send, "Ban hành kế hoạch", "Ban hành kế hoạch"), // here a sentence begins
            (send, "gửi Sở Khoa học", "gửi Sở Khoa học và Công nghệ để theo dõi"),
            (visit, "thân nhân người", "thân nhân người có công"),
            (visit, "hộ nghèo", "hộ nghèo"),
        ] {
            let start = text.find(cut).unwrap();
            let span = Span { start: 7 + start, end: 7 + start + cut.len() };
            let whole = whole(text, 7, span);
            assert_eq!(&text[whole.start - 7..whole.end - 7], expected);
        }
    }
}
