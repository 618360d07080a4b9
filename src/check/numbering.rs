//! Printed labels → where their order breaks. Shared by `duplicate-label` and `skipped-label`.

use std::collections::HashMap;

use crate::outline::{Block, Part, Role};
use crate::plan::Plan;
use crate::span::Span;

/// A break in the order of labels.
pub(super) struct Break {
    /// The label that is out of order.
    pub label: String,
    /// The label before it.
    pub before: String,
    /// The label that is missing between them; `None` where the label comes a second time.
    pub missing: Option<String>,
    /// What stands under the label.
    pub span: Span,
}

/// Orders of labels. Point letters follow the Vietnamese alphabet (Nghị định 30/2020), but many
/// leave out `đ` or go by the English one.
const LETTERS: [&str; 3] =
    ["abcdđeghiklmnopqrstuvxy", "abcdeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz"];
const ROMANS: [&str; 20] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX",
];
/// Wider gaps are no slip of numbering but another list, or a number that opens a sentence.
const WIDEST: usize = 3;

/// How a label is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    Roman,
    Capital,
    Number,
    Small,
}

/// Labels of one list: what stands above it, how it is numbered, what stands before the last
/// number (`1.` of `1.2`).
pub(super) type List<'a> = (Option<usize>, Option<usize>, Style, &'a str);

/// The breaks in all lists of the body, in the order of the text.
pub(super) fn breaks(plan: &Plan) -> Vec<Break> {
    let mut last: HashMap<List<'_>, (&str, usize)> = HashMap::new(); // label, and where its text ends
    let mut found = Vec::new();
    for block in plan.blocks.iter().filter(|block| block.part == Part::Body) {
        let Some((list, label)) = place(plan, block) else { continue };
        if let Some((before, end)) = last.insert(list, (label, block.span.end)) {
            let missing = compare(list.2, before, label);
            let span = place_of(plan, block);
            let (label, before) = (label.to_string(), before.to_string());
            match missing {
                Order::Follows => {}
                Order::Repeats => found.push(Break { label, before, missing: None, span }),
                Order::Skips(gap) if !hidden(plan, end..block.span.start, &gap) => {
                    let missing = Some(format!("{}{gap}", list.3));
                    found.push(Break { label, before, missing, span });
                }
                Order::Skips(_) => {}
            }
        }
    }
    found
}

/// What stands under the label: of `PHẦN IV` alone on its line the title on the next one, else the
/// line itself.
fn place_of(plan: &Plan, block: &Block) -> Span {
    let title = match block.role {
        Role::Heading(section) => plan.sections.get(section).map(|section| section.span),
        _ => None,
    };
    let line = plan.text.lines.get(block.line).map(|line| line.span);
    let mut spans = [Some(block.span), title, line].into_iter().flatten();
    spans.find(|span| span.start < span.end).unwrap_or(block.span)
}

/// The list of a block and its label's own part.
pub(super) fn place<'a>(plan: &'a Plan, block: &'a Block) -> Option<(List<'a>, &'a str)> {
    let label = block.label.as_deref()?;
    let above = match block.role {
        Role::Heading(section) => plan.sections.get(section)?.parent,
        Role::Item => block.section,
        _ => return None,
    };
    let (prefix, own) = split(label);
    let style = style(own)?;
    Some(((above, block.parent, style, prefix), own))
}

/// What stands before a label's own number: `1.` of `1.2`, `Phần` of `Phần II`.
fn split(label: &str) -> (&str, &str) {
    match label.rsplit_once(' ') {
        Some((word, number)) if ROMANS.contains(&number) || number.parse::<u8>().is_ok() => {
            label.split_at(word.len() + 1)
        }
        _ => label.rfind('.').map_or(("", label), |dot| label.split_at(dot + 1)),
    }
}

fn style(label: &str) -> Option<Style> {
    let mut letters = label.chars();
    let first = letters.next()?;
    if label.bytes().all(|byte| byte.is_ascii_digit()) && label.len() < 3 {
        Some(Style::Number)
    } else if ROMANS.contains(&label) {
        Some(Style::Roman)
    } else if letters.next().is_some() {
        None
    } else if first.is_uppercase() {
        Some(Style::Capital)
    } else {
        first.is_lowercase().then_some(Style::Small)
    }
}

enum Order {
    /// As it should, or another list that begins again.
    Follows,
    Repeats,
    /// The first label that is missing.
    Skips(String),
}

fn compare(style: Style, before: &str, label: &str) -> Order {
    let orders: Vec<Vec<String>> = match style {
        Style::Roman => vec![ROMANS.iter().map(ToString::to_string).collect()],
        Style::Number => vec![(0..100).map(|number| number.to_string()).collect()],
        Style::Small | Style::Capital => LETTERS
            .iter()
            .map(|order| order.chars().map(|letter| letter.to_string()).collect())
            .collect(),
    };
    let plain = |label: &str| match label.trim_start_matches('0') {
        "" => label.to_lowercase(),
        digits if style == Style::Roman => digits.to_string(),
        digits => digits.to_lowercase(),
    };
    let (before, label) = (plain(before), plain(label));
    let at = |order: &[String], label: &str| order.iter().position(|each| each == label);
    let steps: Vec<(usize, usize, usize)> = orders
        .iter()
        .enumerate()
        .filter_map(|(index, order)| Some((index, at(order, &before)?, at(order, &label)?)))
        .collect();
    let first = ["1", "a", "I"].contains(&label.as_str());
    let skips = |&(index, from, to): &(usize, usize, usize)| {
        (from + 1 < to && to - from <= WIDEST).then(|| orders.get(index)?.get(from + 1).cloned())?
    };
    if first || steps.iter().any(|&(_, from, to)| to == from + 1) {
        Order::Follows
    } else if before == label {
        Order::Repeats
    } else {
        steps.first().and_then(skips).map_or(Order::Follows, |missing| {
            Order::Skips(if style == Style::Capital { missing.to_uppercase() } else { missing })
        })
    }
}

/// Whether the missing label stands in the text between, where only the reading missed it.
fn hidden(plan: &Plan, between: std::ops::Range<usize>, label: &str) -> bool {
    let text = plan.text.content.get(between).unwrap_or_default();
    text.match_indices(label).any(|(at, _)| {
        let before = text.get(..at).and_then(|left| left.chars().next_back());
        let mut after = text.get(at + label.len()..).unwrap_or_default().chars();
        let marked = matches!(after.next(), Some('.' | ')' | '/' | ':'));
        marked
            && !before.is_some_and(char::is_alphanumeric)
            && after.next().is_none_or(char::is_whitespace)
    })
}
