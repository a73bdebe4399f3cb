//! What of an assessment stands signed, and which file was made of it last.

use candour_domain::assessment::Role;
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_domain::text::Line;
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::{SignedAt, Signer, verify};
pub use candour_store::ExportRow;
use candour_store::{EnvelopeKind, StoredEnvelope};

use super::load;
use crate::handover::{Standing, standing};
use crate::{Error, Workspace, own_keys as keys};

/// One signature that stands and holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who, by their own word.
    pub name: Line,
    /// Their job title.
    pub job_title: Line,
    /// For whom, where not for themselves.
    pub on_behalf_of: Option<Line>,
    /// When, by this computer's clock.
    pub signed_at: SignedAt,
}

/// What stands signed of the revision that is on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signed {
    /// The lead's attestation.
    pub attested: Option<Signature>,
    /// The senior officer's sign-off.
    pub signed_off: Option<Signature>,
    /// SHA-256 of what was signed: the return's reference.
    pub payload_sha256: Option<Digest>,
    /// The last file made of it.
    pub exported: Option<ExportRow>,
    /// How it stands where it goes to a senior officer on another computer, or came here from there.
    pub handover: Option<Standing>,
}

/// Looks up what stands signed, and verifies it.
pub fn signed(workspace: &Workspace, id: AssessmentId) -> Result<Signed, Error> {
    let (assessment, _) = load(workspace, id)?;
    let kept = |kind| -> Result<Option<StoredEnvelope>, Error> {
        Ok(workspace.store.envelope(id, assessment.revision, kind)?)
    };
    let handover = standing(workspace, &assessment)?;
    let Some(attested) = kept(EnvelopeKind::Submission)? else {
        return Ok(Signed { handover, ..Signed::default() });
    };
    let attested = verify::attestation(&SignedEnvelope::from_json(&attested.bytes)?)?;
    let exports = workspace.store.exports(id)?;
    let mut found = Signed {
        attested: Some(Signature::of(attested.signer(), attested.content().signed_at)),
        signed_off: None,
        payload_sha256: Some(attested.payload_sha256()),
        exported: exports.into_iter().rfind(|export| export.revision == assessment.revision),
        handover,
    };
    if let Some(signoff) = kept(EnvelopeKind::Signoff)? {
        let both = verify::signoff(attested, &SignedEnvelope::from_json(&signoff.bytes)?)?;
        let signoff = both.signoff();
        found.signed_off = Some(Signature::of(signoff.signer(), signoff.content().signed_at));
    }
    Ok(found)
}

/// Whether a senior officer of that name has a key on this computer, which their passphrase opens.
pub fn officer_has_key(workspace: &Workspace, name: &str) -> Result<bool, Error> {
    let name = Line::tidy(name).map_err(|fault| Error::field("name", fault))?;
    Ok(keys::standing(workspace, Role::Officer, &name)?.is_some())
}

impl Signature {
    fn of(signer: &Signer, signed_at: SignedAt) -> Self {
        Self {
            name: signer.name.clone(),
            job_title: signer.job_title.clone(),
            on_behalf_of: signer.on_behalf_of.clone(),
            signed_at,
        }
    }
}
