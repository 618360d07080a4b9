//! Words that open the clause after a body's name: `… của Bộ Y tế | về việc …`.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::{document_type, rows};

const LIST: &str = include_str!("clause_openers.tsv");

/// Openers in lower case (`Ban Tổ chức` is a name), and types of documents, which no name holds
/// with a capital (`… của Chính phủ và Nghị quyết …`).
static OPENER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words: Vec<&str> = rows(LIST).filter_map(|row| row.first().copied()).collect();
    let types: Vec<&str> = document_type::all().map(|each| each.name).collect();
    let (words, types) = (words.join("|"), types.join("|"));
    Regex::new(&format!(
        r"(?:^|\s)(?:(?:và\s+)?(?:(?:{words})|(?:các\s+)?(?:{types}|Về|V/v|Ban hành|Phê duyệt)))(?:\s|$)"
    ))
    .ok()
});

/// Where the first of them stands.
#[must_use]
pub fn first(text: &str) -> Option<usize> {
    let openers = OPENER.as_ref()?;
    if text.chars().any(char::is_lowercase) {
        return openers.find(text).map(|found| found.start());
    }
    let lower = text.to_lowercase(); // a title in capitals
    openers.find(&lower).map(|found| found.start()).filter(|&at| text.is_char_boundary(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(LIST), Ok(()));
    }

    #[test]
    fn names_do_not_open_clauses() {
        assert_eq!(first("Ban Tổ chức Thành ủy"), None);
        assert_eq!(first("Bộ Y tế ban hành"), Some("Bộ Y tế".len()));
        assert_eq!(first("Chính phủ và Nghị quyết"), Some("Chính phủ".len()));
        assert_eq!(first("Bộ Giáo dục và Đào tạo"), None);
        assert_eq!(first("CHÍNH PHỦ BAN HÀNH"), Some("CHÍNH PHỦ".len()));
    }
}
