//! `verdict → a sentence ready to paste into the child's plan`: an office of the child is told to do
//! what the plan leaves out, in the parent's words.

use std::collections::HashMap;

use super::{Actor, Binding, DutyVerdict, Element, Pair, Status, actor};
use crate::edtf::When;
use crate::lexicon::fold;
use crate::plan::Assignment;

/// How a duty of heads themselves begins (folded before use).
const HEADS: [&str; 5] =
    ["người đứng đầu", "thủ trưởng", "chủ tịch ubnd", "chủ tịch ủy ban nhân dân", "lãnh đạo ubnd"];

/// A sentence for the child's plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// The office of the child that is told; `None` where none can be proposed.
    pub office: Option<String>,
    /// The sentence; `…` stands for the office that is not known.
    pub text: String,
}

/// Suggests sentences for one child.
#[derive(Debug)]
pub struct Suggestions<'a> {
    pair: Pair<'a>,
    /// The office that leads the child's plan.
    chief: Option<&'a str>,
}

impl<'a> Suggestions<'a> {
    /// One pass over the child's assignments.
    #[must_use]
    pub fn new(pair: Pair<'a>) -> Self {
        Self { pair, chief: chief(&pair) }
    }

    /// The sentence that mends a verdict; `None` where nothing is to be mended by the child.
    #[must_use]
    pub fn of(&self, verdict: &DutyVerdict) -> Option<Suggestion> {
        if verdict.binding == Binding::Department || verdict.status == Status::NotApplicable {
            return None;
        }
        let duty = self.pair.parent.assignments.get(verdict.assignment)?;
        let things = self.things(duty, verdict);
        let first = things.first()?;
        if is_of_heads(self.pair.parent.task(duty)) {
            let text = format!("{}.", capitalised(&things.join("; ")));
            return Some(Suggestion { office: None, text });
        }
        let office = self.office(duty, verdict);
        let who = office.as_deref().unwrap_or("…");
        let text = format!("{who} {}{}.", self.told(first), things.join("; "));
        Some(Suggestion { office, text })
    }

    /// The office of the child that does what is taken up of a duty.
    #[must_use]
    pub fn doer(&self, verdict: &DutyVerdict) -> Option<&'a str> {
        let evidence = verdict.evidence.iter().filter_map(|it| it.assignment);
        let doer = |at: usize| own_office(&self.pair, self.pair.child.assignments.get(at)?);
        evidence.filter_map(doer).next()
    }

    /// The office of the child that should do a duty.
    #[must_use]
    pub fn lead(&self, verdict: &DutyVerdict) -> Option<String> {
        let duty = self.pair.parent.assignments.get(verdict.assignment)?;
        self.office(duty, verdict)
    }

    /// The office of the child that should do what is left to a body which the child cannot tell.
    #[must_use]
    pub fn instead_of(&self, body: &str, verdict: &DutyVerdict) -> Option<String> {
        let usual = counterparts(&self.pair, body).into_iter().find(|it| is_one_office(it));
        let usual = usual.map(|it| self.as_named(it));
        usual.or_else(|| self.lead(verdict))
    }

    /// An office by the name that the child itself gives it: `Công an` → `Công an phường`.
    fn as_named(&self, office: String) -> String {
        let known = fold(&office);
        let own = self.pair.child.assignments.iter().filter_map(|it| own_office(&self.pair, it));
        let named = own.map(str::to_owned).find(|it| fold(it).starts_with(&known));
        named.unwrap_or(office)
    }

    /// How the office is told; reports leave in the name of the committee.
    fn told(&self, first: &str) -> String {
        let first = fold(first);
        let begins = |words: &str| first.starts_with(&fold(words));
        let issuer = self.pair.child.metadata.issuer.as_ref();
        match issuer.and_then(|issuer| issuer.kind.as_deref()) {
            _ if begins("chủ trì") => String::new(),
            Some(kind) if begins("báo cáo") || begins("gửi báo cáo") => {
                format!("tổng hợp, tham mưu UBND {kind} ")
            }
            _ => "chủ trì, phối hợp với các đơn vị liên quan thực hiện: ".to_owned(),
        }
    }

    /// What the office is told to do.
    fn things(&self, duty: &Assignment, verdict: &DutyVerdict) -> Vec<String> {
        let open = |it: &&Element| matches!(it.status, Status::Missing | Status::Conflict);
        let text = &self.pair.parent.text;
        let open = verdict.elements.iter().filter(open);
        let mut things: Vec<String> =
            open.map(|it| without_doers(text.slice(it.span), duty)).collect();
        if let Some(last) = things.last_mut() {
            last.push_str(&self.due(duty));
        }
        // The plan itself is issued by nobody else.
        let own_plan = verdict.reasons.iter().any(|reason| reason.code == "own-plan");
        if !things.is_empty() || verdict.actor == Some(Actor::Named) || own_plan {
            return things;
        }
        let said = verdict.evidence.iter().map(|it| self.pair.child.text.slice(it.span));
        said.map(in_running_text).collect()
    }

    /// The office that does the rest of the duty; else the counterpart of a body that the duty
    /// names; else the one that leads the plan.
    fn office(&self, duty: &Assignment, verdict: &DutyVerdict) -> Option<String> {
        let rest = self.doer(verdict).map(str::to_owned);
        rest.or_else(|| self.counterpart(duty)).or_else(|| self.chief.map(str::to_owned))
    }

    fn counterpart(&self, duty: &Assignment) -> Option<String> {
        let named = duty.coordinators.iter().map(|it| it.name.as_str());
        let named = duty.report_to.as_deref().into_iter().chain(named);
        let usual = named.flat_map(|it| counterparts(&self.pair, it)).find(|it| is_one_office(it));
        usual.map(|it| self.as_named(it))
    }

    /// The deadline in another cell of the row; one in the duty's own words is there already.
    fn due(&self, duty: &Assignment) -> String {
        let elsewhere = duty.deadlines.iter().find(|it| !duty.span.contains(it.span));
        let due = elsewhere.map(|it| self.pair.parent.text.slice(it.span));
        due.map(|due| format!(", thời hạn: {}", in_running_text(due))).unwrap_or_default()
    }
}

/// Whether a duty is that of heads themselves, whom no office of theirs can stand in for.
#[must_use]
pub fn is_of_heads(task: &str) -> bool {
    let task = fold(task);
    HEADS.iter().any(|head| task.starts_with(&fold(head)))
}

/// The office of the child's own that an assignment puts first: one that the registry knows, not
/// `các phòng, đơn vị` and not the committee itself.
fn own_office<'a>(pair: &Pair<'a>, assignment: &'a Assignment) -> Option<&'a str> {
    let named = actor::of(pair.child, pair.parent, assignment) == Actor::Named;
    let first = assignment.assignees.first().filter(|_| named)?;
    let name = first.named.name.as_str();
    first.named.unit.as_ref().filter(|_| is_one_office(name)).map(|_| name)
}

fn is_one_office(name: &str) -> bool {
    let folded = fold(name);
    !["các", "ủy ban nhân dân", "ubnd"].iter().any(|it| folded.starts_with(&fold(it)))
}

/// The child's offices that usually do what a higher body does.
fn counterparts(pair: &Pair<'_>, name: &str) -> Vec<String> {
    let child = &pair.child.metadata;
    let kind = child.issuer.as_ref().and_then(|issuer| issuer.kind.as_deref());
    pair.child.offices.counterparts(name, kind, child.issued.and_then(When::last))
}

/// Of the child's offices, the counterpart of the one that leads the parent; else the one that the
/// child gives most to do.
fn chief<'a>(pair: &Pair<'a>) -> Option<&'a str> {
    let own = pair.child.assignments.iter().filter_map(|it| own_office(pair, it));
    let own: Vec<&str> = own.collect();
    let leading = leading(pair).map(|it| counterparts(pair, it)).unwrap_or_default();
    let leading: Vec<String> = leading.iter().map(|it| fold(it)).collect();
    let leads = |name: &str| leading.iter().any(|it| fold(name).starts_with(it));
    let counterpart = own.iter().copied().find(|name| leads(name));
    counterpart.or_else(|| most_told(own.into_iter()))
}

/// The office of the parent's own that it gives most to do.
fn leading<'a>(pair: &Pair<'a>) -> Option<&'a str> {
    let named = pair.parent.assignments.iter().filter_map(|it| it.assignees.first());
    let office = named.filter(|it| it.named.unit.is_some()).map(|it| it.named.name.as_str());
    most_told(office.filter(|it| is_one_office(it)))
}

/// The name that comes most often; of several, the first.
fn most_told<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: HashMap<String, (usize, &str)> = HashMap::new();
    let (mut most, mut chief) = (0, None);
    for name in names {
        let (count, first) = counts.entry(fold(name)).or_insert((0, name));
        *count += 1;
        if *count > most {
            (most, chief) = (*count, Some(*first));
        }
    }
    chief
}

/// An element without the bodies that the parent tells: `UBND các xã, phường rà soát` →
/// `rà soát`; `Khi có dịch, UBND xã báo cáo` → `khi có dịch, báo cáo`.
fn without_doers(element: &str, duty: &Assignment) -> String {
    const BEFORE: [&str; 5] = ["giao ", "yêu cầu ", "và ", "các ", ", "];
    let mut text = element.to_owned();
    for doer in duty.assignees.iter().map(|it| &it.named.name).filter(|name| !name.is_empty()) {
        text = text.replacen(doer.as_str(), "", 1);
    }
    if text == element {
        return in_running_text(element);
    }
    let mut rest = text.trim_start();
    let opener = |rest: &str| {
        BEFORE.into_iter().find(|it| rest.to_lowercase().starts_with(it)).map(str::len)
    };
    while let Some(shorter) = opener(rest).and_then(|length| rest.get(length..)) {
        rest = shorter.trim_start();
    }
    let words = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = words.trim_start_matches([':', ',', ' ']).replace(" ,", ",");
    // A duty that is nothing but its doers is left as it is.
    if whole.is_empty() { in_running_text(element) } else { in_running_text(&whole) }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// With a small first letter, but for names and abbreviations, and without closing punctuation.
fn in_running_text(text: &str) -> String {
    let text = text.trim_end_matches(['.', ';', ',', '/', ' ']);
    let mut words = text.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let shouts = first.chars().nth(1).is_some_and(char::is_uppercase);
    if is_capital(second) || shouts {
        return text.to_owned();
    }
    let mut letters = text.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;

    fn suggested(duty: &str, item: &str) -> Option<String> {
        let sample = Sample::new(&[duty], &[item]);
        let pair = Pair { parent: &sample.parent, child: &sample.child };
        let comparison = sample.compare();
        let of_duty = |it: &&DutyVerdict| {
            sample.parent.task(&sample.parent.assignments[it.assignment]) == duty
        };
        let verdict = comparison.duties.iter().find(of_duty).unwrap();
        Suggestions::new(pair).of(verdict).map(|it| it.text)
    }

    #[test]
    fn tells_an_office_what_is_left_out() {
        let lead = "Phòng Kinh tế chủ trì, phối hợp với các đơn vị liên quan thực hiện: ";
        let both = "Nạo vét kênh mương nội đồng; lắp đèn chiếu sáng ngõ xóm.";
        for (duty, item, expected) in [
            (both, "Nạo vét kênh mương nội đồng; lắp đèn chiếu sáng ngõ xóm.", None),
            (both, "Nạo vét kênh mương nội đồng.", Some("lắp đèn chiếu sáng ngõ xóm.")),
            (
                both,
                "Phun thuốc trừ muỗi.",
                Some("nạo vét kênh mương nội đồng; lắp đèn chiếu sáng ngõ xóm."),
            ),
            (
                "UBND các xã, phường tổ chức lát gạch vỉa hè chợ trước ngày 30/6/2026.",
                "Lát gạch vỉa hè chợ trước ngày 15/7/2026.",
                Some("tổ chức lát gạch vỉa hè chợ trước ngày 30/6/2026."),
            ),
        ] {
            let expected = expected.map(|it| format!("{lead}{it}"));
            assert_eq!(suggested(duty, item), expected, "{duty} / {item}");
        }
    }

    #[test]
    fn small_letters_but_for_names() {
        for (text, expected) in [
            ("Tập huấn kỹ năng;", "tập huấn kỹ năng"),
            ("CTRSH khác", "CTRSH khác"),
            ("Công An xã", "Công An xã"),
            ("Đưa vào vận hành./.", "đưa vào vận hành"),
        ] {
            assert_eq!(in_running_text(text), expected);
        }
    }
}
