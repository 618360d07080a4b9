//! `Comparison + both plans → rasoat/comparison/1`.

use crate::batch::Origin;
use crate::compare::{self, Comparison, DutyVerdict, Pair, ParentCitation, Status, Suggestions};
use crate::error::Error;
use crate::plan::{Issuer, Plan};
use crate::report::place::heading;
use crate::report::values;
use crate::review::Figures;

use super::located::{Located, id};
use super::records;
use super::v1::{self, Number};

/// The record of a comparison.
#[must_use]
pub fn compared<'a>(
    parent: &'a Located<'a>,
    child: &'a Located<'a>,
    comparison: &'a Comparison,
) -> v1::Comparison<'a> {
    let suggestions = Suggestions::new(Pair { parent: parent.plan, child: child.plan });
    let duty = |it: &'a DutyVerdict| {
        let suggestion = suggestions.of(it).map(suggestion);
        Some(v1::Duty { suggestion, ..duty(parent, child, it)? })
    };
    v1::Comparison {
        schema: v1::ComparisonSchema::V1,
        status: "compared",
        parent: parent_of(parent.plan),
        child: child_of(child.plan),
        error: None,
        summary: summary(&Figures::of(comparison)),
        duties: comparison.duties.iter().filter_map(duty).collect(),
        targets: comparison.targets.iter().filter_map(|it| target(parent, child, it)).collect(),
        deadlines: comparison
            .deadlines
            .iter()
            .filter_map(|it| deadline(parent, child, it))
            .collect(),
        citation: Some(citation(child, &comparison.citation)),
    }
}

/// The record of a child that could not be compared: unreadable, or (without an error) no plan.
#[must_use]
pub fn without_plan<'a>(
    parent: &'a Located<'a>,
    child: Result<&'a Plan, (&'a Origin, &'a Error)>,
) -> v1::Comparison<'a> {
    let (status, child, error) = match child {
        Ok(plan) => ("not_a_plan", child_of(plan), None),
        Err((origin, error)) => ("unreadable", named(origin), Some(records::fault(error))),
    };
    v1::Comparison {
        schema: v1::ComparisonSchema::V1,
        status,
        parent: parent_of(parent.plan),
        child,
        error,
        summary: summary(&Figures::default()),
        duties: Vec::new(),
        targets: Vec::new(),
        deadlines: Vec::new(),
        citation: None,
    }
}

fn issuer(issuer: Option<&Issuer>) -> Option<&str> {
    issuer.map(|issuer| issuer.name.as_str())
}

pub(super) fn parent_of(plan: &Plan) -> v1::Parent<'_> {
    v1::Parent {
        path: &plan.source.path,
        blake3: &plan.source.blake3,
        number: plan.metadata.number.as_deref(),
        issuer: issuer(plan.metadata.issuer.as_ref()),
        title: plan.metadata.title.as_deref(),
    }
}

fn child_of(plan: &Plan) -> v1::Child<'_> {
    v1::Child {
        path: &plan.source.path,
        blake3: Some(&plan.source.blake3),
        copies: plan.source.copies.iter().map(String::as_str).collect(),
        number: plan.metadata.number.as_deref(),
        issuer: issuer(plan.metadata.issuer.as_ref()),
        issued: plan.metadata.issued.map(|when| when.to_string()),
        title: plan.metadata.title.as_deref(),
    }
}

fn named(origin: &Origin) -> v1::Child<'_> {
    v1::Child {
        path: &origin.path,
        blake3: origin.blake3.as_deref(),
        copies: origin.copies.iter().map(String::as_str).collect(),
        number: None,
        issuer: None,
        issued: None,
        title: None,
    }
}

pub(super) fn summary(figures: &Figures) -> v1::Summary {
    v1::Summary {
        duties: figures.duties,
        binding: figures.binding,
        covered: figures.covered,
        partial: figures.partial,
        missing: figures.missing,
        conflict: figures.conflict,
        not_applicable: figures.not_applicable,
        unassigned: figures.unassigned,
        needs_review: figures.needs_review,
        coverage: figures.coverage().map(|share| Number::rounded(share, 2)),
    }
}

fn duty<'a>(
    parent: &'a Located<'a>,
    child: &'a Located<'a>,
    it: &'a DutyVerdict,
) -> Option<v1::Duty<'a>> {
    let assignment = parent.plan.assignments.get(it.assignment)?;
    let element = |it: &compare::Element| v1::Element {
        text: parent.plan.text.slice(it.span),
        span: parent.span(it.span),
        status: values::status(it.status),
        evidence: it.evidence,
    };
    let missing = it.elements.iter().filter(|it| it.status == Status::Missing);
    Some(v1::Duty {
        id: id(&parent.ids.assignments, Some(it.assignment))?,
        text: parent.plan.task(assignment),
        section: assignment.section.and_then(|at| parent.plan.sections.get(at)).map(heading),
        place: parent.places.of_span(assignment.span),
        binding: values::binding(it.binding),
        counterparts: &it.counterparts,
        status: values::status(it.status),
        confidence: Number::rounded(it.confidence, 2),
        needs_review: it.needs_review,
        actor: it.actor.map(values::actor),
        evidence: it.evidence.iter().map(|it| evidence(child, it)).collect(),
        nearest: it.nearest.as_ref().map(|it| evidence(child, it)),
        elements: it.elements.iter().map(element).collect(),
        missing_elements: missing.map(|it| parent.plan.text.slice(it.span)).collect(),
        reasons: it.reasons.iter().map(reason).collect(),
        suggestion: None,
    })
}

fn suggestion(it: compare::Suggestion) -> v1::Suggestion {
    v1::Suggestion { office: it.office, text: it.text }
}

fn evidence<'a>(child: &'a Located<'a>, it: &compare::Evidence) -> v1::Evidence<'a> {
    v1::Evidence {
        id: id(&child.ids.assignments, it.assignment),
        quote: child.plan.text.slice(it.span),
        span: child.span(it.span),
        page: child.page(it.span),
        paragraph: child.paragraph(it.span),
        place: child.places.of_span(it.span),
        score: Number::rounded(it.score, 2),
    }
}

fn reason(it: &compare::Reason) -> v1::Reason<'_> {
    v1::Reason { code: it.code, args: records::args(&it.args), message: &it.message }
}

fn citation<'a>(child: &'a Located<'a>, it: &'a ParentCitation) -> v1::ParentCitation<'a> {
    let cited = it.citation.and_then(|at| child.plan.citations.get(at));
    v1::ParentCitation {
        status: values::citation_status(it.status),
        number: cited.map(|it| it.number.as_str()),
        issued: cited.and_then(|it| it.issued).map(|when| when.to_string()),
        quote: cited.map(|it| child.plan.text.slice(it.span)),
        span: cited.map(|it| child.span(it.span)),
        message: it.message.as_deref(),
    }
}

fn target<'a>(
    parent: &'a Located<'a>,
    child: &'a Located<'a>,
    it: &compare::TargetVerdict,
) -> Option<v1::TargetVerdict<'a>> {
    let target = parent.plan.targets.get(it.target)?;
    let counterpart = it.child.and_then(|at| child.plan.targets.get(at));
    Some(v1::TargetVerdict {
        id: id(&parent.ids.targets, Some(it.target))?,
        text: parent.plan.text.slice(target.span),
        binding: values::binding(it.binding),
        status: values::target_status(it.status),
        parent_value: Number(target.value),
        child_value: counterpart.map(|it| Number(it.value)),
        child_id: id(&child.ids.targets, it.child),
    })
}

fn deadline<'a>(
    parent: &'a Located<'a>,
    child: &'a Located<'a>,
    it: &compare::DeadlineVerdict,
) -> Option<v1::DeadlineVerdict<'a>> {
    let assignment = parent.plan.assignments.get(it.assignment)?;
    Some(v1::DeadlineVerdict {
        id: id(&parent.ids.assignments, Some(it.assignment))?,
        text: parent.plan.task(assignment),
        status: values::deadline_status(it.status),
        parent: it.parent.to_string(),
        child: it.child.map(|when| when.to_string()),
        child_id: id(&child.ids.assignments, it.child_assignment),
    })
}
