//! Going on with an audit from a pack that the partnership issued, where the workspace that issued it is lost: agencies have it still.

use candour_domain::assessment::{Author, Role};
use candour_domain::ids::AuditId;
use candour_store::{AuditRow, IssuedRow, Operation};

use crate::pack::{self, Fault};
use crate::{Error, Workspace, partnership};

/// Takes an audit back from its pack: what it asks, of whom and by when, and which issue comes next. Whom to write to is in no pack; what
/// is here of that stays. The pack has to be signed with the partnership's own key, and later than what is here.
pub fn take_back(workspace: &mut Workspace, file: &str, bytes: &[u8]) -> Result<AuditId, Error> {
    let keys = partnership::keys(workspace)?;
    let inspected = pack::inspect(Some(workspace), file, bytes, workspace.today())?;
    let (signed, content) = (&inspected.pack, inspected.pack.content());
    let title = || content.audit.title.clone();
    if signed.signer().keyid.digest() != keys.row.keyid {
        return Err(Fault::NotOurs { title: title(), signed_for: content.partnership.clone() }.into());
    }
    let id = content.audit.id;
    let here = workspace.store.audit(id)?;
    let issued = workspace.store.issued_packs(id)?;
    let last = issued.last().map_or(0, |pack| pack.issue);
    if here.is_some() && content.issue <= last {
        return Err(Fault::Older { title: title(), given: content.issue, here: last }.into());
    }
    let now = workspace.now();
    let (created_at, contacts) = match here {
        Some(row) => (row.created_at, row.contacts),
        None => (content.signed_at.moment(), Default::default()),
    };
    let row = AuditRow {
        audit: content.audit.clone(),
        catalogue: inspected.catalogue.sha256(),
        instructions: content.instructions.clone(),
        send_to: content.send_to.clone(),
        contacts,
        created_at,
        // What it says is what that pack says: nothing was changed since.
        changed_at: content.signed_at.moment(),
    };
    let pack = IssuedRow {
        sha256: signed.payload_sha256(),
        audit: id,
        issue: content.issue,
        issued_at: content.signed_at.moment(),
        file_name: file.to_owned(),
        file: bytes.to_vec(),
    };
    let by = Author { role: Role::Partnership, name: keys.signer.name };
    let operation = Operation::new("audit.take-back", now)
        .by(by)
        .with("audit", id.to_string())
        .with("issue", content.issue);
    workspace.store.transact(operation, |tx| {
        tx.add_catalogue(&inspected.catalogue, now)?;
        tx.save_audit(&row)?;
        Ok::<_, Error>(tx.keep_issued_pack(&pack)?)
    })?;
    Ok(id)
}
