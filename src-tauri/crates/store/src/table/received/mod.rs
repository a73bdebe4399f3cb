//! The returns that are held for an audit, whose they are, and those that were refused.

mod grades;

use std::collections::BTreeSet;

use candour_domain::assessment::AgencyProfile;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AssessmentId, AuditId, InvitedId};
use candour_domain::receiving::{Held, Kept, Placed};
use candour_domain::text::Line;
use chrono::{DateTime, Utc};

pub use grades::{GradesRow, GradesText};

use crate::reader::{Cells, lines_text, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A return that is held, without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedRow {
    /// What decides which revision counts.
    pub held: Held,
    /// The agency as the return says it is.
    pub profile: AgencyProfile,
    /// Which of the invited it says it is.
    pub claims: Option<InvitedId>,
    /// The keys that signed it, by their ids.
    pub keyids: BTreeSet<Digest>,
    /// When it was taken in.
    pub received_at: DateTime<Utc>,
    /// When the same words came before that, for the first time, in a file that was trusted less. The database says so; it is not kept by it.
    pub before_at: Option<DateTime<Utc>>,
    /// The file's name, without where it was.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_sha256: Digest,
}

/// The words of a held return as they came before, in a file that was trusted less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeforeRow {
    /// Whether a senior officer had signed it off.
    pub signed_off: bool,
    /// When it was taken in.
    pub received_at: DateTime<Utc>,
    /// The file's name, without where it was.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_sha256: Digest,
}

/// The texts of a return that is to be held.
#[derive(Debug, Clone, Copy)]
pub struct ReceivedTexts<'a> {
    /// The grades it gives, quick to read.
    pub grades: &'a GradesText,
    /// What was signed as the self-assessment, byte for byte.
    pub payload: &'a [u8],
    /// The file as it came, byte for byte.
    pub file: &'a [u8],
}

/// Whose a return is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedRow {
    /// The return, and which of the invited it is of.
    pub placed: Placed,
    /// Who said so; nobody where the return itself does beyond doubt.
    pub by: Option<Line>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A file that was refused though it says whose return it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedReturnRow {
    /// SHA-256 of the file.
    pub file_sha256: Digest,
    /// A stable word for why.
    pub verdict: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Its name, without where it was.
    pub file_name: String,
    /// The agency, as it writes itself.
    pub name: Line,
    /// Which of the invited it says it is.
    pub invited: Option<InvitedId>,
    /// Why, as a sentence.
    pub reason: String,
}

fn profile(cells: &Cells<'_>) -> Result<AgencyProfile, StoreError> {
    Ok(AgencyProfile {
        id: cells.parsed("agency")?,
        name: cells.wording("name")?,
        kind: cells.parsed("kind")?,
        areas: cells.lines("areas")?,
        opted_in: cells.lines("opted_in")?,
    })
}

fn received(cells: &Cells<'_>) -> Result<ReceivedRow, StoreError> {
    let profile = profile(cells)?;
    Ok(ReceivedRow {
        held: Held {
            submission: cells.parsed("submission")?,
            agency: profile.id,
            revision: cells.number("revision")?,
            payload: cells.parsed("payload_sha256")?,
            signed_off: cells.flag("signed_off")?,
            kept: cells.named("kept", Kept::named)?,
        },
        profile,
        claims: cells.optional("claims", |cells, column| cells.parsed(column))?,
        keyids: cells.lines("keyids")?,
        received_at: cells.time("received_at")?,
        before_at: cells.optional("before_at", |cells, column| cells.time(column))?,
        file_name: cells.str("file_name")?.to_owned(),
        file_sha256: cells.parsed("file_sha256")?,
    })
}

fn placed(cells: &Cells<'_>) -> Result<PlacedRow, StoreError> {
    let by: Line = cells.wording("by_name")?;
    Ok(PlacedRow {
        placed: Placed {
            submission: cells.parsed("submission")?,
            agency: cells.parsed::<AgencyId>("agency")?,
            invited: cells.parsed("invited")?,
        },
        by: (!by.is_empty()).then_some(by),
        at: cells.time("at")?,
    })
}

impl Reader {
    /// The returns that are held for an audit, in the order in which they came.
    pub fn received(&self, audit: AuditId) -> Result<Vec<ReceivedRow>, StoreError> {
        self.rows("received", include_str!("all.sql"), [audit.to_string()], received)
    }

    /// How the words of a held return came before, oldest first.
    pub fn received_before(&self, audit: AuditId, payload: &Digest) -> Result<Vec<BeforeRow>, StoreError> {
        let which = [audit.to_string(), payload.to_string()];
        self.rows("received_before", include_str!("before.sql"), which, |cells| {
            Ok(BeforeRow {
                signed_off: cells.flag("signed_off")?,
                received_at: cells.time("received_at")?,
                file_name: cells.str("file_name")?.to_owned(),
                file_sha256: cells.parsed("file_sha256")?,
            })
        })
    }

    /// What was signed as the self-assessment in a held return.
    pub fn received_payload(&self, audit: AuditId, payload: &Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let which = [audit.to_string(), payload.to_string()];
        self.row("received", include_str!("payload.sql"), which, |cells| Ok(cells.blob("payload")?.to_vec()))
    }

    /// A held return's file, as it came.
    pub fn received_file(&self, audit: AuditId, payload: &Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let which = [audit.to_string(), payload.to_string()];
        self.row("received", include_str!("file.sql"), which, |cells| Ok(cells.blob("file")?.to_vec()))
    }

    /// Which of the invited the returns of an audit are of.
    pub fn placed(&self, audit: AuditId) -> Result<Vec<PlacedRow>, StoreError> {
        self.rows("placed", include_str!("placed.sql"), [audit.to_string()], placed)
    }

    /// The returns of which a person said that they are of nobody on the list.
    pub fn placed_nowhere(&self, audit: AuditId) -> Result<BTreeSet<AssessmentId>, StoreError> {
        let which = [audit.to_string()];
        let rows = self
            .rows("placed_nowhere", include_str!("nowhere.sql"), which, |cells| cells.parsed("submission"));
        Ok(rows?.into_iter().collect())
    }

    /// The files that were refused though they say whose return they are, oldest first.
    pub fn refused_returns(&self, audit: AuditId) -> Result<Vec<RefusedReturnRow>, StoreError> {
        self.rows("refused_return", include_str!("refused.sql"), [audit.to_string()], |cells| {
            Ok(RefusedReturnRow {
                file_sha256: cells.parsed("file_sha256")?,
                verdict: cells.str("verdict")?.to_owned(),
                at: cells.time("at")?,
                file_name: cells.str("file_name")?.to_owned(),
                name: cells.wording("name")?,
                invited: cells.optional("invited", |cells, column| cells.parsed(column))?,
                reason: cells.str("reason")?.to_owned(),
            })
        })
    }
}

impl Transaction<'_> {
    /// Keeps a return as it came. One of the same payload that was held before gives way to it, and is kept as what came before.
    pub fn keep_received(
        &self,
        audit: AuditId,
        row: &ReceivedRow,
        texts: ReceivedTexts<'_>,
    ) -> Result<(), StoreError> {
        let (id, payload) = (audit.to_string(), row.held.payload.to_string());
        let how = (&id, &payload, time_text(row.received_at), row.file_sha256.to_string());
        self.write(include_str!("keep_before.sql"), how)?;
        self.write(include_str!("replace.sql"), [&id, &payload])?;
        let profile = &row.profile;
        let cells = rusqlite::params![
            id,
            payload,
            row.held.submission.to_string(),
            profile.id.to_string(),
            profile.name.as_str(),
            profile.kind.as_str(),
            lines_text(&profile.areas),
            lines_text(&profile.opted_in),
            row.held.revision,
            row.held.signed_off,
            row.held.kept.as_str(),
            row.claims.map(|invited| invited.to_string()),
            lines_text(&row.keyids),
            time_text(row.received_at),
            row.file_name.as_str(),
            row.file_sha256.to_string(),
            texts.grades.grades(),
            texts.grades.answers(),
            texts.payload,
            texts.file,
        ];
        self.write(include_str!("insert.sql"), cells)?;
        Ok(())
    }

    /// Says as what a held return is held from now on.
    pub fn keep_received_as(&self, audit: AuditId, payload: &Digest, kept: Kept) -> Result<(), StoreError> {
        let cells = (audit.to_string(), payload.to_string(), kept.as_str());
        self.write_one(include_str!("keep_as.sql"), cells, "return", payload)
    }

    /// Says which of the invited a return is of.
    pub fn place(&self, audit: AuditId, row: &PlacedRow) -> Result<(), StoreError> {
        let placed = &row.placed;
        let cells = (
            audit.to_string(),
            placed.submission.to_string(),
            placed.agency.to_string(),
            placed.invited.to_string(),
            row.by.as_ref().map(Line::as_str).unwrap_or_default(),
            time_text(row.at),
        );
        self.write(include_str!("place.sql"), cells)?;
        self.write(include_str!("place_somewhere.sql"), [audit.to_string(), placed.submission.to_string()])?;
        Ok(())
    }

    /// Says that a return is of nobody on the list, until somebody says whose it is.
    pub fn place_nowhere(
        &self,
        audit: AuditId,
        submission: AssessmentId,
        by: &Line,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.unplace(audit, submission)?;
        let cells = (audit.to_string(), submission.to_string(), by.as_str(), time_text(at));
        self.write(include_str!("place_nowhere.sql"), cells)?;
        Ok(())
    }

    /// Takes back which of the invited a return is of.
    pub fn unplace(&self, audit: AuditId, submission: AssessmentId) -> Result<(), StoreError> {
        self.write(include_str!("unplace.sql"), [audit.to_string(), submission.to_string()])?;
        Ok(())
    }

    /// Notes that a file was refused though it says whose return it is; once for a file and a reason.
    pub fn note_refused_return(&self, audit: AuditId, row: &RefusedReturnRow) -> Result<(), StoreError> {
        let cells = (
            audit.to_string(),
            row.file_sha256.to_string(),
            row.verdict.as_str(),
            time_text(row.at),
            row.file_name.as_str(),
            row.name.as_str(),
            row.invited.map(|invited| invited.to_string()),
            row.reason.as_str(),
        );
        self.write(include_str!("refuse.sql"), cells)?;
        Ok(())
    }
}
