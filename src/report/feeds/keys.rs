//! Keys of documents: from their bytes, so that a document keeps its key from run to run.

use std::collections::HashMap;

/// Hands keys out and counts equals.
#[derive(Default)]
pub(super) struct Keys {
    seen: HashMap<u64, u32>,
}

impl Keys {
    /// The key of a document: the beginning of its BLAKE3, where it could be read, else of its path's.
    /// Files with the same bytes are told apart by their order.
    pub(super) fn of(&mut self, blake3: Option<&str>, path: &str) -> String {
        let of_path = || format!("x{}", blake3::hash(path.as_bytes()).to_hex());
        let hex = blake3.map_or_else(of_path, str::to_owned);
        let key: String = hex.chars().take(16).collect();
        let short = u64::from_str_radix(&key, 16).unwrap_or_default();
        let count = self.seen.entry(short).or_default();
        *count += 1;
        if *count == 1 || blake3.is_none() { key } else { format!("{key}-{count}") }
    }
}

/// The key of a row: that of its document, and the id of what it is about.
pub(super) fn row(plan: &str, id: &str) -> String {
    format!("{plan}-{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_has_its_own() {
        let mut keys = Keys::default();
        let (one, two) = ("0123456789abcdef0", "1123456789abcdef0");
        assert_eq!(keys.of(Some(one), "a"), "0123456789abcdef");
        assert_eq!(keys.of(Some(two), "b"), "1123456789abcdef");
        assert_eq!(keys.of(Some(one), "c"), "0123456789abcdef-2");
        let unread = keys.of(None, "d");
        assert!(unread.starts_with('x') && unread.len() == 16);
        assert_ne!(unread, keys.of(None, "e"));
    }
}
