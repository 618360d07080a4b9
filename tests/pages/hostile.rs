//! Documents that try to be more than text: nothing in them runs, loads, leaves or hides.

use std::fs;

use serde_json::json;

use crate::browser::Browser;
use crate::round::{Page, plan, rasoat};

/// What people put where a text is expected; each would set `window.hacked` or fetch something.
const PAYLOADS: [&str; 25] = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "\"><img src=http://127.0.0.1:9/x onerror=window.hacked=1>",
    "'><svg onload=window.hacked=1>",
    "<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>",
    "<iframe srcdoc=\"<script>parent.hacked=1</script>\"></iframe>",
    "<body onload=window.hacked=1>",
    "<input autofocus onfocus=window.hacked=1>",
    "<details open ontoggle=window.hacked=1>",
    "<a href=javascript:window.hacked=1>x</a>",
    "<base href=http://127.0.0.1:9/>",
    "<meta http-equiv=refresh content=\"0;url=http://127.0.0.1:9/\">",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    "<form action=http://127.0.0.1:9/><button>x</button></form>",
    "<object data=http://127.0.0.1:9/x></object>",
    "<!--<script>window.hacked=1//-->",
    "]]><script>window.hacked=1</script>",
    "{{script}} {{data}} {{policy}}",
    "${window.hacked=1} {{constructor.constructor('window.hacked=1')()}}",
    "\\u003cscript\\u003ewindow.hacked=1\\u003c/script\\u003e",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "\u{202e}tpircs\u{202c} \u{2066}x\u{2069}",
    "\u{2028}</textarea><script>window.hacked=1</script>\u{2029}",
];

/// The payloads in so many forms: with words before them, in capitals, behind a quote, in a link.
fn strings() -> Vec<String> {
    let forms: [fn(usize, &str) -> String; 20] = std::array::from_fn(|form| {
        const FORMS: [fn(usize, &str) -> String; 4] = [
            |number, it| format!("nạo vét kênh số {number} {it}"),
            |number, it| format!("sửa cống số {number} {}", it.to_uppercase()),
            |number, it| format!("trồng cây đợt {number} \"'`{it}"),
            |number, it| format!("lắp đèn ngõ {number} <b>{it}</b>"),
        ];
        FORMS[form % 4]
    });
    let of_form = |(form, make): (usize, &fn(usize, &str) -> String)| {
        let make = *make;
        PAYLOADS
            .iter()
            .enumerate()
            .map(move |(at, it)| make(form * 25 + at, it))
            .collect::<Vec<_>>()
    };
    forms.iter().enumerate().flat_map(of_form).collect()
}

/// A round whose every text is hostile: 100 duties, four wards with 100 items each.
fn round(strings: &[String]) -> Page {
    let folder = tempfile::tempdir().unwrap();
    let mut parts = strings.chunks(100);
    let parent = folder.path().join("parent <img src=x onerror=window.hacked=1>.txt");
    let items =
        |part: &[String]| part.iter().map(|it| format!("Tổ chức {it}.")).collect::<Vec<_>>();
    let duties = items(parts.next().unwrap());
    fs::write(&parent, plan("THÀNH PHỐ CẦN THƠ", "", &[("UBND các xã, phường", duties.clone())]))
        .unwrap();
    let wards = folder.path().join("wards");
    fs::create_dir(&wards).unwrap();
    for (at, part) in parts.enumerate() {
        let title = format!("PHƯỜNG SỐ {at} <SVG ONLOAD=WINDOW.HACKED=1>");
        let office = "Phòng Kinh tế, Hạ tầng và Đô thị <img src=x onerror=window.hacked=1>";
        // Some of the duties as they are, so that there is evidence to show.
        let own: Vec<String> =
            items(part).into_iter().chain(duties.iter().skip(at * 20).take(20).cloned()).collect();
        let text = plan(&title, "", &[(office, own)]);
        fs::write(wards.join(format!("{at}\u{202e}\"><script>window.hacked=1<.txt")), text)
            .unwrap();
    }
    Page::of(folder, &parent, &wards)
}

/// Fails if anything ran, was loaded, or became an element that we do not make.
fn harmless(browser: &Browser) {
    assert_eq!(browser.run("return window.hacked ?? null"), json!(null), "something ran");
    assert_eq!(browser.requests(), Vec::<String>::new(), "something left");
    let foreign = "img, iframe, object, embed, link, base, form[action], style ~ style, meta[http-equiv=refresh], \
                   [onerror], [onload], [onfocus], [ontoggle], a[href^=javascript]";
    assert_eq!(browser.text(foreign), "", "a text became an element");
    assert_eq!(browser.count(foreign), 0);
    assert_eq!(browser.count("script"), 2);
}

#[test]
fn five_hundred_strings_stay_strings() {
    let strings = strings();
    assert_eq!(strings.len(), 500);
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = round(&strings);
    browser.open(&page.path);
    harmless(&browser);
    for view in ["wards", "duties", "rows"] {
        browser.click(&format!("#go-{view}"));
        harmless(&browser);
    }
    browser.click("#go-matrix");
    // Every cell of two wards, opened.
    let opened = browser.run(
        "let opened = 0; for (const cell of document.querySelectorAll('tbody tr:nth-child(-n+2) td.cell')) { \
         cell.click(); opened += 1; } return opened",
    );
    assert!(opened.as_u64().unwrap() >= 100, "{opened}");
    harmless(&browser);
    browser.print();
    harmless(&browser);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn what_is_quoted_is_quoted_to_the_letter_and_nothing_hides() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = round(&strings());
    browser.open(&page.path);
    browser.click("#c0-0");
    assert!(browser.text("#panel blockquote").contains("<script>window.hacked=1</script>"));
    // What turns the direction of writing is out of the texts of documents; a file's name has it
    // still, and says so.
    browser.click("#go-wards");
    assert!(browser.text(".list .hidden-letter").contains("U+202E"));
    let bare = browser
        .run("return /[\\u202a-\\u202e\\u2066-\\u2069\\u200b]/.test(document.body.innerText)");
    assert_eq!(bare, json!(false), "a hidden letter is on the page");
    let titles = browser.run(
        "return [...document.querySelectorAll('[title], [aria-label]')].some((it) => \
         /[\\u202a-\\u202e\\u2066-\\u2069]/.test(it.title + it.ariaLabel))",
    );
    assert_eq!(titles, json!(false));
}

#[test]
fn a_plan_page_is_as_safe() {
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = round(&strings());
    let path = page.folder.path().join("plans.html");
    let (wards, out) = (page.folder.path().join("wards"), page.folder.path().join("plans.json"));
    rasoat([
        "extract".as_ref(),
        wards.as_os_str(),
        "--html".as_ref(),
        path.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
    ]);
    browser.open(&path);
    assert!(browser.text(".paper").contains("<script>window.hacked=1</script>"));
    harmless(&browser);
}
