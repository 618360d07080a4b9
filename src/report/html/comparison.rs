//! `Dossier → the page of a review`: each text once, a cell by ward and duty.

use serde::Serialize;

use crate::compare::Status;
use crate::plan::{Assignment, Plan};
use crate::report::place::heading;
use crate::report::{Dossier, values};
use crate::review::OwnVerdict;

use super::pool::Pool;
use super::ward::Ward;
use super::{Lang, shell, words};

/// The statuses, as cells number them.
pub(super) const STATUSES: [Status; 5] =
    [Status::Covered, Status::Partial, Status::Missing, Status::Conflict, Status::NotApplicable];

#[derive(Serialize)]
struct Page<'a> {
    words: words::Words,
    /// What [`STATUSES`] are called in the contract.
    statuses: [&'static str; 5],
    parent: Above<'a>,
    sections: Vec<String>,
    duties: Vec<Duty<'a>>,
    pool: Vec<String>,
    wards: Vec<Ward<'a>>,
    /// What the reviewer decided before this run.
    own: Vec<&'a OwnVerdict>,
}

#[derive(Serialize)]
struct Above<'a> {
    number: Option<&'a str>,
    issuer: Option<&'a str>,
    title: Option<&'a str>,
    path: &'a str,
}

/// A duty of the parent: a column.
#[derive(Serialize)]
struct Duty<'a> {
    id: &'a str,
    text: &'a str,
    place: String,
    /// Index into the page's sections.
    section: usize,
    /// `null` where no plan was compared.
    binding: Option<&'static str>,
    /// On whom the parent puts it.
    doers: Vec<&'a str>,
}

/// The page: wards in the order of the review, of each the plan that counts.
#[must_use]
pub fn reviewed(dossier: &Dossier<'_>, lang: Lang) -> String {
    let plan = dossier.plan();
    let mut pool = Pool::default();
    let wards =
        dossier.review.wards.iter().map(|ward| Ward::of(dossier, ward, &mut pool)).collect();
    let mut sections = Vec::new();
    let duties = plan.assignments.iter().enumerate();
    let duties = duties.filter_map(|(at, it)| duty(dossier, &mut sections, at, it)).collect();
    let page = Page {
        words: words::of(lang),
        statuses: STATUSES.map(values::status),
        parent: header(plan),
        duties,
        sections,
        wards,
        pool: pool.into_texts(),
        own: dossier.own.iter().collect(),
    };
    shell::page(shell::Kind::Report, &page, lang)
}

fn header(plan: &Plan) -> Above<'_> {
    Above {
        number: plan.metadata.number.as_deref(),
        issuer: plan.metadata.issuer.as_ref().map(|it| it.name.as_str()),
        title: plan.metadata.title.as_deref(),
        path: &plan.source.path,
    }
}

fn duty<'a>(
    dossier: &Dossier<'a>,
    sections: &mut Vec<String>,
    at: usize,
    it: &'a Assignment,
) -> Option<Duty<'a>> {
    let plan = dossier.plan();
    let section = it.section.and_then(|at| plan.sections.get(at)).map(heading).unwrap_or_default();
    let known = sections.iter().position(|it| *it == section);
    Some(Duty {
        id: dossier.parent.duties().get(at)?,
        text: plan.task(it),
        place: dossier.parent.places.with_page(it.span),
        section: known.unwrap_or_else(|| {
            sections.push(section);
            sections.len() - 1
        }),
        binding: dossier.review.duties.get(at)?.binding.map(values::binding),
        doers: it.assignees.iter().map(|it| it.named.name.as_str()).collect(),
    })
}
