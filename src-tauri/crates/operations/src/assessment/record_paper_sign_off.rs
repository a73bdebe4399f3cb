//! The lead records that the senior officer signed the printed return in ink. It stands in the place of a sign-off, and as what it is.

use candour_domain::assessment::{
    Assessment, Author, Event, PaperDayFault, PaperSignOff, Role, Stage, not_after_recorded,
    not_before_attested,
};
use candour_domain::ids::AssessmentId;
use candour_sealed::seal::{SignedBy, record_on_paper};
use candour_sealed::{Submission, Verified, verify};
use candour_store::{EnvelopeKind, Operation, StoredEnvelope};
use chrono::{DateTime, NaiveDate, Utc};

use super::sign_off::attested;
use super::{load, step};
use crate::{Error, Workspace, own_keys as keys};

/// What stands on the paper, as the lead copies it.
#[derive(Debug, Clone, Copy)]
pub struct RecordPaperSignOff<'p> {
    /// Who signed it.
    pub officer: &'p str,
    /// Their job title.
    pub job_title: &'p str,
    /// For whom they signed, where not for themselves.
    pub on_behalf_of: Option<&'p str>,
    /// The day on it.
    pub signed_on: NaiveDate,
    /// Where it is kept.
    pub kept: &'p str,
    /// The reference printed on it, or its beginning: a paper of another text is not recorded.
    pub reference: &'p str,
}

/// What will be said everywhere once it is recorded. Everything is looked at as it is for recording it, and nothing is written.
pub fn paper_sign_off_as_said(
    workspace: &Workspace,
    id: AssessmentId,
    paper: &RecordPaperSignOff<'_>,
) -> Result<PaperSignOff, Error> {
    Ok(fitting(workspace, id, paper)?.record)
}

/// Records it with the key of the lead who attested; nothing is signed for the senior officer. What they were still writing stays
/// theirs: nobody else sends it.
pub fn record_paper_sign_off(
    workspace: &mut Workspace,
    id: AssessmentId,
    paper: &RecordPaperSignOff<'_>,
) -> Result<PaperSignOff, Error> {
    let Fitting { assessment, stage, attested, record } = fitting(workspace, id, paper)?;
    let now = workspace.now();
    let lead = attested.signer();
    // Who attested is who records: nobody else can say that it was signed.
    let key = keys::by_id(workspace, &lead.keyid.digest())?;
    let by = SignedBy {
        name: lead.name.clone(),
        job_title: lead.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    let envelope = record_on_paper(&attested, &record, &key, &by, now)?;
    let operation = Operation::new("assessment.record_paper_sign_off", now)
        .on(id)
        .by(Author { role: Role::Lead, name: by.name })
        .with("payload_sha256", attested.payload_sha256().to_string())
        .with("keyid", key.public_key().key_id().to_string());
    let payload_sha256 = verify::signoff(attested, &envelope)?.signoff().payload_sha256();
    workspace.store.transact(operation, |tx| {
        tx.keep_envelope(&StoredEnvelope {
            assessment: id,
            revision: assessment.revision,
            kind: EnvelopeKind::Signoff,
            payload_sha256,
            bytes: envelope.to_json(),
            made_at: now,
            voided: None,
        })?;
        tx.move_stage(id, stage, assessment.revision, assessment.previous.as_ref())?;
        Ok::<_, Error>(())
    })?;
    Ok(record)
}

/// A paper that fits what stands attested.
struct Fitting {
    assessment: Assessment,
    stage: Stage,
    attested: Verified<Submission>,
    record: PaperSignOff,
}

fn fitting(
    workspace: &Workspace,
    id: AssessmentId,
    paper: &RecordPaperSignOff<'_>,
) -> Result<Fitting, Error> {
    let officer = keys::Person::named(paper.officer, paper.job_title)?;
    let on_behalf_of = paper.on_behalf_of.map(|whom| keys::line("on behalf of", whom)).transpose()?;
    let kept = keys::line("where the paper is kept", paper.kept)?;
    let (assessment, catalogue) = load(workspace, id)?;
    let stage = step(workspace, &assessment, Event::RecordPaperSignOff)?;
    let attested = attested(workspace, &assessment, &catalogue)?;
    let reference = attested.payload_sha256();
    if !reference.begins_with(paper.reference) {
        return Err(Error::OtherPaper { reference });
    }
    dated(workspace, paper.signed_on, attested.content().signed_at.moment())?;
    let record = PaperSignOff {
        officer: officer.name,
        job_title: officer.job_title,
        on_behalf_of,
        signed_on: paper.signed_on,
        kept,
        recorded_by: attested.signer().name.clone(),
    };
    Ok(Fitting { assessment, stage, attested, record })
}

/// That the paper can be of that day: by the calendar that the person sees, and as every receiver will read it.
fn dated(workspace: &Workspace, day: NaiveDate, attested_at: DateTime<Utc>) -> Result<(), PaperDayFault> {
    if day > workspace.today() {
        return Err(PaperDayFault::StillToCome { day });
    }
    not_before_attested(day, attested_at)?;
    not_after_recorded(day, workspace.now())
}
