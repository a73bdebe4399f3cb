//! What is signed: one type a meaning, so that none passes for another.

mod answers;
mod delivery;
mod document;
mod handover;
mod keycard;
mod outcome;
mod pack;
mod panel;
mod paper_signoff;
mod response;
mod review;
mod said;
mod share;
mod signed_at;
mod signer;
mod signoff;
mod submission;
mod vouch;

use std::fmt;

use candour_domain::assessment::Role;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use answers::ANSWERS_LIMIT;
pub use delivery::{Audience, AuditAnswered, Delivery};
pub use document::{CatalogueWithin, Document, FaultyCatalogue};
pub use handover::Handover;
pub use keycard::Keycard;
pub use outcome::{Decision, GoodPractice, NotDecided, Outcome, Why};
pub use pack::{Encryption, Pack, RevokedKey, Suite};
pub use panel::{Panel, PanelReturn, ReturnWithin};
pub use paper_signoff::{OfficerOnPaper, PAPER_SIGNOFF_STATEMENT, PaperSignoff};
pub use response::{ReplyTo, Response};
pub use review::Review;
pub use said::Said;
pub use share::{Share, ShareReturn};
pub use signed_at::{ClockOutOfRange, SignedAt};
pub use signer::Signer;
pub use signoff::{SIGNOFF_STATEMENT, Signoff, Subject};
pub use submission::{Agency, App, Submission};
pub use vouch::Vouch;

use crate::refusal::Fault;

/// What a signed text is, by the name that is signed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PayloadType {
    /// What a partnership asks: catalogue, agencies, where to send.
    Pack,
    /// A self-assessment, attested by the lead.
    Submission,
    /// The senior officer's sign-off of a submission.
    Signoff,
    /// The lead's record that the senior officer signed a submission in ink.
    PaperSignoff,
    /// To whom a submission is delivered.
    Delivery,
    /// What goes beside a submission handed to the officer: catalogue and comments.
    Handover,
    /// The officer's comments, sent back.
    Review,
    /// Chosen statements for a colleague.
    Share,
    /// A colleague's answers.
    ShareReturn,
    /// The partnership's view of a submission.
    Outcome,
    /// The agency's answer to an outcome.
    Response,
    /// Submissions for a moderation panel.
    Panel,
    /// A panel member's view.
    PanelReturn,
    /// A person's public key, to be confirmed by others.
    Keycard,
    /// That a key card is the person's who is named on it.
    Vouch,
}

impl PayloadType {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Pack,
        Self::Submission,
        Self::Signoff,
        Self::PaperSignoff,
        Self::Delivery,
        Self::Handover,
        Self::Review,
        Self::Share,
        Self::ShareReturn,
        Self::Outcome,
        Self::Response,
        Self::Panel,
        Self::PanelReturn,
        Self::Keycard,
        Self::Vouch,
    ];

    /// The name that is signed with the text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pack => "application/vnd.candour.pack.v1+json",
            Self::Submission => "application/vnd.candour.submission.v1+json",
            Self::Signoff => "application/vnd.candour.signoff.v1+json",
            Self::PaperSignoff => "application/vnd.candour.paper-signoff.v1+json",
            Self::Delivery => "application/vnd.candour.delivery.v1+json",
            Self::Handover => "application/vnd.candour.handover.v1+json",
            Self::Review => "application/vnd.candour.review.v1+json",
            Self::Share => "application/vnd.candour.share.v1+json",
            Self::ShareReturn => "application/vnd.candour.share-return.v1+json",
            Self::Outcome => "application/vnd.candour.outcome.v1+json",
            Self::Response => "application/vnd.candour.response.v1+json",
            Self::Panel => "application/vnd.candour.panel.v1+json",
            Self::PanelReturn => "application/vnd.candour.panel-return.v1+json",
            Self::Keycard => "application/vnd.candour.keycard.v1+json",
            Self::Vouch => "application/vnd.candour.vouch.v1+json",
        }
    }

    /// Its name without what is the same for all, such as `signoff`.
    pub fn name(self) -> &'static str {
        let name = self.as_str().strip_prefix("application/vnd.candour.").unwrap_or(self.as_str());
        name.strip_suffix(".v1+json").unwrap_or(name)
    }

    /// The type of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether a key of this role may sign it.
    pub fn may_be_signed_by(self, role: Role) -> bool {
        match self {
            Self::Submission
            | Self::PaperSignoff
            | Self::Delivery
            | Self::Handover
            | Self::Share
            | Self::Response => role == Role::Lead,
            Self::Signoff | Self::Review => role == Role::Officer,
            Self::ShareReturn => role == Role::Colleague,
            Self::Pack | Self::Outcome | Self::Panel | Self::PanelReturn => role == Role::Partnership,
            // Whom they may vouch for is looked at beside the card.
            Self::Vouch => role != Role::Colleague,
            Self::Keycard => true,
        }
    }
}

/// What people call it.
impl fmt::Display for PayloadType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pack => "pack",
            Self::Submission => "self-assessment",
            Self::Signoff => "sign-off",
            Self::PaperSignoff => "sign-off on paper",
            Self::Delivery => "delivery note",
            Self::Handover => "handover to the senior officer",
            Self::Review => "review",
            Self::Share => "share for a colleague",
            Self::ShareReturn => "colleague's return",
            Self::Outcome => "outcome",
            Self::Response => "response to an outcome",
            Self::Panel => "panel's papers",
            Self::PanelReturn => "panel member's return",
            Self::Keycard => "key card",
            Self::Vouch => "note that vouches for a key card",
        })
    }
}

/// A text that is signed: its type, the form it is written in, and what must hold within it.
pub(crate) trait Payload: Serialize + DeserializeOwned {
    /// What it is.
    const TYPE: PayloadType;
    /// Its form, such as `candour-submission/1`.
    const SCHEMA: &'static str;

    /// The form that it says it has.
    fn schema(&self) -> &str;

    /// Who signed it.
    fn signer(&self) -> &Signer;

    /// What the types alone cannot say: counts, ranges, nothing blank that must be filled.
    fn check(&self) -> Result<(), Fault>;
}
