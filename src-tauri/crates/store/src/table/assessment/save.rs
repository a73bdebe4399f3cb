//! Saving the parts of an assessment that stand in its own row.

use candour_domain::assessment::{PreviousRevision, Stage};
use candour_domain::ids::AssessmentId;

use super::Details;
use crate::reader::{date_text, lines_text};
use crate::{StoreError, Transaction};

impl Transaction<'_> {
    /// Saves the agency, its people and the day.
    pub fn save_details(&self, id: AssessmentId, details: &Details) -> Result<(), StoreError> {
        let Details { agency, lead, officer, due } = details;
        self.save_agency(agency.id, &agency.name)?;
        let row = rusqlite::params![
            id.to_string(),
            agency.id.to_string(),
            agency.name.as_str(),
            agency.kind.as_str(),
            lines_text(&agency.areas),
            lines_text(&agency.opted_in),
            lead.name.as_str(),
            lead.job_title.as_str(),
            lead.email.as_str(),
            officer.name.as_str(),
            officer.job_title.as_str(),
            officer.email.as_str(),
            due.map(date_text),
        ];
        self.write_one(include_str!("details.sql"), row, "assessment", id)
    }

    /// Moves an assessment to a stage and revision. Whether the step follows is the domain's to say.
    pub fn move_stage(
        &self,
        id: AssessmentId,
        stage: Stage,
        revision: u32,
        previous: Option<&PreviousRevision>,
    ) -> Result<(), StoreError> {
        let row = (
            id.to_string(),
            stage.as_str(),
            revision,
            previous.map(|previous| previous.revision),
            previous.map(|previous| previous.payload_sha256.to_string()),
        );
        self.write_one(include_str!("stage.sql"), row, "assessment", id)
    }
}
