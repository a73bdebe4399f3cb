//! The key of a backup: it opens as the workspace did when it was made.

use candour_sealed::workspace_keys::{WorkspaceKeys, WrappedBy};
use candour_sealed::wrap::{self, NotUnwrapped};
use candour_sealed::{Passphrase, RecoveryWords};
use candour_store::WorkspaceKey;

use crate::Error;
use crate::ports::Ports;
use crate::workspace::{key_of, unlock};

/// What a person has to open a backup with, where the workspace is not open. Without words or a passphrase it is this computer's
/// keychain.
#[derive(Debug, Clone, Copy, Default)]
pub struct WayIn<'w> {
    /// The recovery words.
    pub words: Option<&'w RecoveryWords>,
    /// The passphrase.
    pub passphrase: Option<&'w Passphrase>,
}

impl WayIn<'_> {
    /// The key that the wraps are of.
    pub(crate) fn key(&self, keys: &WorkspaceKeys, ports: &Ports) -> Result<WorkspaceKey, Error> {
        let Some(words) = self.words else { return unlock(keys, self.passphrase, ports) };
        let wrapped = keys.wrap(WrappedBy::RecoveryWords).ok_or(Error::NoRecoveryWords)?;
        match wrap::unwrap(wrapped, &words.passphrase()) {
            Ok(secret) => key_of(secret),
            Err(NotUnwrapped::WrongPassphrase) => Err(Error::WrongWords),
            Err(fault @ NotUnwrapped::Damaged) => Err(Error::Key(fault.to_string())),
        }
    }
}
