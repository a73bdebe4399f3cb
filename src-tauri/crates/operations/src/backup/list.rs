//! The backups that there are.

use std::path::{Path, PathBuf};

use candour_domain::backup;
use candour_sealed::backup_file::Purpose;
use chrono::{DateTime, TimeDelta, Utc};

use super::container::Found;
use super::places::{look, made, second_place};
use super::{BACKUPS, BackupFault};
use crate::workspace::keys_file;
use crate::{Error, Workspace};

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub path: PathBuf,
    /// What it was made for.
    pub purpose: Purpose,
    /// Its number.
    pub number: u32,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// The last change that it holds.
    pub last_change_at: DateTime<Utc>,
    /// By when it has gone of itself, where one is made every week.
    pub gone_by: DateTime<Utc>,
    /// The size of its file.
    pub size: u64,
    /// Whether it lies in the second place.
    pub second: bool,
    /// Whether it is as long as it was made, and of this workspace.
    pub usable: bool,
}

impl Backup {
    pub(super) fn of(found: &Found, second: bool) -> Self {
        let heading = &found.heading;
        Self {
            path: found.path.clone(),
            purpose: heading.purpose,
            number: heading.number,
            made_at: heading.made_at,
            last_change_at: heading.last_change_at,
            gone_by: backup::gone_by(made(heading)),
            size: found.size,
            second,
            usable: found.has_its_length(),
        }
    }
}

/// A place, and what lies there.
#[derive(Debug)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// Whether it is the second one.
    pub second: bool,
    /// The backups, the one made last first; or why the place cannot be looked at now.
    pub backups: Result<Vec<Backup>, BackupFault>,
    /// Files that are named as backups and cannot be read, each with the reason.
    pub unreadable: Vec<BackupFault>,
}

/// What there is to say of a workspace's backups.
#[derive(Debug)]
pub struct Backups {
    /// The places.
    pub places: Vec<Place>,
    /// The one made last that can be used, wherever it lies.
    pub last: Option<Backup>,
    /// Whether something changed since.
    pub changed_since: bool,
    /// Whether this computer's clock and the backups disagree about what day it is.
    pub clock_in_doubt: bool,
}

/// Lists the backups in both places.
pub fn backups(workspace: &Workspace) -> Result<Backups, Error> {
    let own = workspace.store.workspace()?.id;
    let first = workspace.folder()?.join(BACKUPS);
    let named = [(Some(first), false), (second_place(workspace)?, true)];
    let mut last: Option<(i64, Backup)> = None;
    let mut places = Vec::new();
    for (folder, second) in named {
        let Some(folder) = folder else { continue };
        let mut unreadable = Vec::new();
        let looked = match second && !folder.is_dir() {
            true => Err(BackupFault::PlaceGone(folder.clone())),
            false => look(&folder),
        };
        let backups = looked.map(|found| {
            let mut backups = Vec::new();
            for found in found {
                match found {
                    Ok(found) if found.heading.workspace == own => {
                        let backup = Backup::of(&found, second);
                        if backup.usable && last.as_ref().is_none_or(|(_, last)| last.number < backup.number)
                        {
                            last = Some((found.heading.last_change, backup.clone()));
                        }
                        backups.push(backup);
                    }
                    // Of another workspace: it only shares the place.
                    Ok(_) => {}
                    Err(fault) => unreadable.push(fault),
                }
            }
            backups
        });
        places.push(Place { folder, second, backups, unreadable });
    }
    let (change, changed_at) = workspace.store.last_change()?;
    let changed_since = last.as_ref().is_none_or(|(held, _)| *held != change);
    let last = last.map(|(_, last)| last);
    let now = workspace.now();
    let ahead = |at: DateTime<Utc>| at - now > TimeDelta::days(1);
    let all = || places.iter().flat_map(|place| place.backups.iter().flatten());
    // A few that lie ahead are of a day on which the clock was wrong; most of them, and it is wrong now.
    let clock_in_doubt =
        ahead(changed_at) || 2 * all().filter(|one| ahead(one.made_at)).count() > all().count();
    Ok(Backups { places, last, changed_since, clock_in_doubt })
}

/// Lists the backups that lie in the folder of a workspace that does not open.
pub fn backups_in(folder: &Path) -> Result<Backups, Error> {
    let own = keys_file::read(folder).ok().map(|keys| keys.workspace);
    let folder = folder.join(BACKUPS);
    let mut unreadable = Vec::new();
    let mut backups = Vec::new();
    for found in look(&folder)? {
        match found {
            Ok(found) if own.is_none_or(|own| own == found.heading.workspace) => {
                backups.push(Backup::of(&found, false))
            }
            Ok(_) => {}
            Err(fault) => unreadable.push(fault),
        }
    }
    let last = backups.iter().find(|backup| backup.usable).cloned();
    let places = vec![Place { folder, second: false, backups: Ok(backups), unreadable }];
    Ok(Backups { places, last, changed_since: true, clock_in_doubt: false })
}

/// The backups of both places that hold an entry of the change log, the one made last first.
pub(crate) fn held_by(workspace: &Workspace, change: i64) -> Result<Vec<Backup>, Error> {
    let own = workspace.store.workspace()?.id;
    let first = workspace.folder()?.join(BACKUPS);
    let mut held = Vec::new();
    for (folder, second) in [(Some(first), false), (second_place(workspace)?, true)] {
        let found = folder.map(|folder| look(&folder)).transpose().ok().flatten().unwrap_or_default();
        let found = found.into_iter().flatten().filter(|found| found.heading.workspace == own);
        held.extend(
            found.filter(|found| found.heading.last_change >= change).map(|found| Backup::of(&found, second)),
        );
    }
    Ok(held)
}
