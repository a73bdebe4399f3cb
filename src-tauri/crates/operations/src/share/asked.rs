//! What somebody asks of whoever works here: opened with the words that they told, kept as work of its own, answered bit by bit, sent back.

use std::path::Path;
use std::sync::Arc;

use candour_domain::assessment::{Assessment, ColleagueShare, ShareWay, colleague};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AssessmentId, ShareId};
use candour_sealed::dsse::SignedEnvelope;
use candour_sealed::seal::ReturnToSeal;
use candour_sealed::{Passphrase, envelopes, verify};
use candour_store::{Operation, ShareSealed};
use zeroize::Zeroizing;

use super::answer::{as_assessment, catalogue, named, opened, sealed};
use super::{ShareFault, heard};
use crate::assessment::{load, not_its_own, plain};
use crate::file::{Overwrite, write_whole};
use crate::{Error, Workspace};

/// A share that was opened to be answered here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenUp {
    /// Under which id it is answered.
    pub id: AssessmentId,
    /// Whether it was opened here before, and what was answered since stands.
    pub was_here: bool,
}

/// What is asked, and how far it is answered.
#[derive(Debug, Clone)]
pub struct AskedHere {
    /// What was asked, of whom, by when.
    pub share: ColleagueShare,
    /// The answers as they stand here. Its lead is who asks.
    pub assessment: Assessment,
    /// What they answer.
    pub catalogue: Arc<Catalogue>,
    /// Whether its day has passed without a reply.
    pub late: bool,
}

/// What is asked, where an assessment is statements that somebody asks of whoever works here; nothing for any other.
pub(crate) fn asked(workspace: &Workspace, id: AssessmentId) -> Result<Option<ColleagueShare>, Error> {
    let share = workspace.store.share(ShareId::new(id.uuid()))?;
    Ok(share.filter(ColleagueShare::is_asked_here))
}

/// Refuses what is done with a whole assessment and not with some statements of somebody else's.
pub(crate) fn not_asked(workspace: &Workspace, assessment: &Assessment) -> Result<(), Error> {
    match asked(workspace, assessment.id)? {
        Some(_) => Err(ShareFault::OnlyToAnswer(assessment.lead.name.clone()).into()),
        None => Ok(()),
    }
}

/// Opens what a lead asks with the words that they told, and keeps it: from then on every answer is as durable as any other work here.
/// Opened again, it stands as it was left.
pub fn take_up(workspace: &mut Workspace, bytes: &[u8], typed: &str) -> Result<TakenUp, Error> {
    let words = heard(typed).ok_or(Error::Blank { field: "words" })?;
    let (share, within) = opened(bytes, &words)?;
    let content = share.content();
    let id = ColleagueShare::work_on(content.share_id);
    if let Some(known) = workspace.store.share(content.share_id)? {
        return match known.is_asked_here() {
            true => Ok(TakenUp { id, was_here: true }),
            false => Err(ShareFault::MadeHere(known.colleague).into()),
        };
    }
    let catalogue = catalogue(&share)?;
    let assessment = as_assessment(id, content, &catalogue);
    let kept = ColleagueShare {
        id: content.share_id,
        assessment: id,
        revision: content.revision,
        colleague: content.colleague.clone(),
        by_when: content.by_when,
        note: content.note.clone(),
        way: ShareWay::File,
        made_at: content.signed_at.moment(),
        base: content.answers.clone(),
        answered: None,
    };
    let envelope =
        envelopes(&within)?.into_iter().next().map(|envelope| envelope.to_json()).unwrap_or_default();
    let sealed = ShareSealed { passphrase: Zeroizing::new(typed.trim().to_owned()), envelope };
    let now = workspace.now();
    let operation = Operation::new("share.open", now)
        .on(id)
        .by(colleague(&kept.colleague))
        .with("share", kept.id.to_string())
        .with("statements", kept.base.len());
    workspace.store.transact(operation, |tx| {
        tx.add_catalogue(&catalogue, now)?;
        tx.create_assessment(&assessment, now)?;
        tx.add_share(&kept, Some(&sealed))?;
        Ok::<_, Error>(())
    })?;
    Ok(TakenUp { id, was_here: false })
}

/// What is asked, and how far it is answered.
pub fn asked_here(workspace: &Workspace, id: AssessmentId) -> Result<AskedHere, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    let share = asked(workspace, id)?.ok_or(ShareFault::NothingAsked)?;
    let late = share.is_late(workspace.today());
    Ok(AskedHere { share, assessment, catalogue, late })
}

/// A plain name for the file of a reply.
pub fn reply_name(workspace: &Workspace, id: AssessmentId, by: &str) -> Result<String, Error> {
    let (asked, by) = (asked_here(workspace, id)?, named(by)?);
    let agency = &asked.assessment.contents.agency.name;
    Ok(format!("{} - answers of {}.candour", plain(agency.as_str()), plain(by.as_str())))
}

/// Writes the answers as they stand for whoever asks, closed with the words that the question was opened with. It can be written again.
pub fn reply(
    workspace: &mut Workspace,
    id: AssessmentId,
    name: &str,
    path: &Path,
    overwrite: Overwrite,
) -> Result<(), Error> {
    let asked = asked_here(workspace, id)?;
    let name = named(name)?;
    let kept = workspace.store.share_sealed(asked.share.id)?.ok_or(ShareFault::NothingAsked)?;
    let words: Passphrase = heard(&kept.passphrase).ok_or(ShareFault::NothingAsked)?;
    let share = verify::share(&SignedEnvelope::from_json(&kept.envelope)?)?;
    let (before, now) = (share.content(), &asked.assessment.contents);
    let answer = |key: &_| now.answers.get(key).cloned().unwrap_or_default();
    let reply = ReturnToSeal {
        answers: before.answers.keys().map(|key| (key.clone(), answer(key))).collect(),
        actions: now.actions.iter().filter(|action| !before.actions.contains(action)).cloned().collect(),
        evidence_register: now
            .evidence_register
            .iter()
            .filter(|entry| !before.evidence_register.contains(entry))
            .cloned()
            .collect(),
        ..ReturnToSeal::default()
    };
    let file = sealed(&workspace.ports, &share, reply, name.clone(), workspace.device()?, &words)?;
    not_its_own(workspace, path)?;
    write_whole(path, &file, overwrite)?;
    let now = workspace.now();
    let operation = Operation::new("share.reply", now)
        .on(id)
        .by(colleague(&name))
        .with("share", asked.share.id.to_string());
    workspace.store.transact(operation, |tx| Ok(tx.note_answered(asked.share.id, &name, now)?))
}
