//! What is being written of a return as a whole: kept as it is typed, and gone as soon as it is signed.

use std::collections::BTreeMap;

use candour_domain::assessment::{Author, Role};
use candour_domain::ids::{AuditId, InvitedId, MemberId};
use candour_domain::text::Prose;
use candour_store::{ModerationDraft, Operation, Transaction};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Fault;
use crate::{Error, Workspace, audit, partnership};

/// It stands among what members of the panel are typing, as that of nobody: an outcome is the partnership's own.
const NOBODY: MemberId = MemberId::new(Uuid::nil());
const OVERALL: &str = "overall";

/// Keeps what is being written of an agency's return as a whole. Nothing is signed by it.
pub fn keep_words(
    workspace: &mut Workspace,
    audit: AuditId,
    agency: InvitedId,
    overall: &str,
) -> Result<(), Error> {
    let overall = Prose::tidy(overall).map_err(|fault| Error::field(OVERALL, fault))?;
    if audit::show(workspace, audit)?.row.audit.invited(agency).is_none() {
        return Err(Fault::NotInvited { named: agency.to_string() }.into());
    }
    let draft = json!({ OVERALL: overall.as_str() });
    let draft = ModerationDraft { invited: agency, statement: None, draft };
    let operation = operation(workspace, audit, agency)?;
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.save_moderation_draft(audit, NOBODY, &draft)?))
}

/// What is being written of each agency's return since its last outcome was signed, where anything is.
pub(super) fn words(workspace: &Workspace, audit: AuditId) -> Result<BTreeMap<InvitedId, Prose>, Error> {
    let drafts = workspace.store.moderation_drafts(audit, NOBODY)?.into_iter();
    let of = |draft: ModerationDraft| {
        let overall = draft.draft.get(OVERALL).and_then(Value::as_str)?;
        Some((draft.invited, Prose::tidy(overall).ok()?))
    };
    Ok(drafts.filter_map(of).collect())
}

/// They were signed.
pub(super) fn forget(tx: &Transaction<'_>, audit: AuditId, agency: InvitedId) -> Result<(), Error> {
    Ok(tx.forget_moderation_draft(audit, NOBODY, agency, None)?)
}

/// The entry in the change log.
pub(super) fn operation(
    workspace: &Workspace,
    audit: AuditId,
    agency: InvitedId,
) -> Result<Operation, Error> {
    let by = Author { role: Role::Partnership, name: partnership::keys(workspace)?.signer.name };
    let operation = Operation::new("outcome.write", workspace.now()).by(by);
    Ok(operation.with("audit", audit.to_string()).with("invited", agency.to_string()))
}
