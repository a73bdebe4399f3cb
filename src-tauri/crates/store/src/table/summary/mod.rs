//! The agency's own view of the whole.

use candour_domain::assessment::Summary;
use candour_domain::ids::AssessmentId;

use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

impl Reader {
    /// The summary of an assessment; empty where nothing was written yet.
    pub(crate) fn summary(&self, assessment: AssessmentId) -> Result<Summary, StoreError> {
        let row = self.row("summary", include_str!("select.sql"), [assessment.to_string()], |cells| {
            Ok(Summary {
                strengths: cells.wording("strengths")?,
                risks: cells.wording("risks")?,
                support_wanted: cells.wording("support_wanted")?,
            })
        })?;
        Ok(row.unwrap_or_default())
    }
}

impl Transaction<'_> {
    /// Saves the summary.
    pub fn save_summary(&self, assessment: AssessmentId, summary: &Summary) -> Result<(), StoreError> {
        let row = (
            assessment.to_string(),
            summary.strengths.as_str(),
            summary.risks.as_str(),
            summary.support_wanted.as_str(),
        );
        self.write(include_str!("save.sql"), row)?;
        Ok(())
    }
}
