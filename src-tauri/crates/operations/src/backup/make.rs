//! Making a backup: copied while the workspace is held, which takes a moment; checked and written without it.

use std::fs;
use std::path::{Path, PathBuf};

use candour_domain::backup;
use candour_sealed::WorkspaceKeys;
use candour_sealed::backup_file::{Copied, ENDING, Heading, Purpose};
use candour_store::{WorkspaceKey, examine};
use chrono::{DateTime, Utc};

use super::container::{Found, digest, pack};
use super::places::{good, look, made, make_first, second_place, thin};
use super::{Backup, BackupFault};
use crate::ports::Stop;
use crate::workspace::keys_file;
use crate::{Error, Workspace};

/// How far the making has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The copy is opened and read through.
    Checking,
    /// It is written where backups lie.
    Writing,
    /// It is written to the second place too.
    SecondPlace,
}

/// A copy that was taken, and is no backup yet. Dropped, it goes.
#[derive(Debug)]
pub struct Begun {
    copy: PathBuf,
    pub(super) place: PathBuf,
    second: Option<PathBuf>,
    /// Another folder that it is written to this once.
    once: Option<PathBuf>,
    key: WorkspaceKey,
    keys: WorkspaceKeys,
    purpose: Purpose,
    number: u32,
    at: DateTime<Utc>,
    /// What the copy holds at least.
    change: i64,
}

/// A backup that was made, checked and read back.
#[derive(Debug)]
pub struct MadeBackup {
    /// It.
    pub backup: Backup,
    /// What became of it in the second place, if one was chosen, and where else it was to go.
    pub besides: Vec<Result<PathBuf, BackupFault>>,
    /// Those that it superseded, which are gone.
    pub superseded: Vec<PathBuf>,
}

/// Whether a backup is due: something changed since the last, and an hour has gone by. A workspace in which nothing was done since
/// it was made needs none.
pub fn is_due(workspace: &Workspace) -> Result<bool, Error> {
    let (change, _) = workspace.store.last_change()?;
    if change <= 1 {
        return Ok(false);
    }
    let folder = workspace.folder()?;
    let last = good(&folder.join(super::BACKUPS), workspace.store.workspace()?.id)?.into_iter().next();
    Ok(backup::due(last.map(|last| made(&last.heading)), change, workspace.now()))
}

/// Makes a backup if one is due.
pub fn keep_up(workspace: &Workspace) -> Result<Option<MadeBackup>, Error> {
    match is_due(workspace)? {
        true => begin(workspace, Purpose::Backup)?.finish(&Stop::default(), |_| {}).map(Some),
        false => Ok(None),
    }
}

/// Takes the copy. The workspace is needed only for that.
pub fn begin(workspace: &Workspace, purpose: Purpose) -> Result<Begun, Error> {
    let begun = prepare(workspace, purpose)?;
    let copied = workspace.store.snapshot(&begun.copy, &begun.key);
    // What stands for a copy that is not there is not dropped as one.
    copied.map_err(|fault| said_of_backup(fault, &begun.place))?;
    Ok(begun)
}

/// Makes a backup of a copy that was taken already, from before the database was brought to a newer form. The copy goes once the
/// backup stands.
pub(crate) fn adopt(workspace: &Workspace, copy: &Path) -> Result<MadeBackup, Error> {
    let mut begun = prepare(workspace, Purpose::Update)?;
    begun.change = 0;
    fs::copy(copy, &begun.copy).map_err(|source| BackupFault::io("copy", copy, source))?;
    let made = begun.finish(&Stop::default(), |_| {})?;
    fs::remove_file(copy).map_err(|source| BackupFault::io("remove", copy, source))?;
    Ok(made)
}

fn prepare(workspace: &Workspace, purpose: Purpose) -> Result<Begun, Error> {
    let folder = workspace.folder()?;
    let place = make_first(&folder)?;
    let second = second_place(workspace)?;
    // Of a place that is not there now nothing is known; its numbers count again when it is.
    let everywhere = [Some(&place), second.as_ref()].into_iter().flatten();
    let found = everywhere.filter_map(|place| look(place).ok()).flatten().flatten();
    let last = found.map(|found| found.heading.number).max().unwrap_or(0);
    clear(&place);
    Ok(Begun {
        copy: place.join("making.db"),
        place,
        second,
        once: None,
        key: WorkspaceKey::new(*workspace.key().bytes()),
        keys: keys_file::read(&folder)?,
        purpose,
        number: last.saturating_add(1),
        at: workspace.now(),
        change: workspace.store.last_change()?.0,
    })
}

/// Takes away what a process that was killed left half made.
fn clear(place: &Path) {
    let Ok(entries) = fs::read_dir(place) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("making.db") || name.ends_with(&format!(".{ENDING}.part")) {
            let _ = fs::remove_file(&path);
        }
    }
}

impl Begun {
    /// Has it written to another folder too, this once; nothing there is ever taken away.
    pub fn also_to(mut self, folder: &Path) -> Self {
        self.once = Some(folder.to_owned());
        self
    }

    /// Checks the copy, writes it where backups lie and to the second place, and takes away what it supersedes. Where it fails, nothing
    /// is taken away.
    pub fn finish(self, stop: &Stop, mut step: impl FnMut(Step)) -> Result<MadeBackup, Error> {
        let heading = self.checked(stop, &mut step)?;
        step(Step::Writing);
        let found = pack(&heading, &self.copy, &self.free_name(&self.place, &heading), stop)?;
        let mut superseded = thin(&self.place, self.keys.workspace);
        let mut besides = Vec::new();
        for (place, thinned) in [(&self.second, true), (&self.once, false)] {
            let Some(place) = place else { continue };
            step(Step::SecondPlace);
            let made = self.write_to(place, &heading, stop);
            if made.is_ok() && thinned {
                superseded.extend(thin(place, self.keys.workspace));
            }
            besides.push(made);
        }
        Ok(MadeBackup { backup: Backup::of(&found, false), besides, superseded })
    }

    /// Checks the copy and writes it to one file that was named; none of the others is touched.
    pub(super) fn finish_at(
        self,
        to: &Path,
        stop: &Stop,
        mut step: impl FnMut(Step),
    ) -> Result<Found, Error> {
        let heading = self.checked(stop, &mut step)?;
        step(Step::Writing);
        Ok(pack(&heading, &self.copy, to, stop)?)
    }

    /// Opens the copy with the key, reads it through, and says what it is.
    fn checked(&self, stop: &Stop, step: &mut impl FnMut(Step)) -> Result<Heading, Error> {
        step(Step::Checking);
        if stop.is_wanted() {
            return Err(BackupFault::Stopped.into());
        }
        let not_whole = |why: String| Error::from(BackupFault::NotWhole(why));
        let found = examine(&self.copy, &self.key).map_err(|fault| not_whole(fault.to_string()))?;
        if found.workspace.id != self.keys.workspace || found.last_change < self.change {
            return Err(not_whole("it is not of the workspace as it stands".to_owned()));
        }
        let read = |source| BackupFault::io("read", &self.copy, source);
        let copied = Copied {
            purpose: self.purpose,
            number: self.number,
            made_at: self.at,
            form: found.form,
            last_change: found.last_change,
            last_change_at: found.last_change_at,
            bytes: fs::metadata(&self.copy).map_err(read)?.len(),
            sha256: digest(&self.copy, stop)?,
        };
        Ok(Heading::new(copied, &self.keys))
    }

    fn write_to(&self, place: &Path, heading: &Heading, stop: &Stop) -> Result<PathBuf, BackupFault> {
        if !place.is_dir() {
            return Err(BackupFault::PlaceGone(place.to_owned()));
        }
        pack(heading, &self.copy, &self.free_name(place, heading), stop).map(|found| found.path)
    }

    /// A name that nothing has yet, by which people and folders sort.
    fn free_name(&self, place: &Path, heading: &Heading) -> PathBuf {
        let stem = format!("Candour backup {:04}, {}", heading.number, self.at.format("%Y-%m-%d %H%M UTC"));
        let names = std::iter::once(format!("{stem}.{ENDING}"))
            .chain((2..100).map(|again| format!("{stem} ({again}).{ENDING}")));
        let mut paths = names.map(|name| place.join(name));
        let last = place.join(format!("{stem} (100).{ENDING}"));
        paths.find(|path| fs::symlink_metadata(path).is_err()).unwrap_or(last)
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.copy);
    }
}

/// A fault of the store while it copied, in a backup's words.
fn said_of_backup(fault: candour_store::StoreError, place: &Path) -> Error {
    use candour_store::StoreError;
    match fault {
        StoreError::DiskFull => BackupFault::Full(place.to_owned()).into(),
        StoreError::ReadOnlyFolder { .. } => BackupFault::ReadOnly(place.to_owned()).into(),
        other => other.into(),
    }
}
