//! What a backup holds, beside what is there now. Nothing is changed by looking.

use std::fs;
use std::path::{Path, PathBuf};

use candour_domain::ids::{AssessmentId, AuditId};
use candour_store::{Store, WorkspaceKey, WorkspaceLock};

use super::check::whole;
use super::container::{Found, find};
use super::list::Backup;
use super::places::make_first;
use super::{BackupFault, WayIn};
use crate::assessment::{Listed, list};
use crate::audit::{Extent, extents};
use crate::ports::{Ports, Stop};
use crate::workspace::keys_file;
use crate::{Error, Workspace};

/// What a backup holds.
#[derive(Debug)]
pub struct Preview {
    /// It.
    pub backup: Backup,
    /// The version of Candour that made it.
    pub app: String,
    /// Each assessment, as it is in the backup and as it is now.
    pub assessments: Vec<Compared<AssessmentId, Listed>>,
    /// Each audit, likewise.
    pub audits: Vec<Compared<AuditId, Extent>>,
    /// Whether what is there now could be looked at.
    pub beside_now: bool,
}

/// One assessment, or one audit, there and here.
#[derive(Debug)]
pub struct Compared<Id, What> {
    /// It.
    pub id: Id,
    /// As the backup holds it.
    pub there: Option<What>,
    /// As it is now.
    pub now: Option<What>,
}

/// What a workspace holds.
struct Held {
    assessments: Vec<Listed>,
    audits: Vec<Extent>,
}

impl Held {
    fn of(workspace: &Workspace) -> Result<Self, Error> {
        Ok(Self { assessments: list(workspace)?, audits: extents(workspace)? })
    }
}

/// Looks into a backup with the key of the workspace that is open.
pub fn preview(workspace: &Workspace, path: &Path, stop: &Stop) -> Result<Preview, Error> {
    let found = find(path)?;
    if found.heading.workspace != workspace.store.workspace()?.id {
        return Err(BackupFault::OfAnother(path.to_owned()).into());
    }
    let key = WorkspaceKey::new(*workspace.key().bytes());
    let there = looked_into(&found, &workspace.folder()?, key, &workspace.ports, stop)?;
    Ok(beside(&found, there, Some(Held::of(workspace)?)))
}

/// Looks into a backup where the workspace in a folder does not open, or there is none.
pub fn preview_closed(
    folder: &Path,
    path: &Path,
    way: &WayIn<'_>,
    ports: &Ports,
    stop: &Stop,
) -> Result<Preview, Error> {
    let found = find(path)?;
    if let Ok(keys) = keys_file::read(folder)
        && keys.workspace != found.heading.workspace
    {
        return Err(BackupFault::OfAnother(path.to_owned()).into());
    }
    let key = key_of_backup(&found, way, ports)?;
    Ok(beside(&found, looked_into(&found, folder, key, ports, stop)?, None))
}

/// The key of a backup that was found.
pub(super) fn key_of_backup(found: &Found, way: &WayIn<'_>, ports: &Ports) -> Result<WorkspaceKey, Error> {
    let keys = found.heading.keys();
    let damaged = |fault: String| BackupFault::Damaged { path: found.path.clone(), fault };
    way.key(&keys.map_err(|fault| damaged(fault.to_string()))?, ports)
}

/// Opens the database of a backup in a folder of its own, which goes again.
fn looked_into(
    found: &Found,
    folder: &Path,
    key: WorkspaceKey,
    ports: &Ports,
    stop: &Stop,
) -> Result<Held, Error> {
    let aside = Aside::new(&make_first(folder)?, "looking")?;
    let database = aside.0.join(candour_store::DATABASE_FILE);
    whole(found, &database, &key, stop)?;
    let lock = WorkspaceLock::acquire(&aside.0, ports.clock.now())?;
    let there = Workspace::of(Store::open(lock, &key)?, key, ports.clone());
    Held::of(&there)
}

fn beside(found: &Found, there: Held, now: Option<Held>) -> Preview {
    let (beside_now, now) =
        (now.is_some(), now.unwrap_or(Held { assessments: Vec::new(), audits: Vec::new() }));
    Preview {
        backup: Backup::of(found, false),
        app: found.heading.app.clone(),
        assessments: compared(there.assessments, now.assessments, |listed| listed.assessment.id),
        audits: compared(there.audits, now.audits, |extent| extent.id),
        beside_now,
    }
}

fn compared<Id: Eq, What>(
    there: Vec<What>,
    mut now: Vec<What>,
    id: impl Fn(&What) -> Id,
) -> Vec<Compared<Id, What>> {
    let mut all: Vec<Compared<Id, What>> = Vec::new();
    for one in there {
        let place = now.iter().position(|now| id(now) == id(&one));
        all.push(Compared { id: id(&one), there: Some(one), now: place.map(|place| now.remove(place)) });
    }
    all.extend(now.into_iter().map(|one| Compared { id: id(&one), there: None, now: Some(one) }));
    all
}

/// A folder for work that leaves nothing behind.
pub(super) struct Aside(pub(super) PathBuf);

impl Aside {
    pub(super) fn new(place: &Path, name: &str) -> Result<Self, BackupFault> {
        let folder = place.join(name);
        // Left by a process that was killed.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).map_err(|source| BackupFault::io("make", &folder, source))?;
        Ok(Self(folder))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
