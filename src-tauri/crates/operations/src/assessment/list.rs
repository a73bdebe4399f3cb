//! Listing the assessments of a workspace.

use candour_domain::assessment::{Assessment, score_summary};
use candour_domain::ids::StatementKey;
use candour_domain::text::Line;
use chrono::{DateTime, Utc};

use super::load;
use crate::handover::{Standing, standing};
use crate::{Error, Workspace, share};

/// One assessment in the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The assessment.
    pub assessment: Assessment,
    /// The title of its catalogue.
    pub catalogue_title: Line,
    /// How many statements are to be answered here, and how many of them have a grade.
    pub progress: (usize, usize),
    /// Whether it is only some statements that somebody asks of whoever works here: its lead is who asks.
    pub is_asked: bool,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// How it stands where it goes to a senior officer on another computer, or came here from there.
    pub handover: Option<Standing>,
}

/// All assessments, the one last changed first.
pub fn list(workspace: &Workspace) -> Result<Vec<Listed>, Error> {
    let mut listed = Vec::new();
    for row in workspace.store.assessments()? {
        let (assessment, catalogue) = load(workspace, row.id)?;
        let asked = share::asked(workspace, row.id)?;
        let graded = |key: &StatementKey| {
            assessment.contents.answers.get(key).is_some_and(|answer| answer.grade.is_some())
        };
        listed.push(Listed {
            catalogue_title: catalogue.document().title.clone(),
            progress: match &asked {
                Some(asked) => (asked.base.len(), asked.base.keys().filter(|key| graded(key)).count()),
                None => {
                    let total = score_summary(&catalogue, &assessment.contents).total;
                    (total.questions, total.questions - total.unanswered)
                }
            },
            is_asked: asked.is_some(),
            updated_at: row.updated_at,
            handover: standing(workspace, &assessment)?,
            assessment,
        });
    }
    Ok(listed)
}
