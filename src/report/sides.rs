//! `verdict → the two plans' words side by side`, with their places.

use crate::compare::{Actor, DutyVerdict};
use crate::review::{Child, Standing};
use crate::span::Span;

use super::json::Located;
use super::place::Places;
use super::values;
use super::words::name;

/// The parent and one child, and the places of both.
pub(crate) struct Sides<'a> {
    parent: &'a Located<'a>,
    child: &'a Child,
    places: Places<'a>,
}

impl<'a> Sides<'a> {
    pub(crate) fn new(parent: &'a Located<'a>, child: &'a Child) -> Self {
        Self { parent, child, places: Places::of(&child.plan) }
    }

    /// The duty in the parent's words.
    pub(crate) fn task(&self, verdict: &DutyVerdict) -> &'a str {
        let plan = self.parent.plan();
        plan.assignments.get(verdict.assignment).map_or("", |it| plan.task(it))
    }

    /// Words of the parent.
    pub(crate) fn asked(&self, span: Span) -> &'a str {
        self.parent.plan().text.slice(span)
    }

    /// Where the parent has the duty, with its page.
    pub(crate) fn place(&self, verdict: &DutyVerdict) -> String {
        let duty = self.parent.plan().assignments.get(verdict.assignment);
        duty.map(|it| self.parent.places.with_page(it.span)).unwrap_or_default()
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

    /// `Cần xem lại` where the verdict is too uncertain to act on.
    pub(crate) fn note(&self, verdict: &DutyVerdict) -> &'static str {
        if verdict.needs_review { "Cần xem lại" } else { "" }
    }
}
