//! Finding a return, or an invited agency, by what a person calls it.

use candour_domain::audit::{Audit, Invited};
use candour_domain::ids::AuditId;
use candour_store::ReceivedRow;

use super::Fault;
use crate::{Error, Workspace, audit};

/// Fewer characters of a reference name no return.
const LEAST: usize = 6;

/// Whether a return is called so: by its reference, as it is read out in groups, by how that begins, or by its own id.
pub(super) fn is_named(row: &ReceivedRow, named: &str) -> bool {
    let plain: String = named.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let begins = plain.len() >= LEAST && row.held.payload.to_string().starts_with(&plain);
    begins || row.held.submission.to_string() == plain
}

/// The return that is meant; of several revisions of one, the last that came.
pub fn find_return(workspace: &Workspace, audit: AuditId, named: &str) -> Result<ReceivedRow, Error> {
    let mut rows = workspace.store.received(audit)?;
    rows.retain(|row| is_named(row, named));
    let last = rows.pop().ok_or_else(|| Fault::NoReturn(named.to_owned()))?;
    match rows.iter().all(|row| row.held.submission == last.held.submission) {
        true => Ok(last),
        false => Err(Fault::SeveralReturns(named.to_owned()).into()),
    }
}

/// The invited agency that is meant, by its id or its name in any case.
pub fn invited_named<'a>(audit: &'a Audit, named: &str) -> Result<&'a Invited, Error> {
    let meant = audit.meant(named);
    let named = named.trim().to_owned();
    match meant[..] {
        [only] => Ok(only),
        [] => Err(Fault::NotInvited(named).into()),
        _ => {
            Err(Fault::SeveralInvited { named, ids: meant.iter().map(|invited| invited.id).collect() }.into())
        }
    }
}

/// The invited agency that is meant, of an audit that is kept here.
pub fn find_invited(workspace: &Workspace, audit: AuditId, named: &str) -> Result<Invited, Error> {
    let (audit, _) = audit::asked(workspace, audit)?;
    invited_named(&audit, named).cloned()
}
