//! A duty to issue a plan is met by the child plan itself: its opening says so.

use std::sync::LazyLock;

use regex::Regex;

use super::binding::contains;
use super::matching::Window;
use super::passage::Passages;
use crate::lexicon::fold;
use crate::plan::Plan;
use crate::span::Span;

/// `Ủy ban nhân dân xã … ban hành Kế hoạch …` to the end of the line.
static ISSUES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:UBND|[ỦU][ỷy] ban nhân dân)[^,;]{0,60}?(?:ban hành|xây dựng)\s+kế hoạch.*$")
        .ok()
});
/// How a duty to issue a plan is put (folded before use).
const ISSUING: [&str; 4] = [
    "ban hành kế hoạch",
    "xây dựng kế hoạch",
    "xây dựng và ban hành kế hoạch",
    "xây dựng ban hành kế hoạch",
];
/// The verb stands within this many words of the element's beginning.
const NEAR: usize = 20;
/// What follows where the plan meant is the child's own.
const OWN: [&str; 8] =
    ["triển khai", "thực hiện", "và", "công tác", "của địa phương", "cụ thể", "năm", "hành động"];

/// Whether an element asks for a plan that carries out the parent.
pub(super) fn is_asked_for(element: &str, parent_title: &str) -> bool {
    let folded = fold(element);
    let title = fold(parent_title);
    ISSUING.iter().map(|words| fold(words)).any(|words| {
        let Some((before, after)) = folded.split_once(&words) else { return false };
        let after = after.trim_start();
        before.split(' ').count() <= NEAR
            && (after.is_empty()
                || OWN.iter().any(|own| after.starts_with(&fold(own)))
                || names_subject(after, &title))
    })
}

/// The words after `kế hoạch` are those of the parent's title.
fn names_subject(after: &str, title: &str) -> bool {
    let mut words = after.split(' ');
    match (words.next(), words.next()) {
        (Some(first), Some(second)) => contains(title, &format!("{first} {second}")),
        _ => false,
    }
}

/// The clause of the child that has a plan of its own drawn up: `tham mưu ban hành Kế hoạch này`.
pub(super) fn drawing_up(child: &Plan, passages: &Passages, title: &str) -> Option<Window> {
    let own = ["này", "triển khai", "thực hiện", "hành động"];
    let asks = |text: &str| {
        let folded = fold(text);
        ISSUING.iter().map(|words| fold(words)).any(|words| {
            folded.split_once(&words).is_some_and(|(_, after)| {
                let after = after.trim_start();
                own.iter().any(|own| after.starts_with(&fold(own)))
                    || names_subject(after, &fold(title))
            })
        })
    };
    let index = passages.clauses.iter().position(|clause| {
        let item = passages.items.get(clause.item);
        item.is_some_and(|item| item.assignment.is_some() && item.standing >= 1.0)
            && asks(child.text.slice(clause.span))
    })?;
    let item = passages.clauses.get(index)?.item;
    Some(Window { item, clauses: index..index + 1 })
}

/// Where the child's opening says that it issues a plan. One that is headed KẾ HOẠCH need not say
/// so: `UBND xã Phú Bình đề ra các việc sau:`.
pub(super) fn opening(child: &Plan) -> Option<Span> {
    let headed = child.metadata.doc_type.as_deref() == Some("KH");
    said(child).or_else(|| lead_in(child).filter(|_| headed))
}

/// The end of the opening, from where the issuer is named last.
fn lead_in(child: &Plan) -> Option<Span> {
    let end = child.sections.first()?.span.start;
    let line = child.text.lines.iter().take_while(|it| it.span.end <= end).last()?.span;
    let text = child.text.slice(line);
    let issuer = [text.rfind("UBND"), text.rfind("Ủy ban nhân dân")].into_iter().max().flatten()?;
    text.trim_end().ends_with("sau:").then_some(Span { start: line.start + issuer, ..line })
}

fn said(child: &Plan) -> Option<Span> {
    let end = child.sections.first().map_or(child.text.content.len(), |first| first.span.start);
    let pattern = ISSUES.as_ref()?;
    child
        .text
        .lines
        .iter()
        .take_while(|line| line.span.start < end)
        .filter_map(|line| {
            let text = child.text.slice(line.span);
            let found = last_match(pattern, text)?;
            Some(Span { start: line.span.start + found, end: line.span.end })
        })
        .last()
}

/// The issuer named last: before it stand the bodies of the documents that are carried out.
fn last_match(pattern: &Regex, text: &str) -> Option<usize> {
    let mut start = pattern.find(text)?.start();
    while let Some(later) = text.get(start..).and_then(|rest| {
        let skip = rest.chars().next()?.len_utf8();
        Some(start + skip + pattern.find(rest.get(skip..)?)?.start())
    }) {
        start = later;
    }
    Some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asked_for() {
        let title = "Phát triển đường giao thông nông thôn năm 2026";
        for (element, expected) in [
            ("UBND các xã xây dựng kế hoạch triển khai thực hiện", true),
            ("Ban hành kế hoạch phát triển đường giao thông của xã", true),
            ("Ban hành kế hoạch kiểm tra cầu treo", false), // another plan
            ("Làm đường theo kế hoạch", false),
        ] {
            assert_eq!(is_asked_for(element, title), expected, "{element}");
        }
    }
}
