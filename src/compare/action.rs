//! `terms → verbs`: what is done, by the list of actions; and where a clause begins another thing
//! to be done (`rà soát hộ nghèo, lập danh sách gửi xã`).

use std::ops::Range;
use std::sync::LazyLock;

use super::abbreviation::Abbreviations;
use super::clause::trimmed;
use super::term::{Class, IdMap, Term, marker, pair, terms};
use crate::lexicon::rows;
use crate::span::Span;

const ACTIONS: &str = include_str!("../lexicon/actions.tsv");
/// The verb of a clause stands among this many of its first words.
const NEAR: usize = 15;
/// Words of an object, at least: what has fewer goes on in the next verb (`rà soát, cập nhật …`).
const OBJECT: usize = 3;
/// Telling words of a thing to be done, at least.
const TELLING: usize = 2;
/// Words before a verb that say how.
const ADVERBS: [&str; 4] = ["kịp thời", "tích cực", "chủ động", "thường xuyên"];

/// A verb of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    /// The same for what is written two ways.
    id: u64,
    /// A bit for each kind of action; none for a verb that frames another.
    kinds: u32,
}

/// What a phrase of the list is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phrase {
    Verb(Verb),
    /// A name that begins like a verb.
    Noun,
}

static PHRASES: LazyLock<IdMap<Phrase>> = LazyLock::new(phrases);
/// Syllables of the longest phrase, with what its words are made one with.
const LONGEST: usize = 8;

fn phrases() -> IdMap<Phrase> {
    let mut names: Vec<&str> = Vec::new();
    let mut phrases = IdMap::default();
    for row in rows(ACTIONS) {
        let [words, kinds] = row.as_slice() else { continue };
        let read = terms(words, 0, &Abbreviations::default());
        let id = key(&read);
        let mut bits = 0;
        for kind in kinds.split(',').filter(|&kind| kind != "general" && kind != "noun") {
            let at = names.iter().position(|name| *name == kind).unwrap_or(names.len());
            if at == names.len() {
                names.push(kind);
            }
            bits |= 1 << at;
        }
        let phrase =
            if *kinds == "noun" { Phrase::Noun } else { Phrase::Verb(Verb { id, kinds: bits }) };
        match phrases.get_mut(&id) {
            Some(Phrase::Verb(known)) => known.kinds |= bits,
            Some(Phrase::Noun) => {}
            None => {
                phrases.insert(id, phrase);
            }
        }
    }
    phrases
}

fn key(terms: &[Term]) -> u64 {
    terms.iter().fold(0, |key, term| pair(key, term.id))
}

/// The longest phrase at `at`, and its length.
fn phrase_at(terms: &[Term], at: usize) -> Option<(Phrase, usize)> {
    let mut key = 0;
    let mut found = None;
    for (length, term) in terms.get(at..)?.iter().take(LONGEST).enumerate() {
        key = pair(key, term.id);
        if let Some(&phrase) = PHRASES.get(&key) {
            found = Some((phrase, length + 1));
        }
    }
    found
}

/// The verbs and where they stand.
fn verbs_at(terms: &[Term]) -> Vec<(Verb, Range<usize>)> {
    let (mut at, mut verbs) = (0, Vec::new());
    while at < terms.len() {
        let found = phrase_at(terms, at);
        if let Some((Phrase::Verb(verb), length)) = found {
            verbs.push((verb, at..at + length));
        }
        at += found.map_or(1, |(_, length)| length);
    }
    verbs
}

/// What is to be done: the first verb that frames no other, and those that share its object.
pub(super) fn heads(terms: &[Term]) -> Vec<Verb> {
    let mut heads: Vec<(Verb, Range<usize>)> = Vec::new();
    for (verb, place) in verbs_at(terms).into_iter().filter(|(verb, _)| verb.kinds != 0) {
        let goes_on = match heads.last() {
            None => place.start < NEAR,
            Some((_, last)) => {
                let between = terms.get(last.end..place.start).unwrap_or_default();
                between.len() <= 1 && between.iter().all(is_and)
            }
        };
        if !goes_on {
            break;
        }
        heads.push((verb, place));
    }
    heads.into_iter().map(|(verb, _)| verb).collect()
}

/// The share of the verbs that the passage says, or of which it says one of their kind; half of
/// none.
pub(super) fn share(heads: &[Verb], passage: &[Term]) -> f64 {
    if heads.is_empty() {
        return 0.5;
    }
    let said: Vec<Verb> = verbs_at(passage).into_iter().map(|(verb, _)| verb).collect();
    let alike =
        |head: &&Verb| said.iter().any(|verb| verb.id == head.id || verb.kinds & head.kinds != 0);
    let count = |number: usize| u32::try_from(number).map_or(f64::from(u32::MAX), f64::from);
    count(heads.iter().filter(alike).count()) / count(heads.len())
}

fn is_and(term: &Term) -> bool {
    ["và", "hoặc"].iter().any(|word| term.id == marker(word))
}

/// Whether a piece begins at `at`: after a comma, a colon, a bracket, or `và`.
fn bound(text: &str, offset: usize, terms: &[Term], at: usize) -> bool {
    let (Some(before), Some(term)) = (at.checked_sub(1).and_then(|b| terms.get(b)), terms.get(at))
    else {
        return false;
    };
    let gap = before.span.end.saturating_sub(offset)..term.span.start.saturating_sub(offset);
    is_and(before) || text.get(gap).is_some_and(|gap| gap.contains([',', ':', '(', ')']))
}

/// The terms between commas, brackets and `và`. The text starts at byte `offset`.
pub(super) fn pieces(text: &str, offset: usize, terms: &[Term]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in (1..terms.len()).filter(|&at| bound(text, offset, terms, at)) {
        pieces.push(start..at);
        start = at;
    }
    pieces.push(start..terms.len());
    pieces
}

/// The single things to be done in a clause that starts at byte `offset`: their text and terms.
pub(super) fn actions(text: &str, offset: usize, terms: &[Term]) -> Vec<(Span, Range<usize>)> {
    let mut cuts: Vec<usize> = vec![0];
    for at in (1..terms.len()).filter(|&at| bound(text, offset, terms, at)) {
        let start = cuts.last().copied().unwrap_or_default();
        let and = terms.get(at - 1).is_some_and(is_and);
        let left = terms.get(start..at - usize::from(and)).unwrap_or_default();
        let end = (at + 1..terms.len()).find(|&next| bound(text, offset, terms, next));
        let right = terms.get(at..end.unwrap_or(terms.len())).unwrap_or_default();
        if is_complete(left) && opens(right) {
            cuts.push(at);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([terms.len()]);
    let mut found: Vec<(Span, Range<usize>)> = Vec::new();
    for (start, end) in cuts.iter().copied().zip(ends) {
        let Some(span) = span(text, offset, terms, start..end) else { continue };
        let tells = |term: &&Term| matches!(term.class, Class::Telling | Class::Number);
        let part = terms.get(start..end).unwrap_or_default();
        match found.last_mut() {
            Some((last, range)) if part.iter().filter(tells).count() < TELLING => {
                last.end = span.end;
                range.end = end;
            }
            _ => found.push((span, start..end)),
        }
    }
    found
}

/// A verb with its object: not `rà soát`, nor `… công tác bảo vệ` before `, chăm sóc`.
fn is_complete(left: &[Term]) -> bool {
    let verbs = verbs_at(left);
    let ends = verbs.last().is_some_and(|(_, last)| last.end == left.len());
    let mut object = 0;
    for (_, place) in &verbs {
        if place.start != object {
            break;
        }
        object = place.end;
    }
    !ends && left.len() >= object + OBJECT
}

/// Begins with a verb and goes on.
fn opens(right: &[Term]) -> bool {
    let skip = |words: &&str| -> usize {
        let ids: Vec<u64> = words.split(' ').map(marker).collect();
        let begins = right.iter().map(|term| term.id).take(ids.len()).eq(ids.iter().copied());
        if begins { ids.len() } else { 0 }
    };
    let adverb = ADVERBS.iter().map(skip).max().unwrap_or_default();
    match phrase_at(right, adverb) {
        Some((Phrase::Verb(_), length)) => right.len() >= adverb + length + 2,
        _ => false,
    }
}

/// The text of these terms, from the mark before them to the mark after.
fn span(text: &str, offset: usize, terms: &[Term], range: Range<usize>) -> Option<Span> {
    let start = match range.start.checked_sub(1).and_then(|before| terms.get(before)) {
        Some(before) => before.span.end.saturating_sub(offset),
        None => 0,
    };
    let last = range.end.checked_sub(1).and_then(|last| terms.get(last))?;
    let end = match terms.get(range.end) {
        Some(_) if is_and(last) => last.span.start,
        Some(next) => next.span.start,
        None => offset + text.len(),
    };
    let piece = trimmed(text, start..end.saturating_sub(offset))?;
    Some(Span::at(offset, &piece))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::read;
    use crate::lexicon::check_list;

    #[test]
    fn list_is_in_order() {
        assert_eq!(check_list(ACTIONS), Ok(()));
    }

    #[test]
    fn where_another_thing_begins() {
        for (text, expected) in [
            (
                "Lập danh sách giếng khoan nhiễm phèn, gửi trạm cấp nước trước mùa khô",
                vec!["Lập danh sách giếng khoan nhiễm phèn", "gửi trạm cấp nước trước mùa khô"],
            ),
            ("Rà soát, cập nhật sổ hộ khẩu", vec!["Rà soát, cập nhật sổ hộ khẩu"]),
            (
                "Đẩy mạnh công tác bảo vệ, chăm sóc đàn trâu",
                vec!["Đẩy mạnh công tác bảo vệ, chăm sóc đàn trâu"],
            ),
            (
                "Nạo vét mương nội đồng, cống, hồ chứa và sửa chữa trạm bơm “Đồng Lớn”",
                vec!["Nạo vét mương nội đồng, cống, hồ chứa", "sửa chữa trạm bơm “Đồng Lớn”"],
            ),
            (
                "Mời các cơ quan, tổ chức, cá nhân dự họp",
                vec!["Mời các cơ quan, tổ chức, cá nhân dự họp"],
            ),
        ] {
            let found: Vec<&str> = actions(text, 0, &read(text))
                .into_iter()
                .filter_map(|(span, _)| text.get(span.start..span.end))
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn verbs_of_a_kind() {
        for (element, passage, expected) in [
            ("Kiểm tra đê bao", "Thôn giám sát đê bao", 1.0),
            ("Tăng cường kiểm tra đê bao", "Tuyên truyền về đê bao", 0.0),
            ("Rà soát, sửa chữa đê bao", "Khảo sát đê bao", 0.5),
            ("Đê bao", "Sửa chữa đê bao", 0.5), // no verb, nothing to tell
        ] {
            assert!((share(&heads(&read(element)), &read(passage)) - expected).abs() < 1e-9);
        }
    }
}
