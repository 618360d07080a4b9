//! A doer that does not open its clause: behind `được`, `do`, `thì`, `cùng`, `chủ trì,`, a phrase.

use std::ops::Range;

use regex::Match;

use super::{ADVERBIAL, Doer, doers_at};
use crate::extract::role;
use crate::lexicon::pattern::Pattern;
use crate::registry::name::{self, Strictness};
use crate::registry::offices::Offices;

/// Another doer in a clause that has one already: `Phòng Kinh tế chủ trì, Trạm Y tế phối hợp …`,
/// `… thông báo kết quả, đồng thời Công an xã lập hồ sơ`, `Trưởng thôn cùng Trạm Y tế đến từng hộ`.
pub(super) fn beside(task: &str, doers: &[Doer], offices: &Offices) -> Vec<Doer> {
    static JOINS: Pattern = Pattern::new(r"\schủ trì,\s+|,\s(?:đồng thời|sau đó)\s+|\scùng\s+");
    if doers.is_empty() {
        return Vec::new();
    }
    let joined = |join: Match<'_>| {
        let at = join.end();
        let names = name::list_with(&task[at..], Strictness::Strict, offices)?;
        let act = task[at + names.end..].trim_start();
        let fits = match join.as_str().trim() {
            "chủ trì," => act.starts_with("phối hợp") && !act.starts_with("phối hợp với"),
            "cùng" => {
                doers.iter().any(|doer| doer.range.end == join.start())
                    && name::begins_with_verb(act)
            }
            _ => name::begins_with_verb(act),
        };
        let doer = |range: Range<usize>| Doer {
            range: range.start + at..range.end + at,
            role: role::of(act, false),
            pointed: false,
        };
        fits.then(|| names.ranges.into_iter().map(doer).collect::<Vec<Doer>>())
    };
    let new = |doer: &Doer| doers.iter().all(|known| known.range.start != doer.range.start);
    JOINS.find_iter(task).filter_map(joined).flatten().filter(new).collect()
}

/// `Thực hiện phương châm “ba cùng”, Công an xã chủ trì …`: who leads is told for certain.
pub(super) fn leads_at(text: &str, offices: &Offices) -> Vec<Doer> {
    let at = |comma: usize| {
        let start = comma + 2;
        let doers = doers_at(&text[start..], offices)?;
        let end = start + doers.last()?.range.end;
        text[end..].trim_start().starts_with("chủ trì").then(|| {
            let doer = |doer: Doer| Doer {
                range: doer.range.start + start..doer.range.end + start,
                ..doer
            };
            doers.into_iter().map(doer).collect()
        })
    };
    text.match_indices(", ").find_map(|(comma, _)| at(comma)).unwrap_or_default()
}

/// `Kết quả được UBND xã phê duyệt`, `do Trạm Y tế thực hiện`, `… thì Công an xã lập hồ sơ`: the doer
/// behind the word that points at it, where the clause tells of something that is done.
pub(super) fn pointed_at(text: &str, offices: &Offices) -> Vec<Doer> {
    static POINTER: Pattern = Pattern::new(r"\s(?:được|do|thì)\s+");
    // `Kết quả` begins sentences like a verb.
    let acts = name::begins_with_verb(text) && !text.starts_with("Kết quả");
    if acts || ADVERBIAL.is_match(text) {
        return Vec::new();
    }
    let pointed = |at: usize| {
        let doers = doers_at(&text[at..], offices)?;
        let end = at + doers.last()?.range.end;
        let acts = name::begins_with_verb(text[end..].trim_start());
        acts.then(|| {
            let doer = |doer: Doer| Doer {
                range: doer.range.start + at..doer.range.end + at,
                pointed: true,
                ..doer
            };
            doers.into_iter().map(doer).collect()
        })
    };
    POINTER.find_iter(text).find_map(|found| pointed(found.end())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{Reach, find};
    use crate::plan::AssigneeRole;
    use crate::registry::offices::Offices;

    fn found(task: &str) -> Vec<(&str, AssigneeRole)> {
        let doers = find(task, Reach::Clauses, &Offices::default());
        doers.into_iter().map(|doer| (&task[doer.range], doer.role)).collect()
    }

    #[test]
    fn doers_behind_a_word() {
        use AssigneeRole::*;
        for (task, expected) in [
            (
                "Thực hiện phương châm “ba cùng”, Công an xã chủ trì tuần tra.",
                vec![("Công an xã", Lead)],
            ),
            (
                "Căn cứ danh sách, hằng tháng Trạm Y tế xã đến từng hộ.",
                vec![("Trạm Y tế xã", Perform)],
            ),
            ("Cơ sở đã bị xử phạt thì Công an xã lập hồ sơ.", vec![("Công an xã", Perform)]),
            ("Kết quả được Phòng Kinh tế tổng hợp.", vec![("Phòng Kinh tế", Perform)]),
            ("Xử lý hồ sơ do Phòng Kinh tế gửi.", vec![]), // whose papers, not who does it
            (
                "Việc tưới do Hợp tác xã Tân Lập, các thôn phối hợp thực hiện.",
                vec![("Hợp tác xã Tân Lập", Coordinate), ("các thôn", Coordinate)],
            ),
            (
                "Phòng Kinh tế chủ trì, Trạm Y tế phối hợp kiểm tra.",
                vec![("Phòng Kinh tế", Lead), ("Trạm Y tế", Coordinate)],
            ),
            (
                "Trưởng thôn thông báo, đồng thời Trạm Y tế xã lập hồ sơ.",
                vec![("Trưởng thôn", Perform), ("Trạm Y tế xã", Perform)],
            ),
        ] {
            assert_eq!(found(task), expected, "{task}");
        }
    }
}
