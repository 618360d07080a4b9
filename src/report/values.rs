//! Enumerated values as the contract writes them.

use crate::compare::{Actor, Binding, CitationStatus, DeadlineStatus, Status, TargetStatus};
use crate::plan::{
    AssigneeRole, Basis, CitationRole, Comparator, DateRole, Direction, Grade, Recurrence,
};
use crate::review::{Choice, State};
use crate::selftest::{Kind, Rewording};

pub(crate) fn role(role: AssigneeRole) -> &'static str {
    match role {
        AssigneeRole::Requested => "requested",
        AssigneeRole::Lead => "lead",
        AssigneeRole::Advise => "advise",
        AssigneeRole::Coordinate => "coordinate",
        AssigneeRole::Perform => "perform",
    }
}

pub(crate) fn recurrence(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Daily => "daily",
        Recurrence::Weekly => "weekly",
        Recurrence::Monthly => "monthly",
        Recurrence::Quarterly => "quarterly",
        Recurrence::Semiannual => "semiannual",
        Recurrence::Annual => "annual",
        Recurrence::Regular => "regular",
        Recurrence::AdHoc => "ad_hoc",
    }
}

pub(crate) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Table => "table",
        Basis::Heading => "heading",
        Basis::Text => "text",
        Basis::Implied => "implied",
    }
}

pub(crate) fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "=",
        Comparator::AtLeast => ">=",
        Comparator::Above => ">",
        Comparator::AtMost => "<=",
        Comparator::Below => "<",
    }
}

pub(crate) fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Reach => "reach",
        Direction::Maintain => "maintain",
        Direction::Increase => "increase",
        Direction::Decrease => "decrease",
    }
}

pub(crate) fn date_role(role: DateRole) -> &'static str {
    match role {
        DateRole::Issued => "issued",
        DateRole::Citation => "citation",
        DateRole::Deadline => "deadline",
        DateRole::Period => "period",
        DateRole::Event => "event",
        DateRole::Observance => "observance",
        DateRole::Horizon => "horizon",
    }
}

pub(crate) fn citation_role(role: CitationRole) -> &'static str {
    match role {
        CitationRole::Parent => "parent",
        CitationRole::Basis => "basis",
        CitationRole::Mention => "mention",
    }
}

pub(crate) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Good => "good",
        Grade::Fair => "fair",
        Grade::Poor => "poor",
    }
}

pub(crate) fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::Commune => "commune",
        Binding::All => "all",
        Binding::Department => "department",
    }
}

pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Covered => "covered",
        Status::Partial => "partial",
        Status::Missing => "missing",
        Status::Conflict => "conflict",
        Status::NotApplicable => "not_applicable",
    }
}

pub(crate) fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::Named => "named",
        Actor::Unnamed => "unnamed",
        Actor::NotCompetent => "not_competent",
    }
}

pub(crate) fn target_status(status: TargetStatus) -> &'static str {
    match status {
        TargetStatus::Kept => "kept",
        TargetStatus::Raised => "raised",
        TargetStatus::Lowered => "lowered",
        TargetStatus::Missing => "missing",
    }
}

pub(crate) fn deadline_status(status: DeadlineStatus) -> &'static str {
    match status {
        DeadlineStatus::InTime => "in_time",
        DeadlineStatus::Late => "late",
        DeadlineStatus::Missing => "missing",
    }
}

pub(crate) fn state(state: &State) -> &'static str {
    match state {
        State::Compared(_) => "compared",
        State::Unreadable => "unreadable",
        State::NotAPlan => "not_a_plan",
        State::NotSent => "not_sent",
    }
}

pub(crate) fn choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Only => "only",
        Choice::Issued => "issued",
        Choice::Marked => "marked",
        Choice::Undecided => "undecided",
    }
}

pub(crate) fn citation_status(status: CitationStatus) -> &'static str {
    match status {
        CitationStatus::Same => "same",
        CitationStatus::OtherNumber => "other_number",
        CitationStatus::OtherDate => "other_date",
        CitationStatus::OtherPlan => "other_plan",
        CitationStatus::Absent => "absent",
        CitationStatus::Unknown => "unknown",
    }
}

pub(crate) fn mutation(kind: Kind) -> &'static str {
    match kind {
        Kind::Removed => "removed",
        Kind::Shortened => "shortened",
        Kind::Lowered => "lowered",
        Kind::Postponed => "postponed",
        Kind::Misassigned => "misassigned",
        Kind::Misdirected => "misdirected",
        Kind::Miscited => "miscited",
    }
}

pub(crate) fn rewording(rewording: Rewording) -> &'static str {
    match rewording {
        Rewording::Spelling => "spelling",
        Rewording::Tone => "tone",
        Rewording::Synonym => "synonym",
        Rewording::Date => "date",
        Rewording::Due => "due",
        Rewording::Bullet => "bullet",
        Rewording::Order => "order",
    }
}
