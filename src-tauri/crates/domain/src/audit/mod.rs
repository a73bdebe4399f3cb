//! An audit: what a partnership asks of which agencies, and by when.

mod difference;

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::ids::{AgencyKindId, AreaId, AuditId, InvitedId};
use crate::text::Line;

pub use difference::{AuditChange, difference};

/// The most agencies that one audit invites.
pub const INVITED_LIMIT: usize = 2_000;
/// The most areas of one audit, and of one agency in it.
pub const AREAS_LIMIT: usize = 1_000;

/// An audit, as a partnership's pack says it. The order of its fields is the order in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// Its id, the same in every issue of its pack.
    pub id: AuditId,
    /// Its title.
    pub title: Line,
    /// The cycle it belongs to, such as `2027/28`; may be empty.
    pub cycle: Line,
    /// The day by which returns are wanted.
    pub deadline: NaiveDate,
    /// The areas that it covers.
    #[serde(deserialize_with = "crate::bounded::set")]
    pub areas: BTreeSet<AreaId>,
    /// The agencies that it invites: none where it is open to whoever has the pack.
    pub invited: Vec<Invited>,
}

/// An agency as the partnership calls it. Whom to write to there is the coordinator's own knowledge, and not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invited {
    /// Its id in this audit, by which a return says which of the invited it is of.
    pub id: InvitedId,
    /// Its name.
    pub name: Line,
    /// Its kind, from the catalogue.
    pub kind: AgencyKindId,
    /// The areas that it is asked about.
    #[serde(deserialize_with = "crate::bounded::set")]
    pub areas: BTreeSet<AreaId>,
}

/// What is wrong with an audit, worded to follow "the audit".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditFault {
    /// Nobody could tell it from another.
    #[error("has no title")]
    NoTitle,
    /// It asks about nowhere.
    #[error("covers no area")]
    NoArea,
    /// The deadline is a slip of the pen.
    #[error("has a deadline, {0}, that is not within the years 2000 to 2100")]
    Deadline(NaiveDate),
    /// More than one audit holds.
    #[error("has too many {what}: {count}, where at most {limit} fit")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many fit.
        limit: usize,
    },
    /// An agency that nobody could name.
    #[error("invites an agency without a name")]
    NamelessAgency,
    /// Two agencies that a return could not tell apart.
    #[error("invites two agencies with one id: {0}")]
    InvitedTwice(InvitedId),
    /// An agency that is asked about nowhere.
    #[error("invites \"{0}\" for no area")]
    InvitedForNoArea(Line),
    /// An agency that is asked about another area than the audit covers.
    #[error("invites \"{name}\" for an area that it does not cover: {area}")]
    InvitedForOtherArea {
        /// The agency.
        name: Line,
        /// The area.
        area: AreaId,
    },
    /// An area that the catalogue does not have.
    #[error("covers an area that the catalogue does not have: {0}")]
    UnknownArea(AreaId),
    /// A kind that the catalogue does not have.
    #[error("invites \"{name}\" as a kind of agency that the catalogue does not have: {kind}")]
    UnknownKind {
        /// The agency.
        name: Line,
        /// Its kind.
        kind: AgencyKindId,
    },
}

impl Audit {
    /// What the types alone cannot say. The first fault is told.
    pub fn check(&self) -> Result<(), AuditFault> {
        if self.title.is_empty() {
            return Err(AuditFault::NoTitle);
        }
        if !(2000..=2100).contains(&self.deadline.year()) {
            return Err(AuditFault::Deadline(self.deadline));
        }
        if self.areas.is_empty() {
            return Err(AuditFault::NoArea);
        }
        for (what, count, limit) in [
            ("areas", self.areas.len(), AREAS_LIMIT),
            ("invited agencies", self.invited.len(), INVITED_LIMIT),
        ] {
            if count > limit {
                return Err(AuditFault::TooMany { what, count, limit });
            }
        }
        let mut ids = BTreeSet::new();
        self.invited.iter().try_for_each(|invited| {
            invited.check(&self.areas)?;
            if ids.insert(invited.id) { Ok(()) } else { Err(AuditFault::InvitedTwice(invited.id)) }
        })
    }

    /// That its areas and kinds of agency are those of its catalogue.
    pub fn check_against(&self, catalogue: &Catalogue) -> Result<(), AuditFault> {
        self.check()?;
        if let Some(area) = self.areas.iter().find(|area| catalogue.area(area).is_none()) {
            return Err(AuditFault::UnknownArea(area.clone()));
        }
        match self.invited.iter().find(|invited| catalogue.agency_kind(&invited.kind).is_none()) {
            Some(Invited { name, kind, .. }) => {
                Err(AuditFault::UnknownKind { name: name.clone(), kind: kind.clone() })
            }
            None => Ok(()),
        }
    }

    /// One of the invited.
    pub fn invited(&self, id: InvitedId) -> Option<&Invited> {
        self.invited.iter().find(|invited| invited.id == id)
    }

    /// Which of the invited somebody means, by id or by name: several, where agencies of one name were invited and it was not the id.
    pub fn meant(&self, typed: &str) -> Vec<&Invited> {
        let by_id = typed.trim().parse().ok().and_then(|id| self.invited(id));
        match by_id {
            Some(invited) => vec![invited],
            None => self.invited.iter().filter(|invited| invited.name.is_called(typed)).collect(),
        }
    }
}

impl Invited {
    fn check(&self, covered: &BTreeSet<AreaId>) -> Result<(), AuditFault> {
        if self.name.is_empty() {
            return Err(AuditFault::NamelessAgency);
        }
        if self.areas.is_empty() {
            return Err(AuditFault::InvitedForNoArea(self.name.clone()));
        }
        match self.areas.difference(covered).next() {
            Some(area) => {
                Err(AuditFault::InvitedForOtherArea { name: self.name.clone(), area: area.clone() })
            }
            None => Ok(()),
        }
    }
}
