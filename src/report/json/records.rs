//! Errors, batches, sources and the schema of them all.

use std::collections::BTreeMap;

use schemars::Schema;
use schemars::generate::SchemaSettings;

use crate::batch::{BatchFinding, Mention, Origin};
use crate::check::Severity;
use crate::error::Error;
use crate::plan::Plan;

use super::{identity, v1};

/// The record of a document that gives no plan.
#[must_use]
pub fn failed<'a>(origin: &'a Origin, error: &'a Error) -> v1::Failure<'a> {
    v1::Failure {
        schema: v1::ErrorSchema::V1,
        source: v1::Source {
            path: &origin.path,
            blake3: origin.blake3.as_deref(),
            bytes: origin.bytes,
            copies: origin.copies.iter().map(String::as_str).collect(),
            format: None,
            encoding: None,
            pages: None,
            pages_read: None,
            ocr: None,
            text_blake3: None,
            rasoat: env!("CARGO_PKG_VERSION"),
        },
        error: fault(error),
    }
}

/// The record of what only several documents together show.
#[must_use]
pub fn batch(findings: &[BatchFinding]) -> v1::Batch<'_> {
    let findings = identity::of_batch(findings).into_iter().zip(findings);
    let findings = findings.map(|(id, it)| several(id, it)).collect();
    v1::Batch { schema: v1::BatchSchema::V1, findings }
}

fn several(id: String, it: &BatchFinding) -> v1::BatchFinding<'_> {
    v1::BatchFinding {
        finding: unplaced(id, it.rule, it.severity, &it.args, &it.message),
        mentions: it.mentions.iter().map(mention).collect(),
    }
}

fn mention(it: &Mention) -> v1::Mention<'_> {
    let (start, end) = it.span;
    v1::Mention {
        path: &it.path,
        blake3: &it.blake3,
        quote: &it.quote,
        span: v1::Span { start, end },
        page: it.page,
        paragraph: it.paragraph,
    }
}

/// A finding without its place.
pub(super) fn unplaced<'a>(
    id: String,
    rule: &'a str,
    severity: Severity,
    words: &'a [(&'static str, String)],
    message: &'a str,
) -> v1::Finding<'a> {
    v1::Finding {
        id,
        rule,
        severity: severity.as_str(),
        args: args(words),
        message,
        section: None,
        span: None,
        page: None,
        paragraph: None,
        quote: None,
        place: None,
    }
}

/// The JSON Schema (draft 2020-12) of every record.
#[must_use]
pub fn schema() -> Schema {
    // As it is written: a key that may be `null` is there all the same.
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<v1::Record<'static>>()
}

pub(super) fn source_of(plan: &Plan) -> v1::Source<'_> {
    let source = &plan.source;
    v1::Source {
        path: &source.path,
        blake3: Some(&source.blake3),
        bytes: Some(source.bytes),
        copies: source.copies.iter().map(String::as_str).collect(),
        format: Some(source.format.as_str()),
        encoding: source.encoding.as_deref(),
        pages: source.pages,
        pages_read: source.pages_read,
        ocr: source.ocr.as_deref(),
        text_blake3: Some(blake3::hash(plan.text.content.as_bytes()).to_hex().to_string()),
        rasoat: env!("CARGO_PKG_VERSION"),
    }
}

pub(super) fn fault(error: &Error) -> v1::Fault<'_> {
    v1::Fault { code: error.code.as_str(), message: &error.message }
}

pub(super) fn args<'a>(args: &'a [(&'static str, String)]) -> BTreeMap<&'a str, &'a str> {
    args.iter().map(|(name, value)| (*name, value.as_str())).collect()
}
