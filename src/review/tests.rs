//! `documents of a round → Review`, case by case.

use super::*;
use crate::compare::{Actor, Binding, Status};
use crate::edtf::{Moment, When};

/// A plan that stands so on each duty: `c` covered, `p` partial, `m` missing, `u` put on nobody.
fn plan(path: &str, issuer: Option<&str>, day: Option<u16>, standings: &str) -> Document {
    let standing = |letter| Standing {
        binding: Binding::Commune,
        status: match letter {
            'm' => Status::Missing,
            'p' => Status::Partial,
            _ => Status::Covered,
        },
        actor: match letter {
            'm' => None,
            'u' => Some(Actor::Unnamed),
            _ => Some(Actor::Named),
        },
        needs_review: false,
        own_plan: false,
        decided: None,
    };
    Document {
        path: path.to_owned(),
        blake3: Some(path.to_owned()),
        issuer: issuer.map(str::to_owned),
        number: None,
        issued: day.and_then(|day| Some(When::At(Moment::day(2026, 5, day)?))),
        came_to: CameTo::Compared(standings.chars().map(standing).collect()),
    }
}

fn unreadable(path: &str) -> Document {
    let came_to = CameTo::Unreadable("hỏng".to_owned());
    Document { came_to, ..plan(path, None, None, "") }
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("a{at}")).collect()
}

fn round(documents: &[Document], expected: &[&str]) -> Review {
    let expected: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
    let duties = ids(documents.first().map_or(0, |it| it.standings().len()));
    review(&Round { duties: &duties, documents, expected: &expected, previous: None })
}

fn names(review: &Review) -> Vec<&str> {
    review.wards.iter().map(|it| it.name.as_str()).collect()
}

#[test]
fn the_latest_version_counts() {
    let documents = [
        plan("b.docx", Some("UBND xã B"), Some(9), "cm"),
        plan("a sửa.docx", Some("Ủy ban nhân dân xã A"), Some(20), "cmc"),
        plan("a.docx", Some("UBND xã A"), Some(7), "mmu"),
    ];
    let review = round(&documents, &[]);
    let a = &review.wards[1];
    assert_eq!((a.versions.as_slice(), a.choice), (&[2, 1][..], Choice::Issued));
    let change = Change { mended: vec![0, 2], remaining: vec![1], new: vec![] };
    assert_eq!(a.since_version, Some(change));
    assert_eq!(review.duties[0].figures.covered, 2); // the earlier version does not count
    assert_eq!(review.duties[1].figures.missing, 2);
    assert_eq!(review.most_missed(), [1]);
}

#[test]
fn which_is_later_is_never_guessed() {
    let documents = [plan("1/a.docx", Some("UBND xã A"), None, "m"), {
        plan("2/a.docx", Some("UBND xã A"), None, "c")
    }];
    let review = round(&documents, &[]);
    assert_eq!(review.wards[0].choice, Choice::Undecided);
    assert_eq!(review.wards[0].since_version, None);
}

#[test]
fn who_sent_nothing() {
    let documents = [
        plan("a.docx", Some("UBND xã A"), None, "c"),
        plan("d.docx", Some("UBND xã D"), None, "c"),
        unreadable("quét xã E.pdf"),
        unreadable("scan001.pdf"),
    ];
    let review = round(&documents, &["Ủy ban nhân dân xã E", "xã B", "A"]);
    assert_eq!(
        names(&review),
        ["Ủy ban nhân dân xã E", "xã B", "UBND xã A", "UBND xã D", "scan001.pdf"]
    );
    let states: Vec<_> = review.wards.iter().map(|it| it.figures().is_some()).collect();
    assert_eq!(states, [false, false, true, true, false]);
    assert_eq!(review.wards[0].state, State::Unreadable); // it sent something
    assert_eq!(review.not_sent().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["xã B"]);
}

#[test]
fn against_the_last_round() {
    let record = |id: &str, status: &str| {
        format!(
            r#"{{"id": "{id}", "binding": "commune", "status": "{status}", "actor": null,
            "needs_review": false}}"#
        )
    };
    let previous = format!(
        r#"{{"schema": "rasoat/comparison/1", "child": {{"path": "x", "blake3": null,
        "issuer": "UBND xã A"}}, "duties": [{}, {}]}}"#,
        record("a1", "missing"),
        record("a0", "not_applicable")
    );
    let previous = Previous::read(previous.as_bytes()).unwrap();
    let documents = [
        plan("a.docx", Some("UBND xã A"), None, "mcp"),
        plan("b.docx", Some("UBND xã B"), None, "mmm"),
    ];
    let duties = ids(3);
    let round =
        Round { duties: &duties, documents: &documents, expected: &[], previous: Some(&previous) };
    let review = review(&round);
    let change = Change { mended: vec![1], remaining: vec![], new: vec![0, 2] };
    assert_eq!(review.wards[0].since_round, Some(change));
    assert_eq!(review.wards[1].since_round, None); // it sent nothing then
}

#[test]
fn nothing_sent_is_no_panic() {
    let review = round(&[], &[]);
    assert!(review.wards.is_empty() && review.most_missed().is_empty());
    assert_eq!(review.coverage(), None);
}
