//! Demands on the plan itself (`khi xây dựng kế hoạch phải xác định rõ đơn vị chủ trì, thời hạn`):
//! no task to be copied, but something that the plan is looked at for.

use crate::lexicon::fold;
use crate::plan::{Assignment, Plan};

/// How a demand is put (folded before use).
const DEMANDED: [&str; 6] = [
    "phải xác định rõ",
    "phải nêu rõ",
    "phải ghi rõ",
    "cần xác định rõ",
    "cần nêu rõ",
    "cần ghi rõ",
];

/// A demand that a duty makes on the plan, and what of the plan does not meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    /// `xác định rõ đơn vị chủ trì, thời hạn hoàn thành của từng nhiệm vụ`.
    pub(super) asked: String,
    /// `4/30 nhiệm vụ chưa giao đơn vị chủ trì`; nothing where all that can be told is met.
    pub(super) unmet: Vec<String>,
}

/// The demand of a clause, held against the plan; `None` where it makes none.
pub(super) fn of(clause: &str, child: &Plan) -> Option<Demand> {
    let asked = asked(clause)?;
    let folded = fold(&asked);
    let says = |words: &[&str]| words.iter().any(|it| folded.contains(&fold(it)));
    let all = child.assignments.len();
    let count =
        |lacks: fn(&Assignment) -> bool| child.assignments.iter().filter(|it| lacks(it)).count();
    let tests: [(bool, usize, &str); 2] = [
        (
            says(&["chủ trì", "đơn vị", "người chịu trách nhiệm", "người thực hiện"]),
            count(|it| it.assignees.is_empty()),
            "chưa giao đơn vị chủ trì",
        ),
        (
            says(&["thời hạn", "thời gian", "tiến độ"]),
            count(|it| it.deadlines.is_empty() && it.recurrence.is_none()),
            "chưa ghi thời hạn",
        ),
    ];
    let unmet = tests.into_iter().filter(|&(asked, lacking, _)| asked && lacking > 0);
    let unmet = unmet.map(|(_, lacking, what)| format!("{lacking}/{all} nhiệm vụ {what}"));
    Some(Demand { asked, unmet: unmet.collect() })
}

/// What is asked of a plan: the words from the verb on.
fn asked(clause: &str) -> Option<String> {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|it| fold(it)).collect();
    let demanded = DEMANDED.map(fold);
    let begins = |at: &usize| {
        let rest = folded.get(*at..).unwrap_or_default().join(" ");
        demanded.iter().any(|it| rest.starts_with(it))
    };
    let at = (0..folded.len()).find(begins)?;
    let before = folded.get(..at)?.join(" ");
    let of_plans = before.contains(&fold("kế hoạch")) && !before.contains(&fold("ban hành"));
    let asked = words.get(at + 1..)?.join(" ");
    of_plans.then(|| asked.trim_end_matches(['.', ';', ',', ' ']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_the_plan() {
        for (clause, expected) in [
            (
                "UBND các xã khi xây dựng kế hoạch phải xác định rõ đơn vị chủ trì, thời hạn của từng việc.",
                Some("xác định rõ đơn vị chủ trì, thời hạn của từng việc"),
            ),
            ("Kế hoạch của các xã phải nêu rõ sản phẩm", Some("nêu rõ sản phẩm")),
            ("Biển báo phải ghi rõ độ sâu", None), // no plan
            ("Ban hành kế hoạch, trong đó phải xác định rõ kinh phí", None), // a plan to be issued
        ] {
            assert_eq!(asked(clause).as_deref(), expected, "{clause}");
        }
    }
}
