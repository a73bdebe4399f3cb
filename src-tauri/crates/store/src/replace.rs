//! Putting another database in the place of the present one, which is kept under a name of its own.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::snapshot::put_in_place;
use crate::{StoreError, WorkspaceLock};

/// What SQLite may have laid beside a database.
const BESIDE: [&str; 2] = ["-wal", "-journal"];

/// Keeps the present database aside, with what lies beside it, and puts another in its place. Answers where the present one is now;
/// nothing where there was none. Where it fails, all is as it was.
pub fn replace_database(
    lock: &WorkspaceLock,
    with: &Path,
    at: DateTime<Utc>,
) -> Result<Option<PathBuf>, StoreError> {
    let present = lock.database();
    let kept = match fs::symlink_metadata(&present) {
        Ok(_) => Some(free_name(lock.folder(), at)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(StoreError::io("looking for", &present, error)),
    };
    if let Some(kept) = &kept {
        move_with_journals(&present, kept)?;
    }
    put_in_place(with, &present).inspect_err(|_| {
        if let Some(kept) = &kept {
            let _ = move_with_journals(kept, &present);
        }
    })?;
    Ok(kept)
}

/// Undoes [`replace_database`]: what was put in place goes, and what was kept comes back.
pub fn put_back(lock: &WorkspaceLock, kept: &Path) -> Result<(), StoreError> {
    let present = lock.database();
    for path in std::iter::once(present.clone()).chain(BESIDE.map(|ending| beside(&present, ending))) {
        crate::snapshot::remove_if_there(&path)?;
    }
    move_with_journals(kept, &present)
}

/// The journals go first: a database without its journal would be taken for whole.
fn move_with_journals(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    let pairs = BESIDE.map(|ending| (beside(from, ending), beside(to, ending)));
    for (from, to) in pairs.into_iter().chain([(from.to_owned(), to.to_owned())]) {
        match fs::rename(&from, &to) {
            Ok(()) => moved.push((from, to)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                for (from, to) in moved {
                    let _ = fs::rename(to, from);
                }
                return Err(StoreError::io("moving", &from, error));
            }
        }
    }
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn free_name(folder: &Path, at: DateTime<Utc>) -> Result<PathBuf, StoreError> {
    let stem = format!("workspace.kept-{}", at.format("%Y%m%d-%H%M%S"));
    let names = std::iter::once(format!("{stem}.db")).chain((2..1_000).map(|n| format!("{stem}.{n}.db")));
    let mut paths = names.map(|name| folder.join(name));
    let free = paths.find(|path| fs::symlink_metadata(path).is_err());
    free.ok_or_else(|| StoreError::AlreadyThere { path: folder.join(format!("{stem}.db")) })
}
