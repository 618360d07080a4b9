//! `elements taken up → DutyVerdict`: status, actor, evidence, reasons.

use super::conflict;
use super::duty::Part;
use super::evidence;
use super::exclusion::{self, Exclusion};
use super::matching::{Take, Window};
use super::phrase;
use super::{Actor, Binding, DutyVerdict, Element, Evidence, Pairing, Reason, Status, reason};
use crate::edtf::When;
use crate::span::Span;

/// Some of an element counts as taken up from this chance on.
const TAKEN: f64 = 0.58;
/// All of it, from this chance on: a gap overlooked costs more than a passage shown twice.
const WHOLE: f64 = 0.55;
/// Below this confidence a person should look.
const REVIEW: f64 = 0.7;
/// What is left of the chance where a copied sentence is about another thing, or where the child
/// does not name the document that is to be carried out.
const ANOTHER: f64 = 0.4;
/// And at most this is left where a child that copies nearly all of its parent does not copy this.
const LEFT_OUT: f64 = 0.25;
/// The chance of what follows from the plan's own words.
const CERTAIN: f64 = 0.95;

/// What is known of one element.
pub(super) struct Judged {
    /// In the parent's text.
    pub span: Span,
    /// The chance that some of it is taken up.
    pub chance: f64,
    /// The chance that all of it is.
    pub full: f64,
    /// Where.
    pub place: Option<Place>,
    /// It only says by when or who (`Trong quý II: …`): nothing to take up.
    pub empty: bool,
    /// A copied sentence about another thing.
    pub another: bool,
    /// Members of its enumeration that are left out there.
    pub absent: Vec<Span>,
}

/// Where the child takes something up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In clauses of an item.
    Window(Window),
    /// In the opening: the plan is the answer.
    Opening(Span),
}

impl Judged {
    /// Whether it counts as taken up.
    pub(super) fn taken(&self) -> bool {
        self.chance >= TAKEN
    }

    /// Whether nothing of it is left out.
    fn whole(&self) -> bool {
        self.taken() && self.full >= WHOLE && self.absent.is_empty()
    }
}

/// Judges the duty at `index`.
pub(super) fn judge(pairing: &Pairing<'_>, index: usize, binding: Binding) -> DutyVerdict {
    let assignment = pairing.parent.plan.assignments.get(index);
    let excluded =
        assignment.and_then(|a| exclusion::of(pairing.parent.plan, a, binding, pairing.child));
    let verdict = match excluded {
        Some(exclusion) => not_applicable(pairing, index, binding, exclusion),
        None => applicable(pairing, index, binding),
    };
    let office = assignment
        .and_then(|assignment| assignment.assignees.first())
        .filter(|_| binding == Binding::Department);
    let child = &pairing.child.metadata;
    let kind = child.issuer.as_ref().and_then(|issuer| issuer.kind.as_deref());
    let date = child.issued.and_then(When::last);
    let offices = &pairing.child.offices;
    let counterparts = office.map(|office| offices.counterparts(&office.named.name, kind, date));
    let counterparts = counterparts.unwrap_or_default();
    DutyVerdict { counterparts, ..verdict }
}

fn not_applicable(
    pairing: &Pairing<'_>,
    index: usize,
    binding: Binding,
    exclusion: Exclusion,
) -> DutyVerdict {
    let assignee = pairing.parent.plan.assignments.get(index).and_then(|a| a.assignees.first());
    let reason = match (exclusion, assignee) {
        (Exclusion::Others, Some(assignee)) => reason::other_communes(&assignee.named.name),
        _ => reason::closing(),
    };
    DutyVerdict {
        assignment: index,
        binding,
        counterparts: Vec::new(),
        status: Status::NotApplicable,
        confidence: CERTAIN,
        needs_review: false,
        actor: None,
        evidence: Vec::new(),
        nearest: None,
        elements: Vec::new(),
        reasons: vec![reason],
    }
}

fn applicable(pairing: &Pairing<'_>, index: usize, binding: Binding) -> DutyVerdict {
    let judged = elements(pairing, index, pairing.taken_by_own(index));
    if judged.iter().any(Judged::taken) {
        return taken_up(pairing, index, binding, &judged);
    }
    let copied = elements(pairing, index, &pairing.taken_by_others(index));
    if copied.iter().any(Judged::taken) {
        return not_competent(pairing, index, binding, &copied);
    }
    let elements = judged.iter().map(|one| element(one, Status::Missing, None)).collect();
    let missing = verdict(
        (index, binding, Status::Missing),
        confidence(&judged),
        (None, Vec::new(), elements),
        vec![reason::nothing_found()],
    );
    DutyVerdict { nearest: evidence::nearest(pairing, &judged), ..missing }
}

/// Each element with its chance.
fn elements(pairing: &Pairing<'_>, index: usize, takes: &[Take]) -> Vec<Judged> {
    let Some(duty) = pairing.parent.duties.get(index) else { return Vec::new() };
    let mut judged: Vec<Judged> = duty
        .elements
        .iter()
        .zip(takes)
        .enumerate()
        .map(|(at, (part, take))| element_of(pairing, (index, at == 0), part, take))
        .collect();
    discount_other_things(&mut judged);
    judged
}

fn element_of(
    pairing: &Pairing<'_>,
    (duty, first): (usize, bool),
    part: &Part,
    take: &Take,
) -> Judged {
    let own_plan = pairing.own_plan.clone().filter(|_| part.asks_for_plan);
    let (chance, full) = match own_plan {
        Some(_) => (CERTAIN, CERTAIN),
        None => pairing.sight(duty, part, take, first).chances(),
    };
    let left_out = own_plan.is_none() && pairing.is_left_out_of_copy(part, take);
    let most = if left_out { LEFT_OUT } else { 1.0 };
    let (chance, full) = (chance.min(most), full.min(most));
    let mut judged = Judged {
        span: part.span,
        chance,
        full,
        empty: take.weight <= 0.0 && !part.asks_for_plan,
        another: false,
        absent: Vec::new(),
        place: own_plan.clone().or_else(|| take.window.clone().map(Place::Window)),
    };
    if own_plan.is_none() && judged.taken() {
        judged.another = pairing.is_exchanged(part, take);
        if pairing.lacks_document(part) || pairing.names_other_document(part, take) {
            judged.full *= ANOTHER;
        }
        judged.absent = pairing.left_out(part, take, judged.full >= WHOLE);
    }
    judged
}

/// An element whose object is exchanged is not taken up; where it is the first, what follows in
/// the same item is about the other thing too.
fn discount_other_things(judged: &mut [Judged]) {
    let item = |one: &Judged| match one.place {
        Some(Place::Window(ref window)) => Some(window.item),
        _ => None,
    };
    let other_thing = judged.first().filter(|first| first.another).and_then(item);
    for one in judged {
        if one.another || (other_thing.is_some() && item(one) == other_thing) {
            one.chance *= ANOTHER;
            one.full *= ANOTHER;
        }
    }
}

fn taken_up(
    pairing: &Pairing<'_>,
    index: usize,
    binding: Binding,
    judged: &[Judged],
) -> DutyVerdict {
    let (evidence, of_element) = evidence::gather(pairing, judged);
    let conflicts = conflict::find(pairing, index, judged);
    let read = |span: Span| phrase(pairing, index, span);
    let missing: Vec<&Judged> = judged.iter().filter(|one| !one.taken() && !one.empty).collect();
    let complete = judged.iter().all(|one| one.empty || one.whole());
    let status = match (conflicts.is_empty(), complete) {
        (false, _) => Status::Conflict,
        (true, false) => Status::Partial,
        (true, true) => Status::Covered,
    };
    let status_of = |at: usize, one: &Judged| match (
        one.taken() || one.empty,
        conflicts.iter().any(|c| c.element == at),
    ) {
        (false, _) => Status::Missing,
        (true, true) => Status::Conflict,
        (true, false) => Status::Covered,
    };
    let elements =
        judged
            .iter()
            .enumerate()
            .flat_map(|(at, one)| {
                let status = status_of(at, one);
                let span = if one.taken() { one.span } else { read(one.span) };
                let evidence = of_element.get(at).copied().flatten();
                let absent = one.absent.iter().filter(|_| one.taken());
                std::iter::once(Element { span, status, evidence }).chain(absent.map(|&span| {
                    Element { span: read(span), status: Status::Missing, evidence: None }
                }))
            })
            .collect();
    let actor = evidence::actor(pairing, &evidence);
    let mut reasons: Vec<Reason> = conflicts.into_iter().map(|conflict| conflict.reason).collect();
    let own = pairing.own_plan.as_ref();
    if own.is_some() && judged.iter().any(|one| one.place.as_ref() == own) {
        reasons.push(reason::own_plan());
    }
    let absent = judged.iter().filter(|one| one.taken()).flat_map(|one| &one.absent);
    let left_out = missing.iter().map(|one| one.span).chain(absent.copied());
    let words = |span| reason::element_missing(pairing.parent.plan.text.slice(read(span)));
    reasons.extend(left_out.map(words));
    reasons.extend((actor == Actor::Unnamed).then(reason::unassigned));
    verdict(
        (index, binding, status),
        confidence(judged),
        (Some(actor), evidence, elements),
        reasons,
    )
}

/// Taken up only by a body that is none of the child's: missing all the same.
fn not_competent(
    pairing: &Pairing<'_>,
    index: usize,
    binding: Binding,
    judged: &[Judged],
) -> DutyVerdict {
    let (evidence, of_element) = evidence::gather(pairing, judged);
    let assignments = &pairing.child.assignments;
    let name = evidence
        .iter()
        .filter_map(|one| assignments.get(one.assignment?)?.assignees.first())
        .map(|assignee| assignee.named.name.as_str())
        .next()
        .unwrap_or_default();
    let elements = judged
        .iter()
        .enumerate()
        .map(|(at, one)| element(one, Status::Missing, of_element.get(at).copied().flatten()))
        .collect();
    verdict(
        (index, binding, Status::Missing),
        confidence(judged),
        (Some(Actor::NotCompetent), evidence, elements),
        vec![reason::not_competent(name)],
    )
}

/// What is left out, widened until it can be read.
fn phrase(pairing: &Pairing<'_>, duty: usize, span: Span) -> Span {
    let plan = pairing.parent.plan;
    match plan.assignments.get(duty) {
        Some(it) => phrase::whole(plan.task(it), it.span.start, span),
        None => span,
    }
}

fn element(judged: &Judged, status: Status, evidence: Option<usize>) -> Element {
    Element { span: judged.span, status, evidence }
}

fn verdict(
    (assignment, binding, status): (usize, Binding, Status),
    confidence: f64,
    (actor, evidence, elements): (Option<Actor>, Vec<Evidence>, Vec<Element>),
    reasons: Vec<Reason>,
) -> DutyVerdict {
    let needs_review = confidence < REVIEW;
    DutyVerdict {
        assignment,
        binding,
        counterparts: Vec::new(),
        status,
        confidence,
        needs_review,
        actor,
        evidence,
        nearest: None,
        elements,
        reasons,
    }
}

/// The chance that every element was judged rightly, tempered: their errors go together.
fn confidence(judged: &[Judged]) -> f64 {
    let right = |one: &Judged| match (one.taken(), one.full >= WHOLE) {
        (false, _) => 1.0 - one.chance,
        (true, true) => one.full,
        (true, false) => one.chance.min(1.0 - one.full),
    };
    let least = judged.iter().map(right).fold(1.0, f64::min);
    let mean = judged.iter().map(right).sum::<f64>() / (judged.len().max(1) as f64);
    (f64::midpoint(least, mean)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use crate::compare::sample::Sample;
    use crate::compare::{Actor, Status};

    const DUTIES: [&str; 9] = [
        "Nạo vét kênh mương nội đồng; sửa chữa cống lấy nước trước ngày 30/4/2026.",
        "Tiêm phòng lở mồm long móng cho trâu bò, dê cừu, lợn nái trong vụ xuân.",
        "Mở rộng đường trục thôn; lắp gương cầu tại khúc cua khuất tầm nhìn.",
        "Xây dựng tủ sách ở nhà văn hóa; luân chuyển sách giữa các điểm đọc.",
        "Dạy kỹ thuật trồng rau trái vụ cho hội viên nông dân.",
        "Xét nghiệm nước giếng khoan ít nhất 04 lần trong năm.",
        "Trồng hàng rào xanh dọc đường liên xã trước ngày 30/6/2026.",
        "Phân loại vỏ chai thuốc trừ sâu tại ruộng, thu về bể chứa.",
        "Trả lời đơn xin đấu nối nước sạch trong vòng 05 ngày làm việc kể từ ngày nhận đơn.",
    ];

    const ITEMS: [&str; 8] = [
        "Khơi dòng, nạo vét kênh mương nội đồng và sửa chữa các cống lấy nước trước ngày 15/4/2026.",
        "Tiêm phòng lở mồm long móng cho trâu bò, dê cừu trong vụ xuân.",
        "Mở rộng đường trục thôn.",
        "Dạy kỹ thuật trồng rau trái vụ cho học sinh trung học.",
        "Xét nghiệm nước giếng khoan ít nhất 02 lần trong năm.",
        "Trồng hàng rào xanh dọc đường liên xã trước ngày 30/9/2026.",
        "Sở Nông nghiệp và Môi trường chủ trì phân loại vỏ chai thuốc trừ sâu tại ruộng, thu về bể chứa.",
        "Trả lời đơn xin đấu nối nước sạch trong vòng 10 ngày làm việc kể từ ngày nhận đơn.",
    ];

    #[test]
    fn statuses() {
        let sample = Sample::new(&DUTIES, &ITEMS);
        for (duty, status, actor) in [
            ("Nạo vét", Status::Covered, Some(Actor::Named)), // in other words, and earlier
            ("Tiêm phòng", Status::Partial, Some(Actor::Named)), // without the pigs
            ("Mở rộng", Status::Partial, Some(Actor::Named)), // without the mirrors
            ("Xây dựng tủ sách", Status::Missing, None),
            ("Dạy", Status::Missing, None), // the same words for other people
            ("Xét nghiệm", Status::Conflict, Some(Actor::Named)), // fewer times
            ("Trồng", Status::Conflict, Some(Actor::Named)), // later
            ("Phân loại", Status::Missing, Some(Actor::NotCompetent)), // a body of the province
            ("Trả lời", Status::Conflict, Some(Actor::Named)), // more days
        ] {
            assert_eq!(sample.verdict(duty), (status, actor), "{duty}");
        }
    }

    #[test]
    fn evidence_is_found_to_the_letter() {
        let sample = Sample::new(&DUTIES, &ITEMS);
        for verdict in sample.compare().duties {
            assert!(verdict.nearest.is_none() || verdict.status == Status::Missing);
            for evidence in verdict.evidence.iter().chain(&verdict.nearest) {
                assert!(!sample.child.text.slice(evidence.span).is_empty());
            }
            for element in verdict.elements {
                assert!(!sample.parent.text.slice(element.span).is_empty());
            }
        }
    }

    #[test]
    fn duties_of_others() {
        let duties = [
            "Riêng UBND các xã ven biển kiểm tra tàu cá trước mùa bão.",
            "Thay bóng đèn đường ở ngõ tối.",
        ];
        let sample = Sample::new(&duties, &ITEMS);
        assert_eq!(sample.verdict("Riêng").0, Status::NotApplicable);
        assert_eq!(sample.verdict("Thay").0, Status::Missing);
    }

    #[test]
    fn nothing_to_compare_is_no_panic() {
        let sample = Sample::new(&[], &[]);
        assert!(sample.compare().duties.iter().all(|duty| duty.status != Status::Conflict));
    }
}
