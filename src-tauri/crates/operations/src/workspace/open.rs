//! Opening a workspace.

use std::path::Path;

use candour_sealed::workspace_keys::{WorkspaceKeys, WrappedBy};
use candour_sealed::wrap::{self, NotUnwrapped, Passphrase};
use candour_store::{Store, WorkspaceKey, WorkspaceLock, has_database};
use zeroize::Zeroizing;

use super::{Workspace, keys_file};
use crate::ports::{KeychainFault, Ports};
use crate::{Error, backup};

/// Opens the workspace in a folder. One made with a passphrase needs it and touches no keychain; any other takes its key from the
/// keychain. Nothing is ever made anew here: what cannot be opened is named and kept.
pub fn open(folder: &Path, passphrase: Option<&Passphrase>, ports: Ports) -> Result<Workspace, Error> {
    let (lock, keys) = lock_and_read(folder, &ports)?;
    let key = unlock(&keys, passphrase, &ports)?;
    open_with(lock, key, &keys, ports)
}

/// Whether a folder has a workspace, of whatever state.
pub fn is_there(folder: &Path) -> bool {
    keys_file::exists(folder) || has_database(folder).unwrap_or(true)
}

/// Takes a workspace that is there, and reads its wraps as they are then: before, another process may still have changed them.
pub(super) fn lock_and_read(folder: &Path, ports: &Ports) -> Result<(WorkspaceLock, WorkspaceKeys), Error> {
    // First a look, so that no lock file is left in a folder that has no workspace.
    read_keys(folder)?;
    let lock = WorkspaceLock::acquire(folder, ports.clock.now())?;
    Ok((lock, read_keys(folder)?))
}

/// The wraps of a workspace that is there.
fn read_keys(folder: &Path) -> Result<WorkspaceKeys, Error> {
    match (has_database(folder)?, keys_file::exists(folder)) {
        (false, false) => Err(Error::NoWorkspace(folder.to_owned())),
        (false, true) => Err(Error::KeysWithoutDatabase(folder.to_owned())),
        (true, _) => keys_file::read(folder),
    }
}

/// Opens the database and makes sure that it is the one that the wraps are of.
pub(crate) fn open_with(
    lock: WorkspaceLock,
    key: WorkspaceKey,
    keys: &WorkspaceKeys,
    ports: Ports,
) -> Result<Workspace, Error> {
    let folder = lock.folder().to_owned();
    let store = Store::open(lock, &key)?;
    if store.workspace()?.id != keys.workspace {
        return Err(Error::KeysOfAnother(folder));
    }
    keys_file::mend(&folder, keys);
    let copy = store.migrated().map(|migrated| migrated.snapshot.clone());
    let workspace = Workspace::of(store, key, ports);
    // The copy from before an update joins the backups. Where it cannot, it stays as it lies, under the same key.
    if let Some(copy) = copy {
        let _ = backup::adopt(&workspace, &copy);
    }
    Ok(workspace)
}

/// The key that the wraps are of: by the passphrase where there is one, and from the keychain otherwise.
pub(crate) fn unlock(
    keys: &WorkspaceKeys,
    passphrase: Option<&Passphrase>,
    ports: &Ports,
) -> Result<WorkspaceKey, Error> {
    if let Some(wrapped) = keys.wrap(WrappedBy::Passphrase) {
        let passphrase = passphrase.ok_or(Error::PassphraseNeeded)?;
        return match wrap::unwrap(wrapped, passphrase) {
            Ok(secret) => key_of(secret),
            Err(NotUnwrapped::WrongPassphrase) => Err(Error::WrongPassphrase),
            Err(fault @ NotUnwrapped::Damaged) => Err(Error::Key(fault.to_string())),
        };
    }
    match ports.keychain.read(&keys.workspace.to_string()) {
        Ok(Some(secret)) => key_of(secret),
        Ok(None) => Err(Error::KeychainEntryLost),
        Err(KeychainFault::Absent(why)) => Err(Error::KeychainGone(why)),
        Err(KeychainFault::Locked(why)) => Err(Error::KeychainLocked(why)),
    }
}

/// A workspace key from bytes that were kept: anything but 32 of them is no key, and as good as lost.
pub(crate) fn key_of(secret: Zeroizing<Vec<u8>>) -> Result<WorkspaceKey, Error> {
    let bytes: &[u8; 32] = secret.as_slice().try_into().map_err(|_| Error::KeychainEntryLost)?;
    Ok(WorkspaceKey::new(*bytes))
}
