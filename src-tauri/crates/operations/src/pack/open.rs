//! Opening a pack: it is kept, and can be worked on, confirmed or not.

use std::path::Path;

use candour_domain::ids::AuditId;
use candour_store::{Details, Operation, PackRow, RevocationRow, Transaction};

use super::Fault;
use super::inspect::{Inspected, Place, inspect};
use crate::file::{self, Received};
use crate::key::{self, KeyState, Met};
use crate::{Error, Workspace};

/// Whether a later issue takes the place of the one that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newer {
    /// The person is shown what changed, and asked.
    Ask,
    /// The person was shown it, and takes it.
    Take,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Opened {
    /// It is kept, or was here already.
    Kept(Box<Inspected>),
    /// It is a later issue: what changed is to be shown. Nothing was kept yet.
    Asks(Box<Inspected>),
}

/// Reads a file that may be a pack. A folder, or whatever else is no file, is named for what it is.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    file::handed(&[path.to_owned()]).map(|(_, bytes)| bytes)
}

/// Opens a pack. From an unknown key it can be worked on; another key than a partnership had before stops it until that is confirmed
/// anew; a refusal is logged.
pub fn open(workspace: &mut Workspace, file: &str, bytes: &[u8], newer: Newer) -> Result<Opened, Error> {
    let opened = judge(workspace, file, bytes, newer);
    if let Err(fault) = &opened {
        file::log_refusal(workspace, Received { file, bytes }, fault)?;
    }
    opened
}

fn judge(workspace: &mut Workspace, file: &str, bytes: &[u8], newer: Newer) -> Result<Opened, Error> {
    let inspected = inspect(Some(workspace), file, bytes, workspace.today())?;
    let content = inspected.pack.content();
    let title = || content.audit.title.clone();
    match inspected.key {
        KeyState::CalledBack { at } => {
            return Err(key::Fault::CalledBack { name: content.partnership.clone(), at }.into());
        }
        KeyState::Changed => {
            remember(workspace, &inspected)?;
            return Err(key::Fault::Changed { name: content.partnership.clone() }.into());
        }
        KeyState::Known { .. } | KeyState::Unconfirmed => {}
    }
    match &inspected.place {
        Place::Here => return Ok(Opened::Kept(Box::new(inspected))),
        Place::Older { here } => {
            return Err(Fault::Older { title: title(), given: content.issue, here: *here }.into());
        }
        Place::Conflict => return Err(Fault::TwoOfOneIssue { title: title(), issue: content.issue }.into()),
        Place::Newer { .. } if newer == Newer::Ask => return Ok(Opened::Asks(Box::new(inspected))),
        Place::Newer { .. } | Place::First => {}
    }
    keep(workspace, &inspected, bytes)?;
    // Now that it was met, the places of the words that confirm its key are known.
    inspect(Some(workspace), file, bytes, workspace.today()).map(Box::new).map(Opened::Kept)
}

/// Meets the key that signed a pack, so that it can be confirmed without the pack's being kept. Answers with the key's id.
pub fn meet(workspace: &mut Workspace, file: &str, bytes: &[u8]) -> Result<String, Error> {
    let inspected = inspect(Some(workspace), file, bytes, workspace.today())?;
    remember(workspace, &inspected)?;
    Ok(inspected.pack.signer().keyid.to_string())
}

/// Remembers the key of a pack that is not kept.
fn remember(workspace: &mut Workspace, inspected: &Inspected) -> Result<(), Error> {
    if inspected.key.is_known() || inspected.places.is_some() {
        return Ok(());
    }
    let now = workspace.now();
    let places = workspace.ports.places()?;
    let met = Met { signer: inspected.pack.signer(), organisation: &inspected.pack.content().partnership };
    let operation = Operation::new("key.meet", now).with("keyid", met.signer.keyid.to_string());
    workspace.store.transact(operation, |tx| key::meet(tx, met, places, now))
}

fn keep(workspace: &mut Workspace, inspected: &Inspected, bytes: &[u8]) -> Result<(), Error> {
    let now = workspace.now();
    let places = workspace.ports.places()?;
    let (pack, content) = (&inspected.pack, inspected.pack.content());
    let id = content.audit.id;
    let before = workspace.store.standing_pack(id)?.map(|row| super::inspect::kept(&row)).transpose()?;
    let row = PackRow {
        sha256: pack.payload_sha256(),
        audit: id,
        issue: content.issue,
        keyid: pack.signer().keyid.digest(),
        opened_at: now,
        file: bytes.to_vec(),
    };
    let met = Met { signer: pack.signer(), organisation: &content.partnership };
    let operation = Operation::new("pack.open", now)
        .with("audit", id.to_string())
        .with("issue", content.issue)
        .with("sha256", row.sha256.to_string());
    workspace.store.transact(operation, |tx| {
        tx.add_catalogue(&inspected.catalogue, now)?;
        tx.keep_pack(&row)?;
        key::meet(tx, met, places, now)?;
        for revoked in &content.revoked {
            tx.revoke_key(&RevocationRow {
                keyid: revoked.keyid.digest(),
                by_keyid: row.keyid,
                at: revoked.at.moment(),
                reason: revoked.reason.clone(),
                learned_at: now,
            })?;
        }
        match before.map(|before| before.content().audit.deadline) {
            Some(day) if day != content.audit.deadline => move_deadline(tx, id, day, content.audit.deadline),
            _ => Ok::<_, Error>(()),
        }
    })
}

/// What answers the audit is wanted by its new day, unless the person had chosen another than the old one.
fn move_deadline(
    tx: &Transaction<'_>,
    audit: AuditId,
    before: chrono::NaiveDate,
    after: chrono::NaiveDate,
) -> Result<(), Error> {
    for link in tx.linked(audit)? {
        let Some(assessment) = tx.assessment(link.assessment)? else { continue };
        if assessment.due == Some(before) {
            let details = Details {
                agency: assessment.contents.agency,
                lead: assessment.lead,
                officer: assessment.officer,
                due: Some(after),
            };
            tx.save_details(link.assessment, &details)?;
        }
    }
    Ok(())
}
