//! Showing an assessment.

use std::sync::Arc;

use candour_domain::assessment::{Answer, Assessment, ColleagueShare, Gap, Parked, Stage, parked};
use candour_domain::catalogue::{ApplicableStandard, Catalogue, Question};
use candour_domain::ids::{AssessmentId, StatementKey};

use super::{load, load_before};
use crate::handover::{Direction, Standing, standing};
use crate::{Error, Workspace, share};

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
    /// What is asked, where it is only some statements that somebody asks of whoever works here.
    pub asked: Option<ColleagueShare>,
    /// How many fields hold colleagues' words beside ours until a person chooses.
    pub choices: usize,
    /// How it stands where it goes to a senior officer on another computer, or came here from there.
    pub handover: Option<Standing>,
}

impl Shown {
    /// Whether its answers can be changed here.
    pub fn is_editable(&self) -> bool {
        let received = self.handover.as_ref().is_some_and(|stands| stands.direction == Direction::Received);
        self.assessment.stage == Stage::Draft && !received
    }

    /// The standards that apply, each with the statements that are to be answered here.
    pub fn applicable(&self) -> Vec<ApplicableStandard<'_>> {
        let mut standards = self.catalogue.applicable(&self.assessment.contents.agency);
        if self.asked.is_some() {
            for standard in &mut standards {
                standard.statements.retain(|statement| self.is_to_answer(&statement.key));
            }
            standards.retain(|standard| !standard.statements.is_empty());
        }
        standards
    }

    /// The statements that are to be answered here, in order.
    pub fn questions(&self) -> Vec<Question<'_>> {
        let mut questions = self.catalogue.questions(&self.assessment.contents.agency);
        questions.retain(|question| self.is_to_answer(&question.statement.key));
        questions
    }

    /// What is missing from what is to be answered here.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = self.assessment.gaps(&self.catalogue);
        if let Some(asked) = &self.asked {
            let answers = &self.assessment.contents.answers;
            let blank = Answer::default();
            let of_those =
                |gap: &Gap| asked.base.keys().any(|key| gap.is_of(key, answers.get(key).unwrap_or(&blank)));
            gaps.retain(of_those);
        }
        gaps
    }

    fn is_to_answer(&self, statement: &StatementKey) -> bool {
        self.asked.as_ref().is_none_or(|asked| asked.base.contains_key(statement))
    }
}

/// Shows an assessment in any stage.
pub fn show(workspace: &Workspace, id: AssessmentId) -> Result<Shown, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let parked = parked(&catalogue, &assessment.contents);
    let before = load_before(workspace, &assessment)?;
    let asked = share::asked(workspace, id)?;
    let choices = share::waiting(workspace, &assessment)?;
    let handover = standing(workspace, &assessment)?;
    Ok(Shown { assessment, catalogue, before, parked, asked, choices, handover })
}
