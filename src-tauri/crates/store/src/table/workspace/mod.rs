//! Which workspace this is.

use candour_domain::ids::DeviceId;
use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::reader::time_text;
use crate::{Reader, StoreError};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A workspace's own facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Workspace {
    /// Its id, which also names its entry in the keychain.
    pub id: DeviceId,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Writes the one row, while the database is being made.
pub(crate) fn insert(connection: &Connection, workspace: &Workspace) -> Result<(), StoreError> {
    let row = (workspace.id.to_string(), time_text(workspace.created_at));
    connection.execute(include_str!("insert.sql"), row)?;
    Ok(())
}

impl Reader {
    /// Which workspace this is.
    pub fn workspace(&self) -> Result<Workspace, StoreError> {
        let row = self.row("workspace", include_str!("select.sql"), (), |cells| {
            Ok(Workspace { id: cells.parsed("id")?, created_at: cells.time("created_at")? })
        })?;
        row.ok_or_else(|| StoreError::Damaged {
            table: Some("workspace"),
            column: None,
            detail: "its one row is missing".into(),
        })
    }
}
