//! A comparison for people: how far, then what is missing, with both plans' words side by side.

use crate::compare::{Actor, Comparison, DeadlineStatus, DutyVerdict, Status, TargetStatus};
use crate::error::Error;
use crate::plan::Plan;
use crate::report::place::Places;
use crate::report::summary::{Figures, binds};
use crate::report::values;
use crate::report::words::name;

use super::grid::{Column, Share, draw, wrap};
use super::plan::printed;

const DUTIES: [Column; 5] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Nhiệm vụ được giao", share: Share::Parts(4) },
    Column { head: "Nội dung tại kế hoạch của đơn vị", share: Share::Parts(4) },
    Column { head: "Kết quả rà soát", share: Share::Upto(16) },
    Column { head: "Đề nghị bổ sung, điều chỉnh", share: Share::Parts(3) },
];

const FIGURES: [Column; 4] = [
    Column { head: "Chỉ tiêu được giao", share: Share::Parts(4) },
    Column { head: "Mức giao", share: Share::Upto(12) },
    Column { head: "Mức của đơn vị", share: Share::Upto(12) },
    Column { head: "Kết quả rà soát", share: Share::Upto(18) },
];

const DEADLINES: [Column; 4] = [
    Column { head: "Nhiệm vụ có thời hạn", share: Share::Parts(4) },
    Column { head: "Thời hạn giao", share: Share::Upto(16) },
    Column { head: "Thời hạn của đơn vị", share: Share::Upto(16) },
    Column { head: "Kết quả rà soát", share: Share::Upto(18) },
];

/// What a reviewer asks for first.
const GAPS: [Status; 3] = [Status::Missing, Status::Partial, Status::Conflict];

/// The two plans, and the places of both.
struct Sides<'a> {
    parent: &'a Plan,
    child: &'a Plan,
    parent_places: Places<'a>,
    child_places: Places<'a>,
}

/// The comparison: coverage, gaps, figures and deadlines.
#[must_use]
pub fn compared(parent: &Plan, child: &Plan, comparison: &Comparison, width: usize) -> String {
    let sides =
        Sides { parent, child, parent_places: Places::of(parent), child_places: Places::of(child) };
    let figures = Figures::of(comparison);
    let mut text = title(child);
    for line in wrap(&told(&figures), width) {
        text += &line;
        text.push('\n');
    }
    text += &draw(&DUTIES, &sides.gaps(comparison), width);
    text += &draw(&FIGURES, &sides.figures(comparison), width);
    text + &draw(&DEADLINES, &sides.deadlines(comparison), width)
}

/// A child that could not be compared, in one line.
#[must_use]
pub fn without_plan(path: &str, error: Option<&Error>) -> String {
    match error {
        Some(error) => format!("{path}\n{}: {error}\n", name("child", "unreadable")),
        None => {
            format!("{path}\n{}: không thấy mục nào giao nhiệm vụ.\n", name("child", "not_a_plan"))
        }
    }
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
        ("không thuộc trách nhiệm", it.not_applicable),
        ("chưa phân công", it.unassigned),
        ("cần xem lại", it.needs_review),
    ];
    let counted = counted
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name} {count}"));
    format!(
        "Tỷ lệ cụ thể hóa: {:.0} % của {} nhiệm vụ ({})",
        coverage * 100.0,
        it.binding - it.not_applicable,
        counted.collect::<Vec<_>>().join(", ")
    )
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
        let place = self.parent_places.of_span(asked.span);
        let words = duty.evidence.first().map(|it| {
            format!("{}\n({})", self.child.text.slice(it.span), self.child_places.of_span(it.span))
        });
        Some(vec![
            number.to_string(),
            format!("{}\n({place})", self.parent.task(asked)),
            words.unwrap_or_default(),
            verdict(duty),
            self.proposal(duty),
        ])
    }

    /// The elements that are not there, else why the verdict is as it is.
    fn proposal(&self, duty: &DutyVerdict) -> String {
        let missing = duty.elements.iter().filter(|it| it.status == Status::Missing);
        let mut lines: Vec<_> = match duty.status {
            Status::Missing => vec!["Bổ sung nhiệm vụ.".to_owned()],
            _ => {
                missing.map(|it| format!("Bổ sung: {}", self.parent.text.slice(it.span))).collect()
            }
        };
        lines.extend(duty.reasons.iter().map(|it| it.message.clone()));
        lines.join("\n")
    }

    fn figures(&self, comparison: &Comparison) -> Vec<Vec<String>> {
        let short = |status| matches!(status, TargetStatus::Lowered | TargetStatus::Missing);
        let row = |it: &crate::compare::TargetVerdict| {
            let asked = self.parent.targets.get(it.target)?;
            let given = it.child.and_then(|at| self.child.targets.get(at));
            Some(vec![
                self.parent.text.slice(asked.span).to_owned(),
                figure(asked.value, &asked.unit),
                given.map(|it| figure(it.value, &it.unit)).unwrap_or_default(),
                name("target", values::target_status(it.status)).to_owned(),
            ])
        };
        comparison.targets.iter().filter(|it| short(it.status)).filter_map(row).collect()
    }

    fn deadlines(&self, comparison: &Comparison) -> Vec<Vec<String>> {
        let row = |it: &crate::compare::DeadlineVerdict| {
            let asked = self.parent.assignments.get(it.assignment)?;
            Some(vec![
                self.parent.task(asked).to_owned(),
                printed(it.parent),
                it.child.map(printed).unwrap_or_default(),
                name("deadline", values::deadline_status(it.status)).to_owned(),
            ])
        };
        let late = comparison.deadlines.iter().filter(|it| it.status != DeadlineStatus::InTime);
        late.filter_map(row).collect()
    }
}

fn verdict(duty: &DutyVerdict) -> String {
    let mut lines = vec![name("duty", values::status(duty.status))];
    let actor = duty.actor.filter(|&actor| actor != Actor::Named);
    lines.extend(actor.map(|actor| name("actor", values::actor(actor))));
    lines.extend(duty.needs_review.then_some("Cần xem lại"));
    lines.join("\n")
}

/// A figure as a plan prints it: `97,5%`, `3 mô hình`.
fn figure(value: f64, unit: &str) -> String {
    let value = value.to_string().replace('.', ",");
    match unit {
        "%" | "‰" => format!("{value}{unit}"),
        _ => format!("{value} {unit}"),
    }
}
