//! Known units: one id for all the names under which plans know an office.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::body::{self, alias::Aliases};
use super::phrases::Phrases;
use super::word::{Word, words};

/// A body as printed, and what the registry knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// As printed.
    pub name: String,
    /// Id of a known unit: `phong-van-hoa-xa-hoi`.
    pub unit: Option<Cow<'static, str>>,
}

/// What may follow a unit's name: the place it belongs to, or how many are meant.
static PLACES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::of(&[
        "phường",
        "xã",
        "đặc khu",
        "thị trấn",
        "quận",
        "huyện",
        "thị xã",
        "thành phố",
        "tp",
        "tỉnh",
        "khu vực",
        "trung ương",
        "cấp",
        "cơ sở",
        "địa phương",
        "trên địa bàn",
        "thuộc",
        "của",
        "tại",
        "các xã",
        "các phường",
        "các cấp",
        "các tỉnh",
        "các quận",
        "các huyện",
        "các địa phương",
        "đóng trên địa bàn",
    ])
});

/// Before the name: all of a kind.
static DETERMINERS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::of(&["các", "mỗi", "từng", "những", "toàn thể"]));

/// The body with the id of the unit that it is, if the registry knows it. A place may follow the
/// name (`Trạm Y tế phường`), nothing else: `Công an` is a unit, `Công an viên` is none.
#[must_use]
pub fn named(name: &str) -> Named {
    Named { name: name.to_string(), unit: known(body::aliases(), name).map(Cow::Borrowed) }
}

/// Whose name it is, a place after it aside.
pub(super) fn known<T: Copy + PartialEq>(aliases: &Aliases<T>, name: &str) -> Option<T> {
    let words = words(name);
    let start = DETERMINERS.count(&words, 0).unwrap_or(0);
    let words = words.get(start..)?;
    let found = aliases.longest(name, words)?;
    is_place(words, found.words).then_some(found.value)
}

/// Whether what follows the name is its place, or nothing.
pub(super) fn is_place(words: &[Word], at: usize) -> bool {
    match words.get(at) {
        None => true,
        Some(next) if next.mark => next.is("("),
        Some(next) => next.capital || PLACES.stands(words, at),
    }
}

/// The known body that a name holds anywhere: `Giám đốc Sở Y tế`, `Công an thành phố (PCCC)`.
#[must_use]
pub fn within(name: &str) -> Option<&'static str> {
    if let Some(id) = known(body::aliases(), name) {
        return Some(id);
    }
    let words = words(name);
    (0..words.len())
        .filter_map(|at| body::aliases().longest(name, words.get(at..)?))
        .max_by_key(|found| found.words)
        .map(|found| found.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_may_follow() {
        for (name, unit) in [
            ("Phòng Văn hoá xã hội phường", Some("phong-van-hoa-xa-hoi")),
            ("Phòng VHXXH xã Tà Rụt", Some("phong-van-hoa-xa-hoi")),
            ("Công an phường", Some("cong-an")),
            ("Công an Hải Phòng", Some("cong-an")),
            ("CAP Nam Đông Hà", Some("cong-an")),
            ("Các Tổ dân phố", Some("to-dan-pho")),
            ("các trường học trên địa bàn", Some("truong-hoc")),
            ("UBND các xã, phường", Some("ubnd")),
            ("Trạm Y tế (cơ sở 2)", Some("tram-y-te")),
            ("Tòa án nhân dân khu vực 3", Some("toa-an-nhan-dan")),
            ("Công an viên", None),
            ("Chi cục Thủy lợi", None),
            ("Phòng, chống", None),
            ("", None),
        ] {
            assert_eq!(named(name).unit.as_deref(), unit, "{name}");
        }
    }

    #[test]
    fn bodies_within_a_name() {
        assert_eq!(within("Giám đốc Sở Y tế"), Some("so-y-te"));
        assert_eq!(within("Lãnh đạo Công an tỉnh"), Some("cong-an"));
        assert_eq!(within("các đơn vị"), None);
    }
}
