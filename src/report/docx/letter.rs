//! `ward → a letter` (công văn): its shortcomings as numbered requests, each with the place of the
//! duty; what only a person can settle is not in it.

use crate::error::Error;
use crate::report::office::{Matter, Office, files};
use crate::report::request::Request;
use crate::report::{Dossier, told};
use crate::review::Ward;

use super::letterhead::{Opening, closing, letterhead, writer};
use super::page::{BODY, Block, Part, body, bold, centred, document, gap, plain};

/// A letter to one ward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// A name for its file, without extension: `phuong-le-chan`. No path.
    pub file: String,
    /// The Word document.
    pub bytes: Vec<u8>,
}

/// A letter to each ward of which something is almost certain to be mended.
///
/// # Errors
/// None that our own letters give.
pub fn letters(dossier: &Dossier<'_>, office: &Office) -> Result<Vec<Letter>, Error> {
    let wards = &dossier.review.wards;
    let mut letters = Vec::new();
    for (ward, file) in wards.iter().zip(files(wards)) {
        if let Some(Matter::Requests(requests)) = office.matter(dossier, ward) {
            letters.push(Letter { file, bytes: letter(dossier, office, ward, &requests)? });
        }
    }
    Ok(letters)
}

fn letter(
    dossier: &Dossier<'_>,
    office: &Office,
    ward: &Ward,
    requests: &[Request],
) -> Result<Vec<u8>, Error> {
    let about = "V/v bổ sung, điều chỉnh kế hoạch thực hiện ";
    let about = format!("{about}{}", told::numbered(dossier.plan()));
    let opening = Opening { symbol: None, about: Some(&about) };
    let to = [plain("Kính gửi: "), plain(format!("{}.", ward.name))];
    let mut blocks: Vec<Block> = vec![
        letterhead(dossier, office, &opening).into(),
        gap(20).into(),
        centred(&to, BODY).into(),
        gap(12).into(),
        body(&lead(dossier, office, ward)).into(),
    ];
    blocks.extend(paragraphs(dossier, office, requests).iter().map(|it| body(it).into()));
    blocks.push(body(&ending(dossier, office, ward)).keep_next(true).into());
    blocks.push(gap(16).keep_next(true).into());
    blocks.push(closing(plain("Như trên")).into());
    document(blocks, Vec::new())
}

fn lead(dossier: &Dossier<'_>, office: &Office, ward: &Ward) -> Vec<Part> {
    let plan = match dossier.document(ward) {
        Some(document) => told::sent_plan(document, &ward.name),
        None => format!("kế hoạch của {}", ward.name),
    };
    vec![
        plain(format!("Qua rà soát {plan} thực hiện {}, ", told::cited(dossier.plan()))),
        writer(dossier, office),
        plain(format!(
            " {} {} hoàn thiện kế hoạch với các nội dung sau:",
            office.tone.verb(),
            ward.name
        )),
    ]
}

/// The numbered requests, each with the place of its duty.
fn paragraphs(dossier: &Dossier<'_>, office: &Office, requests: &[Request]) -> Vec<Vec<Part>> {
    let parent = told::numbered(dossier.plan());
    let paragraph = |(at, it): (usize, &Request)| {
        let overdue = office.overdue(it).unwrap_or_default();
        vec![
            plain(format!("{}. ", at + 1)),
            bold(it.kind.name()),
            plain(format!(" {} ({} {parent}){overdue}.", it.text, it.place)),
        ]
    };
    requests.iter().enumerate().map(paragraph).collect()
}

fn ending(dossier: &Dossier<'_>, office: &Office, ward: &Ward) -> Vec<Part> {
    vec![
        plain(format!("{} {} gửi kế hoạch đã hoàn thiện về ", office.tone.opening(), ward.name)),
        writer(dossier, office),
        plain(" trước ngày "),
        Part::Blank("……"),
        plain(" tháng "),
        Part::Blank("……"),
        plain(" năm "),
        Part::Blank("……"),
        plain("./."),
    ]
}
