//! `Dossier → a short text for each ward`, for Zalo or e-mail: a few lines, no formatting.

use crate::review::Ward;

use super::Dossier;
use super::office::{Matter, Office, committee, files};
use super::told;

/// So many requests are told; a letter tells all.
const TOLD: usize = 5;

/// A text for one ward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// A name for its file, without extension: `phuong-le-chan`. No path.
    pub file: String,
    /// Lines of plain text.
    pub text: String,
}

/// The texts; none for a ward that a person has to look at first.
#[must_use]
pub fn messages(dossier: &Dossier<'_>, office: &Office) -> Vec<Message> {
    let wards = &dossier.review.wards;
    let message = |(ward, file): (&Ward, String)| {
        let text = text(dossier, office, ward, &office.matter(dossier, ward)?);
        Some(Message { file, text })
    };
    wards.iter().zip(files(wards)).filter_map(message).collect()
}

fn text(dossier: &Dossier<'_>, office: &Office, ward: &Ward, matter: &Matter<'_>) -> String {
    let unit = committee(ward);
    let parent = told::named(dossier.plan());
    let plan = own_plan(dossier, ward);
    let sender = office.name.as_deref();
    let ask = office.tone.opening();
    let lines = match matter {
        Matter::Requests(requests) => {
            let asks = match sender {
                Some(name) => format!("{name} {}", office.tone.verb()),
                None => office.tone.verb().to_owned(),
            };
            let mut lines = vec![format!("Qua rà soát {plan} thực hiện {parent}, {asks} {unit}:")];
            lines.extend(requests.iter().take(TOLD).enumerate().map(|(at, it)| {
                let overdue = office.overdue(it).unwrap_or_default();
                format!("{}. {} {} ({}){overdue}.", at + 1, it.kind.name(), it.brief, it.place)
            }));
            if let Some(more) = requests.len().checked_sub(TOLD).filter(|&more| more > 0) {
                lines.push(format!("Còn {more} nội dung khác, xem văn bản gửi kèm."));
            }
            lines.push(format!("{ask} hoàn thiện kế hoạch và gửi lại trước ngày …/…/……"));
            lines
        }
        Matter::Complete => vec![format!(
            "Qua rà soát, {plan} đã cụ thể hóa đầy đủ các nhiệm vụ giao tại {parent}."
        )],
        Matter::NotSent => {
            let none = match sender {
                Some(name) => format!("Đến nay, {name} chưa nhận được"),
                None => "Đến nay chưa nhận được".to_owned(),
            };
            vec![
                format!("{none} kế hoạch của {unit} thực hiện {parent}."),
                format!(
                    "{ask} {unit} gửi kế hoạch trước ngày …/…/……; nếu đã gửi, gửi lại giúp tệp kế \
                     hoạch."
                ),
            ]
        }
        Matter::Unreadable(why) => vec![
            format!("Tệp kế hoạch của {unit} thực hiện {parent} không đọc được: {why}"),
            format!("{ask} {unit} gửi lại tệp Word (.docx) hoặc PDF có lớp chữ."),
        ],
    };
    format!("Kính gửi {unit},\n{}\nTrân trọng cảm ơn!\n", lines.join("\n"))
}

/// `Kế hoạch số 22/KH-UBND của đơn vị`.
fn own_plan(dossier: &Dossier<'_>, ward: &Ward) -> String {
    match dossier.document(ward).and_then(|it| it.number.as_deref()) {
        Some(number) => format!("Kế hoạch số {number} của đơn vị"),
        None => "kế hoạch của đơn vị".to_owned(),
    }
}
