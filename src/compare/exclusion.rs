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

/// Where a figure begins after the communes that it is set to.
const FIGURE: [&str; 8] = ["đạt", "từ", "đến", "ít", "tối", "có", "phải", "không"];

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
    let kinds = kinds_in(&name);
    let condition = condition(&name);
    let communes = name.starts_with(&fold("UBND")) || name.starts_with(&fold("ủy ban nhân dân"));
    if !communes || kinds.is_empty() || condition.is_empty() || is_of_districts(&name, child) {
        return false;
    }
    let other_kind = kind_of(child).is_some_and(|own| !kinds.contains(&own));
    other_kind || !contains(&fold(&child.text.content), &condition)
}

/// Whether a figure is set to communes of which the child is none (`riêng các phường đạt 90%`), or
/// lets its kind off (`các phường không phải tổ chức tiếp nhận lưu động`).
pub(super) fn spares(figure: &str, child: &Plan) -> bool {
    let figure = fold(figure);
    let Some(own) = kind_of(child) else { return false };
    let lets_off = [format!("các {own} không phải"), format!("trừ các {own}")];
    if lets_off.iter().any(|words| contains(&figure, &fold(words))) {
        return true;
    }
    let Some((_, meant)) = figure.split_once(&fold("riêng các")) else { return false };
    let ends = FIGURE.map(fold);
    let meant: Vec<&str> =
        meant.split_whitespace().take_while(|word| !ends.iter().any(|end| end == word)).collect();
    let meant = meant.join(" ");
    let kinds = kinds_in(&meant);
    let condition = condition(&meant);
    let elsewhere = !condition.is_empty() && !contains(&fold(&child.text.content), &condition);
    !kinds.is_empty() && (!kinds.contains(&own) || elsewhere)
}

/// Whether a district is told together with all others (`UBND các huyện, thị xã, thành phố`).
fn is_of_districts(name: &str, child: &Plan) -> bool {
    let kinds = ["huyện", "quận", "thị xã", "thành phố"].map(fold);
    let own = kind_of(child).filter(|own| kinds.contains(own));
    own.is_some_and(|own| contains(name, &own)) && contains(name, &fold("các"))
}

/// The kinds of commune that a folded name means.
fn kinds_in(name: &str) -> Vec<String> {
    KINDS.iter().map(|kind| fold(kind)).filter(|kind| contains(name, kind)).collect()
}

/// Of the child, folded: `phường`.
fn kind_of(child: &Plan) -> Option<String> {
    child.metadata.issuer.as_ref()?.kind.as_deref().map(fold)
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
    use crate::compare::sample::Sample;

    #[test]
    fn figures_of_other_communes() {
        let sample = Sample::new(&[], &["Lát gạch vỉa hè chợ xã ở vùng ven sông."]);
        for (figure, expected) in [
            ("riêng các phường đạt tối thiểu 90%", true),
            ("riêng các xã, phường đạt 90%", false),
            ("riêng các xã ven biển đạt 90% trở lên", true),
            ("riêng các xã ven sông đạt 90% trở lên", false), // it says that it is one
            ("riêng cấp xã đạt từ 70% đến 75%", false),
            ("02 buổi/tháng (các xã không phải tổ chức)", true),
            ("02 buổi/tháng (các phường không phải tổ chức)", false),
            ("tối thiểu 90%", false),
        ] {
            assert_eq!(spares(figure, &sample.child), expected, "{figure}");
        }
    }

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
