//! Recording that the senior officer signed in ink.

use candour_domain::assessment::{PaperSignOff, Role};
use candour_domain::text::Prose;
use chrono::{DateTime, Utc};

use super::{NotSealed, SignedBy, sign};
use crate::dsse::SignedEnvelope;
use crate::keys::SigningKey;
use crate::payload::{
    OfficerOnPaper, PAPER_SIGNOFF_STATEMENT, PaperSignoff, Payload, SignedAt, Subject, Submission,
};
use crate::verify::{self, Verified};

/// The lead who attested records that the senior officer signed exactly that on paper, in the words of [`PAPER_SIGNOFF_STATEMENT`];
/// read back as a receiver will. Who recorded it is whoever signs here.
pub fn record_on_paper(
    attested: &Verified<Submission>,
    paper: &PaperSignOff,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let PaperSignOff { officer, job_title, on_behalf_of, signed_on, kept, recorded_by: _ } = paper.clone();
    let record = PaperSignoff {
        schema: PaperSignoff::SCHEMA.into(),
        subject: Subject { payload_sha256: attested.payload_sha256() },
        officer: OfficerOnPaper { name: officer, job_title },
        on_behalf_of,
        signed_on,
        statement: Prose::tidy(PAPER_SIGNOFF_STATEMENT).map_err(|_| NotSealed::Unwritten)?,
        kept,
        signer: by.signer(Role::Lead, key),
        signed_at: SignedAt::new(at)?,
    };
    let envelope = sign(&record, key)?;
    verify::signoff(attested.clone(), &envelope)?;
    Ok(envelope)
}
