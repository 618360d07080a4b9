//! What a person decided reaches every report: it is asked for by that, and told beside what the
//! comparison found.

use rasoat::compare::{DutyVerdict, Status};
use rasoat::report::docx::{letters, report};
use rasoat::report::json::Located;
use rasoat::report::{Office, messages, xlsx};
use rasoat::review::{Child, Verdicts};
use serde_json::{Value, json};

use crate::documents::text;
use crate::round::decided;
use crate::workbook::sheet;

const WARD: &str = "phường Thốt Nốt";
/// Thốt Nốt sent two plans; the second counts.
const AT: usize = 4;
const NOTE: &str = "đã gọi điện, đơn vị xác nhận";

/// One duty that is certainly missing and decided to be covered, one that is covered and decided to
/// be missing: what the file of the page says of them.
fn contrary(parent: &Located<'_>, children: &[Option<Child>], seen: bool) -> Verdicts {
    let child = children[AT].as_ref().unwrap();
    let own = |found: Status, status: &str| -> Value {
        let is = |it: &&DutyVerdict| {
            it.status == found && rasoat::review::binds(it) && it.confidence >= 0.9
        };
        let verdict = child.comparison.duties.iter().find(is).unwrap();
        let quotes: Vec<&str> =
            verdict.evidence.iter().map(|it| child.plan.text.slice(it.span)).collect();
        let quotes = if seen { quotes } else { vec!["lời văn của bản trước"] };
        json!({"duty": parent.duties()[verdict.assignment], "ward": WARD, "status": status,
            "note": NOTE, "quotes": quotes})
    };
    let verdicts = [own(Status::Missing, "covered"), own(Status::Covered, "missing")];
    let file = json!({"schema": "rasoat/verdicts/1", "verdicts": verdicts});
    Verdicts::read(file.to_string().as_bytes()).unwrap()
}

fn shown<T>(seen: bool, show: impl FnOnce(&rasoat::report::Dossier<'_>) -> T) -> T {
    decided(|parent, children| contrary(parent, children, seen), show)
}

const ABOUT: &str = "Các cơ quan, đơn vị, trường học không sử dụng sản phẩm nhựa";

#[test]
fn letters_and_messages_ask_by_what_a_person_decided() {
    let office = Office::default();
    let letter = |seen| {
        let all = shown(seen, |it| letters(it, &office)).unwrap();
        text(all.into_iter().find(|it| it.file == "phuong-thot-not").unwrap().bytes)
    };
    let asked = |letter: &str| letter.matches("Bổ sung nhiệm vụ “").count();
    let without =
        decided(|_, _| Verdicts::default(), |it| letters(it, &office)).unwrap().remove(0).bytes;
    let without = text(without);
    assert!(without.contains(ABOUT), "{without}");
    let with = letter(true);
    assert!(!with.contains(ABOUT), "{with}"); // decided to be covered
    assert_eq!(asked(&with), asked(&without)); // one less, one more
    // What was decided on other words is for a person to look at again.
    let outdated = letter(false);
    assert!(!outdated.contains(ABOUT), "{outdated}");
    assert_eq!(asked(&outdated), asked(&without) - 1);
    let told = shown(true, |it| messages(it, &office));
    let told = told.iter().find(|it| it.file == "phuong-thot-not").unwrap();
    assert!(!told.text.contains("không sử dụng sản phẩm nhựa"), "{}", told.text);
}

#[test]
fn the_workbook_has_both_verdicts() {
    let bytes = shown(true, xlsx::workbook).unwrap();
    let rows = sheet(&bytes, "Thiếu và chưa đầy đủ");
    let column = |name: &str| rows[0].iter().position(|it| it == name).unwrap();
    let (found, own) = (column("Kết quả rà soát"), column("Kết luận của người rà soát"));
    let mut both: Vec<(&str, &str)> = rows
        .iter()
        .filter(|row| row[column("Ghi chú")].contains(NOTE))
        .map(|row| (row[found].as_str(), row[own].as_str()))
        .collect();
    both.sort_unstable();
    assert_eq!(both, [("Chưa có", "Đầy đủ"), ("Đầy đủ", "Chưa có")]);
    let matrix = sheet(&bytes, "Ma trận");
    let mut signs: Vec<&String> = matrix.iter().flatten().filter(|it| it.ends_with('†')).collect();
    signs.sort_unstable();
    assert_eq!(signs, ["✓†", "✗†"]);
}

#[test]
fn the_word_report_says_whose_verdict_it_is() {
    let report = text(shown(true, |it| report(it, &Office::default())).unwrap());
    for words in ["theo người rà soát; đối chiếu: Đầy đủ", NOTE] {
        assert!(report.contains(words), "{words:?} is not in:\n{report}");
    }
}
