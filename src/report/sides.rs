//! `verdict → the two plans' words side by side`, with their places.

use crate::compare::{Actor, DutyVerdict};
use crate::review::{Child, Standing, Ward};
use crate::span::Span;

use super::Dossier;
use super::place::Places;
use super::values;
use super::words::name;

/// The parent and one child, and the places of both.
pub(crate) struct Sides<'a> {
    dossier: Dossier<'a>,
    ward: &'a Ward,
    child: &'a Child,
    places: Places<'a>,
}

impl<'a> Sides<'a> {
    pub(crate) fn new(dossier: &Dossier<'a>, ward: &'a Ward, child: &'a Child) -> Self {
        Self { dossier: *dossier, ward, child, places: Places::of(&child.plan) }
    }

    /// The duty in the parent's words.
    pub(crate) fn task(&self, verdict: &DutyVerdict) -> &'a str {
        self.dossier.task(verdict.assignment)
    }

    /// Words of the parent.
    pub(crate) fn asked(&self, span: Span) -> &'a str {
        self.dossier.plan().text.slice(span)
    }

    /// Where the parent has the duty, with its page.
    pub(crate) fn place(&self, verdict: &DutyVerdict) -> String {
        let duty = self.dossier.plan().assignments.get(verdict.assignment);
        duty.map(|it| self.dossier.parent.places.with_page(it.span)).unwrap_or_default()
    }

    /// Where the child has a passage, with its page.
    pub(crate) fn seen_at(&self, span: Span) -> String {
        self.places.with_page(span)
    }

    /// Every passage of the child that takes the duty up, each with its place.
    pub(crate) fn words(&self, verdict: &DutyVerdict) -> String {
        let quoted = verdict.evidence.iter().map(|it| {
            format!("{}\n({})", self.child.plan.text.slice(it.span), self.seen_at(it.span))
        });
        quoted.collect::<Vec<_>>().join("\n")
    }

    /// `Chưa đầy đủ`, and on a line of its own who is told to do it where nobody rightly is.
    pub(crate) fn result(&self, verdict: &DutyVerdict) -> String {
        let mut lines = vec![name("duty", values::status(verdict.status))];
        let own_plan = Standing::of(verdict).own_plan;
        let actor = verdict.actor.filter(|&actor| actor != Actor::Named && !own_plan);
        lines.extend(actor.map(|actor| name("actor", values::actor(actor))));
        lines.join("\n")
    }

    /// On whom the parent puts it.
    pub(crate) fn binding(&self, verdict: &DutyVerdict) -> &'static str {
        name("binding", values::binding(verdict.binding))
    }

    /// What the reviewer decided: `Đầy đủ`; nothing where he did not.
    pub(crate) fn decided(&self, verdict: &DutyVerdict) -> &'static str {
        let standing = self.dossier.standing(self.ward, verdict);
        if standing.decided.is_some() { name("duty", values::status(standing.status)) } else { "" }
    }

    /// `Cần xem lại` where the verdict is too uncertain to act on, or the plan says something else
    /// now than what was decided on; and the reviewer's own note.
    pub(crate) fn note(&self, verdict: &DutyVerdict) -> String {
        let standing = self.dossier.standing(self.ward, verdict);
        let outdated = standing.decided.is_some_and(|it| it.outdated);
        let look = match (standing.needs_review, outdated) {
            (_, true) => Some("Cần xem lại: kế hoạch đã sửa sau khi kết luận"),
            (true, false) => Some("Cần xem lại"),
            (false, false) => None,
        };
        let own = self.dossier.own(self.ward, verdict).and_then(|it| it.note.as_deref());
        look.into_iter().chain(own).collect::<Vec<_>>().join("\n")
    }
}
