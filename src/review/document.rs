//! `Outcome + Comparison → Document`: what a round has to know of a document that came in.

use crate::batch::Origin;
use crate::compare::{Actor, Binding, Comparison, DutyVerdict, Status};
use crate::edtf::When;
use crate::plan::Plan;

use super::{Figures, Verdicts};

/// A document of the round.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// As the user named it.
    pub path: String,
    /// BLAKE3 of its bytes, where they could be read.
    pub blake3: Option<String>,
    /// The body that issued it, as it calls itself.
    pub issuer: Option<String>,
    /// `157/KH-UBND`.
    pub number: Option<String>,
    /// The day of issue, as printed.
    pub issued: Option<When>,
    /// What it came to.
    pub came_to: CameTo,
}

/// A child kept whole, for reports that quote it.
#[derive(Clone, Debug)]
pub struct Child {
    /// What it says.
    pub plan: Plan,
    /// How far it takes up the parent's duties.
    pub comparison: Comparison,
}

/// What a document came to.
#[derive(Clone, Debug, PartialEq)]
pub enum CameTo {
    /// A plan, compared: how it stands on each duty of the parent, in their order.
    Compared(Vec<Standing>),
    /// It could not be read: why, in Vietnamese.
    Unreadable(String),
    /// It puts no duty on anyone.
    NotAPlan,
}

/// How a child stands on one duty of its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// On whom the parent puts it.
    pub binding: Binding,
    /// How far it is taken up.
    pub status: Status,
    /// Who in the child is told to do it.
    pub actor: Option<Actor>,
    /// The verdict is too uncertain to act on.
    pub needs_review: bool,
    /// The plan itself is what was asked for: nobody has to be told to issue it.
    pub own_plan: bool,
    /// What a person decided here; the rest is as it stands by that.
    pub decided: Option<Decided>,
}

/// A reviewer's decision on a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// How far it is taken up by the comparison.
    pub found: Status,
    /// The plan says something else now than what the reviewer saw.
    pub outdated: bool,
}

impl Standing {
    /// What a verdict comes to.
    #[must_use]
    pub fn of(verdict: &DutyVerdict) -> Self {
        Self {
            binding: verdict.binding,
            status: verdict.status,
            actor: verdict.actor,
            needs_review: verdict.needs_review,
            own_plan: verdict.reasons.iter().any(|it| it.code == "own-plan"),
            decided: None,
        }
    }

    /// The same by a person's decision. Where all or nothing is taken up, it settles who does it,
    /// too; where the plan has changed since, somebody has to look again.
    pub(super) fn decided(self, status: Status, outdated: bool) -> Self {
        let decided = Some(Decided { found: self.status, outdated });
        let in_part = matches!(status, Status::Partial | Status::Conflict);
        let actor = self.actor.filter(|_| in_part);
        Self { status, actor, needs_review: outdated, decided, ..self }
    }

    /// Whether it can be acted on without a further look: a person decided it, on these words.
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.decided.is_some_and(|it| !it.outdated)
    }

    /// Whether nobody of the child's own is told to do what it takes up.
    pub(super) fn is_elsewhere(self) -> bool {
        self.actor.is_some_and(|actor| actor != Actor::Named)
    }

    /// Whether the child has to mend something here: a duty of its own that is left out, taken up
    /// in part or otherwise than asked, or put on nobody.
    #[must_use]
    pub fn is_short(self) -> bool {
        let gap = matches!(self.status, Status::Missing | Status::Partial | Status::Conflict);
        self.binding != Binding::Department && (gap || (self.is_elsewhere() && !self.own_plan))
    }
}

impl Document {
    /// A child that was compared.
    #[must_use]
    pub fn compared(child: &Plan, comparison: &Comparison) -> Self {
        let standings = comparison.duties.iter().map(Standing::of).collect();
        Self::of(child, CameTo::Compared(standings))
    }

    /// The same by what a person decided: of this plan's body, or of the body that its file names.
    #[must_use]
    pub fn decided(
        mut self,
        child: &Plan,
        comparison: &Comparison,
        (duties, own): (&[String], &Verdicts),
    ) -> Self {
        let Some(ward) = own.ward(self.issuer.as_deref(), &self.path) else { return self };
        let CameTo::Compared(standings) = &mut self.came_to else { return self };
        for ((standing, duty), verdict) in standings.iter_mut().zip(duties).zip(&comparison.duties)
        {
            let Some(own) = own.of(duty, &ward) else { continue };
            let Some(status) = own.status else { continue };
            let quotes = verdict.evidence.iter().map(|it| child.text.slice(it.span));
            *standing = standing.decided(status.into(), own.is_outdated(quotes));
        }
        self
    }

    /// A document that can be read and is no plan.
    #[must_use]
    pub fn not_a_plan(document: &Plan) -> Self {
        Self::of(document, CameTo::NotAPlan)
    }

    /// A document that could not be read.
    #[must_use]
    pub fn unreadable(origin: &Origin, why: &str) -> Self {
        Self {
            path: origin.path.clone(),
            blake3: origin.blake3.clone(),
            issuer: None,
            number: None,
            issued: None,
            came_to: CameTo::Unreadable(why.to_owned()),
        }
    }

    fn of(plan: &Plan, came_to: CameTo) -> Self {
        let metadata = &plan.metadata;
        Self {
            path: plan.source.path.clone(),
            blake3: Some(plan.source.blake3.clone()),
            issuer: metadata.issuer.as_ref().map(|it| it.name.clone()),
            number: metadata.number.clone(),
            issued: metadata.issued,
            came_to,
        }
    }

    /// How it stands on each duty; nothing where it was not compared.
    #[must_use]
    pub fn standings(&self) -> &[Standing] {
        match &self.came_to {
            CameTo::Compared(standings) => standings,
            CameTo::Unreadable(_) | CameTo::NotAPlan => &[],
        }
    }

    /// How far it takes up what binds it.
    #[must_use]
    pub fn figures(&self) -> Figures {
        Figures::of_standings(self.standings())
    }

    pub(super) fn is_compared(&self) -> bool {
        matches!(self.came_to, CameTo::Compared(_))
    }
}
