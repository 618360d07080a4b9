//! `name of a body → what tells it from others`, however it is written.

use crate::lexicon::bare;
use crate::registry::level::after_committee;
use crate::registry::place;

/// Kinds of the commune level, and how lists shorten them.
const KINDS: [(&str, &str); 4] =
    [("đặc khu", "đk"), ("phường", "p"), ("thị trấn", "tt"), ("xã", "x")];

/// `Ủy ban nhân dân` before the name of a place.
const COMMITTEE: &str = "Ủy ban nhân dân";

/// A shorter name of a place may be any word in the name of a file.
const TELLING: usize = 4;

/// What a body goes by: `UBND phường Lê Chân`, `PHƯỜNG LÊ CHÂN` and `P. Lê Chân` are one.
pub(super) fn key(name: &str) -> String {
    place::key(&unshortened(after_committee(name.trim())))
}

/// The name in full, as a report has it: `Phường Lê Chân` → `Ủy ban nhân dân phường Lê Chân`.
pub(super) fn full(name: &str) -> String {
    let place = unshortened(after_committee(name.trim()));
    match split(&place) {
        Some((kind, rest)) => format!("{COMMITTEE} {kind} {rest}"),
        None => name.trim().to_owned(),
    }
}

/// The name without the committee: `phường Lê Chân`; another body's as it is.
#[must_use]
pub fn short(name: &str) -> &str {
    match after_committee(name) {
        "" => name,
        place => place,
    }
}

/// Names that Windows keeps for devices.
const RESERVED: [&str; 4] = ["aux", "con", "nul", "prn"];

/// A name for a file: `phuong-le-chan`. Nothing in it can be a path or a device.
#[must_use]
pub fn slug(name: &str) -> String {
    const LONGEST: usize = 60;
    let words = bare(short(name));
    let kept: String = words
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .take(LONGEST)
        .collect();
    let steps: Vec<&str> = kept.split('-').filter(|it| !it.is_empty()).collect();
    match steps.join("-") {
        none if none.is_empty() => "don-vi".to_owned(),
        device if RESERVED.contains(&device.as_str()) => format!("don-vi-{device}"),
        slug => slug,
    }
}

/// The place without its kind, as a key.
pub(super) fn locality(key: &str) -> &str {
    let kinds = KINDS.iter().filter_map(|(kind, _)| key.strip_prefix(&place::key(kind)));
    kinds.filter_map(|rest| rest.strip_prefix(' ')).next().unwrap_or(key)
}

/// Whether the name of a file names the body.
pub(super) fn names(path: &str, key: &str) -> bool {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let (file, place) = (format!(" {} ", bare(file)), bare(locality(key)));
    let says = |name: &str| file.contains(&format!(" {name} "));
    says(&bare(key)) || (place.len() >= TELLING && says(&place))
}

/// `P. Lê Chân` → `phường Lê Chân`.
fn unshortened(place: &str) -> String {
    let written = |short: &str| {
        let head = place.get(..short.len()).filter(|it| it.to_lowercase() == short)?;
        let rest = place.get(head.len()..)?;
        let rest = rest.strip_prefix(['.', ' '])?.trim_start_matches(['.', ' ']);
        (!rest.is_empty()).then_some(rest)
    };
    let found = KINDS.iter().find_map(|(kind, short)| Some(format!("{kind} {}", written(short)?)));
    found.unwrap_or_else(|| place.to_owned())
}

/// Kind and name of a place.
fn split(place: &str) -> Option<(&'static str, &str)> {
    KINDS.iter().find_map(|&(kind, _)| {
        let words = kind.split(' ').count();
        let end = place.match_indices(' ').nth(words - 1).map(|(at, _)| at)?;
        let (head, rest) = place.split_at(end);
        (place::key(head) == place::key(kind)).then(|| (kind, rest.trim_start()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_however_it_is_written() {
        let ward = key("Ủy ban nhân dân phường Thụy Hải");
        for written in ["UBND phường Thụy Hải", "PHƯỜNG THUỴ HẢI", "P. Thụy Hải", "P.Thụy Hải"]
        {
            assert_eq!(key(written), ward, "{written}");
        }
        assert_ne!(key("xã Thụy Hải"), ward);
        assert_ne!(key("phường Thúy Hải"), ward);
        assert_eq!(locality(&ward), locality(&key("xã Thụy Hải")));
    }

    #[test]
    fn names_in_full_and_short() {
        assert_eq!(full("Phường Lê Chân"), "Ủy ban nhân dân phường Lê Chân");
        assert_eq!(full("đặc khu Cát Hải"), "Ủy ban nhân dân đặc khu Cát Hải");
        assert_eq!(full("UBND xã Tà Rụt"), "Ủy ban nhân dân xã Tà Rụt");
        assert_eq!(full("Sở Y tế"), "Sở Y tế");
        assert_eq!(short("Ủy ban nhân dân phường Lê Chân"), "phường Lê Chân");
        assert_eq!(short("Sở Y tế"), "Sở Y tế");
    }

    #[test]
    fn names_of_files_are_no_paths() {
        for (name, file) in [
            ("Ủy ban nhân dân phường Lê Chân", "phuong-le-chan"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\con", "c-con"),
            ("…", "don-vi"),
            ("CON", "don-vi-con"),
            ("Đặc khu Phú Quốc/Thổ Châu", "dac-khu-phu-quoc-tho-chau"),
        ] {
            assert_eq!(slug(name), file);
        }
    }

    #[test]
    fn files_that_name_a_body() {
        let ward = key("phường Ngã Bảy");
        assert!(names("gửi/KH phường Ngã Bảy (quét).pdf", &ward));
        assert!(names("nga-bay_2026.docx", &ward));
        assert!(!names("nga-bay/phong-dien.pdf", &ward)); // the folder may be another's
    }
}
