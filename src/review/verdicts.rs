//! `rasoat/verdicts/1 → the reviewer's own verdicts`: what a person decided and noted on a duty of
//! a ward. The report page writes the file, the next run takes it up.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::compare::Status;
use crate::error::{Code, Error};
use crate::lexicon::fold;

use super::name;

/// What a reviewer decided and noted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerdictFile {
    /// `rasoat/verdicts/1`.
    pub schema: VerdictsSchema,
    /// Number of the parent plan, for people; ids of duties tell themselves apart.
    #[serde(default)]
    pub parent: Option<String>,
    /// At most one for each duty and ward.
    pub verdicts: Vec<OwnVerdict>,
}

/// The name of the record's schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum VerdictsSchema {
    /// Version 1.
    #[serde(rename = "rasoat/verdicts/1")]
    V1,
}

/// What a reviewer decided and noted on one duty of one ward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnVerdict {
    /// Id of the parent's assignment.
    pub duty: String,
    /// The ward without `Ủy ban nhân dân`: `phường Lê Chân`.
    pub ward: String,
    /// The verdict; `null` where rasoat's stands and only a note is added.
    #[serde(default)]
    pub status: Option<OwnStatus>,
    /// The reviewer's note.
    #[serde(default)]
    pub note: Option<String>,
    /// What rasoat had said, `covered` … `not_applicable`.
    #[serde(default)]
    pub found: Option<OwnStatus>,
    /// The ward's passages that the reviewer saw as evidence, best first. Where the plan has
    /// others now, somebody has to look again.
    #[serde(default)]
    pub quotes: Vec<String>,
    /// When it was decided, by the reviewer's clock (RFC 3339).
    #[serde(default)]
    pub decided: Option<String>,
}

/// A verdict as the contract writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnStatus {
    /// Every element is taken up.
    Covered,
    /// Some elements are.
    Partial,
    /// None is.
    Missing,
    /// Later, lower, or to another recipient.
    Conflict,
    /// The duty is none of the ward's.
    NotApplicable,
}

impl From<OwnStatus> for Status {
    fn from(own: OwnStatus) -> Self {
        match own {
            OwnStatus::Covered => Self::Covered,
            OwnStatus::Partial => Self::Partial,
            OwnStatus::Missing => Self::Missing,
            OwnStatus::Conflict => Self::Conflict,
            OwnStatus::NotApplicable => Self::NotApplicable,
        }
    }
}

impl OwnVerdict {
    /// Whether the ward's plan says something else now than what the reviewer saw.
    pub fn is_outdated<'a>(&self, quotes: impl IntoIterator<Item = &'a str>) -> bool {
        let now = quotes.into_iter().map(fold);
        !now.eq(self.quotes.iter().map(|quote| fold(quote)))
    }
}

/// The verdicts of a reviewer, by duty and ward.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    all: Vec<OwnVerdict>,
    by: HashMap<(String, String), usize>,
}

impl Verdicts {
    /// Reads a file that the report page saved.
    ///
    /// # Errors
    /// Where it is no such file, or decides on one duty of one ward twice.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let file: VerdictFile = serde_json::from_slice(bytes).map_err(|error| {
            let message = format!(
                "Tệp không phải kết luận của người rà soát (rasoat/verdicts/1): dòng {}, cột {} \
                 ({error}). Hãy lưu lại từ trang báo cáo.",
                error.line(),
                error.column()
            );
            Error::new(Code::Unreadable, message)
        })?;
        let mut verdicts = Self::default();
        for own in file.verdicts {
            let key = key(&own.duty, &own.ward);
            if verdicts.by.insert(key, verdicts.all.len()).is_some() {
                let message = format!(
                    "Tệp có hai kết luận cho nhiệm vụ {} của {}. Hãy giữ một.",
                    own.duty, own.ward
                );
                return Err(Error::new(Code::Unreadable, message));
            }
            verdicts.all.push(own);
        }
        Ok(verdicts)
    }

    /// What was decided or noted on a duty of a ward.
    #[must_use]
    pub fn of(&self, duty: &str, ward: &str) -> Option<&OwnVerdict> {
        self.all.get(*self.by.get(&key(duty, ward))?)
    }

    /// The ward of which a plan is: its issuer, else the one ward of those decided on that its file
    /// names.
    pub(super) fn ward(&self, issuer: Option<&str>, path: &str) -> Option<String> {
        if let Some(issuer) = issuer {
            return (!self.all.is_empty()).then(|| issuer.to_owned());
        }
        let mut wards: Vec<&str> = self.all.iter().map(|own| own.ward.as_str()).collect();
        wards.sort_unstable();
        wards.dedup_by_key(|ward| name::key(ward));
        let mut named = wards.into_iter().filter(|ward| name::names(path, &name::key(ward)));
        let (ward, other) = (named.next()?, named.next());
        other.is_none().then(|| ward.to_owned())
    }

    /// All, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &OwnVerdict> {
        self.all.iter()
    }
}

/// A ward goes by one name however it is written: `UBND phường Lê Chân`, `P. Lê Chân`.
fn key(duty: &str, ward: &str) -> (String, String) {
    (duty.to_owned(), name::key(ward))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = r#"{"duty": "a1", "ward": "phường Hoà Bình", "status": "covered",
        "note": null, "found": "missing", "quotes": ["Nạo vét kênh."], "decided": null}"#;

    fn read(verdicts: &[&str]) -> Result<Verdicts, Error> {
        let file =
            format!(r#"{{"schema": "rasoat/verdicts/1", "verdicts": [{}]}}"#, verdicts.join(","));
        Verdicts::read(file.as_bytes())
    }

    #[test]
    fn found_by_duty_and_ward() {
        let verdicts = read(&[ONE, r#"{"duty": "a2", "ward": "xã Hòa Bình", "note": "gọi lại"}"#]);
        let verdicts = verdicts.unwrap();
        let own = verdicts.of("a1", "Phường Hòa Bình").unwrap();
        assert_eq!(own.status.map(Status::from), Some(Status::Covered));
        assert!(!own.is_outdated(["Nạo vét kênh"]));
        assert!(own.is_outdated(["Nạo vét kênh và cống"]));
        assert!(own.is_outdated([]));
        assert_eq!(verdicts.of("a2", "xã Hòa Bình").unwrap().status, None);
        assert_eq!(verdicts.of("a2", "phường Hòa Bình"), None);
        assert_eq!(verdicts.iter().count(), 2);
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        assert!(read(&[ONE, ONE]).unwrap_err().message.contains("hai kết luận"));
        for file in ["", "[]", r#"{"schema": "rasoat/duties/1", "verdicts": []}"#] {
            assert!(Verdicts::read(file.as_bytes()).is_err(), "{file}");
        }
        let unknown = r#"{"duty": "a1", "ward": "xã A", "status": "good"}"#;
        assert!(read(&[unknown]).is_err());
    }
}
