//! Making what goes between a partnership and an agency: packs and deliveries.

use candour_domain::assessment::Role;
use candour_domain::audit::Audit;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::InvitedId;
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, Utc};

use super::{NotSealed, SignedBy, file, sign};
use crate::bundle::Kind;
use crate::dsse::SignedEnvelope;
use crate::keys::{AgeRecipient, SigningKey};
use crate::payload::{
    Audience, AuditAnswered, CatalogueWithin, Delivery, Encryption, Pack, Payload, RevokedKey, SignedAt,
    Subject, Submission, Suite,
};
use crate::verify::{Verified, VerifiedSubmission};

/// The lead addresses a signed self-assessment to the partnership that a pack came from, once for each.
pub fn deliver(
    signed: &VerifiedSubmission,
    pack: &Verified<Pack>,
    invited: Option<InvitedId>,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let signoff = Subject { payload_sha256: signed.signoff().payload_sha256() };
    address(signed.submission(), Some(signoff), pack, invited, key, by, at)
}

/// The lead addresses what they attested, and what is not signed off yet, to the partnership that a pack came from.
pub fn deliver_provisionally(
    attested: &Verified<Submission>,
    pack: &Verified<Pack>,
    invited: Option<InvitedId>,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    address(attested, None, pack, invited, key, by, at)
}

/// The file of a self-assessment that is not signed off yet, verified as a receiver would.
pub fn provisional_file(attested: &SignedEnvelope, delivery: &SignedEnvelope) -> Result<Vec<u8>, NotSealed> {
    file(Kind::Provisional, &[attested, delivery])
}

fn address(
    submission: &Verified<Submission>,
    signoff: Option<Subject>,
    pack: &Verified<Pack>,
    invited: Option<InvitedId>,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let asked = pack.content();
    if submission.content().catalogue.sha256 != asked.catalogue.reference.sha256 {
        return Err(NotSealed::OtherCatalogue);
    }
    if invited.is_some_and(|id| asked.audit.invited(id).is_none()) {
        return Err(NotSealed::NotInvited);
    }
    sign(
        &Delivery {
            schema: Delivery::SCHEMA.into(),
            subject: Subject { payload_sha256: submission.payload_sha256() },
            signoff,
            audience: Audience { partnership_keyid: pack.signer().keyid },
            audit: AuditAnswered {
                id: asked.audit.id,
                pack_sha256: pack.payload_sha256(),
                invited_id: invited,
            },
            signer: by.signer(Role::Lead, key),
            signed_at: SignedAt::new(at)?,
        },
        key,
    )
}

/// What a partnership asks.
#[derive(Debug, Clone)]
pub struct PackToSeal<'a> {
    /// The name of the partnership.
    pub partnership: Line,
    /// From 1; one more than the issue before.
    pub issue: u32,
    /// SHA-256 of what was signed as the issue before; none for the first.
    pub previous: Option<Digest>,
    /// The catalogue to be answered.
    pub catalogue: &'a Catalogue,
    /// What is asked of whom.
    pub audit: Audit,
    /// What is to be read before anything is answered.
    pub instructions: Prose,
    /// Where a return is sent.
    pub send_to: Line,
    /// To what a return is encrypted.
    pub recipient: AgeRecipient,
    /// Keys that are no longer to be trusted.
    pub revoked: Vec<RevokedKey>,
}

/// The file of a pack, verified as a receiver would.
pub fn pack_file(
    pack: PackToSeal<'_>,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<Vec<u8>, NotSealed> {
    let PackToSeal {
        partnership,
        issue,
        previous,
        catalogue,
        audit,
        instructions,
        send_to,
        recipient,
        revoked,
    } = pack;
    audit.check_against(catalogue)?;
    let pack = Pack {
        schema: Pack::SCHEMA.into(),
        partnership,
        issue,
        previous,
        catalogue: CatalogueWithin::of(catalogue),
        audit,
        instructions,
        send_to,
        encryption: Encryption { suite: Suite::AgeX25519, recipient },
        revoked,
        signer: by.signer(Role::Partnership, key),
        signed_at: SignedAt::new(at)?,
    };
    file(Kind::Pack, &[&sign(&pack, key)?])
}
