//! A vouch: somebody whose key is known says that a colleague's key card is that colleague's.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Payload, PayloadType, SignedAt, Signer, Subject};
use crate::refusal::Fault;

/// A vouch. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vouch {
    pub(crate) schema: Cow<'static, str>,
    /// The key card.
    pub subject: Subject,
    /// Who vouches for it.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

impl Payload for Vouch {
    const TYPE: PayloadType = PayloadType::Vouch;
    const SCHEMA: &'static str = "candour-vouch/1";

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
