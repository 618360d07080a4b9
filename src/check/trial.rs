//! How the tests of a rule say what it flags and what it allows.

use super::Check;
use crate::plan::Plan;
use crate::{Source, parse};

/// A ward's plan without a slip.
pub(super) const SOUND: &str = "\
ỦY BAN NHÂN DÂN
PHƯỜNG AN BÌNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/KH-UBND

An Bình, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Công tác thủy lợi năm 2026 trên địa bàn phường An Bình

Thực hiện Kế hoạch số 48/KH-UBND ngày 10/02/2026 của UBND thành phố Cần Thơ về công tác thủy lợi năm 2026, UBND phường An Bình ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Nâng cao hiệu quả quản lý công trình thủy lợi trên địa bàn phường.

2. Yêu cầu

- Các đơn vị thực hiện đúng tiến độ, rõ trách nhiệm.

II. NHIỆM VỤ, GIẢI PHÁP

1. Rà soát hệ thống kênh mương

- Rà soát, lập danh sách kênh mương bị bồi lắng, hoàn thành trước ngày 30/4/2026.

2. Nạo vét kênh mương

- Tổ chức nạo vét kênh mương nội đồng từ ngày 01/5/2026 đến ngày 31/5/2026.

III. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế, Hạ tầng và Đô thị

- Chủ trì, phối hợp với các đơn vị liên quan triển khai thực hiện Kế hoạch này.

2. Các khu vực

- Vận động Nhân dân tham gia bảo vệ công trình thủy lợi.

Trên đây là Kế hoạch công tác thủy lợi năm 2026, yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.

Nơi nhận:
- UBND thành phố (để báo cáo);
- Các khu vực;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn An
";

/// A plan of this text.
pub(super) fn plan(text: &str) -> Plan {
    let source = Source { path: "ke-hoach.txt".to_string(), bytes: text.as_bytes().to_vec() };
    parse(&source).unwrap()
}

/// The sound plan with `old` replaced by `new`.
pub(super) fn changed(old: &str, new: &str) -> String {
    assert!(SOUND.contains(old), "{old}");
    SOUND.replace(old, new)
}

/// The messages of a rule over a text.
pub(super) fn messages(check: &Check, text: &str) -> Vec<String> {
    (check.run)(&plan(text)).into_iter().map(|slip| slip.message).collect()
}

/// The rule finds one thing in the sound plan, once `old` is `new`.
pub(super) fn flags(check: &Check, old: &str, new: &str) {
    let found = messages(check, &changed(old, new));
    assert_eq!(found.len(), 1, "{new}: {found:?}");
}

/// The rule stays silent, also once `old` is `new`.
pub(super) fn allows(check: &Check, old: &str, new: &str) {
    assert_eq!(messages(check, &changed(old, new)), [""; 0], "{new}");
}

#[test]
fn a_sound_plan_has_no_finding() {
    assert_eq!(super::review_pedantically(&plan(SOUND)), []);
}
