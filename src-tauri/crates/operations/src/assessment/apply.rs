//! Changing answers, actions, the register and the summary: all of it or nothing, every fault listed.

use candour_domain::assessment::{Assessment, Confirmed, Edits, Event, TEXT_LIMIT, colleague};
use candour_domain::ids::AssessmentId;
use candour_domain::reading::{Fault, Faults};
use candour_store::Operation;

use super::room::Room;
use super::{lead, load, step};
use crate::{Error, Workspace, share};

/// How much a change touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saved {
    /// Fields of answers that differ from before.
    pub fields: usize,
    /// Actions that differ or are new.
    pub actions: usize,
    /// Register entries that differ or are new.
    pub evidence_register: usize,
    /// Whether the summary differs.
    pub summary: bool,
}

/// Makes all the changes in one transaction. `unread` are faults that reading the changes already found: with any fault, theirs
/// or ours, nothing changes and all are listed.
pub fn apply(
    workspace: &mut Workspace,
    id: AssessmentId,
    edits: &Edits,
    unread: Vec<Fault>,
) -> Result<Saved, Error> {
    let before = workspace.store.assessment_part(id, edits.answers.keys())?.ok_or(Error::NoAssessment(id))?;
    let catalogue = workspace.catalogue(&before.catalogue)?;
    step(workspace, &before, Event::Edit)?;
    let asked = share::asked(workspace, id)?;
    let by = asked.as_ref().map_or_else(|| lead(&before), |asked| colleague(&asked.colleague));
    let now = workspace.now();
    let stray =
        edits.answers.keys().filter(|key| asked.as_ref().is_some_and(|asked| !asked.base.contains_key(*key)));
    let stray: Vec<_> = stray.collect();
    let edit = |before: &Assessment| {
        let faults = Faults::default();
        for Fault { place, problem } in &unread {
            faults.add(place, problem);
        }
        for key in &stray {
            faults.add(format!("answers.{key}"), "is not one of the statements that you were asked");
        }
        (before.with_edits(&catalogue, edits, &by, now, &faults), faults)
    };
    let (mut applied, mut faults) = edit(&before);
    // The other answers matter only where all of it comes near the most that fits in a file: then they are looked at too.
    let mut room = Room::of(workspace, id)?;
    if room.may_pass(TEXT_LIMIT, applied.bytes) {
        room = Room::measured(workspace, id)?;
    }
    if room.may_pass(TEXT_LIMIT, applied.bytes) {
        (applied, faults) = edit(&load(workspace, id)?.0);
    }
    if !faults.is_empty() {
        return Err(Error::Faults { what: "the changes".into(), faults: faults.into_vec() });
    }
    let saved = Saved {
        fields: applied.fields.len(),
        actions: applied.actions.len(),
        evidence_register: applied.evidence_register.len(),
        summary: applied.summary,
    };
    if saved == Saved::default() {
        return Ok(saved);
    }
    let after = &applied.assessment;
    let confirmed = Confirmed { by: by.clone(), at: now };
    let operation =
        Operation::new("assessment.apply", now).on(id).by(by).with("fields", named(&applied.fields));
    workspace.store.transact(operation, |tx| {
        for (key, field) in &applied.fields {
            // Whoever writes on from a colleague's words has taken them.
            let words =
                before.contents.answers.get(key).map(|answer| answer.text(*field)).unwrap_or_default();
            tx.written_on(id, key, *field, &words)?;
        }
        for action in after.contents.actions.iter().filter(|action| applied.actions.contains(&action.id)) {
            tx.save_action(id, action)?;
        }
        let entries = after.contents.evidence_register.iter();
        for entry in entries.filter(|entry| applied.evidence_register.contains(&entry.id)) {
            tx.save_evidence(id, entry)?;
        }
        for (key, field) in &applied.fields {
            let edited = after.provenance.get(&(key.clone(), *field));
            if let (Some(answer), Some(edited)) = (after.contents.answers.get(key), edited) {
                tx.save_answer_field(id, key, *field, &answer.text(*field), edited)?;
            }
        }
        if applied.summary {
            tx.save_summary(id, &after.contents.summary)?;
            tx.confirm_carried_summary(id)?;
        }
        for key in &applied.confirmed {
            tx.confirm_carried(id, key, &confirmed)?;
        }
        Ok::<_, Error>(())
    })?;
    let written = applied
        .fields
        .iter()
        .filter_map(|(key, field)| after.contents.answers.get(key).map(|answer| answer.text(*field).len()));
    room.saved(workspace, applied.fields.len(), written.sum());
    Ok(saved)
}

/// Which fields changed, for the log: names, never words.
fn named<F: std::fmt::Display>(fields: &[(candour_domain::ids::StatementKey, F)]) -> String {
    const MOST: usize = 200;
    let mut names: Vec<String> =
        fields.iter().take(MOST).map(|(key, field)| format!("{key}.{field}")).collect();
    if fields.len() > MOST {
        names.push(format!("and {} more", fields.len() - MOST));
    }
    names.join(", ")
}
