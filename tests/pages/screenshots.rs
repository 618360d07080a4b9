//! The picture of the README: drawn anew where `RASOAT_SCREENSHOTS` is set (`.ci/screenshots`).

use std::fs;
use std::path::Path;

use crate::browser::Browser;
use crate::round::of_corpus;

#[test]
fn picture_of_the_readme() {
    if std::env::var_os("RASOAT_SCREENSHOTS").is_none() {
        println!("skipped: RASOAT_SCREENSHOTS is not set");
        return;
    }
    let Some(browser) = Browser::start(1440, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    browser.click(".matrix tbody tr:nth-child(4) td.cell.conflict");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screenshots/matrix.png");
    fs::write(file, browser.picture()).unwrap();
}
