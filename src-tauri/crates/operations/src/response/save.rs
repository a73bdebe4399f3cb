//! Keeping what is being typed in reply.

use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, StatementKey};
pub use candour_domain::moderation::Reply;
use candour_domain::text::Prose;
use candour_store::{Operation, ResponseDraft};

use crate::assessment::{lead, load};
use crate::outcome::{Fault, Shown, show};
use crate::{Error, Workspace};

/// Keeps a reply to a decision, or what is said to the whole where no statement is named. Nothing is sent by it.
pub fn save(
    workspace: &mut Workspace,
    id: AssessmentId,
    outcome: Digest,
    statement: Option<&StatementKey>,
    reply: Option<Reply>,
    text: &str,
) -> Result<(), Error> {
    let (assessment, _) = load(workspace, id)?;
    let shown = one(workspace, id, &outcome)?;
    if let Some(statement) = statement.filter(|key| !shown.outcome.content().decided.contains_key(*key)) {
        return Err(Fault::NotDecided(statement.clone()).into());
    }
    let text = Prose::tidy(text).map_err(|fault| Error::field("reply", fault))?;
    let draft = ResponseDraft { reply: reply.filter(|_| statement.is_some()), text };
    let now = workspace.now();
    let operation = Operation::new("response.write", now)
        .on(id)
        .by(lead(&assessment))
        .with("outcome", outcome.to_string());
    workspace
        .store
        .transact(operation, |tx| Ok::<_, Error>(tx.save_response_draft(&outcome, statement, &draft)?))
}

/// One outcome of a self-assessment.
pub(super) fn one(workspace: &Workspace, id: AssessmentId, outcome: &Digest) -> Result<Shown, Error> {
    let found = show(workspace, id)?.into_iter().find(|shown| shown.row.payload_sha256 == *outcome);
    Ok(found.ok_or(Fault::NoOutcome)?)
}
