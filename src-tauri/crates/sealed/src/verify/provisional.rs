//! A self-assessment that is not signed off yet, sent so that a partnership can hold it. No reader takes it for a signed one: it is a kind
//! of its own, and its delivery note says that there was no sign-off.

use candour_domain::ids::AuditId;

use super::submission::is_for;
use super::{Standing, Verified};
use crate::keys::KeyId;
use crate::payload::{Delivery, Signer, Submission};
use crate::refusal::Refusal;

/// A self-assessment that the lead attested and that awaits sign-off, with its delivery note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedProvisional {
    submission: Verified<Submission>,
    delivery: Verified<Delivery>,
}

impl VerifiedProvisional {
    pub(super) fn new(
        submission: Verified<Submission>,
        delivery: Verified<Delivery>,
    ) -> Result<Self, Refusal> {
        if delivery.content.subject.payload_sha256 != submission.payload_sha256 {
            return Err(Refusal::DeliveryOfAnother);
        }
        if delivery.content.signoff.is_some() {
            return Err(Refusal::DeliveredOtherwise { signed_off: true });
        }
        // What is not signed off is with the lead alone, or with an officer who reads it: neither's copy is sent by somebody else.
        if delivery.signer.keyid != submission.signer.keyid {
            return Err(Refusal::ProvisionalByAnother);
        }
        Ok(Self { submission, delivery })
    }

    /// What the lead attested.
    pub fn submission(&self) -> &Verified<Submission> {
        &self.submission
    }

    /// For whom it is meant.
    pub fn delivery(&self) -> &Verified<Delivery> {
        &self.delivery
    }

    /// The delivery note, where it is for one of these keys of a partnership and for this audit.
    pub fn delivered_to(&self, ours: &[KeyId], audit: AuditId) -> Result<&Verified<Delivery>, Refusal> {
        is_for(&self.delivery, ours, audit)?;
        Ok(&self.delivery)
    }

    /// The lead who signed both parts.
    pub fn signers(&self) -> Vec<&Signer> {
        vec![self.submission.signer(), self.delivery.signer()]
    }

    /// Its one key, and how far that can be trusted where these are confirmed.
    pub fn standing(&self, is_confirmed: impl Fn(&Signer) -> bool) -> (&Signer, Standing) {
        let lead = self.submission.signer();
        (lead, if is_confirmed(lead) { Standing::Confirmed } else { Standing::Unknown })
    }
}
