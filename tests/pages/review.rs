//! The page of a review, used as a reviewer uses it.

use std::fs;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::round::{of_corpus, of_corpus_with};

/// Keys, as WebDriver names them.
const RIGHT: &str = "\u{e014}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// What a ward lowers or leaves out is told in its card and in the cell, in the words of both.
#[test]
fn figures_and_deadlines_that_fall_short() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    browser.open(&of_corpus().path);
    let opened = browser
        .run("lists.openWard(model.wards.find((it) => it.name.includes('Thốt Nốt'))); return 1");
    assert_eq!(opened, 1);
    let card = browser.text(".card");
    for words in ["“Từ 60% đến 65% hộ gia đình", "thấp hơn mức giao", "trước ngày 31/8/2026"]
    {
        assert!(card.contains(words), "{words:?} is not in {card}");
    }
    let in_cells = browser.run(
        "return model.wards.some((ward) => ward.cells.some((cell) => (cell.g ?? []).length > 0))",
    );
    assert_eq!(in_cells, true);
}

#[test]
fn what_is_seen_first() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    assert!(browser.text("h1").contains("Kế hoạch số 37/KH-UBND"));
    assert_eq!(browser.count(".matrix tbody tr"), 6);
    assert_eq!(browser.count(".matrix tbody tr.unread"), 2);
    // Unread and not sent are no gaps.
    assert!(browser.text(".unread").contains("Không đọc được"));
    assert!(browser.text(".unread").contains("Chưa gửi"));
    let shown = browser.count("thead .duty");
    browser.click("#departments");
    assert!(
        browser.count("thead .duty") > shown,
        "duties of the city's own offices, when asked for"
    );
    browser.click(".questions button");
    assert_eq!(browser.count("thead .duty"), shown);
    assert_eq!(browser.requests(), Vec::<String>::new());
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn filters_and_searches_without_marks() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    let settle = "setTimeout(() => done(), 250)";
    browser.type_into("#q-ward", "thot not");
    browser.wait(settle);
    assert_eq!(browser.text(".matrix tbody th"), "Phường Thốt Nốt");
    browser.click(".questions button");
    browser.type_into("#q-duty", "Chat thai nguy hai");
    browser.wait(settle);
    assert_eq!(browser.count("thead .duty"), 1);
    browser.click(".questions button");
    browser.pick("#q-what", "conflict");
    assert!(browser.count("td.cell.conflict:not(.faint)") > 0);
    assert_eq!(browser.count("td.cell.missing:not(.faint)"), 0);
    browser.pick("#q-what", "unread");
    assert_eq!(browser.count(".matrix tbody tr"), 2);
    browser.click(".questions button");
    browser.pick("#q-office", "Phòng Văn hóa - Xã hội");
    let cells = browser.count("td.cell:not(.faint)");
    assert!(cells > 0 && cells < 40, "{cells}");
}

#[test]
fn a_cell_shows_both_texts() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    // The deadline that a ward puts off.
    browser.pick("#q-what", "conflict");
    browser.click("td.cell.conflict:not(.faint)");
    let panel = browser.text("#panel");
    for said in
        ["Nhiệm vụ được giao", "Nội dung tại kế hoạch của đơn vị", "muộn hơn thời hạn", "khoản"]
    {
        assert!(panel.contains(said), "{said} is not in {panel}");
    }
    let quoted = browser.text("#panel mark.evidence");
    assert!(!quoted.is_empty());
    assert!(
        browser.text("#panel blockquote.evidence").contains(&quoted),
        "the quote within its lines"
    );
    assert_eq!(browser.count("#panel mark.conflict"), 1, "the element in the parent's words");
    assert!(browser.text(".suggestion blockquote").starts_with("Phòng "), "a sentence to paste");
    browser.pick("#q-what", "missing");
    browser.click("td.cell.missing:not(.faint)");
    assert!(browser.text("#panel").contains("Đoạn gần nhất"));
}

#[test]
fn by_keyboard_alone() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    browser.run("document.querySelector('td.cell[tabindex=\"0\"]').focus()");
    let focus = || browser.run("return document.activeElement.id").as_str().unwrap().to_owned();
    let first = focus();
    browser.press(&[RIGHT]);
    assert_ne!(focus(), first);
    browser.press(&[ENTER]);
    let title = browser.text("#panel h2");
    assert_eq!(browser.run("return document.activeElement.textContent"), json!(title));
    browser.press(&["n"]);
    assert_ne!(browser.text("#panel h2"), title);
    browser.press(&[ESCAPE]);
    assert_eq!(browser.count("#panel:not([hidden])"), 0);
    assert!(focus().starts_with('c'), "back in the matrix");
}

#[test]
fn verdicts_are_kept_saved_and_taken_up() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    let coverage = || browser.text(".matrix tbody tr:nth-child(3) .figure");
    browser.click(".matrix tbody tr:nth-child(3) td.cell.missing");
    let before = coverage();
    browser.click("#panel input[value=covered]");
    browser.type_into("#panel textarea", "đã gọi điện");
    browser.press(&[ESCAPE]);
    assert_ne!(coverage(), before, "the reviewer's verdict counts");
    browser.open(&page.path);
    assert_eq!(browser.count("td.cell[data-flag*='†']"), 1, "kept in the browser");
    browser.click("#save");
    let saved = browser.saved("ket-luan-ra-soat.json");
    let bytes = fs::read(&saved).unwrap();
    assert_eq!(rasoat::review::Verdicts::read(&bytes).unwrap().iter().count(), 1);
    let file: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(file["schema"], "rasoat/verdicts/1");
    let own = &file["verdicts"][0];
    assert_eq!((&own["status"], &own["note"]), (&json!("covered"), &json!("đã gọi điện")));
    assert_eq!(own["found"], "missing");

    // Another browser: nothing, until the file is loaded.
    browser.run("localStorage.clear()");
    browser.open(&page.path);
    assert_eq!(browser.count("td.cell[data-flag*='†']"), 0);
    browser.type_into("#load", &saved.display().to_string());
    browser.wait("setTimeout(() => done(), 300)");
    assert_eq!(browser.count("td.cell[data-flag*='†']"), 1);
    browser.run("localStorage.clear()");

    // The next run takes it up; where the plan says something else now, somebody looks again.
    let path = saved.display().to_string();
    let next = of_corpus_with(&["--verdicts", &path]);
    browser.open(&next.path);
    assert_eq!(browser.count("td.cell[data-flag*='†']"), 1);
    let mut changed = file.clone();
    changed["verdicts"][0]["quotes"] = json!(["Lời văn cũ"]);
    fs::write(&saved, changed.to_string()).unwrap();
    let next = of_corpus_with(&["--verdicts", &path]);
    browser.open(&next.path);
    browser.click("td.cell[data-flag*='!']");
    assert!(browser.text("#panel .outdated").contains("Lời văn cũ"));
    browser.type_into("#load", &next.folder.path().join("out.json").display().to_string());
    browser.wait("setTimeout(() => done(), 300)");
    assert!(browser.text("#told").contains("không phải tệp kết luận"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn lists_sort_and_lead_to_one_another() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    browser.click("#go-wards");
    let names = || browser.text(".list tbody th .link");
    let by_coverage = names();
    browser.click(".list thead th:nth-child(2) button");
    assert_ne!(names(), by_coverage);
    assert_eq!(browser.count("[aria-sort=ascending]"), 1);
    assert!(browser.count(".bar rect") > 0);
    browser.click("#go-duties");
    let missing = browser.run(
        "return [...document.querySelectorAll('.list:not(.chart) td.missing')].map((it) => +it.textContent)",
    );
    let missing: Vec<u64> = serde_json::from_value(missing).unwrap();
    assert!(
        missing.len() > 20 && missing.is_sorted_by(|a, b| a >= b),
        "most missed first: {missing:?}"
    );
    browser.click(".list:not(.chart) tbody th .link");
    assert_eq!(browser.count(".rows tbody tr"), 4, "that duty in each ward");
}

#[test]
fn printed_with_heads_on_each_page() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    browser.click("#go-rows");
    let pdf = lopdf::Document::load_mem(&browser.print()).unwrap();
    let pages = pdf.get_pages();
    assert!(pages.len() > 3, "{} pages", pages.len());
    for (number, id) in pages {
        let page = pdf.get_object(id).unwrap().as_dict().unwrap();
        let corners = page.get(b"MediaBox").unwrap().as_array().unwrap();
        let corners: Vec<f32> = corners.iter().map(|it| it.as_float().unwrap()).collect();
        assert!(corners[2] > corners[3], "page {number} is not landscape");
        // The first head: letters with marks are in a font that not every reader knows.
        let text = pdf.extract_text(&[number]).unwrap();
        assert!(text.contains("STT"), "page {number} has no heads:\n{text}");
    }
}

#[test]
fn against_the_last_round() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let last = of_corpus().folder.path().join("out.json").display().to_string();
    let page = of_corpus_with(&["--previous", &last]);
    browser.open(&page.path);
    browser.click(".matrix tbody tr:nth-child(3) th button");
    let card = browser.text(".card");
    assert!(card.contains("Còn tồn tại (") && !card.contains("Mới phát sinh"), "{card}");
    browser.click(".card .link");
    assert!(browser.text("#panel h2").starts_with("Phường Thốt Nốt"));
}

#[test]
fn speaks_english() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus_with(&["--lang", "en"]);
    browser.open(&page.path);
    assert_eq!(browser.run("return document.documentElement.lang"), "en");
    assert!(browser.text(".legend").contains("Missing"));
    assert!(browser.text("body").contains("Not received"));
}
