//! What a plan says: types only. The JSON contract has structs of its own in `report::json`;
//! these are serialised for our own use only ([`packed`]).

pub mod packed;

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::edtf::When;
use crate::normalize::{Note, Text};
pub use crate::outline::{Block, Kind, Section};
use crate::read::Document;
pub use crate::registry::level::Level;
use crate::registry::offices::Offices;
use crate::registry::place::{self, Commune};
pub use crate::registry::unit::Named;
use crate::source::{Format, Source};
use crate::span::Span;

/// A plan (kế hoạch), extracted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// The carrier and its identity.
    pub source: SourceInfo,
    /// The normalised text that all spans point into.
    pub text: Text,
    /// Letterhead, signature, recipients, parent.
    pub metadata: Metadata,
    /// Sections in document order.
    pub sections: Vec<Section>,
    /// What each line of the text is, in order; two where a line holds a heading and its content.
    pub blocks: Vec<Block>,
    /// Duties put on someone (phân công), in document order.
    pub assignments: Vec<Assignment>,
    /// Quantified commitments (chỉ tiêu), in document order.
    pub targets: Vec<Target>,
    /// Every date, in document order.
    pub dates: Vec<Dated>,
    /// Every numbered document that is named, in document order.
    pub citations: Vec<Citation>,
    /// How far the structure can be trusted.
    pub quality: Quality,
    /// The offices beside those of the registry that it was read with.
    #[serde(skip)]
    pub offices: Arc<Offices>,
}

/// What was read, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SourceInfo {
    /// As the user named it.
    pub path: String,
    /// BLAKE3 of the bytes, hexadecimal.
    pub blake3: String,
    /// Size of the file in bytes.
    pub bytes: usize,
    /// The carrier.
    pub format: Format,
    /// Character encoding of a text carrier.
    pub encoding: Option<Cow<'static, str>>,
    /// Pages of the carrier, and how many of them were read.
    pub pages: Option<u32>,
    /// Pages whose text was read.
    pub pages_read: Option<u32>,
    /// The program that read scanned pages.
    pub ocr: Option<String>,
    /// Files beside it that are this document again.
    pub copies: Vec<String>,
}

impl SourceInfo {
    /// What is known of a source once it has been read.
    #[must_use]
    pub fn new(source: &Source, document: &Document) -> Self {
        Self {
            path: source.path.clone(),
            blake3: blake3::hash(&source.bytes).to_hex().to_string(),
            bytes: source.bytes.len(),
            format: document.format,
            encoding: document.encoding.map(Cow::Borrowed),
            pages: document.pages,
            pages_read: document.pages_read,
            ocr: document.ocr.clone(),
            copies: Vec::new(),
        }
    }
}

/// Letterhead, signature and recipients. Blank is `None`, never guessed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Metadata {
    /// `KH`, `QĐ` … (Nghị định 30/2020, Phụ lục III).
    pub doc_type: Option<String>,
    /// `157/KH-UBND`, canonical.
    pub number: Option<String>,
    /// The place of the `Số:` line, where there is one (blank number or not).
    pub number_span: Option<Span>,
    /// `ngày 30 tháng 4 năm 2026`; blank parts are [`crate::edtf::Part::Blank`].
    pub issued: Option<When>,
    /// The place of the issue date, where there is one.
    pub issued_span: Option<Span>,
    /// `Hải Phòng`, as printed before the date.
    pub place: Option<String>,
    /// Trích yếu, on one line.
    pub title: Option<String>,
    /// Years or days that the plan covers.
    pub period: Option<When>,
    /// The issuing body.
    pub issuer: Option<Issuer>,
    /// The signature block, where there is one.
    pub signature: Option<Signature>,
    /// Lines under `Nơi nhận`, without bullet and closing punctuation.
    pub recipients: Vec<String>,
    /// The higher plan that this one carries out.
    pub parent: Option<ParentRef>,
}

/// The issuing body (cơ quan ban hành).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// `Ủy ban nhân dân phường Lê Chân`, as the document writes it in running text.
    pub name: String,
    /// Where it stands in the state.
    pub level: Option<Level>,
    /// `phường`, `thành phố`, `sở` …
    pub kind: Option<String>,
    /// `Lê Chân`.
    pub locality: Option<String>,
}

/// The signature block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// `TM. ỦY BAN NHÂN DÂN`.
    pub authority: Option<String>,
    /// `KT. CHỦ TỊCH`.
    pub capacity: Option<String>,
    /// `PHÓ CHỦ TỊCH`.
    pub position: Option<String>,
    /// The signer; `None` where only `(Đã ký)` stands.
    pub name: Option<String>,
    /// `(Đã ký)` or a name stands there.
    pub signed: bool,
    /// The whole block.
    pub span: Span,
}

/// The plan above this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParentRef {
    /// `157/KH-UBND`, canonical.
    pub number: String,
    /// Its date, as printed.
    pub issued: Option<When>,
    /// Its issuer, as printed.
    pub issuer: Option<String>,
}

/// A statement that puts a duty on someone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// The section it stands in, by index.
    pub section: Option<usize>,
    /// Who has to do it.
    pub assignees: Vec<Assignee>,
    /// Named after `phối hợp với`.
    pub coordinators: Vec<Named>,
    /// The whole item without bullet or label.
    pub span: Span,
    /// Every deadline of the item, in order.
    pub deadlines: Vec<Deadline>,
    /// The lead-in above the item (`Tăng cường tuyên truyền về:`).
    pub lead_in: Option<Span>,
    /// How often.
    pub recurrence: Option<Recurrence>,
    /// Who receives the report.
    pub report_to: Option<String>,
    /// What the assignment rests on.
    pub basis: Basis,
}

/// A body with the part it plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    /// The body.
    pub named: Named,
    /// Its part in the duty.
    pub role: AssigneeRole,
}

/// The part that an assignee plays. The first that applies, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AssigneeRole {
    /// Under `Đề nghị …`.
    Requested,
    /// Chủ trì, thường trực, đầu mối.
    Lead,
    /// Tham mưu.
    Advise,
    /// Phối hợp.
    Coordinate,
    /// Everything else.
    Perform,
}

/// By when (thời hạn).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The printed date; `None` for what counts from an event.
    pub when: Option<When>,
    /// `trước ngày 10/6/2026`.
    pub span: Span,
    /// False only for `trước ngày`.
    pub inclusive: bool,
}

/// How often a duty comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Recurrence {
    /// Hằng ngày.
    Daily,
    /// Hằng tuần.
    Weekly,
    /// Hằng tháng.
    Monthly,
    /// Hằng quý.
    Quarterly,
    /// 6 tháng.
    Semiannual,
    /// Hằng năm.
    Annual,
    /// Thường xuyên, định kỳ.
    Regular,
    /// Đột xuất.
    AdHoc,
}

/// What an assignment rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// A row of an assignment table.
    Table,
    /// Under a unit's heading.
    Heading,
    /// The sentence names who.
    Text,
    /// Nobody is named: the issuer.
    Implied,
}

/// A quantified commitment (chỉ tiêu).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The section it stands in, by index.
    pub section: Option<usize>,
    /// The clause that holds the figure.
    pub span: Span,
    /// What is measured, in the document's words.
    pub subject: String,
    /// How the figure binds.
    pub comparator: Comparator,
    /// `3,5` is 3.5.
    pub value: f64,
    /// `%`, `‰`, `mô hình` …
    pub unit: String,
    /// Where the figure should move.
    pub direction: Direction,
    /// The printed date, else the plan's period.
    pub by: Option<When>,
}

/// How a figure binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// A bare figure.
    Equal,
    /// Trở lên, ít nhất, tối thiểu, từ.
    AtLeast,
    /// Trên.
    Above,
    /// Không quá, tối đa.
    AtMost,
    /// Dưới.
    Below,
}

/// Where a figure should move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Đạt.
    Reach,
    /// Duy trì.
    Maintain,
    /// Tăng.
    Increase,
    /// Giảm.
    Decrease,
}

/// A date or period in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// As precise as printed.
    pub when: When,
    /// What it is the date of.
    pub role: DateRole,
    /// Where; counts in note `note` where that is set.
    pub span: Span,
    /// The index of the footnote it stands in.
    pub note: Option<usize>,
}

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateRole {
    /// This document.
    Issued,
    /// A cited document.
    Citation,
    /// By when something is to be done.
    Deadline,
    /// When an activity runs.
    Period,
    /// The day of an event of this plan.
    Event,
    /// A fixed commemorative day.
    Observance,
    /// Giai đoạn 2026-2030, tầm nhìn.
    Horizon,
}

/// A numbered document named in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// `KH`, `NĐ`, `CV` …; `None` where the type cannot be told.
    pub doc_type: Option<String>,
    /// Canonical: `55/2025/NQ-HĐND`.
    pub number: String,
    /// The number as printed is wrong (a missing hyphen, a glued type): what was repaired.
    pub repaired: bool,
    /// Its date, as printed.
    pub issued: Option<When>,
    /// Its issuer, as printed.
    pub issuer: Option<String>,
    /// What it is to this plan.
    pub role: CitationRole,
    /// From the type's name to the end of the issuer or date.
    pub span: Span,
    /// The index of the footnote it stands in.
    pub note: Option<usize>,
}

/// What a cited document is to this plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CitationRole {
    /// The higher plan that this one carries out.
    Parent,
    /// Another document of the opening.
    Basis,
    /// Anywhere else.
    Mention,
}

/// How far the structure can be trusted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// The overall judgement.
    pub grade: Grade,
    /// Share (0 to 1) of the body's characters that could not be placed.
    pub unplaced: f64,
    /// What a person should look at, in Vietnamese.
    pub notes: Vec<String>,
}

/// An overall judgement of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// To be relied on.
    Good,
    /// Worth a look.
    Fair,
    /// Much could not be read or placed.
    Poor,
}

impl Plan {
    /// The province that the issuer is of, as it is called on the plan's day: `Hải Phòng` for the
    /// `phường Lê Chân`. `None` where several have such a commune and the text names none of them.
    #[must_use]
    pub fn province(&self) -> Option<&'static str> {
        let date = self.day();
        let issuer = self.metadata.issuer.as_ref()?;
        let Some(locality) = issuer.locality.as_deref() else {
            return place::province(self.metadata.place.as_deref()?, date).map(|it| it.name);
        };
        let home = |text: &str| place::home(locality, issuer.kind.as_deref(), date, text);
        match issuer.level {
            Some(Level::Commune) => {
                let parent = self.metadata.parent.as_ref().and_then(|it| it.issuer.as_deref());
                home(parent.unwrap_or_default()).or_else(|| home(&self.text.content))
            }
            _ => place::province(locality, date).map(|it| it.name),
        }
    }

    /// The commune that issued the plan, as it was on the plan's day; `None` for another body, and
    /// where several communes of the name cannot be told apart.
    #[must_use]
    pub fn commune(&self) -> Option<&'static Commune> {
        let issuer = self.metadata.issuer.as_ref();
        let issuer = issuer.filter(|it| it.level == Some(Level::Commune))?;
        let (province, name) = (self.province()?, issuer.locality.as_deref()?);
        let mut found = place::communes(name, issuer.kind.as_deref(), self.day());
        found.find(|it| it.province == province)
    }

    /// The day that tells which map is the plan's.
    fn day(&self) -> Option<jiff::civil::Date> {
        let printed = [self.metadata.issued, self.metadata.period];
        printed.into_iter().find_map(|when| when.and_then(When::last))
    }

    /// Whether the document can be held against another plan: it has sections, and puts duties on
    /// someone.
    #[must_use]
    pub fn is_plan(&self) -> bool {
        !self.sections.is_empty() && !self.assignments.is_empty()
    }

    /// The words of an assignment, to the letter.
    #[must_use]
    pub fn task(&self, assignment: &Assignment) -> &str {
        self.text.slice(assignment.span)
    }

    /// The footnotes and endnotes.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.text.notes
    }
}

#[cfg(test)]
mod tests {
    use crate::{Plan, Source, parse};

    fn plan(letterhead: &str, parent: &str) -> Plan {
        let text = format!(
            "{letterhead}\n\nSố: 5/KH-UBND\n\n{parent}\n\nKẾ HOẠCH\nTrồng rừng năm 2026\n\nI. MỤC ĐÍCH\n\nPhủ xanh."
        );
        parse(&Source { path: "plan.txt".into(), bytes: text.into_bytes() }).unwrap()
    }

    #[test]
    fn the_province_of_an_issuer() {
        for (letterhead, text, province) in [
            ("ỦY BAN NHÂN DÂN\nPHƯỜNG LÊ CHÂN", "", Some("Hải Phòng")),
            ("UBND XÃ TÂN AN", "Tân An, ngày 03 tháng 02 năm 2026", None), // one of several
            ("UBND TỈNH AN GIANG", "", Some("An Giang")),
            ("UBND HUYỆN CÔ TÔ", "", None), // none is acting
        ] {
            assert_eq!(plan(letterhead, text).province(), province, "{letterhead}");
        }
    }
}
