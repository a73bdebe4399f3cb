//! Showing an assessment.

use std::sync::Arc;

use candour_domain::assessment::{Assessment, Parked, Stage, parked};
use candour_domain::catalogue::{Catalogue, Question};
use candour_domain::ids::AssessmentId;

use super::{is_on_paper, load, load_before};
use crate::handover::{Direction, Standing, standing};
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
    /// How it stands where it goes to a senior officer on another computer, or came here from there.
    pub handover: Option<Standing>,
    /// Whether its sign-off is a record of one on paper.
    pub signed_on_paper: bool,
}

impl Shown {
    /// Whether its answers can be changed here.
    pub fn is_editable(&self) -> bool {
        let received = self.handover.as_ref().is_some_and(|stands| stands.direction == Direction::Received);
        self.assessment.stage == Stage::Draft && !received
    }

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
    let handover = standing(workspace, &assessment)?;
    let signed_on_paper = is_on_paper(workspace, &assessment)?;
    Ok(Shown { assessment, catalogue, before, parked, handover, signed_on_paper })
}
