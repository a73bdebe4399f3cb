//! The agency and its people.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{AgencyId, AgencyKindId, AreaId, StandardKey};
use crate::text::Line;

/// The agency, as far as it decides what applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyProfile {
    /// Its id, which lasts across cycles.
    pub id: AgencyId,
    /// Its name.
    pub name: Line,
    /// Its kind, from the catalogue.
    pub kind: AgencyKindId,
    /// The areas it works in, from the catalogue.
    #[serde(deserialize_with = "crate::bounded::set")]
    pub areas: BTreeSet<AreaId>,
    /// Standards it answers though they are not asked of it.
    #[serde(deserialize_with = "crate::bounded::set")]
    pub opted_in: BTreeSet<StandardKey>,
}

/// A person with a part in the assessment. Contacts stay on this computer: only the name and job title of who signs leave it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Their name.
    pub name: Line,
    /// Their job title.
    pub job_title: Line,
    /// Their email address.
    pub email: Line,
}
