//! Lists as a reviewer leaves them → what is compared.

use super::*;
use crate::compare::{Binding, Parent};
use crate::duties;
use crate::report::json;
use crate::report::json::v1::{ListedDeadline, ListedDuty, ListedQuote, ListedTarget};
use crate::source::Source;

const PLAN: &str = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 10/KH-UBND\n\nKẾ HOẠCH\n\
Chỉnh trang nông thôn năm 2026\n\nI. NHIỆM VỤ\n\n\
- Quét vôi gốc cây; kẻ lại vạch đường trước ngày 30/4/2026.\n\n\
II. TỔ CHỨC THỰC HIỆN\n\n1. UBND các xã, phường\n\n\
- Trồng ít nhất 500 cây xanh trước ngày 30/6/2026.\n\n\
2. Sở Xây dựng\n\n- Biên soạn sổ tay thiết kế đường thôn.\n";

fn plan() -> Plan {
    crate::parse(&Source { path: "a.txt".to_owned(), bytes: PLAN.as_bytes().to_vec() }).unwrap()
}

fn list() -> DutyList {
    let plan = plan();
    json::duties(&json::Located::of(&plan), &Parent::new(&plan))
}

fn of(list: &DutyList) -> Result<Listing, Vec<Fault>> {
    Listing::of(list, &Settings::default())
}

/// The list with the first duty that begins so changed.
fn changed(begins: &str, change: impl FnOnce(&mut ListedDuty)) -> DutyList {
    let mut list = list();
    change(list.duties.iter_mut().find(|it| it.text.starts_with(begins)).unwrap());
    list
}

/// What the duty that begins so comes to: elements, deadlines and figures.
fn read(list: &DutyList, begins: &str) -> (Vec<String>, Vec<String>, Vec<f64>) {
    let listing = of(list).unwrap();
    let (plan, parent) = (&listing.plan, listing.parent());
    let at = plan.assignments.iter().position(|it| plan.task(it).starts_with(begins)).unwrap();
    let duty = &plan.assignments[at];
    let elements = parent.elements(at).map(|span| plan.text.slice(span).to_owned()).collect();
    let due = duty.deadlines.iter().filter_map(|it| Some(it.when?.to_string())).collect();
    let inside = plan.targets.iter().filter(|it| duty.span.contains(it.span));
    (elements, due, inside.map(|it| it.value).collect())
}

#[test]
fn an_untouched_list_is_the_plan() {
    let plan = plan();
    let listing = of(&list()).unwrap();
    let spans = |plan: &Plan| plan.assignments.iter().map(|it| it.span).collect::<Vec<_>>();
    assert_eq!(spans(&listing.plan), spans(&plan));
    assert_eq!(listing.plan.text.content, plan.text.content);
    assert_eq!(listing.plan.targets.len(), plan.targets.len());
    let written = json::duties(&listing.located(), &listing.parent());
    assert_eq!(written, list());
}

#[test]
fn through_a_workbook_and_back() {
    let bytes = duties::workbook(&list()).unwrap();
    assert_eq!(bytes, duties::workbook(&list()).unwrap());
    let (again, rows) = duties::sheet::read(&bytes).unwrap();
    assert_eq!(again, list());
    assert_eq!(rows.len(), again.duties.len());
    // Excel would read an A there.
    let mut odd = list();
    odd.text.content.push_str("\nmẫu _x0041_");
    let (again, _) = duties::sheet::read(&duties::workbook(&odd).unwrap()).unwrap();
    assert_eq!(again, odd);
}

#[test]
fn new_words_are_read_anew() {
    let words = "Trồng ít nhất 700 cây xanh trước ngày 31/5/2026; làm cỏ.";
    let list = changed("Trồng", |duty| duty.text = words.to_owned());
    let (elements, due, figures) = read(&list, "Trồng");
    assert_eq!(elements.last().map(String::as_str), Some("làm cỏ"));
    assert_eq!(due, ["../2026-05-31"]);
    assert_eq!(figures, [700.0]);
    // It is the same duty, put on the same bodies.
    let listing = of(&list).unwrap();
    let ids: Vec<_> = listing.told.iter().map(|it| it.id.clone()).collect();
    assert_eq!(ids, list.duties.iter().map(|it| it.id.clone()).collect::<Vec<_>>());
    let at = listing.plan.assignments.iter().position(|it| !it.deadlines.is_empty());
    assert!(at.is_some());
    assert_eq!(listing.parent().binding(1), Some(Binding::Commune));
}

#[test]
fn what_a_reviewer_writes_counts() {
    let quote = |text: &str| ListedQuote { text: text.to_owned(), span: None };
    let due = |text: &str| ListedDeadline {
        text: text.to_owned(),
        edtf: None,
        inclusive: None,
        span: None,
    };
    let list = changed("Quét", |duty| {
        duty.elements = Some(vec![quote("kẻ lại vạch đường"), quote("sơn cột điện")]);
        duty.deadlines = Some(vec![due("trước ngày 10/6/2026"), due("15/7/2026")]);
        duty.targets = Some(vec![ListedTarget {
            text: "ít nhất 90% đường thôn có vạch".to_owned(),
            id: None,
            figure: None,
            span: None,
        }]);
    });
    let (elements, due, _) = read(&list, "Quét");
    assert_eq!(elements, ["kẻ lại vạch đường", "sơn cột điện"]);
    assert_eq!(due, ["../2026-06-10", "../2026-07-15"]);
    let listing = of(&list).unwrap();
    assert!(listing.plan.targets.iter().any(|it| (it.value - 90.0).abs() < f64::EPSILON));
}

#[test]
fn struck_split_and_added() {
    let mut list = changed("Biên soạn", |duty| duty.included = false);
    let mut half = list.duties[0].clone();
    list.duties[0].text = "Quét vôi gốc cây".to_owned();
    half.text = "Kẻ lại vạch đường trước ngày 30/4/2026".to_owned();
    list.duties.push(half);
    let added = "UBND các xã, phường dọn kênh trước ngày 01/8/2026.";
    list.duties.push(ListedDuty { text: added.to_owned(), ..ListedDuty::default() });
    let listing = of(&list).unwrap();
    let tasks: Vec<_> = listing.plan.assignments.iter().map(|it| listing.plan.task(it)).collect();
    assert_eq!(tasks.len(), 4, "{tasks:?}");
    assert!(!tasks.iter().any(|it| it.starts_with("Biên soạn")));
    assert_eq!(read(&list, "Kẻ lại").1, ["../2026-04-30"]);
    assert_eq!(read(&list, "Quét").1, Vec::<String>::new());
    assert_eq!(read(&list, "UBND").1, ["../2026-08-01"]);
    let ids: Vec<bool> = listing.told.iter().map(|it| it.id.is_some()).collect();
    assert_eq!(ids, [true, true, false, false]);
    assert_eq!(listing.parent().binding(3), Some(Binding::Commune));
    let all: std::collections::HashSet<String> =
        json::duties(&listing.located(), &listing.parent())
            .duties
            .into_iter()
            .filter_map(|it| it.id)
            .collect();
    assert_eq!(all.len(), 4, "each has an id of its own");
}

#[test]
fn what_is_not_clear_is_told_with_its_place() {
    let due = ListedDeadline { text: "sớm".to_owned(), edtf: None, inclusive: None, span: None };
    let mut list = changed("Quét", |duty| duty.deadlines = Some(vec![due]));
    list.duties[1].binding = Some("xã".to_owned());
    list.duties.push(ListedDuty::default());
    let json = serde_json::to_vec(&list).unwrap();
    let told = duties::read(&json, &Settings::default()).unwrap_err().message;
    for words in ["duties[0].deadlines: ", "\"sớm\"", "duties[1].binding", "duties[3].text"] {
        assert!(told.contains(words), "{words} is not in:\n{told}");
    }
}

#[test]
fn places_that_are_none_do_no_harm() {
    use crate::report::json::v1::Span;
    let mut list = list();
    for (at, duty) in list.duties.iter_mut().enumerate() {
        duty.span = Some(Span { start: at, end: usize::MAX - at });
        for element in duty.elements.iter_mut().flatten() {
            element.span = Some(Span { start: 9, end: 3 });
        }
    }
    for date in &mut list.text.dates {
        date.span = Span { start: usize::MAX, end: 0 };
    }
    list.text.dates.reverse();
    let listing = of(&list).unwrap();
    assert_eq!(listing.plan.assignments.len(), list.duties.len());
    let _ = listing.parent().compare(&plan());
}
