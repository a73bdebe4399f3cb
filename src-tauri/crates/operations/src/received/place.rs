//! Saying which of the invited a return is of, where it does not say so beyond doubt.

use candour_domain::audit::Invited;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, AuditId, InvitedId};
use candour_domain::receiving::{Kept, Placed};
use candour_domain::text::Line;
use candour_store::{Operation, PlacedRow, ReceivedRow};

use super::Fault;
use super::decide::places;
use crate::pack::Fault as PackFault;
use crate::{Error, Workspace, audit, partnership};

/// Where a return goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// To one of the invited.
    Invited(InvitedId),
    /// To the list of the invited, as the agency that it says it is.
    Added,
}

/// Whether a return may take the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// No: the other keeps it.
    No,
    /// Yes: the agency began anew, or the other has no business there.
    Yes,
}

/// Places a return, by a person's word. What had the place before, where it may give way, stays readable: of the same agency, which began
/// anew, it is superseded; of another it waits for a place of its own. What was superseded so counts again once it is placed again. What
/// does not count takes no place of one that does.
pub fn place(
    workspace: &mut Workspace,
    id: AuditId,
    submission: AssessmentId,
    to: Where,
    instead: Instead,
) -> Result<InvitedId, Error> {
    let by = partnership::keys(workspace)?.signer.name;
    let row = workspace.store.audit(id)?.ok_or(PackFault::NoAudit(id))?;
    let rows = workspace.store.received(id)?;
    let theirs = |id: AssessmentId| rows.iter().filter(move |row| row.held.submission == id);
    // Its last revision that counts, or did until it gave way.
    let last = theirs(submission)
        .filter(|row| matches!(row.held.kept, Kept::Counted | Kept::Superseded))
        .max_by_key(|row| row.held.revision);
    let of = last.or_else(|| theirs(submission).next_back());
    let of = of.ok_or_else(|| Fault::NoReturn(submission.to_string()))?;
    let now = workspace.now();
    let mut changed = None;
    let invited = match to {
        Where::Invited(invited) => {
            let known = row.audit.invited(invited);
            known.ok_or_else(|| Fault::NotInvited(invited.to_string()))?.clone()
        }
        Where::Added => {
            let areas = of.profile.areas.intersection(&row.audit.areas).cloned().collect();
            let profile = &of.profile;
            let id = InvitedId::new(workspace.ports.uuid()?);
            let added = Invited { id, name: profile.name.clone(), kind: profile.kind.clone(), areas };
            if added.areas.is_empty() {
                return Err(Fault::OtherAreas(added.name).into());
            }
            let mut with = row.clone();
            with.audit.invited.push(added.clone());
            with.changed_at = now;
            let (_, catalogue) = audit::asked(workspace, with.audit.id)?;
            with.audit.check_against(&catalogue).map_err(PackFault::Audit)?;
            changed = Some(with);
            added
        }
    };
    let placed = places(workspace, &row.audit)?;
    let before = placed.iter().find(|placed| placed.invited == invited.id && placed.submission != submission);
    let before_name = before.map(|before| {
        let row = rows.iter().rfind(|row| row.held.submission == before.submission);
        row.map(|row| row.profile.name.clone()).unwrap_or_default()
    });
    if let (Some(by), Instead::No) = (before_name, instead) {
        return Err(Fault::PlaceTaken { invited: invited.name, by }.into());
    }
    let counted = |id: AssessmentId| theirs(id).filter(|row| row.held.kept == Kept::Counted);
    let counted_before: Vec<&ReceivedRow> =
        before.into_iter().flat_map(|by| counted(by.submission)).collect();
    if last.is_none() && !counted_before.is_empty() {
        return Err(Fault::DoesNotCount { agency: of.profile.name.clone(), invited: invited.name }.into());
    }
    let same_agency = |row: &&&ReceivedRow| row.held.agency == of.held.agency;
    let earlier = counted(submission).filter(|row| last.is_some_and(|last| last.held != row.held));
    let gives_way: Vec<Digest> = counted_before
        .iter()
        .filter(same_agency)
        .copied()
        .chain(earlier)
        .map(|row| row.held.payload)
        .collect();
    let counts_again = last.filter(|row| row.held.kept == Kept::Superseded).map(|row| row.held.payload);
    let placing = PlacedRow {
        placed: Placed { submission, agency: of.held.agency, invited: invited.id },
        by: Some(by.clone()),
        at: now,
    };
    let operation =
        said("return.place", workspace, id, submission, by).with("invited", invited.id.to_string());
    workspace.store.transact(operation, |tx| {
        if let Some(with) = &changed {
            tx.save_audit(with)?;
        }
        if let Some(before) = before {
            tx.unplace(id, before.submission)?;
        }
        for payload in &gives_way {
            tx.keep_received_as(id, payload, Kept::Superseded)?;
        }
        if let Some(payload) = &counts_again {
            tx.keep_received_as(id, payload, Kept::Counted)?;
        }
        Ok::<_, Error>(tx.place(id, &placing)?)
    })?;
    Ok(invited.id)
}

/// Takes back which of the invited a return is of: it counts nowhere until a person says that anew, whatever later revisions say.
pub fn unplace(workspace: &mut Workspace, id: AuditId, submission: AssessmentId) -> Result<(), Error> {
    let by = partnership::keys(workspace)?.signer.name;
    audit::asked(workspace, id)?;
    let operation = said("return.unplace", workspace, id, submission, by.clone());
    let now = workspace.now();
    workspace.store.transact(operation, |tx| Ok(tx.place_nowhere(id, submission, &by, now)?))
}

fn said(
    name: &'static str,
    workspace: &Workspace,
    audit: AuditId,
    submission: AssessmentId,
    by: Line,
) -> Operation {
    use candour_domain::assessment::{Author, Role};
    Operation::new(name, workspace.now())
        .by(Author { role: Role::Partnership, name: by })
        .with("audit", audit.to_string())
        .with("submission", submission.to_string())
}
