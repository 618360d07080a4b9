//! Places of a list's text: counted in characters outside, in bytes inside.

use crate::normalize;
use crate::report::json::v1;
use crate::span::Span;

/// The text of the plan, to be pointed into by character.
pub(super) struct Printed<'a> {
    text: &'a str,
    /// The byte at which each so many characters begin.
    checkpoints: Vec<usize>,
}

const STRIDE: usize = 64;

impl<'a> Printed<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let checkpoints = text.char_indices().step_by(STRIDE).map(|(byte, _)| byte).collect();
        Self { text, checkpoints }
    }

    /// The bytes of a span; `None` where the text has no such place.
    pub(super) fn span(&self, span: v1::Span) -> Option<Span> {
        let span = Span { start: self.byte(span.start)?, end: self.byte(span.end)? };
        (span.start < span.end).then_some(span)
    }

    /// The words of a span.
    pub(super) fn slice(&self, span: v1::Span) -> Option<&'a str> {
        self.text.get(self.span(span)?.range())
    }

    /// The bytes of a span, where these words stand there.
    pub(super) fn holding(&self, span: Option<v1::Span>, words: &str) -> Option<Span> {
        let span = self.span(span?)?;
        same(self.text.get(span.range())?, words).then_some(span)
    }

    fn byte(&self, scalar: usize) -> Option<usize> {
        let from = match self.checkpoints.get(scalar / STRIDE) {
            Some(&from) => from,
            None => return (scalar == self.text.chars().count()).then_some(self.text.len()),
        };
        let rest = self.text.get(from..)?;
        let mut chars = rest.char_indices().map(|(byte, _)| from + byte);
        let found = chars.nth(scalar % STRIDE);
        found.or_else(|| (rest.chars().count() == scalar % STRIDE).then_some(self.text.len()))
    }
}

/// Whether two texts differ in white space at most.
pub(super) fn same(one: &str, two: &str) -> bool {
    one == two || normalize::clean(one) == normalize::clean(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_to_bytes() {
        for length in [0, 1, 63, 64, 65, 200] {
            let text = "đề ".repeat(length);
            let printed = Printed::of(&text);
            let bytes: Vec<usize> =
                text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            for (scalar, byte) in bytes.iter().enumerate() {
                assert_eq!(printed.byte(scalar), Some(*byte), "{scalar} of {length}");
            }
            assert_eq!(printed.byte(bytes.len()), None);
            assert_eq!(printed.span(v1::Span { start: 2, end: 1 }), None);
        }
    }

    #[test]
    fn only_white_space_may_differ() {
        assert!(same("Trồng\ncây  xanh", " Trồng cây xanh"));
        assert!(!same("Trồng cây", "trồng cây"));
    }
}
