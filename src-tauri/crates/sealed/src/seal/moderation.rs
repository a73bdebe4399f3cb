//! Making what a partnership and its panel send, and what an agency says to an outcome.

use std::collections::BTreeMap;

use candour_domain::assessment::Role;
use candour_domain::audit::Audit;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId, StatementKey};
use candour_domain::moderation::{Event, Member};
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, Utc};

use super::{NotSealed, SignedBy, file, sign};
use crate::bundle::Kind;
use crate::dsse::SignedEnvelope;
use crate::keys::SigningKey;
use crate::payload::{
    CatalogueWithin, Decision, GoodPractice, NotDecided, Outcome, Panel, PanelReturn, Payload, ReplyTo,
    Response, ReturnWithin, RevokedKey, SignedAt, Subject, Submission,
};
use crate::verify::{self, Verified};

/// What a partnership says of a self-assessment.
#[derive(Debug, Clone)]
pub struct OutcomeToSeal {
    /// When it received that.
    pub received_at: DateTime<Utc>,
    /// The name of the partnership.
    pub partnership: Line,
    /// The audit.
    pub audit: AuditId,
    /// Its title.
    pub audit_title: Line,
    /// Which of the invited the agency is.
    pub invited: InvitedId,
    /// The digest of the cut-off that it is of.
    pub cut_off: Option<Digest>,
    /// What was decided.
    pub decided: BTreeMap<StatementKey, Decision>,
    /// What nobody decided on, and why.
    pub not_decided: BTreeMap<StatementKey, NotDecided>,
    /// What the agency does well.
    pub good_practice: Vec<GoodPractice>,
    /// The view of the whole.
    pub overall: Prose,
    /// Keys of the partnership that are no longer to be trusted.
    pub revoked: Vec<RevokedKey>,
}

/// Signs an outcome for the partnership.
pub fn outcome(
    of: &Verified<Submission>,
    outcome: OutcomeToSeal,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let text = Outcome {
        schema: Outcome::SCHEMA.into(),
        subject: Subject { payload_sha256: of.payload_sha256() },
        received_at: SignedAt::new(outcome.received_at)?,
        partnership: outcome.partnership,
        audit_id: outcome.audit,
        audit_title: outcome.audit_title,
        invited_id: outcome.invited,
        cut_off: outcome.cut_off,
        decided: outcome.decided,
        not_decided: outcome.not_decided,
        good_practice: outcome.good_practice,
        overall: outcome.overall,
        revoked: outcome.revoked,
        signer: by.signer(Role::Partnership, key),
        signed_at: SignedAt::new(at)?,
    };
    sign(&text, key)
}

/// The file of an outcome, verified as a receiver would.
pub fn outcome_file(outcome: &SignedEnvelope) -> Result<Vec<u8>, NotSealed> {
    file(Kind::Outcome, &[outcome])
}

/// Signs what an agency says to an outcome.
pub fn response(
    to: &Verified<Outcome>,
    replies: BTreeMap<StatementKey, ReplyTo>,
    note: Prose,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let text = Response {
        schema: Response::SCHEMA.into(),
        subject: Subject { payload_sha256: to.payload_sha256() },
        submission: to.content().subject.clone(),
        replies,
        note,
        signer: by.signer(Role::Lead, key),
        signed_at: SignedAt::new(at)?,
    };
    let envelope = sign(&text, key)?;
    verify::response(&envelope)?.answers_to(to)?;
    Ok(envelope)
}

/// The file of a response, verified as a receiver would.
pub fn response_file(response: &SignedEnvelope) -> Result<Vec<u8>, NotSealed> {
    file(Kind::Response, &[response])
}

/// What a member of the panel is given.
#[derive(Debug, Clone)]
pub struct PanelToSeal<'a> {
    /// The audit.
    pub audit: Audit,
    /// Its catalogue.
    pub catalogue: &'a Catalogue,
    /// For whom it is.
    pub member: Member,
    /// Everybody who moderates.
    pub members: Vec<Member>,
    /// The returns: of whom, when it was received, and what was signed.
    pub returns: Vec<(InvitedId, DateTime<Utc>, &'a Verified<Submission>)>,
    /// What was said and decided so far.
    pub events: Vec<Event>,
}

/// Signs what a member of the panel is given.
pub fn panel(
    panel: PanelToSeal<'_>,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let within = |(invited_id, received_at, submission): (_, _, &Verified<Submission>)| {
        Ok::<_, NotSealed>(ReturnWithin {
            invited_id,
            received_at: SignedAt::new(received_at)?,
            payload_sha256: submission.payload_sha256(),
            payload: submission.payload().to_vec().into(),
        })
    };
    let text = Panel {
        schema: Panel::SCHEMA.into(),
        audit: panel.audit,
        catalogue: CatalogueWithin::of(panel.catalogue),
        member: panel.member,
        members: panel.members,
        returns: panel.returns.into_iter().map(within).collect::<Result<_, _>>()?,
        events: panel.events,
        signer: by.signer(Role::Partnership, key),
        signed_at: SignedAt::new(at)?,
    };
    sign(&text, key)
}

/// The file of a panel's papers, verified as a receiver would.
pub fn panel_file(panel: &SignedEnvelope) -> Result<Vec<u8>, NotSealed> {
    file(Kind::Panel, &[panel])
}

/// Signs what a member of the panel sends back. Of the events, theirs go.
pub fn panel_return(
    to: &Verified<Panel>,
    events: &[Event],
    note: Prose,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let given = to.content();
    let text = PanelReturn {
        schema: PanelReturn::SCHEMA.into(),
        subject: Subject { payload_sha256: to.payload_sha256() },
        audit_id: given.audit.id,
        member: given.member.clone(),
        events: events.iter().filter(|event| event.by == given.member).cloned().collect(),
        note,
        signer: by.signer(Role::Partnership, key),
        signed_at: SignedAt::new(at)?,
    };
    sign(&text, key)
}

/// The file of a panel member's return, verified as a receiver would.
pub fn panel_return_file(returned: &SignedEnvelope) -> Result<Vec<u8>, NotSealed> {
    file(Kind::PanelReturn, &[returned])
}
