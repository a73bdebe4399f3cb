//! What becomes of a return beside those that are held: as what it is kept, what it supersedes, and whose it is.

use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::AgencyProfile;
use candour_domain::audit::Audit;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, InvitedId};
use candour_domain::receiving::{Claim, Finding, Holdings, Kept, Placed, Proposal, Verdict, propose};
use candour_domain::text::Line;
use candour_store::{PlacedRow, ReceivedRow};
use chrono::{DateTime, Utc};

use super::look::{Found, Known, Looked};
use crate::{Error, Workspace};

/// What is held for an audit, as the database had it at its last change.
pub(super) struct Held {
    pub(super) rows: Vec<ReceivedRow>,
    pub(super) placed: Vec<Placed>,
    pub(super) known: Known,
    nowhere: BTreeSet<AssessmentId>,
    holdings: Holdings,
    change: i64,
}

/// What is to be written of one return.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) verdict: Verdict,
    /// Returns that it supersedes.
    pub(super) superseded: Vec<Digest>,
    /// Its place, where that is certain and new.
    pub(super) place: Option<InvitedId>,
    /// Where it belongs, or may belong.
    pub(super) proposal: Option<Proposal>,
}

impl Held {
    pub(super) fn read(workspace: &Workspace, audit: &Audit) -> Result<Self, Error> {
        let rows = workspace.store.received(audit.id)?;
        let holdings = Holdings::new(rows.iter().map(|row| row.held.clone()).collect());
        let mut names = BTreeMap::<_, BTreeSet<Line>>::new();
        for row in rows.iter().filter(|row| !matches!(row.held.kept, Kept::Apart)) {
            names.entry(row.held.agency).or_default().insert(row.profile.name.clone());
        }
        Ok(Self {
            placed: places(workspace, audit)?,
            nowhere: workspace.store.placed_nowhere(audit.id)?,
            known: Known { names, of_agency: workspace.store.agency_keys()?, newly: None },
            holdings,
            rows,
            change: workspace.store.last_change()?.0,
        })
    }

    /// Whether anything else was done in the workspace since.
    pub(super) fn is_stale(&self, workspace: &Workspace) -> Result<bool, Error> {
        Ok(workspace.store.last_change()?.0 != self.change)
    }

    /// One that is held, by its payload.
    pub(super) fn row(&self, payload: &Digest) -> Option<&ReceivedRow> {
        self.rows.iter().find(|row| row.held.payload == *payload)
    }

    /// Decides. What is decided is to be written then, and noted by [`Self::keep`]: until then this is stale.
    pub(super) fn decide(&mut self, audit: &Audit, looked: &Looked) -> Decision {
        self.change = NEVER;
        let (verdict, superseded) = self.holdings.take_and_supersede(&looked.finding);
        let (Finding::Return(arrival), Some(found)) = (&looked.finding, &looked.found) else {
            return Decision { verdict, superseded, place: None, proposal: None };
        };
        let claim = Claim {
            submission: arrival.submission,
            agency: arrival.agency,
            name: found.contents.agency.name.clone(),
            invited: found.invited,
        };
        let proposal = propose(&claim, &audit.invited, &self.placed, &self.holdings);
        // What is held apart takes nobody's place: anybody can write a name. Nor does what a person said is of nobody.
        let takes = verdict.keeps().is_some_and(|kept| kept != Kept::Apart)
            && !self.nowhere.contains(&arrival.submission);
        let place = match proposal {
            Proposal::Named(invited) if takes => Some(invited),
            _ => None,
        };
        Decision { verdict, superseded, place, proposal: Some(proposal) }
    }

    /// Holds what was decided, once it is written.
    pub(super) fn keep(
        &mut self,
        workspace: &Workspace,
        row: Option<ReceivedRow>,
        decision: &Decision,
    ) -> Result<(), Error> {
        for payload in &decision.superseded {
            if let Some(other) = self.rows.iter_mut().find(|row| row.held.payload == *payload) {
                other.held.kept = Kept::Superseded;
            }
        }
        if let Some(row) = row {
            if row.held.kept != Kept::Apart {
                self.known.names.entry(row.held.agency).or_default().insert(row.profile.name.clone());
            }
            if let Some(invited) = decision.place {
                let (submission, agency) = (row.held.submission, row.held.agency);
                self.placed.push(Placed { submission, agency, invited });
            }
            self.rows.retain(|known| known.held.payload != row.held.payload);
            self.rows.push(row);
        }
        self.change = workspace.store.last_change()?.0;
        Ok(())
    }
}

/// No change has this number.
const NEVER: i64 = i64::MIN;

/// The places that returns have, as far as they are still among the invited.
pub(crate) fn places(workspace: &Workspace, audit: &Audit) -> Result<Vec<Placed>, Error> {
    let mut placed: Vec<Placed> =
        workspace.store.placed(audit.id)?.into_iter().map(|row| row.placed).collect();
    placed.retain(|placed| audit.invited(placed.invited).is_some());
    Ok(placed)
}

/// A place as it is kept, without anybody's word.
pub(super) fn certain(row: &ReceivedRow, invited: InvitedId, at: DateTime<Utc>) -> PlacedRow {
    let (submission, agency) = (row.held.submission, row.held.agency);
    PlacedRow { placed: Placed { submission, agency, invited }, by: None, at }
}

/// What a held return claims of whose it is.
pub(crate) fn claim(row: &ReceivedRow) -> Claim {
    Claim {
        submission: row.held.submission,
        agency: row.held.agency,
        name: row.profile.name.clone(),
        invited: row.claims,
    }
}

/// The invited agency that a proposal is about, where it is about one.
pub(crate) fn about(proposal: &Proposal) -> Vec<InvitedId> {
    match proposal {
        Proposal::AsBefore(invited) | Proposal::Named(invited) | Proposal::NamedOtherwise(invited) => {
            vec![*invited]
        }
        Proposal::Taken { invited, .. } | Proposal::HasAnother { invited, .. } => vec![*invited],
        Proposal::SameName(invited) => invited.clone(),
        // Names that are alike are proposed to a person, and say nothing of an agency's standing.
        Proposal::SimilarNames(_) | Proposal::Nobody => Vec::new(),
    }
}

/// The row of a return that is kept.
pub(super) fn row(
    looked: &Looked,
    found: &Found,
    kept: Kept,
    how: (DateTime<Utc>, String, Digest),
) -> Option<ReceivedRow> {
    let Finding::Return(arrival) = &looked.finding else { return None };
    let (received_at, file_name, file_sha256) = how;
    let profile: AgencyProfile = found.contents.agency.clone();
    Some(ReceivedRow {
        held: candour_domain::receiving::Held {
            submission: arrival.submission,
            agency: arrival.agency,
            revision: arrival.revision,
            payload: arrival.payload,
            signed_off: arrival.signed_off,
            kept,
        },
        profile,
        claims: found.invited,
        keyids: found.keys.iter().map(|key| key.signer.keyid.digest()).collect(),
        received_at,
        before_at: None,
        file_name,
        file_sha256,
    })
}
