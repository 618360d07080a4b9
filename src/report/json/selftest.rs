//! `Subjects → rasoat/selftest/1`.

use crate::report::selftest::{Count, Counts, Missed};
use crate::report::values;
use crate::selftest::{Outcome, Subject};

use super::comparison::parent_of;
use super::located::{Located, id};
use super::{records, v1};

/// The record of a self-test.
#[must_use]
pub fn selftest<'a>(
    parent: &'a Located<'a>,
    subjects: &'a [Subject],
    seed: u64,
) -> v1::Selftest<'a> {
    let counts = Counts::of(subjects);
    let (changes, rewordings) = (counts.all_changes(), counts.all_rewordings());
    let change = |it: &Count| v1::ChangeCount { kind: it.key, tried: it.tried, noticed: it.hit };
    let reworded = |it: &Count| v1::RewordingCount {
        kind: it.key,
        verdicts: it.tried,
        changed: it.tried - it.hit,
    };
    v1::Selftest {
        schema: v1::SelftestSchema::V1,
        parent: parent_of(parent.plan),
        seed,
        tried: changes.tried,
        noticed: changes.hit,
        verdicts: rewordings.tried,
        changed: rewordings.tried - rewordings.hit,
        changes: counts.changes.iter().map(change).collect(),
        rewordings: counts.rewordings.iter().map(reworded).collect(),
        children: subjects.iter().map(|it| tested(parent, it)).collect(),
    }
}

fn tested<'a>(parent: &'a Located<'a>, it: &'a Subject) -> v1::Tested<'a> {
    let changes = Counts::of(std::slice::from_ref(it)).all_changes();
    let (status, error) = match &it.outcome {
        Outcome::Tried(_) => ("tried", None),
        Outcome::NotAPlan => ("not_a_plan", None),
        Outcome::Unreadable(error) => ("unreadable", Some(records::fault(error))),
    };
    v1::Tested {
        status,
        child: v1::Child {
            path: &it.path,
            blake3: it.blake3.as_deref(),
            copies: Vec::new(),
            number: it.number.as_deref(),
            issued: it.issued.map(|when| when.to_string()),
            issuer: it.issuer.as_deref(),
            title: it.title.as_deref(),
        },
        error,
        tried: changes.tried,
        noticed: changes.hit,
        misses: Missed::of(it).iter().map(|it| miss(parent, it)).collect(),
    }
}

fn miss<'a>(parent: &'a Located<'a>, it: &Missed<'a>) -> v1::Miss<'a> {
    let duty = it.duty.and_then(|at| parent.plan.assignments.get(at));
    let some = |text: &'a str| Some(text).filter(|it| !it.is_empty());
    v1::Miss {
        kind: it.key,
        duty: id(&parent.ids.assignments, it.duty),
        text: duty.map(|duty| parent.plan.task(duty)),
        quote: some(it.quote),
        with: some(it.with),
        verdict: it.status.map(values::status),
    }
}
