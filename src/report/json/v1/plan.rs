//! `rasoat/plan/1`: what one document says.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Finding, Number, PlanSchema, Source, Span};

/// What one document says.
#[derive(Serialize, JsonSchema)]
pub struct Plan<'a> {
    /// `rasoat/plan/1`.
    pub schema: PlanSchema,
    /// What was read, and by what.
    pub source: Source<'a>,
    /// Letterhead, signature, recipients, parent.
    pub metadata: Metadata<'a>,
    /// Headings with content under them, flat, in document order.
    pub sections: Vec<Section<'a>>,
    /// Every statement that puts a duty on someone.
    pub assignments: Vec<Assignment<'a>>,
    /// Every quantified commitment, one a figure.
    pub targets: Vec<Target<'a>>,
    /// Every date and period.
    pub dates: Vec<Dated<'a>>,
    /// Every mention of a document by its number.
    pub citations: Vec<Citation<'a>>,
    /// What a reviewer would mark in the margin.
    pub findings: Vec<Finding<'a>>,
    /// Footnotes and endnotes.
    pub notes: Vec<Note<'a>>,
    /// How far the structure can be trusted.
    pub quality: Quality<'a>,
    /// The normalised text, with `--text`.
    pub text: Option<&'a str>,
}

/// Letterhead, signature and recipients. What is blank is `null` or `XX`, never guessed.
#[derive(Serialize, JsonSchema)]
pub struct Metadata<'a> {
    /// Abbreviation of Nghị định 30/2020/NĐ-CP, Phụ lục III: `KH`, `QĐ` …
    pub doc_type: Option<&'a str>,
    /// `157/KH-UBND`.
    pub number: Option<&'a str>,
    /// Date of issue, EDTF.
    pub issued: Option<String>,
    /// The place before the date.
    pub place: Option<&'a str>,
    /// Trích yếu.
    pub title: Option<&'a str>,
    /// Years or days that the plan covers, EDTF.
    pub period: Option<String>,
    /// The issuing body.
    pub issuer: Option<Issuer<'a>>,
    /// The signature block.
    pub signature: Option<Signature<'a>>,
    /// Lines under Nơi nhận.
    pub recipients: Vec<&'a str>,
    /// The higher-level plan that this one carries out.
    pub parent: Option<ParentRef<'a>>,
}

/// The issuing body.
#[derive(Serialize, JsonSchema)]
pub struct Issuer<'a> {
    /// As in running text: `Ủy ban nhân dân phường Lê Chân`.
    pub name: &'a str,
    /// `central`, `province`, `district`, `commune`, `department` or `other`.
    pub level: Option<&'static str>,
    /// `phường`.
    pub kind: Option<&'a str>,
    /// `Lê Chân`.
    pub locality: Option<&'a str>,
}

/// The signature block.
#[derive(Serialize, JsonSchema)]
pub struct Signature<'a> {
    /// `TM. ỦY BAN NHÂN DÂN`.
    pub authority: Option<&'a str>,
    /// `KT. CHỦ TỊCH`.
    pub capacity: Option<&'a str>,
    /// `PHÓ CHỦ TỊCH`.
    pub position: Option<&'a str>,
    /// `null` where only `(Đã ký)` stands.
    pub name: Option<&'a str>,
}

/// The higher-level plan.
#[derive(Serialize, JsonSchema)]
pub struct ParentRef<'a> {
    /// `157/KH-UBND`.
    pub number: &'a str,
    /// Its date, EDTF.
    pub issued: Option<String>,
    /// Its issuer, as printed.
    pub issuer: Option<&'a str>,
}

/// A numbered or typographic heading with content under it.
#[derive(Serialize, JsonSchema)]
pub struct Section<'a> {
    /// Made from the content.
    pub id: &'a str,
    /// Id of the section around it.
    pub parent: Option<&'a str>,
    /// 1 at the top.
    pub depth: u8,
    /// The printed mark without punctuation.
    pub label: Option<&'a str>,
    /// Without label, markup and closing punctuation.
    pub title: &'a str,
    /// `purpose`, `tasks`, `unit` …
    pub kinds: Vec<&'static str>,
    /// The heading itself.
    pub span: Span,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: usize,
}

/// A statement that puts a duty on someone.
#[derive(Serialize, JsonSchema)]
pub struct Assignment<'a> {
    /// Made from the content.
    pub id: &'a str,
    /// Id of the section it stands in.
    pub section: Option<&'a str>,
    /// Who has to do it.
    pub assignees: Vec<Assignee<'a>>,
    /// Named after "phối hợp với".
    pub coordinators: Vec<Named<'a>>,
    /// The whole item without bullet or label: the text of its span.
    pub task: &'a str,
    /// By when; the first of `deadlines`.
    pub deadline: Option<Deadline<'a>>,
    /// Every deadline of the item.
    pub deadlines: Vec<Deadline<'a>>,
    /// The lead-in above the item.
    pub lead_in: Option<&'a str>,
    /// `daily`, `weekly`, `monthly`, `quarterly`, `semiannual`, `annual`, `regular` or `ad_hoc`.
    pub recurrence: Option<&'static str>,
    /// Who receives the report.
    pub report_to: Option<&'a str>,
    /// `table`, `heading`, `text` or `implied`.
    pub basis: &'static str,
    /// Where it stands.
    pub span: Span,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: usize,
    /// Where it stands, by printed labels.
    pub place: String,
}

/// A body with the part it plays.
#[derive(Serialize, JsonSchema)]
pub struct Assignee<'a> {
    /// As printed.
    pub name: &'a str,
    /// Id of a known unit.
    pub unit: Option<&'a str>,
    /// `lead`, `coordinate`, `advise`, `requested` or `perform`.
    pub role: &'static str,
}

/// A body.
#[derive(Serialize, JsonSchema)]
pub struct Named<'a> {
    /// As printed.
    pub name: &'a str,
    /// Id of a known unit.
    pub unit: Option<&'a str>,
}

/// By when.
#[derive(Clone, Serialize, JsonSchema)]
pub struct Deadline<'a> {
    /// The printed date; `null` for what counts from an event.
    pub edtf: Option<String>,
    /// As printed.
    pub text: &'a str,
    /// False only for "trước ngày".
    pub inclusive: bool,
    /// Where it stands.
    pub span: Span,
}

/// A quantified commitment.
#[derive(Serialize, JsonSchema)]
pub struct Target<'a> {
    /// Made from the content.
    pub id: &'a str,
    /// Id of the section it stands in.
    pub section: Option<&'a str>,
    /// The clause with the figure: the text of its span.
    pub text: &'a str,
    /// What is measured.
    pub subject: &'a str,
    /// `=`, `>=`, `>`, `<=` or `<`.
    pub comparator: &'static str,
    /// The figure.
    pub value: Number,
    /// `%`, `‰` or the counted noun.
    pub unit: Option<&'a str>,
    /// `reach`, `maintain`, `increase` or `decrease`.
    pub direction: &'static str,
    /// The printed date, else the plan's period, EDTF.
    pub by: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: usize,
    /// Where it stands, by printed labels.
    pub place: String,
}

/// A date or period.
#[derive(Serialize, JsonSchema)]
pub struct Dated<'a> {
    /// Made from the content.
    pub id: &'a str,
    /// As printed: the text of its span.
    pub text: &'a str,
    /// As precise as printed.
    pub edtf: String,
    /// `issued`, `citation`, `deadline`, `period`, `event`, `observance` or `horizon`.
    pub role: &'static str,
    /// Where it stands; counts in the note where `note` is set.
    pub span: Span,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text; `null` in a note.
    pub paragraph: Option<usize>,
    /// Index of the note it stands in.
    pub note: Option<usize>,
}

/// A mention of a document by its number.
#[derive(Serialize, JsonSchema)]
pub struct Citation<'a> {
    /// Made from the content.
    pub id: &'a str,
    /// As printed: the text of its span.
    pub text: &'a str,
    /// `KH`, `NĐ`, `CV` …
    pub doc_type: Option<&'a str>,
    /// Canonical.
    pub number: &'a str,
    /// Its date, EDTF.
    pub issued: Option<String>,
    /// Its issuer, as printed.
    pub issuer: Option<&'a str>,
    /// `parent`, `basis` or `mention`.
    pub role: &'static str,
    /// Where it stands; counts in the note where `note` is set.
    pub span: Span,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text; `null` in a note.
    pub paragraph: Option<usize>,
    /// Index of the note it stands in.
    pub note: Option<usize>,
}

/// A footnote or endnote, out of the normalised text.
#[derive(Serialize, JsonSchema)]
pub struct Note<'a> {
    /// As printed.
    pub mark: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// How far the structure can be trusted.
#[derive(Serialize, JsonSchema)]
pub struct Quality<'a> {
    /// `good`, `fair` or `poor`.
    pub grade: &'static str,
    /// Share of the body's characters that could not be placed.
    pub unplaced: Number,
    /// What a person should look at, in Vietnamese.
    pub notes: Vec<&'a str>,
}
