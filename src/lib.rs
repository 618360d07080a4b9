//! rasoat reads Vietnamese administrative plans (kế hoạch) and finds the duties of a higher-level
//! plan (kế hoạch cấp trên) that the plans below it leave out, weaken or put off.
//!
//! The pipeline, in four lines; each stage takes the last one's type whole:
//!
//! ```text
//! read       Source   → Document    paragraphs, tables and pages of a .docx, .pdf, .txt, .md
//! normalize  Document → Text        NFC, one paragraph or list item a line, no page debris
//! outline    Text     → Outline     sections, items, letterhead, signature, appendix
//! extract    Outline  → Plan        who has to do what by when; figures, dates, citations
//! ```
//!
//! Only [`read`] fails; later stages state their doubts as data ([`plan::Quality`]). On plans work
//!
//! - [`check`]: `Plan → findings`, what a careful reviewer would mark in the margin;
//! - [`compare`]: `Pair → Comparison`, how far a child plan takes up the duties of its parent;
//! - [`batch`]: folders of documents, in parallel and in a stable order;
//! - [`review`]: all children of one parent, put in order: who sent what, which duty most miss,
//!   and what the reviewer decided on them;
//! - [`selftest`]: `Pair → Trial`, what the comparison notices of duties changed in copies;
//! - [`report`]: records in JSON (the contract, version 1) and tables for people;
//! - [`duties`]: the list of a parent's duties, written for a reviewer and read back.
//!
//! [`span`], [`edtf`], [`error`] and [`source`] are the small types of all stages, [`plan`] those
//! of what is found. [`lexicon`] has the words of the genre and [`registry`] the bodies of the
//! state, since when and until when: both are data beside a loader.
//!
//! # Example
//!
//! ```
//! use rasoat::{Source, parse};
//! use rasoat::edtf::{Moment, When};
//!
//! let text = "KẾ HOẠCH\n\
//!     Tổng vệ sinh môi trường năm 2026\n\
//!     I. TỔ CHỨC THỰC HIỆN\n\
//!     1. Phòng Văn hóa - Xã hội\n\
//!     - Chủ trì ra quân tổng vệ sinh, hoàn thành trước ngày 10/6/2026.";
//! let plan = parse(&Source { path: "ke-hoach.txt".into(), bytes: text.into() })?;
//!
//! let [duty] = plan.assignments.as_slice() else { panic!("one duty is put on someone") };
//! assert_eq!(duty.assignees[0].named.name, "Phòng Văn hóa - Xã hội");
//! assert_eq!(plan.task(duty), "Chủ trì ra quân tổng vệ sinh, hoàn thành trước ngày 10/6/2026.");
//! let by = When::Between(None, Moment::day(2026, 6, 10));
//! assert_eq!(duty.deadlines[0].when, Some(by));
//! assert_eq!(plan.metadata.number, None); // none is printed, none is guessed
//! # Ok::<(), rasoat::Error>(())
//! ```

pub mod batch;
pub mod check;
pub mod compare;
pub mod duties;
pub mod edtf;
pub mod error;
pub mod extract;
pub mod lexicon;
pub mod limits;
pub mod normalize;
pub mod outline;
pub mod plan;
pub mod read;
pub mod registry;
pub mod report;
pub mod review;
pub mod selftest;
pub mod source;
pub mod span;

use std::sync::Arc;

pub use error::Error;
use limits::{Limit, Limits};
pub use plan::Plan;
use registry::offices::Offices;
pub use source::Source;

/// Reads a document and extracts its plan.
///
/// # Errors
/// Where the document gives no text: see [`error::Code`].
pub fn parse(source: &Source) -> Result<Plan, Error> {
    Settings::default().parse(source)
}

/// Reads a document from the pictures of its pages, in their order, and extracts its plan. The
/// document goes by the first picture's name; its bytes are those of all pictures.
///
/// # Errors
/// Where the pictures give no text: see [`error::Code`].
pub fn parse_pictures(pictures: &[Source]) -> Result<Plan, Error> {
    Settings::default().parse_pictures(pictures)
}

/// What the reader of plans is told beside the documents.
///
/// ```
/// use rasoat::registry::offices::Offices;
/// use rasoat::{Settings, Source};
///
/// let file = "Tên\tLĩnh vực\nPhòng Nội vụ - Văn hóa\tnội vụ; văn hóa\n";
/// let offices = Offices::read(file.as_bytes()).map_err(|faults| faults[0].to_string())?;
/// let settings = Settings { offices: offices.into(), ..Settings::default() };
/// let text = "KẾ HOẠCH\nTrồng cây\nI. TỔ CHỨC THỰC HIỆN\n1. Phòng NV-VH\n- Chọn giống.";
/// let plan = settings.parse(&Source { path: "ke-hoach.txt".into(), bytes: text.into() });
/// let plan = plan.map_err(|error| error.to_string())?;
/// let unit = plan.assignments[0].assignees[0].named.unit.as_deref();
/// assert_eq!(unit, Some("phong-noi-vu-van-hoa"));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The offices that a city has beside those of the registry.
    pub offices: Arc<Offices>,
    /// How much a document may unfold to.
    pub limits: Limits,
}

impl Settings {
    /// Reads a document and extracts its plan: see [`parse`].
    ///
    /// # Errors
    /// Where the document gives no text: see [`error::Code`].
    pub fn parse(&self, source: &Source) -> Result<Plan, Error> {
        self.understand(source, read::read_within(&source.bytes, &self.limits)?)
    }

    /// Reads a document from the pictures of its pages: see [`parse_pictures`].
    ///
    /// # Errors
    /// Where the pictures give no text: see [`error::Code`].
    pub fn parse_pictures(&self, pictures: &[Source]) -> Result<Plan, Error> {
        let pages: Vec<&[u8]> = pictures.iter().map(|picture| picture.bytes.as_slice()).collect();
        let document = read::read_pictures(&pages, &self.limits)?;
        let path = pictures.first().map(|picture| picture.path.clone()).unwrap_or_default();
        self.understand(&Source { path, bytes: pages.concat() }, document)
    }

    fn understand(&self, source: &Source, document: read::Document) -> Result<Plan, Error> {
        let info = plan::SourceInfo::new(source, &document);
        let doubts = document.doubts.clone();
        let text = normalize::normalize(document);
        self.limits.check(Limit::Paragraphs, text.lines.len())?;
        let outline = outline::outline(text);
        let plan = extract::extract(outline, info, doubts, Arc::clone(&self.offices));
        self.limits.check(Limit::Assignments, plan.assignments.len())?;
        Ok(plan)
    }
}
