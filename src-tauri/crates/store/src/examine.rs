//! A database that lies somewhere, looked at without being changed: whether it is whole, and of which workspace.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::connection::connect_to_read;
use crate::reader::Reader;
use crate::schema::{PRESENT, references_hold, version_of};
use crate::store::check_pages;
use crate::{StoreError, Workspace, WorkspaceKey};

/// What a database says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    /// The workspace it is of.
    pub workspace: Workspace,
    /// The version of its form.
    pub form: i32,
    /// The number of the last entry of its change log.
    pub last_change: i64,
    /// When that was.
    pub last_change_at: DateTime<Utc>,
}

/// Opens a copy with its key, reads all of it, and says whose it is. No byte of it is changed, and no file made beside it: it is one that
/// [`crate::Store::snapshot`] made, which has no journal.
pub fn examine(path: &Path, key: &WorkspaceKey) -> Result<Examined, StoreError> {
    let connection = connect_to_read(path, key, &PRESENT)?;
    check_pages(&connection, true)?;
    references_hold(&connection)?;
    let form = version_of(&connection)?;
    let reader = Reader { connection };
    let (last_change, last_change_at) = reader.last_change()?;
    Ok(Examined { workspace: reader.workspace()?, form, last_change, last_change_at })
}
