//! `workspace.keys`: the wraps of the workspace key, beside the database. It is small and all depends on it, so a copy stands
//! beside it and takes its place if it is lost.

use std::fs;
use std::path::{Path, PathBuf};

use candour_sealed::workspace_keys::{NotWorkspaceKeys, WorkspaceKeys};
use chrono::{DateTime, Utc};

use crate::Error;
use crate::file;

/// No such file is larger: each wrap takes a few hundred bytes.
const LIMIT: usize = 64 * 1024;

fn path(folder: &Path) -> PathBuf {
    folder.join("workspace.keys")
}

fn copy(folder: &Path) -> PathBuf {
    folder.join("workspace.keys.copy")
}

/// Whether the file, or its copy, is there.
pub(super) fn exists(folder: &Path) -> bool {
    [path(folder), copy(folder)].iter().any(|path| fs::symlink_metadata(path).is_ok())
}

/// Reads the file.
pub(crate) fn read(folder: &Path) -> Result<WorkspaceKeys, Error> {
    if !exists(folder) {
        return Err(Error::KeysFileLost(path(folder)));
    }
    let path = match path(folder) {
        lost if fs::symlink_metadata(&lost).is_err() => copy(folder),
        there => there,
    };
    let bytes = file::read(&path, LIMIT)?;
    WorkspaceKeys::read(&bytes).map_err(|fault| match fault {
        NotWorkspaceKeys::Newer { found } => Error::KeysFileNewer { path, found },
        NotWorkspaceKeys::Damaged { problem } => Error::KeysFileDamaged { path, fault: problem },
    })
}

/// Puts a file that was lost, or its copy, back; called once the workspace is open and so the other is known to be good.
pub(super) fn mend(folder: &Path, keys: &WorkspaceKeys) {
    let stands = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes == keys.to_json());
    if !stands(&path(folder)) || !stands(&copy(folder)) {
        // A full disk or a read-only folder must not keep anybody out of their work.
        let _ = write(folder, keys);
    }
}

/// Keeps what cannot be read under a name of its own, before another takes its place.
pub(crate) fn keep_aside(folder: &Path, now: DateTime<Utc>) -> Result<(), Error> {
    for lost in [path(folder), copy(folder)] {
        let kept = folder.join(format!("workspace.kept-{}.keys", now.format("%Y%m%d-%H%M%S")));
        match fs::rename(&lost, &kept) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::File { doing: "move", path: lost, source });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Writes the file, and its copy, in place of the old one: whole, or the old one stays.
pub(crate) fn write(folder: &Path, keys: &WorkspaceKeys) -> Result<(), Error> {
    // Left by a process that was killed: the folder is ours, and so is this.
    let _ = fs::remove_file(folder.join("workspace.keys.part"));
    file::write_own(&path(folder), &keys.to_json())?;
    file::write_own(&copy(folder), &keys.to_json())
}

/// Removes the file of a workspace that could not be made.
pub(crate) fn remove(folder: &Path) {
    // What failed first is the fault to tell.
    let _ = fs::remove_file(path(folder));
    let _ = fs::remove_file(copy(folder));
}
