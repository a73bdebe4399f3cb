//! The lead makes the response to an outcome: signed, encrypted to the partnership and to the agency itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, StatementKey};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::ReplyTo;
use candour_sealed::{encryption, seal, verify};
use candour_store::{Direction, ModerationFileKind, ModerationFileRow, Operation, ResponseDraft};

use super::save::one;
use crate::assessment::{Form, lead, load, not_its_own, opens_again, plain, sender, trusted as key_trusted};
use crate::file::{Overwrite, write_whole};
use crate::outcome::{Fault, Shown, file_name, signed};
use crate::own_keys::own_identity;
use crate::{Error, Workspace, pack};

/// What is to be made.
#[derive(Debug)]
pub struct Make<'a> {
    /// The self-assessment.
    pub assessment: AssessmentId,
    /// The outcome that is replied to.
    pub outcome: Digest,
    /// Where.
    pub path: &'a Path,
    /// Whether it may take the place of another file.
    pub overwrite: Overwrite,
    /// In which form.
    pub form: Form,
}

/// The file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 of what was signed.
    pub payload_sha256: Digest,
    /// The agency.
    pub agency: Line,
    /// The lead.
    pub lead: Line,
    /// The partnership.
    pub partnership: Line,
    /// Where it wants things sent.
    pub send_to: Line,
    /// The audit.
    pub title: Line,
    /// To how many decisions it replies.
    pub replies: usize,
}

/// A plain name for the file. Nobody is asked where to put what would be refused.
pub fn response_name(workspace: &Workspace, id: AssessmentId, outcome: Digest) -> Result<String, Error> {
    let shown = one(workspace, id, &outcome)?;
    written(&shown)?;
    let (agency, title) = (&shown.contents.agency.name, &shown.outcome.content().audit_title);
    Ok(format!("{} - {} - response.candour", plain(agency.as_str()), plain(title.as_str())))
}

/// Signs what was written in reply, encrypts it, writes it and reads it back. What was written stays, and can be added to.
pub fn make(workspace: &mut Workspace, asked: &Make<'_>) -> Result<Made, Error> {
    let id = asked.assessment;
    let (assessment, _) = load(workspace, id)?;
    let shown = one(workspace, id, &asked.outcome)?;
    let content = shown.outcome.content();
    let (replies, note) = written(&shown)?;
    let kept = pack::show(workspace, content.audit_id)?;
    key_trusted(&kept)?;
    let standing = kept.inspected.pack.content();
    let submission = signed(workspace, id, &content.subject.payload_sha256)?
        .ok_or(Error::SignedPartLost { id, revision: shown.revision })?;
    let (ready, by) = sender(workspace, &assessment, submission.signer())?;
    let now = workspace.now();
    let count = replies.len();
    let envelope = seal::response(&shown.outcome, replies, note, &ready.key, &by, now)?;
    let response = verify::response(&envelope)?;
    let plain = seal::response_file(&envelope)?;
    let own = own_identity(workspace, assessment.contents.agency.id)?;
    let recipients = [standing.encryption.recipient.clone(), own.recipient().clone()];
    let bytes = asked.form.of(encryption::encrypt_to(&recipients, &plain)?)?;
    not_its_own(workspace, asked.path)?;
    write_whole(asked.path, &bytes, asked.overwrite)?;
    opens_again(asked.path, &own, &plain)?;
    let row = ModerationFileRow {
        payload_sha256: response.payload_sha256(),
        kind: ModerationFileKind::Response,
        direction: Direction::Made,
        audit: content.audit_id,
        invited: Some(content.invited_id),
        about: Some(asked.outcome),
        assessment: Some(id),
        name: content.partnership.clone(),
        words: None,
        file_name: file_name(asked.path),
        file_sha256: Digest::of(&bytes),
        at: now,
    };
    let operation = Operation::new("response.make", now)
        .on(id)
        .by(lead(&assessment))
        .with("outcome", asked.outcome.to_string())
        .with("payload_sha256", row.payload_sha256.to_string());
    // The same words, signed within the same second, are the same response.
    let is_here = workspace.store.moderation_envelope(&row.payload_sha256)?.is_some();
    workspace.store.transact(operation, |tx| {
        ready.keep(tx, &assessment.contents.agency.name, now)?;
        if !is_here {
            tx.keep_moderation_file(&row, &envelope.to_json())?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(Made {
        path: asked.path.to_owned(),
        bytes: bytes.len(),
        payload_sha256: row.payload_sha256,
        agency: assessment.contents.agency.name,
        lead: by.name,
        partnership: content.partnership.clone(),
        send_to: standing.send_to.clone(),
        title: content.audit_title.clone(),
        replies: count,
    })
}

/// What goes of what was written: replies, each with the way in which it is meant and its words, and the note. Nothing that was begun is
/// left out in silence.
fn written(shown: &Shown) -> Result<(BTreeMap<StatementKey, ReplyTo>, Prose), Error> {
    let (mut replies, mut no_way, mut no_words) = (BTreeMap::new(), Vec::new(), Vec::new());
    for (statement, ResponseDraft { reply, text }) in &shown.drafts {
        let Some(statement) = statement else { continue };
        match (reply, text.is_empty()) {
            (None, true) => {}
            (None, false) => no_way.push(statement),
            (Some(_), true) => no_words.push(statement),
            (Some(reply), false) => {
                replies.insert(statement.clone(), ReplyTo { reply: *reply, text: text.clone() });
            }
        }
    }
    if let Some((first, numbers)) = in_words(&shown.catalogue, no_way) {
        return Err(Fault::WayNotChosen { first, numbers }.into());
    }
    if let Some((first, numbers)) = in_words(&shown.catalogue, no_words) {
        return Err(Fault::NoWords { first, numbers }.into());
    }
    let note = shown.drafts.get(&None).map(|draft| draft.text.clone()).unwrap_or_default();
    if replies.is_empty() && note.is_empty() {
        return Err(Fault::NothingReplied.into());
    }
    Ok((replies, note))
}

/// The first of some statements as the catalogue has them, and the numbers of all: "1.1", "1.1 and 2.3", "1.1, 2.3 and 4.1".
fn in_words(catalogue: &Catalogue, mut of: Vec<&StatementKey>) -> Option<(StatementKey, String)> {
    let all: Vec<_> =
        catalogue.document().standards.iter().flat_map(|standard| &standard.statements).collect();
    of.sort_by_key(|key| all.iter().position(|one| one.key == **key));
    let number = |key| catalogue.statement(key).map(|(_, statement)| statement.number.as_str());
    let numbers: Vec<&str> = of.iter().map(|key| number(key).unwrap_or(key.as_str())).collect();
    let numbers = match &numbers[..] {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        only => only.concat(),
    };
    Some(((*of.first()?).clone(), numbers))
}
