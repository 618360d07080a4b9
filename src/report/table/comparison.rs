//! A comparison for people: how far, then what is missing, with both plans' words side by side.

use crate::compare::{Actor, Comparison, DutyVerdict, Status};
use crate::error::{Code, Error};
use crate::plan::Plan;
use crate::report::json::Located;
use crate::report::place::Places;
use crate::report::values;
use crate::report::words::name;
use crate::review::{Figures, binds};

use super::grid::{Column, Share, draw, paragraph};
use super::shortfalls;

const DUTIES: [Column; 5] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Nhiệm vụ được giao", share: Share::Parts(4) },
    Column { head: "Nội dung tại kế hoạch của đơn vị", share: Share::Parts(4) },
    Column { head: "Kết quả rà soát", share: Share::Upto(16) },
    Column { head: "Đề nghị bổ sung, điều chỉnh", share: Share::Parts(3) },
];

/// What a reviewer asks for first.
const GAPS: [Status; 3] = [Status::Missing, Status::Partial, Status::Conflict];

/// The two plans, and the places of both.
struct Sides<'a> {
    parent: &'a Plan,
    child: &'a Plan,
    parent_places: &'a Places<'a>,
    child_places: Places<'a>,
}

/// The comparison: coverage, gaps, figures and deadlines.
#[must_use]
pub fn compared(
    above: &Located<'_>,
    child: &Plan,
    comparison: &Comparison,
    width: usize,
) -> String {
    let parent = above.plan();
    let child_places = Places::of(child);
    let sides = Sides { parent, child, parent_places: &above.places, child_places };
    let figures = Figures::of(comparison);
    let doubts = child.quality.notes.iter().map(|note| format!("Lưu ý khi đọc tệp: {note}"));
    let lines = [Some(told(&figures)), aside(&figures), comparison.citation.message.clone()];
    let lines = lines.into_iter().flatten().chain(doubts);
    let text = title(child) + &lines.map(|it| paragraph(&it, 0, width)).collect::<String>();
    text + &draw(&DUTIES, &sides.gaps(comparison), width)
        + &shortfalls::of_figures(parent, child, comparison, width)
        + &shortfalls::of_deadlines(parent, child, comparison, width)
}

/// A child that could not be compared, and why.
#[must_use]
pub fn without_plan(path: &str, error: Option<&Error>, width: usize) -> String {
    let why = match error {
        Some(error) if error.code == Code::ParentNotFound => format!("Chưa so sánh: {error}"),
        Some(error) => format!("{}: {error}", name("child", "unreadable")),
        None => format!("{}: không thấy mục nào giao nhiệm vụ.", name("child", "not_a_plan")),
    };
    format!("{path}\n{}", paragraph(&why, 0, width))
}

fn title(child: &Plan) -> String {
    match &child.metadata.issuer {
        Some(issuer) => format!("{} ({})\n", issuer.name, child.source.path),
        None => format!("{}\n", child.source.path),
    }
}

fn told(it: &Figures) -> String {
    let Some(coverage) = it.coverage() else {
        return "Kế hoạch cấp trên không giao nhiệm vụ nào cho đơn vị.".to_owned();
    };
    let counted = [
        ("đầy đủ", it.covered),
        ("chưa đầy đủ", it.partial),
        ("chưa có", it.missing),
        ("chưa phù hợp", it.conflict),
    ];
    format!(
        "Tỷ lệ cụ thể hóa: {:.0}% của {} nhiệm vụ ({})",
        coverage * 100.0,
        it.binding - it.not_applicable,
        listed(&counted)
    )
}

/// What cuts across the counts, and what is left out of them.
fn aside(it: &Figures) -> Option<String> {
    let within = listed(&[("chưa phân công", it.unassigned), ("cần xem lại", it.needs_review)]);
    let within = Some(within).filter(|it| !it.is_empty()).map(|it| format!("Trong đó: {it}."));
    let outside = (it.not_applicable > 0).then(|| {
        format!("Không tính {} nhiệm vụ không thuộc trách nhiệm của đơn vị.", it.not_applicable)
    });
    let lines: Vec<_> = [within, outside].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

fn listed(counts: &[(&str, usize)]) -> String {
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    counts.map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

impl Sides<'_> {
    fn gaps(&self, comparison: &Comparison) -> Vec<Vec<String>> {
        let of =
            |status| comparison.duties.iter().filter(move |it| it.status == status && binds(it));
        let gaps = GAPS.into_iter().flat_map(of).enumerate();
        gaps.filter_map(|(at, duty)| self.gap(at + 1, duty)).collect()
    }

    fn gap(&self, number: usize, duty: &DutyVerdict) -> Option<Vec<String>> {
        let asked = self.parent.assignments.get(duty.assignment)?;
        let place = self.parent_places.with_page(asked.span);
        let words = duty.evidence.first().map(|it| {
            format!(
                "{}\n({})",
                self.child.text.slice(it.span),
                self.child_places.with_page(it.span)
            )
        });
        Some(vec![
            number.to_string(),
            format!("{}\n({place})", self.parent.task(asked)),
            words.unwrap_or_default(),
            verdict(duty),
            self.proposal(duty),
        ])
    }

    /// The elements that are not there, and why else the verdict is as it is.
    fn proposal(&self, duty: &DutyVerdict) -> String {
        let missing = duty.elements.iter().filter(|it| it.status == Status::Missing);
        let mut lines: Vec<_> = match duty.status {
            Status::Missing if duty.actor == Some(Actor::NotCompetent) => {
                vec!["Phân công đơn vị của địa phương.".to_owned()]
            }
            Status::Missing => vec!["Bổ sung nhiệm vụ.".to_owned()],
            _ => {
                missing.map(|it| format!("Bổ sung: {}", self.parent.text.slice(it.span))).collect()
            }
        };
        // What the verdict and the lines above say already.
        const SAID: [&str; 3] = ["element-missing", "nothing-found", "unassigned"];
        let why = duty.reasons.iter().filter(|it| !SAID.contains(&it.code));
        lines.extend(why.map(|it| it.message.clone()));
        // Nobody has to be told to issue the plan that is there.
        let issued = duty.reasons.iter().any(|it| it.code == "own-plan");
        let nobody = duty.actor == Some(Actor::Unnamed) && !issued;
        lines.extend(nobody.then(|| "Phân công đơn vị chủ trì.".to_owned()));
        lines.join("\n")
    }
}

fn verdict(duty: &DutyVerdict) -> String {
    let mut lines = vec![name("duty", values::status(duty.status))];
    let actor = duty.actor.filter(|&actor| actor != Actor::Named);
    lines.extend(actor.map(|actor| name("actor", values::actor(actor))));
    lines.extend(duty.needs_review.then_some("Cần xem lại"));
    lines.join("\n")
}
