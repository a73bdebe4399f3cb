//! What a person may want to know of the workspace itself.

use std::path::{Path, PathBuf};

use candour_sealed::workspace_keys::WrappedBy;

use super::{Workspace, is_there, keys_file, recovery_words_taken};
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

/// What opens the workspace in a folder, which need not be open for that; nothing where there is no workspace.
pub fn opened_by(folder: &Path) -> Result<Option<OpenedBy>, Error> {
    if is_there(folder) { read(folder).map(Some) } else { Ok(None) }
}

fn read(folder: &Path) -> Result<OpenedBy, Error> {
    let keys = keys_file::read(folder)?;
    Ok(if keys.wrap(WrappedBy::Passphrase).is_some() { OpenedBy::Passphrase } else { OpenedBy::Keychain })
}

/// The facts of an open workspace.
pub fn facts(workspace: &Workspace) -> Result<Facts, Error> {
    let folder = workspace.folder()?;
    Ok(Facts { opened_by: read(&folder)?, words_written: recovery_words_taken(workspace)?, folder })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_workspace_whose_keys_cannot_be_read_is_not_taken_for_none() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(opened_by(folder.path()).expect("looked at"), None);
        fs::write(folder.path().join(candour_store::DATABASE_FILE), "work").expect("written");
        assert!(opened_by(folder.path()).is_err(), "its keys are gone");
        fs::write(folder.path().join("workspace.keys"), "cut sho").expect("written");
        assert!(opened_by(folder.path()).is_err(), "its keys are damaged");
    }
}
