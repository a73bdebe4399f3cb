//! Reading a backup through, as it would be if the workspace were put back from it.

use std::path::Path;

use candour_store::{Examined, WorkspaceKey, examine};

use super::container::{Found, unpack};
use super::{Backup, BackupFault};
use crate::ports::Stop;
use crate::{Error, Workspace};

/// Opens a backup with the workspace's own key and reads all of it.
pub fn check(workspace: &Workspace, backup: &Backup, stop: &Stop) -> Result<(), Error> {
    let found = super::container::find(&backup.path)?;
    let place = super::places::make_first(&workspace.folder()?)?;
    let copy = place.join("checking.db");
    let _ = std::fs::remove_file(&copy);
    let checked = whole(&found, &copy, workspace.key(), stop);
    let _ = std::fs::remove_file(&copy);
    checked.map(|_| ())
}

/// Unpacks the database of a backup, opens it with a key and reads all of it.
pub(super) fn whole(found: &Found, copy: &Path, key: &WorkspaceKey, stop: &Stop) -> Result<Examined, Error> {
    unpack(found, copy, stop)?;
    let examined = examine(copy, key)?;
    match examined.workspace.id == found.heading.workspace {
        true => Ok(examined),
        false => Err(BackupFault::OfAnother(found.path.clone()).into()),
    }
}
