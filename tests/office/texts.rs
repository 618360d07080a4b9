//! Short texts: what they ask, and what they never say.

use jiff::civil::date;
use rasoat::report::{Message, Office, Tone, messages};

use crate::round::reported;

fn written(office: &Office) -> Vec<Message> {
    reported(|dossier| messages(dossier, office))
}

fn to<'a>(messages: &'a [Message], file: &str) -> &'a str {
    &messages.iter().find(|it| it.file == file).unwrap().text
}

#[test]
fn each_ward_is_told_what_to_mend() {
    let office = Office {
        name: Some("Sở Nông nghiệp và Môi trường".to_owned()),
        ..Office::default()
    };
    let told = written(&office);
    let ward = to(&told, "phuong-thot-not");
    for words in [
        "Kính gửi UBND phường Thốt Nốt,\n",
        "Sở Nông nghiệp và Môi trường đề nghị UBND phường Thốt Nốt:\n1. Bổ sung ",
        " (điểm b khoản 2 Mục III).\n2. ",
        " nội dung khác, xem văn bản gửi kèm.\n",
    ] {
        assert!(ward.contains(words), "{words:?} is not in:\n{ward}");
    }
    // What only a person can settle is not asked for.
    assert!(!ward.contains("Kiện toàn Tổ tự quản"), "{ward}");
    assert!(to(&told, "xa-truong-long").contains("chưa nhận được kế hoạch"));
    // A scan that names nobody is nobody's.
    assert!(told.iter().all(|it| !it.text.contains("HYPERLINK") && !it.file.contains(['/', '.'])));
}

#[test]
fn a_deadline_has_passed_only_by_a_day_that_is_told() {
    let without = written(&Office::default());
    assert!(without.iter().all(|it| !it.text.contains("đã qua")));
    let today = Some(date(2026, 5, 1));
    let office = Office { tone: Tone::Require, today, ..Office::default() };
    let told = written(&office);
    let ward = to(&told, "phuong-thot-not");
    assert!(ward.contains("thời hạn đã qua, yêu cầu thực hiện ngay"), "{ward}");
    // That of 31/3 has, that of 30/6 has not.
    let passed = |line: &&str| line.contains("đã qua");
    let lines: Vec<&str> = ward.lines().filter(passed).collect();
    let of_march =
        |line: &&str| ["điểm b khoản 2 Mục III", "31/3/2026"].iter().any(|it| line.contains(it));
    assert!(lines.iter().all(of_march), "{ward}");
}
