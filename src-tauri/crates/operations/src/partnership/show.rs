//! What the partnership is, and how safe its keys are.

use candour_domain::partnership::{Backup, Safekeeping};
use candour_domain::text::Line;
use candour_sealed::{AgeRecipient, PublicKey, fingerprint};
use candour_store::BackupRow;
use chrono::{DateTime, Utc};

use crate::{Error, Workspace};

/// The partnership that a workspace speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub name: Line,
    /// Who signs for it.
    pub person: Line,
    /// Their job title.
    pub job_title: Line,
    /// The key that it signs with.
    pub key: PublicKey,
    /// The ten words of that key.
    pub words: [&'static str; fingerprint::COUNT],
    /// What agencies encrypt to.
    pub recipient: AgeRecipient,
    /// Since when this workspace speaks for it.
    pub since: DateTime<Utc>,
    /// Whether it was taken over from a backup.
    pub taken_over: bool,
    /// The backups known here, oldest first.
    pub backups: Vec<BackupRow>,
    /// What they come to.
    pub safekeeping: Safekeeping,
}

/// Shows the partnership; nothing where the workspace speaks for none.
pub fn show(workspace: &Workspace) -> Result<Option<Shown>, Error> {
    if workspace.store.partnership()?.is_none() {
        return Ok(None);
    }
    let keys = super::keys(workspace)?;
    let backups = workspace.store.partnership_backups()?;
    Ok(Some(Shown {
        name: keys.row.name,
        person: keys.signer.name,
        job_title: keys.signer.job_title,
        key: keys.key.public_key(),
        words: fingerprint::words(&keys.key.public_key()),
        recipient: keys.identity.recipient().clone(),
        since: keys.row.since,
        taken_over: keys.row.taken_over,
        safekeeping: safekeeping(&backups),
        backups,
    }))
}

pub(crate) fn safekeeping(backups: &[BackupRow]) -> Safekeeping {
    Safekeeping::of(backups.iter().map(|row: &BackupRow| -> &Backup { &row.backup }))
}
