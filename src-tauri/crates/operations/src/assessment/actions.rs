//! The action plan.

use std::sync::Arc;

use candour_domain::assessment::{ActionPlanRow, Assessment, action_plan};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::AssessmentId;
use chrono::NaiveDate;

use super::load;
use crate::{Error, Workspace};

/// An assessment and the day on which its plan is looked at.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The assessment.
    pub assessment: Assessment,
    /// What it answers.
    pub catalogue: Arc<Catalogue>,
    /// The reader's own day.
    pub today: NaiveDate,
}

impl Plan {
    /// The actions that answers cite, soonest first.
    pub fn rows(&self) -> Vec<ActionPlanRow<'_>> {
        action_plan(&self.catalogue, &self.assessment.contents, self.today)
    }
}

/// Gathers the action plan from the answers.
pub fn actions(workspace: &Workspace, id: AssessmentId) -> Result<Plan, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    Ok(Plan { assessment, catalogue, today: workspace.ports.clock.today() })
}
