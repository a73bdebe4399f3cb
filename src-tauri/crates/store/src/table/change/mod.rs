//! The change log: what, when, by whom; only added to.

use candour_domain::assessment::Author;
use candour_domain::ids::AssessmentId;
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde_json::{Map, Value};

use crate::reader::{Cells, time_text};
use crate::{Operation, Reader, StoreError};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// An entry of the change log.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// Its number; entries are numbered in order.
    pub id: i64,
    /// When, by this computer's clock.
    pub at: DateTime<Utc>,
    /// What was done.
    pub operation: String,
    /// The assessment it was done to.
    pub assessment: Option<AssessmentId>,
    /// By whom; none where Candour itself did it.
    pub by: Option<Author>,
    /// More about it.
    pub detail: Map<String, Value>,
}

fn change(cells: &Cells<'_>) -> Result<ChangeRow, StoreError> {
    Ok(ChangeRow {
        id: cells.number("id")?,
        at: cells.time("at")?,
        operation: cells.str("operation")?.to_owned(),
        assessment: cells.optional("assessment", |cells, column| cells.parsed(column))?,
        by: cells.optional("by_role", |cells, _| cells.author())?,
        detail: serde_json::from_str(cells.str("detail")?).map_err(|error| cells.damaged("detail", error))?,
    })
}

impl Reader {
    /// What was done to an assessment, oldest first.
    pub fn changes(&self, assessment: AssessmentId) -> Result<Vec<ChangeRow>, StoreError> {
        self.rows("change", include_str!("of_assessment.sql"), [assessment.to_string()], change)
    }

    /// What was done in the workspace, oldest first.
    pub fn all_changes(&self) -> Result<Vec<ChangeRow>, StoreError> {
        self.rows("change", include_str!("all.sql"), (), change)
    }

    /// The number and the time of the last entry.
    pub fn last_change(&self) -> Result<(i64, DateTime<Utc>), StoreError> {
        let last = self.row("change", include_str!("last.sql"), (), |cells| {
            Ok((cells.number("id")?, cells.time("at")?))
        })?;
        // Making a workspace is the first entry.
        last.ok_or_else(|| StoreError::Damaged {
            table: Some("change"),
            column: None,
            detail: "it has no entries".into(),
        })
    }
}

/// Adds an entry, in the transaction of what it tells of.
pub(crate) fn append(connection: &Connection, operation: &Operation) -> Result<(), StoreError> {
    let detail = serde_json::to_string(&operation.detail);
    let row = (
        time_text(operation.at),
        operation.name,
        operation.assessment.map(|assessment| assessment.to_string()),
        operation.by.as_ref().map(|author| author.role.as_str()),
        operation.by.as_ref().map(|author| author.name.as_str()),
        detail.map_err(|error| StoreError::Rejected { detail: error.to_string() })?,
    );
    connection.prepare_cached(include_str!("insert.sql"))?.execute(row)?;
    Ok(())
}
