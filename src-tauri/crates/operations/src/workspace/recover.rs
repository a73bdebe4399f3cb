//! Getting back into a workspace by its recovery words.

use std::path::Path;

use candour_sealed::RecoveryWords;
use candour_sealed::workspace_keys::WrappedBy;
use candour_sealed::wrap::{self, Passphrase};
use candour_store::Operation;

use super::open::{lock_and_read, open_with};
use super::{Workspace, keys_file, long_enough};
use crate::Error;
use crate::backup::WayIn;
use crate::ports::Ports;

/// Opens the workspace by its recovery words, and puts its key back into the keychain, or under a new passphrase where one is
/// given. The key is the old one: nothing is replaced, and only a key that opens the database is kept.
pub fn recover(
    folder: &Path,
    words: &RecoveryWords,
    passphrase: Option<&Passphrase>,
    ports: Ports,
) -> Result<Workspace, Error> {
    passphrase.map_or(Ok(()), long_enough)?;
    let (lock, mut keys) = lock_and_read(folder, &ports)?;
    let key = WayIn { words: Some(words), passphrase: None }.key(&keys, &ports)?;
    let mut workspace = open_with(lock, key, &keys, ports)?;
    keys.wraps.retain(|wrap| wrap.by != WrappedBy::Passphrase);
    match passphrase {
        Some(passphrase) => {
            keys.set(WrappedBy::Passphrase, wrap::wrap(workspace.key.bytes(), passphrase)?);
        }
        None => {
            let name = keys.workspace.to_string();
            workspace.ports.keychain.write(&name, workspace.key.bytes())?;
        }
    }
    keys_file::write(folder, &keys)?;
    let operation = Operation::new("workspace.recover", workspace.now());
    workspace.store.transact(operation, |_| Ok::<_, Error>(()))?;
    Ok(workspace)
}
