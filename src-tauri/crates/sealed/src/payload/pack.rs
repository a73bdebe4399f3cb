//! A pack: what a partnership asks, of whom, by when, and how to send the answer. It is public within the area.

use std::borrow::Cow;
use std::collections::BTreeSet;

use candour_domain::audit::Audit;
use candour_domain::digest::Digest;
use candour_domain::text::{Line, Prose};
use serde::{Deserialize, Serialize};

use super::{CatalogueWithin, Payload, PayloadType, SignedAt, Signer};
use crate::keys::{AgeRecipient, KeyId};
use crate::refusal::Fault;

/// The most keys that one pack calls back.
const REVOKED_LIMIT: usize = 2_000;

/// A pack. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub(crate) schema: Cow<'static, str>,
    /// The name of the partnership.
    pub partnership: Line,
    /// From 1; a newer pack of the same audit has the next number.
    pub issue: u32,
    /// SHA-256 of what was signed as the issue before; none for the first.
    pub previous: Option<Digest>,
    /// The catalogue to be answered.
    pub catalogue: CatalogueWithin,
    /// What is asked of whom.
    pub audit: Audit,
    /// What the partnership wants to be read before anything is answered.
    pub instructions: Prose,
    /// Where a return is sent, such as an address.
    pub send_to: Line,
    /// To what a return is encrypted.
    pub encryption: Encryption,
    /// Keys that are no longer to be trusted.
    pub revoked: Vec<RevokedKey>,
    /// The coordinator, for the partnership.
    pub signer: Signer,
    /// When it was signed, by their own clock.
    pub signed_at: SignedAt,
}

/// To what something is encrypted, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Encryption {
    /// How: there is one way.
    pub suite: Suite,
    /// To whom.
    pub recipient: AgeRecipient,
}

/// A way to encrypt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suite {
    /// age, with an X25519 recipient.
    #[serde(rename = "age-x25519")]
    AgeX25519,
}

/// A key that was lost, or whose holder left: from then on only what was received before counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevokedKey {
    /// Which.
    pub keyid: KeyId,
    /// From when on.
    pub at: SignedAt,
    /// Whose it was and why, in a few words that everybody may read; may be empty.
    pub reason: Line,
}

impl Pack {
    fn check_issue(&self) -> Result<(), Fault> {
        let follows = match self.previous {
            None => self.issue == 1,
            Some(_) => self.issue > 1,
        };
        if follows {
            return Ok(());
        }
        Err(Fault::Content(format!("issue {} does not name the issue before it", self.issue)))
    }
}

/// That keys are called back once each, and not the one that says so.
pub(super) fn check_revoked(revoked: &[RevokedKey], signer: &Signer) -> Result<(), Fault> {
    let count = revoked.len();
    if count > REVOKED_LIMIT {
        return Err(Fault::TooMany { what: "keys called back", count, limit: REVOKED_LIMIT });
    }
    let own: BTreeSet<KeyId> = revoked.iter().map(|key| key.keyid).collect();
    if own.len() != count {
        return Err(Fault::Content("it calls one key back twice".to_owned()));
    }
    if own.contains(&signer.keyid) {
        return Err(Fault::Content("it calls back the key that it is signed with".to_owned()));
    }
    Ok(())
}

impl Payload for Pack {
    const TYPE: PayloadType = PayloadType::Pack;
    const SCHEMA: &'static str = "candour-pack/1";

    fn schema(&self) -> &str {
        &self.schema
    }

    fn signer(&self) -> &Signer {
        &self.signer
    }

    fn check(&self) -> Result<(), Fault> {
        if self.partnership.is_empty() {
            return Err(Fault::Content("the name of the partnership is blank".to_owned()));
        }
        self.check_issue()?;
        self.catalogue.check()?;
        self.audit.check().map_err(|fault| Fault::Content(format!("the audit {fault}")))?;
        check_revoked(&self.revoked, &self.signer)?;
        self.signer.check()
    }
}
