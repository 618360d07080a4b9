//! Where a value stands in the normalised text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** of the normalised text, on character boundaries.
///
/// The JSON contract counts Unicode scalar values; [`crate::normalize::Text`] converts.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span of `range`, moved right by `offset` bytes: from a line or a clause to the text.
    #[must_use]
    pub fn at(offset: usize, range: &Range<usize>) -> Self {
        Self { start: offset + range.start, end: offset + range.end }
    }

    /// Whether `other` lies wholly within.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes, to slice with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// At most so many bytes of the text from its start, up to the end of a character.
#[must_use]
pub fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}
