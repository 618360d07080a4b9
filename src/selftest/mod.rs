//! `parent × child → Trial`: duties taken out, weakened, put off or given to a body that cannot do
//! them, in copies of a plan, and what the comparison notices of it.
//!
//! A copy is the plan's own text with a few words changed, read and compared anew. A change is
//! made only where its effect is beyond doubt: of what the comparison said to be taken up, and
//! where no other line of the plan says it too.

mod draw;
mod echo;
mod edit;
mod mutation;
mod rewording;
mod specimen;
mod syllable;

use std::sync::Arc;

pub use mutation::{Kind, Mutant};
pub use rewording::Rewording;
pub use specimen::Specimen;

use crate::compare::{Binding, Comparison, DutyVerdict, Parent, Status};
use crate::edtf::When;
use crate::error::Error;
use crate::extract;
use crate::normalize::Text;
use crate::outline;
use crate::plan::Plan;

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Another seed chooses other changes.
    pub seed: u64,
    /// Changes of a kind in one plan, at most.
    pub most: usize,
}

/// A document and what came of it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// As the user named it.
    pub path: String,
    /// BLAKE3 of its bytes, where they could be read.
    pub blake3: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// Its date.
    pub issued: Option<When>,
    /// Its issuing body.
    pub issuer: Option<String>,
    /// Trích yếu.
    pub title: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a document.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It was tried.
    Tried(Trial),
    /// It puts duties on nobody.
    NotAPlan,
    /// It could not be read, or costs too much.
    Unreadable(Error),
}

/// What came of one plan.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// Each change that was made, by kind, in the order of the duties.
    pub tried: Vec<Tried>,
    /// Each rewording that changes nothing.
    pub reworded: Vec<Reworded>,
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What was done.
    pub kind: Kind,
    /// Index of the parent's assignment; `None` where the change concerns the plan at large.
    pub duty: Option<usize>,
    /// The words of the child that were changed, to the letter.
    pub quote: String,
    /// What stands there now; empty where they were taken out.
    pub with: String,
    /// What the comparison says of the duty now.
    pub status: Option<Status>,
    /// Whether that is what it should say.
    pub noticed: bool,
}

/// A rewording that changes nothing, made throughout the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    /// What was done.
    pub rewording: Rewording,
    /// The verdicts that were looked at.
    pub verdicts: usize,
    /// The parent's assignments whose status is another now.
    pub changed: Vec<usize>,
}

/// Tries a plan; `before` is the comparison of the two as they are.
#[must_use]
pub fn run(parent: &Parent<'_>, child: &Plan, before: Comparison, settings: Settings) -> Trial {
    let specimen = Specimen::new(parent, child, before);
    let mutants = specimen.mutants(is_trusted);
    let tried = Kind::ALL.into_iter().flat_map(|kind| {
        let of_kind = mutants.iter().filter(|it| it.kind == kind).collect();
        let key = |it: &&Mutant| (it.duty, it.span, it.with.clone());
        draw::some(of_kind, settings, &child.source.blake3, key)
    });
    let reworded = Rewording::ALL.into_iter().filter_map(|it| specimen.reworded(it));
    Trial { tried: tried.map(|it| specimen.tried(it)).collect(), reworded: reworded.collect() }
}

/// A verdict on a duty of the child's own that the user is told without reserve.
fn is_trusted(verdict: &DutyVerdict) -> bool {
    let taken_up = matches!(verdict.status, Status::Covered | Status::Partial | Status::Conflict);
    taken_up && !verdict.needs_review && verdict.binding != Binding::Department
}

/// The plan that a changed text makes.
fn copy(of: &Plan, text: Text) -> Plan {
    extract::extract(outline::outline(text), of.source.clone(), Vec::new(), Arc::clone(&of.offices))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    const PARENT: &str = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 10/KH-UBND\n\nLào Cai, ngày 05 tháng \
        01 năm 2026\n\nKẾ HOẠCH\nChỉnh trang nông thôn năm 2026\n\nI. TỔ CHỨC THỰC HIỆN\n\n\
        1. UBND các xã, phường\n\n\
        - Nạo vét kênh mương nội đồng; trồng hàng rào xanh dọc đường liên xã trước ngày 30/6/2026.\n\n\
        - Mở ít nhất 04 lớp dạy nghề mây tre đan cho lao động nữ.\n\n\
        - Phổ biến Hướng dẫn số 25/HD-SNNMT về khoan giếng đến các thôn.\n\n\
        - Báo cáo kết quả về Sở Xây dựng trước ngày 15/11/2026.\n\n\
        TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n(Đã ký)\n";

    const CHILD: &str = "ỦY BAN NHÂN DÂN\nXÃ TẢ VAN\n\nSố: 03/KH-UBND\n\nTả Van, ngày 20 tháng 01 năm \
        2026\n\nKẾ HOẠCH\nChỉnh trang nông thôn năm 2026\n\nThực hiện Kế hoạch số 10/KH-UBND ngày \
        05/01/2026 của UBND tỉnh Lào Cai, UBND xã Tả Van ban hành Kế hoạch như sau:\n\n\
        I. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Kinh tế\n\n\
        - Nạo vét kênh mương nội đồng; trồng hàng rào xanh dọc đường liên xã trước ngày 30/6/2026.\n\n\
        - Mở ít nhất 04 lớp dạy nghề mây tre đan cho lao động nữ.\n\n\
        - Phổ biến Hướng dẫn số 25/HD-SNNMT về khoan giếng đến các thôn.\n\n\
        - Báo cáo kết quả về Sở Xây dựng trước ngày 15/11/2026.\n\n\
        - Sơn lại cổng chào các thôn.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n(Đã ký)\n";

    fn plan(text: &str) -> Plan {
        crate::parse(&Source { path: "plan.txt".into(), bytes: text.into() }).unwrap()
    }

    fn trial(most: usize) -> Trial {
        let (parent, child) = (plan(PARENT), plan(CHILD));
        let parent = Parent::new(&parent);
        run(&parent, &child, parent.compare(&child), Settings { seed: 1, most })
    }

    #[test]
    fn every_kind_of_change_is_made_and_noticed() {
        let trial = trial(100);
        for kind in Kind::ALL {
            let of_kind: Vec<&Tried> = trial.tried.iter().filter(|it| it.kind == kind).collect();
            assert!(!of_kind.is_empty(), "no change of kind {kind:?}");
            for it in of_kind {
                assert!(it.noticed, "{it:?}");
            }
        }
        assert!(trial.reworded.iter().all(|it| it.changed.is_empty()), "{:?}", trial.reworded);
        assert!(trial.reworded.len() >= 4);
    }

    #[test]
    fn a_copy_without_a_change_is_the_plan() {
        let (parent, child) = (plan(PARENT), plan(CHILD));
        let again = copy(&child, edit::apply(&child.text, &[]));
        let above = Parent::new(&parent);
        assert_eq!(above.compare(&again), above.compare(&child));
    }

    #[test]
    fn no_more_is_tried_than_asked_for() {
        let trial = trial(1);
        for kind in Kind::ALL {
            assert!(trial.tried.iter().filter(|it| it.kind == kind).count() <= 1);
        }
    }
}
