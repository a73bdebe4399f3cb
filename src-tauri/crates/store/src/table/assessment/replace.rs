//! Putting another text in the place of an assessment that was received.

use candour_domain::assessment::Assessment;

use super::Details;
use crate::{StoreError, Transaction};

impl Transaction<'_> {
    /// Puts what was received in the place of what was received before: all but the comments and what was signed. Labels go with it,
    /// so A3 is what the lead calls A3.
    pub fn replace_received(&self, assessment: &Assessment) -> Result<(), StoreError> {
        let id = assessment.id.to_string();
        for clear in [
            include_str!("clear_answers.sql"),
            include_str!("clear_actions.sql"),
            include_str!("clear_evidence.sql"),
        ] {
            self.write(clear, [&id])?;
        }
        let details = Details {
            agency: assessment.contents.agency.clone(),
            lead: assessment.lead.clone(),
            officer: assessment.officer.clone(),
            due: assessment.due,
        };
        self.save_details(assessment.id, &details)?;
        self.save_contents(assessment)?;
        self.move_stage(assessment.id, assessment.stage, assessment.revision, assessment.previous.as_ref())
    }
}
