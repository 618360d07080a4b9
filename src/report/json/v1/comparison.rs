//! `rasoat/comparison/1`: how far one plan takes up the duties of its parent.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{ComparisonSchema, Fault, Number, Span};

/// How far one plan takes up the duties of its parent.
#[derive(Serialize, JsonSchema)]
pub struct Comparison<'a> {
    /// `rasoat/comparison/1`.
    pub schema: ComparisonSchema,
    /// `compared`, `unreadable` or `not_a_plan`.
    pub status: &'static str,
    /// The higher-level plan.
    pub parent: Parent<'a>,
    /// The plan that carries it out.
    pub child: Child<'a>,
    /// Why the child could not be read.
    pub error: Option<Fault<'a>>,
    /// The figures.
    pub summary: Summary,
    /// One verdict for each assignment of the parent.
    pub duties: Vec<Duty<'a>>,
    /// One verdict for each target of the parent but those set to other communes.
    pub targets: Vec<TargetVerdict<'a>>,
    /// One verdict for each printed deadline of a binding duty.
    pub deadlines: Vec<DeadlineVerdict<'a>>,
    /// How the child names the parent; `null` unless `compared`.
    pub citation: Option<ParentCitation<'a>>,
}

/// The higher-level plan.
#[derive(Serialize, JsonSchema)]
pub struct Parent<'a> {
    /// As the user named it.
    pub path: &'a str,
    /// BLAKE3 of its bytes.
    pub blake3: &'a str,
    /// `157/KH-UBND`.
    pub number: Option<&'a str>,
    /// Its issuing body.
    pub issuer: Option<&'a str>,
    /// Trích yếu.
    pub title: Option<&'a str>,
}

/// The plan that carries it out.
#[derive(Serialize, JsonSchema)]
pub struct Child<'a> {
    /// As the user named it.
    pub path: &'a str,
    /// BLAKE3 of its bytes; `null` where they could not be read.
    pub blake3: Option<&'a str>,
    /// Files beside it that are this document again.
    pub copies: Vec<&'a str>,
    /// `157/KH-UBND`.
    pub number: Option<&'a str>,
    /// Its issuing body.
    pub issuer: Option<&'a str>,
    /// The day of issue, EDTF.
    pub issued: Option<String>,
    /// Trích yếu.
    pub title: Option<&'a str>,
}

/// The figures. All but `duties` count the binding duties only.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Summary {
    /// Duties of the parent.
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
    /// The duty excludes this child.
    pub not_applicable: usize,
    /// Taken up, but by no office of the child's own.
    pub unassigned: usize,
    /// A person has to look.
    pub needs_review: usize,
    /// (covered + conflict + ½ partial) / (binding − not applicable).
    pub coverage: Option<Number>,
}

/// The verdict on one duty.
#[derive(Serialize, JsonSchema)]
pub struct Duty<'a> {
    /// Id of the parent's assignment.
    pub id: &'a str,
    /// In the parent's words.
    pub text: &'a str,
    /// Label and title of the parent's section.
    pub section: Option<String>,
    /// Where the parent has it, by printed labels.
    pub place: String,
    /// `commune`, `all` or `department`.
    pub binding: &'static str,
    /// The child's offices that usually do what is put on an office of the parent's level.
    pub counterparts: &'a [String],
    /// `covered`, `partial`, `missing`, `conflict` or `not_applicable`.
    pub status: &'static str,
    /// The chance that the status is right.
    pub confidence: Number,
    /// Too low to act on.
    pub needs_review: bool,
    /// `named`, `unnamed` or `not_competent`.
    pub actor: Option<&'static str>,
    /// The child's passages that take it up, best first.
    pub evidence: Vec<Evidence<'a>>,
    /// Where nothing takes it up: the passage that comes nearest.
    pub nearest: Option<Evidence<'a>>,
    /// The single things to be done.
    pub elements: Vec<Element<'a>>,
    /// Those that are not taken up.
    pub missing_elements: Vec<&'a str>,
    /// Why.
    pub reasons: Vec<Reason<'a>>,
    /// A sentence ready to paste into the child's plan; `null` where nothing is to be mended.
    pub suggestion: Option<Suggestion>,
}

/// A sentence for the child's plan.
#[derive(Serialize, JsonSchema)]
pub struct Suggestion {
    /// The office of the child that it tells; `null` where none can be proposed.
    pub office: Option<String>,
    /// The sentence; `…` stands for the office that is not known.
    pub text: String,
}

/// A passage of the child.
#[derive(Serialize, JsonSchema)]
pub struct Evidence<'a> {
    /// Id of the child's assignment; `null` where it is none.
    pub id: Option<&'a str>,
    /// To the letter.
    pub quote: &'a str,
    /// In the child's text.
    pub span: Span,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// The 1-based line of the child's text.
    pub paragraph: usize,
    /// Where it stands, by printed labels.
    pub place: String,
    /// 0 to 1.
    pub score: Number,
}

/// A single thing to be done.
#[derive(Serialize, JsonSchema)]
pub struct Element<'a> {
    /// In the parent's words.
    pub text: &'a str,
    /// In the parent's text.
    pub span: Span,
    /// `covered`, `missing` or `conflict`.
    pub status: &'static str,
    /// Index into the duty's evidence.
    pub evidence: Option<usize>,
}

/// Why a verdict is as it is.
#[derive(Serialize, JsonSchema)]
pub struct Reason<'a> {
    /// For programs.
    pub code: &'a str,
    /// What the message speaks of, by name.
    pub args: BTreeMap<&'a str, &'a str>,
    /// One Vietnamese sentence.
    pub message: &'a str,
}

/// The verdict on one target.
#[derive(Serialize, JsonSchema)]
pub struct TargetVerdict<'a> {
    /// Id of the parent's target.
    pub id: &'a str,
    /// In the parent's words.
    pub text: &'a str,
    /// `commune`, `all` or `department`: on whom the parent puts it.
    pub binding: &'static str,
    /// `kept`, `raised`, `lowered` or `missing`.
    pub status: &'static str,
    /// The parent's figure.
    pub parent_value: Number,
    /// The child's figure.
    pub child_value: Option<Number>,
    /// Id of the child's target.
    pub child_id: Option<&'a str>,
}

/// The verdict on one deadline.
#[derive(Serialize, JsonSchema)]
pub struct DeadlineVerdict<'a> {
    /// Id of the parent's assignment.
    pub id: &'a str,
    /// In the parent's words.
    pub text: &'a str,
    /// `in_time`, `late` or `missing`.
    pub status: &'static str,
    /// The parent's date, EDTF.
    pub parent: String,
    /// The child's date, EDTF.
    pub child: Option<String>,
    /// Id of the child's assignment.
    pub child_id: Option<&'a str>,
}

/// How a child names the parent that it is held against.
#[derive(Serialize, JsonSchema)]
pub struct ParentCitation<'a> {
    /// `same`, `other_number`, `other_date`, `other_plan` (the child carries out another),
    /// `absent`, or `unknown` (the parent's own number is blank).
    pub status: &'static str,
    /// The number that the child prints.
    pub number: Option<&'a str>,
    /// The date that it prints, in EDTF.
    pub issued: Option<String>,
    /// The citation, to the letter.
    pub quote: Option<&'a str>,
    /// Where, in the child's normalised text.
    pub span: Option<Span>,
    /// One Vietnamese sentence; `null` where there is nothing to tell.
    pub message: Option<&'a str>,
}
