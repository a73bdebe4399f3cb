//! The agency opens an outcome, and keeps it beside its own answers.

use std::path::Path;

use candour_domain::assessment::{Assessment, Author};
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_domain::text::Line;
use candour_sealed::payload::{Outcome, Submission};
use candour_sealed::{NotDecrypted, Refusal, SignedEnvelope, Verified, VerifiedFile, encryption, verify};
use candour_store::{
    DeliveryRow, Direction, EnvelopeKind, ModerationFileKind, ModerationFileRow, Operation, RevocationRow,
};
use zeroize::Zeroizing;

use super::Fault;
use super::make::file_name;
use crate::handover::called;
use crate::key::{self, KeyState, Met};
use crate::{Error, Workspace, file, pack};

/// What was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The self-assessment that it is of.
    pub assessment: AssessmentId,
    /// SHA-256 of what was signed as the outcome.
    pub payload_sha256: Digest,
    /// Whose it is.
    pub partnership: Line,
    /// The audit.
    pub title: Line,
    /// The revision that it is of.
    pub revision: u32,
    /// Whether that is the revision that stands.
    pub is_of_last: bool,
    /// How many decisions are in it.
    pub decided: usize,
    /// Whether it was here already.
    pub was_here: bool,
}

/// Opens the outcome of a return that was sent from here, by the partnership that it was sent to. Opening it again changes nothing.
pub fn open(workspace: &mut Workspace, path: &Path) -> Result<Opened, Error> {
    let (bytes, plain) = opened(workspace, path)?;
    let refused = |why| Fault::Refused { path: path.to_owned(), why };
    let outcome = match candour_sealed::verify(&plain).map_err(refused)? {
        VerifiedFile::Outcome(outcome) => *outcome,
        other => {
            let found = called(other.kind());
            return Err(Fault::AnotherKind { path: path.to_owned(), found, wanted: "an outcome" }.into());
        }
    };
    let envelope = verify::envelopes(&plain).map_err(refused)?.into_iter().next();
    let envelope = envelope.ok_or_else(|| refused(Refusal::NotACandourFile))?;
    let (assessment, delivery) = of_ours(workspace, &outcome)?;
    let submission = attested(workspace, &delivery)?;
    outcome.is_of(&submission).map_err(refused)?;
    trusted(workspace, &outcome, &delivery)?;
    let content = outcome.content();
    let opened = Opened {
        assessment: assessment.id,
        payload_sha256: outcome.payload_sha256(),
        partnership: content.partnership.clone(),
        title: content.audit_title.clone(),
        revision: delivery.revision,
        is_of_last: delivery.revision == assessment.revision,
        decided: content.decided.len(),
        was_here: workspace.store.moderation_envelope(&outcome.payload_sha256())?.is_some(),
    };
    if opened.was_here {
        return Ok(opened);
    }
    let now = workspace.now();
    let row = ModerationFileRow {
        payload_sha256: outcome.payload_sha256(),
        kind: ModerationFileKind::Outcome,
        direction: Direction::Received,
        audit: content.audit_id,
        invited: Some(content.invited_id),
        about: Some(content.subject.payload_sha256),
        assessment: Some(assessment.id),
        name: content.partnership.clone(),
        words: None,
        file_name: file_name(path),
        file_sha256: Digest::of(&bytes),
        at: now,
    };
    let signer = outcome.signer();
    let operation = Operation::new("outcome.open", now)
        .on(assessment.id)
        .by(Author { role: signer.role, name: signer.name.clone() })
        .with("payload_sha256", row.payload_sha256.to_string());
    let by_keyid = signer.keyid.digest();
    workspace.store.transact(operation, |tx| {
        tx.keep_moderation_file(&row, &envelope.to_json())?;
        for revoked in &content.revoked {
            tx.revoke_key(&RevocationRow {
                keyid: revoked.keyid.digest(),
                by_keyid,
                at: revoked.at.moment(),
                reason: revoked.reason.clone(),
                learned_at: now,
            })?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(opened)
}

/// The bytes of a file, and what is in it once it is opened with an identity of this workspace.
pub(crate) fn opened(workspace: &Workspace, path: &Path) -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), Error> {
    let bytes = file::received(path)?;
    if !encryption::is_encrypted(&bytes) {
        return Ok((bytes.clone(), bytes.into()));
    }
    match file::opened(workspace, &bytes)? {
        Ok((plain, _)) => Ok((bytes, plain)),
        Err(fault) => Err(not_opened(path, fault)),
    }
}

fn not_opened(path: &Path, fault: NotDecrypted) -> Error {
    Fault::Refused { path: path.to_owned(), why: Refusal::EncryptionFaulty(fault) }.into()
}

/// The delivery of ours that an outcome answers, and the self-assessment that was sent with it.
fn of_ours(workspace: &Workspace, outcome: &Verified<Outcome>) -> Result<(Assessment, DeliveryRow), Error> {
    let content = outcome.content();
    for assessment in workspace.store.assessments()? {
        let sent = workspace.store.deliveries(assessment.id)?;
        let answers = |row: &&DeliveryRow| {
            (row.payload_sha256, row.audit) == (content.subject.payload_sha256, content.audit_id)
        };
        if let Some(row) = sent.iter().rfind(answers) {
            let id = assessment.id;
            let assessment = workspace.store.assessment(id)?.ok_or(Error::NoAssessment(id))?;
            return Ok((assessment, row.clone()));
        }
    }
    Err(Fault::OfNoneOfOurs { partnership: content.partnership.clone() }.into())
}

/// What was attested and sent, also of a revision that does not stand any more.
fn attested(workspace: &Workspace, delivery: &DeliveryRow) -> Result<Verified<Submission>, Error> {
    signed(workspace, delivery.assessment, &delivery.payload_sha256)?
        .ok_or(Error::SignedPartLost { id: delivery.assessment, revision: delivery.revision })
}

/// What the lead attested under that digest.
pub(crate) fn signed(
    workspace: &Workspace,
    assessment: AssessmentId,
    payload: &Digest,
) -> Result<Option<Verified<Submission>>, Error> {
    let kept = workspace.store.envelopes(assessment)?;
    let kept =
        kept.iter().find(|kept| kept.kind == EnvelopeKind::Submission && kept.payload_sha256 == *payload);
    let Some(kept) = kept else { return Ok(None) };
    Ok(Some(verify::attestation(&SignedEnvelope::from_json(&kept.bytes)?)?))
}

/// That it is signed with the key that the return was sent to, or with the one that the audit's pack stands under by now. A partnership
/// that is known here for another audit has nothing to say of this one.
fn trusted(workspace: &Workspace, outcome: &Verified<Outcome>, delivery: &DeliveryRow) -> Result<(), Error> {
    let (signer, name) = (outcome.signer(), outcome.content().partnership.clone());
    if let KeyState::CalledBack { at } = key::state(workspace, Met { signer, organisation: &name })? {
        return Err(key::Fault::CalledBack { name, at }.into());
    }
    let sent = verify::delivery(&SignedEnvelope::from_json(&delivery.envelope)?)?;
    if sent.content().audience.partnership_keyid == signer.keyid {
        return Ok(());
    }
    let standing = pack::show(workspace, delivery.audit)?.inspected;
    match standing.key.is_known() && standing.pack.signer().keyid == signer.keyid {
        true => Ok(()),
        false => Err(Fault::KeyNotKnown { partnership: name }.into()),
    }
}
