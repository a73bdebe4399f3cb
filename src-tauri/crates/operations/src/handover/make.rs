//! The lead makes the file for the senior officer.

use std::path::{Path, PathBuf};

use candour_domain::assessment::{Event, NotAllowed, Stage};
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::seal::{SignedBy, handover_file};
use candour_sealed::{SpokenWords, encryption, spoken_words, verify};
use candour_store::{Direction, EnvelopeKind, HandoverRow, Operation};
use zeroize::Zeroizing;

use super::{Fault, author};
use crate::assessment::{load, not_its_own, plain_name};
use crate::file::{Overwrite, write_whole};
use crate::{Error, Workspace, own_keys};

/// The file that was made, and the words that open it.
#[derive(Debug)]
pub struct Made {
    /// Where it is.
    pub path: PathBuf,
    /// Six words to be read out by telephone: never sent the way that the file goes.
    pub words: Zeroizing<String>,
    /// The reference of what was attested.
    pub payload_sha256: Digest,
}

/// A plain name for the file.
pub fn make_name(workspace: &Workspace, id: AssessmentId) -> Result<String, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let name = plain_name(assessment.contents.agency.name.as_str(), &catalogue);
    Ok(format!("{name} - for signing {}.candour", assessment.revision))
}

/// Hands what the lead attested to the senior officer on another computer: a file that six new words open, verified as the officer's
/// computer will, and read back.
pub fn make(
    workspace: &mut Workspace,
    id: AssessmentId,
    path: &Path,
    overwrite: Overwrite,
) -> Result<Made, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let revision = assessment.revision;
    if super::is_received(workspace, id)? {
        return Err(Fault::OnlyToRead { lead: assessment.lead.name, event: Event::Export }.into());
    }
    if assessment.stage != Stage::AwaitingSignOff {
        return Err(NotAllowed { stage: assessment.stage, event: Event::SignOff }.into());
    }
    let kept = workspace.store.envelope(id, revision, EnvelopeKind::Submission)?;
    let kept = kept.ok_or(Error::SignedPartLost { id, revision })?;
    let envelope = SignedEnvelope::from_json(&kept.bytes)?;
    let attested = verify::attestation(&envelope)?;
    let lead = attested.signer();
    // Signed by whoever attested, with the same key: it is their return.
    let key = own_keys::by_id(workspace, &lead.keyid.digest())?;
    let by = SignedBy {
        name: lead.name.clone(),
        job_title: lead.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    let now = workspace.now();
    let file = handover_file(&envelope, &catalogue, &assessment.comments, &key, &by, now)?;
    let mut entropy = Zeroizing::new([0; spoken_words::ENTROPY]);
    workspace.ports.entropy.fill(entropy.as_mut_slice())?;
    let words = SpokenWords::from_entropy(&entropy);
    let bytes = encryption::encrypt_with(&words.passphrase(), &file).map_err(Fault::from)?;
    not_its_own(workspace, path)?;
    write_whole(path, &bytes, overwrite)?;
    let row = HandoverRow {
        file_sha256: Digest::of(&bytes),
        assessment: id,
        revision,
        payload_sha256: attested.payload_sha256(),
        direction: Direction::Made,
        words: Zeroizing::new(words.phrase().to_owned()),
        file_name: path.file_name().unwrap_or_default().to_string_lossy().chars().take(200).collect(),
        at: now,
        answered_at: None,
    };
    let operation = Operation::new("handover.make", now).on(id).by(author(lead));
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.keep_handover(&row)?))?;
    Ok(Made { path: path.to_owned(), words: row.words, payload_sha256: row.payload_sha256 })
}
