//! A doer that does not open its clause: behind `được`, `do`, `thì`, `cùng`, `chủ trì,`, a phrase.

use std::ops::Range;

use regex::Match;

use super::{ADVERBIAL, Doer, doers_at, moved};
use crate::extract::role;
use crate::lexicon::pattern::Pattern;
use crate::plan::AssigneeRole;
use crate::registry::name::{self, Strictness};
use crate::registry::offices::Offices;

/// Another doer in a clause that has one already: `Phòng Kinh tế chủ trì, Trạm Y tế phối hợp …`,
/// `… thông báo kết quả, đồng thời Công an xã lập hồ sơ`, `Trưởng thôn cùng Trạm Y tế đến từng hộ`.
pub(super) fn beside(task: &str, doers: &[Doer], offices: &Offices) -> Vec<Doer> {
    static JOINS: Pattern =
        Pattern::new(r"\s(?:chủ trì|thực hiện),\s+|,\s(?:đồng thời|sau đó)\s+|\scùng\s+");
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
    let joined = JOINS.find_iter(task).filter_map(joined).flatten();
    let next = task.match_indices(", ").filter_map(|(comma, _)| next_clause(task, comma, offices));
    let mut beside: Vec<Doer> = Vec::new();
    for doer in joined.chain(next.flatten()).filter(new) {
        if beside.iter().all(|known| known.range.start != doer.range.start) {
            beside.push(doer);
        }
    }
    beside.sort_by_key(|doer| doer.range.start);
    beside
}

/// `Sở Y tế soạn thảo, Sở Tư pháp thẩm định`: behind the comma another acts, and no list of names
/// goes on.
fn next_clause(task: &str, comma: usize, offices: &Offices) -> Option<Vec<Doer>> {
    static TOLD: Pattern = Pattern::new(r"^phối hợp với\b");
    let words = task.get(comma + 2..)?;
    if !words.starts_with(char::is_uppercase) {
        return None;
    }
    let doers = doers_at(words, offices)?;
    let act = words.get(doers.last()?.range.end..)?.trim_start();
    if !name::begins_with_verb(act) || TOLD.is_match(act) {
        return None;
    }
    let start = task[..comma].rfind([',', ';', ':', '.', '(']).map_or(0, |mark| mark + 1);
    let before = task.get(start..comma)?.trim_start();
    // `… phối hợp với gia đình, Công an xã liên hệ`: those who take part.
    let with =
        task[..comma].rfind(" với ").is_some_and(|at| !name::holds_verb(&task[at + 1..comma]));
    let apart = name::holds_verb(before) && !with && !ends_with_name(before, offices);
    apart.then(|| moved(doers, comma + 2))
}

/// Whether the last words are names.
fn ends_with_name(words: &str, offices: &Offices) -> bool {
    let starts = words.match_indices(' ').map(|(space, _)| space + 1);
    std::iter::once(0).chain(starts).any(|at| {
        name::list_with(&words[at..], Strictness::Strict, offices)
            .is_some_and(|names| at + names.end == words.len())
    })
}

/// `Thực hiện phương châm “ba cùng”, Công an xã chủ trì …`: who leads is told for certain.
pub(super) fn leads_at(text: &str, offices: &Offices) -> Vec<Doer> {
    let at = |comma: usize| {
        let doers = doers_behind(text, comma + 2, offices)?;
        let end = doers.last()?.range.end;
        text[end..].trim_start().starts_with("chủ trì").then_some(doers)
    };
    text.match_indices(", ").find_map(|(comma, _)| at(comma)).unwrap_or_default()
}

/// `Riêng việc trả lương, đề nghị Kho bạc …; giao Phòng Kinh tế …`: who is asked or given it behind
/// what it is about.
pub(super) fn asked_at(text: &str, offices: &Offices) -> Vec<Doer> {
    static ASKED: Pattern = Pattern::new(r",\s(?:đề nghị|giao)\s");
    // `Rà soát các hộ, giao các thôn theo dõi`: what somebody does who is not named.
    if name::begins_with_verb(&text[main_clause(text)..]) {
        return Vec::new();
    }
    let asked = |found: Match<'_>| doers_behind(text, found.start() + ", ".len(), offices);
    ASKED.find_iter(text).filter_map(asked).flatten().collect()
}

/// `Kết quả được UBND xã phê duyệt`, `do Trạm Y tế thực hiện`, `… thì Công an xã lập hồ sơ`: the doers
/// behind the words that point at them, where the clause tells of something that is done.
pub(super) fn pointed_at(text: &str, offices: &Offices) -> Vec<Doer> {
    static POINTER: Pattern = Pattern::new(r"\s(?:được|bị|do|thì)\s+");
    let text_from = main_clause(text);
    static NOUN: Pattern =
        Pattern::new(r"^(?i:kết quả|báo cáo|thông tin|đề xuất|kiến nghị|phản ánh)\b");
    static GIVES: Pattern =
        Pattern::new(r"^(?:giao|phân công|phân cấp|cấp|ủy quyền|công nhận|cho phép|phê chuẩn)\b");
    let main = &text[text_from..];
    // `Kết quả`, `Báo cáo` begin sentences like a verb.
    let noun = NOUN.is_match(main);
    if name::begins_with_verb(main) && !noun {
        return Vec::new();
    }
    let pointed = |found: Match<'_>| {
        let doers = doers_behind(text, found.end(), offices)?;
        let end = doers.last()?.range.end;
        let act = text[end..].trim_start();
        // `Báo cáo việc được UBND tỉnh giao`: whose order, not who reports.
        let given = noun && GIVES.is_match(act);
        (name::begins_with_verb(act) && !given).then_some(doers)
    };
    let pointers = POINTER.find_iter(text).filter(|found| found.start() >= text_from);
    let pointed = pointers.filter_map(pointed).flatten();
    pointed.map(|doer| Doer { pointed: true, ..doer }).collect()
}

/// The byte after what says when, why or on what ground the rest is.
fn main_clause(text: &str) -> usize {
    let mut at = 0;
    while ADVERBIAL.is_match(&text[at..]) {
        match text[at..].find(", ") {
            Some(comma) => at += comma + 2,
            None => break,
        }
    }
    at
}

/// The doers with which the words at `at` begin.
fn doers_behind(text: &str, at: usize, offices: &Offices) -> Option<Vec<Doer>> {
    doers_at(&text[at..], offices).map(|doers| moved(doers, at))
}

/// Who answers for it, told in so many words wherever the clause begins: `đơn vị chủ trì là Sở Y tế`,
/// `… là trách nhiệm của các xã`, `… được giao cho Công an xã`, `…, do Trạm Y tế làm đầu mối`.
pub(super) fn charged_with(text: &str, offices: &Offices) -> Vec<Doer> {
    static CHARGES: Pattern = Pattern::new(
        r"(?x)
        \b(?:cơ\ quan|đơn\ vị|bộ\ phận)\ (?:chủ\ trì|thực\ hiện|đầu\ mối|thường\ trực)\ là\ 
        | \b(?:là|thuộc)\ trách\ nhiệm\ (?:chủ\ trì\ )?của\ 
        | \btrách\ nhiệm\ [^,;.]{0,40}\ ?thuộc\ (?:về\ )?
        | \bđược\ giao\ cho\ ",
    );
    static DOING: Pattern = Pattern::new(r"(?:^|[,;]?\s)(?:do|trong đó|giao)\s+");
    static ANSWERS: Pattern = Pattern::new(
        r"^(?:chủ trì|làm đầu mối|đảm nhiệm|đảm nhận|đảm trách|bảo đảm thực hiện|phụ trách|chịu trách nhiệm|làm thường trực|thực hiện|cung cấp|làm[,.;]|lo[,.;])|^[.,;]",
    );
    // `…, phần kết nối giao Công an xã`
    static PIECE: Pattern =
        Pattern::new(r"(?:^|[,;]\s)(?i:phần|việc|nội dung|khâu|công tác)\s[^,;]{1,60}$");
    static IS: Pattern =
        Pattern::new(r"^là (?:(?:cơ quan|đơn vị|bộ phận) )?(?:thường trực|đầu mối|chủ trì)\b");
    let charged = |found: Match<'_>| {
        let at = found.end();
        let names = name::list_with(&text[at..], Strictness::Strict, offices)?;
        // `…, nhất là trách nhiệm của người đứng đầu`: whose, not who.
        if text[..found.start()].trim_end().ends_with("nhất") {
            return None;
        }
        let leads = ["chủ trì", "đầu mối", "thường trực"];
        let lead = leads.iter().any(|part| found.as_str().contains(part));
        let role = if lead { AssigneeRole::Lead } else { AssigneeRole::Perform };
        let doer = |range| Doer { range, role, pointed: false };
        Some(moved(names.ranges.into_iter().map(doer).collect(), at))
    };
    let acts = || name::begins_with_verb(&text[main_clause(text)..]);
    let doing = |found: Match<'_>| {
        let given = || given_at(text, found, offices);
        let doers = doers_behind(text, found.end(), offices).or_else(given)?;
        let act = text[doers.last()?.range.end..].trim_start();
        // `Tham gia lớp tập huấn do Sở Y tế chủ trì`: whose course, not who goes there.
        let apart = || {
            found.start() == 0
                || found.as_str().starts_with([',', ';'])
                || act.starts_with("làm")
                || PIECE.is_match(&text[..found.start()])
                || !acts()
        };
        (IS.is_match(act) || (ANSWERS.is_match(act) && apart())).then_some(doers)
    };
    let mut found: Vec<Doer> = CHARGES
        .find_iter(text)
        .filter_map(charged)
        .chain(DOING.find_iter(text).filter_map(doing))
        .flatten()
        .collect();
    found.sort_by_key(|doer| doer.range.start);
    found
}

/// `phần kết nối giao Công an xã.`: the clause ends with who was given it.
fn given_at(text: &str, word: Match<'_>, offices: &Offices) -> Option<Vec<Doer>> {
    if word.as_str().trim_matches([',', ';', ' ']) != "giao" {
        return None;
    }
    let names = name::list_with(&text[word.end()..], Strictness::Strict, offices)?;
    let doer = |range| Doer { range, role: AssigneeRole::Perform, pointed: false };
    let last = text[word.end() + names.end..].trim_start().starts_with(['.', ';']);
    last.then(|| moved(names.ranges.into_iter().map(doer).collect(), word.end()))
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
                "Việc ghi chép do Phòng Kinh tế thực hiện, việc đối chiếu do Công an xã đảm nhiệm.",
                vec![("Phòng Kinh tế", Perform), ("Công an xã", Perform)],
            ),
            (
                "Lập danh sách hộ thiếu nước trước ngày 15/3 là trách nhiệm của các thôn.",
                vec![("các thôn", Perform)],
            ),
            (
                "Hội thi mở trong tháng 8; đơn vị chủ trì là Hội Nông dân xã, phối hợp với Công an xã.",
                vec![("Hội Nông dân xã", Lead)],
            ),
            ("Nâng cao nhận thức, nhất là trách nhiệm của người đứng đầu.", vec![]),
            ("Việc cắm mốc được giao cho Phòng Kinh tế.", vec![("Phòng Kinh tế", Perform)]),
            ("Tham gia lớp tập huấn do Sở Y tế chủ trì.", vec![]), // whose course
            (
                "Hằng tháng, giá vật tư được Phòng Kinh tế tổng hợp.",
                vec![("Phòng Kinh tế", Perform)],
            ),
            (
                "Việc trả tiền phải xong trong quý II; giao Phòng Kinh tế thực hiện, Công an xã theo dõi.",
                vec![("Phòng Kinh tế", Perform), ("Công an xã", Perform)],
            ),
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

    #[test]
    fn several_who_do_their_parts() {
        use AssigneeRole::*;
        for (task, expected) in [
            (
                "Sửa quy chế: Phòng Kinh tế soạn thảo, Sở Tư pháp thẩm định.",
                vec![("Phòng Kinh tế", Perform), ("Sở Tư pháp", Perform)],
            ),
            (
                "Công an xã phối hợp với gia đình, Trạm Y tế xã vận động.",
                vec![("Công an xã", Coordinate)], // who takes part
            ),
            (
                "Danh sách phải gửi trong 05 ngày; trách nhiệm cập nhật thuộc về các trạm y tế.",
                vec![("các trạm y tế", Perform)],
            ),
            (
                "Lắp 02 máy đo, phần khảo sát do Phòng Kinh tế làm, phần kết nối giao Công an xã.",
                vec![("Phòng Kinh tế", Perform), ("Công an xã", Perform)],
            ),
            (
                "Riêng việc trả tiền, đề nghị Kho bạc Nhà nước khu vực hướng dẫn.",
                vec![("Kho bạc Nhà nước khu vực", Requested)],
            ),
        ] {
            assert_eq!(found(task), expected, "{task}");
        }
    }
}
