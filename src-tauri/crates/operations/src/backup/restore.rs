//! Going back to a backup. The present database is kept aside, never deleted.

use std::path::{Path, PathBuf};

use candour_sealed::WorkspaceKeys;
use candour_store::{Operation, StoreError, WorkspaceKey, WorkspaceLock, put_back, replace_database};

use super::check::whole;
use super::container::{Found, find};
use super::list::Backup;
use super::places::make_first;
use super::preview::{Aside, key_of_backup};
use super::{BackupFault, WayIn};
use crate::ports::{Ports, Stop};
use crate::workspace::{OfThisComputer, keys_file, open_with};
use crate::{Error, Workspace};

/// A workspace that was put back.
#[derive(Debug)]
pub struct Restored {
    /// It, open.
    pub workspace: Workspace,
    /// What it was put back from.
    pub backup: Backup,
    /// Where the database is that was there before.
    pub kept: Option<PathBuf>,
}

/// A workspace that was not put back: it is as it was, and open again where that was possible.
#[derive(Debug)]
pub struct NotRestored {
    /// It.
    pub workspace: Option<Box<Workspace>>,
    /// Why.
    pub error: Error,
}

/// Puts the open workspace back to a backup of it.
pub fn restore(workspace: Workspace, path: &Path, stop: &Stop) -> Result<Restored, NotRestored> {
    let prepared = (|| {
        let found = find(path)?;
        if found.heading.workspace != workspace.store.workspace()?.id {
            return Err(BackupFault::OfAnother(path.to_owned()).into());
        }
        let folder = workspace.folder()?;
        let keys = keys_file::read(&folder)?;
        let (aside, database) = unpacked(&found, &folder, workspace.key(), stop)?;
        Ok::<_, Error>((found, keys, OfThisComputer::of(&workspace)?, aside, database))
    })();
    let (found, keys, own, _aside, database) = match prepared {
        Ok(prepared) => prepared,
        Err(error) => return Err(NotRestored { workspace: Some(Box::new(workspace)), error }),
    };
    let Workspace { store, key, ports, .. } = workspace;
    let spare = WorkspaceKey::new(*key.bytes());
    let lock = match store.into_lock() {
        Ok(lock) => lock,
        Err(error) => return Err(NotRestored { workspace: None, error: error.into() }),
    };
    let folder = lock.folder().to_owned();
    match swap(lock, &database, key, &keys, ports.clone(), &found, &own) {
        Ok(restored) => Ok(restored),
        Err(error) => {
            let again = WorkspaceLock::acquire(&folder, ports.clock.now()).map_err(Error::from);
            let again = again.and_then(|lock| open_with(lock, spare, &keys, ports));
            Err(NotRestored { workspace: again.ok().map(Box::new), error })
        }
    }
}

/// Puts the workspace in a folder back to a backup of it, where it does not open, or its database is gone. Its keys stay as they are
/// where they can be read; otherwise those of the backup take their place, and what was there is kept.
pub fn restore_closed(
    folder: &Path,
    path: &Path,
    way: &WayIn<'_>,
    ports: Ports,
    stop: &Stop,
) -> Result<Restored, Error> {
    let found = find(path)?;
    if !crate::workspace::is_there(folder) {
        return Err(Error::NoWorkspace(folder.to_owned()));
    }
    let lock = WorkspaceLock::acquire(folder, ports.clock.now())?;
    let present = keys_file::read(folder).ok();
    if present.as_ref().is_some_and(|keys| keys.workspace != found.heading.workspace) {
        return Err(BackupFault::OfAnother(path.to_owned()).into());
    }
    let key = key_of_backup(&found, way, &ports).or_else(|fault| match &present {
        // The passphrase or the words may have been changed since it was made; the key is the same.
        Some(keys) => way.key(keys, &ports).map_err(|_| fault),
        None => Err(fault),
    })?;
    let (_aside, database) = unpacked(&found, folder, &key, stop)?;
    let keys = match present {
        Some(keys) => keys,
        None => {
            let of_backup = found.heading.keys().map_err(|fault| BackupFault::Damaged {
                path: found.path.clone(),
                fault: fault.to_string(),
            })?;
            keys_file::keep_aside(folder, ports.clock.now())?;
            keys_file::write(folder, &of_backup)?;
            of_backup
        }
    };
    let restored = swap(lock, &database, key, &keys, ports, &found, &OfThisComputer::default())?;
    if way.words.is_some() {
        // They were asked for because the keychain could not: it has the key again, if it takes it.
        restored.workspace.keep_key_where_it_was(&keys);
    }
    Ok(restored)
}

/// The database of a backup, opened and read through, in a folder that goes when it was used.
pub(super) fn unpacked(
    found: &Found,
    folder: &Path,
    key: &WorkspaceKey,
    stop: &Stop,
) -> Result<(Aside, PathBuf), Error> {
    let aside = Aside::new(&make_first(folder)?, "restoring")?;
    let database = aside.0.join(candour_store::DATABASE_FILE);
    whole(found, &database, key, stop)?;
    Ok((aside, database))
}

/// Puts the database in its place and opens it; if that fails, the one before is there again.
fn swap(
    lock: WorkspaceLock,
    database: &Path,
    key: WorkspaceKey,
    keys: &WorkspaceKeys,
    ports: Ports,
    found: &Found,
    own: &OfThisComputer,
) -> Result<Restored, Error> {
    let (folder, now) = (lock.folder().to_owned(), ports.clock.now());
    let kept = replace_database(&lock, database, now)?;
    let opened = open_with(lock, key, keys, ports).and_then(|mut workspace| {
        let name = kept.as_ref().and_then(|kept| kept.file_name()).map(|name| name.to_string_lossy());
        let operation = Operation::new("workspace.restore", now)
            .with("number", found.heading.number)
            .with("made_at", found.heading.made_at.to_rfc3339())
            .with("kept", name.map(|name| name.into_owned()));
        workspace.store.transact(operation, |tx| own.keep(tx))?;
        Ok(workspace)
    });
    match opened {
        Ok(workspace) => Ok(Restored { workspace, backup: Backup::of(found, false), kept }),
        Err(error) => {
            if let Some(kept) = &kept {
                let again = WorkspaceLock::acquire(&folder, now);
                again
                    .and_then(|lock| put_back(&lock, kept))
                    .map_err(|fault: StoreError| Error::from(fault))?;
            }
            Err(error)
        }
    }
}
