//! `Plan + findings → rasoat/plan/1`.

use crate::check::Finding;
use crate::edtf::When;
use crate::plan::{
    Assignment, Citation, Dated, Deadline, Issuer, Level, Metadata, Named, ParentRef, Section,
    Signature, Target,
};
use crate::report::values;

use super::located::quote_in;
use super::v1::{self, Number};
use super::{Located, identity, records};

/// The record of a document: what it says and what is to be marked in it. With its text, if asked.
#[must_use]
pub fn extracted<'a>(
    located: &'a Located<'a>,
    findings: &'a [Finding],
    with_text: bool,
) -> v1::Plan<'a> {
    let plan = located.plan;
    v1::Plan {
        schema: v1::PlanSchema::V1,
        source: records::source_of(plan),
        metadata: metadata(&plan.metadata),
        sections: located.each(&plan.sections, &located.ids.sections, section),
        assignments: located.each(&plan.assignments, &located.ids.assignments, assignment),
        targets: located.each(&plan.targets, &located.ids.targets, target),
        dates: located.each(&plan.dates, &located.ids.dates, dated),
        citations: located.each(&plan.citations, &located.ids.citations, citation),
        findings: located.findings(findings),
        notes: plan.notes().iter().map(|it| v1::Note { mark: &it.mark, text: &it.text }).collect(),
        quality: v1::Quality {
            grade: values::grade(plan.quality.grade),
            unplaced: Number::rounded(plan.quality.unplaced, 3),
            notes: plan.quality.notes.iter().map(String::as_str).collect(),
        },
        text: with_text.then_some(plan.text.content.as_str()),
    }
}

/// The record of a document's findings alone, none of them silenced.
#[must_use]
pub fn checked<'a>(located: &'a Located<'a>, findings: &'a [Finding]) -> v1::Check<'a> {
    v1::Check {
        schema: v1::CheckSchema::V1,
        source: records::source_of(located.plan),
        findings: located.findings(findings),
        silenced: Vec::new(),
    }
}

impl<'a> Located<'a> {
    fn each<T, R>(
        &'a self,
        items: &'a [T],
        ids: &'a [String],
        record: fn(&'a Self, &'a str, &'a T) -> R,
    ) -> Vec<R> {
        ids.iter().zip(items).map(|(id, item)| record(self, id, item)).collect()
    }

    fn findings(&'a self, findings: &'a [Finding]) -> Vec<v1::Finding<'a>> {
        let ids = identity::of_findings(findings, self.plan);
        let record = |(id, it): (String, &'a Finding)| v1::Finding {
            section: self.section(it.section),
            span: it.span.map(|span| self.span(span)),
            page: it.span.and_then(|span| self.page(span)),
            paragraph: it.span.map(|span| self.paragraph(span)),
            quote: it.span.map(|span| self.plan.text.slice(span)),
            place: it.span.map(|span| self.places.of_span(span)),
            ..records::unplaced(id, it.rule, it.severity, &it.args, &it.message)
        };
        ids.into_iter().zip(findings).map(record).collect()
    }
}

/// Absent is `null`, never an empty string.
fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn edtf(when: Option<When>) -> Option<String> {
    when.map(|when| when.to_string())
}

fn metadata(it: &Metadata) -> v1::Metadata<'_> {
    v1::Metadata {
        doc_type: it.doc_type.as_deref(),
        number: it.number.as_deref(),
        issued: edtf(it.issued),
        place: it.place.as_deref(),
        title: it.title.as_deref(),
        period: edtf(it.period),
        issuer: it.issuer.as_ref().map(issuer),
        signature: it.signature.as_ref().map(signature),
        recipients: it.recipients.iter().map(String::as_str).collect(),
        parent: it.parent.as_ref().map(parent),
    }
}

fn issuer(it: &Issuer) -> v1::Issuer<'_> {
    v1::Issuer {
        name: &it.name,
        level: it.level.map(Level::as_str),
        kind: it.kind.as_deref(),
        locality: it.locality.as_deref(),
    }
}

fn signature(it: &Signature) -> v1::Signature<'_> {
    v1::Signature {
        authority: it.authority.as_deref(),
        capacity: it.capacity.as_deref(),
        position: it.position.as_deref(),
        name: it.name.as_deref(),
    }
}

fn parent(it: &ParentRef) -> v1::ParentRef<'_> {
    v1::ParentRef { number: &it.number, issued: edtf(it.issued), issuer: it.issuer.as_deref() }
}

fn section<'a>(located: &'a Located<'a>, id: &'a str, it: &'a Section) -> v1::Section<'a> {
    v1::Section {
        id,
        parent: located.section(it.parent),
        depth: it.depth,
        label: it.label.as_deref(),
        title: &it.title,
        kinds: it.kinds.iter().map(|kind| kind.as_str()).collect(),
        span: located.span(it.span),
        page: located.page(it.span),
        paragraph: located.paragraph(it.span),
    }
}

fn assignment<'a>(located: &'a Located<'a>, id: &'a str, it: &'a Assignment) -> v1::Assignment<'a> {
    let deadlines: Vec<_> = it.deadlines.iter().map(|it| deadline(located, it)).collect();
    v1::Assignment {
        id,
        section: located.section(it.section),
        assignees: it
            .assignees
            .iter()
            .map(|it| assignee(&it.named, values::role(it.role)))
            .collect(),
        coordinators: it.coordinators.iter().map(named).collect(),
        task: located.plan.task(it),
        // The first that prints a date; one that counts from an event only where none does.
        deadline: deadlines.iter().find(|due| due.edtf.is_some()).or(deadlines.first()).cloned(),
        deadlines,
        lead_in: it.lead_in.and_then(|span| some(located.plan.text.slice(span))),
        recurrence: it.recurrence.map(values::recurrence),
        report_to: it.report_to.as_deref(),
        basis: values::basis(it.basis),
        span: located.span(it.span),
        page: located.page(it.span),
        paragraph: located.paragraph(it.span),
        place: located.places.of_span(it.span),
    }
}

fn assignee<'a>(it: &'a Named, role: &'static str) -> v1::Assignee<'a> {
    v1::Assignee { name: &it.name, unit: it.unit.as_deref(), role }
}

fn named(it: &Named) -> v1::Named<'_> {
    v1::Named { name: &it.name, unit: it.unit.as_deref() }
}

fn deadline<'a>(located: &'a Located<'a>, it: &'a Deadline) -> v1::Deadline<'a> {
    v1::Deadline {
        edtf: edtf(it.when),
        text: located.plan.text.slice(it.span),
        inclusive: it.inclusive,
        span: located.span(it.span),
    }
}

fn target<'a>(located: &'a Located<'a>, id: &'a str, it: &'a Target) -> v1::Target<'a> {
    v1::Target {
        id,
        section: located.section(it.section),
        text: located.plan.text.slice(it.span),
        subject: &it.subject,
        comparator: values::comparator(it.comparator),
        value: Number(it.value),
        unit: some(&it.unit),
        direction: values::direction(it.direction),
        by: edtf(it.by),
        span: located.span(it.span),
        page: located.page(it.span),
        paragraph: located.paragraph(it.span),
        place: located.places.of_span(it.span),
    }
}

fn dated<'a>(located: &'a Located<'a>, id: &'a str, it: &'a Dated) -> v1::Dated<'a> {
    let in_text = it.note.is_none().then_some(it.span);
    v1::Dated {
        id,
        text: quote_in(located.plan, it.note, it.span),
        edtf: it.when.to_string(),
        role: values::date_role(it.role),
        span: located.span_in(it.note, it.span),
        page: in_text.and_then(|span| located.page(span)),
        paragraph: in_text.map(|span| located.paragraph(span)),
        note: it.note,
    }
}

fn citation<'a>(located: &'a Located<'a>, id: &'a str, it: &'a Citation) -> v1::Citation<'a> {
    let in_text = it.note.is_none().then_some(it.span);
    v1::Citation {
        id,
        text: quote_in(located.plan, it.note, it.span),
        doc_type: it.doc_type.as_deref(),
        number: &it.number,
        issued: edtf(it.issued),
        issuer: it.issuer.as_deref(),
        role: values::citation_role(it.role),
        span: located.span_in(it.note, it.span),
        page: in_text.and_then(|span| located.page(span)),
        paragraph: in_text.map(|span| located.paragraph(span)),
        note: it.note,
    }
}
