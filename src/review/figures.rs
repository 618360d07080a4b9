//! The figures of a comparison: how many of the binding duties are taken up, and how.

use crate::compare::{Binding, Comparison, DutyVerdict, Status};

use super::Standing;

/// Counts over the binding duties of a child, or over the children of a duty; `duties` counts all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// All that were judged.
    pub duties: usize,
    /// Those put on the child, by name or with all others.
    pub binding: usize,
    /// Every element is taken up.
    pub covered: usize,
    /// Some elements are.
    pub partial: usize,
    /// None is.
    pub missing: usize,
    /// Later, lower, or to another recipient.
    pub conflict: usize,
    /// The duty excludes the child.
    pub not_applicable: usize,
    /// Taken up, but by no office of the child's own.
    pub unassigned: usize,
    /// A person has to look.
    pub needs_review: usize,
}

/// Whether a duty is one of the child's: those of the parent's own offices are not.
#[must_use]
pub fn binds(duty: &DutyVerdict) -> bool {
    duty.binding != Binding::Department
}

impl Figures {
    /// Of a child: how far it takes up what binds it.
    #[must_use]
    pub fn of(comparison: &Comparison) -> Self {
        let standings: Vec<_> = comparison.duties.iter().map(Standing::of).collect();
        Self::of_standings(&standings)
    }

    pub(super) fn of_standings(standings: &[Standing]) -> Self {
        let binding = standings.iter().filter(|it| it.binding != Binding::Department);
        Self { duties: standings.len(), ..Self::counted(binding) }
    }

    /// Counts these, whomever they bind.
    pub(super) fn counted<'a>(standings: impl Iterator<Item = &'a Standing>) -> Self {
        let mut figures = Self::default();
        standings.for_each(|it| figures.count(*it));
        figures
    }

    fn count(&mut self, standing: Standing) {
        self.duties += 1;
        self.binding += 1;
        *match standing.status {
            Status::Covered => &mut self.covered,
            Status::Partial => &mut self.partial,
            Status::Missing => &mut self.missing,
            Status::Conflict => &mut self.conflict,
            Status::NotApplicable => &mut self.not_applicable,
        } += 1;
        self.unassigned += usize::from(standing.is_elsewhere());
        self.needs_review += usize::from(standing.needs_review);
    }

    /// What is judged: what binds and applies.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.binding.saturating_sub(self.not_applicable)
    }

    /// Tỷ lệ cụ thể hóa, 0 to 1; `None` where nothing binds.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a plan has fewer than 2^52 duties")]
    pub fn coverage(&self) -> Option<f64> {
        let judged = Some(self.judged()).filter(|&judged| judged > 0)?;
        let taken_up = self.covered + self.conflict;
        Some((taken_up as f64 + self.partial as f64 / 2.0) / judged as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_point_for_half_a_duty() {
        let figures = Figures {
            binding: 18,
            covered: 11,
            partial: 4,
            missing: 2,
            conflict: 1,
            ..Figures::default()
        };
        assert!((figures.coverage().unwrap() - 14.0 / 18.0).abs() < 1e-9);
        assert_eq!(Figures::default().coverage(), None); // nothing is asked: no figure, not 100 %
    }
}
