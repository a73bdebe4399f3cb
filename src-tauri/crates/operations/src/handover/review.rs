//! The senior officer's answer goes back to the lead.

use std::path::{Path, PathBuf};

use candour_domain::assessment::{Assessment, Comment, Role, Stage};
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::payload::Submission;
use candour_sealed::seal::{SignedBy, sent_back_file, signed_off_file, signed_off_file_with};
use candour_sealed::{Passphrase, Signer, SigningKey, SpokenWords, Verified, encryption, verify};
use candour_store::{Direction, EnvelopeKind, HandoverRow, Operation};

use super::{Decision, Fault, author};
use crate::assessment::{load, not_its_own, plain_name};
use crate::file::{Overwrite, write_whole};
use crate::{Error, Workspace, own_keys};

/// The file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub decision: Decision,
    /// How many comments go with it.
    pub comments: usize,
}

/// What opens the key that the comments go back signed with.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfficersKey<'s> {
    /// Its passphrase, where one was given.
    pub passphrase: Option<&'s Passphrase>,
    /// Make a new key with this passphrase, because the old one's was forgotten. That is ordinary, and only for what goes back: a
    /// sign-off has its key already.
    pub new_key: bool,
}

/// A plain name for the file.
pub fn review_name(workspace: &Workspace, id: AssessmentId) -> Result<String, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let name = plain_name(assessment.contents.agency.name.as_str(), &catalogue);
    Ok(format!("{name} - review {}.candour", assessment.revision))
}

/// Writes the answer to what was handed over: the sign-off, or why it goes back. The words that opened the one file open the other.
/// Comments go signed with the officer's own key, which its passphrase opens.
pub fn review(
    workspace: &mut Workspace,
    id: AssessmentId,
    unlock: OfficersKey<'_>,
    path: &Path,
    overwrite: Overwrite,
) -> Result<Reviewed, Error> {
    let (assessment, _) = load(workspace, id)?;
    let handed = super::last(workspace, id, Direction::Received)?.ok_or(Fault::NotReceived)?;
    let decision = decided(assessment.stage).ok_or(Fault::NotDecided)?;
    let comments = said(&assessment, &handed);
    let attested = attested(workspace, &handed)?;
    let now = workspace.now();
    let (file, by) = match decision {
        Decision::SignedOff => {
            let revision = handed.revision;
            let kept = workspace.store.envelope(id, revision, EnvelopeKind::Signoff)?;
            let kept = kept.ok_or(Error::SignedPartLost { id, revision })?;
            let envelope = SignedEnvelope::from_json(&kept.bytes)?;
            let signed = verify::signoff(attested.clone(), &envelope)?;
            let signer = signed.signoff().signer();
            let by = SignedBy {
                name: signer.name.clone(),
                job_title: signer.job_title.clone(),
                on_behalf_of: signer.on_behalf_of.clone(),
                device_id: workspace.device()?,
            };
            let file = match comments.is_empty() {
                true => signed_off_file(&attested, &envelope)?,
                false => {
                    let key = signers(workspace, signer, unlock.passphrase)?;
                    signed_off_file_with(&comments, &attested, &envelope, &key, &by, now)?
                }
            };
            (file, author(signer))
        }
        Decision::SentBack => {
            let said = comments.first().ok_or(Error::NothingSaid)?;
            let (ready, retired) = officers(workspace, said, unlock)?;
            let by = SignedBy {
                name: said.by.name.clone(),
                job_title: said.job_title.clone(),
                on_behalf_of: None,
                device_id: workspace.device()?,
            };
            let file = sent_back_file(&attested, &comments, &ready.key, &by, now)?;
            let (agency, by) = (assessment.contents.agency.name.clone(), said.by.clone());
            let operation = Operation::new("handover.key", now).on(id).by(by.clone());
            workspace.store.transact(operation, |tx| {
                if let Some(old) = &retired {
                    tx.retire_signing_key(old, now)?;
                }
                ready.keep(tx, &agency, now)
            })?;
            (file, by)
        }
    };
    let words = SpokenWords::heard(&handed.words).map_err(|fault| Error::Key(fault.to_string()))?;
    let bytes = encryption::encrypt_with(&words, &file).map_err(Fault::from)?;
    not_its_own(workspace, path)?;
    write_whole(path, &bytes, overwrite)?;
    let operation = Operation::new("handover.review", now).on(id).by(by).with("decision", decision.as_str());
    workspace
        .store
        .transact(operation, |tx| Ok::<_, Error>(tx.note_handover_answered(&handed.file_sha256, now)?))?;
    Ok(Reviewed { path: path.to_owned(), decision, comments: comments.len() })
}

/// What the senior officer decided, by where the return is on their computer; nothing while they read it.
pub(super) fn decided(stage: Stage) -> Option<Decision> {
    match stage {
        Stage::AwaitingSignOff => None,
        Stage::SignedOff => Some(Decision::SignedOff),
        Stage::Draft => Some(Decision::SentBack),
    }
}

/// What was said of what was handed over; what was said before went back with an earlier answer.
pub(super) fn said(assessment: &Assessment, handed: &HandoverRow) -> Vec<Comment> {
    let since = |said: &&Comment| said.sent_at >= Some(handed.at);
    assessment.this_round().into_iter().filter(since).cloned().collect()
}

/// What was handed over, also where it stands no longer because it goes back.
fn attested(workspace: &Workspace, handed: &HandoverRow) -> Result<Verified<Submission>, Error> {
    let kept = workspace.store.envelopes(handed.assessment)?;
    let kept = kept
        .iter()
        .rfind(|kept| kept.kind == EnvelopeKind::Submission && kept.payload_sha256 == handed.payload_sha256);
    let lost = Error::SignedPartLost { id: handed.assessment, revision: handed.revision };
    Ok(verify::attestation(&SignedEnvelope::from_json(&kept.ok_or(lost)?.bytes)?)?)
}

/// The key that the sign-off was signed with.
fn signers(
    workspace: &Workspace,
    signer: &Signer,
    passphrase: Option<&Passphrase>,
) -> Result<SigningKey, Error> {
    let wanted = || Fault::PassphraseWanted { name: signer.name.clone() };
    let kept = workspace.store.signing_key(&signer.keyid.digest())?.ok_or_else(wanted)?;
    Ok(own_keys::of_officer(&kept, passphrase.ok_or_else(wanted)?)?.key)
}

/// The officer's own key, made now where they have none or have forgotten its passphrase; and the key that is retired for it.
fn officers(
    workspace: &Workspace,
    said: &Comment,
    unlock: OfficersKey<'_>,
) -> Result<(own_keys::Ready, Option<Digest>), Error> {
    let name = &said.by.name;
    let passphrase = unlock.passphrase.ok_or_else(|| Fault::PassphraseWanted { name: name.clone() })?;
    let standing = own_keys::standing(workspace, Role::Officer, name)?;
    if let Some(kept) = standing.as_ref().filter(|_| !unlock.new_key) {
        return Ok((own_keys::of_officer(kept, passphrase)?, None));
    }
    let person = own_keys::Person { name: name.clone(), job_title: said.job_title.clone() };
    let made = own_keys::make(workspace, Role::Officer, &person, Some(passphrase))?;
    Ok((made, standing.map(|old| old.keyid)))
}
