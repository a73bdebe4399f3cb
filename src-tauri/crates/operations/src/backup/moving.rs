//! Going on with the whole workspace on another computer.

use std::fs;
use std::path::Path;

use candour_domain::ids::DeviceId;
use candour_sealed::backup_file::Purpose;
use candour_sealed::workspace_keys::WrappedBy;
use candour_sealed::wrap;
use candour_store::{Operation, WorkspaceLock, replace_database};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::container::find;
use super::list::Backup;
use super::make::begin;
use super::preview::key_of_backup;
use super::restore::unpacked;
use super::{BackupFault, ENDING, Step, WayIn};
use crate::assessment::not_its_own;
use crate::ports::{Ports, Stop};
use crate::workspace::{MOVED, OfThisComputer, keys_file, long_enough, nothing_there, open_with};
use crate::{Error, Passphrase, Workspace};

/// Where a workspace went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// When the file was made.
    pub at: DateTime<Utc>,
    /// Its name.
    pub file_name: String,
}

/// A plain name for the file.
pub fn move_name(workspace: &Workspace) -> String {
    format!("Candour workspace {}.{ENDING}", workspace.today())
}

/// That something opens the workspace on another computer, which has no part of this one's keychain.
pub fn may_move(workspace: &Workspace) -> Result<(), Error> {
    match keys_file::read(&workspace.folder()?)?.wraps.is_empty() {
        true => Err(BackupFault::NoWayIn.into()),
        false => Ok(()),
    }
}

/// Writes one file that carries the whole workspace, and remembers that it went. Another computer has no part of this one's keychain, so
/// recovery words or a passphrase have to open it.
pub fn move_out(
    workspace: &mut Workspace,
    path: &Path,
    stop: &Stop,
    step: impl FnMut(Step),
) -> Result<Backup, Error> {
    may_move(workspace)?;
    not_its_own(workspace, path)?;
    if fs::symlink_metadata(path).is_ok() {
        return Err(Error::InTheWay(path.to_owned()));
    }
    let found = begin(workspace, Purpose::Move)?.finish_at(path, stop, step)?;
    let now = workspace.now();
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let moved = serde_json::to_string(&Moved { at: now, file_name }).unwrap_or_default();
    let operation = Operation::new("workspace.move", now);
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.save_setting(MOVED, Some(&moved))?))?;
    Ok(Backup::of(&found, false))
}

/// Whether the workspace was moved to another computer: what is written here from now on is not there.
pub fn moved(workspace: &Workspace) -> Result<Option<Moved>, Error> {
    let moved = workspace.store.setting(MOVED)?;
    Ok(moved.and_then(|moved| serde_json::from_str(&moved).ok()))
}

/// The person says that they go on here after all.
pub fn stay(workspace: &mut Workspace) -> Result<(), Error> {
    let operation = Operation::new("workspace.stay", workspace.now());
    workspace.store.transact(operation, |tx| Ok(tx.save_setting(MOVED, None)?))
}

/// Opens a workspace that came from another computer, in a folder that has none. By words, its key goes into this computer's keychain, or
/// under the passphrase given; by its passphrase it goes on as it was. Here it is a device of its own.
pub fn take_in(
    folder: &Path,
    path: &Path,
    way: &WayIn<'_>,
    ports: Ports,
    stop: &Stop,
) -> Result<(Workspace, Backup), Error> {
    let found = find(path)?;
    nothing_there(folder)?;
    let new_passphrase: Option<&Passphrase> = way.words.and(way.passphrase);
    new_passphrase.map_or(Ok(()), long_enough)?;
    let damaged = |fault: String| BackupFault::Damaged { path: path.to_owned(), fault };
    let mut keys = found.heading.keys().map_err(|fault| damaged(fault.to_string()))?;
    if keys.wraps.is_empty() {
        return Err(BackupFault::NoWayIn.into());
    }
    let key = key_of_backup(&found, way, &ports)?;
    let lock = WorkspaceLock::acquire_new(folder, ports.clock.now())?;
    nothing_there(folder)?;
    let (_aside, database) = unpacked(&found, folder, &key, stop)?;
    if way.words.is_some() {
        keys.wraps.retain(|wrap| wrap.by != WrappedBy::Passphrase);
        match new_passphrase {
            Some(passphrase) => keys.set(WrappedBy::Passphrase, wrap::wrap(key.bytes(), passphrase)?),
            None => ports.keychain.write(&keys.workspace.to_string(), key.bytes())?,
        }
    }
    let device = DeviceId::new(ports.uuid()?);
    let now = ports.clock.now();
    keys_file::write(folder, &keys)?;
    replace_database(&lock, &database, now).inspect_err(|_| keys_file::remove(folder))?;
    let mut workspace = open_with(lock, key, &keys, ports)?;
    let operation = Operation::new("workspace.take_in", now)
        .with("number", found.heading.number)
        .with("made_at", found.heading.made_at.to_rfc3339());
    workspace.store.transact(operation, |tx| OfThisComputer::anew(device).keep(tx))?;
    Ok((workspace, Backup::of(&found, false)))
}
