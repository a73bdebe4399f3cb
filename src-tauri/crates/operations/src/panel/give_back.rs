//! A member of the panel sends back what they said and decided.

use std::path::{Path, PathBuf};

use candour_domain::assessment::{Author, Role};
use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;
use candour_domain::moderation::Event;
use candour_domain::text::{Line, Prose};
use candour_sealed::seal::{self, SignedBy};
use candour_sealed::{SpokenWords, encryption, verify};
use candour_store::{Direction, ModerationFileKind, ModerationFileRow, Operation};

use super::{Fault, papers};
use crate::assessment::{not_its_own, plain};
use crate::file::{Overwrite, write_whole};
use crate::outcome::file_name;
use crate::own_keys::{self, Person};
use crate::{Error, Workspace};

/// The job title that a member signs with where nobody asked for theirs.
const MEMBER: &str = "Member of the panel";

/// The file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBack {
    /// Where it is.
    pub path: PathBuf,
    /// Who.
    pub member: Line,
    /// How many events are in it.
    pub events: usize,
}

/// A plain name for the file.
pub fn return_name(workspace: &Workspace, audit: AuditId) -> Result<String, Error> {
    let (_, panel) =
        papers(workspace, audit, Direction::Received)?.into_iter().next().ok_or(Fault::NotReceived)?;
    let content = panel.content();
    Ok(format!(
        "{} - from {}.candour",
        plain(content.audit.title.as_str()),
        plain(content.member.name.as_str())
    ))
}

/// Writes what the member said and decided, and nothing of anybody else. The words that opened the papers open this file too.
pub fn give_back(
    workspace: &mut Workspace,
    audit: AuditId,
    note: &str,
    path: &Path,
    overwrite: Overwrite,
) -> Result<GivenBack, Error> {
    let note = Prose::tidy(note).map_err(|fault| Error::field("note", fault))?;
    let given = papers(workspace, audit, Direction::Received)?;
    let (row, panel) = given.into_iter().next().ok_or(Fault::NotReceived)?;
    let member = panel.content().member.clone();
    let events: Vec<Event> = workspace.store.moderation(audit)?.in_order().into_iter().cloned().collect();
    let own = events.iter().filter(|event| event.by == member).count();
    if own == 0 && note.is_empty() {
        return Err(Fault::NothingSaid { member: member.name }.into());
    }
    let person = Person::named(member.name.as_str(), MEMBER)?;
    let ready = match own_keys::standing(workspace, Role::Partnership, &person.name)? {
        Some(kept) => own_keys::Ready::standing(own_keys::read(&kept.secret)?),
        None => own_keys::make(workspace, Role::Partnership, &person, None)?,
    };
    let by = SignedBy {
        name: person.name.clone(),
        job_title: person.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    let now = workspace.now();
    let envelope = seal::panel_return(&panel, &events, note, &ready.key, &by, now)?;
    let returned = verify::panel_return(&envelope)?;
    let file = seal::panel_return_file(&envelope)?;
    let words = row.words.ok_or(Fault::NotReceived)?;
    let words = SpokenWords::heard(&words).map_err(|fault| Error::Key(fault.to_string()))?;
    let bytes = encryption::encrypt_with(&words, &file).map_err(Fault::from)?;
    not_its_own(workspace, path)?;
    write_whole(path, &bytes, overwrite)?;
    let row = ModerationFileRow {
        payload_sha256: returned.payload_sha256(),
        kind: ModerationFileKind::PanelReturn,
        direction: Direction::Made,
        audit,
        invited: None,
        about: Some(panel.payload_sha256()),
        assessment: None,
        name: member.name.clone(),
        words: None,
        file_name: file_name(path),
        file_sha256: Digest::of(&bytes),
        at: now,
    };
    let operation = Operation::new("panel.give_back", now)
        .by(Author { role: Role::Partnership, name: member.name.clone() })
        .with("audit", audit.to_string())
        .with("events", own);
    let organisation = panel.signer().name.clone();
    let is_here = workspace.store.moderation_envelope(&row.payload_sha256)?.is_some();
    workspace.store.transact(operation, |tx| {
        ready.keep(tx, &organisation, now)?;
        if !is_here {
            tx.keep_moderation_file(&row, &envelope.to_json())?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(GivenBack { path: path.to_owned(), member: member.name, events: own })
}
