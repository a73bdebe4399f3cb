//! Returns for a member of the panel on another computer, and what the member sends back.

use std::borrow::Cow;
use std::collections::BTreeSet;

use candour_domain::audit::Audit;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::moderation::{Event, Member};
use candour_domain::text::Prose;
use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::{CatalogueWithin, Document, Payload, PayloadType, SignedAt, Signer, Subject, Submission};
use crate::refusal::{Fault, Refusal};
use crate::strict;
use crate::verify::Verified;

/// The most members of one panel.
const MEMBERS_LIMIT: usize = 1_000;
/// The most events in one file.
const EVENTS_LIMIT: usize = 100_000;

/// The most entries in one event's list.
const ENTRIES_LIMIT: usize = 10_000;

/// What a member of the panel is given. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    pub(crate) schema: Cow<'static, str>,
    /// The audit.
    pub audit: Audit,
    /// The catalogue that the returns answer.
    pub catalogue: CatalogueWithin,
    /// For whom it is.
    pub member: Member,
    /// Everybody who moderates, so that events name the same people on every computer.
    pub members: Vec<Member>,
    /// The returns.
    pub returns: Vec<ReturnWithin>,
    /// What was said and decided so far.
    pub events: Vec<Event>,
    /// The coordinator, for the partnership.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

/// A return within a panel's file. Its signatures were verified where it was taken in: here the partnership says that it is so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnWithin {
    /// Which of the invited it is of.
    pub invited_id: InvitedId,
    /// When it was received.
    pub received_at: SignedAt,
    /// SHA-256 of what was signed.
    pub payload_sha256: Digest,
    /// The exact bytes that were signed.
    pub payload: Document,
}

impl ReturnWithin {
    /// The self-assessment, read as strictly as in a file of its own.
    pub fn read(&self) -> Result<Submission, Fault> {
        let submission: Submission = strict::read(self.payload.bytes())?;
        if submission.schema() != Submission::SCHEMA {
            return Err(Fault::Content("a return is of another form".to_owned()));
        }
        submission.check()?;
        Ok(submission)
    }
}

impl Panel {
    fn check_members(&self) -> Result<(), Fault> {
        let count = self.members.len();
        if count > MEMBERS_LIMIT {
            return Err(Fault::TooMany { what: "members", count, limit: MEMBERS_LIMIT });
        }
        if self.members.iter().any(|member| member.name.is_empty()) {
            return Err(Fault::Content("a member has no name".to_owned()));
        }
        let ids: BTreeSet<_> = self.members.iter().map(|member| member.id).collect();
        if ids.len() != count {
            return Err(Fault::Content("two members have the same id".to_owned()));
        }
        if !self.members.contains(&self.member) {
            return Err(Fault::Content("it is for somebody who is not a member".to_owned()));
        }
        Ok(())
    }

    fn check_returns(&self) -> Result<(), Fault> {
        let mut places = BTreeSet::new();
        for within in &self.returns {
            if self.audit.invited(within.invited_id).is_none() || !places.insert(within.invited_id) {
                return Err(Fault::Content(
                    "a return is of an agency that was not invited, or that has another".to_owned(),
                ));
            }
            if Digest::of(within.payload.bytes()) != within.payload_sha256 {
                return Err(Fault::Content("a return is not the one that it is said to be".to_owned()));
            }
        }
        Ok(())
    }
}

impl Payload for Panel {
    const TYPE: PayloadType = PayloadType::Panel;
    const SCHEMA: &'static str = "candour-panel/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        self.audit.check().map_err(|fault| Fault::Content(format!("the audit {fault}")))?;
        self.catalogue.check()?;
        self.check_members()?;
        self.check_returns()?;
        check_events(&self.events)?;
        self.signer.check()
    }
}

/// What a member sends back. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelReturn {
    pub(crate) schema: Cow<'static, str>,
    /// The panel's file that it answers.
    pub subject: Subject,
    /// The audit.
    pub audit_id: AuditId,
    /// Who.
    pub member: Member,
    /// What they said and decided: nothing of anybody else.
    pub events: Vec<Event>,
    /// What they say besides; may be empty.
    pub note: Prose,
    /// The member.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

impl Payload for PanelReturn {
    const TYPE: PayloadType = PayloadType::PanelReturn;
    const SCHEMA: &'static str = "candour-panel-return/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        check_events(&self.events)?;
        if self.member.name.is_empty() {
            return Err(Fault::Content("the member has no name".to_owned()));
        }
        if self.events.iter().any(|event| event.by != self.member) {
            return Err(Fault::Content("it holds something that somebody else said".to_owned()));
        }
        self.signer.check()
    }
}

impl Verified<PanelReturn> {
    /// That it answers this panel's file: it is of the same audit, and of the member that the file was for.
    pub fn is_of(&self, panel: &Verified<Panel>) -> Result<(), Refusal> {
        let (returned, given) = (self.content(), panel.content());
        let same = returned.subject.payload_sha256 == panel.payload_sha256()
            && returned.audit_id == given.audit.id
            && returned.member == given.member;
        if same { Ok(()) } else { Err(Refusal::ReturnOfOtherPapers) }
    }
}

/// That events are no more than there can be, each with an id and an author, and within the years that the files hold.
fn check_events(events: &[Event]) -> Result<(), Fault> {
    let count = events.len();
    if count > EVENTS_LIMIT {
        return Err(Fault::TooMany { what: "events", count, limit: EVENTS_LIMIT });
    }
    let mut ids = BTreeSet::new();
    for event in events {
        if !ids.insert(event.id) {
            return Err(Fault::Content("two events have the same id".to_owned()));
        }
        if event.by.name.is_empty() {
            return Err(Fault::Content("an event is of somebody without a name".to_owned()));
        }
        let count = event.act.entries();
        if count > ENTRIES_LIMIT {
            return Err(Fault::TooMany { what: "entries in one event", count, limit: ENTRIES_LIMIT });
        }
        if event.act.says_nothing() {
            return Err(Fault::Content("an event says nothing".to_owned()));
        }
        if event.turn == 0 || !(2000..=2100).contains(&event.at.year()) {
            return Err(Fault::Content(
                "an event has no turn, or is not within the years 2000 to 2100".to_owned(),
            ));
        }
    }
    Ok(())
}
