//! Statements given to colleagues, and what they say where it differs.

use candour_domain::assessment::{AnswerField, ColleagueShare, Proposal, ShareWay};
use candour_domain::ids::{AssessmentId, ShareId, StatementKey};
use candour_domain::text::Line;
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::reader::{Cells, date_text, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");
const TABLE: &str = "share";

/// What a share's file was made of: what opens it and its return, and the signed part.
#[derive(Debug, Clone)]
pub struct ShareSealed {
    /// The passphrase.
    pub passphrase: Zeroizing<String>,
    /// The envelope, as it was made.
    pub envelope: Vec<u8>,
}

fn share(cells: &Cells<'_>) -> Result<ColleagueShare, StoreError> {
    let base = serde_json::from_str(cells.str("base")?).map_err(|error| cells.damaged("base", error))?;
    const WAYS: [ShareWay; 2] = [ShareWay::File, ShareWay::Sheet];
    Ok(ColleagueShare {
        id: cells.parsed("id")?,
        assessment: cells.parsed("assessment")?,
        revision: cells.number("revision")?,
        colleague: cells.wording("colleague")?,
        by_when: cells.optional("by_when", |cells, column| cells.date(column))?,
        note: cells.wording("note")?,
        way: cells.named("way", |name| WAYS.into_iter().find(|way| way.as_str() == name))?,
        made_at: cells.time("made_at")?,
        base,
        answered: cells.optional("answered_at", |cells, column| {
            Ok((cells.wording("answered_by")?, cells.time(column)?))
        })?,
    })
}

impl Reader {
    /// What was given to colleagues of an assessment, oldest first.
    pub fn shares(&self, assessment: AssessmentId) -> Result<Vec<ColleagueShare>, StoreError> {
        self.rows(TABLE, include_str!("all.sql"), [assessment.to_string()], share)
    }

    /// One share.
    pub fn share(&self, id: ShareId) -> Result<Option<ColleagueShare>, StoreError> {
        self.row(TABLE, include_str!("one.sql"), [id.to_string()], share)
    }

    /// What a share's file was made of; none of a sheet.
    pub fn share_sealed(&self, id: ShareId) -> Result<Option<ShareSealed>, StoreError> {
        self.row(TABLE, include_str!("sealed.sql"), [id.to_string()], |cells| {
            Ok(ShareSealed {
                passphrase: Zeroizing::new(cells.str("passphrase")?.to_owned()),
                envelope: cells.blob("envelope")?.to_vec(),
            })
        })
    }

    /// What colleagues said of an assessment's fields, by the share that they answered.
    pub fn proposals(&self, assessment: AssessmentId) -> Result<Vec<Proposal>, StoreError> {
        self.rows("proposal", include_str!("proposals.sql"), [assessment.to_string()], |cells| {
            Ok(Proposal {
                share: cells.parsed("share")?,
                share_made_at: cells.time("made_at")?,
                statement: cells.parsed("statement")?,
                field: cells.named("field", AnswerField::named)?,
                value: cells.str("value")?.to_owned(),
                base: cells.str("base")?.to_owned(),
                by: cells.wording("by_name")?,
                at: cells.time("at")?,
                settled: cells.flag("settled")?,
            })
        })
    }
}

impl Transaction<'_> {
    /// Keeps a share, with what its file was made of.
    pub fn add_share(&self, share: &ColleagueShare, sealed: Option<&ShareSealed>) -> Result<(), StoreError> {
        let base = serde_json::to_string(&share.base)
            .map_err(|error| StoreError::Rejected { detail: error.to_string() })?;
        let row = (
            share.id.to_string(),
            share.assessment.to_string(),
            share.revision,
            share.colleague.as_str(),
            share.by_when.map(date_text),
            share.way.as_str(),
            time_text(share.made_at),
            sealed.map(|sealed| sealed.passphrase.as_str()),
            share.note.as_str(),
            base,
            sealed.map(|sealed| sealed.envelope.as_slice()),
        );
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("share"))?;
        Ok(())
    }

    /// Notes that a share was answered, and by whom.
    pub fn note_answered(&self, share: ShareId, by: &Line, at: DateTime<Utc>) -> Result<(), StoreError> {
        let row = (share.to_string(), time_text(at), by.as_str());
        self.write_one(include_str!("answered.sql"), row, "share", share)
    }

    /// Keeps what a colleague says, in place of what the same share said of the same field.
    pub fn save_proposal(&self, proposal: &Proposal) -> Result<(), StoreError> {
        let row = (
            proposal.share.to_string(),
            proposal.statement.as_str(),
            proposal.field.as_str(),
            proposal.by.as_str(),
            time_text(proposal.at),
            proposal.settled,
            proposal.value.as_str(),
            proposal.base.as_str(),
        );
        self.write(include_str!("propose.sql"), row)?;
        Ok(())
    }

    /// Notes that somebody has chosen.
    pub fn settle_proposal(
        &self,
        share: ShareId,
        statement: &StatementKey,
        field: AnswerField,
    ) -> Result<(), StoreError> {
        let row = (share.to_string(), statement.as_str(), field.as_str());
        self.write_one(include_str!("settle.sql"), row, "proposal", share)
    }

    /// Notes that somebody wrote on from a colleague's words that stood in a field.
    pub fn written_on(
        &self,
        assessment: AssessmentId,
        statement: &StatementKey,
        field: AnswerField,
        words: &str,
    ) -> Result<(), StoreError> {
        let row = (assessment.to_string(), statement.as_str(), field.as_str(), words);
        self.write(include_str!("written_on.sql"), row)?;
        Ok(())
    }
}
