//! `Plan + its duties as compared → rasoat/duties/1`.

use crate::compare::Parent;
use crate::edtf::When;
use crate::plan::{Assignment, Issuer, Level, Target};
use crate::report::place::heading;
use crate::report::values;
use crate::span::Span;

use super::located::{Located, id};
use super::v1::{self, Number};

/// The list of a plan's duties, as they would be compared.
#[must_use]
pub fn duties(located: &Located<'_>, parent: &Parent<'_>) -> v1::DutyList {
    let plan = located.plan;
    let owners: Vec<Option<usize>> = plan.targets.iter().map(|it| owner(located, it)).collect();
    let of = |owner: Option<usize>| {
        let all = owners.iter().enumerate().filter(move |(_, it)| **it == owner);
        all.filter_map(|(at, _)| target(located, at)).collect::<Vec<_>>()
    };
    let duty = |(at, it): (usize, &Assignment)| v1::ListedDuty {
        elements: Some(parent.elements(at).map(|span| quote(located, span)).collect()),
        binding: parent.binding(at).map(|it| values::binding(it).to_owned()),
        targets: Some(of(Some(at))),
        ..duty(located, at, it)
    };
    v1::DutyList {
        schema: v1::DutiesSchema::V1,
        parent: parent_of(located),
        duties: plan.assignments.iter().enumerate().map(duty).collect(),
        targets: of(None),
        text: text(located),
    }
}

/// The duty that a target stands in.
fn owner(located: &Located<'_>, target: &Target) -> Option<usize> {
    located.plan.assignments.iter().position(|it| it.span.contains(target.span))
}

fn edtf(when: Option<When>) -> Option<String> {
    when.map(|when| when.to_string())
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn parent_of(located: &Located<'_>) -> v1::ListedParent {
    let (source, metadata) = (&located.plan.source, &located.plan.metadata);
    let issuer = |it: &Issuer| v1::ListedIssuer {
        name: it.name.clone(),
        level: it.level.map(|level| Level::as_str(level).to_owned()),
        kind: it.kind.clone(),
        locality: it.locality.clone(),
    };
    v1::ListedParent {
        path: source.path.clone(),
        blake3: source.blake3.clone(),
        number: metadata.number.clone(),
        issued: edtf(metadata.issued),
        issuer: metadata.issuer.as_ref().map(issuer),
        title: metadata.title.clone(),
        period: edtf(metadata.period),
    }
}

fn duty(located: &Located<'_>, at: usize, it: &Assignment) -> v1::ListedDuty {
    let plan = located.plan;
    let doers = it.assignees.iter().map(|doer| v1::ListedDoer {
        name: doer.named.name.clone(),
        role: Some(values::role(doer.role).to_owned()),
    });
    let deadlines = it.deadlines.iter().map(|due| v1::ListedDeadline {
        text: plan.text.slice(due.span).to_owned(),
        edtf: edtf(due.when),
        inclusive: Some(due.inclusive),
        span: Some(located.span(due.span)),
    });
    v1::ListedDuty {
        id: id(&located.ids.assignments, Some(at)).map(str::to_owned),
        text: plan.task(it).to_owned(),
        section: it.section.and_then(|at| plan.sections.get(at)).map(heading),
        place: some(&located.places.of_span(it.span)),
        page: located.page(it.span),
        assignees: Some(doers.collect()),
        coordinators: Some(it.coordinators.iter().map(|it| it.name.clone()).collect()),
        deadlines: Some(deadlines.collect()),
        recurrence: it.recurrence.map(|it| values::recurrence(it).to_owned()),
        report_to: it.report_to.clone(),
        basis: Some(values::basis(it.basis).to_owned()),
        span: Some(located.span(it.span)),
        ..v1::ListedDuty::default()
    }
}

fn quote(located: &Located<'_>, span: Span) -> v1::ListedQuote {
    let text = located.plan.text.slice(span).to_owned();
    v1::ListedQuote { text, span: Some(located.span(span)) }
}

fn target(located: &Located<'_>, at: usize) -> Option<v1::ListedTarget> {
    let it = located.plan.targets.get(at)?;
    let figure = v1::ListedFigure {
        subject: some(&it.subject),
        comparator: values::comparator(it.comparator).to_owned(),
        value: Number(it.value),
        unit: some(&it.unit),
        direction: values::direction(it.direction).to_owned(),
        by: edtf(it.by),
    };
    Some(v1::ListedTarget {
        text: located.plan.text.slice(it.span).to_owned(),
        id: id(&located.ids.targets, Some(at)).map(str::to_owned),
        figure: Some(figure),
        span: Some(located.span(it.span)),
    })
}

/// The text with what the comparison asks of it; footnotes are not compared.
fn text(located: &Located<'_>) -> v1::ListedText {
    let plan = located.plan;
    let dates = plan.dates.iter().filter(|it| it.note.is_none()).map(|it| v1::ListedDate {
        edtf: it.when.to_string(),
        role: values::date_role(it.role).to_owned(),
        span: located.span(it.span),
    });
    let cited = plan.citations.iter().filter(|it| it.note.is_none());
    let citations = cited
        .map(|it| v1::ListedCitation { number: it.number.clone(), span: located.span(it.span) });
    v1::ListedText {
        content: plan.text.content.clone(),
        dates: dates.collect(),
        citations: citations.collect(),
    }
}
