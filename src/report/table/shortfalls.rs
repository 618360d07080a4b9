//! Figures and deadlines of the parent that a child lowers, puts off or leaves out.

use crate::compare::{
    Comparison, DeadlineStatus, DeadlineVerdict, Status, TargetStatus, TargetVerdict,
};
use crate::plan::{Plan, Target};
use crate::report::quote::printed;
use crate::report::values;
use crate::report::words::name;

use super::figure::{figures, is_range};
use super::grid::{Column, Share, draw};

const FIGURES: [Column; 4] = [
    Column { head: "Chỉ tiêu được giao", share: Share::Parts(4) },
    Column { head: "Mức giao", share: Share::Upto(16) },
    Column { head: "Mức của đơn vị", share: Share::Upto(16) },
    Column { head: "Kết quả rà soát", share: Share::Upto(18) },
];

const DEADLINES: [Column; 4] = [
    Column { head: "Nhiệm vụ có thời hạn", share: Share::Parts(4) },
    Column { head: "Thời hạn giao", share: Share::Upto(20) },
    Column { head: "Thời hạn của đơn vị", share: Share::Upto(20) },
    Column { head: "Kết quả rà soát", share: Share::Upto(18) },
];

/// The figures that the child lowers, then those that it leaves out.
pub(super) fn of_figures(parent: &Plan, child: &Plan, it: &Comparison, width: usize) -> String {
    let of = |status| it.targets.iter().filter(move |it| it.status == status && it.is_own());
    let asked = |it: &TargetVerdict| parent.targets.get(it.target);
    let short: Vec<_> =
        [TargetStatus::Lowered, TargetStatus::Missing].into_iter().flat_map(of).collect();
    // A range is two targets and one row.
    let one_row = |a: &&TargetVerdict, b: &&TargetVerdict| {
        a.status == b.status
            && asked(a).zip(asked(b)).is_some_and(|(low, high)| is_range(low, high))
    };
    let row = |verdicts: &[&TargetVerdict]| {
        let first = verdicts.first()?;
        let asked: Vec<&Target> = verdicts.iter().filter_map(|it| asked(it)).collect();
        let mut given: Vec<usize> = verdicts.iter().filter_map(|it| it.child).collect();
        given.dedup(); // one figure may stand against both ends of a range
        let given: Vec<&Target> = given.iter().filter_map(|&at| child.targets.get(at)).collect();
        Some(vec![
            parent.text.slice(asked.first()?.span).to_owned(),
            figures(&asked),
            figures(&given),
            name("target", values::target_status(first.status)).to_owned(),
        ])
    };
    draw(&FIGURES, &short.chunk_by(one_row).filter_map(row).collect::<Vec<_>>(), width)
}

/// The deadlines that the child puts off, then those that it leaves out; of a duty that is
/// missing, its deadline goes without saying.
pub(super) fn of_deadlines(parent: &Plan, child: &Plan, it: &Comparison, width: usize) -> String {
    let missing = |deadline: &DeadlineVerdict| {
        it.duties
            .iter()
            .any(|duty| duty.assignment == deadline.assignment && duty.status == Status::Missing)
    };
    let of = |status| it.deadlines.iter().filter(move |it| it.status == status && !missing(it));
    let row = |it: &DeadlineVerdict| {
        let asked = parent.assignments.get(it.assignment)?;
        let taken_up = it.child_assignment.and_then(|at| child.assignments.get(at));
        Some(vec![
            parent.task(asked).to_owned(),
            printed(parent, Some(asked), it.parent),
            it.child.map(|when| printed(child, taken_up, when)).unwrap_or_default(),
            name("deadline", values::deadline_status(it.status)).to_owned(),
        ])
    };
    let rows = [DeadlineStatus::Late, DeadlineStatus::Missing].into_iter().flat_map(of);
    draw(&DEADLINES, &rows.filter_map(row).collect::<Vec<_>>(), width)
}
