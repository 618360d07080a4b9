//! Words of the lexicon → those that mean the same.

use crate::lexicon::rows;
use crate::plan::Plan;
use crate::selftest::edit::Edit;
use crate::span::Span;

use super::{content, replaced};

const SYNONYMS: &str = include_str!("../../lexicon/synonyms.tsv");

pub(super) fn edits(plan: &Plan) -> Vec<Edit> {
    // The longest first: `bà con nhân dân` is no `bà con`. One syllable alone is often a part of
    // another word.
    let mut pairs: Vec<(&str, &str)> = rows(SYNONYMS)
        .filter_map(|row| match row.as_slice() {
            [phrase, meaning] if phrase.contains(' ') => Some((*phrase, *meaning)),
            _ => None,
        })
        .collect();
    pairs.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    let mut edits: Vec<Edit> = Vec::new();
    for line in content(plan) {
        let mut taken: Vec<Span> = names(plan, line);
        for (phrase, meaning) in &pairs {
            for edit in replaced(plan, line, phrase, meaning) {
                if !taken.iter().any(|it| it.overlaps(edit.span)) {
                    taken.push(edit.span);
                    edits.push(edit);
                }
            }
        }
    }
    edits
}

/// Where bodies and documents are named: a name has no synonym.
fn names(plan: &Plan, line: Span) -> Vec<Span> {
    let words = plan.text.slice(line);
    let told = plan.assignments.iter().filter(|it| it.span.overlaps(line));
    let bodies = told.flat_map(|it| {
        let doers = it.assignees.iter().map(|it| it.named.name.as_str());
        doers
            .chain(it.coordinators.iter().map(|it| it.name.as_str()))
            .chain(it.report_to.as_deref())
    });
    let place = |name: &str| {
        let start = words.find(name).filter(|_| !name.is_empty())?;
        Some(Span::at(line.start, &(start..start + name.len())))
    };
    let cited = plan.citations.iter().filter(|it| it.note.is_none()).map(|it| it.span);
    bodies.filter_map(place).chain(cited).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Rewording, trial::reworded};
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(SYNONYMS), Ok(()));
    }

    #[test]
    fn words_that_mean_the_same() {
        assert!(reworded(Rewording::Synonym).contains("tờ rơi cho người dân chậm nhất"));
    }
}
