//! A damaged workspace: what can still be read of it is copied into a new one beside it, and the damaged one is left as it is.

use std::fs;
use std::path::{Path, PathBuf};

use candour_domain::assessment::Stage;
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::AssessmentId;
use candour_domain::text::Line;
use candour_sealed::PayloadType;
use candour_sealed::dsse::SignedEnvelope;
use candour_store::{
    EnvelopeKind, SalvagedTable, Store, StoreError, StoredEnvelope, Watch, WorkspaceLock, examine,
    replace_database,
};
use chrono::{DateTime, Utc};

use super::{Workspace, keys_file, open_with};
use crate::audit::{Extent, extents};
use crate::backup::{BackupFault, WayIn};
use crate::ports::{Ports, Stop};
use crate::{Error, assessment, catalogue};

/// What was saved of a damaged workspace.
#[derive(Debug)]
pub struct Salvage {
    /// The new workspace's folder.
    pub folder: PathBuf,
    /// The assessments in it.
    pub assessments: Vec<SavedAssessment>,
    /// The audits in it.
    pub audits: Vec<Extent>,
    /// Those that the change log tells of, and that are not in it.
    pub lost: Vec<LostAssessment>,
    /// What was saved of each table.
    pub tables: Vec<SalvagedTable>,
}

/// An assessment that was saved.
#[derive(Debug)]
pub struct SavedAssessment {
    /// It.
    pub id: AssessmentId,
    /// The agency.
    pub agency: Line,
    /// Its stage.
    pub stage: Stage,
    /// Whether it is signed off on paper; nothing where it is signed off, and what would tell is lost.
    pub signed_on_paper: Option<bool>,
    /// Its revision.
    pub revision: u32,
    /// How many statements have a grade, of how many; nothing where it cannot be shown.
    pub graded: Option<(usize, usize)>,
    /// How many signed parts of it were saved and can be read.
    pub signed: usize,
}

/// An assessment that was not saved.
#[derive(Debug)]
pub struct LostAssessment {
    /// It.
    pub id: AssessmentId,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
}

/// Copies what can be read of the workspace in a folder into a new one beside it, telling how many parts are read of how many. Of the
/// damaged one not a byte is changed. Nothing where it was stopped: then nothing is left of the new one.
pub fn salvage(
    folder: &Path,
    way: &WayIn<'_>,
    ports: &Ports,
    stop: &Stop,
    tell: impl Fn(usize, usize),
) -> Result<Option<Salvage>, Error> {
    let keys = keys_file::read(folder)?;
    let key = way.key(&keys, ports)?;
    let now = ports.clock.now();
    // Held, so that nobody writes in it meanwhile.
    let damaged = WorkspaceLock::acquire(folder, now)?;
    let to = free_folder(folder, now)?;
    let lock = WorkspaceLock::acquire_new(&to, now)?;
    let built_in = catalogue::built_in()?;
    let known: Vec<&Catalogue> = built_in.iter().map(AsRef::as_ref).collect();
    let whose = candour_store::Workspace { id: keys.workspace, created_at: now };
    let made = (|| {
        let watch = Watch { told: &tell, goes_on: &|| !stop.is_wanted() };
        let tables = candour_store::salvage(&damaged.database(), &key, &lock, whose, &known, now, watch);
        let tables = tables.map_err(|fault| match fault {
            StoreError::Damaged { .. } | StoreError::WrongKey { .. } | StoreError::Sqlite { .. } => {
                Error::from(BackupFault::NothingReadable(fault.to_string()))
            }
            other => other.into(),
        })?;
        keys_file::write(&to, &keys)?;
        Ok::<_, Error>(tables)
    })();
    let tables = made.inspect_err(|_| {
        // It holds nothing yet but what was begun here.
        let _ = fs::remove_dir_all(&to);
    })?;
    let Some(tables) = tables else {
        drop(lock);
        let _ = fs::remove_dir_all(&to);
        return Ok(None);
    };
    let workspace = open_with(lock, key, &keys, ports.clone())?;
    let assessments = saved(&workspace)?;
    let lost = lost(&workspace, &assessments)?;
    let audits = extents(&workspace)?;
    Ok(Some(Salvage { folder: to, assessments, audits, lost, tables }))
}

/// Goes on with what was saved: it takes the place of the damaged database, which is kept beside it under a name of its own.
pub fn go_on_with(
    folder: &Path,
    saved: &Path,
    way: &WayIn<'_>,
    ports: Ports,
) -> Result<(Workspace, Option<PathBuf>), Error> {
    let keys = keys_file::read(folder)?;
    if keys_file::read(saved)?.workspace != keys.workspace {
        return Err(Error::KeysOfAnother(saved.to_owned()));
    }
    let key = way.key(&keys, &ports)?;
    let now = ports.clock.now();
    let lock = WorkspaceLock::acquire(folder, now)?;
    let copy = folder.join("workspace.db.saved");
    let _ = fs::remove_file(&copy);
    Store::open(WorkspaceLock::acquire(saved, now)?, &key)?.snapshot(&copy, &key)?;
    examine(&copy, &key)?;
    let kept = replace_database(&lock, &copy, now)?;
    Ok((open_with(lock, key, &keys, ports)?, kept))
}

/// A folder beside it that is not there yet.
fn free_folder(folder: &Path, now: DateTime<Utc>) -> Result<PathBuf, Error> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = format!("{name}-saved-{}", now.format("%Y-%m-%d"));
    let names = std::iter::once(stem.clone()).chain((2..1_000).map(|again| format!("{stem}.{again}")));
    let mut paths = names.map(|name| folder.with_file_name(name));
    let free = paths.find(|path| fs::symlink_metadata(path).is_err());
    free.ok_or_else(|| Error::InTheWay(folder.with_file_name(stem)))
}

fn saved(workspace: &Workspace) -> Result<Vec<SavedAssessment>, Error> {
    let mut saved = Vec::new();
    for row in workspace.store.assessments()? {
        // One that cannot be shown keeps the others from nothing.
        let count = assessment::summary(workspace, row.id).ok().map(|summary| summary.scores.total);
        let kept = workspace.store.envelopes(row.id).unwrap_or_default();
        let read = |one: &StoredEnvelope| SignedEnvelope::from_json(&one.bytes).ok();
        let stands = |one: &&StoredEnvelope| {
            one.kind == EnvelopeKind::Signoff && one.revision == row.revision && one.voided.is_none()
        };
        let sign_off = kept.iter().find(stands).and_then(read);
        let on_paper = sign_off.map(|sign_off| sign_off.is(PayloadType::PaperSignoff));
        saved.push(SavedAssessment {
            id: row.id,
            agency: row.agency_name,
            stage: row.stage,
            signed_on_paper: if row.stage == Stage::SignedOff { on_paper } else { Some(false) },
            revision: row.revision,
            graded: count.map(|count| (count.questions - count.unanswered, count.questions)),
            signed: kept.iter().filter_map(read).count(),
        });
    }
    Ok(saved)
}

fn lost(workspace: &Workspace, saved: &[SavedAssessment]) -> Result<Vec<LostAssessment>, Error> {
    let mut lost: Vec<LostAssessment> = Vec::new();
    for change in workspace.store.all_changes()? {
        let Some(id) = change.assessment else { continue };
        if saved.iter().any(|saved| saved.id == id) {
            continue;
        }
        match lost.iter_mut().find(|lost| lost.id == id) {
            Some(lost) => lost.changed_at = change.at,
            None => lost.push(LostAssessment { id, changed_at: change.at }),
        }
    }
    Ok(lost)
}
