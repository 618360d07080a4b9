//! `parent + what a reviewer settled → Parent`: binding and elements as listed, not as read.

use super::abbreviation::Abbreviations;
use super::duty::{Duty, Part};
use super::weight::Counts;
use super::{Binding, Parent, binding};
use crate::plan::{Assignment, Plan};
use crate::span::Span;

/// What a reviewer settled on one duty; what is `None` is read from the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// On whom the parent puts it.
    pub binding: Option<Binding>,
    /// Its elements, in the parent's text.
    pub elements: Option<Vec<Span>>,
}

impl<'a> Parent<'a> {
    /// Prepares a parent with what is settled on its duties, by index.
    #[must_use]
    pub fn listed(plan: &'a Plan, listed: &[Listed]) -> Self {
        let abbreviations = Abbreviations::learn(&plan.text.content, &Abbreviations::default());
        let issuer = plan.metadata.issuer.as_ref();
        let (mut duties, mut bindings) = (Vec::new(), Vec::new());
        for (index, assignment) in plan.assignments.iter().enumerate() {
            let settled = listed.get(index);
            let binding = settled.and_then(|it| it.binding);
            bindings.push(binding.unwrap_or_else(|| binding::of(assignment, issuer)));
            let elements = settled.and_then(|it| it.elements.as_deref());
            duties.push(duty(plan, assignment, elements, &abbreviations));
        }
        let mut counts = Counts::default();
        for duty in &duties {
            counts.add(&duty.terms().collect::<Vec<_>>());
        }
        Self { plan, abbreviations, duties, bindings, counts }
    }

    /// On whom the plan puts the duty at `index`.
    #[must_use]
    pub fn binding(&self, index: usize) -> Option<Binding> {
        self.bindings.get(index).copied()
    }

    /// The elements of the duty at `index`, in the plan's text.
    pub fn elements(&self, index: usize) -> impl Iterator<Item = Span> {
        self.duties.get(index).into_iter().flat_map(|duty| &duty.elements).map(|part| part.span)
    }
}

/// The duty as read, where that is what is listed too; else an element for each that is listed.
fn duty(
    plan: &Plan,
    assignment: &Assignment,
    listed: Option<&[Span]>,
    abbreviations: &Abbreviations,
) -> Duty {
    let read = Duty::read(plan, assignment, abbreviations);
    match listed {
        Some(listed) if !read.elements.iter().map(|part| part.span).eq(listed.iter().copied()) => {
            let whole = |&span: &Span| whole(plan, assignment, span, abbreviations);
            Duty { elements: listed.iter().filter_map(whole).collect() }
        }
        _ => read,
    }
}

/// One element, however many things the reader would see in it.
fn whole(
    plan: &Plan,
    assignment: &Assignment,
    span: Span,
    abbreviations: &Abbreviations,
) -> Option<Part> {
    let alone = Assignment { span, ..assignment.clone() };
    let mut parts = Duty::read(plan, &alone, abbreviations).elements.into_iter();
    let first = parts.next()?;
    Some(parts.fold(Part { span, ..first }, |mut whole, part| {
        let offset = whole.terms.len();
        let pieces = part.pieces.iter().map(|piece| piece.start + offset..piece.end + offset);
        whole.pieces.extend(pieces);
        whole.heads.extend(part.heads);
        whole.terms.extend(part.terms);
        whole.asks_for_plan |= part.asks_for_plan;
        whole
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;
    use crate::compare::{Pair, compare};

    const DUTY: &str = "Nạo vét kênh mương nội đồng; sửa chữa cống lấy nước; kẻ lại vạch đường.";
    const ITEM: &str = "Nạo vét kênh mương nội đồng.";

    /// The duties of the sample with these settled for the one that begins with `Nạo vét`.
    fn settled(sample: &Sample, own: &Listed) -> Vec<Listed> {
        let is_own = |it: &Assignment| sample.parent.task(it).starts_with("Nạo vét");
        let plan = sample.parent.assignments.iter();
        plan.map(|it| if is_own(it) { own.clone() } else { Listed::default() }).collect()
    }

    #[test]
    fn what_is_listed_as_read_changes_nothing() {
        let sample = Sample::new(&[DUTY], &[ITEM]);
        let read = Parent::new(&sample.parent);
        let listed: Vec<Listed> = (0..sample.parent.assignments.len())
            .map(|at| Listed {
                binding: read.binding(at),
                elements: Some(read.elements(at).collect()),
            })
            .collect();
        let pair = Pair { parent: &sample.parent, child: &sample.child };
        let again = Parent::listed(&sample.parent, &listed).compare(&sample.child);
        assert_eq!(again, compare(&pair));
    }

    #[test]
    fn the_reviewer_decides() {
        let sample = Sample::new(&[DUTY], &[ITEM]);
        let start = sample.parent.text.content.find("Nạo vét").unwrap();
        let first = Span { start, end: start + "Nạo vét kênh mương nội đồng".len() };
        let own = Listed { binding: Some(Binding::Department), elements: Some(vec![first]) };
        let listed = settled(&sample, &own);
        let compared = Parent::listed(&sample.parent, &listed).compare(&sample.child);
        let verdict = compared.duties.iter().find(|it| it.elements.iter().any(|e| e.span == first));
        let verdict = verdict.unwrap();
        assert_eq!(verdict.elements.len(), 1);
        assert_eq!(verdict.binding, Binding::Department);
        assert_eq!(verdict.status, crate::compare::Status::Covered);
    }
}
