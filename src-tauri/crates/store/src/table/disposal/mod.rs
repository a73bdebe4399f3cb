//! Disposing of an assessment or an audit: the rows go, and a record of it stays.

use candour_domain::assessment::{Author, Stage};
use candour_domain::ids::{AssessmentId, AuditId};
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, Utc};

use crate::reader::{Cells, time_text};
use crate::{Reader, Store, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// The record of a disposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposalRow {
    /// What was disposed of.
    pub assessment: AssessmentId,
    /// The agency.
    pub agency: Line,
    /// The catalogue's title.
    pub catalogue: Line,
    /// The stage it was in.
    pub stage: Stage,
    /// Whether it was signed off on paper, as the lead recorded.
    pub signed_on_paper: bool,
    /// The revision it was in.
    pub revision: u32,
    /// How many signed parts of it there were.
    pub signed: u32,
    /// How many files of it were made for others.
    pub sent: u32,
    /// By whom.
    pub by: Author,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Prose,
}

/// The record of an audit's disposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditDisposalRow {
    /// What was disposed of.
    pub audit: AuditId,
    /// Whose it was.
    pub partnership: Line,
    /// Its title.
    pub title: Line,
    /// How many packs of it were issued.
    pub issued: u32,
    /// By whom.
    pub by: Author,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Prose,
}

fn audit_disposal(cells: &Cells<'_>) -> Result<AuditDisposalRow, StoreError> {
    Ok(AuditDisposalRow {
        audit: cells.parsed("subject")?,
        partnership: cells.wording("name")?,
        title: cells.wording("title")?,
        issued: cells.number("sent")?,
        by: cells.author()?,
        at: cells.time("at")?,
        reason: cells.wording("reason")?,
    })
}

/// What the record names as the stage of what was signed off on paper: the sign-off that would tell so goes with the rest.
const SIGNED_ON_PAPER: &str = "signed_on_paper";

/// The stage, and whether it was signed off on paper.
fn standing(name: &str) -> Option<(Stage, bool)> {
    if name == SIGNED_ON_PAPER {
        return Some((Stage::SignedOff, true));
    }
    Stage::named(name).map(|stage| (stage, false))
}

fn disposal(cells: &Cells<'_>) -> Result<DisposalRow, StoreError> {
    let (stage, signed_on_paper) = cells.named("stage", standing)?;
    Ok(DisposalRow {
        assessment: cells.parsed("subject")?,
        agency: cells.wording("name")?,
        catalogue: cells.wording("title")?,
        stage,
        signed_on_paper,
        revision: cells.number("revision")?,
        signed: cells.number("signed")?,
        sent: cells.number("sent")?,
        by: cells.author()?,
        at: cells.time("at")?,
        reason: cells.wording("reason")?,
    })
}

impl Reader {
    /// The assessments that were disposed of, the last first.
    pub fn disposals(&self) -> Result<Vec<DisposalRow>, StoreError> {
        self.rows("disposal", include_str!("all.sql"), ["assessment"], disposal)
    }

    /// The audits that were disposed of, the last first.
    pub fn audit_disposals(&self) -> Result<Vec<AuditDisposalRow>, StoreError> {
        self.rows("disposal", include_str!("all.sql"), ["audit"], audit_disposal)
    }

    /// Every reference to a table: which table has it, in which column, and to which column.
    fn references_to(&self, table: &str) -> Result<Vec<(String, String, String)>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("references.sql"))?;
        let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Transaction<'_> {
    /// Writes the record, and removes the assessment with all that hangs on it. Its entries in the change log stay: they hold none of
    /// its words.
    pub fn dispose(&self, record: &DisposalRow) -> Result<(), StoreError> {
        let id = record.assessment.to_string();
        let row = (
            "assessment",
            &id,
            record.agency.as_str(),
            record.catalogue.as_str(),
            if record.signed_on_paper { SIGNED_ON_PAPER } else { record.stage.as_str() },
            record.revision,
            record.signed,
            record.sent,
            record.by.role.as_str(),
            record.by.name.as_str(),
            time_text(record.at),
            record.reason.as_str(),
        );
        self.write(include_str!("insert.sql"), row)?;
        self.remove_with_all("assessment", "id = ?1", &id, 0)
    }

    /// Writes the record, and removes the audit with who was invited, the packs that were issued, the returns and what was said of them.
    pub fn dispose_of_audit(&self, record: &AuditDisposalRow) -> Result<(), StoreError> {
        let id = record.audit.to_string();
        let row = (
            "audit",
            &id,
            record.partnership.as_str(),
            record.title.as_str(),
            if record.issued == 0 { "draft" } else { "issued" },
            record.issued.max(1),
            record.issued,
            record.issued,
            record.by.role.as_str(),
            record.by.name.as_str(),
            time_text(record.at),
            record.reason.as_str(),
        );
        self.write(include_str!("insert.sql"), row)?;
        // What is said of an audit can be where the audit itself is not, and so refers to none.
        for table in ["moderation_file", "moderation_event", "moderation_draft", "moderator"] {
            self.remove_with_all(table, "audit = ?1", &id, 0)?;
        }
        self.remove_with_all("audit", "id = ?1", &id, 0)
    }

    /// Removes rows, after those that refer to them.
    fn remove_with_all(&self, table: &str, which: &str, id: &str, depth: u8) -> Result<(), StoreError> {
        const DEEPEST: u8 = 8;
        if depth > DEEPEST {
            return Err(StoreError::Rejected { detail: format!("the references to {table} go in a circle") });
        }
        for (other, column, to) in self.references_to(table)? {
            let those = format!("\"{column}\" IN (SELECT \"{to}\" FROM \"{table}\" WHERE {which})");
            self.remove_with_all(&other, &those, id, depth + 1)?;
        }
        self.write(&format!("DELETE FROM \"{table}\" WHERE {which}"), [id]).map(drop)
    }
}

impl Store {
    /// Takes what was removed out of the journal too. What it cannot take now goes as the journal is written over.
    pub fn forget_removed(&self) -> Result<(), StoreError> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?)
    }
}
