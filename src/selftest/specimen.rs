//! A parent and a child that are tried, with what the comparison says before anything is changed.

use std::collections::BTreeSet;

use crate::compare::{Comparison, DutyVerdict, Parent};
use crate::outline::{Block, Part, Role};
use crate::plan::{Assignment, Plan};
use crate::span::Span;

use super::echo::Echo;
use super::edit::{self, Edit};
use super::mutation::{self, Mutant};
use super::rewording::Rewording;
use super::{Reworded, Tried, copy};

/// A line that says so much of an element may be read as taking it up.
const ECHO: f64 = 0.5;
/// So much of it in a few lines together may be read so too.
const TOGETHER: f64 = 0.8;
/// Lines that may take something up together.
const FEW: usize = 3;

/// A pair of plans to be tried.
pub struct Specimen<'a> {
    pub(super) parent: &'a Parent<'a>,
    pub(super) child: &'a Plan,
    pub(super) before: Comparison,
    echo: Echo,
}

impl<'a> Specimen<'a> {
    /// The two, and the comparison of them as they are.
    #[must_use]
    pub fn new(parent: &'a Parent<'a>, child: &'a Plan, before: Comparison) -> Self {
        let echo = Echo::new([parent.plan(), child]);
        Self { parent, child, before, echo }
    }

    /// Every change that can be made without a doubt about what must follow: of the verdicts that
    /// are `trusted`, and of the plan at large.
    #[must_use]
    pub fn mutants(&self, trusted: impl Fn(&DutyVerdict) -> bool) -> Vec<Mutant> {
        let verdicts = self.before.duties.iter().filter(|it| trusted(it));
        let of_duties = verdicts.flat_map(|it| mutation::of_duty(self, it));
        of_duties.chain(mutation::of_plan(self)).collect()
    }

    /// Makes a change and sees what the comparison says.
    #[must_use]
    pub fn tried(&self, mutant: &Mutant) -> Tried {
        let text = edit::apply(&self.child.text, &mutant.edits);
        let after = self.parent.compare(&copy(self.child, text));
        let verdict = after.duties.iter().find(|it| Some(it.assignment) == mutant.duty);
        Tried {
            kind: mutant.kind,
            duty: mutant.duty,
            quote: self.said(mutant.span).to_owned(),
            with: mutant.with.clone(),
            status: verdict.map(|it| it.status),
            noticed: mutant.sign.is_in(&after, mutant.duty),
        }
    }

    /// Makes a rewording throughout a copy; `None` where the plan has no words for it.
    #[must_use]
    pub fn reworded(&self, rewording: Rewording) -> Option<Reworded> {
        let text = rewording.of(self.child)?;
        let after = self.parent.compare(&copy(self.child, text));
        let both = self.before.duties.iter().zip(&after.duties);
        let changed = both.filter(|(was, is)| was.status != is.status);
        let changed = changed.map(|(was, _)| was.assignment).collect();
        Some(Reworded { rewording, verdicts: after.duties.len(), changed })
    }

    /// The words of the parent.
    pub(super) fn asked(&self, span: Span) -> &str {
        self.parent.plan().text.slice(span)
    }

    /// The words of the child.
    pub(super) fn said(&self, span: Span) -> &str {
        self.child.text.slice(span)
    }

    /// The parent's assignment that a verdict is on.
    pub(super) fn duty(&self, verdict: &DutyVerdict) -> Option<&'a Assignment> {
        self.parent.plan().assignments.get(verdict.assignment)
    }

    /// The share of `said` in these texts.
    pub(super) fn echo<'t>(&self, said: &str, by: impl IntoIterator<Item = &'t str>) -> f64 {
        self.echo.share(said, by)
    }

    /// The lines that a span of the child stands on.
    pub(super) fn lines(&self, span: Span) -> std::ops::RangeInclusive<usize> {
        let text = &self.child.text;
        text.line_at(span.start)..=text.line_at(span.end.saturating_sub(1))
    }

    /// A line of the child.
    pub(super) fn line(&self, at: usize) -> Option<Span> {
        self.child.text.lines.get(at).map(|line| line.span)
    }

    /// What a line is.
    pub(super) fn block(&self, line: usize) -> Option<&'a Block> {
        self.child.blocks.iter().find(|block| block.line == line)
    }

    /// Whether a line is content that may take a duty up: no heading, and within the body.
    pub(super) fn is_content(&self, line: usize) -> bool {
        self.block(line).is_some_and(|block| {
            matches!(block.part, Part::Body | Part::Appendix)
                && matches!(block.role, Role::Item | Role::Paragraph | Role::Cell(_))
        })
    }

    /// The lines of all evidence of a verdict, where every one of them is content.
    pub(super) fn evidence_lines(&self, verdict: &DutyVerdict) -> Option<BTreeSet<usize>> {
        let lines: BTreeSet<usize> =
            verdict.evidence.iter().flat_map(|it| self.lines(it.span)).collect();
        (!lines.is_empty() && lines.iter().all(|&line| self.is_content(line))).then_some(lines)
    }

    /// The further lines that must go too if nothing is to say any of these elements; `None`
    /// where what then remains could still be read as saying one of them. `but` are the lines
    /// that are changed already, and what is left of each.
    pub(super) fn further(
        &self,
        elements: &[&str],
        but: &BTreeSet<usize>,
        left: &[&str],
    ) -> Option<BTreeSet<usize>> {
        let mut further = BTreeSet::new();
        for element in elements {
            let mut echoes: Vec<(f64, &str)> =
                left.iter().map(|&line| (self.echo(element, [line]), line)).collect();
            if echoes.iter().any(|(share, _)| *share >= ECHO) {
                return None;
            }
            for (at, line) in self.child.text.lines.iter().enumerate() {
                let words = self.said(line.span);
                let share = self.echo(element, [words]);
                match (but.contains(&at), share >= ECHO) {
                    (true, _) => {}
                    (false, true) if self.is_content(at) => {
                        further.insert(at);
                    }
                    // A heading, or the plan's title: taking it out changes more than the duty.
                    (false, true) => return None,
                    (false, false) => echoes.push((share, words)),
                }
            }
            echoes.sort_by(|a, b| b.0.total_cmp(&a.0));
            let few = echoes.iter().take(FEW).map(|(_, words)| *words);
            if self.echo(element, few) >= TOGETHER {
                return None;
            }
        }
        Some(further)
    }

    /// Takes whole lines out.
    pub(super) fn without<'l>(&self, lines: impl IntoIterator<Item = &'l usize>) -> Vec<Edit> {
        lines.into_iter().filter_map(|&at| self.line(at)).map(Edit::out).collect()
    }
}
