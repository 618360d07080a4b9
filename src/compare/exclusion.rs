//! Duties that do not concern the child: the parent's closing words, and what it puts on other
//! communes only (`Riêng UBND các xã ven biển …`).

use super::Binding;
use super::binding::contains;
use super::passage::closes;
use crate::lexicon::fold;
use crate::plan::{Assignment, Plan};

/// Why a duty does not concern the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exclusion {
    /// The closing paragraph.
    Closing,
    /// It is put on communes of another kind or in another situation.
    Others,
}

/// How a closing paragraph begins (folded before use).
const CLOSINGS: [&str; 4] = [
    "trên đây là kế hoạch",
    "trong quá trình triển khai thực hiện nếu",
    "trong quá trình thực hiện nếu",
    "quá trình thực hiện nếu",
];
/// Kinds of commune.
const KINDS: [&str; 4] = ["xã", "phường", "đặc khu", "thị trấn"];
/// Words that restrict nothing.
const GENERAL: [&str; 14] = [
    "ubnd", "ủy", "ban", "nhân", "dân", "chủ", "tịch", "các", "cấp", "và", "trên", "địa", "bàn",
    "tỉnh",
];

/// Whether the duty leaves the child out.
pub(super) fn of(
    parent: &Plan,
    assignment: &Assignment,
    binding: Binding,
    child: &Plan,
) -> Option<Exclusion> {
    let text = parent.task(assignment);
    let folded = fold(text);
    if closes(parent, assignment) || CLOSINGS.iter().any(|words| folded.starts_with(&fold(words))) {
        return Some(Exclusion::Closing);
    }
    // What is put on the issuer or on its offices leaves no commune out.
    let restricted = binding == Binding::Commune
        && assignment.assignees.iter().any(|a| leaves_out(&a.named.name, child))
        && assignment.assignees.len() == 1;
    restricted.then_some(Exclusion::Others)
}

/// Whether a name means communes of which the child is none: another kind, or a situation that
/// the child's plan does not speak of.
fn leaves_out(name: &str, child: &Plan) -> bool {
    let name = fold(name);
    let kinds: Vec<String> =
        KINDS.iter().map(|kind| fold(kind)).filter(|kind| contains(&name, kind)).collect();
    let condition = condition(&name);
    let communes = name.starts_with(&fold("UBND")) || name.starts_with(&fold("ủy ban nhân dân"));
    if !communes || kinds.is_empty() || condition.is_empty() {
        return false;
    }
    let own = child.metadata.issuer.as_ref().and_then(|issuer| issuer.kind.as_deref()).map(fold);
    let other_kind = own.is_some_and(|own| !kinds.contains(&own));
    other_kind || !contains(&fold(&child.text.content), &condition)
}

/// What is said of the communes meant: `UBND các xã ven biển` → `ven biển`.
fn condition(name: &str) -> String {
    let general: Vec<String> = GENERAL.iter().chain(&KINDS).map(|word| fold(word)).collect();
    let words: Vec<&str> = name.split(' ').collect();
    let Some(first_kind) = words.iter().position(|word| KINDS.iter().any(|k| fold(k) == *word))
    else {
        return String::new();
    };
    words
        .get(first_kind..)
        .unwrap_or_default()
        .iter()
        .filter(|word| !general.iter().any(|g| g.split(' ').any(|part| part == **word)))
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions() {
        for (name, expected) in [
            ("UBND các xã ven biển", "ven biển"),
            ("UBND các xã, phường, đặc khu", ""),
            ("Ủy ban nhân dân các phường", ""),
            ("UBND cấp xã", ""),
            ("Chủ tịch UBND các xã, phường trên địa bàn tỉnh", ""),
        ] {
            assert_eq!(condition(&fold(name)), fold(expected), "{name}");
        }
    }
}
