//! What the targets share: a text of any bytes, properly signed, so that what reads signed texts is reached at all.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_sealed::{PayloadType, SigningKey, dsse};
use ed25519_dalek::Signer as _;

/// Who signs in the seeds: the lead, the officer, the partnership, a colleague, a stranger.
pub const SIGNERS: [[u8; 32]; 5] = [[1; 32], [2; 32], [4; 32], [5; 32], [3; 32]];

/// An envelope round any text, signed with the key of a seed.
pub fn envelope(part: PayloadType, payload: &[u8], seed: [u8; 32]) -> String {
    let signature = ed25519_dalek::SigningKey::from_bytes(&seed).sign(&dsse::pae(part.as_str(), payload));
    format!(
        r#"{{"payloadType":"{}","payload":"{}","signatures":[{{"keyid":"{}","sig":"{}"}}]}}"#,
        part.as_str(),
        STANDARD.encode(payload),
        SigningKey::from_seed(seed).public_key().key_id(),
        STANDARD.encode(signature.to_bytes()),
    )
}

/// A file of such envelopes.
pub fn bundle(kind: &str, envelopes: &[String]) -> Vec<u8> {
    format!(r#"{{"format":"candour-bundle/1","kind":"{kind}","envelopes":[{}]}}"#, envelopes.join(","))
        .into_bytes()
}

/// The seed of whoever signs a text of that type.
pub fn signer_of(part: PayloadType) -> [u8; 32] {
    let [lead, officer, partnership, colleague, _] = SIGNERS;
    match part {
        PayloadType::Pack => partnership,
        PayloadType::Signoff | PayloadType::Review | PayloadType::Vouch => officer,
        PayloadType::ShareReturn => colleague,
        _ => lead,
    }
}
