//! Who moderates an audit, what was said and decided, and what is being typed.

use candour_domain::ids::{AuditId, InvitedId, MemberId, StatementKey};
use candour_domain::moderation::{Event, History, Member};
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// What a member is typing of an agency, or of its answer to a statement: the form as it stands, in the terms of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct ModerationDraft {
    /// The agency.
    pub invited: InvitedId,
    /// The statement; none for the agency as a whole.
    pub statement: Option<StatementKey>,
    /// What was typed.
    pub draft: Value,
}

impl Reader {
    /// All that was said and decided in an audit.
    pub fn moderation(&self, audit: AuditId) -> Result<History, StoreError> {
        let events =
            self.rows("moderation_event", include_str!("all.sql"), [audit.to_string()], |cells| {
                serde_json::from_str::<Event>(cells.str("event")?)
                    .map_err(|error| cells.damaged("event", error))
            })?;
        Ok(History::of(events))
    }

    /// What of it was known here at a time.
    pub fn moderation_learned_by(&self, audit: AuditId, at: DateTime<Utc>) -> Result<History, StoreError> {
        let which = [audit.to_string(), time_text(at)];
        let events = self.rows("moderation_event", include_str!("learned_by.sql"), which, |cells| {
            serde_json::from_str::<Event>(cells.str("event")?).map_err(|error| cells.damaged("event", error))
        })?;
        Ok(History::of(events))
    }

    /// Who moderates an audit, in the order in which they were named.
    pub fn moderators(&self, audit: AuditId) -> Result<Vec<Member>, StoreError> {
        self.rows("moderator", include_str!("moderators.sql"), [audit.to_string()], |cells| {
            Ok(Member { id: cells.parsed("id")?, name: cells.wording("name")? })
        })
    }

    /// What a member was typing.
    pub fn moderation_drafts(
        &self,
        audit: AuditId,
        member: MemberId,
    ) -> Result<Vec<ModerationDraft>, StoreError> {
        let which = [audit.to_string(), member.to_string()];
        self.rows("moderation_draft", include_str!("drafts.sql"), which, |cells| {
            let statement = match cells.str("statement")? {
                "" => None,
                _ => Some(cells.parsed("statement")?),
            };
            let draft = serde_json::from_str(cells.str("draft")?);
            Ok(ModerationDraft {
                invited: cells.parsed("invited")?,
                statement,
                draft: draft.map_err(|error| cells.damaged("draft", error))?,
            })
        })
    }
}

impl Transaction<'_> {
    /// Adds what was said or decided. Whether it is new: the same event twice is the same as once.
    pub fn add_moderation(&self, audit: AuditId, event: &Event) -> Result<bool, StoreError> {
        let text = serde_json::to_string(event).map_err(|error| StoreError::Rejected {
            detail: format!("an event that cannot be written: {error}"),
        })?;
        let cells = (audit.to_string(), event.digest().to_string(), time_text(self.at()), text);
        Ok(self.write(include_str!("insert.sql"), cells)? == 1)
    }

    /// Keeps who moderates, or what they are called now.
    pub fn save_moderator(&self, audit: AuditId, member: &Member) -> Result<(), StoreError> {
        let cells = (audit.to_string(), member.id.to_string(), member.name.as_str(), time_text(self.at()));
        self.write(include_str!("save_moderator.sql"), cells)?;
        Ok(())
    }

    /// Keeps what a member is typing.
    pub fn save_moderation_draft(
        &self,
        audit: AuditId,
        member: MemberId,
        draft: &ModerationDraft,
    ) -> Result<(), StoreError> {
        let cells = (
            audit.to_string(),
            member.to_string(),
            draft.invited.to_string(),
            draft.statement.as_ref().map(StatementKey::as_str).unwrap_or_default(),
            time_text(self.at()),
            draft.draft.to_string(),
        );
        self.write(include_str!("save_draft.sql"), cells)?;
        Ok(())
    }

    /// Forgets what was typed: it was said, or given up.
    pub fn forget_moderation_draft(
        &self,
        audit: AuditId,
        member: MemberId,
        invited: InvitedId,
        statement: Option<&StatementKey>,
    ) -> Result<(), StoreError> {
        let cells = (
            audit.to_string(),
            member.to_string(),
            invited.to_string(),
            statement.map(StatementKey::as_str).unwrap_or_default(),
        );
        self.write(include_str!("forget_draft.sql"), cells)?;
        Ok(())
    }
}
