//! `Plan → Document`: what a plan says of itself and of others, small enough to keep for a batch.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::civil::Date;

use super::Mention;
use crate::check::foreign_places;
use crate::edtf::{Moment, Part, When};
use crate::lexicon::fold;
use crate::plan::{Citation, CitationRole, Issuer, Level, Plan};
use crate::registry::level;
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

/// A document as someone names it.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) number: String,
    pub(super) date: Option<Date>,
    /// Folded, written out, and with the province where the name has none; `None` where it could
    /// be anyone's.
    pub(super) issuer: Option<String>,
    /// The words of its title.
    pub(super) subject: BTreeSet<String>,
    pub(super) mention: Mention,
}

/// Shorter lines are alike in all plans.
const LONG_LINE: usize = 8;
/// Words of a title that tell its subject.
const SUBJECT: usize = 14;

impl Document {
    pub(super) fn of(plan: &Plan) -> Self {
        let own = &plan.metadata;
        let passages = Passages::of(plan);
        let province = province(plan);
        let cited = plan.citations.iter().filter(|cited| cited.note.is_none());
        let parent = cited.clone().find(|cited| cited.role == CitationRole::Parent);
        let issuer = own.issuer.as_ref().map(|it| it.name.as_str());
        let own_span = own.number_span.unwrap_or_default();
        let itself = |number: &String| Statement {
            number: number.clone(),
            date: own.issued.and_then(full_date),
            issuer: issuer.and_then(|name| canonical(name, province.as_deref())),
            subject: subject(own.title.as_deref().unwrap_or_default()),
            mention: passages.mention(own_span),
        };
        let told = |cited: &Citation| statement(&passages, cited, province.as_deref());
        Self {
            path: plan.source.path.clone(),
            issuer: own.issuer.clone(),
            period: own.period,
            own: own.number.as_ref().map(itself),
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

fn statement(passages: &Passages<'_>, cited: &Citation, province: Option<&str>) -> Statement {
    let after = passages.plan.text.content.get(cited.span.end..).unwrap_or_default();
    let title = after.lines().next().unwrap_or_default();
    Statement {
        number: cited.number.clone(),
        date: cited.issued.and_then(full_date),
        issuer: cited.issuer.as_deref().and_then(|name| canonical(name, province)),
        subject: subject(title),
        mention: passages.mention(cited.span),
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

/// The province of which the plan speaks: that of its issuer, its parent, or of a document cited.
fn province(plan: &Plan) -> Option<String> {
    let own = plan.metadata.issuer.as_ref().map(|it| it.name.as_str());
    let parent = plan.metadata.parent.as_ref().and_then(|it| it.issuer.as_deref());
    let cited = plan.citations.iter().filter_map(|it| it.issuer.as_deref());
    own.into_iter().chain(parent).chain(cited).find_map(|name| match level::of(name, None) {
        (Some(Level::Province), _, Some(place)) => Some(fold(&place)),
        _ => None,
    })
}

/// The issuer under one name: `UBND thành phố` in a plan of Cần Thơ is `ủy ban nhân dân thành phố
/// cần thơ`. Bodies of the centre have no place; others without one could be anyone's.
fn canonical(name: &str, province: Option<&str>) -> Option<String> {
    let folded = fold(name);
    let written = [("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân")]
        .into_iter()
        .find_map(|(short, long)| Some(fold(long) + folded.strip_prefix(&fold(short))?))
        .unwrap_or(folded);
    match level::of(name, None) {
        (Some(Level::Central), ..) | (_, _, Some(_)) => Some(written),
        (Some(Level::Commune | Level::District), ..) => None,
        (None, None, None) if !written.contains(' ') => None,
        _ => province.map(|place| match written.ends_with(place) {
            true => written,
            false => format!("{written} {place}"),
        }),
    }
}

fn full_date(when: When) -> Option<Date> {
    match when {
        When::At(moment @ Moment { month: Part::Known(_), day: Part::Known(_), .. }) => {
            moment.first()
        }
        _ => None,
    }
}

/// The first words of a title, without those that every title has.
fn subject(title: &str) -> BTreeSet<String> {
    const EMPTY: [&str; 16] = [
        "về", "việc", "trên", "địa", "bàn", "của", "và", "các", "năm", "thực", "hiện", "triển",
        "khai", "kế", "hoạch", "công",
    ];
    let empty: Vec<String> = EMPTY.iter().map(|word| fold(word)).collect();
    let clause = title.split([';', '.']).next().unwrap_or_default();
    let folded = fold(clause);
    let words = folded.split(' ').take(SUBJECT).filter(|word| !word.is_empty());
    words.filter(|word| !empty.iter().any(|it| it == word)).map(str::to_string).collect()
}

/// Whether two titles speak of one thing: most words of the shorter stand in the longer, and the
/// years are the same.
pub(super) fn is_one_subject(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    const LEAST: usize = 3;
    let years = |words: &BTreeSet<String>| -> BTreeSet<String> {
        let year = |word: &&String| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
        words.iter().filter(year).cloned().collect()
    };
    let shorter = one.len().min(other.len());
    let both = one.intersection(other).count();
    let (a, b) = (years(one), years(other));
    shorter >= LEAST && both * 3 >= shorter * 2 && (a == b || a.is_empty() || b.is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_under_one_name() {
        let place = fold("Cần Thơ");
        let city = canonical("Ủy ban nhân dân thành phố Cần Thơ", None);
        assert!(city.is_some());
        assert_eq!(canonical("UBND thành phố Cần Thơ", None), city);
        assert_eq!(canonical("UBND thành phố", Some(&place)), city);
        assert_eq!(canonical("UBND thành phố", None), None);
        assert_eq!(canonical("Sở Nội vụ", None), None);
        assert!(canonical("Chính phủ", None).is_some());
    }

    #[test]
    fn subjects() {
        let subject = |title| subject(title);
        let one = subject("về phát triển đường giao thông nông thôn năm 2026 trên địa bàn tỉnh");
        assert!(is_one_subject(
            &one,
            &subject("về phát triển đường giao thông nông thôn năm 2026")
        ));
        assert!(!is_one_subject(
            &one,
            &subject("về phát triển đường giao thông nông thôn năm 2025")
        ));
        assert!(!is_one_subject(&one, &subject("về phòng, chống bệnh dại trên đàn chó, mèo")));
    }
}
