//! How a report says words of the plans: a deadline as it is printed, a duty without its full stop or
//! by its first words, several in a row.

use crate::edtf::When;
use crate::plan::{Assignment, Plan};

/// The deadline in the document's own words, where they are known.
pub(crate) fn printed(plan: &Plan, assignment: Option<&Assignment>, when: When) -> String {
    let mut deadlines = assignment.into_iter().flat_map(|it| &it.deadlines);
    let found = deadlines.find(|it| it.when == Some(when));
    found.map_or_else(|| when.in_words(), |it| plan.text.slice(it.span).to_owned())
}

/// Without closing punctuation, and with the quotes inside told from those around.
pub(super) fn closed(text: &str) -> String {
    let text = text.trim().trim_end_matches(['.', ';', ',', ':', '/', ' ']);
    balanced(text).replace(['“', '”'], "\"")
}

/// The first words of a text, at most so many: to the end of a phrase where one ends nearby, and
/// never into a name.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let text = closed(text);
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= most + 3 {
        return text;
    }
    let capital = |at: usize| words.get(at).is_some_and(|it| it.starts_with(char::is_uppercase));
    let closes = |at: usize| words.get(at).is_some_and(|it| it.ends_with([',', ';', ':', ')']));
    let joins = |at: usize| words.get(at).is_some_and(|it| ["và", "của", "về"].contains(it));
    let is_end = |&count: &usize| {
        let last = count.saturating_sub(1);
        let in_name = words.get(count) == Some(&"và") && capital(count + 1);
        !joins(last) && !capital(last) && !in_name && (closes(last) || !capital(count))
    };
    let phrase = (most * 2 / 3..=most).rev().find(|&count| closes(count.saturating_sub(1)));
    let count = phrase.or_else(|| (most / 3..=most).rev().find(is_end)).unwrap_or(most);
    let first = words.get(..count).unwrap_or_default().join(" ");
    format!("{} …", balanced(first.trim_end_matches([',', ';', ':'])))
}

/// Without a bracket that is opened and not closed, or closed and not opened.
fn balanced(text: &str) -> &str {
    match (text.rfind('('), text.rfind(')')) {
        (Some(open), close) if close.is_none_or(|it| it < open) => {
            text.get(..open).unwrap_or(text).trim_end()
        }
        (None, Some(close)) if close + 1 == text.len() => text.get(..close).unwrap_or(text),
        _ => text,
    }
}

/// `a, b và c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_at_a_phrase_and_never_in_a_name() {
        for (text, most, expected) in [
            ("Nạo vét mương, sửa cống.", 12, "Nạo vét mương, sửa cống"),
            (
                "Gửi số liệu về Sở Nông nghiệp và Môi trường trước ngày 20 để tổng hợp",
                8,
                "Gửi số liệu …",
            ),
            (
                "Rà soát, lập danh sách hộ nghèo, hộ cận nghèo cần hỗ trợ nhà ở",
                9,
                "Rà soát, lập danh sách hộ nghèo …",
            ),
            (
                "Bố trí điểm thu gom chất thải nguy hại (pin, bóng đèn, vỏ bao bì thuốc)",
                10,
                "Bố trí điểm thu gom chất thải nguy hại …",
            ),
        ] {
            assert_eq!(shortened(text, most), expected);
        }
        assert_eq!(closed("du lịch cộng đồng);"), "du lịch cộng đồng");
    }
}
