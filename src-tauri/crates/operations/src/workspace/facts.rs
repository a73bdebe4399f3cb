//! What a person may want to know of the workspace itself.

use std::path::{Path, PathBuf};

use candour_sealed::workspace_keys::WrappedBy;

use super::{Workspace, keys_file, recovery_words_taken};
use crate::Error;

/// What opens a workspace day by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedBy {
    /// The keychain that the person logs in to.
    Keychain,
    /// A passphrase, typed each time.
    Passphrase,
}

/// Where a workspace is and how one gets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its folder.
    pub folder: PathBuf,
    /// What opens it.
    pub opened_by: OpenedBy,
    /// Whether the recovery words were written down, as far as the person said.
    pub words_written: bool,
}

/// What opens the workspace in a folder; it need not be open for that.
pub fn opened_by(folder: &Path) -> Result<OpenedBy, Error> {
    let keys = keys_file::read(folder)?;
    Ok(if keys.wrap(WrappedBy::Passphrase).is_some() { OpenedBy::Passphrase } else { OpenedBy::Keychain })
}

/// The facts of an open workspace.
pub fn facts(workspace: &Workspace) -> Result<Facts, Error> {
    let folder = workspace.folder()?;
    Ok(Facts { opened_by: opened_by(&folder)?, words_written: recovery_words_taken(workspace)?, folder })
}
