//! What a whole file proves: its signatures hold, and its parts belong together.

use candour_domain::digest::Digest;

use super::{Verified, VerifiedProvisional, VerifiedSubmission};
use crate::bundle::Kind;
use crate::payload::{
    Handover, Keycard, Outcome, Pack, Panel, PanelReturn, Response, Review, Share, ShareReturn, Signer,
    Signoff, Submission, Vouch,
};
use crate::refusal::Refusal;

/// A file whose form, signatures and chain hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifiedFile {
    /// What a partnership asks.
    Pack(Box<Verified<Pack>>),
    /// A self-assessment, signed off.
    Submission(Box<VerifiedSubmission>),
    /// A self-assessment that is not signed off yet.
    Provisional(Box<VerifiedProvisional>),
    /// A self-assessment for the senior officer.
    Handover(Box<VerifiedHandover>),
    /// What the senior officer says of one.
    Review(Box<VerifiedReview>),
    /// Some statements for a colleague.
    Share(Box<Verified<Share>>),
    /// A colleague's answers.
    ShareReturn(Box<Verified<ShareReturn>>),
    /// What a partnership says of a self-assessment.
    Outcome(Box<Verified<Outcome>>),
    /// What the agency says to that.
    Response(Box<Verified<Response>>),
    /// What a member of the panel is given.
    Panel(Box<Verified<Panel>>),
    /// What they send back.
    PanelReturn(Box<Verified<PanelReturn>>),
    /// Somebody's public key.
    Keycard(Box<VerifiedKeycard>),
}

impl VerifiedFile {
    /// What the file is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Pack(_) => Kind::Pack,
            Self::Submission(_) => Kind::Submission,
            Self::Provisional(_) => Kind::Provisional,
            Self::Handover(_) => Kind::Handover,
            Self::Review(_) => Kind::Review,
            Self::Share(_) => Kind::Share,
            Self::ShareReturn(_) => Kind::ShareReturn,
            Self::Outcome(_) => Kind::Outcome,
            Self::Response(_) => Kind::Response,
            Self::Panel(_) => Kind::Panel,
            Self::PanelReturn(_) => Kind::PanelReturn,
            Self::Keycard(_) => Kind::Keycard,
        }
    }

    /// Who signed, in the order of the file's parts.
    pub fn signers(&self) -> Vec<&Signer> {
        let then = |other: Option<_>| other.into_iter();
        match self {
            Self::Pack(pack) => vec![pack.signer()],
            Self::Submission(file) => file.signers(),
            Self::Provisional(file) => file.signers(),
            Self::Handover(file) => vec![file.submission.signer(), file.handover.signer()],
            Self::Review(file) => {
                let signoff = file.signoff.as_ref().map(Verified::signer);
                then(signoff).chain(file.review.as_ref().map(Verified::signer)).collect()
            }
            Self::Share(share) => vec![share.signer()],
            Self::ShareReturn(answers) => vec![answers.signer()],
            Self::Outcome(outcome) => vec![outcome.signer()],
            Self::Response(response) => vec![response.signer()],
            Self::Panel(panel) => vec![panel.signer()],
            Self::PanelReturn(returned) => vec![returned.signer()],
            Self::Keycard(file) => [file.card.signer()]
                .into_iter()
                .chain(then(file.vouch.as_ref().map(Verified::signer)))
                .collect(),
        }
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
