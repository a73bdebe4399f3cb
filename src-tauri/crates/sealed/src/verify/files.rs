//! What a whole file proves: its signatures hold, and its parts belong together.

use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;

use super::Verified;
use crate::bundle::Kind;
use crate::keys::KeyId;
use crate::payload::{
    Delivery, Handover, Keycard, Pack, Review, Share, ShareReturn, Signer, Signoff, Submission, Vouch,
};
use crate::refusal::Refusal;

/// A file whose form, signatures and chain hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifiedFile {
    /// What a partnership asks.
    Pack(Box<Verified<Pack>>),
    /// A self-assessment, signed off.
    Submission(Box<VerifiedSubmission>),
    /// A self-assessment for the senior officer.
    Handover(Box<VerifiedHandover>),
    /// What the senior officer says of one.
    Review(Box<VerifiedReview>),
    /// Some statements for a colleague.
    Share(Box<Verified<Share>>),
    /// A colleague's answers.
    ShareReturn(Box<Verified<ShareReturn>>),
    /// Somebody's public key.
    Keycard(Box<VerifiedKeycard>),
}

impl VerifiedFile {
    /// What the file is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Pack(_) => Kind::Pack,
            Self::Submission(_) => Kind::Submission,
            Self::Handover(_) => Kind::Handover,
            Self::Review(_) => Kind::Review,
            Self::Share(_) => Kind::Share,
            Self::ShareReturn(_) => Kind::ShareReturn,
            Self::Keycard(_) => Kind::Keycard,
        }
    }

    /// Who signed, in the order of the file's parts.
    pub fn signers(&self) -> Vec<&Signer> {
        let then = |other: Option<_>| other.into_iter();
        match self {
            Self::Pack(pack) => vec![pack.signer()],
            Self::Submission(file) => {
                file.signers().into_iter().chain(then(file.delivery().map(Verified::signer))).collect()
            }
            Self::Handover(file) => vec![file.submission.signer(), file.handover.signer()],
            Self::Review(file) => {
                let signoff = file.signoff.as_ref().map(Verified::signer);
                then(signoff).chain(file.review.as_ref().map(Verified::signer)).collect()
            }
            Self::Share(share) => vec![share.signer()],
            Self::ShareReturn(answers) => vec![answers.signer()],
            Self::Keycard(file) => [file.card.signer()]
                .into_iter()
                .chain(then(file.vouch.as_ref().map(Verified::signer)))
                .collect(),
        }
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
    pub(super) fn new(submission: Verified<Submission>, signoff: Verified<Signoff>) -> Result<Self, Refusal> {
        if signoff.content.subject.payload_sha256 != submission.payload_sha256 {
            return Err(Refusal::SignoffOfAnother);
        }
        if signoff.signer.keyid == submission.signer.keyid {
            return Err(Refusal::OneKeyForBoth);
        }
        Ok(Self { submission, signoff, delivery: None })
    }

    pub(super) fn with_delivery(self, delivery: Verified<Delivery>) -> Result<Self, Refusal> {
        let Delivery { subject, signoff, .. } = &delivery.content;
        if subject.payload_sha256 != self.submission.payload_sha256
            || signoff.payload_sha256 != self.signoff.payload_sha256
        {
            return Err(Refusal::DeliveryOfAnother);
        }
        // Not the attesting lead's key alone: one sign-off serves every partnership, also after the lead has left.
        if delivery.signer.keyid == self.signoff.signer.keyid {
            return Err(Refusal::DeliveredWithOfficersKey);
        }
        Ok(Self { delivery: Some(delivery), ..self })
    }

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

    /// Each key of the file, and how far it can be trusted where these are confirmed. One confirmed key is enough for an agency whose
    /// people stay: the delivery note names the self-assessment and its sign-off, and so the keys of both; the sign-off names the
    /// self-assessment. Who is vouched for vouches for nobody.
    pub fn standing(&self, is_confirmed: impl Fn(&Signer) -> bool) -> Vec<(&Signer, Standing)> {
        let (lead, officer) = (self.submission.signer(), self.signoff.signer());
        let deliverer = self.delivery.as_ref().map(Verified::signer);
        let by_deliverer = deliverer.is_some_and(&is_confirmed);
        let standing = |signer, vouched_for| match (is_confirmed(signer), vouched_for) {
            (true, _) => (signer, Standing::Confirmed),
            (false, true) => (signer, Standing::VouchedFor),
            (false, false) => (signer, Standing::Unknown),
        };
        let of_lead = standing(lead, by_deliverer || is_confirmed(officer));
        let of_deliverer = deliverer.map(|signer| {
            if signer.keyid == lead.keyid { (signer, of_lead.1) } else { standing(signer, false) }
        });
        [of_lead, standing(officer, by_deliverer)].into_iter().chain(of_deliverer).collect()
    }

    /// Whether both signed in the same workspace: ordinary in a small agency, and worth a neutral note.
    pub fn made_on_one_computer(&self) -> bool {
        self.submission.signer().device_id == self.signoff.signer().device_id
    }
}

/// A self-assessment on its way to the senior officer, with what is needed to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedHandover {
    submission: Verified<Submission>,
    handover: Verified<Handover>,
}

impl VerifiedHandover {
    pub(super) fn new(
        submission: Verified<Submission>,
        handover: Verified<Handover>,
    ) -> Result<Self, Refusal> {
        if handover.content.subject.payload_sha256 != submission.payload_sha256 {
            return Err(Refusal::HandoverOfAnother);
        }
        if handover.content.catalogue.reference != submission.content.catalogue {
            return Err(Refusal::HandoverWithAnotherCatalogue);
        }
        if handover.signer.keyid != submission.signer.keyid {
            return Err(Refusal::HandedOverByAnother);
        }
        Ok(Self { submission, handover })
    }

    /// What the lead attested.
    pub fn submission(&self) -> &Verified<Submission> {
        &self.submission
    }

    /// The catalogue and the comments that go with it.
    pub fn handover(&self) -> &Verified<Handover> {
        &self.handover
    }
}

/// What the senior officer says of a self-assessment: a sign-off, with comments or without, or comments with which it goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedReview {
    signoff: Option<Verified<Signoff>>,
    review: Option<Verified<Review>>,
    subject: Digest,
}

impl VerifiedReview {
    pub(super) fn sent_back(review: Verified<Review>) -> Result<Self, Refusal> {
        let subject = review.content.subject.payload_sha256;
        if !review.content.sent_back {
            return Err(Refusal::ReviewUndecided);
        }
        Ok(Self { signoff: None, review: Some(review), subject })
    }

    pub(super) fn signed_off(
        signoff: Verified<Signoff>,
        review: Option<Verified<Review>>,
    ) -> Result<Self, Refusal> {
        let subject = signoff.content.subject.payload_sha256;
        if let Some(review) = &review {
            if review.content.sent_back {
                return Err(Refusal::ReviewUndecided);
            }
            if review.content.subject.payload_sha256 != subject {
                return Err(Refusal::ReviewOfAnother);
            }
            if review.signer.keyid != signoff.signer.keyid {
                return Err(Refusal::ReviewOfTwo);
            }
        }
        Ok(Self { signoff: Some(signoff), review, subject })
    }

    /// The sign-off; none where it goes back.
    pub fn signoff(&self) -> Option<&Verified<Signoff>> {
        self.signoff.as_ref()
    }

    /// The comments; none where it is signed off without a word.
    pub fn review(&self) -> Option<&Verified<Review>> {
        self.review.as_ref()
    }

    /// SHA-256 of what was signed as the self-assessment that it is about.
    pub fn subject(&self) -> Digest {
        self.subject
    }

    /// Who signed it.
    pub fn signer(&self) -> Option<&Signer> {
        self.signoff.as_ref().map(Verified::signer).or(self.review.as_ref().map(Verified::signer))
    }

    /// That it is about this self-assessment, and not signed with the lead's own key.
    pub fn is_of(&self, attested: &Verified<Submission>) -> Result<(), Refusal> {
        if self.subject != attested.payload_sha256 {
            return Err(Refusal::ReviewOfAnother);
        }
        if self.signer().is_some_and(|signer| signer.keyid == attested.signer.keyid) {
            return Err(Refusal::OneKeyForBoth);
        }
        Ok(())
    }
}

/// Somebody's public key and, where somebody vouches for it, who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedKeycard {
    card: Verified<Keycard>,
    vouch: Option<Verified<Vouch>>,
}

impl VerifiedKeycard {
    pub(super) fn new(card: Verified<Keycard>, vouch: Option<Verified<Vouch>>) -> Result<Self, Refusal> {
        if let Some(vouch) = &vouch {
            if vouch.content.subject.payload_sha256 != card.payload_sha256 {
                return Err(Refusal::VouchOfAnother);
            }
            if vouch.signer.keyid == card.signer.keyid {
                return Err(Refusal::VouchedByItself);
            }
            let (of, by) = (card.signer.role, vouch.signer.role);
            if of.is_of_partnership() != by.is_of_partnership() {
                return Err(Refusal::VouchedByAnotherSide { of, by });
            }
        }
        Ok(Self { card, vouch })
    }

    /// The person and their key.
    pub fn card(&self) -> &Verified<Keycard> {
        &self.card
    }

    /// Who says that it is theirs. It is worth as much as that key: whoever calls knows whether it is confirmed, and of the same
    /// organisation.
    pub fn vouch(&self) -> Option<&Verified<Vouch>> {
        self.vouch.as_ref()
    }
}
