//! Several children at a glance: how far each takes up the parent's duties.

use crate::compare::Comparison;
use crate::error::Error;
use crate::plan::Plan;
use crate::report::summary::Figures;
use crate::report::words::name;

use super::grid::{Column, Share, draw};

const COLUMNS: [Column; 9] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Đơn vị", share: Share::Parts(1) },
    Column { head: "Tỷ lệ cụ thể hóa", share: Share::Upto(16) },
    Column { head: "Đầy đủ", share: Share::Upto(4) },
    Column { head: "Chưa đầy đủ", share: Share::Upto(4) },
    Column { head: "Chưa có", share: Share::Upto(4) },
    Column { head: "Chưa phù hợp", share: Share::Upto(4) },
    Column { head: "Chưa phân công", share: Share::Upto(4) },
    Column { head: "Cần xem lại", share: Share::Upto(4) },
];

/// One child's line in the overview.
#[derive(Clone, Debug)]
pub struct Tally {
    name: String,
    told: Told,
}

#[derive(Clone, Debug)]
enum Told {
    Compared(Figures),
    /// `Không đọc được`, `Không phải kế hoạch`.
    Without(&'static str),
}

impl Tally {
    /// Of a child that was compared.
    #[must_use]
    pub fn of(child: &Plan, comparison: &Comparison) -> Self {
        let issuer = child.metadata.issuer.as_ref().map(|it| &it.name);
        let name = issuer.unwrap_or(&child.source.path).clone();
        Self { name, told: Told::Compared(Figures::of(comparison)) }
    }

    /// Of a document that cannot be read, or is no plan.
    #[must_use]
    pub fn without_plan(path: &str, error: Option<&Error>) -> Self {
        let why = if error.is_some() { "unreadable" } else { "not_a_plan" };
        Self { name: path.to_owned(), told: Told::Without(name("child", why)) }
    }

    fn row(&self, at: usize) -> Vec<String> {
        let mut row = vec![(at + 1).to_string(), self.name.clone()];
        match &self.told {
            Told::Compared(it) => {
                let coverage = it.coverage().map(|it| format!("{:.0}%", it * 100.0));
                row.push(coverage.unwrap_or_default());
                let counts = [
                    it.covered,
                    it.partial,
                    it.missing,
                    it.conflict,
                    it.unassigned,
                    it.needs_review,
                ];
                row.extend(counts.map(|count| count.to_string()));
            }
            Told::Without(why) => {
                row.push((*why).to_owned());
                row.resize(COLUMNS.len(), String::new());
            }
        }
        row
    }
}

/// The children in their order; nothing for one alone, whose table says it all.
#[must_use]
pub fn overview(tallies: &[Tally], width: usize) -> String {
    if tallies.len() < 2 {
        return String::new();
    }
    let rows: Vec<_> = tallies.iter().enumerate().map(|(at, it)| it.row(at)).collect();
    format!("Tổng hợp {} văn bản\n{}", rows.len(), draw(&COLUMNS, &rows, width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    #[test]
    fn what_cannot_be_read_counts_nothing() {
        let error = Error::new(Code::NoText, "bản quét");
        let tally = Tally::without_plan("a.pdf", Some(&error));
        assert_eq!(tally.row(0)[2..4], ["Không đọc được", ""]);
        assert_eq!(overview(&[tally], 80), "");
    }
}
