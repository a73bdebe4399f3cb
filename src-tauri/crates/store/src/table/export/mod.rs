//! Which files were made.

use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use chrono::{DateTime, Utc};

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A file that was made of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// The assessment.
    pub assessment: AssessmentId,
    /// Its revision.
    pub revision: u32,
    /// The file's name, without where it went.
    pub file_name: String,
    /// SHA-256 of the submission's exact payload.
    pub payload_sha256: Digest,
    /// When.
    pub at: DateTime<Utc>,
}

impl Reader {
    /// The files made of an assessment, oldest first.
    pub fn exports(&self, assessment: AssessmentId) -> Result<Vec<ExportRow>, StoreError> {
        self.rows("export", include_str!("all.sql"), [assessment.to_string()], |cells| {
            Ok(ExportRow {
                assessment: cells.parsed("assessment")?,
                revision: cells.number("revision")?,
                file_name: cells.str("file_name")?.to_owned(),
                payload_sha256: cells.parsed("payload_sha256")?,
                at: cells.time("at")?,
            })
        })
    }
}

impl Transaction<'_> {
    /// Records that a file was made.
    pub fn log_export(&self, export: &ExportRow) -> Result<(), StoreError> {
        let row = (
            export.assessment.to_string(),
            export.revision,
            export.file_name.as_str(),
            export.payload_sha256.to_string(),
            time_text(export.at),
        );
        self.write(include_str!("insert.sql"), row)?;
        Ok(())
    }
}
