//! Backups: which there are, where, and what one holds.

use candour_domain::ids::AssessmentId;
use candour_domain::text::visible;
use candour_operations::assessment::Listed;
use candour_operations::backup::{
    Backup, BackupFault, Backups, Compared, MadeBackup, Moved, Place, Preview, Purpose, Restored, Step,
};
use serde::Serialize;
use ts_rs::TS;

use crate::assessment::StageView;
use crate::audit_extent::AuditBesideNow;
use crate::failure::Failure;
use crate::moment::moment;

/// How far a long work on a workspace has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupStep {
    /// The copy is opened and read through.
    Checking,
    /// It is written where backups lie.
    Writing,
    /// It is written to the second place too.
    SecondPlace,
}

impl From<Step> for BackupStep {
    fn from(step: Step) -> Self {
        match step {
            Step::Checking => Self::Checking,
            Step::Writing => Self::Writing,
            Step::SecondPlace => Self::SecondPlace,
        }
    }
}

/// What a backup was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PurposeView {
    /// To go back to.
    Backup,
    /// To go back to, from before an update.
    Update,
    /// To go on with on another computer.
    Move,
}

impl From<Purpose> for PurposeView {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Backup => Self::Backup,
            Purpose::Update => Self::Update,
            Purpose::Move => Self::Move,
        }
    }
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorkspaceBackup {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What it was made for.
    pub purpose: PurposeView,
    /// Its number.
    pub number: u32,
    /// When it was made.
    pub made_at: String,
    /// The last change that it holds.
    pub last_change_at: String,
    /// The size of its file.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Whether it is as long as it was made.
    pub usable: bool,
}

impl From<&Backup> for WorkspaceBackup {
    fn from(backup: &Backup) -> Self {
        Self {
            path: backup.path.display().to_string(),
            name: backup.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            purpose: backup.purpose.into(),
            number: backup.number,
            made_at: moment(backup.made_at),
            last_change_at: moment(backup.last_change_at),
            bytes: backup.size,
            usable: backup.usable,
        }
    }
}

/// A place for backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupPlace {
    /// The folder.
    pub folder: String,
    /// Whether it is the second one.
    pub second: bool,
    /// The backups there, the one made last first.
    pub backups: Vec<WorkspaceBackup>,
    /// Why it cannot be looked at now.
    pub failure: Option<Failure>,
    /// Files there that cannot be read, each with the reason.
    pub unreadable: Vec<Failure>,
}

impl From<&Place> for BackupPlace {
    fn from(place: &Place) -> Self {
        let (backups, failure) = match &place.backups {
            Ok(backups) => (backups.iter().map(WorkspaceBackup::from).collect(), None),
            Err(fault) => (Vec::new(), Some(told(fault))),
        };
        Self {
            folder: place.folder.display().to_string(),
            second: place.second,
            backups,
            failure,
            unreadable: place.unreadable.iter().map(told).collect(),
        }
    }
}

/// The backups of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupsView {
    /// The places.
    pub places: Vec<BackupPlace>,
    /// The one made last that can be used.
    pub last: Option<WorkspaceBackup>,
    /// Whether something changed since.
    pub changed_since: bool,
    /// What to know where this computer's clock and the backups disagree about the day.
    pub clock: Option<String>,
    /// How many of the last are kept.
    pub keeps_last: usize,
    /// Of how many weeks one is kept.
    pub keeps_weeks: usize,
}

/// What is said where the clock is in doubt.
const CLOCK: &str = "The date of this computer lies before the last change or the last backup. Look at its date and time. Nothing is lost by \
    it: backups are kept in the order in which they were made, whatever the date.";

impl From<&Backups> for BackupsView {
    fn from(backups: &Backups) -> Self {
        Self {
            places: backups.places.iter().map(BackupPlace::from).collect(),
            last: backups.last.as_ref().map(WorkspaceBackup::from),
            changed_since: backups.changed_since,
            clock: backups.clock_in_doubt.then(|| CLOCK.to_owned()),
            keeps_last: candour_operations::backup::LAST,
            keeps_weeks: candour_operations::backup::WEEKS,
        }
    }
}

/// When the work was last backed up, as the pages say it beside "Saved".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeptBackup {
    /// When the last that can be used was made.
    pub last_at: Option<String>,
    /// Whether something changed since.
    pub changed_since: bool,
    /// Why the last that was due was not made, or not in the second place.
    pub failure: Option<Failure>,
    /// Where the work went, if it was moved to another computer.
    pub moved: Option<MovedView>,
    /// What to know where the clock is in doubt.
    pub clock: Option<String>,
}

impl KeptBackup {
    /// From what there is, and why the last was not made.
    pub fn of(backups: &Backups, moved: Option<&Moved>, failure: Option<Failure>) -> Self {
        Self {
            last_at: backups.last.as_ref().map(|last| moment(last.made_at)),
            changed_since: backups.changed_since,
            failure,
            moved: moved.map(MovedView::from),
            clock: backups.clock_in_doubt.then(|| CLOCK.to_owned()),
        }
    }
}

/// A backup that was opened and read through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckedBackup {
    /// Where it is.
    pub path: String,
    /// What is wrong with it; nothing where it is whole.
    pub failure: Option<Failure>,
}

impl CheckedBackup {
    /// What was found.
    pub fn of(backup: &Backup, failure: Option<Failure>) -> Self {
        Self { path: backup.path.display().to_string(), failure }
    }
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupMade {
    /// It.
    pub backup: WorkspaceBackup,
    /// Where it was written besides.
    pub also: Vec<String>,
    /// Where it could not be written besides, and why.
    pub failures: Vec<Failure>,
}

impl From<&MadeBackup> for BackupMade {
    fn from(made: &MadeBackup) -> Self {
        let (also, failures): (Vec<_>, Vec<_>) = made.besides.iter().partition(|besides| besides.is_ok());
        Self {
            backup: WorkspaceBackup::from(&made.backup),
            also: also.into_iter().flatten().map(|path| path.display().to_string()).collect(),
            failures: failures.into_iter().filter_map(|besides| besides.as_ref().err()).map(told).collect(),
        }
    }
}

/// An assessment as it is in a backup, or now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StateView {
    /// Its stage.
    pub stage: StageView,
    /// Whether it is signed off on paper, as the lead recorded, and with no key of the senior officer.
    pub signed_on_paper: bool,
    /// Its revision.
    pub revision: u32,
    /// When it last changed.
    pub updated_at: String,
    /// How many statements apply.
    pub questions: usize,
    /// How many of them have no grade.
    pub unanswered: usize,
}

impl From<&Listed> for StateView {
    fn from(listed: &Listed) -> Self {
        Self {
            stage: listed.assessment.stage.into(),
            signed_on_paper: listed.signed_on_paper,
            revision: listed.assessment.revision,
            updated_at: moment(listed.updated_at),
            questions: listed.progress.0,
            unanswered: listed.progress.0 - listed.progress.1,
        }
    }
}

/// One assessment in a backup, beside what it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparedView {
    /// It.
    pub id: String,
    /// The agency.
    pub agency: String,
    /// The catalogue's title.
    pub catalogue: String,
    /// As the backup holds it; nothing where it does not.
    pub there: Option<StateView>,
    /// As it is now; nothing where it is not there any more, or what is there now does not open.
    pub now: Option<StateView>,
}

impl From<&Compared<AssessmentId, Listed>> for ComparedView {
    fn from(compared: &Compared<AssessmentId, Listed>) -> Self {
        let named = compared.there.as_ref().or(compared.now.as_ref());
        let text = |read: fn(&Listed) -> String| named.map(read).unwrap_or_default();
        Self {
            id: compared.id.to_string(),
            agency: text(|listed| listed.assessment.contents.agency.name.to_string()),
            catalogue: text(|listed| listed.catalogue_title.to_string()),
            there: compared.there.as_ref().map(StateView::from),
            now: compared.now.as_ref().map(StateView::from),
        }
    }
}

/// What a backup holds, beside what is there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupPreview {
    /// It.
    pub backup: WorkspaceBackup,
    /// The version of Candour that made it.
    pub app: String,
    /// The assessments.
    pub assessments: Vec<ComparedView>,
    /// The audits.
    pub audits: Vec<AuditBesideNow>,
    /// Whether what is there now could be looked at.
    pub beside_now: bool,
}

impl From<&Preview> for BackupPreview {
    fn from(preview: &Preview) -> Self {
        Self {
            backup: WorkspaceBackup::from(&preview.backup),
            app: preview.app.clone(),
            assessments: preview.assessments.iter().map(ComparedView::from).collect(),
            audits: preview.audits.iter().map(AuditBesideNow::from).collect(),
            beside_now: preview.beside_now,
        }
    }
}

/// A workspace that was put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RestoredView {
    /// What it was put back from.
    pub backup: WorkspaceBackup,
    /// Where the database is that was there before.
    pub kept: Option<String>,
}

impl From<&Restored> for RestoredView {
    fn from(restored: &Restored) -> Self {
        Self {
            backup: WorkspaceBackup::from(&restored.backup),
            kept: restored.kept.as_ref().map(|kept| kept.display().to_string()),
        }
    }
}

/// Where a workspace went, of which this is what stayed behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MovedView {
    /// When.
    pub at: String,
    /// By which file.
    pub file_name: String,
}

impl From<&Moved> for MovedView {
    fn from(moved: &Moved) -> Self {
        Self { at: moment(moved.at), file_name: visible(&moved.file_name).into_owned() }
    }
}

fn told(fault: &BackupFault) -> Failure {
    Failure::from(fault)
}
