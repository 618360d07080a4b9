//! `parent-number-conflict`: a plan cites its parent with another number or year than the parent
//! itself has, or than the others of the batch cite it with.
//!
//! One parent is told by its issuer and subject; a body may issue many plans, also on one day.

use std::collections::{BTreeMap, BTreeSet};

use super::BatchFinding;
use super::statement::{Document, Statement};
use crate::check::Severity;
use crate::edtf::When;

/// So many plans must agree against one.
const WITNESSES: usize = 2;

/// What is cited as the parent: its issuer, number and year, and the time of the plans that cite it.
type Cited<'a> = (&'a str, &'a str, Option<i16>, Option<When>);

pub(super) fn find(documents: &[Document]) -> Vec<BatchFinding> {
    let mut cited: BTreeMap<Cited<'_>, Vec<(&Document, &Statement)>> = BTreeMap::new();
    for (child, parent) in documents.iter().filter_map(|it| Some((it, it.parent.as_ref()?))) {
        if let Some(key) = key(child, parent) {
            cited.entry(key).or_default().push((child, parent));
        }
    }
    let mut parents: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for own in documents.iter().filter_map(|it| it.own.as_ref()) {
        parents.entry(own.named.issuer.as_deref().unwrap_or_default()).or_default().push(own);
    }
    let conflict = |(key, children): (&Cited<'_>, &Vec<(&Document, &Statement)>)| {
        let (_, said) = children.first()?;
        let same = |other: &&&Statement| said.named.is_one_subject(&other.named);
        let itself = parents.get(key.0).and_then(|all| all.iter().find(same)).copied();
        let right = itself.or_else(|| witnessed(&cited, key, said, children))?;
        let years = year(said).zip(year(right)).is_some_and(|(a, b)| a != b);
        let wrong = right.named.number != said.named.number || years;
        let each = move |it: &(&Document, &Statement)| finding(it.0, it.1, right, itself.is_some());
        wrong.then(|| children.iter().map(each).collect::<Vec<_>>())
    };
    cited.iter().filter_map(conflict).flatten().collect()
}

fn key<'a>(child: &'a Document, parent: &'a Statement) -> Option<Cited<'a>> {
    Some((parent.named.issuer.as_deref()?, &parent.named.number, year(parent), child.period))
}

fn year(said: &Statement) -> Option<i16> {
    said.named.date.map(|date| date.year())
}

/// What most others of the same time cite, where only one body cites what this plan does.
fn witnessed<'a>(
    cited: &BTreeMap<Cited<'a>, Vec<(&'a Document, &'a Statement)>>,
    own: &Cited<'a>,
    said: &Statement,
    children: &[(&Document, &Statement)],
) -> Option<&'a Statement> {
    if bodies(children) > 1 {
        return None;
    }
    let others = cited.iter().filter(|(key, all)| {
        let comparable = key.0 == own.0 && key.3 == own.3 && *key != own;
        comparable && all.first().is_some_and(|it| said.named.is_one_subject(&it.1.named))
    });
    let votes: Vec<(usize, &'a Statement)> =
        others.filter_map(|(_, all)| Some((bodies(all), all.first()?.1))).collect();
    let all: usize = votes.iter().map(|vote| vote.0).sum();
    let (most, right) = votes.into_iter().max_by_key(|vote| vote.0)?;
    (most >= WITNESSES && most * 3 > all * 2).then_some(right)
}

/// How many bodies issued these plans: one plan may be there twice.
fn bodies(plans: &[(&Document, &Statement)]) -> usize {
    plans.iter().map(|it| it.0.name()).collect::<BTreeSet<_>>().len()
}

fn finding(child: &Document, cited: &Statement, right: &Statement, itself: bool) -> BatchFinding {
    let told = |said: &Statement| match said.named.date {
        Some(date) => format!("{} ngày {}", said.named.number, When::from(date).in_words()),
        None => said.named.number.clone(),
    };
    let witness = if itself { "văn bản gốc là" } else { "các đơn vị khác ghi" };
    let message = format!(
        "{} viện dẫn kế hoạch cấp trên là {}, trong khi {witness} {}",
        child.name(),
        told(cited),
        told(right)
    );
    BatchFinding {
        rule: "parent-number-conflict",
        severity: Severity::Warning,
        args: vec![
            ("issuer", child.name().to_owned()),
            ("number", cited.named.number.clone()),
            ("expected", right.named.number.clone()),
        ],
        message,
        mentions: vec![cited.mention.clone(), right.mention.clone()],
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{rules, ward};

    fn plan(name: &str, number: &str, date: &str) -> String {
        let parent = format!("Kế hoạch số {number}/KH-UBND ngày {date} của UBND thành phố Cần Thơ");
        ward(name, &parent, "- Nạo vét kênh mương nội đồng.")
    }

    const RIGHT: [(&str, &str, &str); 2] =
        [("An Bình", "48", "10/02/2026"), ("Cái Khế", "48", "10/02/2026")];

    fn with(odd: &[(&str, &str, &str)]) -> Vec<&'static str> {
        let all = RIGHT.iter().chain(odd).map(|(name, number, date)| plan(name, number, date));
        rules(&all.collect::<Vec<_>>())
    }

    #[test]
    fn parent_number_conflict() {
        assert_eq!(with(&[("Long Tuyền", "84", "10/02/2026")]), ["parent-number-conflict"]);
        assert_eq!(with(&[("Long Tuyền", "48", "10/02/2025")]), ["parent-number-conflict"]);
        assert_eq!(with(&[("Long Tuyền", "48", "10/02/2026")]), [""; 0]);
        // two camps: who is right?
        let camp = [("Long Tuyền", "84", "10/02/2026"), ("Ô Môn", "84", "10/02/2026")];
        assert_eq!(with(&camp), [""; 0]);
    }

    #[test]
    fn another_subject_is_another_parent() {
        let other = plan("Long Tuyền", "84", "10/02/2026").replace(
            "về công tác thủy lợi và phòng chống hạn hán",
            "về dạy nghề, giải quyết việc làm",
        );
        let mut all: Vec<String> = RIGHT.iter().map(|(a, b, c)| plan(a, b, c)).collect();
        all.push(other);
        assert_eq!(rules(&all), [""; 0]);
    }

    #[test]
    fn the_parent_itself_knows_best() {
        let city = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\n\nSố: 48/KH-UBND\n\nCần Thơ, ngày 10 tháng 02 \
                    năm 2026\n\nKẾ HOẠCH\nCông tác thủy lợi và phòng chống hạn hán năm 2026 trên địa bàn \
                    thành phố\n\nI. NHIỆM VỤ\n\n1. Sở Nội vụ\n\n- Tập huấn.\n";
        let all = [city.to_string(), plan("An Bình", "84", "10/02/2026")];
        assert_eq!(rules(&all), ["parent-number-conflict"]);
        let all = [city.to_string(), plan("An Bình", "48", "10/02/2026")];
        assert_eq!(rules(&all), [""; 0]);
    }
}
