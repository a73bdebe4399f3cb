//! What was given to whom, who has answered, and what waits for a choice.

use std::sync::Arc;

use candour_domain::assessment::{Assessment, ColleagueShare, Proposal, beside};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::AssessmentId;

use crate::assessment::load;
use crate::{Error, Workspace};

/// How an assessment stands with colleagues.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The assessment.
    pub assessment: Assessment,
    /// What it answers.
    pub catalogue: Arc<Catalogue>,
    /// What was given, oldest first, and whether its day has passed without an answer.
    pub shares: Vec<(ColleagueShare, bool)>,
    /// Colleagues' words that stand beside ours until a person chooses.
    pub beside: Vec<Proposal>,
}

/// How many fields of an assessment hold colleagues' words beside ours until a person chooses.
pub(crate) fn waiting(workspace: &Workspace, assessment: &Assessment) -> Result<usize, Error> {
    Ok(beside(assessment, &workspace.store.proposals(assessment.id)?).len())
}

/// Says how an assessment stands with colleagues.
pub fn status(workspace: &Workspace, id: AssessmentId) -> Result<Standing, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    super::not_asked(workspace, &assessment)?;
    let today = workspace.today();
    let shares = workspace.store.shares(id)?.into_iter().map(|share| {
        let late = share.is_late(today);
        (share, late)
    });
    let known = workspace.store.proposals(id)?;
    let beside = beside(&assessment, &known).into_iter().cloned().collect();
    Ok(Standing { shares: shares.collect(), beside, assessment, catalogue })
}
