//! How the outcomes of an audit stand: what would go to each agency, what went, and what it replied.

use std::sync::Arc;

use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::Response;
use candour_sealed::verify;
use candour_store::{Direction, ModerationFileKind, ModerationFileRow};
use chrono::{DateTime, Utc};

use super::words::words;
use super::{Results, envelope, files, kept};
use crate::{Error, Workspace};

/// The outcomes of an audit.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The audit's title.
    pub title: Line,
    /// The standards that it is about.
    pub catalogue: Arc<Catalogue>,
    /// When the results were frozen; none where they are as things stand now.
    pub frozen_at: Option<DateTime<Utc>>,
    /// Each of the invited, in their order.
    pub agencies: Vec<Stands>,
}

/// How the outcome of one agency stands.
#[derive(Debug, Clone)]
pub struct Stands {
    /// The agency.
    pub invited: InvitedId,
    /// Its name.
    pub name: Line,
    /// Whom to write to there.
    pub contact: Line,
    /// Whether its return is one that these results are of.
    pub returned: bool,
    /// How many decisions would go.
    pub decided: usize,
    /// How many of them may still be replied to.
    pub proposed: usize,
    /// On how many answers nothing was decided.
    pub not_decided: usize,
    /// On how many answers members of the panel differ, which a person settles first.
    pub unsettled: usize,
    /// How many examples of good practice would go.
    pub good_practice: usize,
    /// What came after the results were frozen: whether a return of it, and how many events.
    pub later: (bool, usize),
    /// The last outcome that was made, and whether another would say something else by now.
    pub made: Option<(ModerationFileRow, bool)>,
    /// What the last one said of the whole; empty where none was made.
    pub overall: Prose,
    /// What is being written of it since; none where nothing is.
    pub typed: Option<Prose>,
    /// The responses that were taken in, each with what it says, oldest first.
    pub responses: Vec<(ModerationFileRow, Response)>,
}

/// How the outcomes of an audit stand.
pub fn standing(workspace: &Workspace, audit: AuditId) -> Result<Standing, Error> {
    let results = Results::of(workspace, audit)?;
    let all = workspace.store.moderation(audit)?;
    let made = files(workspace, ModerationFileKind::Outcome, Direction::Made)?;
    let came = files(workspace, ModerationFileKind::Response, Direction::Received)?;
    let of = |rows: &[ModerationFileRow], invited| -> Vec<ModerationFileRow> {
        let is_of = |row: &&ModerationFileRow| (row.audit, row.invited) == (audit, Some(invited));
        rows.iter().filter(is_of).cloned().collect()
    };
    let mut typed = words(workspace, audit)?;
    let mut agencies = Vec::new();
    for invited in &results.row.audit.invited {
        let said = results.said(invited.id);
        let mut overall = Prose::default();
        let made = match of(&made, invited.id).pop() {
            None => None,
            Some(row) => {
                let before = kept(workspace, &row.payload_sha256)?;
                let before = before.content();
                let differs = (&before.decided, &before.not_decided, &before.good_practice)
                    != (&said.decided, &said.not_decided, &said.good_practice);
                overall = before.overall.clone();
                Some((row, differs))
            }
        };
        let mut responses = Vec::new();
        for row in of(&came, invited.id) {
            let said = verify::response(&envelope(workspace, &row.payload_sha256)?)?.content().clone();
            responses.push((row, said));
        }
        agencies.push(Stands {
            invited: invited.id,
            name: invited.name.clone(),
            contact: results.row.contacts.get(&invited.id).cloned().unwrap_or_default(),
            returned: results.of_agency(invited.id).is_ok(),
            decided: said.decided.len(),
            proposed: said.decided.values().filter(|decision| !decision.settled).count(),
            not_decided: said.not_decided.len(),
            unsettled: said.unsettled.len(),
            good_practice: said.good_practice.len(),
            later: results.later_of(invited.id, &all),
            made,
            overall,
            typed: typed.remove(&invited.id),
            responses,
        });
    }
    let frozen_at = results.cut_off.map(|cut_off| cut_off.at);
    Ok(Standing { title: results.row.audit.title, catalogue: results.catalogue, frozen_at, agencies })
}
