//! `plan → text`: the same plan in other words, a file a rewording. None of them changes what is
//! to be done, by whom or by when, so none may change a verdict.

mod bullet;
mod date;
mod due;
mod order;
mod spelling;
mod synonym;
mod tone;

use crate::normalize::Text;
use crate::outline::{Part, Role};
use crate::plan::Plan;
use crate::span::Span;

use super::edit::{self, Edit};

/// What is written otherwise, throughout the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rewording {
    /// `bảo đảm` → `đảm bảo`.
    Spelling,
    /// `hòa` → `hoà`.
    Tone,
    /// Words of the lexicon that mean the same.
    Synonym,
    /// `ngày 10/6/2026` → `ngày 10 tháng 6 năm 2026`.
    Date,
    /// `trước ngày` ↔ `chậm nhất ngày`.
    Due,
    /// `-` → `•`.
    Bullet,
    /// Items side by side in another order.
    Order,
}

impl Rewording {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Spelling,
        Self::Tone,
        Self::Synonym,
        Self::Date,
        Self::Due,
        Self::Bullet,
        Self::Order,
    ];

    /// The text of the plan in other words; `None` where it has nothing to reword.
    pub(super) fn of(self, plan: &Plan) -> Option<Text> {
        let edits = match self {
            Self::Spelling => spelling::edits(plan),
            Self::Tone => tone::edits(plan),
            Self::Synonym => synonym::edits(plan),
            Self::Date => date::edits(plan),
            Self::Due => due::edits(plan),
            Self::Bullet => bullet::edits(plan),
            Self::Order => return order::reordered(plan),
        };
        (!edits.is_empty()).then(|| edit::apply(&plan.text, &edits))
    }
}

/// The lines of what is to be done: headings, letterhead and signature stay as they are.
fn content(plan: &Plan) -> impl Iterator<Item = Span> {
    let is_content = |role: Role| matches!(role, Role::Item | Role::Paragraph | Role::Cell(_));
    plan.blocks
        .iter()
        .filter(move |it| matches!(it.part, Part::Body | Part::Appendix) && is_content(it.role))
        .map(|it| it.span)
}

/// The words in place of a match, with its capital.
fn as_written(printed: &str, with: &str) -> String {
    let capital = printed.chars().next().is_some_and(char::is_uppercase);
    let mut letters = with.chars();
    match letters.next().filter(|_| capital) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => with.to_owned(),
    }
}

/// Every place in `within` where `said` stands as whole words, word for word.
fn replaced(plan: &Plan, within: Span, said: &str, with: &str) -> Vec<Edit> {
    let words = plan.text.slice(within);
    let lower = words.to_lowercase();
    // Letters whose small form has another length are no Vietnamese.
    if lower.len() != words.len() {
        return Vec::new();
    }
    let edge = |letter: Option<char>| letter.is_none_or(|it| !it.is_alphanumeric());
    let whole = |at: usize| {
        edge(lower.get(..at).and_then(|it| it.chars().next_back()))
            && edge(lower.get(at + said.len()..).and_then(|it| it.chars().next()))
    };
    let places = lower.match_indices(said).map(|(at, _)| at).filter(|&at| whole(at));
    let edit = |at: usize| {
        let range = at..at + said.len();
        let printed = words.get(range.clone()).unwrap_or_default();
        Edit { span: Span::at(within.start, &range), with: as_written(printed, with) }
    };
    places.map(edit).collect()
}

#[cfg(test)]
mod trial {
    use super::*;

    const PLAN: &str = "UBND XÃ TẢ VAN\n\nKẾ HOẠCH\nVệ sinh năm 2026\n\nI. NHIỆM VỤ\n\n\
        - Đảm bảo nước sạch; tuyên truyền, vận động hoà giải.\n\n\
        - Nạo vét mương trước ngày 10/6/2026.\n\n\
        - Phát tờ rơi cho bà con nhân dân chậm nhất ngày 05/7/2026.\n\n\
        + Dán áp phích.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Công an xã\n\n- Tuần tra.\n";

    /// The body of the trial plan, reworded.
    pub(super) fn reworded(rewording: Rewording) -> String {
        let source = crate::Source { path: "a.txt".into(), bytes: PLAN.into() };
        let plan = crate::parse(&source).unwrap();
        rewording.of(&plan).unwrap().content
    }
}
