//! Items → assignments: who has to do what, by when, how often.

mod attribute;
mod who;

use super::date::deadline;
use super::doer::{self, Reach};
use super::{coordinator, recurrence, report_to, role, table};
use crate::lexicon::pattern::Pattern;
use crate::outline::{Block, Outline, Part, Role};
use crate::plan::{Assignee, Assignment, Basis};
use crate::registry::name::{self, Strictness};
use crate::registry::offices::Offices;
use crate::registry::unit;

/// A heading that says what to do in more than one sentence.
static TWO_SENTENCES: Pattern = Pattern::new(r"[\p{Ll}\d)”]\.\s+\p{Lu}");
/// A line that only points to an annex.
static SEE_ANNEX: Pattern = Pattern::new(
    r"(?i)^[^:.;]{0,60}:\s*(?:theo|có|xem|tại)\s[^.;:]{0,30}(?:phụ lục|biểu mẫu|kèm theo|gửi kèm)[^.;:]{0,30}\.?$",
);
/// `… thực hiện các nội dung sau:`: whatever comes, the duty is there.
static ANNOUNCES: Pattern = Pattern::new(
    r"(?i)\s(?:các|những|một số)\s(?:nội dung|nhiệm vụ|công việc|giải pháp|hoạt động|việc)(?:\s[^:;.,]{1,30})?\s(?:sau|như sau|sau đây)\s*:?$",
);
/// A line that opens with a period tells when what stands under it is done.
static PERIOD: Pattern =
    Pattern::new(r"^(?:Đợt|Tuần|Tháng|Quý|Giai đoạn|Năm|Ngày|Từ (?:ngày|tháng|quý))\b");
/// A list of objects comes, not of things to do.
static ENUMERATES: Pattern = Pattern::new(r"(?i)\s\d+\s[^:;.]{1,40}\s(?:bao\s)?gồm:$");

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
