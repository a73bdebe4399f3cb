//! Where each of the invited stands, and what is to be done next.

use std::collections::{HashMap, HashSet};

use candour_domain::audit::Invited;
use candour_domain::ids::{AssessmentId, AuditId, InvitedId};
use candour_domain::moderation::JoinedLater;
use candour_domain::receiving::{
    Came, Circumstances, Holdings, Kept, NextThing, Proposal, Standing, Tally, next_things, propose, standing,
};
use candour_domain::text::Line;
use candour_store::{CircumstanceRow, PlacedRow, ReceivedRow, RefusedReturnRow};
use chrono::{DateTime, NaiveDate, Utc};

use super::{Listed, freeze, show};
use crate::received::{KeyToConfirm, about, claim, keys_to_confirm, places};
use crate::{Error, Workspace, partnership};

/// An audit, and how it goes.
#[derive(Debug, Clone)]
pub struct Status {
    /// What it asks, and what was issued.
    pub listed: Listed,
    /// The day on which this is so.
    pub today: NaiveDate,
    /// Who coordinates it.
    pub by: Line,
    /// Each of the invited, in order.
    pub agencies: Vec<AgencyStatus>,
    /// How many stand where.
    pub tally: Tally,
    /// What to do next, most pressing first.
    pub next: Vec<NextThing>,
    /// Returns that are of nobody on the list, as far as can be told.
    pub unplaced: Vec<HeldReturn>,
    /// Keys that wait to be confirmed.
    pub keys: Vec<KeyToConfirm>,
    /// The cut-off that stands, and what joined since.
    pub cut_off: Option<(DateTime<Utc>, Line, JoinedLater)>,
}

/// One of the invited.
#[derive(Debug, Clone)]
pub struct AgencyStatus {
    /// It.
    pub invited: Invited,
    /// Whom to write to.
    pub contact: Line,
    /// What the coordinator knows of it.
    pub circumstance: CircumstanceRow,
    /// Where it stands.
    pub standing: Standing,
    /// What is held that is its, or may be, each return in the order of its revisions.
    pub returns: Vec<HeldReturn>,
    /// Files of it that were refused since the last that was kept.
    pub refused: Vec<RefusedReturnRow>,
}

/// A return that is held.
#[derive(Debug, Clone)]
pub struct HeldReturn {
    /// How it is held.
    pub row: ReceivedRow,
    /// The day on which its words first came, where the coordinator sits.
    pub came_on: NaiveDate,
    /// Whose it is, where that is said.
    pub placed: Option<PlacedRow>,
    /// Whose it may be, where it is not.
    pub proposal: Option<Proposal>,
}

/// How an audit stands today.
pub fn status(workspace: &Workspace, id: AuditId) -> Result<Status, Error> {
    let listed = show(workspace, id)?;
    let (audit, today) = (&listed.row.audit, workspace.today());
    let returns = held(workspace, &listed)?;
    let mut by_agency: HashMap<InvitedId, Vec<&HeldReturn>> = HashMap::new();
    for held in &returns {
        for invited in held.of() {
            by_agency.entry(invited).or_default().push(held);
        }
    }
    let mut circumstances = workspace.store.circumstances(id)?;
    let refused = workspace.store.refused_returns(id)?;
    let agencies: Vec<AgencyStatus> = audit
        .invited
        .iter()
        .map(|invited| {
            let circumstance = circumstances.remove(&invited.id).unwrap_or_default();
            let of = by_agency.get(&invited.id).into_iter().flatten().map(|held| Clone::clone(*held));
            let contact = listed.row.contacts.get(&invited.id).cloned().unwrap_or_default();
            let refused = refused.iter().filter(|row| row.invited == Some(invited.id));
            agency(invited, contact, circumstance, of.collect(), refused, (audit.deadline, today))
        })
        .collect();
    let standings: Vec<(InvitedId, Standing)> =
        agencies.iter().map(|agency| (agency.invited.id, agency.standing.clone())).collect();
    let unplaced =
        returns.iter().filter(|held| held.of().is_empty() && held.row.held.kept != Kept::Superseded);
    Ok(Status {
        tally: Tally::of(standings.iter().map(|(_, standing)| standing)),
        next: next_things(&standings, audit.deadline, today),
        unplaced: unplaced.cloned().collect(),
        keys: keys_to_confirm(workspace, id)?,
        cut_off: freeze::standing(workspace, audit)?,
        by: partnership::keys(workspace)?.signer.name,
        agencies,
        today,
        listed,
    })
}

/// What is held for an audit, each with whose it is or may be.
fn held(workspace: &Workspace, listed: &Listed) -> Result<Vec<HeldReturn>, Error> {
    let audit = &listed.row.audit;
    let taken = places(workspace, audit)?;
    let on_list: HashSet<InvitedId> = audit.invited.iter().map(|invited| invited.id).collect();
    let placed = workspace.store.placed(audit.id)?.into_iter();
    let placed = placed.filter(|placed| on_list.contains(&placed.placed.invited));
    let placed: HashMap<AssessmentId, PlacedRow> =
        placed.map(|placed| (placed.placed.submission, placed)).collect();
    let rows = workspace.store.received(audit.id)?;
    let holdings = Holdings::new(rows.iter().map(|row| row.held.clone()).collect());
    let of = |row: ReceivedRow| {
        let placed = placed.get(&row.held.submission).cloned();
        let proposal = placed.is_none().then(|| propose(&claim(&row), &audit.invited, &taken, &holdings));
        HeldReturn {
            came_on: workspace.day_of(row.before_at.unwrap_or(row.received_at)),
            row,
            placed,
            proposal,
        }
    };
    Ok(rows.into_iter().map(of).collect())
}

fn agency<'r>(
    invited: &Invited,
    contact: Line,
    circumstance: CircumstanceRow,
    mut returns: Vec<HeldReturn>,
    refused: impl Iterator<Item = &'r RefusedReturnRow>,
    (deadline, today): (NaiveDate, NaiveDate),
) -> AgencyStatus {
    returns.sort_by_key(|held| (held.placed.is_some(), held.row.held.revision, held.row.received_at));
    // A revision that another took the place of, and that has no place itself, is only there to be read.
    let told = |held: &&HeldReturn| held.placed.is_some() || held.row.held.kept != Kept::Superseded;
    let last = returns.iter().filter(told).map(|held| held.row.received_at).max();
    let refused: Vec<RefusedReturnRow> =
        refused.filter(|row| last.is_none_or(|last| row.at > last)).cloned().collect();
    let came = returns.iter().filter(told).map(|held| Came {
        kept: held.row.held.kept,
        on: held.came_on,
        placed: held.placed.is_some(),
    });
    let of = Circumstances {
        came: came.collect(),
        refused: refused.len(),
        extension: circumstance.extension,
        declined: circumstance.declined_at.is_some(),
    };
    AgencyStatus {
        standing: standing(&of, deadline, today),
        invited: invited.clone(),
        contact,
        circumstance,
        returns,
        refused,
    }
}

impl HeldReturn {
    /// Which of the invited it is of, or may be of.
    pub fn of(&self) -> Vec<InvitedId> {
        match (&self.placed, &self.proposal) {
            (Some(placed), _) => vec![placed.placed.invited],
            (None, Some(proposal)) => about(proposal),
            (None, None) => Vec::new(),
        }
    }
}
