//! Taking in what a colleague sent back: looked at first, then merged in one transaction.

use std::sync::Arc;

use candour_domain::assessment::{
    Assessment, ColleagueReturn, ColleagueShare, Confirmed, Event, MergeOfReturn, Outcome, Proposal,
    ShareWay, colleague, merge_return, take,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::reading::Faults;
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::verify::{self, VerifiedFile};
use candour_sealed::{EncryptedFor, Passphrase, encryption};
use candour_store::Operation;
use zeroize::Zeroizing;

use super::returned::{Told, of_file, of_sheet};
use super::{Choice, ShareFault};
use crate::assessment::{load, step};
use crate::{Error, Workspace};

/// How many shares are tried at most to open a reply: each takes the better part of a second.
const TRIES: usize = 20;

/// A reply, compared with what is there.
#[derive(Debug, Clone)]
pub struct Merging {
    /// What it answers.
    pub share: ColleagueShare,
    /// The assessment as it was before.
    pub assessment: Assessment,
    /// Its catalogue.
    pub catalogue: Arc<Catalogue>,
    /// What they say.
    pub returned: ColleagueReturn,
    /// What becomes of it.
    pub merge: MergeOfReturn,
    /// What was not read, and why.
    pub told: Vec<Told>,
    known: Vec<Proposal>,
}

/// Looks at a reply, a sheet or a file, and changes nothing.
pub fn look(workspace: &Workspace, bytes: &[u8]) -> Result<Merging, Error> {
    let (share, returned, told, loaded) = match encryption::is_encrypted(bytes) || bytes.starts_with(b"{") {
        true => file(workspace, bytes)?,
        false => sheet(workspace, bytes)?,
    };
    let (assessment, catalogue) = loaded;
    step(workspace, &assessment, Event::Edit)?;
    let known = workspace.store.proposals(assessment.id)?;
    let merge = merge_return(&catalogue, &assessment, &share, &returned, &known, workspace.now());
    Ok(Merging { share, assessment, catalogue, returned, merge, told, known })
}

/// The same for a file of which nobody has said what it is: nothing where it answers nothing of ours.
pub fn answers_ours(workspace: &Workspace, bytes: &[u8]) -> Result<Option<Merging>, Error> {
    let closed = matches!(encryption::encrypted_for(bytes), Ok(EncryptedFor::Passphrase));
    if !closed && !bytes.starts_with(WORKBOOK) {
        return Ok(None);
    }
    match look(workspace, bytes) {
        Ok(merging) => Ok(Some(merging)),
        Err(Error::Share(
            ShareFault::Closed | ShareFault::NotAReply | ShareFault::Unknown | ShareFault::Sheet(_),
        )) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// How a workbook begins, as whatever else is packed so.
const WORKBOOK: &[u8] = b"PK";

type Read = (ColleagueShare, ColleagueReturn, Vec<Told>, (Assessment, Arc<Catalogue>));

fn sheet(workspace: &Workspace, bytes: &[u8]) -> Result<Read, Error> {
    let sheet = candour_sheets::read(bytes).map_err(ShareFault::from)?;
    let share = super::load(workspace, sheet.share)?;
    if share.base_digest() != sheet.base || share.way != ShareWay::Sheet {
        return Err(ShareFault::Altered(share.colleague).into());
    }
    let loaded = load(workspace, share.assessment)?;
    let (returned, told) = of_sheet(&share, &loaded.1, sheet);
    Ok((share, returned, told, loaded))
}

fn file(workspace: &Workspace, bytes: &[u8]) -> Result<Read, Error> {
    let opened = open(workspace, bytes)?;
    let VerifiedFile::ShareReturn(reply) = verify::verify(&opened)? else {
        return Err(ShareFault::NotAReply.into());
    };
    let share = Some(super::load(workspace, reply.content().share_id)?).filter(is_ours);
    let share = share.ok_or(ShareFault::Unknown)?;
    let sealed = workspace.store.share_sealed(share.id)?.ok_or(ShareFault::Unknown)?;
    reply.answers_to(&verify::share(&SignedEnvelope::from_json(&sealed.envelope)?)?)?;
    let loaded = load(workspace, share.assessment)?;
    let returned = of_file(&share, reply.content());
    Ok((share, returned, Vec::new(), loaded))
}

/// Whether it is a file that was made here, and no sheet, nor one that is answered here.
fn is_ours(share: &ColleagueShare) -> bool {
    share.way == ShareWay::File && !share.is_asked_here()
}

/// Opens a reply with the passphrase of whatever it answers, the newest first.
fn open(workspace: &Workspace, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    if !encryption::is_encrypted(bytes) {
        return Ok(Zeroizing::new(bytes.to_vec()));
    }
    let mut shares = Vec::new();
    for row in workspace.store.assessments()? {
        shares.extend(workspace.store.shares(row.id)?.into_iter().filter(is_ours));
    }
    shares.sort_by_key(|share| (share.answered.is_some(), std::cmp::Reverse(share.made_at)));
    for share in shares.iter().take(TRIES) {
        let Some(sealed) = workspace.store.share_sealed(share.id)? else { continue };
        let Ok(passphrase) = Passphrase::new(&sealed.passphrase) else { continue };
        if let Ok(opened) = encryption::decrypt_with_passphrase(bytes, &passphrase) {
            return Ok(opened);
        }
    }
    Err(ShareFault::Closed.into())
}

/// Takes a reply in: what only they changed is written as theirs, what both changed is kept beside ours, unless a side is
/// chosen for all of it at once.
pub fn merge(workspace: &mut Workspace, bytes: &[u8], choice: Option<Choice>) -> Result<Merging, Error> {
    let mut merging = look(workspace, bytes)?;
    choose_all(&mut merging, choice);
    let (id, now) = (merging.assessment.id, workspace.now());
    let by = colleague(&merging.returned.by);
    let faults = Faults::default();
    let applied = merging.assessment.with_edits(&merging.catalogue, &merging.merge.edits, &by, now, &faults);
    if !faults.is_empty() {
        return Err(Error::Faults { what: "the reply".into(), faults: faults.into_vec() });
    }
    let after = &applied.assessment;
    let confirmed = Confirmed { by: by.clone(), at: now };
    let operation = Operation::new("share.merge", now)
        .on(id)
        .by(by)
        .with("share", merging.share.id.to_string())
        .with("fields", applied.fields.len())
        .with(
            "beside",
            merging.merge.outcomes.iter().filter(|(.., outcome)| *outcome == Outcome::Beside).count(),
        );
    workspace.store.transact(operation, |tx| {
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
        for key in &applied.confirmed {
            tx.confirm_carried(id, key, &confirmed)?;
        }
        for proposal in &merging.merge.proposals {
            tx.save_proposal(proposal)?;
        }
        tx.note_answered(merging.share.id, &merging.returned.by, now)?;
        Ok::<_, Error>(())
    })?;
    Ok(merging)
}

/// Makes one choice for everything that both changed.
fn choose_all(merging: &mut Merging, choice: Option<Choice>) {
    let Some(choice) = choice else { return };
    for (key, field, outcome) in &mut merging.merge.outcomes {
        if *outcome != Outcome::Beside {
            continue;
        }
        let mut proposals = merging.merge.proposals.iter_mut();
        let proposal = proposals.find(|proposal| proposal.statement == *key && proposal.field == *field);
        let again = || {
            let mut known = merging.known.iter();
            known
                .find(|known| {
                    known.share == merging.share.id && known.statement == *key && known.field == *field
                })
                .cloned()
        };
        let (proposal, new) = match proposal {
            Some(proposal) => {
                proposal.settled = true;
                (proposal.clone(), false)
            }
            None => match again() {
                Some(known) => (Proposal { settled: true, ..known }, true),
                None => continue,
            },
        };
        if choice != Choice::Ours {
            let ours = merging.assessment.contents.answers.get(key).cloned().unwrap_or_default();
            let taken = take(&proposal, &ours, choice == Choice::Both);
            let edit = merging.merge.edits.answers.entry(key.clone()).or_default();
            edit.take_from(taken);
            *outcome = Outcome::Taken;
        }
        if new {
            merging.merge.proposals.push(proposal);
        }
    }
}
