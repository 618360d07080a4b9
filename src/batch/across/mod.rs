//! `plans → findings` that only several documents together show: one document cited with two dates,
//! a parent cited with another number than by all others, one number on two plans, a copied text.

mod citation_conflict;
mod copied_text;
mod duplicate_number;
mod parent_number_conflict;
mod statement;

use crate::check::Severity;
use crate::plan::Plan;
use statement::Document;

/// What is to be marked in several documents at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchFinding {
    /// The rule's id: `citation-conflict`.
    pub rule: &'static str,
    /// How grave.
    pub severity: Severity,
    /// What the message speaks of, by name; no paths, so that the id stays when a file moves.
    pub args: Vec<(&'static str, String)>,
    /// One Vietnamese sentence.
    pub message: String,
    /// Where the documents say it, in the order of the documents.
    pub mentions: Vec<Mention>,
}

/// A passage of one of the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The file, as the user named it.
    pub path: String,
    /// BLAKE3 of its bytes.
    pub blake3: String,
    /// The passage, to the letter.
    pub quote: String,
    /// Its first and the one after its last Unicode scalar value in the normalised text.
    pub span: (usize, usize),
    /// The page on which it begins.
    pub page: Option<u32>,
    /// Its 1-based line of the normalised text.
    pub paragraph: usize,
}

/// What the plans of a batch say of themselves and of the documents that they name.
#[derive(Debug, Default)]
pub struct Across {
    documents: Vec<Document>,
}

impl Across {
    /// Takes a plan's statements up.
    pub fn note(&mut self, plan: &Plan) {
        self.documents.push(Document::of(plan));
    }

    /// What the plans show together, by rule.
    #[must_use]
    pub fn findings(&self) -> Vec<BatchFinding> {
        let all = self.documents.as_slice();
        [
            citation_conflict::find(all),
            copied_text::find(all),
            duplicate_number::find(all),
            parent_number_conflict::find(all),
        ]
        .concat()
    }
}

/// Names of files in a message: the first few, and how many more.
fn files(paths: &[&str]) -> String {
    const NAMED: usize = 3;
    let named = paths.get(..NAMED).unwrap_or(paths).join(", ");
    match paths.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} và {more} văn bản khác"),
    }
}

#[cfg(test)]
mod trial {
    use super::{Across, BatchFinding};

    /// A ward's plan that carries out the city's.
    pub(super) fn ward(name: &str, parent: &str, task: &str) -> String {
        format!(
            "ỦY BAN NHÂN DÂN\nPHƯỜNG {}\n\nSố: 15/KH-UBND\n\n{name}, ngày 05 tháng 3 năm 2026\n\n\
             KẾ HOẠCH\nCông tác thủy lợi năm 2026 trên địa bàn phường {name}\n\nThực hiện {parent} \
             về công tác thủy lợi và phòng chống hạn hán năm 2026 trên địa bàn thành phố, UBND phường \
             {name} ban hành Kế hoạch như sau:\n\nI. NHIỆM VỤ\n\n{task}\n\nII. TỔ CHỨC THỰC HIỆN\n\n\
             1. Trạm Khuyến nông\n\n- Tập huấn ghép cây.\n",
            name.to_uppercase()
        )
    }

    /// What these texts, one a file, show together.
    pub(super) fn found(texts: &[String]) -> Vec<BatchFinding> {
        let mut across = Across::default();
        for (at, text) in texts.iter().enumerate() {
            let source =
                crate::Source { path: format!("{at}.txt"), bytes: text.as_bytes().to_vec() };
            across.note(&crate::parse(&source).unwrap());
        }
        across.findings()
    }

    /// The rules of what they show.
    pub(super) fn rules(texts: &[String]) -> Vec<&'static str> {
        found(texts).iter().map(|it| it.rule).collect()
    }
}
