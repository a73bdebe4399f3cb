//! The answers that stand out among some returns. To find them takes all that was ever written in them, so what was found is kept while
//! the workspace is open: under the digests of the very bytes that were looked at, so that it can be of nothing else.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use candour_domain::assessment::Contents;
use candour_domain::audit::Audit;
use candour_domain::catalogue::{Catalogue, Way};
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AgencyKindId, InvitedId};
use candour_domain::moderation::{Queued, Reviewed, queue};

use crate::received::{CountedRow, contents_of, counted_rows};
use crate::{Error, Workspace, catalogue};

/// Moderation and outcomes of two audits.
const KEPT: usize = 4;

/// What was found so far, the last first.
#[derive(Debug, Default)]
pub(crate) struct StandingOut(VecDeque<(Of, Arc<Vec<Queued>>)>);

/// All that what stands out depends on: nothing else is handed to the rule that finds it.
#[derive(Debug, PartialEq, Eq)]
struct Of {
    catalogue: Digest,
    returns: Vec<(InvitedId, AgencyKindId, Digest)>,
    /// Of the audit before.
    earlier: Option<(Digest, Vec<Digest>)>,
}

/// Returns to an audit.
pub(crate) struct Among<'a> {
    pub(crate) audit: &'a Audit,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) returns: &'a [CountedRow],
}

/// The audit before it, with the returns that count there.
pub(crate) struct Earlier {
    pub(super) audit: Audit,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) returns: Vec<CountedRow>,
}

impl Among<'_> {
    /// The answers that stand out, with their reasons.
    pub(crate) fn standing_out(
        &self,
        workspace: &Workspace,
        earlier: Option<&Earlier>,
    ) -> Result<Arc<Vec<Queued>>, Error> {
        let of = self.of(earlier);
        if let Some((_, found)) = workspace.standing_out.borrow().0.iter().find(|(known, _)| *known == of) {
            return Ok(Arc::clone(found));
        }
        let found = Arc::new(self.find(workspace, &of, earlier)?);
        let mut kept = workspace.standing_out.borrow_mut();
        kept.0.push_front((of, Arc::clone(&found)));
        kept.0.truncate(KEPT);
        Ok(found)
    }

    fn of(&self, earlier: Option<&Earlier>) -> Of {
        let payloads = |rows: &[CountedRow]| rows.iter().map(|one| one.row.held.payload).collect();
        let kind = |one: &CountedRow| {
            let invited = self.audit.invited(one.invited);
            invited.map_or_else(|| one.row.profile.kind.clone(), |invited| invited.kind.clone())
        };
        Of {
            catalogue: self.catalogue.sha256(),
            returns: self.returns.iter().map(|one| (one.invited, kind(one), one.row.held.payload)).collect(),
            earlier: earlier.map(|earlier| (earlier.catalogue.sha256(), payloads(&earlier.returns))),
        }
    }

    fn find(&self, workspace: &Workspace, of: &Of, earlier: Option<&Earlier>) -> Result<Vec<Queued>, Error> {
        let said = |audit: &Audit, payload: &Digest| contents_of(workspace, audit, payload);
        let mut before: HashMap<AgencyId, Contents> = HashMap::new();
        for returned in earlier.iter().flat_map(|earlier| &earlier.returns) {
            let Some(earlier) = earlier else { break };
            let contents = said(&earlier.audit, &returned.row.held.payload)?;
            before.insert(contents.agency.id, contents);
        }
        let contents = of.returns.iter().map(|(_, _, payload)| said(self.audit, payload));
        let contents = contents.collect::<Result<Vec<Contents>, Error>>()?;
        let reviewed = of.returns.iter().zip(&contents).map(|((agency, kind, _), contents)| Reviewed {
            agency: *agency,
            kind,
            contents,
            earlier: earlier.and_then(|earlier| {
                let way = Way::between(&earlier.catalogue, self.catalogue);
                Some((before.get(&contents.agency.id)?, way))
            }),
        });
        Ok(queue(self.catalogue, &reviewed.collect::<Vec<_>>()))
    }
}

/// The last audit before this one whose standards lead to these.
pub(crate) fn earlier(
    workspace: &Workspace,
    now: &Audit,
    asked: &Catalogue,
) -> Result<Option<Earlier>, Error> {
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
        let returns = counted_rows(workspace, &row.audit)?;
        return Ok(Some(Earlier { audit: row.audit, catalogue, returns }));
    }
    Ok(None)
}
