//! A self-assessment that was signed off: by the senior officer's key, or on paper as the lead recorded.

use candour_domain::assessment::not_before_attested;
use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;

use super::Verified;
use crate::keys::KeyId;
use crate::payload::{Delivery, PaperSignoff, SignedAt, Signer, Signoff, Submission};
use crate::refusal::Refusal;

/// A self-assessment with its sign-off and, where it is on its way to a partnership, its delivery note: all signatures hold, and
/// all are about that self-assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedSubmission {
    submission: Verified<Submission>,
    signoff: SignedOff,
    delivery: Option<Verified<Delivery>>,
}

/// How it was signed off. Whoever tells people of it says which: a record of the lead's is never a signature of the senior officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedOff {
    /// The senior officer signed with a key of their own.
    ByKey(Verified<Signoff>),
    /// The senior officer signed in ink, as the lead recorded; no key of theirs signed anything.
    OnPaper(Verified<PaperSignoff>),
}

impl SignedOff {
    /// The senior officer's own signature, where there is one.
    pub fn by_key(&self) -> Option<&Verified<Signoff>> {
        match self {
            Self::ByKey(signoff) => Some(signoff),
            Self::OnPaper(_) => None,
        }
    }

    /// The lead's record, where it was signed on paper.
    pub fn on_paper(&self) -> Option<&Verified<PaperSignoff>> {
        match self {
            Self::ByKey(_) => None,
            Self::OnPaper(record) => Some(record),
        }
    }

    /// SHA-256 of the exact bytes that were signed as the sign-off, or as the record of it.
    pub fn payload_sha256(&self) -> Digest {
        match self {
            Self::ByKey(signoff) => signoff.payload_sha256,
            Self::OnPaper(record) => record.payload_sha256,
        }
    }

    /// When it was signed or recorded, by the clock of whoever did.
    pub fn signed_at(&self) -> SignedAt {
        match self {
            Self::ByKey(signoff) => signoff.content.signed_at,
            Self::OnPaper(record) => record.content.signed_at,
        }
    }

    fn signer(&self) -> &Signer {
        match self {
            Self::ByKey(signoff) => &signoff.signer,
            Self::OnPaper(record) => &record.signer,
        }
    }
}

/// How far the key of a signature in a submission can be trusted, by what is known of the keys in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is confirmed.
    Confirmed,
    /// Another key of the file is confirmed, and signed a text that names this one.
    VouchedFor,
    /// Neither: what is signed with it is held apart.
    Unknown,
}

impl VerifiedSubmission {
    pub(super) fn new(submission: Verified<Submission>, signoff: SignedOff) -> Result<Self, Refusal> {
        let subject = match &signoff {
            SignedOff::ByKey(signoff) => &signoff.content.subject,
            SignedOff::OnPaper(record) => &record.content.subject,
        };
        if subject.payload_sha256 != submission.payload_sha256 {
            return Err(Refusal::SignoffOfAnother);
        }
        let of_lead = signoff.signer().keyid == submission.signer.keyid;
        match &signoff {
            SignedOff::ByKey(_) if of_lead => return Err(Refusal::OneKeyForBoth),
            // Whoever came by what was attested could say otherwise that somebody had signed it.
            SignedOff::OnPaper(_) if !of_lead => return Err(Refusal::RecordedByAnother),
            SignedOff::ByKey(_) => {}
            SignedOff::OnPaper(record) => {
                let day = record.content.signed_on;
                not_before_attested(day, submission.content.signed_at.moment())
                    .map_err(|_| Refusal::PaperBeforeAttested { day })?;
            }
        }
        Ok(Self { submission, signoff, delivery: None })
    }

    pub(super) fn with_delivery(self, delivery: Verified<Delivery>) -> Result<Self, Refusal> {
        let Delivery { subject, signoff, .. } = &delivery.content;
        // What was sent before it was signed off was not sent with this sign-off.
        let Some(signoff) = signoff else { return Err(Refusal::DeliveredOtherwise { signed_off: false }) };
        if subject.payload_sha256 != self.submission.payload_sha256
            || signoff.payload_sha256 != self.signoff.payload_sha256()
        {
            return Err(Refusal::DeliveryOfAnother);
        }
        // Not the attesting lead's key alone: one sign-off serves every partnership, also after the lead has left.
        let officer = self.signoff.by_key().map(Verified::signer);
        if officer.is_some_and(|officer| officer.keyid == delivery.signer.keyid) {
            return Err(Refusal::DeliveredWithOfficersKey);
        }
        Ok(Self { delivery: Some(delivery), ..self })
    }

    /// What the lead attested.
    pub fn submission(&self) -> &Verified<Submission> {
        &self.submission
    }

    /// The sign-off of exactly that.
    pub fn signoff(&self) -> &SignedOff {
        &self.signoff
    }

    /// For whom it is meant; none in a plain copy.
    pub fn delivery(&self) -> Option<&Verified<Delivery>> {
        self.delivery.as_ref()
    }

    /// The delivery note, where it is for one of these keys of a partnership and for this audit. A partnership takes in no other.
    pub fn delivered_to(&self, ours: &[KeyId], audit: AuditId) -> Result<&Verified<Delivery>, Refusal> {
        let delivery = self.delivery.as_ref().ok_or(Refusal::NotDelivered)?;
        is_for(delivery, ours, audit)?;
        Ok(delivery)
    }

    /// Whether the delivery note is signed with another key than the self-assessment: a new lead's, or a new key of the same one. It
    /// is to be known to the receiver like the others.
    pub fn delivered_by_another(&self) -> bool {
        self.delivery.as_ref().is_some_and(|delivery| delivery.signer.keyid != self.submission.signer.keyid)
    }

    /// Who signed each part: the lead; then the senior officer, or the lead once more who recorded that they signed on paper; then
    /// who delivers it.
    pub fn signers(&self) -> Vec<&Signer> {
        let delivery = self.delivery.as_ref().map(Verified::signer);
        [self.submission.signer(), self.signoff.signer()].into_iter().chain(delivery).collect()
    }

    /// Each key of the file, and how far it can be trusted where these are confirmed. One confirmed key is enough for an agency whose
    /// people stay: the delivery note names the self-assessment and its sign-off, and so the keys of both; the sign-off names the
    /// self-assessment. Who is vouched for vouches for nobody. A senior officer who signed on paper has no key in it.
    pub fn standing(&self, is_confirmed: impl Fn(&Signer) -> bool) -> Vec<(&Signer, Standing)> {
        let (lead, officer) = (self.submission.signer(), self.signoff.by_key().map(Verified::signer));
        let deliverer = self.delivery.as_ref().map(Verified::signer);
        let by_deliverer = deliverer.is_some_and(&is_confirmed);
        let standing = |signer, vouched_for| match (is_confirmed(signer), vouched_for) {
            (true, _) => (signer, Standing::Confirmed),
            (false, true) => (signer, Standing::VouchedFor),
            (false, false) => (signer, Standing::Unknown),
        };
        let of_lead = standing(lead, by_deliverer || officer.is_some_and(&is_confirmed));
        let of_deliverer = deliverer.map(|signer| {
            if signer.keyid == lead.keyid { (signer, of_lead.1) } else { standing(signer, false) }
        });
        let of_officer = officer.map(|officer| standing(officer, by_deliverer));
        [of_lead].into_iter().chain(of_officer).chain(of_deliverer).collect()
    }

    /// Whether both signed in the same workspace: ordinary in a small agency, and worth a neutral note. On paper, only one did.
    pub fn made_on_one_computer(&self) -> bool {
        let officer = self.signoff.by_key().map(Verified::signer);
        officer.is_some_and(|officer| officer.device_id == self.submission.signer().device_id)
    }
}

/// That a delivery note is for one of these keys of a partnership, and for this audit.
pub(super) fn is_for(delivery: &Verified<Delivery>, ours: &[KeyId], audit: AuditId) -> Result<(), Refusal> {
    if !ours.contains(&delivery.content.audience.partnership_keyid) {
        return Err(Refusal::ForAnotherPartnership);
    }
    if delivery.content.audit.id != audit {
        return Err(Refusal::ForAnotherAudit);
    }
    Ok(())
}
