//! The partnership that a workspace speaks for.

use candour_operations::partnership::Shown;
use serde::Serialize;
use ts_rs::TS;

use crate::moment::moment;

/// The partnership, as its own page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PartnershipView {
    /// Its name.
    pub name: String,
    /// The ten words of that key, to be read out to whoever confirms it.
    pub words: Vec<String>,
    /// Who signs for it.
    pub person: String,
    /// Their job title.
    pub job_title: String,
    /// SHA-256 of the key that it signs with, in hex.
    pub keyid: String,
    /// What agencies encrypt to.
    pub recipient: String,
    /// Since when this workspace speaks for it, RFC 3339.
    pub since: String,
    /// Whether it was taken over from a backup.
    pub taken_over: bool,
    /// The backups known here, oldest first.
    pub backups: Vec<BackupView>,
    /// How many people hold one.
    pub holders: usize,
    /// Whether one was opened to see that it works.
    pub rehearsed: bool,
    /// Whether that is enough for a first pack.
    pub safe: bool,
}

/// A backup of the partnership's keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupView {
    /// Who keeps it.
    pub holder: String,
    /// Its file's name.
    pub file_name: String,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// When it was last opened to see that it works, RFC 3339.
    pub rehearsed_at: Option<String>,
}

impl From<&Shown> for PartnershipView {
    fn from(shown: &Shown) -> Self {
        let backup = |row: &candour_operations::partnership::BackupRow| BackupView {
            holder: row.backup.holder.to_string(),
            file_name: row.file_name.clone(),
            made_at: moment(row.backup.made_at),
            rehearsed_at: row.backup.rehearsed_at.map(moment),
        };
        Self {
            name: shown.name.to_string(),
            words: shown.words.iter().map(ToString::to_string).collect(),
            person: shown.person.to_string(),
            job_title: shown.job_title.to_string(),
            keyid: shown.key.key_id().to_string(),
            recipient: shown.recipient.to_string(),
            since: moment(shown.since),
            taken_over: shown.taken_over,
            backups: shown.backups.iter().map(backup).collect(),
            holders: shown.safekeeping.holders,
            rehearsed: shown.safekeeping.rehearsed,
            safe: shown.safekeeping.enough(),
        }
    }
}
