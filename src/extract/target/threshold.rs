//! Numbers that promise nothing: where a thing stands now, and which of a kind are meant.

use super::figure::Reading;
use crate::lexicon::pattern::Pattern;
use crate::registry::name::begins_with_verb;

/// `100%` of something that is said elsewhere: `so với 5%`, `(năm trước 5%)`.
static BASE: Pattern = Pattern::new(
    r"(?ix)(?: so\s+với | hiện (?:\s+(?:nay|có|đạt))* | (?:đã|mới)\s+(?:đạt|có) | kết\s+quả | cùng\s+kỳ )
    (?:\s+(?:mức|là|đạt|chỉ|khoảng|trên|năm\s+\d{4}|tỷ\s+lệ))* \s* \(?$",
);
/// `từ 5% xuống còn 3%`: the first is where it stands now.
static MOVES: Pattern = Pattern::new(
    r"(?i)^\s*(?:\([^)]*\)\s*)?,?\s*(?:năm\s+\d{4}\s+)?(?:\p{L}+\s+){0,2}?(?:giảm\s+)?(?:xuống|lên)\b",
);
/// `(năm 2025 xử phạt 412 vụ)`: what a year has had.
static RESULT: Pattern = Pattern::new(r"(?i)\(\s*(?:cả\s+)?năm\s+\d{4}\s[^()]*$");
/// `xã nào đạt dưới 60% thì …`: which of a kind are meant.
static WHICHEVER: Pattern = Pattern::new(r"(?i)\p{L}\s+nào\s[^,;.]{0,60}$");
static THEN: Pattern = Pattern::new(r"(?i)^[^;.]{0,60}?\bthì\s");
/// `bậc 5 trở lên`: a step of a scale.
static SCALE: Pattern =
    Pattern::new(r"(?i)(?:^|\s)(?:bậc|cấp|cấp\s+độ|hạng|mức\s+độ|lớp|loại)\s+$");
static FROM: Pattern = Pattern::new(r"(?i)\btừ\s*$");
/// `nếu có từ 02 đơn vị trở lên`: a condition promises nothing.
static CONDITION: Pattern = Pattern::new(r"(?i)(?:^|[,:(]\s*)(?:nếu|khi|trường\s+hợp)\s[^,;]*$");
/// `tàu dài từ 15 mét trở lên`, `không quá 02 vụ ngộ độc từ 30 người`, `các xóm cách trung tâm trên
/// 10 km`: which of a kind are meant, not how many.
static SIZE: Pattern = Pattern::new(
    r"(?i)(?:\bvụ\s[^,;.\d]{0,40}\s(?:có|với|làm)\s+(?:từ|trên)|\d\s+vụ\s[^,;.\d]{0,40}\s(?:từ|trên)|\b(?:cách|xa)\s(?:[^,;.\d]{0,30}\s)?(?:từ|trên|dưới)|(?:chiều\s+)?(?:dài|cao|rộng|sâu|nặng|công\s+suất|trọng\s+tải|dung\s+tích|diện\s+tích)(?:\s+(?:từ|trên|dưới|đến|không\s+quá))?)\s*$",
);
/// `các xã có tỷ lệ hộ nghèo từ 30% trở lên`: which of a kind are meant.
static KIND: Pattern = Pattern::new(
    r"(?i)\b(?:các|những|đối\s+với)\s[\p{L}\s]{1,40}\scó\s(?:tỷ\s+lệ|tỉ\s+lệ|mức|số|tổng|quy\s+mô)\s[^,;.]{0,60}$",
);
/// `kiểm tra các cơ sở có từ 50 học viên`, `ở nơi có trên 500 lượt khách`: the same of whom or what
/// something is done to.
static HAVING: Pattern =
    Pattern::new(r"(?i)\p{L}\scó\s(?:(?:vốn|quy\s+mô)\s(?:\p{L}+\s){0,4})?(?:từ|trên|dưới)\s*$");
/// … unless it is asked of each or striven for.
static ASKED: Pattern = Pattern::new(
    r"(?i)(?:^|[^\p{L}])(?:mỗi|từng|phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|đạt|ít\s+nhất|\d)(?:[^\p{L}]|$)",
);
/// `doanh nghiệp sử dụng từ 10 lao động trở lên`.
static THRESHOLD: Pattern = Pattern::new(
    r"(?i)\p{L}\s(?:sử\s+dụng|vi\s+phạm|công\s+suất|quy\s+mô|phục\s+vụ)\s+(?:từ|trên|dưới)\s*$",
);

/// Whether the number between the two says where a thing stands, or which of a kind are meant.
/// `open`: whether `trở lên` goes with it.
pub(super) fn is_no_promise(left: &str, right: &str, open: bool, reading: Reading) -> bool {
    let strict = reading == Reading::Strict;
    BASE.is_match(left)
        || CONDITION.is_match(left)
        || RESULT.is_match(left)
        || (WHICHEVER.is_match(left) && THEN.is_match(right))
        || (open && SCALE.is_match(left))
        || SIZE.is_match(left)
        || (strict && (KIND.is_match(left) || has(left)))
        || (!open && FROM.is_match(left) && MOVES.is_match(right))
}

fn has(left: &str) -> bool {
    HAVING.is_match(left) && !ASKED.is_match(left) && begins_with_verb(left)
}

/// `cơ sở vi phạm từ 02 lần trở lên`: which of a kind are meant.
pub(super) fn is_threshold(left: &str) -> bool {
    THRESHOLD.is_match(left)
}
