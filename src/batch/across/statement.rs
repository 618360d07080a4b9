//! `Plan → Document`: what a plan says of itself and of others, small enough to keep for a batch.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Mention;
use crate::check::foreign_places;
use crate::compare::Naming;
use crate::edtf::When;
use crate::lexicon::fold;
use crate::plan::{Citation, CitationRole, Issuer, Plan};
use crate::span::Span;

/// What is kept of a plan.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) path: String,
    pub(super) issuer: Option<Issuer>,
    /// The years or days that it covers.
    pub(super) period: Option<When>,
    /// What it says of its own number and date.
    pub(super) own: Option<Statement>,
    /// Documents that it names, with a full date.
    pub(super) cited: Vec<Statement>,
    /// The plan that it says it carries out.
    pub(super) parent: Option<Statement>,
    /// Other communes that it names as its own, and where.
    pub(super) foreign: Vec<(String, Mention)>,
    /// Hashes of its long lines.
    pub(super) lines: HashSet<u64>,
}

/// A document as someone names it, and where.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) named: Naming,
    pub(super) mention: Mention,
}

/// Shorter lines are alike in all plans.
const LONG_LINE: usize = 8;

impl Document {
    pub(super) fn of(plan: &Plan) -> Self {
        let own = &plan.metadata;
        let passages = Passages::of(plan);
        let cited = plan.citations.iter().filter(|cited| cited.note.is_none());
        let parent = cited.clone().find(|cited| cited.role == CitationRole::Parent);
        let own_span = own.number_span.unwrap_or_default();
        let itself = |named: Naming| Statement { named, mention: passages.mention(own_span) };
        let told = |cited: &Citation| Statement {
            named: Naming::cited(plan, cited),
            mention: passages.mention(cited.span),
        };
        Self {
            path: plan.source.path.clone(),
            issuer: own.issuer.clone(),
            period: own.period,
            own: Naming::of(plan).map(itself),
            cited: cited.clone().filter(|it| it.issued.is_some()).map(told).collect(),
            parent: parent.map(told),
            foreign: foreign_places(plan)
                .into_iter()
                .map(|it| (it.name, passages.mention(it.span)))
                .collect(),
            lines: lines(plan),
        }
    }

    /// Who issued it, as a person says it.
    pub(super) fn name(&self) -> &str {
        self.issuer.as_ref().map_or(&self.path, |issuer| &issuer.name)
    }
}

/// Makes passages, in the coordinates of the contract.
struct Passages<'a> {
    plan: &'a Plan,
    /// Where each line begins: its byte, and the scalar values before it.
    lines: Vec<(usize, usize)>,
}

impl<'a> Passages<'a> {
    fn of(plan: &'a Plan) -> Self {
        let content = plan.text.content.as_str();
        let (mut lines, mut byte, mut scalars) = (Vec::new(), 0, 0);
        for line in content.split_inclusive('\n') {
            lines.push((byte, scalars));
            byte += line.len();
            scalars += line.chars().count();
        }
        Self { plan, lines }
    }

    fn mention(&self, span: Span) -> Mention {
        let Plan { text, source, .. } = self.plan;
        Mention {
            path: source.path.clone(),
            blake3: source.blake3.clone(),
            quote: text.slice(span).to_string(),
            span: (self.before(span.start), self.before(span.end)),
            page: text.page_at(span.start),
            paragraph: text.line_at(span.start) + 1,
        }
    }

    /// How many scalar values stand before this byte.
    fn before(&self, byte: usize) -> usize {
        let line = self.lines.partition_point(|it| it.0 <= byte).checked_sub(1);
        let (start, scalars) = line.and_then(|at| self.lines.get(at)).copied().unwrap_or_default();
        let inside = self.plan.text.content.get(start..byte);
        scalars + inside.map_or(0, |it| it.chars().count())
    }
}

fn lines(plan: &Plan) -> HashSet<u64> {
    let folded = plan.text.lines.iter().map(|line| fold(plan.text.slice(line.span)));
    let long = folded.filter(|line| line.split(' ').count() >= LONG_LINE);
    long.map(|line| {
        let mut hash = DefaultHasher::new();
        line.hash(&mut hash);
        hash.finish()
    })
    .collect()
}
