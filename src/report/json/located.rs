//! A plan and what its coordinates in the contract are made from.

use crate::plan::Plan;
use crate::report::place::Places;
use crate::span::Span;

use super::identity::Identities;
use super::scalars::Scalars;
use super::v1;

/// A plan, ready to be pointed into: made once, asked for every record.
pub struct Located<'a> {
    pub(super) plan: &'a Plan,
    pub(super) ids: Identities,
    pub(super) places: Places<'a>,
    scalars: Scalars<'a>,
    notes: Vec<Scalars<'a>>,
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

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &'a Plan {
        self.plan
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
