//! Showing an assessment.

use std::sync::Arc;

use candour_domain::assessment::{Assessment, Parked, parked};
use candour_domain::catalogue::{Catalogue, Question};
use candour_domain::ids::AssessmentId;

use super::{is_on_paper, load, load_before};
use crate::{Error, Workspace};

/// An assessment as it stands.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The assessment.
    pub assessment: Assessment,
    /// What it answers.
    pub catalogue: Arc<Catalogue>,
    /// What last time's answers were given to, where it started from there.
    pub before: Option<Arc<Catalogue>>,
    /// What was typed, does not show, and is kept.
    pub parked: Vec<Parked>,
    /// Whether its sign-off is a record of one on paper.
    pub signed_on_paper: bool,
}

impl Shown {
    /// The statements that apply, in order.
    pub fn questions(&self) -> Vec<Question<'_>> {
        self.catalogue.questions(&self.assessment.contents.agency)
    }
}

/// Shows an assessment in any stage.
pub fn show(workspace: &Workspace, id: AssessmentId) -> Result<Shown, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let parked = parked(&catalogue, &assessment.contents);
    let before = load_before(workspace, &assessment)?;
    let signed_on_paper = is_on_paper(workspace, &assessment)?;
    Ok(Shown { assessment, catalogue, before, parked, signed_on_paper })
}
