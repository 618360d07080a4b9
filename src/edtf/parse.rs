//! `EDTF → When`: what `Display` writes, read back.

use super::{Moment, Part, When};

impl When {
    /// Reads what is written as EDTF; `None` where it is no such date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let end = |text: &str| match text {
            ".." => Some(None),
            text => moment(text).map(Some),
        };
        match text.split_once('/') {
            None => moment(text).map(Self::At),
            Some((start, finish)) => Some(Self::Between(end(start)?, end(finish)?)),
        }
    }
}

/// `2026`, `2026-04`, `2026-03-XX`, `XXXX-06-01`.
fn moment(text: &str) -> Option<Moment> {
    let mut parts = text.split('-');
    let year = part(parts.next()?, 4)?;
    let mut next = |most: u16| match parts.next() {
        None => Some(Part::Absent),
        Some(text) => part(text, 2).filter(|it| !matches!(it, Part::Known(n) if *n > most)),
    };
    let found = Moment { year, month: next(12)?, day: next(31)? };
    parts.next().is_none().then_some(found)
}

fn part(text: &str, digits: usize) -> Option<Part> {
    if text.len() != digits {
        return None;
    }
    match text {
        "XX" | "XXXX" => Some(Part::Blank),
        text if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse().ok().map(Part::Known)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in [
            "2026-04-30",
            "2026-04",
            "2026-03-XX",
            "2026-XX-XX",
            "XXXX-06-01",
            "../2026-06-10",
            "2026-06-01/..",
            "2026/2030",
        ] {
            assert_eq!(When::parse(text).map(|when| when.to_string()).as_deref(), Some(text));
        }
        for text in ["", "26", "2026-13", "2026-04-32", "2026-4", "2026-04-30-01", "/", "trước"]
        {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }
}
