//! A delivery: for whom a signed self-assessment is meant. One sign-off serves every partnership; each gets a delivery of its own.

use std::borrow::Cow;

use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId};
use serde::{Deserialize, Serialize};

use super::{Payload, PayloadType, SignedAt, Signer, Subject};
use crate::keys::KeyId;
use crate::refusal::Fault;

/// A delivery. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    pub(crate) schema: Cow<'static, str>,
    /// What is delivered.
    pub subject: Subject,
    /// The sign-off that it is delivered with: who delivers so says who signed off, and with which key. None where it awaits sign-off.
    pub signoff: Option<Subject>,
    /// To whom.
    pub audience: Audience,
    /// For which audit.
    pub audit: AuditAnswered,
    /// The lead who delivers it.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

/// Whom something is meant for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// The key that signed the pack.
    pub partnership_keyid: KeyId,
}

/// The audit that is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditAnswered {
    /// Its id.
    pub id: AuditId,
    /// SHA-256 of what was signed as the pack that was worked with: it tells the issue.
    pub pack_sha256: Digest,
    /// Which of the invited the agency is, where it is one.
    pub invited_id: Option<InvitedId>,
}

impl Payload for Delivery {
    const TYPE: PayloadType = PayloadType::Delivery;
    const SCHEMA: &'static str = "candour-delivery/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        self.signer.check()
    }
}
