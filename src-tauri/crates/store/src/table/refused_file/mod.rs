//! Received files that were refused.

use candour_domain::digest::Digest;
use chrono::{DateTime, Utc};

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A file that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// When.
    pub at: DateTime<Utc>,
    /// Its name, without where it was.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of all of it.
    pub sha256: Digest,
    /// A stable word for why.
    pub code: String,
    /// Why, as a sentence.
    pub reason: String,
}

impl Reader {
    /// The files that were refused, oldest first.
    pub fn refused_files(&self) -> Result<Vec<RefusedRow>, StoreError> {
        self.rows("refused_file", include_str!("all.sql"), (), |cells| {
            Ok(RefusedRow {
                at: cells.time("at")?,
                file_name: cells.str("file_name")?.to_owned(),
                bytes: cells.number("bytes")?,
                sha256: cells.parsed("sha256")?,
                code: cells.str("code")?.to_owned(),
                reason: cells.str("reason")?.to_owned(),
            })
        })
    }
}

impl Reader {
    /// Whether a file was refused for a reason before.
    pub fn was_refused(&self, sha256: &Digest, code: &str) -> Result<bool, StoreError> {
        let which = [sha256.to_string(), code.to_owned()];
        let found = self.row("refused_file", include_str!("again.sql"), which, |_| Ok(()))?;
        Ok(found.is_some())
    }
}

impl Transaction<'_> {
    /// Records that a file was refused.
    pub fn log_refused_file(&self, row: &RefusedRow) -> Result<(), StoreError> {
        let cells = (
            time_text(row.at),
            row.file_name.as_str(),
            i64::try_from(row.bytes).unwrap_or(i64::MAX),
            row.sha256.to_string(),
            row.code.as_str(),
            row.reason.as_str(),
        );
        self.write(include_str!("insert.sql"), cells)?;
        Ok(())
    }
}
