//! `misdirected`: the report goes to a body that had ended when the child was issued.

use jiff::civil::Date;

use crate::compare::DutyVerdict;
use crate::edtf::When;
use crate::selftest::edit::Edit;
use crate::selftest::specimen::Specimen;
use crate::selftest::syllable::occurrences;
use crate::span::Span;

use super::{Kind, Mutant, Sign};

/// No district acts from this day on.
const NO_DISTRICTS: Date = Date::constant(2025, 7, 1);
const ENDED: &str = "Ủy ban nhân dân huyện";

pub(super) fn of(specimen: &Specimen<'_>, verdict: &DutyVerdict) -> Option<Mutant> {
    let own = &specimen.child.metadata;
    let date = own.issued.and_then(When::last).or_else(|| own.period.and_then(When::last))?;
    specimen.duty(verdict)?.report_to.as_ref().filter(|_| date >= NO_DISTRICTS)?;
    let told = verdict.evidence.first()?.assignment?;
    let told = specimen.child.assignments.get(told)?;
    let (words, name) = (specimen.said(told.span), told.report_to.as_ref()?);
    let start = words.find(name.as_str())?;
    // `… để tổng hợp, báo cáo UBND tỉnh`: who else is named may be the one that is meant.
    let kind = specimen.parent.plan().metadata.issuer.as_ref()?.kind.as_ref()?;
    let rest = words.replacen(name.as_str(), "", 1);
    occurrences(&rest, kind).is_empty().then_some(())?;
    let span = Span::at(told.span.start, &(start..start + name.len()));
    let edits = vec![Edit { span, with: ENDED.to_owned() }];
    Mutant::of(Kind::Misdirected, verdict, edits, Sign::Conflict("recipient-other"))
}
