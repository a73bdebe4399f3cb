//! Giving statements to a colleague.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use candour_domain::assessment::{Answer, Assessment, ColleagueShare, Event, ShareWay};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AssessmentId, ShareId, StatementKey};
use candour_domain::text::{Line, Prose};
use candour_sealed::seal::{ShareToSeal, SignedBy, share_file};
use candour_sealed::{SpokenWords, encryption, envelopes};
use candour_sheets::{Asked, AskedStatement, make as make_workbook};
use candour_store::{Operation, ShareSealed};
use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::ShareFault;
use crate::assessment::{asked, lead, load, not_its_own, plain, step};
use crate::file::{Overwrite, write_whole};
use crate::own_keys::{self, Person};
use crate::{Error, Workspace};

/// What is given to whom.
#[derive(Debug, Clone, Copy)]
pub struct ToColleague<'a> {
    /// The keys of the statements.
    pub statements: &'a [String],
    /// To whom.
    pub colleague: &'a str,
    /// By when an answer is wanted.
    pub by_when: Option<NaiveDate>,
    /// What to say besides.
    pub note: &'a str,
}

/// A file that was made.
#[derive(Debug, Clone)]
pub struct MadeFile {
    /// The share.
    pub share: ShareId,
    /// Where the file is.
    pub path: PathBuf,
    /// What to tell the colleague apart from the file, for a file that is encrypted: it opens the file, and closes their reply.
    pub words: Option<Zeroizing<String>>,
}

/// A plain name for the file, without its ending.
pub fn share_name(assessment: &Assessment, colleague: &str) -> String {
    let agency = plain(assessment.contents.agency.name.as_str());
    format!("{agency} - statements for {}", plain(colleague))
}

/// A name as a part of a file's name.
pub fn plain_name(text: &str) -> String {
    plain(text)
}

/// What the two ways have in common.
struct Ready {
    assessment: Assessment,
    catalogue: std::sync::Arc<Catalogue>,
    share: ColleagueShare,
}

fn ready(
    workspace: &Workspace,
    id: AssessmentId,
    to: &ToColleague<'_>,
    way: ShareWay,
) -> Result<Ready, Error> {
    let (assessment, catalogue) = load(workspace, id)?;
    step(workspace, &assessment, Event::Edit)?;
    super::not_asked(workspace, &assessment)?;
    let colleague = Line::tidy(to.colleague).map_err(|fault| Error::field("colleague", fault))?;
    if colleague.is_empty() {
        return Err(Error::Blank { field: "colleague" });
    }
    let note = Prose::tidy(to.note).map_err(|fault| Error::field("note", fault))?;
    let keys: BTreeSet<StatementKey> =
        to.statements.iter().map(|key| asked(&assessment, &catalogue, key)).collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Err(Error::Blank { field: "statements" });
    }
    let answer = |key: &StatementKey| assessment.contents.answers.get(key).cloned().unwrap_or_default();
    let base: BTreeMap<StatementKey, Answer> = keys.iter().map(|key| (key.clone(), answer(key))).collect();
    let share = ColleagueShare {
        id: ShareId::new(workspace.ports.uuid()?),
        assessment: id,
        revision: assessment.revision,
        colleague,
        by_when: to.by_when,
        note,
        way,
        made_at: workspace.now(),
        base,
        answered: None,
    };
    Ok(Ready { assessment, catalogue, share })
}

/// Makes an Excel sheet for a colleague who has no Candour, and notes to whom what was given.
pub fn make_sheet(
    workspace: &mut Workspace,
    id: AssessmentId,
    to: &ToColleague<'_>,
    path: &Path,
    overwrite: Overwrite,
) -> Result<MadeFile, Error> {
    let Ready { assessment, catalogue, share } = ready(workspace, id, to, ShareWay::Sheet)?;
    let questions = catalogue.questions(&assessment.contents.agency);
    let statements = questions.into_iter().filter_map(|question| {
        let answer = share.base.get(&question.statement.key)?.clone();
        let already = already(&assessment, &answer);
        Some(AskedStatement { question, answer, already })
    });
    let bytes = make_workbook(&Asked {
        share: share.id,
        base: share.base_digest(),
        agency: assessment.contents.agency.name.as_str(),
        catalogue: catalogue.document().title.as_str(),
        colleague: share.colleague.as_str(),
        lead: assessment.lead.name.as_str(),
        email: assessment.lead.email.as_str(),
        by_when: share.by_when,
        note: share.note.as_str(),
        at: share.made_at,
        statements: statements.collect(),
    })
    .map_err(ShareFault::from)?;
    not_its_own(workspace, path)?;
    write_whole(path, &bytes, overwrite)?;
    keep(workspace, &assessment, &share, None, |_| Ok(()))?;
    Ok(MadeFile { share: share.id, path: path.to_owned(), words: None })
}

/// What an answer cites and plans already, in words.
fn already(assessment: &Assessment, answer: &Answer) -> String {
    let contents = &assessment.contents;
    let entries = contents.evidence_register.iter().filter(|entry| answer.cites.contains(&entry.id));
    let entries = entries.map(|entry| format!("{} {}", entry.label(), entry.title));
    let actions = contents.actions.iter().filter(|action| answer.actions.contains(&action.id));
    let actions = actions.map(|action| format!("{} {}", action.label(), action.action));
    entries.chain(actions).collect::<Vec<_>>().join("\n")
}

/// Makes an encrypted file for a colleague who has Candour, and notes to whom what was given.
pub fn make_file(
    workspace: &mut Workspace,
    id: AssessmentId,
    to: &ToColleague<'_>,
    path: &Path,
    overwrite: Overwrite,
) -> Result<MadeFile, Error> {
    let Ready { assessment, catalogue, share } = ready(workspace, id, to, ShareWay::File)?;
    let person = Person::named(assessment.lead.name.as_str(), assessment.lead.job_title.as_str())?;
    let key = own_keys::of_lead(workspace, &person)?;
    let by = SignedBy {
        name: assessment.lead.name.clone(),
        job_title: assessment.lead.job_title.clone(),
        on_behalf_of: None,
        device_id: workspace.device()?,
    };
    let statements: BTreeSet<StatementKey> = share.base.keys().cloned().collect();
    let sealing = ShareToSeal {
        id: share.id,
        assessment: id,
        revision: share.revision,
        catalogue: &catalogue,
        contents: &assessment.contents,
        statements: &statements,
        colleague: share.colleague.clone(),
        by_when: share.by_when,
        note: share.note.clone(),
    };
    let file = share_file(sealing, &key.key, &by, share.made_at)?;
    let mut entropy = [0; 9];
    workspace.ports.entropy.fill(&mut entropy)?;
    let words = SpokenWords::from_entropy(&entropy);
    let closed = encryption::encrypt_with(&words.passphrase(), &file)
        .map_err(|fault| Error::Key(fault.to_string()))?;
    let envelope =
        envelopes(&file)?.into_iter().next().map(|envelope| envelope.to_json()).unwrap_or_default();
    let phrase = Zeroizing::new(words.phrase().to_owned());
    let sealed = ShareSealed { passphrase: phrase.clone(), envelope };
    not_its_own(workspace, path)?;
    write_whole(path, &closed, overwrite)?;
    let (agency, now) = (assessment.contents.agency.name.clone(), share.made_at);
    keep(workspace, &assessment, &share, Some(&sealed), |tx| key.keep(tx, &agency, now))?;
    Ok(MadeFile { share: share.id, path: path.to_owned(), words: Some(phrase) })
}

fn keep(
    workspace: &mut Workspace,
    assessment: &Assessment,
    share: &ColleagueShare,
    sealed: Option<&ShareSealed>,
    more: impl FnOnce(&candour_store::Transaction<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let operation = Operation::new("share.make", share.made_at)
        .on(assessment.id)
        .by(lead(assessment))
        .with("share", share.id.to_string())
        .with("way", share.way.as_str())
        .with("statements", share.base.len());
    workspace.store.transact(operation, |tx| {
        more(tx)?;
        tx.add_share(share, sealed)?;
        Ok::<_, Error>(())
    })
}
