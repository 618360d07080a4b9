//! Bytes to Unicode scalar values: the contract counts what a reader of any language can count.

/// A scalar count for every so many bytes of a text: one pass to make, a short walk to ask.
pub(super) struct Scalars<'a> {
    text: &'a [u8],
    checkpoints: Vec<usize>,
}

const STRIDE: usize = 256;

impl<'a> Scalars<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut seen = 0;
        let checkpoints = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let before = seen;
                seen += starts(chunk);
                before
            })
            .collect();
        Self { text: text.as_bytes(), checkpoints }
    }

    /// How many scalar values begin before the byte.
    pub(super) fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(last) = self.checkpoints.len().checked_sub(1) else { return 0 };
        let chunk = (byte / STRIDE).min(last);
        let counted = self.checkpoints.get(chunk).copied().unwrap_or_default();
        counted + starts(self.text.get(chunk * STRIDE..byte).unwrap_or_default())
    }
}

/// Bytes that begin a scalar value: all but `10xxxxxx`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counts_as_chars_do(text in "(\\PC|[ệữđ]){0,600}") {
            let scalars = Scalars::of(&text);
            for (byte, _) in text.char_indices() {
                prop_assert_eq!(scalars.before(byte), text[..byte].chars().count());
            }
            prop_assert_eq!(scalars.before(text.len()), text.chars().count());
            prop_assert_eq!(scalars.before(text.len() + 9), text.chars().count());
        }
    }
}
