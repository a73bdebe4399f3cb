//! DSSE, the "Dead Simple Signing Envelope": what exactly is signed, and how it is written.
//!
//! The signature is over `DSSEv1 SP length SP type SP length SP text`, so the type is signed with the text.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::digest::Digest;
use serde::{Deserialize, Serialize};

use crate::keys::{KeyId, SigningKey};
use crate::payload::PayloadType;
use crate::refusal::{Fault, Refusal};
use crate::strict;

/// The pre-authentication encoding: the bytes that are signed.
pub fn pae(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len());
    let mut encoded = Vec::with_capacity(head.len() + payload.len());
    encoded.extend_from_slice(head.as_bytes());
    encoded.extend_from_slice(payload);
    encoded
}

/// An envelope as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WireEnvelope<'a> {
    #[serde(borrow, rename = "payloadType")]
    pub(crate) payload_type: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) payload: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) signatures: Vec<WireSignature<'a>>,
}

/// A signature as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WireSignature<'a> {
    #[serde(borrow)]
    pub(crate) keyid: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) sig: Cow<'a, str>,
}

impl<'a> WireEnvelope<'a> {
    /// The one signature that there may be.
    pub(crate) fn signature(&self, part: PayloadType) -> Result<&WireSignature<'a>, Refusal> {
        match self.signatures.as_slice() {
            [signature] => Ok(signature),
            others => Err(Refusal::SignatureCount { part, found: others.len() }),
        }
    }
}

/// Standard base64 with its padding, and no other spelling of the same bytes.
pub(crate) fn decode(text: &str) -> Result<Vec<u8>, Fault> {
    STANDARD.decode(text).map_err(|_| Fault::BadEncoding)
}

/// A text with its one signature: kept as it was made or received, and not verified by being held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEnvelope {
    wire: WireEnvelope<'static>,
}

impl SignedEnvelope {
    /// Signs exact bytes.
    pub(crate) fn sign(payload_type: PayloadType, payload: &[u8], key: &SigningKey) -> Self {
        let signature = key.sign(&pae(payload_type.as_str(), payload));
        let keyid: KeyId = key.public_key().key_id();
        Self {
            wire: WireEnvelope {
                payload_type: payload_type.as_str().into(),
                payload: STANDARD.encode(payload).into(),
                signatures: vec![WireSignature {
                    keyid: keyid.to_string().into(),
                    sig: STANDARD.encode(signature).into(),
                }],
            },
        }
    }

    /// Reads an envelope that was kept with [`SignedEnvelope::to_json`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, Refusal> {
        let wire: WireEnvelope<'_> = strict::read(bytes).map_err(Fault::of_file)?;
        Ok(Self::of(wire))
    }

    /// Keeps a part of a file as it stands in it.
    pub(crate) fn of(wire: WireEnvelope<'_>) -> Self {
        Self { wire: owned(wire) }
    }

    /// The envelope in the bytes that a file holds it in.
    pub fn to_json(&self) -> Vec<u8> {
        // Text only: there is nothing in it that could fail to be written.
        serde_json::to_vec(&self.wire).unwrap_or_default()
    }

    /// SHA-256 of the signed text, or nothing where it is not encoded as it must be.
    pub fn payload_sha256(&self) -> Option<Digest> {
        decode(&self.wire.payload).ok().map(|payload| Digest::of(&payload))
    }

    /// Whether it says that it is of that type, which is signed with it.
    pub fn is(&self, part: PayloadType) -> bool {
        self.wire.payload_type == part.as_str()
    }

    pub(crate) fn wire(&self) -> &WireEnvelope<'static> {
        &self.wire
    }
}

fn owned(wire: WireEnvelope<'_>) -> WireEnvelope<'static> {
    let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
    let signature =
        |signature: WireSignature<'_>| WireSignature { keyid: own(signature.keyid), sig: own(signature.sig) };
    WireEnvelope {
        payload_type: own(wire.payload_type),
        payload: own(wire.payload),
        signatures: wire.signatures.into_iter().map(signature).collect(),
    }
}
