//! Which ward a plan is of: a corrected plan, in whatever file, is of the same.

use crate::plan::Plan;

/// The ward by kind and name, `phường Lê Chân`; the issuer as printed where it is no such body;
/// `None` where none is printed.
#[must_use]
pub fn ward(plan: &Plan) -> Option<String> {
    let issuer = plan.metadata.issuer.as_ref()?;
    Some(match (&issuer.kind, &issuer.locality) {
        (Some(kind), Some(locality)) => format!("{kind} {locality}"),
        _ => issuer.name.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ward_however_it_writes_its_name() {
        let of = |letterhead: &str| {
            let text = format!("{letterhead}\nKẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n- Chọn giống.");
            let source = crate::Source { path: "plan.txt".into(), bytes: text.into_bytes() };
            ward(&crate::parse(&source).unwrap())
        };
        let expected = Some("phường Lê Chân".to_owned());
        assert_eq!(of("ỦY BAN NHÂN DÂN\nPHƯỜNG LÊ CHÂN"), expected);
        assert_eq!(of("UBND PHƯỜNG LÊ CHÂN"), expected);
        assert_eq!(of("Số: /KH"), None);
    }
}
