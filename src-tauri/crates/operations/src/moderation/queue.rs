//! What to look at first, and why.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use candour_domain::ids::AuditId;
use candour_domain::moderation::{Queued, Spot, WhyNot, Worklist, worklist};
use candour_domain::text::Line;

use super::standing_out::{Among, earlier};
use super::{Moderated, show};
use crate::{Error, Workspace};

/// The queue, beside where its answers stand.
#[derive(Debug, Clone)]
pub struct Queue {
    /// The audit in moderation.
    pub moderated: Moderated,
    /// The answers that stand out, with their reasons.
    pub queued: Arc<Vec<Queued>>,
    /// What is to be looked at, what waits, and what is done.
    pub worklist: Worklist,
    /// What nobody decided on, and why.
    pub not_looked_at: Vec<(Spot, WhyNot)>,
    /// The audit whose answers were looked at too: the last one before, where its standards lead to these.
    pub earlier: Option<Line>,
    places: HashMap<Spot, usize>,
}

/// Makes it.
pub fn queue(workspace: &Workspace, audit: AuditId) -> Result<Queue, Error> {
    let moderated = show::show(workspace, audit)?;
    let earlier = earlier(workspace, &moderated.audit, &moderated.catalogue)?;
    let among =
        Among { audit: &moderated.audit, catalogue: &moderated.catalogue, returns: &moderated.returns };
    let queued = among.standing_out(workspace, earlier.as_ref())?;
    let places = queued.iter().enumerate().map(|(place, queued)| (queued.spot.clone(), place)).collect();
    let standing_out: BTreeSet<Spot> = queued.iter().map(|queued| queued.spot.clone()).collect();
    let worklist = worklist(&queued, &moderated.moderation);
    let not_looked_at =
        moderated.moderation.not_looked_at(&moderated.history, &moderated.asked, &standing_out);
    let earlier = earlier.map(|earlier| earlier.audit.title);
    Ok(Queue { moderated, queued, worklist, not_looked_at, earlier, places })
}

impl Queue {
    /// Why an answer stands out.
    pub fn of(&self, spot: &Spot) -> Option<&Queued> {
        self.queued.get(*self.places.get(spot)?)
    }
}
