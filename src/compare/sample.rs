//! A parent and a child about village works, invented for tests.

use super::abbreviation::Abbreviations;
use super::term::{Term, terms};
use super::weight::Counts;
use super::{Actor, Comparison, Pair, Status, compare};
use crate::plan::Plan;
use crate::source::Source;

const PARENT: &str = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
Độc lập - Tự do - Hạnh phúc\n\nSố: 10/KH-UBND\n\nLào Cai, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\
Chỉnh trang nông thôn năm 2026\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\n\
I. NHIỆM VỤ\n\n\
- Quét vôi gốc cây, kẻ lại vạch đường tại khu vực trường học.\n\n\
II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Xây dựng\n\n\
- Biên soạn sổ tay thiết kế đường thôn.\n\n\
2. UBND các xã, phường\n\n";

const CHILD: &str = "ỦY BAN NHÂN DÂN\nXÃ TẢ VAN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
Độc lập - Tự do - Hạnh phúc\n\nSố: 03/KH-UBND\n\nTả Van, ngày 20 tháng 01 năm 2026\n\nKẾ HOẠCH\n\
Chỉnh trang nông thôn năm 2026\n\nThực hiện Kế hoạch số 10/KH-UBND ngày 05/01/2026 của UBND tỉnh \
Lào Cai, UBND xã Tả Van ban hành Kế hoạch như sau:\n\n\
I. NHIỆM VỤ\n\n\
- Sơn lại cổng chào các thôn.\n\n\
II. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Kinh tế\n\n";

/// The duties on communes and what the child says of them.
pub(super) struct Sample {
    /// Of the parent.
    pub parent: Plan,
    /// Of the child.
    pub child: Plan,
}

impl Sample {
    /// The items of the parent under `UBND các xã, phường`, of the child under `Phòng Kinh tế`.
    pub(super) fn new(duties: &[&str], items: &[&str]) -> Self {
        Self { parent: plan(PARENT, duties), child: plan(CHILD, items) }
    }

    /// The comparison.
    pub(super) fn compare(&self) -> Comparison {
        compare(&Pair { parent: &self.parent, child: &self.child })
    }

    /// The status and actor of the duty that begins with these words.
    pub(super) fn verdict(&self, duty: &str) -> (Status, Option<Actor>) {
        let comparison = self.compare();
        let found = comparison.duties.iter().find(|verdict| {
            self.parent.task(&self.parent.assignments[verdict.assignment]).starts_with(duty)
        });
        let found = found.unwrap_or_else(|| panic!("no such duty: {duty}"));
        (found.status, found.actor)
    }
}

/// Counts of a hundred items that hold none of the words: every telling word weighs the same.
pub(super) fn counts() -> Counts {
    let mut counts = Counts::default();
    (0..100).for_each(|_| counts.add(&[]));
    counts
}

/// The terms of a text.
pub(super) fn read(text: &str) -> Vec<Term> {
    terms(text, 0, &Abbreviations::default())
}

fn plan(head: &str, items: &[&str]) -> Plan {
    let items: Vec<String> = items.iter().map(|item| format!("- {item}\n\n")).collect();
    let text = format!("{head}{}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n(Đã ký)\n", items.concat());
    let source = Source { path: "sample.txt".to_string(), bytes: text.into_bytes() };
    crate::parse(&source).expect("the sample is text")
}
