//! The packs that were opened here.

use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;
use chrono::{DateTime, Utc};

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A pack that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRow {
    /// SHA-256 of what was signed.
    pub sha256: Digest,
    /// The audit.
    pub audit: AuditId,
    /// Which issue of its pack this is.
    pub issue: u32,
    /// The key that signed it.
    pub keyid: Digest,
    /// When it was opened here.
    pub opened_at: DateTime<Utc>,
    /// The file, exactly as it came.
    pub file: Vec<u8>,
}

fn pack(cells: &Cells<'_>) -> Result<PackRow, StoreError> {
    Ok(PackRow {
        sha256: cells.parsed("sha256")?,
        audit: cells.parsed("audit")?,
        issue: cells.number("issue")?,
        keyid: cells.parsed("keyid")?,
        opened_at: cells.time("opened_at")?,
        file: cells.blob("file")?.to_vec(),
    })
}

impl Reader {
    /// The pack that stands for each audit, the one opened last first.
    pub fn packs(&self) -> Result<Vec<PackRow>, StoreError> {
        self.rows("pack", include_str!("all.sql"), (), pack)
    }

    /// The pack that stands for an audit.
    pub fn standing_pack(&self, audit: AuditId) -> Result<Option<PackRow>, StoreError> {
        self.row("pack", include_str!("standing.sql"), [audit.to_string()], pack)
    }

    /// A pack, also one that stands no more.
    pub fn pack(&self, sha256: &Digest) -> Result<Option<PackRow>, StoreError> {
        self.row("pack", include_str!("one.sql"), [sha256.to_string()], pack)
    }
}

impl Transaction<'_> {
    /// Keeps a pack, which stands for its audit from then on.
    pub fn keep_pack(&self, pack: &PackRow) -> Result<(), StoreError> {
        let cells = (
            pack.sha256.to_string(),
            pack.audit.to_string(),
            pack.issue,
            pack.keyid.to_string(),
            time_text(pack.opened_at),
            pack.file.as_slice(),
        );
        self.write(include_str!("insert.sql"), cells).map_err(|error| error.once("pack"))?;
        Ok(())
    }
}
