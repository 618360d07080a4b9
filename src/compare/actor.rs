//! Who in the child is told to do it: an office of its own, nobody, or a body above it.

use super::Actor;
use super::binding::contains;
use crate::lexicon::fold;
use crate::plan::{Assignee, Assignment, Basis, Issuer, Plan};

/// Offices that only a province has (folded before use).
const HIGHER_OFFICES: [&str; 3] = ["sở", "tỉnh đoàn", "thành đoàn"];
/// Kinds of place above a commune, as they stand in a body's name.
const HIGHER_PLACES: [&str; 6] = ["thành phố", "tỉnh", "quận", "huyện", "thị xã", "trung ương"];
/// How an office of a commune names its place.
const OWN_PLACES: [&str; 4] = ["phường", "xã", "đặc khu", "thị trấn"];

/// Who is told to do what this assignment of the child says.
pub(super) fn of(child: &Plan, parent: &Plan, assignment: &Assignment) -> Actor {
    let issuer = child.metadata.issuer.as_ref();
    let above = parent.metadata.issuer.as_ref().and_then(|issuer| issuer.locality.as_deref());
    let above = above.map(fold).filter(|place| !place.is_empty());
    let is_higher = |name: &str| {
        is_higher(name)
            || above.as_ref().is_some_and(|place| contains(name, place) && !is_own(name))
    };
    let names: Vec<String> =
        assignment.assignees.iter().map(|assignee| fold(&assignee.named.name)).collect();
    // A chain (`… thành phố, các tổ chức đoàn thể`) is of the level that it names.
    let goes_on = |name: &String| name.starts_with(&fold("các")) && !is_own(name);
    if names.iter().any(|name| is_higher(name))
        && names.iter().all(|name| is_higher(name) || goes_on(name))
    {
        return Actor::NotCompetent;
    }
    let named = |assignee: &Assignee| {
        let name = fold(&assignee.named.name);
        !is_higher(&name) && !is_copied(&name) && !is_issuer(&name, issuer)
    };
    if assignment.basis != Basis::Implied && assignment.assignees.iter().any(named) {
        Actor::Named
    } else {
        Actor::Unnamed
    }
}

/// A body above the commune: `Sở Y tế`, `Công an thành phố`, not `Văn phòng UBND phường`.
pub(super) fn is_higher(name: &str) -> bool {
    let starts = |word: &&str| {
        let word = fold(word);
        name.strip_prefix(&word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let has = |words: &[&str]| words.iter().any(|word| contains(name, &fold(word)));
    HIGHER_OFFICES.iter().any(starts) || (has(&HIGHER_PLACES) && !is_own(name))
}

fn is_own(name: &str) -> bool {
    // `các tổ chức chính trị - xã hội` names no xã.
    let name = name.replace(&fold("xã hội"), "");
    OWN_PLACES.iter().any(|word| contains(&name, &fold(word)))
}

/// `UBND các xã, phường, đặc khu` in a ward's plan: copied, and nobody of the ward.
fn is_copied(name: &str) -> bool {
    let words = ["các xã", "các phường", "các sở", "cấp xã"];
    words.iter().any(|word| contains(name, &fold(word)))
}

fn is_issuer(name: &str, issuer: Option<&Issuer>) -> bool {
    issuer.is_some_and(|issuer| fold(&issuer.name) == *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_above_a_commune() {
        for (name, expected) in [
            ("Sở Xây dựng", true),
            ("Công an thành phố", true),
            ("Hội Nông dân tỉnh", true),
            ("các tổ chức chính trị - xã hội tỉnh", true),
            ("Công an phường", false),
            ("Phòng Kinh tế, Hạ tầng và Đô thị", false),
            ("Trạm Thú y xã", false),
        ] {
            assert_eq!(is_higher(&fold(name)), expected, "{name}");
        }
    }
}
