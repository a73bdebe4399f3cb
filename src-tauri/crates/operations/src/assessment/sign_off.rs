//! The senior officer signs.

use candour_domain::assessment::{Assessment, Author, Event, Role, as_shown};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::seal::{SignedBy, sign_off as seal};
use candour_sealed::wrap::Passphrase;
use candour_sealed::{Submission, Verified, verify};
use candour_store::{EnvelopeKind, Operation, StoredEnvelope};

use super::{load, step};
use crate::{Error, Workspace, own_keys as keys};

/// Who signs, and how.
#[derive(Debug)]
pub struct SignOff<'s> {
    /// Their name.
    pub name: &'s str,
    /// Their job title.
    pub job_title: &'s str,
    /// For whom they sign, where not for themselves.
    pub on_behalf_of: Option<&'s str>,
    /// What opens their key; it is asked at every signature and never kept.
    pub passphrase: &'s Passphrase,
    /// The reference of what they read, where they were shown one: anything else is not signed.
    pub read: Option<Digest>,
    /// Make a new key with this passphrase, because the old one's was forgotten. That is ordinary: receivers see a new key.
    pub new_key: bool,
}

/// Which key signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficerKey {
    /// The one they signed with before.
    Standing,
    /// One that was made now.
    New,
}

/// Signs off exactly what the lead attested.
pub fn sign_off(workspace: &mut Workspace, id: AssessmentId, by: &SignOff<'_>) -> Result<OfficerKey, Error> {
    let officer = keys::Person::named(by.name, by.job_title)?;
    let on_behalf_of = by.on_behalf_of.map(|whom| keys::line("on behalf of", whom)).transpose()?;
    let (assessment, catalogue) = load(workspace, id)?;
    let stage = step(workspace, &assessment, Event::SignOff)?;
    let attested = attested(workspace, &assessment, &catalogue)?;
    if by.read.is_some_and(|read| read != attested.payload_sha256()) {
        return Err(Error::AttestedAnew);
    }
    let standing = keys::standing(workspace, Role::Officer, &officer.name)?;
    let (ready, which) = match &standing {
        Some(kept) if !by.new_key => (keys::of_officer(kept, by.passphrase)?, OfficerKey::Standing),
        _ => (keys::make(workspace, Role::Officer, &officer, Some(by.passphrase))?, OfficerKey::New),
    };
    let now = workspace.now();
    let signed_by = SignedBy {
        name: officer.name.clone(),
        job_title: officer.job_title.clone(),
        on_behalf_of,
        device_id: workspace.device()?,
    };
    let envelope = seal(&attested, &ready.key, &signed_by, now)?;
    let signed = verify::signoff(attested, &envelope)?;
    let payload_sha256 = signed.signoff().payload_sha256();
    let author = Author { role: Role::Officer, name: officer.name };
    let operation = Operation::new("assessment.sign_off", now)
        .on(id)
        .by(author.clone())
        .with("payload_sha256", signed.submission().payload_sha256().to_string())
        .with("keyid", ready.key.public_key().key_id().to_string());
    workspace.store.transact(operation, |tx| {
        if let Some(old) = standing.filter(|_| which == OfficerKey::New) {
            tx.retire_signing_key(&old.keyid, now)?;
        }
        ready.keep(tx, &assessment.contents.agency.name, now)?;
        tx.keep_envelope(&StoredEnvelope {
            assessment: id,
            revision: assessment.revision,
            kind: EnvelopeKind::Signoff,
            payload_sha256,
            bytes: envelope.to_json(),
            made_at: now,
            voided: None,
        })?;
        // Said and not sent back: the lead may read it now. It is no part of what was signed.
        tx.send_comments(id, &author, &officer.job_title, now)?;
        tx.move_stage(id, stage, assessment.revision, assessment.previous.as_ref())?;
        Ok::<_, Error>(())
    })?;
    Ok(which)
}

/// What the lead attested, which is what stands here: what is read on the screen or on paper is what is signed, or nothing is.
pub(super) fn attested(
    workspace: &Workspace,
    assessment: &Assessment,
    catalogue: &Catalogue,
) -> Result<Verified<Submission>, Error> {
    let (id, revision) = (assessment.id, assessment.revision);
    let kept = workspace.store.envelope(id, revision, EnvelopeKind::Submission)?;
    let kept = kept.ok_or(Error::SignedPartLost { id, revision })?;
    let attested = verify::attestation(&SignedEnvelope::from_json(&kept.bytes)?)?;
    if attested.content().contents() != as_shown(catalogue, &assessment.contents) {
        return Err(Error::ChangedSinceAttested);
    }
    Ok(attested)
}
