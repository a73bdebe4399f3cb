//! The only way to a verified value.
//!
//! A signature proves that a text is as it was signed by the key that stands in it. Whose key that is, and whether the
//! text is complete for its catalogue, are questions of their own, answered elsewhere.

use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;

use crate::bundle::{self, Kind};
use crate::dsse::{SignedEnvelope, WireEnvelope, decode, pae};
use crate::keys::{KeyId, PublicKey};
use crate::payload::{Delivery, Keycard, Pack, Payload, Signer, Signoff, Submission};
use crate::refusal::{Fault, Refusal, shown};
use crate::strict::{self, SaysItIs};

/// A signed text whose signature holds, with the exact bytes that were signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T> {
    content: T,
    payload: Vec<u8>,
    payload_sha256: Digest,
    signer: Signer,
}

impl<T> Verified<T> {
    /// What it says.
    pub fn content(&self) -> &T {
        &self.content
    }

    /// The exact bytes that were signed.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// SHA-256 of the exact bytes that were signed.
    pub fn payload_sha256(&self) -> Digest {
        self.payload_sha256
    }

    /// Who signed, by their own word, and the key that the signature holds under.
    pub fn signer(&self) -> &Signer {
        &self.signer
    }
}

/// A self-assessment with its sign-off and, where it is on its way to a partnership, its delivery note: all signatures hold, and
/// all are about that self-assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedSubmission {
    submission: Verified<Submission>,
    signoff: Verified<Signoff>,
    delivery: Option<Verified<Delivery>>,
}

impl VerifiedSubmission {
    /// What the lead attested.
    pub fn submission(&self) -> &Verified<Submission> {
        &self.submission
    }

    /// The senior officer's sign-off of exactly that.
    pub fn signoff(&self) -> &Verified<Signoff> {
        &self.signoff
    }

    /// For whom it is meant; none in a plain copy.
    pub fn delivery(&self) -> Option<&Verified<Delivery>> {
        self.delivery.as_ref()
    }

    /// The delivery note, where it is for one of these keys of a partnership and for this audit. A partnership takes in no other.
    pub fn delivered_to(&self, ours: &[KeyId], audit: AuditId) -> Result<&Verified<Delivery>, Refusal> {
        let delivery = self.delivery.as_ref().ok_or(Refusal::NotDelivered)?;
        if !ours.contains(&delivery.content.audience.partnership_keyid) {
            return Err(Refusal::ForAnotherPartnership);
        }
        if delivery.content.audit.id != audit {
            return Err(Refusal::ForAnotherAudit);
        }
        Ok(delivery)
    }

    /// Whether the delivery note is signed with another key than the self-assessment: a new lead's, or a new key of the same one. It
    /// is to be known to the receiver like the others.
    pub fn delivered_by_another(&self) -> bool {
        self.delivery.as_ref().is_some_and(|delivery| delivery.signer.keyid != self.submission.signer.keyid)
    }

    /// Who signed: the lead, then the senior officer.
    pub fn signers(&self) -> [&Signer; 2] {
        [self.submission.signer(), self.signoff.signer()]
    }

    /// Whether both signed in the same workspace: ordinary in a small agency, and worth a neutral note.
    pub fn made_on_one_computer(&self) -> bool {
        self.submission.signer().device_id == self.signoff.signer().device_id
    }
}

/// A file whose form, signatures and chain hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifiedFile {
    /// What a partnership asks.
    Pack(Box<Verified<Pack>>),
    /// A self-assessment, signed off.
    Submission(Box<VerifiedSubmission>),
    /// Somebody's public key.
    Keycard(Box<Verified<Keycard>>),
}

impl VerifiedFile {
    /// What the file is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Pack(_) => Kind::Pack,
            Self::Submission(_) => Kind::Submission,
            Self::Keycard(_) => Kind::Keycard,
        }
    }

    /// Who signed, in the order of the file's parts.
    pub fn signers(&self) -> Vec<&Signer> {
        match self {
            Self::Pack(pack) => vec![pack.signer()],
            Self::Submission(file) => {
                file.signers().into_iter().chain(file.delivery().map(Verified::signer)).collect()
            }
            Self::Keycard(card) => vec![card.signer()],
        }
    }
}

/// Verifies a file that came from anywhere.
pub fn verify(bytes: &[u8]) -> Result<VerifiedFile, Refusal> {
    let bundle = bundle::read(bytes)?;
    match (bundle.kind, bundle.envelopes.as_slice()) {
        (Kind::Pack, [pack]) => open(pack).map(Box::new).map(VerifiedFile::Pack),
        (Kind::Submission, [submission, signoff, rest @ ..]) => {
            let submission = open(submission)?;
            let signoff = open(signoff)?;
            let delivery = rest.first().map(open).transpose()?;
            let file = chain(submission, signoff)?;
            let file = match delivery {
                Some(delivery) => delivered(file, delivery)?,
                None => file,
            };
            Ok(VerifiedFile::Submission(Box::new(file)))
        }
        (Kind::Keycard, [card]) => open(card).map(Box::new).map(VerifiedFile::Keycard),
        // bundle::read gives no other kind and no other number of parts.
        (kind, _) => Err(Refusal::NotReadYet { kind }),
    }
}

/// Verifies a pack that was kept as its envelope.
pub fn pack(envelope: &SignedEnvelope) -> Result<Verified<Pack>, Refusal> {
    open(envelope.wire())
}

/// Verifies what the lead attested, before it is shown to the senior officer and before it is signed off.
pub fn attestation(envelope: &SignedEnvelope) -> Result<Verified<Submission>, Refusal> {
    open(envelope.wire())
}

/// Verifies a sign-off, and that it is of that attestation.
pub fn signoff(
    attested: Verified<Submission>,
    envelope: &SignedEnvelope,
) -> Result<VerifiedSubmission, Refusal> {
    chain(attested, open(envelope.wire())?)
}

fn chain(
    submission: Verified<Submission>,
    signoff: Verified<Signoff>,
) -> Result<VerifiedSubmission, Refusal> {
    if signoff.content.subject.payload_sha256 != submission.payload_sha256 {
        return Err(Refusal::SignoffOfAnother);
    }
    if signoff.signer.keyid == submission.signer.keyid {
        return Err(Refusal::OneKeyForBoth);
    }
    Ok(VerifiedSubmission { submission, signoff, delivery: None })
}

fn delivered(file: VerifiedSubmission, delivery: Verified<Delivery>) -> Result<VerifiedSubmission, Refusal> {
    if delivery.content.subject.payload_sha256 != file.submission.payload_sha256 {
        return Err(Refusal::DeliveryOfAnother);
    }
    // Not the attesting lead's key alone: one sign-off serves every partnership, also after the lead has left.
    if delivery.signer.keyid == file.signoff.signer.keyid {
        return Err(Refusal::DeliveredWithOfficersKey);
    }
    Ok(VerifiedSubmission { delivery: Some(delivery), ..file })
}

/// Verifies one envelope: that it is of the type, one signature, the key and its ids, the form, the role.
fn open<T: Payload>(envelope: &WireEnvelope<'_>) -> Result<Verified<T>, Refusal> {
    let part = T::TYPE;
    if envelope.payload_type != part.as_str() {
        return Err(bundle::wrong_part(part, &envelope.payload_type));
    }
    let signature = envelope.signature(part)?;
    let payload = decode(&envelope.payload).map_err(|fault| fault.of(part))?;
    let sig = decode(&signature.sig).map_err(|fault| fault.of(part))?;
    let signed = pae(part.as_str(), &payload);

    // The key stands in the text, so the text is read first; nothing of it is used or given out before the signature holds.
    let content: T =
        strict::read(&payload).map_err(|fault| why_unreadable::<T>(fault, &payload, &signed, &sig))?;
    let signer = content.signer();
    if !signer.public_key.verifies(&signed, &sig) {
        return Err(Refusal::SignatureDoesNotHold { part });
    }
    let keyid = signer.public_key.key_id();
    if signer.keyid != keyid || signature.keyid != keyid.to_string() {
        return Err(Refusal::KeyDoesNotMatchId { part });
    }
    if content.schema() != T::SCHEMA {
        return Err(other_schema::<T>(content.schema()));
    }
    if !part.may_be_signed_by(signer.role) {
        return Err(Refusal::WrongRole { part, role: signer.role });
    }
    content.check().map_err(|fault| fault.of(part))?;
    let signer = signer.clone();
    Ok(Verified { content, payload_sha256: Digest::of(&payload), payload, signer })
}

fn other_schema<T: Payload>(found: &str) -> Refusal {
    if strict::is_newer(found, T::SCHEMA) {
        return Refusal::Newer { part: Some(T::TYPE), found: shown(found) };
    }
    Fault::Content(format!("its form is \"{}\", expected \"{}\"", shown(found), T::SCHEMA)).of(T::TYPE)
}

/// The most telling reason why a text cannot be read: that it was changed after it was signed, that it is of a newer
/// form, or else what is wrong with its form.
fn why_unreadable<T: Payload>(fault: Fault, payload: &[u8], signed: &[u8], sig: &[u8]) -> Refusal {
    if key_within(payload).is_some_and(|key| !key.verifies(signed, sig)) {
        return Refusal::SignatureDoesNotHold { part: T::TYPE };
    }
    match SaysItIs::of(payload).schema {
        Some(found) if strict::is_newer(&found, T::SCHEMA) => other_schema::<T>(&found),
        _ => fault.of(T::TYPE),
    }
}

/// The signer's key in a text that is not in its form and perhaps not even JSON any more. It stands last of its name.
fn key_within(payload: &[u8]) -> Option<PublicKey> {
    const NAME: &[u8] = b"\"public_key\":\"";
    let at = payload.windows(NAME.len()).rposition(|window| window == NAME)?;
    let value = payload.get(at + NAME.len()..)?.split(|byte| *byte == b'"').next()?;
    std::str::from_utf8(value).ok()?.parse().ok()
}
