//! The senior officer's sign-off of a self-assessment.

use std::borrow::Cow;

use candour_domain::digest::Digest;
use candour_domain::text::Prose;
use serde::{Deserialize, Serialize};

use super::{Payload, PayloadType, SignedAt, Signer};
use crate::refusal::Fault;

/// The words that the senior officer agrees to. They claim who signed, in what role, what exactly, and when by whose clock;
/// not that the signature binds anybody in law.
pub const SIGNOFF_STATEMENT: &str = "I sign off this self-assessment as the person and in the role named with this signature, \
     or on behalf of the person named there. What I sign off is exactly the text that the safeguarding lead signed before me; \
     it does not cover a text that was changed afterwards. The date and time are those of the clock of the computer that I \
     signed on.";

/// A sign-off. Sending back is a review, never a sign-off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signoff {
    pub(crate) schema: Cow<'static, str>,
    /// What is signed off.
    pub subject: Subject,
    /// The words agreed to.
    pub statement: Prose,
    /// Who signed.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

/// The signed text that another one is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// SHA-256 of its exact bytes.
    pub payload_sha256: Digest,
}

impl Payload for Signoff {
    const TYPE: PayloadType = PayloadType::Signoff;
    const SCHEMA: &'static str = "candour-signoff/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        if self.statement.is_empty() {
            return Err(Fault::Content("the words agreed to are missing".to_owned()));
        }
        // Other words, such as "I do not sign this off", would pass for a sign-off unread.
        if self.statement.as_str() != SIGNOFF_STATEMENT {
            return Err(Fault::Content("the words agreed to are not those of a sign-off".to_owned()));
        }
        self.signer.check()
    }
}
