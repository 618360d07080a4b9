//! What stands under a heading whose words name no kind: `VIỆC CỦA TỪNG NGƯỜI` over units.

use super::Builder;
use crate::outline::{Kind, Role, heading};
use crate::registry::name;

/// So many units under a heading make it the part that says who does what.
const UNITS: usize = 2;
/// So many things to do under a heading, and at least half of its items, make it the tasks.
const TASKS: usize = 3;

impl Builder<'_> {
    /// Reads from what stands under them the kinds of headings at the top that name none.
    pub(super) fn infer_kinds(&mut self) {
        for top in 0..self.sections.len() {
            if self.is_over_units(top) {
                let section = &mut self.sections[top];
                section.kinds.retain(|&kind| kind != Kind::Other);
                section.kinds.push(Kind::Implementation);
                self.name_units(top);
            }
        }
        let says_what_to_do = |kind: &Kind| matches!(kind, Kind::Tasks | Kind::Implementation);
        if self.sections.iter().any(|section| section.kinds.iter().any(says_what_to_do)) {
            return;
        }
        for top in 0..self.sections.len() {
            if self.is_unnamed(top) && self.is_over_tasks(top) {
                for section in top..self.sections.len() {
                    if self.stands_under(section, top)
                        && self.sections[section].kinds == [Kind::Other]
                    {
                        self.sections[section].kinds = vec![Kind::Tasks];
                    }
                }
            }
        }
    }

    fn is_unnamed(&self, section: usize) -> bool {
        self.sections[section].depth == 1 && self.sections[section].kinds == [Kind::Other]
    }

    /// Most headings right under it are units. `VIỆC PHẢI LÀM` may be said by units too.
    fn is_over_units(&self, top: usize) -> bool {
        let tasks = self.sections[top].depth == 1 && self.sections[top].kinds == [Kind::Tasks];
        let (mut units, mut all) = (0, 0);
        for section in self.sections.iter().filter(|section| section.parent == Some(top)) {
            all += 1;
            units += usize::from(heading::is_unit(&section.title));
        }
        (tasks || self.is_unnamed(top)) && units >= UNITS && units * 2 > all
    }

    /// The units right under a heading, and what stands under these.
    fn name_units(&mut self, top: usize) {
        for at in top + 1..self.sections.len() {
            let unit = match self.sections[at].parent {
                Some(parent) if parent == top => heading::is_unit(&self.sections[at].title),
                Some(parent) => self.sections[parent].kinds == [Kind::Unit],
                None => break,
            };
            if unit && matches!(self.sections[at].kinds[..], [Kind::Other | Kind::Tasks]) {
                self.sections[at].kinds = vec![Kind::Unit];
            }
        }
    }

    fn is_over_tasks(&self, top: usize) -> bool {
        let under = |section: Option<usize>| section.is_some_and(|at| self.stands_under(at, top));
        let items =
            self.blocks.iter().filter(|block| block.role == Role::Item && under(block.section));
        let (mut tasks, mut all) = (0, 0);
        for block in items {
            all += 1;
            tasks += usize::from(name::begins_with_verb(self.text.slice(block.span)));
        }
        tasks >= TASKS && tasks * 2 >= all
    }

    fn stands_under(&self, section: usize, top: usize) -> bool {
        let mut at = Some(section);
        while let Some(section) = at {
            if section == top {
                return true;
            }
            at = self.sections[section].parent;
        }
        false
    }
}
