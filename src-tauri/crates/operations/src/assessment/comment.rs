//! What the senior officer says of a statement while they read, and what the lead answers.

use candour_domain::assessment::{Assessment, Author, Comment, Event, Role};
use candour_domain::ids::{AssessmentId, CommentId, StatementKey};
use candour_domain::text::{Line, Prose};
use candour_store::Operation;

use super::{lead, load, officer, step};
use crate::{Error, Workspace};

/// Keeps what is said of a statement, or of the whole where none is named, in place of what was said of it and not sent yet. Who says
/// it follows from whose turn it is. It goes to the other side with the next step, under the name of who takes that step.
pub fn comment(
    workspace: &mut Workspace,
    id: AssessmentId,
    statement: Option<&str>,
    text: &str,
) -> Result<(), Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    step(workspace, &assessment, Event::Comment)?;
    let statement = statement.map(|key| asked(&assessment, &catalogue, key)).transpose()?;
    let text = words(text)?;
    let before = assessment.unsent_of(assessment.stage.on_desk_of(), statement.as_ref());
    if before.is_some_and(|before| before.text == text) {
        return Ok(());
    }
    let comment = worded(workspace, &assessment, statement, text)?;
    let operation = operation("assessment.comment", &assessment, comment.statement.as_ref(), workspace);
    workspace.store.transact(operation, |tx| Ok(tx.save_comment(id, &comment)?))
}

/// Takes back what was said and not sent yet; answers whether there was anything.
pub fn take_back_comment(
    workspace: &mut Workspace,
    id: AssessmentId,
    statement: Option<&str>,
) -> Result<bool, Error> {
    let (assessment, _) = load(workspace, id)?;
    step(workspace, &assessment, Event::Comment)?;
    let statement = statement.map(|key| key.parse().map_err(|_| unknown(key))).transpose()?;
    let said = assessment.unsent_of(assessment.stage.on_desk_of(), statement.as_ref());
    let Some(said) = said.map(|said| said.id) else { return Ok(false) };
    let operation = operation("assessment.take_back_comment", &assessment, statement.as_ref(), workspace);
    workspace.store.transact(operation, |tx| Ok::<_, Error>(tx.remove_comment(said)?))?;
    Ok(true)
}

/// The words of a comment; blank ones say nothing.
pub(super) fn words(text: &str) -> Result<Prose, Error> {
    let text = Prose::tidy(text).map_err(|fault| Error::field("comment", fault))?;
    if text.is_empty() { Err(Error::Blank { field: "comment" }) } else { Ok(text) }
}

/// A comment as it is to stand: a new one, or the one that was not sent yet with other words.
pub(super) fn worded(
    workspace: &Workspace,
    assessment: &Assessment,
    statement: Option<StatementKey>,
    text: Prose,
) -> Result<Comment, Error> {
    let role = assessment.stage.on_desk_of();
    let (by, job_title) = commenter(assessment, role);
    let before = assessment.unsent_of(role, statement.as_ref()).map(|before| before.id);
    let id = match before {
        Some(id) => id,
        None => CommentId::new(workspace.ports.uuid()?),
    };
    let (at, revision) = (workspace.now(), assessment.revision);
    Ok(Comment { id, statement, text, by, job_title, at, revision, sent_at: None })
}

/// Who comments in that part, as the details name them.
pub(super) fn commenter(assessment: &Assessment, role: Role) -> (Author, Line) {
    match role {
        Role::Officer => (officer(assessment), assessment.officer.job_title.clone()),
        Role::Lead | Role::Colleague | Role::Partnership => {
            (lead(assessment), assessment.lead.job_title.clone())
        }
    }
}

fn operation(
    name: &'static str,
    assessment: &Assessment,
    statement: Option<&StatementKey>,
    workspace: &Workspace,
) -> Operation {
    let (by, _) = commenter(assessment, assessment.stage.on_desk_of());
    let operation = Operation::new(name, workspace.now()).on(assessment.id).by(by);
    match statement {
        Some(statement) => operation.with("statement", statement.as_str()),
        None => operation,
    }
}

/// A statement that the agency is asked.
pub(crate) fn asked(
    assessment: &Assessment,
    catalogue: &candour_domain::catalogue::Catalogue,
    key: &str,
) -> Result<StatementKey, Error> {
    let questions = catalogue.questions(&assessment.contents.agency);
    let found = questions.iter().find(|question| question.statement.key.as_str() == key);
    found.map(|question| question.statement.key.clone()).ok_or_else(|| unknown(key))
}

fn unknown(key: &str) -> Error {
    Error::NoStatement(key.chars().take(80).collect())
}
