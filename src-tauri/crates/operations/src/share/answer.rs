//! Answering a share file: a colleague needs Candour and the words that they were told, and no workspace.

use std::collections::BTreeMap;

use candour_domain::assessment::{
    Answer, AnswerField, Assessment, Author, Contents, Edited, Edits, Person, Role, Stage, colleague,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AssessmentId, DeviceId, StatementKey};
use candour_domain::reading::{Fault, Faults};
use candour_domain::text::{Line, Prose};
use candour_sealed::keys::SigningKey;
use candour_sealed::payload::Share;
use candour_sealed::seal::{ReturnToSeal, SignedBy, share_return_file};
use candour_sealed::verify::{self, Verified, VerifiedFile};
use candour_sealed::{Passphrase, encryption};

use zeroize::Zeroizing;

use super::ShareFault;
use crate::Error;
use crate::ports::Ports;

/// A share that a colleague opened.
#[derive(Debug)]
pub struct Answering {
    share: Box<Verified<Share>>,
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The statements with their answers, as an assessment that holds no more than that.
    pub assessment: Assessment,
}

impl Answering {
    /// What is asked.
    pub fn asked(&self) -> &Share {
        self.share.content()
    }
}

/// Opens a share file with the words that the lead told.
pub fn open(bytes: &[u8], passphrase: &Passphrase) -> Result<Answering, Error> {
    let (share, _) = opened(bytes, passphrase)?;
    let catalogue = catalogue(&share)?;
    let assessment = as_assessment(share.content().assessment_id, share.content(), &catalogue);
    Ok(Answering { share, catalogue, assessment })
}

/// What a share file asks, verified, and the bytes that were in it.
type Opened = (Box<Verified<Share>>, Zeroizing<Vec<u8>>);

/// Opens a share file, or reads one that is not closed.
pub(super) fn opened(bytes: &[u8], passphrase: &Passphrase) -> Result<Opened, Error> {
    let opened = match encryption::is_encrypted(bytes) {
        true => {
            encryption::decrypt_with_passphrase(bytes, passphrase).map_err(|_| Error::WrongSpokenWords)?
        }
        false => bytes.to_vec().into(),
    };
    match verify::verify(&opened)? {
        VerifiedFile::Share(share) => Ok((share, opened)),
        _ => Err(ShareFault::NothingAsked.into()),
    }
}

/// The catalogue that comes along, which has every statement that is asked.
pub(super) fn catalogue(share: &Verified<Share>) -> Result<Catalogue, Error> {
    let content = share.content();
    let catalogue = content.catalogue.read().map_err(|fault| ShareFault::Faulty(fault.to_string()))?;
    match content.answers.keys().find(|key| catalogue.statement(key).is_none()) {
        Some(unknown) => Err(ShareFault::NotInItsStandards(unknown.clone()).into()),
        None => Ok(catalogue),
    }
}

/// The statements with their answers, as an assessment that holds no more than that.
pub(super) fn as_assessment(id: AssessmentId, asked: &Share, catalogue: &Catalogue) -> Assessment {
    let mut contents = Contents::empty(asked.agency.clone());
    contents.answers = asked.answers.clone();
    contents.actions = asked.actions.clone();
    contents.evidence_register = asked.evidence_register.clone();
    let mut provenance = BTreeMap::new();
    let by = Author { role: Role::Lead, name: asked.signer.name.clone() };
    for (key, answer) in &contents.answers {
        for field in AnswerField::ALL.into_iter().filter(|field| !answer.text(*field).is_empty()) {
            let edited = Edited { by: by.clone(), at: asked.signed_at.moment(), base: answer.text(field) };
            provenance.insert((key.clone(), field), edited);
        }
    }
    let signer = &asked.signer;
    Assessment {
        id,
        catalogue: catalogue.reference(),
        contents,
        lead: Person { name: signer.name.clone(), job_title: signer.job_title.clone(), ..Person::default() },
        officer: Person::default(),
        due: asked.by_when,
        stage: Stage::Draft,
        revision: asked.revision,
        previous: None,
        provenance,
        comments: Vec::new(),
        carried: None,
    }
}

/// Makes the reply: the answers with changes made, signed by a key of the moment, closed with the same words.
pub fn answer(
    ports: &Ports,
    answering: &Answering,
    edits: &Edits,
    unread: Vec<Fault>,
    name: &str,
    passphrase: &Passphrase,
) -> Result<Vec<u8>, Error> {
    let name = named(name)?;
    let (before, now) = (&answering.assessment, ports.clock.now());
    let faults = Faults::default();
    for Fault { place, problem } in &unread {
        faults.add(place, problem);
    }
    let asked = &answering.asked().answers;
    for key in edits.answers.keys().filter(|key| !asked.contains_key(*key)) {
        faults.add(format!("answers.{key}"), "is not one of the statements that you were asked");
    }
    let by = colleague(&name);
    let applied = before.with_edits(&answering.catalogue, edits, &by, now, &faults);
    if !faults.is_empty() {
        return Err(Error::Faults { what: "the answers".into(), faults: faults.into_vec() });
    }
    let contents = &applied.assessment.contents;
    let answers: BTreeMap<StatementKey, Answer> = contents.answers.clone();
    let reply = ReturnToSeal {
        answers,
        actions: contents.actions.iter().filter(|item| applied.actions.contains(&item.id)).cloned().collect(),
        evidence_register: contents
            .evidence_register
            .iter()
            .filter(|entry| applied.evidence_register.contains(&entry.id))
            .cloned()
            .collect(),
        note: Prose::default(),
    };
    sealed(ports, &answering.share, reply, name, DeviceId::new(ports.uuid()?), passphrase)
}

/// Who answers, by their own word.
pub(super) fn named(typed: &str) -> Result<Line, Error> {
    let name = Line::tidy(typed).map_err(|fault| Error::field("name", fault))?;
    if name.is_empty() { Err(Error::Blank { field: "name" }) } else { Ok(name) }
}

/// The reply as a file: signed by a key of the moment, closed with the words of what it answers.
pub(super) fn sealed(
    ports: &Ports,
    share: &Verified<Share>,
    reply: ReturnToSeal,
    name: Line,
    device_id: DeviceId,
    passphrase: &Passphrase,
) -> Result<Vec<u8>, Error> {
    let key = SigningKey::from_seed(*ports.secret()?);
    // A signer has a job title, and nobody asked for theirs.
    let job_title = Line::tidy("Colleague").map_err(|fault| Error::field("job title", fault))?;
    let signed_by = SignedBy { name, job_title, on_behalf_of: None, device_id };
    let file = share_return_file(share, reply, &key, &signed_by, ports.clock.now())?;
    encryption::encrypt_with(passphrase, &file).map_err(|fault| Error::Key(fault.to_string()))
}

/// The words that somebody was told, as they typed them; none where they are blank.
pub fn heard(typed: &str) -> Option<Passphrase> {
    candour_sealed::SpokenWords::heard(typed).ok()
}
