//! The coordinator gives a member of the panel the returns that they are to look at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use candour_domain::assessment::{Author, Role};
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, EventId, InvitedId};
use candour_domain::moderation::{Act, Event, History, Validity};
use candour_domain::text::Line;
use candour_sealed::seal::{self, PanelToSeal, SignedBy};
use candour_sealed::{SpokenWords, encryption, spoken_words, verify};
use candour_store::{Direction, ModerationFileKind, ModerationFileRow, Operation};
use zeroize::Zeroizing;

use super::{Fault, coordinator, member};
use crate::assessment::{not_its_own, plain};
use crate::file::{Overwrite, write_whole};
use crate::outcome::{file_name, submission};
use crate::own_keys::line;
use crate::received::{Counted, counted};
use crate::{Error, Workspace, audit, partnership};

/// What is to be made.
#[derive(Debug)]
pub struct Make<'a> {
    /// The audit.
    pub audit: AuditId,
    /// For whom.
    pub member: &'a str,
    /// Whose returns; all that they may moderate where none are named.
    pub agencies: &'a [InvitedId],
    /// Where.
    pub path: &'a Path,
    /// Whether it may take the place of another file.
    pub overwrite: Overwrite,
}

/// The file that was made, and the words that open it.
#[derive(Debug)]
pub struct Made {
    /// Where it is.
    pub path: PathBuf,
    /// Six words to be read out: never sent the way that the file goes.
    pub words: Zeroizing<String>,
    /// For whom.
    pub member: Line,
    /// Whose returns are in it.
    pub agencies: Vec<Line>,
    /// Whose are not, because the member declared an interest.
    pub left_out: Vec<Line>,
}

/// A plain name for the file.
pub fn panel_name(workspace: &Workspace, audit: AuditId, member: &str) -> Result<String, Error> {
    let title = crate::audit::show(workspace, audit)?.row.audit.title;
    Ok(format!("{} - papers for {}.candour", plain(title.as_str()), plain(member)))
}

/// Gives a member the returns, and what was said of them so far: a file that six new words open. Nobody gets the return of an agency in
/// which they declared an interest, nor a word of what was said of it.
pub fn make(workspace: &mut Workspace, asked: &Make<'_>) -> Result<Made, Error> {
    let listed = audit::show(workspace, asked.audit)?;
    let keys = partnership::keys(workspace)?;
    let name = line("member", asked.member)?;
    let (lead, member) = (coordinator(workspace, asked.audit)?, member(workspace, asked.audit, &name)?);
    let history = workspace.store.moderation(asked.audit)?;
    let validity = Validity::of(&history, &listed.catalogue);
    let called = |id: InvitedId| listed.row.audit.invited(id).map(|one| one.name.clone()).unwrap_or_default();
    let returns = counted(workspace, &listed.row.audit)?;
    for agency in asked.agencies {
        if validity.interest(member.id, *agency).is_some() {
            return Err(Fault::Interest { member: name, agency: called(*agency) }.into());
        }
        if !returns.iter().any(|one| one.invited == *agency) {
            return Err(Fault::NotReturned { agency: called(*agency) }.into());
        }
    }
    let wanted = |one: &Counted| asked.agencies.is_empty() || asked.agencies.contains(&one.invited);
    let (given, left_out): (Vec<Counted>, Vec<Counted>) = returns
        .into_iter()
        .filter(wanted)
        .partition(|one| validity.interest(member.id, one.invited).is_none());
    if given.is_empty() {
        return Err(Fault::NothingToModerate { member: name }.into());
    }
    let mut members = workspace.store.moderators(asked.audit)?;
    for one in [&lead, &member] {
        if !members.contains(one) {
            members.push(one.clone());
        }
    }
    let agencies: BTreeSet<InvitedId> = given.iter().map(|one| one.invited).collect();
    let submissions = given
        .iter()
        .map(|one| submission(workspace, asked.audit, &one.row.held.payload, &called(one.invited)))
        .collect::<Result<Vec<_>, _>>()?;
    let within = given.iter().zip(&submissions);
    let to_seal = PanelToSeal {
        audit: listed.row.audit.clone(),
        catalogue: &listed.catalogue,
        member: member.clone(),
        members: members.clone(),
        returns: within.map(|(one, signed)| (one.invited, one.row.received_at, signed)).collect(),
        events: of_agencies(&history, &agencies),
    };
    let by = SignedBy {
        name: keys.signer.name.clone(),
        job_title: keys.signer.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    let now = workspace.now();
    let envelope = seal::panel(to_seal, &keys.key, &by, now)?;
    let payload_sha256 = verify::panel(&envelope)?.payload_sha256();
    let file = seal::panel_file(&envelope)?;
    let mut entropy = Zeroizing::new([0; spoken_words::ENTROPY]);
    workspace.ports.entropy.fill(entropy.as_mut_slice())?;
    let words = SpokenWords::from_entropy(&entropy);
    let bytes = encryption::encrypt_with(&words.passphrase(), &file).map_err(Fault::from)?;
    not_its_own(workspace, asked.path)?;
    write_whole(asked.path, &bytes, asked.overwrite)?;
    let words = Zeroizing::new(words.phrase().to_owned());
    let row = ModerationFileRow {
        payload_sha256,
        kind: ModerationFileKind::Panel,
        direction: Direction::Made,
        audit: asked.audit,
        invited: None,
        about: None,
        assessment: None,
        name: member.name.clone(),
        words: Some(words.clone()),
        file_name: file_name(asked.path),
        file_sha256: Digest::of(&bytes),
        at: now,
    };
    let operation = Operation::new("panel.make", now)
        .by(Author { role: Role::Partnership, name: keys.signer.name })
        .with("audit", asked.audit.to_string())
        .with("member", member.id.to_string())
        .with("returns", given.len());
    workspace.store.transact(operation, |tx| {
        for one in &members {
            tx.save_moderator(asked.audit, one)?;
        }
        Ok::<_, Error>(tx.keep_moderation_file(&row, &envelope.to_json())?)
    })?;
    let names = |of: &[Counted]| of.iter().map(|one| called(one.invited)).collect();
    Ok(Made {
        path: asked.path.to_owned(),
        words,
        member: member.name,
        agencies: names(&given),
        left_out: names(&left_out),
    })
}

/// What was said of these agencies and of the audit as a whole, with what withdraws any of it.
fn of_agencies(history: &History, agencies: &BTreeSet<InvitedId>) -> Vec<Event> {
    let mut given: BTreeSet<EventId> = BTreeSet::new();
    let mut events: Vec<Event> = Vec::new();
    // A withdrawal comes after what it withdraws.
    for event in history.in_order() {
        let goes = match (&event.act, event.act.agency()) {
            (Act::Withdrawn { event, .. }, _) => given.contains(event),
            (_, Some(agency)) => agencies.contains(&agency),
            (_, None) => true,
        };
        if goes {
            given.insert(event.id);
            events.push(event.clone());
        }
    }
    events
}
