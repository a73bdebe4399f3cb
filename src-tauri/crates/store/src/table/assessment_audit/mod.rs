//! Which audits an assessment answers.

use candour_domain::ids::{AssessmentId, AuditId, InvitedId};
use chrono::{DateTime, Utc};

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// That an assessment answers an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// The assessment.
    pub assessment: AssessmentId,
    /// The audit.
    pub audit: AuditId,
    /// Which of the invited the agency is; none where it is not on the list.
    pub invited: Option<InvitedId>,
    /// Since when.
    pub linked_at: DateTime<Utc>,
}

fn link(cells: &Cells<'_>) -> Result<LinkRow, StoreError> {
    Ok(LinkRow {
        assessment: cells.parsed("assessment")?,
        audit: cells.parsed("audit")?,
        invited: cells.optional("invited", |cells, column| cells.parsed(column))?,
        linked_at: cells.time("linked_at")?,
    })
}

impl Reader {
    /// The audits that an assessment answers, in the order in which they came.
    pub fn links(&self, assessment: AssessmentId) -> Result<Vec<LinkRow>, StoreError> {
        let sql = include_str!("of_assessment.sql");
        self.rows("assessment_audit", sql, [assessment.to_string()], link)
    }

    /// The assessments that answer an audit.
    pub fn linked(&self, audit: AuditId) -> Result<Vec<LinkRow>, StoreError> {
        self.rows("assessment_audit", include_str!("of_audit.sql"), [audit.to_string()], link)
    }
}

impl Transaction<'_> {
    /// Keeps that an assessment answers an audit, or as which of the invited.
    pub fn save_link(&self, row: &LinkRow) -> Result<(), StoreError> {
        let cells = (
            row.assessment.to_string(),
            row.audit.to_string(),
            row.invited.map(|invited| invited.to_string()),
            time_text(row.linked_at),
        );
        self.write(include_str!("save.sql"), cells)?;
        Ok(())
    }
}
