//! Where chance enters: a function of bytes for every reader and every stage after it, the same for
//! the fuzzer and for the smoke test. Each fails where a law of its stage is broken.

#![allow(dead_code, reason = "a target takes one of them")]

use std::io::{Cursor, Write};
use std::sync::Arc;

use rasoat::compare::Parent;
use rasoat::error::Code;
use rasoat::limits::Limits;
use rasoat::normalize::{self, LONGEST_LINE};
use rasoat::plan::packed;
use rasoat::read::{self, Document};
use rasoat::report::json::{self, Framing, Located};
use rasoat::report::{Dossier, Office, messages, table, xlsx as sheets};
use rasoat::review::{self, Child, Round};
use rasoat::{Error, Plan, Settings, Source, check};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The name of a target, and what it runs.
type Entry = (&'static str, fn(&[u8]));

/// Every entry.
pub const ENTRIES: [Entry; 16] = [
    ("citations", citations),
    ("compare", compare),
    ("dates", dates),
    ("doc", doc),
    ("docx", docx),
    ("duties", duties),
    ("html", html),
    ("normalise", normalise),
    ("odt", odt),
    ("outline", outline),
    ("packed", packed),
    ("pdf", pdf),
    ("reports", reports),
    ("rtf", rtf),
    ("text", text),
    ("xlsx", xlsx),
];

/// Little, so that what takes long is found soon.
fn limits() -> Limits {
    let few = ["text-mb=1", "unpacked-mb=8", "content-mb=8", "operators=500000", "pairs=100000"];
    few.iter().fold(Limits::default(), |limits, few| limits.with(few).unwrap_or(limits))
}

fn sound(read: Result<Document, Error>) {
    match read {
        Ok(document) => assert!(!document.paragraphs.is_empty()),
        Err(error) => assert!(error.code != Code::Crashed && !error.message.is_empty()),
    }
}

/// A package as it is; anything else is its main part.
fn package(data: &[u8], main: &str) -> Vec<u8> {
    if data.starts_with(b"PK") {
        return data.to_vec();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    for (name, content) in [("mimetype", kind), (main, data)] {
        let begun = zip.start_file(name, SimpleFileOptions::default());
        let written = begun.is_ok() && zip.write_all(content).is_ok();
        assert!(written, "a package in memory");
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

pub fn docx(data: &[u8]) {
    sound(read::docx::read(&package(data, "word/document.xml"), &limits()));
}

pub fn odt(data: &[u8]) {
    sound(read::odt::read(&package(data, "content.xml"), &limits()));
}

pub fn xlsx(data: &[u8]) {
    sound(read::xlsx::read(&package(data, "xl/worksheets/sheet1.xml"), &limits()));
}

pub fn doc(data: &[u8]) {
    sound(read::doc::read(data, &limits()));
}

pub fn rtf(data: &[u8]) {
    sound(read::rtf::read(data, &limits()));
}

pub fn html(data: &[u8]) {
    sound(read::html::read(data, &limits()));
}

pub fn pdf(data: &[u8]) {
    sound(read::pdf::read(data, &limits()));
}

/// Anything, as it comes: what it is, is told by its bytes.
pub fn text(data: &[u8]) {
    if !data.starts_with(b"\x89PNG") && !data.starts_with(b"\xff\xd8\xff") {
        let _ = read::read_within(data, &limits()).map(|it| assert!(!it.paragraphs.is_empty()));
    }
}

/// The text itself, without a mark that would make it something else.
fn document(data: &[u8]) -> Option<Document> {
    let text = String::from_utf8_lossy(data);
    read::read_within(format!("KẾ HOẠCH\n{text}").as_bytes(), &limits()).ok()
}

pub fn normalise(data: &[u8]) {
    let Some(document) = document(data) else { return };
    let text = normalize::normalize(document);
    assert_eq!(text.content.lines().count(), text.lines.len());
    for (line, content) in text.lines.iter().zip(text.content.lines()) {
        assert_eq!(text.slice(line.span), content);
        assert!(!content.is_empty() && content.len() <= LONGEST_LINE);
    }
}

pub fn outline(data: &[u8]) {
    let Some(document) = document(data) else { return };
    let outline = rasoat::outline::outline(normalize::normalize(document));
    for block in &outline.blocks {
        assert!(block.line < outline.text.lines.len());
        assert!(outline.text.content.get(block.span.range()).is_some());
        assert!(block.section.is_none_or(|at| at < outline.sections.len()));
    }
    for (at, section) in outline.sections.iter().enumerate() {
        assert!(section.parent.is_none_or(|parent| parent < at));
        assert!(outline.text.content.get(section.span.range()).is_some());
    }
}

fn plan(data: &[u8]) -> Option<Plan> {
    let text = String::from_utf8_lossy(data);
    let bytes = format!("KẾ HOẠCH\n{text}").into_bytes();
    let settings = Settings { limits: limits(), ..Settings::default() };
    settings.parse(&Source { path: "ke-hoach.txt".into(), bytes }).ok()
}

pub fn dates(data: &[u8]) {
    let Some(plan) = plan(data) else { return };
    for date in &plan.dates {
        let text = match date.note {
            Some(note) => plan.notes()[note].text.get(date.span.range()),
            None => plan.text.content.get(date.span.range()),
        };
        assert!(text.is_some_and(|text| !text.is_empty()));
        assert!(!date.when.to_string().is_empty());
    }
}

pub fn citations(data: &[u8]) {
    let Some(plan) = plan(data) else { return };
    for citation in &plan.citations {
        let text = match citation.note {
            Some(note) => plan.notes()[note].text.get(citation.span.range()),
            None => plan.text.content.get(citation.span.range()),
        };
        assert!(text.is_some() && !citation.number.is_empty());
    }
}

/// The first half is held against the second.
pub fn compare(data: &[u8]) {
    let (one, two) = data.split_at(data.len() / 2);
    let (Some(parent), Some(child)) = (plan(one), plan(two)) else { return };
    let Ok(comparison) = Parent::new(&parent).compare_within(&child, &limits()) else { return };
    assert_eq!(comparison.duties.len(), parent.assignments.len());
    for duty in &comparison.duties {
        assert!((0.0..=1.0).contains(&duty.confidence));
        for evidence in &duty.evidence {
            assert!(child.text.content.get(evidence.span.range()).is_some());
        }
    }
}

/// Everything that is made of a plan and of a round of one.
pub fn reports(data: &[u8]) {
    let (one, two) = data.split_at(data.len() / 2);
    let (Some(parent), Some(child)) = (plan(one), plan(two)) else { return };
    let located = Located::of(&parent);
    let findings = check::review_pedantically(&parent);
    let ids = json::finding_ids(&findings, &parent);
    let shown: Vec<_> = ids.into_iter().zip(findings.clone()).collect();
    for made in [
        Framing::Object.render(&json::extracted(&located, &findings, true)),
        Framing::Object.render(&json::checked(&located, &findings)),
    ] {
        assert!(made.is_ok());
    }
    for width in [60, 180] {
        let _ = (table::extracted(&parent, width), table::checked(&parent, &shown, width));
    }
    let Ok(comparison) = Parent::new(&parent).compare_within(&child, &limits()) else { return };
    let _ = table::compared(&located, &child, &comparison, 100);
    let documents = [review::Document::compared(&child, &comparison)];
    let children = [Some(Child { plan: child, comparison })];
    let round =
        Round { duties: located.duties(), documents: &documents, expected: &[], previous: None };
    let review = review::review(&round);
    let own = review::Verdicts::default();
    let (documents, children) = (&documents[..], &children[..]);
    let dossier = Dossier { parent: &located, review: &review, documents, children, own: &own };
    assert!(sheets::workbook(&dossier).is_ok());
    let _ = (table::overview(&dossier, 100), messages(&dossier, &Office::default()));
}

/// A list of duties, of which the reviewer made anything.
pub fn duties(data: &[u8]) {
    let settings = Settings { limits: limits(), ..Settings::default() };
    if let Ok(listing) = rasoat::duties::read(data, &settings) {
        let _ = listing.parent();
    }
}

/// What a worker may answer, whatever it was made to.
pub fn packed(data: &[u8]) {
    let offices = Arc::default();
    if let Some(plan) = packed::unpack(data, &offices) {
        assert!(packed::unpack(&packed::pack(&plan), &offices).is_some());
    }
}
