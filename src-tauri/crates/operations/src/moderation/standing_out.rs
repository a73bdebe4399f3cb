//! Which answers stand out, beside what the same agencies said in the audit before.

use std::collections::HashMap;
use std::sync::Arc;

use candour_domain::audit::Audit;
use candour_domain::catalogue::{Catalogue, Way};
use candour_domain::ids::AgencyId;
use candour_domain::moderation::{Queued, Reviewed, queue};
use candour_domain::text::Line;

use crate::received::{Counted, counted};
use crate::{Error, Workspace, catalogue};

/// The answers of some returns that stand out, and the title of the audit before, where there is one whose standards lead to these.
pub(crate) fn standing_out(
    workspace: &Workspace,
    audit: &Audit,
    catalogue: &Catalogue,
    returns: &[Counted],
) -> Result<(Vec<Queued>, Option<Line>), Error> {
    let earlier = earlier(workspace, audit, catalogue)?;
    let reviewed = returns.iter().map(|of| Reviewed {
        agency: of.invited,
        kind: audit.invited(of.invited).map_or(&of.contents.agency.kind, |invited| &invited.kind),
        contents: &of.contents,
        earlier: earlier.as_ref().and_then(|earlier| earlier.of(of.contents.agency.id, catalogue)),
    });
    let queued = queue(catalogue, &reviewed.collect::<Vec<_>>());
    Ok((queued, earlier.map(|earlier| earlier.audit.title)))
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
fn earlier(workspace: &Workspace, now: &Audit, asked: &Catalogue) -> Result<Option<Earlier>, Error> {
    let mut before: Vec<_> = workspace
        .store
        .audits()?
        .into_iter()
        .filter(|row| row.audit.id != now.id && row.audit.deadline < now.deadline)
        .collect();
    before.sort_by_key(|row| std::cmp::Reverse(row.audit.deadline));
    for row in before {
        let Some(catalogue) = catalogue::find_digest(Some(workspace), &row.catalogue)? else { continue };
        if !Way::between(&catalogue, asked).is_said() {
            continue;
        }
        let returns = counted(workspace, &row.audit)?;
        let returns = returns.into_iter().map(|of| (of.contents.agency.id, of)).collect();
        return Ok(Some(Earlier { audit: row.audit, catalogue, returns }));
    }
    Ok(None)
}
