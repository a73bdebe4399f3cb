//! Outcomes, responses and panel files, made here or received here, and what an agency is typing in reply.

use std::collections::BTreeMap;
use std::fmt;

use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, AuditId, InvitedId, StatementKey};
use candour_domain::moderation::Reply;
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::handover::Direction;
use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// What a file of moderation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ModerationFileKind {
    /// The partnership's view of a return.
    Outcome,
    /// What the agency says to it.
    Response,
    /// Returns for a member of the panel.
    Panel,
    /// What that member said and decided.
    PanelReturn,
}

impl ModerationFileKind {
    const ALL: [Self; 4] = [Self::Outcome, Self::Response, Self::Panel, Self::PanelReturn];

    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Response => "response",
            Self::Panel => "panel",
            Self::PanelReturn => "panel-return",
        }
    }
}

/// One of them, without what was signed.
#[derive(Clone, PartialEq, Eq)]
pub struct ModerationFileRow {
    /// SHA-256 of what was signed.
    pub payload_sha256: Digest,
    /// What it is.
    pub kind: ModerationFileKind,
    /// Whether it was made or received here.
    pub direction: Direction,
    /// The audit.
    pub audit: AuditId,
    /// Of which agency it is, where it is of one.
    pub invited: Option<InvitedId>,
    /// SHA-256 of what it answers: the return, the outcome, the panel file.
    pub about: Option<Digest>,
    /// The agency's own assessment, on its side.
    pub assessment: Option<AssessmentId>,
    /// Whom it is for, or from.
    pub name: Line,
    /// The passphrase, where words close it.
    pub words: Option<Zeroizing<String>>,
    /// The file's name, without where it is.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_sha256: Digest,
    /// When it was made, or taken in.
    pub at: DateTime<Utc>,
}

impl fmt::Debug for ModerationFileRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, way) = (self.kind.as_str(), self.direction.as_str());
        write!(f, "ModerationFileRow({kind} {way} {}, words not shown)", self.payload_sha256)
    }
}

/// What an agency is typing in reply to one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResponseDraft {
    /// In what way it replies, where that was chosen.
    pub reply: Option<Reply>,
    /// What it says.
    pub text: Prose,
}

fn moderation_file(cells: &Cells<'_>) -> Result<ModerationFileRow, StoreError> {
    let kind = |name: &str| ModerationFileKind::ALL.into_iter().find(|kind| kind.as_str() == name);
    Ok(ModerationFileRow {
        payload_sha256: cells.parsed("payload_sha256")?,
        kind: cells.named("kind", kind)?,
        direction: cells.named("direction", Direction::named)?,
        audit: cells.parsed("audit")?,
        invited: cells.optional("invited", |cells, column| cells.parsed(column))?,
        about: cells.optional("about", |cells, column| cells.parsed(column))?,
        assessment: cells.optional("assessment", |cells, column| cells.parsed(column))?,
        name: cells.wording("name")?,
        words: cells.optional("words", |cells, column| Ok(Zeroizing::new(cells.str(column)?.to_owned())))?,
        file_name: cells.str("file_name")?.to_owned(),
        file_sha256: cells.parsed("file_sha256")?,
        at: cells.time("at")?,
    })
}

impl Reader {
    /// The files of moderation, oldest first.
    pub fn moderation_files(&self) -> Result<Vec<ModerationFileRow>, StoreError> {
        self.rows("moderation_file", include_str!("all.sql"), (), moderation_file)
    }

    /// What was signed in one of them, with its signature.
    pub fn moderation_envelope(&self, payload: &Digest) -> Result<Option<Vec<u8>>, StoreError> {
        self.row("moderation_file", include_str!("envelope.sql"), [payload.to_string()], |cells| {
            Ok(cells.blob("envelope")?.to_vec())
        })
    }

    /// What is being typed in reply to an outcome, by statement; none for the note on the whole.
    pub fn response_drafts(
        &self,
        outcome: &Digest,
    ) -> Result<BTreeMap<Option<StatementKey>, ResponseDraft>, StoreError> {
        let rows =
            self.rows("response_draft", include_str!("drafts.sql"), [outcome.to_string()], |cells| {
                let statement = match cells.str("statement")? {
                    "" => None,
                    _ => Some(cells.parsed("statement")?),
                };
                let reply = cells.optional("reply", |cells, column| cells.named(column, Reply::named))?;
                Ok((statement, ResponseDraft { reply, text: cells.wording("text")? }))
            })?;
        Ok(rows.into_iter().collect())
    }
}

impl Transaction<'_> {
    /// Keeps a file of moderation, with what was signed in it.
    pub fn keep_moderation_file(&self, row: &ModerationFileRow, envelope: &[u8]) -> Result<(), StoreError> {
        let cells = (
            row.payload_sha256.to_string(),
            row.kind.as_str(),
            row.direction.as_str(),
            row.audit.to_string(),
            row.invited.map(|invited| invited.to_string()),
            row.about.map(|about| about.to_string()),
            row.assessment.map(|assessment| assessment.to_string()),
            row.name.as_str(),
            row.words.as_ref().map(|words| words.as_str()),
            row.file_name.as_str(),
            row.file_sha256.to_string(),
            time_text(row.at),
            envelope,
        );
        self.write(include_str!("insert.sql"), cells).map_err(|error| error.once("file"))?;
        Ok(())
    }

    /// Keeps what is being typed in reply to an outcome.
    pub fn save_response_draft(
        &self,
        outcome: &Digest,
        statement: Option<&StatementKey>,
        draft: &ResponseDraft,
    ) -> Result<(), StoreError> {
        let cells = (
            outcome.to_string(),
            statement.map(StatementKey::as_str).unwrap_or_default(),
            draft.reply.map(Reply::as_str),
            time_text(self.at()),
            draft.text.as_str(),
        );
        self.write(include_str!("save_draft.sql"), cells)?;
        Ok(())
    }
}
