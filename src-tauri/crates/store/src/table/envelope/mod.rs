//! Signed envelopes, exactly as made.

use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use chrono::{DateTime, Utc};

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// What an envelope of a revision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EnvelopeKind {
    /// The lead's submission.
    Submission,
    /// The sign-off of it: the officer's own, or the lead's record of one on paper. Its signed type says which.
    Signoff,
}

impl EnvelopeKind {
    const ALL: [Self; 2] = [Self::Submission, Self::Signoff];

    /// Its name, as in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Signoff => "signoff",
        }
    }
}

/// Why an envelope no longer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoidReason {
    /// The officer sent the assessment back.
    SentBack,
    /// The lead withdrew it.
    Withdrawn,
}

impl VoidReason {
    const ALL: [Self; 2] = [Self::SentBack, Self::Withdrawn];

    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SentBack => "sent_back",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A signed envelope of one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEnvelope {
    /// The assessment.
    pub assessment: AssessmentId,
    /// Its revision.
    pub revision: u32,
    /// What it is.
    pub kind: EnvelopeKind,
    /// SHA-256 of its exact payload.
    pub payload_sha256: Digest,
    /// The envelope, exactly as made.
    pub bytes: Vec<u8>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When and why it ceased to stand, if so.
    pub voided: Option<(DateTime<Utc>, VoidReason)>,
}

fn envelope(cells: &Cells<'_>) -> Result<StoredEnvelope, StoreError> {
    let reason = |name: &str| VoidReason::ALL.into_iter().find(|reason| reason.as_str() == name);
    let voided_at = cells.optional("voided_at", |cells, column| cells.time(column))?;
    let voided =
        voided_at.map(|at| Ok::<_, StoreError>((at, cells.named("void_reason", reason)?))).transpose()?;
    Ok(StoredEnvelope {
        assessment: cells.parsed("assessment")?,
        revision: cells.number("revision")?,
        kind: cells.named("kind", |name| EnvelopeKind::ALL.into_iter().find(|kind| kind.as_str() == name))?,
        payload_sha256: cells.parsed("payload_sha256")?,
        bytes: cells.blob("envelope")?.to_vec(),
        made_at: cells.time("made_at")?,
        voided,
    })
}

impl Reader {
    /// The envelope of that kind that stands for a revision.
    pub fn envelope(
        &self,
        assessment: AssessmentId,
        revision: u32,
        kind: EnvelopeKind,
    ) -> Result<Option<StoredEnvelope>, StoreError> {
        let which = (assessment.to_string(), revision, kind.as_str());
        self.row("envelope", include_str!("standing.sql"), which, envelope)
    }

    /// All envelopes of an assessment, oldest first, void ones among them.
    pub fn envelopes(&self, assessment: AssessmentId) -> Result<Vec<StoredEnvelope>, StoreError> {
        self.rows("envelope", include_str!("all.sql"), [assessment.to_string()], envelope)
    }
}

impl Transaction<'_> {
    /// Keeps an envelope. Only one of a kind stands for a revision.
    pub fn keep_envelope(&self, envelope: &StoredEnvelope) -> Result<(), StoreError> {
        let row = (
            envelope.assessment.to_string(),
            envelope.revision,
            envelope.kind.as_str(),
            envelope.payload_sha256.to_string(),
            time_text(envelope.made_at),
            envelope.voided.map(|(at, _)| time_text(at)),
            envelope.voided.map(|(_, reason)| reason.as_str()),
            envelope.bytes.as_slice(),
        );
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("signed envelope"))?;
        Ok(())
    }

    /// Marks what stands for a revision as void, and says how many envelopes that were. Their bytes stay.
    pub fn void_envelopes(
        &self,
        assessment: AssessmentId,
        revision: u32,
        at: DateTime<Utc>,
        reason: VoidReason,
    ) -> Result<usize, StoreError> {
        let row = (assessment.to_string(), revision, time_text(at), reason.as_str());
        self.write(include_str!("void.sql"), row)
    }
}
