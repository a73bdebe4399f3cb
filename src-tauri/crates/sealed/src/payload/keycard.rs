//! A key card: somebody's name, role, organisation and public key, for others to confirm.

use std::borrow::Cow;

use candour_domain::text::Line;
use serde::{Deserialize, Serialize};

use super::{Payload, PayloadType, SignedAt, Signer};
use crate::refusal::Fault;

/// A key card, signed by the key that it shows: proof that whoever made it holds that key, and of nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keycard {
    pub(crate) schema: Cow<'static, str>,
    /// The organisation that the person speaks for.
    pub organisation: Line,
    /// The person and their key.
    pub signer: Signer,
    /// When, by their own clock.
    pub signed_at: SignedAt,
}

impl Payload for Keycard {
    const TYPE: PayloadType = PayloadType::Keycard;
    const SCHEMA: &'static str = "candour-keycard/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        if self.organisation.is_empty() {
            return Err(Fault::Content("the name of the organisation is blank".to_owned()));
        }
        self.signer.check()
    }
}
