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
            names.flat_map(move |name| {
                let told: Vec<String> = match body.told {
                    Told::Never => Vec::new(),
                    Told::ByName => vec![name.to_string()],
                    Told::ByPlace => DISTRICTS.iter().map(|of| format!("{name} {of}")).collect(),
                };
                told.into_iter().chain(short(name, body.told)).map(move |name| (name, until))
            })
        })
        .map(|(name, until)| (format!(" {} ", fold(&name)), name, until))
        .collect()
});

/// `UBND huyện`: the committee in its usual short form.
fn short(name: &str, told: Told) -> Vec<String> {
    let name = name
        .replace("Ủy ban nhân dân", "UBND")
        .replace("Hội đồng nhân dân", "HĐND")
        .replace("Mặt trận Tổ quốc", "MTTQ");
    let abbreviated = name.contains("UBND") || name.contains("HĐND") || name.contains("MTTQ");
    match told {
        Told::ByPlace if abbreviated => DISTRICTS.iter().map(|of| format!("{name} {of}")).collect(),
        _ => Vec::new(),
    }
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
