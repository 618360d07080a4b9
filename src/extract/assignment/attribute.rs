//! Lines that give the time or the doer of the items around them: `Thời hạn: …`, `Đơn vị chủ trì: …`.

use crate::extract::date::deadline;
use crate::extract::{recurrence, role, table};
use crate::lexicon::pattern::Pattern;
use crate::outline::Block;
use crate::plan::{Assignee, Assignment, Basis, Named};
use crate::registry::name::{self, Strictness};
use crate::registry::unit;

use super::Finder;

/// A line that gives the doer to the items around it.
static DOER_LINE: Pattern = Pattern::new(
    r"(?i)^(?:cơ quan|đơn vị|bộ phận|người)\s+(chủ trì|phối hợp|thực hiện|tham mưu|chịu trách nhiệm)[^:]{0,40}:\s*",
);

/// A line speaks of at most so many items above it.
const MOST_ITEMS: usize = 200;

impl Finder<'_> {
    /// Gives the time or the doer of a line to the items that it speaks of.
    pub(super) fn attribute(&self, block: &Block, items: &mut [Assignment]) {
        let line = self.outline.slice(block);
        let (_, items) = items.split_at_mut(items.len().saturating_sub(MOST_ITEMS));
        let Some(found) = DOER_LINE.captures(line) else {
            let finishes = line.to_lowercase().contains("hoàn thành");
            let found = deadline::find_in_cell(line, self.year);
            let deadlines: Vec<_> =
                table::deadlines(block.span, found).filter(|_| finishes).collect();
            let again = recurrence::of(attribute_value(line));
            for assignment in items.iter_mut() {
                assignment.recurrence = assignment.recurrence.or(again);
            }
            for assignment in items.iter_mut().filter(|item| item.deadlines.is_empty()) {
                assignment.deadlines.extend(deadlines.iter().cloned());
            }
            return;
        };
        let (verb, names) = (found[1].to_lowercase(), &line[found[0].len()..]);
        let Some(list) = name::list(names, Strictness::Lenient) else { return };
        let named: Vec<Named> =
            list.ranges.iter().map(|range| unit::named(&names[range.clone()])).collect();
        for assignment in items {
            if verb == "phối hợp" {
                assignment.coordinators.extend(named.iter().cloned());
            } else if assignment.basis == Basis::Implied {
                let role = role::of(&verb, false);
                assignment.assignees =
                    named.iter().cloned().map(|named| Assignee { named, role }).collect();
                assignment.basis = Basis::Text;
            }
        }
    }
}

/// `Thời gian thực hiện: Hằng năm`: what stands after the colon.
fn attribute_value(line: &str) -> &str {
    line.split_once(':').map_or(line, |(_, value)| value.trim())
}
