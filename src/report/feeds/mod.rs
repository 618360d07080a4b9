//! `results → flat tables` for dashboards: one row a plan, a section, an assignment …, as CSV and as
//! JSON arrays, with a manifest that names them all.
//!
//! Rows are written as they come and none is kept. Their names and meaning are a promise, as those of
//! the records are: a table of version 1 only gets more columns, at its end.

mod csv;
mod keys;
mod manifest;
mod rows;
mod table;
mod v1;

use std::io::{self, Write};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;

pub use manifest::{Column, File, Kind, Manifest, ManifestSchema, TableInfo};
pub use v1::Row;

use crate::batch::Origin;
use crate::check::Finding;
use crate::compare::Comparison;
use crate::error::Error;
use crate::plan::Plan;
use crate::report::Dossier;
use crate::report::json::{self, Located};
use crate::review::Verdicts;
use keys::Keys;
use rows::Told;
use table::Table;

/// All that a folder of feeds holds.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "rasoat, feeds, version 1")]
pub enum Written<'a> {
    /// `manifest.json`.
    Manifest(Manifest),
    /// A row of a table.
    Row(Box<Row<'a>>),
}

/// The JSON Schema (draft 2020-12) of the manifest and of the rows.
#[must_use]
pub fn schema() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<Written<'static>>()
}

/// What tables are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For spreadsheets: with a byte order mark, by which Excel knows UTF-8.
    CsvWithMark,
    /// RFC 4180.
    Csv,
    /// One array of objects.
    Json,
}

impl Form {
    /// How names of files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvWithMark => "csv",
            Self::Json => "json",
        }
    }
}

/// The tables of a run, in the making.
pub struct Feeds<W: Write> {
    /// The name of the round that these results are of.
    round: Option<String>,
    keys: Keys,
    tables: Tables<W>,
    /// Of each child that was seen, in their order: what its row of the summary begins with.
    children: Vec<Told>,
}

/// Each table with the type of its rows.
struct Tables<W: Write> {
    plans: Table<W>,
    sections: Table<W>,
    assignments: Table<W>,
    targets: Table<W>,
    dates: Table<W>,
    citations: Table<W>,
    findings: Table<W>,
    /// Those of a comparison.
    compared: Option<Compared<W>>,
}

struct Compared<W: Write> {
    duties: Table<W>,
    evidence: Table<W>,
    summary: Table<W>,
}

impl<W: Write> Feeds<W> {
    /// Opens the tables; `open` is asked for each file by its name.
    ///
    /// # Errors
    /// Those of `open`, and of the writers.
    pub fn open(
        forms: &[Form],
        round: Option<String>,
        compared: bool,
        mut open: impl FnMut(&str) -> io::Result<W>,
    ) -> io::Result<Self> {
        let (forms, open) = (forms, &mut open);
        let tables = Tables {
            plans: Table::open::<v1::PlanRow<'_>>("plans", forms, open)?,
            sections: Table::open::<v1::SectionRow<'_>>("sections", forms, open)?,
            assignments: Table::open::<v1::AssignmentRow<'_>>("assignments", forms, open)?,
            targets: Table::open::<v1::TargetRow<'_>>("targets", forms, open)?,
            dates: Table::open::<v1::DateRow<'_>>("dates", forms, open)?,
            citations: Table::open::<v1::CitationRow<'_>>("citations", forms, open)?,
            findings: Table::open::<v1::FindingRow<'_>>("findings", forms, open)?,
            compared: match compared {
                false => None,
                true => Some(Compared {
                    duties: Table::open::<v1::DutyRow<'_>>("duties", forms, open)?,
                    evidence: Table::open::<v1::EvidenceRow<'_>>("evidence", forms, open)?,
                    summary: Table::open::<v1::SummaryRow<'_>>("summary", forms, open)?,
                }),
            },
        };
        Ok(Self { round, keys: Keys::default(), tables, children: Vec::new() })
    }

    /// Takes the parent up.
    ///
    /// # Errors
    /// Those of the writers.
    pub fn parent(&mut self, parent: &Located<'_>, findings: &[Finding]) -> io::Result<()> {
        self.told(parent, findings, "parent").map(drop)
    }

    /// Takes a plan up that is compared with none.
    ///
    /// # Errors
    /// Those of the writers.
    pub fn plan(&mut self, plan: &Plan, findings: &[Finding]) -> io::Result<()> {
        self.told(&Located::of(plan), findings, "plan").map(drop)
    }

    /// Takes a child up, and what the reviewer decided on it.
    ///
    /// # Errors
    /// Those of the writers.
    pub fn child(
        &mut self,
        parent: &Located<'_>,
        child: &Plan,
        findings: &[Finding],
        comparison: Option<&Comparison>,
        own: &Verdicts,
    ) -> io::Result<()> {
        let located = Located::of(child);
        let told = self.told(&located, findings, "child")?;
        if let (Some(comparison), Some(tables)) = (comparison, &mut self.tables.compared) {
            let record = json::compared(parent, &located, comparison);
            for duty in &record.duties {
                tables.duties.write(&rows::duty(&told, parent.plan(), duty, own))?;
                for row in rows::evidence(&told, duty) {
                    tables.evidence.write(&row)?;
                }
            }
        }
        self.children.push(told);
        Ok(())
    }

    /// Takes a document up that gives no plan.
    ///
    /// # Errors
    /// Those of the writers.
    pub fn unread(&mut self, origin: &Origin, error: &Error) -> io::Result<()> {
        let key = self.keys.of(origin.blake3.as_deref(), &origin.path);
        let told = Told { key, round: self.round.clone(), ..Told::default() };
        let part = if self.tables.compared.is_some() { "child" } else { "plan" };
        self.tables.plans.write(&rows::unread(&told, origin, error, part))?;
        self.children.push(told);
        Ok(())
    }

    /// Puts the round in order: each document of a comparison, and who sent none.
    ///
    /// # Errors
    /// Those of the writers.
    pub fn round(&mut self, dossier: &Dossier<'_>, own: &Verdicts) -> io::Result<()> {
        let Some(tables) = &mut self.tables.compared else { return Ok(()) };
        for row in rows::summary(dossier, &self.children, self.round.as_deref(), own) {
            tables.summary.write(&row)?;
        }
        Ok(())
    }

    /// Ends the tables: the writers, in the order in which they were opened, and the manifest.
    ///
    /// # Errors
    /// Those of the writers.
    pub fn finish(self) -> io::Result<(Vec<W>, Manifest)> {
        let Tables { plans, sections, assignments, targets, dates, citations, findings, compared } =
            self.tables;
        let mut tables = vec![plans, sections, assignments, targets, dates, citations, findings];
        tables.extend(compared.into_iter().flat_map(|it| [it.duties, it.evidence, it.summary]));
        let mut writers = Vec::new();
        let mut told = Vec::new();
        for table in tables {
            let (info, of_table) = table.finish()?;
            told.push(info);
            writers.extend(of_table);
        }
        let manifest = Manifest {
            schema: ManifestSchema::V1,
            rasoat: env!("CARGO_PKG_VERSION"),
            round: self.round,
            tables: told,
        };
        Ok((writers, manifest))
    }

    fn told(
        &mut self,
        located: &Located<'_>,
        findings: &[Finding],
        part: &'static str,
    ) -> io::Result<Told> {
        let plan = located.plan();
        let key = self.keys.of(Some(&plan.source.blake3), &plan.source.path);
        let told = Told::of(key, self.round.as_deref(), plan);
        let record = json::extracted(located, findings, false);
        let tables = &mut self.tables;
        tables.plans.write(&rows::plan(&told, plan, &record, part))?;
        record
            .sections
            .iter()
            .try_for_each(|it| tables.sections.write(&rows::section(&told, it)))?;
        let assignments = record.assignments.iter().zip(&plan.assignments);
        for (it, assignment) in assignments {
            tables.assignments.write(&rows::assignment(&told, plan, assignment, it))?;
        }
        record.targets.iter().try_for_each(|it| tables.targets.write(&rows::target(&told, it)))?;
        record.dates.iter().try_for_each(|it| tables.dates.write(&rows::date(&told, it)))?;
        for it in &record.citations {
            tables.citations.write(&rows::citation(&told, it))?;
        }
        record
            .findings
            .iter()
            .try_for_each(|it| tables.findings.write(&rows::finding(&told, it)))?;
        Ok(told)
    }
}
