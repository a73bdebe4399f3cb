//! Starting an assessment.

use std::collections::BTreeMap;

use candour_domain::assessment::{AgencyProfile, Assessment, Author, Contents, Role, Stage};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AgencyId, AssessmentId};
use candour_store::Operation;
use chrono::NaiveDate;

use super::AgencyDetails;
use crate::{Error, Workspace};

/// Starts an assessment against a catalogue, which is pinned for its life. The agency keeps the id it had in this workspace.
pub fn new(
    workspace: &mut Workspace,
    catalogue: &Catalogue,
    details: AgencyDetails,
    due: Option<NaiveDate>,
) -> Result<AssessmentId, Error> {
    let known = workspace.store.agency_named(&details.name)?;
    let agency = AgencyProfile {
        id: match known {
            Some(agency) => agency.id,
            None => AgencyId::new(workspace.ports.uuid()?),
        },
        name: details.name,
        kind: details.kind,
        areas: details.areas,
        opted_in: details.opted_in,
    };
    let assessment = Assessment {
        id: AssessmentId::new(workspace.ports.uuid()?),
        catalogue: catalogue.reference(),
        contents: Contents::empty(agency),
        lead: details.lead,
        officer: details.officer,
        due,
        stage: Stage::Draft,
        revision: 1,
        previous: None,
        provenance: BTreeMap::new(),
        comments: Vec::new(),
        carried: None,
    };
    let now = workspace.now();
    let by = Author { role: Role::Lead, name: assessment.lead.name.clone() };
    let operation = Operation::new("assessment.new", now).on(assessment.id).by(by);
    workspace.store.transact(operation, |tx| {
        // Kept beside the assessment even when built in: a later version of Candour may bring another.
        tx.add_catalogue(catalogue, now)?;
        tx.create_assessment(&assessment, now)?;
        Ok::<_, Error>(())
    })?;
    Ok(assessment.id)
}
