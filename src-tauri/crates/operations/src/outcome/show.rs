//! The outcomes of a self-assessment, on the agency's side, each beside what it is of.

use std::collections::BTreeMap;
use std::sync::Arc;

use candour_domain::assessment::Contents;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, StatementKey};
use candour_sealed::Verified;
use candour_sealed::payload::Outcome;
use candour_store::{Direction, ModerationFileKind, ModerationFileRow, ResponseDraft};

use super::open::signed;
use super::{Fault, files, kept};
use crate::assessment::load;
use crate::{Error, Workspace};

/// An outcome, with what it is of, what is being replied, and what was replied.
#[derive(Debug, Clone)]
pub struct Shown {
    /// How it came.
    pub row: ModerationFileRow,
    /// What it says.
    pub outcome: Verified<Outcome>,
    /// The catalogue that the return answers.
    pub catalogue: Arc<Catalogue>,
    /// The return as it was signed and sent.
    pub contents: Contents,
    /// Its revision.
    pub revision: u32,
    /// The revision that stands by now.
    pub now: u32,
    /// What is being typed in reply; under no statement, to the whole.
    pub drafts: BTreeMap<Option<StatementKey>, ResponseDraft>,
    /// The responses that were made, oldest first.
    pub responses: Vec<ModerationFileRow>,
}

/// The outcomes of a self-assessment, the last one last.
pub fn show(workspace: &Workspace, id: AssessmentId) -> Result<Vec<Shown>, Error> {
    let (assessment, _) = load(workspace, id)?;
    let responses = files(workspace, ModerationFileKind::Response, Direction::Made)?;
    let mut shown = Vec::new();
    for row in files(workspace, ModerationFileKind::Outcome, Direction::Received)? {
        if row.assessment != Some(id) {
            continue;
        }
        let outcome = kept(workspace, &row.payload_sha256)?;
        let subject = outcome.content().subject.payload_sha256;
        let submission = signed(workspace, id, &subject)?;
        let submission = submission.ok_or(Error::SignedPartLost { id, revision: assessment.revision })?;
        shown.push(Shown {
            catalogue: workspace.catalogue(&submission.content().catalogue)?,
            contents: submission.content().contents(),
            revision: submission.content().revision,
            now: assessment.revision,
            drafts: workspace.store.response_drafts(&row.payload_sha256)?,
            responses: responses
                .iter()
                .filter(|made| made.about == Some(row.payload_sha256))
                .cloned()
                .collect(),
            outcome,
            row,
        });
    }
    Ok(shown)
}

/// One outcome of a self-assessment, by what was signed; the last one, where none is named.
pub(crate) fn one(workspace: &Workspace, id: AssessmentId, which: Option<&Digest>) -> Result<Shown, Error> {
    let mut all = show(workspace, id)?;
    all.retain(|shown| which.is_none_or(|which| shown.row.payload_sha256 == *which));
    Ok(all.pop().ok_or(Fault::NoOutcome)?)
}
