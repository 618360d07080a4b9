//! Báo cáo kết quả rà soát: who sent what, how far it goes, what is proposed; tables in the annex.

use crate::error::Error;
use crate::report::{Dossier, Office, told};

use super::annex;
use super::letterhead::{Opening, closing, letterhead, writer};
use super::page::{BODY, Block, Part, body, bold, centred, document, gap, heading, plain};
use super::passages::passages;

/// The report's bytes.
///
/// # Errors
/// None that our own documents give.
pub fn report(dossier: &Dossier<'_>, office: &Office) -> Result<Vec<u8>, Error> {
    let opening = Opening { symbol: Some("BC"), about: None };
    let title = format!(
        "Kết quả rà soát kế hoạch của {} thực hiện {}",
        told::BODIES,
        told::numbered(dossier.plan())
    );
    let mut blocks: Vec<Block> = vec![
        letterhead(dossier, office, &opening).into(),
        gap(20).into(),
        centred(&[bold("BÁO CÁO")], BODY).into(),
        centred(&[bold(title)], BODY).into(),
        gap(16).into(),
        body(&[
            writer(dossier, office),
            plain(format!(
                " báo cáo kết quả rà soát kế hoạch của {} thực hiện {} như sau:",
                told::BODIES,
                told::cited(dossier.plan())
            )),
        ])
        .into(),
    ];
    for (at, part) in passages(dossier, office).into_iter().enumerate() {
        blocks.push(heading(&format!("{}. {}", roman(at + 1), part.title)).into());
        blocks.extend(part.paragraphs.iter().map(|it| body(&[plain(it.as_str())]).into()));
    }
    blocks.push(gap(16).keep_next(true).into());
    blocks.push(closing(Part::Blank("……")).into());
    document(blocks, annex::tables(dossier))
}

fn roman(number: usize) -> &'static str {
    ["I", "II", "III", "IV", "V", "VI"].get(number.saturating_sub(1)).copied().unwrap_or_default()
}
