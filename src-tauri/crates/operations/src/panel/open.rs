//! A member of the panel opens the papers on their own computer, and moderates there as on the coordinator's.

use std::path::Path;
use std::sync::Arc;

use candour_domain::assessment::{Author, Contents};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;
use candour_domain::receiving::{Held, Kept, Placed};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::{Panel, Submission};
use candour_sealed::{
    EncryptedFor, NotDecrypted, Passphrase, Refusal, SignedEnvelope, Verified, VerifiedFile, encryption,
    verify,
};
use candour_store::{
    AuditRow, Direction, GradesText, ModerationFileKind, ModerationFileRow, Operation, PlacedRow,
    ReceivedRow, ReceivedTexts,
};
use zeroize::Zeroizing;

use super::{Fault, papers};
use crate::handover::called;
use crate::outcome::file_name;
use crate::{Error, Workspace, file};

/// What was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The audit, which is moderated here under the same id.
    pub audit: AuditId,
    /// Its title.
    pub title: Line,
    /// For whom the papers are.
    pub member: Line,
    /// Who gave them.
    pub from: Line,
    /// Whose returns are in them, to be moderated here.
    pub agencies: Vec<Line>,
    /// Whose returns came here in papers that were signed later: those stay.
    pub later_here: Vec<Line>,
    /// How many events came with them that were not here.
    pub events: usize,
    /// Whether they were here already.
    pub was_here: bool,
}

/// A file that words close, as it was received.
pub(super) struct Closed<'p> {
    pub(super) path: &'p Path,
    pub(super) bytes: Vec<u8>,
}

impl<'p> Closed<'p> {
    /// Reads a file that has to be closed with words.
    pub(super) fn read(path: &'p Path) -> Result<Self, Error> {
        let file = Self { path, bytes: file::read(path, file::CANDOUR_FILE_LIMIT)? };
        match encryption::encrypted_for(&file.bytes) {
            Ok(EncryptedFor::Passphrase) => Ok(file),
            Ok(other) => Err(file.not_opened(NotDecrypted::OtherWay(other)).into()),
            Err(why) => Err(file.not_opened(why).into()),
        }
    }

    /// Opens and verifies what is in it, and gives it as it was signed.
    pub(super) fn verified(&self, words: &Passphrase) -> Result<(VerifiedFile, SignedEnvelope), Fault> {
        let opened = encryption::decrypt_with_passphrase(&self.bytes, words);
        let opened = opened.map_err(|why| self.not_opened(why))?;
        let refused = |why| Fault::Refused { path: self.path.to_owned(), why };
        let file = candour_sealed::verify(&opened).map_err(refused)?;
        let envelope = verify::envelopes(&opened).map_err(refused)?.into_iter().next();
        Ok((file, envelope.ok_or_else(|| refused(Refusal::NotACandourFile))?))
    }

    pub(super) fn another(&self, file: &VerifiedFile, wanted: &'static str) -> Fault {
        Fault::AnotherKind { path: self.path.to_owned(), found: called(file.kind()), wanted }
    }

    fn not_opened(&self, why: NotDecrypted) -> Fault {
        Fault::NotOpened { path: self.path.to_owned(), why }
    }
}

/// A return within the papers, as it is kept here.
struct Within {
    row: ReceivedRow,
    placed: PlacedRow,
    contents: Contents,
    payload: Vec<u8>,
}

/// Opens papers by the words that were read out. The audit, its standards, the returns and what was said so far are kept here; papers that
/// come later add to it.
pub fn open(
    workspace: &mut Workspace,
    path: &Path,
    words: &Passphrase,
    typed: &str,
) -> Result<Opened, Error> {
    let file = Closed::read(path)?;
    let (panel, envelope) = match file.verified(words)? {
        (VerifiedFile::Panel(panel), envelope) => (*panel, envelope),
        (other, _) => return Err(file.another(&other, "papers for a member of a panel").into()),
    };
    let content = panel.content();
    let id = content.audit.id;
    let before = papers(workspace, id, Direction::Received)?;
    if before.is_empty() && workspace.store.audit(id)?.is_some() {
        return Err(Fault::OurOwn.into());
    }
    if let Some((_, here)) = before.iter().find(|(_, here)| here.content().member.id != content.member.id) {
        let (here, member) = (here.content().member.name.clone(), content.member.name.clone());
        return Err(Fault::OfAnotherMember { here, member }.into());
    }
    let faulty = |why: String| Fault::Faulty { path: path.to_owned(), why };
    let catalogue = content.catalogue.read().map_err(|why| faulty(why.to_string()))?;
    content.audit.check_against(&catalogue).map_err(|why| faulty(format!("the audit {why}")))?;
    let catalogue = Arc::new(catalogue);
    // Whoever opens older papers after newer ones goes back to nothing: they only add.
    let is_later = |here: &Panel| here.signed_at > content.signed_at;
    let is_last = !before.iter().any(|(_, here)| is_later(here.content()));
    let has_later = |one: &Within| {
        let of =
            |here: &Panel| here.returns.iter().any(|within| within.invited_id == one.placed.placed.invited);
        before.iter().any(|(_, here)| is_later(here.content()) && of(here.content()))
    };
    let (outdated, within): (Vec<Within>, Vec<Within>) =
        returns(&panel, &catalogue, &file).map_err(faulty)?.into_iter().partition(has_later);
    let names = |within: &[Within]| within.iter().map(|one| one.row.profile.name.clone()).collect();
    let known = workspace.store.moderation(id)?;
    let is_new = |event: &&candour_domain::moderation::Event| !known.events().any(|known| known == *event);
    let opened = Opened {
        audit: id,
        title: content.audit.title.clone(),
        member: content.member.name.clone(),
        from: panel.signer().name.clone(),
        agencies: names(&within),
        later_here: names(&outdated),
        events: content.events.iter().filter(is_new).count(),
        was_here: before.iter().any(|(row, _)| row.payload_sha256 == panel.payload_sha256()),
    };
    if opened.was_here {
        return Ok(opened);
    }
    let asked = is_last.then_some(&*catalogue);
    keep(workspace, &panel, &envelope, asked, &within, &file, typed)?;
    Ok(opened)
}

/// The returns, read as strictly as in files of their own, and each on the standards that came along.
fn returns(panel: &Verified<Panel>, catalogue: &Catalogue, file: &Closed<'_>) -> Result<Vec<Within>, String> {
    let mut found = Vec::new();
    for within in &panel.content().returns {
        let submission: Submission = within.read().map_err(|fault| format!("a return {fault}"))?;
        if submission.catalogue.sha256 != catalogue.sha256() {
            return Err(format!("the return of {} answers other standards", submission.agency.name));
        }
        let contents = submission.contents();
        let held = Held {
            submission: submission.submission_id,
            agency: submission.agency.id,
            revision: submission.revision,
            payload: within.payload_sha256,
            signed_off: true,
            kept: Kept::Counted,
        };
        let placed = Placed { submission: held.submission, agency: held.agency, invited: within.invited_id };
        let at = within.received_at.moment();
        found.push(Within {
            row: ReceivedRow {
                held,
                profile: contents.agency.clone(),
                claims: Some(within.invited_id),
                keyids: [submission.signer.keyid.digest()].into(),
                received_at: at,
                before_at: None,
                file_name: file_name(file.path),
                file_sha256: Digest::of(&file.bytes),
            },
            placed: PlacedRow { placed, by: Some(panel.signer().name.clone()), at },
            contents,
            payload: within.payload.bytes().to_vec(),
        });
    }
    Ok(found)
}

fn keep(
    workspace: &mut Workspace,
    panel: &Verified<Panel>,
    envelope: &SignedEnvelope,
    asked: Option<&Catalogue>,
    within: &[Within],
    file: &Closed<'_>,
    typed: &str,
) -> Result<(), Error> {
    let (content, now) = (panel.content(), workspace.now());
    let id = content.audit.id;
    let audit = |catalogue: &Catalogue| AuditRow {
        audit: content.audit.clone(),
        catalogue: catalogue.sha256(),
        instructions: Prose::default(),
        send_to: Line::default(),
        contacts: Default::default(),
        created_at: now,
        changed_at: now,
    };
    let row = ModerationFileRow {
        payload_sha256: panel.payload_sha256(),
        kind: ModerationFileKind::Panel,
        direction: Direction::Received,
        audit: id,
        invited: None,
        about: None,
        assessment: None,
        name: content.member.name.clone(),
        words: Some(Zeroizing::new(typed.trim().to_owned())),
        file_name: file_name(file.path),
        file_sha256: Digest::of(&file.bytes),
        at: now,
    };
    let signer = panel.signer();
    let operation = Operation::new("panel.open", now)
        .by(Author { role: signer.role, name: signer.name.clone() })
        .with("audit", id.to_string())
        .with("member", content.member.id.to_string());
    let held = workspace.store.received(id)?;
    let placed = workspace.store.placed(id)?;
    workspace.store.transact(operation, |tx| {
        if let Some(catalogue) = asked {
            tx.add_catalogue(catalogue, now)?;
            tx.save_audit(&audit(catalogue))?;
        }
        for one in &content.members {
            tx.save_moderator(id, one)?;
        }
        for one in within {
            // What came before for that agency counts no more where another return has its place now.
            for earlier in placed.iter().filter(|row| row.placed.invited == one.placed.placed.invited) {
                let of = held.iter().filter(|row| row.held.submission == earlier.placed.submission);
                for earlier in of.filter(|row| row.held.payload != one.row.held.payload) {
                    tx.keep_received_as(id, &earlier.held.payload, Kept::Superseded)?;
                }
                if earlier.placed.submission != one.placed.placed.submission {
                    tx.unplace(id, earlier.placed.submission)?;
                }
            }
            match held.iter().any(|row| row.held.payload == one.row.held.payload) {
                true => tx.keep_received_as(id, &one.row.held.payload, Kept::Counted)?,
                false => {
                    let grades = GradesText::of(&one.contents);
                    // Its file, with the signatures, is with the partnership.
                    let texts = ReceivedTexts { grades: &grades, payload: &one.payload, file: &[] };
                    tx.keep_received(id, &one.row, texts)?;
                }
            }
            tx.place(id, &one.placed)?;
        }
        for event in &content.events {
            tx.add_moderation(id, event)?;
        }
        Ok::<_, Error>(tx.keep_moderation_file(&row, &envelope.to_json())?)
    })
}
