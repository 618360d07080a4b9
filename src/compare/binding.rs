//! `assignment of the parent → Binding`: on whom the parent puts a duty.

use super::Binding;
use crate::lexicon::fold;
use crate::plan::{Assignment, Basis, Issuer, Level};

/// Bodies of the commune level, as a higher plan names them (folded before use).
const COMMUNES: [&str; 6] =
    ["ubnd", "ủy ban nhân dân", "chủ tịch", "chính quyền", "hđnd", "cấp ủy"];
/// What follows where one of them is of a commune.
const COMMUNE_KINDS: [&str; 7] =
    ["xã", "phường", "đặc khu", "thị trấn", "cấp xã", "cấp cơ sở", "xã phường"];
/// What stands below a ministry.
const PROVINCE_OFFICES: [&str; 1] = ["sở"];
/// What follows where a body is of a province.
const PROVINCE_KINDS: [&str; 2] = ["tỉnh", "thành phố"];
/// Parts of a commune, on which its own plan puts duties.
const PARTS: [&str; 7] = ["thôn", "tổ dân phố", "khu phố", "khối phố", "bản", "ấp", "buôn"];
/// How everybody is named.
const EVERYBODY: [&str; 7] = [
    "cơ quan đơn vị",
    "đơn vị địa phương",
    "ngành địa phương",
    "các địa phương",
    "cơ quan tổ chức",
    "cấp các ngành",
    "toàn thể",
];

/// On whom the duty is put.
pub(super) fn of(assignment: &Assignment, issuer: Option<&Issuer>) -> Binding {
    let level = issuer.and_then(|issuer| issuer.level);
    let names: Vec<String> =
        assignment.assignees.iter().map(|assignee| fold(&assignee.named.name)).collect();
    let own = issuer.map(|issuer| fold(&issuer.name));
    if assignment.basis == Basis::Implied || names.is_empty() {
        return Binding::All;
    }
    if names.iter().any(|name| Some(name) != own.as_ref() && is_below(name, level)) {
        Binding::Commune
    } else if names.iter().any(|name| is_everybody(name))
        || names.iter().all(|name| Some(name) == own.as_ref())
    {
        Binding::All
    } else {
        Binding::Department
    }
}

/// Whether a body of the level below the plan's issuer is named.
fn is_below(name: &str, level: Option<Level>) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| contains(name, &fold(word)));
    match level {
        Some(Level::Commune) => has(&PARTS),
        Some(Level::Central) if has(&PROVINCE_OFFICES) => true,
        Some(Level::Central) if has(&COMMUNES) && has(&PROVINCE_KINDS) => true,
        _ => has(&COMMUNES) && has(&COMMUNE_KINDS),
    }
}

fn is_everybody(name: &str) -> bool {
    EVERYBODY.iter().any(|word| contains(name, &fold(word)))
}

/// Whether folded words stand in a folded name, as whole words.
pub(super) fn contains(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, found)| {
        let before = name.get(..at).unwrap_or_default();
        let after = name.get(at + found.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignee, AssigneeRole, Named};
    use crate::span::Span;

    fn assignment(names: &[&str], basis: Basis) -> Assignment {
        let assignee = |name: &&str| Assignee {
            named: Named { name: (*name).to_string(), unit: None },
            role: AssigneeRole::Perform,
        };
        Assignment {
            section: None,
            assignees: names.iter().map(assignee).collect(),
            coordinators: Vec::new(),
            span: Span::default(),
            deadlines: Vec::new(),
            lead_in: None,
            recurrence: None,
            report_to: None,
            basis,
        }
    }

    fn issuer(level: Level, name: &str) -> Issuer {
        Issuer { name: name.to_string(), level: Some(level), kind: None, locality: None }
    }

    #[test]
    fn on_whom() {
        let province = issuer(Level::Province, "Ủy ban nhân dân tỉnh Lào Cai");
        for (names, basis, expected) in [
            (vec!["UBND các xã, phường"], Basis::Heading, Binding::Commune),
            (vec!["Các sở, ban, ngành", "UBND các xã, phường"], Basis::Text, Binding::Commune),
            (vec!["Chủ tịch UBND cấp xã"], Basis::Text, Binding::Commune),
            (vec!["Các cơ quan, đơn vị, địa phương"], Basis::Text, Binding::All),
            (vec!["Ủy ban nhân dân tỉnh Lào Cai"], Basis::Implied, Binding::All),
            (vec!["Sở Xây dựng"], Basis::Heading, Binding::Department),
            (vec!["Văn phòng UBND tỉnh"], Basis::Heading, Binding::Department),
        ] {
            assert_eq!(of(&assignment(&names, basis), Some(&province)), expected, "{names:?}");
        }
        let ministry = issuer(Level::Central, "Bộ Xây dựng");
        for (names, expected) in [
            (vec!["Sở Xây dựng các tỉnh, thành phố"], Binding::Commune),
            (vec!["UBND các tỉnh, thành phố"], Binding::Commune),
            (vec!["Cục Đường bộ Việt Nam"], Binding::Department),
        ] {
            let assignment = assignment(&names, Basis::Heading);
            assert_eq!(of(&assignment, Some(&ministry)), expected, "{names:?}");
        }
        let commune = issuer(Level::Commune, "UBND xã Tả Van");
        for (names, expected) in [
            (vec!["Trưởng các thôn"], Binding::Commune),
            (vec!["Trạm Y tế xã"], Binding::Department), // of the issuer, not below it
        ] {
            let assignment = assignment(&names, Basis::Heading);
            assert_eq!(of(&assignment, Some(&commune)), expected, "{names:?}");
        }
    }
}
