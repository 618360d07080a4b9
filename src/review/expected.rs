//! `list of names, or a province → bodies of which a plan is expected`.

use crate::edtf::When;
use crate::error::{Code, Error};
use crate::lexicon::fold;
use crate::plan::Plan;
use crate::registry::grid::{self, Row};
use crate::registry::place;

use super::name;

/// What the column of the names is called in a list.
const HEADS: [&str; 12] = [
    "tên",
    "tên đơn vị",
    "đơn vị",
    "tên xã phường",
    "xã phường",
    "xã phường đặc khu",
    "tên xã phường đặc khu",
    "phường xã",
    "tên phường xã",
    "địa phương",
    "tên địa phương",
    "đơn vị hành chính",
];
/// Titles stand above the heads in so many rows at most.
const ABOVE: usize = 10;

/// The bodies that a list names, one a line or in a column of a CSV or XLSX, in its order.
///
/// # Errors
/// Where it cannot be read, or names nobody.
pub fn listed(bytes: &[u8]) -> Result<Vec<String>, Error> {
    let rows = grid::rows(bytes).map_err(|why| Error::new(Code::Unreadable, why))?;
    let heads = HEADS.map(fold);
    let head = |row: &Row| row.cells.iter().position(|cell| heads.contains(&fold(cell)));
    let titled = rows.iter().take(ABOVE).enumerate();
    let titled = titled.filter_map(|(at, row)| Some((at, head(row)?))).next();
    let names: Vec<String> = match titled {
        Some((at, column)) => {
            rows.iter().skip(at + 1).filter_map(|row| row.cells.get(column)).cloned().collect()
        }
        None => rows.iter().filter_map(first_words).collect(),
    };
    let mut seen = Vec::new();
    let mut listed = Vec::new();
    for name in names.iter().map(|it| it.trim()).filter(|it| !is_sum(it)) {
        let key = name::key(name);
        if !key.is_empty() && !seen.contains(&key) {
            seen.push(key);
            listed.push(name::full(name));
        }
    }
    if listed.is_empty() {
        let message = "Danh sách không có tên đơn vị nào. Hãy ghi mỗi dòng một tên, hoặc đặt tiêu \
                       đề \"Tên đơn vị\" cho cột ghi tên.";
        return Err(Error::new(Code::Empty, message));
    }
    Ok(listed)
}

/// The first cell of a row that is no number.
fn first_words(row: &Row) -> Option<String> {
    row.cells.iter().find(|cell| cell.contains(char::is_alphabetic)).cloned()
}

/// `Tổng cộng: 95 đơn vị`.
fn is_sum(name: &str) -> bool {
    let folded = fold(name);
    ["tổng", "tổng cộng", "tổng số", "cộng"].map(fold).iter().any(|sum| {
        folded.strip_prefix(sum.as_str()).is_some_and(|it| it.is_empty() || it.starts_with(' '))
    })
}

/// The communes of the province whose plan the parent is, on its day.
///
/// # Errors
/// Where the parent is of no province, or of a day without such communes.
pub fn of_province(parent: &Plan) -> Result<Vec<String>, Error> {
    let metadata = &parent.metadata;
    let day = [metadata.issued, metadata.period].into_iter().find_map(|it| it.and_then(When::last));
    let communes = parent.province().map(|it| place::communes_of(it, day)).into_iter().flatten();
    let names = communes.map(|it| name::full(&format!("{} {}", it.kind, it.name)));
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        let message = "Không xác định được các xã, phường, đặc khu của tỉnh, thành phố ban hành \
                       kế hoạch cấp trên. Hãy lập danh sách đơn vị và dùng --wards TỆP.";
        return Err(Error::new(Code::NotFound, message));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_as_offices_keep_them() {
        let expected = ["Ủy ban nhân dân phường Lê Chân", "Ủy ban nhân dân xã Kiến Minh"];
        for list in [
            "Phường Lê Chân\nxã Kiến Minh\n",
            "UBND phường Lê Chân\n\nUBND xã Kiến Minh\nxã Kiến Minh\n",
            "STT;Tên đơn vị;Dân số\n1;Phường Lê Chân;90000\n2;Xã Kiến Minh;30000\n;Tổng cộng;120000",
            "DANH SÁCH,\n\nSTT,\"Xã, phường\"\n1,Phường Lê Chân\n2,Xã Kiến Minh\n",
            "1\tPhường Lê Chân\n2\tXã Kiến Minh\n",
        ] {
            assert_eq!(listed(list.as_bytes()).unwrap(), expected, "{list}");
        }
        assert_eq!(listed(b"1\n2\n").unwrap_err().code, Code::Empty);
    }
}
