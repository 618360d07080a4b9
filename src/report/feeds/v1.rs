//! Rows of the flat tables, version 1: names and order of the columns are a promise. Nothing is
//! computed here. Lists are joined by `; `; what is absent is empty, in JSON `null`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::json::v1::Number;

/// A row of any table.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "rasoat, rows of feeds, version 1")]
pub enum Row<'a> {
    /// Of `plans`.
    Plan(Box<PlanRow<'a>>),
    /// Of `sections`.
    Section(SectionRow<'a>),
    /// Of `assignments`.
    Assignment(Box<AssignmentRow<'a>>),
    /// Of `targets`.
    Target(TargetRow<'a>),
    /// Of `dates`.
    Date(DateRow<'a>),
    /// Of `citations`.
    Citation(CitationRow<'a>),
    /// Of `findings`.
    Finding(FindingRow<'a>),
    /// Of `duties`.
    Duty(Box<DutyRow<'a>>),
    /// Of `evidence`.
    Evidence(EvidenceRow<'a>),
    /// Of `summary`.
    Summary(SummaryRow<'a>),
}

/// Whose row it is: the same columns in all tables, for filters.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Whose<'a> {
    /// Key of the document.
    pub plan: Option<&'a str>,
    /// The round, as the user named it.
    pub round: Option<&'a str>,
    /// Code of the commune that issued the document, of the list of administrative units.
    pub commune: Option<&'a str>,
    /// The body that issued it.
    pub issuer: Option<&'a str>,
    /// Years or days that it covers, EDTF.
    pub period: Option<&'a str>,
}

/// A document.
#[derive(Serialize, JsonSchema)]
pub struct PlanRow<'a> {
    /// The same as `plan`.
    pub key: &'a str,
    /// Whose row it is.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// `plan`; of a comparison `parent` or `child`.
    pub part: &'static str,
    /// `read`, else the code of the error.
    pub status: &'static str,
    /// Why it could not be read.
    pub error: Option<&'a str>,
    /// As the user named it.
    pub path: &'a str,
    /// BLAKE3 of its bytes.
    pub blake3: Option<&'a str>,
    /// Its size.
    pub bytes: Option<usize>,
    /// `docx`, `pdf` …
    pub format: Option<&'a str>,
    /// Pages of the carrier.
    pub pages: Option<u32>,
    /// Pages whose text was read.
    pub pages_read: Option<u32>,
    /// What read scanned pages.
    pub ocr: Option<&'a str>,
    /// `KH`, `QĐ` …
    pub doc_type: Option<&'a str>,
    /// `157/KH-UBND`.
    pub number: Option<&'a str>,
    /// Date of issue, EDTF.
    pub issued: Option<&'a str>,
    /// Trích yếu.
    pub title: Option<&'a str>,
    /// `commune`, `province` …
    pub issuer_level: Option<&'static str>,
    /// `phường`.
    pub issuer_kind: Option<&'a str>,
    /// `Lê Chân`.
    pub locality: Option<&'a str>,
    /// `Hải Phòng`.
    pub province: Option<&'a str>,
    /// Who signed.
    pub signer: Option<&'a str>,
    /// Number of the plan that it carries out.
    pub parent_number: Option<&'a str>,
    /// Its date, EDTF.
    pub parent_issued: Option<&'a str>,
    /// `good`, `fair` or `poor`.
    pub quality: Option<&'static str>,
    /// Share of the text that could not be placed.
    pub unplaced: Option<Number>,
    /// What a person should look at.
    pub quality_notes: Option<String>,
}

/// A heading.
#[derive(Serialize, JsonSchema)]
pub struct SectionRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// Key of the section around it.
    pub parent: Option<String>,
    /// 1 at the top.
    pub depth: u8,
    /// The printed mark without punctuation.
    pub label: Option<&'a str>,
    /// Without label.
    pub title: &'a str,
    /// `purpose; requirements`.
    pub kinds: String,
    /// First scalar value in the normalised text.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: usize,
}

/// A statement that puts a duty on someone.
#[derive(Serialize, JsonSchema)]
pub struct AssignmentRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// Key of the section it stands in.
    pub section: Option<String>,
    /// The printed bullet or label: `dash`, `plus`, `dot`, `star`, else as printed (`a`, `1`).
    pub bullet: Option<&'a str>,
    /// The item without its bullet.
    pub task: &'a str,
    /// Who has to do it.
    pub assignees: String,
    /// Ids of those that are known.
    pub units: String,
    /// The part of the first: `lead`, `perform` …
    pub role: Option<&'static str>,
    /// With whom.
    pub coordinators: String,
    /// By when, EDTF.
    pub deadline: Option<&'a str>,
    /// As printed.
    pub deadline_text: Option<&'a str>,
    /// False only for "trước ngày".
    pub deadline_inclusive: Option<bool>,
    /// How many deadlines it has.
    pub deadlines: usize,
    /// `monthly` …
    pub recurrence: Option<&'static str>,
    /// Who receives the report.
    pub report_to: Option<&'a str>,
    /// `table`, `heading`, `text` or `implied`.
    pub basis: &'static str,
    /// First scalar value in the normalised text.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: usize,
    /// Where it stands, by printed labels.
    pub place: &'a str,
}

/// A quantified commitment.
#[derive(Serialize, JsonSchema)]
pub struct TargetRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// Key of the section it stands in.
    pub section: Option<String>,
    /// The clause with the figure.
    pub text: &'a str,
    /// What is measured.
    pub subject: &'a str,
    /// `equal`, `at_least`, `above`, `at_most` or `below`: a sign would begin a formula.
    pub comparator: &'static str,
    /// The figure.
    pub value: Number,
    /// `%`, or the counted noun.
    pub unit: Option<&'a str>,
    /// `reach`, `maintain`, `increase` or `decrease`.
    pub direction: &'static str,
    /// By when, EDTF.
    pub by: Option<&'a str>,
    /// First scalar value in the normalised text.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: usize,
    /// Where it stands, by printed labels.
    pub place: &'a str,
}

/// A date or period.
#[derive(Serialize, JsonSchema)]
pub struct DateRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// As printed.
    pub text: &'a str,
    /// EDTF.
    pub edtf: &'a str,
    /// `issued`, `deadline` …
    pub role: &'static str,
    /// First scalar value, in the text or in the note.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: Option<usize>,
    /// Index of the footnote it stands in.
    pub note: Option<usize>,
}

/// A document that is named.
#[derive(Serialize, JsonSchema)]
pub struct CitationRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// As printed.
    pub text: &'a str,
    /// `KH`, `NĐ` …
    pub doc_type: Option<&'a str>,
    /// `55/2025/NQ-HĐND`.
    pub number: &'a str,
    /// Its date, EDTF.
    pub issued: Option<&'a str>,
    /// Its issuer, as printed.
    pub issuer_cited: Option<&'a str>,
    /// `parent`, `basis` or `mention`.
    pub role: &'static str,
    /// First scalar value, in the text or in the note.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: Option<usize>,
    /// Index of the footnote it stands in.
    pub note: Option<usize>,
}

/// What a reviewer would mark.
#[derive(Serialize, JsonSchema)]
pub struct FindingRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// `duplicate-label` …
    pub rule: &'a str,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// One Vietnamese sentence.
    pub message: &'a str,
    /// Key of the section it stands in.
    pub section: Option<String>,
    /// The passage, to the letter.
    pub quote: Option<&'a str>,
    /// First scalar value in the normalised text.
    pub start: Option<usize>,
    /// The one after the last.
    pub end: Option<usize>,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the normalised text.
    pub paragraph: Option<usize>,
    /// Where it stands, by printed labels.
    pub place: Option<&'a str>,
}

/// A duty of the parent, and how a child stands on it: what rasoat says, and what a person decided.
#[derive(Serialize, JsonSchema)]
pub struct DutyRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is: the child's.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// Id of the parent's assignment: the same for all children.
    pub duty: &'a str,
    /// Number of the parent.
    pub parent_number: Option<&'a str>,
    /// In the parent's words.
    pub text: &'a str,
    /// Label and title of the parent's section.
    pub section: Option<&'a str>,
    /// Where the parent has it, by printed labels.
    pub place: &'a str,
    /// `commune`, `all` or `department`.
    pub binding: &'static str,
    /// What rasoat says: `covered`, `partial`, `missing`, `conflict` or `not_applicable`.
    pub status: &'static str,
    /// The chance that this is right.
    pub confidence: Number,
    /// Too low to act on.
    pub needs_review: bool,
    /// `named`, `unnamed` or `not_competent`.
    pub actor: Option<&'static str>,
    /// What the reviewer decided, as `status`.
    pub own_status: Option<&'static str>,
    /// The reviewer's note.
    pub own_note: Option<&'a str>,
    /// When it was decided (RFC 3339).
    pub own_decided: Option<&'a str>,
    /// The plan says something else now than what the reviewer saw.
    pub own_outdated: Option<bool>,
    /// What counts: the reviewer's verdict, else rasoat's.
    pub verdict: &'static str,
    /// Single things to be done.
    pub elements: usize,
    /// Those that are not taken up.
    pub missing_elements: String,
    /// Why.
    pub reasons: String,
    /// The sentence that the child's plan should get.
    pub suggestion: Option<&'a str>,
}

/// A passage of the child that takes a duty up, or comes nearest.
#[derive(Serialize, JsonSchema)]
pub struct EvidenceRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is: the child's.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// Key of the row of `duties`.
    pub duty_key: String,
    /// `evidence`, or `nearest` where nothing takes the duty up.
    pub kind: &'static str,
    /// 1 is the best.
    pub rank: usize,
    /// Key of the child's assignment, where it is one.
    pub assignment: Option<String>,
    /// To the letter.
    pub quote: &'a str,
    /// First scalar value in the child's normalised text.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the child's text.
    pub paragraph: usize,
    /// Where it stands, by printed labels.
    pub place: &'a str,
    /// 0 to 1.
    pub score: Number,
}

/// A document of the round, or a body that sent none. What a person decided counts.
#[derive(Serialize, JsonSchema)]
pub struct SummaryRow<'a> {
    /// Key of the row.
    pub key: String,
    /// Whose row it is.
    #[serde(flatten)]
    pub whose: Whose<'a>,
    /// The body, as the round knows it.
    pub ward: &'a str,
    /// `compared`, `unreadable`, `not_a_plan` or `not_sent`.
    pub status: &'static str,
    /// The version that counts; of one body only one does.
    pub counts: bool,
    /// Binding duties.
    pub binding: usize,
    /// Every element is taken up.
    pub covered: usize,
    /// Some elements are.
    pub partial: usize,
    /// None is.
    pub missing: usize,
    /// Later, lower, or to another recipient.
    pub conflict: usize,
    /// The duty excludes this child.
    pub not_applicable: usize,
    /// Taken up by no office of the child's own.
    pub unassigned: usize,
    /// A person has to look.
    pub needs_review: usize,
    /// (covered + conflict + ½ partial) / (binding − not applicable).
    pub coverage: Option<Number>,
    /// Duties on which the reviewer decided.
    pub own_verdicts: usize,
}
