//! Answering a share file: a colleague needs Candour and the words that they were told, and no workspace.

use std::collections::BTreeMap;

use candour_domain::assessment::{
    Answer, AnswerField, Assessment, Contents, Edited, Edits, Person, Stage, colleague,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{DeviceId, StatementKey};
use candour_domain::reading::{Fault, Faults};
use candour_domain::text::{Line, Prose};
use candour_sealed::keys::SigningKey;
use candour_sealed::payload::Share;
use candour_sealed::seal::{ReturnToSeal, SignedBy, share_return_file};
use candour_sealed::verify::{self, Verified, VerifiedFile};
use candour_sealed::{Passphrase, encryption};

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
    let opened = match encryption::is_encrypted(bytes) {
        true => encryption::decrypt_with_passphrase(bytes, passphrase).map_err(|_| Error::WrongPassphrase)?,
        false => bytes.to_vec().into(),
    };
    let VerifiedFile::Share(share) = verify::verify(&opened)? else {
        return Err(ShareFault::NothingAsked.into());
    };
    let content = share.content();
    let catalogue = content.catalogue.read().map_err(|fault| Error::Key(fault.to_string()))?;
    let mut contents = Contents::empty(content.agency.clone());
    contents.answers = content.answers.clone();
    contents.actions = content.actions.clone();
    contents.evidence_register = content.evidence_register.clone();
    let mut provenance = BTreeMap::new();
    let by = colleague(&content.signer.name);
    for (key, answer) in &contents.answers {
        for field in AnswerField::ALL.into_iter().filter(|field| !answer.text(*field).is_empty()) {
            let edited = Edited { by: by.clone(), at: content.signed_at.moment(), base: answer.text(field) };
            provenance.insert((key.clone(), field), edited);
        }
    }
    let assessment = Assessment {
        id: content.assessment_id,
        catalogue: catalogue.reference(),
        contents,
        lead: Person { name: content.signer.name.clone(), ..Person::default() },
        officer: Person::default(),
        due: content.by_when,
        stage: Stage::Draft,
        revision: content.revision,
        previous: None,
        provenance,
        comments: Vec::new(),
        carried: None,
    };
    Ok(Answering { share, catalogue, assessment })
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
    let name = Line::tidy(name).map_err(|fault| Error::field("name", fault))?;
    if name.is_empty() {
        return Err(Error::Blank { field: "name" });
    }
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
    let key = SigningKey::from_seed(*ports.secret()?);
    // A signer has a job title, and nobody asked for theirs.
    let job_title = Line::tidy("Colleague").map_err(|fault| Error::field("job title", fault))?;
    let device_id = DeviceId::new(ports.uuid()?);
    let signed_by = SignedBy { name, job_title, on_behalf_of: None, device_id };
    let file = share_return_file(&answering.share, reply, &key, &signed_by, now)?;
    encryption::encrypt_with(passphrase, &file).map_err(|fault| Error::Key(fault.to_string()))
}

/// The words that somebody was told, as they typed them; none where they are blank.
pub fn heard(typed: &str) -> Option<Passphrase> {
    candour_sealed::SpokenWords::heard(typed).ok()
}
