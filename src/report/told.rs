//! `Review → sentences`: what reports say of a round, the same in each of them.

use crate::plan::Plan;
use crate::review::{Document, Review};

use super::Dossier;
use super::outcome::Outcome;

/// Whose plans a round is about.
pub(crate) const BODIES: &str = "UBND các xã, phường, đặc khu";

/// `Kế hoạch số 37/KH-UBND ngày 20/01/2026 của UBND thành phố Cần Thơ về …`: the parent, as it
/// is cited. What is not printed is left out.
pub(crate) fn cited(plan: &Plan) -> String {
    let it = &plan.metadata;
    let mut cited = match &it.number {
        Some(number) => format!("Kế hoạch số {number}"),
        None => "Kế hoạch".to_owned(),
    };
    if let Some(issued) = it.issued.filter(|it| it.last().is_some()) {
        cited += &format!(" ngày {}", issued.in_words());
    }
    if let Some(issuer) = &it.issuer {
        cited += &format!(" của {}", issuer.name);
    }
    if let Some(title) = &it.title {
        let title = running(title);
        let about = if title.starts_with("về ") { "" } else { "về " };
        cited += &format!(" {about}{title}");
    }
    cited
}

/// `Kế hoạch số 37/KH-UBND`.
pub(crate) fn numbered(plan: &Plan) -> String {
    match &plan.metadata.number {
        Some(number) => format!("Kế hoạch số {number}"),
        None => "kế hoạch của cấp trên".to_owned(),
    }
}

/// `Kế hoạch số 22/KH-UBND ngày 05/02/2026 của Ủy ban nhân dân phường Ninh Kiều`; a draft without
/// a number is `kế hoạch của …`.
pub(crate) fn sent_plan(document: &Document, body: &str) -> String {
    let Some(number) = &document.number else { return format!("kế hoạch của {body}") };
    let day = document.issued.filter(|it| it.last().is_some());
    let day = day.map(|it| format!(" ngày {}", it.in_words())).unwrap_or_default();
    format!("Kế hoạch số {number}{day} của {body}")
}

/// `Kế hoạch số 37/KH-UBND của UBND thành phố Cần Thơ`: the parent in a few words.
pub(crate) fn named(plan: &Plan) -> String {
    let it = &plan.metadata;
    let issuer = it.issuer.as_ref().map(|it| it.name.replace("Ủy ban nhân dân", "UBND"));
    let words = [
        Some("Kế hoạch".to_owned()),
        it.number.as_ref().map(|number| format!("số {number}")),
        issuer.map(|name| format!("của {name}")),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `Triển khai Tháng hành động …` → `triển khai Tháng hành động …`, `Về việc …` stays in order.
pub(crate) fn running(title: &str) -> String {
    let mut words = title.split(' ');
    let first = words.next().unwrap_or_default();
    let is_name = words.next().is_some_and(|it| it.starts_with(char::is_uppercase));
    let shouts = first.chars().count() > 1 && !first.contains(char::is_lowercase);
    if is_name || shouts {
        return title.to_owned();
    }
    let mut letters = title.chars();
    let small: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    small + letters.as_str()
}

/// What a round is about.
pub(crate) fn subject(dossier: &Dossier<'_>) -> String {
    format!("Kế hoạch của các đơn vị thực hiện {}", cited(dossier.plan()))
}

/// How many sent what: `Đã gửi 4/103 đơn vị; chưa gửi 99; không đọc được hoặc không phải kế hoạch 1.`
pub(crate) fn sent(outcome: &Outcome<'_>) -> String {
    let mut told = vec![format!("Đã gửi {}/{} đơn vị", outcome.sent(), outcome.bodies)];
    let rest = [
        ("chưa gửi", outcome.not_sent.len()),
        ("không đọc được hoặc không phải kế hoạch", outcome.unusable.len()),
        ("tệp chưa rõ của đơn vị nào", outcome.nameless.len()),
    ];
    let rest = rest.iter().filter(|(_, count)| *count > 0);
    told.extend(rest.map(|(what, count)| format!("{what}: {count}")));
    told.join("; ") + "."
}

/// `Tỷ lệ cụ thể hóa bình quân: 62%.`
pub(crate) fn coverage(review: &Review) -> Option<String> {
    let share = review.coverage()?;
    Some(format!("Tỷ lệ cụ thể hóa bình quân: {}.", percent(share)))
}

/// `62%`.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_in_running_text() {
        for (title, expected) in [
            ("Triển khai Tháng hành động", "triển khai Tháng hành động"),
            ("Phân loại chất thải", "phân loại chất thải"),
            ("CHUYỂN ĐỔI SỐ", "CHUYỂN ĐỔI SỐ"),
            ("Tháng Hành động vì trẻ em", "Tháng Hành động vì trẻ em"),
        ] {
            assert_eq!(running(title), expected);
        }
    }
}
