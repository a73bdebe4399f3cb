//! What to look at first, and why.

use std::collections::BTreeSet;

use candour_domain::ids::AuditId;
use candour_domain::moderation::{Queued, Spot, WhyNot, Worklist, worklist};
use candour_domain::text::Line;

use super::standing_out::standing_out;
use super::{Moderated, show};
use crate::{Error, Workspace};

/// The queue, beside where its answers stand.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The audit in moderation.
    pub moderated: Moderated,
    /// The answers that stand out, with their reasons.
    pub queued: Vec<Queued>,
    /// What is to be looked at, what waits, and what is done.
    pub worklist: Worklist,
    /// What nobody decided on, and why.
    pub not_looked_at: Vec<(Spot, WhyNot)>,
    /// The audit whose answers were looked at too: the last one before, where its standards lead to these.
    pub earlier: Option<Line>,
}

/// Makes it.
pub fn queue(workspace: &Workspace, audit: AuditId) -> Result<Queue, Error> {
    let moderated = show::show(workspace, audit)?;
    let (queued, earlier) =
        standing_out(workspace, &moderated.audit, &moderated.catalogue, &moderated.returns)?;
    let spots: BTreeSet<Spot> = queued.iter().map(|queued| queued.spot.clone()).collect();
    let worklist = worklist(&queued, &moderated.moderation);
    let not_looked_at = moderated.moderation.not_looked_at(&moderated.history, &moderated.asked, &spots);
    Ok(Queue { moderated, queued, worklist, not_looked_at, earlier })
}

impl Queue {
    /// Why an answer stands out.
    pub fn of(&self, spot: &Spot) -> Option<&Queued> {
        self.queued.iter().find(|queued| queued.spot == *spot)
    }
}
