//! What axe-core finds on the pages: nothing serious.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::browser::Browser;
use crate::round::{CITY, of_corpus, rasoat};

/// The script of axe-core, where it is: `RASOAT_AXE` names it, else it is where `.ci/run` puts it.
fn axe() -> Option<String> {
    let cache = || {
        let home = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
        home.map(|it| it.join("rasoat-axe/node_modules/axe-core/axe.min.js"))
    };
    let path = std::env::var_os("RASOAT_AXE").map(PathBuf::from).or_else(cache)?;
    let script = fs::read_to_string(&path).ok();
    if script.is_none() {
        println!("skipped: no axe-core at {}", path.display());
    }
    script
}

/// What is serious or worse: the rule, and where.
fn serious(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(&format!("{axe}; return true"));
    let found = browser.wait(
        "axe.run().then((it) => done([it.passes.length, it.violations.map((one) => \
         [one.impact, one.id, one.nodes[0].html])]))",
    );
    assert!(found[0].as_u64().unwrap() > 15, "axe looked at {} rules", found[0]);
    let all = found[1].as_array().unwrap().iter().map(Value::to_string).collect::<Vec<_>>();
    println!("axe: {} findings, {all:?}", all.len());
    all.into_iter().filter(|it| it.contains("\"serious\"") || it.contains("\"critical\"")).collect()
}

#[test]
fn nothing_serious() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::start(1400, 900) else { return };
    let page = of_corpus();
    browser.open(&page.path);
    browser.click("td.cell.missing");
    for view in ["matrix", "wards", "duties", "rows"] {
        browser.click(&format!("#go-{view}"));
        assert_eq!(serious(&browser, &axe), Vec::<String>::new(), "{view}");
    }
    let plan = page.folder.path().join("plan.html");
    let out = page.folder.path().join("plan.json");
    rasoat([
        "extract".as_ref(),
        CITY.as_ref(),
        "--html".as_ref(),
        plan.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
    ]);
    browser.open(&plan);
    assert_eq!(serious(&browser, &axe), Vec::<String>::new(), "plan");
}
