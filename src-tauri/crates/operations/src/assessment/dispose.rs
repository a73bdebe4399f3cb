//! Disposing of a self-assessment, with a record of it.

use candour_domain::assessment::{Author, Role};
use candour_domain::disposal::may_go;
use candour_domain::ids::AssessmentId;
use candour_domain::text::{Line, Prose};
pub use candour_store::DisposalRow;
use candour_store::Operation;

use super::{is_on_paper, lead, load};
use crate::backup::{Backup, held_by};
use crate::{Error, Workspace};

/// Who disposes of it, and why.
#[derive(Debug, Clone, Copy)]
pub struct Disposing<'d> {
    /// The agency's name, as it was typed.
    pub agency: &'d str,
    /// Why.
    pub reason: &'d str,
    /// Who, where it is not the lead of the details.
    pub by: Option<&'d str>,
    /// That it goes though it was signed, or sent.
    pub although_signed: bool,
}

/// What was disposed of, and where it still is.
#[derive(Debug)]
pub struct Disposed {
    /// The record that stays.
    pub record: DisposalRow,
    /// Backups that still hold it, the one made last first.
    pub backups: Vec<Backup>,
}

/// Removes an assessment with all that hangs on it, and keeps a record of what it was, who did it, when and why. What was exported, and the
/// backups made before, hold it still.
pub fn dispose(workspace: &mut Workspace, id: AssessmentId, how: &Disposing<'_>) -> Result<Disposed, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let signed = count(workspace.store.envelopes(id)?.len());
    let sent = count(workspace.store.exports(id)?.len());
    let agency = assessment.contents.agency.name.clone();
    may_go(&agency, how.agency, (signed, sent), assessment.stage, how.although_signed)?;
    let reason = Prose::tidy(how.reason).map_err(|fault| Error::field("reason", fault))?;
    if reason.is_empty() {
        return Err(Error::Blank { field: "reason" });
    }
    let by = match how.by.map(Line::tidy).transpose().map_err(|fault| Error::field("name", fault))? {
        Some(name) if name.is_empty() => return Err(Error::Blank { field: "name" }),
        Some(name) => Author { role: Role::Lead, name },
        None => lead(&assessment),
    };
    let first = workspace.store.changes(id)?.first().map_or(0, |change| change.id);
    let now = workspace.now();
    let record = DisposalRow {
        assessment: id,
        agency,
        catalogue: catalogue.document().title.clone(),
        stage: assessment.stage,
        signed_on_paper: is_on_paper(workspace, &assessment)?,
        revision: assessment.revision,
        signed,
        sent,
        by: by.clone(),
        at: now,
        reason,
    };
    let operation =
        Operation::new("assessment.dispose", now).on(id).by(by).with("signed", signed).with("sent", sent);
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.dispose(&record)?))?;
    // It is gone already; that the journal forgets it as well can wait for the next time.
    let _ = workspace.store.forget_removed();
    let backups = held_by(workspace, first).unwrap_or_default();
    Ok(Disposed { record, backups })
}

/// What was disposed of, the last first.
pub fn disposals(workspace: &Workspace) -> Result<Vec<DisposalRow>, Error> {
    Ok(workspace.store.disposals()?)
}
