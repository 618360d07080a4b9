//! `JSON or NDJSON of an earlier compare → how each body stood then`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::compare::{Actor, Binding, Status};
use crate::edtf::When;
use crate::error::{Code, Error};

use super::name;
use super::version::{self, Version};
use super::{Standing, Verdicts};

/// The results of an earlier run.
#[derive(Clone, Debug, Default)]
pub struct Previous {
    /// By the key of the body: what its plan that counted came to, by the id of each duty.
    standings: HashMap<String, HashMap<String, Standing>>,
}

/// What is read of `rasoat/comparison/1`; the rest may be anything.
#[derive(Deserialize)]
struct Record {
    schema: String,
    #[serde(default)]
    child: Option<Child>,
    #[serde(default)]
    duties: Vec<Duty>,
}

#[derive(Deserialize)]
struct Child {
    path: String,
    blake3: Option<String>,
    issuer: Option<String>,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    issued: Option<String>,
}

#[derive(Deserialize)]
struct Duty {
    id: String,
    binding: String,
    status: String,
    actor: Option<String>,
    needs_review: bool,
    #[serde(default)]
    reasons: Vec<Reason>,
}

#[derive(Deserialize)]
struct Reason {
    code: String,
}

impl Previous {
    /// Reads what an earlier `compare` wrote.
    ///
    /// # Errors
    /// Where it is no such file.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let records = records(bytes).map_err(|error| {
            let message = format!(
                "Đây không phải kết quả của rasoat compare (dòng {}: {error}). Hãy dùng tệp .json \
                 hoặc .ndjson của lần rà soát trước.",
                error.line()
            );
            Error::new(Code::Unsupported, message)
        })?;
        let mut bodies: HashMap<String, Vec<(Child, Vec<Duty>)>> = HashMap::new();
        for record in records.into_iter().filter(|it| it.schema == "rasoat/comparison/1") {
            let Some(child) = record.child.filter(|_| !record.duties.is_empty()) else { continue };
            let name = child.issuer.as_deref().unwrap_or(&child.path);
            bodies.entry(name::key(name)).or_default().push((child, record.duties));
        }
        if bodies.is_empty() {
            let message = "Tệp không có kế hoạch nào đã được so sánh. Hãy dùng tệp .json hoặc \
                           .ndjson mà rasoat compare ghi ở lần rà soát trước.";
            return Err(Error::new(Code::Empty, message));
        }
        let standings = bodies.into_iter().map(|(key, sent)| (key, counted(&sent))).collect();
        Ok(Self { standings })
    }

    /// The same by what a person decided on what was found then, so that a decision is no change.
    #[must_use]
    pub fn decided(mut self, own: &Verdicts) -> Self {
        for own in own.iter() {
            let Some(standings) = self.standings.get_mut(&name::key(&own.ward)) else { continue };
            let Some(standing) = standings.get_mut(&own.duty) else { continue };
            let same = own.found.is_none_or(|found| standing.status == found.into());
            if let Some(status) = own.status.filter(|_| same) {
                *standing = standing.decided(status.into(), false);
            }
        }
        self
    }

    /// How a body stood on a duty.
    pub(super) fn of(&self, body: &str) -> Option<&HashMap<String, Standing>> {
        self.standings.get(body)
    }
}

fn records(bytes: &[u8]) -> serde_json::Result<Vec<Record>> {
    let first = bytes.iter().find(|it| !it.is_ascii_whitespace());
    if first == Some(&b'[') {
        return serde_json::from_slice(bytes);
    }
    serde_json::Deserializer::from_slice(bytes).into_iter().collect()
}

/// Of several versions, the one that counted.
fn counted(sent: &[(Child, Vec<Duty>)]) -> HashMap<String, Standing> {
    let version = |(child, _): &(Child, Vec<Duty>)| -> Option<When> {
        child.issued.as_deref().and_then(When::parse)
    };
    let versions: Vec<Version<'_>> = sent
        .iter()
        .map(|it| Version {
            path: &it.0.path,
            blake3: it.0.blake3.as_deref(),
            number: it.0.number.as_deref(),
            issued: version(it),
        })
        .collect();
    let order = version::ordered(&versions).order;
    let duties = order.last().and_then(|&at| sent.get(at)).map(|(_, duties)| duties);
    let standing = |it: &Duty| Some((it.id.clone(), standing(it)?));
    duties.into_iter().flatten().filter_map(standing).collect()
}

/// A value that a later version of rasoat wrote is not guessed at.
fn standing(duty: &Duty) -> Option<Standing> {
    let actor = match duty.actor.as_deref() {
        None => None,
        Some("named") => Some(Actor::Named),
        Some("unnamed") => Some(Actor::Unnamed),
        Some("not_competent") => Some(Actor::NotCompetent),
        Some(_) => return None,
    };
    Some(Standing {
        binding: match duty.binding.as_str() {
            "commune" => Binding::Commune,
            "all" => Binding::All,
            "department" => Binding::Department,
            _ => return None,
        },
        status: match duty.status.as_str() {
            "covered" => Status::Covered,
            "partial" => Status::Partial,
            "missing" => Status::Missing,
            "conflict" => Status::Conflict,
            "not_applicable" => Status::NotApplicable,
            _ => return None,
        },
        actor,
        needs_review: duty.needs_review,
        own_plan: duty.reasons.iter().any(|it| it.code == "own-plan"),
        decided: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(path: &str, status: &str) -> String {
        format!(
            r#"{{"schema": "rasoat/comparison/1", "child": {{"path": "{path}", "blake3": "{path}",
            "issuer": "UBND xã A"}}, "later": 1, "duties": [{{"id": "a1", "binding": "commune",
            "status": "{status}", "actor": null, "needs_review": false, "reasons": []}}]}}"#
        )
    }

    #[test]
    fn an_array_an_object_or_lines() {
        let one = record("a.txt", "missing");
        let two = record("a v2.txt", "covered");
        for (text, status) in [
            (one.clone(), Status::Missing),
            (format!("[{one},{two}]"), Status::Covered), // the later version counted
            (format!("{two}\n{one}\n"), Status::Covered),
            (format!("{{\"schema\": \"rasoat/error/1\", \"source\": 1}}\n{one}"), Status::Missing),
        ] {
            let previous = Previous::read(text.as_bytes()).unwrap();
            let of = previous.of(&name::key("Ủy ban nhân dân xã A")).unwrap();
            assert_eq!(of["a1"].status, status, "{text}");
        }
    }

    #[test]
    fn a_decision_on_what_was_found_then_is_no_change() {
        for (found, status) in [("missing", Status::Covered), ("partial", Status::Missing)] {
            let own = format!(
                r#"{{"schema": "rasoat/verdicts/1", "verdicts": [{{"duty": "a1", "ward": "xã A",
                "status": "covered", "found": "{found}"}}]}}"#
            );
            let own = Verdicts::read(own.as_bytes()).unwrap();
            let previous = Previous::read(record("a.txt", "missing").as_bytes()).unwrap();
            let of = previous.decided(&own).of(&name::key("xã A")).unwrap()["a1"];
            assert_eq!(of.status, status, "{found}");
        }
    }

    #[test]
    fn what_is_no_result_is_told() {
        assert_eq!(Previous::read(b"PK").unwrap_err().code, Code::Unsupported);
        assert_eq!(Previous::read(b"[]").unwrap_err().code, Code::Empty);
    }
}
