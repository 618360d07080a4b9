//! Who has to do it: named in the task, in the sentence that leads it in, in a heading, or nobody.

use std::borrow::Cow;

use super::{ENUMERATES, Finder};
use crate::extract::date::deadline;
use crate::extract::doer::{self, Doer, Reach};
use crate::extract::{recurrence, role};
use crate::lexicon::pattern::Pattern;
use crate::outline::{Block, Kind, Part, Role, heading};
use crate::plan::{Assignee, AssigneeRole, Basis};
use crate::registry::name::{self, Strictness};
use crate::registry::unit;

/// After the doer in a lead-in: it tells others what to do.
static ASKS: Pattern =
    Pattern::new(r"^[^:;.]{0,20}\s(?:đề nghị|kiến nghị|yêu cầu|giao|thông báo)\b");
/// After the doer in a heading: the part it plays in all below.
static PART: Pattern = Pattern::new(
    r"(?i)^,?\s*(?:(?:là|làm)\s+(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(?:thường trực|đầu mối)|thường trực|chủ trì|tham mưu|phối hợp)\b",
);
/// A duty may open with its ground or time.
static GROUND: Pattern = Pattern::new(
    r"^(?:Căn cứ|Trên cơ sở|Trong|Khi|H[ằà]ng|Từ|Trước|Để|Nhằm|Theo|Đến|Công tác|Việc|Về)\b",
);
/// What is done to something, or when something happens.
static IS_DONE: Pattern = Pattern::new(
    r"\s(?:được\s(?:rà soát|bố trí|xử lý|kiểm tra|tổ chức|thực hiện|thay thế|cập nhật|niêm yết|công khai|lập|giao|đưa|hỗ trợ|sửa chữa|bảo trì)|phải|cần|thì)\s",
);
/// `Mỗi xã mở 01 lớp` under the targets says what is to be reached.
static EACH: Pattern = Pattern::new(r"(?i)^(?:phấn đấu\s+)?(?:mỗi|từng)\s[^;.]*\d");
/// What a target says of somebody: no duty.
static STATES: Pattern = Pattern::new(r"^(?:có|đạt|được|là|duy trì|phấn đấu|và\s\d\S*)\s");

impl Finder<'_> {
    /// Who has to do it, and what that rests on; `None` where the item is no duty.
    pub(super) fn who(&self, block: &Block, task: &str) -> Option<(Vec<Assignee>, Basis)> {
        if block.part == Part::Closing {
            let doers = assignees(task, &doer::find(task, Reach::Anywhere, self.offices));
            return (!doers.is_empty()).then_some((doers, Basis::Text));
        }
        if let Some(title) = self.unit_above(block) {
            let asked = title.to_lowercase().starts_with("đề nghị");
            let own =
                doer::find(task, if asked { Reach::Request } else { Reach::Opening }, self.offices);
            if !own.is_empty() {
                let mut told = assignees(task, &own);
                if asked {
                    told.iter_mut().for_each(|doer| doer.role = AssigneeRole::Requested);
                }
                return Some((told, Basis::Text));
            }
            return Some(match self.led_in(block, task) {
                Some(told) => (told, Basis::Text),
                None => (self.under_unit(title, task), Basis::Heading),
            });
        }
        let kinds = self
            .section_above(block)
            .map_or(&[][..], |section| &self.outline.sections[section].kinds);
        let named = doer::find(task, Reach::Clauses, self.offices);
        let duty = kinds
            .iter()
            .any(|kind| matches!(kind, Kind::Tasks | Kind::Reporting | Kind::Implementation));
        if !named.is_empty() {
            let told = duty || self.tells_to_act(kinds, task, &named);
            return told.then(|| (assignees(task, &named), Basis::Text));
        }

        if let Some(told) = self.led_in(block, task) {
            return Some((told, Basis::Text));
        }
        // `2.1. Thuế tỉnh chủ trì, phối hợp với Sở Nội vụ:` over points.
        if let Some(title) = self.doing_title(block) {
            return Some((self.under_unit(title, task), Basis::Heading));
        }
        let part = block.parent.and_then(|above| self.outline.blocks.get(above));
        if part.is_some_and(|above| ENUMERATES.is_match(self.outline.slice(above))) {
            return None;
        }
        let appendix = kinds.contains(&Kind::Appendix) || block.part == Part::Appendix;
        // `Địa bàn có nhiều kênh rạch …`: a paragraph that says neither who nor what to do.
        let says_what = block.role != Role::Paragraph
            || name::begins_with_verb(task)
            || GROUND.is_match(task)
            || IS_DONE.is_match(task)
            || !deadline::find(task, self.year).is_empty()
            || recurrence::of(task).is_some();
        (duty && !appendix && says_what).then(|| (self.implied(task), Basis::Implied))
    }

    /// Whether a text that names bodies, where no work is told, puts a duty on them all the same.
    fn tells_to_act(&self, kinds: &[Kind], task: &str, named: &[Doer]) -> bool {
        let Some(last) = named.last() else { return false };
        let after = task[last.range.end..].trim_start();
        let any = |wanted: &[Kind]| kinds.iter().any(|kind| wanted.contains(kind));
        // `Địa điểm: Trạm Y tế, số 5 …`, `Đối tượng: các hộ trên địa bàn`: who or where, no duty.
        let place = any(&[Kind::Scope, Kind::Time])
            && !name::begins_with_verb(after)
            && last.role == AssigneeRole::Perform
            && !task.contains("trách nhiệm");
        let told = [Kind::Theme, Kind::Situation, Kind::LegalBasis, Kind::Appendix];
        let tells = !kinds.is_empty() && kinds.iter().all(|kind| told.contains(kind));
        let aims = any(&[Kind::Targets, Kind::Objectives]) && EACH.is_match(task);
        // `100% hộ được Công an xã cấp mã`: what is to be reached, no duty.
        // `Dự toán do Phòng Kinh tế lập trước ngày 20/3` is one all the same.
        let due = || !deadline::find(task, self.year).is_empty();
        let state =
            STATES.is_match(after) || aims || (named.iter().all(|doer| doer.pointed) && !due());
        !tells && !state && !place
    }

    /// The title right above, where it says who does what stands under it.
    pub(super) fn doing_title(&self, block: &Block) -> Option<&str> {
        let title = &self.outline.sections.get(self.section_above(block)?)?.title;
        let doers = doer::find(title, Reach::Opening, self.offices);
        (!doers.is_empty() && PART.is_match(title[doers.last()?.range.end..].trim()))
            .then_some(title.as_str())
    }

    /// `Ban Chỉ huy các cấp:`, `Công an xã có trách nhiệm:` over items tells these their doer.
    fn led_in(&self, block: &Block, task: &str) -> Option<Vec<Assignee>> {
        let lead_in = self.lead_in(block)?;
        let Some(names) = heading::names_only(lead_in) else {
            // `Các xã bố trí người phụ trách theo lộ trình:`: what it says is done in parts.
            let told = doer::find(lead_in, Reach::Opening, self.offices);
            // `Sở Công Thương đề nghị các đơn vị:` asks others.
            let asks = ASKS.is_match(&lead_in[told.last()?.range.end..]);
            return (!asks).then(|| assignees(lead_in, &told));
        };
        let words = heading::unit_names(lead_in);
        let requested = lead_in.to_lowercase().starts_with("đề nghị");
        let role = role::of(&format!("{} {task}", &words[names.end..]), requested);
        let assignee = |range| Assignee { named: unit::named(&words[range]), role };
        Some(names.ranges.into_iter().map(assignee).collect())
    }

    /// Nobody is named: the issuer.
    fn implied(&self, task: &str) -> Vec<Assignee> {
        let named = self.issuer.map(unit::named);
        named.map(|named| Assignee { named, role: role::of(task, false) }).into_iter().collect()
    }

    /// The title of the unit's heading that the item stands under; a topic under it has the same
    /// kind, and names nobody.
    pub(super) fn unit_above(&self, block: &Block) -> Option<&str> {
        let mut section = self.section_above(block);
        let mut outermost = None;
        while let Some(at) = section.and_then(|section| self.outline.sections.get(section)) {
            if at.kinds.contains(&Kind::Unit) {
                if heading::names_body(&at.title) {
                    return Some(&at.title);
                }
                outermost = Some(at.title.as_str());
            }
            section = at.parent;
        }
        outermost
    }

    fn under_unit(&self, title: &str, task: &str) -> Vec<Assignee> {
        let names = heading::unit_names(title);
        let requested = names.len() < title.len() && title.to_lowercase().starts_with("đề nghị");
        let found = name::list_with(names, Strictness::Lenient, self.offices).unwrap_or_default();
        // `1. Phòng Kinh tế tham mưu`, `2. Sở Nội vụ chủ trì, phối hợp với …`: the heading says what
        // part the unit plays in all below it.
        let part = names[found.end..].trim();
        let clause = match PART.is_match(part) {
            true => Cow::Owned(format!("{part} {task}")),
            false => Cow::Borrowed(task),
        };
        let role = role::of(&clause, requested);
        let assignee = |name: &str| Assignee { named: unit::named(name), role };
        let rest = names[found.end..].trim();
        let goes_on = !rest.is_empty()
            && !rest.starts_with('(')
            && (!name::begins_with_verb(rest)
                || name::is_kind_of_body(names)
                || rest.starts_with("phụ trách"))
            && role::of(rest, false) == AssigneeRole::Perform;
        if found.ranges.is_empty() || (found.ranges.len() == 1 && goes_on) {
            return vec![assignee(names)];
        }
        let mut assignees: Vec<Assignee> =
            found.ranges.iter().map(|range| assignee(&names[range.clone()])).collect();
        // `Tổ 1 (Tổ Kiểm đếm)`: the same once more.
        let head = |name: &str| name.split(' ').next().unwrap_or_default().to_lowercase();
        let first = head(&names[found.ranges[0].clone()]);
        let others = in_brackets(names, found.end).into_iter().filter(|name| head(name) != first);
        assignees.extend(others.map(assignee));
        assignees
    }
}

fn assignees(task: &str, doers: &[Doer]) -> Vec<Assignee> {
    doers
        .iter()
        .map(|doer| Assignee { named: unit::named(&task[doer.range.clone()]), role: doer.role })
        .collect()
}

/// `Ủy ban Mặt trận … (Hội Phụ nữ, Đoàn Thanh niên) và các tổ chức …`: names in and after brackets.
fn in_brackets(names: &str, from: usize) -> Vec<&str> {
    let Some(inner) = names.get(from..).and_then(|rest| rest.strip_prefix('(')) else {
        return Vec::new();
    };
    let (inside, after) = inner.split_once(')').unwrap_or((inner, ""));
    let after = after.trim_start_matches([' ', ',']).strip_prefix("và ").unwrap_or(after);
    [inside, after]
        .into_iter()
        .flat_map(|part| {
            let found = name::list(part, Strictness::Strict).unwrap_or_default();
            found.ranges.into_iter().map(move |range| &part[range])
        })
        .collect()
}
