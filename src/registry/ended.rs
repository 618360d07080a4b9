//! Bodies that exist no more, and since when.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::body::{self, Told};
use crate::lexicon::fold;

/// Kinds of district, after the name of a body of theirs.
const DISTRICTS: [&str; 3] = ["huyện", "quận", "thị xã"];

/// How the body is named in folded text, how it is written, and the first day without it.
static ENDED: LazyLock<Vec<(String, String, Date)>> = LazyLock::new(|| {
    let ended = body::all().iter().filter_map(|body| Some((body, body.until?)));
    ended
        .flat_map(|(body, until)| {
            let names = body::names(body.id).into_iter();
            names.flat_map(move |name| forms(name, body.told)).map(move |name| (name, until))
        })
        .map(|(name, until)| (format!(" {} ", fold(&name)), name, until))
        .collect()
});

/// The ways in which a text writes the name of an ended body so that no other is meant.
fn forms(name: &str, told: Told) -> Vec<String> {
    match told {
        Told::Never => Vec::new(),
        Told::ByName => std::iter::once(name.to_string()).chain(abbreviations(name)).collect(),
        Told::ByPlace => {
            let names = std::iter::once(name.to_string()).chain(committee(name));
            names.flat_map(|name| DISTRICTS.map(|of| format!("{name} {of}"))).collect()
        }
    }
}

/// `Sở LĐTBXH`, `Sở LĐTB&XH`, `Sở LĐ-TB&XH`: the kind of office and initials.
fn abbreviations(name: &str) -> Vec<String> {
    let Some((kind, rest)) = name.split_once(' ') else { return Vec::new() };
    let initials = |dash: &str, and: &str| -> String {
        rest.split(' ')
            .map(|word| match word {
                "-" => dash.to_string(),
                "và" => and.to_string(),
                word => word.chars().take(1).flat_map(char::to_uppercase).collect(),
            })
            .collect()
    };
    let mut forms = [initials("", ""), initials("", "&"), initials("-", "&")].to_vec();
    forms.dedup();
    forms.into_iter().map(|initials| format!("{kind} {initials}")).collect()
}

/// `UBND`, `HĐND`, `MTTQ`: as most texts write them.
fn committee(name: &str) -> Option<String> {
    let short = name
        .replace("Ủy ban nhân dân", "UBND")
        .replace("Hội đồng nhân dân", "HĐND")
        .replace("Mặt trận Tổ quốc", "MTTQ");
    (short != name).then_some(short)
}

/// Every ended body as a text writes it, and the first day without it.
pub fn bodies() -> impl Iterator<Item = (&'static str, Date)> {
    ENDED.iter().map(|(_, name, until)| (name.as_str(), *until))
}

/// The first ended body that a folded text names, at this date.
#[must_use]
pub fn named_in(folded: &str, date: Date) -> Option<&'static str> {
    let padded = format!(" {folded} ");
    ENDED
        .iter()
        .find(|(words, _, until)| date >= *until && padded.contains(words.as_str()))
        .map(|(_, name, _)| name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing() {
        let name = "Sở Lao động - Thương binh và Xã hội";
        assert_eq!(abbreviations(name), ["Sở LĐTBXH", "Sở LĐTB&XH", "Sở LĐ-TB&XH"]);
        assert_eq!(abbreviations("Sở Giao thông vận tải"), ["Sở GTVT"]);
        assert!(bodies().any(|(name, _)| name == "UBND huyện"));
        assert!(bodies().any(|(name, _)| name == "Bộ TN&MT"));
    }

    #[test]
    fn a_body_ends_on_its_day() {
        let day = |year, month, day| jiff::civil::date(year, month, day);
        for (text, before, on, name) in [
            ("gửi UBND huyện trước ngày 5/6", day(2025, 6, 30), day(2025, 7, 1), "UBND huyện"),
            ("Công an quận tuần tra", day(2025, 2, 28), day(2025, 3, 1), "Công an quận"),
            (
                "báo cáo Sở Giao thông vận tải",
                day(2025, 2, 28),
                day(2025, 3, 1),
                "Sở Giao thông vận tải",
            ),
            (
                "Phòng Lao động - Thương binh và Xã hội",
                day(2025, 2, 28),
                day(2025, 3, 1),
                "Phòng Lao động - Thương binh và Xã hội",
            ),
            ("về Sở KH&ĐT", day(2025, 2, 28), day(2025, 3, 1), "Sở KH&ĐT"),
            ("HĐND thị xã", day(2025, 6, 30), day(2025, 7, 1), "HĐND thị xã"),
            ("Phòng Tư pháp huyện", day(2025, 6, 30), day(2025, 7, 1), "Phòng Tư pháp huyện"),
        ] {
            assert_eq!(named_in(&fold(text), before), None, "{text}");
            assert_eq!(named_in(&fold(text), on), Some(name), "{text}");
        }
        for sound in ["Công an xã", "Phòng Nội vụ", "Trung tâm Y tế huyện", "huyện"] {
            assert_eq!(named_in(&fold(sound), day(2026, 1, 1)), None, "{sound}"); // alive, or no proof
        }
    }
}
