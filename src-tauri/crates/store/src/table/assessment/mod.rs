//! Assessments: one verb a file.

mod create;
mod list;
mod load;
mod replace;
mod save;

use candour_domain::assessment::{AgencyProfile, Person, PreviousRevision, Stage};
use candour_domain::catalogue::CatalogueRef;
use candour_domain::ids::AssessmentId;
use chrono::{DateTime, NaiveDate, Utc};

pub use list::AssessmentRow;

pub(crate) const SCHEMA: &str = include_str!("schema.sql");
const TABLE: &str = "assessment";

/// An assessment without its answers, actions, register, summary and comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentHead {
    /// Its id.
    pub id: AssessmentId,
    /// The catalogue it answers.
    pub catalogue: CatalogueRef,
    /// What a person may change of the rest.
    pub details: Details,
    /// Where it is on its way to sign-off.
    pub stage: Stage,
    /// Its revision.
    pub revision: u32,
    /// The revision last signed off, if any.
    pub previous: Option<PreviousRevision>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// The agency, its people and the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The agency.
    pub agency: AgencyProfile,
    /// Its safeguarding lead.
    pub lead: Person,
    /// The senior officer who signs.
    pub officer: Person,
    /// By when the assessment is wanted.
    pub due: Option<NaiveDate>,
}
