//! Task → how often it comes back.

use crate::lexicon::pattern::Pattern;
use crate::plan::Recurrence;

/// What says how often, and how often that is. `hằng năm` after a noun is what comes every year by
/// itself (`kế hoạch hằng năm`); before a verb it is the duty's.
static CUES: [(Pattern, Recurrence); 11] = [
    (
        Pattern::new(r"(?i)h[ằà]ng ngày|mỗi ngày|\d (?:ca|lần|lượt|buổi|bản tin)/ngày\b"),
        Recurrence::Daily,
    ),
    (
        Pattern::new(r"(?i)h[ằà]ng tuần|/tuần\b|mỗi tuần|(?:tuần|thứ \p{L}+) nào cũng"),
        Recurrence::Weekly,
    ),
    (
        Pattern::new(
            r"(?i)h[ằà]ng tháng|/tháng\b|mỗi tháng|tháng nào cũng|báo cáo tháng|định kỳ tháng",
        ),
        Recurrence::Monthly,
    ),
    (
        Pattern::new(
            r"(?i)h[ằà]ng quý|mỗi quý|/quý\b|tháng (?:cuối|đầu) quý|báo cáo quý|kết quả quý|định kỳ quý|(?:ba|0?3) tháng(?: một |/)lần|quý nào cũng",
        ),
        Recurrence::Quarterly,
    ),
    (
        Pattern::new(
            r"(?i)(?:báo cáo|định kỳ|kết quả)[^;]{0,120}\b0?6 tháng|0?2 (?:lần|đợt|kỳ)/năm|0?2 (?:lần|lượt|đợt|kỳ)(?: [^,;.]{1,30})? (?:trong|mỗi) năm|mỗi năm (?:0?2|hai) (?:lần|lượt|đợt|kỳ)|\((?:0?6|sáu) tháng[^)]*\)[^;]*\((?:cả )?năm[^)]*\)|0?6 tháng một lần|0?6 tháng/lần|(?:mỗi|h[ằà]ng) học kỳ",
        ),
        Recurrence::Semiannual,
    ),
    (
        Pattern::new(
            r"(?i)(?:^|[;.,:]\s*)(?:định kỳ\s+)?h[ằà]ng năm\b|0?1 lần(?:/| trong | mỗi )năm|mỗi năm (?:0?1|một) lần",
        ),
        Recurrence::Annual,
    ),
    (
        Pattern::new(
            r"(?i)báo cáo năm\s*(?:\(|trước|chậm|gửi|về)|báo cáo[^;]{0,60}\bh[ằà]ng năm\b|định kỳ h[ằà]ng năm|ngày \d{1,2}(?:/| tháng )\d{1,2} h[ằà]ng năm",
        ),
        Recurrence::Annual,
    ),
    (Pattern::new(r"(?:^|[;.:]\s*|,\s+)(?:T|t)hường xuyên\b"), Recurrence::Regular),
    (Pattern::new(r"(?i)\bđịnh kỳ\b|cập nhật thường xuyên"), Recurrence::Regular),
    (
        Pattern::new(r"(?i)^thường xuyên\.?$|trong suốt năm|thường xuyên, đột xuất"),
        Recurrence::Regular,
    ),
    (Pattern::new(r"(?i)\bđột xuất\b"), Recurrence::AdHoc),
];

/// A sum or gift that comes every month is no duty of every month.
static ALLOWANCE: Pattern = Pattern::new(
    r"(?i)(?:trợ cấp|phụ cấp|tiền lương|lương|học phí|trợ giúp)[^;,.]{0,30}h[ằà]ng (?:tháng|quý|ngày)|thói quen[^;,.]{0,30}h[ằà]ng ngày|h[ằà]ng ngày của",
);

/// How often a task comes back; the most frequent where several are named.
#[must_use]
pub fn of(task: &str) -> Option<Recurrence> {
    // `mỗi Tổ liên gia thực tập 02 lần`: how often those do it whom the duty sets up.
    static EACH: Pattern = Pattern::new(r"mỗi\s\p{Lu}[^;.,]*");
    let task = ALLOWANCE.replace_all(task, "");
    let task = EACH.replace_all(&task, "");
    CUES.iter().filter(|(cue, _)| cue.is_match(&task)).map(|&(_, recurrence)| recurrence).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues() {
        use Recurrence::*;
        for (task, expected) in [
            ("Hằng tháng, quý thường xuyên kiểm tra", Some(Monthly)),
            ("Sáng thứ Bảy nào cũng quét ngõ", Some(Weekly)),
            ("tháng nào cũng có người đến đo", Some(Monthly)),
            ("ba tháng một lần gom số liệu", Some(Quarterly)),
            ("diễn tập mỗi năm 02 lần", Some(Semiannual)),
            ("Mở 02 đợt tập huấn trong năm", Some(Semiannual)),
            ("Hằng tuần rà soát, cập nhật dữ liệu", Some(Weekly)),
            ("gửi kết quả trước ngày 10 hằng tháng", Some(Monthly)),
            ("báo cáo kết quả 06 tháng và cả năm", Some(Semiannual)),
            ("tập huấn ít nhất 02 lần/năm", Some(Semiannual)),
            ("kiểm tra ít nhất 01 lần trong năm", Some(Annual)),
            ("thực tập phương án ít nhất 04 lần trong năm", None),
            ("Thường xuyên rà soát các điểm sạt lở", Some(Regular)),
            ("chi trả hỗ trợ thường xuyên cho đội trưởng", None),
            ("thực hiện chế độ báo cáo định kỳ và đột xuất", Some(Regular)),
            ("báo cáo đột xuất về UBND tỉnh", Some(AdHoc)),
            ("lồng ghép vào chương trình, kế hoạch hằng năm", None),
            ("chi trả trợ cấp hằng tháng cho người có công", None),
            ("Hằng năm tổ chức hội thi", Some(Annual)),
            ("trực gác đập 03 ca/ngày trong mùa lũ", Some(Daily)),
            ("kiểm tra bếp ăn (làm thường xuyên, đột xuất)", Some(Regular)),
            ("mỗi học kỳ diễn tập thoát nạn 01 buổi", Some(Semiannual)),
            ("cập nhật số liệu 06 tháng/lần", Some(Semiannual)),
            ("trình UBND xã trước ngày 30/3 hằng năm", Some(Annual)),
        ] {
            assert_eq!(of(task), expected, "{task}");
        }
    }
}
