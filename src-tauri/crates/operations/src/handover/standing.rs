//! How a return stands that goes to a senior officer on another computer.

use candour_domain::assessment::{Assessment, Role, Stage};
use candour_domain::ids::AssessmentId;
use candour_domain::text::Line;
use candour_store::{Direction, EnvelopeKind, HandoverRow};
use chrono::{DateTime, Utc};

use super::{Decision, last, review};
use crate::assessment::load;
use crate::{Error, Workspace, own_keys};

/// A return that came here to be read and signed, or that went from here and waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Which way it went.
    pub direction: Direction,
    /// Who works on it.
    pub lead: Line,
    /// When its file was made here, or opened here.
    pub at: DateTime<Utc>,
    /// When the answer to it was made here.
    pub answered_at: Option<DateTime<Utc>>,
}

/// What is to be said of a hand-over on its own page.
#[derive(Debug, Clone)]
pub struct Status {
    /// The assessment.
    pub assessment: Assessment,
    /// The title of its catalogue.
    pub catalogue_title: Line,
    /// How it stands.
    pub standing: Option<Standing>,
    /// The last file that was made of it here.
    pub made: Option<HandoverRow>,
    /// What the answer to it would say, where it came here and is decided.
    pub answer: Option<Answer>,
}

/// What an answer would say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What the senior officer decided.
    pub decision: Decision,
    /// How many comments go with it.
    pub comments: usize,
    /// Whose passphrase it takes, and whether they have a key here; nothing where none is asked.
    pub signed_by: Option<(Line, bool)>,
}

/// How an assessment stands; nothing where it never left this computer for that, or where an answer can come no more.
pub fn standing(workspace: &Workspace, assessment: &Assessment) -> Result<Option<Standing>, Error> {
    let of = |row: HandoverRow| Standing {
        direction: row.direction,
        lead: assessment.lead.name.clone(),
        at: row.at,
        answered_at: row.answered_at,
    };
    if let Some(received) = last(workspace, assessment.id, Direction::Received)? {
        return Ok(Some(of(received)));
    }
    let made = last(workspace, assessment.id, Direction::Made)?;
    let Some(made) = made.filter(|_| assessment.stage == Stage::AwaitingSignOff) else { return Ok(None) };
    let attested = workspace.store.envelope(assessment.id, assessment.revision, EnvelopeKind::Submission)?;
    let waits = attested.is_some_and(|attested| attested.payload_sha256 == made.payload_sha256);
    Ok(waits.then(|| of(made)))
}

/// How a hand-over stands, with all that its page says.
pub fn status(workspace: &Workspace, id: AssessmentId) -> Result<Status, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    Ok(Status {
        standing: standing(workspace, &assessment)?,
        made: last(workspace, id, Direction::Made)?,
        answer: answer(workspace, &assessment)?,
        catalogue_title: catalogue.document().title.clone(),
        assessment,
    })
}

fn answer(workspace: &Workspace, assessment: &Assessment) -> Result<Option<Answer>, Error> {
    let Some(handed) = last(workspace, assessment.id, Direction::Received)? else { return Ok(None) };
    let Some(decision) = review::decided(assessment.stage) else { return Ok(None) };
    let comments = review::said(assessment, &handed);
    let signed_by = match comments.first() {
        // All that went at once went under one name: whoever signed it off, or sent it back.
        Some(said) => {
            let key = own_keys::standing(workspace, Role::Officer, &said.by.name)?;
            Some((said.by.name.clone(), key.is_some()))
        }
        None => None,
    };
    Ok(Some(Answer { decision, comments: comments.len(), signed_by }))
}
