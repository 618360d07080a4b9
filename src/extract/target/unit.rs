//! The counted noun after a number: `công trình`, `vụ cháy lớn`, `thôn, bản`.

use crate::lexicon::counted::{self, Counted};
use crate::lexicon::pattern::Pattern;
use crate::registry::name::begins_with_verb;

/// Words that end a noun.
static END: Pattern = Pattern::new(
    r"(?ix)[\s,]*(?: [,;.:()/“”\x22|\d] | \s(?: tại | trước | cho | để | được | trong | ở | với | có | và | trên | từ | về | theo | do | của
    | so | đạt | là | nhằm | phục\s+vụ | hoàn\s+thành | bằng | đến | mỗi | đã | mất | dài | rộng | hoạt\s+động | thực\s+hiện | xảy\s+ra | trở | không | đang | còn | dành | vào | bị | cấp | ngay | sau | chậm | xong | đặt )(?:\s|$) | $ )",
);
/// `25 doanh nghiệp, đợt 1 …`: which one, not how many.
static ORDINAL: Pattern = Pattern::new(r"^\s\d");
/// The second place of `thôn, bản`.
static NEXT: Pattern = Pattern::new(r"^(?:,|\svà|\shoặc)\s");

/// `tạ/ha`, `đồng/sào`: one measure for another is a unit; `lượt/ngày`, `lần/năm` count how often.
static PER_MEASURE: Pattern = Pattern::new(
    r"(?i)^(?:tạ|tấn|kg|con|cây|đồng|nghìn\s+đồng|triệu\s+đồng)/(?:ha|sào|công|m2|m3|héc\s+ta)(?:[^\p{L}]|$)",
);

/// The unit at the start of `text`; `None` where that counts time, age or money, or is no noun.
pub(super) fn at_start(text: &str) -> Option<&str> {
    if !text.starts_with(char::is_alphabetic) {
        return None;
    }
    if let Some(measure) = PER_MEASURE.find(text) {
        return Some(measure.as_str().trim_end_matches(|mark: char| !mark.is_alphanumeric()));
    }
    match counted::noun(text) {
        Some((_, Counted::Never)) => None,
        Some((length, Counted::Closed)) => {
            text.get(..classified(text, length).unwrap_or_else(|| listed(text, length)))
        }
        // `Điểm chữa cháy công cộng` is a name; `điểm tiếp nhận` only says what for.
        Some((length, Counted::Open)) => {
            let most = if text.starts_with(char::is_uppercase) { 6 } else { 3 };
            text.get(..phrase(text, length, most))
        }
        None => text.get(..unlisted(text)).filter(|noun| !noun.is_empty()),
    }
}

/// How long something is to last, at the start of `text`: no time limit (`ít nhất 05 ngày trước …`),
/// no condition (`03 năm công tác`), no rhythm (`06 tháng một lần`).
pub(super) fn lasting(text: &str) -> Option<&str> {
    static TIME: Pattern = Pattern::new(r"(?i)^(?:ngày|giờ|phút|tháng|năm)(?:[^\p{L}]|$)");
    static LIMIT: Pattern = Pattern::new(
        r"(?i)^(?:\s?/\s?(?:lần|đợt|kỳ)|\s(?:làm\s+việc|trước|kể\s+từ|tính\s+từ|từ\s+khi|sau|một\s+lần|kinh\s+nghiệm|công\s+tác|tuổi|\d))",
    );
    let time = TIME.find(text)?.as_str();
    let time = time.trim_end_matches(|mark: char| !mark.is_alphabetic());
    (!LIMIT.is_match(text.get(time.len()..)?)).then_some(time)
}

/// `lượt nông dân`, `cuộc diễn tập`: the noun says how something is counted, what comes next what.
fn classified(text: &str, first: usize) -> Option<usize> {
    let rest = text.get(first..)?.strip_prefix(' ')?;
    match text.get(..first)?.to_lowercase().as_str() {
        "lượt" => match counted::noun(rest)? {
            (length, Counted::Closed) => Some(first + 1 + length),
            _ => None,
        },
        _ => None,
    }
}

/// `thôn, bản, khu phố`: units that are named together.
fn listed(text: &str, first: usize) -> usize {
    let mut end = first;
    while let Some(comma) = text.get(end..).and_then(|rest| NEXT.find(rest)) {
        let at = end + comma.end();
        match text.get(at..).and_then(counted::noun) {
            Some((length, Counted::Closed))
                if !text[at..].starts_with(char::is_uppercase)
                    && !ORDINAL.is_match(&text[at + length..]) =>
            {
                end = at + length;
            }
            _ => break,
        }
    }
    end
}

/// The end of a noun that the list has not: two words, or one where a verb says what it is for
/// (`router phát sóng`).
fn unlisted(text: &str) -> usize {
    let one = phrase(text, 0, 1);
    let verb = text.get(one..).is_some_and(|rest| begins_with_verb(rest.trim_start()));
    if verb && one > 0 { one } else { phrase(text, 0, 2) }
}

/// At most `most` words, to where the noun ends.
fn phrase(text: &str, from: usize, most: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let end = from + END.find(rest).map_or(rest.len(), |end| end.start());
    let noun = text.get(from..end).unwrap_or_default();
    noun.match_indices(' ').nth(most.saturating_sub(1)).map_or(end, |(at, _)| from + at)
}
