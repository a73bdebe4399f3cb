//! Making a workspace.

use std::path::Path;

use candour_domain::ids::DeviceId;
use candour_sealed::workspace_keys::{WorkspaceKeys, WrappedBy};
use candour_sealed::wrap::{self, Passphrase};
use candour_store::{Store, StoreError, WorkspaceKey, WorkspaceLock, has_database};

use super::{Workspace, keys_file, long_enough};
use crate::Error;
use crate::ports::Ports;

/// Makes an empty workspace in a folder that has none. Its key goes into the keychain, or is wrapped with the passphrase where one
/// is given; then no keychain is touched.
pub fn new(folder: &Path, passphrase: Option<&Passphrase>, ports: Ports) -> Result<Workspace, Error> {
    nothing_there(folder)?;
    passphrase.map_or(Ok(()), long_enough)?;
    let now = ports.clock.now();
    let id = DeviceId::new(ports.uuid()?);
    let key = WorkspaceKey::new(*ports.secret()?);
    let lock = WorkspaceLock::acquire_new(folder, now)?;
    // Another process may have made one since: its keys are not to be written over.
    nothing_there(folder)?;
    let mut keys = WorkspaceKeys { workspace: id, wraps: Vec::new() };
    match passphrase {
        Some(passphrase) => {
            keys.set(WrappedBy::Passphrase, wrap::wrap(key.bytes(), passphrase)?);
        }
        None => ports.keychain.write(&id.to_string(), key.bytes())?,
    }
    keys_file::write(folder, &keys)?;
    let made = Store::create(lock, &key, candour_store::Workspace { id, created_at: now });
    // Where the database was made and only would not open, its keys stay with it.
    let unmade = |_: &StoreError| {
        if matches!(has_database(folder), Ok(false)) {
            keys_file::remove(folder);
        }
    };
    let store = made.inspect_err(unmade)?;
    Ok(Workspace::of(store, key, ports))
}

/// That a folder has no workspace, nor a part of one.
pub(crate) fn nothing_there(folder: &Path) -> Result<(), Error> {
    if has_database(folder)? {
        return Err(StoreError::AlreadyThere { path: folder.join(candour_store::DATABASE_FILE) }.into());
    }
    if keys_file::exists(folder) {
        return Err(Error::KeysWithoutDatabase(folder.to_owned()));
    }
    Ok(())
}
