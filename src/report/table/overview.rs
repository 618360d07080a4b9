//! A round at a glance: how far each child takes up the parent's duties, who sent nothing, which
//! duties most of them miss, what was mended.

use crate::report::words::name;
use crate::report::{Dossier, values};
use crate::review::{Change, Choice, State, Ward, short};

use super::grid::{Column, Share, draw, paragraph};

const WARDS: [Column; 9] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Đơn vị", share: Share::Parts(1) },
    Column { head: "Tỷ lệ cụ thể hóa", share: Share::Upto(16) },
    Column { head: "Đầy đủ", share: Share::Upto(4) },
    Column { head: "Chưa đầy đủ", share: Share::Upto(4) },
    Column { head: "Chưa có", share: Share::Upto(4) },
    Column { head: "Chưa phù hợp", share: Share::Upto(4) },
    Column { head: "Chưa phân công", share: Share::Upto(4) },
    Column { head: "Cần xem lại", share: Share::Upto(4) },
];

const DUTIES: [Column; 5] = [
    Column { head: "STT", share: Share::Upto(4) },
    Column { head: "Nhiệm vụ nhiều đơn vị còn thiếu", share: Share::Parts(1) },
    Column { head: "Chưa có", share: Share::Upto(4) },
    Column { head: "Chưa đầy đủ", share: Share::Upto(4) },
    Column { head: "Chưa phù hợp", share: Share::Upto(4) },
];

/// Of the duties that most wards miss, so many are shown.
const MOST_MISSED: usize = 5;

/// The wards in their order, then what only all of them show; nothing for one document alone,
/// whose table says it all.
#[must_use]
pub fn overview(dossier: &Dossier<'_>, width: usize) -> String {
    let review = dossier.review;
    let sent: Vec<&Ward> = review.in_state(|it| *it != State::NotSent).collect();
    let mut notes = notes(dossier);
    notes.extend(not_sent(dossier));
    if dossier.documents.len() < 2 && notes.is_empty() {
        return String::new();
    }
    let rows: Vec<_> = sent.iter().enumerate().map(|(at, it)| row(at, it)).collect();
    let notes: String = notes.iter().map(|it| paragraph(it, 2, width)).collect();
    format!(
        "{}\n{}{notes}{}",
        title(dossier.documents.len(), sent.len()),
        draw(&WARDS, &rows, width),
        missed(dossier, width)
    )
}

fn title(documents: usize, wards: usize) -> String {
    if documents == wards {
        return format!("Tổng hợp {documents} văn bản");
    }
    format!("Tổng hợp {documents} văn bản của {wards} đơn vị")
}

fn row(at: usize, ward: &Ward) -> Vec<String> {
    let mut row = vec![(at + 1).to_string(), ward.name.clone()];
    match ward.figures() {
        Some(it) => {
            let coverage = it.coverage().map(|it| format!("{:.0}%", it * 100.0));
            row.push(coverage.unwrap_or_default());
            let counts =
                [it.covered, it.partial, it.missing, it.conflict, it.unassigned, it.needs_review];
            row.extend(counts.map(|count| count.to_string()));
        }
        None => {
            row.push(name("child", values::state(&ward.state)).to_owned());
            row.resize(WARDS.len(), String::new());
        }
    }
    row
}

/// What is to be known of single wards: which version counts, what was mended.
fn notes(dossier: &Dossier<'_>) -> Vec<String> {
    let wards = &dossier.review.wards;
    let versions = wards.iter().filter_map(|it| version(dossier, it));
    let rounds = wards.iter().filter_map(|it| {
        let change = it.since_round.as_ref()?;
        Some(format!("{}, so với lần rà soát trước: {}.", it.name, told(change)))
    });
    versions.chain(rounds).collect()
}

fn version(dossier: &Dossier<'_>, ward: &Ward) -> Option<String> {
    let path = dossier.document(ward).map(|it| &it.path)?;
    let (unit, count) = (&ward.name, ward.versions.len());
    let how = match ward.choice {
        Choice::Only => return None,
        Choice::Issued => "ban hành sau cùng",
        Choice::Marked => "mới nhất theo tên tệp",
        Choice::Undecided => {
            return Some(format!(
                "{unit} gửi {count} bản, chưa xác định được bản mới nhất; số liệu tạm tính theo \
                 {path}. Đề nghị giữ lại một bản."
            ));
        }
    };
    let change = ward.since_version.as_ref().map(|it| format!("; so với bản trước: {}", told(it)));
    let change = change.unwrap_or_default();
    Some(format!("{unit} gửi {count} bản, tính theo bản {how} ({path}){change}."))
}

fn told(change: &Change) -> String {
    format!(
        "đã khắc phục {}, còn tồn tại {}, mới phát sinh {}",
        change.mended.len(),
        change.remaining.len(),
        change.new.len()
    )
}

fn not_sent(dossier: &Dossier<'_>) -> Option<String> {
    let names: Vec<&str> = dossier.review.not_sent().map(|it| short(&it.name)).collect();
    let total = dossier.review.wards.len();
    (!names.is_empty())
        .then(|| format!("Chưa gửi: {} trong {total} đơn vị ({}).", names.len(), names.join(", ")))
}

/// The duties that most wards miss; of one ward alone, its table says it.
fn missed(dossier: &Dossier<'_>, width: usize) -> String {
    if dossier.review.wards.iter().filter(|it| it.figures().is_some()).count() < 2 {
        return String::new();
    }
    let row = |(at, duty): (usize, usize)| {
        let it = dossier.review.duties.get(duty)?.figures;
        let text = format!("{}\n({})", dossier.task(duty), dossier.place(duty));
        let counts = [it.missing, it.partial, it.conflict].map(|count| count.to_string());
        Some([vec![(at + 1).to_string(), text], counts.to_vec()].concat())
    };
    let missed = dossier.review.most_missed().into_iter().take(MOST_MISSED);
    let rows: Vec<_> = missed.enumerate().filter_map(row).collect();
    if rows.is_empty() { String::new() } else { format!("\n{}", draw(&DUTIES, &rows, width)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::json::Located;
    use crate::review::{CameTo, Document, Round, Verdicts, review};
    use crate::{Source, parse};

    fn document(path: &str, came_to: CameTo) -> Document {
        let issuer = matches!(came_to, CameTo::Compared(_)).then(|| "UBND xã A".to_owned());
        Document {
            path: path.to_owned(),
            blake3: None,
            issuer,
            number: None,
            issued: None,
            came_to,
        }
    }

    fn seen(documents: &[Document], expected: &[&str]) -> String {
        let source = Source { path: "a.txt".to_owned(), bytes: "KẾ HOẠCH".into() };
        let parent = parse(&source).unwrap();
        let located = Located::of(&parent);
        let expected: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        let round = Round { duties: &[], documents, expected: &expected, previous: None };
        let review = review(&round);
        overview(
            &Dossier {
                parent: &located,
                review: &review,
                documents,
                children: &[],
                own: &Verdicts::default(),
            },
            80,
        )
    }

    #[test]
    fn what_cannot_be_read_counts_nothing() {
        let scan = document("a.pdf", CameTo::Unreadable("bản quét".to_owned()));
        assert_eq!(seen(std::slice::from_ref(&scan), &[]), "");
        let both = seen(&[scan, document("b.txt", CameTo::Compared(Vec::new()))], &[]);
        assert!(both.contains("Không đọc được") && both.contains("Tổng hợp 2 văn bản\n"));
    }

    #[test]
    fn what_only_all_of_them_show() {
        let sent = |path| document(path, CameTo::Compared(Vec::new()));
        let told = seen(&[sent("a.txt"), sent("a lần 2.txt")], &["xã A", "xã B"]);
        let told = told.replace("\n  ", " ");
        for words in [
            "Tổng hợp 2 văn bản của 1 đơn vị\n",
            "mới nhất theo tên tệp (a lần 2.txt); so với bản trước: đã khắc phục 0",
            "Chưa gửi: 1 trong 2 đơn vị (xã B).",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(seen(&[sent("a.txt"), sent("b.txt")], &[]).contains("chưa xác định được bản"));
    }
}
