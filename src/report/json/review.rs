//! `Dossier → rasoat/review/1`.

use crate::report::{Dossier, values};
use crate::review::{self, Choice, State, Ward};

use super::comparison::{parent_of, summary};
use super::located::id;
use super::v1::{self, Number};

/// The record of a round.
#[must_use]
pub fn reviewed<'a>(dossier: &Dossier<'a>) -> v1::Review<'a> {
    let it = dossier.review;
    let duties = it.duties.iter().enumerate();
    let missed = it.most_missed();
    v1::Review {
        schema: v1::ReviewSchema::V1,
        parent: parent_of(dossier.plan()),
        summary: totals(it),
        wards: it.wards.iter().map(|it| ward(dossier, it)).collect(),
        duties: duties.filter_map(|(at, figures)| duty(dossier, at, figures)).collect(),
        most_missed: ids(dossier, &missed),
    }
}

fn totals(it: &review::Review) -> v1::ReviewSummary {
    let count = |is: fn(&State) -> bool| it.in_state(is).count();
    v1::ReviewSummary {
        wards: it.wards.len(),
        compared: count(|it| matches!(it, State::Compared(_))),
        unreadable: count(|it| *it == State::Unreadable),
        not_a_plan: count(|it| *it == State::NotAPlan),
        not_sent: count(|it| *it == State::NotSent),
        undecided: it.wards.iter().filter(|it| it.choice == Choice::Undecided).count(),
        coverage: it.coverage().map(|share| Number::rounded(share, 2)),
    }
}

fn ward<'a>(dossier: &Dossier<'a>, it: &'a Ward) -> v1::ReviewedWard<'a> {
    let versions = it.versions.iter().filter_map(|&at| dossier.documents.get(at));
    let version = |it: &'a review::Document| v1::SentVersion {
        path: &it.path,
        blake3: it.blake3.as_deref(),
        number: it.number.as_deref(),
        issued: it.issued.map(|when| when.to_string()),
    };
    v1::ReviewedWard {
        name: &it.name,
        status: values::state(&it.state),
        versions: versions.map(version).collect(),
        choice: values::choice(it.choice),
        summary: it.figures().map(summary),
        since_version: it.since_version.as_ref().map(|it| change(dossier, it)),
        since_previous: it.since_round.as_ref().map(|it| change(dossier, it)),
    }
}

fn change<'a>(dossier: &Dossier<'a>, it: &review::Change) -> v1::Change<'a> {
    v1::Change {
        mended: ids(dossier, &it.mended),
        remaining: ids(dossier, &it.remaining),
        new: ids(dossier, &it.new),
    }
}

fn ids<'a>(dossier: &Dossier<'a>, duties: &[usize]) -> Vec<&'a str> {
    duties.iter().filter_map(|&at| id(dossier.parent.duties(), Some(at))).collect()
}

fn duty<'a>(
    dossier: &Dossier<'a>,
    at: usize,
    it: &review::DutyFigures,
) -> Option<v1::DutyFigures<'a>> {
    Some(v1::DutyFigures {
        id: id(dossier.parent.duties(), Some(at))?,
        text: dossier.task(at),
        place: dossier.place(at),
        binding: it.binding.map(values::binding),
        summary: summary(&it.figures),
    })
}
