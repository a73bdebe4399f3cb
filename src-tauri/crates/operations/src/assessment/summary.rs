//! The score summary.

use std::sync::Arc;

use candour_domain::assessment::{Assessment, ScoreSummary, score_summary};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::AssessmentId;

use super::load;
use crate::{Error, Workspace};

/// The scores with what is needed to name them.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The assessment.
    pub assessment: Assessment,
    /// What it answers.
    pub catalogue: Arc<Catalogue>,
    /// The counts.
    pub scores: ScoreSummary,
}

/// Counts the grades of an assessment.
pub fn summary(workspace: &Workspace, id: AssessmentId) -> Result<Summary, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let scores = score_summary(&catalogue, &assessment.contents);
    Ok(Summary { assessment, catalogue, scores })
}
