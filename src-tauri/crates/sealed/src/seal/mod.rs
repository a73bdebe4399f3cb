//! Making: a text is written once, those bytes are signed, and those bytes are kept.

mod audit;
mod desk;
mod keycard;
mod moderation;
mod paper;

use candour_domain::assessment::{Contents, PreviousRevision, Role};
use candour_domain::audit::AuditFault;
use candour_domain::catalogue::CatalogueRef;
use candour_domain::ids::{AssessmentId, DeviceId};
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, Utc};

pub use audit::{PackToSeal, deliver, deliver_provisionally, pack_file, provisional_file};
pub use desk::{
    ReturnToSeal, ShareToSeal, handover_file, sent_back_file, share_file, share_return_file, signed_off_file,
    signed_off_file_with,
};
pub use keycard::{keycard_file, vouched_keycard_file};
pub use moderation::{
    OutcomeToSeal, PanelToSeal, outcome, outcome_file, panel, panel_file, panel_return, panel_return_file,
    response, response_file,
};
pub use paper::record_on_paper;

use crate::bundle::{self, FILE_LIMIT, Kind};
use crate::dsse::SignedEnvelope;
use crate::keys::{AgeRecipient, SigningKey};
use crate::payload::{
    Agency, App, ClockOutOfRange, Payload, SIGNOFF_STATEMENT, SignedAt, Signer, Signoff, Subject, Submission,
};
use crate::refusal::{Fault, Refusal};
use crate::verify::{Verified, verify};

/// Why something could not be signed, or a file not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSealed {
    /// The computer's clock is wrong beyond doubt.
    #[error("The computer's clock stands outside the years 2000 to 2100. Set it right, then sign again.")]
    Clock(#[from] ClockOutOfRange),
    /// What was to be signed breaks a rule of the form.
    #[error("The {part} cannot be signed: it {fault}")]
    Form {
        /// What was to be signed.
        part: crate::payload::PayloadType,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The audit breaks a rule.
    #[error("The pack cannot be signed: the audit {0}.")]
    Audit(#[from] AuditFault),
    /// A return on one catalogue for an audit on another.
    #[error(
        "The self-assessment answers another catalogue than the audit asks. Start one on the audit's catalogue; answers can be carried over."
    )]
    OtherCatalogue,
    /// A return of an agency that is not in the pack.
    #[error(
        "The audit does not invite the agency that the self-assessment is to be sent for. Choose it again from the pack."
    )]
    NotInvited,
    /// It would not fit into a file.
    #[error(
        "It is too large for a file: {bytes} bytes, where at most {PAYLOAD_LIMIT} fit. Shorten the longest texts."
    )]
    TooLarge {
        /// Its size as it would be signed.
        bytes: usize,
    },
    /// What was made would not be accepted back.
    #[error("The file was not made, because it would be refused by whoever receives it. {0}")]
    Refused(#[from] Refusal),
    /// It could not be written as JSON.
    #[error("It could not be written.")]
    Unwritten,
}

impl NotSealed {
    /// A word for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Clock(_) => "clock-out-of-range",
            Self::Form { .. } => "cannot-be-signed",
            Self::Audit(_) => "audit-faulty",
            Self::OtherCatalogue => "other-catalogue",
            Self::NotInvited => "not-invited",
            Self::TooLarge { .. } => "too-large",
            Self::Refused(refusal) => refusal.code(),
            Self::Unwritten => "unwritten",
        }
    }
}

/// The largest text that is signed: with base64 and a sign-off beside it, it still fits into a file.
pub const PAYLOAD_LIMIT: usize = (FILE_LIMIT - 512 * 1024) / 4 * 3;

/// Who signs, by their own word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBy {
    /// Their name.
    pub name: Line,
    /// Their job title.
    pub job_title: Line,
    /// For whom they sign, where not for themselves.
    pub on_behalf_of: Option<Line>,
    /// The workspace they sign in.
    pub device_id: DeviceId,
}

impl SignedBy {
    fn signer(&self, role: Role, key: &SigningKey) -> Signer {
        let public_key = key.public_key();
        Signer {
            name: self.name.clone(),
            job_title: self.job_title.clone(),
            role,
            on_behalf_of: self.on_behalf_of.clone(),
            keyid: public_key.key_id(),
            public_key,
            device_id: self.device_id,
        }
    }
}

/// What a lead attests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attested {
    /// The assessment.
    pub id: AssessmentId,
    /// Its revision.
    pub revision: u32,
    /// The revision signed off before it.
    pub previous: Option<PreviousRevision>,
    /// The catalogue that it answers.
    pub catalogue: CatalogueRef,
    /// What the agency says.
    pub contents: Contents,
    /// To what an outcome for the agency is encrypted.
    pub age_recipient: AgeRecipient,
    /// What makes the file.
    pub app: App,
}

/// The lead attests a self-assessment. Whether it is complete is for the caller to have seen to.
pub fn attest(
    attested: Attested,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    let Attested { id, revision, previous, catalogue, contents, age_recipient, app } = attested;
    let Contents { agency, answers, actions, evidence_register, summary } = contents;
    sign(
        &Submission {
            schema: Submission::SCHEMA.into(),
            submission_id: id,
            revision,
            previous,
            catalogue,
            agency: Agency { id: agency.id, name: agency.name, kind: agency.kind, age_recipient },
            areas: agency.areas,
            opted_in: agency.opted_in,
            answers,
            actions,
            evidence_register,
            summary,
            app,
            signer: by.signer(Role::Lead, key),
            signed_at: SignedAt::new(at)?,
        },
        key,
    )
}

/// The senior officer signs off exactly what the lead attested, in the words of [`SIGNOFF_STATEMENT`].
pub fn sign_off(
    attested: &Verified<Submission>,
    key: &SigningKey,
    by: &SignedBy,
    at: DateTime<Utc>,
) -> Result<SignedEnvelope, NotSealed> {
    sign(
        &Signoff {
            schema: Signoff::SCHEMA.into(),
            subject: Subject { payload_sha256: attested.payload_sha256() },
            statement: Prose::tidy(SIGNOFF_STATEMENT).map_err(|_| NotSealed::Unwritten)?,
            signer: by.signer(Role::Officer, key),
            signed_at: SignedAt::new(at)?,
        },
        key,
    )
}

/// The file of a self-assessment that was signed off, verified as a receiver would: with its delivery note for a partnership, or
/// without one as a plain copy.
pub fn submission_file(
    attested: &SignedEnvelope,
    signoff: &SignedEnvelope,
    delivery: Option<&SignedEnvelope>,
) -> Result<Vec<u8>, NotSealed> {
    let parts: Vec<_> = [attested, signoff].into_iter().chain(delivery).collect();
    file(Kind::Submission, &parts)
}

fn sign<T: Payload>(text: &T, key: &SigningKey) -> Result<SignedEnvelope, NotSealed> {
    text.check().map_err(|fault| NotSealed::Form { part: T::TYPE, fault })?;
    let payload = serde_json::to_vec(text).map_err(|_| NotSealed::Unwritten)?;
    if payload.len() > PAYLOAD_LIMIT {
        return Err(NotSealed::TooLarge { bytes: payload.len() });
    }
    Ok(SignedEnvelope::sign(T::TYPE, &payload, key))
}

fn file(kind: Kind, envelopes: &[&SignedEnvelope]) -> Result<Vec<u8>, NotSealed> {
    let bytes = bundle::write(kind, envelopes).map_err(|_| NotSealed::Unwritten)?;
    verify(&bytes)?;
    Ok(bytes)
}
