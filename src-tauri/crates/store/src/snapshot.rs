//! A copy of a whole database, under the same key.

use std::fs;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::connection::connect;
use crate::private::make_own;
use crate::{StoreError, WorkspaceKey};

/// Copies a database as it stands into one new file. The file is there whole or not at all.
pub(crate) fn snapshot(from: &Connection, to: &Path, key: &WorkspaceKey) -> Result<(), StoreError> {
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let copied = copy(from, part, key).and_then(|()| put_in_place(part, to));
    if copied.is_err() {
        let _ = fs::remove_file(part);
    }
    copied
}

fn copy(from: &Connection, part: &Path, key: &WorkspaceKey) -> Result<(), StoreError> {
    // Left by a process that was killed: it never was a snapshot.
    remove_if_there(part)?;
    make_own(part).map_err(|error| StoreError::io("making", part, error))?;
    let mut target = connect(part, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    match Backup::new(from, &mut target)?.step(-1)? {
        StepResult::Done => {}
        _ => return Err(StoreError::Busy),
    }
    // One file, without a journal beside it.
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    target.close().map_err(|(_, error)| StoreError::from(error))
}

/// Removes a file that may not be there.
pub(crate) fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io("removing", path, error))
        }
        _ => Ok(()),
    }
}

/// Gives a finished file its name, never over another, and makes the name durable.
pub(crate) fn put_in_place(part: &Path, to: &Path) -> Result<(), StoreError> {
    let there = || StoreError::AlreadyThere { path: to.to_owned() };
    match fs::hard_link(part, to) {
        Ok(()) => remove_if_there(part)?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Err(there()),
        // Some file systems have no hard links; there the look and the renaming are two steps.
        Err(_) if fs::symlink_metadata(to).is_ok() => return Err(there()),
        Err(_) => fs::rename(part, to).map_err(|error| StoreError::io("making", to, error))?,
    }
    match to.parent() {
        Some(folder) => sync_folder(folder),
        None => Ok(()),
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let synced = fs::File::open(folder).and_then(|opened| opened.sync_all());
    synced.map_err(|error| StoreError::io("making durable", folder, error))
}

// Elsewhere a folder cannot be opened as a file; the file system keeps names in its own journal.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<(), StoreError> {
    Ok(())
}
