//! rasoat reads Vietnamese administrative plans (kế hoạch) and finds what is missing in them.

pub mod batch;
pub mod check;
pub mod compare;
pub mod edtf;
pub mod error;
pub mod extract;
pub mod lexicon;
pub mod normalize;
pub mod outline;
pub mod plan;
pub mod read;
pub mod registry;
pub mod report;
pub mod source;
pub mod span;

pub use error::Error;
pub use plan::Plan;
pub use source::Source;

/// Reads a document and extracts its plan.
///
/// # Errors
/// Where the document gives no text: see [`error::Code`].
pub fn parse(source: &Source) -> Result<Plan, Error> {
    let document = read::read(&source.bytes)?;
    let info = plan::SourceInfo::new(source, &document);
    let doubts = document.doubts.clone();
    let text = normalize::normalize(document);
    let outline = outline::outline(text);
    Ok(extract::extract(outline, info, doubts))
}
