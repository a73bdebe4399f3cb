//! Opening the next revision of what was signed off.

use candour_domain::assessment::{Comment, Event, PreviousRevision};
use candour_domain::ids::{AssessmentId, CommentId};
use candour_domain::text::Prose;
use candour_store::{EnvelopeKind, Operation};

use super::{lead, load, step};
use crate::{Error, Workspace};

/// Makes a draft of revision n + 1 that names the signed one as its previous; the reason is kept as a comment. What was
/// signed stays as it is.
pub fn reopen(workspace: &mut Workspace, id: AssessmentId, reason: &str) -> Result<u32, Error> {
    let (assessment, _) = load(workspace, id)?;
    let stage = step(workspace, &assessment, Event::Reopen)?;
    let reason = Prose::tidy(reason).map_err(|fault| Error::field("reason", fault))?;
    if reason.is_empty() {
        return Err(Error::Blank { field: "reason" });
    }
    let signed = workspace.store.envelope(id, assessment.revision, EnvelopeKind::Submission)?;
    let signed = signed.ok_or(Error::SignedPartLost { id, revision: assessment.revision })?;
    let previous = PreviousRevision { revision: assessment.revision, payload_sha256: signed.payload_sha256 };
    let revision = assessment.revision + 1;
    let now = workspace.now();
    let by = lead(&assessment);
    let id_of_comment = CommentId::new(workspace.ports.uuid()?);
    let comment = Comment {
        id: id_of_comment,
        statement: None,
        text: reason,
        by: by.clone(),
        job_title: assessment.lead.job_title.clone(),
        at: now,
        revision,
        sent_at: Some(now),
    };
    let operation = Operation::new("assessment.reopen", now).on(id).by(by).with("revision", revision);
    workspace.store.transact(operation, |tx| {
        tx.save_comment(id, &comment)?;
        tx.move_stage(id, stage, revision, Some(&previous))?;
        Ok::<_, Error>(())
    })?;
    Ok(revision)
}
