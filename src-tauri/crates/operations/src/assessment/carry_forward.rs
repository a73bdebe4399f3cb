//! Starting from last time's answers.

use candour_domain::assessment::{self, Author, Confirmed, Event, Role};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AssessmentId, StatementKey};
use candour_store::Operation;
use chrono::NaiveDate;

use super::comment::asked;
use super::{lead, load, step};
use crate::{Error, Workspace, share};

/// Starts an assessment of the same agency on a catalogue, the same or another, with the answers of an earlier one: whatever
/// stage that one is in, it stays as it is. Each answer is to be confirmed before sign-off.
pub fn carry_forward(
    workspace: &mut Workspace,
    source: AssessmentId,
    catalogue: &Catalogue,
    due: Option<NaiveDate>,
) -> Result<AssessmentId, Error> {
    let (old, from) = load(workspace, source)?;
    share::not_asked(workspace, &old)?;
    if let Some(begun) = workspace.store.carried_from(source, &catalogue.reference())? {
        return Err(Error::CarriedBefore { begun });
    }
    let (id, now) = (AssessmentId::new(workspace.ports.uuid()?), workspace.now());
    let new = assessment::carry_forward(&old, &from, catalogue, id, due, now);
    let by = Author { role: Role::Lead, name: new.lead.name.clone() };
    let operation =
        Operation::new("assessment.carry_forward", now).on(id).by(by).with("source", source.to_string());
    workspace.store.transact(operation, |tx| {
        tx.add_catalogue(&from, now)?;
        tx.add_catalogue(catalogue, now)?;
        tx.create_assessment(&new, now)?;
        Ok::<_, Error>(())
    })?;
    Ok(id)
}

/// Says of answers of last time, and of the agency's summary where that is meant too, that they still hold. How many were
/// still to be confirmed.
pub fn confirm(
    workspace: &mut Workspace,
    id: AssessmentId,
    statements: &[impl AsRef<str>],
    summary: bool,
) -> Result<usize, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    step(workspace, &assessment, Event::Edit)?;
    let statements = statements.iter().map(|typed| asked(&assessment, &catalogue, typed.as_ref()));
    let statements: Vec<StatementKey> = statements.collect::<Result<_, _>>()?;
    let Some(carried) = &assessment.carried else { return Ok(0) };
    let open: Vec<&StatementKey> = statements.iter().filter(|key| carried.awaits(key)).collect();
    let summary = summary && carried.summary_unconfirmed;
    if open.is_empty() && !summary {
        return Ok(0);
    }
    let (by, now) = (lead(&assessment), workspace.now());
    let names = open.iter().map(|key| key.as_str()).chain(summary.then_some("summary"));
    let operation = Operation::new("assessment.confirm", now)
        .on(id)
        .by(by.clone())
        .with("statements", names.collect::<Vec<_>>().join(", "));
    let confirmed = Confirmed { by, at: now };
    workspace.store.transact(operation, |tx| {
        for key in &open {
            tx.confirm_carried(id, key, &confirmed)?;
        }
        if summary {
            tx.confirm_carried_summary(id)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(open.len() + usize::from(summary))
}
