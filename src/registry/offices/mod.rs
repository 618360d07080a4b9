//! The offices that a city adds to those of the registry, from a file of its own: since 2026 the
//! province decides how many offices a commune has and what they are called (Nghị định
//! 370/2025/NĐ-CP).
//!
//! A value, no setting of the process: what is read depends on the document and on these alone.

mod file;

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use super::body::alias::{Aliases, Found};
use super::body::{self, Tier};
use super::unit::{self, Named};
use super::word::Word;
use super::{counterpart, unit::known};

/// Offices beside those of the registry; by default none.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Office>", into = "Vec<Office>")]
pub struct Offices {
    own: Vec<Office>,
    /// Their names, each with its index.
    aliases: Aliases<usize>,
}

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Office {
    /// `phong-van-hoa-xa-hoi`: of the registry where it knows the office, else made of the name.
    id: String,
    /// The name first, then other names.
    names: Vec<String>,
    tier: Tier,
    #[serde(deserialize_with = "known_functions")]
    functions: Vec<&'static str>,
    /// Ids of the higher bodies whose work it does.
    above: Vec<String>,
}

/// What is wrong with a file of offices, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1; `None` where it is the file as a whole.
    pub line: Option<usize>,
    /// One Vietnamese sentence.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "dòng {line}: {}", self.message),
            None => out.write_str(&self.message),
        }
    }
}

impl std::error::Error for Fault {}

impl Offices {
    /// Reads a file of offices: text with tabs, commas or semicolons, or an `.xlsx`.
    ///
    /// Its first line names the columns: `Tên` and, as many as are wanted, `Tên khác`, `Cấp`,
    /// `Lĩnh vực`, `Tương ứng với`; several values in a cell are separated by semicolons.
    ///
    /// # Errors
    /// Every line that cannot be used, with the reason.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        file::read(bytes).map(Self::from)
    }

    /// Whether there are none beside those of the registry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// The body with the id of the unit that it is, an office of the file first: see
    /// [`unit::named`].
    #[must_use]
    pub fn named(&self, name: &str) -> Named {
        match known(&self.aliases, name).and_then(|at| self.own.get(at)) {
            Some(office) => {
                Named { name: name.to_string(), unit: Some(Cow::Owned(office.id.clone())) }
            }
            None => unit::named(name),
        }
    }

    /// The office of the file whose name begins the words: how many of them it takes.
    pub(super) fn begins(&self, text: &str, words: &[Word]) -> Option<usize> {
        if self.own.is_empty() {
            return None;
        }
        self.aliases.longest(text, words).map(|found: Found<usize>| found.words)
    }

    /// The usual counterparts of a higher body by name, those of the file first: see
    /// [`counterpart::of`].
    #[must_use]
    pub fn counterparts(&self, name: &str, kind: Option<&str>, date: Option<Date>) -> Vec<String> {
        let own = known(&self.aliases, name).and_then(|at| self.own.get(at));
        let id = match own {
            Some(office) => office.id.as_str(),
            None => match unit::within(name) {
                Some(id) => id,
                None => return Vec::new(),
            },
        };
        let mut told = self.communes().filter(|it| it.above.iter().any(|above| above == id));
        if let Some(first) = told.next() {
            return std::iter::once(first).chain(told).map(Office::shown).collect();
        }
        let functions = match own {
            Some(office) if !office.functions.is_empty() => office.functions.clone(),
            _ => counterpart::functions(id, date),
        };
        match counterpart::same(id, kind, date) {
            Some(same) => shown(same).into_iter().collect(),
            None => self.by_function(&functions, kind, date),
        }
    }

    fn communes(&self) -> impl Iterator<Item = &Office> {
        self.own.iter().filter(|it| it.tier == Tier::Commune)
    }

    /// Who looks after the fields: for each the offices of the file, else those of the registry.
    fn by_function(
        &self,
        functions: &[&'static str],
        kind: Option<&str>,
        date: Option<Date>,
    ) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for function in functions {
            let own = self.communes().filter(|it| it.functions.contains(function));
            let mut found: Vec<String> = own.map(Office::shown).collect();
            if found.is_empty() {
                let usual = counterpart::of_function(function, kind, date);
                found = usual.into_iter().filter_map(shown).collect();
            }
            found.retain(|name| !names.contains(name));
            names.extend(found);
        }
        names
    }
}

impl From<Vec<Office>> for Offices {
    fn from(own: Vec<Office>) -> Self {
        let names = own.iter().enumerate();
        let names = names.flat_map(|(at, it)| it.names.iter().map(move |name| (name.as_str(), at)));
        let aliases = Aliases::new(names);
        Self { own, aliases }
    }
}

impl From<Offices> for Vec<Office> {
    fn from(offices: Offices) -> Self {
        offices.own
    }
}

/// The fields of the registry by their names.
fn known_functions<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<&'static str>, D::Error> {
    let names = Vec::<String>::deserialize(from)?;
    let known = |name: &String| body::functions().find(|it| it == name);
    Ok(names.iter().filter_map(known).collect())
}

impl Office {
    fn shown(&self) -> String {
        self.names.first().cloned().unwrap_or_default()
    }
}

/// The name under which a body of the registry is shown.
fn shown(id: &'static str) -> Option<String> {
    body::names(id).first().map(|name| (*name).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::word::words;

    const FILE: &str = "Tên\tTên khác\tCấp\tLĩnh vực\tTương ứng với\n\
        Phòng Nội vụ - Văn hóa\tPhòng NVVH\txã\tnội vụ; văn hóa\t\n\
        Nhà Thiếu nhi phường\tNTN\txã\t\tSở Ngoại vụ\n\
        Trạm Y tế\tTrung tâm Chăm sóc sức khỏe\t\t\t\n\
        Sở Thủy sản\t\ttỉnh\tnông nghiệp\t\n";

    fn offices() -> Offices {
        Offices::read(FILE.as_bytes()).unwrap()
    }

    #[test]
    fn names_of_a_city() {
        for (name, unit) in [
            ("Phòng Nội vụ – Văn hoá phường", Some("phong-noi-vu-van-hoa")),
            ("Phòng NV-VH", Some("phong-noi-vu-van-hoa")),
            ("Trung tâm Chăm sóc sức khoẻ xã", Some("tram-y-te")), // the registry's, by another name
            ("Trạm Y tế", Some("tram-y-te")),
            ("Phòng VHXH", Some("phong-van-hoa-xa-hoi")), // the others stay
            ("Nhà Sinh hoạt", None),
        ] {
            assert_eq!(offices().named(name).unit.as_deref(), unit, "{name}");
            assert_eq!(
                Offices::default().named("Phòng NV-VH").unit,
                None,
                "no other run knows them"
            );
        }
        let text = "Nhà Thiếu nhi phường tổ chức";
        assert_eq!(offices().begins(text, &words(text)), Some(4));
        assert_eq!(Offices::default().begins(text, &words(text)), None);
    }

    #[test]
    fn counterparts_of_a_city() {
        let of = |name| offices().counterparts(name, Some("phường"), None);
        assert_eq!(of("Sở Nội vụ"), ["Phòng Nội vụ - Văn hóa", "Phòng Văn hóa - Xã hội"]);
        assert_eq!(of("Sở Ngoại vụ"), ["Nhà Thiếu nhi phường"]); // told by name
        assert_eq!(of("Sở Tư pháp"), ["Văn phòng HĐND và UBND"]); // the usual one
        assert_eq!(of("Công an thành phố"), ["Công an"]);
        assert_eq!(of("Sở Thủy sản"), ["Phòng Kinh tế, Hạ tầng và Đô thị"]);
        assert_eq!(of("các đơn vị"), [""; 0]);
    }
}
