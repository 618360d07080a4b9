//! Members of an enumeration that the child leaves out: `mương, cống, hồ chứa` → `hồ chứa`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::bag::{ALONE, Bag};
use super::clause::trimmed;
use super::duty::Part;
use super::literal;
use super::term::{Class, Term};
use super::weight::Weights;
use crate::lexicon::{fold, rows};
use crate::plan::Plan;
use crate::span::Span;

/// A member of less weight is too vague to miss.
const LEAST: f64 = 4.0;
/// A member of which more than this share is said is there in other words.
const SAID: f64 = 0.2;
/// The rest is said to at least this share: the child follows the enumeration.
const FOLLOWED: f64 = 0.75;
/// The share that stands there word for word: of other words nothing can be said.
const COPIED: f64 = 0.4;
/// A thing that is said to less than this share is not said.
const HALF: f64 = 0.5;
/// Syllables of a member's name, at least.
const NAME: usize = 2;
/// What the word that tells a group from another weighs, at least.
const TELLING: f64 = 1.0;
/// Members of an enumeration, at least.
const MANY: usize = 3;

/// The members of an element that the passage leaves out while it has the others.
pub(super) fn left_out(
    parent: &Plan,
    element: Span,
    terms: &[Term],
    passage: &[Term],
    weights: &Weights<'_>,
) -> Vec<Span> {
    let spans = split(parent.text.slice(element), element.start);
    let read = |&span: &Span| Member::read(span, terms, passage, weights);
    let members: Vec<Member> = spans.iter().map(read).collect();
    let (mut hit, mut total) = (0.0, 0.0);
    for member in members.iter().filter(|member| !member.is_absent()) {
        hit += member.hit;
        total += member.total;
    }
    if total <= 0.0 || hit < FOLLOWED * total || literal::share(terms, passage, weights) < COPIED {
        return Vec::new();
    }
    // Where what stands beside it is not there either, the child leaves the whole phrase out.
    let beside = |at: usize| {
        at.checked_sub(1).and_then(|before| members.get(before)).is_some_and(|one| one.end_said)
            || members.get(at + 1).is_some_and(|next| !next.is_absent() && next.total > 0.0)
    };
    let names = |span: Span| names_something(parent.text.slice(span));
    let absent = |at: usize| {
        let member = members.get(at)?;
        let whole = members.len() >= MANY && member.is_absent() && beside(at);
        let span = if whole { member.span } else { group(at, &spans, terms, passage, weights)? };
        names(span).then_some(span)
    };
    (1..members.len()).filter_map(absent).collect()
}

/// A group that is left out though others of its name are there: `hộ cận nghèo` beside `hộ nghèo`,
/// of which the passage says every word but the one that tells them apart.
fn group(
    at: usize,
    spans: &[Span],
    terms: &[Term],
    passage: &[Term],
    weights: &Weights<'_>,
) -> Option<Span> {
    let span = *spans.get(at)?;
    let own: Vec<Term> =
        terms.iter().filter(|it| span.contains(it.span)).take(NAME + 1).copied().collect();
    let first = own.first()?;
    let before = at.checked_sub(1).and_then(|before| spans.get(before))?;
    let beside = terms.iter().filter(|it| before.contains(it.span));
    // The group before ends in the words that this one shares with it.
    let shared: Vec<u64> = beside.rev().take(NAME + 1).map(|it| it.id).collect();
    let known = |term: &Term| shared.contains(&term.id);
    let apart: Vec<Term> = own.iter().filter(|it| !known(it)).copied().collect();
    let one = matches!(apart.as_slice(), [one] if one.class != Class::Void);
    let (hit, total) = said(&apart, passage, weights);
    let same = known(first) && own.last().is_some_and(known);
    (one && same && hit <= 0.0 && total >= TELLING).then(|| Span {
        start: first.span.start,
        end: own.last().map_or(span.end, |it| it.span.end),
    })
}

/// A member of an enumeration.
struct Member {
    span: Span,
    /// What of it the passage says.
    hit: f64,
    /// What it weighs.
    total: f64,
    /// Its last words stand in the passage.
    end_said: bool,
}

impl Member {
    fn read(span: Span, terms: &[Term], passage: &[Term], weights: &Weights<'_>) -> Self {
        let own: Vec<Term> =
            terms.iter().filter(|term| span.contains(term.span)).copied().collect();
        let end = own.get(own.len().saturating_sub(NAME)..).unwrap_or_default();
        let (end_hit, end_total) = said(end, passage, weights);
        let own = head(own);
        let end = own.last().map_or(span.end, |term| term.span.end);
        let (hit, total) = said(&own, passage, weights);
        // A condition, a purpose or a doer is no member.
        let telling = own.first().is_some_and(|term| term.class == Class::Telling);
        Self {
            span: Span { end, ..span },
            hit,
            total: if telling { total } else { 0.0 },
            end_said: end_hit > 0.0 && end_hit >= HALF * end_total,
        }
    }

    fn is_absent(&self) -> bool {
        self.total >= LEAST && self.hit <= SAID * self.total
    }
}

/// The things of an element that the passage says less than half, or else the one that it says
/// least; the whole element where it is but one thing.
pub(super) fn unsaid(
    parent: &Plan,
    element: &Part,
    passage: &[Term],
    weights: &Weights<'_>,
) -> Vec<Span> {
    let bag = Bag::new(passage);
    let things: Vec<(Span, f64)> = element
        .pieces
        .iter()
        .filter_map(|piece| {
            let terms = element.terms.get(piece.clone())?;
            let ends = terms.iter().rposition(|term| term.class != Class::Void)? + 1;
            let terms = terms.get(..ends)?;
            let (first, last) = (terms.first()?, terms.last()?);
            let weight: f64 = terms.iter().map(|&term| weights.of(term)).sum();
            let range = first.span.start..last.span.end;
            let text = parent.text.slice(Span { start: range.start, end: range.end });
            let span = Span::at(range.start, &trimmed(text, 0..text.len())?);
            (weight >= LEAST).then(|| (span, bag.share(terms, weights, ALONE)))
        })
        .collect();
    let least = things.iter().map(|thing| thing.1).fold(HALF, f64::min);
    let unsaid: Vec<Span> = things
        .iter()
        .filter(|thing| thing.1 < HALF || thing.1 <= least)
        .map(|thing| thing.0)
        .collect();
    if unsaid.is_empty() || unsaid.len() == things.len() { vec![element.span] } else { unsaid }
}

/// Neither a bare verb (`rà soát, cập nhật`) nor a body's name.
fn names_something(member: &str) -> bool {
    let folded = fold(member);
    member.starts_with(|letter: char| letter.is_lowercase()) && !VERBS.contains(folded.as_str())
}

static VERBS: LazyLock<HashSet<String>> =
    LazyLock::new(|| rows(include_str!("../lexicon/verbs.tsv")).flatten().map(fold).collect());

/// The member itself, without what is said of the whole enumeration after it
/// (`cống, hồ chứa trên toàn xã` → `hồ chứa`).
fn head(mut member: Vec<Term>) -> Vec<Term> {
    let end = member.iter().skip(NAME).position(|term| term.class == Class::Void);
    member.truncate(end.map_or(member.len(), |end| end + NAME));
    member
}

fn split(text: &str, offset: usize) -> Vec<Span> {
    let mut members = Vec::new();
    let mut start = 0;
    let bounds = text.match_indices([',', '(', ')']).map(|(at, mark)| (at, at + mark.len()));
    let ands = text.match_indices(" và ").map(|(at, mark)| (at, at + mark.len()));
    let mut bounds: Vec<(usize, usize)> = bounds.chain(ands).collect();
    bounds.sort_unstable();
    bounds.push((text.len(), text.len()));
    for (end, next) in bounds {
        members.extend(trimmed(text, start..end).map(|range| Span::at(offset, &range)));
        start = next;
    }
    members
}

fn said(part: &[Term], whole: &[Term], weights: &Weights<'_>) -> (f64, f64) {
    let (mut hit, mut total) = (0.0, 0.0);
    for term in part {
        let weight = weights.of(*term);
        total += weight;
        if term.class != Class::Void && whole.iter().any(|other| other.id == term.id) {
            hit += weight;
        }
    }
    (hit, total)
}

#[cfg(test)]
mod tests {
    use crate::compare::sample::Sample;

    #[test]
    fn what_the_child_leaves_out() {
        let duty = "Phát dọn cỏ dại ven mương, bờ ruộng, nghĩa trang làng vào đầu vụ.";
        for (item, expected) in [
            ("Phát dọn cỏ dại ven mương, bờ ruộng vào đầu vụ.", vec!["nghĩa trang làng"]),
            ("Phát dọn cỏ dại ven mương, bờ ruộng, nghĩa trang làng vào đầu vụ.", vec![]),
        ] {
            assert_eq!(missing(duty, item), expected, "{item}");
        }
    }

    #[test]
    fn a_group_beside_another_of_its_name() {
        let duty = "Tặng bình lọc nước cho hộ nghèo, hộ cận nghèo sống ven sông.";
        for (item, expected) in [
            ("Tặng bình lọc nước cho hộ nghèo sống ven sông.", vec!["hộ cận nghèo"]),
            ("Tặng bình lọc nước cho hộ nghèo, cận nghèo sống ven sông.", vec![]),
            ("Tặng bình lọc nước cho hộ nghèo và hộ cận nghèo sống ven sông.", vec![]),
        ] {
            assert_eq!(missing(duty, item), expected, "{item}");
        }
    }

    /// What of a duty an item leaves out.
    fn missing(duty: &str, item: &str) -> Vec<String> {
        let sample = Sample::new(&[duty], &[item]);
        let comparison = sample.compare();
        let verdict = comparison.duties.iter().find(|verdict| {
            sample.parent.task(&sample.parent.assignments[verdict.assignment]) == duty
        });
        let elements = verdict.unwrap().elements.iter();
        let missing = elements.filter(|it| it.status == crate::compare::Status::Missing);
        missing.map(|it| sample.parent.text.slice(it.span).to_owned()).collect()
    }
}
