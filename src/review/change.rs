//! `two standings → Change`: what was mended, what remains, what is new.

use super::Standing;

/// What became of the shortcomings of a child between two versions, or two rounds; the duties by
/// their index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Đã khắc phục.
    pub mended: Vec<usize>,
    /// Còn tồn tại.
    pub remaining: Vec<usize>,
    /// Mới phát sinh.
    pub new: Vec<usize>,
}

/// Between what was and what is; a duty that was not judged before had no shortcoming.
pub(super) fn between(before: impl Fn(usize) -> Option<Standing>, after: &[Standing]) -> Change {
    let mut change = Change::default();
    for (duty, now) in after.iter().enumerate() {
        let was_short = before(duty).is_some_and(Standing::is_short);
        match (was_short, now.is_short()) {
            (true, false) => change.mended.push(duty),
            (true, true) => change.remaining.push(duty),
            (false, true) => change.new.push(duty),
            (false, false) => {}
        }
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Actor, Binding, Status};

    #[test]
    fn mended_remaining_new() {
        let at = |status, actor| Standing {
            binding: Binding::Commune,
            status,
            actor,
            needs_review: false,
            own_plan: false,
            decided: None,
        };
        let before = [
            at(Status::Missing, None),
            at(Status::Partial, Some(Actor::Named)),
            at(Status::Covered, Some(Actor::Named)),
            at(Status::Covered, Some(Actor::Named)),
            at(Status::Covered, Some(Actor::Unnamed)), // put on nobody: to be mended as well
        ];
        let after = [
            at(Status::Covered, Some(Actor::Named)),
            at(Status::Conflict, Some(Actor::Named)),
            at(Status::Missing, None),
            at(Status::Covered, Some(Actor::Named)),
            at(Status::Covered, Some(Actor::Named)),
            at(Status::Missing, None), // a duty that the list did not have
        ];
        let found = between(|duty| before.get(duty).copied(), &after);
        assert_eq!(found, Change { mended: vec![0, 4], remaining: vec![1], new: vec![2, 5] });
    }
}
