//! Adding what somebody said.

use candour_domain::assessment::{Author, Role};
use candour_domain::ids::{AuditId, EventId, MemberId};
use candour_domain::moderation::{Act, Asked, Event, Member};
use candour_store::{ModerationDraft, Operation};

use super::{Fault, before, member, show, typed};
use crate::{Error, Workspace};

/// Adds it in one transaction: with its entry in the change log, and without what was being typed of it.
pub(super) fn add(workspace: &mut Workspace, audit: AuditId, by: MemberId, act: Act) -> Result<Event, Error> {
    let by = member(workspace, audit, by)?;
    let agency = act.agency().map(|agency| before::before(workspace, audit, agency)).transpose()?;
    let (catalogue, asked): (_, Vec<Asked>) = match agency {
        Some(before) => (before.catalogue, vec![before.asked]),
        None => (show::audit(workspace, audit)?.1, Vec::new()),
    };
    let mut history = workspace.store.moderation(audit)?;
    let (id, at) = (EventId::new(workspace.ports.uuid()?), workspace.now());
    let event = Event { id, turn: 0, by: by.clone(), at, act };
    let event = history.add(event, &catalogue, &asked).map_err(Fault::from)?;
    let rest = typed::rest(workspace, audit, &event)?;
    let operation = operation("moderation.add", workspace, audit, &by)
        .with("event", event.id.to_string())
        .with("kind", event.act.code());
    workspace.store.transact(operation, |tx| {
        tx.add_moderation(audit, &event)?;
        match &rest {
            Some(ModerationDraft { invited, statement, draft }) if draft.is_null() => {
                tx.forget_moderation_draft(audit, by.id, *invited, statement.as_ref())?;
            }
            Some(rest) => tx.save_moderation_draft(audit, by.id, rest)?,
            None => {}
        }
        Ok::<_, Error>(event)
    })
}

/// The entry in the change log.
pub(super) fn operation(name: &'static str, workspace: &Workspace, audit: AuditId, by: &Member) -> Operation {
    let by = Author { role: Role::Partnership, name: by.name.clone() };
    Operation::new(name, workspace.now()).by(by).with("audit", audit.to_string())
}
