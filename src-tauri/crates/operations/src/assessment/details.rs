//! The agency's details: who it is, where it works, whose the assessment is.

use std::collections::BTreeSet;

use candour_domain::assessment::{Event, Person};
use candour_domain::ids::{AgencyKindId, AreaId, AssessmentId, StandardKey};
use candour_domain::text::Line;
use candour_store::{Details, Operation};
use chrono::NaiveDate;

use super::{lead, load, step};
use crate::{Error, Workspace, share};

/// What a person says of the agency; the catalogue decides from it what applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyDetails {
    /// Its name.
    pub name: Line,
    /// Its kind.
    pub kind: AgencyKindId,
    /// The areas it works in.
    pub areas: BTreeSet<AreaId>,
    /// Standards it chose to answer though they are not asked of it.
    pub opted_in: BTreeSet<StandardKey>,
    /// The safeguarding lead.
    pub lead: Person,
    /// The senior officer who signs.
    pub officer: Person,
}

/// What becomes of the day by which the return is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// It stays as it is.
    Kept,
    /// There is none any more.
    Cleared,
    /// It is this one.
    On(NaiveDate),
}

/// Changes the agency's details and the deadline. Answers to statements that no longer apply are kept in the
/// draft and not sent.
pub fn change_details(
    workspace: &mut Workspace,
    id: AssessmentId,
    details: AgencyDetails,
    due: Due,
) -> Result<(), Error> {
    let (assessment, _) = load(workspace, id)?;
    step(workspace, &assessment, Event::Edit)?;
    share::not_asked(workspace, &assessment)?;
    let mut agency = assessment.contents.agency.clone();
    (agency.name, agency.kind) = (details.name, details.kind);
    (agency.areas, agency.opted_in) = (details.areas, details.opted_in);
    let due = match due {
        Due::Kept => assessment.due,
        Due::Cleared => None,
        Due::On(day) => Some(day),
    };
    let details = Details { agency, lead: details.lead, officer: details.officer, due };
    let now = workspace.now();
    let operation = Operation::new("assessment.details", now).on(id).by(lead(&assessment));
    workspace.store.transact(operation, |tx| Ok(tx.save_details(id, &details)?))
}
