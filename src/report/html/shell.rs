//! `data → HTML file`: one style, one script, the data; a policy that lets nothing else run or load.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Lang;

const SHELL: &str = include_str!("page.html");
const STYLE: &str = concat!(
    include_str!("style.css"),
    include_str!("report.css"),
    include_str!("plan.css"),
    include_str!("paper.css")
);
/// What both pages build on, then the pages: each a file, in the order in which they run.
pub(super) const SCRIPTS: [&str; 8] = [
    include_str!("text.js"),
    include_str!("dom.js"),
    include_str!("report_model.js"),
    include_str!("report_panel.js"),
    include_str!("report_matrix.js"),
    include_str!("report_lists.js"),
    include_str!("report.js"),
    include_str!("plan.js"),
];

/// Which page the scripts show.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A parent and its wards.
    Report,
    /// Plans one by one.
    Plans,
}

/// The file.
pub(super) fn page(kind: Kind, data: &impl Serialize, lang: Lang) -> String {
    let script = format!("\"use strict\";\n{}", SCRIPTS.concat());
    let (kind, lang) = match (kind, lang) {
        (Kind::Report, Lang::Vi) => ("report", "vi"),
        (Kind::Report, Lang::En) => ("report", "en"),
        (Kind::Plans, Lang::Vi) => ("plans", "vi"),
        (Kind::Plans, Lang::En) => ("plans", "en"),
    };
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; form-action 'none'; base-uri 'none'",
        hash(&script),
        hash(STYLE)
    );
    // Our own types always serialise. The data comes last: nothing is filled into it.
    let data = within_script(&serde_json::to_string(data).unwrap_or_default());
    let filled = [
        ("{{lang}}", lang),
        ("{{kind}}", kind),
        ("{{policy}}", &policy),
        ("{{style}}", STYLE),
        ("{{script}}", &script),
        ("{{data}}", &data),
    ];
    filled.into_iter().fold(SHELL.to_owned(), |page, (hole, text)| match page.split_once(hole) {
        Some((before, after)) => [before, text, after].concat(),
        None => page,
    })
}

/// What the browser must find to run or apply it.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// JSON in which no tag, comment or entity can begin, and which any script could hold.
fn within_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stays_data() {
        let hostile = "</script><script>alert(1)</script><!-- {{script}} & \u{2028}";
        let page = page(Kind::Report, &[hostile], Lang::Vi);
        assert_eq!(page.matches("</script>").count(), 2, "the data and the script");
        assert!(!page.contains("alert(1)</script>"));
        let (_, rest) = page.split_once("type=\"application/json\">").unwrap();
        let (json, _) = rest.split_once("</script>").unwrap();
        let back: Vec<String> = serde_json::from_str(json).unwrap();
        assert_eq!(back, [hostile]);
    }

    #[test]
    fn every_hole_is_filled_and_nothing_is_fetched() {
        let page = page(Kind::Plans, &(), Lang::En);
        for hole in ["{{lang}}", "{{kind}}", "{{policy}}", "{{style}}", "{{script}}", "{{data}}"] {
            assert!(!page.contains(hole), "{hole}");
        }
        let page = page.replacen("http://www.w3.org/2000/svg", "", 1); // a name, not an address
        for fetched in ["http:", "https:", "url(", "import ", "fetch(", "XMLHttp", "innerHTML"] {
            assert!(!page.contains(fetched), "{fetched}");
        }
    }
}
