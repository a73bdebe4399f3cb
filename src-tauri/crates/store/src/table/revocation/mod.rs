//! Keys that are no longer to be trusted.

use candour_domain::digest::Digest;
use candour_domain::text::Line;
use chrono::{DateTime, Utc};

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A key called back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationRow {
    /// Which.
    pub keyid: Digest,
    /// The key by whose word.
    pub by_keyid: Digest,
    /// From when on: what was received before counts.
    pub at: DateTime<Utc>,
    /// Whose it was and why.
    pub reason: Line,
    /// Since when this computer knows.
    pub learned_at: DateTime<Utc>,
}

impl Reader {
    /// The keys called back, by anybody's word.
    pub fn revocations(&self) -> Result<Vec<RevocationRow>, StoreError> {
        self.rows("revocation", include_str!("all.sql"), (), |cells| {
            Ok(RevocationRow {
                keyid: cells.parsed("keyid")?,
                by_keyid: cells.parsed("by_keyid")?,
                at: cells.time("at")?,
                reason: cells.wording("reason")?,
                learned_at: cells.time("learned_at")?,
            })
        })
    }
}

impl Transaction<'_> {
    /// Keeps that a key was called back; of two times by one word, the earlier.
    pub fn revoke_key(&self, row: &RevocationRow) -> Result<(), StoreError> {
        let cells = (
            row.keyid.to_string(),
            row.by_keyid.to_string(),
            time_text(row.at),
            row.reason.as_str(),
            time_text(row.learned_at),
        );
        self.write(include_str!("save.sql"), cells)?;
        Ok(())
    }
}
