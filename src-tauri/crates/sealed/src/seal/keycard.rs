//! Making key cards, and vouching for them.

use candour_domain::assessment::Role;
use candour_domain::text::Line;
use chrono::{DateTime, Utc};

use super::{NotSealed, SignedBy, file, sign};
use crate::bundle::Kind;
use crate::keys::SigningKey;
use crate::payload::{Keycard, Payload, SignedAt, Subject, Vouch};
use crate::refusal::Refusal;
use crate::verify::{VerifiedFile, envelopes, verify};

/// The file of a key card.
pub fn keycard_file(
    organisation: Line,
    role: Role,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, NotSealed> {
    let card = Keycard {
        schema: Keycard::SCHEMA.into(),
        organisation,
        signer: by.signer(role, key),
        signed_at: SignedAt::new(at)?,
    };
    file(Kind::Keycard, &[&sign(&card, key)?])
}

/// The file of a key card, with a note of somebody who knows whose it is and whose own key the receiver knows. It takes the place of
/// a note that was there.
pub fn vouched_keycard_file(
    card: &[u8],
    role: Role,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, NotSealed> {
    let kind = match verify(card)? {
        VerifiedFile::Keycard(verified) => {
            let vouch = Vouch {
                schema: Vouch::SCHEMA.into(),
                subject: Subject { payload_sha256: verified.card().payload_sha256() },
                signer: by.signer(role, key),
                signed_at: SignedAt::new(at)?,
            };
            let vouch = sign(&vouch, key)?;
            let parts = envelopes(card)?;
            let parts: Vec<_> = parts.iter().take(1).chain([&vouch]).collect();
            return file(Kind::Keycard, &parts);
        }
        other => other.kind(),
    };
    Err(NotSealed::Refused(Refusal::NotAKeycard { kind }))
}
