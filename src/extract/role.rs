//! Clause → the part that its doer plays: chủ trì, tham mưu, phối hợp …

use crate::lexicon::pattern::Pattern;
use crate::plan::AssigneeRole;

/// `chủ trì` as what the doer does, not `đơn vị chủ trì` as what a plan must name.
static LEAD: Pattern = Pattern::new(
    r"(?i)(?:^|[^\p{L}])chủ trì\b|(?:^|[^\p{L}])(?:là|làm)\s+(?:cơ quan|đơn vị|bộ phận)\s+thường trực|^(?:cơ quan|đơn vị|bộ phận)\s+thường trực|^thường trực\s+(?:thực hiện|triển khai)|(?:là|làm)\s+(?:(?:cơ quan|đơn vị|bộ phận)\s+)?đầu mối",
);
static LEAD_NOUN: Pattern =
    Pattern::new(r"(?i)(?:cơ quan|đơn vị|tổ chức|bộ phận|người|cấp|ai(?:\s+đứng\s+ra)?)\s+chủ trì");
static ADVISE: Pattern = Pattern::new(r"(?i)\btham mưu\b");
static ADVISE_NOUN: Pattern = Pattern::new(
    r"(?i)(?:công tác|cơ quan|đội ngũ(?:\s+\p{L}+){0,4}|làm công tác|năng lực)\s+tham mưu",
);
static COORDINATE: Pattern = Pattern::new(r"(?i)\bphối hợp\b");
static COORDINATE_NOUN: Pattern = Pattern::new(
    r"(?i)(?:công tác|sự|cơ chế|quy chế|chương trình|kế hoạch|cơ quan|đơn vị|hiệu quả|và)\s+phối hợp(?:\s+(?:giữa|liên ngành|thực hiện|của))?|phối hợp\s+giữa|(?:cơ quan|đơn vị|tổ chức)\s+chủ trì,?(?:\s+và)?\s+phối hợp|\bđể\s+(?:các\s)?[^,;.]{1,40}\sphối hợp",
);

/// The part that a doer plays in a clause; the first that applies in the contract's order.
#[must_use]
pub fn of(clause: &str, requested: bool) -> AssigneeRole {
    if requested {
        AssigneeRole::Requested
    } else if as_verb(&LEAD, &LEAD_NOUN, clause) {
        AssigneeRole::Lead
    } else if as_verb(&ADVISE, &ADVISE_NOUN, clause) {
        AssigneeRole::Advise
    } else if as_verb(&COORDINATE, &COORDINATE_NOUN, clause) {
        AssigneeRole::Coordinate
    } else {
        AssigneeRole::Perform
    }
}

/// Whether the word stands in the clause more often than it stands there as a noun.
fn as_verb(word: &Pattern, noun: &Pattern, clause: &str) -> bool {
    word.find_iter(clause).count() > noun.find_iter(clause).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        use AssigneeRole::*;
        for (clause, expected) in [
            ("Chủ trì, phối hợp với Trạm Y tế tiêm phòng", Lead),
            ("Là cơ quan thường trực, tham mưu ban hành", Lead),
            ("Kiểm tra bến đò; chủ trì giải tỏa lấn chiếm", Lead),
            ("Ban hành kế hoạch, xác định rõ đơn vị chủ trì và thời hạn", Perform),
            ("Tổ chức thường trực 24/24 giờ", Perform),
            ("Tham mưu UBND xã bố trí kinh phí", Advise),
            ("Tăng cường công tác phối hợp liên ngành", Perform),
            ("Tăng cường phối hợp liên ngành trong kiểm dịch", Coordinate),
            ("Cấp phát vật tư; phối hợp ngăn chặn vi phạm", Coordinate),
            ("Lồng ghép và phối hợp giữa các dịch vụ", Perform),
        ] {
            assert_eq!(of(clause, false), expected, "{clause}");
        }
        assert_eq!(of("Chủ trì kiểm tra", true), Requested);
    }
}
