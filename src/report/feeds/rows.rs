//! Records → rows.

use super::keys::row;
use super::v1::{
    AssignmentRow, CitationRow, DateRow, DutyRow, EvidenceRow, FindingRow, PlanRow, SectionRow,
    SummaryRow, TargetRow, Whose,
};
use crate::batch::Origin;
use crate::error::Error;
use crate::plan::{Assignment, Comparator, Plan};
use crate::report::json::v1::{self, Number};
use crate::report::{Dossier, values};
use crate::review::{CameTo, Document, OwnVerdict, Verdicts, short};

/// What all rows of a document have in common.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) key: String,
    pub(super) round: Option<String>,
    pub(super) commune: Option<&'static str>,
    pub(super) issuer: Option<String>,
    pub(super) period: Option<String>,
}

impl Told {
    pub(super) fn of(key: String, round: Option<&str>, plan: &Plan) -> Self {
        Self {
            key,
            round: round.map(str::to_owned),
            commune: plan.commune().map(|it| it.code),
            issuer: plan.metadata.issuer.as_ref().map(|it| it.name.clone()),
            period: plan.metadata.period.map(|when| when.to_string()),
        }
    }

    fn whose(&self) -> Whose<'_> {
        Whose {
            plan: Some(&self.key),
            round: self.round.as_deref(),
            commune: self.commune,
            issuer: self.issuer.as_deref(),
            period: self.period.as_deref(),
        }
    }

    fn row(&self, id: &str) -> String {
        row(&self.key, id)
    }

    fn section(&self, id: Option<&str>) -> Option<String> {
        id.map(|id| self.row(id))
    }
}

pub(super) fn plan<'a>(
    told: &'a Told,
    plan: &'a Plan,
    record: &'a v1::Plan<'a>,
    part: &'static str,
) -> PlanRow<'a> {
    let (source, metadata) = (&record.source, &record.metadata);
    let issuer = metadata.issuer.as_ref();
    PlanRow {
        key: &told.key,
        whose: told.whose(),
        part,
        status: "read",
        error: None,
        path: source.path,
        blake3: source.blake3,
        bytes: source.bytes,
        format: source.format,
        pages: source.pages,
        pages_read: source.pages_read,
        ocr: source.ocr,
        doc_type: metadata.doc_type,
        number: metadata.number,
        issued: metadata.issued.as_deref(),
        title: metadata.title,
        issuer_level: issuer.and_then(|it| it.level),
        issuer_kind: issuer.and_then(|it| it.kind),
        locality: issuer.and_then(|it| it.locality),
        province: plan.province(),
        signer: metadata.signature.as_ref().and_then(|it| it.name),
        parent_number: metadata.parent.as_ref().map(|it| it.number),
        parent_issued: metadata.parent.as_ref().and_then(|it| it.issued.as_deref()),
        quality: Some(record.quality.grade),
        unplaced: Some(record.quality.unplaced),
        quality_notes: some(record.quality.notes.iter().copied()),
    }
}

pub(super) fn unread<'a>(
    told: &'a Told,
    origin: &'a Origin,
    error: &'a Error,
    part: &'static str,
) -> PlanRow<'a> {
    PlanRow {
        key: &told.key,
        whose: told.whose(),
        part,
        status: error.code.as_str(),
        error: Some(&error.message),
        path: &origin.path,
        blake3: origin.blake3.as_deref(),
        bytes: origin.bytes,
        format: None,
        pages: None,
        pages_read: None,
        ocr: None,
        doc_type: None,
        number: None,
        issued: None,
        title: None,
        issuer_level: None,
        issuer_kind: None,
        locality: None,
        province: None,
        signer: None,
        parent_number: None,
        parent_issued: None,
        quality: None,
        unplaced: None,
        quality_notes: None,
    }
}

pub(super) fn section<'a>(told: &'a Told, it: &'a v1::Section<'a>) -> SectionRow<'a> {
    SectionRow {
        key: told.row(it.id),
        whose: told.whose(),
        parent: told.section(it.parent),
        depth: it.depth,
        label: it.label,
        title: it.title,
        kinds: it.kinds.join("; "),
        start: it.span.start,
        end: it.span.end,
        page: it.page,
        paragraph: it.paragraph,
    }
}

pub(super) fn assignment<'a>(
    told: &'a Told,
    plan: &'a Plan,
    assignment: &Assignment,
    it: &'a v1::Assignment<'a>,
) -> AssignmentRow<'a> {
    let due = it.deadline.as_ref();
    AssignmentRow {
        key: told.row(it.id),
        whose: told.whose(),
        section: told.section(it.section),
        bullet: bullet(plan, assignment),
        task: it.task,
        assignees: joined(it.assignees.iter().map(|it| it.name)),
        units: joined(it.assignees.iter().filter_map(|it| it.unit)),
        role: it.assignees.first().map(|it| it.role),
        coordinators: joined(it.coordinators.iter().map(|it| it.name)),
        deadline: due.and_then(|it| it.edtf.as_deref()),
        deadline_text: due.map(|it| it.text),
        deadline_inclusive: due.map(|it| it.inclusive),
        deadlines: it.deadlines.len(),
        recurrence: it.recurrence,
        report_to: it.report_to,
        basis: it.basis,
        start: it.span.start,
        end: it.span.end,
        page: it.page,
        paragraph: it.paragraph,
        place: &it.place,
    }
}

/// The mark before an item, by a name: a cell that holds a sign is half a formula.
fn bullet<'a>(plan: &'a Plan, assignment: &Assignment) -> Option<&'a str> {
    let line = plan.text.line_at(assignment.span.start);
    let first = plan.blocks.partition_point(|block| block.line < line);
    let of_line = plan.blocks.get(first..)?.iter().take_while(|block| block.line == line);
    let item = of_line.filter(|it| it.span.start <= assignment.span.start).last()?;
    let label = item.label.as_deref()?;
    Some(match label {
        "-" | "–" | "—" | "−" => "dash",
        "+" => "plus",
        "*" => "star",
        "•" | "·" | "●" | "▪" | "" => "dot",
        printed => printed,
    })
}

pub(super) fn target<'a>(told: &'a Told, it: &'a v1::Target<'a>) -> TargetRow<'a> {
    TargetRow {
        key: told.row(it.id),
        whose: told.whose(),
        section: told.section(it.section),
        text: it.text,
        subject: it.subject,
        comparator: named(it.comparator),
        value: it.value,
        unit: it.unit,
        direction: it.direction,
        by: it.by.as_deref(),
        start: it.span.start,
        end: it.span.end,
        page: it.page,
        paragraph: it.paragraph,
        place: &it.place,
    }
}

/// The sign of a figure, by a name.
fn named(sign: &str) -> &'static str {
    let names = [
        (Comparator::Equal, "equal"),
        (Comparator::AtLeast, "at_least"),
        (Comparator::Above, "above"),
        (Comparator::AtMost, "at_most"),
        (Comparator::Below, "below"),
    ];
    names.into_iter().find(|(it, _)| values::comparator(*it) == sign).map_or("equal", |it| it.1)
}

pub(super) fn date<'a>(told: &'a Told, it: &'a v1::Dated<'a>) -> DateRow<'a> {
    DateRow {
        key: told.row(it.id),
        whose: told.whose(),
        text: it.text,
        edtf: &it.edtf,
        role: it.role,
        start: it.span.start,
        end: it.span.end,
        page: it.page,
        paragraph: it.paragraph,
        note: it.note,
    }
}

pub(super) fn citation<'a>(told: &'a Told, it: &'a v1::Citation<'a>) -> CitationRow<'a> {
    CitationRow {
        key: told.row(it.id),
        whose: told.whose(),
        text: it.text,
        doc_type: it.doc_type,
        number: it.number,
        issued: it.issued.as_deref(),
        issuer_cited: it.issuer,
        role: it.role,
        start: it.span.start,
        end: it.span.end,
        page: it.page,
        paragraph: it.paragraph,
        note: it.note,
    }
}

pub(super) fn finding<'a>(told: &'a Told, it: &'a v1::Finding<'a>) -> FindingRow<'a> {
    FindingRow {
        key: told.row(&it.id),
        whose: told.whose(),
        rule: it.rule,
        severity: it.severity,
        message: it.message,
        section: told.section(it.section),
        quote: it.quote,
        start: it.span.map(|span| span.start),
        end: it.span.map(|span| span.end),
        page: it.page,
        paragraph: it.paragraph,
        place: it.place.as_deref(),
    }
}

pub(super) fn duty<'a>(
    told: &'a Told,
    parent: &'a Plan,
    it: &'a v1::Duty<'a>,
    own: &'a Verdicts,
) -> DutyRow<'a> {
    let own = own.of(it.id, short(told.issuer.as_deref().unwrap_or_default()));
    let decided = own.and_then(|it| it.status).map(|it| values::status(it.into()));
    let outdated = |own: &OwnVerdict| own.is_outdated(it.evidence.iter().map(|it| it.quote));
    DutyRow {
        key: told.row(it.id),
        whose: told.whose(),
        duty: it.id,
        parent_number: parent.metadata.number.as_deref(),
        text: it.text,
        section: it.section.as_deref(),
        place: &it.place,
        binding: it.binding,
        status: it.status,
        confidence: it.confidence,
        needs_review: it.needs_review,
        actor: it.actor,
        own_status: decided,
        own_note: own.and_then(|it| it.note.as_deref()),
        own_decided: own.and_then(|it| it.decided.as_deref()),
        own_outdated: own.map(outdated),
        verdict: decided.unwrap_or(it.status),
        elements: it.elements.len(),
        missing_elements: joined(it.missing_elements.iter().copied()),
        reasons: joined(it.reasons.iter().map(|it| it.message)),
        suggestion: it.suggestion.as_ref().map(|it| it.text.as_str()),
    }
}

pub(super) fn evidence<'a>(
    told: &'a Told,
    duty: &'a v1::Duty<'a>,
) -> impl Iterator<Item = EvidenceRow<'a>> {
    let found = duty.evidence.iter().map(|it| ("evidence", it));
    let nearest = duty.nearest.iter().map(|it| ("nearest", it));
    (1..).zip(found.chain(nearest)).map(move |(rank, (kind, it))| EvidenceRow {
        key: told.row(&format!("{}-{rank}", duty.id)),
        whose: told.whose(),
        duty_key: told.row(duty.id),
        kind,
        rank,
        assignment: told.section(it.id),
        quote: it.quote,
        start: it.span.start,
        end: it.span.end,
        page: it.page,
        paragraph: it.paragraph,
        place: &it.place,
        score: it.score,
    })
}

/// Each document of each body, from the earliest to the one that counts, and who sent none.
pub(super) fn summary<'a>(
    dossier: &'a Dossier<'a>,
    children: &'a [Told],
    round: Option<&'a str>,
    own: &'a Verdicts,
) -> impl Iterator<Item = SummaryRow<'a>> {
    dossier.review.wards.iter().flat_map(move |ward| {
        let counting = ward.document();
        let sent = ward.versions.iter().filter_map(move |at| {
            let (told, document) = (children.get(*at)?, dossier.documents.get(*at)?);
            Some((told.key.clone(), told.whose(), Some(document), counting == Some(*at)))
        });
        let nobody = Whose { plan: None, round, commune: None, issuer: None, period: None };
        let none = ward.versions.is_empty().then(|| {
            let hash = blake3::hash(short(&ward.name).to_lowercase().as_bytes()).to_hex();
            (format!("w{}", hash.chars().take(15).collect::<String>()), nobody, None, true)
        });
        let own = own.iter().filter(|it| it.status.is_some());
        let own =
            own.filter(|it| it.ward.to_lowercase() == short(&ward.name).to_lowercase()).count();
        sent.chain(none).map(move |(key, whose, document, counts)| {
            let figures = document.map(Document::figures).unwrap_or_default();
            SummaryRow {
                key,
                whose,
                ward: &ward.name,
                status: document.map_or("not_sent", came_to),
                counts,
                binding: figures.binding,
                covered: figures.covered,
                partial: figures.partial,
                missing: figures.missing,
                conflict: figures.conflict,
                not_applicable: figures.not_applicable,
                unassigned: figures.unassigned,
                needs_review: figures.needs_review,
                coverage: figures.coverage().map(|share| Number::rounded(share, 2)),
                own_verdicts: own,
            }
        })
    })
}

fn came_to(document: &Document) -> &'static str {
    match document.came_to {
        CameTo::Compared(_) => "compared",
        CameTo::Unreadable(_) => "unreadable",
        CameTo::NotAPlan => "not_a_plan",
    }
}

fn joined<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.collect::<Vec<_>>().join("; ")
}

/// Absent is empty, in JSON `null`.
fn some<'a>(items: impl Iterator<Item = &'a str>) -> Option<String> {
    Some(joined(items)).filter(|text| !text.is_empty())
}
