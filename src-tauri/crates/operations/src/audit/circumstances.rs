//! What a coordinator learns of an invited agency besides its return: a later day that was agreed, that it will not take part, a note.

use candour_domain::assessment::{Author, Role};
use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::text::Prose;
use candour_store::{CircumstanceRow, Operation};
use chrono::NaiveDate;

use crate::received::Fault;
use crate::{Error, Workspace, audit, partnership};

/// Agrees another day with an agency, after the deadline; none takes it back.
pub fn extend(
    workspace: &mut Workspace,
    id: AuditId,
    invited: InvitedId,
    until: Option<NaiveDate>,
) -> Result<(), Error> {
    let deadline = audit::asked(workspace, id)?.0.deadline;
    if let Some(day) = until.filter(|day| *day <= deadline) {
        return Err(Fault::NotAnExtension { day, deadline }.into());
    }
    change(workspace, "invited.extend", id, invited, |row, _| row.extension = until)
}

/// Notes that an agency said that it will not take part, or that it does after all.
pub fn decline(
    workspace: &mut Workspace,
    id: AuditId,
    invited: InvitedId,
    declined: bool,
) -> Result<(), Error> {
    change(workspace, "invited.decline", id, invited, |row, now| {
        row.declined_at = declined.then(|| row.declined_at.unwrap_or(now));
    })
}

/// Keeps the coordinator's own note of an agency; a blank one takes it away.
pub fn note(workspace: &mut Workspace, id: AuditId, invited: InvitedId, text: &str) -> Result<(), Error> {
    let note = Prose::tidy(text).map_err(|fault| Error::field("note", fault))?;
    change(workspace, "invited.note", id, invited, |row, _| row.note = note)
}

fn change(
    workspace: &mut Workspace,
    name: &'static str,
    id: AuditId,
    invited: InvitedId,
    change: impl FnOnce(&mut CircumstanceRow, chrono::DateTime<chrono::Utc>),
) -> Result<(), Error> {
    let by = Author { role: Role::Partnership, name: partnership::keys(workspace)?.signer.name };
    let (audit, _) = audit::asked(workspace, id)?;
    audit.invited(invited).ok_or_else(|| Fault::NotInvited(invited.to_string()))?;
    let mut row = workspace.store.circumstances(id)?.remove(&invited).unwrap_or_default();
    let (before, now) = (row.clone(), workspace.now());
    change(&mut row, now);
    if row == before {
        return Ok(());
    }
    let operation =
        Operation::new(name, now).by(by).with("audit", id.to_string()).with("invited", invited.to_string());
    workspace.store.transact(operation, |tx| Ok(tx.save_circumstance(id, invited, &row)?))
}
