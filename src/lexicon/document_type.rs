//! The types of documents (tên loại văn bản) and their abbreviations.

use crate::lexicon::rows;

const LIST: &str = include_str!("document_types.tsv");

/// A type of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentType {
    /// `Kế hoạch`.
    pub name: &'static str,
    /// `KH`.
    pub code: &'static str,
}

/// All types.
pub fn all() -> impl Iterator<Item = DocumentType> {
    rows(LIST).filter_map(|row| match row.as_slice() {
        [name, code] => Some(DocumentType { name, code }),
        _ => None,
    })
}

/// The abbreviation as the list writes it, whatever the case of `letters`: `NĐ`, `TTr`.
#[must_use]
pub fn code(letters: &str) -> Option<&'static str> {
    let wanted = letters.to_lowercase();
    all().map(|each| each.code).find(|code| code.to_lowercase() == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(LIST), Ok(()));
    }

    #[test]
    fn knows_a_code_in_any_case() {
        assert_eq!(code("ttr"), Some("TTr"));
        assert_eq!(code("UBND"), None);
    }
}
