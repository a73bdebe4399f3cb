//! Choosing between our words and a colleague's.

use candour_domain::assessment::{AnswerField, Edits, Event, beside, colleague, take};
use candour_domain::ids::{AssessmentId, ShareId};
use candour_domain::reading::Faults;
use candour_store::Operation;

use super::ShareFault;
use crate::assessment::{lead, load, step};
use crate::{Error, Workspace};

/// Whose words stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What is there.
    Ours,
    /// The colleague's, in its place.
    Theirs,
    /// The colleague's below it, in one text.
    Both,
}

/// Chooses for one field of one reply, and says of which assessment that was.
pub fn choose(
    workspace: &mut Workspace,
    share: ShareId,
    statement: &str,
    field: &str,
    choice: Choice,
) -> Result<AssessmentId, Error> {
    let share = super::load(workspace, share)?;
    let (assessment, catalogue) = load(workspace, share.assessment)?;
    step(workspace, &assessment, Event::Edit)?;
    let known = workspace.store.proposals(assessment.id)?;
    let field = AnswerField::named(field).ok_or(ShareFault::NothingToChoose)?;
    let open = beside(&assessment, &known);
    let meant = open
        .into_iter()
        .find(|open| open.share == share.id && open.statement.as_str() == statement && open.field == field);
    let proposal = meant.ok_or(ShareFault::NothingToChoose)?;
    let (id, key, now) = (assessment.id, &proposal.statement, workspace.now());
    let ours = assessment.contents.answers.get(key).cloned().unwrap_or_default();
    let edit = match choice {
        Choice::Ours => candour_domain::assessment::AnswerEdit::default(),
        Choice::Theirs | Choice::Both => take(proposal, &ours, choice == Choice::Both),
    };
    if choice != Choice::Ours && edit == candour_domain::assessment::AnswerEdit::default() {
        return Err(ShareFault::TooLongTogether.into());
    }
    // Both in one text is the lead's own writing.
    let by = if choice == Choice::Theirs { colleague(&proposal.by) } else { lead(&assessment) };
    let edits = Edits { answers: [(key.clone(), edit)].into(), ..Edits::default() };
    let faults = Faults::default();
    let applied = assessment.with_edits(&catalogue, &edits, &by, now, &faults);
    if !faults.is_empty() {
        return Err(Error::Faults { what: "the choice".into(), faults: faults.into_vec() });
    }
    let word = match choice {
        Choice::Ours => "ours",
        Choice::Theirs => "theirs",
        Choice::Both => "both",
    };
    let operation = Operation::new("share.choose", now)
        .on(id)
        .by(lead(&assessment))
        .with("share", share.id.to_string())
        .with("field", format!("{key}.{field}"))
        .with("choice", word);
    workspace.store.transact(operation, |tx| {
        let before = ours.text(field);
        if choice != Choice::Ours {
            // Another colleague's words that stood there were weighed too.
            tx.written_on(id, key, field, &before)?;
        }
        for (key, field) in &applied.fields {
            let edited = applied.assessment.provenance.get(&(key.clone(), *field));
            if let (Some(answer), Some(edited)) = (applied.assessment.contents.answers.get(key), edited) {
                tx.save_answer_field(id, key, *field, &answer.text(*field), edited)?;
            }
        }
        for key in &applied.confirmed {
            let confirmed = candour_domain::assessment::Confirmed { by: by.clone(), at: now };
            tx.confirm_carried(id, key, &confirmed)?;
        }
        tx.settle_proposal(share.id, key, field)?;
        Ok::<_, Error>(id)
    })
}
