//! Returns on their way to the senior officer on another computer, and back.

use std::fmt;

use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// Which way a hand-over went, seen from this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The lead works here.
    Made,
    /// The senior officer reads here.
    Received,
}

impl Direction {
    const ALL: [Self; 2] = [Self::Made, Self::Received];

    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Received => "received",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == name)
    }
}

/// One hand-over.
#[derive(Clone, PartialEq, Eq)]
pub struct HandoverRow {
    /// SHA-256 of the file.
    pub file_sha256: Digest,
    /// The assessment.
    pub assessment: AssessmentId,
    /// Its revision.
    pub revision: u32,
    /// SHA-256 of what the lead attested.
    pub payload_sha256: Digest,
    /// Which way it went.
    pub direction: Direction,
    /// The passphrase of the file, and of the answer to it.
    pub words: Zeroizing<String>,
    /// The file's name, without where it is.
    pub file_name: String,
    /// When it was made here, or opened here.
    pub at: DateTime<Utc>,
    /// When the answer to it was made here, or taken in here.
    pub answered_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for HandoverRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HandoverRow({} {}, words not shown)", self.direction.as_str(), self.file_sha256)
    }
}

fn handover(cells: &Cells<'_>) -> Result<HandoverRow, StoreError> {
    Ok(HandoverRow {
        file_sha256: cells.parsed("file_sha256")?,
        assessment: cells.parsed("assessment")?,
        revision: cells.number("revision")?,
        payload_sha256: cells.parsed("payload_sha256")?,
        direction: cells.named("direction", Direction::named)?,
        words: Zeroizing::new(cells.str("words")?.to_owned()),
        file_name: cells.str("file_name")?.to_owned(),
        at: cells.time("at")?,
        answered_at: cells.optional("answered_at", |cells, column| cells.time(column))?,
    })
}

impl Reader {
    /// All hand-overs, the last one first.
    pub fn handovers(&self) -> Result<Vec<HandoverRow>, StoreError> {
        self.rows("handover", include_str!("all.sql"), (), handover)
    }
}

impl Transaction<'_> {
    /// Keeps a hand-over.
    pub fn keep_handover(&self, row: &HandoverRow) -> Result<(), StoreError> {
        let row = (
            row.file_sha256.to_string(),
            row.assessment.to_string(),
            row.revision,
            row.payload_sha256.to_string(),
            row.direction.as_str(),
            row.words.as_str(),
            row.file_name.as_str(),
            time_text(row.at),
            row.answered_at.map(time_text),
        );
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("hand-over"))?;
        Ok(())
    }

    /// Notes that the answer to a hand-over was made, or taken in.
    pub fn note_handover_answered(&self, file_sha256: &Digest, at: DateTime<Utc>) -> Result<(), StoreError> {
        let row = (file_sha256.to_string(), time_text(at));
        self.write_one(include_str!("answered.sql"), row, "hand-over", file_sha256)
    }
}
