//! The coordinator merges what a member of the panel sends back.

use std::collections::BTreeSet;
use std::path::Path;

use candour_domain::assessment::Author;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::moderation::{Event, Moderation, State};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::{Panel, PanelReturn};
use candour_sealed::{NotDecrypted, SignedEnvelope, SpokenWords, Verified, VerifiedFile};
use candour_store::{Direction, ModerationFileKind, ModerationFileRow, Operation};

use super::open::Closed;
use super::{Fault, papers};
use crate::outcome::file_name;
use crate::received::{self, counted_rows};
use crate::{Error, Workspace, audit};

/// What was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Who.
    pub member: Line,
    /// How many events are in it.
    pub events: usize,
    /// How many of them were new here.
    pub new: usize,
    /// How many of the new ones do not stand, each with why beside it where it is shown: kept, and never dropped.
    pub void: usize,
    /// On how many answers members of the panel differ by now.
    pub differ: usize,
    /// What the member says besides; may be empty.
    pub note: Prose,
}

/// Merges a member's return: events are only added, so in whatever order returns come, and however often, the result is the same.
pub fn merge(workspace: &mut Workspace, id: AuditId, path: &Path) -> Result<Merged, Error> {
    let listed = audit::show(workspace, id)?;
    let file = Closed::read(path)?;
    let (panel, returned, envelope) = opened(workspace, id, &file)?;
    let content = returned.content();
    within_papers(workspace, id, content)?;
    let mut history = workspace.store.moderation(id)?;
    let new: Vec<&Event> =
        content.events.iter().filter(|event| !history.events().any(|known| known == *event)).collect();
    let now = workspace.now();
    let row = ModerationFileRow {
        payload_sha256: returned.payload_sha256(),
        kind: ModerationFileKind::PanelReturn,
        direction: Direction::Received,
        audit: id,
        invited: None,
        about: Some(panel.payload_sha256()),
        assessment: None,
        name: content.member.name.clone(),
        words: None,
        file_name: file_name(path),
        file_sha256: Digest::of(&file.bytes),
        at: now,
    };
    let signer = returned.signer();
    let operation = Operation::new("panel.merge", now)
        .by(Author { role: signer.role, name: signer.name.clone() })
        .with("audit", id.to_string())
        .with("member", content.member.id.to_string())
        .with("new", new.len());
    history.merge(content.events.iter().cloned()).map_err(|_| Fault::TooMany)?;
    let is_here = workspace.store.moderation_envelope(&row.payload_sha256)?.is_some();
    if !is_here || !new.is_empty() {
        workspace.store.transact(operation, |tx| {
            for event in &new {
                tx.add_moderation(id, event)?;
            }
            if !is_here {
                tx.keep_moderation_file(&row, &envelope.to_json())?;
            }
            Ok::<_, Error>(())
        })?;
    }
    let returns = counted_rows(workspace, &listed.row.audit)?;
    let asked = received::asked(workspace, &listed.row.audit, &listed.catalogue, &returns)?;
    let moderation = Moderation::of(&history, &listed.catalogue, &asked);
    let differ = moderation.touched().filter(|(_, _, stand)| stand.state == State::MembersDiffer).count();
    let void = new.iter().filter(|event| !moderation.validity().stands(event.id)).count();
    Ok(Merged {
        member: content.member.name.clone(),
        events: content.events.len(),
        new: new.len(),
        void,
        differ,
        note: content.note.clone(),
    })
}

/// A member moderates what was given to them, in these papers or in others: of no other return could they know.
fn within_papers(workspace: &Workspace, id: AuditId, returned: &PanelReturn) -> Result<(), Error> {
    let given = papers(workspace, id, Direction::Made)?;
    let given = given.iter().filter(|(_, panel)| panel.content().member.id == returned.member.id);
    let given: BTreeSet<InvitedId> =
        given.flat_map(|(_, panel)| &panel.content().returns).map(|within| within.invited_id).collect();
    let beyond = |event: &Event| {
        event.act.moderates() && event.act.agency().is_some_and(|agency| !given.contains(&agency))
    };
    match returned.events.iter().any(beyond) {
        true => Err(Fault::BeyondPapers { member: returned.member.name.clone() }.into()),
        false => Ok(()),
    }
}

/// A return, with the papers that it answers: those whose words open it.
fn opened(
    workspace: &Workspace,
    id: AuditId,
    file: &Closed<'_>,
) -> Result<(Verified<Panel>, Verified<PanelReturn>, SignedEnvelope), Error> {
    let mut refusal = Fault::NothingGiven;
    for (row, panel) in papers(workspace, id, Direction::Made)? {
        let Some(words) = &row.words else { continue };
        let words = SpokenWords::heard(words).map_err(|fault| Error::Key(fault.to_string()))?;
        match file.verified(&words) {
            Ok((VerifiedFile::PanelReturn(returned), envelope)) => {
                let refused = |why| Fault::Refused { path: file.path.to_owned(), why };
                returned.is_of(&panel).map_err(refused)?;
                return Ok((panel, *returned, envelope));
            }
            Ok((other, _)) => {
                return Err(file.another(&other, "what a member of the panel sent back").into());
            }
            Err(wrong @ Fault::NotOpened { why: NotDecrypted::WrongPassphrase, .. }) => refusal = wrong,
            Err(other) => return Err(other.into()),
        }
    }
    Err(refusal.into())
}
