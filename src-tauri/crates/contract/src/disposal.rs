//! The record of what was disposed of.

use candour_operations::assessment::{DisposalRow, Disposed};
use candour_operations::audit::{self, AuditDisposalRow};
use candour_operations::backup::Backup;
use serde::Serialize;
use ts_rs::TS;

use crate::assessment::StageView;
use crate::backup::WorkspaceBackup;
use crate::moment::moment;

/// The record of a disposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DisposalView {
    /// The assessment's id.
    pub assessment: String,
    /// The agency.
    pub agency: String,
    /// The catalogue's title.
    pub catalogue: String,
    /// The stage it was in.
    pub stage: StageView,
    /// Whether it was signed off on paper, as the lead recorded.
    pub signed_on_paper: bool,
    /// The revision it was in.
    pub revision: u32,
    /// How many signed parts of it there were.
    pub signed: u32,
    /// How many files of it were made for others.
    pub sent: u32,
    /// By whom.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

impl From<&DisposalRow> for DisposalView {
    fn from(row: &DisposalRow) -> Self {
        Self {
            assessment: row.assessment.to_string(),
            agency: row.agency.to_string(),
            catalogue: row.catalogue.to_string(),
            stage: row.stage.into(),
            signed_on_paper: row.signed_on_paper,
            revision: row.revision,
            signed: row.signed,
            sent: row.sent,
            by: row.by.name.to_string(),
            at: moment(row.at),
            reason: row.reason.to_string(),
        }
    }
}

/// The record of an audit's disposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuditDisposalView {
    /// The audit's id.
    pub audit: String,
    /// Whose it was.
    pub partnership: String,
    /// Its title.
    pub title: String,
    /// How many packs of it were issued.
    pub issued: u32,
    /// By whom.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

impl From<&AuditDisposalRow> for AuditDisposalView {
    fn from(row: &AuditDisposalRow) -> Self {
        Self {
            audit: row.audit.to_string(),
            partnership: row.partnership.to_string(),
            title: row.title.to_string(),
            issued: row.issued,
            by: row.by.name.to_string(),
            at: moment(row.at),
            reason: row.reason.to_string(),
        }
    }
}

/// An audit that was disposed of, and where it still is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuditDisposedView {
    /// The record that stays.
    pub record: AuditDisposalView,
    /// Backups that still hold it.
    pub backups: Vec<WorkspaceBackup>,
    /// By when the last of them has gone of itself, where a backup is made every week.
    pub gone_by: Option<String>,
}

impl From<&audit::Disposed> for AuditDisposedView {
    fn from(disposed: &audit::Disposed) -> Self {
        Self {
            record: AuditDisposalView::from(&disposed.record),
            backups: disposed.backups.iter().map(WorkspaceBackup::from).collect(),
            gone_by: gone_by(&disposed.backups),
        }
    }
}

/// By when the last of some backups has gone of itself.
fn gone_by(backups: &[Backup]) -> Option<String> {
    backups.iter().map(|backup| backup.gone_by).max().map(|last| last.date_naive().to_string())
}

/// What was disposed of, and where it still is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DisposedView {
    /// The record that stays.
    pub record: DisposalView,
    /// Backups that still hold it.
    pub backups: Vec<WorkspaceBackup>,
    /// By when the last of them has gone of itself, where a backup is made every week.
    pub gone_by: Option<String>,
}

impl From<&Disposed> for DisposedView {
    fn from(disposed: &Disposed) -> Self {
        Self {
            record: DisposalView::from(&disposed.record),
            backups: disposed.backups.iter().map(WorkspaceBackup::from).collect(),
            gone_by: gone_by(&disposed.backups),
        }
    }
}
