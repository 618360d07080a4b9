//! `rasoat/duties/1`: the duties of a parent, for a reviewer to settle before anything is compared.
//!
//! The one record that is read back. Written, every key is there; read, what a reviewer leaves out
//! of a duty is read from its text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DutiesSchema, Number, Span};

/// The duties of a plan, as a reviewer settles them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DutyList {
    /// `rasoat/duties/1`.
    pub schema: DutiesSchema,
    /// The plan that they are from.
    pub parent: ListedParent,
    /// What is compared, in this order.
    pub duties: Vec<ListedDuty>,
    /// Targets that stand in no duty.
    #[serde(default)]
    pub targets: Vec<ListedTarget>,
    /// The plan's text, which quotes are places of.
    pub text: ListedText,
}

/// The plan that a list is from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ListedParent {
    /// As the user named it.
    pub path: String,
    /// BLAKE3 of its bytes.
    pub blake3: String,
    /// `157/KH-UBND`.
    pub number: Option<String>,
    /// Its date, EDTF.
    pub issued: Option<String>,
    /// Its issuing body.
    pub issuer: Option<ListedIssuer>,
    /// Trích yếu.
    pub title: Option<String>,
    /// Years or days that it covers, EDTF.
    pub period: Option<String>,
}

/// The issuing body of the plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ListedIssuer {
    /// As the plan writes it.
    pub name: String,
    /// `central`, `province`, `district`, `commune`, `department` or `other`.
    pub level: Option<String>,
    /// `thành phố`, `sở` …
    pub kind: Option<String>,
    /// `Cần Thơ`.
    pub locality: Option<String>,
}

/// A duty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ListedDuty {
    /// Id of the plan's assignment; `null` for one that is added: an id is made from its text.
    pub id: Option<String>,
    /// Whether it is compared; `false` strikes it.
    pub included: bool,
    /// What has to be done.
    pub text: String,
    /// Label and title of the section.
    pub section: Option<String>,
    /// Where it stands, by printed labels.
    pub place: Option<String>,
    /// The page on which it starts.
    pub page: Option<u32>,
    /// `commune`, `all` or `department`; `null`: told by who has to do it.
    pub binding: Option<String>,
    /// Who has to do it; `null`: read from the text.
    pub assignees: Option<Vec<ListedDoer>>,
    /// Named after `phối hợp với`; `null`: read from the text.
    pub coordinators: Option<Vec<String>>,
    /// The single things to be done; `null` or `[]`: read from the text.
    pub elements: Option<Vec<ListedQuote>>,
    /// By when; `null`: read from the text.
    pub deadlines: Option<Vec<ListedDeadline>>,
    /// How much; `null`: read from the text.
    pub targets: Option<Vec<ListedTarget>>,
    /// `monthly` … as in `rasoat/plan/1`.
    pub recurrence: Option<String>,
    /// Who receives the report.
    pub report_to: Option<String>,
    /// `table`, `heading`, `text` or `implied`.
    pub basis: Option<String>,
    /// In the plan's text; of a corrected duty, where its first wording stands.
    pub span: Option<Span>,
    /// The reviewer's own remark.
    pub note: Option<String>,
}

impl Default for ListedDuty {
    fn default() -> Self {
        Self {
            id: None,
            included: true,
            text: String::new(),
            section: None,
            place: None,
            page: None,
            binding: None,
            assignees: None,
            coordinators: None,
            elements: None,
            deadlines: None,
            targets: None,
            recurrence: None,
            report_to: None,
            basis: None,
            span: None,
            note: None,
        }
    }
}

/// Who has to do a duty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ListedDoer {
    /// As printed.
    pub name: String,
    /// `requested`, `lead`, `advise`, `coordinate` or `perform`; `null`: it performs.
    #[serde(default)]
    pub role: Option<String>,
}

/// A single thing to be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ListedQuote {
    /// To the letter.
    pub text: String,
    /// In the plan's text; `null` for what a reviewer wrote.
    #[serde(default)]
    pub span: Option<Span>,
}

/// By when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ListedDeadline {
    /// `trước ngày 10/6/2026`.
    pub text: String,
    /// The date, EDTF; `null` for what counts from an event.
    #[serde(default)]
    pub edtf: Option<String>,
    /// False for `trước ngày`; `null`: read from the text.
    #[serde(default)]
    pub inclusive: Option<bool>,
    /// In the plan's text; `null` for what a reviewer wrote: the text is read.
    #[serde(default)]
    pub span: Option<Span>,
}

/// How much.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ListedTarget {
    /// The clause with the figure.
    pub text: String,
    /// Id of the plan's target; `null` for what a reviewer wrote.
    #[serde(default)]
    pub id: Option<String>,
    /// What is read from the clause; `null` for what a reviewer wrote: the text is read.
    #[serde(default)]
    pub figure: Option<ListedFigure>,
    /// In the plan's text; `null` for what a reviewer wrote.
    #[serde(default)]
    pub span: Option<Span>,
}

/// A figure, as in `rasoat/plan/1`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ListedFigure {
    /// What is measured.
    pub subject: Option<String>,
    /// `=`, `>=`, `>`, `<=` or `<`.
    pub comparator: String,
    /// The figure.
    pub value: Number,
    /// `%`, `mô hình` …
    pub unit: Option<String>,
    /// `reach`, `maintain`, `increase` or `decrease`.
    pub direction: String,
    /// By when, EDTF.
    pub by: Option<String>,
}

/// The text of the plan and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ListedText {
    /// Normalised.
    pub content: String,
    /// Every date of it.
    pub dates: Vec<ListedDate>,
    /// Every numbered document that it names.
    pub citations: Vec<ListedCitation>,
}

/// A date of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ListedDate {
    /// EDTF.
    pub edtf: String,
    /// As in `rasoat/plan/1`.
    pub role: String,
    /// In the plan's text.
    pub span: Span,
}

/// A numbered document that the text names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ListedCitation {
    /// `157/KH-UBND`.
    pub number: String,
    /// In the plan's text.
    pub span: Span,
}
