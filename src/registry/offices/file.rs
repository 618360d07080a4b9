//! `bytes → offices`: what each column of a file of offices says.

use super::{Fault, Office};
use crate::lexicon::fold;
use crate::registry::body::{self, Tier, alias::Aliases};
use crate::registry::grid::{self, Row};
use crate::registry::unit;

/// A column of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Others,
    Level,
    Functions,
    Above,
}

/// How the columns are called.
const COLUMNS: [(&str, Column); 11] = [
    ("tên", Column::Name),
    ("tên cơ quan", Column::Name),
    ("tên đơn vị", Column::Name),
    ("tên cơ quan đơn vị", Column::Name),
    ("tên khác", Column::Others),
    ("viết tắt", Column::Others),
    ("cấp", Column::Level),
    ("lĩnh vực", Column::Functions),
    ("chức năng", Column::Functions),
    ("tương ứng", Column::Above),
    ("tương ứng với", Column::Above),
];

/// How the levels are called; without one an office is of the commune.
const LEVELS: [(&str, Tier); 12] = [
    ("", Tier::Commune),
    ("xã", Tier::Commune),
    ("cấp xã", Tier::Commune),
    ("phường", Tier::Commune),
    ("đặc khu", Tier::Commune),
    ("tỉnh", Tier::Province),
    ("cấp tỉnh", Tier::Province),
    ("thành phố", Tier::Province),
    ("huyện", Tier::District),
    ("cấp huyện", Tier::District),
    ("trung ương", Tier::Central),
    ("thôn", Tier::Village),
];

/// The offices of a file; else everything that is wrong with it.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Office>, Vec<Fault>> {
    let whole = |message: String| vec![Fault { line: None, message }];
    let mut rows = grid::rows(bytes).map_err(|why| whole(why.to_string()))?.into_iter();
    let Some(head) = rows.next() else {
        return Err(whole("Tệp không có dòng nào.".to_string()));
    };
    let columns = columns(&head)?;
    let mut offices: Vec<Office> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut faults = Vec::new();
    for row in rows {
        match line(&row, &columns) {
            Ok(line) => lines.push(line),
            Err(message) => faults.push(Fault { line: Some(row.number), message }),
        }
    }
    let names = lines.iter().enumerate();
    let names = Aliases::new(
        names.flat_map(|(at, it)| it.names.iter().map(move |name| (name.as_str(), at))),
    );
    for line in &lines {
        match office(line, &lines, &names) {
            Ok(office) => offices.push(office),
            Err(message) => faults.push(Fault { line: Some(line.number), message }),
        }
    }
    faults.extend(twice(&lines));
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(offices) } else { Err(faults) }
}

/// A line, before the bodies that it names are looked up.
struct Line {
    number: usize,
    names: Vec<String>,
    tier: Tier,
    functions: Vec<&'static str>,
    above: Vec<String>,
}

/// What each column of the file is.
fn columns(head: &Row) -> Result<Vec<Option<Column>>, Vec<Fault>> {
    let column = |cell: &String| {
        let cell = fold(cell);
        COLUMNS.iter().find(|(name, _)| fold(name) == cell).map(|&(_, column)| column)
    };
    let columns: Vec<Option<Column>> = head.cells.iter().map(column).collect();
    if columns.contains(&Some(Column::Name)) {
        return Ok(columns);
    }
    let message = "dòng đầu phải là tên các cột: Tên, Tên khác, Cấp, Lĩnh vực, Tương ứng với (chỉ \
                   cột Tên là bắt buộc)";
    Err(vec![Fault { line: Some(head.number), message: message.to_string() }])
}

fn line(row: &Row, columns: &[Option<Column>]) -> Result<Line, String> {
    if row.cells.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
        return Err(
            "nhiều ô hơn dòng đầu; ô có nhiều giá trị ngăn bằng dấu phân cách cột phải để \
                    trong dấu ngoặc kép"
                .to_string(),
        );
    }
    let cell = |wanted: Column| {
        let at = columns.iter().position(|column| *column == Some(wanted));
        at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim())
    };
    let name = cell(Column::Name);
    if fold(name).is_empty() {
        return Err("thiếu tên cơ quan".to_string());
    }
    let names = std::iter::once(name.to_string()).chain(many(cell(Column::Others))).collect();
    Ok(Line {
        number: row.number,
        names,
        tier: tier(cell(Column::Level))?,
        functions: many(cell(Column::Functions))
            .map(|name| function(&name))
            .collect::<Result<_, _>>()?,
        above: many(cell(Column::Above)).collect(),
    })
}

/// The values of a cell.
fn many(cell: &str) -> impl Iterator<Item = String> {
    cell.split([';', '\n']).map(str::trim).filter(|value| !value.is_empty()).map(str::to_string)
}

fn tier(cell: &str) -> Result<Tier, String> {
    let folded = fold(cell);
    let found = LEVELS.iter().find(|(name, _)| fold(name) == folded).map(|&(_, tier)| tier);
    found.ok_or_else(|| {
        format!("không rõ cấp “{cell}”; ghi một trong các cấp: trung ương, tỉnh, huyện, xã, thôn")
    })
}

/// A field that the registry knows.
fn function(name: &str) -> Result<&'static str, String> {
    let folded = fold(name);
    let mut all: Vec<&'static str> = body::functions().collect();
    all.sort_unstable();
    all.dedup();
    all.iter()
        .find(|known| fold(known) == folded)
        .copied()
        .ok_or_else(|| format!("không có lĩnh vực “{name}”; các lĩnh vực: {}", all.join("; ")))
}

fn office(line: &Line, lines: &[Line], names: &Aliases<usize>) -> Result<Office, String> {
    let id = |name: &str| {
        let own = unit::known(names, name).and_then(|at| lines.get(at));
        own.map(id_of).or_else(|| unit::within(name).map(str::to_string))
    };
    let above = line
        .above
        .iter()
        .map(|name| {
            id(name).ok_or_else(|| format!("không biết cơ quan “{name}” ở cột Tương ứng với"))
        })
        .collect::<Result<_, _>>()?;
    Ok(Office {
        id: id_of(line),
        names: line.names.clone(),
        tier: line.tier,
        functions: line.functions.clone(),
        above,
    })
}

/// The id of the registry where one of the names is known there, else one made of the name.
fn id_of(line: &Line) -> String {
    let known = line.names.iter().find_map(|name| unit::known(body::aliases(), name));
    let exact = known.filter(|id| {
        let names = body::names(id);
        line.names.iter().any(|own| names.iter().any(|name| fold(name) == fold(own)))
    });
    exact.map_or_else(|| slug(line.names.first().map_or("", String::as_str)), str::to_string)
}

/// `Phòng Nội vụ và Văn hóa` → `phong-noi-vu-van-hoa`.
fn slug(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let words: Vec<String> = fold(name)
        .split(' ')
        .filter(|word| *word != "và")
        .map(|word| {
            let plain = word.replace('đ', "d");
            plain.nfd().filter(char::is_ascii_alphanumeric).collect()
        })
        .collect();
    words.into_iter().filter(|word: &String| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// A name that stands on two lines.
fn twice(lines: &[Line]) -> Vec<Fault> {
    let mut seen: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut faults = Vec::new();
    for line in lines {
        for name in &line.names {
            let first = *seen.entry(fold(name)).or_insert(line.number);
            if first != line.number {
                let message = format!("“{name}” đã có ở dòng {first}");
                faults.push(Fault { line: Some(line.number), message });
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(file: &str) -> Vec<String> {
        read(file.as_bytes()).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_wrong_and_where() {
        for (file, expected) in [
            ("", "Tệp không có dòng nào."),
            ("Phòng Kinh tế\n", "dòng 1: dòng đầu phải là tên các cột"),
            ("Tên\tCấp\n\ttỉnh\n", "dòng 2: thiếu tên cơ quan"),
            ("Tên;Cấp\nPhòng A;liên xã\n", "dòng 2: không rõ cấp “liên xã”"),
            ("Tên,Lĩnh vực\nPhòng A,câu cá\n", "dòng 2: không có lĩnh vực “câu cá”"),
            ("Tên\tTương ứng\nPhòng A\tSở Trời\n", "dòng 2: không biết cơ quan “Sở Trời”"),
            ("Tên;Lĩnh vực\nPhòng A;y tế; giáo dục\n", "dòng 2: nhiều ô hơn dòng đầu"),
            ("Tên\nTrạm X\n\nTrạm x\n", "dòng 4: “Trạm x” đã có ở dòng 2"),
        ] {
            let found = faults(file);
            assert_eq!(found.len(), 1, "{file}: {found:?}");
            assert!(found[0].starts_with(expected), "{file}: {found:?}");
        }
        assert_eq!(faults("Tên\tCấp\n\txã\nPhòng A\tmây\n").len(), 2, "all faults at once");
    }

    #[test]
    fn ids() {
        for (name, id) in [
            ("Phòng Nội vụ và Văn hóa", "phong-noi-vu-van-hoa"),
            ("Đội Trật tự đô thị", "doi-trat-tu-do-thi"),
        ] {
            assert_eq!(slug(name), id, "{name}");
        }
        let offices = read("Tên\nPhòng Văn hoá – Xã hội\n".as_bytes()).unwrap();
        assert_eq!(offices[0].id, "phong-van-hoa-xa-hoi");
    }
}
