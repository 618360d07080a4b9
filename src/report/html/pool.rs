//! Texts of a page, each kept once: wards copy from their parent and from each other.

use std::collections::HashMap;

use serde::Serialize;

/// A text of the pool, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Pooled(usize);

/// The texts in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Pool {
    texts: Vec<String>,
    places: HashMap<String, Pooled>,
}

impl Pool {
    /// Keeps a text.
    pub(super) fn keep(&mut self, text: &str) -> Pooled {
        if let Some(&at) = self.places.get(text) {
            return at;
        }
        let at = Pooled(self.texts.len());
        self.texts.push(text.to_owned());
        self.places.insert(text.to_owned(), at);
        at
    }

    pub(super) fn into_texts(self) -> Vec<String> {
        self.texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_each_text_once() {
        let mut pool = Pool::default();
        assert_eq!(["a", "b", "a"].map(|text| pool.keep(text)), [0, 1, 0].map(Pooled));
        assert_eq!(pool.into_texts(), ["a", "b"]);
    }
}
