//! `parent-number-conflict`: a plan cites its parent with another number or year than the parent
//! itself has, or than the others of the batch cite it with.
//!
//! One parent is told by its issuer and subject; a body may issue many plans, also on one day.

use std::collections::BTreeMap;

use super::BatchFinding;
use super::statement::{Document, Statement, is_one_subject};
use crate::check::Severity;
use crate::edtf::When;

/// So many plans must agree against one.
const WITNESSES: usize = 2;

pub(super) fn find(documents: &[Document]) -> Vec<BatchFinding> {
    let children = documents.iter().filter_map(|it| Some((it, it.parent.as_ref()?)));
    children.filter_map(|(child, parent)| conflict(documents, child, parent)).collect()
}

fn conflict(documents: &[Document], child: &Document, cited: &Statement) -> Option<BatchFinding> {
    let same = |other: &&Statement| {
        let issuer = cited.issuer.is_some() && cited.issuer == other.issuer;
        issuer && is_one_subject(&cited.subject, &other.subject)
    };
    let itself = documents.iter().filter_map(|it| it.own.as_ref()).find(same);
    let right = itself.or_else(|| witnessed(documents, child, cited, &same))?;
    let year = |said: &Statement| said.date.map(|date| date.year());
    let years = year(cited).zip(year(right)).is_some_and(|(a, b)| a != b);
    (right.number != cited.number || years).then(|| finding(child, cited, right, itself.is_some()))
}

/// What most others of the same time cite, where nobody else cites what this plan does.
fn witnessed<'a>(
    documents: &'a [Document],
    child: &Document,
    cited: &Statement,
    same: &impl Fn(&&Statement) -> bool,
) -> Option<&'a Statement> {
    let others =
        documents.iter().filter(|it| it.issuer != child.issuer && it.period == child.period);
    let mut votes: BTreeMap<(&str, Option<i16>), Vec<&Statement>> = BTreeMap::new();
    for said in others.filter_map(|it| it.parent.as_ref()).filter(same) {
        votes.entry((&said.number, said.date.map(|it| it.year()))).or_default().push(said);
    }
    let own = (cited.number.as_str(), cited.date.map(|it| it.year()));
    let all: usize = votes.values().map(Vec::len).sum();
    if votes.contains_key(&own) {
        return None;
    }
    let most = votes.into_values().max_by_key(Vec::len)?;
    (most.len() >= WITNESSES && most.len() * 3 > all * 2).then(|| most.first().copied())?
}

fn finding(child: &Document, cited: &Statement, right: &Statement, itself: bool) -> BatchFinding {
    let told = |said: &Statement| match said.date {
        Some(date) => format!("{} ngày {}", said.number, When::from(date).in_words()),
        None => said.number.clone(),
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
            ("number", cited.number.clone()),
            ("expected", right.number.clone()),
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
