//! Lines whose form Nghị định 30/2020 fixes: letterhead, type, signature, recipients.

use crate::lexicon::pattern::Pattern;

/// A line that begins a part of the form and is never the second half of a sentence.
static FORM: Pattern = Pattern::new(
    r"(?x)^(?:
          CỘNG\ H[OÒ][AÀ]\b | CHỦ\ NGHĨA\ VIỆT\ NAM | (?i:độc\ lập\s*[-–]\s*tự\ do)
        | Số\s*: | Số\s+\d*\s*-\s*\p{Lu}{2,}/ | (?i:nơi\ nhận)\s*: | \(Đã\ ký\) | PHỤ\ LỤC\b
        | (?:TM|KT|TL|TUQ|Q)\.\s?\p{Lu} | (?:T/M|K/T|T/L)\s\p{Lu} | (?:PHÓ\ )?(?:CHỦ\ TỊCH|GIÁM\ ĐỐC|TRƯỞNG\ \p{Lu}+)$
        | (?:KẾ\ HOẠCH|QUYẾT\ ĐỊNH|THÔNG\ BÁO|CHỈ\ THỊ|NGHỊ\ QUYẾT|CHƯƠNG\ TRÌNH|PHƯƠNG\ ÁN|ĐỀ\ ÁN|HƯỚNG\ DẪN|BÁO\ CÁO|TỜ\ TRÌNH|CÔNG\ VĂN)$
        | [\p{Lu}][\p{L}\s.]{1,40},\s*(?i:ngày)[\s\d.…_]*(?i:tháng)
        )",
);

/// Whether the line opens a part of the form.
#[must_use]
pub fn opens(line: &str) -> bool {
    FORM.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn knows_the_form() {
        for line in [
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập – Tự do – Hạnh phúc",
            "Số: /KH-UBND",
            "P. Lê Thanh Nghị, ngày tháng 03 năm 2026",
            "KẾ HOẠCH",
            "TM. ỦY BAN NHÂN DÂN",
            "KT.CHỦ TỊCH",
            "Nơi nhận:",
        ] {
            assert!(opens(line), "{line}");
        }
        for line in ["Kế hoạch số 12/KH-UBND", "Số lượng", "Độc lập, sáng tạo", "KẾ HOẠCH này"]
        {
            assert!(!opens(line), "{line}");
        }
    }
}
