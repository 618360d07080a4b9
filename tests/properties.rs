//! Laws that hold for any document. The same few each time; `RASOAT_LONG=1` tries many others.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

mod cases;

use std::fs;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use rasoat::compare::{self, Pair};
use rasoat::normalize::{Text, normalize};
use rasoat::plan::Plan;
use rasoat::read::{self, Document, Paragraph};
use rasoat::span::Span;
use rasoat::{Source, check};

fn tries(few: u32) -> ProptestConfig {
    let many = std::env::var_os("RASOAT_LONG").is_some();
    // Nothing is written beside the tests: a failure is copied into a test of its own.
    ProptestConfig {
        cases: if many { few * 50 } else { few },
        failure_persistence: None,
        rng_seed: if many { RngSeed::Random } else { RngSeed::Fixed(2026) },
        ..ProptestConfig::default()
    }
}

/// Pieces of plans, and what has no business in one.
const PIECES: &[&str] = &[
    "ỦY BAN NHÂN DÂN\nXÃ A",
    "Số: 12/KH-UBND",
    "Số:   /KH-UBND",
    "KẾ HOẠCH",
    "I. MỤC ĐÍCH",
    "II. NỘI DUNG",
    "1. Mục đích",
    "2. Thời gian: Từ ngày 01/6/2026 đến hết ngày 30/6/2026",
    "a)",
    "đ) ",
    "- ",
    "+ ",
    "* ",
    "1.1. ",
    "Phòng Văn hóa - Xã hội",
    "Đề nghị Công an xã",
    "UBND các xã, phường, đặc khu",
    "chủ trì, phối hợp với Trạm Y tế",
    "tham mưu",
    "báo cáo về Sở A trước ngày 10/6/2026",
    "trong quý II/2026",
    "ngày 31/02/2026",
    "ngày    tháng    năm 2026",
    "đạt 95% trở lên",
    "từ 3,5 đến 1.000 mô hình",
    "không quá 02",
    "giai đoạn 2026-2030",
    "rằm tháng Tám",
    "Kế hoạch số 157/KH-UBND ngày 30/4/2026 của Ủy ban nhân dân thành phố B",
    "52/NQ-",
    "HĐND",
    "Căn cứ Luật số 1/2020/QH14;",
    "TỔ CHỨC THỰC HIỆN",
    "Nơi nhận:",
    "- Như trên;",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "Lưu: VT.",
    "PHỤ LỤC",
    "| STT | Nội dung | Chủ trì |",
    "|---|---|---|",
    "1 | Phát tờ rơi | Văn phòng",
    "# ",
    "**đậm**",
    "¹",
    "7",
    "Trang 2/5",
    "./.",
    ":",
    ";",
    ".",
    ",",
    " ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\u{301}",
    "\u{323}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "ﬁ",
    "İ",
    "ß",
    "𝟗𝟓%",
    "📄",
    "\u{1f468}\u{200d}\u{1f469}",
    "/",
    "(",
    ")",
    "“",
    "”",
    "-",
    "–",
    "…",
    "ĐIỀU 1",
];

/// How files of the kinds that are known begin.
const HEADS: &[&[u8]] =
    &[b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

/// Text that looks like a plan, torn anywhere.
fn plan_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => select(PIECES).prop_map(str::to_string), 1 => ".{0,12}"];
    let gap = select(&[" ", "\n", "\n\n", ""][..]);
    prop::collection::vec((piece, gap), 0..60).prop_map(|parts| {
        parts.into_iter().flat_map(|(piece, gap)| [piece, gap.to_string()]).collect()
    })
}

fn parse(bytes: Vec<u8>) -> Option<Plan> {
    rasoat::parse(&Source { path: "-".to_string(), bytes }).ok()
}

/// Every span of a plan lies in its text, on the boundaries of characters.
fn spans_hold(plan: &Plan) -> Result<(), TestCaseError> {
    let Text { content, lines, .. } = &plan.text;
    let inside = |span: Span| content.get(span.range()).is_some();
    let spans = lines.iter().map(|it| it.span);
    let spans = spans.chain(plan.sections.iter().map(|it| it.span));
    let spans = spans.chain(plan.blocks.iter().map(|it| it.span));
    let spans = spans.chain(plan.assignments.iter().map(|it| it.span));
    let spans = spans.chain(plan.targets.iter().map(|it| it.span));
    let spans = spans.chain(check::review_pedantically(plan).into_iter().filter_map(|it| it.span));
    for span in spans {
        prop_assert!(inside(span), "{span:?} of {content:?}");
    }
    let wrong = cases::misplaced(&cases::record(plan));
    prop_assert!(wrong.is_empty(), "{wrong:?} of {content:?}");
    Ok(())
}

/// The lines of a text as the paragraphs of a document.
fn document(content: &str) -> Document {
    let paragraph = |line: &str| Paragraph { text: line.to_string(), ..Paragraph::default() };
    let mut document = read::read(b"x").unwrap();
    document.paragraphs = content.lines().map(paragraph).collect();
    document.wrapped = false;
    document
}

proptest! {
    #![proptest_config(tries(40))]

    #[test]
    fn normalising_twice_changes_nothing(text in plan_like()) {
        let once = normalize(document(&text)).content;
        prop_assert_eq!(&normalize(document(&once)).content, &once);
    }

    #[test]
    fn spans_stand_in_the_text(text in plan_like()) {
        if let Some(plan) = parse(text.into_bytes()) {
            spans_hold(&plan)?;
        }
    }

    #[test]
    fn evidence_stands_in_the_child(parent in plan_like(), child in plan_like()) {
        let (Some(parent), Some(child)) = (parse(parent.into_bytes()), parse(child.into_bytes())) else {
            return Ok(());
        };
        let comparison = compare::compare(&Pair { parent: &parent, child: &child });
        prop_assert_eq!(comparison.duties.len(), parent.assignments.len());
        for evidence in comparison.duties.iter().flat_map(|it| &it.evidence) {
            prop_assert!(child.text.content.get(evidence.span.range()).is_some());
        }
        cases::comparison(&parent, &child);
    }

    #[test]
    fn bytes_of_any_kind_end_in_a_document_or_an_error(
        head in select(HEADS),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let _ = parse([head, &rest].concat());
    }
}

proptest! {
    #![proptest_config(tries(12))]

    #[test]
    fn a_damaged_file_ends_in_a_document_or_an_error(
        file in select(cases::corpus_plans()),
        damage in prop::collection::vec((any::<Index>(), any::<u8>()), 1..40),
        end in prop::option::of(any::<Index>()),
    ) {
        let mut bytes = fs::read(file).unwrap();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Some(plan) = parse(bytes) {
            spans_hold(&plan)?;
        }
    }
}

#[test]
fn a_text_once_normalised_stays_as_it_is() {
    for path in cases::all_plans() {
        let once = cases::plan(&path).text.content;
        let twice = normalize(document(&once)).content;
        assert!(once == twice, "{}", path.display());
    }
}
