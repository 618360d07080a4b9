//! Items → assignments: who has to do what, by when, how often.

mod attribute;

use std::borrow::Cow;

use super::date::deadline;
use super::doer::{self, Doer, Reach};
use super::{coordinator, recurrence, report_to, role, table};
use crate::lexicon::pattern::Pattern;
use crate::outline::{Block, Kind, Outline, Part, Role, heading};
use crate::plan::{Assignee, AssigneeRole, Assignment, Basis};
use crate::registry::name::{self, Strictness};
use crate::registry::offices::Offices;
use crate::registry::unit;

/// After the doer in a lead-in: it tells others what to do.
static ASKS: Pattern =
    Pattern::new(r"^[^:;.]{0,20}\s(?:đề nghị|kiến nghị|yêu cầu|giao|thông báo)\b");
/// After the doer in a heading: the part it plays in all below.
static PART: Pattern = Pattern::new(
    r"(?i)^,?\s*(?:(?:là|làm)\s+(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(?:thường trực|đầu mối)|thường trực|chủ trì|tham mưu|phối hợp)\b",
);
/// A heading that says what to do in more than one sentence.
static TWO_SENTENCES: Pattern = Pattern::new(r"[\p{Ll}\d)”]\.\s+\p{Lu}");
/// A line that only points to an annex.
static SEE_ANNEX: Pattern = Pattern::new(
    r"(?i)^[^:.;]{0,60}:\s*(?:theo|có|xem|tại)\s[^.;:]{0,30}(?:phụ lục|biểu mẫu|kèm theo|gửi kèm)[^.;:]{0,30}\.?$",
);
/// A duty may open with its ground or time.
static GROUND: Pattern = Pattern::new(
    r"^(?:Căn cứ|Trên cơ sở|Trong|Khi|H[ằà]ng|Từ|Trước|Để|Nhằm|Theo|Đến|Công tác|Việc|Về)\b",
);
/// What is done to something, or when something happens.
static IS_DONE: Pattern = Pattern::new(
    r"\s(?:được\s(?:rà soát|bố trí|xử lý|kiểm tra|tổ chức|thực hiện|thay thế|cập nhật|niêm yết|công khai|lập|giao|đưa|hỗ trợ|sửa chữa|bảo trì)|phải|cần|thì)\s",
);
/// `… thực hiện các nội dung sau:`: whatever comes, the duty is there.
static ANNOUNCES: Pattern = Pattern::new(
    r"(?i)\s(?:các|những|một số)\s(?:nội dung|nhiệm vụ|công việc|giải pháp|hoạt động|việc)(?:\s[^:;.,]{1,30})?\s(?:sau|như sau|sau đây)\s*:?$",
);
/// A line that opens with a period tells when what stands under it is done.
static PERIOD: Pattern =
    Pattern::new(r"^(?:Đợt|Tuần|Tháng|Quý|Giai đoạn|Năm|Ngày|Từ (?:ngày|tháng|quý))\b");
/// `Mỗi xã mở 01 lớp` under the targets says what is to be reached.
static EACH: Pattern = Pattern::new(r"(?i)^(?:phấn đấu\s+)?(?:mỗi|từng)\s[^;.]*\d");
/// A list of objects comes, not of things to do.
static ENUMERATES: Pattern = Pattern::new(r"(?i)\s\d+\s[^:;.]{1,40}\s(?:bao\s)?gồm:$");
/// What a target says of somebody: no duty.
static STATES: Pattern = Pattern::new(r"^(?:có|đạt|được|là|duy trì|phấn đấu|và\s\d\S*)\s");

/// Before its items stand at most so many lines that speak of them.
const MOST_BEFORE: usize = 8;

/// The assignments of a document, in its order.
#[must_use]
pub fn find_all(
    outline: &Outline,
    issuer: Option<&str>,
    year: Option<u16>,
    offices: &Offices,
) -> Vec<Assignment> {
    let finder = Finder { outline, issuer, year, offices };
    let mut assignments: Vec<Assignment> = Vec::new();
    // The items that the next attribute lines speak of, and lines that came before their items.
    let mut group = 0;
    let mut before: Vec<&Block> = Vec::new();
    let mut told = false;
    for (index, block) in outline.blocks.iter().enumerate() {
        if matches!(block.role, Role::Heading(_)) {
            (group, before, told) = (assignments.len(), Vec::new(), false);
        }
        if block.role == Role::Attribute {
            let items = assignments.get_mut(group..).unwrap_or_default();
            if items.is_empty() && before.len() < MOST_BEFORE {
                before.push(block);
            }
            told = true;
            finder.attribute(block, items);
        } else if let Some(mut assignment) = finder.of_block(index, block) {
            if told && before.is_empty() {
                (group, told) = (assignments.len(), false);
            }
            if let Some(above) = assignments.last() {
                finder.go_on(index, above, &mut assignment);
            }
            for line in &before {
                finder.attribute(line, std::slice::from_mut(&mut assignment));
            }
            assignments.push(assignment);
        }
    }
    assignments.extend(table::find_all(outline, finder.issuer, year));
    assignments.sort_by_key(|assignment| assignment.span.start);
    look_up(&mut assignments, offices);
    assignments
}

/// The units of a city's own are known by its file only.
fn look_up(assignments: &mut [Assignment], offices: &Offices) {
    for assignment in assignments.iter_mut().filter(|_| !offices.is_empty()) {
        let assignees = assignment.assignees.iter_mut().map(|doer| &mut doer.named);
        for named in assignees.chain(&mut assignment.coordinators) {
            *named = offices.named(&named.name);
        }
    }
}

struct Finder<'a> {
    outline: &'a Outline,
    issuer: Option<&'a str>,
    year: Option<u16>,
    offices: &'a Offices,
}

impl Finder<'_> {
    fn of_block(&self, index: usize, block: &Block) -> Option<Assignment> {
        let task = self.outline.slice(block);
        let substance = match block.role {
            Role::Heading(_) => TWO_SENTENCES.is_match(task) && block.part == Part::Body,
            Role::Item | Role::Paragraph => !self.is_bare_lead_in(index, task) && !is_remark(task),
            Role::Cell(_) | Role::Attribute | Role::Debris => false,
        };
        if !substance || !matches!(block.part, Part::Body | Part::Closing | Part::Appendix) {
            return None;
        }
        let mut told = self.told_within(task, block.span);
        let (assignees, basis) = match std::mem::take(&mut told.assignees) {
            nobody if nobody.is_empty() => self.who(block, task)?,
            told => (told, Basis::Text),
        };
        let mut assignment = self.assignment(block, task, assignees, basis);
        let title = self.unit_above(block).or_else(|| self.doing_title(block));
        let led = || doer::find(task, Reach::Clauses, self.offices).is_empty();
        match (basis, self.lead_in(block)) {
            (Basis::Heading, _) => self.coordinate(title.unwrap_or_default(), &mut assignment),
            (Basis::Text, Some(lead_in)) if led() => self.coordinate(lead_in, &mut assignment),
            _ => {}
        }
        told.complete(&mut assignment);
        Some(assignment)
    }

    fn assignment(
        &self,
        block: &Block,
        task: &str,
        assignees: Vec<Assignee>,
        basis: Basis,
    ) -> Assignment {
        let coordinators = coordinator::find(task, self.offices)
            .into_iter()
            .filter(|range| !assignees.iter().any(|doer| doer.named.name == task[range.clone()]))
            .map(|range| unit::named(&task[range]))
            .collect();
        let mut deadlines: Vec<_> =
            table::deadlines(block.span, deadline::find(task, self.year)).collect();
        // `Đợt cao điểm từ ngày 25/3 đến ngày 25/4:` dates what stands under it.
        if let Some(above) = block.parent.and_then(|above| self.outline.blocks.get(above))
            && deadlines.is_empty()
            && self.outline.slice(above).ends_with(':')
        {
            let found = deadline::find_in_lead_in(self.outline.slice(above), self.year);
            deadlines.extend(table::deadlines(above.span, found));
        }
        Assignment {
            section: self.section_above(block),
            assignees,
            coordinators,
            span: block.span,
            deadlines,
            lead_in: block
                .parent
                .and_then(|parent| self.outline.blocks.get(parent))
                .map(|parent| parent.span),
            recurrence: recurrence::of(task),
            report_to: report_to::find(task).map(|range| task[range].to_string()),
            basis,
        }
    }

    /// The sentence that leads the item in, without its colon.
    fn lead_in(&self, block: &Block) -> Option<&str> {
        self.outline.slice(self.outline.blocks.get(block.parent?)?).strip_suffix(':')
    }

    /// `2. Sở Nội vụ chủ trì, phối hợp với Liên đoàn Lao động:` names those who take part in all.
    fn coordinate(&self, above: &str, assignment: &mut Assignment) {
        for range in coordinator::find(above, self.offices) {
            let named = unit::named(&above[range]);
            let mut known = assignment.assignees.iter().map(|doer| &doer.named);
            if !known.any(|known| known.name == named.name) {
                assignment.coordinators.push(named);
            }
        }
    }

    /// A paragraph under `1. Các đơn vị xây dựng kế hoạch …` that says no other doer goes on with
    /// what these have to do.
    fn go_on(&self, index: usize, above: &Assignment, assignment: &mut Assignment) {
        let block = |index: usize| self.outline.blocks.get(index);
        let (Some(own), Some(before)) = (block(index), index.checked_sub(1).and_then(block)) else {
            return;
        };
        let task = self.outline.slice(own);
        let bare = own.role == Role::Paragraph && own.label.is_none();
        let under = bare && before.role == Role::Item && before.span == above.span;
        if under
            && above.basis == Basis::Text
            && assignment.basis == Basis::Implied
            && name::begins_with_verb(task)
        {
            let role = role::of(task, false);
            assignment.basis = Basis::Text;
            assignment.assignees = above
                .assignees
                .iter()
                .map(|doer| Assignee { role, named: doer.named.clone() })
                .collect();
        }
    }

    /// The section that the item stands under; a heading that is a duty itself stands under the next.
    fn section_above(&self, block: &Block) -> Option<usize> {
        match block.role {
            Role::Heading(own) => self.outline.sections.get(own)?.parent,
            _ => block.section,
        }
    }

    /// `Tăng cường tuyên truyền về:` over items is no duty; one that says something of its own is.
    fn is_bare_lead_in(&self, index: usize, task: &str) -> bool {
        let leads =
            self.outline.blocks.get(index + 1).is_some_and(|next| next.parent == Some(index));
        // `Lấy mẫu 04 vị trí gồm:` is done, what follows is its object.
        let opens = (task.ends_with(':') && !ENUMERATES.is_match(task))
            || task.ends_with("như sau")
            || task.ends_with("sau đây");
        let announces = ANNOUNCES.is_match(task);
        // `Ban hành kế hoạch trước ngày 15/2, trong đó xác định:`: a duty of its own.
        let due = !announces
            && task.ends_with(':')
            && !PERIOD.is_match(task)
            && !deadline::find(task, self.year).is_empty();
        (leads || announces)
            && opens
            && !due
            && !task.contains("; ")
            && !TWO_SENTENCES.is_match(task)
    }

    /// Who has to do it, and what that rests on; `None` where the item is no duty.
    fn who(&self, block: &Block, task: &str) -> Option<(Vec<Assignee>, Basis)> {
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
    fn doing_title(&self, block: &Block) -> Option<&str> {
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
    fn unit_above(&self, block: &Block) -> Option<&str> {
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

/// `(Báo cáo theo biểu mẫu kèm theo)`, `Biểu mẫu: Theo phụ lục gửi kèm`: a remark, no duty.
fn is_remark(task: &str) -> bool {
    // `Tổ trưởng: Trưởng phòng …; Tổ phó: …`: who is in it.
    static POST: Pattern = Pattern::new(
        r"^(?:Tổ trưởng|Tổ phó|Trưởng (?:ban|đoàn|nhóm)|Phó (?:trưởng )?(?:ban|đoàn|nhóm)|Thành viên|Ủy viên|Thư ký)(?:\s[^:;.]{1,30})?:\s",
    );
    let post = POST.find(task).is_some_and(|post| {
        name::list(&task[post.end()..], Strictness::Strict).is_some_and(|names| {
            !name::begins_with_verb(task[post.end() + names.end..].trim_start())
        })
    });
    post || (task.starts_with('(') && task.trim_end_matches('.').ends_with(')'))
        || SEE_ANNEX.is_match(task)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{normalize, outline, read};

    /// Who has to do what stands on the lines under `I. TỔ CHỨC THỰC HIỆN`.
    fn doers(body: &str) -> Vec<String> {
        let plan = format!("KẾ HOẠCH\nTrồng rừng\n\nI. TỔ CHỨC THỰC HIỆN\n\n{body}");
        let outline = outline::outline(normalize::normalize(read::read(plan.as_bytes()).unwrap()));
        let names = |assignment: &Assignment| {
            let names: Vec<&str> =
                assignment.assignees.iter().map(|doer| doer.named.name.as_str()).collect();
            names.join(" + ")
        };
        find_all(&outline, Some("UBND xã"), Some(2026), &Offices::default())
            .iter()
            .map(names)
            .collect()
    }

    #[test]
    fn who_has_to_do_it() {
        for (body, expected) in [
            (
                "1. Chi cục Kiểm lâm chỉ đạo các trạm thực hiện các nội dung sau:\n- Tuần tra.\n\n2. Sở Tài chính: Cân đối vốn.\n\n3. Đề nghị Hội Nông dân tỉnh vận động hội viên.",
                vec!["Chi cục Kiểm lâm", "Sở Tài chính", "Hội Nông dân tỉnh"],
            ),
            (
                "1. Các đơn vị lập kế hoạch chăm sóc cây.\nĐịnh kỳ báo cáo UBND tỉnh.",
                vec!["Các đơn vị", "Các đơn vị"],
            ),
            (
                "- Lấy 04 mẫu đất gồm:\n+ 01 mẫu tại đồi Lim;\n+ 03 mẫu tại bãi bồi.",
                vec!["UBND xã"],
            ),
            (
                "1. Ông Lê Văn A - Tổ trưởng: Phụ trách chung.\n\n2. Đồng chí Bùi B, Phó Chủ tịch UBND xã chỉ đạo trực tiếp.",
                vec!["Ông Lê Văn A - Tổ trưởng", "Đồng chí Bùi B, Phó Chủ tịch UBND xã"],
            ),
            (
                "1. Mở lớp nghề (Cơ quan chủ trì: Phòng Kinh tế; phối hợp: Hội Nông dân xã; thời gian: Quý II).\n\n2. Sửa chợ.\n(Chủ trì: Phòng Kinh tế; hoàn thành: tháng 9)\n\n3. Trồng hoa. Đơn vị thực hiện: các thôn, Đoàn Thanh niên xã.",
                vec!["Phòng Kinh tế", "Phòng Kinh tế", "các thôn + Đoàn Thanh niên xã"],
            ),
            (
                "1. Trồng cây phân tán. Giao Đoàn Thanh niên xã chủ trì thực hiện.",
                vec!["Đoàn Thanh niên xã"],
            ),
        ] {
            assert_eq!(doers(body), expected, "{body}");
        }
    }
}
