//! `elements of a verdict → what is left out`, as a letter can quote it: what stands together is one
//! phrase, and a member of an enumeration is shown within what it is a member of.

use crate::compare::{DutyVerdict, Status, readable};
use crate::plan::Plan;
use crate::span::Span;

use super::quote::{closed, listed, shortened};

/// Something of a duty that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lack {
    /// The phrase, in the parent's text.
    pub(super) span: Span,
    /// What is taken up but for it.
    pub(super) within: Option<Span>,
}

/// What is left out, in the order of the text.
pub(super) fn of(plan: &Plan, verdict: &DutyVerdict) -> Vec<Lack> {
    let elements = || verdict.elements.iter();
    let missing = elements().filter(|it| it.status == Status::Missing).map(|it| it.span);
    let mut missing: Vec<Span> = missing.collect();
    missing.sort_by_key(|it| (it.start, usize::MAX - it.end));
    let taken: Vec<Span> =
        elements().filter(|it| it.status != Status::Missing).map(|it| it.span).collect();
    let duty = plan.assignments.get(verdict.assignment);
    let read = |span| duty.map_or(span, |it| readable(plan.task(it), it.span.start, span));
    let mut lacks: Vec<Lack> = Vec::new();
    for span in missing {
        let around = taken.iter().copied().filter(|it| it.contains(span) && *it != span);
        let within = around.min_by_key(|it| it.end - it.start).map(read);
        match lacks.last_mut().filter(|it| it.within == within) {
            Some(last) if last.span.contains(span) => {}
            Some(last) if adjoin(plan, last.span, span) => last.span.end = span.end,
            _ => lacks.push(Lack { span, within }),
        }
    }
    lacks
}

/// Whether nothing stands between two phrases but what joins them.
fn adjoin(plan: &Plan, first: Span, next: Span) -> bool {
    let between = Span { start: first.end, end: next.start };
    next.start <= first.end
        || matches!(plan.text.slice(between).trim(), "" | "," | ";" | "/" | "và" | "hoặc" | ", và")
}

/// `nội dung “a” và “b”`; `nội dung “c” trong “…, c, …”`.
pub(super) fn told(plan: &Plan, lacks: &[Lack]) -> String {
    let group = |lacks: &[Lack]| {
        let quoted: Vec<String> =
            lacks.iter().map(|it| format!("“{}”", closed(plan.text.slice(it.span)))).collect();
        let within = lacks.first().and_then(|it| it.within);
        let within = within.map(|it| format!(" trong “{}”", closed(plan.text.slice(it))));
        format!("{}{}", listed(&quoted), within.unwrap_or_default())
    };
    let groups: Vec<String> = lacks.chunk_by(|a, b| a.within == b.within).map(group).collect();
    format!("nội dung {}", groups.join("; "))
}

/// The same in a few words of each.
pub(super) fn told_briefly(plan: &Plan, lacks: &[Lack], words: usize) -> String {
    let quoted = lacks.iter().map(|it| format!("“{}”", shortened(plan.text.slice(it.span), words)));
    format!("nội dung {}", listed(&quoted.collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Element, Parent};
    use crate::{Source, parse};

    const PLAN: &str = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nKẾ HOẠCH\nNông thôn năm 2026\n\n\
        I. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã, phường\n\n\
        - Phát dọn cỏ ven mương, bờ ruộng, ao làng; sửa chữa đê bao và lắp đèn ngõ xóm.\n";

    #[test]
    fn phrases_that_stand_together_and_members_within() {
        let plan = parse(&Source { path: "a.txt".to_owned(), bytes: PLAN.into() }).unwrap();
        let element = |words: &str, status| {
            let start = plan.text.content.find(words).unwrap();
            Element { span: Span::at(start, &(0..words.len())), status, evidence: None }
        };
        let whole = element("Phát dọn cỏ ven mương, bờ ruộng, ao làng", Status::Covered);
        let member = element("ao làng", Status::Missing);
        let repair = element("sửa chữa đê bao", Status::Missing);
        let light = element("lắp đèn ngõ xóm", Status::Missing);
        for (elements, expected) in [
            (
                vec![whole.clone(), member.clone()],
                "nội dung “ao làng” trong “Phát dọn cỏ ven mương, bờ ruộng, ao làng”",
            ),
            (vec![whole, repair, light], "nội dung “sửa chữa đê bao và lắp đèn ngõ xóm”"),
        ] {
            let found = Parent::new(&plan).compare(&plan).duties.remove(0);
            let lacks = of(&plan, &DutyVerdict { elements, ..found });
            assert_eq!(told(&plan, &lacks), expected);
        }
    }
}
