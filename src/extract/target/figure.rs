//! Clause → figures: numbers with their unit and how they bind.

use std::ops::Range;

use super::{rate, threshold, unit};
use crate::lexicon::counted;
use crate::lexicon::pattern::Pattern;
use crate::plan::Comparator;
use crate::registry::name::{begins_with_verb, ends_with_verb};

/// A quantity that a clause promises.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// Number, unit and the words that bind it.
    pub range: Range<usize>,
    /// Where the counted noun begins (the sign, for a share).
    pub unit_start: usize,
    pub comparator: Comparator,
    pub value: f64,
    pub unit: String,
}

/// How freely a number counts as promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Under targets and objectives: every counted noun.
    Free,
    /// Elsewhere: only what is bounded, made by a verb, or due from each.
    Strict,
}

/// One number, or a range of two. `3,5` and `3.5` are decimals, `1.000` is a thousand.
pub(super) static NUMBER: Pattern = Pattern::new(
    r"(?x)
    (?P<a>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d{1,2})?) (?P<ua>\s?[%‰])?
    (?: \s?(?:-|–|đến)\s? (?P<b>\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d{1,2})?) (?P<ub>\s?[%‰])? )?
    (?P<post> \s (?:trở\ lên|trở\ xuống|hoặc\ cao\ hơn) )?",
);
/// `75% diện tích trở lên`: the bound behind what is counted.
static POST: Pattern =
    Pattern::new(r"(?i)^\s?\p{L}+(?:\s\p{L}+){0,3}?\s(?P<post>trở\s+(?:lên|xuống))(?:[^\p{L}]|$)");
/// Names that hold a number: `Đề án 06`, `lớp 5`, `mức độ 2`.
static NAMED: Pattern = Pattern::new(
    r"(?ix)(?:^|[^\p{L}]) (?: số | tổng\s+đài | đề\s+án | mức(?:\s+độ)? | cấp(?:\s+độ)? | điều | khoản | điểm | mục | phần
    | thứ | khóa | khoá | lớp | phường | quận | tổ | khu | thôn | ấp | quốc\s+lộ | tỉnh\s+lộ | đường | ngõ | số\s+nhà | năm | tháng | ngày | quý
    | báo\s+cháy | chỉ\s+tiêu | mục\s+tiêu | nhiệm\s+vụ | phụ\s+lục | biểu | mẫu(?:\s+số)? | chương | bài | vòng | kỳ | hạng | loại | nhóm | đợt | giai\s+đoạn
    | (?-i:[A-ZĐ]{2,}) ) \s* $",
);
/// `mỗi thôn 02 buổi`.
static EACH: Pattern = Pattern::new(r"(?i)(?:^|[^\p{L}])(?:mỗi|từng)\s");
/// `mỗi tháng 02 kỳ`, `mỗi xã, phường 01 khu vực`: not the second month, not ward 01.
static FOR_EACH: Pattern = Pattern::new(
    r"(?i)(?:^|[^\p{L}])(?:(?:mỗi|từng)(?:\s\p{L}+,?){1,5}|(?:hằng|hàng|một)\s(?:năm|tháng|quý|tuần|ngày))\s*$",
);
/// `từng thôn, bản trước ngày 05 hằng tháng`.
static DAY: Pattern = Pattern::new(r"(?i)\b(?:trước|sau|từ|đến|vào)\s+ngày\s*$");
/// `lớp nghề cho 120 lao động`: whom the thing made is for.
static FOR: Pattern = Pattern::new(r"(?i)\scho\s*$");
/// `từ 650 ha lên 800 ha`, `chia thành 32 lớp`.
static INTO: Pattern = Pattern::new(r"(?i)\s(?:lên|xuống|xuống\s+còn|giảm\s+còn|thành)\s*$");
/// `đủ dùng tối thiểu 07 ngày`.
static LASTS: Pattern = Pattern::new(
    r"(?i)(?:tối\s+thiểu|ít\s+nhất|không\s+dưới|đạt|đủ\s+dùng)(?:\s+(?:là|trong))?\s*$",
);
/// What one does something on.
static ALONG: Pattern = Pattern::new(r"(?i)^(?:tuyến|đoạn|trục)\b");
/// `02 lần/năm`, `01 lần trong năm`.
static EVERY: Pattern =
    Pattern::new(r"(?i)^\s*(?:/\s?\p{L}|(?:trong|một|mỗi)\s+(?:năm|tháng|quý|tuần|ngày))");

/// A clause with more numbers is a row of measurements, of which a plan promises none.
const MOST: usize = 200;

/// The figures of a clause, from left to right. What stands in quotation marks is a name.
pub(super) fn find_all(clause: &str, reading: Reading) -> Vec<Figure> {
    if let Some(rate) = rate::of(clause) {
        return vec![rate];
    }
    let mut all: Vec<Figure> = Vec::new();
    for found in NUMBER.captures_iter(clause).take(MOST) {
        let Some(whole) = found.get(0).filter(|whole| stands_alone(clause, whole.range())) else {
            continue;
        };
        let left = clause.get(..whole.start()).unwrap_or_default();
        let right = clause.get(whole.end()..).unwrap_or_default();
        let post = found.name("post").or_else(|| POST.captures(right)?.name("post"));
        if threshold::is_no_promise(left, right, post.is_some(), reading) || quoted(left) {
            continue;
        }
        let share = ["ua", "ub"].iter().find_map(|name| found.name(name));
        let bound = comparator(left, post.map(|post| post.as_str()));
        let read = match share {
            Some(sign) => share_of(&found, sign.as_str().trim(), bound, left, right, reading),
            None => {
                let listed = all.last().map(|last| last.range.end);
                count_of(&found, bound, left, right, reading, listed)
            }
        };
        all.extend(read.unwrap_or_default());
    }
    all
}

/// A share: one figure, or the two ends of a range.
fn share_of(
    found: &regex::Captures<'_>,
    sign: &str,
    (comparator, start): (Comparator, usize),
    left: &str,
    right: &str,
    reading: Reading,
) -> Option<Vec<Figure>> {
    let followed = right.starts_with(' ') && right.trim_start().starts_with(char::is_alphabetic);
    let led = REACHES.is_match(left)
        || comparator != Comparator::Equal
        || left.contains("tỷ lệ")
        || left.contains("Tỷ lệ");
    if reading == Reading::Strict && !followed && !led {
        return None; // `hóa chất 70%`
    }
    let end = found.get(0)?.end();
    let figure = |comparator, digits: &str| {
        let (range, unit) = (start..end, sign.to_string());
        Some(Figure { range, unit_start: end, comparator, value: value(digits)?, unit })
    };
    ends(found, comparator, &figure)
}

static REACHES: Pattern = Pattern::new(
    r"(?i)(?:đạt|lên|xuống|còn|mức|tăng|giảm|là|chiếm|bằng|có)(?:\s+(?:mức|từ|khoảng|được))*\s*$",
);

/// A count of something, where it is promised.
fn count_of(
    found: &regex::Captures<'_>,
    (comparator, start): (Comparator, usize),
    left: &str,
    right: &str,
    reading: Reading,
    listed_from: Option<usize>,
) -> Option<Vec<Figure>> {
    let bounded = comparator != Comparator::Equal;
    // `cơ sở vi phạm từ 02 lần trở lên`: which of a kind are meant.
    if reading == Reading::Strict && threshold::is_threshold(left) {
        return None;
    }
    if !bounded && NAMED.is_match(left) && (!FOR_EACH.is_match(left) || DAY.is_match(left)) {
        return None;
    }
    let noun = right.strip_prefix(' ').map(str::trim_start)?;
    let lasting = || LASTS.is_match(left).then(|| unit::lasting(noun)).flatten();
    let unit = unit::at_start(noun).or_else(lasting)?;
    let after = noun.get(unit.len()..).unwrap_or_default();
    // `bộ hành trên 12 tuyến phố`: where, not more than.
    let comparator = match comparator {
        Comparator::Above if ALONG.is_match(noun) => Comparator::Equal,
        bound => bound,
    };
    let promised = match reading {
        Reading::Free => bounded || counted::noun(noun).is_some() || counted::makes(left),
        Reading::Strict => {
            let known = counted::noun(noun).is_some();
            bounded
                || counted::makes(left)
                || LASTS.is_match(left)
                || ends_with_verb(left)
                || EACH.is_match(left)
                || FOR_EACH.is_match(left)
                || (known && (FOR.is_match(left) || INTO.is_match(left) || acts_on(left)))
        }
    };
    let listed = listed_from.is_some_and(|end| continues(left.get(end..)));
    let written = found.name("a")?.as_str();
    let formal =
        bounded || written.starts_with('0') || written.len() > 1 || found.name("b").is_some();
    if !((formal && (promised || listed)) || EVERY.is_match(after)) {
        return None;
    }
    let unit_start = left.len() + found.get(0)?.len() + (right.len() - noun.len());
    let end = unit_start + unit.len();
    let figure = |comparator, digits: &str| {
        let unit = unit.to_string();
        Some(Figure { range: start..end, unit_start, comparator, value: value(digits)?, unit })
    };
    ends(found, comparator, &figure)
}

/// `Trồng`, `khắc phục`: nothing but what is done to what is counted next.
fn acts_on(left: &str) -> bool {
    let tail = left.rsplit([',', ';', ':']).next().unwrap_or_default();
    let tail = tail.rsplit(" và ").next().unwrap_or_default().trim();
    (1..=4).contains(&tail.split(' ').count()) && begins_with_verb(tail)
}

/// `03 máy tính, 01 máy quét`: the second goes on with the first.
fn continues(between: Option<&str>) -> bool {
    static LIST: Pattern = Pattern::new(r"(?i)^[^,;.\d]{0,40}(?:,|\svà|,\s*và)\s*$");
    between.is_some_and(|between| LIST.is_match(between))
}

/// The figure, or the two ends of a range.
fn ends(
    found: &regex::Captures<'_>,
    comparator: Comparator,
    figure: &dyn Fn(Comparator, &str) -> Option<Figure>,
) -> Option<Vec<Figure>> {
    let first = found.name("a")?.as_str();
    match found.name("b") {
        Some(last) => Some(vec![
            figure(Comparator::AtLeast, first)?,
            figure(Comparator::AtMost, last.as_str())?,
        ]),
        None => Some(vec![figure(comparator, first)?]),
    }
}

/// Words that bind the number after them. The first that fits wins: `không dưới` is no `dưới`.
static BOUNDS: [(Comparator, Pattern); 5] = [
    (
        Comparator::AtLeast,
        Pattern::new(
            r"(?ix)(?: ít\s+nhất | tối\s+thiểu | không\s+(?:dưới|ít\s+hơn|thấp\s+hơn) | chí\s+ít | ≥ | >= )
            (?:\s+(?:là|có|đạt|từ|khoảng|được))* \s* $",
        ),
    ),
    (
        Comparator::AtMost,
        Pattern::new(
            r"(?ix)(?: không\s+(?:quá|vượt(?:\s+quá)?|cao\s+hơn|lớn\s+hơn|nhiều\s+hơn|[^,;.\d]{1,30}\s+quá)
            | tối\s+đa | nhiều\s+nhất | ≤ | <= ) (?:\s+(?:là|có|khoảng))* \s* $",
        ),
    ),
    (Comparator::Below, Pattern::new(r"(?i)(?:dưới|thấp\s+hơn|ít\s+hơn|<)(?:\s+mức)?\s*$")),
    (Comparator::Above, Pattern::new(r"(?i)(?:trên|hơn|vượt(?:\s+mức)?|>)\s*$")),
    (Comparator::AtLeast, Pattern::new(r"(?i)(?:^|\s)từ\s*$")),
];

/// How the words around a number bind it, and where they begin.
pub(super) fn comparator(left: &str, post: Option<&str>) -> (Comparator, usize) {
    let bound = BOUNDS.iter().find_map(|(comparator, pattern)| {
        let found = pattern.find(left)?;
        let lead = found.as_str().len() - found.as_str().trim_start().len();
        Some((*comparator, found.start() + lead))
    });
    match post.map(str::trim_start) {
        Some(post) if post.ends_with("xuống") => {
            (Comparator::AtMost, bound.map_or(left.len(), |(_, at)| at))
        }
        Some(_) => (Comparator::AtLeast, bound.map_or(left.len(), |(_, at)| at)),
        None => bound.unwrap_or((Comparator::Equal, left.len())),
    }
}

/// Whether no letter, figure or sign of a longer number touches it.
fn stands_alone(clause: &str, range: Range<usize>) -> bool {
    let before = clause.get(..range.start).and_then(|left| left.chars().next_back());
    let mut after = clause.get(range.end..).unwrap_or_default().chars();
    let next = after.next();
    // `2%/năm` is a share of every year, `3/4` a fraction.
    let share = clause.get(range.clone()).is_some_and(|number| number.ends_with(['%', '‰']));
    let glued = next.is_some_and(|mark| mark.is_alphanumeric() || (mark == '/' && !share))
        || (matches!(next, Some('.' | ','))
            && after.next().is_some_and(|mark| mark.is_ascii_digit()));
    !glued && !before.is_some_and(|mark| mark.is_alphanumeric() || "/.-–,:".contains(mark))
}

fn quoted(left: &str) -> bool {
    left.matches('“').count() > left.matches('”').count() || left.matches('"').count() % 2 == 1
}

/// Vietnamese notation: `1.000` is a thousand, `3,5` three and a half.
pub(super) fn value(digits: &str) -> Option<f64> {
    let grouped = digits.split(',').next().is_some_and(|whole| {
        let mut groups = whole.split('.').skip(1).peekable();
        groups.peek().is_some() && groups.all(|group| group.len() == 3)
    });
    let plain = if grouped { digits.replace('.', "") } else { digits.to_string() };
    plain.replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Comparator::{Above, AtLeast, AtMost, Below, Equal};
    use super::*;

    fn read(clause: &str, reading: Reading) -> Vec<(Comparator, f64, String)> {
        let figures = find_all(clause, reading).into_iter();
        figures.map(|figure| (figure.comparator, figure.value, figure.unit)).collect()
    }

    #[test]
    fn shares() {
        for (clause, comparator, value) in [
            ("Tối thiểu 80% hồ sơ được nộp trực tuyến", AtLeast, 80.0),
            ("đạt 95% trở lên", AtLeast, 95.0),
            ("Trên 90% hộ gia đình", Above, 90.0),
            ("giảm tỷ lệ xuống dưới 1%", Below, 1.0),
            ("đạt từ 50% trở lên", AtLeast, 50.0),
            ("tỷ lệ không quá 10% tập thể", AtMost, 10.0),
            ("không dưới 12,5%", AtLeast, 12.5),
            ("giảm từ 5% xuống còn 3%", Equal, 3.0),
            ("đạt 90% (năm 2025 đã đạt 85%)", Equal, 90.0),
            ("giảm 10% số ca mắc (năm 2025 có 85 ca)", Equal, 10.0),
            ("nâng tỷ lệ hộ dùng nước sạch từ 81,5% năm 2024 lên 90%", Equal, 90.0),
        ] {
            assert_eq!(
                read(clause, Reading::Free),
                [(comparator, value, "%".to_string())],
                "{clause}"
            );
        }
        let range = read("đạt từ 70% đến 75%", Reading::Free);
        assert_eq!(range, read("khoảng 70 - 75%", Reading::Free));
        assert_eq!((range[0].0, range[1].0), (AtLeast, AtMost));
        assert_eq!(read("hóa chất Clo 70%, máy phun", Reading::Strict), []);
    }

    #[test]
    fn counts() {
        for (clause, comparator, value, unit) in [
            ("Xây dựng mới ít nhất 05 Điểm rửa xe trước ngày", AtLeast, 5.0, "Điểm rửa xe"),
            ("có 01 công trình dành cho thôn", Equal, 1.0, "công trình"),
            ("không để xảy ra quá 03 vụ cháy lớn", AtMost, 3.0, "vụ cháy lớn"),
            ("mỗi thôn có 01 Tổ tự quản", Equal, 1.0, "Tổ"),
            ("tập huấn ít nhất 02 lần/năm", AtLeast, 2.0, "lần"),
            ("cấp nước tại 23 thôn, bản còn thiếu", Equal, 23.0, "thôn, bản"),
            ("mỗi khu phố 02 buổi", Equal, 2.0, "buổi"),
            ("phát tin, mỗi tháng 02 kỳ", Equal, 2.0, "kỳ"),
            ("làm điểm, mỗi xã, phường 01 khóm hoặc ấp", Equal, 1.0, "khóm hoặc ấp"),
            ("giải quyết việc làm, hỗ trợ 300 lao động", Equal, 300.0, "lao động"),
            ("Bố trí tối thiểu 02 điểm tiếp nhận vật tư hỏng", AtLeast, 2.0, "điểm tiếp nhận"),
            ("trồng 1.000 cây xanh", Equal, 1000.0, "cây xanh"),
            ("lắp 02 router phát sóng", Equal, 2.0, "router"), // a verb ends the noun
            ("thu hút tối thiểu 50 triệu USD vốn", AtLeast, 50.0, "triệu USD"),
        ] {
            let expected = [(comparator, value, unit.to_string())];
            assert_eq!(read(clause, Reading::Strict), expected, "{clause}");
        }
        for (clause, comparator, value, unit) in [
            ("nâng diện tích từ 650 ha lên 800 ha", Equal, 800.0, "ha"),
            ("Chia thành 32 lớp", Equal, 32.0, "lớp"),
            ("đủ dùng tối thiểu 07 ngày", AtLeast, 7.0, "ngày"),
            ("Hỗ trợ 120.000 đồng/sào cho hộ", Equal, 120_000.0, "đồng/sào"),
            ("đi tuần trên 12 tuyến phố", Equal, 12.0, "tuyến phố"),
            ("giới thiệu việc cho 30.000 lượt người trở lên", AtLeast, 30_000.0, "lượt người"),
            ("Kiểm tra 25 doanh nghiệp, đợt 1 trong tháng 5", Equal, 25.0, "doanh nghiệp"),
            ("Cứ 20 bè có ít nhất 01 điểm rác", AtLeast, 1.0, "per 20 bè"),
            ("bố trí 01 nhân viên/25 người", Equal, 1.0, "per 25 người"),
        ] {
            let expected = [(comparator, value, unit.to_string())];
            assert_eq!(read(clause, Reading::Strict), expected, "{clause}");
        }
        let rate = "Giảm tử vong trên 1.000 trẻ đẻ sống xuống mức 3,5";
        assert_eq!(read(rate, Reading::Free), [(Equal, 3.5, "per 1000 trẻ đẻ sống".to_string())]);
        let rate = "cứ 1.000 hồ sơ có không quá 05 hồ sơ bị trả lại";
        assert_eq!(read(rate, Reading::Free), [(AtMost, 5.0, "per 1000 hồ sơ".to_string())]);
    }

    #[test]
    fn no_figures() {
        for clause in [
            "trẻ em dưới 6 tuổi",
            "người dân từ đủ 14 tuổi trở lên",
            "Tổng đài 111 và 18006605",
            "Đề án 06 cấp xã",
            "định danh mức độ 2 đã kích hoạt",
            "trong vòng 05 ngày làm việc",
            "02 nhóm thủ tục: đăng ký khai sinh",
            "địa phương 02 cấp trong lĩnh vực",
            "trực 24/24 giờ",
            "mô hình “5 không, 3 sạch, 03 an toàn”",
            "sóng 4G, 5G",
            "so với năm 2025",
            "nếu có từ 02 địa phương trở lên bằng điểm",
            "tàu cá dài từ 15 mét trở lên",
            "Kiểm tra các lò mổ có từ 50 con trở lên",
            "Khi mật độ trên 1.500 con thì phun thuốc",
            "báo trước ít nhất 05 ngày làm việc",
            "tại các thôn cách trung tâm trên 10 km",
            "công khai cơ sở vi phạm từ 02 lần trở lên",
            "giúp các xã có tỷ lệ hộ nghèo từ 30% trở lên",
            "thống kê từng thôn, bản trước ngày 05 hằng tháng",
            "Nghị quyết số 121/2020/QH14",
            "thôn nào tiêm dưới 70% thì tổ chức tiêm vét",
            "chứng chỉ ngoại ngữ bậc 3 trở lên",
            "dịch vụ công mức độ 3 trở lên",
        ] {
            assert_eq!(read(clause, Reading::Strict), [], "{clause}");
        }
    }

    /// Pieces of figures in any order.
    const CLAUSE: &str = "(ít nhất |trên |dưới |từ |xuống |đến |mỗi |có |[0-9]{1,4}|%|‰|,|\\.|/|-| |lần|trẻ|vụ|tuổi|trở lên|1\\.000|“|ệ){0,30}";

    proptest::proptest! {
        #[test]
        fn every_figure_stands_in_the_clause(clause in CLAUSE) {
            for reading in [Reading::Free, Reading::Strict] {
                for figure in find_all(&clause, reading) {
                    proptest::prop_assert!(clause.get(figure.range.clone()).is_some());
                    let _ = super::super::clause::subject(&clause, &figure, None);
                }
            }
            super::super::clause::split(&clause);
        }
    }
}
