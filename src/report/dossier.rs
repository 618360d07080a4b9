//! A round as reports want it: put in order, with the plans whose words they quote.

use crate::compare::DutyVerdict;
use crate::plan::Plan;
use crate::report::json::Located;
use crate::review::{Child, Document, OwnVerdict, Review, Standing, Verdicts, Ward};

/// A round with its documents.
#[derive(Clone, Copy)]
pub struct Dossier<'a> {
    /// The parent.
    pub parent: &'a Located<'a>,
    /// The round, put in order.
    pub review: &'a Review,
    /// What came in, in the order that the review points into.
    pub documents: &'a [Document],
    /// Each document's plan where it was compared; nothing for tables that quote none.
    pub children: &'a [Option<Child>],
    /// What a person decided and noted.
    pub own: &'a Verdicts,
}

impl<'a> Dossier<'a> {
    /// The parent's plan.
    #[must_use]
    pub fn plan(&self) -> &'a Plan {
        self.parent.plan()
    }

    /// The document of a ward that counts.
    #[must_use]
    pub fn document(&self, ward: &Ward) -> Option<&'a Document> {
        self.documents.get(ward.document()?)
    }

    /// The plan of a ward that counts, compared.
    #[must_use]
    pub fn child(&self, ward: &Ward) -> Option<&'a Child> {
        ward.figures()?;
        self.children.get(ward.document()?)?.as_ref()
    }

    /// The wards whose plans were compared, with them.
    pub fn compared(&self) -> impl Iterator<Item = (&'a Ward, &'a Child)> {
        let dossier = *self;
        self.review.wards.iter().filter_map(move |ward| Some((ward, dossier.child(ward)?)))
    }

    /// How a ward stands on a duty: by the reviewer, where he decided it.
    #[must_use]
    pub fn standing(&self, ward: &Ward, verdict: &DutyVerdict) -> Standing {
        let standings = self.document(ward).map(|it| it.standings()).unwrap_or_default();
        let known = standings.get(verdict.assignment);
        known.copied().unwrap_or_else(|| Standing::of(verdict))
    }

    /// What the reviewer decided or noted on a duty of a ward.
    #[must_use]
    pub fn own(&self, ward: &Ward, verdict: &DutyVerdict) -> Option<&'a OwnVerdict> {
        self.own.of(self.parent.duties().get(verdict.assignment)?, &ward.name)
    }

    /// A duty in the parent's words.
    #[must_use]
    pub fn task(&self, duty: usize) -> &'a str {
        let plan = self.plan();
        plan.assignments.get(duty).map_or("", |it| plan.task(it))
    }

    /// Where the parent has a duty, by printed labels.
    #[must_use]
    pub fn place(&self, duty: usize) -> String {
        let span = self.plan().assignments.get(duty).map(|it| it.span);
        span.map(|it| self.parent.places.of_span(it)).unwrap_or_default()
    }

    /// The verdict on a duty.
    #[must_use]
    pub fn verdict(child: &'a Child, duty: usize) -> Option<&'a DutyVerdict> {
        child.comparison.duties.get(duty)
    }
}
