//! One process per workspace.
//!
//! The lock is the operating system's, on `workspace.lock`: it goes when the process goes, however that ends. Who holds
//! it is written beside it, because a locked file cannot be read on every system.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use candour_domain::text::Line;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::StoreError;
use crate::private::{keep_to_owner, own_file};

/// The database's file name in the workspace's folder.
pub const DATABASE_FILE: &str = "workspace.db";
const LOCK_FILE: &str = "workspace.lock";
const HOLDER_FILE: &str = "workspace.holder";

/// Who has a workspace, by their own word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// The process.
    pub pid: u32,
    /// The computer, where its name was cheap to learn.
    pub host: Option<Line>,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.pid)?;
        if let Some(host) = &self.host {
            write!(f, " on {host}")?;
        }
        write!(f, " since {}", self.since.format("%Y-%m-%d %H:%M UTC"))
    }
}

/// The right to open one workspace; let go when dropped.
#[derive(Debug)]
pub struct WorkspaceLock {
    folder: PathBuf,
    since: DateTime<Utc>,
    file: File,
}

impl WorkspaceLock {
    /// Takes the workspace in a folder that is there.
    pub fn acquire(folder: &Path, since: DateTime<Utc>) -> Result<Self, StoreError> {
        match fs::metadata(folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(StoreError::NotFound { folder: folder.to_owned() }),
            Err(error) if is_absent(&error) => {
                return Err(StoreError::NotFound { folder: folder.to_owned() });
            }
            Err(error) => return Err(StoreError::io("looking at", folder, error)),
        }
        let path = folder.join(LOCK_FILE);
        let file = own_file().read(true).write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(|error| StoreError::io("opening", folder, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Locked { folder: folder.to_owned(), holder: read_holder(folder) });
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::io("locking", &path, error)),
        }
        let holder = Holder { pid: std::process::id(), host: host_name(), since };
        let text = serde_json::to_vec(&holder).unwrap_or_default();
        if let Err(error) = write_holder(folder, &text) {
            let error = StoreError::io("writing in", folder, error);
            // Otherwise only a courtesy to whoever is refused: on a full disk a person can still read their work.
            if matches!(error, StoreError::ReadOnlyFolder { .. }) {
                return Err(error);
            }
        }
        keep_to_owner(folder);
        Ok(Self { folder: folder.to_owned(), since, file })
    }

    /// Makes the folder where it is not there, for its owner alone, and takes it.
    pub fn acquire_new(folder: &Path, since: DateTime<Utc>) -> Result<Self, StoreError> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|error| StoreError::io("making the folder", folder, error))?;
        Self::acquire(folder, since)
    }

    /// The workspace's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Since when it is held.
    pub fn since(&self) -> DateTime<Utc> {
        self.since
    }

    /// Where the database is, or would be.
    pub fn database(&self) -> PathBuf {
        self.folder.join(DATABASE_FILE)
    }
}

impl Drop for WorkspaceLock {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.folder.join(HOLDER_FILE));
        // Closing the file is not enough: a program that is being started at this moment holds it too, until it runs.
        let _ = self.file.unlock();
    }
}

/// Whether a folder has a workspace database, of whatever state. Needs no lock and no key.
pub fn has_database(folder: &Path) -> Result<bool, StoreError> {
    let path = folder.join(DATABASE_FILE);
    // Whatever lies there, were it a dangling link, is not to be made anew.
    match fs::symlink_metadata(&path) {
        Ok(_) => Ok(true),
        Err(error) if is_absent(&error) => Ok(false),
        Err(error) => Err(StoreError::io("looking for", &path, error)),
    }
}

fn is_absent(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
}

fn write_holder(folder: &Path, text: &[u8]) -> std::io::Result<()> {
    let file = own_file().write(true).create(true).truncate(true).open(folder.join(HOLDER_FILE));
    file.and_then(|mut file| file.write_all(text))
}

fn read_holder(folder: &Path) -> Option<Holder> {
    let mut text = Vec::new();
    File::open(folder.join(HOLDER_FILE)).ok()?.take(4096).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

fn host_name() -> Option<Line> {
    let name =
        std::env::var("COMPUTERNAME").or_else(|_| fs::read_to_string("/proc/sys/kernel/hostname")).ok()?;
    Line::tidy(&name).ok().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_let_go_though_a_program_that_is_being_started_holds_its_file_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let acquire = || WorkspaceLock::acquire(folder.path(), DateTime::UNIX_EPOCH);
        let lock = acquire().expect("free");
        // What a process has between its birth and its own program.
        let inherited = lock.file.try_clone().expect("a second hold on it");
        assert!(matches!(acquire(), Err(StoreError::Locked { .. })));
        drop(lock);
        acquire().expect("let go");
        drop(inherited);
    }
}
