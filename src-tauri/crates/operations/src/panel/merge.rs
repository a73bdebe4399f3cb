//! The coordinator merges what a member of the panel sends back.

use std::path::Path;

use candour_domain::assessment::Author;
use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;
use candour_domain::moderation::{Event, History, Moderation, SentBack, State};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::{Panel, PanelReturn};
use candour_sealed::{NotDecrypted, SignedEnvelope, SpokenWords, Verified, VerifiedFile, verify};
use candour_store::{Direction, ModerationFileKind, ModerationFileRow, Operation};

use super::open::Closed;
use super::{Fault, papers, to_try};
use crate::outcome::{envelope, file_name};
use crate::received::{self, counted_rows};
use crate::{Error, Workspace, audit};

/// What a member sent back, before anything of it is merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The audit.
    pub audit: AuditId,
    /// Its title.
    pub title: Line,
    /// Who.
    pub member: Line,
    /// How many events are in it.
    pub events: usize,
    /// How many of them are not here yet.
    pub new: usize,
    /// What the member says besides; may be empty.
    pub note: Prose,
}

/// What was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The audit.
    pub audit: AuditId,
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

/// Looks at a member's return by the words that are kept here. Nothing is merged.
pub fn look(workspace: &Workspace, path: &Path) -> Result<Returned, Error> {
    let (id, _, returned, _) = opened(workspace, None, &Closed::read(path)?)?;
    let content = returned.content();
    let history = workspace.store.moderation(id)?;
    Ok(Returned {
        audit: id,
        title: audit::show(workspace, id)?.row.audit.title,
        member: content.member.name.clone(),
        events: content.events.len(),
        new: of_new(&history, &content.events).len(),
        note: content.note.clone(),
    })
}

/// Merges a member's return: events are only added, so in whatever order returns come, and however often, the result is the same. Of which
/// audit it is, the papers say that it answers; where one is named, it has to be of that.
pub fn merge(workspace: &mut Workspace, named: Option<AuditId>, path: &Path) -> Result<Merged, Error> {
    let listed = named.map(|id| audit::show(workspace, id)).transpose()?;
    let file = Closed::read(path)?;
    let (id, panel, returned, envelope) = opened(workspace, named, &file)?;
    let listed = listed.map_or_else(|| audit::show(workspace, id), Ok)?;
    let content = returned.content();
    within_papers(workspace, id, content)?;
    let mut history = workspace.store.moderation(id)?;
    let new = of_new(&history, &content.events);
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
        audit: id,
        member: content.member.name.clone(),
        events: content.events.len(),
        new: new.len(),
        void,
        differ,
        note: content.note.clone(),
    })
}

/// That it is theirs to send, by all the papers that they were given.
fn within_papers(workspace: &Workspace, id: AuditId, returned: &PanelReturn) -> Result<(), Error> {
    let papers = papers(workspace, id, Direction::Made)?;
    let given = || {
        let all = papers.iter().map(|(_, panel)| panel.content());
        all.filter(|panel| panel.member.id == returned.member.id)
    };
    let agencies = given().flat_map(|panel| &panel.returns).map(|within| within.invited_id).collect();
    let sent = SentBack::new(agencies, given().flat_map(|panel| &panel.events), &returned.events);
    match sent.not_theirs() {
        Some(why) => Err(Fault::NotTheirs { member: returned.member.name.clone(), why }.into()),
        None => Ok(()),
    }
}

/// Those that are not here yet.
fn of_new<'e>(history: &History, events: &'e [Event]) -> Vec<&'e Event> {
    events.iter().filter(|event| !history.contains(event)).collect()
}

/// A return, with its audit and the papers that it answers: those whose words open it.
fn opened(
    workspace: &Workspace,
    named: Option<AuditId>,
    file: &Closed<'_>,
) -> Result<(AuditId, Verified<Panel>, Verified<PanelReturn>, SignedEnvelope), Error> {
    let mut refusal = Fault::NothingGiven;
    let given = to_try(workspace, &file_name(file.path))?;
    for row in given.iter().filter(|row| named.is_none_or(|id| row.audit == id)) {
        let Some(words) = &row.words else { continue };
        let words = SpokenWords::heard(words).map_err(|fault| Error::Key(fault.to_string()))?;
        match file.verified(&words) {
            Ok((VerifiedFile::PanelReturn(returned), signed)) => {
                let panel = verify::panel(&envelope(workspace, &row.payload_sha256)?)?;
                let refused = |why| Fault::Refused { path: file.path.to_owned(), why };
                returned.is_of(&panel).map_err(refused)?;
                return Ok((row.audit, panel, *returned, signed));
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
