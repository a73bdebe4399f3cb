//! What to look at first, and why.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use candour_domain::audit::Audit;
use candour_domain::catalogue::{Catalogue, Way};
use candour_domain::ids::{AgencyId, AuditId};
use candour_domain::moderation::{Queued, Reviewed, Spot, WhyNot, Worklist, worklist};
use candour_domain::text::Line;

use super::{Moderated, show};
use crate::received::{Counted, counted};
use crate::{Error, Workspace, catalogue};

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
    let earlier = earlier(workspace, &moderated)?;
    let queued = {
        let catalogue = &moderated.catalogue;
        let reviewed = |of: &'_ Counted| {
            let invited = moderated.audit.invited(of.invited);
            let kind = invited.map_or(&of.contents.agency.kind, |invited| &invited.kind);
            (of.invited, kind.clone())
        };
        let kinds: Vec<_> = moderated.returns.iter().map(reviewed).collect();
        let returns: Vec<Reviewed<'_>> = moderated
            .returns
            .iter()
            .zip(&kinds)
            .map(|(of, (agency, kind))| Reviewed {
                agency: *agency,
                kind,
                contents: &of.contents,
                earlier: earlier.as_ref().and_then(|earlier| earlier.of(of.contents.agency.id, catalogue)),
            })
            .collect();
        candour_domain::moderation::queue(catalogue, &returns)
    };
    let standing_out: BTreeSet<Spot> = queued.iter().map(|queued| queued.spot.clone()).collect();
    let worklist = worklist(&queued, &moderated.moderation);
    let not_looked_at =
        moderated.moderation.not_looked_at(&moderated.history, &moderated.asked, &standing_out);
    let earlier = earlier.map(|earlier| earlier.audit.title);
    Ok(Queue { moderated, queued, worklist, not_looked_at, earlier })
}

impl Queue {
    /// Why an answer stands out.
    pub fn of(&self, spot: &Spot) -> Option<&Queued> {
        self.queued.iter().find(|queued| queued.spot == *spot)
    }
}

/// The audit before this one, with what its agencies said.
struct Earlier {
    audit: Audit,
    catalogue: Arc<Catalogue>,
    returns: HashMap<AgencyId, Counted>,
}

impl Earlier {
    fn of<'a>(
        &'a self,
        agency: AgencyId,
        now: &'a Catalogue,
    ) -> Option<(&'a candour_domain::assessment::Contents, Way<'a>)> {
        let returned = self.returns.get(&agency)?;
        Some((&returned.contents, Way::between(&self.catalogue, now)))
    }
}

/// The last audit before this one whose standards lead to these.
fn earlier(workspace: &Workspace, now: &Moderated) -> Result<Option<Earlier>, Error> {
    let mut before: Vec<_> = workspace
        .store
        .audits()?
        .into_iter()
        .filter(|row| row.audit.id != now.audit.id && row.audit.deadline < now.audit.deadline)
        .collect();
    before.sort_by_key(|row| std::cmp::Reverse(row.audit.deadline));
    for row in before {
        let Some(catalogue) = catalogue::find_digest(Some(workspace), &row.catalogue)? else { continue };
        if !Way::between(&catalogue, &now.catalogue).is_said() {
            continue;
        }
        let returns = counted(workspace, &row.audit)?;
        let returns = returns.into_iter().map(|of| (of.contents.agency.id, of)).collect();
        return Ok(Some(Earlier { audit: row.audit, catalogue, returns }));
    }
    Ok(None)
}
