//! What a coordinator knows of an invited agency besides its return.

use std::collections::BTreeMap;

use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::text::Prose;
use chrono::{DateTime, NaiveDate, Utc};

use crate::reader::{date_text, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// What is known of one of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CircumstanceRow {
    /// The day that was agreed instead of the deadline.
    pub extension: Option<NaiveDate>,
    /// When it said that it will not take part.
    pub declined_at: Option<DateTime<Utc>>,
    /// The coordinator's own note; may be empty.
    pub note: Prose,
}

impl Reader {
    /// What is known of the invited of an audit.
    pub fn circumstances(&self, audit: AuditId) -> Result<BTreeMap<InvitedId, CircumstanceRow>, StoreError> {
        let rows = self.rows("circumstance", include_str!("all.sql"), [audit.to_string()], |cells| {
            let row = CircumstanceRow {
                extension: cells.optional("extension", |cells, column| cells.date(column))?,
                declined_at: cells.optional("declined_at", |cells, column| cells.time(column))?,
                note: cells.wording("note")?,
            };
            Ok((cells.parsed("invited")?, row))
        })?;
        Ok(rows.into_iter().collect())
    }
}

impl Transaction<'_> {
    /// Keeps what is known of an invited agency.
    pub fn save_circumstance(
        &self,
        audit: AuditId,
        invited: InvitedId,
        row: &CircumstanceRow,
    ) -> Result<(), StoreError> {
        let cells = (
            audit.to_string(),
            invited.to_string(),
            row.extension.map(date_text),
            row.declined_at.map(time_text),
            row.note.as_str(),
        );
        self.write(include_str!("save.sql"), cells)?;
        Ok(())
    }
}
