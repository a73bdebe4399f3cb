//! The coordinator takes in what an agency says to its outcome.

use std::path::Path;

use candour_domain::assessment::Author;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, EventId, InvitedId};
use candour_domain::moderation::{Act, Event, Member, On};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::{Outcome, Response};
use candour_sealed::{Refusal, Verified, VerifiedFile, verify};
use candour_store::{Direction, ModerationFileKind, ModerationFileRow, Operation};

use crate::handover::called;
use crate::key::{KeyState, Met};
use crate::outcome::{Fault, file_name, files, kept, opened, submission};
use crate::panel::{coordinator, turn_after};
use crate::{Error, Workspace, audit, key};

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The audit.
    pub audit: AuditId,
    /// Of which of the invited it is.
    pub invited: InvitedId,
    /// The agency.
    pub agency: Line,
    /// Who signed it.
    pub by: Line,
    /// Their job title.
    pub job_title: Line,
    /// To how many decisions it replies.
    pub replies: usize,
    /// What it says besides; may be empty.
    pub note: Prose,
    /// Whether it is to an outcome after which another was made.
    pub to_earlier: bool,
    /// Whether it was taken in already: nothing was added by it now.
    pub was_here: bool,
}

/// Takes in a response to an outcome that was made here: each reply becomes an event of moderation, once, which stands where it was said,
/// in whatever order responses come. Of which audit it is, the outcome says that it answers.
pub fn take_in(workspace: &mut Workspace, audit: Option<AuditId>, path: &Path) -> Result<TakenIn, Error> {
    let (bytes, plain) = opened(workspace, path)?;
    let refused = |why| Fault::Refused { path: path.to_owned(), why };
    let response = match candour_sealed::verify(&plain).map_err(refused)? {
        VerifiedFile::Response(response) => *response,
        other => {
            let (path, found) = (path.to_owned(), called(other.kind()));
            return Err(Fault::AnotherKind { path, found, wanted: "a response to an outcome" }.into());
        }
    };
    let envelope = verify::envelopes(&plain).map_err(refused)?.into_iter().next();
    let envelope = envelope.ok_or_else(|| refused(Refusal::NotACandourFile))?;
    let made = files(workspace, ModerationFileKind::Outcome, Direction::Made)?;
    let subject = response.content().subject.payload_sha256;
    let answered =
        made.iter().find(|made| audit.is_none_or(|id| made.audit == id) && made.payload_sha256 == subject);
    let (answered, invited) =
        answered.and_then(|row| Some((row, row.invited?))).ok_or(Fault::ToNoneOfOurs)?;
    let id = answered.audit;
    let row = audit::show(workspace, id)?.row;
    let outcome = kept(workspace, &answered.payload_sha256)?;
    response.answers_to(&outcome).map_err(refused)?;
    is_theirs(workspace, id, &response)?;

    let agency = row.audit.invited(invited).map(|one| one.name.clone()).unwrap_or_default();
    let signer = response.signer();
    let later = |other: &&ModerationFileRow| {
        (other.audit, other.invited) == (id, Some(invited)) && other.at > answered.at
    };
    let taken = TakenIn {
        audit: id,
        invited,
        agency: agency.clone(),
        by: signer.name.clone(),
        job_title: signer.job_title.clone(),
        replies: response.content().replies.len(),
        note: response.content().note.clone(),
        to_earlier: made.iter().any(|other| later(&other)),
        was_here: workspace.store.moderation_envelope(&response.payload_sha256())?.is_some(),
    };
    if taken.was_here {
        return Ok(taken);
    }
    let member = coordinator(workspace, id)?;
    let events = replies(workspace, id, &agency, &response, &outcome, answered, &member)?;
    let now = workspace.now();
    let row = ModerationFileRow {
        payload_sha256: response.payload_sha256(),
        kind: ModerationFileKind::Response,
        direction: Direction::Received,
        audit: id,
        invited: Some(invited),
        about: Some(answered.payload_sha256),
        assessment: None,
        name: signer.name.clone(),
        words: None,
        file_name: file_name(path),
        file_sha256: Digest::of(&bytes),
        at: now,
    };
    let operation = Operation::new("response.take_in", now)
        .by(Author { role: signer.role, name: signer.name.clone() })
        .with("audit", id.to_string())
        .with("invited", invited.to_string())
        .with("payload_sha256", row.payload_sha256.to_string());
    workspace.store.transact(operation, |tx| {
        tx.save_moderator(id, &member)?;
        tx.keep_moderation_file(&row, &envelope.to_json())?;
        for event in &events {
            tx.add_moderation(id, event)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(taken)
}

/// The key is one of those that signed the return, or was confirmed as its agency's; and nobody called it back.
fn is_theirs(workspace: &Workspace, audit: AuditId, response: &Verified<Response>) -> Result<(), Error> {
    let (signer, subject) = (response.signer(), response.content().submission.payload_sha256);
    let (keyid, name) = (signer.keyid.digest(), || signer.name.clone());
    let held = workspace.store.received(audit)?.into_iter().find(|row| row.held.payload == subject);
    let Some(returned) = held else { return Err(Fault::ResponderNotKnown { name: name() }.into()) };
    let met = Met { signer, organisation: &returned.profile.name };
    let known = match key::state(workspace, met)? {
        KeyState::CalledBack { .. } => return Err(Fault::ResponderCalledBack { name: name() }.into()),
        KeyState::Known { .. } => workspace.store.known_key(&keyid)?,
        KeyState::Unconfirmed | KeyState::Changed => None,
    };
    let of_agency = known.is_some_and(|known| known.organisation.is_called(returned.profile.name.as_str()))
        || workspace.store.agency_keys()?.contains(&(returned.held.agency, keyid));
    match returned.keyids.contains(&keyid) || of_agency {
        true => Ok(()),
        false => Err(Fault::ResponderNotKnown { name: name() }.into()),
    }
}

/// Each reply as an event. Its turn follows what was known here when the outcome was made, for that is what the agency had before it; so
/// it makes no difference in what order responses are taken in.
fn replies(
    workspace: &Workspace,
    audit: AuditId,
    agency: &Line,
    response: &Verified<Response>,
    outcome: &Verified<Outcome>,
    answered: &ModerationFileRow,
    member: &Member,
) -> Result<Vec<Event>, Error> {
    let subject = outcome.content().subject.payload_sha256;
    let submission = submission(workspace, audit, &subject, agency)?;
    let turn = turn_after(workspace, audit, answered.at)?;
    let content = response.content();
    let mut events = Vec::new();
    for (statement, reply) in &content.replies {
        let Some(answer) = submission.content().answers.get(statement) else { continue };
        let on = On {
            agency: outcome.content().invited_id,
            statement: statement.clone(),
            submission: subject,
            answer: answer.digest(),
        };
        events.push(Event {
            id: EventId::new(workspace.ports.uuid()?),
            turn,
            by: member.clone(),
            at: content.signed_at.moment(),
            act: Act::Replied {
                on,
                reply: reply.reply,
                text: reply.text.clone(),
                said_by: content.signer.name.clone(),
                response: Some(response.payload_sha256()),
            },
        });
    }
    Ok(events)
}
