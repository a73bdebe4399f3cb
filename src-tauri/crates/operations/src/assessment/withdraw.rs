//! Taking an assessment back before it is signed.

use candour_domain::assessment::Event;
use candour_domain::ids::AssessmentId;
use candour_store::{Operation, VoidReason};

use super::{lead, load, step};
use crate::{Error, Workspace};

/// Makes it a draft of the same revision again. The lead's attestation is void; its bytes are kept.
pub fn withdraw(workspace: &mut Workspace, id: AssessmentId) -> Result<(), Error> {
    let (assessment, _) = load(workspace, id)?;
    let stage = step(workspace, &assessment, Event::Withdraw)?;
    let now = workspace.now();
    let operation = Operation::new("assessment.withdraw", now).on(id).by(lead(&assessment));
    workspace.store.transact(operation, |tx| {
        tx.void_envelopes(id, assessment.revision, now, VoidReason::Withdrawn)?;
        tx.move_stage(id, stage, assessment.revision, assessment.previous.as_ref())?;
        Ok::<_, Error>(())
    })
}
