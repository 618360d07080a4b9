//! A city's whole round: 170 wards, 60 duties. How large its page is, and how soon it can be used.

use std::fs;
use std::path::Path;

use crate::browser::Browser;
use crate::round::generated;

const MOST_BYTES: u64 = 5 << 20;
/// Times the first view of a page of the same size that shows nothing.
const MOST_RATIO: f64 = 6.0;

#[test]
fn small_enough_and_soon_there() {
    let page = generated(170, 60);
    println!("170 wards, 60 duties: {} bytes", page.bytes());
    assert!(page.bytes() <= MOST_BYTES, "{} bytes", page.bytes());
    let Some(browser) = Browser::start(1600, 900) else { return };
    let empty = page.folder.path().join("empty.html");
    let whole = fs::read_to_string(&page.path).unwrap();
    // The same data, which nobody reads.
    let (head, rest) = whole.split_once("<script id=\"data\"").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    fs::write(&empty, format!("{head}<p>x</p><script id=\"data\"{data}</script></body></html>"))
        .unwrap();
    let (mut of_page, mut of_empty) = (f64::MAX, f64::MAX);
    for _ in 0..5 {
        of_empty = of_empty.min(first_view(&browser, &empty));
        of_page = of_page.min(first_view(&browser, &page.path));
    }
    let ratio = of_page / of_empty;
    println!("first view: {of_page:.0} ms, an empty page {of_empty:.0} ms: {ratio:.1} times");
    browser.wait(
        "const look = () => document.querySelectorAll('td.cell').length < 170 * 60 ? \
         setTimeout(look, 50) : done(); look()",
    );
    assert!(ratio <= MOST_RATIO, "{ratio:.1} times an empty page");
    browser.click("#c5-5");
    assert!(!browser.text("#panel blockquote").is_empty());
}

/// Milliseconds until something is painted.
fn first_view(browser: &Browser, path: &Path) -> f64 {
    browser.open(path);
    let painted = browser.wait(
        "const look = () => { const [entry] = performance.getEntriesByName('first-contentful-paint'); \
         if (entry) done(entry.startTime); else setTimeout(look, 20); }; look()",
    );
    painted.as_f64().unwrap()
}
