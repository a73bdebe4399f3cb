//! Sending an assessment back to the lead.

use candour_domain::assessment::{Comment, Event};
use candour_domain::ids::{AssessmentId, CommentId};
use candour_domain::text::Prose;
use candour_store::{Operation, VoidReason};

use super::{load, officer, step};
use crate::{Error, Workspace};

/// The senior officer says what to look at again: it becomes a draft of the same revision, and the lead's attestation is void.
pub fn send_back(workspace: &mut Workspace, id: AssessmentId, comment: &str) -> Result<(), Error> {
    let (assessment, _) = load(workspace, id)?;
    let stage = step(&assessment, Event::SendBack)?;
    let text = Prose::tidy(comment).map_err(|fault| Error::field("comment", fault))?;
    if text.is_empty() {
        return Err(Error::Blank { field: "comment" });
    }
    let (by, now) = (officer(&assessment), workspace.now());
    let id_of_comment = CommentId::new(workspace.ports.uuid()?);
    let comment = Comment { id: id_of_comment, statement: None, text, by: by.name.clone(), at: now };
    let operation = Operation::new("assessment.send_back", now).on(id).by(by);
    workspace.store.transact(operation, |tx| {
        tx.add_comment(id, &comment)?;
        tx.void_envelopes(id, assessment.revision, now, VoidReason::SentBack)?;
        tx.move_stage(id, stage, assessment.revision, assessment.previous.as_ref())?;
        Ok::<_, Error>(())
    })
}
