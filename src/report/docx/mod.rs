//! `Dossier → .docx`, in the form of Nghị định 30/2020/NĐ-CP: the report of a round, a page for the
//! head of the office, a letter to each ward. What is not known is left to be filled in, marked.

mod annex;
mod brief;
mod letter;
mod letterhead;
mod page;
mod passages;
mod report;

pub use brief::brief;
pub use letter::{Letter, letters};
pub use report::report;
