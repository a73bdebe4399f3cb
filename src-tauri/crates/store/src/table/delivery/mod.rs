//! What was sent to whom.

use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, AuditId};
use chrono::{DateTime, Utc};

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A file that was made for a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRow {
    /// The assessment.
    pub assessment: AssessmentId,
    /// Its revision.
    pub revision: u32,
    /// The audit that it answers.
    pub audit: AuditId,
    /// The pack that was worked with: SHA-256 of what was signed.
    pub pack: Digest,
    /// SHA-256 of the submission's exact payload.
    pub payload_sha256: Digest,
    /// The file's name, without where it went.
    pub file_name: String,
    /// SHA-256 of the encrypted file.
    pub file_sha256: Digest,
    /// When.
    pub at: DateTime<Utc>,
    /// The signed delivery, exactly as it was made.
    pub envelope: Vec<u8>,
}

impl Reader {
    /// The files made of an assessment for partnerships, oldest first.
    pub fn deliveries(&self, assessment: AssessmentId) -> Result<Vec<DeliveryRow>, StoreError> {
        self.rows("delivery", include_str!("all.sql"), [assessment.to_string()], |cells| {
            Ok(DeliveryRow {
                assessment: cells.parsed("assessment")?,
                revision: cells.number("revision")?,
                audit: cells.parsed("audit")?,
                pack: cells.parsed("pack")?,
                payload_sha256: cells.parsed("payload_sha256")?,
                file_name: cells.str("file_name")?.to_owned(),
                file_sha256: cells.parsed("file_sha256")?,
                at: cells.time("at")?,
                envelope: cells.blob("envelope")?.to_vec(),
            })
        })
    }
}

impl Transaction<'_> {
    /// Keeps what was sent.
    pub fn keep_delivery(&self, row: &DeliveryRow) -> Result<(), StoreError> {
        let cells = (
            row.assessment.to_string(),
            row.revision,
            row.audit.to_string(),
            row.pack.to_string(),
            row.payload_sha256.to_string(),
            row.file_name.as_str(),
            row.file_sha256.to_string(),
            time_text(row.at),
            row.envelope.as_slice(),
        );
        self.write(include_str!("insert.sql"), cells)?;
        Ok(())
    }
}
