//! `removed`: a duty is taken out with every line that says any of it.

use crate::compare::DutyVerdict;
use crate::selftest::specimen::Specimen;

use super::{Kind, Mutant, Sign, answers_with_itself};

pub(super) fn of(specimen: &Specimen<'_>, verdict: &DutyVerdict) -> Option<Mutant> {
    // What asks for a plan is answered by the plan, whatever its lines say.
    (!answers_with_itself(verdict)).then_some(())?;
    let lines = specimen.evidence_lines(verdict)?;
    let elements: Vec<&str> =
        verdict.elements.iter().map(|element| specimen.asked(element.span)).collect();
    let further = specimen.further(&elements, &lines, &[])?;
    let edits = specimen.without(lines.iter().chain(&further));
    Mutant::of(Kind::Removed, verdict, edits, Sign::Missing)
}
