//! The only way to a verified value.
//!
//! A signature proves that a text is as it was signed by the key that stands in it. Whose key that is, and whether the
//! text is complete for its catalogue, are questions of their own, answered elsewhere.

mod files;
mod provisional;
mod submission;

use candour_domain::digest::Digest;

pub use files::{VerifiedFile, VerifiedHandover, VerifiedKeycard, VerifiedReview};
pub use provisional::VerifiedProvisional;
pub use submission::{SignedOff, Standing, VerifiedSubmission};

use crate::bundle::{self, Kind};
use crate::dsse::{SignedEnvelope, WireEnvelope, decode, pae};
use crate::keys::PublicKey;
use crate::payload::{
    Delivery, Outcome, Pack, Panel, PanelReturn, Payload, PayloadType, Response, Share, ShareReturn, Signer,
    Submission,
};
use crate::refusal::{Fault, Refusal, shown};
use crate::strict::{self, SaysItIs};

/// A signed text whose signature holds, with the exact bytes that were signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T> {
    part: PayloadType,
    content: T,
    payload: Vec<u8>,
    payload_sha256: Digest,
    signer: Signer,
}

impl<T> Verified<T> {
    /// What it is, by the name that is signed with it.
    pub fn part(&self) -> PayloadType {
        self.part
    }

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

/// Verifies a file that came from anywhere.
pub fn verify(bytes: &[u8]) -> Result<VerifiedFile, Refusal> {
    let bundle = bundle::read(bytes)?;
    match (bundle.kind, bundle.envelopes.as_slice()) {
        (Kind::Pack, [pack]) => open(pack).map(Box::new).map(VerifiedFile::Pack),
        (Kind::Submission, [submission, signoff, rest @ ..]) => {
            let (submission, signoff) = (open(submission)?, signed_off(signoff)?);
            let delivery = rest.first().map(open).transpose()?;
            let file = VerifiedSubmission::new(submission, signoff)?;
            let file = match delivery {
                Some(delivery) => file.with_delivery(delivery)?,
                None => file,
            };
            Ok(VerifiedFile::Submission(Box::new(file)))
        }
        (Kind::Provisional, [submission, delivery]) => {
            let file = VerifiedProvisional::new(open(submission)?, open(delivery)?)?;
            Ok(VerifiedFile::Provisional(Box::new(file)))
        }
        (Kind::Handover, [submission, handover]) => {
            let file = VerifiedHandover::new(open(submission)?, open(handover)?)?;
            Ok(VerifiedFile::Handover(Box::new(file)))
        }
        (Kind::Review, [review]) if review.payload_type == PayloadType::Review.as_str() => {
            Ok(VerifiedFile::Review(Box::new(VerifiedReview::sent_back(open(review)?)?)))
        }
        (Kind::Review, [signoff, rest @ ..]) => {
            let signoff = open(signoff)?;
            let review = rest.first().map(open).transpose()?;
            Ok(VerifiedFile::Review(Box::new(VerifiedReview::signed_off(signoff, review)?)))
        }
        (Kind::Share, [share]) => open(share).map(Box::new).map(VerifiedFile::Share),
        (Kind::ShareReturn, [answers]) => open(answers).map(Box::new).map(VerifiedFile::ShareReturn),
        (Kind::Outcome, [outcome]) => open(outcome).map(Box::new).map(VerifiedFile::Outcome),
        (Kind::Response, [response]) => open(response).map(Box::new).map(VerifiedFile::Response),
        (Kind::Panel, [panel]) => open(panel).map(Box::new).map(VerifiedFile::Panel),
        (Kind::PanelReturn, [returned]) => open(returned).map(Box::new).map(VerifiedFile::PanelReturn),
        (Kind::Keycard, [card, rest @ ..]) => {
            let card = open(card)?;
            let vouch = rest.first().map(open).transpose()?;
            Ok(VerifiedFile::Keycard(Box::new(VerifiedKeycard::new(card, vouch)?)))
        }
        // bundle::read gives no other number of parts.
        (_, parts) => Err(Refusal::ExtraPart { found: parts.len(), wanted: 0 }),
    }
}

/// The parts of a file as they stand in it, to be kept. None of them is verified: [`verify`] the file first.
pub fn envelopes(bytes: &[u8]) -> Result<Vec<SignedEnvelope>, Refusal> {
    Ok(bundle::read(bytes)?.envelopes.into_iter().map(SignedEnvelope::of).collect())
}

/// Verifies a pack that was kept as its envelope.
pub fn pack(envelope: &SignedEnvelope) -> Result<Verified<Pack>, Refusal> {
    open(envelope.wire())
}

/// Verifies what the lead attested, before it is shown to the senior officer and before it is signed off.
pub fn attestation(envelope: &SignedEnvelope) -> Result<Verified<Submission>, Refusal> {
    open(envelope.wire())
}

/// Verifies a sign-off, by key or recorded as on paper, and that it is of that attestation.
pub fn signoff(
    attested: Verified<Submission>,
    envelope: &SignedEnvelope,
) -> Result<VerifiedSubmission, Refusal> {
    VerifiedSubmission::new(attested, signed_off(envelope.wire())?)
}

/// Verifies a delivery note that was kept as its envelope.
pub fn delivery(envelope: &SignedEnvelope) -> Result<Verified<Delivery>, Refusal> {
    open(envelope.wire())
}

/// Verifies a share that was kept as its envelope: what a colleague's return is compared with.
pub fn share(envelope: &SignedEnvelope) -> Result<Verified<Share>, Refusal> {
    open(envelope.wire())
}

/// Verifies an outcome.
pub fn outcome(envelope: &SignedEnvelope) -> Result<Verified<Outcome>, Refusal> {
    open(envelope.wire())
}

/// Verifies an agency's response to an outcome.
pub fn response(envelope: &SignedEnvelope) -> Result<Verified<Response>, Refusal> {
    open(envelope.wire())
}

/// Verifies what a member of the panel is given.
pub fn panel(envelope: &SignedEnvelope) -> Result<Verified<Panel>, Refusal> {
    open(envelope.wire())
}

/// Verifies what a member of the panel sends back.
pub fn panel_return(envelope: &SignedEnvelope) -> Result<Verified<PanelReturn>, Refusal> {
    open(envelope.wire())
}

pub(crate) fn share_return(envelope: &SignedEnvelope) -> Result<Verified<ShareReturn>, Refusal> {
    open(envelope.wire())
}

/// A sign-off as what it says it is: the one is signed as another type than the other, so that neither passes for it.
fn signed_off(envelope: &WireEnvelope<'_>) -> Result<SignedOff, Refusal> {
    if envelope.payload_type == PayloadType::PaperSignoff.as_str() {
        return open(envelope).map(SignedOff::OnPaper);
    }
    open(envelope).map(SignedOff::ByKey)
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
    Ok(Verified { part, content, payload_sha256: Digest::of(&payload), payload, signer })
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
