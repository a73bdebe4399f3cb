//! The returns that count, each at its place among the invited: what is compared and moderated.

use std::collections::HashMap;

use candour_domain::assessment::Contents;
use candour_domain::audit::Audit;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, InvitedId};
use candour_domain::moderation::Asked;
use candour_domain::receiving::Kept;
use candour_sealed::payload::Submission;
use candour_store::{GradesRow, ReceivedRow, StoreError};

use crate::{Error, Workspace};

/// A return that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// Of which of the invited it is.
    pub invited: InvitedId,
    /// How it came.
    pub row: ReceivedRow,
    /// What it says.
    pub contents: Contents,
}

/// A return that counts, and nothing of what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedRow {
    /// Of which of the invited it is.
    pub invited: InvitedId,
    /// How it came.
    pub row: ReceivedRow,
}

/// The returns of an audit that count, in the order in which the agencies were invited. They were verified as they were taken in.
pub fn counted(workspace: &Workspace, audit: &Audit) -> Result<Vec<Counted>, Error> {
    let rows = counted_rows(workspace, audit)?.into_iter();
    let said = rows.map(|CountedRow { invited, row }| {
        let contents = contents(workspace, audit, &row)?;
        Ok(Counted { invited, row, contents })
    });
    said.collect()
}

/// The same without what they say: of a thousand returns, that is a hundred megabytes which few questions need.
pub fn counted_rows(workspace: &Workspace, audit: &Audit) -> Result<Vec<CountedRow>, Error> {
    let mut rows: HashMap<_, _> = workspace
        .store
        .received(audit.id)?
        .into_iter()
        .filter(|row| row.held.kept == Kept::Counted)
        .map(|row| (row.held.submission, row))
        .collect();
    let placed = in_order(workspace, audit)?.into_iter();
    let found = placed.filter_map(|(invited, submission)| {
        let row = rows.remove(&submission?)?;
        Some(CountedRow { invited, row })
    });
    Ok(found.collect())
}

/// The return of one of the invited that counts.
pub fn counted_of(
    workspace: &Workspace,
    audit: &Audit,
    invited: InvitedId,
) -> Result<Option<Counted>, Error> {
    let placed = workspace.store.placed(audit.id)?;
    let Some(place) = placed.into_iter().rfind(|row| row.placed.invited == invited) else { return Ok(None) };
    let mut rows = workspace.store.received(audit.id)?.into_iter();
    let counts =
        |row: &ReceivedRow| row.held.kept == Kept::Counted && row.held.submission == place.placed.submission;
    let Some(row) = rows.find(counts) else { return Ok(None) };
    let contents = contents(workspace, audit, &row)?;
    Ok(Some(Counted { invited, row, contents }))
}

/// The grades of the returns that count, for each of the invited in order; none where none counts.
pub fn counted_grades(workspace: &Workspace, audit: &Audit) -> Result<Vec<Option<GradesRow>>, Error> {
    let rows = workspace.store.counted_grades(audit.id)?;
    let mut rows: HashMap<_, _> = rows.into_iter().map(|row| (row.submission, row)).collect();
    let places = in_order(workspace, audit)?;
    Ok(places.into_iter().map(|(_, submission)| rows.remove(&submission?)).collect())
}

/// What is asked of each of the agencies that returned something, and what it answered: by the grades and the digests that were noted
/// when the returns were taken in.
pub(crate) fn asked(
    workspace: &Workspace,
    audit: &Audit,
    catalogue: &Catalogue,
    returns: &[CountedRow],
) -> Result<Vec<Asked>, Error> {
    let rows = workspace.store.held_grades(audit.id)?;
    let grades: HashMap<Digest, GradesRow> = rows.into_iter().map(|row| (row.payload, row)).collect();
    let digests = workspace.store.answer_digests(audit.id)?;
    let of = |returned: &CountedRow| {
        let (invited, payload) = (returned.invited, returned.row.held.payload);
        match grades.get(&payload).zip(digests.get(&payload)) {
            Some((row, digests)) => {
                Ok(Asked::of_digests(catalogue, invited, payload, &row.profile, &row.grades, digests))
            }
            None => {
                let contents = contents_of(workspace, audit, &payload)?;
                Ok(Asked::of_return(catalogue, invited, payload, &contents))
            }
        }
    };
    returns.iter().map(of).collect()
}

/// What a held return says.
pub(crate) fn contents(workspace: &Workspace, audit: &Audit, row: &ReceivedRow) -> Result<Contents, Error> {
    contents_of(workspace, audit, &row.held.payload)
}

/// What the held return says that was signed with this digest.
pub(crate) fn contents_of(workspace: &Workspace, audit: &Audit, payload: &Digest) -> Result<Contents, Error> {
    let payload = workspace.store.received_payload(audit.id, payload)?;
    let damaged =
        |detail: String| StoreError::Damaged { table: Some("received"), column: Some("payload"), detail };
    let payload = payload.ok_or_else(|| damaged("a return is gone while it was read".into()))?;
    // The database vouches for its bytes, as it did when they were verified.
    let submission: Submission =
        serde_json::from_slice(&payload).map_err(|error| damaged(error.to_string()))?;
    Ok(submission.contents())
}

/// The invited in order, each with the return that has its place.
fn in_order(workspace: &Workspace, audit: &Audit) -> Result<Vec<(InvitedId, Option<AssessmentId>)>, Error> {
    let placed = workspace.store.placed(audit.id)?;
    let places: HashMap<_, _> =
        placed.into_iter().map(|row| (row.placed.invited, row.placed.submission)).collect();
    Ok(audit.invited.iter().map(|invited| (invited.id, places.get(&invited.id).copied())).collect())
}
