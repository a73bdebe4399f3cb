//! The partnership that this workspace speaks for, and the backups of its keys.

use std::fmt;

use candour_domain::digest::Digest;
use candour_domain::partnership::Backup;
use candour_domain::text::Line;
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// The partnership. What it signs with stands among the own keys.
#[derive(Clone, PartialEq, Eq)]
pub struct PartnershipRow {
    /// Its name.
    pub name: Line,
    /// The key that it signs with.
    pub keyid: Digest,
    /// The secret text of its age identity.
    pub identity: Zeroizing<String>,
    /// Since when this workspace speaks for it.
    pub since: DateTime<Utc>,
    /// Whether it was taken over from a backup.
    pub taken_over: bool,
}

impl fmt::Debug for PartnershipRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartnershipRow({}, secret not shown)", self.keyid)
    }
}

/// A backup of the partnership's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRow {
    /// SHA-256 of the file.
    pub sha256: Digest,
    /// Its name, without where it is.
    pub file_name: String,
    /// Who keeps it, and whether it was tried.
    pub backup: Backup,
}

impl Reader {
    /// The partnership that this workspace speaks for.
    pub fn partnership(&self) -> Result<Option<PartnershipRow>, StoreError> {
        self.row("partnership", include_str!("select.sql"), (), |cells| {
            Ok(PartnershipRow {
                name: cells.wording("name")?,
                keyid: cells.parsed("keyid")?,
                identity: Zeroizing::new(cells.str("identity")?.to_owned()),
                since: cells.time("since")?,
                taken_over: cells.flag("taken_over")?,
            })
        })
    }

    /// The backups of its keys, oldest first.
    pub fn partnership_backups(&self) -> Result<Vec<BackupRow>, StoreError> {
        self.rows("partnership_backup", include_str!("backups.sql"), (), |cells| {
            Ok(BackupRow {
                sha256: cells.parsed("sha256")?,
                file_name: cells.str("file_name")?.to_owned(),
                backup: Backup {
                    holder: cells.wording("holder")?,
                    made_at: cells.time("made_at")?,
                    rehearsed_at: cells.optional("rehearsed_at", |cells, column| cells.time(column))?,
                },
            })
        })
    }
}

impl Transaction<'_> {
    /// Keeps the partnership of a workspace that has none.
    pub fn add_partnership(&self, partnership: &PartnershipRow) -> Result<(), StoreError> {
        let row = (
            partnership.name.as_str(),
            partnership.keyid.to_string(),
            partnership.identity.as_str(),
            time_text(partnership.since),
            partnership.taken_over,
        );
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("partnership"))?;
        Ok(())
    }

    /// Records that a backup was made, or tried.
    pub fn save_partnership_backup(&self, row: &BackupRow) -> Result<(), StoreError> {
        let cells = (
            row.sha256.to_string(),
            row.backup.holder.as_str(),
            row.file_name.as_str(),
            time_text(row.backup.made_at),
            row.backup.rehearsed_at.map(time_text),
        );
        self.write(include_str!("save_backup.sql"), cells)?;
        Ok(())
    }
}
