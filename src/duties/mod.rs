//! `Plan → list of its duties → reviewer → Parent`: an error in reading a parent is mended once,
//! before it is compared with any child.
//!
//! The record is [`DutyList`]; a workbook shows its duties in a sheet and keeps the rest in another.

mod column;
mod fault;
mod listing;
mod quote;
mod reading;
mod row;
mod sheet;
mod value;
mod workbook;

pub use crate::report::json::v1::DutyList;
pub use listing::Listing;
pub use workbook::write as workbook;

use crate::Settings;
use crate::error::{Code, Error};
use crate::report::json::v1;
use fault::Fault;

/// Most duties of a list.
const DUTIES: usize = crate::read::cells::ROWS as usize;

/// Reads a list that a reviewer settled, JSON or workbook; what it is goes by its bytes.
/// `settings` are those that its plan was read with.
///
/// # Errors
/// Where it is no such list, and where something in it is not clear: each place with what to do.
pub fn read(bytes: &[u8], settings: &Settings) -> Result<Listing, Error> {
    if bytes.starts_with(b"PK") {
        let (list, rows) = sheet::read(bytes)?;
        return listing(&list, settings, |fault| match fault.duty.and_then(|at| rows.get(at)) {
            Some(row) => sheet::place(*row, fault.column),
            None => fault.column.head().to_owned(),
        });
    }
    listing(&record(bytes)?, settings, |fault| match fault.duty {
        Some(at) => format!("duties[{at}].{}", fault.column.key()),
        None => fault.column.key().to_owned(),
    })
}

fn listing(
    list: &DutyList,
    settings: &Settings,
    place: impl Fn(&Fault) -> String,
) -> Result<Listing, Error> {
    if list.duties.len() > DUTIES {
        let message = format!("Danh mục có quá {DUTIES} nhiệm vụ. Hãy chia thành nhiều danh mục.");
        return Err(Error::new(Code::Limit, message));
    }
    let told = |it: &Fault| format!("{}: {}", place(it), it.message);
    let listing =
        Listing::of(list, settings).map_err(|faults| fault::error(faults.iter().map(told)))?;
    if listing.plan.assignments.is_empty() {
        let message = "Danh mục không còn nhiệm vụ nào được sử dụng. Hãy chọn \"Có\" (\"included\": \
                       true) cho ít nhất một nhiệm vụ.";
        return Err(Error::new(Code::Empty, message));
    }
    Ok(listing)
}

/// The record in JSON.
fn record(bytes: &[u8]) -> Result<DutyList, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let opens = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if !opens {
        return Err(Error::new(
            Code::Unsupported,
            "Đây không phải danh mục nhiệm vụ. Hãy lập danh mục bằng lệnh rasoat duties (.xlsx hoặc \
             .json).",
        ));
    }
    serde_json::from_slice(bytes).map_err(|error| {
        let message = format!(
            "Danh mục sai dạng rasoat/duties/1 ở dòng {}, cột {} ({error}). Hãy sửa chỗ đó, hoặc \
             lập lại danh mục bằng lệnh rasoat duties.",
            error.line(),
            error.column()
        );
        Error::new(Code::Unreadable, message)
    })
}

/// Whether the words of a duty are still those of the plan.
fn is_as_printed(duty: &v1::ListedDuty, printed: Option<&str>) -> bool {
    printed.is_some_and(|printed| quote::same(printed, &duty.text))
}
