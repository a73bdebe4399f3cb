//! Disposing of an audit, with a record of it.

use candour_domain::assessment::{Author, Role};
use candour_domain::disposal::audit_may_go;
use candour_domain::ids::AuditId;
use candour_domain::text::Prose;
pub use candour_store::AuditDisposalRow;
use candour_store::Operation;

use crate::backup::{Backup, held_by};
use crate::{Error, Workspace, audit, partnership};

/// What is disposed of, and why.
#[derive(Debug, Clone, Copy)]
pub struct Disposing<'d> {
    /// The audit's title, as it was typed.
    pub title: &'d str,
    /// Why.
    pub reason: &'d str,
    /// That it goes though packs of it were issued.
    pub although_issued: bool,
}

/// What was disposed of, and where it still is.
#[derive(Debug)]
pub struct Disposed {
    /// The record that stays.
    pub record: AuditDisposalRow,
    /// Backups that still hold it, the one made last first.
    pub backups: Vec<Backup>,
}

/// Removes an audit with who was invited, whom to write to and the packs that were issued, and keeps a record of what it was, who did
/// it, when and why. Packs that were sent are not called back by it, and what is returned for them is refused here from then on.
pub fn dispose(workspace: &mut Workspace, id: AuditId, how: &Disposing<'_>) -> Result<Disposed, Error> {
    let listed = audit::show(workspace, id)?;
    let keys = partnership::keys(workspace)?;
    let issued = u32::try_from(listed.issued.len()).unwrap_or(u32::MAX);
    let title = listed.row.audit.title;
    audit_may_go(&title, how.title, issued, how.although_issued)?;
    let reason = Prose::tidy(how.reason).map_err(|fault| Error::field("reason", fault))?;
    if reason.is_empty() {
        return Err(Error::Blank { field: "reason" });
    }
    let first = workspace.store.all_changes()?.into_iter().find(|change| {
        change.detail.get("audit").and_then(|named| named.as_str()) == Some(id.to_string().as_str())
    });
    let by = Author { role: Role::Partnership, name: keys.signer.name };
    let now = workspace.now();
    let record = AuditDisposalRow {
        audit: id,
        partnership: keys.row.name,
        title,
        issued,
        by: by.clone(),
        at: now,
        reason,
    };
    let operation =
        Operation::new("audit.dispose", now).by(by).with("audit", id.to_string()).with("issued", issued);
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.dispose_of_audit(&record)?))?;
    // It is gone already; that the journal forgets it as well can wait for the next time.
    let _ = workspace.store.forget_removed();
    let backups = held_by(workspace, first.map_or(0, |change| change.id)).unwrap_or_default();
    Ok(Disposed { record, backups })
}

/// The audits that were disposed of, the last first.
pub fn disposals(workspace: &Workspace) -> Result<Vec<AuditDisposalRow>, Error> {
    Ok(workspace.store.audit_disposals()?)
}
