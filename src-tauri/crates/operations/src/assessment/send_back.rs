//! Sending an assessment back to the lead.

use candour_domain::assessment::{Author, Event, Role};
use candour_domain::ids::AssessmentId;
use candour_store::{Operation, VoidReason};

use super::{comment, load, step};
use crate::{Error, Workspace, own_keys as keys};

/// Who sends it back, and what they say besides what they have said already.
#[derive(Debug, Clone, Copy, Default)]
pub struct SendBack<'s> {
    /// What they say of the whole, in place of what they have said of it. It may be left out where something was said already.
    pub comment: Option<&'s str>,
    /// Their name, where it is not the senior officer of the details: a deputy's.
    pub name: Option<&'s str>,
    /// Their job title, where it is not that of the details.
    pub job_title: Option<&'s str>,
}

/// The senior officer says what to look at again: it becomes a draft of the same revision, and the lead's attestation is void. All
/// that they said goes with it, under their name; without a word it does not go back. Answers how many comments went.
pub fn send_back(workspace: &mut Workspace, id: AssessmentId, by: &SendBack<'_>) -> Result<usize, Error> {
    let (assessment, _) = load(workspace, id)?;
    let stage = step(workspace, &assessment, Event::SendBack)?;
    let (author, job_title) = comment::commenter(&assessment, Role::Officer);
    let name = by.name.map(|name| keys::line("name", name)).transpose()?.unwrap_or(author.name);
    let job_title =
        by.job_title.map(|title| keys::line("job title", title)).transpose()?.unwrap_or(job_title);
    let author = Author { role: Role::Officer, name };
    let whole = by.comment.map(comment::words).transpose()?;
    if whole.is_none() && assessment.unsent(Role::Officer).next().is_none() {
        return Err(Error::NothingSaid);
    }
    let whole = whole.map(|text| comment::worded(workspace, &assessment, None, text)).transpose()?;
    let now = workspace.now();
    let operation = Operation::new("assessment.send_back", now).on(id).by(author.clone());
    workspace.store.transact(operation, |tx| {
        if let Some(whole) = whole {
            tx.save_comment(id, &whole)?;
        }
        let sent = tx.send_comments(id, &author, &job_title, now)?;
        tx.add_detail("comments", sent);
        tx.void_envelopes(id, assessment.revision, now, VoidReason::SentBack)?;
        tx.move_stage(id, stage, assessment.revision, assessment.previous.as_ref())?;
        Ok::<_, Error>(sent)
    })
}
