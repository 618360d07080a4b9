//! The page of one plan or several.

use crate::browser::Browser;
use crate::round::{WARDS, rasoat};

#[test]
fn a_plan_at_a_glance() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    rasoat(["extract", WARDS[1], WARDS[3], "--html", &at("plans.html"), "-o", &at("out.json")]);
    browser.open(&folder.path().join("plans.html"));
    assert!(browser.text("h1").contains("phường Thốt Nốt"));
    assert!(browser.text(".outline").contains("TỔ CHỨC THỰC HIỆN"));
    assert!(browser.text("h4").contains("Phòng Kinh tế, Hạ tầng và Đô thị"));
    assert!(browser.text("td.due").contains("trước ngày 31/8/2026"));
    assert!(browser.text(".margin .finding").contains("Tệp không thể hiện số"));
    // A finding stands beside the words that it marks.
    let beside = browser.run(
        "return [...document.querySelectorAll('.line')].filter((it) => it.querySelector('.margin')) \
         .every((it) => it.querySelector('mark'))",
    );
    assert_eq!(beside, true);
    browser.pick(".top select", "1");
    assert!(browser.text("h1").contains("phường Ngã Bảy"));
    assert_eq!(browser.requests(), Vec::<String>::new());
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
