//! `elements taken up → evidence`: the passages of the child, those of one item in one piece.

use super::verdict::{Judged, Place};
use super::{Actor, Evidence, Pairing};
use crate::span::Span;

/// A passage that takes up one or more elements.
struct Piece {
    /// Its item; `None` for the child's opening.
    item: Option<usize>,
    span: Span,
    /// The best chance of its elements.
    score: f64,
    /// How much of the duty it takes up.
    gain: f64,
}

/// The passages, best first; and for each element the index of its passage.
pub(super) fn gather(
    pairing: &Pairing<'_>,
    judged: &[Judged],
) -> (Vec<Evidence>, Vec<Option<usize>>) {
    let mut pieces: Vec<Piece> = Vec::new();
    let piece_of: Vec<Option<usize>> = judged
        .iter()
        .map(|one| {
            let place = one.place.as_ref().filter(|_| one.taken())?;
            Some(add(&mut pieces, piece(pairing, one, place)))
        })
        .collect();
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    let gain = |index: usize| pieces.get(index).map_or(0.0, |piece| piece.gain);
    order.sort_by(|&a, &b| gain(b).total_cmp(&gain(a)));
    let rank = |index: usize| order.iter().position(|&at| at == index);
    let evidence = order
        .iter()
        .filter_map(|&index| pieces.get(index))
        .map(|piece| evidence(pairing, piece))
        .collect();
    (evidence, piece_of.into_iter().map(|piece| piece.and_then(rank)).collect())
}

/// The passage that says most of what is not taken up.
pub(super) fn nearest(pairing: &Pairing<'_>, judged: &[Judged]) -> Option<Evidence> {
    let nearest = judged.iter().max_by(|a, b| a.chance.total_cmp(&b.chance))?;
    let piece = piece(pairing, nearest, nearest.place.as_ref()?);
    Some(evidence(pairing, &piece))
}

fn evidence(pairing: &Pairing<'_>, piece: &Piece) -> Evidence {
    let item = piece.item.and_then(|item| pairing.passages.items.get(item));
    Evidence {
        assignment: item.and_then(|item| item.assignment),
        span: piece.span,
        score: piece.score,
    }
}

fn piece(pairing: &Pairing<'_>, one: &Judged, place: &Place) -> Piece {
    let (item, span) = match place {
        Place::Opening(span) => (None, *span),
        Place::Window(window) => (Some(window.item), pairing.passages.span_of(&window.clauses)),
    };
    Piece { item, span, score: one.chance, gain: one.full }
}

/// Adds a piece, to that of the same item where there is one; its index.
fn add(pieces: &mut Vec<Piece>, new: Piece) -> usize {
    match pieces.iter_mut().position(|piece| piece.item == new.item) {
        Some(index) => {
            if let Some(piece) = pieces.get_mut(index) {
                piece.span = Span {
                    start: piece.span.start.min(new.span.start),
                    end: piece.span.end.max(new.span.end),
                };
                piece.score = piece.score.max(new.score);
                piece.gain += new.gain;
            }
            index
        }
        None => {
            pieces.push(new);
            pieces.len() - 1
        }
    }
}

/// Named where any of the passages names an office.
pub(super) fn actor(pairing: &Pairing<'_>, evidence: &[Evidence]) -> Actor {
    let mut actors = evidence.iter().filter_map(|one| pairing.actors.get(one.assignment?));
    if actors.any(|&actor| actor == Actor::Named) { Actor::Named } else { Actor::Unnamed }
}
