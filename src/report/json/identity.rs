//! Ids made from the content, not from the position: they stay when something else changes.

use std::collections::{HashMap, HashSet};

use crate::batch::BatchFinding;
use crate::check::Finding;
use crate::plan::Plan;

use super::located::quote_in;

/// The ids of everything a plan has, by index.
#[derive(Default)]
pub(super) struct Identities {
    pub(super) sections: Vec<String>,
    pub(super) assignments: Vec<String>,
    pub(super) targets: Vec<String>,
    pub(super) dates: Vec<String>,
    pub(super) citations: Vec<String>,
}

impl Identities {
    pub(super) fn of(plan: &Plan) -> Self {
        let title = |section: Option<usize>| {
            section.and_then(|at| plan.sections.get(at)).map_or("", |section| &section.title)
        };
        let mut minted = Mint::default();
        Self {
            sections: plan
                .sections
                .iter()
                .map(|it| minted.id('s', &it.title, title(it.parent)))
                .collect(),
            assignments: plan
                .assignments
                .iter()
                .map(|it| minted.id('a', plan.task(it), title(it.section)))
                .collect(),
            targets: plan
                .targets
                .iter()
                .map(|it| minted.id('t', plan.text.slice(it.span), title(it.section)))
                .collect(),
            dates: plan
                .dates
                .iter()
                .map(|it| minted.id('d', quote_in(plan, it.note, it.span), ""))
                .collect(),
            citations: plan
                .citations
                .iter()
                .map(|it| minted.id('c', quote_in(plan, it.note, it.span), ""))
                .collect(),
        }
    }
}

/// Ids that are kept, and for what has none yet one that no other has: `(id, text, section)`.
pub(super) fn kept<'a>(
    kind: char,
    items: impl Iterator<Item = (Option<&'a str>, &'a str, &'a str)> + Clone,
) -> Vec<String> {
    let mut taken: HashSet<&str> = items.clone().filter_map(|(id, ..)| id).collect();
    let mut free = |id: &'a str| taken.remove(id).then(|| id.to_owned());
    let own: Vec<Option<String>> = items.clone().map(|(id, ..)| id.and_then(&mut free)).collect();
    let mut taken: HashSet<String> = own.iter().flatten().cloned().collect();
    let mut minted = Mint::default();
    let id = |(own, (_, text, section)): (Option<String>, (Option<&str>, &str, &str))| {
        // Equals are counted: sooner or later one is free.
        own.unwrap_or_else(|| {
            loop {
                let id = minted.id(kind, text, section);
                if taken.insert(id.clone()) {
                    break id;
                }
            }
        })
    };
    own.into_iter().zip(items).map(id).collect()
}

/// Ids of findings: the rule and the words in question stand for the text. All of a plan's findings
/// are asked for at once, as equals are counted.
#[must_use]
pub fn of_findings(findings: &[Finding], plan: &Plan) -> Vec<String> {
    let mut minted = Mint::default();
    let text = |finding: &Finding| match finding.span {
        Some(span) => plan.text.slice(span).to_owned(),
        None => joined(&finding.args),
    };
    let title = |finding: &Finding| {
        finding.section.and_then(|at| plan.sections.get(at)).map_or("", |it| it.title.as_str())
    };
    let id = |it: &Finding| minted.id('f', &format!("{} {}", it.rule, text(it)), title(it));
    findings.iter().map(id).collect()
}

/// Ids of what several documents show: from what is spoken of, not from the files.
#[must_use]
pub fn of_batch(findings: &[BatchFinding]) -> Vec<String> {
    let mut minted = Mint::default();
    findings.iter().map(|it| minted.id('f', &joined(&it.args), it.rule)).collect()
}

fn joined(args: &[(&'static str, String)]) -> String {
    args.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" ")
}

/// Mints ids and counts equals.
#[derive(Default)]
struct Mint {
    seen: HashMap<blake3::Hash, usize>,
}

impl Mint {
    fn id(&mut self, kind: char, text: &str, section: &str) -> String {
        let content = format!("{kind}\n{}\n{}", fold(text), fold(section));
        let hash = blake3::hash(content.as_bytes());
        let count = self.seen.entry(hash).or_default();
        *count += 1;
        let hash = match *count {
            1 => hash,
            equal => blake3::hash(format!("{content}\n{equal}").as_bytes()),
        };
        let hex = hash.to_hex();
        format!("{kind}{}", hex.get(..10).unwrap_or_default())
    }
}

/// Lower-case words, one space between. Part of the contract's version: never to be "improved",
/// which is why it leans on no folding that other stages are free to change.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<_> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_own() {
        let known = Mint::default().id('a', "Trồng cây", "");
        let items = [
            (None, "Trồng cây", ""),
            (Some(known.as_str()), "Trồng hoa", ""),
            (Some(known.as_str()), "Trồng rừng", ""), // a row that was copied
        ];
        let ids = kept('a', items.into_iter());
        assert_eq!(ids[1], known);
        assert!(ids[0] != known && ids[2] != known && ids[0] != ids[2], "{ids:?}");
    }

    #[test]
    fn from_content_alone() {
        let mut minted = Mint::default();
        let first = minted.id('a', "Tuyên truyền về …", "Phòng Văn hóa");
        assert_eq!(first.len(), 11);
        assert_eq!(Mint::default().id('a', "tuyên  truyền về", "PHÒNG VĂN HÓA"), first);
        assert_ne!(minted.id('a', "Tuyên truyền về …", "Phòng Văn hóa"), first); // the second of equals
        assert_ne!(minted.id('a', "Tuyên truyền về …", "Trạm Y tế"), first);
        assert_ne!(minted.id('t', "Tuyên truyền về …", "Phòng Văn hóa"), first);
    }

    /// Ids of assignments, sections, targets and dates of a plan with these tasks.
    fn ids(tasks: &str) -> Vec<String> {
        let text = format!(
            "KẾ HOẠCH\nTrồng cây năm 2026\n\nI. NHIỆM VỤ\n\n{tasks}\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Trạm Khuyến nông\n\n- Tập huấn 02 lớp ghép cây trước ngày 15/4/2026."
        );
        let source = crate::Source { path: String::new(), bytes: text.into_bytes() };
        let plan = crate::parse(&source).unwrap();
        let ids = Identities::of(&plan);
        [ids.sections, ids.assignments, ids.targets, ids.dates].concat()
    }

    #[test]
    fn stay_when_something_else_changes() {
        let before = ids("- Trồng 100 cây xanh.");
        let after = ids("- Đào 50 hố trước ngày 01/3/2026.\n\n- Trồng 100 cây xanh.");
        assert!(before.len() > 6 && before.len() < after.len());
        assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
    }

    #[test]
    fn findings_keep_their_ids() {
        let found = |tasks: &str| {
            let text = format!(
                "UBND PHƯỜNG AN BÌNH\nKẾ HOẠCH\nTrồng cây năm 2026\n\nI. NHIỆM VỤ\n\n{tasks}\n\n\
                 II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng\n\n- Hướng dẩn trồng cây.\n\n1. Trạm \
                 Khuyến nông\n\n- Tập huấn."
            );
            let source = crate::Source { path: String::new(), bytes: text.into_bytes() };
            let plan = crate::parse(&source).unwrap();
            let findings = crate::check::check(&plan);
            findings.iter().map(|it| it.rule).zip(of_findings(&findings, &plan)).collect::<Vec<_>>()
        };
        let before = found("- Đào hố trước mùa mưa.");
        let after = found("- Giao Sở Xây dựng chủ trì cấp cây.\n\n- Hướng dẩn đào hố.");
        assert!(before.len() > 3 && after.len() > before.len(), "{before:?}\n{after:?}");
        assert!(before.iter().all(|it| after.contains(it)), "{before:?}\n{after:?}");
    }
}
