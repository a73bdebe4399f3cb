//! Bringing an older database to the present form: after a snapshot, all steps at once or none.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};

use super::{Schema, version_of};
use crate::snapshot::snapshot;
use crate::table::change::append;
use crate::{Operation, StoreError, WorkspaceKey};

/// A database was brought to the present form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The version it had.
    pub from: i32,
    /// The version it has.
    pub to: i32,
    /// A copy of it as it was, under the same key.
    pub snapshot: PathBuf,
}

/// Brings a database to the schema's version, if it has an older one. `folder` is where the snapshot goes.
pub(crate) fn migrate(
    connection: &Connection,
    schema: &Schema<'_>,
    folder: &Path,
    key: &WorkspaceKey,
    at: DateTime<Utc>,
) -> Result<Option<Migrated>, StoreError> {
    let from = version_of(connection)?;
    let to = schema.version;
    if from == to {
        return Ok(None);
    }
    let copy = free_name(folder, from)?;
    snapshot(connection, &copy, key)?;
    // Steps that rebuild a table pass through states in which references do not hold; they are checked at the end. This
    // can only be switched outside a transaction.
    connection.pragma_update(None, "foreign_keys", false)?;
    let moved = take_steps(connection, schema, from, at);
    connection.pragma_update(None, "foreign_keys", true)?;
    match moved {
        Ok(()) => Ok(Some(Migrated { from, to, snapshot: copy })),
        // What a person can act on keeps its own name.
        Err(error @ (StoreError::DiskFull | StoreError::Busy | StoreError::ReadOnlyFolder { .. })) => {
            Err(error)
        }
        Err(error) => Err(StoreError::MigrationFailed { from, to, detail: error.to_string() }),
    }
}

fn take_steps(
    connection: &Connection,
    schema: &Schema<'_>,
    from: i32,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let transaction = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let mut reached = from;
    for step in schema.steps.iter().filter(|step| step.to > from) {
        if step.to != reached + 1 {
            break;
        }
        connection.execute_batch(step.sql)?;
        reached = step.to;
    }
    if reached != schema.version {
        return Err(StoreError::Rejected {
            detail: format!("there is no way from form {reached} to {}", schema.version),
        });
    }
    references_hold(connection)?;
    connection.pragma_update(None, "user_version", schema.version)?;
    append(
        connection,
        &Operation::new("workspace.migrate", at).with("from", from).with("to", schema.version),
    )?;
    transaction.commit()?;
    Ok(())
}

/// That every reference points at something.
pub(crate) fn references_hold(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    match statement.query(())?.next()? {
        None => Ok(()),
        Some(row) => {
            let table: String = row.get(0)?;
            Err(StoreError::damaged(format!("a row of {table} refers to something that is not there")))
        }
    }
}

/// A name that nothing has yet: an earlier snapshot is never written over.
fn free_name(folder: &Path, from: i32) -> Result<PathBuf, StoreError> {
    let names = std::iter::once(format!("workspace.form-{from}.db"))
        .chain((2..1_000).map(|again| format!("workspace.form-{from}.{again}.db")));
    for path in names.map(|name| folder.join(name)) {
        match path.try_exists() {
            Ok(false) => return Ok(path),
            Ok(true) => {}
            Err(error) => return Err(StoreError::io("looking for", &path, error)),
        }
    }
    Err(StoreError::AlreadyThere { path: folder.join(format!("workspace.form-{from}.db")) })
}
