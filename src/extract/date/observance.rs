//! Commemorative days: `Ngày Gia đình Việt Nam (28/6)`, `nhân dịp 20/11`, `Tết Trung thu`.

use super::lunar;
use super::point::Shape;
use super::scan::{Cue, Found};
use crate::edtf::{Part, When};
use crate::lexicon::observance as days;
use crate::lexicon::pattern::Pattern;

/// A named day right before its figures. Its name holds no figure and no word that binds a date.
static NAME: Pattern = Pattern::new(
    r"(?x)(?:^|[^\p{L}]) (?:[Nn]gày|NGÀY|[Tt]ết|TẾT) \s+
    (?P<name> (?: \p{Lu} | (?i:quốc\s+tế|thế\s+giới|toàn\s+dân|toàn\s+quốc|thành\s+lập|sinh|truyền\s+thống|hội|giải\s+phóng)\b ) [^.;:()\d]{1,120}? )
    (?P<open> [\s,–-]* \(? \s* (?:ngày\s*)? ) $",
);
static BINDING: Pattern = Pattern::new(r"(?i)(?:^|\s)(?:từ|đến|trước|sau|vào|trong|tại)\s");
/// What is said of a day that everybody knows: `nhân dịp 27/7`, `nghỉ lễ 30/4`.
static OCCASION: Pattern = Pattern::new(
    r"(?i)(?:dịp|kỷ\s+niệm|chào\s+mừng|hưởng\s+ứng|mừng|nghỉ|lễ|tết)(?:\s+(?:lễ|tết|ngày|các|dịp))*\s*\(?$",
);
static YEAR: Pattern = Pattern::new(
    r"^(?:\s*\(?\s*\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+\)?)?(?:\s+năm)?\s+(?P<year>(?:19|20)\d\d)\b",
);
/// The name of a year of the cycle of sixty: `Tết Nguyên đán Bính Ngọ`.
static CYCLE: Pattern = Pattern::new(
    r"^\s(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)\s(?:Tý|Sửu|Dần|Mão|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)\b",
);

/// Whether the words before a day name it.
pub(super) fn is_named(left: &str, day: Shape, printed: &str) -> bool {
    let Shape::Day { day: Part::Known(day), month: Part::Known(month), year, .. } = day else {
        return false;
    };
    let bare = year == Part::Absent;
    let named = NAME.captures(left).is_some_and(|found| {
        let (name, open) = (found.name("name"), found.name("open"));
        let bracketed = open.is_some_and(|open| open.as_str().contains('('));
        name.is_some_and(|name| !BINDING.is_match(name.as_str()))
            && (bracketed || (bare && !printed.starts_with(['n', 'N'])))
    });
    named || (bare && days::is_solar(month, day) && OCCASION.is_match(left))
}

/// The days that go by the lunar calendar, where the year is known: `Tết Trung thu`, `16 tháng 8 âm
/// lịch`.
pub(super) fn lunar_days(text: &str, year: Option<u16>) -> Vec<Found> {
    static FIGURES: Pattern = Pattern::new(
        r"(?i)(?:ngày\s+)?(?:mùng\s+|mồng\s+)?(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?\s+(?:\()?âm\s+lịch",
    );
    let figures = FIGURES.captures_iter(text).filter_map(|found| {
        let number = |name: &str| found.name(name)?.as_str().parse::<u16>().ok();
        let year = number("year").or(year)?;
        let when = When::At(lunar::solar(year, number("month")?, number("day")?)?);
        let range = found.get(0)?.range();
        Some(Found { range, when, cue: Cue::Observance, inclusive: true })
    });
    let named = named_lunar_days(text, year);
    figures.chain(named).collect()
}

fn named_lunar_days(text: &str, year: Option<u16>) -> Vec<Found> {
    days::find_lunar(text)
        .filter_map(|(mut range, day)| {
            if let Some(name) = CYCLE.find(text.get(range.end..)?) {
                range.end += name.end();
            }
            let printed = YEAR.captures(text.get(range.end..)?);
            let year = match printed.as_ref().and_then(|found| found.name("year")) {
                Some(digits) => {
                    range.end += digits.end();
                    digits.as_str().parse().ok()?
                }
                None => year?,
            };
            let when = When::At(lunar::solar(year, day.month, day.day)?);
            Some(Found { range, when, cue: Cue::Observance, inclusive: true })
        })
        .collect()
}
