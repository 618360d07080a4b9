//! `results → one HTML file` that a browser opens offline: no request leaves it.
//!
//! The page is a shell with data in it; what is seen is built in the browser by the scripts of this
//! folder, from text nodes only: no text of a document is ever read as markup.

mod comparison;
mod pool;
mod shell;
mod ward;
mod words;

use serde::Serialize;

use crate::check;
use crate::plan::Plan;
use crate::report::json::{self, Located};
pub use comparison::reviewed;

/// The language of the page. What documents say stays Vietnamese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

/// The page of one plan or several: outline, assignments, deadlines, targets, and the findings in
/// the margin of the text. See [`plan`].
#[must_use]
pub fn extracted(plans: &[serde_json::Value], lang: Lang) -> String {
    #[derive(Serialize)]
    struct Page<'a> {
        words: words::Words,
        plans: &'a [serde_json::Value],
    }
    shell::page(shell::Kind::Plans, &Page { words: words::of(lang), plans }, lang)
}

/// What the page shows of a plan: its record with text, and all that a reviewer would mark.
#[must_use]
pub fn plan(plan: &Plan) -> serde_json::Value {
    let (located, findings) = (Located::of(plan), check::review(plan));
    serde_json::to_value(json::extracted(&located, &findings, true)).unwrap_or_default()
}
