//! Who did what, when.

use candour_domain::ids::AssessmentId;
pub use candour_store::ChangeRow;

use crate::{Error, Workspace};

/// Every change to an assessment, oldest first.
pub fn log(workspace: &Workspace, id: AssessmentId) -> Result<Vec<ChangeRow>, Error> {
    workspace.store.assessment_head(id)?.ok_or(Error::NoAssessment(id))?;
    Ok(workspace.store.changes(id)?)
}
