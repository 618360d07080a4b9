//! Sentence → who it tells to act: `Giao Phòng Kinh tế chủ trì …`, `Các trường học tổ chức …`.

mod behind;

use std::ops::Range;

use super::role;
use crate::lexicon::pattern::Pattern;
use crate::plan::AssigneeRole;
use crate::registry::name::{self, Strictness};
use crate::registry::offices::Offices;

/// A doer's name in the sentence and the part it plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doer {
    /// Its bytes in the sentence.
    pub range: Range<usize>,
    /// The part it plays.
    pub role: AssigneeRole,
    /// `được UBND xã phê duyệt`: said of what is done, not before it.
    pub pointed: bool,
}

/// How far into a task doers are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only where the first sentence begins with them: the item stands under a unit already.
    Opening,
    /// The same, and the unit itself is only asked (`Đề nghị …`): so may be those named here.
    Request,
    /// In every clause, once the first names one.
    Clauses,
    /// In every sentence, whether or not the first names one: the closing paragraph.
    Anywhere,
}

/// Before the names: who gives the duty, and how.
static GIVING: Pattern = Pattern::new(
    r"^(?:(?:(?:UBND|[ỦU][ỷyủ]? ?ban|Sở|Chủ tịch|Ban|Công an)\b[^,;.:]{0,60}\s)?(?i:đề nghị|yêu cầu|giao cho|giao|phân công|phấn đấu)|(?i:riêng|đối với))\s+(?:(?:đồng chí|cho)\s+)?",
);
/// A clause that says when, why or on what ground, before the one that says who.
static ADVERBIAL: Pattern = Pattern::new(
    r"(?x)^(?i:căn\ cứ|trên\ cơ\ sở|trong|khi|h[ằà]ng|định\ kỳ|từ|trước|sau|để|nhằm|theo|ngoài|đến|nếu|quá\ trình|tùy|tuỳ|hết|chậm\ nhất|kể\ từ|bên\ cạnh|trường\ hợp|đồng\ thời|ngay|những\ ngày|các\ ngày|vào|qua|với|tại|ở|đối\ với|dưới\ sự|hưởng\ ứng|nhân|ngày\ \d+|chào\ mừng|thực\ hiện\ (?:phương\ châm|chủ\ trương|chỉ\ thị|nghị\ quyết|kế\ hoạch)|sau\ đó|sáng|chiều|mỗi\ (?:năm|quý|tháng|tuần))\b",
);
/// `Xã Vạn Lộc: lấy mẫu 01 vị trí`: where, not who.
static PLACE: Pattern = Pattern::new(r"^(?i:xã|phường|thị trấn|đặc khu|thôn|ấp|khu phố)\s\p{Lu}");
static DETERMINED: Pattern =
    Pattern::new(r"^(?:các|mỗi|từng|những|đồng chí|yêu cầu|đề nghị|giao|phấn đấu|riêng)\b");
static REQUEST: Pattern = Pattern::new(r"(?i)đề nghị\s*$");
/// A closing paragraph speaks of the plan before it speaks of the duty.
static SENTENCE_END: Pattern = Pattern::new(r"[.;]\s+");

/// `Yêu cầu các đơn vị …`, `Giao Trạm Y tế …`: what the unit above tells others is its own duty.
static ORDER: Pattern = Pattern::new(r"^(?i:yêu cầu|giao|phân công|đề nghị|phấn đấu|đối với)\b");

/// `Đối với khu vực biên giới, UBND các xã …`: in which case who acts.
static CASE: Pattern = Pattern::new(r"^Đối với [^:;,.]{1,60}, \p{Lu}");

/// Before the doer stand at most so many words set off by commas.
const ADVERBIALS: usize = 24;
/// A topic before a colon has at most so many words.
const TOPIC_WORDS: usize = 20;

/// `…; Phòng Kinh tế chủ trì`: for certain the one who answers for it.
static LEADS: Pattern = Pattern::new(r"^(?:[,\s]|[^;.]{0,80}\s)?chủ trì\b");
static TOPIC: Pattern = Pattern::new(r"^(?i:đối với)\s");
/// Behind a name and a colon: who or what it is, not what it does.
static LISTED: Pattern = Pattern::new(r"^(?i:gồm|bao gồm|theo|số|tại|ở|do|có|nơi|từ)\b");
static STATED: Pattern = Pattern::new(r"^(?i:tỷ lệ|tỉ lệ|số|tổng|mức|bình quân|\d)");
/// `Đơn vị vi phạm đã bị xử phạt`: what befell somebody.
static BEFELL: Pattern = Pattern::new(r"^(?:(?:đã\s+)?bị|không đạt|chưa đạt)\s");
static OFTEN: Pattern = Pattern::new(r"^(?i:h[ằà]ng|mỗi) (?:ngày|tuần|tháng|quý|năm) ");
static DELEGATES: Pattern = Pattern::new(r"^(?:phân công|giao|yêu cầu)\s");
static GIVEN: Pattern = Pattern::new(r"^(?:Giao|Phân công)\s");

/// The doers that a task names.
#[must_use]
pub fn find(task: &str, reach: Reach, offices: &Offices) -> Vec<Doer> {
    if reach == Reach::Opening
        && ORDER.is_match(task)
        && !CASE.is_match(task)
        && !asks_by_name(task, offices)
    {
        return Vec::new();
    }
    let mut doers: Vec<Doer> = Vec::new();
    let mut told = false;
    for (index, clause) in clauses(task).into_iter().enumerate() {
        let charged = moved(behind::charged_with(&task[clause.clone()], offices), clause.start);
        if !charged.is_empty() {
            told = true;
            add(task, &mut doers, charged);
            let asked = behind::asked_at(&task[clause.clone()], offices);
            add(task, &mut doers, moved(asked, clause.start));
            continue;
        }
        let apart = task[..clause.start].trim_end().ends_with('.');
        let late = index > 0 && doers.is_empty();
        let enough = match reach {
            Reach::Opening | Reach::Request => late,
            // `Kinh phí từ ngân sách xã. Phòng Kinh tế lập dự toán …`: first a statement.
            Reach::Clauses => late && (!apart || name::begins_with_verb(task)),
            Reach::Anywhere => false,
        };
        // `Tuyên truyền đến từng thôn. Giao Phòng Văn hóa chủ trì …`: who does it is said at last.
        let words = &task[clause.clone()];
        let given = reach == Reach::Clauses && GIVEN.is_match(words);
        // `…; phân công thành viên bám địa bàn`: what the doer named before does.
        if index > 0 && reach == Reach::Clauses && !doers.is_empty() && DELEGATES.is_match(words) {
            continue;
        }
        if enough && !given && reach != Reach::Clauses {
            continue;
        }
        let under = matches!(reach, Reach::Opening | Reach::Request);
        let found: Vec<Doer> = match under && index > 0 {
            // `Các xã vận động hộ dân; Hội Nông dân tỉnh hướng dẫn`: only who opens the clause.
            true => moved(doers_at(words, offices).unwrap_or_default(), clause.start),
            false => in_clause(task, clause.clone(), offices),
        };
        let tells = |doer: &Doer| tells_late(task, &clause, doer);
        if enough && !given && !found.first().is_some_and(tells) {
            continue;
        }
        let found = as_asked(task, &clause, &doers, found);
        add(task, &mut doers, found);
    }
    if !told && doers.iter().all(|doer| !doer.pointed) {
        whole_task(task, &mut doers);
    }
    let beside = behind::beside(task, &doers, offices);
    doers.extend(beside);
    doers
}

/// `Rà soát các hộ. Phòng Kinh tế lập danh sách`, `…; nội dung do Phòng Văn hóa cung cấp`: a sentence
/// of its own or a word that points tells it late; `…; mỗi xã chọn 02 thôn` does not.
fn tells_late(task: &str, clause: &Range<usize>, doer: &Doer) -> bool {
    let apart = task[..clause.start].trim_end().ends_with('.');
    let opens = doer.range.start == clause.start;
    let leads = opens && LEADS.is_match(&task[doer.range.end..]);
    doer.pointed
        || leads
        || (apart && opens && task[clause.start..].starts_with(char::is_uppercase))
}

/// `Đề nghị Hội Nông dân xã vận động hội viên; Đoàn Thanh niên xã ra quân`: the second is asked too.
fn as_asked(task: &str, clause: &Range<usize>, known: &[Doer], found: Vec<Doer>) -> Vec<Doer> {
    let asked = known.first().is_some_and(|first| first.role == AssigneeRole::Requested)
        && task.to_lowercase().starts_with("đề nghị")
        && task[..clause.start].trim_end().ends_with(';');
    let role = |doer: Doer| match asked {
        true => Doer { role: AssigneeRole::Requested, ..doer },
        false => doer,
    };
    found.into_iter().map(role).collect()
}

/// `Đề nghị Hội Nông dân xã, Đoàn Thanh niên xã: …`: a line of its own for these.
fn asks_by_name(task: &str, offices: &Offices) -> bool {
    let names = task.strip_prefix("Đề nghị ").unwrap_or_default();
    name::list_with(names, Strictness::Strict, offices)
        .is_some_and(|found| names[found.end..].starts_with(':'))
}

/// Adds the doers whose names are not there yet.
fn add(task: &str, doers: &mut Vec<Doer>, new: Vec<Doer>) {
    for doer in new {
        if !doers.iter().any(|known| task[known.range.clone()] == task[doer.range.clone()]) {
            doers.push(doer);
        }
    }
}

/// Doers of a clause that begins at byte `start`.
fn moved(doers: Vec<Doer>, start: usize) -> Vec<Doer> {
    let to = |doer: Doer| Doer { range: doer.range.start + start..doer.range.end + start, ..doer };
    doers.into_iter().map(to).collect()
}

/// Where nobody else is named, all that follows is what the doers do: `…; phối hợp với …`.
fn whole_task(task: &str, doers: &mut [Doer]) {
    let Some(last) = doers.last().map(|doer| doer.range.end) else { return };
    let one_list = doers
        .windows(2)
        .all(|pair| !task[pair[0].range.end..pair[1].range.start].contains([';', '.']));
    for doer in doers.iter_mut().filter(|doer| one_list && doer.role != AssigneeRole::Requested) {
        doer.role = role::of(&task[last..], false);
    }
}

/// The clauses between full stops and semicolons.
fn clauses(task: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for end in SENTENCE_END.find_iter(task) {
        let clause = &task[start..end.start()];
        // `P. Kinh tế tổng hợp`: an abbreviation.
        if end.as_str().starts_with('.') && (clause == "P" || clause.ends_with(" P")) {
            continue;
        }
        // `Đề nghị Giám đốc các sở; thủ trưởng các ngành chỉ đạo`: the list goes on.
        if end.as_str().starts_with(';') && is_list(clause) {
            continue;
        }
        clauses.push(start..end.start());
        start = end.end();
    }
    clauses.push(start..task.len());
    clauses
}

/// Whether the words are names and nothing else.
fn is_list(words: &str) -> bool {
    let start = GIVING.find(words).map_or(0, |found| found.end());
    let rest = &words[start..];
    name::list(rest, Strictness::Strict).is_some_and(|names| names.end == rest.len())
}

/// The doers of one clause, after what comes before them.
fn in_clause(task: &str, clause: Range<usize>, offices: &Offices) -> Vec<Doer> {
    let text = &task[clause.clone()];
    let mut at = 0;
    for _ in 0..=ADVERBIALS {
        // `…, hằng tháng Trạm Y tế xã gửi danh sách`: no comma after the time.
        if at > 0 {
            at += OFTEN.find(&text[at..]).map_or(0, |found| found.end());
        }
        let rest = &text[at..];
        // Inside a sentence a name begins with a capital or with `các`, else it is an object.
        let object = at > 0 && rest.starts_with(char::is_lowercase) && !DETERMINED.is_match(rest);
        let ground = at > 0 && is_ground(rest);
        if let Some(doers) = doers_at(rest, offices).filter(|_| !object && !ground) {
            // `… do Sở A, Sở B chủ trì`: the list began before the comma.
            let pointed = if at > 0 { behind::pointed_at(text, offices) } else { Vec::new() };
            return match pointed.first().is_some_and(|first| first.range.start < at) {
                true => moved(pointed, clause.start),
                false => moved(doers, clause.start + at),
            };
        }
        // `Từ ngày 14/12 đến ngày 25/12: Trạm Y tế xã …`: a topic before any comma.
        if at == 0
            && let Some(end) = topic_end(text).filter(|&end| !text[..end].contains(", "))
        {
            at = end;
            continue;
        }
        // `Căn cứ tình hình thực tế, các phòng, ban …`; `… năm 2026 của xã, yêu cầu các thôn …`
        let before = ADVERBIAL.is_match(rest) || text.starts_with("Trên đây");
        let goes_on = before || (at > 0 && !name::begins_with_verb(rest));
        match rest.find(", ").filter(|_| goes_on) {
            Some(comma) => at += comma + 2,
            None => match topic_end(text).filter(|&end| end > at) {
                Some(end) => at = end,
                None => break,
            },
        }
    }
    let asked = behind::asked_at(text, offices);
    if !asked.is_empty() {
        return moved(asked, clause.start);
    }
    let leading = behind::leads_at(text, offices);
    let found = if leading.is_empty() { behind::pointed_at(text, offices) } else { leading };
    moved(found, clause.start)
}

/// `… trách nhiệm của các cấp, Sở, ban ngành trong triển khai …`: names that end what was said of
/// them; a doer may act `trong phạm vi` of its duties.
fn is_ground(words: &str) -> bool {
    name::list(words, Strictness::Strict).is_some_and(|names| {
        let rest = words[names.end..].trim_start();
        rest.starts_with("trong ") && !rest.starts_with("trong phạm vi")
    })
}

/// `Công tác tuyên truyền: Phòng Văn hóa chủ trì …`: the byte after a topic, who acts comes then.
fn topic_end(text: &str) -> Option<usize> {
    let colon = text.find(": ")?;
    let topic = &text[..colon];
    let named = topic.contains("phối hợp") || topic.contains("gồm") || topic.ends_with("như");
    (!named && topic.split(' ').count() <= TOPIC_WORDS).then_some(colon + 2)
}

/// The doers with which the words begin, `Giao`, `Đề nghị` aside; they must then do something.
fn doers_at(words: &str, offices: &Offices) -> Option<Vec<Doer>> {
    let list = |words| name::list_with(words, Strictness::Strict, offices);
    let given =
        GIVING.find(words).map(|found| found.end()).filter(|&end| list(&words[end..]).is_some());
    let start = given.unwrap_or(0);
    let rest = &words[start..];
    let names = list(rest)?;
    let act = rest[names.end..].trim_start_matches([',', ' ']);
    // `ngân sách xã, Quỹ … và nguồn hợp pháp khác`: a list that goes on with things.
    let acts = act.chars().next().is_some_and(char::is_alphanumeric) && !act.starts_with("và ");
    // `Xã thuộc khu vực II, tỷ lệ hộ nghèo giảm …`: of whom a figure is said.
    let apart = rest[names.end..].trim_start().starts_with(',');
    let acts = acts && !(apart && STATED.is_match(act)) && !BEFELL.is_match(act);
    // `Đối với các bệnh viện tư, tiêu chí …`: of whom it is said, not who acts.
    let topic = words.get(..start).is_some_and(|given| TOPIC.is_match(given));
    let acts = acts && !(topic && apart && !name::begins_with_verb(act));
    // `bệnh viện nào chưa làm thì …`: none in particular.
    let one_of = |range: &Range<usize>| rest[range.clone()].ends_with(" nào");
    let acts = acts && !names.ranges.iter().any(one_of);
    // `Đối với các xã, phường: rà soát …`, `Công an xã: ngoài việc nêu trên, …`
    let told = act.strip_prefix(": ").is_some_and(|told| {
        let next = told.split(' ').nth(1).unwrap_or_default();
        (told.starts_with(char::is_lowercase) || next.starts_with(char::is_lowercase))
            && !LISTED.is_match(told)
            && !PLACE.is_match(rest)
            && told.contains(' ')
            && list(told).is_none()
    });
    if !acts && !told {
        return None;
    }
    let requested = REQUEST.is_match(words[..start].trim_end());
    let role = role::of(act, requested);
    let doer = |range: &Range<usize>| Doer {
        range: range.start + start..range.end + start,
        role,
        pointed: false,
    };
    Some(names.ranges.iter().map(doer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(task: &str, reach: Reach) -> Vec<(&str, AssigneeRole)> {
        let doers = find(task, reach, &Offices::default()).into_iter();
        doers.map(|doer| (&task[doer.range], doer.role)).collect()
    }

    #[test]
    fn doers() {
        use AssigneeRole::*;
        for (task, expected) in [
            (
                "Giao Phòng Kinh tế chủ trì, phối hợp với Trạm Y tế tiêm phòng.",
                vec![("Phòng Kinh tế", Lead)],
            ),
            (
                "Căn cứ tình hình thực tế, các phòng, ban, tổ chức hoặc lồng ghép.",
                vec![("các phòng, ban", Perform)],
            ),
            ("Hằng quý, Công an xã phối hợp tuần tra.", vec![("Công an xã", Coordinate)]),
            (
                "Ngày 18 hằng tháng, Công an phường chuyển Công an tỉnh số liệu.",
                vec![("Công an phường", Perform)],
            ),
            (
                "Riêng UBND các xã có rừng phối hợp với kiểm lâm trực gác.",
                vec![("UBND các xã có rừng", Coordinate)],
            ),
            ("Đề nghị Hội Nông dân xã vận động hội viên.", vec![("Hội Nông dân xã", Requested)]),
            (
                "Mỗi phòng, ban trồng cây; phấn đấu mỗi đơn vị, tổ dân phố có 01 vườn hoa.",
                vec![("Mỗi phòng, ban", Perform), ("mỗi đơn vị", Perform), ("tổ dân phố", Perform)],
            ),
            ("Rà soát các hộ; Công an xã hỗ trợ.", vec![]), // who does the first is not said
            ("Tuyên truyền đến các trường học.", vec![]),
            ("Rà soát các hộ. Công an xã lập danh sách.", vec![("Công an xã", Perform)]),
            (
                "Treo băng rôn ở cổng chợ; nội dung do Phòng Kinh tế cung cấp.",
                vec![("Phòng Kinh tế", Perform)],
            ),
            ("Mở rộng vùng rau; Phòng Kinh tế chủ trì.", vec![("Phòng Kinh tế", Lead)]),
            ("Công an xã: ngoài việc trên, tuần tra ban đêm.", vec![("Công an xã", Perform)]),
            ("Tổ trưởng: Trưởng phòng Kinh tế.", vec![]), // who holds the post
            ("Cơ sở nào chưa ký thì nhắc nhở.", vec![]),
            (
                "Mở cửa rừng: Hạt Kiểm lâm phối hợp với chủ rừng khai thác.",
                vec![("Hạt Kiểm lâm", Coordinate)],
            ),
            ("Đối với các hợp tác xã: rà soát hồ sơ.", vec![("các hợp tác xã", Perform)]),
            ("Xã Vạn Lộc: trồng 02 ha.", vec![]), // where, not who
            (
                "Đề nghị Giám đốc các sở; thủ trưởng các ngành chỉ đạo.",
                vec![("Giám đốc các sở", Requested), ("thủ trưởng các ngành", Requested)],
            ),
            (
                "Kinh phí từ ngân sách xã. Phòng Kinh tế lập dự toán.",
                vec![("Phòng Kinh tế", Perform)],
            ),
            (
                "Phổ biến đến từng hộ. Giao Phòng Kinh tế chủ trì thực hiện.",
                vec![("Phòng Kinh tế", Lead)],
            ),
        ] {
            assert_eq!(found(task, Reach::Clauses), expected, "{task}");
        }
    }

    #[test]
    fn closing_paragraphs() {
        use AssigneeRole::*;
        let task = "Trên đây là Kế hoạch năm 2026. Đề nghị các phòng, ban nghiêm túc thực hiện. Trong quá trình triển khai, nếu có vướng mắc, các đơn vị phản ánh về UBND xã./.";
        assert_eq!(
            found(task, Reach::Anywhere),
            [("các phòng, ban", Requested), ("các đơn vị", Perform)]
        );
        let task = "Trên đây là Kế hoạch làm đường năm 2026 của xã, yêu cầu các ngành, các thôn tổ chức thực hiện./.";
        assert_eq!(found(task, Reach::Anywhere), [("các ngành", Perform), ("các thôn", Perform)]);
    }
}
