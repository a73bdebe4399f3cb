//! Freezing which returns and which of the panel's words the results are of. What comes later joins visibly.

use std::collections::BTreeMap;

use candour_domain::assessment::{AgencyProfile, Author, Role};
use candour_domain::audit::{Audit, Invited};
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId, MemberId};
use candour_domain::moderation::{CutOff, JoinedLater, Member};
use candour_domain::receiving::Kept;
use candour_domain::text::Line;
use candour_store::Operation;
use chrono::{DateTime, Utc};

use crate::received::{Fault, places};
use crate::{Error, Workspace, audit, partnership};

/// What was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// How many returns it is of.
    pub returns: usize,
    /// How many of the panel's words.
    pub events: usize,
    /// A digest of which they are: two results with one digest are of the same.
    pub digest: Digest,
}

/// Freezes what counts now.
pub fn freeze(workspace: &mut Workspace, id: AuditId) -> Result<Frozen, Error> {
    let signer = partnership::keys(workspace)?.signer;
    let (audit, _) = audit::asked(workspace, id)?;
    let returns = returns(workspace, &audit)?;
    if returns.is_empty() {
        return Err(Fault::NothingToFreeze.into());
    }
    let history = workspace.store.moderation(id)?;
    if let Some(last) = workspace.store.cut_offs(id)?.last()
        && last.joined_later(&returns, &history).is_empty()
    {
        return Err(Fault::Frozen(workspace.day_of(last.at)).into());
    }
    let members = workspace.store.moderators(id)?;
    let known = members.into_iter().find(|member| member.name.is_called(signer.name.as_str()));
    let (by, new) = match known {
        Some(known) => (known, false),
        None => {
            let id = MemberId::new(workspace.ports.uuid()?);
            (Member { id, name: signer.name.clone() }, true)
        }
    };
    let now = workspace.now();
    let invited = audit.invited.iter().map(|invited| invited.id).collect();
    let cut_off = CutOff::freeze(by.clone(), now, invited, returns, &history);
    let author = Author { role: Role::Partnership, name: signer.name };
    let operation = Operation::new("audit.freeze", now).by(author).with("audit", id.to_string());
    workspace.store.transact(operation, |tx| {
        if new {
            tx.save_moderator(id, &by)?;
        }
        Ok::<_, Error>(tx.keep_cut_off(id, &cut_off)?)
    })?;
    Ok(Frozen { returns: cut_off.returns.len(), events: cut_off.events.len(), digest: cut_off.digest() })
}

/// The cut-off that stands, who set it, and what joined since.
pub(super) fn standing(
    workspace: &Workspace,
    audit: &Audit,
) -> Result<Option<(DateTime<Utc>, Line, JoinedLater)>, Error> {
    let Some(last) = workspace.store.cut_offs(audit.id)?.pop() else { return Ok(None) };
    let joined = last.joined_later(&returns(workspace, audit)?, &workspace.store.moderation(audit.id)?);
    Ok(Some((last.at, last.by.name, joined)))
}

/// The return of each agency that counts: SHA-256 of what was signed.
fn returns(workspace: &Workspace, audit: &Audit) -> Result<BTreeMap<InvitedId, Digest>, Error> {
    let placed = places(workspace, audit)?;
    let counted =
        workspace.store.received(audit.id)?.into_iter().filter(|row| row.held.kept == Kept::Counted);
    let at = |row: candour_store::ReceivedRow| {
        let place = placed.iter().find(|placed| placed.submission == row.held.submission)?;
        Some((place.invited, row.held.payload))
    };
    Ok(counted.filter_map(at).collect())
}

/// Gives an audit the list that a cut-off was made of: what was frozen stays what it was. Whoever was added since is not on it; of whom it
/// has a return and who was taken off since stands after the others, as the return says they are.
pub(crate) fn as_frozen<'a>(
    audit: &mut Audit,
    cut_off: &CutOff,
    profile: impl Fn(&Digest) -> Option<&'a AgencyProfile>,
) {
    if let Some(then) = &cut_off.invited {
        audit.invited.retain(|invited| then.contains(&invited.id));
    }
    for (id, payload) in &cut_off.returns {
        if let (None, Some(profile)) = (audit.invited(*id), profile(payload)) {
            let areas = profile.areas.intersection(&audit.areas).cloned().collect();
            let (name, kind) = (profile.name.clone(), profile.kind.clone());
            audit.invited.push(Invited { id: *id, name, kind, areas });
        }
    }
}
