//! `workspace.keys`: the wraps of the workspace key, beside the database.

use std::fs;
use std::path::{Path, PathBuf};

use candour_sealed::workspace_keys::{NotWorkspaceKeys, WorkspaceKeys};

use crate::Error;
use crate::file::{self, Overwrite};

/// No such file is larger: each wrap takes a few hundred bytes.
const LIMIT: usize = 64 * 1024;

fn path(folder: &Path) -> PathBuf {
    folder.join("workspace.keys")
}

/// Whether the file is there.
pub(super) fn exists(folder: &Path) -> bool {
    fs::symlink_metadata(path(folder)).is_ok()
}

/// Reads the file.
pub(super) fn read(folder: &Path) -> Result<WorkspaceKeys, Error> {
    let path = path(folder);
    if !exists(folder) {
        return Err(Error::KeysFileLost(path));
    }
    let bytes = file::read(&path, LIMIT)?;
    WorkspaceKeys::read(&bytes).map_err(|fault| match fault {
        NotWorkspaceKeys::Newer { found } => Error::KeysFileNewer { path, found },
        NotWorkspaceKeys::Damaged { problem } => Error::KeysFileDamaged { path, fault: problem },
    })
}

/// Writes the file in place of the old one: whole, or the old one stays.
pub(super) fn write(folder: &Path, keys: &WorkspaceKeys) -> Result<(), Error> {
    // Left by a process that was killed: the folder is ours, and so is this.
    let _ = fs::remove_file(folder.join("workspace.keys.part"));
    file::write_whole(&path(folder), &keys.to_json(), Overwrite::Yes)
}

/// Removes the file of a workspace that could not be made.
pub(super) fn remove(folder: &Path) {
    // What failed first is the fault to tell.
    let _ = fs::remove_file(path(folder));
}
