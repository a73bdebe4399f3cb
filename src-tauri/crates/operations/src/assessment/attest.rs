//! The lead attests that an assessment is complete and true.

use candour_domain::assessment::{Author, Event, Role};
use candour_domain::digest::Digest;
use candour_domain::ids::AssessmentId;
use candour_domain::text::Line;
use candour_sealed::payload::App;
use candour_sealed::seal::{Attested, SignedBy, attest as seal};
use candour_sealed::verify::attestation;
use candour_store::{EnvelopeKind, Operation, StoredEnvelope};

use super::{check, load, step};
use crate::share::{self, ShareFault};
use crate::{Error, Workspace, own_keys as keys};

/// Signs exactly what is shown with the lead's key, made the first time. The assessment then awaits sign-off, and cannot be edited
/// without voiding this. Answers with the reference of what was attested.
pub fn attest(
    workspace: &mut Workspace,
    id: AssessmentId,
    name: &str,
    job_title: &str,
) -> Result<Digest, Error> {
    let lead = keys::Person::named(name, job_title)?;
    let (assessment, catalogue) = load(workspace, id)?;
    let stage = step(workspace, &assessment, Event::Attest)?;
    let Ok(complete) = assessment.complete(&catalogue) else {
        return Err(Error::Incomplete(Box::new(check(workspace, id)?)));
    };
    // Nobody signs past what a colleague said otherwise without having seen it (decisions/0021).
    let choices = share::waiting(workspace, &assessment)?;
    if choices > 0 {
        return Err(ShareFault::ChoicesWait(choices).into());
    }
    let agency = assessment.contents.agency.clone();
    let (identity, identity_is_new) = keys::identity(workspace, agency.id)?;
    let ready = keys::of_lead(workspace, &lead)?;
    let now = workspace.now();
    let attested = Attested {
        id,
        revision: assessment.revision,
        previous: assessment.previous.clone(),
        catalogue: catalogue.reference(),
        contents: complete.contents().clone(),
        age_recipient: identity.recipient().clone(),
        app: app()?,
    };
    let by = SignedBy {
        name: lead.name.clone(),
        job_title: lead.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    let envelope = seal(attested, &ready.key, &by, now)?;
    // What is kept is what was verified.
    let payload_sha256 = attestation(&envelope)?.payload_sha256();
    let by = Author { role: Role::Lead, name: lead.name };
    let operation = Operation::new("assessment.attest", now)
        .on(id)
        .by(by.clone())
        .with("payload_sha256", payload_sha256.to_string());
    workspace.store.transact(operation, |tx| {
        ready.keep(tx, &agency.name, now)?;
        if identity_is_new {
            tx.save_identity(agency.id, identity.secret())?;
        }
        tx.keep_envelope(&StoredEnvelope {
            assessment: id,
            revision: assessment.revision,
            kind: EnvelopeKind::Submission,
            payload_sha256,
            bytes: envelope.to_json(),
            made_at: now,
            voided: None,
        })?;
        // What the lead answered goes to the senior officer beside the return; it is no part of what was signed.
        tx.send_comments(id, &by, &lead.job_title, now)?;
        tx.move_stage(id, stage, assessment.revision, assessment.previous.as_ref())?;
        Ok::<_, Error>(())
    })?;
    Ok(payload_sha256)
}

/// What makes the file.
fn app() -> Result<App, Error> {
    let line = |text| Line::tidy(text).map_err(|fault| Error::field("app", fault));
    Ok(App { name: line("Candour")?, version: line(env!("CARGO_PKG_VERSION"))? })
}
