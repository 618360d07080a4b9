//! Lỗi đọc tệp: what could not be read, and what a person should look at in what could.

use crate::report::Dossier;
use crate::report::words::name;
use crate::review::{CameTo, Document};

use super::sheet::{Cell, Column};
use super::{Sheet, column, numbered};

const COLUMNS: [Column; 5] = [
    column("STT", 5.0),
    column("Tệp", 50.0),
    column("Đơn vị", 30.0),
    column("Tình trạng", 18.0),
    column("Nội dung", 80.0),
];

pub(super) fn sheet(dossier: &Dossier<'_>) -> Sheet {
    let rows = (0..dossier.documents.len()).flat_map(|at| of_document(dossier, at));
    Sheet { name: "Lỗi đọc tệp", columns: &COLUMNS, rows: numbered(rows) }
}

fn of_document(dossier: &Dossier<'_>, at: usize) -> Vec<Vec<Cell>> {
    let Some(document) = dossier.documents.get(at) else { return Vec::new() };
    let row = |state: &str, why: &str| {
        vec![
            Cell::text(&document.path),
            Cell::text(body(dossier, document, at)),
            Cell::text(state),
            Cell::text(why),
        ]
    };
    match &document.came_to {
        CameTo::Unreadable(why) => vec![row(name("child", "unreadable"), why)],
        CameTo::NotAPlan => {
            vec![row(name("child", "not_a_plan"), "Không thấy mục nào giao nhiệm vụ.")]
        }
        CameTo::Compared(_) => {
            let child = dossier.children.get(at).and_then(Option::as_ref);
            let notes = child.map(|it| it.plan.quality.notes.as_slice()).unwrap_or_default();
            notes.iter().map(|note| row("Lưu ý khi đọc tệp", note)).collect()
        }
    }
}

/// The body that sent it, where that is known.
fn body(dossier: &Dossier<'_>, document: &Document, at: usize) -> String {
    let sent = dossier.review.wards.iter().find(|it| it.versions.contains(&at));
    let name = sent.map(|it| it.name.clone()).filter(|it| *it != document.path);
    name.unwrap_or_default()
}
