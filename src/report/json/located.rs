//! A plan and what its coordinates in the contract are made from.

use crate::plan::Plan;
use crate::report::place::Places;
use crate::span::Span;

use super::identity::{self, Identities};
use super::scalars::Scalars;
use super::v1;

/// A plan, ready to be pointed into: made once, asked for every record.
pub struct Located<'a> {
    pub(super) plan: &'a Plan,
    pub(super) ids: Identities,
    pub(in crate::report) places: Places<'a>,
    scalars: Scalars<'a>,
    notes: Vec<Scalars<'a>>,
}

/// What a list tells of an assignment that the plan's own structure does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Its id, if it has one already.
    pub id: Option<String>,
    /// Where it stands, by printed labels.
    pub place: String,
    /// The page on which it starts.
    pub page: Option<u32>,
}

impl<'a> Located<'a> {
    /// One pass over the plan.
    #[must_use]
    pub fn of(plan: &'a Plan) -> Self {
        Self {
            plan,
            ids: Identities::of(plan),
            places: Places::of(plan),
            scalars: Scalars::of(&plan.text.content),
            notes: plan.notes().iter().map(|note| Scalars::of(&note.text)).collect(),
        }
    }

    /// A plan that was put together from a list: its ids and places are those of the list. One
    /// entry for each assignment and each target.
    #[must_use]
    pub fn told(plan: &'a Plan, assignments: &'a [Told], targets: &[Option<String>]) -> Self {
        let section = |at: usize| plan.assignments.get(at).and_then(|it| it.section);
        let title = |at: Option<usize>| {
            at.and_then(|at| plan.sections.get(at)).map_or("", |section| &section.title)
        };
        let duties = assignments.iter().enumerate().zip(&plan.assignments);
        let duties =
            duties.map(|((at, told), it)| (told.id.as_deref(), plan.task(it), title(section(at))));
        let figures = targets.iter().zip(&plan.targets);
        let figures = figures.map(|(id, it)| (id.as_deref(), plan.text.slice(it.span), ""));
        let ids = Identities {
            assignments: identity::kept('a', duties),
            targets: identity::kept('t', figures),
            ..Identities::default()
        };
        let places = plan.assignments.iter().zip(assignments).map(|(it, told)| (it.span, told));
        Self {
            ids,
            places: Places::told(
                plan,
                places.map(|(span, told)| (span, told.place.as_str(), told.page)),
            ),
            plan,
            scalars: Scalars::of(&plan.text.content),
            notes: Vec::new(),
        }
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// The id of each assignment, in their order.
    #[must_use]
    pub fn duties(&self) -> &[String] {
        &self.ids.assignments
    }

    pub(super) fn span(&self, span: Span) -> v1::Span {
        count(&self.scalars, span)
    }

    /// A span of the text, or of the note with this index.
    pub(super) fn span_in(&self, note: Option<usize>, span: Span) -> v1::Span {
        match note {
            None => self.span(span),
            Some(note) => match self.notes.get(note) {
                Some(scalars) => count(scalars, span),
                None => v1::Span { start: 0, end: 0 },
            },
        }
    }

    pub(super) fn page(&self, span: Span) -> Option<u32> {
        self.plan.text.page_at(span.start)
    }

    pub(super) fn paragraph(&self, span: Span) -> usize {
        self.plan.text.line_at(span.start) + 1
    }

    pub(super) fn section(&self, index: Option<usize>) -> Option<&str> {
        id(&self.ids.sections, index)
    }
}

/// The id at an index.
pub(super) fn id(ids: &[String], index: Option<usize>) -> Option<&str> {
    ids.get(index?).map(String::as_str)
}

fn count(scalars: &Scalars<'_>, span: Span) -> v1::Span {
    v1::Span { start: scalars.before(span.start), end: scalars.before(span.end) }
}

/// The words of a span of the text, or of the note with this index.
pub(super) fn quote_in(plan: &Plan, note: Option<usize>, span: Span) -> &str {
    match note {
        None => plan.text.slice(span),
        Some(note) => {
            let text = plan.notes().get(note).map(|note| note.text.as_str());
            text.and_then(|text| text.get(span.range())).unwrap_or_default()
        }
    }
}
