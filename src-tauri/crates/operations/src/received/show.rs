//! One return opened to be read, and what changed since another of its revisions.

use std::sync::Arc;

use candour_domain::assessment::Contents;
use candour_domain::audit::Audit;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::receiving::{Kept, RevisionDifference, revision_difference};
use candour_domain::text::Line;
use candour_store::{BeforeRow, PlacedRow, ReceivedRow, StoreError};

use super::Fault;
use super::counted::contents;
use crate::file::{self, Report};
use crate::{Error, Workspace, audit};

/// A return as it came.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The audit.
    pub audit: Audit,
    /// The catalogue that it answers.
    pub catalogue: Arc<Catalogue>,
    /// How it is held.
    pub row: ReceivedRow,
    /// Whose it is, where that is said.
    pub placed: Option<PlacedRow>,
    /// What it says.
    pub contents: Contents,
    /// Who signed it, looked at anew.
    pub report: Report,
    /// How its words came before, in files that were trusted less; oldest first.
    pub before: Vec<BeforeRow>,
    /// The other returns of the same submission, in the order of their revisions.
    pub others: Vec<ReceivedRow>,
}

/// Two revisions of a return beside each other.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The catalogue that both answer.
    pub catalogue: Arc<Catalogue>,
    /// The earlier one.
    pub before: ReceivedRow,
    /// The later one.
    pub after: ReceivedRow,
    /// What the earlier one says.
    pub contents_before: Contents,
    /// What the later one says.
    pub contents_after: Contents,
    /// What changed.
    pub difference: RevisionDifference,
}

/// Opens a held return.
pub fn show(workspace: &Workspace, id: AuditId, payload: &Digest) -> Result<Shown, Error> {
    let (audit, catalogue) = audit::asked(workspace, id)?;
    let mut rows = workspace.store.received(id)?;
    let row = rows.iter().find(|row| row.held.payload == *payload).cloned();
    let row = row.ok_or_else(|| Fault::NoReturn(payload.to_string()))?;
    rows.retain(|other| other.held.submission == row.held.submission && other.held.payload != *payload);
    rows.sort_by_key(|row| (row.held.revision, row.received_at));
    let gone = || StoreError::Damaged {
        table: Some("received"),
        column: Some("file"),
        detail: "a return is gone while it was read".into(),
    };
    let bytes = workspace.store.received_file(id, payload)?.ok_or_else(gone)?;
    let placed = workspace.store.placed(id)?;
    Ok(Shown {
        contents: contents(workspace, &audit, &row)?,
        report: file::verify(&bytes, Some(workspace), false)?,
        placed: placed.into_iter().find(|placed| placed.placed.submission == row.held.submission),
        before: workspace.store.received_before(id, payload)?,
        others: rows,
        audit,
        catalogue,
        row,
    })
}

/// The held returns of an invited agency, in the order of their revisions; those that came later last.
pub fn revisions(workspace: &Workspace, id: AuditId, invited: InvitedId) -> Result<Vec<ReceivedRow>, Error> {
    let placed = workspace.store.placed(id)?;
    let of =
        placed.iter().find(|placed| placed.placed.invited == invited).map(|placed| placed.placed.submission);
    let mut rows = workspace.store.received(id)?;
    rows.retain(|row| Some(row.held.submission) == of);
    rows.sort_by_key(|row| (row.held.revision, row.received_at));
    Ok(rows)
}

/// What changed in an agency's return: between two revisions, or to the last one from the one before.
pub fn difference(
    workspace: &Workspace,
    id: AuditId,
    invited: InvitedId,
    between: Option<(u32, u32)>,
) -> Result<Compared, Error> {
    let (audit, _) = audit::asked(workspace, id)?;
    let name = audit.invited(invited).map(|invited| invited.name.clone());
    let name = name.ok_or_else(|| Fault::NotInvited(invited.to_string()))?;
    let rows = revisions(workspace, id, invited)?;
    if rows.is_empty() {
        return Err(Fault::NothingReturned(name).into());
    }
    let (before, after) = match between {
        Some((from, to)) => (of_revision(&rows, from, &name)?, of_revision(&rows, to, &name)?),
        None => match &rows[..] {
            [.., before, after] => (before.clone(), after.clone()),
            _ => return Err(Fault::OneRevision(name).into()),
        },
    };
    compare(workspace, id, &before.held.payload, &after.held.payload)
}

/// The one that was trusted first, where several say that they are that revision.
fn of_revision(rows: &[ReceivedRow], revision: u32, agency: &Line) -> Result<ReceivedRow, Error> {
    let of = || rows.iter().filter(|row| row.held.revision == revision);
    let found =
        of().find(|row| matches!(row.held.kept, Kept::Counted | Kept::Superseded)).or_else(|| of().next());
    found.cloned().ok_or_else(|| Fault::NoRevision { agency: agency.clone(), revision }.into())
}

/// What changed from one held return to another.
pub fn compare(
    workspace: &Workspace,
    id: AuditId,
    before: &Digest,
    after: &Digest,
) -> Result<Compared, Error> {
    let (audit, catalogue) = audit::asked(workspace, id)?;
    let rows = workspace.store.received(id)?;
    let row = |payload: &Digest| -> Result<ReceivedRow, Error> {
        let found = rows.iter().find(|row| row.held.payload == *payload).cloned();
        Ok(found.ok_or_else(|| Fault::NoReturn(payload.to_string()))?)
    };
    let (before, after) = (row(before)?, row(after)?);
    let contents_before = contents(workspace, &audit, &before)?;
    let contents_after = contents(workspace, &audit, &after)?;
    let difference = revision_difference(&catalogue, &contents_before, &contents_after);
    Ok(Compared { catalogue, before, after, contents_before, contents_after, difference })
}
