//! Improvement actions, with numbers that last.

use candour_domain::assessment::Action;
use candour_domain::ids::{ActionId, AssessmentId};
use chrono::{DateTime, Utc};

use crate::reader::{date_text, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

impl Reader {
    /// The actions of an assessment, in the order they were made.
    pub(crate) fn actions(&self, assessment: AssessmentId) -> Result<Vec<Action>, StoreError> {
        self.rows("action", include_str!("all.sql"), [assessment.to_string()], |cells| {
            Ok(Action {
                id: cells.parsed("id")?,
                number: cells.number("number")?,
                lead: cells.wording("lead")?,
                action: cells.wording("action")?,
                impact: cells.wording("impact")?,
                due: cells.optional("due", |cells, column| cells.date(column))?,
                progress: cells.wording("progress")?,
            })
        })
    }
}

impl Transaction<'_> {
    /// Saves an action and says what number it has. One that is there keeps its number, also where it was removed; a new
    /// one gets the number it brings, or the next where that was given before.
    pub fn save_action(&self, assessment: AssessmentId, action: &Action) -> Result<u32, StoreError> {
        let row = (
            assessment.to_string(),
            action.id.to_string(),
            action.number,
            action.lead.as_str(),
            action.due.map(date_text),
            action.action.as_str(),
            action.impact.as_str(),
            action.progress.as_str(),
        );
        // Read to its end: only there does SQLite check the references.
        let saved = self.rows("action", include_str!("save.sql"), row, |cells| cells.number("number"))?;
        saved
            .first()
            .copied()
            .ok_or_else(|| StoreError::Rejected { detail: "the action was not saved".into() })
    }

    /// Takes an action out of the assessment. Its number is not given again.
    pub fn remove_action(
        &self,
        assessment: AssessmentId,
        action: ActionId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let row = (assessment.to_string(), action.to_string(), time_text(at));
        self.write_one(include_str!("remove.sql"), row, "action", action)
    }
}
