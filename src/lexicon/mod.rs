//! Words as data: one `.tsv` a list, sorted, NFC, one decision a line; and how words are compared.

pub mod clause_opener;
pub mod column;
pub mod counted;
pub mod document_type;
mod folding;
pub mod observance;
pub mod pattern;
pub mod spelling;
pub mod syllable;
pub mod variant;

pub use folding::{bare, fold};

/// The rows of an embedded list: columns separated by tabs, `#` opens a comment line.
pub fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// Checks that a list is NFC, sorted and without doubles; the message says what to do.
#[cfg(test)]
pub(crate) fn check_list(list: &str) -> Result<(), String> {
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    for line in &lines {
        if !unicode_normalization::is_nfc(line) {
            return Err(format!("write this line in NFC: {line}"));
        }
    }
    for pair in lines.windows(2) {
        if pair[0] >= pair[1] {
            return Err(format!(
                "sort the list (LC_ALL=C sort -u): {:?} before {:?}",
                pair[0], pair[1]
            ));
        }
    }
    Ok(())
}
