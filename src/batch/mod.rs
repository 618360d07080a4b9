//! `folder → stream of results`, in a stable order.
//!
//! A document that cannot be read, or on which we break, is a result too: the others go on.

mod across;
mod archive;
mod cache;
mod copies;
mod halt;
mod load;
mod named;
mod photographs;
mod stream;
mod walk;
pub mod worker;

pub use crate::read::{Progress, progress};
pub use across::{Across, BatchFinding, Mention};
pub use cache::Cache;
pub use halt::{halt, is_halted};
pub use stream::in_order;
pub use walk::{Input, find};
pub use worker::Readers;

use std::panic::{self, AssertUnwindSafe};

use crate::Settings;
use crate::error::{Code, Error};
use crate::limits::Limits;
use crate::plan::Plan;
use crate::source::Source;

/// What is known of a document whether or not it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// As the user named it.
    pub path: String,
    /// BLAKE3 of the bytes, where they could be read.
    pub blake3: Option<String>,
    /// Size of the file, where it could be read.
    pub bytes: Option<usize>,
    /// Files beside it that are this document again.
    pub copies: Vec<String>,
}

/// A document, read.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The document.
    pub origin: Origin,
    /// What it says, or why it gives no plan.
    pub plan: Result<Plan, Error>,
}

/// Reads one document, in this process.
#[must_use]
pub fn open(input: &Input, settings: &Settings) -> Outcome {
    open_with(input, &settings.limits, |sources, _| {
        guarded(|| parse(settings, sources)).and_then(|plan| plan)
    })
}

fn parse(settings: &Settings, sources: &[Source]) -> Result<Plan, Error> {
    match sources {
        [source] => settings.parse(source),
        pictures => settings.parse_pictures(pictures),
    }
}

fn open_with(
    input: &Input,
    limits: &Limits,
    read: impl FnOnce(&[Source], &blake3::Hash) -> Result<Plan, Error>,
) -> Outcome {
    let (path, copies) = (input.path.clone(), input.copies.clone());
    let mut origin = Origin { path, copies, ..Origin::default() };
    let plan = load::load(input, limits).and_then(|sources| {
        let mut hash = blake3::Hasher::new();
        for source in &sources {
            hash.update(&source.bytes);
        }
        let hash = hash.finalize();
        origin.blake3 = Some(hash.to_hex().to_string());
        origin.bytes = Some(sources.iter().map(|source| source.bytes.len()).sum());
        let mut plan = read(&sources, &hash)?;
        plan.source.copies.clone_from(&input.copies);
        Ok(plan)
    });
    Outcome { origin, plan }
}

/// The bytes of one file, for who knows what to make of them.
///
/// # Errors
/// Where they cannot be read, or are too many.
pub fn source(input: &Input, limits: &Limits) -> Result<Source, Error> {
    let sources = load::load(input, limits)?;
    let none = || Error::new(Code::NotFound, "Không tìm thấy tệp này.");
    sources.into_iter().next().ok_or_else(none)
}

const OUR_FAULT: &str = "rasoat gặp lỗi khi đọc tệp này. Đây là lỗi của chương trình, không phải \
                         của tệp; đề nghị báo cho người phát triển.";

/// Runs `work` on a document; a fault of ours becomes that document's error.
///
/// # Errors
/// [`Code::Crashed`] where `work` panics.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Error> {
    // Nothing that `work` could have left half done is looked at afterwards.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    done.map_err(|_| Error::new(Code::Crashed, OUR_FAULT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_is_an_error_of_its_document() {
        let crash = || -> usize { Vec::<usize>::new()[0] };
        assert_eq!(guarded(crash).unwrap_err().code, Code::Crashed);
        assert_eq!(guarded(|| 7).unwrap(), 7);
    }
}
