//! Listing assessments.

use candour_domain::assessment::Stage;
use candour_domain::catalogue::CatalogueRef;
use candour_domain::ids::AssessmentId;
use candour_domain::text::Line;
use chrono::{DateTime, NaiveDate, Utc};

use super::TABLE;
use crate::table::catalogue::reference;
use crate::{Reader, StoreError};

/// An assessment in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow {
    /// Its id.
    pub id: AssessmentId,
    /// The agency's name.
    pub agency_name: Line,
    /// The catalogue it answers.
    pub catalogue: CatalogueRef,
    /// The catalogue's title.
    pub catalogue_title: Line,
    /// Where it is on its way to sign-off.
    pub stage: Stage,
    /// Its revision.
    pub revision: u32,
    /// By when it is wanted.
    pub due: Option<NaiveDate>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When something was last done to it, by the change log.
    pub updated_at: DateTime<Utc>,
}

impl Reader {
    /// All assessments, the one last worked on first.
    pub fn assessments(&self) -> Result<Vec<AssessmentRow>, StoreError> {
        self.rows(TABLE, include_str!("list.sql"), (), |cells| {
            Ok(AssessmentRow {
                id: cells.parsed("id")?,
                agency_name: cells.wording("agency_name")?,
                catalogue: reference(cells)?,
                catalogue_title: cells.wording("title")?,
                stage: cells.named("stage", Stage::named)?,
                revision: cells.number("revision")?,
                due: cells.optional("due", |cells, column| cells.date(column))?,
                created_at: cells.time("created_at")?,
                updated_at: cells.time("updated_at")?,
            })
        })
    }
}
