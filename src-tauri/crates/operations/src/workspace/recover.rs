//! Getting back into a workspace by its recovery words.

use std::path::Path;

use candour_sealed::RecoveryWords;
use candour_sealed::workspace_keys::WrappedBy;
use candour_sealed::wrap::{self, NotUnwrapped, Passphrase};
use candour_store::Operation;

use super::open::{key_of, lock_and_read, open_with};
use super::{Workspace, keys_file, long_enough};
use crate::Error;
use crate::ports::{KeychainFault, Ports};

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
    let wrapped = keys.wrap(WrappedBy::RecoveryWords).ok_or(Error::NoRecoveryWords)?;
    let unwrapped = wrap::unwrap(wrapped, &words.passphrase()).map_err(|fault| match fault {
        NotUnwrapped::WrongPassphrase => Error::WrongWords,
        NotUnwrapped::Damaged => Error::Key(fault.to_string()),
    })?;
    let mut workspace = open_with(lock, key_of(unwrapped)?, &keys, ports)?;
    keys.wraps.retain(|wrap| wrap.by != WrappedBy::Passphrase);
    match passphrase {
        Some(passphrase) => {
            keys.set(WrappedBy::Passphrase, wrap::wrap(workspace.key.bytes(), passphrase)?);
        }
        None => {
            let name = keys.workspace.to_string();
            workspace.ports.keychain.write(&name, workspace.key.bytes()).map_err(|fault| match fault {
                KeychainFault::Absent(why) => Error::NoKeychain(why),
                KeychainFault::Locked(why) => Error::KeychainLocked(why),
            })?;
        }
    }
    keys_file::write(folder, &keys)?;
    let operation = Operation::new("workspace.recover", workspace.now());
    workspace.store.transact(operation, |_| Ok::<_, Error>(()))?;
    Ok(workspace)
}
