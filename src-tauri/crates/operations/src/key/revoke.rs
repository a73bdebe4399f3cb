//! Calling a key back: its holder left, or it was lost. The next pack says so; offline agencies learn of it then.

use candour_domain::digest::Digest;
use candour_domain::text::Line;
use candour_store::{Operation, RevocationRow};
use chrono::{DateTime, Utc};

use super::Fault;
use crate::{Error, Workspace, partnership};

/// Calls a key back by the word of the partnership that this workspace speaks for. The key is named by its id, or by how the id of one
/// that is known here begins. From `at` on, what it signs counts no more, whenever that says that it was signed.
pub fn revoke(
    workspace: &mut Workspace,
    named: &str,
    at: Option<DateTime<Utc>>,
    reason: &str,
) -> Result<Digest, Error> {
    let by = partnership::keys(workspace)?;
    let keyid = find(workspace, named)?;
    if keyid == by.row.keyid {
        return Err(Fault::OwnOfPartnership.into());
    }
    let reason = Line::tidy(reason).map_err(|fault| Error::field("reason", fault))?;
    let now = workspace.now();
    let row = RevocationRow { keyid, by_keyid: by.row.keyid, at: at.unwrap_or(now), reason, learned_at: now };
    let operation = Operation::new("key.revoke", now).with("keyid", keyid.to_string());
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.revoke_key(&row)?))?;
    Ok(keyid)
}

fn find(workspace: &Workspace, named: &str) -> Result<Digest, Error> {
    let named = named.trim().to_lowercase();
    if let Ok(whole) = named.parse() {
        return Ok(whole);
    }
    let known = workspace.store.known_keys()?.into_iter().map(|key| key.keyid);
    let met = workspace.store.met_keys()?.into_iter().map(|key| key.keyid);
    let begins = |keyid: &Digest| named.len() >= 8 && keyid.to_string().starts_with(&named);
    let found: Vec<Digest> = known.chain(met).filter(begins).collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(Fault::Unheard(named).into()),
        _ => Err(Fault::Ambiguous(named).into()),
    }
}
