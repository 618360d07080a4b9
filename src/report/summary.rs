//! The figures of a comparison: how many of the binding duties are taken up, and how.

use crate::compare::{Actor, Binding, Comparison, DutyVerdict, Status};

/// Counts over the binding duties; `duties` counts all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figures {
    pub(super) duties: usize,
    pub(super) binding: usize,
    pub(super) covered: usize,
    pub(super) partial: usize,
    pub(super) missing: usize,
    pub(super) conflict: usize,
    pub(super) not_applicable: usize,
    pub(super) unassigned: usize,
    pub(super) needs_review: usize,
}

/// Whether a duty is one of the child's: those of the parent's own offices are not.
pub(super) fn binds(duty: &DutyVerdict) -> bool {
    duty.binding != Binding::Department
}

impl Figures {
    pub(super) fn of(comparison: &Comparison) -> Self {
        let mut figures = Self { duties: comparison.duties.len(), ..Self::default() };
        comparison.duties.iter().filter(|duty| binds(duty)).for_each(|duty| figures.count(duty));
        figures
    }

    fn count(&mut self, duty: &DutyVerdict) {
        self.binding += 1;
        *match duty.status {
            Status::Covered => &mut self.covered,
            Status::Partial => &mut self.partial,
            Status::Missing => &mut self.missing,
            Status::Conflict => &mut self.conflict,
            Status::NotApplicable => &mut self.not_applicable,
        } += 1;
        let elsewhere = duty.actor.is_some_and(|actor| actor != Actor::Named);
        self.unassigned += usize::from(elsewhere);
        self.needs_review += usize::from(duty.needs_review);
    }

    /// Tỷ lệ cụ thể hóa, 0 to 1; `None` where nothing binds.
    #[allow(clippy::cast_precision_loss, reason = "a plan has fewer than 2^52 duties")]
    pub(super) fn coverage(&self) -> Option<f64> {
        let judged = self.binding.checked_sub(self.not_applicable).filter(|&judged| judged > 0)?;
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
