//! `a ward of the review → what the page shows of it`: the lines that are quoted, once each, and a
//! cell for each duty.

use std::path::Path;

use serde::Serialize;

use crate::compare::{
    Actor, DeadlineVerdict, DutyVerdict, Evidence, Pair, Status, Suggestion, Suggestions,
    TargetStatus, TargetVerdict,
};
use crate::report::place::Places;
use crate::report::quote::printed;
use crate::report::{Dossier, values};
use crate::review::{self, CameTo, Child, Document};
use crate::span::Span;

use super::comparison::STATUSES;
use super::pool::{Pool, Pooled};

/// A ward as the page shows it.
#[derive(Debug, Serialize)]
pub(super) struct Ward<'a> {
    /// What the reviewer's verdicts go by; `null` where no document tells whose it is.
    key: Option<&'a str>,
    name: String,
    /// The document that counts.
    path: Option<&'a str>,
    /// How many documents it sent.
    versions: usize,
    /// Whether nobody can tell which of them counts.
    undecided: bool,
    number: Option<&'a str>,
    /// `compared`, `unreadable`, `not_a_plan`, `not_sent`.
    state: &'static str,
    /// Why it could not be read.
    message: Option<&'a str>,
    /// What a person should look at in the file.
    notes: Vec<Pooled>,
    passages: Vec<Passage>,
    cells: Vec<Cell>,
    /// Figures that are lowered or left out.
    targets: Vec<Target>,
    /// What became of its shortcomings since the last round, else since the version before.
    change: Option<Change>,
}

/// Duties by their index.
#[derive(Debug, Serialize)]
struct Change {
    mended: Vec<usize>,
    remaining: Vec<usize>,
    new: Vec<usize>,
}

/// Whole lines of the ward's text: the text, and where it stands.
#[derive(Clone, Copy, Debug, Serialize)]
struct Passage(Pooled, Pooled, #[serde(skip)] Span);

/// A verdict, in keys of one letter: there are as many as wards times duties.
#[derive(Debug, Serialize)]
struct Cell {
    /// Index into [`STATUSES`].
    #[serde(rename = "s")]
    status: usize,
    #[serde(rename = "r", skip_serializing_if = "std::ops::Not::not")]
    review: bool,
    #[serde(rename = "a", skip_serializing_if = "Option::is_none")]
    actor: Option<&'static str>,
    #[serde(rename = "e", skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<Quote>,
    #[serde(rename = "n", skip_serializing_if = "Option::is_none")]
    nearest: Option<Quote>,
    #[serde(rename = "x", skip_serializing_if = "Vec::is_empty")]
    elements: Vec<Marked>,
    #[serde(rename = "w", skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<Pooled>,
    #[serde(rename = "t", skip_serializing_if = "Option::is_none")]
    suggestion: Option<Pooled>,
    #[serde(rename = "o", skip_serializing_if = "Option::is_none")]
    office: Option<Pooled>,
    #[serde(rename = "d", skip_serializing_if = "Vec::is_empty")]
    deadlines: Vec<Deadline>,
    #[serde(rename = "g", skip_serializing_if = "Vec::is_empty")]
    targets: Vec<Target>,
}

/// The passage and a range of it, in UTF-16 units as scripts count.
#[derive(Clone, Copy, Debug, Serialize)]
struct Quote(usize, usize, usize);

/// A range of the duty, in UTF-16 units, and the status of that element.
#[derive(Clone, Copy, Debug, Serialize)]
struct Marked(usize, usize, usize);

/// What is asked, what is given, how they compare.
#[derive(Clone, Copy, Debug, Serialize)]
struct Deadline(Pooled, Option<Pooled>, &'static str);

/// What is asked, what is given, how they compare: the clauses of both plans.
#[derive(Clone, Copy, Debug, Serialize)]
struct Target(Pooled, Option<Pooled>, &'static str);

impl<'a> Ward<'a> {
    pub(super) fn of(dossier: &Dossier<'a>, ward: &'a review::Ward, pool: &mut Pool) -> Self {
        let document = dossier.document(ward);
        let path = document.map(|it| it.path.as_str());
        // A body that no document and no list names goes by its file: no verdict can be kept.
        let is_file = path == Some(ward.name.as_str());
        let key = (!is_file).then(|| review::short(&ward.name));
        let (mut notes, mut passages, mut cells) = (Vec::new(), Vec::new(), Vec::new());
        let mut targets = Vec::new();
        if let Some(child) = dossier.child(ward) {
            notes = child.plan.quality.notes.iter().map(|note| pool.keep(note)).collect();
            let mut reading = Reading::new(dossier, child, pool);
            cells = child.comparison.duties.iter().map(|duty| reading.cell(duty)).collect();
            targets = reading.targets(|_| true);
            passages = reading.passages;
        }
        Self {
            name: key.map_or_else(|| file_name(&ward.name), capitalised),
            key,
            path,
            versions: ward.versions.len(),
            undecided: ward.choice == review::Choice::Undecided,
            number: document.and_then(|it| it.number.as_deref()),
            state: values::state(&ward.state),
            message: document.and_then(why_unread),
            notes,
            passages,
            cells,
            targets,
            change: ward.since_round.as_ref().or(ward.since_version.as_ref()).map(changed),
        }
    }
}

fn changed(it: &review::Change) -> Change {
    Change { mended: it.mended.clone(), remaining: it.remaining.clone(), new: it.new.clone() }
}

fn why_unread(document: &Document) -> Option<&str> {
    match &document.came_to {
        CameTo::Unreadable(why) => Some(why),
        CameTo::Compared(_) | CameTo::NotAPlan => None,
    }
}

/// The last step of the path: what people call a file.
fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name().map(|it| it.to_string_lossy().into_owned());
    name.unwrap_or_else(|| path.to_owned())
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A ward's plan, while its cells are made.
struct Reading<'a, 'p> {
    pair: Pair<'a>,
    child: &'a Child,
    suggestions: Suggestions<'a>,
    places: Places<'a>,
    passages: Vec<Passage>,
    pool: &'p mut Pool,
}

impl<'a, 'p> Reading<'a, 'p> {
    fn new(dossier: &Dossier<'a>, child: &'a Child, pool: &'p mut Pool) -> Self {
        let pair = Pair { parent: dossier.plan(), child: &child.plan };
        Self {
            pair,
            child,
            suggestions: Suggestions::new(pair),
            places: Places::of(&child.plan),
            passages: Vec::new(),
            pool,
        }
    }

    fn cell(&mut self, duty: &DutyVerdict) -> Cell {
        // What the marks in the texts and the verdict say already.
        const SAID: [&str; 3] = ["element-missing", "nothing-found", "unassigned"];
        let why = duty.reasons.iter().filter(|it| !SAID.contains(&it.code));
        let Suggestion { office, text } = self.suggestions.of(duty).unwrap_or_default();
        let asked = self.pair.parent.assignments.get(duty.assignment).map(|it| it.span);
        let office = self.suggestions.doer(duty).map(str::to_owned).or(office);
        Cell {
            status: index(duty.status),
            review: duty.needs_review,
            actor: duty.actor.filter(|&actor| actor != Actor::Named).map(values::actor),
            evidence: duty.evidence.iter().map(|it| self.quote(it)).collect(),
            nearest: duty.nearest.as_ref().map(|it| self.quote(it)),
            elements: self.elements(duty),
            reasons: why.map(|it| self.pool.keep(&it.message)).collect(),
            suggestion: (!text.is_empty()).then(|| self.pool.keep(&text)),
            office: office.map(|it| self.pool.keep(&it)),
            deadlines: self.deadlines(duty),
            targets: self.targets(|span| asked.is_some_and(|it| it.overlaps(span))),
        }
    }

    /// A quote, within the whole lines that it stands in.
    fn quote(&mut self, it: &Evidence) -> Quote {
        let text = &self.pair.child.text;
        let line = |byte: usize| text.lines.get(text.line_at(byte)).map(|line| line.span);
        let first = line(it.span.start).unwrap_or(it.span);
        let last = line(it.span.end.saturating_sub(1)).unwrap_or(it.span);
        let whole = Span { start: first.start.min(it.span.start), end: last.end.max(it.span.end) };
        let known = self.passages.iter().position(|passage| passage.2 == whole);
        let at = known.unwrap_or_else(|| {
            let place = self.pool.keep(&self.places.with_page(it.span));
            self.passages.push(Passage(self.pool.keep(text.slice(whole)), place, whole));
            self.passages.len() - 1
        });
        let (start, end) = units(text.slice(whole), whole, it.span);
        Quote(at, start, end)
    }

    fn elements(&self, duty: &DutyVerdict) -> Vec<Marked> {
        let parent = self.pair.parent;
        let Some(asked) = parent.assignments.get(duty.assignment) else { return Vec::new() };
        let inside = duty.elements.iter().filter(|it| asked.span.contains(it.span));
        let marked = inside.map(|it| {
            let (start, end) = units(parent.task(asked), asked.span, it.span);
            Marked(start, end, index(it.status))
        });
        marked.collect()
    }

    /// The figures that are lowered or left out, of those that stand there in the parent.
    fn targets(&mut self, stands: impl Fn(Span) -> bool) -> Vec<Target> {
        let Pair { parent, child } = self.pair;
        let short = |it: &&TargetVerdict| {
            it.is_own() && matches!(it.status, TargetStatus::Lowered | TargetStatus::Missing)
        };
        let verdicts = self.child.comparison.targets.iter().filter(short);
        let target = |it: &TargetVerdict| {
            let asked = parent.targets.get(it.target).filter(|it| stands(it.span))?;
            let given = it.child.and_then(|at| child.targets.get(at));
            let given = given.map(|it| self.pool.keep(child.text.slice(it.span)));
            let asked = self.pool.keep(parent.text.slice(asked.span));
            Some(Target(asked, given, values::target_status(it.status)))
        };
        verdicts.filter_map(target).collect()
    }

    fn deadlines(&mut self, duty: &DutyVerdict) -> Vec<Deadline> {
        let Pair { parent, child } = self.pair;
        let of_duty = |it: &&DeadlineVerdict| it.assignment == duty.assignment;
        let deadlines = self.child.comparison.deadlines.iter().filter(of_duty);
        let shown = deadlines.map(|it| {
            let asked = printed(parent, parent.assignments.get(it.assignment), it.parent);
            let taken_up = it.child_assignment.and_then(|at| child.assignments.get(at));
            let given = it.child.map(|when| self.pool.keep(&printed(child, taken_up, when)));
            Deadline(self.pool.keep(&asked), given, values::deadline_status(it.status))
        });
        shown.collect()
    }
}

/// A span within a text that begins at `whole`, in UTF-16 units.
fn units(text: &str, whole: Span, span: Span) -> (usize, usize) {
    let before = |byte: usize| {
        let head = text.get(..byte.saturating_sub(whole.start)).unwrap_or(text);
        head.encode_utf16().count()
    };
    (before(span.start), before(span.end))
}

fn index(status: Status) -> usize {
    STATUSES.iter().position(|it| *it == status).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_scripts_do() {
        let whole = Span { start: 10, end: 30 };
        let span = Span { start: 10 + "đ𝟏 ".len(), end: 10 + "đ𝟏 nạo".len() };
        assert_eq!(units("đ𝟏 nạo vét", whole, span), (4, 7)); // 𝟏 is two units
    }

    #[test]
    fn names_for_people() {
        assert_eq!(file_name("cac-phuong/le-chan.docx"), "le-chan.docx");
        assert_eq!(capitalised("đặc khu Cô Tô"), "Đặc khu Cô Tô");
    }
}
