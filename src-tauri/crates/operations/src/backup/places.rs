//! Where backups lie: in the workspace's folder, and in a second place that the person chose, where it is there.

use std::fs;
use std::path::{Path, PathBuf};

use candour_domain::backup::Made;
use candour_domain::ids::DeviceId;
use candour_sealed::backup_file::{Heading, Purpose};
use candour_store::Operation;

use super::container::{Found, find, is_named_so};
use super::{BACKUPS, BackupFault};
use crate::workspace::SECOND_PLACE;
use crate::{Error, Workspace};

/// The second place, if one was chosen.
pub fn second_place(workspace: &Workspace) -> Result<Option<PathBuf>, Error> {
    Ok(workspace.store.setting(SECOND_PLACE)?.map(PathBuf::from))
}

/// Chooses a second place, or none. It has to be there, and outside the workspace's folder.
pub fn choose_second_place(workspace: &mut Workspace, place: Option<&Path>) -> Result<(), Error> {
    let place = place.map(|place| fit(workspace, place)).transpose()?;
    let operation = Operation::new("backup.place", workspace.now()).with("chosen", place.is_some());
    workspace.store.transact(operation, |tx| Ok(tx.save_setting(SECOND_PLACE, place.as_deref())?))
}

fn fit(workspace: &Workspace, place: &Path) -> Result<String, Error> {
    let gone = || BackupFault::PlaceGone(place.to_owned());
    let whole = fs::canonicalize(place).map_err(|_| gone())?;
    if !whole.is_dir() {
        return Err(gone().into());
    }
    let own = workspace.folder()?;
    if fs::canonicalize(&own).is_ok_and(|own| whole.starts_with(own)) {
        return Err(BackupFault::PlaceWithin(place.to_owned()).into());
    }
    // As it was named: what a share is called today may be resolved otherwise tomorrow.
    let named = if place.is_absolute() { place } else { &whole };
    Ok(named.to_str().ok_or_else(|| BackupFault::PlaceUnnamed(place.to_owned()))?.to_owned())
}

/// Makes the folder for backups in the workspace's folder, for its owner alone.
pub(super) fn make_first(folder: &Path) -> Result<PathBuf, BackupFault> {
    let backups = folder.join(BACKUPS);
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&backups).map_err(|source| BackupFault::io("make", &backups, source))?;
    Ok(backups)
}

/// Every file of a place that is named as a backup, the one made last first; and why, where one cannot be read.
pub(super) fn look(place: &Path) -> Result<Vec<Result<Found, BackupFault>>, BackupFault> {
    let entries = match fs::read_dir(place) {
        Ok(entries) => entries,
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(BackupFault::io("read", place, source)),
    };
    let named = entries.flatten().map(|entry| entry.path()).filter(|path| is_named_so(path));
    let mut found: Vec<_> = named.map(|path| find(&path)).collect();
    found.sort_by_key(|found| {
        std::cmp::Reverse(found.as_ref().map(|found| (found.heading.number, found.heading.made_at)).ok())
    });
    Ok(found)
}

/// Those of a place that a workspace can be put back from.
pub(super) fn good(place: &Path, workspace: DeviceId) -> Result<Vec<Found>, BackupFault> {
    let ours = |found: &Found| {
        found.has_its_length()
            && found.heading.workspace == workspace
            && matches!(found.heading.purpose, Purpose::Backup | Purpose::Update)
    };
    Ok(look(place)?.into_iter().flatten().filter(ours).collect())
}

/// What the rules of keeping go by.
pub(super) fn made(heading: &Heading) -> Made {
    Made { number: heading.number, at: heading.made_at, change: heading.last_change }
}

/// Takes away what is superseded in a place. What is damaged or another's counts for nothing here, and stays.
pub(super) fn thin(place: &Path, workspace: DeviceId) -> Vec<PathBuf> {
    let Ok(good) = good(place, workspace) else { return Vec::new() };
    let all: Vec<Made> = good.iter().map(|found| made(&found.heading)).collect();
    let gone = candour_domain::backup::superseded(&all);
    let superseded = good.into_iter().filter(|found| gone.contains(&found.heading.number));
    superseded.map(|found| found.path).filter(|path| fs::remove_file(path).is_ok()).collect()
}
